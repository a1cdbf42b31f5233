"""Peaks of sound at many widths, for waveforms that draw at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.media.mix import Samples

FINEST = 64
FACTOR = 4


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """``levels[k]``: (n, 2) lowest and highest value of each stretch of ``FINEST * FACTOR**k`` samples."""

    levels: tuple[NDArray[np.float32], ...]
    length: int

    def between(self, first: float, last: float, columns: int) -> NDArray[np.float32]:
        """(columns, 2) lowest and highest values of equal stretches of the samples ``first`` to ``last``."""
        per_column = max(1.0, (last - first) / max(1, columns))
        level = int(np.clip(np.floor(np.log(per_column / FINEST) / np.log(FACTOR)), 0, len(self.levels) - 1))
        width, rows = FINEST * FACTOR**level, self.levels[level]
        if not len(rows):
            return np.zeros((columns, 2), np.float32)
        edges = np.linspace(first, last, columns + 1) / width
        starts = np.clip(edges[:-1].astype(int), 0, len(rows) - 1)
        ends = np.clip(np.ceil(edges[1:]).astype(int), starts + 1, len(rows))
        rows = np.vstack([rows[: ends[-1]], rows[:1]])  # reduceat takes no stretch that ends behind the last row
        stretches = np.stack([starts, ends], axis=1).ravel()
        lows, highs = (f.reduceat(rows[:, n], stretches)[::2] for n, f in enumerate((np.minimum, np.maximum)))
        return np.stack([lows, highs], axis=1)


def peaks(samples: Samples) -> Peaks:
    """The pyramid of a sound; it takes a hundredth of the sound's own memory."""
    flat, starts = samples.reshape(-1), np.arange(0, 2 * len(samples), 2 * FINEST)
    rows = [extreme.reduceat(flat, starts) if len(starts) else flat for extreme in (np.minimum, np.maximum)]
    levels = [np.stack(rows, axis=1).astype(np.float32)]
    while len(levels[-1]) > FACTOR:
        last = levels[-1]
        whole = np.pad(last, ((0, -len(last) % FACTOR), (0, 0)), mode="edge").reshape(-1, FACTOR, 2)
        levels.append(np.stack([whole[:, :, 0].min(axis=1), whole[:, :, 1].max(axis=1)], axis=1))
    return Peaks(tuple(levels), len(samples))
