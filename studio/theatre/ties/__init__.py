"""What those who are bound to each other do through a shot: hands that reach, riders that go along, balls that fly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from studio.theatre.actors.ball import Ball
from studio.theatre.bonds import Bond
from studio.theatre.casting import puppet
from studio.theatre.part import Part
from studio.theatre.scene import Actor
from studio.theatre.ties.binding import Tied
from studio.theatre.ties.dining import dine
from studio.theatre.ties.exchange import dance, feed, give, hug, kiss, passed_on, turn
from studio.theatre.ties.hands import carry, hold, lead, pull, push
from studio.theatre.ties.kicks import kick, rolled
from studio.theatre.ties.mounts import ride, sit_in, stand_on
from studio.theatre.ties.paths import circle, leap
from studio.theatre.ties.playing import play
from studio.theatre.ties.shared import helped, share, shares
from studio.theatre.ties.toss import bowled, drop, throw, thrown

Knot = Callable[[Part, Part, int], Tied]
"""(first, second, how many came before to the same) -> both as they are in their relation."""


KNOTS: Mapping[str, Knot] = {
    "ride": ride,
    "in": sit_in,
    "on": stand_on,
    "carry": carry,
    "hold": hold,
    "drop": drop,
    "push": push,
    "pull": pull,
    "lead": lead,
    "feed": feed,
    "give": give,
    "throw": throw,
    "bowl": bowled,
    "watch": turn,
    "point": turn,
    "wave": turn,
    "kiss": kiss,
    "hug": hug,
    "dance": dance,
    "around": circle,
    "over": leap,
    "play": play,
    "dine": dine,
}


PASSED: Mapping[str, Callable[[Part, Part, Part], Part]] = {"given": passed_on, "thrown": thrown}
"""What becomes of a thing between two: (thing, first, second) -> the thing on its way."""


def tied_up(parts: Sequence[Part], bonds: Sequence[Bond]) -> list[Part]:
    """Everybody as their bonds hold them through the shot, with the lines and balls between them."""
    now = {p.actor.key: p for p in parts}
    extras: list[Part] = []
    count: dict[tuple[str, str], int] = {}
    held: dict[str, str] = {}
    for relation, first, second in bonds:
        nth = max(count.get((relation, key), 0) for key in (first, second))
        count[relation, first] = count[relation, second] = nth + 1
        if relation in PASSED:
            to = next((b.second for b in bonds if b.first == first and b.relation in ("give", "throw")), None)
            if to is None:
                continue  # the two are something else to each other that was surer
            passed = rolled if _football(now[second]) else PASSED[relation]
            now[second] = passed(now[second], now[first], now[to])
        elif (
            relation in ("carry", "hold")
            and (bearer := held.get(second))
            and shares(now[second], now[first], now[bearer])
        ):
            if nth > 1:
                now[first] = helped(now[first], now[bearer])
            else:
                now[bearer], now[first], now[second] = share(now[bearer], now[first], now[second])
        elif relation in KNOTS:
            held.setdefault(second, first)
            game = relation == "throw" and any(
                b.relation == "thrown" and b.first == first and _football(now[b.second]) for b in bonds
            )
            knot = kick if game else KNOTS[relation]
            now[first], now[second], more = knot(now[first], now[second], nth)
            extras += more
        if relation == "throw" and not any(b.relation == "thrown" and b.first == first for b in bonds):
            extras.append(thrown(_a_ball(now[first]), now[first], now[second]))
    return [*(now[p.actor.key] for p in parts), *extras]


def _football(thing: Part) -> bool:
    return isinstance(thing.puppet, Ball) and thing.puppet.sewn


def _a_ball(thrower: Part) -> Part:
    """What is thrown where nothing was said of it."""
    actor = Actor(f"{thrower.actor.key} ball", "ball", ambient=True)
    return replace(thrower, actor=actor, puppet=puppet("ball", 0), velocity=0.0, cadence=0.0, scale=0.75, ties=())
