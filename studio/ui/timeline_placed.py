"""Where the sounds that a person placed and what lies over the picture are, found by lane and time."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import compress
from operator import is_
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.document.film import Clip, ClipId
from studio.document.layout import Layout
from studio.document.overlay import Overlay
from studio.document.recipe import ShotId
from studio.ui.timeline_scale import Scale

Runs = list[tuple[int, int]]
Numbers = NDArray[np.int64]
_SHOT, _LANE, _START, _LENGTH = range(4)


@dataclass(frozen=True, slots=True)
class Placed:
    """A sound or an overlay and the frames of the film in which it lies, ``end`` excluded."""

    clip: Clip | Overlay
    start: int
    end: int


class Stretch(NamedTuple):
    """What lies on a lane between two frames, in the order of the starts."""

    things: list[Clip | Overlay]
    starts: Numbers
    ends: Numbers

    def placed(self, which: NDArray[np.bool_] | None = None) -> list[Placed]:
        """All of it, or some."""
        whole = zip(self.things, self.starts.tolist(), self.ends.tolist(), strict=True)
        return [Placed(*row) for row in (whole if which is None else compress(whole, which))]


class Places:
    """What is placed in one film; of ``before``, the places in a film much like it, all is kept that is the same.

    Look-ups cost O(log n) and what they find.
    """

    def __init__(self, layout: Layout, before: Places | None = None) -> None:
        clips = layout.film.clips
        self._clips = before._clips.now(clips) if before is not None else _Clips(clips)
        self._starts, self._ends = self._clips.edges_in(layout)
        self._lanes: dict[str, _Lane] = {}
        self._over: dict[str, Placed] = {}
        for lane, row in layout.overlays.items():
            edges = np.array([(over.start, over.end) for over in row], np.int64).reshape(-1, 2)
            self._lanes[lane] = _Lane([over.overlay for over in row], *edges.T, np.arange(len(row)))
            self._over.update((over.overlay.id, Placed(over.overlay, over.start, over.end)) for over in row)

    def of(self, clip: str) -> Placed | None:
        n = self._clips.numbers.get(ClipId(clip))
        if n is None or clip in self._over:
            return self._over.get(clip)
        return Placed(self._clips.all[n], int(self._starts[n]), int(self._ends[n]))

    def on(self, lane: str) -> list[Placed]:
        """All on a lane, in the order of their starts."""
        found = self._lane(lane)
        return Stretch(found.things(slice(None)), found.starts, found.ends).placed()

    def edges(self, without: Collection[str]) -> set[int]:
        """First frames and ends of all but those of which the id, or that of their shot, is one of some."""
        gone = self._clips.rows_of(without)
        found = {frame for edges in (self._starts, self._ends) for frame in np.unique(edges[~gone]).tolist()}
        for placed in self._over.values():
            if placed.clip.id not in without and placed.clip.anchor not in without:
                found |= {placed.start, placed.end}
        return found

    def count(self, lane: str, first: float, last: float) -> int:
        """How many lie on a lane between two frames, or a few more."""
        begin, end = self._lane(lane).bounds(first, last)
        return end - begin

    def covered(self, lane: str, scale: Scale, left: int, width: int, only: Collection[str] | None = None) -> Runs:
        """Runs of pixels from ``left`` on under which anything lies, first and last excluded; ``only`` some of it."""
        under = np.concatenate([[0], self.covering(lane, scale, left, width, only), [0]]).astype(np.int8)
        return list(zip(np.flatnonzero(np.diff(under) == 1), np.flatnonzero(np.diff(under) == -1), strict=True))

    def covering(
        self, lane: str, scale: Scale, left: int, width: int, only: Collection[str] | None = None
    ) -> NDArray[np.bool_]:
        """(width,) under which pixels from ``left`` on anything lies; ``only`` some of it."""
        found = self._lane(lane)
        begin, end = found.bounds(scale.frame(left), scale.frame(left + width))
        edges = np.stack([found.starts[begin:end], found.ends[begin:end]], axis=1)
        if only is not None:
            edges = edges[[thing.id in only for thing in found.things(slice(begin, end))]]
        pixels = np.clip((edges * scale.per_frame + scale.x(0) - left), 0, width).astype(int)
        ends = np.maximum(pixels[:, 1], pixels[:, 0] + 1)
        steps = np.bincount(pixels[:, 0], minlength=width + 2) - np.bincount(ends, minlength=width + 2)
        return np.cumsum(steps)[:width] > 0

    def between(self, lane: str, first: float, last: float) -> list[Placed]:
        """What lies on a lane between two frames, in the order of the starts; later ones lie on top."""
        return self.within(lane, first, last).placed()

    def within(self, lane: str, first: float, last: float) -> Stretch:
        """The same, not yet as one thing each."""
        found = self._lane(lane)
        begin, end = found.bounds(first, last)
        order = np.flatnonzero(found.ends[begin:end] > first) + begin
        return Stretch(found.things(order), found.starts[order], found.ends[order])

    def _lane(self, lane: str) -> _Lane:
        """Put in order when it is first looked at."""
        if lane not in self._lanes:
            order = self._clips.on(lane, self._starts)
            self._lanes[lane] = _Lane(self._clips.all, self._starts[order], self._ends[order], order)
        return self._lanes[lane]


class _Clips:
    """The placed sounds of a film as rows of numbers, apart from where their shots are."""

    def __init__(self, clips: Mapping[ClipId, Clip]) -> None:
        self.of, self.all = clips, list(clips.values())
        self.numbers = {key: n for n, key in enumerate(clips)}
        self._shots: dict[ShotId | None, int] = {}
        self._lanes: dict[str, int] = {}
        self._rows = np.array([self._row(clip) for clip in self.all], np.int64).reshape(-1, 4)
        self._ranks = np.empty(len(self.all), np.int64)  # by their ids, for those that begin at once
        self._ranks[[self.numbers[key] for key in sorted(clips)]] = np.arange(len(self.all))

    def _row(self, clip: Clip) -> tuple[int, int, int, int]:
        shot = self._shots.setdefault(clip.anchor, len(self._shots))
        return shot, self._lanes.setdefault(clip.lane, len(self._lanes)), clip.start, clip.length

    def now(self, clips: Mapping[ClipId, Clip]) -> _Clips:
        """Those of a film much like this one."""
        if clips is self.of:
            return self
        other = copy(self)
        other.of, other.all = clips, list(clips.values())
        if len(other.all) == len(self.all):
            changed = [n for n, same in enumerate(map(is_, other.all, self.all)) if not same]
            if all(other.all[n].id == self.all[n].id for n in changed):
                other._rows = self._rows.copy()
                for n in changed:
                    other._rows[n] = other._row(other.all[n])
                return other
        return self._beside(other)

    def _beside(self, other: _Clips) -> _Clips:
        """The rows of others, of whom some have come or gone."""
        stood = [self.numbers.get(key, -1) for key in other.of]
        if -1 in stood:
            return _Clips(other.of)
        other._rows, other._ranks = self._rows[stood], self._ranks[stood]
        other.numbers = {key: n for n, key in enumerate(other.of)}
        for n, (clip, at) in enumerate(zip(other.all, stood, strict=True)):
            if clip is not self.all[at]:
                other._rows[n] = other._row(clip)
        return other

    def edges_in(self, layout: Layout) -> tuple[Numbers, Numbers]:
        """The frames of a film at which each begins and ends."""
        spans = [layout.find(shot) if shot is not None else None for shot in self._shots]
        bases = np.array([span.start if span is not None else 0 for span in spans], np.int64)
        starts = bases[self._rows[:, _SHOT]] + self._rows[:, _START]
        return starts, starts + self._rows[:, _LENGTH]

    def on(self, lane: str, starts: Numbers) -> Numbers:
        """The numbers of those on a lane, in the order of their starts."""
        found = np.flatnonzero(self._rows[:, _LANE] == self._lanes.get(lane, -1))
        return found[np.lexsort((self._ranks[found], starts[found]))]

    def rows_of(self, ids: Collection[str]) -> NDArray[np.bool_]:
        """Which of them, or of whose shots, the id is one of some."""
        found = np.array([shot in ids for shot in self._shots], bool)[self._rows[:, _SHOT]]
        found[[self.numbers[ClipId(key)] for key in ids if key in self.numbers]] = True
        return found


class _Lane:
    """What lies on a lane, in the order of the starts; ``order`` says which of ``all_`` that are."""

    def __init__(self, all_: Sequence[Clip | Overlay], starts: Numbers, ends: Numbers, order: Numbers) -> None:
        self._all, self._order, self.starts, self.ends = all_, order, starts, ends
        self._latest = np.maximum.accumulate(ends)

    def bounds(self, first: float, last: float) -> tuple[int, int]:
        """Between which two of them everything is that lies between two frames."""
        begin = np.searchsorted(self._latest, math.floor(first), "right")  # among whole numbers, or all would be copied
        return int(begin), int(np.searchsorted(self.starts, math.ceil(last), "left"))

    def things(self, which: Numbers | slice) -> list[Clip | Overlay]:
        return [self._all[n] for n in self._order[which].tolist()]
