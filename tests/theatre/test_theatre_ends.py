"""Animals and vehicles from the front and from behind."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from studio.theatre import actors
from studio.theatre.actors.depth import depth_of
from studio.theatre.actors.herd import HERD
from studio.theatre.actors.puppet import Moment, Puppet
from studio.theatre.actors.quadruped import Quadruped
from studio.theatre.film import stage
from studio.theatre.ink import DAY, surface
from studio.theatre.scene import Actor, Beat, Scene

SIDE, EYE = 160, 1.5
TOWARDS, AWAY = 0.0, math.pi


def seen(
    yaw: float | None, action: str = "walk", phase: float = 0.1, distance: float = 9.0, aside: float = 0.6
) -> Moment:
    return Moment(action, phase, 0.7, yaw=yaw, slope=EYE / distance, distance=distance, aside=aside)


def drawn(puppet: Puppet, moment: Moment) -> np.ndarray:
    """Its opacity about the middle of a canvas that holds twice its bounds."""
    box = puppet.bounds(moment)
    scale = SIDE / 2 / max(box.right - box.left, box.top - box.bottom)
    pixels, canvas = surface(SIDE, SIDE)
    x, y = SIDE / 2 - (box.left + box.right) / 2 * scale, SIDE / 2 + (box.bottom + box.top) / 2 * scale
    puppet.draw(canvas, moment, DAY, x, y, scale)
    rows, columns = np.nonzero(pixels[..., 3])
    half_w, half_h = (box.right - box.left) * scale / 2 + 1.5, (box.top - box.bottom) * scale / 2 + 1.5
    assert abs(columns - SIDE / 2 + 0.5).max() <= half_w
    assert abs(rows - SIDE / 2 + 0.5).max() <= half_h
    return pixels


@pytest.mark.parametrize("name", sorted(HERD))
def test_every_animal_has_a_front_and_a_back_within_its_bounds(name: str) -> None:
    puppet = actors.actor(name, 3)
    assert puppet.ends
    front, back = (drawn(puppet, seen(yaw)) for yaw in (TOWARDS, AWAY))
    covered = (front[..., 3] > 0) | (back[..., 3] > 0)
    assert np.abs(front.astype(int) - back)[covered].mean() > 8
    if name in ("dog", "giraffe", "dragon", "rabbit"):
        for action in ("run", "eat", "sleep", "jump"):
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


def test_an_animal_turns_from_the_viewer_to_the_side_without_a_jump_of_its_place() -> None:
    wolf = Actor("a", "wolf", "stand", facing="towards", beats=(Beat("walk", 0.5, facing="left"),))
    staging = stage(Scene("village", actors=(wolf,)), (64, 36), 48, Fraction(24))
    figures = [staging.seen(n)[2]["a"] for n in range(48)]
    assert {f.moment.main.yaw for f in figures} == {TOWARDS, None}
    assert max(abs(b.x - a.x) for a, b in itertools.pairwise(figures)) < 0.15


def test_a_rider_looks_the_way_the_horse_goes_and_sits_on_it() -> None:
    pair = (
        Actor("r", "cowboy", "ride", facing="away", role="rider", partner="h"),
        Actor("h", "horse", "walk", facing="away", role="mount", partner="r"),
    )
    figures = stage(Scene("desert", actors=pair), (64, 36), 48, Fraction(24)).seen(24)[2]
    rider, horse = figures["r"], figures["h"]
    assert rider.moment.yaw == horse.moment.yaw == AWAY
    assert abs(rider.x - horse.x) < 0.1 and rider.z < horse.z
