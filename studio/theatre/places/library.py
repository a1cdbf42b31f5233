"""A reading room: tall bookcases down both sides, arched window, green lamps."""

from __future__ import annotations

from studio.theatre.color import tone
from studio.theatre.kit_rooms import SPINES, room, shelf, table, window
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    outside = stage.layer("outside", 30, base=None, mask="open")
    for k in range(9):
        outside.clump(-9 + 2.2 * k, 2.5, 2.2, 2.4, ("#4a7a44", "#6a9a50", "#94bc62"), k, n=36, leaf=0.4)
    _, _, left, right, back = room(stage, 4.2, 9.0, 3.8, "#7a5a44", "#8a6a50", "#7a4f34", "#d8c8a8")
    window(stage, back, -1.5, 1.5, 1.0, 3.2, 4, 3, "#5a3c2a")
    rng = stage.rng("spines")
    for wall in (left, right):
        for bay in range(5):
            z0 = 2.2 + bay * 1.35
            wall.rect(z0, 0, 1.25, 3.3, "#5a3a28")
            for row in range(7):
                wall.rect(z0 + 0.06, 0.15 + row * 0.45, 1.13, 0.4, "#33221a")
                z = z0 + 0.08
                while z < z0 + 1.12:
                    thick = rng.uniform(0.05, 0.11)
                    tall = rng.uniform(0.26, 0.38)
                    wall.rect(
                        z, 0.15 + row * 0.45, thick, tall, tone(SPINES[rng.integers(7)], rng.normal(0, 0.03)), "cyl"
                    )
                    z += thick + 0.004
    case = stage.layer("cases", 8.8)
    shelf(case, -4.1, 8.7, 2.3, 2.8, 6, "a", "#5a3a28")
    shelf(case, 1.85, 8.7, 2.3, 2.8, 6, "b", "#5a3a28")
    for k, z in enumerate((7.0, 5.2)):
        desk = stage.layer(f"desk{k}", z, glow=True)
        for x in (-2.9, 1.1):
            table(desk, x, z - 0.2, 1.9, 0.76, 0.7, "#7a4a2e")
            desk.rect(x + 0.9, 0.76, 0.05, 0.28, "#c8a04a", "cyl")
            desk.poly(
                [(x + 0.62, 1.04), (x + 1.24, 1.04), (x + 1.12, 1.2), (x + 0.74, 1.2)], "#2f7a54", "dome", em="#4fc88a"
            )
            stage.light(x + 0.93, 0.98, z - 0.3, "#ffdc98", 0.9, 1.2, halo=0.3)
            desk.box3(x + 0.2, 0.76, z, 0.34, 0.06, 0.24, "#a8483e", "#c05a4e")
            desk.box3(x + 1.35, 0.76, z, 0.3, 0.03, 0.22, "#efe8d8", "#fffaf0")


RECIPE = Recipe(
    paint,
    {
        "h": 1.4,
        "F": 1.0,
        "hor": 0.45,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.3, 1.0, -0.95),
        "dust": 0.45,
        "walls": (-3.4, 3.4),
        "far": 7.6,
        "surface": "wood",
        "best": ("day", "golden", "clear"),
    },
)
