"""Round about somebody and over it."""

from __future__ import annotations

import math
from dataclasses import replace

from studio.theatre.actors.geom import TAU, Point3
from studio.theatre.actors.puppet import Contact, Moment
from studio.theatre.part import Part
from studio.theatre.placements import circle_of
from studio.theatre.tie import Sounds, Tie
from studio.theatre.ties.binding import Tied, tied

QUICKEST = 2.0
"""Radians a second that somebody circles at most."""


STANDS = (0.49, 0.02, 0.36, 0.14, 0.25, 0.58, 0.92)
"""Turns at which those stand who do not go round: at the sides and behind, where their faces are seen."""


def circle(guest: Part, host: Part, nth: int) -> Tied:
    """On an ellipse round the other; those who do not travel stand on it."""
    wide = circle_of(guest.puppet, guest.scale, host.puppet, host.scale)
    deep = 0.45 * wide
    speed = min(guest.puppet.pace(guest.actor.action) * guest.scale, 0.75 * wide * QUICKEST)
    turn = speed / (0.75 * wide)
    start = TAU * (0.62 + 0.19 * nth) if speed else TAU * STANDS[nth % len(STANDS)]

    def angle(t: float) -> float:
        return start + turn * t

    def at(t: float) -> Point3:
        x, _, z = host.at(t)
        a = angle(t)
        return x + wide * math.cos(a), guest.y, z + deep * math.sin(a)

    def does(moment: Moment, t: float) -> Moment:
        a = angle(t)
        dx, dz = (-math.sin(a), math.cos(a)) if turn else (-math.cos(a), -math.sin(a))
        yaw = min(2.75, math.atan2(abs(dx) + 0.12, -dz))
        return replace(moment, facing=1 if dx >= 0 else -1, yaw=yaw)

    cadence = guest.cadence
    stride = guest.puppet.stride(guest.actor.action) * guest.scale
    if turn and stride:
        cadence = speed / stride
    return tied(guest, Tie(at, does), velocity=0.0, cadence=cadence, reach=1.0), host, []


def leap(guest: Part, host: Part, nth: int) -> Tied:
    if guest.y > 0.2:
        return guest, host, []
    clear = host.puppet.height * host.scale
    wide = 0.5 * host.puppet.length * host.scale + 0.5 * guest.width + 0.35
    speed = max(1.6, 0.7 * guest.puppet.pace("run") * guest.scale)
    way, half, far = guest.facing, guest.seconds / 2, abs(guest.x - host.x)
    flight = wide / speed

    def at(t: float) -> Point3:
        share = (t - half) / flight
        lift = clear * (1 - share * share) if abs(share) < 1 else 0.0
        return host.at(t)[0] + way * max(-far, min(far, speed * (t - half))), lift, host.z - 0.05

    def does(moment: Moment, t: float) -> Moment:
        share = (t - half) / flight
        if abs(t - half) * speed > far:
            return replace(moment, action="stand")
        if abs(share) >= 1:
            return moment
        period = guest.puppet.period("jump")
        return replace(moment, action="jump", phase=0.5 + 0.16 * share - t / period)

    def heard(own: Sounds) -> Sounds:
        """Its feet up to the leap and after it, and how it comes down."""
        steps = [(t, c) for t, c in own if flight <= abs(t - half) <= far / speed]
        return [*steps, (half + flight, Contact(0.0, "landing", 0.7))]

    stride = guest.puppet.stride("run") * guest.scale
    cadence = speed / stride if stride else 0.0
    return tied(guest, Tie(at, does, heard=heard), velocity=0.0, cadence=cadence, reach=1.0), host, []
