"""How stiff things act: every action of the vocabulary as a stance over time, with the contacts that sound."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from studio.theatre.actors.geom import TAU, clamp
from studio.theatre.actors.physics import Bounces, Stance, Topple, bounces, hop, rolled_out, waddle
from studio.theatre.actors.puppet import Contact


class Antic(NamedTuple):
    """One action: its stance at a cycle (at a second, if it happens ``once``), and how it goes on."""

    stance: Callable[[float], Stance]
    period: float = 2.0
    pace: float = 0.0
    stride: float = 0.0
    once: bool = False
    contacts: tuple[Contact, ...] = ()


WHEELED_PACES = {"walk": 2.0, "run": 6.0, "drive": 6.5, "fly": 6.0, "swim": 2.5}
CARRIED_PACES = {"walk": 0.6, "run": 1.5, "drive": 1.0, "fly": 1.4, "swim": 0.7}
_LOWEST_LEAN = 0.35
"""Things lower than this share of their length do not topple; they drop."""


def still(cycle: float) -> Stance:
    return Stance()


def _jump(cycle: float) -> Stance:
    height, tall = hop(cycle, 0.4)
    return Stance(y=height, tall=tall, wide=2 - tall)


def _dance(cycle: float) -> Stance:
    tall = 1 + 0.04 * math.cos(2 * TAU * cycle)
    return Stance(x=0.05 * math.sin(TAU * cycle), turn=0.08 * math.sin(TAU * cycle), tall=tall, wide=2 - tall)


def _nod(cycle: float) -> Stance:
    tall = 1 + 0.03 * math.sin(TAU * cycle)
    return Stance(tall=tall, wide=2 - tall)


def _rock(cycle: float) -> Stance:
    return Stance(turn=0.05 * math.sin(TAU * cycle))


def _bob(cycle: float) -> Stance:
    return Stance(y=0.06 + 0.05 * math.sin(TAU * cycle), turn=0.04 * math.sin(TAU * cycle + 1.2))


def _waddle(cycle: float) -> Stance:
    height, lean = waddle(cycle, 0.07, 0.07)
    return Stance(y=height, turn=lean)


_LANDING = (Contact(0.0, "landing", 0.4),)
_STEPS = (Contact(0.0, "landing", 0.2), Contact(0.5, "landing", 0.2))

_SHARED = {
    "jump": Antic(_jump, 0.95, contacts=_LANDING),
    "dance": Antic(_dance, 1.1),
    "talk": Antic(_nod, 0.7),
    "laugh": Antic(_nod, 0.35),
    "cry": Antic(_nod, 1.6),
    "call": Antic(_rock, 0.16),
    "wave": Antic(_rock, 1.2),
    "fight": Antic(_rock, 0.3),
    "hug": Antic(_rock, 2.0),
    "play": Antic(_dance, 1.1),
    "climb": Antic(_bob, 1.6),
    "float": Antic(_bob, 2.6),
}


def _toppled(height: float, length: float) -> Antic:
    fall = Topple(height)
    at = fall.lands
    period = at + 0.6
    return Antic(
        lambda t: Stance(turn=-fall.angle(t), pivot=0.42 * length),
        period,
        once=True,
        contacts=(Contact(at / period, "landing", 1.0),),
    )


def sounded(flight: Bounces, kind: str, period: float) -> tuple[Contact, ...]:
    """A contact for every touch of a flight, as loud as it was fast."""
    hardest = max(touch.speed for touch in flight.touches)
    return tuple(Contact(t / period, kind, clamp(speed / hardest, 0.1)) for t, speed in flight.touches)


def _dropped(height: float) -> Antic:
    flight = bounces(height, 0.0, 0.3)
    period = flight.rest + 0.3

    def stance(t: float) -> Stance:
        tall = flight.squash(t, 0.12)
        return Stance(y=flight.height(t), tall=tall, wide=2 - tall)

    return Antic(stance, period, once=True, contacts=sounded(flight, "landing", period))


def _thrown() -> Antic:
    flight = bounces(0.9, 2.6, 0.3)
    period = flight.rest + 0.5
    first = flight.touches[0].t

    def stance(t: float) -> Stance:
        turn = -TAU * clamp(t / first)
        return Stance(-0.9 + rolled_out(t, 1.5, first, 3.0), flight.height(t), turn)

    return Antic(stance, period, once=True, contacts=sounded(flight, "landing", period))


def _nose_up(cycle: float) -> Stance:
    return Stance(y=0.06 * math.sin(TAU * cycle), turn=0.07 + 0.02 * math.sin(TAU * cycle))


@lru_cache(maxsize=512)
def antic(action: str, height: float, length: float, wheel: float, rooted: bool) -> Antic:
    """What a thing of that size does at ``action``; rooted ones stay in place, those with a ``wheel`` roll."""
    if wheel:
        if action in WHEELED_PACES:
            stance = _nose_up if action == "fly" else _bob if action == "swim" else still
            return Antic(stance, pace=WHEELED_PACES[action], stride=TAU * wheel)
        if action == "fall":
            return _dropped(0.9)
    elif action in CARRIED_PACES and not rooted:
        contacts = () if action in ("fly", "swim") else _STEPS
        stance = _bob if action in ("fly", "swim") else _waddle
        return Antic(stance, pace=CARRIED_PACES[action], stride=0.5 + 0.3 * height, contacts=contacts)
    if action == "fall":
        return _toppled(height, length) if height > _LOWEST_LEAN * length else _dropped(0.7)
    if action == "throw" and not rooted and not wheel:
        return _thrown()
    if rooted and action != "dance":
        return Antic(still)
    return _SHARED.get(action, Antic(still))
