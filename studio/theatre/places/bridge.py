"""On a suspension bridge high over the water, two towers, cables on either hand; or on the water below it."""

from __future__ import annotations

import numpy as np

from studio.theatre.air import glints, gulls
from studio.theatre.color import tone
from studio.theatre.kit import clouds, ridge
from studio.theatre.kit_built import band, railing, street_lamp
from studio.theatre.kit_land import sea, skyline
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

HALF, LEVEL = 4.7, -18.0
RED = "#c4523c"
TOWERS = ((44.0, 19.0), (150.0, 19.0))
"""Depth and height of the towers."""


def _shore(stage: Stage) -> None:
    clouds(stage, 8, 0.1, 0.85)
    far = stage.layer("mountains", 900, base=None)
    ridge(far, 30, 52, "far", "#7f95b4", base=-40)
    near = stage.layer("hills", 620, base=None)
    ridge(near, 2, 26, "near", "#76968e", base=-40)
    skyline(stage, 270, 4, 44, ("#7688a4", "#8d8ca6", "#a08f98", "#68809a"))
    sea(stage, 1.6, "#2d6a86", ("#255b7a", "#4c90a4", "#2b6482"))
    rng = stage.rng("sails")
    sails = stage.layer("sails", 150, glow=True, base=LEVEL)
    for x, wide in ((-62.0, 9.0), (-28.0, 7.0), (48.0, 8.0)):
        sails.poly(
            [
                (x - wide / 2, LEVEL + 1.6),
                (x + wide / 2, LEVEL + 1.6),
                (x + wide * 0.36, LEVEL),
                (x - wide * 0.4, LEVEL),
            ],
            "#e6ddd0",
        )
        sails.poly(
            [(x, LEVEL + 2), (x, LEVEL + 12), (x + wide * 0.5, LEVEL + 2.2)],
            tone("#f4ece0", rng.normal(0, 0.02)),
            (0.4, 0.1),
        )
        sails.poly([(x - 0.4, LEVEL + 2), (x - 0.4, LEVEL + 10), (x - wide * 0.4, LEVEL + 2.2)], "#e8d8c8", (-0.4, 0.1))
        sails.ell(x, LEVEL + 12.3, 0.3, 0.3, "#ffffff", em="#ffe6b0")


def _deck(stage: Stage) -> None:
    deck = stage.layer("deck", plane="ground")
    deck.poly([(-HALF, 0.9), (HALF, 0.9), (HALF, 420), (-HALF, 420)], "#646873", "top")
    rng = stage.rng("deck")
    for _ in range(110):
        z = 1.4 + 30 * rng.random() ** 2
        deck.ell(
            rng.uniform(-3.3, 3.3),
            z,
            rng.uniform(0.2, 1.0),
            rng.uniform(0.1, 0.5),
            tone("#646873", rng.normal(0, 0.025)),
            "top",
            0.5,
            n=14,
        )
    for side in (-1, 1):
        deck.poly([(side * 3.3, 0.9), (side * HALF, 0.9), (side * HALF, 420), (side * 3.3, 420)], "#9a938c", "top")
        deck.poly([(side * 3.3, 0.9), (side * 3.46, 0.9), (side * 3.46, 420), (side * 3.3, 420)], "#c0b8aa", "top")
        for z in np.arange(1.4, 40, 1.5):
            deck.poly(
                [(side * 3.46, z), (side * HALF, z), (side * HALF, z + 0.05), (side * 3.46, z + 0.05)], "#7f7972", "top"
            )
    for z in np.arange(1.6, 150, 4.2):
        deck.poly([(-0.08, z), (0.08, z), (0.08, z + 2.0), (-0.08, z + 2.0)], "#e6dcb4", "top", 0.9)
    for z in np.arange(6, 120, 9.0):
        deck.poly([(-HALF, z), (HALF, z), (HALF, z + 0.12), (-HALF, z + 0.12)], "#4b4f5a", "top", 0.8)


def _cable(wall: Layer) -> None:
    """The main cable from behind the viewer over both towers, with its hangers."""
    (first, top), (second, _) = TOWERS
    near = [(float(z), 1.4 + (top - 1.4) * ((z - 2.0) / (first - 2.0)) ** 2) for z in np.linspace(2.0, first, 40)]
    middle = (first + second) / 2
    far = [
        (float(z), 2.2 + (top - 2.2) * ((z - middle) / (second - middle)) ** 2) for z in np.linspace(first, second, 60)
    ]
    for points, step in ((near, 2.0), (far, 5.0)):
        z0, z1 = points[0][0], points[-1][0]
        for z in np.arange(z0 + 1.6, z1, step):
            y = float(np.interp(z, *zip(*points, strict=True)))
            wall.rect(float(z), 0.9, 0.06 + 0.008 * z, y - 0.9, tone(RED, -0.08))
        band(wall, points, 0.12 + 0.008 * z0, RED, end=0.12 + 0.008 * z1)


def _tower(stage: Stage, z: float, top: float) -> None:
    layer = stage.layer(f"tower{z:.0f}", z, glow=True, base=None)
    for side in (-1, 1):
        x = side * HALF
        layer.rect(x - 0.85, 0, 1.7, top, RED, "cyl")
        layer.rect(x - 1.1, 0, 2.2, 0.9, tone(RED, -0.06), "cyl")
        layer.rect(x - 1.0, top - 0.5, 2.0, 0.9, tone(RED, 0.03), "cyl")
        layer.ell(x, top + 0.9, 0.3, 0.3, "#ff6a5a", em="#ff5a4a")
        stage.light(x, top + 0.9, z - 0.6, "#ff5a4a", 0.8, 3.0, halo=0.5)
    for y, h in ((5.6, 1.5), (10.6, 1.3), (top - 2.6, 1.8)):
        layer.rect(-HALF, y, 2 * HALF, h, (tone(RED, 0.03), tone(RED, -0.07)))
        for k in range(9):
            layer.rect(-HALF + 0.9 + k * 0.9, y + 0.2, 0.5, h - 0.4, tone(RED, -0.1), "under")


def paint(stage: Stage) -> None:
    _shore(stage)
    stage.anims += [("sea", glints), ("clouds", gulls)]
    _deck(stage)
    for side in (-1, 1):
        cable = stage.layer(f"cable{side}", plane="wall", at=side * HALF, base=None, reflect=False)
        _cable(cable)
        railing(cable, 2.0, 42, 0.0, "#a84636", step=0.42, thin=0.12)
        cable.rect(42, 0, 300, 1.0, tone(RED, -0.06))
    for z, top in TOWERS[::-1]:
        _tower(stage, z, top)
    for z in (34.0, 22.0, 13.5, 8.4):
        for side in (-1, 1):
            street_lamp(stage, side * 4.3, z, arm=-side * 1.1)


DECK, PIERS, SPAN = 10.5, (-31.0, 31.0), 62.0
"""Metres from the water up to the road, where the towers stand, and how far away the bridge crosses."""


def _across(stage: Stage) -> None:
    """The bridge from the water: from bank to bank over those who pass under it."""
    bridge, half = stage.layer("bridge", SPAN, glow=True, base=0.0, rim=0.3), 2.2 * SPAN
    crown = DECK + 17.0
    for left, right in ((-half, PIERS[0]), PIERS, (PIERS[1], half)):
        middle, wide = (left + right) / 2, (right - left) / 2
        outer = abs(middle) > 1.0
        foot = left if left == -half else right
        xs = np.linspace(left, right, 50)
        share = 1 - np.abs(xs - foot) / (right - left) if outer else 1 - np.abs(xs - middle) / wide
        heights = DECK + 2.0 + (crown - DECK - 2.0) * (1 - share) ** 2
        for x, y in zip(xs[1:-1:2], heights[1:-1:2], strict=True):
            bridge.rect(float(x) - 0.09, DECK, 0.18, float(y) - DECK, tone(RED, -0.08))
        bridge.line([(float(x), float(y)) for x, y in zip(xs, heights, strict=True)], 0.5, RED, curve=True)
    for x in PIERS:
        bridge.rect(x - 3.4, -0.4, 6.8, 2.6, "#8f8a86", "cyl")
        for side in (-1.6, 1.6):
            bridge.rect(x + side - 0.8, 1.6, 1.6, crown + 1.4 - 1.6, RED, "cyl")
        for y in (DECK - 4.0, DECK + 6.0, crown - 1.8):
            bridge.rect(x - 1.6, y, 3.2, 1.2, tone(RED, -0.05))
        bridge.ell(x, crown + 2.0, 0.5, 0.5, "#ff6a5a", em="#ff5a4a")
        stage.light(x, crown + 2.0, SPAN - 0.6, "#ff5a4a", 0.8, 3.0, halo=0.5)
    bridge.rect(-half, DECK - 1.5, 2 * half, 1.5, (tone(RED, 0.0), tone(RED, -0.12)))
    bridge.rect(-half, DECK, 2 * half, 0.35, tone(RED, 0.06))
    for k in range(-14, 15):
        bridge.ell(4.6 * k, DECK + 1.5, 0.22, 0.22, "#e8e0c8", em="#fff0c8")


def paint_open(stage: Stage) -> None:
    clouds(stage, 8, 0.1, 0.85)
    ridge(stage.layer("mountains", 900, base=None), 20, 42, "far", "#7f95b4", base=-4)
    skyline(stage, 270, 4, 30, ("#7688a4", "#8d8ca6", "#a08f98", "#68809a"))
    sea(stage, 0.9, "#2d6a86", ("#255b7a", "#4c90a4", "#2b6482"))
    _across(stage)
    stage.anims += [("sea", glints), ("clouds", gulls)]


_OUT = {"h": 1.4, "F": 1.0, "hor": 0.6, "sky": True, "ripple": 0.8, "water": 4.6, "near": 4.6, "surface": "water"}

OPEN = Recipe(paint_open, {**_OUT, "best": ("dawn", "natural", "clear")})
"""From the water below."""

RECIPE = Recipe(
    paint,
    {
        "h": 1.75,
        "F": 1.0,
        "hor": 0.47,
        "sky": True,
        "level": LEVEL,
        "ripple": 0.5,
        "mist": 0.1,
        "walls": (-4.0, 4.0),
        "road": "only",
        "surface": "asphalt",
        "best": ("dawn", "natural", "clear"),
    },
)
