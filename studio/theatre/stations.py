"""Stations: a teacher goes to the board, a judge behind the bench, who sits in a park onto its bench.

What a place has for somebody to be at (``Stage.station``) is used by those who do there what it is for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from studio.theatre.actors.depth import AWAY
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Moment, Spot
from studio.theatre.part import Part
from studio.theatre.stage import Stage, Station
from studio.theatre.tie import Tie
from studio.theatre.ties.binding import fit_of, tied
from studio.theatre.ties.swung import on_swing


class Use(NamedTuple):
    """Who uses a kind of station, and how."""

    names: frozenset[str] = frozenset()
    """Classes that are at home there, whatever they do on the spot;"""
    actions: frozenset[str] = frozenset()
    """what brings anybody there."""
    yaw: float | None = None
    sits: bool = False
    hands: Mapping[str, tuple[Spot, Spot | None]] = {}
    """Action -> where its near and far hand are, in body heights."""
    yaws: Mapping[str, float] = {}
    """Action -> how far it is turned from the camera for it."""
    plays: Mapping[str, str] = {}
    """Action -> what it looks like there."""


_READING = frozenset(("sit", "read", "write", "eat", "drink"))
_CHILDREN = frozenset(("student", "boy", "girl"))
_SPEECH = frozenset(("talk", "sing", "call", "read"))
_WRITES = (Spot(0.27, 0.82, 0.10), Spot(0.05, 0.44, 0.12))

USES: Mapping[str, Use] = {
    "board": Use(frozenset(("teacher",)), frozenset(("write",)), hands={"write": _WRITES}, yaws={"write": 2.25}),
    "desk": Use(_CHILDREN, _READING, AWAY, sits=True),
    "bench": Use(frozenset(("judge",))),
    "lectern": Use(actions=_SPEECH, yaw=0.35),
    "counter": Use(frozenset(("waiter", "chef")), frozenset(("cook", "work"))),
    "stove": Use(frozenset(("chef",)), frozenset(("cook",)), yaw=1.3),
    "wheel": Use(
        actions=frozenset(("drive", "work")),
        yaw=1.2,
        hands={"stand": (Spot(0.22, 0.66, 0.05), Spot(0.20, 0.84, 0.05))},
        plays={"drive": "stand", "work": "stand"},
    ),
    "chair": Use(actions=_READING, sits=True),
    "swing": Use(_CHILDREN, frozenset(("sit", "play", "laugh"))),
    "seat": Use(actions=frozenset(("sit", "read")), yaw=0.8, sits=True),
    "bed": Use(actions=frozenset(("sleep",))),
}
"""Every kind of station."""

AWAKE = frozenset(("walk", "run", "sneak", "crawl", "limp", "jump", "dance", "fight", "fly", "climb", "fall"))
"""What nobody does at a station."""

SAME_SIGHT = 0.12
"""How near two are in the frame, in depths, of whom one hides the other."""


def stationed(parts: Sequence[Part], stage: Stage, bound: Set[str]) -> list[Part]:
    """Everybody, with those at a station for whom the place has one; whoever is ``bound`` to others stays with them."""
    free, placed = list(stage.stations), dict[str, Part]()
    swung: dict[str, list[Part]] = {}
    for part in sorted(parts, key=_at_home, reverse=True):
        if part.actor.key in bound or not _settled(part, free):
            continue
        lessons = any(s.kind == "board" for s in stage.stations if s not in free)
        fitting = [s for s in free if _fits(part, s, lessons)]
        if fitting:
            standing = [p for p in parts if p is not part and not _settled(p, stage.stations)]
            station = min(fitting, key=lambda s: (_hides(s, [*standing, *placed.values()]), fitting.index(s)))
            free.remove(station)
            if station.kind == "swing":
                swung[part.actor.key] = on_swing(replace(part, velocity=0.0, cadence=0.0), station)
                continue
            placed[part.actor.key] = _at(part, station)
    swings = [thing for key, (part, *frame) in swung.items() if placed.setdefault(key, part) for thing in frame]
    return [*(placed.get(p.actor.key) or _out_of_sight(p, list(placed.values())) for p in parts), *swings]


ASIDE = 0.95
"""Metres that somebody steps aside from before who is at a station."""


def _out_of_sight(part: Part, placed: Sequence[Part]) -> Part:
    """``part``, beside whom it would hide at a station further away."""
    still = not (part.velocity or part.actor.path or part.scripted or part.room) and part.kind == "person"
    hidden = [p for p in placed if p.z > part.z and abs(p.x / p.z - part.x / part.z) < SAME_SIGHT]
    if not hidden or not still or part.actor.ambient:
        return part
    at = hidden[0].x * part.z / hidden[0].z
    return replace(part, x=at + (ASIDE if part.x > at else -ASIDE))


def _at_home(part: Part) -> bool:
    return any(part.actor.name in use.names for kind, use in USES.items() if kind != "desk")


def _settled(part: Part, stations: Sequence[Station]) -> bool:
    actor = part.actor
    stays = any(actor.action in USES[s.kind].plays for s in stations)
    going = actor.path or actor.enters or actor.leaves or (part.velocity and not stays) or part.y > 0
    return isinstance(part.puppet, Person) and not going and AWAKE.isdisjoint(_deeds(part))


def _deeds(part: Part) -> set[str]:
    """Everything that it does in the shot."""
    return {part.actor.action, *(beat.action or part.actor.action for beat in part.actor.beats)}


def _fits(part: Part, station: Station, lessons: bool) -> bool:
    """Whether somebody goes there; children sit down at their desks when somebody is at the board."""
    use, actor = USES[station.kind], part.actor
    at_home, suits = actor.name in use.names, use.actions.issuperset(_deeds(part))
    if station.kind == "swing":
        return at_home and suits
    return (at_home and (lessons or suits)) if station.kind == "desk" else (at_home or suits)


def _hides(station: Station, others: Sequence[Part]) -> tuple[int, int]:
    """How many people somebody there would hide, or be hidden by; and how many things."""
    hidden = [p for p in others if abs(p.x / p.z - station.x / station.z) < SAME_SIGHT]
    people = sum(p.kind == "person" for p in hidden)
    return people, len(hidden) - people


def _at(part: Part, station: Station) -> Part:
    use, k, h = USES[station.kind], part.scale, part.puppet.height

    def does(moment: Moment, t: float) -> Moment:
        moment = replace(moment, action=use.plays.get(moment.action, moment.action))
        fit = fit_of(moment)
        if use.sits:
            base = "" if moment.action == "sit" else "sit"
            return replace(moment, base=base, chair=False, fit=fit._replace(seat=station.y / k))
        if moment.action not in use.hands:
            return moment
        near, far = use.hands[moment.action]
        hands = _scaled(near, h, 0.02 * _stroke(t)), _scaled(far, h) if far else None
        return replace(moment, held="", fit=fit._replace(hands=hands))

    yaw = use.yaws.get(part.actor.action, use.yaw)
    low = 0.0 if use.sits else station.y
    placed = replace(part, x=station.x, y=low, z=station.z, facing=station.face, yaw=yaw, velocity=0.0, cadence=0.0)
    return tied(placed, Tie(does=does))


def _scaled(spot: Spot, h: float, along: float = 0.0) -> Spot:
    return Spot((spot.x + along) * h, spot.y * h, spot.aside * h)


def _stroke(t: float) -> float:
    """How far along its line a writing hand is, with the up and down of letters."""
    return 4.0 * ((t / 2.4) % 1) - 2.0 + 0.2 * (int(t * 8) % 2)
