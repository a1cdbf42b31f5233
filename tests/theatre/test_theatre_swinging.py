"""What hangs and swings."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from studio.theatre.actors.physics import G, Pendulum
from studio.theatre.actors.swing import HIGH, ROPE
from studio.theatre.film import stage
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
