"""What two do with each other face to face: feed, give, throw, kiss, dance, look, point."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from studio.theatre.actors.geom import TAU, Point3, lerp, smooth
from studio.theatre.actors.handy import Handy, handy
from studio.theatre.actors.holds import bowed, mouth
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Fit, Moment, Spot
from studio.theatre.part import Part
from studio.theatre.placements import REACHED
from studio.theatre.tie import Tie
from studio.theatre.ties.binding import Tied, fit_of, hand_of, on_stage, own, reaching, tied

SIDEWAYS = 1.1
"""How far somebody turns from the camera whose arm is held out to another."""


def feed(feeder: Part, eater: Part, nth: int) -> Tied:
    high = REACHED * feeder.puppet.height * feeder.scale / eater.scale
    bow = bowed(eater.puppet, eater.moment(0.0), high)

    def chews(moment: Moment, t: float) -> Moment:
        if moment.action == "eat":
            return moment
        moment = replace(moment, viseme="CXBX"[int(t * 5) % 4])
        if bow.before is None:
            return moment
        return replace(moment, action=bow.action, before=replace(moment, action="stand"), share=bow.share)

    eater = tied(eater, Tie(does=chews))
    if not isinstance(feeder.puppet, Person) or nth:
        return feeder, eater, []

    def spot(moment: Moment, t: float) -> Spot:
        met = own(feeder, t, on_stage(eater, t, mouth(eater.puppet, eater.moment(t))))
        return Spot(met.x, min(met.y, REACHED * feeder.puppet.height))

    fed = reaching(feeder, spot, "open", SIDEWAYS)
    snack = tied(fed, Tie(does=lambda m, t: replace(m, held="apple" if m.action == "stand" else "snack")))
    return snack, eater, []


def give(giver: Part, taker: Part, nth: int) -> Tied:
    """Arms out, the thing between them; it changes hands in the middle of the shot."""
    half = giver.seconds / 2
    low = min(p.puppet.height * p.scale for p in (giver, taker))

    def meet(t: float) -> Point3:
        a, b = giver.at(t), taker.at(t)
        return (a[0] + b[0]) / 2, 0.60 * low + (a[1] + b[1]) / 2, a[2]

    def share(t: float) -> float:
        return smooth((t - 0.15 * half) / (0.45 * half)) * (1 - smooth((t - 1.25 * half) / (0.5 * half)))

    def offers(me: Part, away: float) -> Callable[[Moment, float], Spot]:
        h = me.puppet.height

        def spot(moment: Moment, t: float) -> Spot:
            met, k = own(me, t, meet(t)), share(t)
            return Spot(lerp(0.15 * h, met.x - away, k), lerp(0.55 * h, met.y, k), 0.04)

        return spot

    if isinstance(giver.puppet, Person):
        giver = reaching(giver, offers(giver, 0.03), yaw=SIDEWAYS)
    if isinstance(taker.puppet, Person):
        taker = reaching(taker, offers(taker, 0.0), "open", SIDEWAYS)
    return giver, taker, []


def passed_on(thing: Part, giver: Part, taker: Part) -> Part:
    """What is given: in the giver's hand, and from the middle of the shot in the taker's."""
    found = handy(thing.puppet)
    puppet, how = found if found else (thing.puppet, Handy(1.0, (0.0, 0.3 * thing.puppet.height)))
    scale = thing.scale * how.size * (1.0 if found else min(1.0, 0.5 / thing.puppet.height))
    half = giver.seconds / 2

    def at(t: float) -> Point3:
        k = smooth((t - 0.92 * half) / (0.16 * half))
        a, b = (_palm(p, t) for p in (giver, taker))
        return lerp(a[0], b[0], k), lerp(a[1], b[1], k) - how.grip[1] * scale, giver.z - 0.04

    return tied(thing, Tie(at), puppet=puppet, scale=scale)


def _palm(part: Part, t: float) -> Point3:
    if isinstance(part.puppet, Person):
        return hand_of(part, 0)(t)
    return on_stage(part, t, mouth(part.puppet, part.moment(t)))


def turn(looker: Part, target: Part, nth: int) -> Tied:
    """The head, and a pointing arm, follow the target."""
    h = looker.puppet.height
    points = looker.actor.role == "pointer"
    films = isinstance(looker.puppet, Person) and looker.puppet.doing("look")[0] == "film"

    def aim(t: float) -> Spot:
        eye = target.puppet.eyes if target.kind != "prop" else 0.6 * target.puppet.height
        return own(looker, t, on_stage(target, t, (0.0, eye)))

    def does(moment: Moment, t: float) -> Moment:
        spot = aim(t)
        if moment.action == "look" and spot.y < 0.8 * h and not films:
            moment = replace(moment, action="stand")
        up = math.atan2(spot.y - 0.92 * h, max(0.3, abs(spot.x)))
        fit = fit_of(moment)._replace(upward=max(-0.45, min(0.6, 0.8 * up)))
        if points:
            rise = math.atan2(spot.y - 0.78 * h, max(0.3, abs(spot.x)))
            reach = 0.33 * h
            finger = Spot(0.03 * h + reach * math.cos(rise), 0.78 * h + reach * math.sin(rise), 0.06)
            fit = fit._replace(hands=(None, finger), grip="point")
        facing = 1 if on_stage(target, t, (0.0, 0.0))[0] >= looker.at(t)[0] else -1
        return replace(moment, facing=facing, fit=fit, gaze=(0.6, max(-1.0, min(1.0, 1.4 * up))))

    return tied(looker, Tie(does=does)), target, []


def kiss(one: Part, other: Part, nth: int) -> Tied:
    """Heads together, hands on each other; who is taller bends down."""

    def with_(me: Part, you: Part) -> Part:
        h, theirs = me.puppet.height, you.puppet.height * you.scale / me.scale
        apart, lean = abs(you.x - me.x) / me.scale, 0.6 * max(0.0, h - theirs) / h
        hands = Spot(apart - 0.08 * h, 0.60 * theirs, 0.10), Spot(apart - 0.04 * h, 0.74 * theirs, 0.06)
        fit = Fit(hands=hands, grip="open", lean=lean)

        def does(moment: Moment, t: float) -> Moment:
            return replace(moment, fit=fit, held="", yaw=1.25, emotion=moment.emotion or "joy", feeling=0.3)

        return tied(me, Tie(does=does))

    return with_(one, other), with_(other, one), []


TALLER, STOOPING = 1.2, 0.5
"""Times as tall from which on somebody stoops to hug, and how far of what would bring the heads together."""


def hug(one: Part, other: Part, nth: int) -> Tied:
    """Who is much taller stoops, with the hands on the other's back."""
    tall, small = sorted((one, other), key=lambda p: -p.puppet.height * p.scale)
    if not all(isinstance(p.puppet, Person) for p in (one, other)):
        return one, other, []
    h, theirs = tall.puppet.height, small.puppet.height * small.scale / tall.scale
    if h < TALLER * theirs:
        return one, other, []
    apart = abs(small.x - tall.x) / tall.scale
    hands = Spot(apart + 0.02 * h, 0.60 * theirs, 0.10), Spot(apart + 0.05 * h, 0.70 * theirs, 0.06)
    fit = Fit(hands=hands, grip="open", lean=STOOPING * (h - theirs) / h)
    stoops = tied(tall, Tie(does=lambda moment, t: replace(moment, fit=fit, held="")))
    return (stoops, other, []) if tall is one else (one, stoops, [])


def dance(one: Part, other: Part, nth: int) -> Tied:
    """Hand in hand while they dance."""
    low = min(p.puppet.height * p.scale for p in (one, other))

    def meet(t: float) -> Point3:
        a, b = one.at(t), other.at(t)
        sway = math.sin(TAU * t / 2.2)
        return (a[0] + b[0]) / 2 + 0.05 * low * sway, (0.68 + 0.04 * sway) * low, a[2]

    def joins(me: Part) -> Part:
        if not isinstance(me.puppet, Person):
            return me
        return reaching(me, lambda moment, t: own(me, t, meet(t)), "relaxed", 0.95)

    return joins(one), joins(other), []
