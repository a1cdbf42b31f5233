"""What a person can take hold of in a staged picture: who is where in it, and what place a point of it stands for.

Standard library only. Points are shares of the frame, from its left and top edges; metres are those of the stage.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from studio.document.brief import Spot

Point = tuple[float, float]

HIGHEST = 0.04
"""Shares of the frame's height under the horizon within which a point is too far away to say where it is."""


@dataclass(frozen=True, slots=True)
class Lens:
    """A camera at one instant: ``width`` and ``height`` are metres a metre away in shares of the frame, ``middle`` is
    where the horizon meets its axis, and (x, y, z) is where it stands."""

    width: float
    height: float
    middle: Point
    x: float
    y: float
    z: float

    def project(self, x: float, y: float, z: float) -> Point:
        away = max(0.1, z - self.z)
        return (x - self.x) * self.width / away + self.middle[0], (self.y - y) * self.height / away + self.middle[1]

    def place(self, at: Point, y: float) -> Point | None:
        """(x, z) of what is seen at a point, ``y`` metres high; ``None`` at the horizon and above it."""
        under, high = at[1] - self.middle[1], self.y - y
        if high <= 0 or under <= HIGHEST:
            return None
        away = high * self.height / under
        return self.across(at[0], self.z + away), self.z + away

    def across(self, u: float, z: float) -> float:
        """The x of what is seen in a column of the frame, at depth ``z``."""
        return self.x + (u - self.middle[0]) * max(0.1, z - self.z) / self.width


def through(one: Lens, other: Lens, z: float, at: Point) -> Point:
    """Where ``other`` sees what ``one`` sees at a point, ``z`` metres deep in the stage."""
    high = one.y - (at[1] - one.middle[1]) * (z - one.z) / one.height
    return other.project(one.across(at[0], z), high, z)


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody at one instant: where its origin is, in metres, and the outline of what is seen of it."""

    key: str
    at: tuple[float, float, float]
    outline: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Instant:
    """One frame of a take: ``lens`` as it was taken, ``free`` as it is once somebody is put by hand."""

    frame: int
    lens: Lens
    free: Lens
    bodies: tuple[Body, ...]

    def hit(self, at: Point) -> Body | None:
        """Who is seen at a point: of several the nearest."""
        there = (body for body in self.bodies if within(at, body.outline))
        return min(there, key=lambda body: body.at[2], default=None)

    def body(self, key: str) -> Body | None:
        return next((body for body in self.bodies if body.key == key), None)


@dataclass(frozen=True, slots=True)
class Handles:
    """All that can be held in a take, at some of its frames.

    ``half``, ``depth``, ``nearest``, ``farthest``: the base camera's frame is twice ``half`` metres wide at ``depth``,
    and everybody stands between the other two. ``reach``: metres from depth 0 to 1 of a spot, ``level`` the depth of a
    spot at ``depth`` metres. ``carried``: (who, whom it goes with), riders and what is held. ``middles``: where
    everybody is at mid-shot. ``about``: whom a closer shot is about: as near as it is, it is seen as large as before.
    """

    half: float
    depth: float
    nearest: float
    farthest: float
    reach: float
    level: float
    base: Lens
    instants: tuple[Instant, ...]
    middles: tuple[tuple[str, Point], ...]
    carried: tuple[tuple[str, str], ...] = ()
    about: str = ""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Handles:
        """From JSON types; raises KeyError and TypeError for what was written otherwise."""
        instants = tuple(_instant(instant) for instant in data["instants"])
        pairs = tuple((key, (x, z)) for key, (x, z) in data["middles"])
        carried = tuple((who, holder) for who, holder in data["carried"])
        return cls(**{**data, "base": _lens(data["base"]), "instants": instants, "middles": pairs, "carried": carried})

    def at(self, frame: int) -> Instant:
        """The nearest instant that is known, with everybody where they are at ``frame``."""
        frames = [instant.frame for instant in self.instants]
        after = min(bisect_right(frames, frame), len(frames) - 1)
        before = max(0, after - 1)
        one, two = self.instants[before], self.instants[after]
        share = min(1.0, max(0.0, (frame - one.frame) / (two.frame - one.frame))) if two.frame > one.frame else 0.0
        near, other = (one, two) if share < 0.5 else (two, one)
        share = share if near is one else 1 - share
        return replace(near, bodies=tuple(_between(body, near, other, share) for body in near.bodies))

    def spot(self, place: Point) -> Spot:
        """The spot of a mark at (x, z) metres; the theatre's ``directed.metres`` takes it back there."""
        x, z = place[0], min(self.farthest, max(self.nearest, place[1]))
        depth = min(1.0, max(0.0, (z - self.depth) / self.reach + self.level))
        return 0.5 + x * self.depth / (2 * self.half * z), depth

    def metres(self, spot: Spot) -> Point:
        """(x, z) of a spot."""
        z = min(self.farthest, max(self.nearest, self.depth + (spot[1] - self.level) * self.reach))
        return (2 * spot[0] - 1) * self.half * z / self.depth, z

    def window(self, instant: Instant) -> tuple[Point, Point]:
        """The left top and right bottom of what an instant shows, as points of the base camera's frame."""
        near, far = ((0.0, 0.0), (1.0, 1.0))
        return through(instant.lens, self.base, self.depth, near), through(instant.lens, self.base, self.depth, far)

    def holder(self, key: str) -> str:
        """Who has to be moved to move somebody: whom it rides or is held by, else itself."""
        return dict(self.carried).get(key, key)

    def middle(self, key: str) -> Point | None:
        return dict(self.middles).get(key)


def _lens(data: Mapping[str, Any]) -> Lens:
    return Lens(**{**data, "middle": tuple(data["middle"])})


def _instant(data: Mapping[str, Any]) -> Instant:
    bodies = (Body(b["key"], tuple(b["at"]), tuple((u, v) for u, v in b["outline"])) for b in data["bodies"])
    return Instant(data["frame"], _lens(data["lens"]), _lens(data["free"]), tuple(bodies))


def _between(body: Body, near: Instant, other: Instant, share: float) -> Body:
    """``body`` of the nearer instant, brought ``share`` of its way towards the other one."""
    then = other.body(body.key)
    if then is None or not share:
        return body
    here, there = near.lens.project(*body.at), other.lens.project(*then.at)
    across, down = (there[0] - here[0]) * share, (there[1] - here[1]) * share
    x, y, z = (a + (b - a) * share for a, b in zip(body.at, then.at, strict=True))
    return Body(body.key, (x, y, z), tuple((u + across, v + down) for u, v in body.outline))


def within(at: Point, outline: tuple[Point, ...]) -> bool:
    """Whether a point is inside a polygon, by the crossings of a ray to the right."""
    inside, last = False, outline[-1] if outline else at
    for point in outline:
        (x1, y1), (x2, y2) = last, point
        if (y1 > at[1]) != (y2 > at[1]) and at[0] < x1 + (at[1] - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
        last = point
    return inside
