"""What people put up outdoors: railings, street lamps, strings of bulbs, towers of steel."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import skia

from studio.theatre.canvas import Point
from studio.theatre.color import tone
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Stage


def band(layer: Layer, points: Sequence[Point], w: float, colour: str, form: str = "up", end: float = 0.0) -> None:
    """A strip along ``points``, ``w`` high (``end`` at its end): a rope or a rail in perspective."""
    widths = np.linspace(w, end or w, len(points))
    layer.poly([*((a, b + v) for (a, b), v in zip(points, widths, strict=True)), *points[::-1]], colour, form)


def railing(
    layer: Layer,
    start: float,
    end: float,
    y: float,
    colour: str,
    height: float = 1.05,
    step: float = 0.5,
    thin: float = 0.045,
) -> None:
    """A rail on balusters along a wall plane or a card, from ``start`` to ``end``."""
    for k, a in enumerate(np.arange(start, end, step)):
        post = k % 5 == 0
        w = max(0.12, 1.5 * thin) if post else thin
        layer.rect(float(a), y, w, height + (0.08 if post else 0), tone(colour, -0.04), "cyl")
    for part, thick in ((1.0, 0.09), (0.12, 0.06)):
        layer.rect(start, y + height * part - thick, end - start, thick, tone(colour, 0.04), "up")


def street_lamp(
    stage: Stage, x: float, z: float, height: float = 4.6, arm: float = 1.0, colour: str = "#ffd28c"
) -> None:
    """A mast with an arm ``arm`` metres to the side, and a lamp that lights what is under it."""
    layer = stage.layer(f"lamp{x:.1f}{z:.1f}", z, glow=True, cast=z < 14, rim=0.4)
    layer.rect(x - 0.06, 0, 0.12, height, "#39434c", "cyl")
    layer.rect(x - 0.13, 0, 0.26, 0.5, "#333c44", "cyl")
    layer.line([(x, height), (x + arm * 0.4, height + 0.4), (x + arm, height + 0.42)], 0.08, "#39434c", curve=True)
    head = x + arm
    layer.poly(
        [
            (head - 0.3, height + 0.36),
            (head + 0.3, height + 0.36),
            (head + 0.2, height + 0.5),
            (head - 0.2, height + 0.5),
        ],
        "#39434c",
    )
    layer.rect(head - 0.22, height + 0.28, 0.44, 0.1, "#f0ead8", em="#fff0c8")
    stage.light(head, height + 0.2, z - 0.2, colour, 5.0, 3.2, halo=0.8)


def window_grid(
    layer: Layer,
    box: tuple[float, float, float, float],
    pitch: Point,
    pane: Point,
    seed: object,
    lit: Sequence[str] = ("#ffd890", "#ffe9c0", "#a8d4ff"),
    share: float = 0.4,
    glass: str = "#43506c",
) -> None:
    """Rows of panes in ``box`` (x, y, w, h), one every ``pitch``; a ``share`` of them lights up, in one of ``lit``."""
    rng, (x, y, w, h) = generator("panes", seed), box
    across, up = max(1, int(w / pitch[0])), max(1, int(h / pitch[1]))
    paths = [skia.PathBuilder() for _ in range(len(lit) + 1)]
    left, foot = x + (w - (across - 1) * pitch[0] - pane[0]) / 2, y + (h - (up - 1) * pitch[1] - pane[1]) / 2
    for i in range(across):
        for j in range(up):
            kind = int(rng.integers(1, len(paths))) if rng.random() < share else 0
            a, b = left + i * pitch[0], foot + j * pitch[1]
            corners = [
                layer.point(*p) for p in ((a, b), (a + pane[0], b), (a + pane[0], b + pane[1]), (a, b + pane[1]))
            ]
            paths[kind].addPolygon([skia.Point(*map(float, p)) for p in corners], True)
    for path, colour in zip(paths, (None, *lit), strict=True):
        layer.path(path.detach(), glass, "front", 1.0, em=colour)


def towers(
    stage: Stage,
    z: float,
    heights: Point,
    colours: Sequence[str],
    *,
    base: float = 0.0,
    wide: Point = (7.0, 14.0),
    gap: float = 0.0,
    share: float = 0.4,
) -> Layer:
    """A row of town blocks at one depth, their feet at ``base``; none within ``gap`` metres of the middle."""
    layer = stage.layer(f"towers{z:.0f}", z, glow=True, base=None)
    rng, half = stage.rng("towers", z), stage.span(z)
    x, k = -half, 0
    while x < half:
        w, h, k = rng.uniform(*wide), rng.uniform(*heights), k + 1
        colour = tone(colours[int(rng.integers(len(colours)))], rng.normal(0, 0.02))
        if abs(x + w / 2) > gap:
            _block(layer, (x, base, w, h - base), colour, rng, (z, k), share)
        x += w * rng.uniform(0.94, 1.15)
    return layer


def _block(
    layer: Layer,
    box: tuple[float, float, float, float],
    colour: str,
    rng: np.random.Generator,
    seed: object,
    share: float,
) -> None:
    x, base, w, h = box
    top, kind = base + h, int(rng.integers(4))
    layer.rect(x, base, w, h, (tone(colour, 0.03), tone(colour, -0.05)))
    layer.rect(x, base, w * 0.12, h, tone(colour, -0.05), (-0.7, 0))
    layer.rect(x - 0.02 * w, top - 0.6, w * 1.04, 0.6, tone(colour, 0.05), "up")
    if kind == 0:
        layer.rect(x + w * 0.2, top, w * 0.6, w * 0.3, tone(colour, -0.02))
        layer.rect(x + w * 0.48, top, w * 0.03, w * 0.9, tone(colour, -0.1))
    elif kind == 1:
        layer.rect(x + w * 0.1, top, w * 0.25, w * 0.16, tone(colour, -0.08))
    elif kind == 2:
        layer.poly([(x + w * 0.25, top), (x + w * 0.5, top + w * 0.5), (x + w * 0.75, top)], tone(colour, -0.06), "cyl")
    k = max(1.0, (layer.z or 1.0) / 80)
    window_grid(layer, (x + w * 0.12, base, w * 0.86, h - 0.8), (1.9 * k, 2.9 * k), (k, 1.5 * k), seed, share=share)


def festoon(
    stage: Stage,
    a: Point,
    b: Point,
    z: float,
    *,
    sag: float = 0.7,
    n: int = 12,
    flags: Sequence[str] = (),
    bulb: str = "#ffdf9a",
) -> None:
    """A sagging line between two points at one depth, with bulbs that light at night or with ``flags``."""
    layer = stage.layer(f"festoon{z:.1f}{a[0]:.0f}", z, glow=True, base=None, sway=0.3, rim=0.2)
    at = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t - 4 * sag * t * (1 - t)) for t in np.linspace(0, 1, 25)]
    layer.line(at, 0.02, "#3a3638", "keep")
    for k in range(n):
        x, y = (float(np.interp((k + 0.5) / n * 24, range(25), axis)) for axis in zip(*at, strict=True))
        if flags:
            w = abs(b[0] - a[0]) / n * 0.36
            layer.poly([(x - w, y), (x + w, y), (x, y - 2.1 * w)], flags[k % len(flags)], (0.2 * (-1) ** k, 0.2))
        else:
            layer.ell(x, y - 0.07, 0.075, 0.09, "#f4e6c4", "ball", em=bulb)
            if k % 4 == 1:
                stage.light(x, y - 0.1, z - 0.2, bulb, 0.7, 1.7, halo=0.35)


def crate(layer: Layer, x: float, y: float, w: float, h: float, colour: str = "#a07a50") -> None:
    """A slatted wooden crate with its front lower left corner at (x, y)."""
    z = layer.z or 1.0
    layer.box3(x, y, z, w, h, w * 0.7, colour, tone(colour, 0.06), tone(colour, -0.09))
    for k in range(3):
        layer.rect(x + 0.02, y + h * (0.06 + 0.32 * k), w - 0.04, h * 0.24, tone(colour, 0.03))


def heap(layer: Layer, x: float, y: float, w: float, colours: Sequence[str], seed: object, r: float = 0.07) -> None:
    """Round things piled ``w`` metres wide, three rows high."""
    rng = generator("heap", seed)
    for row in range(3):
        n = max(1, int(w / (1.7 * r)) - row)
        for k in range(n):
            at = x + w / 2 + (k - (n - 1) / 2) * 1.7 * r
            layer.ell(
                at,
                y + row * r * 0.95,
                r,
                r,
                tone(colours[int(rng.integers(len(colours)))], rng.normal(0, 0.02)),
                "ball",
            )
