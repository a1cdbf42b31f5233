"""Slow and quick motion of models that know of none: less or more of their film, seen along its optical flow."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from watching import Watching

from studio.document.brief import Aspect, Brief, MediaRef, Pacing, Quality, Reference
from studio.document.recipe import Recipe, ShotId, Take, TakeId
from studio.engine.families.pacing import moments, retimed
from studio.engine.families.wan.family import WanFamily
from studio.engine.library import Library
from studio.engine.refine import recipe_for

RATE = Fraction(24)


def paced(speed: float, frames: int = 24, **changes: object) -> Recipe:
    brief = Brief("x", pacing=Pacing(speed=speed, **changes))
    return Recipe(brief, "wan", "", Quality.DRAFT, 4, (96, 64), frames, RATE, 0)


def rolling(count: int = 8, step: int = 6) -> np.ndarray:
    """A soft ball on a patterned ground goes ``step`` pixels a picture to the right."""
    rows, columns = np.mgrid[0:64, 0:128]
    ground = 90 + 20 * np.sin(columns / 9) * np.cos(rows / 7)
    balls = [ground + 130 * np.exp(-(((columns - 24 - step * n) ** 2 + (rows - 32) ** 2) / 60)) for n in range(count)]
    return np.repeat(np.stack(balls)[..., None], 3, -1).clip(0, 255).astype(np.uint8)


def places(pictures: list[np.ndarray]) -> np.ndarray:
    return np.array([picture[32, :, 0].astype(int).argmax() for picture in pictures])


def test_between_two_pictures_things_are_on_their_way() -> None:
    slow = paced(0.25, 28)
    seen = list(retimed(rolling(), slow, RATE, moments(slow)))
    assert len(seen) == 28
    assert np.abs(places(seen) - (24 + 6 * 0.25 * np.arange(28))).max() <= 1, (
        "no two of them stand still, none is double"
    )
    assert np.abs(np.diff(places(seen))).max() <= 3
    halved = list(retimed(rolling(), paced(0.5, 8), RATE, moments(paced(0.5, 8))))
    assert np.array_equal(halved[2], rolling()[1]), "what the model made is shown as it is"


def test_a_curve_is_quick_where_it_is_high() -> None:
    bent = paced(1.0, 8, curve=((0.0, 0.25), (1.0, 1.75)))
    steps = np.diff(places(list(retimed(rolling(), bent, RATE, moments(bent)))))
    assert steps[0] < steps[-1] and steps.min() >= 0
    assert moments(paced(1.0)) is None
    led = replace(bent, brief=replace(bent.brief, references=(Reference(MediaRef("d.mp4"), "control"),)))
    assert moments(led) is None, "what was staged has its pace already"


@pytest.fixture(scope="module")
def family(models: Path) -> WanFamily:
    return WanFamily(Library((models,)).card("tiny"))


def test_a_slower_take_is_the_same_film_seen_more_slowly(family: WanFamily, tiny_recipe: Recipe) -> None:
    def made(recipe: Recipe, parent: Take | None = None, start: object = None) -> dict[str, np.ndarray]:
        return family.sample(recipe, family.encode(recipe, Watching()), parent, start, Watching())

    brief, card = tiny_recipe.brief, family.card
    first = made(tiny_recipe)
    parent = Take(TakeId("t"), ShotId("s"), tiny_recipe, MediaRef("p.mp4"), latents=MediaRef("l.safetensors"))
    film = {"size": tiny_recipe.size, "frames": 2 * tiny_recipe.frames, "rate": tiny_recipe.rate}
    parent = replace(parent, recipe=replace(tiny_recipe, family=card.name))
    slow = recipe_for(
        replace(brief, pacing=Pacing(speed=0.5)), card, Quality.DRAFT, **film, parent=parent, aspect=Aspect.PACING
    )
    slow = replace(slow, size=tiny_recipe.size)
    assert slow.keep == 0 and family.prompt(slow) == family.prompt(tiny_recipe)
    assert np.array_equal(made(slow, parent, first)["video"], first["video"])
    pictures, twice = (list(family.decode(r, first, Watching()).frames) for r in (tiny_recipe, slow))
    assert len(twice) == 2 * len(pictures)
    assert not any(np.array_equal(a, b) for a, b in pairwise(twice[:-1]))
    half = replace(slow, frames=tiny_recipe.frames)  # a shot of the same length shows less of it
    shorter = made(half, parent, first)["video"]
    assert shorter.shape[1] < first["video"].shape[1]
    assert np.array_equal(shorter, first["video"][:, : shorter.shape[1]])
    wild = replace(brief, pacing=Pacing(speed=0.5, energy=1.0))
    wilder = recipe_for(wild, card, Quality.DRAFT, **film, parent=parent, aspect=Aspect.PACING)
    assert wilder.keep == card.keep[Aspect.PACING] > 0
    longest = [family.legalise(replace(recipe, frames=10_000)).frames for recipe in (tiny_recipe, slow)]
    assert longest == [121, 243], "81 of the model's frames last twice as long"
