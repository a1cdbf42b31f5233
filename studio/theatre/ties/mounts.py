"""Riding, sitting in and standing on somebody or something, along with it wherever it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from studio.theatre.actors.geom import Point, Point3
from studio.theatre.actors.handy import handy
from studio.theatre.actors.holds import inside, saddle, top
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Fit, Moment, Spot
from studio.theatre.part import Part
from studio.theatre.placements import BOARDS
from studio.theatre.tie import Openings, Tie
from studio.theatre.ties.binding import Tied, along, on_stage, tied


def ride(rider: Part, mount: Part, nth: int) -> Tied:
    if mount.actor.name in BOARDS and isinstance(rider.puppet, Person):
        return stand_on(rider, mount, nth)
    if saddle(mount.puppet, Moment()) is None:
        return sit_in(rider, mount, nth)
    k = mount.scale / rider.scale
    back = 0.42 * nth / mount.scale

    def held(t: float) -> tuple[Point, Point, tuple[Point, Point], float]:
        found = saddle(mount.puppet, mount.moment(t))
        assert found
        return (found.seat[0] - back, found.seat[1]), found.hands, found.feet, found.lean

    def at(t: float) -> Point3:
        x, y, z = on_stage(mount, t, held(t)[0], -0.03 + 0.01 * nth)
        return (x, mount.at(t)[1], z) if isinstance(rider.puppet, Person) else (x, y, z)

    def does(moment: Moment, t: float) -> Moment:
        seat, hands, feet, lean = held(t)
        grips = [Spot((hands[0] - seat[0]) * k, hands[1] * k, 0.05)] * 2
        soles = [Spot((x - seat[0]) * k, y * k, 0.02) for x, y in feet]
        fit = Fit(seat[1] * k, (grips[0], grips[1]), (soles[0], soles[1]), "fist", lean)
        return replace(moment, facing=mount.moment(t).facing, fit=fit, yaw=1.12, held="")

    if mount.puppet.kind == "fish":
        mount = tied(mount, Tie(does=lambda moment, t: replace(moment, action="swim")))
    sits = replace(rider.actor, action="sit")
    tie = Tie(at, does if isinstance(rider.puppet, Person) else None)
    return tied(rider, tie, actor=sits, **along(mount)), _manned(mount), []


def _manned(host: Part) -> Part:
    return tied(host, Tie(does=lambda moment, t: replace(moment, manned=True)))


def sit_in(guest: Part, host: Part, nth: int) -> Tied:
    room = inside(host.puppet)
    row = (0, 1, -1, 2, -2, 3, -3)[nth % 7] * 0.62 / host.scale
    seat = room.seat[0] - row, room.seat[1]
    sits = isinstance(guest.puppet, Person) and guest.actor.action == "sit"
    low = 0.27 * guest.puppet.height * guest.scale if sits else 0.0

    if room.rim is not None and not isinstance(guest.puppet, Person):
        seat = seat[0], max(seat[1], room.rim - 0.4 * guest.puppet.height * guest.scale / host.scale)

    def at(t: float) -> Point3:
        x, y, z = on_stage(host, t, seat, -0.03 - 0.005 * nth)
        return x, y - low, z

    def does(moment: Moment, t: float) -> Moment:
        if not sits:
            return replace(moment, facing=host.moment(t).facing)
        drives = host.velocity and nth == 0
        wheel = Spot(0.24 * guest.puppet.height, 0.52 * guest.puppet.height)
        fit = Fit(0.27 * guest.puppet.height, (wheel, wheel) if drives else (None, None))
        return replace(moment, facing=host.moment(t).facing, fit=fit, yaw=1.0 if drives else 0.7)

    def seen(t: float) -> Openings:
        return tuple(tuple(on_stage(host, t, p)[:2] for p in opening) for opening in room.openings)

    return tied(guest, Tie(at, does, seen), **along(host)), _manned(host), []


def stand_on(guest: Part, host: Part, nth: int) -> Tied:
    surface = top(host.puppet)
    dx, dy = guest.x - host.x, guest.y - host.y
    found = handy(guest.puppet) if guest.kind == "prop" else None
    if found:
        guest = replace(guest, puppet=found[0], scale=guest.scale * min(1.0, 1.3 * found[1].size))
    sits = isinstance(guest.puppet, Person) and guest.actor.action == "sit"
    y0 = host.at(0.0)[1] if sits else 0.0

    def at(t: float) -> Point3:
        x, y, _ = host.at(t)
        return x + dx, (y if sits else y + dy), guest.z

    def does(moment: Moment, t: float) -> Moment:
        if not sits:
            return moment
        return replace(moment, fit=Fit(seat=surface.y * host.scale / guest.scale + y0 * 0.0))

    if isinstance(host.puppet, Person):
        shoulder = _shoulder(host)
        return tied(guest, Tie(lambda t: (*shoulder(t)[:2], host.z - 0.03)), **along(host)), host, []
    return tied(guest, Tie(at, does), **along(host)), host, []


def _shoulder(host: Part) -> Callable[[float], Point3]:
    person = host.puppet
    assert isinstance(person, Person)

    def at(t: float) -> Point3:
        figure = person.figure(host.moment(t))
        x, y = figure.project(figure.shoulders[0])
        return on_stage(host, t, (x - 0.09 * person.height, y + 0.02 * person.height))

    return at
