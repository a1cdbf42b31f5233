"""A ballroom: chandeliers over a parquet that mirrors them, tall windows with drapes, a great stair at the end."""

from __future__ import annotations

import math

from studio.theatre.color import tone
from studio.theatre.kit_halls import chandelier, column, drape, panels
from studio.theatre.kit_rooms import room
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

_HALF, _DEPTH, _HIGH = 6.0, 16.0, 6.4
CREAM, GOLD, RED = "#e8dcc0", "#c99a3f", "#98202c"


def _floor(stage: Stage, floor: Layer) -> None:
    """Parquet in lozenges round a star."""
    rng = stage.rng("parquet")
    for i in range(-7, 8):
        for j in range(16):
            x, z = i * 0.9 + 0.45 * (j % 2), 1.3 + j * 0.95
            if abs(x) > _HALF - 0.4:
                continue
            tint = tone("#a8703c", rng.normal(0, 0.025))
            floor.poly([(x - 0.44, z), (x, z - 0.92), (x + 0.44, z), (x, z + 0.92)], tint, "top", 0.8)
    cz = 6.4
    for r, colour in ((2.5, "#5a3420"), (2.35, "#c89458"), (2.1, "#7a4a2a"), (2.02, "#b8804a")):
        floor.ell(0, cz, r, r, colour, "top", n=48)
    for turn, r, colours in ((math.pi / 8, 1.45, ("#8a5a34", "#d8ac74")), (0.0, 2.0, ("#4a2a1a", "#e0b880"))):
        for k in range(8):
            a = turn + k * math.pi / 4
            for d, colour in zip((-1, 1), colours, strict=True):
                b = a + d * math.pi / 8
                tip, notch = (r * math.cos(a), cz + r * math.sin(a)), (0.55 * math.cos(b), cz + 0.55 * math.sin(b))
                floor.poly([(0, cz), tip, notch], colour, "top")


def _side(stage: Stage, wall: Layer) -> None:
    """Windows to the floor between gilt pilasters, each with its drapes."""
    panels(wall, 0.9, _DEPTH, 0.14, 1.0, 16, CREAM)
    for z in (2.9, 6.2, 9.5, 12.8):
        wall.arch(z - 0.16, 2.02, 0.3, 4.5, GOLD, "up")
        r, low, high = 0.85, 0.45, 4.65
        bow = [(z + r - r * math.cos(t), high - r + r * math.sin(t)) for t in (math.pi * k / 12 for k in range(13))]
        wall.hole([(z, low), *bow, (z + 2 * r, low)])
        wall.arch(z, 2 * r, low, high - low, "#8fa8d0", a=0.16)
        for u in (0.55, 1.1):
            wall.rect(z + u, low, 0.05, high - low - 0.1, "#f0e8d4")
        for y in (1.5, 2.55, 3.6):
            wall.rect(z, y, 2 * r, 0.05, "#f0e8d4")
        for i in range(2):
            pane = [
                (z + 0.05 + 0.82 * i, low),
                (z + 0.8 + 0.82 * i, low),
                (z + 0.8 + 0.82 * i, 4.2),
                (z + 0.05 + 0.82 * i, 4.2),
            ]
            stage.windows.append([(wall.at, y, a) for a, y in pane])
        for a in (z - 0.5, z + 1.62):
            drape(wall, a, a + 0.58, 0.15, 4.9, RED, 4, GOLD)
            wall.rect(a - 0.02, 1.5, 0.62, 0.1, GOLD, "dome")
        drape(wall, z - 0.5, z + 2.2, 4.55, 5.15, RED, 12, GOLD)
        wall.rect(z - 0.6, 5.1, 2.9, 0.14, GOLD, "top")
    for z in (2.0, 5.55, 8.85, 12.15, 15.3):
        wall.rect(z - 0.22, 1.0, 0.44, 4.6, tone(CREAM, 0.03), "cyl")
        wall.rect(z - 0.3, 5.3, 0.6, 0.34, GOLD, "dome")
        wall.rect(z - 0.06, 2.5, 0.12, 0.3, GOLD, "cyl")
        for d in (-0.16, 0.16):
            wall.rect(z + d - 0.03, 2.75, 0.06, 0.22, "#fff6e0", "cyl")
            wall.ell(z + d, 3.05, 0.05, 0.1, "#ffe9b0", em="#ffe0a0")
        stage.light(math.copysign(_HALF - 0.5, wall.at), 3.0, z, "#ffcf88", 0.55, 1.5)
    wall.rect(0.9, 5.64, _DEPTH - 0.9, 0.2, GOLD, "top")
    wall.rect(0.9, 5.84, _DEPTH - 0.9, 0.5, CREAM, "under")


def _stair(stage: Stage) -> None:
    """Up to a gallery, where the stair parts before a great window."""
    back = stage.layer("gallery", 15.9, glow=True)
    back.arch(-1.7, 3.4, 2.9, 3.3, GOLD, "up")
    bow = [(1.55 * math.cos(t), 4.5 + 1.55 * math.sin(t)) for t in (math.pi * k / 12 for k in range(13))]
    back.hole([(1.55, 2.95), *bow, (-1.55, 2.95)])
    stage.windows.append([(x, y, 15.9) for x, y in ((-1.5, 3.0), (1.5, 3.0), (1.5, 5.4), (-1.5, 5.4))])
    for x in (-0.8, 0.0, 0.8):
        back.rect(x - 0.03, 2.95, 0.06, 3.0, "#f0e8d4")
    for y in (3.8, 4.7):
        back.rect(-1.55, y, 3.1, 0.05, "#f0e8d4")
    for x in (-4.4, 4.4):
        panels(back, x - 1.1, x + 1.1, 3.1, 5.4, 1, tone(CREAM, -0.03))
        back.rect(x - 0.5, 3.5, 1.0, 1.4, GOLD)
        back.rect(x - 0.42, 3.58, 0.84, 1.24, ("#c8d4dc", "#9fb0bc"))
    back.rect(-_HALF, 2.5, 12, 0.35, CREAM, "up")
    steps = stage.layer("stair", 13.2, glow=True)
    n = 11
    for k in range(n - 1, -1, -1):
        y, z, half = 0.22 * k, 12.9 + 0.24 * k, 2.6 - 0.06 * k
        steps.poly3([(-half, y, z), (half, y, z), (half, y + 0.22, z), (-half, y + 0.22, z)], tone("#d8ccb4", -0.05))
        back_edge = z + 0.24
        steps.poly3(
            [(-half, y + 0.22, z), (half, y + 0.22, z), (half, y + 0.22, back_edge), (-half, y + 0.22, back_edge)],
            "#efe6d2",
            "top",
        )
        steps.poly3([(-1.1, y, z), (1.1, y, z), (1.1, y + 0.22, z), (-1.1, y + 0.22, z)], tone(RED, -0.02))
        steps.poly3(
            [(-1.1, y + 0.22, z), (1.1, y + 0.22, z), (1.1, y + 0.225, back_edge), (-1.1, y + 0.225, back_edge)],
            tone(RED, 0.04),
            "top",
        )
    for side in (-1, 1):
        for k in range(n):
            x = side * (2.68 - 0.06 * k)
            steps.poly3(
                [
                    (x - 0.05, 0.22 * k, 12.9 + 0.24 * k),
                    (x + 0.05, 0.22 * k, 12.9 + 0.24 * k),
                    (x + 0.05, 0.22 * k + 0.95, 12.9 + 0.24 * k),
                    (x - 0.05, 0.22 * k + 0.95, 12.9 + 0.24 * k),
                ],
                CREAM,
                "cyl",
            )
        rail = [(side * 2.7, 0.95, 12.9), (side * 2.04, 3.3, 15.5), (side * 2.04, 3.45, 15.5), (side * 2.7, 1.1, 12.9)]
        steps.poly3(rail, GOLD, "up")
        steps.rect(side * 2.75 - 0.18, 0, 0.36, 1.25, CREAM, "cyl")
        steps.ell(side * 2.75, 1.45, 0.22, 0.22, GOLD, "ball")
        edges = sorted((side * 2.1, side * _HALF))
        for k in range(14):
            x = edges[0] + (edges[1] - edges[0]) * k / 13
            back.rect(x - 0.05, 2.8, 0.1, 0.7, CREAM, "cyl")
        back.rect(edges[0], 3.48, edges[1] - edges[0], 0.1, GOLD, "top")


def _candelabra(stage: Stage) -> None:
    for k, (x, z) in enumerate(((-4.4, 11.6), (4.4, 11.6))):
        column(stage.layer(f"column{k}", z), x, 0.36, _HIGH, "#d8c8b0")
    near = stage.layer("candelabra", 3.1, glow=True, rim=0.3)
    x = 2.6
    near.blob([(x - 0.24, 0), (x + 0.24, 0), (x + 0.05, 0.16), (x - 0.05, 0.16)], GOLD, "cyl")
    near.rect(x - 0.035, 0.1, 0.07, 1.4, GOLD, "cyl")
    for d in (-0.34, -0.17, 0, 0.17, 0.34):
        high = 1.62 - abs(d) * 0.5
        near.line([(x, 1.2), (x + d, 1.2 - abs(d) * 0.2), (x + d, high)], 0.035, GOLD, "cyl", curve=True)
        near.rect(x + d - 0.03, high, 0.06, 0.22, "#fff6e0", "cyl")
        near.ell(x + d, high + 0.3, 0.035, 0.08, "#fff2c0", em="#ffe9b0")
    stage.light(x, 1.9, 3.2, "#ffc878", 0.7, 1.3, halo=0.35, flick=0.12)


def paint(stage: Stage) -> None:
    floor, ceiling, left, right, _ = room(
        stage, _HALF, _DEPTH, _HIGH, CREAM, "#d8c8a8", "#8f5a32", "#f0e6d0", False, GOLD
    )
    _floor(stage, floor)
    for z in (2.4, 5.8, 9.2, 12.6):
        ceiling.poly([(-4.6, z), (4.6, z), (4.6, z + 2.6), (-4.6, z + 2.6)], GOLD, "under", 0.8)
        ceiling.poly([(-4.4, z + 0.15), (4.4, z + 0.15), (4.4, z + 2.45), (-4.4, z + 2.45)], "#a8bcc8", "under")
        ceiling.ell(0, z + 1.3, 1.6, 0.9, GOLD, "under")
        ceiling.ell(0, z + 1.3, 1.5, 0.82, "#e8d8c0", "under")
    for wall in (left, right):
        _side(stage, wall)
    _stair(stage)
    for x, y, z, r in ((0.0, 4.3, 12.0, 1.0), (-2.3, 4.2, 8.6, 0.9), (2.3, 4.2, 8.6, 0.9), (0.0, 3.9, 5.6, 0.95)):
        chandelier(stage, x, y, z, r, _HIGH, 1.5)
    _candelabra(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.5,
        "F": 1.0,
        "hor": 0.54,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.85, 1.0, 0.15),
        "dust": 0.5,
        "polish": 0.32,
        "walls": (-4.8, 4.8),
        "far": 10.5,
        "surface": "wood",
        "best": ("night", "golden", "clear"),
    },
)
