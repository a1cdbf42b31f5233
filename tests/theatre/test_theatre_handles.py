"""What a hand takes hold of is what is seen, and what it lets go of somewhere is seen there next time."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from studio.document.brief import Brief
from studio.document.recipe import plain
from studio.editor.directing import Hold
from studio.theatre.camera import Lens as Camera
from studio.theatre.film import Staging, stage
from studio.theatre.handles import Handles, Lens, within
from studio.theatre.passes import Passes
from studio.theatre.passes.outlines import handles
from studio.theatre.scene import Actor, Scene

SIZE, FRAMES = (192, 108), 24
GIRL, DOG = Actor("girl-1", "girl", "stand", 0.3), Actor("dog-2", "dog", "sit", 0.7)


def staged(*actors: Actor, **more: object) -> Staging:
    return stage(Scene("park", actors=actors, **more), SIZE, FRAMES, Fraction(24))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def pair() -> tuple[Staging, Handles]:
    staging = staged(GIRL, DOG, Actor("bird-3", "bird", "fly", ambient=True))
    return staging, handles(staging)


def test_an_outline_holds_what_is_seen_of_an_actor_and_little_else(pair: tuple[Staging, Handles]) -> None:
    staging, found = pair
    n = found.instants[1].frame
    masks = Passes(staging).masks(n)
    assert {body.key for body in found.at(n).bodies} == {"girl-1", "dog-2"}
    for body in found.at(n).bodies:
        seen = masks[body.key] > 128
        points = [((x + 0.5) / SIZE[0], (y + 0.5) / SIZE[1]) for y, x in np.ndindex(SIZE[::-1])]
        held = np.array([within(point, body.outline) for point in points]).reshape(seen.shape)
        assert (held & seen).sum() / (held | seen).sum() > 0.75
        middle = np.argwhere(seen).mean(0)
        assert found.at(n).hit((middle[1] / SIZE[0], middle[0] / SIZE[1])) == body


def test_json_gives_the_same_handles_back(pair: tuple[Staging, Handles]) -> None:
    assert Handles.read(json.loads(json.dumps(plain(pair[1])))) == pair[1]
    with pytest.raises(KeyError):
        Handles.read({})


def test_who_is_put_down_somewhere_is_seen_there(pair: tuple[Staging, Handles]) -> None:
    found, at = pair[1], (0.6, 0.93)
    place = found.instants[0].free.place(at, 0.0)
    assert place is not None
    after = staged(replace(GIRL, path=(found.spot(place),)), DOG)
    _, camera, figures = after.seen(FRAMES // 2)
    girl = figures["girl-1"]
    x, y, _ = Camera(after.stage, camera).project(girl.x, girl.y, girl.z)
    assert (x / SIZE[0], y / SIZE[1]) == pytest.approx(at, abs=0.01)


@pytest.mark.parametrize("shot", ["medium", "close"])
def test_whom_a_closer_shot_is_about_is_seen_where_it_was_put(shot: str) -> None:
    found = handles(staged(GIRL, DOG, shot=shot))
    assert found.about == "girl-1"
    hold = Hold.on(found, found.at(FRAMES // 2), "girl-1", Brief())
    mark = hold.put((0.35 - hold.feet[0], 0.0))
    instant = handles(staged(replace(GIRL, path=mark.path), DOG, shot=shot)).at(FRAMES // 2)
    body = instant.body("girl-1")
    assert body is not None
    assert instant.lens.project(*body.at)[0] == pytest.approx(0.35, abs=0.02)


def test_a_lens_says_where_a_point_of_the_ground_is_and_nothing_about_the_sky() -> None:
    lens = Lens(0.6, 1.1, (0.5, 0.45), 0.2, 1.6, 0.5)
    assert lens.place(lens.project(1.0, 0.0, 6.0), 0.0) == pytest.approx((1.0, 6.0))
    assert lens.place((0.5, 0.2), 0.0) is None
    assert lens.place((0.5, 0.8), 2.0) is None


def test_riders_go_with_what_they_ride_and_outlines_with_who_moves() -> None:
    knight = Actor("knight-1", "knight", "ride", 0.4, role="rider", partner="horse-2", facing="left")
    horse = Actor("horse-2", "horse", "walk", 0.4, role="mount", partner="knight-1", facing="left")
    found = handles(staged(knight, horse))
    assert (found.holder("knight-1"), found.holder("horse-2")) == ("horse-2", "horse-2")
    first, second = found.instants[:2]
    between = found.at(first.frame + 1)
    assert first.frame + 1 < second.frame or between == second
    x = [found.at(n).lens.project(*found.at(n).body("horse-2").at)[0] for n in range(0, FRAMES, 4)]  # type: ignore[union-attr]
    assert x == sorted(x, reverse=True)
