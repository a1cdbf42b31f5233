"""The pace of playback: sound taken from a ring by a clock that counts how much of it has been heard."""

from __future__ import annotations

import threading
import time
from typing import Protocol

import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.media.mix import Samples

RING = SAMPLE_RATE // 2
"""Samples that wait for the device: half a second."""


class Ring:
    """Mixed sound on its way from one thread that writes to one that takes; neither ever waits for the other.

    As much as waits in it is kept behind what was taken, for whoever measures what is heard.
    """

    def __init__(self, room: int = RING) -> None:
        self._room = room
        self._samples = np.zeros((2 * room, 2), np.float32)
        self.written = 0
        self.taken = 0
        self.late = 0  # blocks that were not all there when they were asked for, or asked for too late

    @property
    def free(self) -> int:
        return self._room - (self.written - self.taken)

    def write(self, samples: Samples) -> None:
        """Adds samples; no more than are ``free``."""
        self._copy_in(self.written % len(self._samples), samples)
        self.written += len(samples)  # last: what is counted is there

    def take(self, out: Samples) -> int:
        """Moves the next samples into ``out`` and fills the rest with silence; how many they were."""
        count = min(len(out), self.written - self.taken)
        first = self.taken % len(self._samples)
        head = self._samples[first : first + count]
        out[: len(head)] = head
        out[len(head) : count] = self._samples[: count - len(head)]
        out[count:] = 0
        self.taken += count
        self.late += bool(count < len(out) and self.written)
        return count

    def between(self, first: int, last: int) -> Samples:
        """A copy of samples by their number, of those that are still there; asked by the thread that writes."""
        first = max(first, self.written - len(self._samples))
        at = np.arange(first, min(last, self.written)) % len(self._samples)
        return self._samples[at]

    def _copy_in(self, first: int, samples: Samples) -> None:
        head = samples[: len(self._samples) - first]
        self._samples[first : first + len(head)] = head
        self._samples[: len(samples) - len(head)] = samples[len(head) :]


class Heard:
    """How much of a ring has been heard, from the times at which a device says that it will let its blocks sound."""

    def __init__(self) -> None:
        self._block = (0, 0, 0.0)
        self._told = 0

    def given(self, before: int, count: int, at: float) -> None:
        """The newest block: ``count`` samples behind ``before`` others, the first heard ``at`` seconds."""
        self._block = (before, count, at)

    def by(self, now: float) -> int:
        """Samples heard by a time; it never goes back, though devices correct themselves."""
        before, count, at = self._block
        self._told = max(self._told, min(before + count, before + round((now - at) * SAMPLE_RATE)))
        return self._told


class Clock(Protocol):
    """Plays a ring and tells how much of it has been heard. One thread starts and stops it; any may ask."""

    @property
    def alive(self) -> bool:
        """Whether it still takes sound; a device may be gone at any time."""
        ...

    def start(self, ring: Ring) -> None: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...

    def heard(self, ring: Ring) -> int:
        """Samples of a ring that have been heard, 0 before it plays; it never goes back."""
        ...


class NullSpeaker:
    """Keeps time where there is no device: takes samples at the pace of the wall clock and lets nobody hear them.

    Without ``ticking`` it moves by ``advance`` only.
    """

    alive = True

    def __init__(self, *, ticking: bool = True, every: float = 0.005) -> None:
        self._ticking, self._every = ticking, every
        self._ring = Ring(1)
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()

    def start(self, ring: Ring) -> None:
        self.stop()
        self._ring = ring
        if self._ticking:
            self._ended.clear()
            self._thread = threading.Thread(target=self._tick, name="null speaker", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def close(self) -> None:
        self.stop()

    def heard(self, ring: Ring) -> int:
        return ring.taken

    def advance(self, samples: int) -> int:
        """Hears the next samples, fewer if the ring has fewer; how many they were."""
        return self._ring.take(np.empty((samples, 2), np.float32))

    def _tick(self) -> None:
        """What the ring could not give is not made up for: the film waits for its sound, as with a device."""
        last = time.monotonic()
        while not self._ended.wait(self._every):
            due = int((time.monotonic() - last) * SAMPLE_RATE)
            last += due / SAMPLE_RATE
            self.advance(due)
