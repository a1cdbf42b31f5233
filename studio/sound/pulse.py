"""The beats of music that a person brought: where a foot would tap."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.media.mix import Samples

_HOP = 480  # samples: what begins is told each 10 ms
_WINDOW = 2_048
_SLOWEST, _FASTEST, _USUAL = 50.0, 200.0, 120.0  # beats a minute
_SHORTEST = 4 * SAMPLE_RATE
_TIGHT = 400.0
"""How dear it is to leave the tempo, against how much begins at a beat."""
_AT_ONCE = 6_000
"""Windows that are transformed at once."""
_CLEAR = 0.2
"""How much alike what begins has to be after one beat; below it nothing beats."""

Curve = NDArray[np.float64]


def beats(samples: Samples) -> tuple[int, ...]:
    """The samples at which (n, 2) sound beats; none where it is short or keeps no time.

    After D. Ellis, “Beat Tracking by Dynamic Programming”, 2007: what begins, the tempo at which it comes again, and
    the row of moments that has most of it at about that tempo.
    """
    if len(samples) < _SHORTEST:
        return ()
    begins = _begins(samples)
    if not begins.any():
        return ()
    period = _period(begins)
    return tuple(int(n) * _HOP for n in _row(begins, period)) if period else ()


def _begins(samples: Samples) -> Curve:
    """How much louder the bands of the spectrum become, each 10 ms, by its own deviation."""
    mono = np.pad(samples.mean(axis=1), (_WINDOW // 2, _WINDOW))
    window, count = np.hanning(_WINDOW), len(samples) // _HOP
    frames = np.lib.stride_tricks.sliding_window_view(mono, _WINDOW)[::_HOP][:count]
    rises = [np.zeros(1)]
    last: Curve | None = None
    for first in range(0, count, _AT_ONCE):
        loud = np.log1p(1_000 * np.abs(np.fft.rfft(frames[first : first + _AT_ONCE] * window)))
        loud = loud if last is None else np.vstack([last, loud])
        rises.append(np.maximum(np.diff(loud, axis=0), 0).mean(axis=1))
        last = loud[-1:]
    rise = np.concatenate(rises)
    rise = np.maximum(rise - np.convolve(rise, np.ones(50) / 50, "same"), 0)
    spread = float(rise.std())
    return rise / spread if spread else rise


def _period(begins: Curve) -> int:
    """Steps from beat to beat: where what begins is most like itself, tempi near the usual first; 0 for none."""
    size = 2 * len(begins)
    alike = np.fft.irfft(np.abs(np.fft.rfft(begins, size)) ** 2)[: len(begins)]
    least, most = (round(60 * SAMPLE_RATE / _HOP / tempo) for tempo in (_FASTEST, _SLOWEST))
    steps = np.arange(least, min(most, len(alike) - 1))
    near = np.exp(-0.5 * np.log2(steps * _USUAL * _HOP / (60 * SAMPLE_RATE)) ** 2)
    best = int(steps[np.argmax(alike[steps] * near)])
    return best if alike[best] > _CLEAR * alike[0] else 0


def _row(begins: Curve, period: int) -> list[int]:
    """The moments, each at about a period behind the one before it, that have most of what begins."""
    back = np.arange(-2 * period, -period // 2 + 1)
    dear = -_TIGHT * np.log(-back / period) ** 2
    score, before = begins.copy(), np.full(len(begins), -1)
    for n in range(2 * period, len(begins)):
        told = score[n + back] + dear
        best = int(np.argmax(told))
        score[n] += told[best]
        before[n] = n + back[best]
    at = len(score) - period + int(np.argmax(score[-period:]))
    row = [at]
    while before[row[-1]] >= 0:
        row.append(int(before[row[-1]]))
    return row[::-1]
