"""A museum hall: a skeleton under a glass roof, gilt pictures, marble, ropes, the next room through an arch."""

from __future__ import annotations

import itertools
import math

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit_halls import burning, checker, column, painting
from studio.theatre.kit_rooms import room
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

_HALF, _DEPTH, _HIGH = 5.2, 13.0, 5.4
BONE = "#e6d8b8"


def _hall(stage: Stage) -> None:
    beyond = stage.layer("beyond", 20, glow=True, base=None)
    beyond.rect(-7, -1, 14, 8, "#5f7a74")
    painting(beyond, -1.7, 1.5, 3.4, 2.3, 2)
    stage.light(0, 3.6, 18, "#ffe2b0", 3.0, 3.0)
    floor, ceiling, left, right, back = room(
        stage, _HALF, _DEPTH, _HIGH, "#8f4a42", "#8f4a42", "#d8cdbc", "#e2d8c4", False, "#6a4a34"
    )
    floor.poly([(-_HALF, _DEPTH), (_HALF, _DEPTH), (_HALF, 20), (-_HALF, 20)], "#c4b8a4", "top")
    checker(floor, _HALF, _DEPTH, 1.04, "#93867a")
    for z in np.arange(2.6, 12.4, 1.4):
        for x in (-1.6, 0.05):
            pane = [(x, float(z)), (x + 1.55, float(z)), (x + 1.55, float(z) + 1.3), (x, float(z) + 1.3)]
            ceiling.poly([(u + (u - x - 0.77) * 0.1, v) for u, v in pane], "#8a7a62", "under")
            ceiling.hole(pane)
            ceiling.poly(pane, "#cfe2ea", "under", 0.12)
            stage.windows.append([(u, _HIGH, v) for u, v in pane])
    for k, wall in enumerate((left, right)):
        wall.rect(0.9, 0.14, _DEPTH - 0.9, 0.8, "#6f3630")
        wall.rect(0.9, 0.94, _DEPTH - 0.9, 0.07, "#c9983f", "top")
        wall.rect(0.9, _HIGH - 0.6, _DEPTH - 0.9, 0.5, "#d8c8a4", "up")
        for j, (z, w, h) in enumerate(((2.7, 1.5, 1.2), (4.9, 1.3, 1.7), (7.1, 2.1, 1.4), (10.2, 1.5, 1.8))):
            painting(wall, z, 2.35 - h / 2 + 0.3, w, h, j + 2 * k + (j > 1))
            y = 2.35 + h / 2 + 0.52
            wall.rect(z + w / 2 - 0.3, y, 0.6, 0.07, "#c9983f", em="#ffe2a0")
            stage.light((-1 if k == 0 else 1) * (_HALF - 0.5), y, z + w / 2, "#ffdca0", 0.9, 1.3)
    back.rect(-_HALF, _HIGH - 0.6, 2 * _HALF, 0.5, "#d8c8a4", "up")
    back.rect(-_HALF, 0.94, 2 * _HALF, 0.07, "#c9983f", "top")
    back.arch(-2.1, 4.2, 0, 4.4, "#d8c8a4", "up")
    bow = [(1.8 * math.cos(t), 2.3 + 1.8 * math.sin(t)) for t in np.linspace(math.pi, 0, 17)]
    back.hole([(-1.8, 0), *bow, (1.8, 0)])
    for x in (-4.4, 2.9):
        painting(back, x, 1.7, 1.4, 1.8, 1 if x < 0 else 3)


def _skeleton(stage: Stage) -> None:
    """A hunter of the chalk age on its plinth, held by rods."""
    s = stage.layer("skeleton", 8.6)
    s.box3(-3.6, 0, 8.0, 6.9, 0.3, 1.4, "#5a4a3e", "#7a6a58", "#463a30")
    for x, y in ((-0.9, 2.1), (1.5, 2.6)):
        s.rect(x - 0.03, 0.3, 0.06, y - 0.3, "#2f2c2a", "cyl")
    spine = [(-4.1, 1.5), (-3.2, 1.75), (-2.2, 2.1), (-0.9, 2.35), (0.4, 2.6), (1.3, 2.95), (1.9, 3.45), (2.25, 3.75)]
    for w, part in ((0.07, spine[:3]), (0.13, spine[1:5]), (0.16, spine[2:6]), (0.15, spine[4:])):
        s.line(part, w, BONE, (0, 0.4), curve=True)
    xs, ys = np.array(spine).T
    for x in np.linspace(-3.8, 2.1, 40):
        y = float(np.interp(x, xs, ys))
        tall = 0.1 + 0.22 * math.exp(-((x - 0.2) ** 2) / 3)
        s.poly([(x - 0.04, y), (x - 0.075, y + tall), (x + 0.02, y + tall), (x + 0.05, y)], BONE, (-0.2, 0.5))
    for k, x in enumerate(np.linspace(-0.35, 1.35, 10)):
        y, deep = float(np.interp(x, xs, ys)), 1.05 + 0.35 * math.sin(k / 9 * math.pi)
        rib = [(x, y), (x + 0.34, y - 0.25), (x + 0.3, y - deep * 0.7), (x - 0.02, y - deep)]
        s.line(rib, 0.055, tone(BONE, -0.02 * (k % 2)), (0.4, 0.2), curve=True)
    for dx, colour in ((-0.28, tone(BONE, -0.12)), (0.1, BONE)):
        hip = (-0.95 + dx, 2.2)
        s.blob([(-1.4 + dx, 2.5), (-0.5 + dx, 2.45), (-0.6 + dx, 2.15), (-1.2 + dx, 1.9)], colour, "dome")
        joints = [hip, (-0.25 + dx * 2, 1.45), (-0.95 + dx * 2.4, 0.85), (-0.6 + dx * 2.6, 0.38)]
        for (a, b), w in zip(itertools.pairwise(joints), (0.2, 0.14, 0.12), strict=True):
            s.line([a, b], w, colour, "cyl")
            s.ell(*b, w * 0.75, w * 0.75, colour, "ball")
        for toe in (-0.1, 0.15, 0.4):
            s.line([joints[-1], (joints[-1][0] + toe, 0.33)], 0.08, colour, "up")
    s.line([(1.5, 2.45), (1.85, 2.15), (1.75, 1.9), (1.95, 1.82)], 0.06, BONE)
    _skull(s)


def _skull(s: Layer) -> None:
    s.blob([(2.0, 3.5), (2.05, 4.0), (2.5, 4.15), (3.3, 3.95), (3.6, 3.72), (3.4, 3.6), (2.5, 3.58)], BONE, "dome")
    s.blob([(2.1, 3.45), (2.5, 3.42), (3.4, 3.3), (3.35, 3.15), (2.6, 3.15), (2.15, 3.28)], tone(BONE, -0.05), "dome")
    for x, y, r in ((2.38, 3.88, 0.12), (2.72, 3.8, 0.13), (3.28, 3.8, 0.07)):
        s.ell(x, y, r, r * 0.85, "#4a3f36", "keep")
    for k in range(9):
        x, long = 2.6 + 0.095 * k, 0.15 - 0.03 * (k % 2)
        s.poly([(x, 3.6), (x + 0.08, 3.6), (x + 0.04, 3.6 - long)], "#f6f0e0")
        s.poly([(x, 3.36 - 0.01 * k), (x + 0.07, 3.36 - 0.01 * k), (x + 0.03, 3.47 - 0.01 * k)], "#efe6d0")


def _marble(stage: Stage) -> None:
    bust = stage.layer("bust", 6.6)
    x = -3.7
    bust.ell(x, 0.03, 0.6, 0.07, "#2a2020", a=0.4)
    bust.rect(x - 0.4, 0, 0.8, 0.16, "#b8b0a4", "cyl")
    bust.rect(x - 0.3, 0.16, 0.6, 1.0, "#a89e92", "cyl")
    bust.rect(x - 0.38, 1.16, 0.76, 0.1, "#c4bcb0", "top")
    white = "#f2ede2"
    bust.blob(
        [(x - 0.13, 1.26), (x - 0.42, 1.62), (x - 0.12, 1.82), (x + 0.14, 1.82), (x + 0.42, 1.6), (x + 0.12, 1.26)],
        white,
        "dome",
    )
    bust.rect(x - 0.1, 1.72, 0.2, 0.2, tone(white, -0.06), "cyl")
    bust.ell(x, 2.06, 0.17, 0.22, white, "ball")
    for k in range(9):
        bust.ell(x - 0.17 + 0.0425 * k, 2.2 + 0.07 * math.sin(k / 8 * math.pi), 0.06, 0.06, tone(white, -0.05), "ball")
    bust.poly([(x + 0.02, 2.1), (x + 0.07, 1.98), (x, 1.98)], tone(white, -0.12))
    case = stage.layer("case", 5.9, glow=True)
    x = 3.4
    case.ell(x, 0.03, 0.75, 0.07, "#2a2020", a=0.4)
    case.box3(x - 0.5, 0, 5.6, 1.0, 0.95, 0.9, "#4a3a34", "#efe6d0", "#3a2c28")
    case.blob(
        [(x - 0.1, 0.95), (x - 0.3, 1.25), (x - 0.12, 1.55), (x + 0.12, 1.55), (x + 0.3, 1.25), (x + 0.1, 0.95)],
        "#b8643c",
        "cyl",
    )
    case.rect(x - 0.1, 1.5, 0.2, 0.2, "#a85834", "cyl")
    case.rect(x - 0.25, 1.22, 0.5, 0.08, "#2a201c", "cyl")
    for d in (-1, 1):
        case.line([(x + d * 0.12, 1.66), (x + d * 0.3, 1.6), (x + d * 0.22, 1.36)], 0.04, "#a85834", curve=True)
    case.box3(x - 0.48, 0.95, 5.62, 0.96, 1.0, 0.86, "#cfe8ee", "#dff2f6", "#b8d8e0", a=0.16)
    for d in (-0.48, 0.46):
        case.rect(x + d, 0.95, 0.02, 1.0, "#e8f4f6")
    case.rect(x - 0.48, 1.94, 0.96, 0.04, "#c9983f", em="#ffe8b8")
    stage.light(x, 1.9, 5.5, "#fff0cc", 0.8, 1.0, halo=0.25)


def _ropes(stage: Stage) -> None:
    ropes = stage.layer("ropes", 7.2)
    posts = (-3.2, -1.6, 0.0, 1.6, 3.2)
    for a, b in itertools.pairwise(posts):
        ropes.line([(a, 0.92), (a + 0.4, 0.7), (b - 0.4, 0.7), (b, 0.92)], 0.06, "#a8242e", "dome", curve=True)
    for x in posts:
        ropes.ell(x, 0.03, 0.17, 0.045, "#a8843a", "dome")
        ropes.rect(x - 0.025, 0, 0.05, 0.95, "#d8b04a", "cyl")
        ropes.ell(x, 0.98, 0.055, 0.055, "#f0d078", "ball")
    for x, z in ((-4.5, 10.8), (4.5, 10.8)):
        column(stage.layer(f"column{x:.0f}", z), x, 0.34, _HIGH, "#cfc4b0")


def paint(stage: Stage) -> None:
    burning(stage, 0.7)
    stage.light(0.4, 4.4, 3.4, "#ffe6bc", 1.3, 3.0)
    _hall(stage)
    _skeleton(stage)
    _marble(stage)
    _ropes(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.45,
        "F": 1.0,
        "hor": 0.55,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.45, 1.0, 0.12),
        "dust": 0.3,
        "polish": 0.2,
        "walls": (-4.4, 4.4),
        "far": 6.8,
        "surface": "stone",
        "best": ("day", "natural", "clear"),
    },
)
