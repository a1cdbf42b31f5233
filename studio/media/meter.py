"""Meters of what is heard: peaks that fall slowly and are held for a moment, clipping, loudness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.media.loudness import SILENT, Running
from studio.media.mix import Samples

Pair = tuple[float, float]
FLOOR = -60.0
"""dBFS: the lowest that a meter tells from silence."""
_FALL = 20 / 1.7
"""Decibels a second by which a peak falls, after IEC 60268-10 type I."""
_HOLD = 2.0
"""Seconds for which the highest peak stands."""


@dataclass(frozen=True, slots=True)
class Level:
    """``peaks`` and ``held`` in dBFS, left and right; ``short_term`` (3 s) and ``integrated`` LUFS since playing began.

    ``clipped``: which of the two went over full scale since then.
    """

    peaks: Pair = (FLOOR, FLOOR)
    held: Pair = (FLOOR, FLOOR)
    clipped: tuple[bool, bool] = (False, False)
    short_term: float = SILENT
    integrated: float = SILENT


class Meter:
    """Hears on one thread; ``level`` may be read on any. Its time is that of the samples."""

    def __init__(self) -> None:
        self.level = Level()
        self._fresh = False
        self._loudness, self._stood = Running(), [0.0, 0.0]

    def reset(self) -> None:
        """Counts from here."""
        self._fresh, self.level = True, Level()

    def hear(self, samples: Samples) -> None:
        """(n, 2), what is heard next."""
        if self._fresh:
            self._fresh, self._loudness, self._stood = False, Running(), [0.0, 0.0]
        if not len(samples):
            return
        before, passed = self.level, len(samples) / SAMPLE_RATE
        tops = np.abs(samples).max(axis=0)
        peaks, held = [], []
        for side, top in enumerate(tops):
            now = max(FLOOR, 20 * float(np.log10(max(float(top), 1e-6))))
            peaks.append(max(now, before.peaks[side] - _FALL * passed))
            self._stood[side] += passed
            if now >= before.held[side] or self._stood[side] > _HOLD:
                held.append(peaks[side])
                self._stood[side] = 0.0
            else:
                held.append(before.held[side])
        clipped = tuple(bool(was or top > 1.0) for was, top in zip(before.clipped, tops, strict=True))
        short, whole = before.short_term, before.integrated
        if self._loudness.hear(samples):
            short, whole = self._loudness.short_term, self._loudness.integrated
        self.level = Level((peaks[0], peaks[1]), (held[0], held[1]), (clipped[0], clipped[1]), short, whole)
