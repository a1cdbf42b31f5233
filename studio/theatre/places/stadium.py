"""A football ground: mown stripes and white lines, a goal, full stands to three sides, floodlights, the score."""

from __future__ import annotations

import math

import numpy as np
import skia

from studio.theatre.color import tone
from studio.theatre.kit import clouds
from studio.theatre.kit_signs import letters
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Recipe, Stage

_SIDE, _END, _GOAL = 15.0, 44.0, 30.0
WHITE, GREEN = "#eef0ec", "#477f40"
CROWD = ("#d8483e", "#f0ece0", "#3a6ab0", "#e8b83a", "#c8a080", "#2f3a4a", "#d8483e", "#8a5a48")
_BOARDS = ("#2f5fa8", "#d8483e", "#f0c03a", "#2f8a5a", "#f0ece0")


def _crowd(layer: Layer, a0: float, a1: float, y0: float, y1: float, pitch: float, size: float, seed: object) -> None:
    """Rows of spectators as specks of colour, one path to a colour."""
    rng, paths = generator("crowd", seed), [skia.PathBuilder() for _ in CROWD]
    for j, y in enumerate(np.arange(y0, y1, pitch)):
        for a in np.arange(a0 + (j % 2) * size * 0.6, a1, size * 1.25):
            if rng.random() < 0.14:
                continue
            u, v = float(a) + rng.normal(0, size * 0.1), float(y)
            paths[int(rng.integers(len(CROWD)))].addPolygon(
                [skia.Point(*map(float, layer.point(*p))) for p in _bust(u, v, size, pitch)], True
            )
    for path, colour in zip(paths, CROWD, strict=True):
        layer.path(path.detach(), tone(colour, -0.06), "up")


def _bust(x: float, y: float, w: float, h: float) -> list[tuple[float, float]]:
    """Shoulders and head of somebody far away."""
    half = [(0.42, 0.0), (0.36, 0.5), (0.16, 0.56), (0.14, 0.9)]
    return [(x + w * u, y + h * v) for u, v in [*half, *((-u, v) for u, v in half[::-1])]]


def _pitch(stage: Stage) -> None:
    grass = stage.layer("grass", plane="ground")
    grass.poly([(-80, 0.9), (80, 0.9), (80, 90), (-80, 90)], "#4f7a46", "top")
    for k in range(13):
        z = 0.9 + 3.2 * k
        grass.poly([(-13, z), (13, z), (13, z + 3.2), (-13, z + 3.2)], tone(GREEN, 0.035 * (-1) ** k), "top")
    for x in (-13, 13):
        grass.poly([(x - 0.08, 0.9), (x + 0.08, 0.9), (x + 0.08, _GOAL), (x - 0.08, _GOAL)], WHITE, "top")
    grass.poly([(-13, _GOAL), (13, _GOAL), (13, _GOAL + 0.22), (-13, _GOAL + 0.22)], WHITE, "top")
    for half, near in ((8.2, 17.5), (4.2, 25.2)):
        for x in (-half, half):
            grass.poly([(x - 0.07, near), (x + 0.07, near), (x + 0.07, _GOAL), (x - 0.07, _GOAL)], WHITE, "top")
        grass.poly(
            [(-half, near), (half, near), (half, near + 0.016 * near), (-half, near + 0.016 * near)], WHITE, "top"
        )
    grass.ell(0, 21.5, 0.22, 0.3, WHITE, "top", n=16)
    arc = [(2.7 * math.sin(a), 17.5 - 2.7 * math.cos(a) * 0.9) for a in np.linspace(-1.1, 1.1, 15)]
    grass.poly([*arc, *[(x * 0.94, z + 0.22) for x, z in arc[::-1]]], WHITE, "top")
    rng = np.linspace(0, 2 * math.pi, 49)
    for r, colour in ((4.6, WHITE), (4.48, GREEN)):
        grass.poly(
            [(r * math.cos(a), 3.2 + r * math.sin(a)) for a in rng if 3.2 + r * math.sin(a) > 0.95], colour, "top", 0.9
        )
    grass.poly([(-13, 3.14), (13, 3.14), (13, 3.24), (-13, 3.24)], WHITE, "top")
    tufts = stage.rng("tufts")
    for _ in range(120):
        z = 1.2 + 16 * tufts.random() ** 2
        x = tufts.uniform(-1.1, 1.1) * z
        grass.ell(x, z, 0.05 + 0.02 * z, 0.015 + 0.006 * z, tone(GREEN, tufts.normal(0, 0.04)), "top", 0.5, n=8)


def _stands(stage: Stage) -> None:
    clouds(stage, 6, 0.3)
    end = stage.layer("end", _END, glow=True, base=None)
    for tier, (y0, y1, k) in enumerate(((1.6, 6.6, 1.0), (8.2, 12.6, 1.0))):
        end.rect(-34, y0 - 1.0, 68, y1 - y0 + 1.2, "#6a7078")
        _crowd(end, -34, 34, y0, y1, 0.72, 0.62 * k, ("end", tier))
        end.rect(-34, y0 - 1.1, 68, 1.0, ("#2f5fa8", "#c8ccd0")[tier], "up")
    end.poly([(-36, 14.6), (36, 14.6), (36, 15.6), (-36, 15.6)], "#d8dce0", "up")
    for x in np.arange(-32, 33, 6.4):
        end.rect(float(x), 12.4, 0.22, 2.4, "#8a929a", "cyl")
    end.rect(-4.4, 12.2, 8.8, 3.0, "#1c2228")
    end.rect(-4.15, 12.45, 8.3, 2.5, "#10161a", em="#0c1a14")
    letters(end, 0, 12.8, 1.7, "2:1", "#ffd85a", em="#ffc83a")
    for x, text in ((-3.1, "HOME"), (3.1, "AWAY")):
        letters(end, x, 13.3, 0.5, text, "#d8f0e0", em="#8ff0b8")
    for side in (-1, 1):
        rake = stage.layer(f"stand{side}", plane="wall", at=side * (_SIDE - 1.0), lean=-1.15, base=None, glow=True)
        rake.rect(3.0, 0.9, _END - 3.0, 8.6, "#6a7078", (-side * 0.4, 0.6))
        _crowd(rake, 3.4, _END - 0.6, 1.3, 9.0, 0.8, 0.62, ("side", side))
        for z in np.arange(8, _END, 9.0):
            rake.rect(float(z), 0.9, 0.7, 8.5, "#b8b4aa", "up")
        roof = stage.layer(f"roof{side}", plane="ceil", at=11.6, base=None)
        a, b = sorted((side * 19.0, side * 30.0))
        roof.poly([(a, 3), (b, 3), (b, _END), (a, _END)], "#8a929a", "under")
        for z in np.arange(4, _END, 3.0):
            roof.poly([(a, z), (b, z), (b, z + 0.4), (a, z + 0.4)], "#6a727a", "under")
        boards = stage.layer(f"boards{side}", plane="wall", at=side * 13.9, base=None, glow=True)
        for k in range(12):
            z = 3.2 + 3.4 * k
            boards.rect(z, 0, 3.3, 0.95, _BOARDS[(k + (side > 0)) % 5], em=tone(_BOARDS[(k + (side > 0)) % 5], -0.3))
            boards.rect(
                z + 0.5, 0.34, 2.2, 0.26, "#10202a" if _BOARDS[(k + (side > 0)) % 5] == "#f0ece0" else WHITE, "keep"
            )
    row = stage.layer("boards", 33.5, glow=True)
    for k in range(9):
        x, colour = -15.3 + 3.4 * k, _BOARDS[(k * 2) % 5]
        row.rect(x, 0, 3.3, 1.1, colour, em=tone(colour, -0.3))
        letters(
            row,
            x + 1.65,
            0.28,
            0.55,
            ("GOAL", "SPORT", "TEAM", "PLAY")[k % 4],
            "#10202a" if k * 2 % 5 in (2, 4) else WHITE,
        )


def _lights(stage: Stage) -> None:
    for k, (x, z) in enumerate(((-17.5, 40.0), (17.5, 40.0), (-13.8, 20.0), (13.8, 20.0))):
        mast = stage.layer(f"flood{k}", z + 0.01 * k, glow=True, base=None)
        top = 17.0 if k < 2 else 12.2
        for d in (-0.28, 0.28):
            mast.line([(x + d * 2.2, 0), (x + d, top)], 0.14, "#7a848c", "cyl")
        for j in range(9):
            mast.line([(x - 0.5, 1 + top * j / 10), (x + 0.5, 1 + top * (j + 1) / 10)], 0.06, "#7a848c")
        mast.rect(x - 2.1, top, 4.2, 2.5, "#4a545c")
        for i in range(6):
            for j in range(3):
                mast.ell(x - 1.72 + 0.69 * i, top + 0.42 + 0.82 * j, 0.28, 0.28, "#e8eef2", "ball", em="#fffbe8")
        stage.light(x * 0.86, top + 0.8, z - 2, "#f4f6ff", 5.0, 6.5, halo=0.5)
    for x, z in ((-5.0, 4.0), (5.0, 4.0), (0.0, 14.0)):
        stage.light(x, 7.5, z, "#f4f4ee", 1.1, 4.8)
    goal = stage.layer("goal", _GOAL, cast=True)
    for k in range(19):
        u = -2.6 + 5.2 * k / 18
        goal.line([(u, 0), (u * 1.02, 1.75), (u, 2.35)], 0.035, "#e8eef0", "keep", 0.65)
    for k in range(9):
        goal.line([(-2.6, 0.27 * k), (2.6, 0.27 * k)], 0.035, "#e8eef0", "keep", 0.65)
    goal.line([(-2.6, 0), (-2.6, 2.4), (2.6, 2.4), (2.6, 0)], 0.15, WHITE, "cyl")
    dugout = stage.layer("dugout", 10.6, cast=True)
    dugout.blob([(8.4, 0), (8.4, 1.7), (9.0, 2.1), (11.6, 2.1), (12.0, 1.9), (12.0, 0)], "#b8d8e4", "dome", 0.55)
    dugout.rect(8.5, 0.3, 3.4, 0.5, "#2f5fa8", "up")
    for k in range(5):
        dugout.rect(8.6 + 0.66 * k, 0.75, 0.5, 0.6, tone("#2f5fa8", -0.04), "cyl")
    flag = stage.layer("flag", 6.6, cast=True, sway=0.8)
    flag.rect(-4.93, 0, 0.05, 1.55, "#f0e8d8", "cyl")
    flag.blob(
        [(-4.9, 1.5), (-4.6, 1.54), (-4.35, 1.46), (-4.35, 1.16), (-4.6, 1.22), (-4.9, 1.16)], "#e8b83a", (0.1, 0.2)
    )
    bag = stage.layer("balls", 3.2, cast=True, rim=0.4)
    for x, y in ((2.3, 0.15), (2.6, 0.15), (2.45, 0.39)):
        bag.ell(x, y, 0.15, 0.15, WHITE, "ball")
        for a in (0.4, 1.9, 3.4, 4.9):
            bag.ell(x + 0.09 * math.cos(a), y + 0.09 * math.sin(a), 0.035, 0.035, "#22282e", "keep")


def paint(stage: Stage) -> None:
    _stands(stage)
    _pitch(stage)
    _lights(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.6,
        "F": 1.0,
        "hor": 0.5,
        "sky": True,
        "walls": (-9.0, 9.0),
        "far": 24.0,
        "surface": "grass",
        "best": ("dusk", "natural", "clear"),
    },
)
