"""Lettering for signs, prices and numbers of a place."""

from __future__ import annotations

import itertools
from typing import Any

from studio.theatre.layer import Layer
from studio.theatre.lettering import strokes


def letters(
    layer: Layer, x: float, y: float, h: float, text: str, colour: str, em: Any = None, mirror: bool = False
) -> None:
    """``text`` centred on ``x`` with its foot at ``y`` and ``h`` metres tall; ``mirror`` for walls that read backwards.

    The stroke is a sixth of the height.
    """
    turn, half = -1 if mirror else 1, h / 12
    for stroke in strokes(text):
        points = [(h * u, y + h * v) for u, v in stroke]
        for (a, b), (c, d) in itertools.pairwise(points):
            long = max(1e-6, ((c - a) ** 2 + (d - b) ** 2) ** 0.5)
            u, v = (c - a) / long * half, (d - b) / long * half
            ends = [(a - u - v, b - v + u), (c + u - v, d + v + u), (c + u + v, d + v - u), (a - u + v, b - v - u)]
            layer.poly([(x + turn * p, q) for p, q in ends], colour, "keep", em=em)
