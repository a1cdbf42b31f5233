"""Where the sounds that a person placed lie, found by lane and time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from studio.document.film import Clip
from studio.document.layout import Layout


@dataclass(frozen=True, slots=True)
class Placed:
    """A sound and the frames of the film in which it lies, ``end`` excluded."""

    clip: Clip
    start: int
    end: int


class Places:
    """The placed sounds of one film. Look-ups cost O(log n) and what they find."""

    def __init__(self, layout: Layout) -> None:
        lanes: dict[str, list[Placed]] = {}
        self._by_id: dict[str, Placed] = {}
        for clip in layout.film.clips.values():
            placed = self._by_id[clip.id] = Placed(clip, *layout.clip_span(clip))
            lanes.setdefault(clip.lane, []).append(placed)
        self._lanes = {lane: _Lane(found) for lane, found in lanes.items()}

    @property
    def all(self) -> Iterable[Placed]:
        return self._by_id.values()

    def of(self, clip: str) -> Placed | None:
        return self._by_id.get(clip)

    def on(self, lane: str) -> list[Placed]:
        """All on a lane, in the order of their starts."""
        return self._lanes[lane].all if lane in self._lanes else []

    def between(self, lane: str, first: float, last: float) -> list[Placed]:
        """What lies on a lane between two frames, in the order of the starts; later ones lie on top."""
        return self._lanes[lane].between(first, last) if lane in self._lanes else []


class _Lane:
    def __init__(self, found: list[Placed]) -> None:
        self.all = sorted(found, key=lambda placed: (placed.start, placed.clip.id))
        self._starts = [placed.start for placed in self.all]
        self._latest = list(accumulate((placed.end for placed in self.all), max))

    def between(self, first: float, last: float) -> list[Placed]:
        begin = bisect_right(self._latest, first)
        return [placed for placed in self.all[begin : bisect_left(self._starts, last)] if placed.end > first]
