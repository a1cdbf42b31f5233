"""Ground to stand on: earth, grass, roads, floors of a hall; and what lies behind it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit import grass, ridge, tree
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Stage

GREENS = ("#3f6a3c", "#5f9248", "#86b45a", "#4a7c46")
AUTUMN = ("#7a4a2c", "#b0703a", "#d09a48", "#96582f")


def ground(stage: Stage, colour: str, *, dabs: int = 160, spread: float = 0.03, tints: Sequence[str] = ()) -> Layer:
    """A plain to the horizon with dabs of other tones."""
    layer = stage.layer("ground", plane="ground")
    layer.poly([(-400, 0.9), (400, 0.9), (400, 500), (-400, 500)], colour, "top")
    rng = stage.rng("ground")
    for i in range(dabs):
        z = 1.2 + 34 * rng.random() ** 2
        shade = tone((tints or (colour,))[i % max(1, len(tints))], rng.normal(0, spread))
        x, r = rng.uniform(-1.3, 1.3) * z, 0.15 + 0.03 * z
        layer.ell(x, z, r * rng.uniform(0.5, 2.2), r * rng.uniform(0.2, 0.6), shade, "top", 0.6, n=14)
    return layer


def road(layer: Layer, colour: str, width: float, bend: float = 0.0, line: str = "", far: float = 120.0) -> None:
    """A road into the depth; ``bend`` metres it strays to the side by and by."""
    zs = np.concatenate([np.linspace(0.9, 8, 20), np.linspace(9, far, 40)])

    def middle(z: float) -> float:
        return bend * (1 - math.cos(z * 0.06)) + bend * 0.25 * math.sin(z * 0.21)

    def strip(a: float, b: float, z0: float, z1: float) -> list[tuple[float, float]]:
        inside = [float(z) for z in zs if z0 < z < z1]
        stations = [z0, *inside, z1]
        return [(middle(z) + a, z) for z in stations] + [(middle(z) + b, z) for z in stations[::-1]]

    layer.poly(strip(-width - 0.25, width + 0.25, 0.9, far), tone(colour, -0.06), "top", 0.8)
    layer.poly(strip(-width, width, 0.9, far), colour, "top")
    if line:
        for z in np.arange(1.5, min(far, 70), 4.0):
            layer.poly(strip(-0.07, 0.07, float(z), float(z) + 1.9), line, "top", 0.9)


def hills(stage: Stage, colours: Sequence[str], y: float = 6.0, tall: float = 7.0) -> None:
    """Ridges one before the other, far to near."""
    for k, colour in enumerate(colours):
        layer = stage.layer(f"hill{k}", 260 / (k + 1) ** 1.1, base=None)
        ridge(layer, y / (k + 1), tall / (k + 0.7), ("hill", k), colour)


def treeline(stage: Stage, z: float, n: int, height: float, colours: Sequence[str] = GREENS, gap: float = 0.0) -> Layer:
    """Trees across the whole width at one depth; none within ``gap`` metres of the middle."""
    layer = stage.layer(f"trees{z:.0f}", z, cast=z < 16, sway=0.2 if z < 14 else 0.0)
    rng, half = stage.rng("treeline", z), stage.span(z)
    for k in range(n):
        x = -half + 2 * half * (k + rng.uniform(0.1, 0.9)) / n
        if abs(x) < gap:
            continue
        tree(layer, x, 0, height * rng.uniform(0.75, 1.2), colours, (z, k), w=height * 0.05)
    return layer


def tufts(stage: Stage, z: float, n: int, height: float, colours: Sequence[str], gap: float = 0.0) -> Layer:
    """Grass in bunches on a card."""
    layer = stage.layer(f"tufts{z:.1f}", z, sway=0.4, base=None)
    rng, half = stage.rng("tufts", z), stage.span(z)
    for k in range(n):
        x = rng.uniform(-half, half)
        if abs(x) > gap:
            grass(layer, x - z * 0.06, x + z * 0.06, 0, 30, height, colours, (z, k))
    return layer


def skyline(stage: Stage, z: float, low: float, high: float, colours: Sequence[str], lit: str = "#ffd890") -> Layer:
    """Blocks of a town with windows that light up."""
    mask = "open" if stage.indoor else ""
    layer, rng, half = stage.layer("skyline", z, glow=True, base=None, mask=mask), stage.rng("skyline"), stage.span(z)
    x, unit = -half, z / 60
    while x < half:
        w, h = rng.uniform(4, 9) * unit, rng.uniform(low, high)
        layer.rect(x, -20, w, h + 20, tone(colours[int(rng.integers(len(colours)))], rng.normal(0, 0.02)))
        for i in range(int(w / (1.2 * unit))):
            for j in range(int(h / (2.0 * unit))):
                if rng.random() < 0.5:
                    on = lit if rng.random() < 0.45 else None
                    layer.rect(
                        x + (0.4 + i * 1.2) * unit, (1 + j * 2.0) * unit, 0.5 * unit, 0.9 * unit, "#4a5876", em=on
                    )
        x += w * rng.uniform(0.9, 1.1)
    return layer


def lamp_post(stage: Stage, x: float, z: float, height: float = 3.4, colour: str = "#ffd9a0") -> None:
    layer = stage.layer(f"post{x:.1f}{z:.1f}", z, glow=True, cast=True, rim=0.4)
    layer.rect(x - 0.05, 0, 0.10, height, "#2f3a40", "cyl")
    layer.rect(x - 0.11, 0, 0.22, 0.4, "#2a343a", "cyl")
    top = height
    layer.poly(
        [(x - 0.18, top), (x + 0.18, top), (x + 0.11, top + 0.34), (x - 0.11, top + 0.34)], "#c9c4b0", em="#ffe8b8"
    )
    layer.poly([(x - 0.22, top + 0.34), (x + 0.22, top + 0.34), (x, top + 0.52)], "#2f3a40")
    stage.light(x, top + 0.1, z - 0.3, colour, 3.4, 2.2, halo=0.7)


def bench(stage: Stage, x: float, z: float, wood: str = "#8a5c3a") -> None:
    layer = stage.layer(f"bench{x:.1f}{z:.1f}", z, cast=True)
    layer.ell(x + 0.85, 0.02, 1.0, 0.07, "#20261c", a=0.4)
    for k in (1, 0):
        layer.box3(x, 0.42, z + k * 0.16, 1.7, 0.05, 0.13, wood, tone(wood, 0.08))
    for k in range(3):
        layer.rect(x, 0.62 + k * 0.15, 1.7, 0.10, tone(wood, 0.03))
    for dx in (0.15, 1.48):
        layer.rect(x + dx, 0, 0.06, 1.0, "#2f3a40", "cyl")


def boulder(layer: Layer, x: float, w: float, h: float, colour: str, seed: object, y: float = 0.0) -> None:
    """A rock with facets that stands at the height ``y``."""
    rng = generator("rock", seed)
    turns = np.linspace(math.pi * 0.95, 0.05, 9)
    rim = [(x + w * math.cos(a) * rng.uniform(0.8, 1.1), y + h * math.sin(a) * rng.uniform(0.8, 1.15)) for a in turns]
    layer.blob([(x - w, y - 0.1), *rim, (x + w, y - 0.1)], colour, "dome")
    for u, v in zip(rng.uniform(-0.6, 0.6, 6), rng.uniform(0.15, 0.7, 6), strict=True):
        facet = [
            (x + w * (u - 0.2), y + h * v),
            (x + w * u, y + h * (v + 0.16)),
            (x + w * (u + 0.25), y + h * (v + 0.05)),
        ]
        layer.blob([*facet, (x + w * u, y + h * (v - 0.08))], tone(colour, rng.normal(0, 0.045)), (u * 0.8, 0.5), 0.6)


def fence(layer: Layer, x0: float, x1: float, colour: str = "#8a6a4a", height: float = 1.0) -> None:
    """Two rails and posts across a card."""
    for y in (0.4, 0.75):
        layer.rect(x0, y * height, x1 - x0, 0.09, colour, "top")
    for x in np.arange(x0, x1 + 0.01, 1.5):
        layer.rect(float(x), 0, 0.11, height, tone(colour, -0.04), "cyl")


def sea(stage: Stage, near: float, colour: str, tints: Sequence[str]) -> Layer:
    """Water at the place's level, from where the eye meets it ``near`` metres away at its own height to the horizon."""
    stage.water = True
    layer, k = stage.layer("sea", plane="ground", at=stage.level, mask="water"), 1 - stage.level / stage.eye
    layer.poly([(-500 * k, near * k), (500 * k, near * k), (500 * k, 900 * k), (-500 * k, 900 * k)], colour, "top")
    rng = stage.rng("sea")
    for i in range(140):
        z = near * 1.15 * 55 ** rng.random() * k
        x, wide, long = rng.uniform(-1.2, 1.2) * z, z * rng.uniform(0.03, 0.11), z * rng.uniform(0.004, 0.011)
        layer.ell(x, z, wide, long, tints[i % len(tints)], "top", 0.45, n=12)
    return layer
