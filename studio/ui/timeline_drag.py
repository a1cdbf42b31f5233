"""Drags on the timeline: what the film becomes while a clip or its edge is held, and one edit when it is let go."""

from __future__ import annotations

from bisect import bisect_right
from typing import Protocol

from studio.document import edits
from studio.document.film import Film
from studio.document.layout import Layout, Span
from studio.document.recipe import ShotId
from studio.ui.timeline_find import Grip


class Drag(Protocol):
    """``film_after`` gives the film as it would be with the pointer at ``to``; ``words`` tell the difference."""

    label: str
    shot: ShotId

    def to(self, frame: float) -> None: ...

    def film_after(self, film: Film) -> Film: ...

    @property
    def moved(self) -> bool: ...

    @property
    def words(self) -> str: ...


class Trim:
    """One edge of a shot; what follows moves along. The start keeps the place where it is, and shows later frames."""

    label = "Trim shot"

    def __init__(self, span: Span, grip: Grip, frame: float) -> None:
        self.shot = span.shot.id
        self._span, self._grip, self._from = span, grip, frame
        self._delta = 0

    @property
    def edge(self) -> int:
        """The frame of the film at which the edge was."""
        return self._span.start if self._grip is Grip.START else self._span.end

    def to(self, frame: float) -> None:
        now, delta = self._span.shot, round(frame - self._from)
        if self._grip is Grip.START:
            self._delta = max(-now.head, min(now.length - 1, delta))
        else:
            self._delta = max(1 - now.length, delta)

    def film_after(self, film: Film) -> Film:
        now = self._span.shot
        if self._grip is Grip.START:
            return edits.shot_trimmed(film, self.shot, now.head + self._delta, now.length - self._delta)
        return edits.shot_trimmed(film, self.shot, now.head, now.length + self._delta)

    @property
    def moved(self) -> bool:
        return self._delta != 0

    @property
    def words(self) -> str:
        longer = -self._delta if self._grip is Grip.START else self._delta
        noun = "frame" if abs(longer) == 1 else "frames"
        return f"{longer:+d} {noun}".replace("-", "\N{MINUS SIGN}")


class Move:
    """A whole shot, to another place in the order."""

    label = "Move shot"

    def __init__(self, span: Span, layout: Layout) -> None:
        self.shot = span.shot.id
        self._others = [other for other in layout.spans if other is not span]
        self._middles = [(other.start + other.end) / 2 for other in self._others]
        self._now = self._place = layout.spans.index(span)

    def to(self, frame: float) -> None:
        self._place = bisect_right(self._middles, frame)

    def film_after(self, film: Film) -> Film:
        if not self.moved:
            return film
        after = self._others[self._place - 1].shot.id if self._place else None
        return edits.shot_moved(film, self.shot, after=after)

    @property
    def moved(self) -> bool:
        return self._place != self._now

    @property
    def words(self) -> str:
        return f"to place {self._place + 1}" if self.moved else ""
