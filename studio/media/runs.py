"""What the sound device is fed from: the film straight on or in a loop, or pieces of it under a hand."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.media.clock import Ring
from studio.media.loop import Loop
from studio.media.mix import Cue, Samples, mix

BLOCK = SAMPLE_RATE // 20
"""Samples mixed at a time: 50 ms."""
PIECE = SAMPLE_RATE // 12
"""Samples heard at each place of a scrub: two frames of a film."""
_FADE = SAMPLE_RATE // 200
_NEARLY_EMPTY = SAMPLE_RATE // 50
_PATIENCE = 1.0
"""Seconds after the last piece of a scrub in which the device is kept running, for the next one to come at once."""


class Run(Protocol):
    """One stretch of playing. The feed's thread fills its ring, any thread may ask."""

    ring: Ring

    def at(self, heard: int) -> int:
        """The sample of the film that is heard after so many others."""
        ...

    def fill(self, sound: Sequence[Cue]) -> None: ...

    @property
    def over(self) -> bool: ...


class Stretch:
    """The film from a sample on; at the end of a loop its begin follows without a gap."""

    over = False

    def __init__(self, first: int, loop: Loop | None = None) -> None:
        self.first, self.loop, self.ring = first, loop, Ring()

    def at(self, heard: int) -> int:
        return self.loop.at(self.first + heard) if self.loop else self.first + heard

    def fill(self, sound: Sequence[Cue]) -> None:
        while self.ring.free >= BLOCK:
            left = BLOCK
            while left:
                at = self.at(self.ring.written)
                step = min(left, self.loop.end - at) if self.loop else left
                self.ring.write(mix(sound, at, at + step))
                left -= step


class Scrub:
    """A short piece at each new place of the playhead; of several that come too fast the newest is heard."""

    def __init__(self, sample: int) -> None:
        self.ring = Ring()
        self._wishes = deque((sample,), maxlen=1)
        self._last = sample
        self._until = time.monotonic() + _PATIENCE

    def go(self, sample: int) -> None:
        """Another place, soon."""
        self._wishes.append(sample)
        self._until = time.monotonic() + _PATIENCE

    def at(self, heard: int) -> int:
        return self._last

    def fill(self, sound: Sequence[Cue]) -> None:
        if self._wishes and self.ring.written - self.ring.taken < _NEARLY_EMPTY:
            self._last = self._wishes.pop()
            self.ring.write(piece(sound, self._last))

    @property
    def over(self) -> bool:
        return time.monotonic() > self._until


def piece(sound: Sequence[Cue], sample: int) -> Samples:
    """What is heard at one place of a scrub, without clicks at its ends."""
    samples = mix(sound, sample, sample + PIECE)
    rise = np.linspace(0, 1, _FADE, dtype=np.float32)[:, None]
    samples[:_FADE] *= rise
    samples[-_FADE:] *= rise[::-1]
    return samples
