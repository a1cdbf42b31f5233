from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import cv2
import numpy as np
import pytest

from studio.theatre.camera import Lens
from studio.theatre.figures import sprite_of
from studio.theatre.film import Staging, stage
from studio.theatre.scene import Actor, Grade, Scene
from studio.theatre.styles import STYLES
from studio.theatre.vocabulary import STYLES as NAMES

PARK = Scene("park", actors=(Actor("a", "woman", "walk", 0.35), Actor("b", "dog", "walk", 0.6)))


@cache
def film() -> Staging:
    return stage(PARK, (192, 108), 24, Fraction(24))


@cache
def styled(style: str) -> Staging:
    return film().relit(replace(PARK, style=style))


def silhouettes(staging: Staging) -> list[np.ndarray]:
    """Cover of every layer and of every actor at one frame."""
    _, camera, figures = staging.seen(7)
    sprites = [sprite_of(staging.look, Lens(staging.stage, camera), f) for f in figures.values()]
    covers = [texture.sharp[..., 3] for texture in staging.look.textures]
    return covers + [sprite.image[..., 3] for sprite in sprites if sprite]


def grown(cover: np.ndarray) -> np.ndarray:
    """What is covered, give or take the pixel that paint may run over an edge."""
    return cv2.dilate((cover > 60).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0


def test_every_style_of_the_vocabulary_is_drawn() -> None:
    assert set(NAMES) == set(STYLES)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_moves_nothing(style: str) -> None:
    for plain, drawn in zip(silhouettes(film()), silhouettes(styled(style)), strict=True):
        size = (plain > 200).sum() + 10
        assert ((plain > 200) & ~grown(drawn)).sum() <= 0.02 * size
        assert ((drawn > 200) & ~grown(plain)).sum() <= 0.02 * size


def test_every_style_has_a_look_of_its_own() -> None:
    frames = {style: styled(style).frame(7).astype(float) for style in STYLES}
    for style, frame in frames.items():
        for other, another in frames.items():
            assert style == other or np.abs(frame - another).mean() > 6, (style, other)


@pytest.mark.parametrize("style", STYLES)
def test_actors_are_drawn_in_the_style_of_their_place(style: str) -> None:
    """What the style does to a sprite is not nothing, except where the whole frame is what it changes."""
    _, camera, figures = film().seen(7)
    plain, drawn = (
        sprite_of(s.look, Lens(s.stage, camera), figures["a"]).image[..., :3].astype(float)  # type: ignore[union-attr]
        for s in (film(), styled(style))
    )
    changed = np.abs(plain - drawn).mean()
    assert changed == 0 if style == "film" else changed > 0.2


def test_pixels_are_few_and_large() -> None:
    picture = stage(replace(PARK, style="8bit"), (256, 144), 24, Fraction(24)).frame(0)
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) <= 86


def test_clay_is_modelled_by_the_key() -> None:
    sides = []
    for key in (-1.0, 1.0):
        picture = film().relit(replace(PARK, style="clay", grade=Grade(key=key))).frame(7).astype(float)
        sides.append(picture[..., 1])
    assert np.abs(sides[0] - sides[1]).mean() > 2


def test_lines_fade_with_distance_in_fog_and_in_fog_alone() -> None:
    look = film().relit(replace(PARK, style="pencil", weather="fog")).look
    cards = sorted(
        (t.layer for t in look.textures if t.layer.plane == "card" and t.layer.mask != "sky"), key=lambda x: x.z or 0.0
    )
    seen = [float(look.style.clear(layer).max()) for layer in cards]
    assert seen == sorted(seen, reverse=True)
    assert seen[0] > 0.9
    assert seen[-1] < 0.3
    assert all(styled("pencil").look.style.clear(layer).min() == 1 for layer in cards)


def test_who_stands_in_fog_is_the_darkest_in_the_drawing() -> None:
    staging = film().relit(replace(PARK, style="pencil", weather="fog"))
    grey = staging.frame(7).mean(-1)
    body = np.zeros(grey.shape, np.uint8)
    _, camera, figures = staging.seen(7)
    for figure in figures.values():
        sprite = sprite_of(staging.look, Lens(staging.stage, camera), figure)
        assert sprite
        h, w = sprite.image.shape[:2]
        body[sprite.top : sprite.top + h, sprite.left : sprite.left + w] |= sprite.image[..., 3]
    assert grey[body > 200].mean() < 0.72 * grey[body == 0].mean()
