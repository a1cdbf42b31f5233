"""What is heard is seen: every kind of contact sounds on the frame at which it happens, and nothing else does."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import cache, partial
from itertools import pairwise

import pytest

from studio.theatre.actors.ball import Ball
from studio.theatre.actors.gesture import STRUCK
from studio.theatre.actors.household import ajar
from studio.theatre.actors.people import Person
from studio.theatre.actors.quadruped import Quadruped
from studio.theatre.actors.thing import Thing
from studio.theatre.blocking import block
from studio.theatre.film import Staging, stage
from studio.theatre.ink import DAY
from studio.theatre.part import Part
from studio.theatre.places import PLACES
from studio.theatre.relations import RELATIONS
from studio.theatre.scene import Actor, Beat, Scene
from studio.theatre.stage import Stage
from studio.theatre.ties.binding import hand_of
from studio.theatre.ties.kicks import PERIOD

RATE, FRAMES, SIZE, FINE = 24, 96, (96, 54), 960


@cache
def built(place: str) -> Staging:
    return stage(Scene(place), SIZE, FRAMES, Fraction(RATE))


def staged(place: str, *actors: Actor) -> Staging:
    return stage(Scene(place, actors=actors), SIZE, FRAMES, Fraction(RATE), like=built(place))


def heard(staging: Staging, kind: str) -> list[int]:
    return [event.frame for event in staging.events() if event.kind == kind]


def pair(relation: str, first: str, second: str) -> tuple[Actor, Actor]:
    kind = RELATIONS[relation]
    return (
        Actor("a", first, kind.does or "stand", 0.3, role=kind.first, partner="b"),
        Actor("b", second, kind.undergoes or "stand", 0.7, role=kind.second, partner="a"),
    )


def near(frames: list[int], seen: list[float]) -> bool:
    """Whether every frame is within one of something seen, and there are some."""
    return len(frames) > 1 and all(min(abs(frame - at * RATE) for at in seen) <= 1 for frame in frames)


def begins(what: Callable[[float], bool]) -> list[float]:
    """Seconds of the shot at which something begins to be so."""
    found, before = [], True
    for n in range(FINE + 1):
        t = n * FRAMES / RATE / FINE
        now = what(t)
        found += [t] * (now and not before)
        before = now
    return found


def _in_water(part: Part, i: int, t: float) -> bool:
    return hand_of(part, i)(t)[1] < part.at(t)[1]


def _planted(part: Part, k: int, t: float) -> bool:
    assert isinstance(part.puppet, Quadruped)
    return part.puppet.stance(part.moment(t)).legs[k].planted


def test_what_is_dropped_is_in_the_hand_then_falls_and_is_heard_when_it_lies() -> None:
    staging = staged("beach", *pair("drop", "boy", "icecream"))
    thing = next(p for p in staging.blocking.parts if p.actor.key == "b")
    high = [thing.at(n / RATE)[1] for n in range(FRAMES)]
    down = next(n for n, y in enumerate(high) if y < 0.01)
    assert min(high[:30]) > 0.4 and 34 < down < 60 and high[-1] == 0
    assert abs(heard(staging, "landing")[0] - down) <= 1


def test_hands_splash_when_they_go_into_the_water() -> None:
    staging = staged("lake", Actor("a", "man", "swim"))
    part = staging.blocking.parts[0]
    near_hand, far_hand = (begins(partial(_in_water, part, i)) for i in (0, 1))
    assert near(heard(staging, "splash"), near_hand + far_hand)
    assert not heard(staged("underwater", Actor("a", "man", "swim")), "splash")


@pytest.mark.parametrize("action", ["walk", "run"])
def test_hooves_are_heard_when_they_come_down(action: str) -> None:
    staging = staged("park", Actor("a", "horse", action))
    part = staging.blocking.parts[0]
    down = [t for k in range(4) for t in begins(partial(_planted, part, k))]
    assert near(heard(staging, "hoof"), down)


def test_claps_are_heard_when_the_hands_meet() -> None:
    staging = staged("park", Actor("a", "woman", "cheer"))
    part = staging.blocking.parts[0]
    assert isinstance(part.puppet, Person)
    gaps = []
    for n in range(1921):
        near_hand, far_hand = (chain[2] for chain in part.puppet.figure(part.moment(n / 480)).arms)
        gaps.append(math.dist(near_hand, far_hand))
    met = [n / 480 for n in range(1, 1920) if gaps[n - 1] > gaps[n] <= gaps[n + 1] and gaps[n] < 0.1]
    assert near(heard(staging, "clap"), met)


def test_hits_are_heard_at_arms_length() -> None:
    staging = staged("park", Actor("a", "man", "fight"))
    part = staging.blocking.parts[0]
    assert isinstance(part.puppet, Person)
    reach = 0.75 * (part.puppet.m.upper_arm + part.puppet.m.forearm)
    for frame in heard(staging, "punch"):
        chains = part.puppet.figure(part.moment(frame / RATE)).arms
        assert max(math.dist(chain[0], chain[2]) for chain in chains) > reach


def test_a_jump_is_heard_when_it_lands() -> None:
    staging = staged("park", Actor("a", "girl", "jump"))
    part = staging.blocking.parts[0]
    assert isinstance(part.puppet, Person)
    puppet = part.puppet

    def stands(t: float) -> bool:
        return min(chain[2][1] for chain in puppet.figure(part.moment(t)).legs) < 1.5 * puppet.m.ankle

    assert near(heard(staging, "landing"), begins(stands))


def test_a_ball_that_is_thrown_at_nobody_bounces_and_is_heard_each_time() -> None:
    actors = pair("throw", "girl", "ball")
    staging = staged("park", *actors)
    ball = next(p for p in staging.blocking.parts if p.actor.name == "ball")
    assert isinstance(ball.puppet, Ball)
    frames = heard(staging, "bounce")
    assert len(frames) > 3
    assert all(ball.at(frame / RATE)[1] < 0.03 for frame in frames)
    heights = [ball.at(n / 480)[1] for n in range(1921)]
    tops = [heights[n] for n in range(1, 1920) if heights[n - 1] < heights[n] >= heights[n + 1] and heights[n] > 0.05]
    bounced = tops[1:] if len(tops) > 4 else tops
    assert all(b < 0.7 * a for a, b in pairwise(bounced))


def test_catches_and_throws_are_heard_in_turn() -> None:
    staging = staged("park", *pair("throw", "man", "woman"))
    ball = next(p for p in staging.blocking.parts if p.actor.name == "ball")
    caught, thrown = heard(staging, "clap"), heard(staging, "whoosh")
    assert len(caught) > 0 < len(thrown)
    for frame in caught:
        hands = [hand_of(p, 0)(frame / RATE) for p in staging.blocking.parts[:2]]
        assert min(math.dist(hand[:2], ball.at(frame / RATE)[:2]) for hand in hands) < 0.6


def test_who_is_carried_is_not_heard_walking() -> None:
    scene = Scene("park", actors=pair("carry", "man", "boy"))
    carrier, child = block(scene, Stage("park", SIZE, PLACES["park"]), 4.0).parts
    assert list(carrier.sounds())
    assert not list(child.sounds())


def test_who_leaps_is_heard_before_and_after_and_not_in_the_air() -> None:
    first, second = pair("over", "horse", "bench")
    scene = Scene("park", actors=(Actor("a", "horse", "jump", 0.3, role=first.role, partner="b"), second))
    horse = block(scene, Stage("park", SIZE, PLACES["park"]), 4.0).parts[0]
    times = [t for t, contact in horse.sounds()]
    assert all(horse.at(t)[1] < 0.05 for t in times)
    assert sum(contact.kind == "landing" for _, contact in horse.sounds()) == 1


def test_a_door_is_heard_when_it_opens_and_when_it_falls_shut() -> None:
    staging = staged("park", Actor("a", "door", "wave"))
    door = staging.blocking.parts[0]
    assert isinstance(door.puppet, Thing)

    def moves(t: float) -> bool:
        return ajar(door.puppet.now(door.moment(t), DAY)) > 0  # type: ignore[attr-defined]

    opens, shuts = begins(moves), begins(lambda t: not moves(t))
    frames = heard(staging, "door")
    assert frames
    assert all(min(abs(frame - t * RATE) for t in opens + shuts) <= 1 for frame in frames)
    assert not heard(staged("park", Actor("a", "door")), "door")


def test_a_step_is_heard_after_a_beat_too() -> None:
    staging = staged("park", Actor("a", "dog", "sit", beats=(Beat("run", 0.4),)))
    frames = heard(staging, "paw")
    assert frames
    assert min(frames) >= 0.4 * FRAMES - 1
    assert staging.blocking.parts[0].moment(3.0).main.action == "run"


def test_a_football_goes_over_the_ground_from_foot_to_foot() -> None:
    actors = [Actor(key, "boy", "play", x, role="holder", partner="ball") for key, x in (("a", 0.3), ("b", 0.7))]
    scene = Scene("stadium", actors=(*actors, Actor("ball", "ball", role="held", partner="a")))
    one, other, ball = block(scene, Stage("stadium", SIZE, PLACES["stadium"]), 5.0).parts
    struck = [(n + STRUCK) * PERIOD for n in range(3)]
    for t, player in zip(struck, (one, other, one), strict=True):
        x, y, _ = ball.at(t)
        assert player.moment(t).action == "kick"
        assert abs(y) < 0.01
        assert 0.1 < (x - player.x) * player.facing < 0.5
