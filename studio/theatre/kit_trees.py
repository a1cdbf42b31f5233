"""Trees with a figure of their own: bare ones, cypresses, palms, firs under snow; ferns and moss."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import skia

from studio.theatre.color import tone
from studio.theatre.kit import conifer
from studio.theatre.layer import Layer
from studio.theatre.noise import generator


def bare_tree(layer: Layer, x: float, y: float, h: float, seed: object, bark: str = "#4f4442", depth: int = 6) -> None:
    """A leafless tree ``h`` metres tall: every branch forks into two or three, one path for each thickness."""
    rng = generator("bare", seed)
    twigs = [(x, y, math.pi / 2 + rng.normal(0, 0.08), h * 0.27)]
    w = h * 0.034
    for level in range(depth):
        path, grown = skia.PathBuilder(), []
        for a, b, turn, length in twigs:
            bow = turn + rng.normal(0, 0.22)
            mid = (a + 0.5 * length * math.cos(bow), b + 0.5 * length * math.sin(bow))
            tip = (mid[0] + 0.55 * length * math.cos(turn), mid[1] + 0.55 * length * math.sin(turn))
            path.moveTo(*layer.point(a, b))
            path.quadTo(*layer.point(*mid), *layer.point(*tip))
            for k in range(3 if rng.random() < 0.3 else 2):
                out = turn + (k - 0.5) * rng.uniform(0.5, 1.0) * (1 if level else 0.7) + rng.normal(0, 0.1)
                grown.append((*tip, out + 0.12 * (math.pi / 2 - out), length * rng.uniform(0.62, 0.86)))
        layer.path(path.detach(), tone(bark, 0.012 * level), (0.25, 0.1), width=max(0.7, layer.px(2 * w)))
        twigs, w = grown, w * 0.6
    root = h * 0.034
    foot = [(x - 3.0 * root, y), (x - root, y + 2.4 * root), (x + root, y + 2.4 * root), (x + 3.2 * root, y)]
    layer.poly(
        [*foot[:1], (x - 1.3 * root, y + 0.8 * root), *foot[1:3], (x + 1.3 * root, y + 0.8 * root), foot[3]],
        bark,
        "cyl",
    )


def cypress(layer: Layer, x: float, y: float, h: float, colours: Sequence[str], seed: object) -> None:
    """A slender column of green, pointed at the top."""
    layer.rect(x - 0.02 * h, y, 0.04 * h, 0.12 * h, "#5a4636", "cyl")
    for k in range(9):
        part = k / 8
        half = h * 0.115 * (math.sin(math.pi * min(1.0, 0.28 + 0.72 * part)) ** 0.7 + 0.06)
        layer.clump(x, y + h * (0.1 + 0.84 * part), half, h * 0.085, colours, (seed, k % 3), n=36, leaf=h * 0.03)


def palm(layer: Layer, x: float, y: float, h: float, bend: float, seed: object) -> None:
    """A coconut palm ``h`` metres tall whose crown stands ``bend`` metres aside."""
    rng = generator("palm", seed)
    stem = [(x + bend * (k / 9) ** 2, y + h * k / 9) for k in range(10)]
    for k in range(9):
        (a, b), (c, d), w = stem[k], stem[k + 1], h * (0.037 - 0.0017 * k)
        ring = [(a - w, b), (c - w * 0.82, d), (c + w * 0.82, d), (a + w, b)]
        layer.poly(ring, tone("#8a6a4c", 0.02 * (k % 2)), "cyl")
    cx, cy = stem[-1]
    for k, turn in enumerate(np.linspace(-0.5, 3.64, 11)):
        length, dx, dy = h * rng.uniform(0.36, 0.5), math.cos(turn), math.sin(turn)
        tip = (cx + dx * length, cy + dy * length * 0.55 - length * 0.42)
        mid = (cx + dx * length * 0.5, cy + dy * length * 0.5 + length * 0.06)
        _frond(layer, (cx, cy), mid, tip, dx, length, ("#3f7a44", "#578f46", "#2f6440")[k % 3], rng)
    for k in range(4):
        layer.ell(
            cx - h * 0.026 + h * 0.02 * k, cy - h * (0.022 + 0.011 * (k % 2)), h * 0.02, h * 0.022, "#6a4a30", "ball"
        )


def _frond(
    layer: Layer,
    root: tuple[float, float],
    mid: tuple[float, float],
    tip: tuple[float, float],
    dx: float,
    length: float,
    colour: str,
    rng: np.random.Generator,
) -> None:
    for q in range(12):
        f = q / 12
        shares = ((1 - f) ** 2, 2 * f * (1 - f), f * f)
        bx, by = (sum(s * p[i] for s, p in zip(shares, (root, mid, tip), strict=True)) for i in (0, 1))
        leaf, w = length * 0.3 * math.sin(math.pi * (0.15 + 0.8 * f)), length * 0.012
        shape = [(bx - w, by), (bx + dx * leaf * 0.45 - 2.5 * w, by - leaf), (bx + 2.5 * w + dx * 2 * w, by)]
        layer.poly(shape, tone(colour, rng.normal(0, 0.02)), (dx * 0.6, 0.35))
    layer.line([root, mid, tip], length * 0.018, tone(colour, 0.08), (dx * 0.4, 0.6), curve=True)


def fern(layer: Layer, x: float, y: float, size: float, colours: Sequence[str], seed: object, n: int = 9) -> None:
    """A rosette of fronds ``size`` metres long."""
    rng = generator("fern", seed)
    for k in range(n):
        turn = 0.15 + (math.pi - 0.3) * k / (n - 1) + rng.normal(0, 0.08)
        colour = tone(colours[int(rng.integers(len(colours)))], rng.normal(0, 0.015))
        blade(layer, x, y, size * rng.uniform(0.7, 1.1), turn, colour)


def blade(layer: Layer, x: float, y: float, length: float, turn: float, colour: str) -> None:
    """One broad leaf that bends over, with its rib."""
    c, s = math.cos(turn), math.sin(turn)
    tip = (x + c * length, y + s * length * 0.8 - length * 0.18)
    bow = (x + c * length * 0.5, y + s * length * 0.7 + length * 0.12)
    side = (-s * length * 0.16, c * length * 0.16)
    shape = [(x, y), (bow[0] + side[0], bow[1] + side[1]), tip, tip, (bow[0] - side[0], bow[1] - side[1]), (x, y)]
    layer.blob(shape, colour, (c * 0.5, 0.45))
    layer.line([(x, y), bow, tip], length * 0.02, tone(colour, 0.08), "keep", curve=True)


def hanging_moss(layer: Layer, x: float, y: float, length: float, colour: str, seed: object) -> None:
    """Grey-green strands that hang from a branch."""
    rng, path = generator("moss", seed), skia.PathBuilder()
    for _ in range(6):
        a, drop = x + rng.normal(0, 0.22) * length, length * rng.uniform(0.45, 1.0)
        w, sway = 0.05 * length, rng.normal(0, 0.08) * length
        path.moveTo(*layer.point(a - w, y))
        path.quadTo(*layer.point(a - w + sway, y - drop * 0.6), *layer.point(a + sway, y - drop))
        path.quadTo(*layer.point(a + w + sway, y - drop * 0.5), *layer.point(a + w, y))
        path.close()
    layer.path(path.detach(), tone(colour, rng.normal(0, 0.02)), (float(rng.uniform(-0.4, 0.4)), 0.1))


def bald_cypress(layer: Layer, x: float, w: float, top: float, seed: object, bark: str = "#5c5048") -> None:
    """A trunk that flares into buttresses over the water, its knees beside it, moss on its boughs."""
    rng = generator("bald", seed)
    bend = rng.normal(0, 0.03) * top
    side = [(3.0, 0.0), (1.9, 0.05), (1.15, 0.12), (0.75, 0.26), (0.55, 0.6), (0.42, 1.0)]
    left = [(x - a * w + bend * h, h * top - 0.1) for a, h in side]
    right = [(x + a * w + bend * h, h * top - 0.1) for a, h in side]
    layer.poly([*left, *right[::-1]], bark, "cyl")
    for k in range(7):
        u = -0.8 + 0.27 * k + rng.normal(0, 0.04)
        run = [(x + 2.4 * u * w, 0), (x + 1.0 * u * w, 0.1 * top), (x + 0.55 * u * w + bend * 0.5, 0.5 * top)]
        layer.line(run, 0.14 * w, tone(bark, -0.06 if k % 2 else 0.03), (0.8 * u, 0.0), a=0.7, curve=True)
    for _ in range(4):
        at, h = x + rng.choice([-1, 1]) * w * rng.uniform(2.6, 5.0), w * rng.uniform(0.7, 1.6)
        layer.blob([(at - 0.4 * w, -0.1), (at - 0.14 * w, h), (at + 0.12 * w, h), (at + 0.4 * w, -0.1)], bark, "cyl")
    for k in range(4):
        y, way, long = top * (0.45 + 0.14 * k), (-1) ** k, top * rng.uniform(0.1, 0.2)
        root = (x + bend * y / top, y)
        tip = (x + way * long * 1.5, y + 0.25 * long)
        layer.line([root, (x + way * long * 0.7, y + 0.3 * long), tip], 0.34 * w, bark, "under", curve=True)
        for share in (0.55, 0.95):
            at = (root[0] + (tip[0] - root[0]) * share, y + 0.2 * long)
            hanging_moss(layer, *at, top * rng.uniform(0.1, 0.2), "#7d8a6c", (seed, k, share))


def snowy_fir(layer: Layer, x: float, y: float, h: float, seed: object) -> None:
    """A fir with snow on its skirts."""
    conifer(layer, x, y, h, "#5a7a78", seed)
    for q in range(5):
        foot, w = y + h * (0.26 + 0.13 * q), h * (0.17 - 0.025 * q)
        skirt = [(x - w, foot - h * 0.05), (x, foot + h * 0.08), (x + w, foot - h * 0.05), (x, foot)]
        layer.blob(skirt, "#eef3f8", "dome", 0.9)
