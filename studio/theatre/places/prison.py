"""A block of cells: two tiers of bars to both sides, a gallery, and one high window that the light falls through."""

from __future__ import annotations

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit import blocks
from studio.theatre.kit_halls import bars, burning
from studio.theatre.kit_rooms import room
from studio.theatre.kit_signs import letters
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

_HALF, _DEPTH, _HIGH = 3.4, 15.0, 6.4
_WIDE = 2.1
STONE, IRON = "#8a8d88", "#3f464a"


def _cell(wall: Layer, z: float, y: float, tall: float, lit: bool) -> None:
    """One cell: dark inside with a bunk, sometimes a lamp, behind its grille."""
    wall.rect(z, y, _WIDE - 0.35, tall, ("#1f2226", "#34363a"), em=("#6a4a24", "#3a2a18") if lit else None)
    wall.rect(z + 0.15, y + 0.5, _WIDE * 0.5, 0.12, "#6a6458", em="#4a3820" if lit else None)
    wall.rect(z + 0.15, y + 0.62, _WIDE * 0.2, 0.1, "#a8a498")
    wall.rect(z + 0.15, y + 1.25, _WIDE * 0.5, 0.1, "#5a564c")
    if lit:
        wall.ell(z + 1.25, y + tall - 0.35, 0.09, 0.09, "#ffe0a0", em="#ffe0a0")
    bars(wall, z, z + _WIDE - 0.35, y, y + tall, 0.14, tone(IRON, 0.14), 0.05)
    wall.rect(z + 0.98, y, 0.07, tall, IRON)
    wall.rect(z + 0.98, y + 0.9, 0.16, 0.22, "#5a6266")


def _tiers(stage: Stage) -> None:
    floor, ceiling, left, right, back = room(
        stage, _HALF, _DEPTH, _HIGH, STONE, "#7f8580", "#8f8c84", "#787c7a", False, "#5f6664"
    )
    for k in range(7):
        x = -_HALF + k * 1.13
        floor.poly([(x, 0.9), (x + 0.025, 0.9), (x + 0.025, _DEPTH), (x, _DEPTH)], "#7a776f", "top")
    for z in np.arange(1.4, _DEPTH, 1.5):
        floor.poly([(-_HALF, z), (_HALF, z), (_HALF, z + 0.03), (-_HALF, z + 0.03)], "#7a776f", "top")
    for x in (-2.3, 2.22):
        floor.poly([(x, 0.9), (x + 0.09, 0.9), (x + 0.09, _DEPTH), (x, _DEPTH)], "#d8b03f", "top")
    for z in np.arange(3.0, _DEPTH, 2.1):
        ceiling.poly([(-_HALF, z), (_HALF, z), (_HALF, z + 0.3), (-_HALF, z + 0.3)], "#5f6463", "under")
    for side, wall in ((-1, left), (1, right)):
        blocks(wall, 0.9, _DEPTH, 0, _HIGH, STONE, side, 130, 0.7)
        wall.rect(0.9, 0, _DEPTH - 0.9, 1.0, "#6f7f7a", a=0.55)
        for k in range(6):
            z = 2.0 + k * _WIDE
            for tier, y in enumerate((0.1, 3.2)):
                _cell(wall, z, y, 2.3, (k * 5 + tier * 3 + (side > 0)) % 4 == 1)
                wall.rect(z + 0.5, y + 2.36, 0.62, 0.26, "#d8d2c0")
                letters(
                    wall,
                    z + 0.81,
                    y + 2.41,
                    0.16,
                    f"{1 + tier}{k + 1 + 6 * (side > 0):02d}",
                    "#2a2e30",
                    mirror=side > 0,
                )
    _end(stage, back)


def _end(stage: Stage, back: Layer) -> None:
    """The far wall with its clock, door and barred window."""
    blocks(back, -_HALF, _HALF, 0, _HIGH, "#7f8580", "back", 60, 0.7)
    x0, x1, y0, y1 = -1.5, 1.5, 3.3, 5.7
    back.rect(x0 - 0.15, y0 - 0.15, x1 - x0 + 0.3, y1 - y0 + 0.3, "#a8aca4")
    back.hole([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
    for k in range(4):
        for j in range(2):
            left, low = x0 + 0.75 * k, y0 + 1.2 * j
            pane = [
                (left + 0.08, low + 0.06),
                (left + 0.68, low + 0.06),
                (left + 0.68, low + 1.14),
                (left + 0.08, low + 1.14),
            ]
            stage.windows.append([(x, y, _DEPTH) for x, y in pane])
    for x in np.arange(x0, x1 + 0.01, 0.25):
        back.rect(float(x) - 0.035, y0, 0.07, y1 - y0, IRON, "cyl")
    for y in (y0, (y0 + y1) / 2, y1):
        back.rect(x0, y - 0.05, x1 - x0, 0.1, IRON)
    back.rect(-0.85, 0, 1.7, 2.4, "#4f5a5e")
    back.rect(-0.72, 0, 1.44, 2.28, "#5f6e74")
    bars(back, -0.6, 0.6, 1.2, 2.1, 0.15, "#2f363a", 0.05)
    for k in range(8):
        back.ell(-0.62 + 0.177 * k, 0.95, 0.035, 0.035, "#8a979c", "ball")


def _gallery(stage: Stage) -> None:
    """A walk along the upper cells, its railing nearer than the wall."""
    for side in (-1, 1):
        at = side * (_HALF - 0.85)
        under = stage.layer(f"walk{side}", plane="ceil", at=2.95, base=None)
        edge = sorted((side * _HALF, at))
        under.poly([(edge[0], 1.6), (edge[1], 1.6), (edge[1], _DEPTH), (edge[0], _DEPTH)], "#4a5054", "under")
        rail = stage.layer(f"rail{side}", plane="wall", at=at, base=None, glow=True)
        rail.rect(1.6, 2.82, _DEPTH - 1.6, 0.3, "#5a6266", "up")
        for y in (3.5, 3.85, 4.12):
            rail.rect(1.6, y, _DEPTH - 1.6, 0.05, "#6a7478", "top")
        for z in np.arange(2.0, _DEPTH, 1.05):
            rail.rect(float(z), 3.0, 0.05, 1.15, "#5a6266", "cyl")
    for k, z in enumerate((12.4, 8.6, 5.2)):
        lamp = stage.layer(f"lamp{k}", z, glow=True, base=None, rim=0)
        lamp.rect(-0.01, 5.0, 0.02, 1.4, "#2a2c2e")
        lamp.poly([(-0.42, 4.86), (0.42, 4.86), (0.2, 5.08), (-0.2, 5.08)], "#3f4a48", "dome")
        lamp.ell(0, 4.86, 0.3, 0.06, "#f4ead0", em="#ffeac0")
        stage.light(0, 4.6, z, "#ffe2b0", 2.0, 2.6, halo=0.35)


def _near(stage: Stage) -> None:
    gate = stage.layer("gate", 2.7, rim=0.3)
    gate.rect(-2.62, 0, 0.16, 5.0, tone(IRON, -0.04), "cyl")
    bars(gate, -3.4, -2.6, 0, 3.4, 0.2, IRON, 0.07)
    bucket = stage.layer("bucket", 5.6, cast=True)
    x = 2.3
    bucket.ell(x, 0.02, 0.3, 0.04, "#20221f", a=0.5)
    bucket.poly([(x - 0.16, 0), (x + 0.16, 0), (x + 0.21, 0.36), (x - 0.21, 0.36)], "#8a979c", "cyl")
    bucket.line([(x + 0.02, 0.3), (x + 0.5, 1.5)], 0.035, "#8a6a48")
    bucket.ell(x, 0.36, 0.21, 0.035, "#5a666a")


def paint(stage: Stage) -> None:
    burning(stage, 0.55)
    _tiers(stage)
    _gallery(stage)
    _near(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.5,
        "F": 0.98,
        "hor": 0.56,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.12, 1.0, -1.6),
        "dust": 1.3,
        "polish": 0.14,
        "walls": (-2.4, 2.4),
        "far": 9.0,
        "surface": "stone",
        "best": ("day", "cold", "clear"),
    },
)
