"""Where everything lies in time: derived from a film, never stored."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from studio.document.film import Clip, Film, Shot
from studio.document.recipe import ShotId


@dataclass(frozen=True, slots=True)
class Span:
    """A shot in the film: its frames are ``start`` to ``end``, the last one excluded."""

    shot: Shot
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Beneath:
    """What lies under a frame of the film; ``frame`` counts in the shot's take.

    ``before`` is the shot that a transition comes from, with its own take's frame; ``mix`` says how far the transition
    is, 0 all before to 1 all this shot. Either frame may lie behind the end of a take: its last one stands still there.
    """

    shot: Shot
    frame: int
    before: tuple[Shot, int] | None = None
    mix: float = 1.0


class Layout:
    """The positions of one film; build it once for each film value. Look-ups cost O(log n)."""

    def __init__(self, film: Film) -> None:
        self.film = film
        shots = film.sequence
        ends = list(accumulate(shot.length for shot in shots))
        self.spans = tuple(Span(shot, end - shot.length, end) for shot, end in zip(shots, ends, strict=True))
        self.length = ends[-1] if ends else 0

    @cached_property
    def starts(self) -> list[int]:
        return [span.start for span in self.spans]

    @cached_property
    def _by_id(self) -> dict[ShotId, Span]:
        return {span.shot.id: span for span in self.spans}

    def span(self, shot: ShotId) -> Span:
        """Raises KeyError if the film has no such shot."""
        return self._by_id[shot]

    def at(self, frame: int) -> Beneath | None:
        """What lies under a frame of the film; None outside it."""
        if not 0 <= frame < self.length:
            return None
        index = bisect_right(self.starts, frame) - 1
        span = self.spans[index]
        inside = frame - span.start
        transition = span.shot.transition
        if index and inside < transition.frames and transition.kind != "cut":
            before = self.spans[index - 1].shot
            mix = (inside + 0.5) / transition.frames
            return Beneath(span.shot, span.shot.head + inside, (before, before.head + before.length + inside), mix)
        return Beneath(span.shot, span.shot.head + inside)

    def shots_between(self, start: int, end: int) -> tuple[Span, ...]:
        """The shots of which something lies in a range of frames, ``end`` excluded: what a view has to draw."""
        first = bisect_right(self.starts, max(0, start)) - 1
        return self.spans[max(0, first) : bisect_left(self.starts, end)] if start < self.length else ()

    def clip_span(self, clip: Clip) -> tuple[int, int]:
        """The frames of the film in which a placed sound is heard."""
        base = self._by_id[clip.anchor].start if clip.anchor in self._by_id else 0
        return base + clip.start, base + clip.start + clip.length


def at(film: Film, frame: int) -> Beneath | None:
    """What lies under one frame; for many frames of one film keep its ``Layout``."""
    return Layout(film).at(frame)
