"""A city park: lawn, a winding path, benches, lamps, trees and the town behind them."""

from __future__ import annotations

from studio.theatre.kit import clouds, grass
from studio.theatre.kit_land import GREENS, bench, ground, lamp_post, road, skyline, treeline, tufts
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    clouds(stage, 7)
    skyline(stage, 150, 12, 34, ("#8fa2b8", "#a9b4c0", "#9f95a8"))
    meadow = ground(stage, "#6f9a4c", dabs=260, tints=("#6f9a4c", "#83ac56", "#5d8844"))
    road(meadow, "#c9b48a", 1.5, bend=3.2, far=60)
    treeline(stage, 46, 16, 13)
    treeline(stage, 27, 9, 10, gap=3.0)
    treeline(stage, 15, 6, 8.2, ("#3a6a40", "#568c48", "#7cae56", "#44784a"), gap=4.2)
    lamp_post(stage, 4.3, 11)
    lamp_post(stage, -3.6, 7.6)
    bench(stage, -5.2, 8.6)
    bench(stage, 2.9, 7.4)
    flowers = stage.layer("flowers", 8.4, sway=0.3, base=None)
    rng = stage.rng("flowers")
    for _ in range(70):
        x = rng.choice([-1, 1]) * rng.uniform(2.2, 8)
        colour = ("#e8685a", "#f0c84a", "#f2f0e8", "#c85a9a")[rng.integers(4)]
        flowers.line([(x, 0), (x, 0.22)], 0.02, "#4f7a3c")
        flowers.ell(x, rng.uniform(0.2, 0.3), 0.06, 0.06, colour, "ball")
    tufts(stage, 5.8, 9, 0.22, GREENS, gap=2.2)
    front = stage.layer("front", 2.7, sway=0.6, rim=0.5)
    grass(front, -3.2, -1.5, 0, 60, 0.42, ("#38602f", "#4c7a3a", "#5f9046"), 1)
    grass(front, 1.7, 3.2, 0, 50, 0.36, ("#38602f", "#4c7a3a", "#5f9046"), 2, -0.2)
    stage.station("swing", (-1.5, 6.6))
    stage.station("seat", (3.3, 7.35, 0.46), (4.1, 7.35, 0.46), (-4.7, 8.55, 0.46), (-3.9, 8.55, 0.46))


RECIPE = Recipe(
    paint, {"h": 1.55, "F": 1.05, "hor": 0.46, "sky": True, "surface": "gravel", "best": ("day", "natural", "clear")}
)
