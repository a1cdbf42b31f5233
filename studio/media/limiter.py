"""Bringing a sound to its level: a look-ahead limiter on the true peak, and the gain that it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import scipy
from numpy.typing import NDArray

from studio.media.loudness import (
    CEILING,
    EDGE,
    SILENT,
    TARGET,
    Sound,
    integrated,
    integrated_of,
    levels,
    stretches,
    true_peak_of,
)
from studio.media.mix import Samples

_NEAR = 0.05  # LU
_CLIMBS, _ROUNDS = 3, 12
_DRIVE = 15.0  # dB that gentle limiting may cost at most
_DEEPEST = 30.0  # dB that a peak may be held down at most
_SCAN = 3.0  # dB


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a limiter looks ahead, and for how long it holds a gain before it lets go of it, in samples."""

    lookahead: int
    release: int

    @property
    def reach(self) -> int:
        """Samples on either side that a gain depends on, and more."""
        return 4 * (self.lookahead + self.release)


GENTLE, FAST = Pace(240, 4_800), Pace(48, 0)
"""What is not heard, and what leaves to short peaks as much of their loudness as a ceiling lets through."""


@dataclass(frozen=True, slots=True)
class Drive:
    """What brings a sound to a level: the gain in dB before the limiter, its pace, and whether that is enough."""

    gain: float
    pace: Pace = GENTLE
    enough: bool = True


def master(samples: Samples, target: float = TARGET, ceiling: float = CEILING) -> Samples:
    """The film at its level: gain to the target, peaks held below the ceiling. Silence stays silent."""
    drive = drive_for(samples, target, ceiling)
    return np.concatenate([np.zeros((0, 2), np.float32), *driven(samples, drive, ceiling)])


def drive_for(sound: Sound, target: float = TARGET, ceiling: float = CEILING) -> Drive:
    """The least gain that reaches a loudness, gentle where that can be.

    What consists of peaks alone cannot reach every target, and gets what is nearest to it; how hard it may be driven
    does not depend on the target, so that a louder one never makes it quieter.
    """
    now = integrated(sound)
    if now <= SILENT:  # peaks are held nevertheless: what lasts under 400 ms has no loudness, but may be loud
        return Drive(0.0)
    least = target - now
    most = ceiling + _DEEPEST - true_peak_of(sound[first:last] for first, last in stretches(len(sound)))
    if most <= least:
        return Drive(most, FAST, enough=False)
    for pace, top in ((GENTLE, min(most, least + _DRIVE)), (FAST, most)):
        loudness = partial(_loudness, sound, ceiling, pace)
        gain = _least_gain(loudness, target, least, top)
        if gain is not None:
            return Drive(gain, pace)
    steps = [most - _SCAN * n for n in range(int((most - least) / _SCAN) + 1)]
    return Drive(max(steps, key=loudness), FAST, enough=False)


def driven(sound: Sound, drive: Drive, ceiling: float = CEILING) -> Iterator[Samples]:
    """A sound behind its limiter, a stretch at a time, so that a long film needs no more room than a short one."""
    return _limited(sound, ceiling, drive.gain, drive.pace)


def limited(samples: Samples, ceiling: float = CEILING, gain: float = 0.0) -> Samples:
    """The samples ``gain`` dB louder, under a look-ahead limiter on the four times oversampled peak.

    Samples that stay below the ceiling only get the gain.
    """
    out = np.empty_like(samples)
    for (first, last), piece in zip(stretches(len(samples)), _limited(samples, ceiling, gain, GENTLE), strict=True):
        out[first:last] = piece
    return out


def _loudness(sound: Sound, ceiling: float, pace: Pace, gain: float) -> float:
    return integrated_of(_limited(sound, ceiling, gain, pace))


def _least_gain(loudness: Callable[[float], float], target: float, least: float, most: float) -> float | None:
    """The gain at which a loudness is reached that grows with it; None where it is not by ``most``.

    Limiting takes loudness away, which the next round gives back. A climb from below is soon there where little is
    limited; what is limited hard is searched between two bounds.
    """
    low, under = least, loudness(least) - target
    for _ in range(_CLIMBS):
        if abs(under) <= _NEAR:
            return low
        if under > 0 or low - under >= most:
            break
        low -= under
        under = loudness(low) - target
    if under > -_NEAR:
        return low
    high, over = most, loudness(most) - target
    if over < -_NEAR:
        return None
    for _ in range(_ROUNDS):
        middle = low + (high - low) * min(0.9, max(0.1, -under / (over - under)))
        off = loudness(middle) - target
        if abs(off) <= _NEAR:
            return middle
        low, under, high, over = (middle, off, high, over) if off < 0 else (low, under, middle, off)
    return high


def _limited(sound: Sound, ceiling: float, gain: float, pace: Pace) -> Iterator[Samples]:
    factor, top = 10 ** (gain / 20), 10 ** ((ceiling - 0.1) / 20)
    for first, last in stretches(len(sound)):
        begin, end = max(0, first - pace.reach), min(len(sound), last + pace.reach)
        start = max(0, begin - EDGE)
        around = sound[start : end + EDGE]
        out = around[first - start : last - start] * np.float32(factor)
        need = np.minimum(1.0, top / np.maximum(levels(around, begin - start, end - start) * factor, 1e-9))
        if need.min() < 1.0:
            out *= _held_below(need, pace)[first - begin : last - begin, None].astype(np.float32)
        yield out


def _held_below(need: NDArray[np.float64], pace: Pace) -> NDArray[np.float64]:
    """A smooth gain that is nowhere above what each sample needs."""
    window = 2 * pace.lookahead + 1
    released = _released(-_sliding_max(-need, window), pace.release)
    # Smoothing over the look-ahead never rises above the held minimum that surrounds each peak.
    shape = np.hanning(window)
    padded = np.pad(released, pace.lookahead, mode="edge")
    return np.minimum(scipy.signal.fftconvolve(padded, shape / shape.sum(), mode="valid"), need)


def _released(gain: NDArray[np.float64], release: int) -> NDArray[np.float64]:
    """Lets the gain come back slowly: a running minimum over a longer, backward window, in steps."""
    if not release:
        return gain
    back = np.pad(gain, (release, 0), mode="constant", constant_values=1.0)
    slow = -_sliding_max(-back, release)[release // 2 : release // 2 + len(gain)]
    return np.minimum(gain, 0.5 * (gain + slow))


def _sliding_max(values: NDArray[np.float64], window: int) -> NDArray[np.float64]:
    return np.asarray(scipy.ndimage.maximum_filter1d(values, window, mode="nearest"))
