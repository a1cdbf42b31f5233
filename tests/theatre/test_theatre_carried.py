"""Lights that are carried along."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from studio.theatre.camera import Lens
from studio.theatre.carried import lights
from studio.theatre.figures import light_at
from studio.theatre.film import Staging, stage
from studio.theatre.scene import Actor, Beat, Scene

GIRL = Actor("g", "girl", "walk", role="holder", partner="c")
CANDLE = Actor("c", "candle", role="held", partner="g")
ATTIC = Scene("attic", "midnight", actors=(GIRL, CANDLE))


def staged(scene: Scene) -> Staging:
    staging = stage(scene, (160, 90), 48, Fraction(24))
    staging.look.grain = None
    return staging


def test_a_candle_in_a_hand_is_a_light_where_the_hand_is_and_none_of_the_place() -> None:
    staging = staged(ATTIC)
    assert len(staging.look.stage.lamps) == len(staging.stage.lamps)
    for n in (0, 30):
        t, _, figures = staging.seen(n)
        (lamp,) = lights(staging.blocking.parts, figures, t)
        assert abs(lamp.at[0] - figures["c"].x) < 0.01 and figures["c"].y < lamp.at[1] < figures["c"].y + 0.4


def test_the_set_is_bright_where_the_light_has_come_to() -> None:
    lit = staged(ATTIC)
    other = staged(replace(ATTIC, actors=(GIRL, replace(CANDLE, name="flower"))))
    middles = []
    for n in (2, 44):
        more = np.clip(lit.frame(n).astype(int) - other.frame(n), 0, None).sum(-1)[45:]
        middles.append(float((more.sum(0) * np.arange(160)).sum() / more.sum()))
        assert more.max() > 60
    assert middles[1] - middles[0] > 15


def test_a_torchlit_scene_gives_its_first_person_a_torch_of_their_time() -> None:
    for name, kind in (("wizard", "flame"), ("detective", "flashlight")):
        staging = staged(Scene("cave", "night", "flashlight", actors=(Actor("a", name, "walk"),)))
        t, _, figures = staging.seen(12)
        (lamp,) = lights(staging.blocking.parts, figures, t)
        assert figures["a"].moment.held == kind and bool(lamp.cone) == (kind == "flashlight")
        assert abs(lamp.at[0] - figures["a"].x) < 1.0


def test_candlelight_in_a_cave_is_a_torch_in_a_hand_and_in_a_room_a_candle() -> None:
    lamps = {}
    for place in ("cave", "room"):
        staging = staged(Scene(place, "night", "candle", actors=(Actor("a", "queen", "walk"),)))
        lamps[place] = len(staging.look.stage.lamps) - len(staging.stage.lamps)
        assert (staging.seen(12)[2]["a"].moment.held == "flame") == (place == "cave")
    assert lamps == {"cave": 0, "room": 1}


def test_who_holds_a_torch_is_lit_by_it_and_not_burnt_out() -> None:
    staging = staged(Scene("castle", "night", "candle", shot="medium", actors=(Actor("a", "knight"),)))
    t, camera, figures = staging.seen(12)
    lens, lamps = Lens(staging.look.stage, camera), lights(staging.blocking.parts, figures, t)
    by_torch, without = (light_at(staging.look, lens, figures["a"], held)[0].key for held in (lamps, ()))
    assert 1.1 * np.mean(without) < np.mean(by_torch) < 0.9


def test_a_car_that_stops_has_its_headlights_on_still() -> None:
    car = Actor("c", "car", "drive", facing="towards", beats=(Beat("stand", 0.5),))
    staging = staged(Scene("road", "night", actors=(car,)))
    for n in (0, 24, 47):
        t, _, figures = staging.seen(n)
        assert len(lights(staging.blocking.parts, figures, t)) == 1
    parked = staged(Scene("road", "night", actors=(Actor("c", "car"),)))
    assert not lights(parked.blocking.parts, parked.seen(0)[2], 0.0)
