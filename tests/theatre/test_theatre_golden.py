"""One frame of a spread of scenes against pictures that were looked at: ``python -m tools.golden_pictures``."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from studio.theatre.actors.blend import Posed
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.skeleton import Arm, Bent
from studio.theatre.film import Staging
from tools.golden_pictures import SCENES, TOLERANCE, Picture, golden, off, picture, staged


@cache
def scene(name: str) -> Staging:
    return staged(SCENES[name])


@cache
def shown(name: str) -> Picture:
    return picture(scene(name))


class Twisted(Person):
    """Somebody with one limb where it should not be."""

    limb = "arm"

    def posed(self, moment: Moment) -> Posed:
        posed = super().posed(moment)
        (near_arm, far_arm), (near_leg, far_leg) = posed.pose.arms, posed.pose.legs
        arms = [Arm(swing=-0.9), far_arm] if self.limb == "arm" else [near_arm, far_arm]
        legs = [near_leg, Bent(thigh=0.9, knee=0.2)] if self.limb == "leg" else [near_leg, far_leg]
        return replace(posed, pose=replace(posed.pose, arms=arms, legs=legs))


def twisted(staging: Staging, limb: str) -> Staging:
    """The same scene with one limb of its first person wrong."""
    parts = list(staging.blocking.parts)
    at = next(n for n, part in enumerate(parts) if isinstance(part.puppet, Person))
    sound = parts[at].puppet
    wrong = Twisted(sound.name, sound.who, sound.seed)
    wrong.limb = limb
    parts[at] = replace(parts[at], puppet=wrong)
    blocking = replace(staging.blocking, parts=tuple(parts))
    s = staging
    return Staging(s.scene, s.stage, s.frames, s.rate, s.mouths, look=s.look, blocking=blocking)


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_looks_as_it_was_found_good(name: str) -> None:
    found = golden(name)
    assert found is not None, f"python -m tools.golden_pictures {name}"
    assert off(found, shown(name)) <= TOLERANCE


@pytest.mark.parametrize("limb", ["arm", "leg"])
@pytest.mark.parametrize("name", ["beach-sunset", "castle-storm", "harbour-paper", "library-ink"])
def test_a_wrong_limb_is_further_off_than_is_tolerated(name: str, limb: str) -> None:
    assert off(shown(name), picture(twisted(scene(name), limb))) > TOLERANCE


def test_the_last_bits_are_tolerated() -> None:
    park = shown("park-noon")
    noise = np.random.default_rng(0).integers(-1, 2, park.shape) * 4
    assert off(park, np.clip(park + noise, 0, 252).astype(np.uint8)) < TOLERANCE / 3
