"""Who sits in a wheelchair rolls where others walk, and does sitting what others do standing."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
import skia

from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.wheelchair import Wheeled
from studio.theatre.actors.wheels import RADIUS, REST, SEAT
from studio.theatre.casting import puppet
from studio.theatre.film import stage
from studio.theatre.ink import DAY
from studio.theatre.scene import Actor, Scene


@pytest.fixture
def who() -> Wheeled:
    made = puppet("woman", 3, "", "wheelchair")
    assert isinstance(made, Wheeled)
    return made


@pytest.mark.parametrize("action", ["stand", "talk", "wave", "read", "walk"])
def test_hips_are_on_the_seat_and_feet_on_the_rest(who: Wheeled, action: str) -> None:
    figure = who.figure(Moment(action, 0.3, t=0.4))
    h = who.height
    assert SEAT * h < figure.root[1] < (SEAT + 0.08) * h
    assert all(ankle[1] > REST * h for _, _, ankle, _ in figure.legs)


def test_hands_stay_at_the_rims_while_it_rolls(who: Wheeled) -> None:
    h = who.height
    for phase in np.linspace(0, 1, 23):
        figure = who.figure(Moment("walk", float(phase)))
        for _, _, (x, y, _) in figure.arms:
            assert math.hypot(x, y - RADIUS * h) < (RADIUS + 0.07) * h


def test_its_wheels_turn_with_the_ground() -> None:
    scene = Scene("meadow", shot="normal", actors=(Actor("a", "man", "walk", wears="wheelchair"),))
    part = stage(scene, (96, 54), 48, Fraction(24)).blocking.parts[0]
    assert part.velocity > 0.3
    assert part.cadence * math.tau * RADIUS * part.puppet.height == pytest.approx(part.velocity, rel=0.02)


@pytest.mark.parametrize(("action", "facing"), [("stand", 1), ("walk", -1), ("cheer", 1), ("sleep", 1)])
def test_it_is_drawn_inside_its_bounds(who: Wheeled, action: str, facing: int) -> None:
    moment = Moment(action, 0.4, t=0.7, facing=facing)
    image = np.zeros((240, 300, 4), np.uint8)
    canvas = skia.Canvas(image, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    who.draw(canvas, moment, DAY, 150, 200, 80)
    box = who.bounds(moment)
    rows, columns = np.nonzero(image[..., 3] > 60)
    assert len(rows) > 500
    assert 150 + box.left * 80 - 1 <= columns.min()
    assert columns.max() <= 150 + box.right * 80 + 1
    assert 200 - box.top * 80 - 1 <= rows.min()
    assert rows.max() <= 200 - box.bottom * 80 + 2
