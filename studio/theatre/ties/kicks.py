"""A ball on the ground between two who kick it to each other."""

from __future__ import annotations

import math
from dataclasses import replace

from studio.theatre.actors.ball import RADIUS
from studio.theatre.actors.geom import Point3, lerp
from studio.theatre.actors.gesture import STRUCK
from studio.theatre.actors.puppet import Contact, Moment
from studio.theatre.part import Part
from studio.theatre.tie import Sounds, Tie
from studio.theatre.ties.binding import Tied, tied

PERIOD, ROLLS = 1.6, 0.82
"""Seconds from kick to kick, and the share of them that the ball is under way."""

TOE, HOP, LANDS = 0.235, 0.22, 0.45
"""Where the ball lies before who kicks it, in body heights; metres that it hops, and until which share of its way."""


def kick(one: Part, other: Part, nth: int) -> Tied:
    return tied(one, _player(0.0)), tied(other, _player(PERIOD)), []


def _player(start: float) -> Tie:
    """Kicks at ``start`` and every other time, and waits in between."""

    def does(moment: Moment, t: float) -> Moment:
        since = (t - start) % (2 * PERIOD)
        if since < PERIOD:
            return replace(moment, action="kick", phase=(since - moment.t) / PERIOD, held="")
        return replace(moment, action="stand", held="")

    return Tie(does=does)


def rolled(ball: Part, one: Part, other: Part) -> Part:
    """At the foot of who kicks it, over the ground, at the other's foot; and back."""
    scale = ball.scale * min(1.0, 0.4 / ball.puppet.height)
    middle = (one.x + other.x) / 2

    def at(t: float) -> Point3:
        turn, since = divmod(t - STRUCK * PERIOD, PERIOD)
        a, b = (one, other) if turn % 2 == 0 else (other, one)
        share = min(1.0, since / (ROLLS * PERIOD))
        gone = 1 - (1 - share) ** 1.7
        x, _, z = (lerp(p, q, gone) for p, q in zip(_toe(a, t), _toe(b, t), strict=True))
        return x, HOP * math.sin(math.pi * share / LANDS) if share < LANDS else 0.0, z - 0.05

    def turns(moment: Moment, t: float) -> Moment:
        return replace(moment, action="stand", facing=1, spin=(at(t)[0] - middle) / (RADIUS * scale))

    def heard(own: Sounds) -> Sounds:
        struck = [(n + STRUCK) * PERIOD for n in range(math.ceil(ball.seconds / PERIOD))]
        return [
            (t + after, Contact(0.0, "bounce", loud))
            for t in struck
            for after, loud in ((0.0, 0.8), (LANDS * ROLLS * PERIOD, 0.3))
        ]

    return tied(ball, Tie(at, turns, heard=heard), scale=scale)


def _toe(part: Part, t: float) -> Point3:
    x, y, z = part.at(t)
    return x + part.moment(t).facing * TOE * part.puppet.height * part.scale, y, z
