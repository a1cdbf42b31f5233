"""Snapping: edges that a hand pulls hold at the frames that matter, within a few pixels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from studio.document.layout import Layout
from studio.ui.timeline_placed import Places

NEAR = 8
"""Pixels."""


def places_to_snap(layout: Layout, places: Places, moving: Iterable[str], more: Iterable[int | None]) -> list[int]:
    """Where shots, sounds, markers and sections begin and end, and ``more``; without what is ``moving`` itself."""
    gone = set(moving)
    found = {frame for frame in more if frame is not None}
    for span in layout.spans:
        if span.shot.id not in gone:
            found |= {span.start, span.end}
    for placed in places.all:
        if placed.clip.id not in gone and placed.clip.anchor not in gone:
            found |= {placed.start, placed.end}
    for marker in layout.film.markers.values():
        if marker.id not in gone:
            found |= {marker.frame, marker.frame + marker.length}
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Snap:
    """``edges`` are frames that are pulled, ``places`` where they hold, in order."""

    edges: tuple[int, ...]
    places: list[int]

    def near(self, frames: float, per_frame: float) -> tuple[int, int | None]:
        """By how many whole frames to pull instead, and the place that holds; None where none is near."""
        best: tuple[float, int, int] | None = None
        for edge in self.edges:
            at = bisect_left(self.places, edge + frames)
            for place in self.places[max(0, at - 1) : at + 1]:
                away = abs(place - edge - frames)
                if away * per_frame <= NEAR and (best is None or away < best[0]):
                    best = (away, place - edge, place)
        return (round(frames), None) if best is None else best[1:]
