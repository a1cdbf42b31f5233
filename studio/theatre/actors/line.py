"""A line between two points that move: a lead, a rope, the string of a kite."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import skia

from studio.theatre.actors.geom import Point
from studio.theatre.actors.outline import bow
from studio.theatre.actors.puppet import Abrupt, Box, Contact, Moment
from studio.theatre.ink import Ink, Light

Ends = Callable[[float], tuple[Point, Point]]
"""Seconds -> both ends in metres from the origin, to the right and up."""


@dataclass(frozen=True, slots=True)
class Line(Abrupt):
    """A puppet for scenery that only follows others. Implements ``Puppet``."""

    ends: Ends
    sag: float = 0.12
    """How far its middle hangs, as a share of its length."""
    colour: str = "#5a3a2c"
    wide: float = 0.022
    name: str = "line"
    kind: str = "prop"
    height: float = 0.5
    length: float = 0.5
    eyes: float = 0.2

    def dyed(self, colour: str, garment: str = "") -> Self:
        return self

    def stride(self, action: str) -> float:
        return 0.0

    def pace(self, action: str) -> float:
        return 0.0

    def period(self, action: str) -> float:
        return 2.0

    def once(self, action: str) -> bool:
        return False

    def contacts(self, action: str) -> tuple[Contact, ...]:
        return ()

    def bounds(self, moment: Moment) -> Box:
        points = self._points(moment.t)
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return Box(min(xs) - self.wide, min(ys) - self.wide, max(xs) + self.wide, max(ys) + self.wide)

    def draw(self, canvas: skia.Canvas, moment: Moment, light: Light, x: float, y: float, scale: float) -> None:
        with Ink(canvas, light, x, y, scale, False) as ink:
            ink.line(bow(*self._points(moment.t)), self.colour, max(self.wide, 1.2 / scale))

    def _points(self, t: float) -> tuple[Point, Point, Point]:
        a, b = self.ends(t)
        far = ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
        return a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - self.sag * far), b
