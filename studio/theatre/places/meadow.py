"""An open meadow with flowers before rolling hills."""

from __future__ import annotations

from studio.theatre.kit import clouds, grass
from studio.theatre.kit_land import ground, hills, treeline, tufts
from studio.theatre.stage import Recipe, Stage

BLADES = ("#5f9046", "#7cae56", "#98c466", "#4c7a3a")


def paint(stage: Stage) -> None:
    clouds(stage, 10, 0.12, 0.9, 1.15)
    hills(stage, ("#8fb0a8", "#82ac78", "#78a85c"), 8, 8)
    ground(stage, "#7fb152", dabs=320, tints=("#7fb152", "#93c25f", "#6d9d48", "#a9cc6a"))
    treeline(stage, 60, 9, 11, gap=6)
    for z, n in ((18.0, 26), (11.0, 20), (7.4, 15)):
        tufts(stage, z, n, 0.05 * z**0.6 + 0.12, BLADES)
        layer = stage.layer(f"flowers{z}", z - 0.1, sway=0.4, base=None)
        rng, half = stage.rng("flowers", z), stage.span(z)
        for _ in range(60):
            x, y = rng.uniform(-half, half), rng.uniform(0.12, 0.34)
            colour = ("#f2f0e8", "#f0c84a", "#e86a5a", "#9a7ad0")[rng.integers(4)]
            layer.line([(x, 0), (x, y)], 0.018, "#56863c")
            layer.ell(x, y, 0.055, 0.05, colour, "ball")
            layer.ell(x, y, 0.02, 0.02, "#e8a030")
    front = stage.layer("front", 2.6, sway=0.8, rim=0.5)
    grass(front, -3.3, -1.3, 0, 90, 0.5, BLADES, 1)
    grass(front, 1.4, 3.3, 0, 80, 0.46, BLADES, 2, -0.2)


RECIPE = Recipe(
    paint, {"h": 1.5, "F": 1.05, "hor": 0.48, "sky": True, "surface": "grass", "best": ("day", "natural", "clear")}
)
