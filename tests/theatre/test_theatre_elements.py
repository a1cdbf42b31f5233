"""Each in its element: who swims is in the water, who flies is in the air, everybody else is on the ground."""

from __future__ import annotations

from functools import cache

import pytest

from studio.theatre.blocking import block
from studio.theatre.places import PLACES
from studio.theatre.scene import Actor, Scene
from studio.theatre.stage import Stage

WATERS = ("lake", "beach", "pool")
AFLOAT = ("underwater", "space")
CAST = (
    Actor("m", "man", "swim", 0.2),
    Actor("w", "dolphin", "swim", 0.5),
    Actor("b", "boat", "float", 0.8),
    Actor("e", "eagle", "fly", 0.4, altitude=0.6),
    Actor("p", "plane", "fly", 0.6, altitude=0.6),
    Actor("g", "girl", "walk", 0.3),
    Actor("d", "dog", "stand", 0.7),
)


@cache
def parts(place: str) -> dict[str, tuple[float, float]]:
    """How high and how far everybody of the cast is, in the middle of the shot."""
    set_ = Stage(place, (96, 54), PLACES[place])
    blocking = block(Scene(place, actors=CAST), set_, 3.0)
    return {part.actor.key: part.at(1.5)[1:] for part in blocking.parts}


@pytest.mark.parametrize("place", WATERS)
def test_who_swims_is_in_the_water(place: str) -> None:
    found, shore = parts(place), PLACES[place].options["water"]
    for key in ("m", "w", "b"):
        height, far = found[key]
        assert far >= shore
        assert height <= 0.2
    assert max(found[key][1] for key in ("g", "d")) < shore


@pytest.mark.parametrize("place", [*WATERS, "room"])
def test_who_flies_is_in_the_air_and_nobody_else(place: str) -> None:
    found = parts(place)
    assert min(found[key][0] for key in ("e", "p")) > 1.0
    assert found["g"][0] == found["d"][0] == 0.0


@pytest.mark.parametrize("place", AFLOAT)
def test_where_all_is_water_or_nothing_swimmers_float(place: str) -> None:
    found = parts(place)
    assert min(found[key][0] for key in ("m", "w", "b")) >= PLACES[place].options["float_y"] - 0.2
