"""Where lips are shut and a voice still sounds through the nose or the cheeks: low, and with nothing above it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LOW, HIGH = (100.0, 450.0), (600.0, 4_000.0)
"""Hertz of what is heard of a murmur, and of what is not."""
_SOUNDS, _DULL = 24.0, 16.0
"""dB under the loudest moment that it is at most down there, and at least up there."""
_SHORTEST = 0.02
"""Seconds."""

Levels = NDArray[np.float64]


def murmur(low: Levels, high: Levels, hop: float, first: float, last: float) -> tuple[float, float] | None:
    """The seconds of the longest murmur between two, by levels in dB a ``hop`` apart; None if there is none."""
    begin, end = max(0, int(first / hop)), min(len(low), int(last / hop) + 1)
    hums = (low > low.max() - _SOUNDS) & (high < high.max() - _DULL)
    turns = np.flatnonzero(np.diff(np.concatenate([[0], hums[begin:end].astype(int), [0]])))
    runs = [(int(a), int(b)) for a, b in zip(turns[::2], turns[1::2], strict=True)]
    a, b = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    return ((begin + a) * hop, (begin + b) * hop) if (b - a) * hop >= _SHORTEST else None
