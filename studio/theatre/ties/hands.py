"""What is held, carried, pushed, pulled and led: hands on it, lines to it, and the same way for both."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from studio.theatre.actors.acting import ADULT
from studio.theatre.actors.geom import TAU, Point, Point3
from studio.theatre.actors.handy import Handy, handy
from studio.theatre.actors.holds import collar, mouth
from studio.theatre.actors.line import Line
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Fit, Moment, Spot
from studio.theatre.part import Part
from studio.theatre.placements import CLEAR, IN_ARMS
from studio.theatre.scene import Actor
from studio.theatre.tie import Tie, silent
from studio.theatre.ties.binding import Tied, along, fit_of, hand_of, on_stage, own, reaching, tied
from studio.theatre.travel import paced


def carry(holder: Part, thing: Part, nth: int) -> Tied:
    small = IN_ARMS["carry"] * holder.puppet.height * holder.scale
    if not isinstance(thing.puppet, Person) or thing.puppet.height * thing.scale <= small:
        return hold(holder, thing, nth, IN_ARMS["carry"])
    return _across(holder, thing) if isinstance(holder.puppet, Person) else (holder, thing, [])


def _across(holder: Part, thing: Part) -> Tied:
    """Somebody as tall as whoever carries lies across both arms."""
    h = holder.puppet.height
    near, far = Spot(0.13 * h, 0.55 * h, 0.14 * h), Spot(0.19 * h, 0.57 * h, 0.14 * h)

    def at(t: float) -> Point3:
        x, y, z = on_stage(holder, t, (0.16 * h, 0.54 * h))
        return x, y, z - 0.05

    def lies(moment: Moment, t: float) -> Moment:
        return replace(moment, action="sleep", facing=holder.moment(t).facing, held="", emotion="", fit=None)

    def bears(moment: Moment, t: float) -> Moment:
        return replace(moment, held="", fit=fit_of(moment)._replace(hands=(near, far), lean=-0.08))

    return tied(holder, Tie(does=bears)), tied(thing, Tie(at, lies, heard=silent), **along(holder)), []


def hold(holder: Part, thing: Part, nth: int, small: float = IN_ARMS["hold"]) -> Tied:
    if not isinstance(holder.puppet, Person):
        return _mouthful(holder, thing)
    if isinstance(thing.puppet, Person) and thing.puppet.height * thing.scale > small * holder.puppet.height:
        return _hand_in_hand(holder, thing)
    if thing.actor.name == "kite":
        return _flown(holder, thing)
    found = handy(thing.puppet)
    if found:
        puppet, how = found
        scale = thing.scale * how.size * (_childs(holder) if how.both or thing.actor.name in BULKY else 1.0)
    else:
        puppet, how, scale = thing.puppet, _bulky(holder, thing), thing.scale
    h = holder.puppet.height
    up = Spot(how.at[0] * h, how.at[1] * h, 0.03 + how.aside * h)
    if found and how.both and puppet.height * scale < COMPACT * h * holder.scale:  # not before the face
        over = up.y + (puppet.height - how.grip[1]) * scale / holder.scale - (holder.puppet.eyes - CHIN * h)
        up = up._replace(y=max(0.42 * h, up.y - max(0.0, over)))
    far = Spot(up.x * 0.94, up.y - 0.01 * h, 0.03)
    grip = (how.grip[0] * scale, how.grip[1] * scale)
    tall = puppet.height * scale
    higher = nth * 0.92 * tall if how.both else 0.25 * tall * (nth % 2)  # one on the other, or side by side
    aside = 0.0 if how.both else (0.0, -0.16, 0.16, -0.3, 0.3)[nth % 5]

    def at(t: float) -> Point3:
        x, y, z = hand_of(holder, 0)(t)
        return x - holder.moment(t).facing * grip[0] + aside, y - grip[1] + higher, z - 0.02 - 0.004 * nth

    def reaches(moment: Moment, t: float) -> Moment:
        fit = fit_of(moment)
        hands = (up, far) if how.both else (up, fit.hands[1])
        return replace(moment, fit=fit._replace(hands=hands), held="")

    holder = tied(holder, Tie(does=reaches))
    goes = along(holder)
    turns = Tie(at, partial(_in_arms, thing, holder), heard=silent)
    return holder, tied(thing, turns, puppet=puppet, scale=scale, **goes), []


def _in_arms(thing: Part, holder: Part, moment: Moment, t: float) -> Moment:
    """Looking where the holder goes; a person sits on the arm."""
    moment = replace(moment, facing=holder.moment(t).facing)
    if not isinstance(thing.puppet, Person):
        return moment
    return replace(
        moment, action="sit", chair=False, held="", fit=fit_of(moment)._replace(seat=ON_ARM * thing.puppet.height)
    )


def _childs(holder: Part) -> float:
    """What things in both hands are to a grown-up's, for a child."""
    return min(1.0, max(0.7, holder.puppet.height * holder.scale / ADULT))


BULKY = frozenset(("basket", "bucket", "flag", "flower", "cage", "trumpet"))
"""What is held in one hand, and is smaller where a child has it."""

COMPACT = 0.45
"""How tall things may be that are held under the chin, in heights of who holds them: signs go over the head."""

CHIN = 0.09
"""How far a chin is under the eyes, in body heights."""

ON_ARM = 0.36
"""How high the arm is that a child sits on, over the child's own ground, in its heights."""


def _bulky(holder: Part, thing: Part) -> Handy:
    """In the arms, or over the head if it is big."""
    tall, long = thing.puppet.height, thing.puppet.length
    share = max(tall, long) * thing.scale / holder.puppet.height / holder.scale
    if share > 0.55 and thing.kind not in ("person", "animal"):
        return Handy(1.0, (0.0, CLEAR.get(thing.actor.name, 0.0)), (0.06, 1.06), both=True)
    if isinstance(thing.puppet, Person):
        return Handy(1.0, (0.0, ON_ARM * tall), (0.15, 0.56), both=True)
    return Handy(1.0, (0.0, 0.42 * tall), (0.17, 0.62), both=True)


def _mouthful(holder: Part, thing: Part) -> Tied:
    """An animal carries in its mouth."""
    found = handy(thing.puppet)
    puppet, how = found if found else (thing.puppet, Handy(1.0, (0.0, 0.0)))
    scale = thing.scale * how.size * (0.8 if found else min(1.0, 0.3 * holder.puppet.height / thing.puppet.height))
    grip = 0.5 * thing.puppet.height * scale if not found else how.grip[1] * scale

    def at(t: float) -> Point3:
        x, y, z = on_stage(holder, t, mouth(holder.puppet, holder.moment(t)), -0.02)
        return x, y - grip, z

    return holder, tied(thing, Tie(at, heard=silent), puppet=puppet, scale=scale, **along(holder)), []


def _hand_in_hand(one: Part, other: Part) -> Tied:
    def middle(t: float) -> Point3:
        a, b = one.at(t), other.at(t)
        low = min(one.puppet.height * one.scale, other.puppet.height * other.scale)
        return (a[0] + b[0]) / 2, 0.47 * low + (a[1] + b[1]) / 2, a[2]

    def joins(me: Part) -> Tie:
        def does(moment: Moment, t: float) -> Moment:
            spot = own(me, t, middle(t))
            hands = (None, spot) if spot.x > 0 else (spot, None)
            return replace(moment, fit=fit_of(moment)._replace(hands=hands, grip="relaxed"))

        return Tie(does=does)

    both = [replace(p, velocity=one.velocity, cadence=p.cadence or one.cadence) for p in (one, other)]
    return tied(both[0], joins(one)), tied(both[1], joins(other)), []


def _flown(holder: Part, kite: Part) -> Tied:
    h = holder.puppet.height
    holder = reaching(holder, lambda moment, t: Spot(0.24 * h, 0.72 * h))
    y = max(1.9 * h * holder.scale, kite.y)
    kite = replace(kite, y=y, x=holder.x + holder.facing * 1.15 * h, velocity=holder.velocity)
    kite = tied(kite, Tie(does=lambda moment, t: replace(moment, manned=True)))
    return holder, kite, [_line(kite, hand_of(holder, 0), kite.at, Line(_nowhere, 0.10, "#e8e4da", 0.012))]


def push(pusher: Part, thing: Part, nth: int) -> Tied:
    alone = Tie(does=lambda moment, t: replace(moment, manned=True))  # nobody drives what has to be pushed
    thing = tied(rolling(pusher, thing), alone)
    if not isinstance(pusher.puppet, Person):
        return pusher, thing, []
    h = pusher.puppet.height
    high = min(0.62 * h, 0.8 * thing.puppet.height * thing.scale / pusher.scale)
    edge = (abs(thing.x - pusher.x) - 0.5 * thing.puppet.length * thing.scale) / pusher.scale
    spot = Spot(max(0.2 * h, edge), max(high, 0.36 * h), 0.06)

    def does(moment: Moment, t: float) -> Moment:
        lean = 0.0 if moment.action == "push" else 0.22
        return replace(moment, held="", fit=Fit(hands=(spot, spot), grip="open", lean=lean))

    return tied(pusher, Tie(does=does)), thing, []


def rolling(mover: Part, thing: Part) -> Part:
    """``thing`` on the ground at the speed of who moves it, its wheels turning or its feet going."""
    action = thing.actor.action
    if thing.kind == "vehicle":
        action = "drive"
    elif thing.kind == "ball":
        action = "walk"
    if thing.puppet.shortens(action):
        thing = replace(thing, actor=replace(thing.actor, action=action), facing=mover.facing)
        return paced(thing, abs(mover.velocity), thing.puppet.pace(action) * thing.scale)
    way = thing.puppet.stride(action) * thing.scale
    cadence = abs(mover.velocity) / way if way else 0.0
    actor = replace(thing.actor, action=action if way else "stand")
    return replace(thing, actor=actor, velocity=mover.velocity, cadence=cadence, facing=mover.facing)


def pull(puller: Part, thing: Part, nth: int) -> Tied:
    thing = rolling(puller, thing)
    if isinstance(puller.puppet, Person):
        h = puller.puppet.height
        puller = reaching(puller, lambda moment, t: Spot(-0.17 * h, 0.46 * h, 0.10), lean=0.14)
        near = hand_of(puller, 0)
    else:
        near = _place(puller, (-0.4 * puller.puppet.length, 0.6 * puller.puppet.height))
    return puller, thing, [_line(thing, near, lambda t: _front(thing, t), Line(_nowhere, 0.06))]


def _place(part: Part, point: Point) -> Callable[[float], Point3]:
    return lambda t: on_stage(part, t, point)


def _front(thing: Part, t: float) -> Point3:
    if thing.kind in ("animal", "person"):
        return on_stage(thing, t, collar(thing.puppet, thing.moment(t)))
    return on_stage(thing, t, (0.46 * thing.puppet.length, min(0.55, 0.5 * thing.puppet.height)))


def lead(walker: Part, animal: Part, nth: int) -> Tied:
    animal = rolling(walker, animal) if walker.velocity else animal
    if not isinstance(walker.puppet, Person):
        return walker, animal, []
    h, behind = walker.puppet.height, (animal.x - walker.x) * walker.facing < 0
    forward = -0.15 if behind else 0.17

    def swings(moment: Moment, t: float) -> Spot:
        return Spot(forward * h, (0.50 + 0.01 * math.sin(TAU * moment.phase * 2)) * h, 0.08)

    walker = reaching(walker, swings)
    return walker, animal, [_line(animal, hand_of(walker, 0), lambda t: _front(animal, t), Line(_nowhere))]


def _line(tied_to: Part, near: Callable[[float], Point3], far: Callable[[float], Point3], line: Line) -> Part:
    """A line on the stage from one place to another."""

    def ends(t: float) -> tuple[Point, Point]:
        a, b = near(t), far(t)
        return (0.0, 0.0), (b[0] - a[0], b[1] - a[1])

    def at(t: float) -> Point3:
        x, y, z = near(t)
        return x, y, z - 0.05

    actor = Actor(f"{tied_to.actor.key} line", "line", ambient=True)
    part = Part(actor, replace(line, ends=ends), 0.0, 0.0, tied_to.z, 1, tied_to.seconds, 1.0, 0.0)
    return tied(part, Tie(at))


def _nowhere(t: float) -> tuple[Point, Point]:
    return (0.0, 0.0), (0.0, 0.0)
