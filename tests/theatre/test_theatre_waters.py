"""Whoever belongs into water is in water that is seen, wherever a place has any."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest

from studio.theatre.camera import Lens
from studio.theatre.film import Staging, stage
from studio.theatre.part import Part
from studio.theatre.scene import Actor, Scene
from studio.theatre.stage import Stage
from studio.theatre.waters import WET, has_water, waters_of

WATERED = (
    "beach",
    "bridge",
    "cave",
    "cliff",
    "deck",
    "harbor",
    "island",
    "lake",
    "ocean",
    "pool",
    "swamp",
    "waterfall",
)
DRY = ("park", "village", "desert")
AFLOAT = ("boat", "canoe", "submarine", "dolphin")


@cache
def place_(name: str) -> Staging:
    return stage(Scene(name), (192, 108), 24, Fraction(24))


def staged(place: str, *actors: Actor) -> Staging:
    return stage(Scene(place, actors=actors), (192, 108), 24, Fraction(24), like=place_(place))


def parts(staging: Staging) -> dict[str, Part]:
    return {part.actor.key: part for part in staging.blocking.parts}


def in_frame(staging: Staging, part: Part, t: float) -> bool:
    x, y, z = part.at(t)
    px, py, _ = Lens(staging.stage, staging.blocking.camera(t)).project(x, y + 0.3 * part.puppet.height, z)
    return 0 < px < staging.stage.width and 0 < py < staging.stage.height


def wet(stage_: Stage, part: Part, t: float) -> float:
    x, _, z = part.at(t)
    return waters_of(stage_).wet(x, z, 0.8 * part.puppet.length * part.scale)


@pytest.mark.parametrize("place", WATERED)
def test_what_floats_lies_in_water_that_is_seen(place: str) -> None:
    for name in AFLOAT:
        staging = staged(place, Actor("a", name, "swim"))
        part = parts(staging)["a"]
        for t in (0.0, 0.5, 1.0):
            assert wet(staging.stage, part, t) >= 0.9 * WET[-1], (name, t)
            assert part.at(t)[1] == pytest.approx(waters_of(staging.stage).level, abs=0.6)
            assert in_frame(staging, part, t), (name, t)


@pytest.mark.parametrize("place", ("cliff", "deck", "cave", "pool", "lake"))
def test_who_swims_is_in_the_water_beside_the_boat(place: str) -> None:
    staging = staged(place, Actor("b", "boat", "float", 0.4), Actor("s", "woman", "swim", 0.7))
    boat, swimmer = parts(staging)["b"], parts(staging)["s"]
    assert wet(staging.stage, boat, 0.5) >= 0.9 * WET[-1]
    assert wet(staging.stage, swimmer, 0.5) >= 0.9 * WET[-1]
    assert boat.at(0.5) != swimmer.at(0.5)


def test_who_sits_in_a_boat_goes_where_the_boat_goes_and_is_as_far_away() -> None:
    staging = staged("cliff", Actor("m", "man", role="inside", partner="b"), Actor("b", "boat", "float"))
    man, boat = parts(staging)["m"], parts(staging)["b"]
    assert man.scale == boat.scale > 1
    (mx, my, mz), (bx, by, bz) = man.at(0.5), boat.at(0.5)
    assert abs(mx - bx) < boat.puppet.length
    assert abs(my - by) < 2
    assert abs(mz - bz) < 0.5


@pytest.mark.parametrize("place", DRY)
def test_where_there_is_no_water_a_boat_lies_on_blocks(place: str) -> None:
    staging = staged(place, Actor("a", "boat", "swim"))
    part = parts(staging)["a"]
    assert not has_water(staging.stage)
    assert part.moment(0.5).action == "ashore"
    assert part.at(0.0) == part.at(1.0)
    assert part.puppet.bounds(part.moment(0.5)).bottom > -0.25


def test_who_stands_on_the_cliff_stays_there() -> None:
    staging = staged("cliff", Actor("s", "sailor", "wave", 0.6), Actor("b", "boat", x=0.4))
    assert parts(staging)["s"].at(0.5)[1] == 0
    assert parts(staging)["b"].at(0.5)[1] < -20
    assert in_frame(staging, parts(staging)["s"], 0.5)
    assert in_frame(staging, parts(staging)["b"], 0.5)


def test_the_draft_and_the_film_have_the_boat_in_the_same_place() -> None:
    scene = Scene("bridge", actors=(Actor("a", "boat", "swim"),))
    small, large = (stage(scene, size, 24, Fraction(24)) for size in ((192, 108), (480, 270)))
    assert parts(small)["a"].at(0.5) == pytest.approx(parts(large)["a"].at(0.5), rel=0.01)


def test_those_who_swim_at_one_place_do_not_cover_each_other() -> None:
    names = (("d", "man", 0.45), ("e", "woman", 0.5), ("s", "shark", 0.48))
    swimmers = parts(staged("underwater", *(Actor(k, name, "swim", x, 0.5, speed=0.4) for k, name, x in names)))
    heights = sorted(part.at(0.5)[1] for part in swimmers.values())
    assert all(upper - lower > 0.35 for lower, upper in pairwise(heights))


def test_nothing_tall_on_the_shore_hides_who_is_on_the_water() -> None:
    tree = Actor("t", "tree", x=0.5, depth=0.1)
    seen = parts(staged("lake", Actor("c", "canoe", "swim", 0.5, 0.5), tree))
    assert abs(seen["t"].x / seen["t"].z - seen["c"].x / seen["c"].z) > 0.3 or seen["t"].z > seen["c"].z


def test_a_boat_under_water_lies_wrecked_on_the_bed() -> None:
    """Nothing says that it floats: a diver finds it on the sand, and not in the midst of the water."""
    diver = Actor("d", "surfer", "swim", 0.3, role="circling", partner="b")
    found = parts(staged("underwater", diver, Actor("b", "boat", "swim", 0.6, role="circled", partner="d")))
    assert found["b"].at(1.0)[1] == 0 and found["b"].moment(1.0).action == "wrecked"


def test_a_boat_over_somebody_under_water_is_at_a_surface_that_is_seen() -> None:
    whale = Actor("w", "whale", "swim", 0.6, role="beneath", partner="b")
    staging = staged("underwater", whale, Actor("b", "boat", "swim", 0.3, role="sheltering", partner="w"))
    found = parts(staging)
    assert found["b"].at(0.5)[1] == pytest.approx(staging.stage.options["surface_y"], abs=0.1)
    assert found["b"].at(0.5)[1] > found["w"].at(0.5)[1] + 1
    assert in_frame(staging, found["b"], 0.5)


def test_who_is_in_a_boat_is_on_the_sea() -> None:
    man = Actor("m", "man", "sit", role="inside", partner="b")
    assert staged("underwater", man, Actor("b", "boat", "swim")).stage.name == "ocean"
