"""Mixing: sounds at their places, summed. One pure function for playback, export and waveforms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.document.recipe import ShotId

Samples = NDArray[np.float32]
"""(n, 2) at 48 kHz, full scale 1."""
_NEAR = 16_384
"""Samples that a processor keeps near it while it works on them."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A gain that goes through the film: one factor each ``step`` samples from sample 0 on, straight between them."""

    step: int
    factors: NDArray[np.float32]

    def between(self, first: int, last: int) -> NDArray[np.float32]:
        """The factors of the film's samples ``first`` to ``last``, the last one excluded."""
        begin, end = first // self.step, -(-last // self.step)
        near = self.factors[np.arange(begin, end + 1).clip(0, len(self.factors) - 1)]
        share = np.arange(self.step, dtype=np.float32) / np.float32(self.step)
        lines = near[:-1, None] + np.diff(near)[:, None] * share
        return lines.reshape(-1)[first - begin * self.step : last - begin * self.step]


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One sound of the film: what is heard, from which sample of the film on, and why."""

    lane: str
    start: int
    samples: Samples
    gain: float = 0.0  # dB
    label: str = ""
    shot: ShotId | None = None
    cause: str = ""
    clip: str = ""  # of the film, if a person placed it
    curve: Curve | None = None  # of what holds its whole lane down
    key: str = ""  # of what was made: which of its shot's sounds it is
    muted: bool = False  # there, and not heard
    moment: int | None = None  # the sample of the film at which what is heard happens, if it is one event

    @property
    def end(self) -> int:
        return self.start + len(self.samples)


def mix(cues: Iterable[Cue], first: int, last: int) -> Samples:
    """The film's samples ``first`` to ``last``, the last one excluded.

    The result for a stretch is bit-identical however it is cut into blocks: each sample is the sum of the same numbers
    in the same order.
    """
    out = np.zeros((max(0, last - first), 2), np.float32)
    for cue in cues:
        until, factor = min(last, cue.end), np.float32(10 ** (cue.gain / 20))
        for begin in range(max(first, cue.start), until, _NEAR):
            end = min(until, begin + _NEAR)
            piece = cue.samples[begin - cue.start : end - cue.start] * factor
            if cue.curve is not None:
                scaled(piece, cue.curve.between(begin, end))
            out[begin - first : end - first] += piece
    return out


def scaled(samples: Samples, gain: NDArray[np.float32]) -> None:
    """Each sample times its own gain, in place. Along rows of two it would take three times as long."""
    for channel in samples.T:
        channel *= gain


@dataclass(frozen=True, slots=True, eq=False)
class Mixed:
    """The mix of a whole film, ``length`` samples, made where it is looked at: ``mixed[first:last]``."""

    cues: Sequence[Cue]
    length: int

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, part: slice) -> Samples:
        first, last, _ = part.indices(self.length)
        return mix(self.cues, first, last)


def length(cues: Iterable[Cue]) -> int:
    """The sample at which the last sound has ended."""
    return max((cue.end for cue in cues), default=0)
