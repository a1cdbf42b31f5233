"""What a person set up by hand is where it was put, and the camera shows what it was told to."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from studio.document.brief import Spot, View
from studio.theatre.camera import Lens
from studio.theatre.film import Staging, stage
from studio.theatre.part import Part
from studio.theatre.scene import Actor, Scene

SIZE, FRAMES, RATE = (192, 108), 96, Fraction(24)
GIRL, DOG = Actor("girl-1", "girl", "stand", 0.3), Actor("dog-2", "dog", "sit", 0.7)


def staged(*actors: Actor, place: str = "park", **more: object) -> Staging:
    return stage(Scene(place, actors=actors, **more), SIZE, FRAMES, RATE)  # type: ignore[arg-type]


def part(staging: Staging, key: str) -> Part:
    return next(p for p in staging.blocking.parts if p.actor.key == key)


def across(staging: Staging, key: str, n: int) -> float:
    """Where somebody's feet are in the frame, 0 left .. 1 right."""
    _, camera, figures = staging.seen(n)
    who = figures[key]
    return Lens(staging.stage, camera).project(who.x, who.y, who.z)[0] / SIZE[0]


@pytest.mark.parametrize("spot", [(0.2, 0.3), (0.8, 0.6), (0.5, 0.9)])
def test_who_stands_is_put_on_the_spot_and_the_other_makes_way(spot: Spot) -> None:
    before = staged(GIRL, DOG)
    after = staged(replace(GIRL, path=(spot,)), DOG)
    assert across(after, "girl-1", 48) == pytest.approx(spot[0], abs=0.01)
    girl, dog = part(after, "girl-1"), part(after, "dog-2")
    assert abs(girl.z - dog.z) > 1 or abs(girl.x - dog.x) > (girl.width + dog.width) / 2
    if abs(spot[0] - across(before, "dog-2", 48)) > 0.3:
        assert dog.x == part(before, "dog-2").x


def test_a_way_drawn_out_of_the_frame_is_walked_from_its_beginning_to_its_end() -> None:
    walks = staged(replace(GIRL, path=((0.2, 0.3), (1.3, 0.3))), DOG)
    assert across(walks, "girl-1", 0) == pytest.approx(0.2, abs=0.01)
    assert across(walks, "girl-1", FRAMES - 1) > 1.25
    girl = part(walks, "girl-1")
    assert (girl.actor.action, girl.facing) in (("walk", 1), ("run", 1))
    assert girl.cadence > 0
    back = part(staged(replace(GIRL, path=((0.6, 0.3), (0.3, 0.3)))), "girl-1")
    assert (back.actor.action, back.facing) == ("walk", -1)


def test_a_way_into_the_picture_is_walked_with_the_back_to_us() -> None:
    girl = part(staged(replace(GIRL, path=((0.4, 0.2), (0.42, 0.9)))), "girl-1")
    assert girl.at(4.0)[2] > girl.at(0.0)[2] + 2
    assert girl.moment(1.0).yaw == pytest.approx(np.pi)


def test_who_chases_comes_along_with_whom_was_put() -> None:
    chased = Actor("suspect-2", "suspect", "run", 0.6, role="pursued", partner="detective-1")
    chaser = Actor("detective-1", "detective", "run", 0.3, role="pursuer", partner="suspect-2")
    before, after = staged(chaser, chased), staged(chaser, replace(chased, path=((0.35, 0.3),)))
    gaps = [part(s, "suspect-2").x - part(s, "detective-1").x for s in (before, after)]
    assert gaps[0] == pytest.approx(gaps[1])
    assert across(after, "suspect-2", 48) == pytest.approx(0.35, abs=0.02)
    assert part(after, "suspect-2").velocity == part(before, "suspect-2").velocity


def test_the_camera_begins_and_ends_on_what_it_was_told() -> None:
    still = staged(GIRL, camera="static")
    moves = staged(GIRL, camera="panl", views=(View(), View(across(still, "girl-1", 0), 0.6, 0.5)))
    assert across(moves, "girl-1", 0) == pytest.approx(across(still, "girl-1", 0), abs=0.01)
    assert across(moves, "girl-1", FRAMES - 1) == pytest.approx(0.5, abs=0.02)
    first, last = (moves.blocking.camera(t) for t in (0.0, 4.0))
    assert last.zoom == pytest.approx(2 * first.zoom)
    whole = still.frame(0)
    assert np.array_equal(moves.frame(0), whole)
