"""A theatre stage: red curtains, boards, footlights, spots from above."""

from __future__ import annotations

import math

from studio.theatre.color import tone
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    back = stage.layer("back", 9.0, glow=True)
    back.rect(-9, 0, 18, 8, ("#1c1a34", "#3a2f5a"))
    for k in range(40):
        rng = stage.rng("star", k)
        back.ell(rng.uniform(-6, 6), rng.uniform(2, 6), 0.03, 0.03, "#888", em="#cfd8ff")
    boards = stage.layer("boards", plane="ground")
    boards.poly([(-9, 0.9), (9, 0.9), (9, 9), (-9, 9)], "#9a6a42", "top")
    rng = stage.rng("boards")
    for k in range(46):
        x = -9 + k * 0.4
        boards.poly([(x, 0.9), (x + 0.38, 0.9), (x + 0.38, 9), (x, 9)], tone("#9a6a42", rng.normal(0, 0.02)), "top")
    for side in (-1, 1):
        wing = stage.layer(f"curtain{side}", 7.6 if side < 0 else 7.5, sway=0.15, base=None)
        for k in range(11):
            x = side * (3.6 + 0.36 * k) - 0.2
            wing.rect(x, 0, 0.42, 6.4, tone("#a8242e", 0.03 * math.sin(k * 2.2)), "cyl")
        wing.rect(side * 5.4 - 2.0, 0, 4.0, 0.16, "#d8a84a")
    top = stage.layer("valance", 7.0, base=None)
    for k in range(24):
        x = -7.2 + 0.6 * k
        top.blob(
            [(x, 5.4), (x + 0.6, 5.4), (x + 0.6, 3.9), (x + 0.3, 3.6), (x, 3.9)], tone("#a8242e", 0.02 * (k % 2)), "cyl"
        )
        top.ell(x + 0.3, 3.72, 0.26, 0.05, "#e0b04a")
    for x, colour in ((-2.6, "#fff0c8"), (0.0, "#ffffff"), (2.6, "#ffe0b8")):
        stage.light(x, 5.4, 4.6, colour, 2.3, 3.0, cone=(-x * 0.12, -1, 0.12, 0.72))
        beam = (
            [(x - 0.12, 5.6, 5.0), (x + 0.12, 5.6, 5.0)],
            [(x * 0.5 - 1.2, 0, 5.0), (x * 0.5 + 1.2, 0, 5.0)],
            2.0,
            colour,
        )
        stage.cones.append(beam)
    foot = stage.layer("footlights", 3.3, glow=True, base=None)
    for k in range(9):
        x = -3.2 + 0.8 * k
        foot.blob([(x - 0.16, -0.02), (x + 0.16, -0.02), (x + 0.13, 0.13), (x - 0.13, 0.13)], "#4a3a30", "dome")
        foot.ell(x, 0.12, 0.10, 0.03, "#fff0c8", em="#fff0c0")
        stage.light(x, 0.25, 3.7, "#ffdca8", 0.3, 1.0)


RECIPE = Recipe(
    paint,
    {
        "h": 1.35,
        "F": 1.0,
        "hor": 0.50,
        "indoor": True,
        "polish": 0.12,
        "walls": (-3.6, 3.6),
        "far": 7.0,
        "surface": "wood",
        "best": ("night", "spotlight", "clear"),
    },
)
