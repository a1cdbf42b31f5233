"""The sounds of one lane as arrays: found by time, grouped for the eye, and put elsewhere while a hand pulls."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.document.film import EFFECTS, MUSIC
from studio.media.mix import Cue
from studio.media.peaks import Peaks
from studio.ui.selection import made_thing
from studio.ui.sound_words import words_of

Places = NDArray[np.int64]
"""(n,) samples of the film."""
_ALL_ALONG = (f"{EFFECTS}:bed", f"{EFFECTS}:take", f"{MUSIC}:score")


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """A sound of the timeline and its peaks."""

    cue: Cue
    peaks: Peaks

    @property
    def made(self) -> str:
        """Its id among the things that can be picked; empty for what was not made for a shot."""
        return made_thing(self.cue.shot, self.cue.key).id if self.cue.key and self.cue.shot is not None else ""

    @property
    def all_along(self) -> bool:
        """Whether it lasts as long as its shot does, whatever happens there."""
        return self.cue.key in _ALL_ALONG


class Seen(NamedTuple):
    """A sound as it is drawn: from one sample of the film to another, its own first sample at ``left``."""

    wave: Wave
    start: int
    end: int
    left: int
    inside: bool  # a short sound within a longer one
    silent: bool


class Row:
    """The sounds of one lane, in the order of their starts.

    A short sound within a longer one, a footfall in the rain, lies ``inside``. ``stretches`` are the others with equal
    neighbours joined: first and last sample, and words. What a person ``placed`` is apart, by the id of its clip; what
    was ``made`` for a shot is also found by its id among the things that can be picked.
    """

    def __init__(self, waves: list[Wave]) -> None:
        self.placed = {wave.cue.clip: wave for wave in waves if wave.cue.clip}
        self.made = {wave.made: wave for wave in waves if wave.made}
        found = sorted((wave for wave in waves if not wave.cue.clip), key=lambda wave: wave.cue.start)
        starts = np.array([wave.cue.start for wave in found], np.int64)
        ends = np.array([wave.cue.end for wave in found], np.int64)
        self._lay(found, [words_of(wave.cue) for wave in found], starts, ends, starts, np.zeros(len(found), bool))

    def put(self, starts: Places, ends: Places, lefts: Places, there: NDArray[np.bool_], silent: Places) -> Row:
        """The same sounds elsewhere in the film, those that are ``there``, each from its sample ``left`` on."""
        order = np.flatnonzero(there)
        order = order[np.argsort(starts[order], kind="stable")]
        row = Row.__new__(Row)
        row.placed, row.made = self.placed, self.made
        waves, words = [self.waves[n] for n in order], [self._words[n] for n in order]
        row._lay(waves, words, starts[order], ends[order], lefts[order], silent[order])
        return row

    def _lay(
        self,
        waves: list[Wave],
        words: list[str],
        starts: Places,
        ends: Places,
        lefts: Places,
        silent: NDArray[np.bool_] | Places,
    ) -> None:
        self.waves, self._words = waves, words
        self.starts, self.ends, self.lefts, self.silent = starts, ends, lefts, silent
        self.inside = np.zeros(len(waves), bool)
        self.stretches: list[tuple[int, int, str]] = []
        self._group()

    @cached_property
    def at_of(self) -> dict[str, int]:
        """Which of the sounds a made one is, by its id."""
        return {wave.made: n for n, wave in enumerate(self.waves) if wave.made}

    def at(self, sample: float, near: float) -> Wave | None:
        """The shortest made sound that is heard at a sample; a very short one also ``near`` it."""
        there = np.flatnonzero((self.starts < sample + near) & (self.ends > sample - near))
        found = [n for n in there if self.waves[n].made]
        long = self.ends - self.starts
        meant = [n for n in found if self.starts[n] <= sample < self.ends[n] or long[n] < 2 * near]
        return self.waves[min(meant, key=lambda n: long[n])] if meant else None

    def between(self, first: float, last: float, shortest: float) -> list[Seen]:
        """What sounds between two samples of the film for at least so many samples; what lies inside comes last."""
        seen = np.flatnonzero((self.starts < last) & (self.ends > first) & (self.ends - self.starts >= shortest))
        return [self._seen(int(n)) for n in sorted(seen, key=lambda n: self.inside[n])]

    def _seen(self, n: int) -> Seen:
        place = int(self.starts[n]), int(self.ends[n]), int(self.lefts[n])
        return Seen(self.waves[n], *place, bool(self.inside[n]), bool(self.silent[n]))

    def shorter(self, first: float, last: float, limit: float) -> Places:
        """The first samples of sounds that last less than ``limit`` samples."""
        return self.starts[(self.starts < last) & (self.ends > first) & (self.ends - self.starts < limit)]

    def stretches_between(self, first: float, last: float) -> list[tuple[int, int, str]]:
        begin = bisect_right(self._latest, first)
        return [s for s in self.stretches[begin : bisect_left(self._firsts, last)] if s[1] > first]

    def names_between(self, first: float, last: float) -> list[tuple[int, int, str]]:
        """The same with the room of their words, which ends where the next one begins."""
        begin, end = bisect_right(self._latest, first), bisect_left(self._firsts, last)
        following = [*self._firsts[begin + 1 : end + 1], self._latest[-1] if self._latest else 0]
        named = zip(self.stretches[begin:end], following, strict=False)
        return [(start, min(over, after), words) for (start, over, words), after in named if over > first]

    def _group(self) -> None:
        places = zip(self.starts.tolist(), self.ends.tolist(), self._words, strict=True)
        for n, (first, last, words) in enumerate(places):
            start, end, said = self.stretches[-1] if self.stretches else (0, 0, "")
            covered = min(last, end) - first
            if first < end and 2 * covered > last - first and 2 * (last - first) < end - start:
                self.inside[n] = True
            elif words == said and first <= end:
                self.stretches[-1] = (start, max(end, last), said)
            else:
                self.stretches.append((first, last, words))
        self._firsts = [start for start, _, _ in self.stretches]
        self._latest = list(accumulate((end for _, end, _ in self.stretches), max))
