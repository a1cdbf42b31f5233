"""A great city from the air: its roofs below, its towers around, for those who fly over it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from studio.theatre.air import gulls
from studio.theatre.color import Palette, rgb, tweak
from studio.theatre.kit import clouds
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

LIT = ("#ffcf7a", "#ffe9b8", "#9fd0ff", "#ffb0c8")
WALLS = ("#8a6a66", "#5c6a8c", "#74688a", "#56747e", "#8c7864", "#8a8f9c", "#a08a78")


class Row(NamedTuple):
    """A row of houses: metres away, the lowest and highest roofs and the narrowest and widest houses."""

    z: float
    low: float
    high: float
    least: float
    most: float


ROWS = (
    Row(210, -28, 44, 12, 26),
    Row(130, -28, 17, 10, 20),
    Row(80, -24, 3, 9, 16),
    Row(48, -19, -5, 8, 14),
    Row(28, -15, -9, 7, 11),
)
WIDEST = 2.0
"""Half the width of the city, in depths: no frame shows more."""

EYE, LOWEST = 1.6, 0.95
"""Metres up to the camera, and how far below the horizon the frame ends at most, in depths."""


def _tower(layer: Layer, x: float, w: float, span: tuple[float, float], z: float, rng: np.random.Generator) -> None:
    """A house seen from a little above: its front with windows, and its roof with what stands on it."""
    foot, top = span
    colour = tweak(rgb(WALLS[rng.integers(len(WALLS))]), rng.normal(0, 0.02))
    layer.rect(x, foot, w, top - foot, colour, "front")
    layer.rect(x, foot, 0.3 * w, top - foot, tweak(colour, -0.05), "left", 0.6)
    wide, high = max(1.6, 0.016 * z), max(2.2, 0.026 * z)
    columns, rows = max(2, int(w / (1.7 * wide))), int(min(14, (top - foot) / (1.6 * high)))
    step = w / columns
    for i in range(columns):
        for j in range(rows):
            on = rng.random() < 0.42
            spot = x + (i + 0.25) * step, top - (j + 1) * 1.6 * high
            glow = tweak(rgb(LIT[rng.integers(len(LIT))]), -0.12 * rng.random()) if on else None
            layer.rect(*spot, 0.5 * step, high, tweak(colour, -0.13), em=glow)
    depth = 0.05 * z * max(0.0, (EYE - top) / z)
    if top < 1.0:
        roof = [(x, top), (x + w, top), (x + w - 0.4 * depth, top + depth), (x + 0.4 * depth, top + depth)]
        layer.poly(roof, tweak(colour, 0.07), "top")
    else:
        layer.rect(x - 0.02 * w, top, 1.04 * w, 0.012 * z, tweak(colour, 0.06), "top")
    if rng.random() < 0.6:
        at = x + rng.uniform(0.2, 0.6) * w
        layer.rect(at, top + 0.3 * depth, 0.2 * w, 0.02 * z, tweak(colour, -0.08), "cyl")
    if rng.random() < 0.25 and top > -8:
        at = x + 0.5 * w
        layer.line([(at, top), (at, top + 0.07 * z)], 0.003 * z, "#3a3f4c")
        layer.ell(at, top + 0.07 * z, 0.005 * z, 0.005 * z, "#f44", em="#ff5a4a")


def _tint(pal: Palette) -> None:
    """Nobody sees the streets: no wet and no snow but on the roofs."""
    pal["dens"] *= 0.45


def paint(stage: Stage) -> None:
    stage.tint = _tint
    clouds(stage, 8, 0.12, 0.9)
    for row, nearer in zip(ROWS, (*ROWS[1:], None), strict=True):
        foot = EYE - row.z * ((EYE - nearer.low) / nearer.z + 0.01 if nearer else LOWEST)  # the rest is hidden
        layer = stage.layer(f"row{row.z}", row.z, glow=True, base=None, rim=0.3)
        rng, half, x, n = stage.rng("row", row.z), stage.span(row.z), -WIDEST * row.z, 0
        while x < WIDEST * row.z:  # the same houses whatever the size and the shape of the picture
            w, n = rng.uniform(row.least, row.most), n + 1
            near = 1 - 0.5 * max(0.0, 1 - abs(x) / (0.58 * row.z))  # lower in the middle, where somebody flies
            top = row.low + (row.high - row.low) * rng.random() ** 1.6 * near
            if -half - w < x < half:
                _tower(layer, x, w, (foot, top), row.z, stage.rng("tower", row.z, n))
            x += w
    for x, colour in ((-3.0, "#ffb070"), (3.0, "#ff9ac0")):  # the glow of the streets, on who is over them
        stage.light(x, -3.0, 4.0, colour, 1.5, 3.2)
    stage.anims.append(("clouds", gulls))


OPEN = Recipe(
    paint,
    {
        "h": EYE,
        "F": 1.0,
        "hor": 0.52,
        "sky": True,
        "float": True,
        "float_y": 0.9,
        "surface": "",
        "best": ("sunset", "natural", "clear"),
    },
)
"""As the city is to those who are all in the air."""
