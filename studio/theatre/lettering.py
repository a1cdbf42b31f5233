"""Letters drawn with a stroke, the same on every machine: capitals, figures and a few signs."""

from __future__ import annotations

from collections.abc import Iterator

Point = tuple[float, float]

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

WIDE, STEP = 0.5, 0.72
"""Width of a letter and distance from one to the next, in its heights."""


def strokes(text: str) -> Iterator[list[Point]]:
    """The strokes of ``text``, one letter high, centred on 0 with its foot at 0. Unknown characters are spaces."""
    left = -STEP * (len(text) - 1) / 2 - WIDE / 2
    for k, letter in enumerate(text):
        for stroke in _STROKES.get(letter, "").split():
            points = [(left + k * STEP + WIDE * u, v) for u, v in (_GRID[p] for p in stroke)]
            if len(points) == 2 and points[0] == points[1]:
                points[0] = (points[0][0], points[0][1] + 1 / 7)
            yield points
