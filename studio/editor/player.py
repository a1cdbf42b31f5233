"""Playing a film in whole frames, with the sound device as the clock."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from fractions import Fraction

from studio.document.time import SAMPLE_RATE, frame_to_sample, sample_to_frame
from studio.media.clock import Clock
from studio.media.feed import Feed
from studio.media.loop import Loop
from studio.media.meter import Level
from studio.media.mix import Cue
from studio.media.speaker import open_speaker

FASTEST = 8
_SLOW = 0.2
"""How much of the newest drift is told, so that it can be read."""


def untold(words: str) -> None:
    """Nobody asked."""


class Player:
    """Where the playhead is, and which frame is due.

    At normal speed the frame shown is the one whose sound is heard; at any other speed the film is silent and the wall
    clock counts. ``told`` hears, on another thread, why there is no sound, or an empty phrase.
    """

    def __init__(
        self, open_clock: Callable[[], tuple[Clock, str]] = open_speaker, told: Callable[[str], None] = untold
    ) -> None:
        self.rate = Fraction(24)
        self.length = 0
        self.frame = 0
        self.speed = 0
        self.drift = 0.0  # seconds from the begin of the frame shown last to what was heard when it was
        self.dropped = 0  # frames that were not seen since playing at normal speed began
        self._seen: int | None = None
        self.marks: tuple[int | None, int | None] = (None, None)  # in and out, the frame at out excluded
        self._loop = False
        self._open, self._told = open_clock, told
        self._feed: Feed | None = None
        self._sound: Sequence[Cue] = ()
        self._from, self._since = 0, 0.0

    @property
    def playing(self) -> bool:
        return self.speed != 0

    def hear(self, sound: Sequence[Cue]) -> None:
        """The film's sound, from now on."""
        self._sound = sound
        if self._feed is not None:
            self._feed.sound = sound

    @property
    def underruns(self) -> int:
        """Blocks of sound that came too late for the device since playing began."""
        return self._feed.underruns if self._feed is not None else 0

    @property
    def stretch(self) -> Loop:
        """From the in point to the out point, each the film's own where it is not set."""
        begin, end = self.marks
        whole = Loop(0, max(1, self.length))
        marked = Loop(begin or 0, min(whole.end, end or whole.end))
        return marked if marked.begin < marked.end else whole

    def mark(self, begin: int | None, end: int | None) -> None:
        """Sets the in and the out point; None leaves that end open. What plays in a loop goes on within them."""
        self.marks = begin, end
        if self.playing and self._loop:
            self._begin()

    @property
    def loop(self) -> bool:
        """Whether what plays stays in the ``stretch``."""
        return self._loop

    @loop.setter
    def loop(self, loop: bool) -> None:
        self._loop = loop
        if self.playing:
            self._begin()

    def play(self, speed: int = 1) -> None:
        """Frames pass ``speed`` times as fast; below 0 backwards, 0 stops. At its end the film starts again."""
        if self._loop and speed > 0 and self.frame >= self.stretch.end:
            self.frame = self.stretch.begin
        elif speed > 0 and not self._loop and self.frame >= self.length - 1:
            self.frame = 0
        if not self.playing:
            self.dropped = 0
            if self._feed is not None:
                self._feed.meter.reset()
                self._feed.underruns = 0
        self.speed = speed if self.length else 0
        self._begin()

    def pause(self) -> None:
        self.play(0)

    def shuttle(self, direction: int) -> None:
        """Twice as fast for each call in the same direction, up to eight times."""
        same = self.speed * direction > 0
        self.play(max(-FASTEST, min(FASTEST, self.speed * 2)) if same else direction)

    def seek(self, frame: int) -> None:
        """The nearest frame that the film has; what plays goes on from there."""
        self.frame = max(0, min(frame, self.length - 1))
        if self.playing:
            self._begin()

    def scrub(self) -> None:
        """Lets a short piece be heard of what lies at the playhead, while nothing plays."""
        if not self.playing:
            self.open()
            assert self._feed is not None
            self._feed.scrub(frame_to_sample(self.frame, self.rate))

    def frame_due(self) -> int:
        """The frame to show now. It skips those that it is too late for, and stops at either end of the film."""
        if not self.playing:
            return self.frame
        due = self._due()
        inside = max(0, min(due, self.length - 1))
        self.frame = inside
        if due != inside:
            self.pause()
        return inside

    def seen(self, frame: int) -> None:
        """A frame's picture is on the screen; those between it and the one before it count as dropped."""
        if self.speed == 1 and self._seen is not None:
            passed = frame - self._seen
            if passed < 0 and self._loop:
                passed += self.stretch.end - self.stretch.begin
            self.dropped += max(0, passed - 1)
        if self.speed == 1 and self._feed is not None and frame != self._seen:
            late = self._feed.position - frame_to_sample(frame, self.rate)
            if abs(late) < SAMPLE_RATE:  # not where a loop has just begun again
                self.drift += (late / SAMPLE_RATE - self.drift) * _SLOW
        self._seen = frame

    @property
    def level(self) -> Level | None:
        """How loud is what is heard, None before anything was."""
        return self._feed.meter.level if self._feed is not None else None

    def open(self) -> None:
        """Opens the sound device, which happens with the first ``play`` otherwise."""
        if self._feed is None:
            self._feed = Feed(self._open, self._told)
            self._feed.sound = self._sound

    def use(self, open_clock: Callable[[], tuple[Clock, str]]) -> None:
        """Plays by another clock from now on; what plays stops."""
        self.pause()
        self._open = open_clock
        if self._feed is not None:
            self._feed.close()
            self._feed = None
            self.open()

    def close(self) -> None:
        self.speed = 0
        if self._feed is not None:
            self._feed.close()
            self._feed = None

    def _begin(self) -> None:
        self._from, self._since, self._seen = self.frame, time.monotonic(), None
        if self.speed == 1:
            self.open()
            assert self._feed is not None
            begin, end = (frame_to_sample(frame, self.rate) for frame in self.stretch)
            self._feed.start(frame_to_sample(self.frame, self.rate), Loop(begin, end) if self._loop else None)
        elif self._feed is not None:
            self._feed.stop()

    def _due(self) -> int:
        if self.speed == 1 and self._feed is not None:
            return sample_to_frame(self._feed.position, self.rate)
        passed = self._from + math.floor((time.monotonic() - self._since) * self.rate * self.speed)
        return self.stretch.at(passed, backwards=self.speed < 0) if self._loop else passed
