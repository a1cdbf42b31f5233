"""What people do with things: planted hands and knees, pedals, crates that are there before and after."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from studio.theatre import actors
from studio.theatre.actors.acting import ACTS, act
from studio.theatre.actors.chores import BAR, CRANK, GRASP, PEDALS, SIZE
from studio.theatre.actors.people import DRAWN, Person
from studio.theatre.actors.puppet import Fit, Moment
from studio.theatre.actors.skeleton import Figure
from studio.theatre.film import stage
from studio.theatre.scene import Actor, Beat, Scene
from studio.theatre.vocabulary import ACTIONS

NEW = (
    "sneak",
    "crawl",
    "limp",
    "point",
    "cheer",
    "drink",
    "sing",
    "kneel",
    "carry",
    "push",
    "write",
    "sweep",
    "ride",
    "phone",
    "knit",
    "lean",
)


def person(name: str) -> Person:
    made = DRAWN[name](0)
    assert isinstance(made, Person)
    return made


def test_every_action_is_its_own_and_no_two_stand_alike() -> None:
    assert set(ACTIONS) <= set(ACTS)
    who = person("man")
    shapes = {}
    for name in (*NEW, "kiss", "stand", "walk", "hide", "eat", "talk", "work", "hug", "read", "run"):
        figure = who.figure(Moment(name, phase=0.3, t=0.9))
        joints = (*figure.arms[0], *figure.arms[1], *figure.legs[0][:3], *figure.legs[1][:3], figure.head)
        shapes[name] = [coordinate for joint in joints for coordinate in joint]
    for a in shapes:
        for b in shapes:
            assert a == b or math.dist(shapes[a], shapes[b]) > 0.1, (a, b)


@pytest.mark.parametrize("name", ["man", "baby", "girl", "giant"])
def test_hands_and_knees_of_who_crawls_keep_their_spots(name: str) -> None:
    who = person(name)
    stride, spots = who.stride("crawl"), {}
    for k in range(200):
        phase = k / 200
        figure = who.figure(Moment("crawl", phase))
        for i in (0, 1):
            knee, hand = figure.legs[i][1], figure.arms[i][2]
            for limb, joint, own in (("knee", knee, phase + 0.5 * i), ("hand", hand, phase + 0.5 * (1 - i))):
                if own % 1 < 0.5:
                    spots.setdefault((limb, i, own // 0.5), []).append(figure.project(joint)[0] + phase * stride)
                    assert joint[1] < 0.07 * who.height
    assert len(spots) >= 4
    assert max(max(xs) - min(xs) for xs in spots.values()) < 0.02 * stride / 2


def test_who_rides_has_hands_on_the_bar_and_feet_on_the_pedals() -> None:
    for name in ("woman", "boy", "giant"):
        who, k = person(name), person(name).height / SIZE
        for phase in (0.0, 0.3, 0.65):
            figure = who.figure(Moment("ride", phase))
            for i in (0, 1):
                x, y = figure.project(figure.arms[i][2])
                assert math.hypot(x - BAR[0] * k, y - BAR[1] * k) < 0.08 * k
                turn = math.pi * i - 2 * math.pi * phase
                ankle = figure.project(figure.legs[i][2])
                assert abs(ankle[0] - (PEDALS[0] + CRANK * math.cos(turn)) * k) < 0.16 * k
                assert -0.02 < ankle[1] / k - PEDALS[1] - CRANK * math.sin(turn) < 0.22
    alone, bound = (person("man").bounds(Moment("ride", fit=fit)) for fit in (None, Fit(seat=1.0)))
    assert alone.right > bound.right, "who sits on a mount of the stage brings no bicycle"


def test_a_crate_lies_there_until_it_is_picked_up_and_again_when_it_is_put_down() -> None:
    farmer = Actor("f", "farmer", "stand", 0.3, beats=(Beat("carry", 0.15), Beat("wave", 0.7)))
    staging = stage(Scene("farm", actors=(farmer,)), (192, 108), 144, Fraction(24))
    who = staging.blocking.parts[0]
    assert [p.action for p in who.way] == ["stand", "pick_up", "carry", "put_down", "wave"]
    seen = [[f.x for f in who.brought(t)] for t in (0.1, 1.2, 2.5, 3.5, 5.9)]
    assert [len(xs) for xs in seen] == [1, 1, 0, 0, 1]
    assert seen[0] == seen[1]
    assert seen[4][0] > seen[0][0] + 1.0
    grasp = who.way[1].start + GRASP * who.puppet.period("pick_up")
    assert isinstance(who.puppet, Person)
    figure: Figure = who.puppet.figure(who.moment(grasp))
    hand = figure.project(figure.arms[0][2])
    assert who.at(grasp)[0] + hand[0] * who.scale == pytest.approx(seen[0][0], abs=0.05)
    assert hand[1] < 0.25 * who.puppet.height


def test_who_hides_crouches_on_the_spot_and_who_sneaks_goes_bent_low() -> None:
    who = person("thief") if "thief" in DRAWN else person("suspect")
    tall = who.bounds(Moment("stand")).top
    assert who.pace("hide") == 0 < who.pace("sneak") < who.pace("walk")
    assert who.bounds(Moment("hide")).top < 0.78 * tall
    assert 0.78 * tall < who.bounds(Moment("sneak")).top < 0.97 * tall


@pytest.mark.parametrize("name", ["dog", "eagle", "snail", "shark"])
def test_animals_do_what_people_do_in_their_way(name: str) -> None:
    animal = actors.actor(name, 0)
    for action in NEW:
        assert animal.period(action) > 0
    for action in ("sneak", "limp", "crawl", "carry", "push"):
        assert animal.pace(action) > 0
    assert act("something nobody wrote") is ACTS["stand"]
