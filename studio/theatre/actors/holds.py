"""Where others hold on to a puppet: its saddle, its top, what is inside it, its handle, its mouth, its collar.

Points are metres of the puppet, facing right, from its origin.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from studio.theatre.actors import household
from studio.theatre.actors.birds import Bird
from studio.theatre.actors.creature import Creature
from studio.theatre.actors.fishes import Fish
from studio.theatre.actors.geom import Point, between
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Moment, Puppet, Spot
from studio.theatre.actors.quadruped import Quadruped


class Saddle(NamedTuple):
    """What a rider sits on, holds and has under its feet."""

    seat: Point
    hands: Point
    feet: tuple[Point, Point]
    lean: float = 0.0


class Top(NamedTuple):
    """A surface to stand, sit or lie on."""

    y: float
    left: float
    right: float
    seat: bool = False
    """Made to sit on."""


class Inside(NamedTuple):
    """Room for somebody: where the seat is, and the openings through which those inside are seen."""

    seat: Point
    openings: tuple[tuple[Point, ...], ...]
    sits: bool = True
    wheel: Point | None = None
    """Where who drives sits, if not with those who are driven."""

    @property
    def rim(self) -> float | None:
        """The edge that those inside look out over; ``None`` behind panes and in doors."""
        one = self.openings[0]
        return one[0][1] if len(self.openings) == 1 and one[0][1] == one[1][1] else None


_BENT = 0.34
"""Metres that a rider's feet are in front of the seat on an animal."""

_WHEELS: Mapping[str, Saddle] = {
    "motorcycle": Saddle((-0.42, 0.93), (0.30, 1.20), ((0.02, 0.34), (0.02, 0.34)), 0.22),
    "sled": Saddle((-0.1, 0.55), (0.62, 0.72), ((0.72, 0.58), (0.72, 0.58)), -0.1),
    "tractor": Saddle((-0.62, 1.32), (-0.12, 1.62), ((-0.1, 0.86), (-0.1, 0.86))),
    "rocket": Saddle((-0.05, 0.42), (0.35, 0.62), ((0.1, -0.2), (0.1, -0.2)), 0.1),
    "carriage": Saddle((0.86, 1.28), (1.25, 1.45), ((1.3, 0.72), (1.3, 0.72))),
    "tank": Saddle((-0.1, 2.05), (0.3, 2.2), ((0.3, 1.6), (0.3, 1.6))),
}

_PEDALS, _CRANK, _GEAR, _WHEEL = (-0.06, 0.34), 0.16, 2.4, 0.34
"""Of the bicycle: the middle of its pedals, their arm, turns of the wheel for one of them, the wheel's radius."""


def saddle(puppet: Puppet, moment: Moment) -> Saddle | None:
    """Where a rider sits at ``moment``; ``None`` on what nobody rides."""
    if isinstance(puppet, Quadruped):
        moment = replace(moment, action=puppet.motion(moment.action))
        stance, belly = puppet.stance(moment), puppet.species.belly
        x, y = puppet.back(stance)
        seat = (x, y + belly * (2.0 if puppet.species.pattern == "hump" else 0.92))
        root, head, _ = puppet.neck(moment, stance)
        hands = between(root, head, 0.35)
        hands = min(hands[0], seat[0] + 0.52), max(hands[1], seat[1] + 0.12)
        foot = (seat[0] + min(_BENT, 0.9 * belly + 0.1), seat[1] - min(0.64, 0.30 + 1.2 * belly))
        return Saddle(seat, hands, (foot, foot))
    if puppet.name == "bicycle":
        turn = moment.phase / _GEAR
        return _bicycle(turn)
    if isinstance(puppet, Bird):
        size, pose = puppet.fowl.length, puppet.pose(replace(moment, action=puppet.motion(moment.action)))
        seat = (pose.x * size, (pose.y + 0.2 * puppet.fowl.plump) * size)
        return Saddle(seat, (seat[0] + 0.4, seat[1] + 0.15), ((seat[0] + 0.3, seat[1] - 0.3),) * 2, 0.15)
    if isinstance(puppet, Fish):
        y = 0.24 * puppet.thick * puppet.length
        return Saddle((0.0, y), (0.35, y + 0.15), ((0.3, y - 0.4), (0.3, y - 0.4)))
    return _WHEELS.get(puppet.name)


def _bicycle(turn: float) -> Saddle:
    x, y = _PEDALS
    angle = -2 * math.pi * turn
    cx, cy = _CRANK * math.cos(angle), _CRANK * math.sin(angle)
    return Saddle((-0.26, 0.95), (0.48, 1.04), ((x + cx, y + cy), (x - cx, y - cy)), 0.34)


def rung(puppet: Puppet, share: float) -> Point | None:
    """Where feet stand at a share of the way up a ladder; ``None`` on what has no steps."""
    return household.rung(share) if puppet.name == "ladder" else None


_TOPS: Mapping[str, Top] = {
    "table": Top(0.80, -0.7, 0.85),
    "bench": Top(0.47, -0.85, 0.85, True),
    "bed": Top(0.58, -0.9, 0.95, True),
    "sofa": Top(0.52, -0.72, 0.72, True),
    "chair": Top(0.47, -0.2, 0.2, True),
    "ladder": Top(1.95, -0.05, 0.25),
    "chest": Top(1.1, -0.4, 0.4),
    "barrel": Top(0.95, -0.3, 0.3),
    "suitcase": Top(0.5, -0.3, 0.3),
    "rock": Top(0.70, -0.4, 0.35),
    "gift": Top(0.60, -0.28, 0.28),
    "box": Top(0.58, -0.2, 0.3),
    "fireplace": Top(1.42, -0.6, 0.6),
    "cannon": Top(0.62, -0.3, 0.3),
    "mushroom": Top(0.88, -0.25, 0.25),
    "pumpkin": Top(0.55, -0.2, 0.2),
    "piano": Top(1.02, -1.1, 1.1),
    "drum": Top(1.15, -0.35, 0.35),
    "snowman": Top(1.95, -0.12, 0.12),
    "gravestone": Top(1.05, -0.25, 0.25),
    "house": Top(3.72, -1.2, 1.2),
    "tent": Top(1.66, -0.1, 0.1),
    "tower": Top(4.37, -0.7, 0.7),
    "statue": Top(0.9, -0.4, 0.4),
    "fountain": Top(0.6, -0.9, 0.9),
    "tree": Top(3.9, -0.5, 0.5),
    "tv": Top(1.28, -0.45, 0.45),
    "lighthouse": Top(5.9, -0.1, 0.1),
    "car": Top(1.44, -0.5, 0.2),
    "policecar": Top(1.50, -0.5, 0.2),
    "taxi": Top(1.50, -0.5, 0.2),
    "bus": Top(2.70, -2.8, 2.8),
    "tram": Top(3.0, -2.5, 2.5),
    "train": Top(2.2, -0.5, 1.5),
    "truck": Top(2.90, -2.7, 1.1),
    "firetruck": Top(2.4, -2.5, 1.1),
    "ambulance": Top(2.24, -1.9, 0.3),
    "tractor": Top(2.37, -1.1, 0.0),
    "tank": Top(2.0, -0.6, 0.5),
    "carriage": Top(2.14, -1.1, 0.4),
    "skateboard": Top(0.20, -0.35, 0.35),
    "sled": Top(0.56, -0.7, 0.4, True),
    "sandcastle": Top(1.2, -0.2, 0.2),
    "boat": Top(0.42, -0.7, 0.7),
}


def top(puppet: Puppet) -> Top:
    """The surface on it: by its class, an animal's back, somebody's shoulder, else its upper edge."""
    known = _TOPS.get(puppet.name)
    if known:
        return known
    moment = Moment()
    if isinstance(puppet, Person):
        figure = puppet.figure(moment)
        x, y = figure.project(figure.shoulders[0])
        return Top(y + 0.03 * puppet.height, x, x)
    if isinstance(puppet, Creature):
        seat = saddle(puppet, moment)
        if seat:
            return Top(seat.seat[1], seat.seat[0] - 0.2 * puppet.length, seat.seat[0] + 0.16 * puppet.length)
    box = puppet.bounds(moment)
    return Top(0.94 * box.top, -0.2 * puppet.length, 0.2 * puppet.length)


def _above(y: float, left: float, right: float) -> tuple[tuple[Point, ...], ...]:
    """Everything over an edge."""
    return (((left, y), (right, y), (right, y + 4.0), (left, y + 4.0)),)


_SALOON = (
    ((-1.08, 0.92), (-0.84, 1.22), (-0.56, 1.32), (-0.20, 1.35), (-0.20, 0.92)),
    ((-0.11, 0.92), (-0.11, 1.36), (0.26, 1.31), (0.55, 1.12), (0.76, 0.92)),
)


def _panes(y0: float, y1: float, *xs: tuple[float, float]) -> tuple[tuple[Point, ...], ...]:
    return tuple(((a, y0), (b, y0), (b, y1), (a, y1)) for a, b in xs)


_CAB = Inside((2.12, 1.0), (((1.87, 1.40), (1.87, 2.10), (2.45, 2.10), (2.75, 1.40)),))

_CAB_OF_BUS = ((2.42, 1.22), (3.16, 1.22), (3.10, 2.30), (2.42, 2.30))

_INSIDES: Mapping[str, Inside] = {
    "boat": Inside((0.35, 0.18), _above(0.42, -1.5, 1.6)),
    "rowboat": Inside((0.52, 0.34), _above(0.42, -1.55, 1.65)),
    "canoe": Inside((-0.1, 0.08), _above(0.26, -1.5, 1.5)),
    "car": Inside((0.2, 0.42), _SALOON),
    "policecar": Inside((0.2, 0.42), _SALOON),
    "taxi": Inside((-0.6, 0.42), _SALOON),
    "bus": Inside(
        (0.0, 0.9),
        (*_panes(1.36, 2.28, *((-2.98 + 0.86 * k, -2.22 + 0.86 * k) for k in range(5))), _CAB_OF_BUS),
        wheel=(2.62, 0.9),
    ),
    "truck": _CAB,
    "firetruck": _CAB,
    "ambulance": Inside((0.72, 0.9), (((0.52, 1.30), (0.52, 1.96), (0.88, 1.94), (1.28, 1.34), (1.28, 1.30)),)),
    "tram": Inside((0.42, 0.95), _panes(1.36, 2.22, *((-2.62 + 0.9 * k, -1.88 + 0.9 * k) for k in range(6)))),
    "train": Inside((-1.4, 1.3), _panes(1.76, 2.36, (-1.62, -1.02))),
    "tent": Inside((0.0, 0.0), (((0.0, 1.40), (-0.46, 0.0), (0.46, 0.0)),)),
    "house": Inside((-1.17, 0.45), _panes(0.80, 1.62, (-1.48, -0.86), (0.87, 1.49))),
    "door": Inside((0.0, 0.03), _panes(0.04, 2.1, (-0.45, 0.45)), sits=False),
    "chest": Inside((0.0, 0.1), _above(0.56, -0.56, 0.56)),
    "gift": Inside((0.0, 0.05), _above(0.58, -0.5, 0.5)),
    "box": Inside((0.02, 0.1), _above(0.52, -0.5, 0.5)),
    "basket": Inside((0.0, 0.06), _above(0.30, -0.5, 0.5)),
    "bucket": Inside((0.0, 0.06), _above(0.40, -0.5, 0.5)),
    "cage": Inside((0.0, 0.72), _panes(0.72, 1.3, (-0.27, 0.27)), sits=False),
    "cauldron": Inside((0.0, 0.4), _above(0.86, -0.6, 0.6), sits=False),
    "barrel": Inside((0.0, 0.2), _above(0.93, -0.5, 0.5), sits=False),
    "suitcase": Inside((0.0, 0.05), _above(0.45, -0.5, 0.5)),
    "hotair": Inside((0.0, -1.35), _above(-0.42, -0.6, 0.6), sits=False),
    "carriage": Inside((-0.78, 0.95), _panes(1.4, 1.95, (-1.0, -0.56), (0.04, 0.44))),
    "tractor": Inside((-0.55, 0.9), (((-1.1, 1.4), (0.04, 1.4), (-0.02, 2.2), (-1.0, 2.2)),)),
    "fountain": Inside((0.5, 0.2), _above(0.6, -1.2, 1.2)),
    "bed": Inside((-0.08, 0.56), (((-1.4, 0.5), (-0.42, 0.5), (-0.3, 0.62), (-0.1, 0.76), (-0.1, 2.0), (-1.4, 2.0)),)),
    "sled": Inside((-0.2, 0.42), _above(0.46, -1.2, 1.2)),
    "tank": Inside((-0.1, 1.5), _above(2.0, -0.6, 0.6)),
}


def inside(puppet: Puppet) -> Inside:
    """Room in it, by its class; else behind its lower half."""
    known = _INSIDES.get(puppet.name)
    if known:
        return known
    box = puppet.bounds(Moment())
    rim = box.bottom + 0.45 * (box.top - box.bottom)
    half = max(0.5, 0.6 * puppet.length)
    return Inside((0.0, rim - 0.3), _above(rim, -half, half))


def mouth(puppet: Puppet, moment: Moment) -> Point:
    """Where it eats."""
    if isinstance(puppet, Quadruped):
        moment = replace(moment, action=puppet.motion(moment.action))
        _, head, _ = puppet.neck(moment, puppet.stance(moment))
        return head[0] + 1.25 * puppet.species.head, head[1] - 0.3 * puppet.species.head
    if isinstance(puppet, Person):
        return 0.10 * puppet.height, puppet.eyes - 0.10 * puppet.height
    return 0.45 * puppet.length, puppet.eyes or 0.6 * puppet.height


def bowed(puppet: Puppet, moment: Moment, high: float) -> Moment:
    """``moment`` with the mouth down at ``high`` metres, where it is higher: on the way from standing to grazing."""
    if not isinstance(puppet, Quadruped) or mouth(puppet, moment)[1] <= high:
        return moment
    grazes = replace(moment, action="eat", before=replace(moment, action="stand"))
    shares = (replace(grazes, share=k / BOWS) for k in range(BOWS + 1))
    return min(shares, key=lambda bow: abs(mouth(puppet, bow)[1] - high))


BOWS = 24
"""Steps of a head's way down."""


def collar(puppet: Puppet, moment: Moment) -> Point:
    """Where a line is tied."""
    if isinstance(puppet, Quadruped):
        moment = replace(moment, action=puppet.motion(moment.action))
        root, head, _ = puppet.neck(moment, puppet.stance(moment))
        return between(root, head, 0.55)
    return 0.35 * puppet.length, 0.6 * puppet.height


def hand(person: Person, moment: Moment, i: int) -> Spot:
    """Where the near (0) or far (1) hand is seen, facing right."""
    figure = person.figure(moment)
    x, y = figure.project(figure.arms[i][2])
    return Spot(x, y)
