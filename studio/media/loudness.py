"""Measuring loudness and peaks after ITU-R BS.1770-4 and EBU R 128."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, reduce

import numpy as np
import scipy
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from studio.media.mix import Cue, Mixed, Samples, mix

TARGET = -16.0
"""LUFS: what players of films on the web and phones expect."""
CEILING = -1.0
"""dBTP: room for the overshoot of lossy codecs."""
SILENT = -70.0

# BS.1770-4, tables 1 and 2: the head's shelf and the low cut, at 48 kHz.
_WEIGHTING = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585),
    (1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621),
)
_BLOCK, _HOP = 19_200, 4_800  # 400 ms, three quarters of which overlap

_SHORT = 30  # hops: three seconds
_STRETCH = 30 * 48_000
Sound = Samples | Mixed
"""A sound as a whole, or one that is mixed where it is looked at."""
_State = NDArray[np.float64]

EDGE = 64
"""Samples on either side that the level between samples depends on, and more."""
_FINER, _TAPS = 4, 32  # the oversampling of FFmpeg's meter, so that neither finds a peak that the other misses
_EITHER = _TAPS // 2
_ROW, _ROWS = 32, 1_024  # samples that are looked between in one product, and rows of it that a processor keeps near it


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
    return float(peaks_of(pieces).max(initial=-120.0))


def peaks_of(pieces: Iterable[Samples], block: int = 0) -> NDArray[np.float64]:
    """The true peak in dBTP of each block of so many samples, else of each piece; all pieces but the last are of whole
    blocks."""
    before, now, found = None, None, [np.zeros(0, np.float32)]
    for after in _and_an_end(pieces):
        if now is not None and len(now):
            around = [part for part in (before, now, after[:EDGE]) if part is not None and len(part)]
            first = 0 if before is None else len(before)
            here = levels(np.concatenate(around), first, first + len(now))
            found.append(np.maximum.reduceat(here, np.arange(0, len(here), block or len(here))))
        before, now = None if now is None else now[-EDGE:], after
    return 20 * np.log10(np.maximum(np.concatenate(found).astype(np.float64), 1e-6))


def _and_an_end(pieces: Iterable[Samples]) -> Iterator[Samples]:
    yield from pieces
    yield np.zeros((0, 2), np.float32)


def levels(samples: Samples, first: int, last: int) -> NDArray[np.float32]:
    """For each of some samples the highest oversampled level up to the next one, over all channels."""
    rows, table = -(-(last - first) // _ROW), _between()
    begin, end = max(0, first - _EITHER), min(len(samples), first + rows * _ROW + _EITHER)
    place, padded = begin - first + _EITHER, np.zeros((samples.shape[1], rows * _ROW + 2 * _EITHER), np.float32)
    padded[:, place : place + end - begin] = samples[begin:end].T
    out = np.abs(padded[:, _EITHER : _EITHER + rows * _ROW]).max(axis=0)
    for channel in padded:
        windows = sliding_window_view(channel, _ROW + 2 * _EITHER)[::_ROW]
        for row in range(0, rows, _ROWS):
            between = np.abs(windows[row : row + _ROWS] @ table)
            highest = reduce(np.maximum, np.split(between, _FINER - 1, axis=1)).reshape(-1)
            part = out[row * _ROW :][: len(highest)]
            np.maximum(part, highest, out=part)
    return out[: last - first]


@cache
def _between() -> NDArray[np.float32]:
    """What finds the three levels after each sample of a row, as one product with all that lie around it."""
    taps = _FINER * scipy.signal.firwin(_FINER * _TAPS + 1, 1 / _FINER, window=("kaiser", 9.0))
    table = np.zeros((_ROW + 2 * _EITHER, _FINER - 1, _ROW), np.float32)
    for later in range(1, _FINER):
        for sample in range(_ROW):
            table[sample + 1 : sample + 1 + _TAPS, later - 1, sample] = taps[later::_FINER][::-1]
    return table.reshape(len(table), -1)


def _weighted(samples: Samples) -> NDArray[np.float64]:
    return _weighted_on(samples, None)[0]


def _weighted_on(samples: Samples, state: _State | None) -> tuple[NDArray[np.float64], _State]:
    """The K-weighted samples, and the filters' state for the samples that follow them."""
    state = np.zeros((len(_WEIGHTING), 2, 2)) if state is None else state
    weighted, state = scipy.signal.sosfilt(_WEIGHTING, samples.T.astype(np.float64), axis=1, zi=state)
    return np.ascontiguousarray(weighted.T), state


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
