"""What takes off by its own fire: it waits on the ground, rises on its tail, faster and faster, and leaves smoke."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from studio.theatre.actors.craft import plume
from studio.theatre.actors.geom import Point3
from studio.theatre.actors.puppet import Contact, Moment
from studio.theatre.noise import seed_of
from studio.theatre.part import Part
from studio.theatre.scene import Actor
from studio.theatre.stage import Stage
from studio.theatre.tie import Sounds, Tie
from studio.theatre.ties.binding import tied

LIFTED = frozenset(("rocket",))
"""Craft that stand on their tail before they fly."""

TAIL = 1.3
"""Metres from the middle of a rocket down to its fins."""

IGNITES, LEAVES = 0.06, 0.16
"""Shares of the shot at which the fire starts and at which it leaves the ground."""

RISES = 0.95
"""Frame heights that it has risen by at the end of the shot."""


def lifted_off(parts: Sequence[Part], stage: Stage) -> list[Part]:
    """Everybody, with what flies from the ground by fire rising where it stands, and its smoke before it."""
    if "float_y" in stage.options or stage.options.get("float"):
        return list(parts)
    now: list[Part] = []
    for part in parts:
        free = not part.actor.path and not part.ties and not part.scripted
        if part.actor.name in LIFTED and part.actor.action == "fly" and free:
            now += _rising(part, stage)
        else:
            now.append(part)
    return now


def _rising(part: Part, stage: Stage) -> list[Part]:
    k, start = part.scale, LEAVES * part.seconds
    total, lasts = RISES * part.z / stage.options["F"], (1 - LEAVES) * part.seconds

    def risen(t: float) -> float:
        return total * (max(0.0, t - start) / lasts) ** 2

    def at(t: float) -> Point3:
        shakes = 0.012 * math.sin(47 * t) * (IGNITES * part.seconds < t < start + 1.0)
        return part.x + shakes, TAIL * k + risen(t), part.z

    def does(moment: Moment, t: float) -> Moment:
        return replace(moment, action="lift" if t > IGNITES * part.seconds else "stand", spin=risen(t) / k)

    def heard(own: Sounds) -> Sounds:
        return [(IGNITES * part.seconds, Contact(0.0, "whoosh", 0.6)), (start, Contact(0.0, "whoosh", 1.0))]

    rocket = tied(replace(part, velocity=0.0, cadence=0.0, facing=1), Tie(at, does, heard=heard))
    return [rocket, _smoke(part, lambda t: (t - IGNITES * part.seconds, risen(t) / k))]


def _smoke(part: Part, fire: Callable[[float], tuple[float, float]]) -> Part:
    actor = Actor(f"{part.actor.key} smoke", "rocket", ambient=True)
    puppet = plume(fire, seed_of(part.actor.key, "smoke"))
    return Part(actor, puppet, part.x, 0.0, part.z - 0.05, 1, part.seconds, part.scale, 0.0)
