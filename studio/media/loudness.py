"""Measuring loudness and peaks after ITU-R BS.1770-4 and EBU R 128."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, reduce

import numpy as np
import scipy
from numpy.typing import NDArray

from studio.media.mix import Cue, Mixed, Samples, mix

TARGET = -16.0
"""LUFS: what players of films on the web and phones expect."""
CEILING = -1.0
"""dBTP: room for the overshoot of lossy codecs."""
SILENT = -70.0

# BS.1770-4, tables 1 and 2: the head's shelf and the low cut, at 48 kHz.
_SHELF = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1.0, -1.69065929318241, 0.73248077421585])
_LOW_CUT = ([1.0, -2.0, 1.0], [1.0, -1.99004745483398, 0.99007225036621])
_BLOCK, _HOP = 19_200, 4_800  # 400 ms, three quarters of which overlap

_SHORT = 30  # hops: three seconds
_STRETCH = 30 * 48_000
Sound = Samples | Mixed
"""A sound as a whole, or one that is mixed where it is looked at."""
_State = tuple[NDArray[np.float64], NDArray[np.float64]]

EDGE = 64
"""Samples on either side that the level between samples depends on, and more."""
_FINER, _TAPS = 4, 32  # the oversampling of FFmpeg's meter, so that neither finds a peak that the other misses


def integrated(samples: Sound) -> float:
    """Programme loudness in LUFS; -70 for silence and for less than 400 ms."""
    return integrated_of(samples[first:last] for first, last in stretches(len(samples)))


def integrated_of(pieces: Iterable[Samples]) -> float:
    """The same of a sound that comes in pieces, each but the last of whole 100 ms."""
    return _gated(_block_power(pieces))


def of_mix(cues: Sequence[Cue], length: int) -> tuple[float, float]:
    """Programme loudness in LUFS and highest sample in dBFS of a whole film, mixed a stretch at a time."""
    peak = 0.0

    def mixed() -> Iterator[Samples]:
        nonlocal peak
        for first, last in stretches(length):
            samples = mix(cues, first, last)
            peak = max(peak, float(np.abs(samples).max(initial=0.0)))
            yield samples

    loudness = _gated(_block_power(mixed()))
    return loudness, 20 * float(np.log10(max(peak, 1e-6)))


def _gated(power: NDArray[np.float64]) -> float:
    loud = power[_lufs(power) > SILENT]
    if not len(loud):
        return SILENT
    gated = loud[_lufs(loud) > _lufs(loud.mean()) - 10.0]
    return float(_lufs(gated.mean())) if len(gated) else SILENT


def short_term(samples: Samples) -> float:
    """Loudness of the last three seconds in LUFS, not gated."""
    weighted = _weighted(samples[-144_000:])
    return float(max(SILENT, _lufs(np.mean(weighted**2, axis=0).sum()))) if len(samples) else SILENT


class Running:
    """The loudness of a sound while it is heard, in steps of 100 ms."""

    def __init__(self) -> None:
        self._state: _State | None = None
        self._rest = np.zeros((0, 2))
        self._hops: list[float] = []

    def hear(self, samples: Samples) -> bool:
        """Takes what comes next; whether a step is complete, so that the figures are new."""
        weighted, self._state = _weighted_on(samples, self._state)
        heard = np.concatenate([self._rest, weighted])
        whole = len(heard) // _HOP * _HOP
        self._rest = heard[whole:]
        self._hops.extend((heard[:whole] ** 2).reshape(-1, _HOP * 2).sum(axis=1))
        return bool(whole)

    @property
    def short_term(self) -> float:
        """LUFS of the last three seconds, of what there is before that; not gated."""
        last = self._hops[-_SHORT:]
        return float(max(SILENT, _lufs(sum(last) / (len(last) * _HOP)))) if last else SILENT

    @property
    def integrated(self) -> float:
        """LUFS of all that was heard."""
        return _gated(_block_sums(np.array(self._hops)))


def true_peak(samples: Samples) -> float:
    """The highest level between and on the samples, in dBTP; four times oversampled."""
    return true_peak_of(samples[first:last] for first, last in stretches(len(samples)))


def true_peak_of(pieces: Iterable[Samples]) -> float:
    """The same of a sound that comes in pieces, of as many channels as it has."""
    highest, before, now = 0.0, None, None
    for after in _and_an_end(pieces):
        if now is not None and len(now):
            around = [part for part in (before, now, after[:EDGE]) if part is not None and len(part)]
            first = 0 if before is None else len(before)
            highest = max(highest, float(levels(np.concatenate(around), first, first + len(now)).max()))
        before, now = None if now is None else now[-EDGE:], after
    return 20 * float(np.log10(max(1e-6, highest)))


def _and_an_end(pieces: Iterable[Samples]) -> Iterator[Samples]:
    yield from pieces
    yield np.zeros((0, 2), np.float32)


def levels(samples: Samples, first: int, last: int) -> NDArray[np.float64]:
    """For each of some samples the highest oversampled level up to the next one, over both channels."""
    begin = max(0, first - EDGE)
    piece = samples[begin : last + EDGE]
    fine = scipy.signal.resample_poly(piece, _FINER, 1, axis=0, window=_between())
    highest = reduce(np.maximum, np.abs(fine).T).reshape(-1, _FINER)
    peaks = reduce(
        np.maximum, [*highest.T, *np.abs(piece).T]
    )  # column by column: along short rows it takes four times as long
    return np.asarray(peaks[first - begin : last - begin], np.float64)


@cache
def _between() -> Samples:
    """The filter that finds what lies between samples."""
    return np.asarray(scipy.signal.firwin(_FINER * _TAPS + 1, 1 / _FINER, window=("kaiser", 9.0)), np.float32)


def _weighted(samples: Samples) -> NDArray[np.float64]:
    return _weighted_on(samples, None)[0]


def _weighted_on(samples: Samples, state: _State | None) -> tuple[NDArray[np.float64], _State]:
    """The K-weighted samples, and the filters' state for the samples that follow them."""
    shelf, cut = state or (np.zeros((2, 2)), np.zeros((2, 2)))
    shelved, shelf = scipy.signal.lfilter(*_SHELF, samples.astype(np.float64), axis=0, zi=shelf)
    weighted, cut = scipy.signal.lfilter(*_LOW_CUT, shelved, axis=0, zi=cut)
    return np.asarray(weighted), (shelf, cut)


def _block_power(pieces: Iterable[Samples]) -> NDArray[np.float64]:
    """Mean square of both channels' sum in each 400 ms block of samples that come in whole hops but for the last."""
    sums, state = [np.zeros(0)], None
    for samples in pieces:
        weighted, state = _weighted_on(samples, state)
        whole = len(weighted) // _HOP * _HOP
        sums.append((weighted[:whole] ** 2).reshape(-1, _HOP * 2).sum(axis=1))
    return _block_sums(np.concatenate(sums))


def _block_sums(hops: NDArray[np.float64]) -> NDArray[np.float64]:
    a_block = _BLOCK // _HOP
    return np.convolve(hops, np.ones(a_block), "valid") / _BLOCK if len(hops) >= a_block else np.zeros(0)


def stretches(length: int) -> Iterator[tuple[int, int]]:
    """Bounds of stretches that are worked on one after the other, so that a long film needs no more room."""
    return ((first, min(length, first + _STRETCH)) for first in range(0, length, _STRETCH))


def _lufs(power: NDArray[np.float64] | np.float64 | float) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-12)))
