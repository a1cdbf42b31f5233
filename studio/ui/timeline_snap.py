"""Snapping: edges that a hand pulls hold at the frames that matter, within a few pixels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from studio.document.layout import Layout
from studio.document.recipe import ShotId
from studio.document.time import SAMPLE_RATE, seconds_to_frames
from studio.sound.soundtrack import Soundtrack
from studio.ui.language import tr
from studio.ui.timeline_placed import Places

NEAR = 8
"""Pixels."""
WIDE = 48.0
"""Pixels of a second from which on beats and words hold: nearer to each other they would hold a hand everywhere."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A frame of the film at which something is heard: a beat, or a word of a shot beginning or ending."""

    frame: int
    words: str
    shot: ShotId | None = None


def heard_in(track: Soundtrack) -> tuple[Heard, ...]:
    """Beats of the music, and where words begin and end, in time."""
    return tuple(sorted(_heard(track), key=lambda heard: heard.frame))


def _heard(track: Soundtrack) -> Iterator[Heard]:
    def nearest(sample: int) -> int:
        return seconds_to_frames(Fraction(sample, SAMPLE_RATE), track.film.rate)

    for beat in track.beats:
        yield Heard(nearest(beat), tr("beat"))
    for said in track.spoken:
        for word, first, last in said.speech.words:
            yield Heard(nearest(said.start + first), f"“{word}”", said.shot)
            yield Heard(nearest(said.start + last), tr("after “{word}”", word=word), said.shot)


def places_to_snap(layout: Layout, places: Places, moving: Iterable[str], more: Iterable[int | None]) -> list[int]:
    """Where shots, sounds, markers and sections begin and end, and ``more``; without what is ``moving`` itself."""
    gone = set(moving)
    found = {frame for frame in more if frame is not None}
    for span in layout.spans:
        if span.shot.id not in gone:
            found |= {span.start, span.end}
    found |= places.edges(gone)
    for marker in layout.film.markers.values():
        if marker.id not in gone:
            found |= {marker.frame, marker.frame + marker.length}
    return sorted(found)


def heard_to_snap(
    heard: Iterable[Heard], moving: Collection[str], places: Sequence[int], per_frame: float
) -> dict[int, str]:
    """What beats or is spoken at frames that are not those of moving shots, nor within a hand's reach of ``places``."""
    found: dict[int, str] = {}
    for one in heard:
        at = bisect_left(places, one.frame)
        near = min((abs(place - one.frame) for place in places[max(0, at - 1) : at + 1]), default=NEAR / per_frame)
        if one.shot not in moving and near * per_frame >= NEAR:
            found.setdefault(one.frame, one.words)
    return found


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
