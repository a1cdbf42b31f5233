"""Throwing and catching: a ball in an arc between two, back and forth between people."""

from __future__ import annotations

import math
from dataclasses import replace

from studio.theatre.actors.ball import RESTITUTION
from studio.theatre.actors.geom import Point3, lerp, smooth
from studio.theatre.actors.gesture import RELEASE
from studio.theatre.actors.handy import handy
from studio.theatre.actors.holds import mouth
from studio.theatre.actors.people import Person
from studio.theatre.actors.physics import bounces
from studio.theatre.actors.puppet import Contact, Fit, Moment, Spot
from studio.theatre.part import Part
from studio.theatre.tie import Sounds, Tie
from studio.theatre.ties.binding import Tied, fit_of, hand_of, on_stage, tied
from studio.theatre.ties.hands import hold

GRAVITY = 9.81

DULL = 0.3
"""Share of its speed that a contact leaves what is no ball."""

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

    def heard(own: Sounds) -> Sounds:
        return [(t + RELEASE * period, Contact(RELEASE, "whoosh", 0.6)) for t in _every(start, turns, me.seconds)]

    return Tie(does=does, heard=heard)


def _every(start: float, turns: float, seconds: float) -> list[float]:
    """``start`` and all that come ``turns`` seconds after each other within ``seconds``."""
    if not math.isfinite(turns):
        return [start]
    return [start + n * turns for n in range(math.ceil((seconds - start) / turns))]


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

    def heard(own: Sounds) -> Sounds:
        """The hands that catch it."""
        caught = [start + off + flight for start in _every(0.0, period if back else math.inf, thing.seconds)]
        return [(t, Contact(0.0, "clap", 0.3)) for t in caught]

    return tied(thing, Tie(at, heard=heard), puppet=puppet, scale=scale)


def bowled(thrower: Part, thing: Part, nth: int) -> Tied:
    """Thrown at nobody: it comes down where it was put, bounces and rolls out."""
    puppet, scale, low = _sized(thing)
    period = _period(thrower)
    off, flight = RELEASE * period, 0.42 + 0.09 * abs(thing.x - thrower.x)
    thrower = tied(thrower, _player(thrower, 0.0, period, math.inf))
    x0, y0, z0 = _palm(thrower, off)
    up = 0.5 * GRAVITY * flight - (y0 - low) / flight
    lively = RESTITUTION if thing.kind == "ball" else DULL
    course, speed = bounces(max(0.0, y0 - low), up, lively), (thing.x - x0) / flight

    def at(t: float) -> Point3:
        if t < off:
            x, y, z = _palm(thrower, t)
            return x, y - low, z - 0.05
        since = t - off
        after = max(0.0, since - flight)
        x = x0 + speed * min(since, flight) + math.copysign(0.45, speed) * (1 - math.exp(-2 * after))
        return x, course.height(since), lerp(z0, thing.z, min(1.0, since / flight)) - 0.05

    def heard(own: Sounds) -> Sounds:
        kind, hardest = ("bounce" if thing.kind == "ball" else "landing"), course.touches[0].speed
        return [(off + touch.t, Contact(0.0, kind, max(0.1, touch.speed / hardest))) for touch in course.touches]

    return thrower, tied(thing, Tie(at, heard=heard), puppet=puppet, scale=scale), []


LET_GO = 0.35
"""Share of the shot after which somebody drops what they hold."""


def drop(holder: Part, thing: Part, nth: int) -> Tied:
    """Held for a while, then let go of: it falls from the hand and comes to rest; the hand stays open over it."""
    holder, thing, more = hold(holder, thing, nth)
    off, h = LET_GO * thing.seconds, holder.puppet.height
    x0, y0, z0 = thing.at(off)
    lively = RESTITUTION if thing.kind == "ball" else DULL
    course, floor = bounces(max(0.0, y0 - holder.y), 0.0, lively), holder.y
    lands = off + course.touches[0].t

    def at(t: float) -> Point3:
        return held(t) if t < off else (x0, floor + course.height(t - off), z0)

    def opens(moment: Moment, t: float) -> Moment:
        if t < off or not isinstance(holder.puppet, Person):
            return moment
        k = smooth((t - off) / RAISE)
        away = Spot(lerp(0.17 * h, 0.24 * h, k), lerp(0.60 * h, 0.50 * h, k), 0.06)
        fit = fit_of(moment)._replace(hands=(away, None), grip="open")
        return replace(moment, held="", fit=fit, emotion=moment.emotion or "surprise", feeling=0.7 * k)

    def topples(moment: Moment, t: float) -> Moment:
        return replace(moment, action="fall", phase=0.0, t=t - lands) if t > lands and thing.kind == "prop" else moment

    def heard(own: Sounds) -> Sounds:
        kind, hardest = ("bounce" if thing.kind == "ball" else "landing"), course.touches[0].speed
        return [(off + touch.t, Contact(0.0, kind, max(0.1, touch.speed / hardest))) for touch in course.touches]

    held = thing.at
    return tied(holder, Tie(does=opens)), tied(thing, Tie(at, topples, heard=heard)), more


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
