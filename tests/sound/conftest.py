"""Small films with sound, made without rendering a picture."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction

import pytest

from studio.document.brief import Brief, MediaRef, Quality
from studio.document.film import Film, Shot
from studio.document.recipe import Recipe, ShotId, SoundEvent, Take, TakeId
from studio.sound.shelf import Shelf

RATE = Fraction(24000, 1001)


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def one_shot() -> Callable[..., tuple[Film, dict[TakeId, Take]]]:
    """A film of one shot of 96 frames whose take begins 5 frames before it."""

    def build(brief: Brief, events: tuple[SoundEvent, ...] = (), **scene: object) -> tuple[Film, dict[TakeId, Take]]:
        recipe = Recipe(brief, "animatic", "", Quality.DRAFT, 4, (640, 360), 101, RATE, 0)
        take = Take(TakeId("t"), ShotId("a"), recipe, MediaRef("x.mp4"), events=events, scene=json.dumps(scene))
        shot = Shot(ShotId("a"), "a", "One", brief, 96, 5, take.id)
        return Film(rate=RATE, shots={shot.id: shot}), {take.id: take}

    return build
