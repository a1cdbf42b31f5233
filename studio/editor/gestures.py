"""Drags on the picture: each follows the pointer, and is one edit of the brief when it is let go."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

from studio.document.brief import Aspect, Brief, Mark, View
from studio.document.edits import marked_brief
from studio.document.valid import NARROWEST, WIDEST
from studio.editor.directing import Ghost, Hold
from studio.theatre.handles import Point

STILL = 0.004
"""Frame widths within which a drag has gone nowhere."""

ARC, SAG, TOP = 0.42, 0.09, 0.07
"""The arc on which the key light is held: half its width, how far its ends hang, how far its middle is from the top."""


class Gesture(Protocol):
    """``to`` takes points of the frame; ``brief`` gives the brief as it would be if it were let go there."""

    aspect: Aspect
    label: str

    def to(self, at: Point) -> None: ...

    @property
    def moved(self) -> bool: ...

    def brief(self, brief: Brief) -> Brief: ...


@dataclass(slots=True)
class Put:
    """Somebody to another place."""

    hold: Hold
    start: Point
    by: Point = (0.0, 0.0)
    aspect: Aspect = Aspect.BLOCKING

    @property
    def label(self) -> str:
        return f"Place {self.hold.name}"

    def to(self, at: Point) -> None:
        self.by = at[0] - self.start[0], at[1] - self.start[1]

    @property
    def moved(self) -> bool:
        return max(map(abs, self.by)) > STILL

    @property
    def ghosts(self) -> tuple[Ghost, ...]:
        return tuple(self.hold.ghosts(self.by))

    def brief(self, brief: Brief) -> Brief:
        return marked_brief(brief, self.hold.put(self.by))


@dataclass(slots=True)
class Way:
    """A way for somebody, from where it stands to the pointer."""

    hold: Hold
    start: Point
    at: Point | None = None
    aspect: Aspect = Aspect.BLOCKING

    @property
    def label(self) -> str:
        return f"Path for {self.hold.name}"

    def to(self, at: Point) -> None:
        self.at = at

    @property
    def moved(self) -> bool:
        return self.at is not None and max(abs(a - b) for a, b in zip(self.at, self.start, strict=True)) > STILL

    @property
    def mark(self) -> Mark:
        return self.hold.way(self.at or self.start)

    def brief(self, brief: Brief) -> Brief:
        return marked_brief(brief, self.mark)


@dataclass(slots=True)
class Turn:
    """The key light from another side."""

    key: float
    was: float | None = None
    aspect: Aspect = Aspect.LIGHTING
    label: str = "Turn the light"

    def to(self, at: Point) -> None:
        self.key = round(min(1.0, max(-1.0, (at[0] - 0.5) / ARC)), 2)

    @property
    def moved(self) -> bool:
        return self.key != (self.was or 0.0)

    def brief(self, brief: Brief) -> Brief:
        return replace(brief, lighting=replace(brief.lighting, key=self.key))


def lamp(key: float | None) -> Point:
    """Where in the frame the key light is held."""
    key = key or 0.0
    return 0.5 + ARC * key, TOP + SAG * key * key


@dataclass(slots=True)
class Reframe:
    """What the shot begins or ends on: another part of the picture, or (``corner``) more or less of it.

    Points are shares of the base picture.
    """

    last: bool
    view: View
    start: Point
    corner: tuple[int, int] | None = None  # which one is held: -1 or 1 to the right, and down
    now: View = field(init=False)
    aspect: Aspect = Aspect.CAMERA

    def __post_init__(self) -> None:
        self.now = self.view

    @property
    def label(self) -> str:
        return "Last frame" if self.last else "First frame"

    def to(self, at: Point) -> None:
        across, down = at[0] - self.start[0], at[1] - self.start[1]
        view = self.view
        if self.corner is None:
            self.now = replace(view, x=_inside(view.x + across, view.width), y=_inside(view.y + down, view.width))
            return
        right, under = self.corner
        grown = (across * right + down * under) / 2
        width = round(min(WIDEST, max(NARROWEST, view.width + grown)), 4)
        half = (width - view.width) / 2
        self.now = View(_inside(view.x + right * half, width), _inside(view.y + under * half, width), width)

    @property
    def moved(self) -> bool:
        return self.now != self.view

    def brief(self, brief: Brief) -> Brief:
        camera = replace(brief.camera, last=self.now) if self.last else replace(brief.camera, first=self.now)
        return replace(brief, camera=camera)


def _inside(middle: float, width: float) -> float:
    """The middle of a view as far from the edges as what is painted reaches."""
    spare = (WIDEST - width) / 2
    return round(0.5 + min(spare, max(-spare, middle - 0.5)), 4)
