"""The pyramids across the sand."""

from __future__ import annotations

from studio.theatre.color import tone
from studio.theatre.kit import clouds
from studio.theatre.kit_land import boulder
from studio.theatre.places.desert import dunes, sand
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    clouds(stage, 3, 0.35, 0.7, 0.7)
    dunes(stage)
    sand(stage)
    for name, z, x, h in (("far", 150.0, -46.0, 34.0), ("middle", 110.0, 26.0, 40.0), ("near", 80.0, -8.0, 36.0)):
        layer = stage.layer(name, z, base=None)
        top, corner = (x, h), (x + h * 0.28, 0)
        layer.poly([(x - h * 0.82, 0), top, corner], "#dfb878", (-0.6, 0.4))
        layer.poly([(x + h * 0.86, 0), top, corner], "#b98f58", (0.6, 0.3))
        for k in range(1, 22):
            y = h * k / 22
            left, right, mid = x - h * 0.82 * (1 - k / 22), x + h * 0.86 * (1 - k / 22), x + h * 0.28 * (1 - k / 22)
            layer.line([(left, y), (mid, y)], 0.18, tone("#c89f62", 0.01 * (k % 3)), "keep", 0.6)
            layer.line([(mid, y), (right, y)], 0.18, "#a07a4a", "keep", 0.6)
    ruins = stage.layer("blocks", 14, cast=True)
    for x, y, w in ((-8, 0, 1.8), (-6.2, 0, 1.5), (-7.2, 0.9, 1.5), (6.4, 0, 2.0)):
        ruins.box3(x, y, 14, w, 0.9, 0.8, "#cda56a", "#dab87c", "#b08a54")
    front = stage.layer("front", 2.8, rim=0.3)
    boulder(front, 2.7, 0.5, 0.3, "#8a6448", "c")


RECIPE = Recipe(
    paint, {"h": 1.6, "F": 1.05, "hor": 0.52, "sky": True, "surface": "sand", "best": ("sunset", "natural", "clear")}
)
