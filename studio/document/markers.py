"""Markers stay on their pictures, as sounds do that are linked to a shot: whatever moves a picture moves its markers.

So do editors whose markers belong to clips (Final Cut, Avid), and those whose sequence markers ripple (Premiere).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from studio.document.film import Film, Marker
from studio.document.layout import Layout, Span, same_take
from studio.document.locks import unlocked
from studio.document.time import scaled


def settled(before: Film, after: Film) -> Film:
    """What the film is after an edit. Raises EditError if that differs on a lane that was locked and still is."""
    after = unlocked(before, after)
    if not before.markers or before.markers is not after.markers or before.shots is after.shots:
        return after
    old, new = Layout(before), Layout(after)
    if [_shown(span) for span in old.spans] == [_shown(span) for span in new.spans]:
        return after
    pieces = [span for span in new.spans if span.shot.id not in before.shots]
    moved = {key: _moved(marker, old, new, pieces) for key, marker in after.markers.items()}
    return replace(after, markers=MappingProxyType(moved)) if moved != dict(after.markers) else after


def _shown(span: Span) -> tuple[object, ...]:
    return span.shot.id, span.start, span.shot.head, span.shot.length


def _moved(marker: Marker, old: Layout, new: Layout, pieces: list[Span]) -> Marker:
    """A section goes from the picture that it began on to the last that lay in it."""
    frame = _place(marker.frame, old, new, pieces)
    if not marker.length:
        return replace(marker, frame=frame)
    end = _place(marker.frame + marker.length - 1, old, new, pieces) + 1
    return replace(marker, frame=frame, length=end - frame if end > frame else marker.length)


def _place(frame: int, old: Layout, new: Layout, pieces: list[Span]) -> int:
    """Where the picture at a frame is now; of one that was cut off, the place between those that are left."""
    under = old.span_at(frame)
    now = new.find(under.shot.id) if under is not None else None
    if under is None or now is None:
        return _between(frame, old, new)
    at = _in_take(frame, under, now)
    for span in (now, *(piece for piece in pieces if same_take(piece.shot, now.shot))):
        if span.shot.head <= at < span.shot.head + span.shot.length:
            return span.start + at - span.shot.head
    place = now.start + at - now.shot.head
    if place < now.start:
        return max(place, now.gap[0])
    behind = bisect_right(new.starts, now.start)
    return min(place, new.starts[behind]) if behind < len(new.starts) else place


def _between(frame: int, old: Layout, new: Layout) -> int:
    """A place in a gap, or in a shot that is gone: as far behind the last shot before it as there is room."""
    index = bisect_right(old.starts, frame)
    before = next((span for span in reversed(old.spans[:index]) if span.end <= frame and new.find(span.shot.id)), None)
    after = next((found for span in old.spans[index:] if (found := new.find(span.shot.id))), None)
    end = new.span(before.shot.id).end if before is not None else 0
    place = max(end, frame + end - (before.end if before is not None else 0))
    return min(place, after.start) if after is not None and after.start >= end else place


def _in_take(frame: int, span: Span, now: Span) -> int:
    """The frame of its take that was seen there, at the speed that the take has now."""
    at = span.shot.head + frame - span.start
    if span.shot.brief.pacing.speed == now.shot.brief.pacing.speed:
        return at
    return scaled(at, Fraction(now.shot.length, span.shot.length))
