from __future__ import annotations

import subprocess
import sys
import zlib
from dataclasses import replace
from fractions import Fraction

import cv2
import numpy as np
import pytest

from studio.theatre.camera import Lens
from studio.theatre.film import Staging, stage
from studio.theatre.lightning import across
from studio.theatre.scene import Actor, Scene
from studio.theatre.vocabulary import CAMERAS, LIGHTS, SHOTS, STYLES, TIMES, WEATHERS

RATE = Fraction(24)
SMALL = (192, 108)
CHASE = Scene(
    "city",
    "night",
    "neon",
    "rain",
    "track",
    actors=(
        Actor("d", "detective", "run", 0.3, role="pursuer", partner="s"),
        Actor("s", "suspect", "run", 0.7, role="pursued", partner="d"),
    ),
)


def box(staging: Staging, part: int, n: int) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of an actor's body at frame ``n``, in shares of the frame."""
    p = staging.blocking.parts[part]
    t = float(n / staging.rate)
    x, y, z = p.at(t)
    lens = Lens(staging.stage, staging.blocking.camera(t))
    px, foot, depth = lens.project(x, y, z)
    unit = lens.focal / depth * p.scale
    half = 0.2 * p.puppet.height * unit
    w, h = staging.stage.width, staging.stage.height
    return (px - half) / w, (foot - p.puppet.height * unit) / h, (px + half) / w, foot / h


def test_a_chase_keeps_both_whole_apart_and_in_order() -> None:
    staging = stage(CHASE, SMALL, 96, RATE)
    for n in range(0, 96, 5):
        pursuer, pursued = box(staging, 0, n), box(staging, 1, n)
        for left, top, right, bottom in (pursuer, pursued):
            assert left >= 0
            assert right <= 1
            assert top >= 0
            assert bottom <= 1
        assert pursuer[2] < pursued[0]
    assert [p.facing for p in staging.blocking.parts] == [1, 1]
    assert all(p.velocity > 0 for p in staging.blocking.parts)


def test_how_far_the_set_slides_is_told_as_it_is_seen() -> None:
    staging = stage(Scene("park", camera="panr", actors=(Actor("a", "man"),)), (384, 216), 48, RATE)
    one, other = (staging.frame(n, grain=False)[:90].astype(np.float32).mean(-1) for n in (23, 24))
    (seen, _), _ = cv2.phaseCorrelate(one, other, cv2.createHanningWindow(one.shape[::-1], cv2.CV_32F))
    assert staging.slid(24) * 384 == pytest.approx(-seen, abs=0.2) and seen < -1
    assert stage(Scene("park", camera="static"), SMALL, 48, RATE).slid(24) == 0


@pytest.mark.parametrize("shot", SHOTS)
@pytest.mark.parametrize("place", ["room", "beach", "station"])
def test_heads_stay_in_the_frame(shot: str, place: str) -> None:
    talkers = (
        Actor("a", "woman", "talk", 0.35, role="speaker", partner="b"),
        Actor("b", "man", "stand", 0.65, facing="left", role="listener", partner="a"),
    )
    staging = stage(Scene(place, shot=shot, actors=talkers), SMALL, 48, RATE)
    left, top, right, _ = box(staging, 0, 24)
    if shot != "extreme":
        assert top >= 0
    assert top < 0.6
    assert 0 <= (left + right) / 2 <= 1
    assert [p.facing for p in staging.blocking.parts] == [1, -1]


def test_footfalls_come_from_what_is_seen() -> None:
    staging = stage(CHASE, SMALL, 96, RATE)
    steps = [e for e in staging.events() if e.kind == "footstep"]
    assert len(steps) > 8
    assert {e.actor for e in steps} == {"d", "s"}
    assert all(0 <= e.frame < 96 and -1 <= e.pan <= 1 and e.distance > 0.5 for e in steps)
    assert all("wet" in e.surface for e in steps)
    assert sorted(staging.events(), key=lambda e: e.frame) == list(staging.events())


def test_thunder_follows_its_lightning() -> None:
    staging = stage(replace(CHASE, weather="storm"), SMALL, 120, RATE)
    thunder = [e.frame for e in staging.events() if e.kind == "thunder"]
    assert thunder
    assert all(any(f / 24 > bolt for bolt in staging.look.bolts) for f in thunder)
    sides = {round(2 * across(staging.look, struck) - 1, 3) for struck in staging.look.bolts}
    assert {e.pan for e in staging.events() if e.kind == "thunder"} <= sides


def test_relit_keeps_everyone_where_they_are() -> None:
    staging = stage(CHASE, SMALL, 48, RATE)
    other = staging.relit(Scene("beach", "sunset", "golden", "clear"))
    assert other.stage is staging.stage
    assert [p.at(1.0) for p in other.blocking.parts] == [p.at(1.0) for p in staging.blocking.parts]
    assert not np.array_equal(other.frame(5), staging.frame(5))


def test_moving_one_actor_changes_nothing_else() -> None:
    """Everybody who stays, the set and what moves in it draw from generators of their own."""
    people = (Actor("a", "woman", "wave", 0.12), Actor("b", "man", "stand", 0.5), Actor("x", "dog", "sit", 0.9))
    crowd = Scene("park", "noon", weather="wind", actors=people, style="anime")  # a style without grain
    first = stage(crowd, SMALL, 48, RATE)
    other = replace(crowd, actors=(people[0], replace(people[1], x=0.56), people[2]))
    moved = stage(other, SMALL, 48, RATE)
    assert all(np.array_equal(p.sharp, q.sharp) for p, q in zip(first.look.textures, moved.look.textures, strict=True))
    for key in ("a", "x"):
        one, same = (staging.seen(20)[2][key] for staging in (first, moved))
        assert (one.moment, one.x, one.z, one.scale) == (same.moment, same.x, same.z, same.scale)
    changed = np.flatnonzero((first.frame(20) != moved.frame(20)).any((0, 2))) / SMALL[0]
    assert changed.size and changed.min() > 0.25 and changed.max() < 0.8


def test_frames_may_be_asked_for_in_any_order() -> None:
    staging = stage(CHASE, SMALL, 48, RATE)
    forward = [staging.frame(n) for n in (0, 7, 31)]
    backward = [staging.frame(n) for n in (31, 7, 0)][::-1]
    assert all(np.array_equal(a, b) for a, b in zip(forward, backward, strict=True))


def test_what_is_kept_of_blurred_layers_is_bounded_and_changes_nothing() -> None:
    scene = replace(CHASE, place="forest", camera="rack", weather="storm")
    free, tight = stage(scene, SMALL, 48, RATE), stage(scene, SMALL, 48, RATE)
    kept = tight.look.textures[0].versions
    kept.limit = 300_000
    for n in range(0, 48, 5):
        assert np.array_equal(free.frame(n), tight.frame(n))
        assert kept.size <= kept.limit
    assert free.look.textures[0].versions.size > kept.limit


def test_two_processes_draw_the_same_bytes() -> None:
    code = (
        "import zlib; from fractions import Fraction\n"
        "from studio.theatre.film import stage\n"
        "from studio.theatre.scene import Actor, Grade, Scene\n"
        f"scene = {CHASE!r}\n"
        f"print(zlib.crc32(stage(scene, {SMALL}, 48, Fraction(24)).frame(17).tobytes()))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(result.stdout) == zlib.crc32(stage(CHASE, SMALL, 48, RATE).frame(17).tobytes())


@pytest.mark.parametrize("style", STYLES)
def test_every_style_draws(style: str) -> None:
    picture = stage(replace(CHASE, style=style), SMALL, 24, RATE).frame(6)
    assert picture.shape == (108, 192, 3)
    assert picture.std() > 8


def test_every_word_of_the_vocabulary_is_obeyed() -> None:
    for field, names in (("time", TIMES), ("light", LIGHTS), ("weather", WEATHERS), ("camera", CAMERAS)):
        staging = stage(CHASE, (96, 54), 24, RATE)
        for name in names:
            scene = replace(CHASE, **{field: name})
            again = staging.relit(scene) if field != "camera" else stage(scene, (96, 54), 24, RATE)
            assert again.frame(3).std() > 3, (field, name)


@pytest.mark.parametrize("place", ["village", "cave", "space", "beach"])
def test_thumbnails_have_a_picture_too(place: str) -> None:
    assert stage(Scene(place), (16, 9), 4, RATE).frame(0).shape == (9, 16, 3)
