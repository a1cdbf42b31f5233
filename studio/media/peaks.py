"""Peaks of sound at many widths, for waveforms that draw at once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from studio.media.mix import Samples

FINEST = 64
FACTOR = 4
_ROWS = 512  # whose samples a processor keeps near it


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """``levels[k]``: (n, 2) lowest and highest value of each stretch of ``FINEST * FACTOR**k`` samples."""

    levels: tuple[NDArray[np.float32], ...]
    length: int

    def between(self, first: float, last: float, columns: int) -> NDArray[np.float32]:
        """(columns, 2) lowest and highest values of equal stretches of the samples ``first`` to ``last``."""
        per_column = max(1.0, (last - first) / max(1, columns))
        level = min(max(0, math.floor(math.log(per_column / FINEST, FACTOR))), len(self.levels) - 1)
        width, rows = FINEST * FACTOR**level, self.levels[level]
        if not len(rows):
            return np.zeros((columns, 2), np.float32)
        edges = (first + np.arange(columns + 1) * ((last - first) / columns)) / width
        stretches = np.empty((columns, 2), np.int64)
        stretches[:, 0] = np.minimum(np.maximum(edges[:-1], 0), len(rows) - 1)
        stretches[:, 1] = np.minimum(np.maximum(np.ceil(edges[1:]), stretches[:, 0] + 1), len(rows))
        begin = int(stretches[0, 0])
        rows = np.concatenate(
            [rows[begin : stretches[-1, 1]], rows[:1]]
        )  # reduceat ends no stretch behind the last row
        at = stretches.ravel() - begin
        lows, highs = np.minimum.reduceat(rows[:, 0], at)[::2], np.maximum.reduceat(rows[:, 1], at)[::2]
        return np.stack([lows, highs], axis=1)


def peaks(samples: Samples) -> Peaks:
    """The pyramid of a sound; it takes a hundredth of the sound's own memory."""
    flat, rows = samples.reshape(-1), np.empty((-(-len(samples) // FINEST), 2), np.float32)
    for first in range(0, len(rows), _ROWS):
        part, near = rows[first : first + _ROWS], flat[2 * FINEST * first : 2 * FINEST * (first + _ROWS)]
        starts = np.arange(0, len(near), 2 * FINEST)
        np.minimum.reduceat(near, starts, out=part[:, 0])
        np.maximum.reduceat(near, starts, out=part[:, 1])
    levels = [rows]
    while len(levels[-1]) > FACTOR:
        last = levels[-1]
        whole = np.pad(last, ((0, -len(last) % FACTOR), (0, 0)), mode="edge")
        each = [whole[first::FACTOR] for first in range(FACTOR)]
        bounds = [reduce(both, [part[:, n] for part in each]) for n, both in enumerate((np.minimum, np.maximum))]
        levels.append(np.stack(bounds, axis=1))
    return Peaks(tuple(levels), len(samples))
