"""Riding, sitting in and standing on somebody or something, along with it wherever it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from studio.theatre.actors.car_ends import pane
from studio.theatre.actors.depth import TOWARDS, Depth, depth_of
from studio.theatre.actors.geom import Point, Point3, lerp, smooth
from studio.theatre.actors.handy import handy
from studio.theatre.actors.holds import inside, rung, saddle, top
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Fit, Moment, Spot
from studio.theatre.actors.rowing import RowingBoat
from studio.theatre.part import Part
from studio.theatre.piece import Piece
from studio.theatre.placements import BOARDS, STOOD
from studio.theatre.tie import Openings, Tie, silent
from studio.theatre.ties.binding import Tied, along, fit_of, on_stage, own, tied

ASTRIDE = 0.16
"""Metres that the feet of who rides are further apart than the hips, as it is seen from the front."""


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
        comes = mount.moment(t).main.yaw == TOWARDS  # then its neck and head hide the rider
        x, y, z = on_stage(mount, t, held(t)[0], 0.02 if comes else -0.03 + 0.01 * nth)
        return (x, mount.at(t)[1], z) if isinstance(rider.puppet, Person) else (x, y, z)

    def does(moment: Moment, t: float) -> Moment:
        seat, hands, feet, lean = held(t)
        grips = [Spot((hands[0] - seat[0]) * k, hands[1] * k, 0.05)] * 2
        soles = [Spot((x - seat[0]) * k, y * k, 0.02) for x, y in feet]
        host, yaw = mount.moment(t), 1.12
        if depth_of(host):
            yaw, soles = host.yaw or 0.0, [Spot(x, y, ASTRIDE * k) for x, y, _ in soles]
        fit = Fit(seat[1] * k, (grips[0], grips[1]), (soles[0], soles[1]), "fist", lean)
        return replace(moment, facing=host.facing, fit=fit, yaw=yaw, held="")

    if mount.puppet.kind == "fish":
        mount = tied(mount, Tie(does=lambda moment, t: replace(moment, action="swim")))
    sits = replace(rider.actor, action="sit")
    tie = Tie(at, does if isinstance(rider.puppet, Person) else None, heard=silent)
    return tied(rider, tie, actor=sits, **along(mount)), _manned(mount), []


def _manned(host: Part) -> Part:
    return tied(host, Tie(does=lambda moment, t: replace(moment, manned=True)))


def sit_in(guest: Part, host: Part, nth: int) -> Tied:
    room = inside(host.puppet)
    apart = 1.15 if isinstance(host.puppet, RowingBoat) else 0.62
    row = (0, 1, -1, 2, -2, 3, -3)[nth % 7] * apart / host.scale
    seat = room.seat[0] - row, room.seat[1]
    ahead = (guest.x - host.x) * host.facing / host.scale
    if room.wheel and abs(ahead - room.wheel[0]) < abs(ahead - seat[0]):
        seat = room.wheel
    if lengthways := depth_of(host.moment(host.seconds / 2)):  # who sits far in front is seen larger
        guest = replace(guest, scale=guest.scale * lengthways.scale(seat[0]))
    sits = isinstance(guest.puppet, Person) and guest.actor.action == "sit"
    low = 0.27 * guest.puppet.height * guest.scale if sits else 0.0

    if room.rim is not None and not isinstance(guest.puppet, Person):
        seat = seat[0], max(seat[1], room.rim - 0.4 * guest.puppet.height * guest.scale / host.scale)

    def at(t: float) -> Point3:
        x, y, z = on_stage(host, t, seat, -0.03 - 0.005 * nth)
        return x, y - low, z

    stands = tied(guest, Tie(at))
    boat = host.puppet if isinstance(host.puppet, RowingBoat) else None
    rows = boat is not None and nth == 0 and not depth_of(host.moment(host.seconds / 2))

    def does(moment: Moment, t: float) -> Moment:
        if not sits:
            return replace(moment, facing=host.moment(t).facing)
        if rows and boat:
            astern = replace(moment, facing=-host.moment(t).facing, yaw=1.25)
            turned = replace(stands, facing=-stands.facing, ties=(*stands.ties, Tie(does=lambda m, _: astern)))
            oar = own(turned, t, on_stage(host, t, boat.handle(host.moment(t))))
            return replace(astern, fit=Fit(0.27 * guest.puppet.height, (oar, oar), grip="fist"))
        drives = host.velocity and nth == 0
        wheel = Spot(0.24 * guest.puppet.height, 0.52 * guest.puppet.height)
        fit = Fit(0.27 * guest.puppet.height, (wheel, wheel) if drives else (None, None))
        view, yaw = depth_of(host.moment(t)), host.moment(t).yaw
        return replace(moment, facing=host.moment(t).facing, fit=fit, yaw=yaw if view else 1.0 if drives else 0.7)

    def seen(t: float) -> Openings:
        view = depth_of(host.moment(t))
        if view and host.puppet.ends:
            return (_pane(host, t, view),)
        return tuple(tuple(on_stage(host, t, p)[:2] for p in opening) for opening in room.openings)

    return tied(guest, Tie(at, does, seen, silent), **along(host)), _manned(host), []


def _pane(host: Part, t: float, view: Depth) -> tuple[Point, ...]:
    """What is seen of those inside through the front or the back of a host: nothing, where it has no pane there."""
    x, y, _ = host.at(t)
    corners = (view.at(*corner) for corner in pane(host.puppet.name, view.way > 0))
    return tuple((x + host.moment(t).facing * px * host.scale, y + py * host.scale) for px, py in corners)


CLIMBED = 0.16
"""Body heights a second at which somebody goes up a ladder: as fast as ``motion.climb`` pulls."""


def _on_ladder(guest: Part, host: Part) -> Tied:
    """On a step, hands on the rails; who climbs comes up to it through the shot."""
    tall, long = guest.puppet.height * guest.scale, 2.0 * host.scale
    pace = CLIMBED * tall / long if guest.actor.action == "climb" else 0.0
    low = max(0.04, STOOD - pace * guest.seconds)
    before = guest.x - host.x - (_step(host, 0.0, STOOD)[0] - host.at(0.0)[0])

    def share(t: float) -> float:
        return min(STOOD, low + pace * t) if pace else STOOD

    def at(t: float) -> Point3:
        x, y, _ = _step(host, t, share(t))
        return x + before, y, guest.z

    stands = tied(guest, Tie(at))

    def does(moment: Moment, t: float) -> Moment:
        moment = replace(moment, facing=host.moment(t).facing, held="")
        if pace and share(t) < STOOD:
            return moment
        rail = own(stands, t, _step(host, t, min(1.0, STOOD + 0.6 * tall / long)))
        action = "stand" if moment.action == "climb" else moment.action
        return replace(moment, action=action, fit=fit_of(moment)._replace(hands=(rail, rail), grip="fist"))

    return tied(guest, Tie(at, does), **along(host)), host, []


def _step(ladder: Part, t: float, share: float) -> Point3:
    """A step of a ladder on the stage, at a share of the way up."""
    point = rung(ladder.puppet, share)
    assert point
    return on_stage(ladder, t, point)


def stand_on(guest: Part, host: Part, nth: int) -> Tied:
    if rung(host.puppet, STOOD) and isinstance(guest.puppet, Person) and guest.actor.action not in ("sit", "sleep"):
        return _on_ladder(guest, host)
    surface = top(host.puppet)
    dx, dy = guest.x - host.x, guest.y - host.y
    found = handy(guest.puppet) if guest.kind == "prop" else None
    if found:
        guest = replace(guest, puppet=found[0], scale=guest.scale * min(1.0, 1.3 * found[1].size))
    tailed = isinstance(guest.puppet, Person) and guest.puppet.who.outfit.legs == "tail"
    seated = surface.seat and guest.puppet.keeps("sit", guest.actor.action)  # what hands do is done sitting there
    sits = tailed or seated or (isinstance(guest.puppet, Person) and guest.actor.action == "sit")

    lies = next((piece.start for piece in guest.way[1:] if piece.action == "sleep"), None)
    if lies is not None and host.actor.name == "bed":
        return _to_bed(guest, host, dx, dy, lies), host, []
    rises = next((piece for piece in guest.way[1:] if piece.action not in LYING and piece.base not in LYING), None)
    if rises is not None and host.actor.name in BEDS and guest.way[0].action == "sleep":
        return _out_of_bed(guest, host, dx, dy, rises), host, []

    def at(t: float) -> Point3:
        x, y, _ = host.at(t)
        return x + dx, (y if sits else y + dy), guest.z

    def does(moment: Moment, t: float) -> Moment:
        if not sits:
            return moment
        if moment.action != "sit" and (tailed or guest.puppet.keeps("sit", moment.action)):  # nobody stands on a fin
            moment = replace(moment, base="sit", chair=False)
        return replace(moment, fit=Fit(seat=surface.y * host.scale / guest.scale))

    if isinstance(host.puppet, Person):
        return _on_somebody(guest, host), host, []
    return tied(guest, Tie(at, does), **along(host)), host, []


BEFORE_BED, GETS_IN = 0.75, 0.7
"""Metres before the middle of a bed that somebody is on the floor, and seconds that getting in takes."""


def _to_bed(guest: Part, host: Part, dx: float, dy: float, lies: float) -> Part:
    """Before the bed on the floor until it lies down, then on it, with the head on the pillow."""
    way = guest.way

    def at(t: float) -> Point3:
        piece = max((p for p in way if p.start <= t), key=lambda p: p.start, default=way[0])
        x, _, _ = piece.at(t)
        bed, y, z = host.at(t)
        k = smooth(min(1.0, max(0.0, (t - lies + 0.2) / GETS_IN)))
        return lerp(x, bed + dx, k), lerp(0.0, y + dy, k), lerp(z - BEFORE_BED, guest.z, k)

    def does(moment: Moment, t: float) -> Moment:
        return replace(moment, facing=host.facing) if moment.action == "sleep" else moment

    return tied(guest, Tie(at, does))


LYING, BEDS = ("sleep", "sit"), ("bed", "sofa")


def _out_of_bed(guest: Part, host: Part, dx: float, dy: float, rises: Piece) -> Part:
    """On the bed while it lies and sits up, then on the floor before it."""
    way, since = guest.way, rises.at(rises.start)[0]

    def at(t: float) -> Point3:
        piece = max((p for p in way if p.start <= t), key=lambda p: p.start, default=way[0])
        bed, y, z = host.at(t)
        k = smooth(min(1.0, max(0.0, (t - rises.start) / GETS_IN)))
        gone = piece.at(t)[0] - since if t > rises.start else 0.0
        return bed + dx + gone, lerp(y + dy, 0.0, k), lerp(guest.z, z - BEFORE_BED, k)

    def does(moment: Moment, t: float) -> Moment:
        return replace(moment, facing=host.facing) if moment.action == "sleep" else moment

    return tied(guest, Tie(at, does))


def _on_somebody(guest: Part, host: Part) -> Part:
    """A thing on the head, who is small on the shoulder behind the face, who is larger on the lap of who sits."""
    lap = None if guest.kind == "prop" or guest.puppet.height * guest.scale < PERCHED else _lap(host)
    perch = _crown(host) if guest.kind == "prop" else lap or _shoulder(host)
    settles = (lambda moment, t: _settled(moment)) if lap and guest.kind == "animal" else None
    z = host.z + (-0.03 if lap or guest.kind == "prop" else 0.03)
    return tied(guest, Tie(lambda t: (*perch(t)[:2], z), settles), **along(host))


PERCHED = 0.3
"""Metres up to which somebody sits on a shoulder though there is a lap."""


def _settled(moment: Moment) -> Moment:
    """Nobody stands on a lap."""
    return replace(moment, action="sit") if moment.action in ("stand", "look") else moment


def _lap(host: Part) -> Callable[[float], Point3] | None:
    """On the thighs of who sits; nowhere on who stands."""
    person = host.puppet
    assert isinstance(person, Person)

    def thigh(t: float) -> tuple[Point, Point]:
        figure = person.figure(host.moment(t))
        hip, knee, *_ = figure.legs[0]
        return figure.project(hip), figure.project(knee)

    (_, hip), (_, knee) = thigh(0.0)
    if hip - knee > LEVEL * person.height:
        return None

    def at(t: float) -> Point3:
        (hip_x, hip_y), (knee_x, knee_y) = thigh(t)
        return on_stage(host, t, (0.35 * hip_x + 0.65 * knee_x, max(hip_y, knee_y) + 0.03 * person.height))

    return at


LEVEL = 0.1
"""Heights of a person that a hip is at most above the knee of who sits."""


def _crown(host: Part) -> Callable[[float], Point3]:
    person = host.puppet
    assert isinstance(person, Person)

    def at(t: float) -> Point3:
        figure = person.figure(host.moment(t))
        x, y = figure.project(figure.head)
        return on_stage(host, t, (x, y + 0.85 * figure.m.head))

    return at


def _shoulder(host: Part) -> Callable[[float], Point3]:
    person = host.puppet
    assert isinstance(person, Person)

    def at(t: float) -> Point3:
        figure = person.figure(host.moment(t))
        x, y = figure.project(figure.shoulders[0])
        return on_stage(host, t, (x - 0.12 * person.height, y + 0.02 * person.height))

    return at
