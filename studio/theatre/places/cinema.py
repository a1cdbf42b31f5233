"""A picture palace: rows of red seats before a screen that shows a film, curtains, a beam over all heads."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import skia

from studio.theatre.color import tone
from studio.theatre.kit_halls import burning, drape, panels, people
from studio.theatre.kit_rooms import room
from studio.theatre.kit_signs import letters
from studio.theatre.layer import Layer, argb, polygon
from studio.theatre.noise import generator
from studio.theatre.stage import Recipe, Stage

if TYPE_CHECKING:
    from studio.theatre.compose import Pen

_HALF, _DEPTH, _HIGH = 5.6, 12.6, 5.4
_SCREEN = (-3.5, 3.5, 1.35, 4.75, 12.3)
RED, GOLD = "#b02a34", "#c99a44"


def _film(layer: Layer) -> None:
    """What is on: two riders home at sunset."""
    x0, x1, y0, y1, _ = _SCREEN
    layer.rect(x0 - 0.2, y0 - 0.2, x1 - x0 + 0.4, y1 - y0 + 0.4, "#14100f")
    layer.rect(x0, y0, x1 - x0, y1 - y0, ("#343a70", "#b8587a", "#f09a58", "#f8d890"))
    layer.ell(0.9, 2.75, 0.75, 0.75, "#fff0c0")
    for base, colour, bumps in ((2.35, "#8a4a5c", 5), (2.05, "#5a2f48", 7)):
        xs = np.linspace(x0, x1, 41)
        ys = base + 0.35 * np.sin(xs * 0.35 * bumps) * np.sin(xs * 1.3 + bumps) + 0.2
        hills = [(float(x), float(np.clip(y, y0, y1))) for x, y in zip(xs, ys, strict=True)]
        layer.poly([(x0, y0), *hills, (x1, y0)], colour)
    layer.rect(x0, y0, x1 - x0, 0.55, "#2a1626")
    for x, k in ((-0.7, 1.0), (0.35, 0.86)):
        dark, y = "#1c1018", y0 + 0.42

        def at(*points: tuple[float, float], x: float = x, y: float = y, k: float = k) -> list[tuple[float, float]]:
            return [(x + u * k, y + v * k) for u, v in points]

        body = at(
            (-0.5, 0.4), (-0.48, 0.68), (0.1, 0.66), (0.3, 1.0), (0.56, 0.94), (0.6, 0.84), (0.4, 0.78), (0.34, 0.42)
        )
        layer.blob(body, dark, "keep")
        for u in (-0.44, -0.3, 0.18, 0.3):
            layer.poly(at((u, 0.5), (u + 0.1, 0.5), (u + 0.04, 0.0), (u - 0.01, 0.0)), dark, "keep")
        layer.blob(at((-0.16, 0.6), (-0.2, 1.0), (-0.08, 1.14), (0.06, 1.0), (0.06, 0.6)), dark, "keep")
        layer.ell(*at((-0.06, 1.24))[0], 0.1 * k, 0.11 * k, dark, "keep")
        layer.poly(at((-0.24, 1.3), (0.13, 1.3), (0.04, 1.34), (0.0, 1.44), (-0.12, 1.44), (-0.15, 1.34)), dark, "keep")


def _flicker(pen: Pen, t: float) -> None:
    """The lamp of the projector breathes, and the print has a scratch."""
    x0, x1, y0, y1, z = _SCREEN
    corners = [pen.project(x, y, z)[:2] for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
    step = int(t * 12)
    rng = generator("print", step)
    pen.canvas.drawPath(polygon(corners), skia.Paint(Color=argb("#ffffff", 0.03 + 0.05 * rng.random())))
    if rng.random() < 0.4:
        x = rng.uniform(x0, x1)
        a, b = pen.project(x, y0, z), pen.project(x + 0.02, y1, z)
        pen.canvas.drawLine(
            a[0], a[1], b[0], b[1], skia.Paint(AntiAlias=True, Color=argb("#fff6e0", 0.35), StrokeWidth=1)
        )


def _hall(stage: Stage) -> None:
    floor, ceiling, left, right, back = room(
        stage, _HALF, _DEPTH, _HIGH, "#5a2430", "#2a1620", "#5f2430", "#3a2230", False, "#2a1418"
    )
    for i in range(-6, 7):
        for j in range(14):
            x, z = i * 0.9 + 0.45 * (j % 2), 1.4 + 0.8 * j
            floor.poly([(x - 0.22, z), (x, z - 0.3), (x + 0.22, z), (x, z + 0.3)], "#7f3a3a", "top")
            floor.poly([(x - 0.1, z), (x, z - 0.14), (x + 0.1, z), (x, z + 0.14)], GOLD, "top", 0.8)
    for k in range(5):
        z = 2.4 + 2.1 * k
        ceiling.poly([(-_HALF, z), (_HALF, z), (_HALF, z + 0.5), (-_HALF, z + 0.5)], "#4a2c38", "under")
    for side, wall in ((-1, left), (1, right)):
        panels(wall, 0.9, _DEPTH, 0.14, 1.25, 13, "#4a1c26")
        wall.rect(0.9, 1.25, _DEPTH - 0.9, 0.08, GOLD, "top")
        wall.rect(0.9, 4.5, _DEPTH - 0.9, 0.1, GOLD, "up")
        for z in (2.6, 5.2, 7.8, 10.4):
            for k in range(5):
                w = 0.16 + 0.12 * (2 - abs(k - 2))
                wall.rect(z + 0.24 * k - 0.48, 1.9 - w, 0.2, 2.0 + 1.4 * w, tone("#7a3038", 0.02 * k), "cyl")
            wall.poly(
                [(z - 0.22, 2.75), (z + 0.26, 2.75), (z + 0.12, 2.3), (z - 0.08, 2.3)], "#f0d8a8", "cyl", em="#ffcf88"
            )
            wall.rect(z - 0.26, 2.72, 0.56, 0.07, GOLD, "top")
            stage.light(side * (_HALF - 0.4), 3.0, z, "#ffb468", 0.7, 1.5)
    left.rect(3.3, 0, 1.2, 2.25, "#2a1418")
    left.rect(3.38, 0, 0.5, 2.15, "#6a3a34")
    left.rect(3.92, 0, 0.5, 2.15, "#6a3a34")
    left.rect(3.45, 2.38, 0.9, 0.34, "#1f4a34", em="#1f8a54")
    letters(left, 3.9, 2.45, 0.2, "EXIT", "#d8ffe8", em="#d8ffe8")
    for side in (-1, 1):
        edges = sorted((side * 3.6, side * _HALF))
        drape(back, edges[0], edges[1], 0.5, 5.1, "#a8242e", 9, GOLD)
    drape(back, -_HALF, _HALF, 4.75, 5.4, "#a8242e", 34, GOLD)
    back.rect(-_HALF, 0, 2 * _HALF, 0.95, "#2a161a")
    back.rect(-_HALF, 0.95, 2 * _HALF, 0.08, GOLD, "top")


def _seat(row: Layer, x: float, w: float, colour: str) -> None:
    """A seat from behind."""
    row.rect(x + 0.04, 0, 0.07, 0.5, "#2a1a1c", "cyl")
    row.rect(x + w - 0.11, 0, 0.07, 0.5, "#2a1a1c", "cyl")
    shape = [(x + 0.03, 0.3), (x + w - 0.03, 0.3), (x + w - 0.02, 0.95), (x + w * 0.5, 1.08), (x + 0.02, 0.95)]
    row.blob(shape, colour, "cyl")
    row.blob([(a, min(b, 1.0) if b > 0.5 else 0.42) for a, b in shape], tone(colour, -0.05), "cyl")


def _rows(stage: Stage) -> None:
    for k, z in enumerate((10.4, 9.4, 8.4, 7.4, 6.4, 5.5)):
        row = stage.layer(f"row{k}", z)
        for side in (-1, 1):
            edges = sorted((side * 0.85, side * 4.9))
            if k < 5:
                people(row, edges[0], edges[1], 0.72, 0.58 * (1.4 if k > 2 else 1.1), (k, side), back=True, dim=0.08)
            for j in range(7):
                _seat(row, edges[0] + 0.58 * j, 0.58, tone(RED, 0.02 * ((j + k) % 2)))
    aisle = stage.layer("aisle", plane="ground", glow=True)
    for z in np.arange(2.2, 11, 0.55):
        for x in (-0.82, 0.78):
            aisle.poly([(x, z), (x + 0.05, z), (x + 0.05, z + 0.1), (x, z + 0.1)], "#f0d8a0", "top", em="#ffd890")
    near = stage.layer("near", 2.6, rim=0.2)
    for x in (-2.6, 2.02):
        _seat(near, x, 0.62, tone(RED, -0.05))
    cup = stage.layer("popcorn", 2.55, rim=0)
    cup.poly([(2.25, 1.02), (2.47, 1.02), (2.52, 1.32), (2.2, 1.32)], "#f0e8d8", "cyl")
    for u in (0.0, 0.1, 0.2):
        cup.poly([(2.25 + u, 1.02), (2.3 + u, 1.02), (2.29 + u, 1.32), (2.23 + u, 1.32)], "#c8323a", "keep")
    for j in range(9):
        cup.ell(2.22 + 0.035 * j, 1.34 + 0.03 * math.sin(j * 2.0), 0.035, 0.035, "#f8ecc0", "ball")


def paint(stage: Stage) -> None:
    burning(stage, 0.95)
    _hall(stage)
    screen = stage.layer("screen", _SCREEN[4], base=None, mask="unlit")
    _film(screen)
    stage.anims.append(("screen", _flicker))
    _rows(stage)
    x0, x1, y0, y1, z = _SCREEN
    lens = [(-0.12, 4.1, 2.4), (0.12, 4.1, 2.4), (0.12, 4.3, 2.4), (-0.12, 4.3, 2.4)]
    stage.cones.append((lens, [(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)], 1.7, "#ffe0c0"))
    for x in (-2.4, 0.0, 2.4):
        stage.light(x, 2.6, 10.8, "#ffb890", 1.3, 2.6)
    stage.light(0, 3.2, 3.2, "#d8c0e0", 0.7, 2.8)


RECIPE = Recipe(
    paint,
    {
        "h": 1.5,
        "F": 1.0,
        "hor": 0.52,
        "indoor": True,
        "walls": (-3.4, 3.4),
        "far": 5.2,
        "surface": "carpet",
        "best": ("night", "natural", "clear"),
    },
)
