"""Where the sounds that a person placed and what lies over the picture are, found by lane and time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from studio.document.film import Clip
from studio.document.layout import Layout
from studio.document.overlay import Overlay
from studio.ui.timeline_scale import Scale

Runs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A sound or an overlay and the frames of the film in which it lies, ``end`` excluded."""

    clip: Clip | Overlay
    start: int
    end: int


class Places:
    """What is placed in one film. Look-ups cost O(log n) and what they find."""

    def __init__(self, layout: Layout) -> None:
        lanes: dict[str, list[Placed]] = {}
        self._by_id: dict[str, Placed] = {}
        for clip in layout.film.clips.values():
            placed = self._by_id[clip.id] = Placed(clip, *layout.clip_span(clip))
            lanes.setdefault(clip.lane, []).append(placed)
        for lane, row in layout.overlays.items():
            lanes[lane] = [Placed(over.overlay, over.start, over.end) for over in row]
            self._by_id.update((placed.clip.id, placed) for placed in lanes[lane])
        self._lanes = {lane: _Lane(found) for lane, found in lanes.items()}

    @property
    def all(self) -> Iterable[Placed]:
        return self._by_id.values()

    def of(self, clip: str) -> Placed | None:
        return self._by_id.get(clip)

    def on(self, lane: str) -> list[Placed]:
        """All on a lane, in the order of their starts."""
        return self._lanes[lane].all if lane in self._lanes else []

    def count(self, lane: str, first: float, last: float) -> int:
        """How many lie on a lane between two frames, or a few more."""
        begin, end = self._lanes[lane].bounds(first, last) if lane in self._lanes else (0, 0)
        return end - begin

    def covered(self, lane: str, scale: Scale, left: int, width: int, only: Collection[str] | None = None) -> Runs:
        """Runs of pixels from ``left`` on under which anything lies, first and last excluded; ``only`` some of it."""
        found = self._lanes[lane]
        begin, end = found.bounds(scale.frame(left), scale.frame(left + width))
        edges = found.edges[begin:end]
        if only is not None:
            edges = edges[[placed.clip.id in only for placed in found.all[begin:end]]]
        pixels = np.clip((edges * scale.per_frame + scale.x(0) - left), 0, width).astype(int)
        steps = np.zeros(width + 2, int)
        np.add.at(steps, pixels[:, 0], 1)
        np.add.at(steps, np.maximum(pixels[:, 1], pixels[:, 0] + 1), -1)
        under = np.concatenate([[0], np.cumsum(steps)[:width] > 0, [0]]).astype(np.int8)
        return list(zip(np.flatnonzero(np.diff(under) == 1), np.flatnonzero(np.diff(under) == -1), strict=True))

    def between(self, lane: str, first: float, last: float) -> list[Placed]:
        """What lies on a lane between two frames, in the order of the starts; later ones lie on top."""
        return self._lanes[lane].between(first, last) if lane in self._lanes else []


class _Lane:
    def __init__(self, found: list[Placed]) -> None:
        self.all = sorted(found, key=lambda placed: (placed.start, placed.clip.id))
        self._starts = [placed.start for placed in self.all]
        self._latest = list(accumulate((placed.end for placed in self.all), max))

    def bounds(self, first: float, last: float) -> tuple[int, int]:
        """Between which two of them everything is that lies between two frames."""
        return bisect_right(self._latest, first), bisect_left(self._starts, last)

    def between(self, first: float, last: float) -> list[Placed]:
        begin, end = self.bounds(first, last)
        return [placed for placed in self.all[begin:end] if placed.end > first]

    @cached_property
    def edges(self) -> NDArray[np.int64]:
        """(n, 2) first frames and ends."""
        return np.array([(placed.start, placed.end) for placed in self.all], np.int64).reshape(-1, 2)
