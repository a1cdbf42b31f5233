"""The thread that keeps the ring full: it mixes ahead of what is heard, and starts and stops the clock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from importlib import import_module

from studio.media.clock import Clock, NullSpeaker, Ring
from studio.media.loop import Loop
from studio.media.meter import Meter
from studio.media.mix import Cue
from studio.media.runs import Run, Scrub, Stretch

_LOOK = 0.02
"""Seconds between two looks at the ring while it plays."""
AGAIN = 2.0
"""Seconds between two looks for a device after one has gone."""
GONE = "The sound device is gone: silent preview"


class Feed:
    """Plays a film's sound from any sample on.

    ``open_clock`` is called on the feed's own thread, because opening a device is slow; ``told`` too, with the phrase
    for why nothing is heard, empty where all is well. A device that went away is looked for until one is there.
    """

    def __init__(self, open_clock: Callable[[], tuple[Clock, str]], told: Callable[[str], None]) -> None:
        self.meter = Meter()  # of what is heard
        self.sound: Sequence[Cue] = ()  # replaced as a whole; what waits in the ring is still the old one
        self._open, self._told = open_clock, told
        self._clock: Clock | None = None
        self.underruns = 0  # blocks of the film that were not there in time; whoever counts sets it to 0
        self._late = (Ring(1), 0)
        self._search: Search | None = None
        self._wanted: Run | None = None
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    def start(self, sample: int, loop: Loop | None = None) -> None:
        """Plays from a sample of the film on, soon; ``position`` stands there until it is heard.

        From the end of a ``loop`` it goes on at its begin.
        """
        self._want(Stretch(sample, loop))

    def scrub(self, sample: int) -> None:
        """Lets a short piece of the film be heard, soon."""
        run = self._wanted
        if isinstance(run, Scrub):
            run.go(sample)
            self._want(run)
        else:
            self._want(Scrub(sample))

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

    def _want(self, run: Run | None) -> None:
        with self._changed:
            self._wanted = run
            self._changed.notify()

    def _run(self) -> None:
        import_module("scipy.signal")  # the meter's: the first block of sound must not wait for it
        self._clock, words = self._open()
        self._told(words)
        playing: Run | None = None
        measured = 0
        while not self._closed:
            wanted = self._wanted
            if wanted is not playing:
                self._switch(self._clock, wanted)
                playing, measured = wanted, 0
            if wanted is not None:
                wanted.fill(self.sound)
                if not self._clock.alive:
                    self._go_on_without(wanted)
                heard = self._clock.heard(wanted.ring)
                self.meter.hear(wanted.ring.between(measured, heard))
                measured = heard
                self._count(wanted)
                self._end(wanted)
            self._come_back(wanted)
            with self._changed:
                if not self._closed and self._wanted is playing:
                    idle = None if self._search is None else AGAIN / 4
                    self._changed.wait(idle if playing is None else _LOOK)
        if self._search is not None:
            self._search.close()
        self._clock.stop()
        self._clock.close()

    def _count(self, run: Run) -> None:
        """The end of a scrubbed piece is no underrun: there the ring is meant to be empty."""
        if isinstance(run, Stretch):
            ring, counted = self._late
            late = run.ring.late
            self.underruns += late - (counted if ring is run.ring else 0)
            self._late = run.ring, late

    def _switch(self, clock: Clock, run: Run | None) -> None:
        clock.stop()
        if run is not None:
            run.fill(self.sound)
            clock.start(run.ring)

    def _end(self, run: Run) -> None:
        with self._changed:
            if run.over and self._wanted is run:
                self._wanted = None

    def _go_on_without(self, run: Run) -> None:
        """The device went away while it played: the film goes on from where it was, in silence."""
        assert self._clock is not None
        at = run.at(self._clock.heard(run.ring))
        self._clock.close()
        self._clock = NullSpeaker()
        self._told(GONE)
        self._search = Search(self._open)
        self._go_on(run, at)

    def _come_back(self, run: Run | None) -> None:
        """A device that is there again takes over where the film is."""
        found = self._search.found() if self._search is not None else None
        if found is None:
            return
        assert self._clock is not None
        at = run.at(self._clock.heard(run.ring)) if run is not None else 0
        self._clock.stop()
        self._clock.close()
        self._search, (self._clock, words) = None, found
        self._told(words)
        if run is not None:
            self._go_on(run, at)

    def _go_on(self, run: Run, at: int) -> None:
        with self._changed:
            if self._wanted is run:
                self._wanted = Stretch(at, run.loop) if isinstance(run, Stretch) else Scrub(at)


class Search:
    """Looks for a device again and again, on a thread of its own: a look may take a second."""

    def __init__(self, open_clock: Callable[[], tuple[Clock, str]]) -> None:
        self._open, self._ended = open_clock, threading.Event()
        self._found: tuple[Clock, str] | None = None
        self._thread = threading.Thread(target=self._run, name="sound device", daemon=True)
        self._thread.start()

    def found(self) -> tuple[Clock, str] | None:
        """The device and what is said of it, once there is one."""
        return None if self._thread.is_alive() else self._found

    def close(self) -> None:
        """Ends the search; a device that nobody took is let go of."""
        self._ended.set()
        self._thread.join()
        if self._found is not None:
            self._found[0].close()

    def _run(self) -> None:
        while not self._ended.wait(AGAIN):
            clock, words = self._open()
            if type(clock) is not NullSpeaker:
                self._found = clock, words
                return
            clock.close()
