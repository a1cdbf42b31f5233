"""The sounds of one lane as arrays: found by time, grouped for the eye, and put elsewhere while a hand pulls."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
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
        words = [words_of(wave.cue) for wave in found]
        self._lay(found, words, starts, ends, starts, np.zeros(len(found), bool), None)

    def put(self, starts: Places, ends: Places, lefts: Places, there: NDArray[np.bool_], silent: Places) -> Row:
        """The same sounds elsewhere in the film, those that are ``there``, each from its sample ``left`` on."""
        order = np.flatnonzero(there)
        order = order[np.argsort(starts[order], kind="stable")]
        row = Row.__new__(Row)
        row.placed, row.made = self.placed, self.made
        waves, words = self.waves, self._words
        goes = None if (order[1:] < order[:-1]).any() else _Goes(self, order, starts, ends, there)
        if goes is None or len(order) != len(waves):
            waves, words = [waves[n] for n in order.tolist()], [words[n] for n in order.tolist()]
        row._lay(waves, words, starts[order], ends[order], lefts[order], silent[order], goes)
        return row

    def _lay(
        self,
        waves: list[Wave],
        words: list[str],
        starts: Places,
        ends: Places,
        lefts: Places,
        silent: NDArray[np.bool_] | Places,
        goes: _Goes | None,
    ) -> None:
        self.waves, self._words = waves, words
        self.starts, self.ends, self.lefts, self.silent = starts, ends, lefts, silent
        self._group(goes)

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

    @property
    def stretches(self) -> list[tuple[int, int, str]]:
        return self._stretches(0, len(self._heads))

    def stretches_between(self, first: float, last: float) -> list[tuple[int, int, str]]:
        return [stretch for stretch in self._stretches(*self._bounds(first, last)) if stretch[1] > first]

    def names_between(self, first: float, last: float) -> list[tuple[int, int, str]]:
        """The same with the room of their words, which ends where the next one begins."""
        begin, end = self._bounds(first, last)
        following = [*self.starts[self._heads[begin + 1 : end + 1]].tolist(), *self._latest[-1:].tolist()]
        named = zip(self._stretches(begin, end), following, strict=False)
        return [(start, min(over, after), words) for (start, over, words), after in named if over > first]

    def _bounds(self, first: float, last: float) -> tuple[int, int]:
        """Between which two stretches all are that lie between two samples."""
        starts = self.starts[self._heads]
        begin = np.searchsorted(self._latest, math.floor(first), "right")  # among whole numbers, or all would be copied
        return int(begin), int(np.searchsorted(starts, math.ceil(last), "left"))

    def _stretches(self, begin: int, end: int) -> list[tuple[int, int, str]]:
        heads = self._heads[begin:end].tolist()
        found = zip(self.starts[heads].tolist(), self._overs[begin:end].tolist(), strict=True)
        return [(start, over, self._words[n]) for (start, over), n in zip(found, heads, strict=True)]

    def _group(self, goes: _Goes | None) -> None:
        """Joins what is to be seen as one; what ``goes`` along whole is taken over as it was."""
        firsts, lasts = self.starts.tolist(), self.ends.tolist()
        self.inside, heads, overs = np.zeros(len(firsts), bool), list[int](), list[int]()
        start, end, said, n = 0, -1, "", 0
        while n < len(firsts):
            first, last, words = firsts[n], lasts[n], self._words[n]
            covered = (last if last < end else end) - first
            if first < end and 2 * covered > last - first and 2 * (last - first) < end - start:
                self.inside[n] = True
            elif words == said and first <= end and heads:
                end = overs[-1] = max(end, last)
            else:
                if goes is not None and (taken := goes.along(n)) is not None:
                    more, ends, inside = taken
                    heads += more.tolist()
                    overs += ends.tolist()
                    self.inside[n : n + len(inside)] = inside
                    n += len(inside)
                start, end, said = firsts[n], lasts[n], self._words[n]
                heads.append(n)
                overs.append(end)
            n += 1
        self._heads, self._overs = np.array(heads, np.int64), np.array(overs, np.int64)
        self._latest = np.maximum.accumulate(self._overs)


class _Goes:
    """What of a row is grouped as it was, because it went along whole: a pull moves most sounds all by the same.

    ``order`` has those sounds of the row that are ``there`` still.
    """

    def __init__(self, before: Row, order: Places, starts: Places, ends: Places, there: NDArray[np.bool_]) -> None:
        self._before, self._order, self._by = before, order, starts - before.starts
        self._changed = (ends - before.ends != self._by) | ~there
        self._breaks = np.flatnonzero((np.diff(self._by) != 0) | self._changed[1:] | ~there[:-1]) + 1

    def along(self, n: int) -> tuple[Places, Places, NDArray[np.bool_]] | None:
        """From the n-th sound on, which begins a stretch, those stretches that are as they were.

        Their heads, their ends and what of them is inside; the last one is left out, as it may be longer now.
        """
        heads, head = self._before._heads, int(self._order[n])
        here = int(np.searchsorted(heads, head))
        if self._changed[head] or here == len(heads) or heads[here] != head:
            return None
        at = int(np.searchsorted(self._breaks, head, "right"))
        stop = self._breaks[at] if at < len(self._breaks) else len(self._by)
        last = int(np.searchsorted(heads, stop)) - 1
        if last <= here:
            return None
        ends = self._before._overs[here:last] + self._by[head]
        return heads[here:last] + (n - head), ends, self._before.inside[head : heads[last]]
