"""A bathroom: a tub on feet full of foam, a mirror over the basin, tiles, towels, a frosted window."""

from __future__ import annotations

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit_halls import checker
from studio.theatre.kit_rooms import pot, room, window
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

_HALF, _DEPTH = 3.0, 5.9
TILE, WHITE, BRASS = "#8fc4c0", "#f2f4f0", "#c8a04a"


def _tiled(layer: Layer, a0: float, a1: float, high: float) -> None:
    layer.rect(a0, 0, a1 - a0, high, TILE)
    for a in np.arange(a0, a1, 0.25):
        layer.rect(float(a), 0, 0.016, high, tone(TILE, 0.08), "keep")
    for y in np.arange(0.25, high, 0.25):
        layer.rect(a0, float(y), a1 - a0, 0.016, tone(TILE, 0.08), "keep")
    layer.rect(a0, high - 0.13, a1 - a0, 0.13, "#3f7a84")
    layer.rect(a0, high, a1 - a0, 0.06, WHITE, "top")


def _walls(stage: Stage) -> None:
    garden = stage.layer("garden", 16, base=None, mask="open")
    for k in range(8):
        garden.clump(-8 + 2.2 * k, 1.4, 1.8, 1.8, ("#4a7a4c", "#6aa05a", "#94c26c"), k, n=30, leaf=0.3)
    floor, _, left, right, back = room(
        stage, _HALF, _DEPTH, 2.8, "#f0d8c4", "#f0d8c4", "#eef0ea", "#f6f2ea", False, WHITE
    )
    checker(floor, _HALF, _DEPTH, 0.4, "#4a6a72")
    _tiled(left, 0.9, _DEPTH, 1.5)
    _tiled(right, 0.9, _DEPTH, 1.5)
    _tiled(back, -_HALF, _HALF, 1.5)
    for k in range(30):
        x = -2.95 + 0.2 * k
        back.rect(x, 1.56, 0.05, 1.14, "#e6c8b2", "keep")
    window(stage, back, -1.75, -0.35, 1.25, 2.4, 2, 2, WHITE)
    for x in (-1.68, -0.98):
        back.rect(x, 1.28, 0.62, 0.5, "#e8f2f2", a=0.6)
    left.rect(2.9, 1.72, 1.3, 0.05, BRASS, "top")
    for z, w, colour in ((2.95, 0.5, "#d8745a"), (3.6, 0.5, "#f0e4d0")):
        left.rect(z, 0.95, w, 0.8, colour, "cyl")
        left.rect(z, 1.02, w, 0.06, tone(colour, -0.1), "keep")


def _basin(stage: Stage) -> None:
    """Mirror, lamps and shelf over the basin."""
    wall = stage.layer("mirror", 5.8, glow=True)
    x = 1.15
    wall.rect(x - 0.52, 1.2, 1.04, 1.1, BRASS, "up")
    wall.rect(x - 0.47, 1.25, 0.94, 1.0, ("#b4ccd0", "#dfe8e4"))
    wall.poly([(x - 0.3, 1.25), (x - 0.05, 1.25), (x + 0.4, 2.25), (x + 0.15, 2.25)], "#f0f6f4", "keep", 0.6)
    wall.rect(x - 0.6, 1.08, 1.2, 0.05, WHITE, "top")
    for k, (u, h, colour) in enumerate(
        ((-0.5, 0.2, "#d8745a"), (-0.34, 0.14, "#6a9ac0"), (0.3, 0.17, "#e8c45a"), (0.44, 0.22, "#7ab08a"))
    ):
        wall.rect(x + u, 1.13, 0.1, h, colour, "cyl")
        wall.rect(x + u + 0.03, 1.13 + h, 0.04, 0.04, WHITE if k % 2 else BRASS, "cyl")
    for u in (-0.7, 0.7):
        wall.rect(x + u - 0.03, 1.75, 0.06, 0.18, BRASS, "cyl")
        wall.ell(x + u, 2.02, 0.13, 0.14, "#fff2d0", "ball", em="#ffe6b0")
        stage.light(x + u, 2.02, 5.4, "#ffdca4", 0.75, 1.5, halo=0.2)
    basin = stage.layer("basin", 5.45)
    basin.ell(x, 0.02, 0.35, 0.05, "#2a3434", a=0.4)
    basin.poly([(x - 0.2, 0), (x + 0.2, 0), (x + 0.11, 0.66), (x - 0.11, 0.66)], WHITE, "cyl")
    basin.blob(
        [(x - 0.42, 0.9), (x - 0.4, 0.72), (x - 0.1, 0.6), (x + 0.1, 0.6), (x + 0.4, 0.72), (x + 0.42, 0.9)],
        WHITE,
        "cyl",
    )
    basin.ell(x, 0.89, 0.44, 0.07, tone(WHITE, 0.02), "top")
    basin.ell(x, 0.885, 0.33, 0.045, "#b8ccd0")
    basin.line([(x, 0.92), (x, 1.06), (x + 0.02, 1.08), (x + 0.02, 0.98)], 0.035, BRASS, "cyl")
    for d in (-0.14, 0.14):
        basin.ell(x + d, 0.96, 0.045, 0.045, BRASS, "ball")


def _tub(stage: Stage) -> None:
    tub = stage.layer("tub", 4.6, cast=True)
    x0, x1 = -3.0, -1.0
    tub.ell((x0 + x1) / 2, 0.02, 1.1, 0.09, "#24302f", a=0.45)
    for x in (x0 + 0.35, x1 - 0.35):
        tub.blob(
            [(x - 0.13, 0.22), (x + 0.13, 0.22), (x + 0.08, 0.1), (x + 0.15, 0.0), (x - 0.15, 0.0), (x - 0.08, 0.1)],
            BRASS,
            "cyl",
        )
    for k in range(15):
        rng = stage.rng("foam", k)
        x = x0 + 0.25 + 0.115 * k
        tub.ell(x, 0.72 + 0.06 * (k % 3), rng.uniform(0.1, 0.17), rng.uniform(0.1, 0.16), "#fbfdff", "ball")
    body = [
        (x0 - 0.08, 0.74),
        (x0 + 0.02, 0.4),
        (x0 + 0.22, 0.17),
        (x1 - 0.22, 0.17),
        (x1 - 0.02, 0.4),
        (x1 + 0.05, 0.74),
    ]
    tub.blob(body, "#eef2ee", "dome")
    tub.blob([(x0 + 0.1, 0.4), (x0 + 0.3, 0.22), (x1 - 0.3, 0.22), (x1 - 0.1, 0.4)], "#c86a54", "dome")
    tub.rect(x0 - 0.1, 0.66, x1 - x0 + 0.2, 0.09, WHITE, "up")
    for k in range(7):
        rng = stage.rng("drip", k)
        x = x0 + 0.5 + 0.2 * k
        tub.ell(x, 0.7, rng.uniform(0.08, 0.13), rng.uniform(0.05, 0.1), "#fbfdff", "ball")
    duck = x1 - 0.62
    tub.blob(
        [(duck - 0.14, 0.8), (duck + 0.14, 0.8), (duck + 0.18, 0.94), (duck, 0.88), (duck - 0.12, 0.9)],
        "#f4c83a",
        "dome",
    )
    tub.ell(duck - 0.08, 0.98, 0.075, 0.075, "#f4c83a", "ball")
    tub.poly([(duck - 0.15, 0.985), (duck - 0.23, 0.96), (duck - 0.15, 0.945)], "#e8803a")
    tub.ell(duck - 0.1, 1.0, 0.012, 0.012, "#2a2420", "keep")
    tub.line([(x0 + 0.16, 0.75), (x0 + 0.16, 1.05), (x0 + 0.34, 1.05), (x0 + 0.34, 0.92)], 0.05, BRASS, "cyl")
    rail = stage.layer("curtain", 5.35, sway=0.1, base=None)
    rail.rect(-2.8, 2.28, 2.5, 0.04, BRASS, "cyl")
    rail.line([(-1.4, 2.3), (-1.4, 2.85)], 0.03, BRASS)
    for k in range(7):
        x = -2.78 + 0.13 * k
        rail.rect(x, 0.35, 0.135, 1.94, tone("#e8f0ee", 0.02 * (k % 2)), "cyl")
        for y in np.arange(0.6, 2.2, 0.4):
            rail.ell(x + 0.06, float(y) + 0.2 * (k % 2), 0.04, 0.05, "#e89a8a", "keep")


def _toilet(stage: Stage) -> None:
    seat = stage.layer("toilet", 4.9, cast=True)
    x = 2.4
    seat.ell(x, 0.02, 0.42, 0.06, "#24302f", a=0.45)
    seat.box3(x - 0.28, 0.62, 5.1, 0.56, 0.5, 0.25, WHITE, tone(WHITE, 0.02), tone(WHITE, -0.08))
    seat.ell(x + 0.18, 0.98, 0.035, 0.035, BRASS, "ball")
    seat.blob([(x - 0.3, 0.42), (x + 0.3, 0.42), (x + 0.34, 0.9), (x, 1.02), (x - 0.34, 0.9)], "#d8b48a", "dome")
    seat.blob(
        [(x - 0.2, 0), (x + 0.2, 0), (x + 0.14, 0.2), (x + 0.34, 0.42), (x - 0.34, 0.42), (x - 0.14, 0.2)], WHITE, "cyl"
    )
    seat.ell(x, 0.43, 0.32, 0.085, "#d8b48a", "top")
    seat.ell(x, 0.43, 0.22, 0.05, "#8aa4a8")
    stand = stage.layer("stand", 5.3)
    pot(stand, 0.2, 5, 0.85, "#d8745a")
    mat = stage.layer("mat", 4.4)
    mat.poly3([(-1.5, 0.01, 4.0), (-0.2, 0.01, 4.0), (-0.2, 0.01, 4.55), (-1.5, 0.01, 4.55)], "#d8745a", "top")
    mat.poly3(
        [(-1.42, 0.012, 4.06), (-0.28, 0.012, 4.06), (-0.28, 0.012, 4.12), (-1.42, 0.012, 4.12)], "#f4e4d0", "top"
    )
    basket = stage.layer("basket", 2.9, rim=0.3)
    x = 2.4
    basket.ell(x, 0.02, 0.38, 0.05, "#24302f", a=0.45)
    basket.blob([(x - 0.34, 0.58), (x - 0.1, 0.78), (x + 0.18, 0.72), (x + 0.34, 0.56)], "#f4f0e6", "dome")
    basket.poly([(x - 0.26, 0), (x + 0.26, 0), (x + 0.33, 0.58), (x - 0.33, 0.58)], "#b8905c", "cyl")
    for y in np.arange(0.08, 0.56, 0.09):
        basket.rect(x - 0.3, float(y), 0.6, 0.02, "#8f6a40", "keep", 0.7)
    stage.light(0.0, 2.4, 3.4, "#ffe4bc", 0.95, 2.6)


def paint(stage: Stage) -> None:
    _walls(stage)
    _basin(stage)
    _tub(stage)
    _toilet(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.35,
        "F": 0.95,
        "hor": 0.44,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.25, 1.0, -1.0),
        "polish": 0.18,
        "walls": (-2.7, 2.7),
        "near": 3.6,
        "far": 4.3,
        "surface": "tile",
        "best": ("morning", "natural", "clear"),
    },
)
