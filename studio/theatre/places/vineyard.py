"""A vineyard: rows of vines run up to a villa among cypresses, baskets of grapes beside the path."""

from __future__ import annotations

import math

from studio.theatre.color import tone
from studio.theatre.kit import clouds, house, ridge
from studio.theatre.kit_built import crate, heap
from studio.theatre.kit_land import ground
from studio.theatre.kit_trees import cypress
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

VINE = ("#466a34", "#648c42", "#86ab52", "#55793c")
GRAPE = ("#5a3470", "#6f458a", "#472a5c")
ROWS = (3.4, 5.9, 8.6, 11.5, 14.6)
"""Metres of each row to either side of the path."""


def _hills(stage: Stage) -> None:
    """Far ridges, and a hill with its own rows and a villa on top."""
    clouds(stage, 9, 0.1, 0.85)
    ridge(stage.layer("far", 420, base=None), 26, 30, "far", "#8ea6b8")
    ridge(stage.layer("middle", 240, base=None), 12, 14, "middle", "#8fae84")
    hill = stage.layer("hill", 90, glow=True, base=None)
    half = stage.span(90)

    def top(x: float) -> float:
        return 3.0 + 11.0 * math.exp(-(((x - 22) / 34) ** 2)) + 4.0 * math.exp(-(((x + 48) / 26) ** 2))

    rim = [(x, top(x)) for x in range(-int(half) - 2, int(half) + 3, 2)]
    hill.poly([(-half - 3, -1), *rim, (half + 3, -1)], ("#a3b868", "#8ca658"), (-0.2, 0.5))
    for k in range(34):
        x = -half + 2 * half * k / 34
        foot = 22 + (x - 22) * 1.6
        hill.poly(
            [(x, top(x) - 0.5), (x + 0.9, top(x + 0.9) - 0.5), (foot + 1.6, -1), (foot, -1)],
            tone("#6f9048", 0.015 * (k % 2)),
            "up",
            0.8,
        )
    for k, x in enumerate((7.0, 10.0, 13.4, 34.0, 37.5, 41.0)):
        cypress(hill, x, top(x) - 0.6, (8, 10, 9)[k % 3], ("#3a5a40", "#527848", "#2f4a38"), k % 3)
    house(hill, 17, 8, 5, "#e8cfa0", "#b0603e", "villa", y=top(21) - 1.0)
    hill.rect(25, top(27) - 1.4, 4.6, 8.6, ("#e2c594", "#cba878"))
    hill.poly([(24.4, top(27) + 7.2), (27.3, top(27) + 9.2), (30.2, top(27) + 7.2)], "#b0603e", "up")
    hill.arch(26.4, 1.5, top(27) + 3.6, 2.2, "#4a4a54", em="#ffd08a")
    for x in (-52, -46, -30, 2, 48, 56):
        hill.clump(x, top(x) + 1.0, 3.6, 2.2, VINE, x, n=40, leaf=0.5)


def _earth(stage: Stage) -> None:
    land = ground(stage, "#a08a5e", dabs=160, tints=("#a08a5e", "#b09a6a", "#8f7a52"))
    for k in range(len(ROWS)):
        for side in (-1, 1):
            x = side * ROWS[k]
            land.poly([(x - 0.5, 0.9), (x + 0.5, 0.9), (x + 0.5, 70), (x - 0.5, 70)], "#7f8a4a", "top", 0.75)
    land.poly([(-1.0, 0.9), (1.0, 0.9), (1.0, 70), (-1.0, 70)], "#8fa05a", "top", 0.8)
    for side in (-1, 1):
        land.poly([(side * 1.1, 0.9), (side * 1.9, 0.9), (side * 1.9, 70), (side * 1.1, 70)], "#b8a074", "top", 0.8)
    rng = stage.rng("earth")
    for _ in range(120):
        z = 1.5 + 24 * rng.random() ** 1.6
        tint = tone(("#b8a074", "#8fa05a", "#96804f")[rng.integers(3)], rng.normal(0, 0.02))
        land.ell(rng.uniform(-2.8, 2.8), z, 0.05 * z * rng.uniform(0.4, 1.8), 0.02 * z, tint, "top", 0.7, n=12)


def _row(wall: Layer, key: tuple[float, int], near: bool) -> None:
    """One row along a wall plane, from its far end to us: posts, wires, leaves, grapes."""
    rng = wall.canvas.rng("row", key)
    for z in range(48, 1, -3):
        wall.rect(z, 0, 0.16, 1.75, "#8a6f50", "cyl")
    for y in (0.8, 1.4):
        wall.rect(1.6, y, 47, 0.025, "#6f6a62")
    z = 48.0
    while z > 1.8:
        wall.poly([(z, 0), (z + 0.16, 0), (z + 0.1, 0.7), (z + 0.02, 0.7)], "#5f4a38", "cyl")
        step = 0.55 + 0.018 * z
        for y, high in ((1.72, 0.2), (1.4, 0.34), (0.95, 0.36))[: 3 if near else 2]:
            wall.clump(
                z + rng.normal(0, 0.1),
                y + rng.normal(0, 0.04),
                step * 1.15,
                high,
                VINE,
                int(rng.integers(2)),
                n=34,
                leaf=0.28 * step,
            )
        if near and z < 20:
            _bunch(wall, z + rng.uniform(-0.2, 0.2), rng.uniform(0.55, 0.85))
        z -= step


def _bunch(wall: Layer, z: float, y: float) -> None:
    """A bunch of grapes on a wall plane; its balls are stretched, since the wall is seen along."""
    wide = 0.05 * max(1.0, 0.6 * z / abs(wall.at))
    for k, n in enumerate((3, 3, 2, 1)):
        for q in range(n):
            wall.ell(
                z + (q - (n - 1) / 2) * 1.6 * wide, y - 0.075 * k, wide, 0.05, GRAPE[(k + q) % 3], (0.2, 0.4), n=10
            )


def _harvest(stage: Stage) -> None:
    """Crates of grapes and a barrel by the path."""
    left = stage.layer("crates", 6.4, cast=True, rim=0.5)
    for x, y in ((-2.9, 0), (-2.2, 0), (-2.6, 0.42)):
        crate(left, x, y, 0.6, 0.4, "#a07a50")
        heap(left, x + 0.03, y + 0.42, 0.54, GRAPE, (x, y), 0.055)
    left.clump(-2.5, 0.94, 0.2, 0.1, VINE, "leaf", n=20, leaf=0.08)
    cask = stage.layer("cask", 7.4, cast=True, rim=0.5)
    x = 2.7
    cask.blob(
        [(x - 0.3, 0), (x - 0.42, 0.5), (x - 0.3, 1.0), (x + 0.3, 1.0), (x + 0.42, 0.5), (x + 0.3, 0)], "#9a6a42", "cyl"
    )
    for y in (0.18, 0.74):
        cask.rect(x - 0.37, y, 0.74, 0.06, "#4a4648", "cyl")
    cask.ell(x, 1.0, 0.29, 0.06, "#b58a58", "dome")
    cask.rect(x - 0.12, 1.03, 0.09, 0.3, "#2f4a38", "cyl")
    cask.rect(x - 0.1, 1.33, 0.05, 0.12, "#2f4a38", "cyl")
    cask.poly([(x + 0.04, 1.04), (x + 0.2, 1.04), (x + 0.22, 1.24), (x + 0.02, 1.24)], "#7a2a44", a=0.85)


def paint(stage: Stage) -> None:
    _hills(stage)
    _earth(stage)
    for k, x in sorted(enumerate(ROWS), reverse=True):
        for side in (-1, 1):
            wall = stage.layer(f"row{side}{k}", plane="wall", at=side * x, base=None)
            _row(wall, (x, side), k == 0)
    _harvest(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.8,
        "F": 1.04,
        "hor": 0.45,
        "sky": True,
        "walls": (-2.7, 2.7),
        "surface": "earth",
        "best": ("golden", "natural", "clear"),
    },
)
