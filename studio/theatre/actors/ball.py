"""The ball: bounces by restitution, rolls without slipping, is on the ground at the frame of each contact."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, Self

import skia

from studio.theatre.actors.antics import sounded
from studio.theatre.actors.dyes import dye
from studio.theatre.actors.geom import TAU
from studio.theatre.actors.outline import oval, poly, wedge
from studio.theatre.actors.physics import Bounces, bounces, juggled, rolled_out
from studio.theatre.actors.puppet import Abrupt, Box, Contact, Moment
from studio.theatre.ink import Ink, Light

RADIUS = 0.2
RESTITUTION = 0.76
GIVE = 0.34
"""Share of its height that a blow of 6 m/s presses out of it."""

_COLOURS = (("#e2553f", "#f6f1e6", "#3f7fbf"), ("#f2b632", "#f6f1e6", "#3f8f83"), ("#c4455f", "#f6f1e6", "#54409a"))
_STRIDE = TAU * RADIUS
_PACES = {"walk": 1.0, "run": 3.0, "drive": 2.5, "swim": 1.0, "fly": 3.0}


class Flight(NamedTuple):
    """One way to bounce: how it goes over ``period`` seconds, and metres ahead at a second."""

    bounces: Bounces
    period: float
    ahead: Callable[[float], float]
    once: bool


def _to_and_fro(period: float) -> Callable[[float], float]:
    return lambda t: 0.22 * math.sin(TAU * t / period)


def _kept_up(up: float, count: int) -> Flight:
    course = juggled(up, RESTITUTION, count)
    return Flight(course, course.touches[-1].t, _to_and_fro(course.touches[-1].t), False)


def _let_go(height: float, up: float, ahead: float) -> Flight:
    """``ahead`` m/s, centred on where it was put, rolling out in the end."""
    course = bounces(height, up, RESTITUTION)
    slowing = 0.5
    end = course.rest + ahead / slowing
    middle = rolled_out(end, ahead, course.rest, slowing) / 2
    return Flight(course, end + 0.5, lambda t: rolled_out(t, ahead, course.rest, slowing) - middle, True)


@lru_cache(maxsize=64)
def flight(action: str) -> Flight | None:
    """How an action bounces; ``None`` if it does not."""
    match action:
        case "jump":
            return _kept_up(4.4, 1)
        case "dance":
            return _kept_up(3.0, 1)
        case "play":
            return _kept_up(4.6, 3)
        case "fall":
            return _let_go(2.2, 0.0, 0.12)
        case "throw":
            return _let_go(1.1, 3.2, 0.65)
    return None


@dataclass(frozen=True, slots=True)
class Ball(Abrupt):
    """A beach ball, or a football."""

    seed: int = 0
    name: str = "ball"
    kind: str = "prop"
    height: float = 2 * RADIUS
    length: float = 2 * RADIUS
    eyes: float = RADIUS
    colours: tuple[str, str, str] | None = None
    """Panels of it; ``None`` as the seed has them."""
    sewn: bool = False
    """Of white and dark leather, for the game."""

    def dyed(self, colour: str, garment: str = "") -> Self:
        found = dye(colour)
        return replace(self, colours=(found.main, found.main, found.dark)) if found else self

    def stride(self, action: str) -> float:
        return _STRIDE if action in _PACES else 0.0

    def pace(self, action: str) -> float:
        return _PACES.get(action, 0.0)

    def period(self, action: str) -> float:
        found = flight(action)
        return found.period if found else 2.0

    def once(self, action: str) -> bool:
        found = flight(action)
        return found is not None and found.once

    def contacts(self, action: str) -> tuple[Contact, ...]:
        found = flight(action)
        if found is None:
            return ()
        heard = sounded(found.bounces, "bounce", found.period)
        return heard if found.once else heard[:-1]

    def at(self, moment: Moment) -> tuple[float, float, float, float]:
        """(metres ahead, height of the lowest point, turn in radians, height against the height at rest)."""
        found = flight(moment.action)
        if found is None:
            turn = moment.phase * TAU if moment.action in _PACES else 0.0
            float_y = 0.05 * math.sin(TAU * moment.t / 2.6) + 0.05 if moment.action in ("float", "swim") else 0.0
            return 0.0, float_y, -turn - moment.spin, moment.squash
        t = moment.t + moment.phase * found.period
        t = min(t, found.period) if found.once else t % found.period
        ahead = found.ahead(t)
        squash = found.bounces.squash(t, GIVE) * moment.squash
        return ahead, found.bounces.height(t), -ahead / RADIUS - moment.spin, squash

    def bounds(self, moment: Moment) -> Box:
        x, y, _, squash = self.at(moment)
        x *= moment.facing
        half = RADIUS * _widened(squash)
        return Box(x - half, y, x + half, y + 2 * RADIUS * squash)

    def draw(self, canvas: skia.Canvas, moment: Moment, light: Light, x: float, y: float, scale: float) -> None:
        ahead, height, turn, squash = self.at(moment)
        first, second, third = self.colours or _COLOURS[self.seed % len(_COLOURS)]
        with Ink(canvas, light, x, y, scale, moment.facing < 0) as ink:
            ink.push(ahead, height + RADIUS * squash, 0, _widened(squash), squash)
            ink.ball(0, 0, RADIUS, RADIUS, "#f4f2ec" if self.sewn else first, edge=0.4)
            ink.push(0, 0, turn)
            if self.sewn:
                _leather(ink)
            else:
                for k, colour in enumerate((second, third, second)):
                    path = wedge(RADIUS * 0.995, 120 * k, 60)
                    ink.form(path, colour, 0, 0, RADIUS, edge=0.4, hard=0.14)
                ink.dot(0, 0, RADIUS * 0.16, RADIUS * 0.16, second, 0.1)
            ink.pop()
            lx, ly = ink.towards
            ink.dot(lx * RADIUS * 0.5, ly * RADIUS * 0.5, RADIUS * 0.13, RADIUS * 0.1, "#ffffff", 0.0, 120)
            ink.pop()


def _leather(ink: Ink) -> None:
    """A dark pentagon in the middle, seams out of its corners, and five more that the edge cuts off."""
    ink.clip(oval(0, 0, RADIUS, RADIUS))
    for k in range(5):
        a = TAU * k / 5
        x, y = math.cos(a), math.sin(a)
        ink.seg(
            (0.36 * RADIUS * x, 0.36 * RADIUS * y), (0.72 * RADIUS * x, 0.72 * RADIUS * y), "#3b3a44", 0.07 * RADIUS
        )
        ink.fill(_pentagon(0.98 * RADIUS * x, 0.98 * RADIUS * y, 0.36 * RADIUS, a + math.pi), "#2b2a34", 0.1)
    ink.fill(_pentagon(0.0, 0.0, 0.38 * RADIUS, 0.0), "#2b2a34", 0.1)
    ink.unclip()


def _pentagon(x: float, y: float, r: float, turn: float) -> skia.Path:
    return poly([(x + r * math.cos(turn + TAU * k / 5), y + r * math.sin(turn + TAU * k / 5)) for k in range(5)])


def _widened(squash: float) -> float:
    """A ball keeps its volume: what it loses in height it gains in breadth."""
    return squash**-0.5 if squash > 0 else 1.0
