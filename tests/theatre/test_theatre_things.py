from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from studio.sound.effects.catalogue import effect_named
from studio.theatre.actors.ball import RADIUS, Ball
from studio.theatre.actors.physics import PRESS, Topple, bounces, juggled, rolled_out
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.things import DRAWN
from studio.theatre.actors.vehicles import VEHICLES
from studio.theatre.film import stage
from studio.theatre.ink import DAY, NIGHT, surface
from studio.theatre.scene import Actor, Scene
from studio.theatre.vocabulary import ACTIONS, ACTORS

SPARE, UNIT = 40, 24
BOUNCING = ("jump", "dance", "play", "fall", "throw")


def drawn(name: str, moment: Moment, light=DAY) -> tuple[np.ndarray, np.ndarray]:
    """(whole canvas, the part of it that the bounds promise to hold), with a pixel for soft edges."""
    puppet = DRAWN[name](3)
    box = puppet.bounds(moment)
    width, height = (math.ceil((b - a) * UNIT) + 2 for a, b in ((box.left, box.right), (box.bottom, box.top)))
    pixels, canvas = surface(width + 2 * SPARE, height + 2 * SPARE)
    puppet.draw(canvas, moment, light, SPARE + 1 - box.left * UNIT, SPARE + 1 + box.top * UNIT, UNIT)
    edge = SPARE - 1
    return pixels, pixels[edge:-edge, edge:-edge]


@pytest.mark.parametrize("name", DRAWN)
def test_every_action_is_drawn_inside_its_bounds(name: str) -> None:
    for k, action in enumerate(ACTIONS):
        moment = Moment(action, 0.31 * k, 0.77 * k, 1 if k % 2 else -1, wind=(k % 3) / 2)
        pixels, inside = drawn(name, moment, NIGHT if k % 2 else DAY)
        assert (inside[..., 3] > 0).sum() > 20, action
        assert np.count_nonzero(pixels[..., 3]) == np.count_nonzero(inside[..., 3]), action


@pytest.mark.parametrize("name", DRAWN)
def test_the_same_moment_is_the_same_picture(name: str) -> None:
    moment = Moment("play", 0.4, 1.3)
    assert np.array_equal(drawn(name, moment)[0], drawn(name, moment)[0])


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_heard_is_known(name: str) -> None:
    puppet = DRAWN[name](0)
    for action in ACTIONS:
        assert puppet.period(action) > 0
        assert (puppet.pace(action) > 0) == (puppet.stride(action) > 0)
        for contact in puppet.contacts(action):
            assert 0 <= contact.phase < 1
            assert 0 < contact.strength <= 1
            assert effect_named(contact.kind)


def test_every_vehicle_ball_and_prop_plays_itself() -> None:
    assert set(DRAWN) == {name for name, kind in ACTORS.items() if kind in ("vehicle", "ball", "prop")}


@pytest.mark.parametrize("name", VEHICLES)
def test_a_wheel_turns_once_for_its_circumference(name: str) -> None:
    puppet, model = DRAWN[name](0), VEHICLES[name]
    for action in ("drive", "walk"):
        assert puppet.stride(action) == pytest.approx(math.tau * model.wheel)
        now = puppet.now(Moment(action, phase=2.25), DAY)
        assert now.rolled / model.wheel == pytest.approx(2.25 * math.tau)


@pytest.mark.parametrize("name", ["car", "bicycle", "train", "ball"])
def test_wheels_keep_up_with_the_ground_however_slow(name: str) -> None:
    rider = (Actor("r", "man", "ride", role="rider", partner="v"),) if name == "bicycle" else ()
    scene = Scene("road", actors=(Actor("v", name, "drive", 0.5), *rider))
    part = stage(scene, (96, 54), 240, Fraction(24)).blocking.parts[0]
    metres = abs(part.at(7.0)[0] - part.at(2.0)[0])
    assert metres > 0.5  # a ball is filmed from near and has less way to go
    assert (part.phase(7.0) - part.phase(2.0)) * part.puppet.stride("drive") * part.scale == pytest.approx(metres)


def test_what_nobody_rides_stands_and_what_burns_rises_on_its_tail() -> None:
    alone = Scene("city", actors=(Actor("b", "bicycle", "drive", 0.5, leaves="left"),))
    assert stage(alone, (96, 54), 96, Fraction(24)).blocking.parts[0].at(0.0)[0] == pytest.approx(
        stage(alone, (96, 54), 96, Fraction(24)).blocking.parts[0].at(4.0)[0]
    )
    start = stage(Scene("desert", actors=(Actor("r", "rocket", "fly", 0.4, altitude=0.4),)), (96, 54), 96, Fraction(24))
    rocket, smoke = start.blocking.parts
    (x, ground, z), (above, high, same) = rocket.at(0.0), rocket.at(4.0)
    assert (
        (above, same) == (pytest.approx(x, abs=0.03), z) and high > ground + 2 and rocket.moment(2.0).action == "lift"
    )
    assert ground + rocket.puppet.bounds(rocket.moment(0.0)).bottom * rocket.scale == pytest.approx(0.0, abs=0.25)
    assert [event.kind for event in start.events()] == ["whoosh", "whoosh"]
    assert smoke.at(4.0)[1] == 0.0 and smoke.z < z


def test_vehicles_stop_before_a_hall_and_extras_are_no_furniture() -> None:
    taxi = Scene("cinema", actors=(Actor("t", "taxi", "stand"),))
    assert stage(taxi, (96, 54), 24, Fraction(24)).stage.name == "city"
    table = Actor("x", "table", ambient=True)
    lesson = Scene("classroom", actors=(Actor("a", "teacher", "write"), table))
    assert [p.actor.key for p in stage(lesson, (96, 54), 24, Fraction(24)).blocking.parts] == ["a"]


@pytest.mark.parametrize("rate", [24, 25, 30, 60])
@pytest.mark.parametrize("action", BOUNCING)
def test_a_ball_is_on_the_ground_at_the_frame_of_each_bounce(action: str, rate: int) -> None:
    scene = Scene("park", actors=(Actor("b", "ball", action, 0.5),))
    staging = stage(scene, (96, 54), 6 * rate, Fraction(rate))
    part = staging.blocking.parts[0]

    def low(n: int) -> float:
        figure = part.figure(n / rate)
        return figure.puppet.bounds(figure.moment).bottom

    heard = [event for event in staging.events() if event.kind == "bounce"]
    assert len(heard) >= 4
    assert all(low(event.frame) == 0 for event in heard)
    assert all(low(n) >= 0 for n in range(6 * rate))
    assert max(low(n) for n in range(6 * rate)) > 0.4


def test_each_bounce_keeps_a_share_of_the_speed() -> None:
    flight = bounces(1.5, 0.0, 0.7)
    assert flight.touches[0].speed == pytest.approx(math.sqrt(2 * 9.81 * 1.5))
    speeds = [touch.speed for touch in flight.touches]
    assert all(b == pytest.approx(0.7 * a) for a, b in pairwise(speeds))
    for arc in flight.arcs:
        top = arc.start + arc.up / 9.81
        assert flight.height(top) == pytest.approx(arc.height + arc.up**2 / 19.62)
    assert flight.height(flight.rest + 1) == 0
    assert flight.squash(flight.touches[0].t, 0.3) < flight.squash(flight.touches[-1].t, 0.3) < 1


def test_a_ball_does_not_jump_between_frames() -> None:
    for action in BOUNCING:
        ball, last = Ball(), None
        for n in range(1500):
            x, y, *_ = ball.at(Moment(action, t=n / 240))
            if last:
                assert math.dist(last, (x, y)) < 7.5 / 240
            last = (x, y)


def test_juggling_ends_where_it_begins() -> None:
    flight = juggled(4.0, 0.8, 3)
    assert flight.touches[0].speed == flight.touches[-1].speed
    assert flight.height(flight.touches[-1].t - PRESS / 2) == 0
    assert len(flight.touches) == 4


def test_a_ball_rolls_without_slipping_and_comes_to_rest() -> None:
    ball = Ball()
    x0, _, turn0, _ = ball.at(Moment("throw", t=0.4))
    x1, _, turn1, _ = ball.at(Moment("throw", t=2.9))
    assert turn0 - turn1 == pytest.approx((x1 - x0) / RADIUS)
    assert rolled_out(9.0, 2.0, 1.0, 4.0) == rolled_out(1.5, 2.0, 1.0, 4.0) == pytest.approx(2.5)


def test_tall_things_fall_slowly_and_lie_flat() -> None:
    small, tall = Topple(1.0), Topple(4.0)
    assert tall.lands == pytest.approx(2 * small.lands)
    assert small.angle(0) == 0
    assert small.angle(small.lands) == pytest.approx(math.pi / 2)
    assert max(small.angle(k / 50) for k in range(400)) <= math.pi / 2 + 1e-9


def test_a_campfire_lights_who_stands_by_it() -> None:
    man = Actor("m", "man", "stand", 0.7)
    dark = stage(Scene("forest", "night", actors=(man,)), (192, 108), 24, Fraction(24))
    fire = stage(Scene("forest", "night", actors=(man, Actor("f", "campfire", x=0.5))), (192, 108), 24, Fraction(24))
    assert len(fire.look.stage.lamps) == len(dark.look.stage.lamps) + 1
    near = np.s_[40:100, 60:150]  # the man and the ground about him; the wood is darker than without a fire
    assert fire.frame(5)[near].mean() > dark.frame(5)[near].mean() * 1.15
    assert fire.relit(Scene("forest", "day")).stage is fire.stage
