"""On the rim of a canyon: walls of layered red rock one behind the other, a river far below."""

from __future__ import annotations

import math

from studio.theatre.air import gulls
from studio.theatre.color import tone
from studio.theatre.kit import clouds, grass
from studio.theatre.kit_land import boulder
from studio.theatre.kit_rock import terraces
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

FLOOR = -30.0
STRATA = (
    (FLOOR - 20, "#7f4034"),
    (-24.0, "#a3553c"),
    (-16.0, "#8c4636"),
    (-10.0, "#c06c40"),
    (-4.5, "#a4553c"),
    (0.0, "#d88e58"),
    (4.5, "#b4613f"),
    (9.5, "#e2a86e"),
    (15.0, "#bd6f46"),
    (22.0, "#e8b880"),
    (30.0, "#c47c4c"),
    (38.0, "#e6b67c"),
)
WALLS = (
    (330.0, -26, 30, 46.0),
    (210.0, -40, 20, 34.0),
    (135.0, -15, 32, 21.0),
    (82.0, -22, 9, 12.5),
    (50.0, -11, 17, 8.5),
)
"""Depth of each pair of walls, where the left one ends and the right one begins, and how high they are."""


def _depths(stage: Stage) -> None:
    clouds(stage, 7, 0.15, 0.9)
    floor = stage.layer("floor", plane="ground", at=FLOOR)
    floor.poly([(-900, 40), (900, 40), (900, 2400), (-900, 2400)], "#a4683f", "top")
    rng = stage.rng("floor")
    for _ in range(60):
        z = 120 + 420 * rng.random() ** 1.5
        tint = tone(("#a4683f", "#8a9a58", "#b87a4a")[rng.integers(3)], rng.normal(0, 0.02))
        floor.ell(rng.uniform(-0.5, 0.5) * z, z, 0.06 * z, 0.03 * z, tint, "top", 0.6, n=12)
    bends = [(9 * math.sin(z * 0.021) + 14 * math.sin(z * 0.0083 + 1), float(z)) for z in range(70, 900, 12)]
    for out, code in ((9.0, "#7f8f56"), (5.6, "#3f9aa6"), (2.4, "#8fd0d2")):
        floor.poly([*((x - out, z) for x, z in bends), *((x + out, z) for x, z in bends[::-1])], code, "top")
    for z, left, right, tall in WALLS:
        wall, half, step = stage.layer(f"wall{z:.0f}", z, base=None), stage.span(z), 0.018 * z + 0.5
        for inner, outer in ((left, -half), (right, half)):
            middle = inner + 0.42 * (outer - inner)
            terraces(wall, middle, outer, STRATA, tall * (1.4 if z < 100 else 1.1), (z, inner, "back"), step)
            terraces(wall, inner, outer, STRATA, tall * 0.72, (z, inner), step)
            for k in range(9):
                x = inner + (outer - inner) * (0.2 + 0.8 * k / 9)
                wall.clump(
                    x, tall * 0.72, 0.02 * z, 0.007 * z, ("#6a7a4c", "#8a9658"), (z, k % 3), n=18, leaf=0.006 * z
                )


def _rim(stage: Stage) -> None:
    """The ledge to stand on, its broken edge and the rock below it."""
    ledge = stage.layer("ledge", plane="ground")
    rng = stage.rng("rim")
    edge = [(-16 + 0.8 * k, 8.2 + 0.8 * math.sin(0.9 * k) + rng.uniform(-0.4, 0.4)) for k in range(41)]
    ledge.poly([(-60, 0.9), (60, 0.9), (60, 8), *edge[::-1], (-60, 8)], "#c98a58", "top")
    for _ in range(190):
        z = 1.3 + 7.6 * rng.random() ** 1.3
        tint = tone(("#c98a58", "#d8a06c", "#b0744a", "#a86844")[rng.integers(4)], rng.normal(0, 0.02))
        ledge.ell(rng.uniform(-1.3, 1.3) * z, z, 0.07 * z * rng.uniform(0.4, 2), 0.022 * z, tint, "top", 0.75, n=10)
    for _ in range(18):
        z, x = rng.uniform(2.4, 8.0), rng.uniform(-1, 1)
        crack = [(x * z + 0.06 * z * k, z + 0.05 * z * (k % 2)) for k in range(4)]
        ledge.poly([*crack, *((a, b + 0.008 * z) for a, b in crack[::-1])], "#7a4630", "top", 0.8)
    lip = [(x, z - 0.16 - 0.1 * rng.random()) for x, z in edge]
    ledge.poly([*edge, *lip[::-1]], "#e6b888", "top", 0.8)


def _scrub(layer: Layer, seed: str, spots: tuple[tuple[float, float], ...]) -> None:
    for k, (x, w) in enumerate(spots):
        boulder(layer, x, w, w * 0.7, "#b06a48", (seed, k))
        layer.clump(x + 1.3 * w, 0.12, w * 0.5, w * 0.3, ("#6a7a4c", "#8a9658", "#a8ac6c"), (seed, k), n=40, leaf=0.09)
        grass(layer, x - w, x + 2 * w, 0, 16, 0.34, ("#a89a58", "#c4b46c"), (seed, k))


def paint(stage: Stage) -> None:
    _depths(stage)
    _rim(stage)
    _scrub(stage.layer("rocks", 7.4, cast=True, sway=0.2), "far", ((-5.6, 0.9), (-3.9, 0.4), (4.3, 0.5), (6.0, 1.0)))
    _scrub(stage.layer("front", 3.1, cast=True, sway=0.3, rim=0.5), "near", ((-3.0, 0.4), (2.7, 0.35)))
    stage.anims.append(("wall300", gulls))


RECIPE = Recipe(
    paint,
    {
        "h": 1.75,
        "F": 1.02,
        "hor": 0.43,
        "sky": True,
        "haze": 0.6,
        "far": 6.8,
        "surface": "gravel",
        "best": ("golden", "natural", "clear"),
    },
)
