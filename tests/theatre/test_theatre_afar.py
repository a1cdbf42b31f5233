"""What is tall behind people, what is painted at the edges of a shot, and who is on the water."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from studio.theatre.actors.rowing import RowingBoat
from studio.theatre.camera import Lens
from studio.theatre.canvas import MARGIN_X
from studio.theatre.film import Staging, at_sea, stage
from studio.theatre.scene import Actor, Beat, Scene

SIZE, FRAMES, RATE = (240, 136), 96, Fraction(24)


def staged(scene: Scene) -> Staging:
    return stage(scene, SIZE, FRAMES, RATE)


def test_who_stands_before_a_house_is_as_large_as_without_it() -> None:
    alone = Scene("village", actors=(Actor("a", "woman", x=0.4),))
    both = Scene("village", actors=(*alone.actors, Actor("b", "house", x=0.7)))
    one, two = (staged(scene) for scene in (alone, both))
    assert two.seen(48)[2]["a"].z == pytest.approx(one.seen(48)[2]["a"].z, rel=0.1)
    assert two.seen(48)[2]["b"].z > 1.2 * two.seen(48)[2]["a"].z


def test_a_camera_that_goes_along_a_street_shows_no_end_of_it() -> None:
    shot = staged(Scene("city", "noon", camera="track", actors=(Actor("a", "man", "run"), Actor("b", "tower", x=0.2))))
    wall, set_ = 6.4, shot.stage
    near = wall * set_.options["F"] * set_.height / (set_.width * (0.5 + MARGIN_X))
    for n in (0, FRAMES - 1):
        lens = Lens(set_, shot.seen(n)[1])
        left, right = (lens.project(side * wall, 0.0, near)[0] for side in (-1, 1))
        assert left <= 1 and right >= set_.width - 1


def test_who_is_in_a_boat_on_a_lake_rows_it_far_from_the_bank() -> None:
    scene = Scene("lake", actors=(Actor("a", "girl", role="inside", partner="b"), Actor("b", "boat", "swim")))
    shot = staged(scene)
    boat = shot.blocking.parts[1]
    assert isinstance(boat.puppet, RowingBoat) and shot.stage.options["surface"] == "water"
    hands = [shot.seen(n)[2]["a"].moment.fit.hands[0] for n in (0, 10, 20, 30)]
    assert np.ptp([hand.x for hand in hands if hand]) > 0.1
    assert not at_sea(Scene("lake", actors=(*scene.actors, Actor("c", "man"))))


def test_who_gets_up_stands_before_the_bed_and_not_on_it() -> None:
    sleeper = Actor("a", "man", "sleep", role="atop", partner="b", beats=(Beat("stand", 0.4),))
    shot = staged(Scene("room", actors=(sleeper, Actor("b", "bed"))))
    lying, standing = (shot.seen(n)[2]["a"] for n in (0, FRAMES - 1))
    assert lying.y > 0.4 and standing.y == pytest.approx(0, abs=0.02)
    assert standing.z < lying.z - 0.5
