"""An open-air swimming pool: lanes on blue water, starting blocks, a slide, a tower, loungers under parasols."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit import clouds, tree
from studio.theatre.kit_land import GREENS, lamp_post
from studio.theatre.kit_signs import letters
from studio.theatre.kit_trees import palm
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

_NEAR, _FAR, _HALF = 6.3, 19.0, 7.2
WHITE, BLUE, RED, YELLOW = "#e6e8e2", "#2f7ab8", "#d8483e", "#f0c03a"


def _behind(stage: Stage) -> None:
    clouds(stage, 6)
    trees = stage.layer("trees", 34, base=0.0, sway=0.1)
    for k in range(11):
        tree(trees, -34 + 6.8 * k, 0, 7.5 + (k * 5) % 4, GREENS, k, w=0.4)
    cabins = stage.layer("cabins", 25, glow=True)
    for k in range(13):
        x, colour = -15.6 + 2.4 * k, (RED, "#3f9aa8", YELLOW, "#5f8fc0")[k % 4]
        for j in range(6):
            cabins.rect(x + 0.35 * j, 0, 0.36, 2.7, WHITE if j % 2 else colour)
        cabins.poly([(x - 0.12, 2.7), (x + 1.05, 3.5), (x + 2.22, 2.7)], tone(colour, -0.05), "up")
        cabins.rect(x + 0.6, 0, 0.9, 2.05, tone(colour, -0.08))
        cabins.rect(x + 0.66, 0, 0.78, 1.98, WHITE)
        cabins.ell(x + 1.05, 1.5, 0.14, 0.16, tone(colour, -0.1))
        cabins.ell(x + 1.34, 0.95, 0.05, 0.05, "#c8a04a", "ball")
    hedge = stage.layer("hedge", 23, base=0.0)
    for k in range(22):
        hedge.clump(-23 + 2.2 * k, 0.5, 1.5, 0.75, GREENS, k, n=40, leaf=0.16)


def _water(stage: Stage) -> None:
    deck = stage.layer("deck", plane="ground")
    deck.poly([(-60, 0.9), (60, 0.9), (60, 60), (-60, 60)], "#6f9a58", "top")
    deck.poly([(-14, 0.9), (14, 0.9), (14, 23), (-14, 23)], "#c4b18a", "top")
    for z in np.arange(1.2, 23, 0.75):
        deck.poly([(-14, z), (14, z), (14, z + 0.025), (-14, z + 0.025)], "#ab9872", "top")
    for x in np.arange(-13.5, 14, 0.75):
        deck.poly([(x, 0.9), (x + 0.03, 0.9), (x + 0.03, 23), (x, 23)], "#ab9872", "top")
    rng = stage.rng("wet")
    for _ in range(14):
        deck.ell(
            rng.uniform(-5, 5),
            rng.uniform(4.2, 6.0),
            rng.uniform(0.15, 0.6),
            rng.uniform(0.05, 0.14),
            "#a3906a",
            "top",
            0.7,
            n=16,
        )
    rim = 0.55
    deck.poly(
        [
            (-_HALF - rim, _NEAR - rim),
            (_HALF + rim, _NEAR - rim),
            (_HALF + rim, _FAR + rim),
            (-_HALF - rim, _FAR + rim),
        ],
        WHITE,
        "top",
    )
    deck.poly(
        [(-_HALF - 0.12, _NEAR - 0.12), (_HALF + 0.12, _NEAR - 0.12), (_HALF + 0.12, _FAR), (-_HALF - 0.12, _FAR)],
        BLUE,
        "top",
    )
    stage.water = True
    water = stage.layer("water", plane="ground", mask="water")
    water.poly([(-_HALF, _NEAR), (_HALF, _NEAR), (_HALF, _FAR), (-_HALF, _FAR)], "#3fb4cc", "top")
    for k in range(6):  # the swimmers' lines on the bottom
        x = -6.0 + 2.4 * k
        water.poly(
            [(x - 0.12, _NEAR + 0.6), (x + 0.12, _NEAR + 0.6), (x + 0.12, _FAR - 0.8), (x - 0.12, _FAR - 0.8)],
            "#1f6a94",
            "top",
            0.7,
        )
    for _ in range(150):  # the net of light on it
        z = _NEAR + 0.2 + (_FAR - _NEAR - 0.6) * rng.random() ** 1.5
        x, w = rng.uniform(-_HALF + 0.4, _HALF - 0.4), rng.uniform(0.15, 0.5)
        ring = [
            (x + w * math.cos(a) * rng.uniform(0.7, 1.2), z + 0.6 * w * math.sin(a))
            for a in np.linspace(0, 6.28, 7)[:-1]
        ]
        if all(_NEAR < b < _FAR for _, b in ring):
            water.poly(ring, "#9fe4ea", "top", 0.3)
            water.poly([(x + (a - x) * 0.8, z + (b - z) * 0.8) for a, b in ring], "#3fb4cc", "top", 0.85)
    lanes = stage.layer("lanes", plane="ground")
    for k in range(5):
        x = -4.8 + 2.4 * k
        for j, z in enumerate(np.arange(_NEAR, _FAR, 0.42)):
            lanes.poly(
                [(x - 0.06, z), (x + 0.06, z), (x + 0.06, z + 0.36), (x - 0.06, z + 0.36)],
                RED if j % 4 < 2 else WHITE,
                "top",
            )


def _blocks(stage: Stage) -> None:
    """Starting blocks at the far end, the slide to the left and the tower to the right."""
    blocks = stage.layer("blocks", _FAR + 0.5, cast=True)
    for k in range(6):
        x = -6.5 + 2.4 * k
        blocks.box3(x, 0, _FAR + 0.3, 1.0, 0.75, 0.7, WHITE, BLUE, "#c8ccc8")
        letters(blocks, x + 0.5, 0.16, 0.42, str(k + 1), BLUE)
    slide = stage.layer("slide", 20.6, cast=True)
    for x in (-12.2, -10.9):
        slide.rect(x, 0, 0.16, 5.2, "#e8ecec", "cyl")
    for k in range(13):
        slide.rect(-12.2, 0.35 + 0.38 * k, 1.45, 0.08, "#c8d0d0", "top")
    slide.rect(-12.6, 5.1, 2.4, 0.16, BLUE, "top")
    path = [
        (-10.6, 5.3),
        (-9.0, 5.0),
        (-7.6, 4.4),
        (-8.6, 3.5),
        (-10.2, 3.0),
        (-9.4, 2.2),
        (-7.4, 1.7),
        (-6.2, 0.9),
        (-5.6, 0.5),
    ]
    slide.line(path, 0.85, tone(YELLOW, -0.08), (0, 0.4), curve=True)
    slide.line([(x, y + 0.1) for x, y in path], 0.5, YELLOW, (0, 0.7), curve=True)
    slide.line([(x, y + 0.16) for x, y in path], 0.2, "#8fd4e4", (0, 0.9), 0.8, curve=True)
    for x, top in ((-8.2, 3.9), (-9.7, 2.4), (-6.9, 1.2)):
        slide.rect(x, 0, 0.16, top, "#e8ecec", "cyl")
    tower = stage.layer("tower", 15.0, cast=True)
    x = 8.6
    for u in (0, 1.5):
        tower.rect(x + u, 0, 0.2, 5.4, WHITE, "cyl")
    for k in range(12):
        tower.rect(x + 0.1, 0.4 + 0.4 * k, 1.5, 0.07, "#b8c4c8", "top")
    for y, out in ((2.5, 2.1), (4.7, 1.5)):
        tower.rect(x - out, y, out + 1.9, 0.16, BLUE, "top")
        tower.rect(x - out, y + 0.14, 0.5, 0.05, RED, "top")
        tower.rect(x - 0.2, y + 0.95, 1.9, 0.05, WHITE, "cyl")
        for u in (-0.2, 1.62):
            tower.rect(x + u, y + 0.1, 0.05, 0.9, WHITE, "cyl")


def _parasol(stage: Stage, x: float, z: float, colour: str, chair: int) -> None:
    """A lounger beneath a parasol; ``chair`` is the side it lies to."""
    shade = stage.layer(f"parasol{x:.0f}{z:.0f}", z, cast=True, sway=0.15)
    shade.rect(x - 0.03, 0, 0.06, 2.3, WHITE, "cyl")
    for k in range(8):
        a, b = -1 + k / 4, -1 + (k + 1) / 4
        shade.poly(
            [(x, 2.62), (x + 1.25 * a, 2.12 - 0.16 * (1 - a * a)), (x + 1.25 * b, 2.12 - 0.16 * (1 - b * b))],
            WHITE if k % 2 else colour,
            (a * 0.8, 0.45),
        )
    u = x + chair * 0.9
    shade.ell(u, 0.02, 1.0, 0.08, "#5a4a34", a=0.4)
    shade.poly3(
        [(u - 0.9, 0.3, z - 0.3), (u + 0.5, 0.3, z - 0.3), (u + 0.5, 0.3, z + 0.35), (u - 0.9, 0.3, z + 0.35)],
        WHITE,
        "top",
    )
    shade.poly3(
        [(u + 0.5, 0.3, z - 0.3), (u + 0.95, 0.8, z - 0.3), (u + 0.95, 0.8, z + 0.35), (u + 0.5, 0.3, z + 0.35)],
        tone(WHITE, -0.04),
        "left",
    )
    for k in range(3):
        shade.poly3(
            [
                (u - 0.75 + 0.42 * k, 0.31, z - 0.3),
                (u - 0.55 + 0.42 * k, 0.31, z - 0.3),
                (u - 0.55 + 0.42 * k, 0.31, z + 0.35),
                (u - 0.75 + 0.42 * k, 0.31, z + 0.35),
            ],
            colour,
            "top",
        )
    for d in (-0.8, 0.4):
        shade.rect(u + d, 0, 0.06, 0.3, "#b8c0c0", "cyl")


def _side(stage: Stage) -> None:
    guard = stage.layer("guard", 10.5, cast=True)
    x = -8.9
    for d in (-0.55, 0.5):
        guard.line([(x + d * 1.25, 0), (x + d * 0.8, 2.0)], 0.1, WHITE, "cyl")
    for k in range(4):
        guard.rect(x - 0.6, 0.35 + 0.45 * k, 1.2, 0.07, WHITE, "top")
    guard.rect(x - 0.5, 2.0, 1.0, 0.1, RED, "top")
    guard.rect(x - 0.45, 2.1, 0.9, 0.75, RED)
    guard.rect(x - 0.08, 2.25, 0.16, 0.45, WHITE, "keep")
    guard.rect(x - 0.22, 2.4, 0.44, 0.15, WHITE, "keep")
    _ring(guard, x + 0.95, 0.95, 0.4)
    ladder = stage.layer("ladder", 6.6, base=None)
    for u in (3.6, 4.25):
        ladder.line(
            [(u, -0.3), (u, 0.5), (u - 0.1, 0.78), (u - 0.32, 0.82), (u - 0.42, 0.6), (u - 0.42, 0.0)],
            0.055,
            "#c8d4da",
            "cyl",
            curve=True,
        )
    palms = stage.layer("palms", 9.4, cast=True, sway=0.5)
    palm(palms, 9.6, 0, 5.6, -1.2, "a")
    palm(palms, -10.6, 0, 4.9, 0.9, "b")
    _parasol(stage, -4.3, 5.4, RED, -1)
    _parasol(stage, 5.4, 5.7, "#3f9aa8", 1)
    near = stage.layer("near", 2.9, cast=True, rim=0.4)
    x, y, r = 2.3, 0.3, 0.3
    near.ell(x, y, r, r, WHITE, "ball")
    for k, colour in enumerate((RED, BLUE, YELLOW)):
        a = 0.5 + 2 * math.pi * k / 3
        rim = [(x + r * math.cos(a + d), y + r * math.sin(a + d)) for d in np.linspace(-0.5, 0.5, 7)]
        near.poly([(x + 0.05, y + 0.06), *rim], colour, "keep")
    near.ell(x + 0.05, y + 0.06, 0.04, 0.04, WHITE, "keep")


def _ring(layer: Layer, x: float, y: float, r: float) -> None:
    """A lifebuoy."""
    layer.ell(x, y, r, r, WHITE, "ball")
    for k in range(4):
        a = math.pi / 4 + k * math.pi / 2
        wedge = [
            (x + q * math.cos(a + d), y + q * math.sin(a + d))
            for q, d in ((r, -0.3), (r, 0.3), (r * 0.5, 0.3), (r * 0.5, -0.3))
        ]
        layer.poly(wedge, RED, "keep")
    layer.ell(x, y, r * 0.5, r * 0.5, "#c8b48e")


def paint(stage: Stage) -> None:
    _behind(stage)
    _water(stage)
    _blocks(stage)
    _side(stage)
    for x, z in ((-4.8, 8.0), (4.8, 8.0), (-4.8, 13.0), (4.8, 13.0), (0.0, 10.5)):
        stage.light(x, 0.5, z, "#6ae4ff", 2.2, 2.6)
    lamp_post(stage, -6.2, 6.1)
    lamp_post(stage, 6.6, 6.1)


RECIPE = Recipe(
    paint,
    {
        "h": 1.65,
        "F": 1.0,
        "hor": 0.4,
        "sky": True,
        "ripple": 0.5,
        "water": 8.0,
        "near": 4.0,
        "walls": (-5.5, 5.5),
        "far": 5.7,
        "surface": "tile",
        "best": ("day", "natural", "clear"),
    },
)
