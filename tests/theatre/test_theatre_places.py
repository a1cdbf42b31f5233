from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest

from studio.theatre.camera import Camera, Lens, within
from studio.theatre.color import palette
from studio.theatre.compose import Composer
from studio.theatre.look import Look
from studio.theatre.places import PLACES
from studio.theatre.sky import disc_at, sky
from studio.theatre.stage import Stage
from studio.theatre.vocabulary import INDOORS
from studio.theatre.vocabulary import PLACES as NAMES

SMALL = (160, 90)


@cache
def staged(name: str) -> Stage:
    """A place painted once for all tests: nothing in it depends on light."""
    return Stage(name, SMALL, PLACES[name])


def frame(look: Look, t: float = 0.5) -> np.ndarray:
    return Composer(look).frame(t, Camera(), [])


@pytest.mark.parametrize("name", PLACES)
def test_every_place_draws_a_picture_in_its_best_light(name: str) -> None:
    recipe = PLACES[name]
    picture = frame(Look(staged(name), *recipe.options["best"], "film"))
    assert picture.shape == (90, 160, 3)
    assert picture.dtype == np.uint8
    assert picture.flags.c_contiguous
    assert 15 < picture.mean() < 235
    assert picture.std() > 12


@pytest.mark.parametrize("name", PLACES)
def test_relighting_leaves_the_geometry_alone(name: str) -> None:
    stage = staged(name)
    before = [p.tobytes() for layer in stage.layers for p in layer.pixels]
    first = frame(Look(stage, "day", "natural", "clear", "film"))
    night = frame(Look(stage, "night", "neon", "storm", "film"))
    again = frame(Look(stage, "day", "natural", "clear", "film"))
    assert [p.tobytes() for layer in stage.layers for p in layer.pixels] == before
    assert np.array_equal(first, again)
    assert not np.array_equal(first, night)


def test_colour_never_exceeds_its_cover() -> None:
    for name in ("city", "forest"):
        for texture in Look(staged(name), "night", "neon", "rain", "film").textures:
            pixels = texture.sharp
            assert (pixels[..., :3] <= pixels[..., 3:]).all()


def test_every_place_of_the_vocabulary_is_drawn() -> None:
    assert set(NAMES) == set(PLACES)


def test_rain_stays_outside() -> None:
    for name in INDOORS & set(PLACES):
        look = Look(staged(name), "day", "natural", "rain", "film")
        assert look.stage.indoor
        assert not look.rain
        assert not look.snow


def test_nights_are_darker_than_days() -> None:
    for name in ("beach", "castle", "forest", "harbor"):
        stage = staged(name)
        day, night = (frame(Look(stage, time, "natural", "clear", "film")).mean() for time in ("day", "night"))
        assert night < day * 0.7


def test_a_moon_of_which_is_spoken_is_in_the_frame_and_before_nothing() -> None:
    for name in ("beach", "rooftop", "cemetery"):
        place = staged(name)
        x, y = disc_at(place, palette("moon", "moonlit")) or (0, 0)
        assert abs(x - place.cx) < 0.45 * place.width and place.margin_y < y < place.cy
        night, moonlit = (sky(place, palette("moon", "moonlit", weather)) for weather in ("rain", "clear"))
        assert moonlit[int(y), int(x), :3].min() > 150 > night[int(y), int(x), :3].min()


def test_another_seed_is_another_set() -> None:
    first, second = (Stage("city", SMALL, PLACES["city"], seed).layers[1].pixels[0] for seed in (0, 1))
    assert first.shape != second.shape or not np.array_equal(first, second)


@pytest.mark.parametrize("name", PLACES)
def test_actors_find_the_cards_of_a_place_from_far_to_near(name: str) -> None:
    last = None
    for layer in staged(name).layers:
        is_card = layer.plane == "card" and bool(layer.z)
        assert not is_card or last is None or last >= layer.z
        last = layer.z if is_card else None


@pytest.mark.parametrize("name", ["forest", "room", "ski"])
@pytest.mark.parametrize("height", [-0.75, 1.1])
def test_no_camera_sees_past_the_near_edge_of_floor_and_ceiling(name: str, height: float) -> None:
    stage = staged(name)
    lens = Lens(stage, within(stage, Camera(y=height, shift_y=-0.2 * height)))
    for layer in stage.layers:
        row = {"ground": -1, "ceil": 0}.get(layer.plane)
        if row is None or layer.box is None or layer.name in ("tracks", "rug"):
            continue
        local = np.array([[1, 0, layer.box[0]], [0, 1, layer.box[1]], [0, 0, 1.0]])
        seen = cv2.warpPerspective(layer.pixels[0][..., 3], lens.plane(layer) @ local, SMALL)
        assert seen[row, 60:100].min() > 200
