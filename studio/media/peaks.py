"""Peaks of sound at many widths, for waveforms that draw at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.media.abreast import shared
from studio.media.mix import Samples

FINEST = 64
FACTOR = 4
_KEPT = FINEST * FACTOR
_NEAR = 131_072  # numbers that are looked at in one go
_PIECE = 8  # times as many that a thread takes at once
_LEAST = 2**23  # numbers for which another thread is worth it


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """``levels[k]``: (n, 2) lowest and highest value of each stretch of ``FINEST * FACTOR**(k + 1)`` samples.

    Those of ``FINEST`` are looked up in the samples where they are seen.
    """

    levels: tuple[NDArray[np.float32], ...]
    samples: Samples

    @property
    def length(self) -> int:
        return len(self.samples)

    def between(self, first: float, last: float, columns: int) -> NDArray[np.float32]:
        """(columns, 2) lowest and highest values of equal stretches of the samples ``first`` to ``last``."""
        if not self.length:
            return np.zeros((columns, 2), np.float32)
        per_column = max(1.0, (last - first) / max(1, columns))
        level = min(max(0, math.floor(math.log(per_column / FINEST, FACTOR))), len(self.levels))
        width = FINEST * FACTOR**level
        count = -(-self.length // width)
        edges = (first + np.arange(columns + 1) * ((last - first) / columns)) / width
        stretches = np.empty((columns, 2), np.int64)
        stretches[:, 0] = np.minimum(np.maximum(edges[:-1], 0), count - 1)
        stretches[:, 1] = np.minimum(np.maximum(np.ceil(edges[1:]), stretches[:, 0] + 1), count)
        begin, end = int(stretches[0, 0]), int(stretches[-1, 1])
        rows = self.levels[level - 1][begin:end] if level else _rows(self.samples[begin * width : end * width], width)
        rows = np.concatenate([rows, rows[:1]])  # reduceat ends no stretch behind the last row
        at = stretches.ravel() - begin
        lows, highs = np.minimum.reduceat(rows[:, 0], at)[::2], np.maximum.reduceat(rows[:, 1], at)[::2]
        return np.stack([lows, highs], axis=1)


def peaks(samples: Samples) -> Peaks:
    """The pyramid of a sound; it takes a two-hundredth of the sound's own memory, and keeps the sound."""
    levels = [_rows(samples, _KEPT)]
    while len(levels[-1]) > FACTOR:
        low, high = levels[-1].T
        starts = np.arange(0, len(low), FACTOR)
        levels.append(np.stack([np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)], axis=1))
    return Peaks(tuple(levels), samples)


def _rows(samples: Samples, width: int) -> NDArray[np.float32]:
    """(n, 2) lowest and highest value of each stretch of so many samples; the last may be shorter."""
    both = samples[:, :1] if samples.strides[1] == 0 else samples  # equal sides are looked at once
    flat, rows = both.reshape(-1), np.empty((-(-len(samples) // width), 2), np.float32)
    step = width * both.shape[1]
    at_once = max(1, _NEAR // step)
    starts = np.arange(0, at_once * step, step)

    def fill(first: int) -> None:
        for begin in range(first, min(first + _PIECE * at_once, len(rows)), at_once):
            part, near = rows[begin : begin + at_once], flat[step * begin : step * (begin + at_once)]
            np.minimum.reduceat(near, starts[: len(part)], out=part[:, 0])
            np.maximum.reduceat(near, starts[: len(part)], out=part[:, 1])

    shared(fill, range(0, len(rows), _PIECE * at_once), max(1, len(flat) // _LEAST))
    return rows
