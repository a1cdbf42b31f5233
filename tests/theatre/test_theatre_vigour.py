"""What is done with the whole body looks like it: throws go over the head, punches reach out, canes stand."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from studio.theatre.actors.acting import act
from studio.theatre.actors.gesture import PUNCH, RELEASE
from studio.theatre.actors.people import DRAWN, Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.skeleton import Figure
from studio.theatre.ink import DAY, surface


def person(name: str) -> Person:
    made = DRAWN[name](0)
    assert isinstance(made, Person)
    return made


def figure(who: Person, action: str, cycles: float) -> Figure:
    return who.figure(Moment(action, t=cycles * who.period(action)))


@pytest.mark.parametrize("name", ["man", "girl", "elder", "robot"])
def test_a_throw_goes_back_over_the_head_and_through(name: str) -> None:
    who = person(name)
    hands = [figure(who, "throw", u / 100).arms[0][2] for u in range(0, 100, 2)]
    heads = figure(who, "throw", RELEASE - 0.06).head
    assert min(x for x, _, _ in hands) < -0.1 * who.height
    assert max(y for _, y, _ in hands) > heads[1]
    released = figure(who, "throw", RELEASE)
    assert released.arms[0][2][0] > 0.15 * who.height
    assert max(math.dist(a, b) for a, b in pairwise(hands)) < 0.2 * who.height


def test_a_punch_reaches_out_where_it_is_heard() -> None:
    who = person("man")
    for i, phase in enumerate((PUNCH, PUNCH + 0.5)):
        shoulder, _, fist = figure(who, "fight", phase).arms[i]
        assert math.dist(shoulder, fist) > 0.9 * (who.m.upper_arm + who.m.forearm)
        assert any(contact.phase == pytest.approx(phase) for contact in who.contacts("fight"))


def test_who_dances_lifts_the_free_foot_and_sets_it_down_on_the_beat() -> None:
    who = person("woman")
    for foot, free in ((0, 0.25), (1, 0.75)):
        assert figure(who, "dance", free).legs[foot][2][1] > 0.05 * who.height
        for contact in who.contacts("dance"):
            assert figure(who, "dance", contact.phase).legs[foot][2][1] < 0.05 * who.height


def test_who_falls_keeps_the_feet_above_the_floor() -> None:
    who = person("man")
    assert min(chain[2][1] for k in range(30) for chain in figure(who, "fall", k / 29).legs) > 0.0


def test_who_climbs_shows_the_back() -> None:
    assert act("climb").yaw > math.pi / 2


def test_a_robot_walks_with_its_elbows_bent_and_its_trunk_in_one_piece() -> None:
    robot, man = (who.posed(Moment("walk", phase=0.2)).pose for who in (person("robot"), person("man")))
    assert abs(robot.twist) < 0.3 * abs(man.twist)
    assert min(arm.flex for arm in robot.arms) > 1.3 > max(arm.flex for arm in man.arms)


def test_a_cane_stands_on_the_ground() -> None:
    who, scale = person("elder"), 100.0
    assert who.who.held == "cane"
    for action in ("stand", "sit", "walk"):
        for k in range(6):
            moment = Moment(action, phase=k / 6, t=0.4 * k)
            pixels, canvas = surface(300, 300)
            who.draw(canvas, moment, DAY, 150, 250, scale)
            assert not pixels[256:, :, 3].any(), action
