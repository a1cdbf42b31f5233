"""Colour words and garments: what is asked for is what is seen."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import skia

from studio.theatre import actors
from studio.theatre.actors.cast import ROLES
from studio.theatre.actors.dressing import GARMENTS
from studio.theatre.actors.dyes import DYES, dye
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Moment, Puppet
from studio.theatre.blocking import block
from studio.theatre.film import stage
from studio.theatre.ink import DAY
from studio.theatre.scene import Actor, Scene

HUES = {"red": 0.99, "yellow": 0.13, "green": 0.36, "blue": 0.61, "purple": 0.76}


def pixels(puppet: Puppet) -> np.ndarray:
    """(N, 3) RGB of what is drawn whole."""
    image = np.zeros((60, 100, 4), np.uint8)
    box = puppet.bounds(Moment())
    scale = min(95 / (box.right - box.left), 55 / (box.top - box.bottom))
    canvas = skia.Canvas(image, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    middle = 50 - scale * (box.left + box.right) / 2
    puppet.draw(canvas, Moment(), DAY, middle, 57 + scale * box.bottom, scale)
    return image[image[..., 3] > 250][:, 2::-1]


def share(puppet: Puppet, colour: str) -> float:
    """Share of a drawing that has the hue of ``colour``."""
    hue, saturation, value = cv2.cvtColor(pixels(puppet)[None], cv2.COLOR_RGB2HSV_FULL)[0].astype(float).T / 255
    apart = abs((hue - HUES[colour] + 0.5) % 1 - 0.5)
    return float(((apart < 0.05) & (saturation > 0.35) & (value > 0.15)).mean())


@pytest.mark.parametrize("colour", ["blue", "purple"])
@pytest.mark.parametrize(
    "name", ["car", "taxi", "ball", "balloon", "house", "flower", "umbrella", "bench", "bird", "dragon", "fish", "man"]
)
def test_a_thing_in_a_colour_shows_it(name: str, colour: str) -> None:
    plain, seen = actors.actor(name, 5), actors.actor(name, 5).dyed(colour)
    assert share(seen, colour) > max(0.12, 0.9 * share(plain, colour))


@pytest.mark.parametrize("name", ["dog", "cat", "horse", "cow", "rabbit", "sheep"])
def test_coats_are_black_white_and_brown(name: str) -> None:
    animal = actors.actor(name, 1)
    black, brown, white = (pixels(animal.dyed(c)).mean() for c in ("black", "brown", "white"))
    assert black < brown < white
    assert white - black > 60


def test_a_red_dog_is_russet_and_a_red_dragon_is_red() -> None:
    natural, paint = dye("red", hair=True), dye("red")
    assert natural and paint and natural != paint
    assert share(actors.actor("dragon", 0).dyed("red"), "red") > 0.3
    assert share(actors.actor("dog", 0).dyed("red"), "red") < 0.1


@pytest.mark.parametrize("garment", sorted(GARMENTS))
def test_a_garment_is_put_on_over_the_class_s_own(garment: str) -> None:
    for name in ("man", "woman", "knight"):
        own = actors.actor(name, 2)
        worn = own.dyed("blue", garment)
        assert isinstance(own, Person)
        assert isinstance(worn, Person)
        blue = DYES["blue"].main
        outfit, head = worn.who.outfit, worn.who.head
        skirt = outfit.skirt.colour if outfit.skirt else None
        pieces = (outfit.top, outfit.leg_colour, outfit.shoe, outfit.gloves, outfit.cape, outfit.scarf, outfit.accent)
        assert blue in (*pieces, skirt, head.hat_colour, head.frames)
        assert worn.who.build == own.who.build


def test_a_colour_alone_is_that_of_the_main_garment() -> None:
    for name in ROLES:
        who = actors.actor(name, 3).dyed("green")
        assert isinstance(who, Person)
        assert who.who.outfit.top == DYES["green"].main


def test_words_that_mean_nothing_change_nothing() -> None:
    for name in ("man", "dog", "car", "ball"):
        plain = actors.actor(name, 1)
        assert np.array_equal(pixels(plain), pixels(plain.dyed("mauvish", "carburettor")))


def test_a_scene_s_colours_reach_its_actors() -> None:
    scene = Scene("park", actors=(Actor("a", "woman", colour="yellow"), Actor("b", "car", colour="blue", x=0.8)))
    parts = block(scene, stage(scene, (96, 54), 2, 24).stage, 1.0).parts  # type: ignore[arg-type]
    assert share(parts[0].puppet, "yellow") > 0.2
    assert share(parts[1].puppet, "blue") > 0.2
