"""The ring of a circus: sand within a kerb, tiers of people, the striped tent, spots and strings of bulbs."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit_halls import beam, bulbs, burning, drape, people
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

RED, CREAM, GOLD, BLUE = "#b8242e", "#f0dcb4", "#e0b04a", "#2f4f8a"
_APEX = 8.0


def _tent(stage: Stage) -> None:
    canvas = stage.layer("canvas", 15, glow=True, base=None)
    canvas.rect(-24, -1, 48, 20, RED)
    n = 28
    for k in range(0, n, 2):
        a, b = (2 * math.pi * (k + q - 0.5) / n for q in (0, 1))
        far = [(40 * math.cos(t), _APEX + 40 * math.sin(t)) for t in (a, b)]
        canvas.poly([(0, _APEX), *far], CREAM, (math.cos(a) * 0.6, -0.4))
    for x in np.arange(-20, 20, 1.6):
        low = 4.1 - 0.012 * x * x
        canvas.blob(
            [(x, low + 0.7), (x + 1.6, low + 0.7), (x + 1.5, low), (x + 0.8, low - 0.5), (x + 0.1, low)], BLUE, "cyl"
        )
        canvas.ell(x + 0.8, low - 0.3, 0.12, 0.12, GOLD, "ball", em="#ffd890")
    canvas.rect(-24, -1, 48, 4.6, "#4a1a2a")
    for x in np.arange(-24, 24, 2.0):
        canvas.rect(float(x), -1, 1.0, 4.6, "#5a2432")
    canvas.ell(0, _APEX, 0.7, 0.7, GOLD, "ball")


def _tiers(stage: Stage) -> None:
    """Three rows of benches behind the ring, open in the middle where the artists come in."""
    for k, (z, y) in enumerate(((13.4, 2.35), (12.5, 1.65), (11.6, 0.95))):
        row = stage.layer(f"tier{k}", z, base=None)
        for side in (-1, 1):
            a, b = sorted((side * 2.2, side * 14))
            people(row, a, b, y + 0.2, 0.62, (k, side), dim=0.1 + 0.05 * (2 - k))
            row.rect(a, y - 0.75, b - a, 0.85, tone("#6a3a34", 0.02 * k))
            row.rect(a, y + 0.02, b - a, 0.09, tone("#8a5040", 0.02 * k), "top")
    entrance = stage.layer("entrance", 11.9, glow=True, base=None)
    entrance.arch(-2.5, 5.0, 0, 4.6, "#2f3f7a")
    entrance.arch(-1.8, 3.6, 0, 3.8, "#2a0f1c")
    for side in (-1, 1):
        edges = sorted((side * 0.35, side * 1.9))
        drape(entrance, edges[0], edges[1], 0, 3.2, "#8a1f38", 6, GOLD)
    for t in np.linspace(0, math.pi, 17):
        x, y = 2.14 * math.cos(t), 2.3 + 1.92 * math.sin(t)
        entrance.ell(x, y, 0.1, 0.1, "#f8e0a0", "ball", em="#ffe0a0")
    _star(entrance, 0, 4.9, 0.6, GOLD, "#ffd070")
    stage.light(0, 3.4, 11, "#ffc878", 1.4, 2.4, halo=0.3)


def _star(layer: Layer, x: float, y: float, r: float, colour: str, em: str | None = None) -> None:
    turns = [(math.pi / 2 + k * math.pi / 5, r if k % 2 == 0 else 0.42 * r) for k in range(10)]
    layer.poly([(x + q * math.cos(a), y + q * math.sin(a)) for a, q in turns], colour, "up", em=em)


def _ring(stage: Stage) -> None:
    sand = stage.layer("sand", plane="ground")
    sand.poly([(-30, 0.9), (30, 0.9), (30, 15), (-30, 15)], "#6a4434", "top")
    sand.ell(0, 6.1, 6.1, 4.9, "#c8a070", "top", n=72)
    rng = stage.rng("sand")
    for _ in range(110):
        a, q = rng.uniform(0, 6.3), math.sqrt(rng.random())
        x, z = 5.7 * q * math.cos(a), 6.1 + 4.5 * q * math.sin(a)
        if z > 1.2:
            sand.ell(
                x,
                z,
                rng.uniform(0.1, 0.5),
                rng.uniform(0.05, 0.14),
                tone("#c8a070", rng.normal(0, 0.03)),
                "top",
                0.6,
                n=12,
            )
    _star_on_sand(sand)
    kerb = stage.layer("kerb", 10.9, glow=True)
    n = 40
    for k in range(n):  # the far half of the ring, each block at its own depth
        a, b = (math.pi * (0.06 + 0.88 * (k + q) / n) for q in (0, 1))
        (x0, z0), (x1, z1) = ((6.1 * math.cos(t), 6.1 + 4.9 * math.sin(t)) for t in (a, b))
        colour = RED if k % 2 else CREAM
        kerb.poly3([(x0, 0, z0), (x1, 0, z1), (x1, 0.5, z1), (x0, 0.5, z0)], colour, (-math.cos(a) * 0.7, 0.1))
        outer = [(x * 1.06, 0.5, 6.1 + (z - 6.1) * 1.06) for x, z in ((x1, z1), (x0, z0))]
        kerb.poly3([(x0, 0.5, z0), (x1, 0.5, z1), *outer], tone(colour, 0.05), "top")


def _star_on_sand(sand: Layer) -> None:
    turns = [(math.pi / 2 + k * math.pi / 5, 2.3 if k % 2 == 0 else 1.0) for k in range(10)]
    sand.poly([(q * math.cos(a), 6.3 + q * 0.9 * math.sin(a)) for a, q in turns], "#c87a4a", "top", 0.55)


def _air(stage: Stage) -> None:
    """Masts with bulbs between them, and the trapeze."""
    masts = stage.layer("masts", 10.0, glow=True, base=None)
    for x in (-5.2, 5.2):
        for k in range(20):
            masts.rect(x - 0.14, 0.45 * k, 0.28, 0.46, CREAM if k % 2 else RED, "cyl")
    colours = ("#ffd070", "#ff7a6a", "#7ad0ff", "#a0f0a0")
    bulbs(masts, [(-11, 4.6), (-5.2, 6.6), (0, 7.6), (5.2, 6.6), (11, 4.6)], 11, colours, 0.085)
    bulbs(masts, [(-5.2, 4.4), (0, 6.4), (5.2, 4.4)], 10, colours, 0.07)
    swing = stage.layer("trapeze", 8.2, base=None)
    for x in (2.2, 3.3):
        swing.rect(x - 0.015, 4.3, 0.03, 5, "#d8c8a4")
    swing.rect(2.1, 4.25, 1.3, 0.08, "#c89a5a", "cyl")
    for x, foot, colour in ((-4.6, (-1.4, 5.2), "#fff0c8"), (4.6, (1.4, 5.2), "#ffe4b8"), (0.4, (0.0, 7.4), "#ffd0a0")):
        beam(stage, x, 8.2, 7.6, foot, colour, 1.3, 1.3, 1.2)
    stage.light(0, 4.5, 3.4, "#ffe8cc", 0.55, 3.2)
    for x in (-7.5, 7.5):
        stage.light(x, 4.6, 10.4, "#ffd0a0", 1.2, 3.0)
    stage.light(0, 6.8, 9.5, "#ffe0b4", 1.9, 4.0)


def _props(stage: Stage) -> None:
    tub = stage.layer("tub", 6.9, cast=True)
    x = 3.0
    tub.ell(x, 0.02, 0.85, 0.09, "#4a3020", a=0.5)
    tub.poly([(x - 0.75, 0), (x + 0.75, 0), (x + 0.58, 0.72), (x - 0.58, 0.72)], BLUE, "cyl")
    for k in range(5):
        _star(tub, x - 0.5 + 0.25 * k, 0.36, 0.12, GOLD)
    tub.rect(x - 0.76, 0.0, 1.52, 0.08, GOLD, "cyl")
    tub.rect(x - 0.6, 0.68, 1.2, 0.08, GOLD, "cyl")
    tub.ell(x, 0.75, 0.59, 0.07, RED, "top")
    ball = stage.layer("ball", 5.9, cast=True)
    x = -3.0
    ball.ell(x, 0.02, 0.5, 0.06, "#4a3020", a=0.5)
    ball.ell(x, 0.5, 0.5, 0.5, CREAM, "ball")
    for k in range(3):
        u = x - 0.34 + 0.34 * k
        ball.blob(
            [
                (u - 0.08, 0.16 if k != 1 else 0.02),
                (u + 0.1, 0.5),
                (u - 0.08, 0.84 if k != 1 else 0.98),
                (u - 0.16, 0.5),
            ],
            (RED, BLUE, RED)[k],
            "keep",
        )


def paint(stage: Stage) -> None:
    burning(stage, 0.9)
    _tent(stage)
    _tiers(stage)
    _ring(stage)
    _air(stage)
    _props(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.45,
        "F": 1.0,
        "hor": 0.57,
        "indoor": True,
        "walls": (-4.6, 4.6),
        "far": 9.0,
        "surface": "sand",
        "best": ("night", "natural", "clear"),
    },
)
