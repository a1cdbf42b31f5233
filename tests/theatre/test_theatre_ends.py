"""Animals and vehicles from the front and from behind."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from studio.theatre import actors
from studio.theatre.actors.birds import FLOCK
from studio.theatre.actors.depth import depth_of
from studio.theatre.actors.fishes import SHOAL
from studio.theatre.actors.herd import HERD
from studio.theatre.actors.puppet import Moment, Puppet
from studio.theatre.actors.quadruped import Quadruped
from studio.theatre.actors.vehicles import VEHICLES
from studio.theatre.actors.vessels import VESSELS
from studio.theatre.film import stage
from studio.theatre.ink import DAY, surface
from studio.theatre.scene import Actor, Beat, Scene

SIDE, EYE = 160, 1.5
TOWARDS, AWAY = 0.0, math.pi
LONG = ("dog", "giraffe", "dragon", "rabbit", "crocodile", "turtle", "squirrel")


def seen(
    yaw: float | None, action: str = "walk", phase: float = 0.1, distance: float = 9.0, aside: float = 0.6
) -> Moment:
    return Moment(action, phase, 0.7, yaw=yaw, slope=EYE / distance, distance=distance, aside=aside)


def drawn(puppet: Puppet, moment: Moment) -> None:
    """Draws it about the middle of a canvas that holds twice its bounds, and nothing outside them."""
    box = puppet.bounds(moment)
    scale = SIDE / 2 / max(box.right - box.left, box.top - box.bottom)
    pixels, canvas = surface(SIDE, SIDE)
    x, y = SIDE / 2 - (box.left + box.right) / 2 * scale, SIDE / 2 + (box.bottom + box.top) / 2 * scale
    puppet.draw(canvas, moment, DAY, x, y, scale)
    rows, columns = np.nonzero(pixels[..., 3])
    half_w, half_h = (box.right - box.left) * scale / 2 + 1.5, (box.top - box.bottom) * scale / 2 + 1.5
    assert abs(columns - SIDE / 2 + 0.5).max() <= half_w
    assert abs(rows - SIDE / 2 + 0.5).max() <= half_h


def test_every_animal_bird_fish_and_vehicle_has_a_front_and_a_back() -> None:
    for name in (*HERD, *VEHICLES, *FLOCK, *SHOAL, *VESSELS):
        puppet, sides = actors.actor(name, 3), []
        for yaw in (TOWARDS, AWAY):
            pixels, canvas = surface(SIDE, SIDE)
            puppet.draw(canvas, seen(yaw), DAY, SIDE / 2, 0.8 * SIDE, 0.5 * SIDE / puppet.height)
            sides.append(pixels.astype(int))
        covered = (sides[0][..., 3] > 0) | (sides[1][..., 3] > 0)
        assert puppet.ends and np.abs(sides[0] - sides[1])[covered].mean() > 1, name


@pytest.mark.parametrize("name", [*LONG, "owl", "flamingo", "shark", "boat", *VEHICLES])
def test_what_is_seen_along_its_length_is_drawn_inside_its_bounds(name: str) -> None:
    puppet = actors.actor(name, 3)
    for action in ("run", "eat", "sleep"):
        drawn(puppet, seen(TOWARDS, action, 0.45))
        drawn(puppet, seen(AWAY, action, 0.45))


@pytest.mark.parametrize(("yaw", "way"), [(TOWARDS, -1), (AWAY, 1)])
def test_feet_of_who_comes_up_or_goes_away_stay_where_they_stand(yaw: float, way: int) -> None:
    horse = actors.actor("horse", 3)
    assert isinstance(horse, Quadruped)
    stride, places = horse.stride("walk"), []
    for step in range(12):
        phase = 0.10 + 0.02 * step
        distance = 12.0 + way * stride * phase
        moment = seen(yaw, "walk", phase, distance)
        leg, view = horse.stance(moment).legs[0], depth_of(moment)
        assert view is not None and leg.planted
        x, y = view.at(leg.foot[0], 0.0, 0.2)
        places.append(((x + moment.aside) / distance, (y - EYE) / distance))  # as a camera of focal length 1 sees it
    assert np.ptp(np.array(places), axis=0).max() < 1e-4


def test_a_wheel_goes_round_as_far_as_its_car_comes_up() -> None:
    car, frames = actors.actor("car", 3), []
    for phase in (0.0, 0.05, 1.0):
        pixels, canvas = surface(SIDE, SIDE)
        car.draw(canvas, seen(TOWARDS, "drive", phase), DAY, SIDE / 2, 0.7 * SIDE, 0.35 * SIDE)
        frames.append(pixels)
    assert (frames[0] == frames[2]).all() and (frames[0] != frames[1]).any()


def test_whoever_sits_in_a_car_that_drives_away_is_seen_through_its_rear_window() -> None:
    pair = (
        Actor("m", "man", "sit", role="inside", partner="c"),
        Actor("c", "car", "drive", facing="away", role="holding", partner="m"),
    )
    figures = stage(Scene("road", actors=pair), (160, 90), 48, Fraction(24)).seen(24)[2]
    (pane,) = figures["m"].openings
    xs, ys = zip(*pane, strict=True)
    assert figures["m"].moment.yaw == AWAY and figures["c"].moment.manned
    assert min(xs) < figures["c"].x < max(xs) and 0.7 < min(ys) < max(ys) < 1.6


def test_an_animal_turns_from_the_viewer_to_the_side_without_a_jump_of_its_place() -> None:
    wolf = Actor("a", "wolf", "stand", facing="towards", beats=(Beat("walk", 0.5, facing="left"),))
    staging = stage(Scene("village", actors=(wolf,)), (160, 90), 48, Fraction(24))
    figures = [staging.seen(n)[2]["a"] for n in range(48)]
    assert {f.moment.main.yaw for f in figures} == {TOWARDS, None}
    assert max(abs(b.x - a.x) for a, b in itertools.pairwise(figures)) < 0.15


@pytest.mark.parametrize(("looks", "does"), [("away", "walk"), ("left", "stand")])
def test_a_rider_looks_the_way_the_horse_goes_and_sits_on_it(looks: str, does: str) -> None:
    pair = (
        Actor("r", "cowboy", "ride", facing=looks, role="rider", partner="h"),
        Actor("h", "horse", does, facing="away", role="mount", partner="r"),
    )
    figures = stage(Scene("desert", actors=pair), (160, 90), 48, Fraction(24)).seen(24)[2]
    rider, horse = figures["r"], figures["h"]
    assert rider.moment.yaw == horse.moment.yaw == AWAY
    assert abs(rider.x - horse.x) < 0.1 and rider.z < horse.z


@pytest.mark.parametrize("name", ["truck", "bus", "tractor", "ambulance", "firetruck", "tram"])
def test_a_named_driver_is_seen_through_the_windscreen(name: str) -> None:
    driver = Actor("w", "woman", "drive", facing="towards", role="inside", partner="c")
    scene = Scene("road", actors=(driver, Actor("c", name, "drive", facing="towards", role="holding", partner="w")))
    _, _, figures = stage(scene, (64, 36), 8, Fraction(24)).seen(4)
    woman = figures["w"]
    (opening,) = woman.openings
    xs, ys = zip(*opening, strict=True)
    eyes = woman.y + woman.puppet.eyes * woman.scale * 0.76  # sitting
    assert min(xs) < woman.x < max(xs) and min(ys) < eyes < max(ys)
