"""Loudness after ITU-R BS.1770-4 and EBU R 128: measuring, and bringing a film to its level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

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

_LOOKAHEAD = 240  # samples: 5 ms
_RELEASE = 4_800
_REACH = 4 * _RELEASE  # samples on either side that a limiter's gain depends on
_EDGE = 64  # more than the oversampling filter reaches
_ROUNDS = 5
_DRIVE = 15.0  # dB that limiting may cost at most


def integrated(samples: Sound) -> float:
    """Programme loudness in LUFS; -70 for silence and for less than 400 ms."""
    return integrated_of(samples[first:last] for first, last in _stretches(len(samples)))


def integrated_of(pieces: Iterable[Samples]) -> float:
    """The same of a sound that comes in pieces, each but the last of whole 100 ms."""
    return _gated(_block_power(pieces))


def of_mix(cues: Sequence[Cue], length: int) -> tuple[float, float]:
    """Programme loudness in LUFS and highest sample in dBFS of a whole film, mixed a stretch at a time."""
    peak = 0.0

    def mixed() -> Iterator[Samples]:
        nonlocal peak
        for first, last in _stretches(length):
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
    return true_peak_of(samples[first:last] for first, last in _stretches(len(samples)))


def true_peak_of(pieces: Iterable[Samples]) -> float:
    """The same of a sound that comes in pieces, of as many channels as it has."""
    highest, before, now = 0.0, None, None
    for after in _and_an_end(pieces):
        if now is not None and len(now):
            around = [part for part in (before, now, after[:_EDGE]) if part is not None and len(part)]
            first = 0 if before is None else len(before)
            highest = max(highest, float(_peaks(np.concatenate(around), first, first + len(now)).max()))
        before, now = None if now is None else now[-_EDGE:], after
    return 20 * float(np.log10(max(1e-6, highest)))


def master(samples: Samples, target: float = TARGET, ceiling: float = CEILING) -> Samples:
    """The film at its level: gain to the target, peaks held below the ceiling. Silence stays silent.

    What consists of peaks alone cannot reach the target without being crushed, and stays below it.
    """
    return np.concatenate([np.zeros((0, 2), np.float32), *mastered_pieces(samples, target, ceiling)])


def mastered_pieces(sound: Sound, target: float = TARGET, ceiling: float = CEILING) -> Iterator[Samples]:
    """The same a stretch at a time, so that a long film needs no more room than a short one."""
    now = integrated(sound)
    if now <= SILENT:  # peaks are held nevertheless: what lasts under 400 ms has no loudness, but may be loud
        return _limited(sound, ceiling, 0.0)
    wanted = target - now
    most = wanted + _DRIVE
    for _ in range(_ROUNDS):  # limiting takes loudness away, which the next round gives back
        used, error = wanted, target - integrated_of(_limited(sound, ceiling, wanted))
        if abs(error) < 0.05 or wanted >= most:
            break
        wanted = min(most, wanted + error)
    return _limited(sound, ceiling, used)


def limited(samples: Samples, ceiling: float = CEILING, gain: float = 0.0) -> Samples:
    """The samples ``gain`` dB louder, under a look-ahead limiter on the four times oversampled peak.

    Samples that stay below the ceiling only get the gain.
    """
    out = np.empty_like(samples)
    for (first, last), piece in zip(_stretches(len(samples)), _limited(samples, ceiling, gain), strict=True):
        out[first:last] = piece
    return out


def _limited(sound: Sound, ceiling: float, gain: float) -> Iterator[Samples]:
    factor, top = 10 ** (gain / 20), 10 ** ((ceiling - 0.1) / 20)
    for first, last in _stretches(len(sound)):
        begin, end = max(0, first - _REACH), min(len(sound), last + _REACH)
        start = max(0, begin - _EDGE)
        around = sound[start : end + _EDGE]
        out = around[first - start : last - start] * np.float32(factor)
        need = np.minimum(1.0, top / np.maximum(_peaks(around, begin - start, end - start) * factor, 1e-9))
        if need.min() < 1.0:
            out *= _held_below(need)[first - begin : last - begin, None].astype(np.float32)
        yield out


def _and_an_end(pieces: Iterable[Samples]) -> Iterator[Samples]:
    yield from pieces
    yield np.zeros((0, 2), np.float32)


def _held_below(need: NDArray[np.float64]) -> NDArray[np.float64]:
    """A smooth gain that is nowhere above what each sample needs."""
    window = 2 * _LOOKAHEAD + 1
    released = _released(-_sliding_max(-need, window))
    # Smoothing over the look-ahead never rises above the held minimum that surrounds each peak.
    shape = np.hanning(window)
    padded = np.pad(released, _LOOKAHEAD, mode="edge")
    return np.minimum(scipy.signal.fftconvolve(padded, shape / shape.sum(), mode="valid"), need)


def _released(gain: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lets the gain come back slowly: a running minimum over a longer, backward window, in steps."""
    back = np.pad(gain, (_RELEASE, 0), mode="constant", constant_values=1.0)
    slow = -_sliding_max(-back, _RELEASE)[_RELEASE // 2 : _RELEASE // 2 + len(gain)]
    return np.minimum(gain, 0.5 * (gain + slow))


def _sliding_max(values: NDArray[np.float64], window: int) -> NDArray[np.float64]:
    return np.asarray(scipy.ndimage.maximum_filter1d(values, window, mode="nearest"))


def _peaks(samples: Samples, first: int, last: int) -> NDArray[np.float64]:
    """For each of some samples the highest oversampled level up to the next one, over both channels."""
    begin = max(0, first - _EDGE)
    piece = samples[begin : last + _EDGE]
    fine = reduce(np.maximum, np.abs(scipy.signal.resample_poly(piece, 4, 1, axis=0)).T).reshape(-1, 4)
    peaks = reduce(
        np.maximum, [*fine.T, *np.abs(piece).T]
    )  # column by column: along short rows it takes four times as long
    return np.asarray(peaks[first - begin : last - begin], np.float64)


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


def _stretches(length: int) -> Iterator[tuple[int, int]]:
    """Bounds of stretches that are worked on one after the other, so that a long film needs no more room."""
    return ((first, min(length, first + _STRETCH)) for first in range(0, length, _STRETCH))


def _lufs(power: NDArray[np.float64] | np.float64 | float) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-12)))
