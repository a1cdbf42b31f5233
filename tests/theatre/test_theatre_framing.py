from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from studio.theatre.camera import Lens
from studio.theatre.film import Staging, stage
from studio.theatre.scene import Actor, Scene

RATE = Fraction(24)
SMALL = (192, 108)
FRAMES = 48
TALK = Scene(
    "park",
    actors=(
        Actor("a", "woman", "talk", 0.35, role="speaker", partner="b"),
        Actor("b", "man", "stand", 0.65, facing="left", role="listener", partner="a"),
    ),
)


@cache
def built(place: str) -> Staging:
    return stage(replace(TALK, place=place), SMALL, FRAMES, RATE)


def staged(place: str = "park", **changes: str) -> Staging:
    return stage(replace(TALK, place=place, **changes), SMALL, FRAMES, RATE, like=built(place))  # type: ignore[arg-type]


def seen(staging: Staging, n: int, share: float, part: int = 0) -> tuple[float, float]:
    """Where a height of somebody's body (0 feet .. 1 crown) is in the frame, in shares of it."""
    t, camera, _ = staging.seen(n)
    p = staging.blocking.parts[part]
    x, y, z = p.at(t)
    px, py, _ = Lens(staging.stage, camera).project(x, y + share * p.puppet.height * p.scale, z)
    return px / SMALL[0], py / SMALL[1]


def horizon(staging: Staging, n: int) -> float:
    return Lens(staging.stage, staging.seen(n)[1]).horizon / SMALL[1]


@pytest.mark.parametrize("move", ["up", "down"])
@pytest.mark.parametrize("place", ["park", "city", "beach", "room"])
def test_a_crane_shows_another_view_of_whole_people(move: str, place: str) -> None:
    staging = staged(camera=move, place=place)
    for n in (0, 24, 47):
        assert 0 < seen(staging, n, 1.0)[1] < seen(staging, n, 0.0)[1] < 1
    climbed = horizon(staging, 0) - horizon(staging, 47)
    assert climbed > 0.15 if move == "up" else climbed < -0.15


def test_small_ones_are_looked_at_from_their_own_height_and_fill_more_of_the_frame() -> None:
    def one(name: str) -> tuple[float, float]:
        cat = replace(TALK, actors=(Actor("a", name),))
        staging = stage(cat, SMALL, FRAMES, RATE, like=built("park"))
        return seen(staging, 24, 0.0)[1] - seen(staging, 24, 1.0)[1], staging.blocking.camera(1.0).y

    cat, woman = one("cat"), one("woman")
    assert cat[0] > 0.17
    assert cat[1] < -0.4
    assert woman[1] == 0.0


def test_an_orbit_swings_the_background_round_a_subject_that_stays() -> None:
    staging = staged(camera="orbit")
    first, last = seen(staging, 0, 0.9), seen(staging, 47, 0.9)
    assert first == pytest.approx(last, abs=0.02)
    far = [Lens(staging.stage, staging.seen(n)[1]).project(0, 1, 40)[0] for n in (0, 47)]
    assert abs(far[1] - far[0]) > 0.2 * SMALL[0]


def test_a_zoom_changes_the_lens_and_not_the_place() -> None:
    staging = staged(camera="zoom")
    first, last = staging.seen(0)[1], staging.seen(47)[1]
    assert (first.x, first.y, first.z) == (last.x, last.y, last.z)
    assert last.zoom > 1.4 * first.zoom
    assert seen(staging, 47, 1.0)[1] > 0


def test_a_tilt_goes_from_the_feet_to_the_head_and_the_sky() -> None:
    staging = staged(camera="tilt")
    assert 0.7 < seen(staging, 0, 0.0)[1] < 1
    assert 0.3 < seen(staging, 47, 1.0)[1] < 0.8
    assert seen(staging, 47, 0.0)[1] > 1


def sharpness(staging: Staging, n: int, part: int) -> float:
    x, y = seen(staging, n, 0.8, part)
    left, top = int(x * SMALL[0]), int(y * SMALL[1])
    face = staging.frame(n)[top - 6 : top + 10, left - 6 : left + 7].astype(float)
    return float(np.abs(np.diff(face, axis=1)).mean())


def test_focus_goes_from_the_nearer_to_the_farther() -> None:
    staging = staged(camera="rack")
    near, far = sorted((0, 1), key=lambda i: staging.blocking.parts[i].z)
    assert staging.blocking.parts[far].z > staging.blocking.parts[near].z + 1.5
    assert sharpness(staging, 0, near) > 1.5 * sharpness(staging, 47, near)
    assert sharpness(staging, 47, far) > 1.5 * sharpness(staging, 0, far)


@pytest.mark.parametrize("camera", ["in", "out", "track"])
def test_whoever_a_camera_goes_to_stays_sharp(camera: str) -> None:
    staging = staged(shot="medium", camera=camera)
    for n in (0, 24, 47):
        t, seen_from, _ = staging.seen(n)
        lens = Lens(staging.stage, seen_from)
        assert max(lens.blur(p.at(t)[2] - seen_from.z) for p in staging.blocking.parts) < 1.0


def test_the_ground_is_as_soft_as_what_stands_on_it() -> None:
    sharp, soft = staged(), staged(camera="rack")
    rows = [np.abs(np.diff(s.frame(0)[-12:].astype(float), axis=1)).mean() for s in (sharp, soft)]
    assert rows[1] < 0.8 * rows[0]


def test_an_extreme_close_up_is_eyes_and_mouth() -> None:
    staging = staged(shot="extreme")
    who = staging.blocking.parts[0]
    eyes = who.puppet.eyes / who.puppet.height
    assert 0.2 < seen(staging, 24, eyes)[1] < 0.6
    assert seen(staging, 24, eyes - 0.16)[1] > 0.9
    assert 0.25 < seen(staging, 24, eyes)[0] < 0.75


@pytest.mark.parametrize("place", ["park", "city", "room"])
def test_over_a_shoulder_the_nearer_is_large_at_the_edge_and_turned_away(place: str) -> None:
    staging = staged(shot="over", place=place)
    speaker, listener = staging.blocking.parts
    assert listener.z < speaker.z - 0.8
    assert listener.yaw is not None
    assert listener.yaw > 2
    tall = [seen(staging, 24, 0.0, i)[1] - seen(staging, 24, 1.0, i)[1] for i in (0, 1)]
    assert tall[1] > 1.5 * tall[0]
    assert seen(staging, 24, 0.9, 1)[0] > 0.7
    assert 0.2 < seen(staging, 24, 0.9, 0)[0] < 0.5
    assert seen(staging, 24, 1.0, 0)[1] > 0
    assert speaker.facing == 1


def test_a_medium_shot_of_two_has_both_from_the_waist_up() -> None:
    staging = staged(shot="medium")
    for part in (0, 1):
        assert seen(staging, 24, 1.0, part)[1] > 0
        assert seen(staging, 24, 0.1, part)[1] > 1
        assert 0.1 < seen(staging, 24, 0.9, part)[0] < 0.9


def test_a_medium_shot_of_a_child_has_the_head_of_whom_it_is_with() -> None:
    child, grown_up = TALK.actors
    scene = replace(TALK, shot="medium", actors=(replace(child, name="girl"), grown_up))
    staging = stage(scene, SMALL, FRAMES, RATE, like=built("park"))
    assert seen(staging, 24, 1.0, 0)[1] < 0.8 and seen(staging, 24, 0.98, 1)[1] > 0


@pytest.mark.parametrize(("name", "action"), [("elephant", "stand"), ("deer", "sleep"), ("dragon", "stand")])
def test_a_closer_shot_of_an_animal_has_its_head_and_a_medium_one_all_of_it(name: str, action: str) -> None:
    for shot in ("close", "medium"):
        staging = staged(shot=shot, actors=(Actor("a", name, action, 0.4),))  # type: ignore[arg-type]
        t, camera, _ = staging.seen(24)
        p = staging.blocking.parts[0]
        lens, (x, y, z), box = Lens(staging.stage, camera), p.at(t), p.puppet.bounds(p.moment(t))
        face, _, _ = lens.project(x + 0.34 * p.facing * p.puppet.length * p.scale, y, z)
        _, top, _ = lens.project(x, y + min(box.top, p.puppet.height) * p.scale, z)
        left, right = (lens.project(x + side * p.scale, y, z)[0] for side in (box.left, box.right))
        assert 0.3 < face / SMALL[0] < 0.9
        assert shot == "close" or (top > 0 and left > -1 and right < SMALL[0] + 1)


def test_a_medium_shot_of_a_rider_has_the_wheels_in_it() -> None:
    girl = Actor("a", "girl", "ride", 0.4, role="rider", partner="b")
    staging = staged(shot="medium", actors=(girl, Actor("b", "bicycle", x=0.5, role="mount", partner="a")))  # type: ignore[arg-type]
    assert 0.85 < seen(staging, 24, 0.0, 1)[1] < 1.0 and seen(staging, 24, 1.0)[1] > 0.05


def test_focus_goes_with_whom_a_closer_shot_is_about_into_the_depth() -> None:
    away = replace(TALK, shot="close", actors=(Actor("d", "dog", "walk", facing="away"),))
    staging = stage(away, SMALL, FRAMES, RATE, like=built("park"))
    for n in (0, 24, 47):
        _, camera, figures = staging.seen(n)
        assert Lens(staging.stage, camera).blur(figures["d"].z - camera.z) < 0.4
    assert staging.seen(47)[2]["d"].z > staging.seen(0)[2]["d"].z + 0.4
