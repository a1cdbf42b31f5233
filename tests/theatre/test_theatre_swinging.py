"""What hangs and swings."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from studio.theatre.actors.physics import G, Pendulum
from studio.theatre.actors.swing import HIGH, ROPE
from studio.theatre.camera import Lens
from studio.theatre.compose import laid
from studio.theatre.film import stage
from studio.theatre.hanging import Hang
from studio.theatre.scene import Actor, Scene


def test_a_pendulum_takes_its_period_from_its_length() -> None:
    hanging = Pendulum(1.0, 0.02, 0.2)
    assert hanging.period == pytest.approx(2 * math.pi * math.sqrt(1 / G), rel=1e-3)
    assert Pendulum(4.0, 0.02).period == pytest.approx(2 * hanging.period)
    assert hanging.angle(0.3) == pytest.approx(hanging.angle(0.3 + hanging.period))
    passes = hanging.passes(5.0)
    assert len(passes) == 5 and all(abs(hanging.angle(t)) < 1e-9 for t in passes)


def test_a_child_on_a_swing_goes_with_its_board_and_is_heard_at_the_lowest_point() -> None:
    staging = stage(Scene("park", actors=(Actor("a", "girl", "play"),)), (160, 90), 96, Fraction(24))
    angles, seats = [], []
    for n in range(0, 96, 4):
        figures = staging.seen(n)[2]
        girl, swing = figures["a"], figures["a swing"]
        assert math.hypot(girl.x - swing.x, HIGH - (girl.y + HIGH - ROPE)) == pytest.approx(ROPE, abs=1e-6)
        assert math.sin(swing.moment.spin) * ROPE * swing.moment.facing == pytest.approx(girl.x - swing.x)
        assert swing.z > girl.z > figures["a ropes"].z
        angles.append(swing.moment.spin)
        seats.append(girl.y)
    assert min(angles) < -0.3 and max(angles) > 0.3 and min(seats) > -1e-9
    heard = [event.frame for event in staging.events() if event.actor == "a"]
    assert heard and all(abs(staging.seen(n)[2]["a swing"].moment.spin) < 0.05 for n in heard)


def test_a_lamp_swings_as_long_as_its_length_lets_it_and_comes_to_rest() -> None:
    hang = Hang(0.0, 3.0, 0.8, 0.1)
    straight = [t for t in np.arange(0, 8, 0.005) if hang.angle(t, 0.0) * hang.angle(t + 0.005, 0.0) <= 0]
    assert 2 * np.diff(straight).mean() == pytest.approx(2 * math.pi * math.sqrt(0.8 / G), rel=0.01)
    wide = [max(abs(hang.angle(t / 24, 0.0)) for t in range(24 * a, 24 * b)) for a, b in ((0, 3), (20, 23))]
    assert wide[1] < 0.4 * wide[0]


def test_what_hangs_is_drawn_where_its_length_takes_it_and_its_halo_goes_with_it() -> None:
    staging = stage(Scene("factory", "night"), (160, 90), 48, Fraction(24))
    lamp = next(lamp for lamp in staging.stage.lamps if lamp.hang)
    layer = next(layer for layer in staging.stage.layers if layer.hang == lamp.hang)
    lens, (x, y, z) = Lens(staging.stage, staging.blocking.camera(1.0)), lamp.at
    assert lamp.hang and layer.box and layer.z
    there = laid(layer, lens, 1.0, staging.look.wind) @ (
        *(np.array(staging.stage.project(x, y, layer.z)) - layer.box[:2]),
        1,
    )
    turned = lens.project(*lamp.hang.turned(float(x), float(y), 1.0, 0.0), layer.z)
    assert there[:2] / there[2] == pytest.approx(turned[:2], abs=0.01) and float(z) == pytest.approx(layer.z, abs=0.1)


def test_a_ships_bell_is_heard_in_a_gale_and_not_in_a_breeze() -> None:
    for weather, heard in (("storm", True), ("clear", False)):
        staging = stage(Scene("deck", weather=weather), (160, 90), 72, Fraction(24))
        assert any(event.kind == "bell" for event in staging.events()) == heard
