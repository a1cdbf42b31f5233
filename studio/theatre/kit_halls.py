"""What halls are made of: lamps that burn by day, columns, drapes, panels, bars, rows of people, beams of light."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from studio.theatre.color import Palette, tone
from studio.theatre.hanging import Hang
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Stage

SKINS = ("#e8b88f", "#c98f64", "#8a5a3c", "#f0c8a4")
CLOTHES = ("#4a6a8a", "#8a4a4a", "#5a7a54", "#b08a4a", "#6a5a7a", "#3f5a5e", "#c8b8a0")


def burning(stage: Stage, least: float = 0.85) -> None:
    """Lamps are on by day too, at ``least`` so far: a place with little daylight or none."""

    def burn(pal: Palette) -> None:
        if pal["light"] != "flashlight":
            pal["lamps"] = max(pal["lamps"], least)

    stage.tint = burn


def checker(layer: Layer, half: float, depth: float, size: float, colour: str) -> None:
    """Every other tile of a floor."""
    for i in range(round(2 * half / size)):
        for j in range(round((depth - 1) / size)):
            if (i + j) % 2:
                x, z = -half + i * size, 1.0 + j * size
                tint = tone(colour, 0.012 * ((i * 7 + j * 3) % 5 - 2))
                layer.poly([(x, z), (x + size, z), (x + size, z + size), (x, z + size)], tint, "top")


def column(layer: Layer, x: float, r: float, h: float, colour: str, flutes: int = 5) -> None:
    """A round column with base and capital."""
    layer.rect(x - r, 0, 2 * r, h, colour, "cyl")
    for k in range(flutes):
        u = -0.8 + 1.6 * k / max(1, flutes - 1)
        layer.rect(x + r * u - r * 0.05, 0.5, r * 0.1, h - 1.0, tone(colour, -0.07), (u, 0), 0.6)
    for y, tall, wide in ((0, 0.28, 1.45), (0.28, 0.16, 1.2), (h - 0.42, 0.14, 1.2), (h - 0.28, 0.28, 1.5)):
        layer.rect(x - r * wide, y, 2 * r * wide, tall, tone(colour, 0.03), "cyl")


def drape(layer: Layer, x0: float, x1: float, y0: float, y1: float, colour: str, folds: int, hem: str = "") -> None:
    """A hanging curtain in folds; ``hem`` the colour of a braid along its foot."""
    w = (x1 - x0) / folds
    for k in range(folds):
        layer.rect(x0 + k * w, y0, w * 1.04, y1 - y0, tone(colour, 0.03 * math.sin(k * 2.2)), "cyl")
    if hem:
        layer.rect(x0, y0 + 0.03, x1 - x0, 0.1, hem)


def panels(layer: Layer, a0: float, a1: float, y0: float, y1: float, n: int, colour: str) -> None:
    """Wainscot: ``n`` sunk panels with a lit lower and a dark upper edge."""
    layer.rect(a0, y0, a1 - a0, y1 - y0, colour)
    w, gap = (a1 - a0) / n, min(0.09, (a1 - a0) / n * 0.14)
    for k in range(n):
        x, y, wide, tall = a0 + k * w + gap, y0 + gap, w - 2 * gap, y1 - y0 - 2 * gap
        layer.rect(x, y, wide, tall, tone(colour, -0.07), "up")
        layer.rect(x + 0.035, y + 0.03, wide - 0.07, tall - 0.06, tone(colour, 0.02))


def bars(
    layer: Layer, a0: float, a1: float, y0: float, y1: float, step: float, colour: str, thick: float = 0.04
) -> None:
    """A grille of upright bars with two rails."""
    for a in np.arange(a0, a1 + 1e-6, step):
        layer.rect(float(a) - thick / 2, y0, thick, y1 - y0, colour, "cyl")
    for y in (y0 + 0.12 * (y1 - y0), y0 + 0.86 * (y1 - y0)):
        layer.rect(a0, y, a1 - a0, thick * 1.6, tone(colour, 0.04), "top")


def people(
    layer: Layer, x0: float, x1: float, y: float, step: float, seed: object, back: bool = False, dim: float = 0.0
) -> None:
    """A row of seated people from the chest up, ``y`` where their shoulders begin; ``back`` seen from behind."""
    rng = generator("people", seed)
    for x in np.arange(x0 + step / 2, x1, step):
        if rng.random() < 0.12:
            continue
        u, v, tall = float(x) + rng.normal(0, step * 0.06), y + rng.normal(0, 0.03), rng.uniform(0.92, 1.08)
        coat, skin = tone(CLOTHES[int(rng.integers(7))], -dim), tone(SKINS[int(rng.integers(4))], -dim)
        hair = tone(("#3a2a22", "#6a4a30", "#1f1c20", "#b88a4a")[int(rng.integers(4))], -dim)
        body = [(u - 0.25, v - 0.3), (u - 0.22, v + 0.14), (u - 0.08, v + 0.2)]
        layer.blob([*body, *[(2 * u - p, q) for p, q in body[::-1]]], coat, "cyl")
        layer.ell(u, v + 0.34 * tall, 0.105, 0.13, hair if back else skin, "ball")
        if not back:
            layer.blob(
                [
                    (u - 0.12, v + 0.33 * tall),
                    (u - 0.1, v + 0.5 * tall),
                    (u + 0.1, v + 0.5 * tall),
                    (u + 0.12, v + 0.36),
                ],
                hair,
                "dome",
            )


def painting(layer: Layer, a: float, y: float, w: float, h: float, kind: int, frame: str = "#c9983f") -> None:
    """A picture in a gilt frame: 0 hills, 1 a portrait, 2 the sea, 3 flowers."""
    edge = 0.08 * min(w, h) + 0.03
    layer.rect(a - edge, y - edge, w + 2 * edge, h + 2 * edge, tone(frame, -0.12), "under")
    layer.rect(a - edge, y - edge * 0.6, w + 2 * edge, h + 1.6 * edge, frame, "up")
    layer.rect(a - edge * 0.4, y - edge * 0.4, w + 0.8 * edge, h + 0.8 * edge, tone(frame, -0.16))
    ground = (("#8fb4cc", "#e8d8b0"), ("#3a2c28", "#5a4434"), ("#5f86a8", "#c8d8d8"), ("#4a4638", "#6a5f48"))[kind % 4]
    layer.rect(a, y, w, h, ground)

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(a + w * u, y + h * v) for u, v in points]

    if kind % 4 == 0:
        layer.poly(at((0, 0.45), (0.3, 0.62), (0.6, 0.42), (1, 0.58), (1, 0), (0, 0)), "#6a8a62")
        layer.poly(at((0, 0.25), (0.5, 0.36), (1, 0.2), (1, 0), (0, 0)), "#4f6a40")
        layer.poly(at((0.4, 0), (0.52, 0.3), (0.56, 0.3), (0.62, 0)), "#d8c090")
    elif kind % 4 == 1:
        layer.blob(at((0.1, 0), (0.2, 0.36), (0.5, 0.44), (0.8, 0.36), (0.9, 0)), "#7a2f34", "dome")
        layer.blob(at((0.3, 0.3), (0.26, 0.78), (0.5, 0.9), (0.74, 0.78), (0.7, 0.3)), "#2f221c")
        layer.blob(at((0.36, 0.5), (0.36, 0.74), (0.5, 0.8), (0.64, 0.74), (0.64, 0.5), (0.5, 0.42)), "#e0b48c", "ball")
        layer.blob(at((0.34, 0.34), (0.5, 0.28), (0.66, 0.34), (0.5, 0.42)), "#efe6d4")
    elif kind % 4 == 2:
        layer.poly(at((0, 0.38), (1, 0.38), (1, 0), (0, 0)), "#2f5a72")
        layer.blob(at((0.3, 0.38), (0.34, 0.28), (0.66, 0.28), (0.72, 0.4)), "#4a3428")
        layer.blob(at((0.38, 0.4), (0.36, 0.72), (0.5, 0.8), (0.5, 0.4)), "#efe2c4")
        layer.blob(at((0.53, 0.4), (0.53, 0.78), (0.68, 0.6), (0.66, 0.42)), "#d8c8a4")
    else:
        for u, v, colour in (
            (0.35, 0.6, "#d8584a"),
            (0.55, 0.72, "#e8c85a"),
            (0.66, 0.55, "#e8e0d0"),
            (0.5, 0.5, "#c86a8a"),
        ):
            layer.blob(at((u - 0.13, v), (u, v + 0.14), (u + 0.13, v), (u, v - 0.14)), colour, "ball")
        layer.blob(at((0.4, 0.42), (0.34, 0.1), (0.66, 0.1), (0.6, 0.42)), "#5f7a94", "cyl")


def beam(
    stage: Stage,
    x: float,
    y: float,
    z: float,
    foot: tuple[float, float],
    colour: str,
    power: float = 1.4,
    wide: float = 1.2,
    dense: float = 1.6,
) -> None:
    """A spot at (x, y, z) that is seen as a beam down to ``foot`` (x, z) and lights what stands there."""
    across, along = foot[0] - x, foot[1] - z
    stage.light(x, y, z, colour, power, 3.0, cone=(across, -y, along, 0.86))
    start = [(x - 0.1, y, z), (x + 0.1, y, z)]
    stage.cones.append((start, [(foot[0] - wide, 0, foot[1]), (foot[0] + wide, 0, foot[1])], dense, colour))


def bulbs(layer: Layer, points: Sequence[tuple[float, float]], n: int, colours: Sequence[str], r: float = 0.05) -> None:
    """A wire hung through ``points`` with ``n`` bulbs to a span, sagging between them."""
    for (a, b), (c, d) in itertools.pairwise(points):
        sag = 0.1 * math.hypot(c - a, d - b)
        wire = [(a + (c - a) * u, b + (d - b) * u - 4 * sag * u * (1 - u)) for u in np.linspace(0, 1, n + 2)]
        layer.line(wire, 0.02, "#2a2a2e", "keep")
        for k, (x, y) in enumerate(wire[1:-1]):
            colour = colours[k % len(colours)]
            layer.ell(x, y - r, r, r * 1.2, tone(colour, -0.08), "ball", em=colour)


def strips(
    stage: Stage,
    height: float,
    zs: Sequence[float],
    x: float,
    w: float,
    d: float,
    colour: str = "#e8f2f6",
    **light: Any,
) -> Layer:
    """Light panels sunk in a ceiling at ``height``, one row across the middle at each depth of ``zs``."""
    layer = stage.layer("strips", plane="ceil", at=height - 0.01, glow=True, base=None)
    for z in zs:
        layer.poly([(x - w / 2, z), (x + w / 2, z), (x + w / 2, z + d), (x - w / 2, z + d)], colour, "under", em=colour)
        stage.light(x, height - 0.25, z + d / 2, colour, **({"power": 0.7, "r": 2.6} | light))
    return layer


def chandelier(stage: Stage, x: float, y: float, z: float, r: float, ceiling: float, power: float = 2.0) -> None:
    """A crystal crown of candles hung from the ceiling; (x, y, z) is the middle of its lower ring."""
    hang = Hang(x, ceiling, ceiling - y, 0.37 * x % 1)
    layer = stage.layer(f"chandelier{x:.0f}{z:.0f}", z, glow=True, base=None, rim=0, hang=hang)
    layer.rect(x - 0.025, y + 0.9 * r, 0.05, ceiling - y - 0.9 * r, "#8a6a34", "cyl")
    for k in range(9):
        u = x - r + 2 * r * k / 8
        layer.line([(x, y + 1.1 * r), ((x + u) / 2, y + 0.5 * r), (u, y)], 0.014, "#f4ecd8", "keep", 0.7, curve=True)
    for tier, (wide, up) in enumerate(((1.0, 0.0), (0.6, 0.5 * r))):
        layer.ell(x, y + up, r * wide, r * 0.13 * wide, "#c89a44", "dome")
        n = 9 - 3 * tier
        for k in range(n):
            u = x + r * wide * math.sin(math.pi * (k / (n - 1) - 0.5))
            layer.rect(u - 0.03, y + up, 0.06, 0.2, "#fff6e0", "cyl")
            layer.ell(u, y + up + 0.27, 0.045, 0.09, "#fff2c0", em="#ffe9b0")
            layer.poly([(u - 0.04, y + up - 0.06), (u + 0.04, y + up - 0.06), (u, y + up - 0.22)], "#eaf2fa", a=0.85)
    layer.blob(
        [(x - 0.3 * r, y - 0.05), (x + 0.3 * r, y - 0.05), (x, y - 0.55 * r)], "#e4ecf4", "ball", 0.8, em="#6a5c40"
    )
    stage.light(x, y - 0.1, z - 0.3, "#ffdca0", power, 2.8, halo=0.5, flick=0.04, hang=hang)
