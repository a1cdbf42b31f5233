"""What can be wrong with a sound without anybody listening: clicks, clipping, silence, an offset."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.media.mix import Samples

SHARP = 16.0
"""How far a bend of the wave rises over those on both sides of it before it is a click. Of our own effects none comes
to more than 12; a single sample that is off by full scale comes to 20 in a storm of rain and to thousands in a voice.
"""
_AROUND, _SELF = 240, 4  # samples: 5 ms on either side, of which the click itself is left out
_LEAST = 10 ** (-60 / 20)
QUIET = 10 ** (-60 / 20)
"""Full scale under which a sound is silent."""
OFFSET = 10 ** (-60 / 20)
"""Full scale up to which a mean is none."""
_GAP = SAMPLE_RATE // 2
_FULL = 0.9995
_RUN = 3
_STRETCH = 30 * SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Faults:
    """All in samples: where clicks are, stretches of silence of half a second and more, runs at full scale; and the
    mean of the whole, full scale 1.
    """

    clicks: tuple[int, ...]
    silences: tuple[tuple[int, int], ...]
    clipped: tuple[int, ...]
    offset: float


def faults(samples: Samples) -> Faults:
    middle = samples.mean(axis=0, dtype=np.float64) if len(samples) else np.zeros(2)
    offset = float(np.abs(middle).max())
    level = samples if offset <= OFFSET else samples - middle.astype(np.float32)  # its step at the ends is no click
    return Faults(clicks(level), silences(samples), clipped(samples), offset)


def clicks(samples: Samples) -> tuple[int, ...]:
    """Where a wave bends far more sharply than anywhere within 5 ms before it and after it.

    A strike bends sharply too, but goes on doing so while it rings; a click stands alone, or ends what was there.
    """
    found: list[int] = []
    for first in range(0, len(samples), _STRETCH):
        begin = max(0, first - 2 * _AROUND)
        sharp = sharpness(samples[begin : first + _STRETCH + 2 * _AROUND])
        places = np.flatnonzero(sharp[first - begin : first - begin + _STRETCH] > SHARP) + first
        found += [int(place) for n, place in enumerate(places) if not n or place - places[n - 1] > _SELF]
    return tuple(found)


def sharpness(samples: Samples) -> NDArray[np.float64]:
    """For each sample how far its bend (second difference) rises over those around it, the sharper channel's."""
    if len(samples) < 3:
        return np.zeros(len(samples))
    bend = np.abs(np.diff(np.pad(samples.astype(np.float64), ((1, 1), (0, 0))), 2, axis=0))
    power = scipy.ndimage.uniform_filter1d(bend**2, _AROUND, axis=0, mode="constant")
    shift = _AROUND // 2 + _SELF
    before, after = np.zeros_like(power), np.zeros_like(power)
    before[shift:], after[:-shift] = power[:-shift], power[shift:]
    around = np.sqrt(np.maximum(np.maximum(before, after), 0.0)) + _LEAST / 10
    return np.asarray(np.where(bend > _LEAST, bend / around, 0.0).max(axis=1))


def silences(samples: Samples) -> tuple[tuple[int, int], ...]:
    """First and last sample of each stretch of half a second and more that is nowhere above ``QUIET``."""
    return tuple((a, b) for a, b in _runs(np.abs(samples).max(axis=1, initial=0.0) < QUIET) if b - a >= _GAP)


def clipped(samples: Samples) -> tuple[int, ...]:
    """Where three samples and more in a row stand at full scale."""
    full = (np.abs(samples) >= _FULL).T
    return tuple(sorted({a for channel in full for a, b in _runs(channel) if b - a >= _RUN}))


def _runs(true: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(true, prepend=False, append=False))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
