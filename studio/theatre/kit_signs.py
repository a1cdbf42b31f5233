"""Lettering for signs, prices and numbers: capitals and figures drawn with a stroke, the same on every machine."""

from __future__ import annotations

import itertools
from typing import Any

from studio.theatre.layer import Layer

_GRID = {chr(97 + k): (k % 3 / 2, 1 - k // 3 / 4) for k in range(15)}
"""Letters a to o name the points of a grid, three across and five down."""

_STROKES = {
    "A": "mdbfo gi", "B": "mabfhlnm gh", "C": "fbdjnl", "D": "mabflnm", "E": "camo gh", "F": "cam gh",
    "G": "fbdjnlih", "H": "am co gi", "I": "bn", "J": "clnj", "K": "am cgo", "L": "amo", "M": "maeco",
    "N": "maoc", "O": "bdjnlfb", "P": "mabfhg", "Q": "bdjnlfb ko", "R": "mabfhg ho", "S": "cbdhlnm",
    "T": "ac bn", "U": "ajnlc", "V": "anc", "W": "amkoc", "X": "ao cm", "Y": "ahc hn", "Z": "acmo",
    "0": "bdjnlfb", "1": "dbn", "2": "dbfmo", "3": "achlnm", "4": "agi co", "5": "cadhlnm", "6": "cdjnlhg",
    "7": "acn", "8": "hdbfhjnlh", "9": "mlfbdhf", "%": "cm ad lo", "-": "gi", ".": "nn", ":": "ee kk", "+": "gi ek",
}  # fmt: skip


def letters(
    layer: Layer, x: float, y: float, h: float, text: str, colour: str, em: Any = None, mirror: bool = False
) -> None:
    """``text`` centred on ``x`` with its foot at ``y`` and ``h`` metres tall; ``mirror`` for walls that read backwards.

    Unknown characters are spaces. The stroke is a sixth of the height.
    """
    w, step = 0.5 * h, 0.72 * h
    left, turn = -step * (len(text) - 1) / 2 - w / 2, -1 if mirror else 1
    half = h / 12
    for k, letter in enumerate(text):
        for stroke in _STROKES.get(letter, "").split():
            points = [(left + k * step + w * u, y + h * v) for u, v in (_GRID[p] for p in stroke)]
            if len(points) == 2 and points[0] == points[1]:
                points[0] = (points[0][0], points[0][1] + h / 7)
            for (a, b), (c, d) in itertools.pairwise(points):
                long = max(1e-6, ((c - a) ** 2 + (d - b) ** 2) ** 0.5)
                u, v = (c - a) / long * half, (d - b) / long * half
                ends = [(a - u - v, b - v + u), (c + u - v, d + v + u), (c + u + v, d + v - u), (a - u + v, b - v - u)]
                layer.poly([(x + turn * p, q) for p, q in ends], colour, "keep", em=em)
