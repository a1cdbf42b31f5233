"""What actors do one after the other: planted feet, smooth joints, chairs that wait, sounds on the frame."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest

from studio.theatre.actors.blend import Posed, blended
from studio.theatre.actors.people import DRAWN, Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.skeleton import BALL, HEEL, Figure, Foot
from studio.theatre.blocking import block
from studio.theatre.camera import Lens
from studio.theatre.film import Staging, stage
from studio.theatre.part import Part
from studio.theatre.places import PLACES
from studio.theatre.scene import Actor, Beat, Scene
from studio.theatre.stage import Stage
from studio.theatre.vocabulary import ACTIONS

RATE = Fraction(24)
SMALL = (192, 108)
FRAMES = 96
FINE = 5
"""Samples a frame."""

WAYS = {
    "walks and sits": Actor("w", "woman", "walk", beats=(Beat("sit", 0.35), Beat("look", 0.7))),
    "starts and stops": Actor("w", "man", "stand", beats=(Beat("walk", 0.2), Beat("wave", 0.65))),
    "breaks into a run": Actor("w", "detective", "walk", 0.3, beats=(Beat("run", 0.4), Beat("stand", 0.8))),
    "turns back": Actor("w", "girl", "walk", 0.6, beats=(Beat("walk", 0.5, facing="left"),)),
    "comes running": Actor("w", "boy", "run", 0.6, enters="right", beats=(Beat("laugh", 0.6),)),
    "leaves": Actor("w", "chef", "talk", 0.4, leaves="left"),
    "passes": Actor("w", "king", "walk", enters="left", leaves="right"),
    "gets up": Actor("w", "elder", "sleep", beats=(Beat("walk", 0.2), Beat("sit", 0.8))),
    "squares up": Actor("w", "cowboy", "dance", beats=(Beat("fight", 0.3), Beat("hide", 0.7))),
}


@cache
def park() -> Stage:
    return Stage("park", SMALL, PLACES["park"])


@cache
def part(actor: Actor) -> Part:
    return block(Scene("park", actors=(actor,)), park(), FRAMES / 24).parts[0]


def staged(actor: Actor) -> Staging:
    return stage(Scene("park", actors=(actor,)), SMALL, FRAMES, RATE)


def soles(who: Part, t: float) -> list[tuple[float, float] | None]:
    """Where the drawn left and right soles of the picture touch the ground (metres: across, up), if planted."""
    puppet = who.puppet
    assert isinstance(puppet, Person)
    posed = puppet.posed(who.moment(t))
    figure, m, found = Figure(puppet.m, posed.pose, posed.yaw), puppet.m, []
    for i in (0, 1) if posed.facing > 0 else (1, 0):
        leg = posed.pose.legs[i]
        if not isinstance(leg, Foot) or leg.pin == "air":
            found.append(None)
            continue
        (x, y, z), pitch = figure.legs[i][2], figure.legs[i][3]
        pin = {"heel": HEEL, "ball": BALL}.get(leg.pin, 0.0) * m.foot
        c, s = math.cos(pitch), math.sin(pitch)
        across = figure.project((x + pin * c + m.ankle * s - pin, 0.0, z))[0] * posed.facing
        found.append((who.at(t)[0] + across * who.scale, y + pin * s - m.ankle * c))
    return found


@pytest.mark.parametrize("name", WAYS)
def test_planted_feet_stay_through_starts_stops_turns_and_seats(name: str) -> None:
    who = part(WAYS[name])
    step = who.puppet.stride("walk") / 2
    spots: list[list[float]] = [[], []]
    planted = 0
    for n in range(FRAMES * FINE):
        for i, sole in enumerate(soles(who, n / 24 / FINE)):
            if sole is None:
                spots[i] = []
                continue
            planted += 1
            spots[i].append(sole[0])
            assert max(spots[i]) - min(spots[i]) <= 0.02 * step, n / FINE
            assert abs(sole[1]) < 0.01, n / FINE
    assert planted > FRAMES * FINE / 2


@pytest.mark.parametrize("name", ["walks and sits", "starts and stops", "comes running", "leaves", "passes"])
def test_a_step_sounds_within_a_frame_of_the_foot_that_comes_down(name: str) -> None:
    staging = staged(WAYS[name])
    who = part(WAYS[name])
    heard = [e.frame for e in staging.events() if e.kind == "footstep"]
    landed, before = [], soles(who, 0.0)
    for n in range(1, FRAMES * FINE):
        now = soles(who, n / 24 / FINE)
        landed += [n / FINE for old, new in zip(before, now, strict=True) if old is None and new]
        before = now
    assert len(landed) > 2
    assert all(min(abs(frame - at) for at in landed) <= 1 for frame in heard)
    walked = [at for at in landed if who.moment(float(at / 24)).main.action in ("walk", "run")]
    assert all(min(abs(frame - at) for frame in heard) <= 1 for at in walked if at < FRAMES - 1)


def joints(who: Part, t: float) -> list[tuple[float, float]]:
    moment, (x, y, _) = who.moment(t), who.at(t)
    puppet = who.puppet
    assert isinstance(puppet, Person)
    figure, facing = puppet.figure(moment), moment.main.facing
    sides = (0, 1) if facing > 0 else (1, 0)
    chains = [p for i in sides for p in (*figure.arms[i], *figure.legs[i][:3])]
    return [(x + facing * figure.project(p)[0] * who.scale, y + p[1] * who.scale) for p in (*chains, figure.head)]


@cache
def fastest(who: Part, start: float, end: float) -> float:
    """The furthest that a joint goes from one frame to the next."""
    frames = [joints(who, n / 24) for n in range(max(0, int(start * 24)), int(end * 24) + 1)]
    steps = pairwise(frames)
    return max(math.dist(p, q) for old, new in steps for p, q in zip(old, new, strict=True))


ONCE_ACROSS = [(a, b, "") for a, b in zip(ACTIONS, (*ACTIONS[1:], ACTIONS[0]), strict=True)]
FROM_AND_TO = [("stand", "walk", "sit", "sleep", "run")[i % 5] for i in range(len(ACTIONS))]
ONCE_ACROSS += [(a, b, "left") for a, b in zip(ACTIONS, FROM_AND_TO, strict=True)]
ONCE_ACROSS += [(a, b, "") for a, b in zip(FROM_AND_TO[1:] + FROM_AND_TO[:1], ACTIONS, strict=True)]


@pytest.mark.parametrize(("first", "then", "facing"), ONCE_ACROSS)
def test_no_joint_jumps_between_any_two_actions(first: str, then: str, facing: str) -> None:
    """Nothing is faster than 8.4 m/s, as a foot in a run is, or than a third more than the actions themselves are."""
    who = part(Actor("w", "man", first, beats=(Beat(then, 0.3, facing=facing),)))
    begins, ends = who.way[1].start, who.way[-1].start + who.way[-1].blend
    alone = max(fastest(part(Actor("w", "man", action)), 1.0, 3.0) for action in (first, then))
    assert fastest(who, begins - 0.1, ends + 0.1) < max(0.35, 1.34 * alone)


def test_who_walks_and_then_sits_has_walked_to_a_chair_that_waits() -> None:
    staging = staged(WAYS["walks and sits"])
    who = part(WAYS["walks and sits"])
    chairs = who.brought(0.0)
    assert len(chairs) == 1
    assert who.at(0.0)[0] < chairs[0].x - 0.5
    assert abs(who.at(3.9)[0] - chairs[0].x) < 0.02
    assert [p.base for p in who.way] == ["", "", "", "sit"], "who looks up stays on the chair"
    keys = [set(staging.seen(n)[2]) for n in (0, 95)]
    assert keys[0] == keys[1] > {"w"}


@pytest.mark.parametrize("edge", ["left", "right"])
@pytest.mark.parametrize("name", ["woman", "dog", "car", "eagle"])
def test_who_enters_begins_outside_the_frame_and_who_leaves_ends_there(edge: str, name: str) -> None:
    def seen(actor: Actor, t: float) -> bool:
        blocking = block(Scene("park", actors=(actor,)), park(), FRAMES / 24)
        who, lens = blocking.parts[0], Lens(park(), blocking.camera(t))
        box, (x, y, z) = who.puppet.bounds(who.moment(t)), who.at(t)
        left, right = (lens.project(x + side * who.scale, y, z)[0] for side in (box.left, box.right))
        return right > 0 and left < SMALL[0]

    enters = Actor("w", name, enters=edge, facing="right" if edge == "left" else "left")
    assert not seen(enters, 0.0)
    assert seen(enters, 3.5)
    leaves = Actor("w", name, leaves=edge)
    assert seen(leaves, 0.5)
    assert not seen(leaves, 3.98)


def test_a_beat_that_says_no_more_keeps_facing_and_feeling() -> None:
    told = Actor(
        "w", "man", "stand", facing="left", emotion="joy", beats=(Beat("wave", 0.3), Beat("talk", 0.6, "anger"))
    )
    who = part(told)
    assert {p.facing for p in who.way} == {-1}
    assert [p.feeling[0] for p in who.way] == ["joy", "joy", "anger"]
    assert who.moment(2.5).before is not None


def test_the_ends_of_a_change_are_the_actions_themselves() -> None:
    who = DRAWN["woman"](0)
    assert isinstance(who, Person)
    old, new = Posed(who.posed(Moment("wave")).pose, 0.45), Posed(who.posed(Moment("fight")).pose, 0.95)
    for share, end in ((0.0, old), (1.0, new)):
        mixed, own = blended(who.m, old, new, share), Figure(who.m, end.pose, end.yaw)
        assert mixed.yaw == end.yaw
        figure = Figure(who.m, mixed.pose, mixed.yaw)
        for a, b in zip((*figure.arms, *figure.legs), (*own.arms, *own.legs), strict=True):
            assert all(math.dist(p, q) < 0.005 for p, q in zip(a[:3], b[:3], strict=True))  # type: ignore[arg-type]


@pytest.mark.parametrize("then", ["stand", "sit", "talk", "kneel", "sit_ground"])
def test_nobody_hops_where_a_change_begins_or_ends(then: str) -> None:
    """The head is as high just before either end as just after it."""
    who = part(Actor("a", "man", "walk", beats=(Beat(then, 0.4),)))
    for piece in who.way[1:]:
        for end in (piece.start, piece.start + piece.blend):
            before, after = (joints(who, end + side * 1e-4)[-1][1] for side in (-1, 1))
            assert before == pytest.approx(after, abs=1e-3)


def test_a_turn_goes_through_the_front() -> None:
    who = DRAWN["detective"](0)
    assert isinstance(who, Person)
    left, right = Moment("stand", facing=-1), Moment("stand")
    yaws = [who.figure(Moment("stand", before=left, share=k / 10)).yaw for k in range(11)]
    assert yaws[5] == pytest.approx(0.0, abs=0.02)
    assert yaws[0] == yaws[-1] > 0.5
    assert Moment("stand", before=left, share=0.4).main is left
    assert Moment("stand", before=left, share=0.6).main.facing == right.facing
