"""Where everything lies in time: derived from a film, never stored."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from studio.document.film import Clip, Film, Shot
from studio.document.overlay import OVERLAY, Overlay
from studio.document.recipe import ShotId


@dataclass(frozen=True, slots=True)
class Span:
    """A shot in the film: its frames are ``start`` to ``end``, the last one excluded; before it may lie a gap."""

    shot: Shot
    start: int
    end: int

    @property
    def gap(self) -> tuple[int, int]:
        """The frames of nothing before it."""
        return self.start - self.shot.lead, self.start


@dataclass(frozen=True, slots=True)
class Beneath:
    """What lies under a frame of the film; ``frame`` counts in the shot's take.

    ``before`` is the shot that a transition comes from, with its own take's frame, None where it comes from black;
    ``mix`` says how far it is, 0 all before to 1 all this shot. Either frame may lie behind the end of a take: its last
    one stands still there.
    """

    shot: Shot
    frame: int
    before: tuple[Shot, int] | None = None
    mix: float = 1.0


@dataclass(frozen=True, slots=True)
class Over:
    """An overlay and the frames of the film in which it is seen, ``end`` excluded; it began at ``first``."""

    overlay: Overlay
    first: int
    start: int
    end: int


def layout_of(film: Film) -> Layout:
    """The positions of a film, the same object to all who ask about one of the last few."""
    for known in tuple(_lately):  # another thread may ask as well
        if known.film is film:
            return known
    _lately[:] = (found := Layout(film), *_lately[:2])
    return found


class Layout:
    """The positions of one film; build it once for each film value. Look-ups cost O(log n)."""

    def __init__(self, film: Film) -> None:
        self.film = film
        shots = film.sequence
        ends = list(accumulate(shot.lead + shot.length for shot in shots))
        self.spans = tuple(Span(shot, end - shot.length, end) for shot, end in zip(shots, ends, strict=True))
        lane = film.lanes.get(OVERLAY)
        over = self.overlays.get(OVERLAY, ()) if lane is None or not lane.mute else ()
        self.length = max(ends[-1] if ends else 0, over[-1].end if over else 0)
        """Frames until the last picture is over, be it a shot or what is seen over the film."""

    @cached_property
    def starts(self) -> list[int]:
        return [span.start for span in self.spans]

    @cached_property
    def _by_id(self) -> dict[ShotId, Span]:
        return {span.shot.id: span for span in self.spans}

    def span(self, shot: ShotId) -> Span:
        """Raises KeyError if the film has no such shot."""
        return self._by_id[shot]

    def find(self, shot: ShotId) -> Span | None:
        return self._by_id.get(shot)

    @cached_property
    def runs(self) -> tuple[Span, ...]:
        """The shots, with those that go on with the same take as one: what is heard of them knows of no cut."""
        runs: list[Span] = []
        for span in self.spans:
            if runs and goes_on(runs[-1].shot, span.shot):
                whole = replace(runs[-1].shot, length=runs[-1].shot.length + span.shot.length)
                runs[-1] = Span(whole, runs[-1].start, span.end)
            else:
                runs.append(span)
        return tuple(runs)

    def at(self, frame: int) -> Beneath | None:
        """What lies under a frame of the film; None in a gap and outside of the film."""
        index = bisect_right(self.starts, frame) - 1
        if index < 0 or frame >= self.spans[index].end:
            return None
        span = self.spans[index]
        shot, inside, transition = span.shot, frame - span.start, span.shot.transition
        if inside >= transition.overlap:
            return Beneath(shot, shot.head + inside)
        mix = (inside + 0.5) / transition.frames
        if not index or shot.lead:
            return Beneath(shot, shot.head + inside, None, mix)
        before = self.spans[index - 1].shot
        return Beneath(shot, shot.head + inside, (before, before.head + before.length + inside), mix)

    def span_at(self, frame: int) -> Span | None:
        """The shot under a frame; None in a gap and outside of the film."""
        index = bisect_right(self.starts, frame) - 1
        return self.spans[index] if index >= 0 and frame < self.spans[index].end else None

    def gap_at(self, frame: int) -> Span | None:
        """The shot behind the gap in which a frame lies; None where there is no gap."""
        index = bisect_right(self.starts, frame)
        inside = index < len(self.spans) and self.spans[index].gap[0] <= frame
        return self.spans[index] if inside else None

    def shots_between(self, start: int, end: int) -> tuple[Span, ...]:
        """The shots of which something lies in a range of frames, ``end`` excluded: what a view has to draw."""
        first = max(0, bisect_right(self.starts, start) - 1)
        if self.spans and self.spans[first].end <= start:
            first += 1
        return self.spans[first : bisect_left(self.starts, end)]

    @cached_property
    def overlays(self) -> Mapping[str, tuple[Over, ...]]:
        """What lies over the picture, by lane and in time.

        No two of a lane are seen at once: where shots that move bring one over another, the later one hides the rest of
        the earlier, and of two that begin together only one is seen; both are whole again when they part.
        """
        lanes: dict[str, list[Over]] = {}
        for overlay in self.film.overlays.values():
            start, end = self.clip_span(overlay)
            if end > 0:
                lanes.setdefault(overlay.lane, []).append(Over(overlay, start, max(0, start), end))
        return {lane: _seen(found) for lane, found in lanes.items()}

    def over(self, frame: int, lane: str = OVERLAY) -> Over | None:
        """What lies over the picture at a frame, whether or not its lane is seen."""
        found = self.overlays.get(lane, ())
        index = bisect_right(found, frame, key=lambda over: over.start) - 1
        return found[index] if index >= 0 and frame < found[index].end else None

    def clip_span(self, clip: Clip | Overlay) -> tuple[int, int]:
        """The frames of the film in which a placed sound or an overlay lies."""
        base = self._by_id[clip.anchor].start if clip.anchor in self._by_id else 0
        return base + clip.start, base + clip.start + clip.length


def _seen(found: list[Over]) -> tuple[Over, ...]:
    row = sorted(found, key=lambda over: (over.start, over.first, over.overlay.id))
    ends = [after.start for after in row[1:]] + [row[-1].end]
    cut = (replace(over, end=min(over.end, end)) for over, end in zip(row, ends, strict=True))
    return tuple(over for over in cut if over.start < over.end)


def same_take(shot: Shot, other: Shot) -> bool:
    """Whether two shots show one take, or will: that of the same brief."""
    return (shot.chosen, shot.brief) == (other.chosen, other.brief)


def goes_on(shot: Shot, after: Shot) -> bool:
    """Whether a shot is the next piece of the same take, right behind the one before it."""
    follows = not after.lead and after.head == shot.head + shot.length and not after.transition.overlap
    return follows and same_take(shot, after)


def at(film: Film, frame: int) -> Beneath | None:
    """What lies under one frame; for many frames of one film keep its ``Layout``."""
    return Layout(film).at(frame)


_lately: list[Layout] = []
