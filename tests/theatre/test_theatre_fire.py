"""Fire that is said of a place or of a thing is on it, and what is carried or painted at is in somebody's hands."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from studio.theatre.blocking import block
from studio.theatre.film import Staging, stage
from studio.theatre.places import PLACES
from studio.theatre.scene import Actor, Scene
from studio.theatre.stage import Stage
from studio.theatre.wildfire import fires

SIZE, RATE = (160, 90), Fraction(24)
FIRE = Actor("f", "wildfire")


def staged(place: str, *actors: Actor) -> Staging:
    return stage(Scene(place, "night", actors=actors), SIZE, 48, RATE)


def names(staging: Staging) -> list[str]:
    return [part.actor.name for part in staging.blocking.parts]


def test_a_village_burns_and_lights_itself_and_flickers() -> None:
    dark, burning = staged("village"), staged("village", FIRE)
    assert names(burning) == []
    red = [float(s.frame(12)[..., 0].mean()) for s in (dark, burning)]
    assert red[1] > red[0] + 10
    assert not np.array_equal(burning.frame(12, grain=False), burning.frame(13, grain=False))
    assert np.array_equal(burning.frame(12), staged("village", FIRE).frame(12))


def test_fires_stand_on_what_is_there() -> None:
    for place in ("village", "forest", "city"):
        set_ = Stage(place, SIZE, PLACES[place])
        found = fires(set_)
        layers = {layer.name: layer for layer in set_.layers}
        assert len(found) >= 5
        for fire in found:
            layer = layers[fire.layer]
            assert 0 <= fire.y < 6
            assert layer.plane == "wall" or abs(fire.z - (layer.z or 0)) < 0.1


def test_a_thing_burns_rather_than_its_place_and_a_candle_harms_nothing() -> None:
    house = staged("village", FIRE, Actor("h", "house"))
    assert [part.actor.wears for part in house.blocking.parts] == ["flames"]
    assert len(house.stage.anims) == len(house.look.stage.anims)
    candle = staged("village", FIRE, Actor("c", "candle"), Actor("h", "house"))
    assert {part.actor.wears for part in candle.blocking.parts} == {""}


def test_where_nothing_stands_it_is_a_blaze_and_firefighters_find_a_great_one() -> None:
    assert names(staged("space", FIRE)) == ["wildfire"]
    assert "fire" in names(staged("city", Actor("c", "campfire"), Actor("a", "firefighter", "run")))


def test_who_waves_has_the_flag_and_who_works_at_a_picture_paints_it() -> None:
    def blocked(*actors: Actor) -> dict[str, str]:
        set_ = Stage("meadow", SIZE, PLACES["meadow"])
        parts = block(Scene("meadow", actors=actors), set_, 2.0).parts
        near = abs(parts[0].x - parts[1].x) < 1.6
        return {part.actor.key: part.actor.action for part in parts} if near else {}

    assert blocked(Actor("a", "knight", "wave", 0.1), Actor("b", "flag", x=0.9))["a"] == "wave"
    assert blocked(Actor("a", "robot", "work", 0.1), Actor("b", "easel", x=0.9))["a"] == "paint"


def test_who_leans_has_something_behind_the_shoulders() -> None:
    for place, actors in (("city", ()), ("park", (Actor("t", "tree", x=0.8),))):
        set_ = Stage(place, SIZE, PLACES[place])
        parts = block(Scene(place, actors=(Actor("a", "man", "lean", 0.3), *actors)), set_, 2.0).parts
        man, post = sorted(parts, key=lambda part: part.kind != "person")
        assert man.actor.action == "lean"
        assert 0.1 < (man.x - post.x) * man.facing < 0.6
