"""Animals that do one thing after the other: they stop, sit, lie, turn, land and take off without a jump."""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from studio.theatre.actors.birds import Bird
from studio.theatre.actors.creature import TURN
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.quadruped import Quadruped
from studio.theatre.blocking import block
from studio.theatre.ink import DAY, surface
from studio.theatre.part import Part
from studio.theatre.places import PLACES
from studio.theatre.scene import Actor, Beat, Scene
from studio.theatre.stage import Stage

QUIET = ("stand", "sit", "eat", "sleep", "look", "hide", "talk")


@cache
def part(actor: Actor) -> Part:
    return block(Scene("farm", actors=(actor,)), Stage("farm", (192, 108), PLACES["farm"]), 4.0).parts[0]


@pytest.mark.parametrize("name", ["cat", "horse", "dino"])
def test_no_joint_of_an_animal_jumps_between_actions(name: str) -> None:
    for first, then in (*pairwise((*QUIET, "walk", QUIET[0])), ("eat", "walk"), ("sleep", "sit"), ("sit", "eat")):
        who = part(Actor("w", name, first, beats=(Beat(then, 0.3),)))
        assert isinstance(who.puppet, Quadruped)
        frames = []
        for n in range(24, 48):
            stance, (x, y, _) = who.puppet.stance(who.moment(n / 24)), who.at(n / 24)
            legs = [p for k, leg in enumerate(stance.legs) for p in who.puppet.joints_of(leg, k)]
            frames.append([(x + px, y + py) for px, py in (stance.hip, stance.shoulder, *legs)])
        worst = max(math.dist(p, q) for a, b in pairwise(frames) for p, q in zip(a, b, strict=True))
        assert worst < 0.25 * who.puppet.species.frame.hip + 0.02, (first, then)


def test_hooves_stay_planted_while_a_horse_comes_to_a_stand() -> None:
    who = part(Actor("w", "horse", "walk", 0.4, beats=(Beat("stand", 0.4), Beat("walk", 0.7))))
    assert isinstance(who.puppet, Quadruped)
    step = who.puppet.stride("walk") / 2
    spots: list[list[float]] = [[] for _ in range(4)]
    walked = 0
    for n in range(480):
        t = n / 120
        moment = who.moment(t)
        if moment.before:
            spots = [[] for _ in range(4)]
            continue
        for k, leg in enumerate(who.puppet.stance(moment).legs):
            if not leg.planted:
                spots[k] = []
                continue
            walked += 1
            spots[k].append(who.at(t)[0] + leg.foot[0] * who.facing)
            assert max(spots[k]) - min(spots[k]) <= 0.02 * step
    assert walked > 800
    assert who.at(1.5)[0] > who.at(0.0)[0] + 0.5


def test_a_bird_lands_before_it_walks_and_takes_off_to_fly() -> None:
    who = part(Actor("w", "crow", "fly", 0.4, beats=(Beat("eat", 0.35), Beat("fly", 0.75))))
    assert isinstance(who.puppet, Bird)
    heights = [who.at(t)[1] for t in (0.5, 2.6, 3.95)]
    assert heights[0] > 1.3 < heights[2]
    assert heights[1] < 0.1
    poses = [who.puppet.pose(who.moment(n / 24)) for n in range(96)]
    assert poses[62].feet
    assert poses[62].beat is None
    assert poses[10].beat is not None
    assert not poses[10].feet
    assert max(abs(b.y - a.y) for a, b in pairwise(poses)) < 0.2


def test_who_is_seen_from_the_side_only_turns_like_a_cut_out() -> None:
    cat = part(Actor("w", "cat", "walk", 0.6, beats=(Beat("walk", 0.5, facing="left"),)))
    turn = cat.way[1]
    assert (turn.facing, turn.blend) == (-1, TURN)
    wide = []
    for share in (0.0, 0.4, 0.6, 1.0):
        pixels, canvas = surface(160, 120)
        t = turn.start + share * turn.blend
        cat.puppet.draw(canvas, cat.moment(t), DAY, 80, 100, 90.0)
        drawn = np.flatnonzero((pixels[..., 3] > 8).any(0))
        wide.append(int(drawn[-1] - drawn[0]))
    assert wide[1] < 0.6 * wide[0]
    assert wide[2] < 0.6 * wide[3]


@pytest.mark.parametrize("name", ["dog", "crow", "snail", "butterfly", "car"])
def test_whatever_changes_is_drawn_inside_its_bounds(name: str) -> None:
    who = part(Actor("w", name, "stand")).puppet
    for share in (0.2, 0.5, 0.8):
        for facing in (1, -1):
            moment = Moment("walk", before=Moment("sit", t=1.0), share=share, t=1.0, facing=facing)
            pixels, canvas = surface(200, 200)
            scale = 70 / max(who.length, who.height)
            who.draw(canvas, moment, DAY, 100, 150, scale)
            drawn, box = pixels[..., 3] > 8, who.bounds(moment)
            rows, columns = np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0))
            assert 100 + box.left * scale - 1 <= columns[0] <= columns[-1] <= 100 + box.right * scale + 1
            assert 150 - box.top * scale - 1 <= rows[0] <= rows[-1] <= 150 - box.bottom * scale + 1
