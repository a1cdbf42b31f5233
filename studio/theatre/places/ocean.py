"""The open sea under a wide sky."""

from __future__ import annotations

from studio.theatre.air import glints, gulls
from studio.theatre.kit import clouds
from studio.theatre.kit_land import sea
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    clouds(stage, 10, 0.06, 0.85, 1.1)
    water = sea(stage, 0.9, "#1f6f93", ("#1a6288", "#3f93ac", "#185a80"))
    rng = stage.rng("swell")
    for _ in range(160):
        z = 1.6 * 40 ** rng.random()
        x, w = rng.uniform(-1.2, 1.2) * z, z * rng.uniform(0.06, 0.2)
        water.poly([(x - w, z), (x, z + 0.05 * z**0.5), (x + w, z), (x, z + 0.012 * z)], "#8fc4d0", "top", 0.35)
    stage.anims += [("sea", glints), ("clouds", gulls)]
    stage.mark("sea", 0.0, 7.0)


RECIPE = Recipe(
    paint,
    {
        "h": 1.9,
        "F": 1.05,
        "hor": 0.45,
        "sky": True,
        "ripple": 0.9,
        "water": 5.0,
        "near": 5.5,
        "surface": "water",
        "best": ("sunset", "natural", "clear"),
    },
)
