"""Colour look-up tables in .cube files, after Adobe's Cube LUT Specification 1.0 and the ranges that Resolve writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Colors = NDArray[np.float64]
"""(..., 3) red, green, blue; 0 to 1 is what a screen shows."""

MOST_BYTES = 16 * 2**20
LARGEST_1D, LARGEST_3D = 16_384, 65
_DIGITS = frozenset("0123456789+-.eE")
_SIZES = {"LUT_1D_SIZE": LARGEST_1D, "LUT_3D_SIZE": LARGEST_3D}
_RANGES = ("LUT_1D_INPUT_RANGE", "LUT_3D_INPUT_RANGE")
_FARTHEST = 1e6


class CubeError(ValueError):
    """A file that is no LUT: one sentence what is wrong with it, and where."""


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """A table over a domain: (N, 3) with a curve for each colour, or (N, N, N, 3) by blue, green, red."""

    table: NDArray[np.float32]
    low: tuple[float, float, float] = (0.0, 0.0, 0.0)
    high: tuple[float, float, float] = (1.0, 1.0, 1.0)

    @property
    def crosses(self) -> bool:
        """Whether a colour of what comes out depends on more than the same one of what goes in."""
        return self.table.ndim == 4

    def __call__(self, colors: Colors) -> Colors:
        """The colours looked up, straight between the table's entries; what is outside the domain is at its edge."""
        low, high = np.array(self.low), np.array(self.high)
        places = np.clip((colors - low) / (high - low), 0, 1) * (len(self.table) - 1)
        if self.crosses:
            return _between_eight(self.table, places)
        grid = np.arange(len(self.table))
        looked_up = [np.interp(places[..., n], grid, self.table[:, n]) for n in range(3)]
        return np.stack(looked_up, axis=-1)


def read_cube(path: Path, name: str = "") -> Cube:
    """The LUT of a file; ``name`` is what a person calls it. Raises CubeError, and OSError for what cannot be read."""
    name = name or path.name
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise CubeError(f"“{name}” is larger than {MOST_BYTES // 2**20} MB, which no LUT for Rushes may be.")
    return parsed(data, name)


def parsed(data: bytes, name: str) -> Cube:
    """The LUT of a file's content. Raises CubeError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CubeError(f"“{name}” is no text, so it is no .cube file.") from error
    return _Reading(name).cube(text)


class _Reading:
    """What is known of a file while its lines are read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._size: tuple[str, int] | None = None
        self._low, self._high = [0.0] * 3, [1.0] * 3

    def cube(self, text: str) -> Cube:
        rows: list[tuple[int, str]] = []
        for number, line in enumerate(text.splitlines(), 1):
            words = line.strip()
            if not words or words.startswith("#"):
                continue
            if words[0] in "0123456789+-.":
                rows.append((number, words))
            elif rows:
                raise self._fault(number, "stands among the numbers")
            else:
                self._keyword(number, words)
        if self._size is None:
            raise CubeError(f"“{self._name}” does not say how large its table is (LUT_1D_SIZE or LUT_3D_SIZE).")
        if not all(low < high for low, high in zip(self._low, self._high, strict=True)):
            raise CubeError(f"The domain of “{self._name}” ends before it begins (DOMAIN_MIN, DOMAIN_MAX).")
        return Cube(self._table(rows, *self._size), _triple(self._low), _triple(self._high))

    def _keyword(self, number: int, words: str) -> None:
        key, *values = words.split()
        if key == "TITLE":
            return
        if key in _SIZES:
            self._resize(number, key, values)
        elif key in ("DOMAIN_MIN", "DOMAIN_MAX"):
            edge = self._numbers(number, values, 3)
            self._low, self._high = (edge, self._high) if key == "DOMAIN_MIN" else (self._low, edge)
        elif key in _RANGES:
            low, high = self._numbers(number, values, 2)
            self._low, self._high = [low] * 3, [high] * 3
        else:
            raise self._fault(number, f"begins with “{key:.40}”, which no .cube file knows")

    def _resize(self, number: int, key: str, values: list[str]) -> None:
        if self._size is not None:
            raise self._fault(number, "gives a second table; Rushes reads files with one")
        if len(values) != 1 or not (values[0].isascii() and values[0].isdecimal()) or len(values[0]) > 9:
            raise self._fault(number, f"should give {key} as one whole number")
        size = int(values[0])
        if not 2 <= size <= _SIZES[key]:
            raise self._fault(number, f"gives {key} {size}; Rushes reads 2 to {_SIZES[key]}")
        self._size = (key, size)

    def _table(self, rows: list[tuple[int, str]], key: str, size: int) -> NDArray[np.float32]:
        wanted = size if key == "LUT_1D_SIZE" else size**3
        if len(rows) != wanted:
            raise CubeError(
                f"The table of “{self._name}” is {len(rows)} long; with {key} {size} it has to be {wanted}."
            )
        table = np.array([self._numbers(number, words.split(), 3) for number, words in rows], np.float32)
        return table if key == "LUT_1D_SIZE" else table.reshape(size, size, size, 3)

    def _numbers(self, number: int, values: list[str], count: int) -> list[float]:
        """Plain decimal numbers; ``float`` alone would take “nan” and “1_0” too."""
        try:
            found = [float(value) for value in values if _DIGITS.issuperset(value)]
        except ValueError:
            found = []
        if len(found) != count or len(values) != count or max(map(abs, found)) > _FARTHEST:
            raise self._fault(number, f"should be {'three' if count == 3 else 'two'} numbers")
        return found

    def _fault(self, number: int, what: str) -> CubeError:
        return CubeError(f"Line {number} of “{self._name}” {what}.")


def _triple(values: list[float]) -> tuple[float, float, float]:
    return (values[0], values[1], values[2])


def _between_eight(table: NDArray[np.float32], places: Colors) -> Colors:
    """Trilinear: ``places`` (..., 3) count in entries, red first; the table is by blue, green, red."""
    first = np.minimum(places.astype(np.int64), len(table) - 2)
    share = places - first
    out = np.zeros_like(places)
    for corner in range(8):
        step = np.array([corner & 1, corner >> 1 & 1, corner >> 2])
        weight = np.where(step, share, 1 - share).prod(axis=-1)
        at = first + step
        out += weight[..., None] * table[at[..., 2], at[..., 1], at[..., 0]]
    return out
