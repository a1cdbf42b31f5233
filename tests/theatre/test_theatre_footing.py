"""Nobody skates: in a shot, whatever gait and however little room, planted feet stay where they came down."""

from __future__ import annotations

import math
from functools import cache

import pytest

from studio.theatre.actors.birds import DUTY, Bird
from studio.theatre.actors.gait import planted, shortened
from studio.theatre.actors.people import Person
from studio.theatre.actors.quadruped import Quadruped
from studio.theatre.actors.skeleton import BALL, HEEL
from studio.theatre.blocking import block
from studio.theatre.part import Part
from studio.theatre.places import PLACES
from studio.theatre.relations import RELATIONS
from studio.theatre.scene import Actor, Scene
from studio.theatre.stage import Stage

SECONDS, STEPS = 4.0, 400


@cache
def park() -> Stage:
    return Stage("park", (192, 108), PLACES["park"])


def feet(part: Part, t: float) -> list[float | None]:
    """Where each planted foot is across the stage; ``None`` in the air."""
    puppet, moment = part.puppet, part.moment(t)
    if isinstance(puppet, Person):
        return _soles(puppet, part, t)
    x, found = part.at(t)[0], []
    if isinstance(puppet, Quadruped):
        found = [leg.foot[0] if leg.planted else None for leg in puppet.stance(moment).legs]
    elif isinstance(puppet, Bird):
        spots = puppet.pose(moment).feet
        down = [(moment.phase + half) % 1 < DUTY for half in (0.0, 0.5)]
        found = [foot[0] * puppet.fowl.length if on else None for foot, on in zip(spots, down, strict=True)]
    return [None if at is None else x + moment.facing * at * part.scale for at in found]


def _soles(puppet: Person, part: Part, t: float) -> list[float | None]:
    moment = part.moment(t)
    figure, m, doing = puppet.figure(moment), puppet.m, puppet.doing(moment.action)[1]
    found: list[float | None] = []
    for i in (0, 1):
        on = planted(shortened(doing.gait, moment.reach), moment.phase, i) if doing.gait else "flat"
        if on is None:
            found.append(None)
            continue
        (x, _, z), pitch = figure.legs[i][2], figure.legs[i][3]
        pin = {"heel": HEEL, "ball": BALL}.get(on, 0.0) * m.foot
        forward = x + pin * math.cos(pitch) + m.ankle * math.sin(pitch) - pin
        across = figure.project((forward, 0.0, z))[0]
        found.append(part.at(t)[0] + moment.facing * across * part.scale)
    return found


def slip(part: Part) -> float:
    """The furthest that a planted foot moves, as a share of a step."""
    moment = part.moment(1.0)
    step = part.puppet.stride(moment.action) * moment.reach * part.scale / 2
    stood: dict[int, list[float]] = {}
    worst, seen = 0.0, 0
    for n in range(STEPS):
        for i, at in enumerate(feet(part, n * SECONDS / STEPS)):
            if at is None:
                stood[i] = []
                continue
            seen += 1
            spots = stood.setdefault(i, [])
            spots.append(at)
            worst = max(worst, max(spots) - min(spots))
    assert seen > STEPS / 2
    return worst / step


GAITS = [
    *(("man", action) for action in ("walk", "run", "sneak", "limp", "carry", "push")),
    *((name, action) for name in ("girl", "elder", "robot", "giant", "zombie") for action in ("walk", "run")),
    *((name, action) for name in ("horse", "dog", "cat", "elephant", "rabbit", "bear") for action in ("walk", "run")),
    *((name, "walk") for name in ("duck", "penguin", "chicken", "kangaroo", "dino")),
]


@pytest.mark.parametrize(("name", "action"), GAITS)
def test_feet_do_not_skate(name: str, action: str) -> None:
    part = block(Scene("park", actors=(Actor("a", name, action),)), park(), SECONDS).parts[0]
    assert abs(part.velocity) > 0.05
    assert slip(part) <= 0.02


@pytest.mark.parametrize(
    ("relation", "first", "second"),
    [
        ("lead", "woman", "dog"),
        ("lead", "man", "horse"),
        ("pull", "man", "donkey"),
        ("pull", "horse", "carriage"),
        ("push", "man", "car"),
        ("ride", "girl", "horse"),
        ("carry", "man", "boy"),
        ("chase", "dog", "cat"),
        ("follow", "girl", "duck"),
        ("hold", "woman", "girl"),
    ],
)
def test_feet_do_not_skate_in_company(relation: str, first: str, second: str) -> None:
    kind = RELATIONS[relation]
    going = "walk" if relation == "hold" else "stand"
    a = Actor("a", first, kind.does or going, 0.3, role=kind.first, partner="b")
    b = Actor(
        "b", second, kind.undergoes or ("walk" if relation == "hold" else "stand"), 0.7, role=kind.second, partner="a"
    )
    for part in block(Scene("park", actors=(a, b)), park(), SECONDS).parts:
        moves = abs(part.at(1.0)[0] - part.at(1.1)[0]) > 0.01
        if moves and part.puppet.shortens(part.moment(1.0).action) and part.at(1.0)[1] == 0.0:
            assert slip(part) <= 0.02, part.actor
