"""The nave of a church: pillars, pews, coloured windows, candles, an altar under a rose."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit_rooms import room, tiles
from studio.theatre.stage import Recipe, Stage

GLASS = ("#d8483a", "#3f7ac8", "#e8b83a", "#4fa86a", "#8a5ac8")


def paint(stage: Stage) -> None:
    floor, _, left, right, back = room(
        stage, 4.8, 14, 7.0, "#a89c8c", "#b0a494", "#8a7f74", "#978b7c", False, "#8f8474"
    )
    tiles(floor, 4.8, 14, 0.9, "#71675d")
    floor.poly([(-0.8, 0.9), (0.8, 0.9), (0.8, 12.5), (-0.8, 12.5)], "#9a3038", "top")
    for wall in (left, right):
        for bay in range(4):
            z = 3.2 + bay * 2.7
            wall.arch(z - 0.12, 1.44, 1.7, 3.7, tone("#a89c8c", 0.05))
            wall.arch(z, 1.2, 1.8, 3.5, "#4a5a7a", em="#7a8ac0")
            for j in range(7):
                for i in range(3):
                    if j < 6 or i == 1:
                        wall.rect(
                            z + 0.08 + 0.36 * i,
                            1.9 + 0.45 * j,
                            0.3,
                            0.38,
                            "#3a3f5a",
                            em=tone(GLASS[(i * 3 + j) % 5], 0.04),
                        )
    back.arch(-2.2, 4.4, 0, 6.4, tone("#b0a494", -0.06))
    for r, count in ((1.05, 12), (0.55, 6)):
        for k in range(count):
            a, b = 2 * math.pi * k / count, 2 * math.pi * (k + 0.86) / count
            petal = [
                (q * math.cos(t), 4.6 + q * math.sin(t)) for t, q in ((a, r), (b, r), (b, r * 0.55), (a, r * 0.55))
            ]
            back.poly(petal, "#3a3f5a", em=GLASS[k % 5])
    back.rect(-1.4, 0, 2.8, 1.0, "#efe6d4")
    back.rect(-1.55, 1.0, 3.1, 0.14, "#d8c8a8", "top")
    back.rect(-0.06, 1.5, 0.12, 1.5, "#c8a04a", "cyl")
    back.rect(-0.42, 2.35, 0.84, 0.12, "#c8a04a")
    for x in np.linspace(-1.2, 1.2, 7):
        if abs(x) > 0.2:
            back.rect(float(x) - 0.03, 1.14, 0.06, 0.3, "#f6efe0", "cyl")
            back.ell(float(x), 1.5, 0.03, 0.07, "#ffe8a0", em="#fff0b0")
    stage.light(0, 1.8, 13, "#ffc878", 5.0, 3.4, halo=0.5, flick=0.08)
    for k, z in enumerate((12.0, 9.6, 7.4, 5.4)):
        for side in (-1, 1):
            pillar = stage.layer(f"pillar{k}{side}", z + 0.05 * side, base=0.0)
            x = side * 3.3
            pillar.rect(x - 0.3, 0, 0.6, 6.2, "#b4a898", "cyl")
            pillar.rect(x - 0.42, 0, 0.84, 0.4, "#a0947f", "cyl")
            pillar.rect(x - 0.42, 5.0, 0.84, 0.3, "#c0b4a4", "cyl")
        pews = stage.layer(f"pews{k}", z - 0.6)
        for side in (-1, 1):
            x = -2.9 if side < 0 else 1.0
            pews.box3(x, 0.4, z - 0.7, 1.9, 0.06, 0.4, "#7a5236", "#94683f", "#5f3f2a")
            pews.rect(x, 0.45, 1.9, 0.5, "#6f4a30")
            pews.rect(x - 0.04, 0, 0.09, 1.02, "#5f3f2a", "cyl")
            pews.rect(x + 1.85, 0, 0.09, 1.02, "#5f3f2a", "cyl")
    _lectern(stage)


def _lectern(stage: Stage) -> None:
    """Beside the carpet, before the first pew, turned to the pews."""
    desk = stage.layer("lectern", 7.9, cast=True)
    desk.rect(-1.42, 0, 0.5, 0.08, "#5f3f2a", "top")
    desk.poly([(-1.24, 0.08), (-1.1, 0.08), (-1.07, 1.0), (-1.27, 1.0)], "#7a5236", "cyl")
    desk.poly([(-1.5, 0.98), (-0.84, 0.98), (-0.9, 1.2), (-1.44, 1.2)], "#94683f", "up")
    desk.poly([(-1.38, 1.05), (-0.96, 1.05), (-1.0, 1.18), (-1.34, 1.18)], "#f2ead8", "up")
    stage.station("lectern", (-1.17, 8.2))


RECIPE = Recipe(
    paint,
    {
        "h": 1.5,
        "F": 1.0,
        "hor": 0.52,
        "indoor": True,
        "polish": 0.10,
        "walls": (-2.9, 2.9),
        "far": 8.5,
        "surface": "stone",
        "best": ("dusk", "candle", "clear"),
    },
)
