"""Rows of ripe corn to the horizon, a lone tree and a track between them."""

from __future__ import annotations

import numpy as np

from studio.theatre.kit import clouds, grass, tree
from studio.theatre.kit_land import GREENS, ground, hills, road
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    clouds(stage, 8)
    hills(stage, ("#8aa6a8", "#8aa874"), 6, 6)
    soil = ground(stage, "#d2ad55", dabs=120, tints=("#d2ad55", "#dfbf6c", "#c49a45"))
    for x in np.arange(-60, 60, 1.1):
        soil.poly(
            [(float(x), 2.0), (float(x) + 0.35, 2.0), (float(x) + 0.35, 140), (float(x), 140)], "#b98f3f", "top", 0.5
        )
    road(soil, "#b0905e", 1.1, bend=1.0, far=90)
    lone = stage.layer("tree", 38, cast=True)
    tree(lone, 13, 0, 13, GREENS, "lone", w=0.7)
    rng = stage.rng("ears")
    for z in (16.0, 9.5, 6.6):
        layer = stage.layer(f"corn{z}", z, sway=0.5, base=None)
        half = stage.span(z)
        for side in (-1, 1):
            near = 1.6 + 0.05 * z
            a, b = (near, half) if side > 0 else (-half, -near)
            grass(
                layer, a, b, 0, int(26 * (half - near)), 0.95, ("#d8b45a", "#e6c878", "#c09a48", "#eed48c"), (z, side)
            )
            for _ in range(int(6 * (half - near))):
                x, y = rng.uniform(a, b), rng.uniform(0.7, 1.0)
                layer.ell(x, y, 0.035, 0.11, "#ecd084", "cyl")


RECIPE = Recipe(
    paint, {"h": 1.6, "F": 1.05, "hor": 0.46, "sky": True, "surface": "earth", "best": ("sunset", "natural", "clear")}
)
