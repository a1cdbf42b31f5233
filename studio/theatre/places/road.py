"""A country road into the hills, with poles, wires and a few trees."""

from __future__ import annotations

from studio.theatre.kit import clouds, grass
from studio.theatre.kit_land import GREENS, ground, hills, road, treeline
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    clouds(stage, 9, 0.12, 0.85)
    hills(stage, ("#8a9cb0", "#84a89a", "#7fa46a"), 9, 9)
    land = ground(stage, "#86a858", dabs=260, tints=("#86a858", "#9ab866", "#a8a05c"))
    road(land, "#6a6c74", 3.1, bend=5.0, line="#e8e2c8")
    treeline(stage, 50, 9, 10, gap=7)
    for z in (40.0, 28.0, 19.0, 12.5):
        pole = stage.layer(f"pole{z}", z, cast=True, base=None)
        x = -5.4 + z * 0.05
        pole.rect(x - 0.09, 0, 0.18, 6.2, "#6a5442", "cyl")
        pole.rect(x - 0.9, 5.6, 1.8, 0.12, "#5a4434")
        for dx in (-0.8, 0.75):
            pole.rect(x + dx, 5.72, 0.07, 0.16, "#9ab0b8")
    treeline(stage, 21, 5, 8, gap=6.5)
    sign = stage.layer("sign", 9.6, glow=True, cast=True)
    sign.rect(4.5, 0, 0.09, 2.4, "#8a9098", "cyl")
    sign.poly([(4.54, 3.1), (5.1, 2.55), (4.54, 2.0), (3.98, 2.55)], "#e8b83a")
    sign.poly([(4.54, 2.98), (4.98, 2.55), (4.54, 2.12), (4.10, 2.55)], "#f0c84a")
    sign.line([(4.4, 2.35), (4.5, 2.6), (4.7, 2.75)], 0.08, "#2a2a2e")
    stage.light(4.5, 4.2, 9.2, "#ffe0b0", 0.8, 3.0)
    front = stage.layer("front", 2.7, sway=0.6)
    grass(front, -3.3, -2.0, 0, 50, 0.4, GREENS, 1)


RECIPE = Recipe(
    paint, {"h": 1.55, "F": 1.05, "hor": 0.47, "sky": True, "surface": "asphalt", "best": ("day", "natural", "clear")}
)
