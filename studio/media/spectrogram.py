"""Pictures of sound, for whoever looks because nobody can listen: levels over time and pitch, and the wave."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import signal

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
    mono = samples.mean(axis=1) if len(samples) else np.zeros(1, np.float32)
    padded = np.pad(mono, _WINDOW // 2)
    count = min(_MOST, max(1, columns))
    middles = np.linspace(0, len(mono) - 1, count).astype(int)
    shape = signal.windows.hann(_WINDOW, sym=False)
    pieces = np.stack([padded[at : at + _WINDOW] for at in middles]) * shape
    levels = 20 * np.log10(np.abs(np.fft.rfft(pieces, axis=1)) * 2 / shape.sum() + 1e-9)  # (windows, bins)
    pitches = HIGHEST * (LOWEST / HIGHEST) ** (np.arange(rows) / max(1, rows - 1))
    bins = np.clip(pitches * _WINDOW / SAMPLE_RATE, 0, levels.shape[1] - 1)
    picked = np.stack([np.interp(bins, np.arange(levels.shape[1]), row) for row in levels], axis=1)
    at = np.clip(np.arange(columns) * count // max(1, columns), 0, count - 1)
    return np.maximum(picked[:, at], FLOOR).astype(np.float32)


def coloured(levels: NDArray[np.float32]) -> NDArray[np.uint8]:
    """A spectrogram as (rows, columns, 3) RGB: from night over violet and amber to white."""
    stops = np.array([[20, 21, 24], [66, 42, 110], [190, 70, 90], [245, 166, 35], [255, 250, 235]], float)
    share = np.clip(1 - levels / FLOOR, 0, 1) * (len(stops) - 1)
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
