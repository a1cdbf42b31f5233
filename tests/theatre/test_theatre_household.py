"""Chairs, doors, ladders, candles and signs: what they do for who comes to them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from studio.theatre.actors.holds import rung
from studio.theatre.actors.household import ajar
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.thing import Now
from studio.theatre.actors.things import DRAWN
from studio.theatre.blocking import block
from studio.theatre.film import stage
from studio.theatre.ink import DAY, surface
from studio.theatre.part import Part
from studio.theatre.practicals import with_practicals
from studio.theatre.relations import RELATIONS
from studio.theatre.scene import Actor, Scene
from studio.theatre.ties.binding import hand_of, on_stage

MEADOW = stage(Scene("meadow"), (96, 54), 24, Fraction(24)).stage


def pair(relation: str, first: str, second: str, action: str = "stand", way: str = "right") -> list[Part]:
    kind = RELATIONS[relation]
    a = Actor("a", first, action, 0.3, role=kind.first, partner="b", facing=way)
    b = Actor("b", second, "stand", 0.7, role=kind.second, partner="a")
    return list(block(Scene("meadow", actors=(a, b)), MEADOW, 4.0).parts)


@pytest.mark.parametrize("way", ["right", "left"])
def test_a_climber_comes_up_the_ladder_and_then_stands_on_it(way: str) -> None:
    man, ladder = pair("on", "man", "ladder", "climb", way)
    heights = [man.at(t)[1] for t in (0.0, 1.0, 2.0, 3.0, 4.0)]
    assert heights == sorted(heights)
    assert heights[-1] - heights[0] > 0.6
    for t in (0.0, 2.0, 4.0):
        x, y, _ = man.at(t)
        steps = [on_stage(ladder, t, rung(ladder.puppet, k / 50) or (0, 0)) for k in range(51)]
        assert min(abs(x - a) for a, b, _ in steps if abs(y - b) < 0.03) < 0.15
    assert man.moment(0.0).action == "climb"
    assert man.moment(4.0).action == "stand"
    assert hand_of(man, 0)(4.0)[1] > heights[-1] + 0.7


@pytest.mark.parametrize("way", ["right", "left"])
def test_a_chair_is_turned_as_whoever_sits_on_it(way: str) -> None:
    woman, chair = pair("on", "woman", "chair", way=way)
    assert isinstance(woman.puppet, Person)
    assert woman.actor.action == "sit"
    assert woman.facing == chair.facing == (1 if way == "right" else -1)
    hips = woman.puppet.figure(woman.moment(1.0)).root
    assert 0.47 < hips[1] < 0.65


def test_a_door_opens_for_what_it_has_to_do_and_shuts_again() -> None:
    assert ajar(Now(t=2.0)) == 0.0
    assert ajar(Now(t=2.0, manned=True)) == 1.0
    shares = [ajar(Now(cycle=t / 24, action="walk")) for t in range(24)]
    assert min(shares) == 0.0
    assert max(shares) == 1.0
    assert max(abs(a - b) for a, b in pairwise(shares)) < 0.5


def test_a_sign_reads_the_same_whichever_way_it_is_turned() -> None:
    pictures = []
    for facing in (1, -1):
        pixels, canvas = surface(150, 200)
        DRAWN["sign"](0).draw(canvas, Moment(facing=facing), DAY, 75, 195, 95)
        pictures.append(pixels[40:90, :, :3].astype(int))
    dark = [(p.sum(-1) < 240) & (p.sum(-1) > 0) for p in pictures]
    assert dark[0].sum() > 100
    assert (dark[0] == dark[1]).mean() > 0.995
    assert (dark[0] == np.fliplr(dark[1])).mean() < 0.99


def test_a_candle_shines_from_where_its_flame_is() -> None:
    woman, candle = pair("hold", "woman", "candle")
    held = with_practicals(MEADOW, [woman, candle]).lamps[-1]
    (alone,) = block(Scene("meadow", actors=(Actor("c", "candle"),)), MEADOW, 4.0).parts
    stands = with_practicals(MEADOW, [alone]).lamps[-1]
    assert stands.at[1] == pytest.approx(1.1, abs=0.02)
    hand = hand_of(woman, 0)(2.0)
    assert 0.05 < held.at[1] - hand[1] < 0.3
    assert abs(held.at[0] - hand[0]) < 0.2
