"""Things that fall, bounce, topple and hop, in closed form: any instant can be asked for, contacts have exact times.

Metres, seconds, radians; y is the height of a body's lowest point above the ground.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from studio.theatre.actors.geom import TAU, bump, clamp

G = 9.81
PRESS = 0.021
"""Half the seconds that a bounce touches the ground: just over half a frame at 24 fps, so that from that rate on the
frame nearest to a contact shows it."""

FEEBLE = 0.5
"""Metres a second under which a body no longer leaves the ground."""


class Touch(NamedTuple):
    """The middle of a contact, and how fast the body came (or was sent off)."""

    t: float
    speed: float


class Arc(NamedTuple):
    """One flight: from ``start`` to ``end``, at ``height`` with ``up`` metres a second when it starts."""

    start: float
    end: float
    height: float
    up: float


@dataclass(frozen=True, slots=True)
class Bounces:
    """Parabolas between contacts of finite length."""

    arcs: tuple[Arc, ...]
    touches: tuple[Touch, ...]

    @property
    def rest(self) -> float:
        """When the last contact is over."""
        return self.touches[-1].t + PRESS

    def height(self, t: float) -> float:
        for arc in self.arcs:
            if arc.start < t < arc.end:
                d = t - arc.start
                return max(0.0, arc.height + arc.up * d - G * d * d / 2)
        return self.arcs[0].height if t <= self.arcs[0].start else 0.0

    def squash(self, t: float, give: float) -> float:
        """Height against the height at rest; ``give`` is what a blow of 6 m/s takes from it."""
        for touch in self.touches:
            if abs(t - touch.t) < PRESS:
                return 1 - give * min(1.0, touch.speed / 6) * math.cos(math.pi / 2 * (t - touch.t) / PRESS)
        return 1.0


def bounces(height: float, up: float, restitution: float) -> Bounces:
    """Sent off from ``height`` at time 0 with ``up`` m/s; every contact leaves ``restitution`` of the speed."""
    speed = math.sqrt(up * up + 2 * G * height)
    at = (up + speed) / G
    arcs, touches = [Arc(0.0, at, height, up)], [Touch(at + PRESS, speed)]
    while (speed := speed * restitution) > FEEBLE:
        start = touches[-1].t + PRESS
        arcs.append(Arc(start, start + 2 * speed / G, 0.0, speed))
        touches.append(Touch(arcs[-1].end + PRESS, speed))
    return Bounces(tuple(arcs), tuple(touches))


def juggled(up: float, restitution: float, count: int) -> Bounces:
    """A cycle of ``count`` dying bounces, struck off the ground at time 0; its last touch is the next blow."""
    arcs: list[Arc] = []
    touches = [Touch(0.0, up)]
    speed = up
    for _ in range(count):
        start = touches[-1].t + PRESS
        arcs.append(Arc(start, start + 2 * speed / G, 0.0, speed))
        touches.append(Touch(arcs[-1].end + PRESS, speed))
        speed *= restitution
    touches[-1] = Touch(touches[-1].t, up)
    return Bounces(tuple(arcs), tuple(touches))


def rolled_out(t: float, speed: float, free: float, slowing: float) -> float:
    """Metres ahead: at ``speed`` until ``free``, then braked by ``slowing`` m/s² to a halt."""
    braked = clamp(t - free, 0.0, speed / slowing)
    return speed * min(max(t, 0.0), free) + speed * braked - slowing * braked * braked / 2


@dataclass(frozen=True, slots=True)
class Topple:
    """A tall thing tips over its foot: an inverted pendulum, then one small rise from the ground.

    ``height`` is that of the thing; the pendulum law a'' = k² a makes tall things fall slowly.
    """

    height: float

    @property
    def rate(self) -> float:
        return math.sqrt(1.5 * G / self.height)

    @property
    def lands(self) -> float:
        """Seconds until it lies, starting from a lean of 0.02."""
        return math.acosh(math.pi / 2 / 0.02) / self.rate

    def angle(self, t: float) -> float:
        """0 upright .. pi/2 lying."""
        if t <= self.lands:
            return 0.02 * (math.cosh(self.rate * t) - 1) * math.pi / (math.pi - 0.04) if t > 0 else 0.0
        d, sent = t - self.lands, 0.55
        return math.pi / 2 - max(0.0, sent * d - 2.2 * d * d)


@dataclass(frozen=True, slots=True)
class Stance:
    """How a stiff thing is held: moved by (x, y), turned about its foot ``pivot``, then stretched."""

    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0
    pivot: float = 0.0
    wide: float = 1.0
    tall: float = 1.0


def hop(cycle: float, up: float, share: float = 0.62) -> tuple[float, float]:
    """(height, stretch) of a hop: crouch, leap and land within one cycle; ``share`` of it in the air."""
    start = 1 - share
    t = cycle % 1
    if t < start:
        return 0.0, 1 - 0.14 * bump(t / start)
    u = (t - start) / share
    return 4 * up * u * (1 - u), 1 + 0.06 * bump(u)


def waddle(phase: float, high: float, lean: float) -> tuple[float, float]:
    """(height, lean) of a thing that walks by rocking from foot to foot; both feet once a cycle."""
    return high * abs(math.sin(TAU * phase)), lean * math.sin(TAU * phase)


@dataclass(frozen=True, slots=True)
class Pendulum:
    """What hangs and is kept swinging, ``reach`` radians at most.

    The period is 2 pi sqrt(l / g), longer by 1 + reach² / 16 for wide swings (the first term of the exact series).
    """

    length: float
    reach: float
    phase: float = 0.0

    @property
    def period(self) -> float:
        return TAU * math.sqrt(self.length / G) * (1 + self.reach * self.reach / 16)

    def angle(self, t: float) -> float:
        """Radians from hanging straight, to the right."""
        return self.reach * math.sin(TAU * (t / self.period + self.phase))

    def passes(self, seconds: float) -> list[float]:
        """When it hangs straight, at its fastest, in the first ``seconds``."""
        half, first = self.period / 2, -2 * (self.phase % 0.5) * self.period / 2
        return [t for k in range(math.ceil(seconds / half) + 2) if 0 <= (t := first + k * half) < seconds]
