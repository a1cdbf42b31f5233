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
from studio.media.mix import Samples, scaled

_NEAR = 0.05  # LU
_ROUNDS = 16
_FLATTEST = 0.15  # LU that a dB of gain is worth at least, where that is guessed
_DRIVE = 15.0  # dB that gentle limiting may cost at most
_DEEPEST = 30.0  # dB that a peak may be rounded off at most
_BOXES = 3  # moving averages on each other: nearly a bell
_KNEE = 0.5  # of the ceiling: what is above is rounded off


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a limiter looks ahead, for how long it holds a gain before it lets go of it, in samples, and whether
    waves are rounded off before it."""

    lookahead: int
    release: int
    rounds: bool = False

    @property
    def reach(self) -> int:
        """Samples on either side that a gain depends on, and more."""
        return 4 * (self.lookahead + self.release)


GENTLE, ROUND = Pace(240, 4_800), Pace(48, 0, rounds=True)
"""What is not heard, and what leaves to short peaks as much of their loudness as a ceiling lets through: a wave that is
rounded off is louder than one that is turned down until its crest fits."""


@dataclass(frozen=True, slots=True)
class Drive:
    """What brings a sound to a level: the gain in dB before the limiter, its pace, and whether that is enough."""

    gain: float
    pace: Pace = GENTLE
    enough: bool = True


def master(samples: Samples, target: float = TARGET, ceiling: float = CEILING) -> Samples:
    """The film at its level: gain to the target, peaks held below the ceiling. Silence stays silent."""
    drive = Driver(samples).drive(target, ceiling)
    return np.concatenate([np.zeros((0, 2), np.float32), *driven(samples, drive, ceiling)])


class Driver:
    """Finds what brings one sound to a level, and begins the next time with what it found."""

    def __init__(self, sound: Sound) -> None:
        self._sound, self._loudness = sound, integrated(sound)
        self._peak = true_peak_of(sound[first:last] for first, last in stretches(len(sound)))
        self._last: Drive | None = None

    def drive(self, target: float, ceiling: float) -> Drive:
        """The least gain that reaches a loudness, gentle where that can be.

        What consists of peaks alone cannot reach every target, and gets what is nearest to it; how hard it may be
        driven does not depend on the target, so that a louder one never makes it quieter.
        """
        if self._loudness <= SILENT:  # peaks are held nevertheless: under 400 ms nothing has a loudness
            return Drive(0.0)
        least, most = target - self._loudness, ceiling + _DEEPEST - self._peak
        if most <= least:
            return Drive(most, ROUND, enough=False)
        before = self._last
        for pace, top in ((GENTLE, min(most, least + _DRIVE)), (ROUND, most)):
            if before is None or before.pace == pace:
                loudness = partial(_loudness, self._sound, ceiling, pace)
                gain = _least_gain(loudness, target, least if before is None else before.gain, least, top)
                if gain is not None:
                    self._last = Drive(gain, pace)
                    return self._last
                before = None
        return Drive(most, ROUND, enough=False)


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


def _least_gain(
    loudness: Callable[[float], float], target: float, begin: float, least: float, most: float
) -> float | None:
    """The gain at which a loudness is reached that grows with it, looked for from one on; None where it is not by
    ``most``.

    Limiting takes loudness away, which the next round gives back: each guess goes by how much the last dB was worth.
    """
    below = above = before = None
    gain, slope = min(most, max(least, begin)), 1.0
    for _ in range(_ROUNDS):
        off = loudness(gain) - target
        if abs(off) <= _NEAR or (off > 0 and gain <= least):
            return gain
        if off < 0 and gain >= most:
            return None
        below, above = (below, (gain, off)) if off > 0 else ((gain, off), above)
        if below and above:
            share = below[1] / (below[1] - above[1])
            gain = below[0] + (above[0] - below[0]) * min(0.9, max(0.1, share))
            continue
        if before:
            slope = min(1.0, max(_FLATTEST, (off - before[1]) / (gain - before[0])))
        before, gain = (gain, off), min(most, max(least, gain - off / slope))
    return gain


def _limited(sound: Sound, ceiling: float, gain: float, pace: Pace) -> Iterator[Samples]:
    factor, top = np.float32(10 ** (gain / 20)), np.float32(10 ** ((ceiling - 0.1) / 20))
    for first, last in stretches(len(sound)):
        begin, end = max(0, first - pace.reach), min(len(sound), last + pace.reach)
        start = max(0, begin - EDGE)
        around = sound[start : end + EDGE] * factor
        if pace.rounds:
            _round_off(around, top)
        out = around[first - start : last - start]
        need = top / np.maximum(levels(around, begin - start, end - start), top)
        if need.min() < 1.0:
            scaled(out, _held_below(need, pace)[first - begin : last - begin])
        yield out


def _round_off(samples: Samples, top: np.float32) -> None:
    """Bends what is loud, in place, so that nothing is over the top."""
    knee = np.float32(_KNEE) * top
    flat = samples.reshape(-1)
    loud = np.flatnonzero(np.abs(flat) > knee)
    wave = flat[loud]
    flat[loud] = np.copysign(knee + (top - knee) * np.tanh((np.abs(wave) - knee) / (top - knee)), wave)


def _held_below(need: NDArray[np.float32], pace: Pace) -> NDArray[np.float32]:
    """A smooth gain that is nowhere above what each sample needs."""
    held = _released(_sliding_min(need, 2 * pace.lookahead + 1), pace.release).astype(np.float64)
    # Smoothing over the look-ahead never rises above the held minimum that surrounds each peak.
    for _ in range(_BOXES):
        held = scipy.ndimage.uniform_filter1d(held, 2 * pace.lookahead // _BOXES + 1, mode="nearest")
    return np.minimum(held.astype(np.float32), need)


def _released(gain: NDArray[np.float32], release: int) -> NDArray[np.float32]:
    """Lets the gain come back slowly: a running minimum over a longer, backward window, in steps."""
    if not release:
        return gain
    back = np.pad(gain, (release, 0), mode="constant", constant_values=1.0)
    slow = _sliding_min(back, release)[release // 2 : release // 2 + len(gain)]
    return np.minimum(gain, 0.5 * (gain + slow))


def _sliding_min(values: NDArray[np.float32], window: int) -> NDArray[np.float32]:
    return np.asarray(scipy.ndimage.minimum_filter1d(values, window, mode="nearest"))
