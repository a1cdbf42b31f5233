"""Pictures of sound, for whoever looks because nobody can listen: levels over time and pitch, and the wave."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import scipy
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.media.mix import Samples

LOWEST, HIGHEST = 40.0, 20_000.0
"""Hz at the bottom and at the top of a spectrogram; pitch rises in even steps of octaves between them."""
FLOOR = -90.0
"""dB under the level of a full sine that are the ground."""
_WINDOW = 4_096
_MOST = 4_000  # windows: a longer sound is looked at in as many places, evenly


def spectrogram(samples: Samples, columns: int, rows: int) -> NDArray[np.float32]:
    """(rows, columns) of a sound's level in dB, 0 a full sine, the highest pitch on top."""
    count = min(_MOST, max(1, columns))
    picked = levels(samples, np.linspace(0, max(0, len(samples) - 1), count).astype(int), rows)
    at = np.clip(np.arange(columns) * count // max(1, columns), 0, count - 1)
    return picked[:, at]


def levels(samples: Samples, middles: NDArray[np.int64], rows: int) -> NDArray[np.float32]:
    """The same around some samples alone: (rows, len(middles)). A row has the loudest of its pitches."""
    shape, half = scipy.signal.windows.hann(_WINDOW, sym=False).astype(np.float32), _WINDOW // 2
    pieces = np.zeros((len(middles), _WINDOW), np.float32)
    equal = np.full(samples.shape[1], 1 / samples.shape[1], np.float32)
    for piece, middle in zip(pieces, middles, strict=True):
        first, last = max(0, middle - half), min(len(samples), middle + half)
        if first < last:
            piece[first - middle + half : last - middle + half] = (
                samples[first:last] @ equal
            )  # a mean takes 20 times that
    powers = np.abs(scipy.fft.rfft(pieces * shape, axis=1)) * np.float32(2 / shape.sum())  # (windows, bins)
    edges = HIGHEST * (LOWEST / HIGHEST) ** ((np.arange(rows + 1) - 0.5) / max(1, rows - 1)) * _WINDOW / SAMPLE_RATE
    bins = np.clip(edges[::-1], 0, powers.shape[1] - 1)
    loudest = np.maximum.reduceat(powers, np.round(bins).astype(int), axis=1)[:, :rows]
    at = (bins[:-1] + bins[1:]) / 2
    below = np.minimum(at.astype(int), powers.shape[1] - 2)
    share = (at - below).astype(np.float32)
    between = _decibels(powers[:, below]) * (1 - share) + _decibels(powers[:, below + 1]) * share
    wide = np.diff(np.round(bins)) > 1  # a row of several bins; others lie within one, and are smooth
    return np.maximum(np.where(wide, _decibels(loudest), between).T[::-1], FLOOR).astype(np.float32)


def _decibels(powers: NDArray[np.float32]) -> NDArray[np.float32]:
    return 20 * np.log10(powers + np.float32(1e-9))


def coloured(shown: NDArray[np.float32]) -> NDArray[np.uint8]:
    """A spectrogram as (rows, columns, 3) RGB: from night over violet and amber to white."""
    stops = np.array([[20, 21, 24], [66, 42, 110], [190, 70, 90], [245, 166, 35], [255, 250, 235]], float)
    share = np.clip(1 - shown / FLOOR, 0, 1) * (len(stops) - 1)
    return np.stack([np.interp(share, np.arange(len(stops)), stops[:, n]) for n in range(3)], -1).astype(np.uint8)


def wave(samples: Samples, columns: int, rows: int) -> NDArray[np.uint8]:
    """(rows, columns, 3) RGB of a wave's lowest and highest values, full scale at the edges."""
    out = np.full((rows, columns, 3), (20, 21, 24), np.uint8)
    edges = np.linspace(0, len(samples), columns + 1).astype(int)
    middle, height = (rows - 1) / 2, (rows - 1) / 2
    for n, (first, last) in enumerate(pairwise(edges)):
        piece = samples[first : max(last, first + 1)]
        low, high = (float(piece.min()), float(piece.max())) if len(piece) else (0.0, 0.0)
        top, bottom = (round(middle - height * float(np.clip(v, -1, 1))) for v in (high, low))
        out[top : bottom + 1, n] = (127, 152, 235)
    return out
