"""Bodies whose length lies in the line of sight: seen from the front or from behind, in the camera's perspective."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from studio.theatre.actors.geom import Point
from studio.theatre.actors.puppet import Box, Moment

NEAREST = 0.4
"""Share of the distance to the camera at which a body is cut off: it does not reach into the lens."""


@dataclass(frozen=True, slots=True)
class Depth:
    """The view along a body: ``way`` is 1 with its nose towards the viewer, -1 away from it; metres of its own."""

    way: int
    slope: float = 0.0
    distance: float = 0.0
    aside: float = 0.0

    def scale(self, ahead: float) -> float:
        """How large something ``ahead`` metres in front of the origin is drawn, against the origin."""
        if not self.distance:
            return 1.0
        return self.distance / max(NEAREST * self.distance, self.distance - self.way * ahead)

    def at(self, ahead: float, up: float, side: float = 0.0) -> Point:
        """Where a point is drawn; ``side`` counts to the right of the picture."""
        if not self.distance:
            return side, up - self.slope * self.way * ahead
        k, eye = self.scale(ahead), self.slope * self.distance
        return (self.aside + side) * k - self.aside, eye + (up - eye) * k

    def seen(self, box: Box, half: float) -> Box:
        """A box that holds what reaches ``half`` to either side and lies within ``box`` when seen from the side."""
        corners = [
            self.at(ahead, up, side)
            for ahead in (box.left, 0.0, box.right)
            for up in (box.bottom, box.top)
            for side in (-half, half)
        ]
        return _around(corners)


def _around(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


TOWARDS, AWAY = 0.0, math.pi
"""The yaws of who comes out of the picture and of who goes into it."""


def lengthways(yaw: float | None) -> bool:
    """Whether somebody turned so is seen from the front or from behind, and goes in depth."""
    return yaw in (TOWARDS, AWAY)


def depth_of(moment: Moment) -> Depth | None:
    """``None`` for what is seen from the side."""
    if not lengthways(moment.yaw):
        return None
    return Depth(1 if moment.yaw == TOWARDS else -1, moment.slope, moment.distance, moment.aside * moment.facing)
