from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from studio.theatre import carried
from studio.theatre.camera import Lens
from studio.theatre.figures import sprite_of
from studio.theatre.film import stage
from studio.theatre.look import Look
from studio.theatre.scene import Actor, Grade, Scene
from studio.theatre.shadows import cast_shadows, key_direction, shade_at, window_patches
from studio.theatre.silhouettes import on_each_other, thrown
from studio.theatre.stage import Recipe, Stage

SMALL = (192, 108)


def _yard(s: Stage) -> None:
    """A wide screen far away, a street's wall on the right, and a mast between the sun and both."""
    s.layer("wall", plane="wall", at=4.0).rect(2, 0, 30, 8, "#cccccc")
    ground = s.layer("ground", plane="ground")
    ground.poly([(-30, 1), (30, 1), (30, 60), (-30, 60)], "#cccccc", "top")
    s.layer("screen", 10.0).rect(-5, 0, 9, 8, "#cccccc")
    s.layer("mast", 7.0, cast=True).rect(-1.2, 0, 0.4, 9, "#cccccc")


def yard() -> Stage:
    return Stage("yard", SMALL, Recipe(_yard, {"h": 1.5}))


def layer(stage_: Stage, name: str):  # type: ignore[no-untyped-def]
    return next(x for x in stage_.layers if x.name == name)


def test_a_card_shadows_the_card_behind_it_where_the_sun_is_hidden() -> None:
    """The sun is over the left shoulder: the mast's shadow stands on the screen to its right."""
    s = yard()
    d = np.array([-0.4, 0.6, 0.69])
    onto = layer(s, "screen")
    shade = cast_shadows(s, d, onto, 1)
    assert shade is not None
    x0, y0 = onto.box[:2]
    x, y = s.project(-1.0 + 0.4 / 0.69 * 3, 2.0, 10.0)
    row = shade[round(y) - y0]
    assert row[round(x) - x0] > 200
    assert row[round(x) - x0 - 12 : round(x) - x0 - 8].max() < 30
    assert shade_at(s, d, -1.0 + 0.4 / 0.69 * 3, 1.0, 10.0) > 0.5
    assert shade_at(s, d, 1.8, 1.0, 10.0) < 0.05


def test_a_card_shadows_the_wall_across_the_street() -> None:
    s = yard()
    wall = layer(s, "wall")
    shade = cast_shadows(s, np.array([-0.6, 0.55, 0.2]), wall, 1)
    assert shade is not None
    x, y = s.project(4.0, 0.8, 7.0 + 5.0 * 0.2 / 0.6)
    assert shade[round(y) - wall.box[1], round(x) - wall.box[0]] > 120
    assert cast_shadows(s, np.array([0.6, 0.55, 0.2]), wall, 1) is None


def test_nothing_is_shadowed_from_behind_or_at_night() -> None:
    s = yard()
    assert cast_shadows(s, np.array([0.3, 0.5, -0.6]), layer(s, "screen"), 1) is None
    assert cast_shadows(s, np.array([0.7, 0.01, 0.7]), layer(s, "ground"), 1) is None


def test_a_window_lies_on_the_floor_where_the_sun_sends_it_and_on_nothing_else() -> None:
    s = yard()
    s.windows.append([(-3.0, 1.0, 6.0), (-3.0, 1.0, 8.0), (-3.0, 3.0, 8.0), (-3.0, 3.0, 6.0)])
    d = np.array([-0.6, 0.8, 0.0])  # in by the left, down to the right
    ground = layer(s, "ground")
    patches = window_patches(s, ground, d)
    assert patches is not None
    x0, y0 = ground.box[:2]
    x, y = s.project(-3.0 + 0.6 / 0.8 * 2.0, 0.0, 7.0)  # where the middle of the pane comes down
    assert patches[round(y) - y0, round(x) - x0] == 1
    assert patches[:, : round(s.project(-3.0, 0.0, 7.0)[0]) - x0].max() == 0
    assert window_patches(s, layer(s, "screen"), d) is None


def test_shadows_follow_the_key() -> None:
    s = yard()
    for side in (-1.0, 1.0):
        look = Look(s, "day", "natural", "clear", "film", Grade(key=side))
        d = key_direction(s, look.pal)
        shade = cast_shadows(s, d, layer(s, "ground"), 1)
        assert shade is not None
        x0, y0 = layer(s, "ground").box[:2]
        foot = s.project(-1.0, 0.0, 7.0)
        row = shade[round(foot[1]) - y0 - 2].astype(float)
        middle = (row * np.arange(len(row))).sum() / row.sum() + x0
        assert (middle - foot[0]) * side < 0


def test_a_lamp_throws_shadows_away_from_itself() -> None:
    man = (Actor("a", "man", "stand", 0.75),)
    staging = stage(Scene("kitchen", "night", style="anime", actors=man), (320, 180), 24, Fraction(24))
    bare = stage(Scene("kitchen", "night", style="anime"), (320, 180), 24, Fraction(24), like=staging)
    who = staging.blocking.parts[0]
    lamp = max(staging.stage.lamps, key=lambda v: float(v.at[1]))
    px, py, _ = Lens(staging.stage, staging.seen(6)[1]).project(who.x, 0.0, who.z)
    foot, middle = round(py), round(px)
    darker = np.clip(bare.frame(6).astype(float) - staging.frame(6), 0, None).mean(-1)[foot - 3 : foot + 16]
    left, right = darker[:, middle - 70 : middle - 22].sum(), darker[:, middle + 22 : middle + 70].sum()
    away, towards = (right, left) if who.x > lamp.at[0] else (left, right)
    assert away > 300
    assert away > 4 * towards


def test_who_stands_behind_somebody_in_the_sun_is_in_their_shadow() -> None:
    """In the morning the sun is over the left shoulder: a shadow goes to the right and away."""
    two = (Actor("a", "man", "stand", 0.4, depth=0.2), Actor("b", "giant", "stand", 0.52, depth=0.4))
    staging = stage(Scene("field", "morning", actors=two), (320, 180), 24, Fraction(24))
    _, camera, figures = staging.seen(6)
    behind = replace(figures["b"], x=figures["a"].x + 0.9, z=figures["a"].z + 0.5)
    found = [sprite_of(staging.look, Lens(staging.stage, camera), who) for who in (behind, figures["a"])]
    sprites = [sprite for sprite in found if sprite]
    before = [sprite.image.astype(int) for sprite in sprites]
    on_each_other(staging.look, sprites, [thrown(staging.look, sprite.figure) for sprite in sprites])
    darker = [(was - sprite.image).sum() for was, sprite in zip(before, sprites, strict=True)]
    assert darker[0] > 3000 and darker[1] == 0
    assert (before[0][..., 3] == sprites[0].image[..., 3]).all()


def test_a_torch_in_a_hand_throws_the_shadow_of_who_is_in_its_light() -> None:
    man, thief = Actor("a", "police", "walk", 0.25, depth=0.3), Actor("b", "thief", "stand", 0.6, depth=0.4)
    staging = stage(Scene("alley", "night", "flashlight", actors=(man, thief)), (320, 180), 48, Fraction(24))
    _, camera, figures = staging.seen(6)
    x, y, _ = Lens(staging.stage, camera).project(figures["b"].x + 0.5, 0.0, figures["b"].z + 0.15)
    beside = np.s_[round(y) - 2 : round(y) + 3, round(x) - 3 : round(x) + 4]
    lit = staging.frame(6)[beside].mean()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(carried, "in_their_light", lambda *_: None)
        assert staging.frame(6)[beside].mean() > lit + 8
