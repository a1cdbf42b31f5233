"""What holds one actor to another while a shot goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.theatre.actors.geom import Point, Point3
from studio.theatre.actors.puppet import Moment

Openings = tuple[tuple[Point, ...], ...]
"""Polygons through which somebody is seen; metres of the stage, to the right and up."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Each part is a function of seconds since the shot's start; ``None`` leaves it to the actor itself."""

    at: Callable[[float], Point3] | None = None
    does: Callable[[Moment, float], Moment] | None = None
    seen: Callable[[float], Openings] | None = None
