from __future__ import annotations

from dataclasses import astuple
from fractions import Fraction

import pytest

from studio.document.brief import Brief, Camera
from studio.engine.families.animatic import wishes
from studio.theatre.film import stage
from studio.theatre.scene import Actor, Scene

SIZE, FRAMES = (160, 90), 48


def travelled(move: str, reach: float) -> float:
    """How far the camera is at its end from where it began, in all that a camera has."""
    scene = Scene("park", camera=move, reach=reach, actors=(Actor("a", "man"),))
    move_of = stage(scene, SIZE, FRAMES, Fraction(24)).blocking.camera
    return sum(abs(one - other) for one, other in zip(astuple(move_of(0)), astuple(move_of(2)), strict=True))


@pytest.mark.parametrize("move", ["in", "panl", "tilt", "hand"])
def test_the_strength_of_a_camera_move_is_how_far_it_goes(move: str) -> None:
    none, half, usual = (travelled(move, reach) for reach in (0.0, 0.5, 1.0))
    assert none < 0.3 * half < 0.3 * usual


def test_a_brief_says_how_far_the_camera_goes() -> None:
    assert wishes.obeyed(Scene(), Brief(camera=Camera(strength=1.5))).reach == 1.5
