"""How people are there for each other: hands on what is stressed, heads that turn, ways into the picture and out."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest

from studio.theatre.actors.people import DRAWN, Person, head_frame
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.regard import IN_SIGHT, regarded
from studio.theatre.actors.skeleton import Foot
from studio.theatre.blocking import block
from studio.theatre.film import stage
from studio.theatre.part import Part
from studio.theatre.places import PLACES
from studio.theatre.scene import Actor, Beat, Scene
from studio.theatre.speech import APART, stressed, strokes
from studio.theatre.stage import Stage

LINE = [*"XXXXXX", *"BBCCDDDDCCBBAABBBBAA", *"FFEEDDDDDEEBBAA", *"XXXXXXXXXXXXXXXXXXXXXXXX"]
TIMES = [n / 24 for n in range(len(LINE))]


@cache
def part(actor: Actor) -> Part:
    return block(Scene("beach", actors=(actor,)), Stage("beach", (192, 108), PLACES["beach"]), 4.0).parts[0]


def person(who: Part) -> Person:
    assert isinstance(who.puppet, Person)
    return who.puppet


def test_stresses_are_where_the_mouth_opens_wide() -> None:
    found = strokes(LINE, TIMES)
    assert [round(stroke.at * 24) for stroke in found] == pytest.approx([11, 32], abs=2)
    assert all(b.at - a.at >= APART for a, b in pairwise(found))
    assert strokes(["X"] * 40, TIMES) == strokes([], []) == ()
    half = strokes(LINE[::2], TIMES[::2])
    assert [stroke.at for stroke in half] == pytest.approx([stroke.at for stroke in found], abs=0.1)


def test_hands_come_up_for_what_is_stressed_and_rest_in_silence() -> None:
    found = strokes(LINE, TIMES)
    high = [max(stressed(found, t)[:2]) for t in TIMES]
    assert all(high[round(stroke.at * 24)] > 0.6 for stroke in found)
    assert max(high[-12:]) == max(high[:3]) == 0.0
    who = DRAWN["man"](0)
    assert isinstance(who, Person)
    wrists = [who.figure(Moment("talk", t=t, stress=stressed(found, t))).arms[0][2][1] for t in TIMES]
    assert max(wrists) - min(wrists) > 0.15 * who.height
    assert abs(wrists.index(max(wrists)) / 24 - found[0].at) < 0.25


def test_a_staging_lets_hands_go_with_the_words() -> None:
    scene = Scene("room", actors=(Actor("a", "woman", "talk"),))
    spoken = stage(scene, (96, 54), len(LINE), Fraction(24), mouths={"a": LINE})
    moments = [spoken.seen(n)[2]["a"].moment for n in range(len(LINE))]
    assert [m.viseme for m in moments] == LINE
    assert max(m.stress.right for m in moments if m.stress) > 0.6
    silent = stage(scene, (96, 54), 8, Fraction(24))
    assert silent.seen(3)[2]["a"].moment.stress is None


def test_heads_turn_to_whom_they_are_with() -> None:
    a = Actor("a", "woman", "talk", 0.3, role="speaker", partner="b")
    b = Actor("b", "man", "stand", 0.7, role="listener", partner="a", facing="left")
    staging = stage(Scene("room", actors=(a, b)), (192, 108), 48, Fraction(24))
    for key in "ab":
        figure = staging.seen(10)[2][key]
        assert isinstance(figure.puppet, Person)
        moment = figure.moment
        assert moment.regard
        assert moment.regard[0] * moment.facing > 0.3
        alone = Moment(moment.action, moment.phase, t=moment.t, facing=moment.facing, emotion=moment.emotion)
        turned, ahead = (head_frame(figure.puppet.figure(m))[3] for m in (moment, alone))
        assert ahead + 0.2 < turned <= IN_SIGHT + 0.25
        assert figure.puppet.face(moment).gaze_x > 0.3


def test_who_is_looked_at_from_behind_is_looked_at_over_the_shoulder() -> None:
    behind, before = regarded((-1.0, 0.0, 0.0), 1, 0.5), regarded((1.0, 0.0, 0.0), 1, 0.5)
    assert behind.yaw < 0 < before.yaw
    assert behind.gaze[0] < 0 < before.gaze[0]
    mirrored = regarded((-1.0, 0.0, 0.0), -1, 0.5)
    assert mirrored == before
    assert regarded((1.0, 0.5, 0.0), 1, 0.5).pitch > 0 > regarded((1.0, -0.5, 0.0), 1, 0.5).pitch


@pytest.mark.parametrize("facing", ["away", "towards"])
def test_feet_stand_still_on_the_ground_into_the_picture_and_out_of_it(facing: str) -> None:
    who = part(Actor("w", "detective", "walk", facing=facing))
    start, end = who.at(0.0), who.at(4.0)
    assert start[0] == end[0]
    assert (end[2] - start[2]) * (1 if facing == "away" else -1) > 2.0
    halt = person(who).halt("walk")
    assert halt
    spots: list[list[float]] = [[], []]
    for n in range(400):
        posed = person(who).posed(who.moment(n / 100))
        for i, leg in enumerate(posed.pose.legs):
            if not isinstance(leg, Foot) or leg.pin == "air":
                spots[i] = []
                continue
            near = posed.ground(leg.x, 0.0)[1] * who.scale
            spots[i].append(who.at(n / 100)[2] - near)
            assert max(spots[i]) - min(spots[i]) <= 0.02 * halt.deep / 2


def test_the_foot_that_is_nearer_is_lower_in_the_picture() -> None:
    who = part(Actor("w", "man", "walk", facing="towards"))
    halt = person(who).halt("walk")
    assert halt
    moment = who.moment(1.0)
    figure = person(who).figure(Moment("walk", phase=halt.phase - 0.2, yaw=0.0, slope=moment.slope))
    feet = [(figure.depth(leg[2]), figure.project(leg[2])[1]) for leg in figure.legs]
    (near, low), (far, high) = sorted(feet, reverse=True)
    assert near - far > 0.3
    assert low < high - 0.05
    assert 0.2 < moment.slope < 0.6


def test_who_turns_away_shows_the_back_and_comes_round_again() -> None:
    told = Actor("w", "man", "stand", facing="towards", beats=(Beat("walk", 0.2, facing="away"), Beat("stand", 0.7)))
    who = part(told)
    assert who.moment(0.0).yaw == 0.0
    yaws = [person(who).posed(who.moment(t / 24)).yaw for t in range(96)]
    assert max(yaws) > 3.1
    assert max(abs(b - a) for a, b in pairwise(yaws)) < 0.6
    assert yaws[-1] > 3.1, "a beat that says no more keeps its facing"
