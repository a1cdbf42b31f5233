"""A high valley: snowy peaks, firs, boulders, a footpath."""

from __future__ import annotations

from studio.theatre.kit import clouds, conifer, grass, peaks
from studio.theatre.kit_land import GREENS, boulder, ground, hills, road
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    clouds(stage, 7, 0.2, 0.9)
    far = stage.layer("peaks", 320, base=None)
    peaks(far, -4, 130, 7, "far", "#8494ac", "#f2f4f8")
    near = stage.layer("nearpeaks", 200, base=None)
    peaks(near, -4, 56, 6, "near", "#6f8292", "#e8ecf2")
    hills(stage, ("#6f9080",), 5, 6)
    land = ground(stage, "#7d9a58", dabs=240, tints=("#7d9a58", "#90a866", "#9a9480"))
    road(land, "#b0a084", 0.9, bend=2.4, far=50)
    for z, n, h in ((60.0, 20, 11.0), (36.0, 11, 9.0), (20.0, 6, 7.5)):
        layer = stage.layer(f"firs{z}", z, cast=z < 30)
        rng, half = stage.rng("firs", z), stage.span(z)
        for k in range(n):
            x = -half + 2 * half * (k + rng.uniform(0, 1)) / n
            if abs(x) > 2.4 + 0.08 * z:
                conifer(layer, x, 0, h * rng.uniform(0.7, 1.15), "#3f6a54", (z, k))
    rocks = stage.layer("rocks", 9.0, cast=True)
    boulder(rocks, -4.6, 1.2, 0.9, "#8f9298", "a")
    boulder(rocks, 4.4, 0.8, 0.6, "#85888e", "b")
    front = stage.layer("front", 2.7, sway=0.3)
    boulder(front, -2.8, 0.6, 0.4, "#5a5e64", "c")
    grass(front, 1.8, 3.2, 0, 50, 0.36, GREENS, 2, -0.2)


RECIPE = Recipe(
    paint, {"h": 1.6, "F": 1.05, "hor": 0.52, "sky": True, "surface": "gravel", "best": ("dawn", "natural", "clear")}
)
