"""What is too long for one: two carry it, each by an end, in step, and a third in the middle."""

from __future__ import annotations

from dataclasses import replace

from studio.theatre.actors.geom import Point3
from studio.theatre.actors.handy import folded
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Moment, Spot
from studio.theatre.part import Part
from studio.theatre.placements import BEFORE_CHEST, BEHIND_BACK, borne
from studio.theatre.tie import Tie, silent
from studio.theatre.ties.binding import fit_of, tied

HIGH = 0.46
"""Height of the hands that carry together, of the smaller of the two."""

GRIPPED = 0.3
"""How far up what stands upright is gripped, of its height."""


def shares(thing: Part, one: Part, other: Part) -> bool:
    """Whether two hold a thing by its ends rather than each a thing of their own."""
    return all(isinstance(p.puppet, Person) for p in (one, other)) and borne(thing.puppet, thing.actor.size)


def share(one: Part, other: Part, thing: Part) -> tuple[Part, Part, Part]:
    """``one`` ahead with the hands behind the back, ``other`` after with the hands in front, the thing between them."""
    low = min(p.puppet.height * p.scale for p in (one, other))
    puppet = folded(thing.puppet)
    grip = (GRIPPED if puppet is thing.puppet else 0.5) * puppet.height

    def at(t: float) -> Point3:
        a, b = one.at(t), other.at(t)
        ends = (a[0] - one.facing * BEHIND_BACK * one.puppet.height * one.scale,
                b[0] + one.facing * BEFORE_CHEST * other.puppet.height * other.scale)  # fmt: skip
        return sum(ends) / 2, max(0.04, HIGH * low - grip * thing.scale), min(a[2], b[2]) - 0.03

    thing = replace(thing, puppet=puppet, ties=(), facing=one.facing, velocity=one.velocity, cadence=0.0)
    front = _holds(one, -BEHIND_BACK, HIGH * low / one.scale)
    back = _holds(_in_step(other, one), BEFORE_CHEST, HIGH * low / other.scale)
    return front, back, tied(thing, Tie(at, heard=silent))


def helped(helper: Part, one: Part) -> Part:
    """``helper`` between the two who have the ends already, before what they carry."""
    helper = replace(helper, z=one.z - 0.06)
    return _holds(_in_step(helper, one), 0.5 * BEFORE_CHEST, HIGH * one.puppet.height * one.scale / helper.scale)


def _in_step(part: Part, one: Part) -> Part:
    part = replace(part, velocity=one.velocity, cadence=one.cadence, reach=one.reach, delay=one.delay)
    return replace(part, facing=one.facing, actor=replace(part.actor, phase=one.actor.phase))


def _holds(part: Part, ahead: float, high: float) -> Part:
    h = part.puppet.height
    near, far = Spot(ahead * h, high, 0.10 * h), Spot(ahead * h, high, 0.10 * h)

    def does(moment: Moment, t: float) -> Moment:
        return replace(moment, held="", fit=fit_of(moment)._replace(hands=(near, far), grip="fist"))

    return tied(replace(part, ties=()), Tie(does=does))
