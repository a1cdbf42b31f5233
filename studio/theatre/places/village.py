"""A village street of gabled houses around a green with a well and a church behind."""

from __future__ import annotations

from studio.theatre.color import tone
from studio.theatre.kit import clouds, house
from studio.theatre.kit_land import ground, hills, lamp_post, road, treeline
from studio.theatre.stage import Recipe, Stage

WALLS = ("#efe0c0", "#e0b898", "#c8d0c0", "#e6cfa0", "#d8b0a0", "#f0e8d8")
ROOFS = ("#a0523e", "#8a4a42", "#7a5a58", "#b06a4a")


def paint(stage: Stage) -> None:
    clouds(stage, 8)
    hills(stage, ("#8fa8b0", "#88ac80"), 9, 8)
    land = ground(stage, "#86a85c", dabs=140, tints=("#86a85c", "#99b868"))
    road(land, "#b8a080", 3.4, far=60)
    church = stage.layer("church", 52, glow=True)
    church.rect(1, 0, 9, 8, "#e6dccb")
    church.poly([(0.5, 8), (5.5, 13), (10.5, 8)], "#8a4a42", "up")
    church.rect(-3, 0, 4, 15, "#efe6d4", "cyl")
    church.poly([(-3.5, 15), (-1, 24), (1.5, 15)], "#6a5a70", "cyl")
    church.ell(-1, 12.4, 1.0, 1.0, "#f4efe2", em="#ffe8b0")
    for k in range(3):
        church.arch(2.4 + 2.4 * k, 1.2, 2.5, 4, "#4a5a70", em="#ffcf86")
    treeline(stage, 46, 9, 9, gap=9)
    rng = stage.rng("houses")
    for z, n in ((34.0, 3), (23.0, 2), (14.5, 1)):
        layer = stage.layer(f"row{z}", z, glow=True, cast=True)
        for side in (-1, 1):
            x = side * (4.4 + 0.02 * z) - (0 if side > 0 else 6.2)
            for k in range(n):
                w, h = rng.uniform(5.2, 6.4), rng.uniform(3.4, 4.4)
                colour, roof = WALLS[rng.integers(6)], ROOFS[rng.integers(4)]
                house(layer, x, w, h, colour, roof, (z, side, k))
                layer.rect(x, 0, w, 0.3, tone(colour, -0.14))
                stage.light(x + w / 2, 2.0, z - 1.0, "#ffcf86", 0.8, 2.4)
                x += side * 7.2
    lamp_post(stage, -3.9, 10.5)
    lamp_post(stage, 4.0, 8.4)
    barrel = stage.layer("barrel", 7.2, cast=True)
    barrel.poly([(3.6, 0), (4.2, 0), (4.26, 0.4), (4.2, 0.8), (3.6, 0.8), (3.54, 0.4)], "#8a5f3c", "cyl")
    for k in range(9):
        barrel.ell(3.62 + 0.07 * k, 0.86 + 0.05 * (k % 2), 0.06, 0.06, ("#e8685a", "#f0c84a")[k % 2], "ball")


RECIPE = Recipe(
    paint, {"h": 1.6, "F": 1.05, "hor": 0.46, "sky": True, "surface": "stone", "best": ("dusk", "natural", "clear")}
)
