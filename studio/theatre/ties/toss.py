"""Throwing and catching: a ball in an arc between two, back and forth between people."""

from __future__ import annotations

import math
from dataclasses import replace

from studio.theatre.actors.geom import Point3, lerp, smooth
from studio.theatre.actors.gesture import RELEASE
from studio.theatre.actors.handy import handy
from studio.theatre.actors.holds import mouth
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Fit, Moment, Spot
from studio.theatre.part import Part
from studio.theatre.tie import Tie
from studio.theatre.ties.binding import Tied, hand_of, on_stage, tied

GRAVITY = 9.81

RAISE = 0.35
"""Seconds in which hands come up to catch, and go down to throw."""


def throw(thrower: Part, catcher: Part, nth: int) -> Tied:
    """In turns, where both have hands; else once."""
    period = _period(thrower)
    turns = 2 * period if isinstance(catcher.puppet, Person) else math.inf
    if isinstance(catcher.puppet, Person):
        catcher = tied(catcher, _player(catcher, period, period, turns))
    return tied(thrower, _player(thrower, 0.0, period, turns)), catcher, []


def _period(thrower: Part) -> float:
    return max(1.2, thrower.puppet.period("throw"))


def _player(me: Part, start: float, period: float, turns: float) -> Tie:
    """Throws at ``start`` and every ``turns`` seconds, and holds its hands out in between."""
    h = me.puppet.height

    def does(moment: Moment, t: float) -> Moment:
        since = (t - start) % turns if math.isfinite(turns) else t - start
        if 0 <= since < period or not isinstance(me.puppet, Person):
            phase = since / period - moment.t / period
            return replace(moment, action="throw" if 0 <= since < period else "stand", phase=phase, held="")
        after, left = since - period, turns - since
        k = smooth(after / RAISE) * smooth(left / RAISE)
        out = Spot(lerp(0.06 * h, 0.25 * h, k), lerp(0.42 * h, 0.66 * h, k), 0.05)
        return replace(moment, action="stand", held="", fit=Fit(hands=(out, out), grip="open"))

    return Tie(does=does)


def thrown(thing: Part, thrower: Part, catcher: Part) -> Part:
    """In the hand until it is let go, through the air, in the other's hands; and back."""
    puppet, scale, low = _sized(thing)
    period, back = _period(thrower), isinstance(catcher.puppet, Person)
    apart = math.dist(thrower.at(0.0), catcher.at(0.0))
    flight, off = 0.42 + 0.09 * apart, RELEASE * period

    def at(t: float) -> Point3:
        turn, since = divmod(t, period) if back else (0, t)
        a, b = (thrower, catcher) if turn % 2 == 0 else (catcher, thrower)
        start = t - since
        if since < off:
            x, y, z = _palm(a, t)
        else:
            share = min(1.0, (since - off) / flight)
            from_, to = _palm(a, start + off), _palm(b, start + off + flight if share < 1 else t)
            x, y, z = (lerp(p, q, share) for p, q in zip(from_, to, strict=True))
            y += 0.5 * GRAVITY * flight * flight * share * (1 - share)
        return x, y - low, z - 0.05

    return tied(thing, Tie(at), puppet=puppet, scale=scale)


def bowled(thrower: Part, thing: Part, nth: int) -> Tied:
    """Thrown at nobody: it lands where it was put and hops on."""
    puppet, scale, low = _sized(thing)
    period = _period(thrower)
    off, flight = RELEASE * period, 0.42 + 0.09 * abs(thing.x - thrower.x)
    thrower = tied(thrower, _player(thrower, 0.0, period, math.inf))
    spot = (thing.x, 0.0, thing.z)

    def at(t: float) -> Point3:
        if t < off:
            x, y, z = _palm(thrower, t)
            return x, y - low, z - 0.05
        share = (t - off) / flight
        if share < 1:
            from_ = _palm(thrower, off)
            x, y, z = (lerp(p, q, share) for p, q in zip(from_, (spot[0], low, spot[2]), strict=True))
            return x, y - low + 0.5 * GRAVITY * flight * flight * share * (1 - share), z - 0.05
        way = 1 if spot[0] > thrower.x else -1
        after = (t - off - flight) / (0.5 * flight)
        hop = 0.3 * 4 * after * (1 - after) if after < 1 else 0.0
        return spot[0] + way * 0.45 * (1 - math.exp(-2 * (t - off - flight))), hop, spot[2]

    return thrower, tied(thing, Tie(at), puppet=puppet, scale=scale), []


def _sized(thing: Part) -> tuple[object, float, float]:
    """(puppet, scale, metres from its origin to where it is gripped)."""
    found = handy(thing.puppet)
    if found:
        return found[0], thing.scale * found[1].size, found[1].grip[1] * thing.scale * found[1].size
    scale = thing.scale * min(1.0, 0.4 / thing.puppet.height)
    return thing.puppet, scale, 0.4 * thing.puppet.height * scale


def _palm(part: Part, t: float) -> Point3:
    if isinstance(part.puppet, Person):
        return hand_of(part, 0)(t)
    if part.kind == "animal":
        return on_stage(part, t, mouth(part.puppet, part.moment(t)))
    return on_stage(part, t, (0.0, 0.55 * part.puppet.height))
