"""A dry grassland with umbrella thorns and distant hills."""

from __future__ import annotations

from studio.theatre.kit import clouds, grass
from studio.theatre.kit_land import ground, hills, tufts
from studio.theatre.stage import Recipe, Stage

STRAW = ("#c9a352", "#dcb866", "#b58f45", "#e6c878")


def paint(stage: Stage) -> None:
    clouds(stage, 6, 0.1, 0.6)
    hills(stage, ("#9a90a8", "#a89a88"), 5, 6)
    ground(stage, "#cfa658", dabs=260, tints=("#cfa658", "#dab86c", "#b98f48", "#a8883f"))
    for z, xs in ((44.0, (-22, 4, 24)), (24.0, (-13, 11)), (14.0, (6.8,))):
        layer = stage.layer(f"thorn{z}", z, cast=True)
        for k, x in enumerate(xs):
            h = 6.0 + 0.6 * (k % 2)
            layer.line([(x, 0), (x + 0.3, h * 0.4), (x - 0.1, h * 0.75)], 0.32, "#5a4434", "cyl", curve=True)
            for dx in (-1.8, 0.2, 1.9):
                layer.line([(x, h * 0.45), (x + dx * 0.6, h * 0.75), (x + dx, h * 0.86)], 0.16, "#5a4434", curve=True)
                layer.clump(
                    x + dx, h * 0.9, 1.9, 0.55, ("#5f6f3a", "#7d8c46", "#94a254", "#6a7a40"), (z, k, dx), leaf=0.22
                )
    for z, n in ((17.0, 22), (10.0, 16), (6.6, 12)):
        tufts(stage, z, n, 0.5, STRAW)
    front = stage.layer("front", 2.6, sway=0.8)
    grass(front, -3.3, -1.2, 0, 70, 0.7, STRAW, 1)
    grass(front, 1.6, 3.3, 0, 60, 0.6, STRAW, 2, -0.2)


RECIPE = Recipe(
    paint, {"h": 1.6, "F": 1.05, "hor": 0.50, "sky": True, "surface": "earth", "best": ("sunset", "natural", "clear")}
)
