"""An open-air ice rink: boards and a goal, lines under scratched ice, firs and a small town hung with lights."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit import clouds, conifer, house, peaks
from studio.theatre.kit_built import festoon
from studio.theatre.kit_signs import letters
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

_HALF, _FAR = 8.0, 17.0
RED, BLUE, SNOW = "#c8323c", "#2f5fa8", "#dde6ee"
_BADGES = ("#2f5fa8", "#e0a83a", "#c8323c", "#3f8a6a")


def _town(stage: Stage) -> None:
    clouds(stage, 6)
    far = stage.layer("alps", 120, base=None)
    peaks(far, 0, 40, 6, "alps", "#8a9ab8", SNOW)
    woods = stage.layer("woods", 60, base=None)
    for k in range(26):
        conifer(woods, -56 + 4.4 * k, -0.5, 9 + (k * 7) % 5, "#4a6a6a", k)
    row = stage.layer("town", 30, glow=True)
    colours = ("#c88a6a", "#d8b888", "#a87a7a", "#8fa0a8", "#d0a070")
    for k in range(9):
        x, w = -30 + 6.8 * k, 5.4 + (k % 3) * 0.5
        house(row, x, w, 3.8 + (k * 5 % 4) * 0.5, colours[k % 5], "#e4e8ee", ("town", k))
    church = stage.layer("spire", 42, glow=True, base=None)
    church.rect(7.5, 0, 4, 12, "#c8bca8", "cyl")
    church.poly([(7.1, 12), (11.9, 12), (9.5, 20)], "#6a7a8a", "cyl")
    church.ell(9.5, 9.6, 0.9, 0.9, "#f4eed8", em="#ffe8b0")
    firs = stage.layer("firs", 21, cast=True)
    for x, h in ((-14.5, 6.5), (-11.6, 5.0), (12.2, 5.6), (15.0, 7.0)):
        conifer(firs, x, 0, h, "#3f6a58", x)
    tree = stage.layer("tree", 20, glow=True)
    conifer(tree, -6.2, 0, 7.6, "#2f6a4a", "noel")
    rng = stage.rng("baubles")
    for k in range(46):
        v = rng.random() ** 0.8
        x = -6.2 + (rng.uniform(-1, 1)) * 1.5 * (1 - v)
        colour = ("#ffd070", "#ff7a6a", "#7ad0ff", "#fff0c8")[k % 4]
        tree.ell(x, 1.1 + 5.6 * v, 0.11, 0.11, tone(colour, -0.1), "ball", em=colour)
    turns = [(math.pi / 2 + k * math.pi / 5, 0.5 if k % 2 == 0 else 0.2) for k in range(10)]
    tree.poly([(-6.2 + q * math.cos(a), 7.9 + q * math.sin(a)) for a, q in turns], "#f0d070", em="#ffe8a0")
    stage.light(-6.2, 3.4, 18.6, "#ffd890", 2.4, 3.2, halo=0.4)


def _ice(stage: Stage) -> None:
    ice = stage.layer("ice", plane="ground")
    ice.poly([(-120, 0.9), (120, 0.9), (120, 200), (-120, 200)], SNOW, "top")
    ice.poly([(-_HALF, 0.9), (_HALF, 0.9), (_HALF, _FAR), (-_HALF, _FAR)], "#9cc4da", "top")
    ice.poly([(-_HALF, 6.55), (_HALF, 6.6), (_HALF, 6.85), (-_HALF, 6.85)], BLUE, "top", 0.8)
    ice.poly([(-_HALF, 14.6), (_HALF, 14.6), (_HALF, 14.75), (-_HALF, 14.75)], RED, "top", 0.8)
    for x in (-4.3, 4.3):
        _circle(ice, x, 10.8, 1.9, RED)
    _circle(ice, 0, 2.6, 2.1, BLUE)
    ice.ell(2.0, 14.6, 1.3, 1.0, "#7ab0d8", "top", 0.8)
    rng = stage.rng("scratch")
    for k in range(90):
        z = 1.2 + 13 * rng.random() ** 1.8
        x, r, a = rng.uniform(-1.1, 1.1) * min(7.5, z * 1.1), rng.uniform(0.5, 1.8), rng.uniform(0, 6.3)
        bow = [(x + r * math.cos(a + u), z + 0.6 * r * math.sin(a + u)) for u in np.linspace(0, 0.9, 7)]
        width = 0.008 + 0.0022 * z
        ice.poly([*bow, *[(p, q + width) for p, q in bow[::-1]]], "#f4fafe" if k % 3 else "#98bcd4", "top", 0.55)
    for _ in range(16):
        z = rng.uniform(1.5, 14)
        ice.ell(rng.uniform(-6, 6), z, rng.uniform(0.4, 1.4), rng.uniform(0.1, 0.35), "#dcecf4", "top", 0.5, n=18)


def _circle(layer: Layer, x: float, z: float, r: float, colour: str) -> None:
    for radius, tint in ((r, colour), (r - 0.1, "#9cc4da")):
        layer.ell(x, z, radius, radius, tint, "top", 0.85, n=48)
    layer.ell(x, z, 0.16, 0.16, colour, "top", n=16)


def _boards(stage: Stage) -> None:
    for side in (-1, 1):
        wall = stage.layer(f"boards{side}", plane="wall", at=side * _HALF, base=None)
        wall.rect(2.0, 0, _FAR - 2.0, 1.1, "#f0f2f0")
        wall.rect(2.0, 0, _FAR - 2.0, 0.2, "#e8c03a")
        wall.rect(2.0, 1.02, _FAR - 2.0, 0.12, BLUE, "top")
        for k in range(5):
            wall.rect(3.0 + 2.9 * k, 0.3, 2.3, 0.6, _BADGES[(k + side) % 4])
            wall.rect(3.3 + 2.9 * k, 0.5, 1.7, 0.14, "#f4f6f4", "keep")
        wall.rect(2.0, 1.14, _FAR - 2.0, 1.0, "#d8ecf4", a=0.14)
        for z in np.arange(2.4, _FAR, 1.8):
            wall.rect(float(z), 1.14, 0.06, 1.0, "#b8c8d0", "cyl")
    end = stage.layer("end", _FAR, glow=True, cast=True)
    end.rect(-_HALF, 0, 2 * _HALF, 1.1, "#f0f2f0")
    end.rect(-_HALF, 0, 2 * _HALF, 0.2, "#e8c03a")
    end.rect(-_HALF, 1.02, 2 * _HALF, 0.12, BLUE, "top")
    for k in range(6):
        end.rect(-7.6 + 2.6 * k, 0.3, 2.1, 0.6, _BADGES[k % 4])
        letters(end, -6.55 + 2.6 * k, 0.42, 0.36, ("ICE", "SKATE", "HOCKEY", "ICE", "SKATE", "HOCKEY")[k], "#f8faf8")
    end.rect(-_HALF, 1.14, 2 * _HALF, 1.1, "#d8ecf4", a=0.16)
    for x in np.arange(-_HALF, _HALF + 0.1, 1.6):
        end.rect(float(x) - 0.04, 1.14, 0.08, 1.1, "#b8c8d0", "cyl")
    goal = stage.layer("goal", 14.5, cast=True)
    x0, x1, high = 1.05, 2.95, 1.25
    for k in range(13):
        u = x0 + (x1 - x0) * k / 12
        goal.line([(u, 0.04), (u * 0.96 + 0.08, high)], 0.018, "#f4f6f8", "keep", 0.8)
    for k in range(8):
        goal.line([(x0, 0.1 + 0.15 * k), (x1, 0.1 + 0.15 * k)], 0.018, "#f4f6f8", "keep", 0.8)
    goal.line([(x0, 0), (x0, high), (x1, high), (x1, 0)], 0.1, RED, "cyl")
    kiosk = stage.layer("kiosk", 18.2, glow=True)
    kiosk.rect(4.6, 0, 3.6, 2.6, "#8a5a3c")
    kiosk.rect(4.9, 1.15, 3.0, 1.0, "#3a2c24", em=("#ffcf88", "#e89a4a"))
    kiosk.poly([(4.2, 2.6), (8.6, 2.6), (8.2, 3.3), (4.6, 3.3)], SNOW, "up")
    for k in range(8):
        kiosk.poly(
            [(4.5 + 0.48 * k, 2.3), (4.98 + 0.48 * k, 2.3), (4.98 + 0.48 * k, 2.62), (4.5 + 0.48 * k, 2.62)],
            RED if k % 2 else "#f0ece0",
            "up",
        )
    stage.light(6.4, 1.7, 17.4, "#ffc070", 1.8, 2.2, halo=0.3)


def _lights(stage: Stage) -> None:
    for side in (-1, 1):
        for k, z in enumerate((16.0, 8.6)):
            mast = stage.layer(f"mast{side}{k}", z + 0.01 * side, glow=True, base=None)
            x = side * (_HALF + 0.3)
            mast.rect(x - 0.07, 0, 0.14, 6.0, "#4a5660", "cyl")
            mast.rect(x - 0.45, 5.9, 0.9, 0.3, "#4a5660")
            for u in (-0.3, 0.0, 0.3):
                mast.ell(x + u, 6.05, 0.12, 0.12, "#f0f4f8", "ball", em="#fff4dc")
            stage.light(x - side * 0.6, 5.8, z - 0.4, "#ffeccc", 1.7, 3.4, halo=0.45)
    for z, y in ((12.5, 5.0), (7.2, 4.1)):
        festoon(stage, (-_HALF - 0.4, y), (_HALF + 0.4, y), z, sag=0.7, n=14)
    heap = stage.layer("heap", 2.9, rim=0.4)
    heap.blob([(-4.4, -0.1), (-4.0, 0.42), (-3.2, 0.5), (-2.6, 0.28), (-2.1, 0.0), (-2.1, -0.2)], SNOW, "dome")
    heap.blob([(-3.6, 0.1), (-3.0, 0.32), (-2.6, 0.14), (-2.9, -0.1)], tone(SNOW, 0.02), "dome", 0.8)
    for x, turn in ((2.3, 1), (2.75, -1)):
        heap.blob(
            [(x - 0.16, 0.08), (x - 0.14, 0.36), (x + 0.02, 0.36), (x + 0.04, 0.2), (x + 0.2, 0.14), (x + 0.2, 0.08)],
            "#f4f2ee" if turn > 0 else "#d8584a",
            "dome",
        )
        heap.rect(x - 0.18, 0.0, 0.44, 0.03, "#b8c4cc", "top")
        for u in (-0.1, 0.1):
            heap.rect(x + u - 0.02, 0.03, 0.05, 0.06, "#98a4ac")
        heap.line([(x - 0.06, 0.34), (x - 0.02, 0.24), (x - 0.08, 0.2)], 0.015, "#3a3a42", "keep")


def paint(stage: Stage) -> None:
    _town(stage)
    _ice(stage)
    _boards(stage)
    _lights(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.55,
        "F": 1.0,
        "hor": 0.46,
        "sky": True,
        "polish": 0.34,
        "walls": (-6.0, 6.0),
        "far": 12.5,
        "surface": "ice",
        "best": ("dusk", "natural", "clear"),
    },
)
