"""A farmyard: red barn, silo, farmhouse, fences, hay."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit import clouds, grass, house
from studio.theatre.kit_land import GREENS, fence, ground, hills, road, treeline
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    clouds(stage, 8)
    hills(stage, ("#8fb0a8", "#86ac74"), 7, 7)
    yard = ground(stage, "#83a854", dabs=220, tints=("#83a854", "#95b860", "#a58f5c"))
    road(yard, "#b89a68", 2.4, bend=-1.4, far=26)
    treeline(stage, 44, 10, 10)
    barn = stage.layer("barn", 24, glow=True, cast=True)
    barn.rect(-13, 0, 10, 6, ("#b8483c", "#a03a32"))
    for k in range(20):
        barn.rect(-13 + k * 0.5, 0, 0.06, 6, "#8a302a", a=0.6)
    barn.poly([(-13.6, 6), (-11.6, 8.6), (-8, 10), (-4.4, 8.6), (-2.4, 6)], "#6a5a58", "up")
    barn.rect(-9.6, 0, 3.2, 3.6, "#7d2a26")
    for a, b in (((-9.5, 0.1), (-6.5, 3.5)), ((-6.5, 0.1), (-9.5, 3.5))):
        barn.line([a, b], 0.16, "#f0e6d8")
    barn.rect(-8.8, 6.4, 1.6, 1.4, "#f0e6d8")
    barn.rect(-8.65, 6.55, 1.3, 1.1, "#4a2a26", em="#ffca80")
    silo = stage.layer("silo", 26, cast=True)
    silo.rect(-17, 0, 3, 10, "#b8bcc0", "cyl")
    silo.ell(-15.5, 10, 1.5, 1.3, "#9aa2aa", "dome")
    home = stage.layer("house", 30, glow=True, cast=True)
    house(home, 7.5, 8.5, 4.6, "#efe6d4", "#7a5a58", "farm")
    rails = stage.layer("fence", 11, cast=True)
    fence(rails, -9.5, -2.6)
    fence(rails, 3.0, 10)
    hay = stage.layer("hay", 8.6, cast=True)
    for x, r in ((3.6, 0.75), (5.2, 0.7), (4.4, 0.55)):
        y = 1.45 if r < 0.6 else r
        hay.ell(x, y, r, r, "#d8b25a", "ball")
        for q in np.linspace(0.2, 0.9, 4):
            hay.ell(x, y, r * q, r * q, tone("#c89c48", 0.03 * math.sin(q * 20)), "keep", 0.35)
    front = stage.layer("front", 2.7, sway=0.6)
    grass(front, -3.2, -1.5, 0, 60, 0.4, GREENS, 1)


RECIPE = Recipe(
    paint, {"h": 1.6, "F": 1.05, "hor": 0.46, "sky": True, "surface": "earth", "best": ("dawn", "natural", "clear")}
)
