"""A court room: the judge's bench under the scales, the jury, the witness stand, oak to the ceiling."""

from __future__ import annotations

from studio.theatre.color import tone
from studio.theatre.kit_halls import column, panels, people
from studio.theatre.kit_rooms import pendant, room, window
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

_HALF, _DEPTH, _HIGH = 4.8, 9.6, 4.6
OAK, GOLD, GREEN = "#8a5a36", "#d0a24a", "#3f5f4a"


def _scales(layer: Layer, x: float, y: float, r: float) -> None:
    """The scales of justice in a wreath."""
    layer.ell(x, y, r * 1.28, r * 1.28, tone(OAK, -0.12))
    layer.ell(x, y, r * 1.2, r * 1.2, GOLD, "dome")
    layer.ell(x, y, r * 1.06, r * 1.06, "#3a2c24")
    layer.rect(x - r * 0.05, y - r * 0.7, r * 0.1, r * 1.35, GOLD, "cyl")
    layer.rect(x - r * 0.3, y - r * 0.76, r * 0.6, r * 0.1, GOLD, "top")
    layer.ell(x, y + r * 0.7, r * 0.1, r * 0.1, GOLD, "ball")
    layer.line([(x - r * 0.66, y + r * 0.42), (x, y + r * 0.55), (x + r * 0.66, y + r * 0.42)], r * 0.09, GOLD, "up")
    for side in (-1, 1):
        u = x + side * r * 0.62
        for d in (-0.26, 0.26):
            layer.line([(u, y + r * 0.43), (u + d * r, y - r * 0.1)], r * 0.035, GOLD, "keep")
        layer.blob(
            [
                (u - r * 0.32, y - r * 0.1),
                (u + r * 0.32, y - r * 0.1),
                (u + r * 0.2, y - r * 0.3),
                (u - r * 0.2, y - r * 0.3),
            ],
            GOLD,
            "dome",
        )


def _flag(layer: Layer, x: float, colours: tuple[str, str]) -> None:
    layer.rect(x - 0.025, 0, 0.05, 3.1, "#6a4a30", "cyl")
    layer.ell(x, 3.14, 0.07, 0.09, GOLD, "ball")
    for k in range(4):
        layer.blob(
            [
                (x + 0.02 + 0.1 * k, 3.0 - 0.12 * k),
                (x + 0.16 + 0.1 * k, 2.95 - 0.14 * k),
                (x + 0.2 + 0.09 * k, 1.4 - 0.06 * k),
                (x + 0.05 + 0.08 * k, 1.32),
            ],
            tone(colours[k % 2], 0.03 * (k % 2)),
            "cyl",
        )


def _hall(stage: Stage) -> None:
    park = stage.layer("park", plane="wall", at=-13, base=None, mask="open")
    for k in range(9):
        park.clump(1 + k * 2.0, 1.6 + 0.4 * (k % 3), 1.9, 1.9, ("#4a7a44", "#6a9a50", "#94bc62"), k, n=30, leaf=0.35)
    floor, ceiling, left, right, back = room(
        stage, _HALF, _DEPTH, _HIGH, "#d8ccb0", "#d8ccb0", "#7a4f38", "#ece4d0", True, OAK
    )
    floor.poly([(-1.5, 0.9), (1.5, 0.9), (1.5, 7.0), (-1.5, 7.0)], GREEN, "top")
    for x in (-1.42, 1.34):
        floor.poly([(x, 0.9), (x + 0.07, 0.9), (x + 0.07, 7.0), (x, 7.0)], GOLD, "top")
    for i in (-1, 0, 1):
        for z in (2.0, 4.6, 7.2):
            x = i * 3.0
            ceiling.poly(
                [(x - 1.25, z), (x + 1.25, z), (x + 1.25, z + 2.1), (x - 1.25, z + 2.1)], tone(OAK, -0.05), "under"
            )
            ceiling.poly(
                [(x - 1.1, z + 0.14), (x + 1.1, z + 0.14), (x + 1.1, z + 1.96), (x - 1.1, z + 1.96)], "#d8c8a4", "under"
            )
    for wall in (left, right):
        panels(wall, 0.9, _DEPTH, 0.14, 1.3, 8, OAK)
        wall.rect(0.9, 1.3, _DEPTH - 0.9, 0.1, tone(OAK, 0.06), "top")
        for z in (2.1, 4.6, 7.1, 9.3):
            wall.rect(z - 0.2, 1.4, 0.4, 2.7, tone(OAK, 0.03), "cyl")
    for z in (2.6, 5.1, 7.6):
        window(stage, left, z, z + 1.5, 1.65, 3.9, 2, 3, tone(OAK, -0.04))
        right.rect(z, 1.8, 1.5, 1.9, GOLD)
        right.rect(z + 0.08, 1.88, 1.34, 1.74, "#3f342c")
        right.blob(
            [(z + 0.35, 1.9), (z + 0.45, 2.5), (z + 0.75, 2.7), (z + 1.05, 2.5), (z + 1.15, 1.9)], "#2a2224", "dome"
        )
        right.ell(z + 0.75, 2.95, 0.2, 0.26, "#d8ac86", "ball")
        right.blob(
            [
                (z + 0.5, 2.8),
                (z + 0.48, 3.2),
                (z + 0.75, 3.36),
                (z + 1.02, 3.2),
                (z + 1.0, 2.8),
                (z + 0.95, 3.1),
                (z + 0.55, 3.1),
            ],
            "#e0dcd0",
            "dome",
        )
    panels(back, -_HALF, _HALF, 0.14, 3.4, 10, OAK)
    back.rect(-_HALF, 3.4, 2 * _HALF, 0.14, tone(OAK, 0.07), "top")
    back.rect(-1.75, 0, 3.5, 4.1, tone(OAK, -0.06))
    back.poly([(-1.95, 4.05), (1.95, 4.05), (0, 4.55)], tone(OAK, 0.03), "up")
    _scales(back, 0, 3.15, 0.62)


def _bench(stage: Stage) -> None:
    for k, x in enumerate((-1.75, 1.75)):
        column(stage.layer(f"column{k}", 9.4), x, 0.2, 4.1, tone(OAK, 0.04))
    flags = stage.layer("flags", 9.2)
    _flag(flags, -2.75, ("#2f4f8a", "#e8e0d0"))
    _flag(flags, 2.3, ("#a8323c", "#d8b04a"))
    throne = stage.layer("throne", 8.6)
    throne.blob(
        [(-0.42, 1.0), (-0.42, 2.05), (-0.3, 2.3), (0, 2.42), (0.3, 2.3), (0.42, 2.05), (0.42, 1.0)], "#5f3a24", "cyl"
    )
    throne.blob([(-0.32, 1.0), (-0.32, 2.0), (0, 2.26), (0.32, 2.0), (0.32, 1.0)], "#7a2530", "cyl")
    bench = stage.layer("bench", 7.9, glow=True, cast=True)
    bench.box3(-2.6, 0, 7.5, 5.2, 0.26, 1.6, "#6a4228", "#8a5a3a", "#54341f")
    bench.box3(-2.0, 0.26, 7.8, 4.0, 1.15, 0.7, OAK, tone(OAK, 0.08), tone(OAK, -0.08))
    panels(bench, -1.9, 1.9, 0.34, 1.26, 4, OAK)
    bench.rect(-2.1, 1.36, 4.2, 0.1, tone(OAK, 0.08), "top")
    for x in (-2.0, 1.84):
        bench.rect(x, 0.26, 0.16, 1.12, tone(OAK, 0.04), "cyl")
    bench.rect(0.5, 1.46, 0.26, 0.05, "#5a3420", "cyl")
    bench.line([(0.63, 1.55), (0.95, 1.66)], 0.035, "#7a4a2a", "cyl")
    bench.line([(0.56, 1.47), (0.68, 1.62)], 0.1, "#7a4a2a", "cyl")
    bench.box3(-0.9, 1.46, 7.95, 0.5, 0.07, 0.3, "#a8323c", "#efe6d4")
    for x in (-1.55, 1.5):
        bench.rect(x - 0.02, 1.46, 0.04, 0.3, GOLD, "cyl")
        bench.poly(
            [(x - 0.2, 1.74), (x + 0.2, 1.74), (x + 0.13, 1.92), (x - 0.13, 1.92)], "#2f7a54", "dome", em="#4fb87a"
        )
        stage.light(x, 1.72, 7.5, "#ffdc98", 0.8, 1.2, halo=0.25)


def _boxes(stage: Stage) -> None:
    """The jury in two rows to the right, the witness stand to the left."""
    for k, (z, y) in enumerate(((7.3, 0.42), (6.5, 0.1))):
        jury = stage.layer(f"jury{k}", z)
        people(jury, 2.55, 4.8, y + 0.95, 0.55, ("jury", k))
        panels(jury, 2.35, 4.9, 0, y + 0.85, 4, tone(OAK, 0.01 * k))
        jury.rect(2.3, y + 0.83, 2.6, 0.08, tone(OAK, 0.09), "top")
    stand = stage.layer("stand", 6.8, cast=True)
    stand.ell(-3.1, 0.03, 0.8, 0.07, "#24180f", a=0.45)
    stand.box3(-3.75, 0, 6.5, 1.2, 0.2, 0.9, "#6a4228", "#8a5a3a", "#54341f")
    for x in (-3.7, -2.72):
        stand.rect(x, 0.2, 0.12, 0.95, tone(OAK, 0.04), "cyl")
    panels(stand, -3.6, -2.7, 0.2, 1.02, 2, OAK)
    stand.rect(-3.78, 1.02, 1.26, 0.08, tone(OAK, 0.09), "top")
    stand.line([(-3.15, 1.1), (-3.1, 1.3), (-3.0, 1.38)], 0.025, "#2a2a2c")
    stand.ell(-2.98, 1.4, 0.05, 0.04, "#1c1c1e", "ball")
    desk = stage.layer("desk", 6.0, cast=True)
    for x in (-2.3, 0.9):
        desk.ell(x + 0.7, 0.03, 0.9, 0.06, "#24180f", a=0.4)
        desk.box3(x, 0.68, 5.8, 1.4, 0.07, 0.6, OAK, tone(OAK, 0.08), tone(OAK, -0.08))
        desk.rect(x + 0.06, 0, 1.28, 0.68, tone(OAK, -0.06))
        desk.box3(x + 0.2, 0.75, 5.95, 0.34, 0.04, 0.26, "#e8e2d4", "#f8f4ea")
        desk.box3(x + 0.75, 0.75, 5.95, 0.3, 0.14, 0.24, "#3f5a7a", "#54708f")
        desk.rect(x + 1.15, 0.75, 0.1, 0.18, "#b8d8e0", "cyl", 0.7)


def _rail(stage: Stage) -> None:
    """The bar, nearest of all: it stops at both ends of the aisle."""
    for side in (-1, 1):
        rail = stage.layer(f"rail{side}", 2.7, rim=0.2)
        a, b = sorted((side * 2.0, side * 4.2))
        for k in range(12):
            x = a + (b - a) * (k + 0.5) / 12
            rail.blob(
                [
                    (x - 0.035, 0.1),
                    (x - 0.07, 0.32),
                    (x - 0.03, 0.5),
                    (x - 0.05, 0.74),
                    (x + 0.05, 0.74),
                    (x + 0.03, 0.5),
                    (x + 0.07, 0.32),
                    (x + 0.035, 0.1),
                ],
                "#7a4c2c",
                "cyl",
            )
        rail.rect(a, 0.72, b - a, 0.1, tone(OAK, 0.02), "top")
        rail.rect(a, 0, b - a, 0.12, "#6a4228", "up")
        post = side * 2.0
        rail.rect(post - 0.09, 0, 0.18, 0.95, OAK, "cyl")
        rail.ell(post, 1.0, 0.1, 0.1, tone(OAK, 0.05), "ball")
    for x, z in ((-2.2, 5.4), (2.2, 5.4), (0.0, 7.2)):
        pendant(stage, x, z, _HIGH, 0.9, "#ffe4b0", power=1.1, r=2.4)


def paint(stage: Stage) -> None:
    _hall(stage)
    _bench(stage)
    _boxes(stage)
    _rail(stage)
    stage.station("bench", (0.0, 8.3, 0.5))
    stage.station("lectern", (-3.15, 7.0, 0.2))


RECIPE = Recipe(
    paint,
    {
        "h": 1.45,
        "F": 1.0,
        "hor": 0.51,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.85, 1.0, 0.1),
        "dust": 0.6,
        "polish": 0.06,
        "walls": (-3.4, 3.4),
        "far": 5.6,
        "surface": "wood",
        "best": ("day", "golden", "clear"),
    },
)
