"""The thread that keeps the ring full: it mixes ahead of what is heard, and starts and stops the clock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.media.clock import Clock, NullSpeaker, Ring
from studio.media.loop import Loop
from studio.media.mix import Cue, Samples, mix

BLOCK = SAMPLE_RATE // 20
"""Samples mixed at a time: 50 ms."""
_LOOK = 0.02
"""Seconds between two looks at the ring while it plays."""
GONE = "The sound device is gone: silent preview"


@dataclass(frozen=True, eq=False)
class _Run:
    """One stretch of playing, from a sample of the film on."""

    first: int
    loop: Loop | None = None
    ring: Ring = field(default_factory=Ring)

    def at(self, count: int) -> int:
        """The sample of the film that ``count`` others were heard before."""
        return self.loop.at(self.first + count) if self.loop else self.first + count

    def mixed(self, sound: Sequence[Cue], count: int) -> Samples:
        """The next samples; where the loop ends, its begin follows without a gap."""
        pieces, done = [], self.ring.written
        while count:
            at = self.at(done)
            step = min(count, self.loop.end - at) if self.loop else count
            pieces.append(mix(sound, at, at + step))
            done, count = done + step, count - step
        return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)


class Feed:
    """Plays a film's sound from any sample on.

    ``open_clock`` is called on the feed's own thread, because opening a device is slow; ``told`` too, with the phrase
    for why nothing is heard, empty where all is well.
    """

    def __init__(self, open_clock: Callable[[], tuple[Clock, str]], told: Callable[[str], None]) -> None:
        self.sound: Sequence[Cue] = ()  # replaced as a whole; what waits in the ring is still the old one
        self._open, self._told = open_clock, told
        self._clock: Clock | None = None
        self._wanted: _Run | None = None
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    def start(self, sample: int, loop: Loop | None = None) -> None:
        """Plays from a sample of the film on, soon; ``position`` stands there until it is heard.

        From the end of a ``loop`` it goes on at its begin.
        """
        self._want(_Run(sample, loop))

    def stop(self) -> None:
        self._want(None)

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    @property
    def position(self) -> int:
        """The sample of the film that is heard now; 0 when nothing plays."""
        run, clock = self._wanted, self._clock
        if run is None:
            return 0
        return run.at(clock.heard(run.ring) if clock is not None else 0)

    def _want(self, run: _Run | None) -> None:
        with self._changed:
            self._wanted = run
            self._changed.notify()

    def _run(self) -> None:
        self._clock, words = self._open()
        self._told(words)
        playing: _Run | None = None
        while not self._closed:
            wanted = self._wanted
            if wanted is not playing:
                self._switch(self._clock, wanted)
                playing = wanted
            if wanted is not None:
                self._fill(wanted)
                if not self._clock.alive:
                    self._go_on_without(wanted)
            with self._changed:
                if not self._closed and self._wanted is playing:
                    self._changed.wait(None if playing is None else _LOOK)
        self._clock.stop()
        self._clock.close()

    def _switch(self, clock: Clock, run: _Run | None) -> None:
        clock.stop()
        if run is not None:
            self._fill(run)
            clock.start(run.ring)

    def _fill(self, run: _Run) -> None:
        while run.ring.free >= BLOCK:
            run.ring.write(run.mixed(self.sound, BLOCK))

    def _go_on_without(self, run: _Run) -> None:
        """The device went away while it played: the film goes on from where it was, in silence."""
        assert self._clock is not None
        at = run.at(self._clock.heard(run.ring))
        self._clock.close()
        self._clock = NullSpeaker()
        self._told(GONE)
        with self._changed:
            if self._wanted is run:
                self._wanted = _Run(at, run.loop)
