"""What holds one actor to another while a shot goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from studio.theatre.actors.geom import Point, Point3
from studio.theatre.actors.puppet import Contact, Moment

Sounds = Iterable[tuple[float, Contact]]
"""What is heard, with its seconds."""

Openings = tuple[tuple[Point, ...], ...]
"""Polygons through which somebody is seen; metres of the stage, to the right and up."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Each part is a function of seconds since the shot's start; ``None`` leaves it to the actor itself."""

    at: Callable[[float], Point3] | None = None
    does: Callable[[Moment, float], Moment] | None = None
    seen: Callable[[float], Openings] | None = None
    heard: Callable[[Sounds], Sounds] | None = None
    """What sounds instead of what would without the tie."""


def silent(own: Sounds) -> Sounds:
    return ()
