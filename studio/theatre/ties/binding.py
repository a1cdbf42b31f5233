"""What every tie is made with: places of one actor in the eyes of another, hands that reach them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from studio.theatre.actors.depth import depth_of
from studio.theatre.actors.geom import Point, Point3
from studio.theatre.actors.holds import hand
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Fit, Moment, Spot
from studio.theatre.part import Part
from studio.theatre.tie import Tie

Tied = tuple[Part, Part, list[Part]]
"""Both of a relation as they are in it, and what it adds to the stage."""


def tied(part: Part, tie: Tie, **changes: object) -> Part:
    return replace(part, ties=(*part.ties, tie), **changes)  # type: ignore[arg-type]


def fit_of(moment: Moment) -> Fit:
    return moment.fit or Fit()


def on_stage(part: Part, t: float, point: Point, dz: float = 0.0) -> Point3:
    """A point of a part's puppet, on the stage."""
    x, y, z = part.at(t)
    moment = part.moment(t)
    view = depth_of(moment.main)
    if view and not isinstance(part.puppet, Person):
        point = view.at(*point)
    return x + moment.facing * point[0] * part.scale, y + point[1] * part.scale, z + dz


def own(part: Part, t: float, spot: Point3) -> Spot:
    """A place on the stage in metres of a part's puppet."""
    x, y, _ = part.at(t)
    way = part.moment(t).facing
    return Spot((spot[0] - x) * way / part.scale, (spot[1] - y) / part.scale)


def along(host: Part) -> dict[str, object]:
    """What a guest that goes along shares with its host."""
    return {"velocity": host.velocity, "cadence": 0.0, "facing": host.facing}


def hand_of(part: Part, i: int) -> Callable[[float], Point3]:
    person = part.puppet
    assert isinstance(person, Person)
    return lambda t: on_stage(part, t, hand(person, part.moment(t), i)[:2])


def reaching(
    part: Part, spot: Callable[[Moment, float], Spot], grip: str = "fist", yaw: float | None = None, lean: float = 0.0
) -> Part:
    """``part`` with its near hand where ``spot`` says, turned to be seen so if it must."""

    def does(moment: Moment, t: float) -> Moment:
        fit = fit_of(moment)
        fit = fit._replace(hands=(spot(moment, t), fit.hands[1]), grip=grip, lean=fit.lean + lean)
        return replace(moment, held="", fit=fit, yaw=moment.yaw if yaw is None else yaw)

    return tied(part, Tie(does=does))
