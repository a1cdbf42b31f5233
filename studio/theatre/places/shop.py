"""A grocer's: racks of goods to both sides, crates of fruit, a counter with its till, the street behind the window."""

from __future__ import annotations

import math

from studio.theatre.color import tone
from studio.theatre.hanging import Hang
from studio.theatre.kit_halls import burning, checker
from studio.theatre.kit_rooms import pendant, racks, room, street, window
from studio.theatre.kit_signs import letters
from studio.theatre.stage import Recipe, Stage


def _walls(stage: Stage) -> None:
    street(stage, 20)
    floor, _, left, right, back = room(
        stage, 3.9, 7.6, 2.9, "#d8c49a", "#3f6a5a", "#d8c8a8", "#efe6d2", False, "#8a6a48"
    )
    checker(floor, 3.9, 7.6, 0.6, "#b87a58")
    window(stage, back, -3.3, -0.2, 0.7, 2.25, 3, 1, "#2f4a40")
    back.rect(-3.4, 2.3, 7.2, 0.5, "#2f4a40")
    letters(back, -1.8, 2.42, 0.26, "FRESH FOOD", "#f0d89a", em="#c89a4a")
    back.rect(0.25, 0, 1.35, 2.25, "#2f4a40")
    back.hole([(0.38, 0.5), (1.47, 0.5), (1.47, 2.12), (0.38, 2.12)])
    back.rect(0.38, 0.5, 1.09, 1.62, "#a8c4d8", a=0.12)
    stage.windows.append([(0.38, 0.5, 7.6), (1.47, 0.5, 7.6), (1.47, 2.12, 7.6), (0.38, 2.12, 7.6)])
    back.rect(0.62, 1.52, 0.62, 0.3, "#f6efe0")
    letters(back, 0.93, 1.59, 0.15, "OPEN", "#c8382e")
    back.rect(1.34, 1.0, 0.05, 0.3, "#d8b04a", "cyl")
    racks(back, 1.85, 3.75, 0.1, 2.2, 5, "back")
    racks(left, 1.6, 7.4, 0.1, 2.3, 5, "left")
    racks(right, 1.6, 4.6, 0.1, 2.3, 5, "right")
    right.rect(4.9, 0.05, 2.3, 2.35, "#d8e0e2")
    right.rect(5.0, 0.25, 2.1, 1.85, "#3a5a68", em="#4a7a8c")
    for j in range(4):
        for k in range(13):
            colour = ("#e8f4f0", "#58b08a", "#e89a3a", "#d8584a")[(j + k // 4) % 4]
            right.rect(5.06 + 0.155 * k, 0.3 + 0.46 * j, 0.12, 0.33, colour, "cyl", em=tone(colour, -0.3))
        right.rect(5.0, 0.26 + 0.46 * j, 2.1, 0.03, "#e8f0f2", em="#9ab8c0")
    stage.light(3.3, 1.3, 5.9, "#b8e4f4", 0.35, 1.2)


def _counter(stage: Stage) -> None:
    bar = stage.layer("counter", 6.0, glow=True)
    bar.ell(2.2, 0.03, 1.7, 0.1, "#2a1c18", a=0.4)
    bar.box3(0.95, 0, 5.8, 2.3, 0.95, 0.7, "#7a5236", "#c89a68", "#5f3f2a")
    for k in range(4):
        bar.rect(1.03 + 0.56 * k, 0.14, 0.46, 0.66, tone("#7a5236", 0.035), "up")
    bar.rect(0.9, 0.93, 2.4, 0.06, "#d8ac78", "top")
    x = 1.5
    bar.box3(x, 0.99, 5.9, 0.55, 0.2, 0.4, "#a8363a", "#c8484a", "#7a262c")
    bar.poly([(x, 1.19), (x + 0.55, 1.19), (x + 0.5, 1.42), (x + 0.05, 1.42)], "#8f2c32", "up")
    for k in range(12):
        bar.ell(x + 0.12 + 0.1 * (k % 4), 1.24 + 0.055 * (k // 4), 0.03, 0.02, "#f4ead6", "ball")
    bar.rect(x + 0.08, 1.42, 0.39, 0.17, "#3a3434")
    letters(bar, x + 0.27, 1.455, 0.1, "9.50", "#8fffb0", em="#8fffb0")
    for k, colour in enumerate(("#d8584a", "#e8b83a", "#4fa86a", "#c86ab0")):
        bar.rect(2.4 + 0.17 * k, 0.99, 0.14, 0.22, "#dfeef0", "cyl", 0.8)
        bar.rect(2.4 + 0.17 * k, 1.0, 0.14, 0.14, colour, "cyl")
        bar.rect(2.39 + 0.17 * k, 1.21, 0.16, 0.04, "#8a5c3a", "cyl")


def _fruit(stage: Stage) -> None:
    """Crates on a slanted stand, each with its price."""
    for n, (x, z) in enumerate(((-2.9, 6.0), (-3.4, 4.4))):
        stand = stage.layer(f"fruit{n}", z, cast=True)
        stand.ell(x + 0.75, 0.03, 1.0, 0.08, "#2a1c18", a=0.45)
        for edge in (x + 0.05, x + 1.4):
            stand.rect(edge, 0, 0.07, 0.6, "#6a4a30", "cyl")
        for row in (1, 0):
            y, depth = 0.3 + 0.34 * row, z - 0.3 + 0.45 * row
            for k in range(2):
                left = x + 0.76 * k
                stand.box3(left, y, depth, 0.72, 0.22, 0.36, "#b8844e", "#8a5c34", "#8f6438")
                stand.rect(left, y + 0.1, 0.72, 0.02, "#8a5c34", "keep")
                colour, rng = (("#d8443a", "#f0962e"), ("#7ab04a", "#f0cc4a"))[row][k], stage.rng("fruit", n, row, k)
                for i in range(21):
                    px, py = left + 0.08 + 0.093 * (i % 7), y + 0.21 + 0.07 * (i // 7)
                    stand.ell(px + 0.03 * (i // 7 % 2), py, 0.06, 0.06, tone(colour, rng.normal(0, 0.03)), "ball")
                stand.rect(left + 0.22, y + 0.03, 0.28, 0.15, "#fff6dc")
                letters(stand, left + 0.36, y + 0.06, 0.09, ("1.20", "0.90", "2.50", "1.80")[2 * row + k], "#2f4a3a")
    basket = stage.layer("baskets", 3.2, rim=0.3)
    for k in range(3):
        y = 0.16 * k
        basket.poly([(2.05, y), (2.65, y), (2.75, y + 0.24), (1.95, y + 0.24)], tone("#b8343a", 0.02 * k), "cyl")
        basket.rect(1.93, y + 0.22, 0.84, 0.04, "#d8585a", "top")
    basket.line([(2.0, 0.58), (2.1, 0.86), (2.6, 0.86), (2.7, 0.58)], 0.03, "#2f2a2a", curve=True)


def _ceiling(stage: Stage) -> None:
    for x, z in ((-2.2, 5.2), (0.1, 5.6), (2.4, 6.4)):
        pendant(stage, x, z, 2.9, 0.55, "#ffe0a8")
    stage.light(0.0, 2.6, 3.2, "#ffe6bc", 0.7, 2.6)
    sign = stage.layer("offer", 5.0, base=None, hang=Hang(2.08, 3.0, 0.85, 0.6))
    for x in (1.8, 2.36):
        sign.rect(x, 2.42, 0.015, 0.6, "#444444")
    star = [
        (
            2.08 + (0.5 if k % 2 else 0.4) * math.cos(k * math.pi / 14),
            2.15 + (0.34 if k % 2 else 0.27) * math.sin(k * math.pi / 14),
        )
        for k in range(28)
    ]
    sign.poly(star, "#d8382e")
    letters(sign, 2.06, 2.05, 0.2, "-50%", "#fff2c0")


def paint(stage: Stage) -> None:
    burning(stage, 0.5)
    _walls(stage)
    _counter(stage)
    _fruit(stage)
    _ceiling(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.4,
        "F": 1.02,
        "hor": 0.43,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.35, 1.0, -0.95),
        "dust": 0.5,
        "polish": 0.08,
        "walls": (-3.0, 3.2),
        "far": 5.2,
        "surface": "tile",
        "best": ("day", "natural", "clear"),
    },
)
