"""A long hotel corridor: numbered doors, wall lamps, a runner to the window at the far end, one door ajar."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit_halls import burning, drape, painting, panels
from studio.theatre.kit_rooms import room
from studio.theatre.kit_signs import letters
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

_HALF, _DEPTH, _HIGH = 2.5, 21.0, 3.1
PAPER, WOOD, BRASS = "#4f7a74", "#8a5232", "#d0a24a"
_DOORS = tuple(2.6 + 2.7 * k for k in range(7))


def _door(wall: Layer, z: float, number: str, mirror: bool) -> None:
    wall.rect(z - 0.12, 0, 1.24, 2.3, "#e8dcc0")
    wall.rect(z - 0.04, 0, 1.08, 2.2, tone("#e8dcc0", -0.08))
    wall.rect(z, 0, 1.0, 2.14, WOOD)
    for y, h in ((0.18, 0.75), (1.08, 0.9)):
        for k in range(2):
            wall.rect(z + 0.1 + 0.43 * k, y, 0.36, h, tone(WOOD, -0.07), "up")
            wall.rect(z + 0.135 + 0.43 * k, y + 0.03, 0.29, h - 0.06, tone(WOOD, 0.025))
    wall.rect(z + 0.86, 0.96, 0.06, 0.2, BRASS, "cyl")
    wall.ell(z + 0.89, 1.06, 0.045, 0.045, tone(BRASS, 0.08), "ball")
    wall.rect(z + 0.36, 1.98, 0.3, 0.14, BRASS)
    letters(wall, z + 0.51, 2.0, 0.1, number, "#3a2418", mirror=mirror)


def _walls(stage: Stage) -> None:
    floor, ceiling, left, right, back = room(
        stage, _HALF, _DEPTH, _HIGH, PAPER, PAPER, "#5f3a2a", "#e8dcc8", True, "#e8dcc0"
    )
    _runner(floor)
    for z in np.arange(2.0, _DEPTH, 2.7):
        ceiling.poly([(-_HALF, z), (_HALF, z), (_HALF, z + 0.18), (-_HALF, z + 0.18)], "#c8b898", "under")
    for side, wall in ((-1, left), (1, right)):
        for k in range(62):
            wall.rect(1.0 + 0.32 * k, 1.0, 0.11, 1.92, tone(PAPER, 0.045), "keep")
        panels(wall, 0.9, _DEPTH, 0.14, 0.95, 22, "#e8dcc0")
        wall.rect(0.9, 0.95, _DEPTH - 0.9, 0.07, tone(WOOD, 0.02), "top")
        wall.rect(0.9, _HIGH - 0.22, _DEPTH - 0.9, 0.14, "#f0e6d0", "up")
        for k, z in enumerate(_DOORS):
            _door(wall, z, f"{211 + 2 * k + (side > 0)}", side > 0)
            lamp = z + 1.8
            wall.rect(lamp - 0.03, 1.6, 0.06, 0.24, BRASS, "cyl")
            wall.poly(
                [(lamp - 0.13, 1.82), (lamp + 0.13, 1.82), (lamp + 0.17, 2.12), (lamp - 0.17, 2.12)],
                "#f4e0b4",
                "cyl",
                em=("#ffd088", "#ffeec0"),
            )
            stage.light(side * (_HALF - 0.45), 2.05, lamp, "#ffc070", 0.75, 1.35, halo=0.28 if k < 4 else 0.0)
    painting(left, 1.2, 1.35, 0.9, 0.8, 0)
    _end(stage, back)


def _runner(floor: Layer) -> None:
    floor.poly([(-1.45, 0.9), (1.45, 0.9), (1.45, _DEPTH), (-1.45, _DEPTH)], "#8a2a34", "top")
    for x in (-1.36, 1.26):
        floor.poly([(x, 0.9), (x + 0.1, 0.9), (x + 0.1, _DEPTH), (x, _DEPTH)], BRASS, "top")
    for j in range(26):
        z = 1.3 + 0.75 * j
        for x in (-0.72, 0.0, 0.72):
            u = x + 0.36 * (j % 2) - 0.18
            floor.poly([(u - 0.3, z), (u, z - 0.3), (u + 0.3, z), (u, z + 0.3)], "#b0503f", "top")
            floor.poly([(u - 0.18, z), (u, z - 0.18), (u + 0.18, z), (u, z + 0.18)], "#5a1f2c", "top")
            floor.ell(u, z, 0.06, 0.06, BRASS, "top", n=10)


def _end(stage: Stage, back: Layer) -> None:
    """The window at the end, with its curtains and a table before it."""
    x, low, high = 0.8, 0.95, 2.6
    back.rect(-x - 0.1, low - 0.1, 2 * x + 0.2, high - low + 0.2, "#f0e6d0")
    back.hole([(-x, low), (x, low), (x, high), (-x, high)])
    for u in (-0.27, 0.27):
        back.rect(u - 0.025, low, 0.05, high - low, "#f0e6d0")
    for v in (1.5, 2.05):
        back.rect(-x, v, 2 * x, 0.05, "#f0e6d0")
    for i in range(3):
        left = -x + 0.04 + 0.54 * i
        stage.windows.append(
            [(left, low, _DEPTH), (left + 0.46, low, _DEPTH), (left + 0.46, high, _DEPTH), (left, high, _DEPTH)]
        )
    for side in (-1, 1):
        a, b = sorted((side * 0.72, side * 1.3))
        drape(back, a, b, 0.2, 2.85, "#a8323c", 5, BRASS)
    back.rect(-1.45, 2.82, 2.9, 0.08, BRASS, "top")
    town = stage.layer("roofs", 60, base=None, glow=True, mask="open")
    for k in range(9):
        u = -9 + 2.2 * k
        town.rect(u, -6, 2.0, 6.8 + (k * 5 % 4) * 0.5, tone("#7f86a0", 0.02 * (k % 3)))
        town.rect(u + 0.5, 0.0 + (k % 3) * 0.3, 0.35, 0.5, "#4a5470", em="#ffd890" if k % 2 else None)
    sill = stage.layer("table", 19.6)
    sill.box3(-0.55, 0.74, 19.4, 1.1, 0.06, 0.4, WOOD, tone(WOOD, 0.06))
    for u in (-0.5, 0.42):
        sill.rect(u, 0, 0.08, 0.74, tone(WOOD, -0.08), "cyl")
    sill.blob([(-0.12, 0.8), (-0.2, 1.0), (-0.08, 1.16), (0.08, 1.16), (0.2, 1.0), (0.12, 0.8)], "#d8e0e8", "cyl")
    for k in range(7):
        a = 0.5 + k * 0.36
        sill.ell(
            0.28 * math.cos(a), 1.22 + 0.24 * math.sin(a), 0.1, 0.1, ("#e8685a", "#f0c85a", "#f0e8e0")[k % 3], "ball"
        )


def _ajar(stage: Stage) -> None:
    """A door that stands open, with light from inside across the carpet."""
    z = _DOORS[1]
    right = next(layer for layer in stage.layers if layer.name == "right")
    right.rect(z, 0, 1.0, 2.14, ("#8a6a3a", "#c89a50"), em=("#c88a3a", "#ffd890"))
    right.rect(z + 0.55, 0.7, 0.3, 1.0, "#6a4a2c", em="#a8702c")
    leaf = stage.layer("leaf", z + 0.95, cast=True)
    leaf.rect(1.72, 0, _HALF - 1.72, 2.12, tone(WOOD, -0.02))
    for y, h in ((0.18, 0.75), (1.08, 0.9)):
        leaf.rect(1.82, y, 0.52, h, tone(WOOD, -0.09), "up")
        leaf.rect(1.86, y + 0.03, 0.44, h - 0.06, tone(WOOD, 0.02))
    leaf.ell(1.79, 1.04, 0.04, 0.04, BRASS, "ball")
    stage.light(2.0, 1.1, z + 0.35, "#ffc878", 1.3, 1.3)
    sign = stage.layer("exit", 8.2, glow=True, base=None)
    for u in (-0.36, 0.34):
        sign.rect(u, 2.8, 0.02, 0.32, "#444444")
    sign.rect(-0.5, 2.52, 1.0, 0.32, "#1f5a3a", em="#1c8a52")
    letters(sign, 0.0, 2.59, 0.18, "EXIT", "#e8fff0", em="#e8fff0")
    trolley = stage.layer("trolley", 9.6, cast=True)
    x = -1.95
    trolley.ell(x, 0.02, 0.5, 0.05, "#1f1410", a=0.45)
    for y in (0.25, 0.6, 0.92):
        trolley.rect(x - 0.4, y, 0.8, 0.05, "#c8ccd0", "top")
    for u in (-0.4, 0.37):
        trolley.rect(x + u, 0.06, 0.03, 1.0, "#a8aeb4", "cyl")
    for k, colour in enumerate(("#f4f2ea", "#e8e0d4", "#f4f2ea")):
        trolley.rect(x - 0.32, 0.65 + 0.075 * k, 0.5, 0.07, colour, "dome")
    trolley.ell(x - 0.12, 1.06, 0.17, 0.12, "#d8dce0", "dome")


def paint(stage: Stage) -> None:
    burning(stage, 0.8)
    _walls(stage)
    _ajar(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.45,
        "F": 1.0,
        "hor": 0.49,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.05, 1.0, -2.2),
        "dust": 0.5,
        "walls": (-2.3, 2.3),
        "far": 12.0,
        "surface": "carpet",
        "best": ("dusk", "natural", "clear"),
    },
)
