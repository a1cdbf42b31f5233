from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import cv2
import numpy as np
import pytest

from studio.theatre.compose import Composer
from studio.theatre.film import Staging, stage
from studio.theatre.passes import Passes, keyframes, pictures
from studio.theatre.passes.pose import POINTS
from studio.theatre.passes.references import references
from studio.theatre.scene import Actor, Beat, Scene

RATE, SIZE, FRAMES = Fraction(24), (320, 180), 48
TALK = Scene(
    "room",
    "golden",
    shot="medium",
    camera="in",
    actors=(
        Actor("a", "woman", "talk", 0.35, role="speaker", partner="b"),
        Actor("b", "man", "stand", 0.65, facing="left", role="listener", partner="a"),
    ),
)
CHASE = Scene(
    "city",
    camera="track",
    actors=(
        Actor("d", "detective", "run", 0.3, role="pursuer", partner="s"),
        Actor("s", "suspect", "run", 0.7, role="pursued", partner="d"),
    ),
)
STROLL = Scene(
    "beach",
    camera="hand",
    weather="wind",
    actors=(Actor("h", "horse", "walk", 0.4), Actor("c", "car", "drive", 0.7, depth=0.8), Actor("g", "girl", "wave")),
)


def without(staging: Staging, n: int, key: str) -> np.ndarray:
    """The picture of frame ``n`` with one actor left out and everything else where it is."""
    t, camera, figures = staging.seen(n)
    others = [figure for name, figure in figures.items() if name != key]
    return Composer(staging.look).frame(t, camera, others, round(t * 24))


def grown(mask: np.ndarray, by: int) -> np.ndarray:
    return cv2.dilate((mask > 0).astype(np.uint8), np.ones((2 * by + 1, 2 * by + 1), np.uint8)) > 0


@pytest.mark.parametrize("scene", [TALK, STROLL])
def test_a_mask_is_where_the_picture_changes_without_the_actor(scene: Scene) -> None:
    staging = stage(scene, SIZE, FRAMES, RATE)
    passes, n = Passes(staging), 20
    picture = staging.frame(n).astype(int)
    for key, mask in passes.masks(n).items():
        changed = np.abs(picture - without(staging, n, key)).max(-1)
        assert (mask > 200).sum() > 60
        assert (changed[mask > 200] > 6).mean() > 0.93, key
        feet = np.flatnonzero((mask > 0).any(1))[-1]  # below them are shadows and reflections
        above = np.arange(SIZE[1])[:, None] < feet - 12
        beside = (changed > 40) & above & ~grown(mask, 2)
        assert beside.sum() < 0.02 * (mask > 127).sum(), key


def test_who_is_nearer_hides_who_is_behind() -> None:
    scene = Scene("meadow", actors=(Actor("near", "man", x=0.5, depth=0.1), Actor("far", "house", x=0.5, depth=0.9)))
    staging = stage(scene, SIZE, FRAMES, RATE)
    passes = Passes(staging)
    masks, depth = passes.masks(0), passes.depth(0)
    both = masks["near"].astype(int) + masks["far"]
    assert both.max() <= 256
    parts = {part.actor.key: part for part in staging.blocking.parts}
    camera = staging.blocking.camera(0)
    found = {key: float(np.median(depth[mask > 250])) for key, mask in masks.items()}
    assert found["near"] < found["far"]
    for key, metres in found.items():
        assert metres == pytest.approx(parts[key].z - camera.z, abs=0.8), key
    assert masks["far"][masks["near"] > 250].max() <= 4


def test_the_ground_is_as_far_as_it_is_and_looks_up() -> None:
    passes = Passes(stage(replace(CHASE, actors=()), SIZE, FRAMES, RATE))
    view, depth, normals = passes.view(9), passes.depth(9), passes.normals(9)
    for x, z in ((0.5, 4.0), (-1.0, 6.0), (1.4, 9.0)):
        u, v, metres = view.lens.project(x, 0, z)
        assert depth[round(v), round(u)] == pytest.approx(metres, rel=0.04)
        assert normals[round(v), round(u)] == pytest.approx((0, 1, 0), abs=0.15)
    left, right = normals[60, 4], normals[60, -40]
    assert left[0] > 0.9
    assert right[0] < -0.9
    assert np.abs(np.linalg.norm(normals, axis=-1) - 1).max() < 1e-4
    assert np.isinf(passes.depth(9)).any()


def test_near_is_bright_and_stays_so_over_the_shot() -> None:
    passes = Passes(stage(TALK, SIZE, FRAMES, RATE))
    near, far = passes.range
    assert 0 < near < far
    picture, depth = passes.depth_picture(FRAMES - 1), passes.depth(FRAMES - 1)
    order = np.argsort(depth.ravel())
    assert (np.diff(picture.ravel()[order].astype(int)) <= 0).all()
    assert picture.max() > 230
    assert pictures.nearness(np.float32([near, far, np.inf]), near, far).tolist() == [255, 0, 0]


@pytest.mark.parametrize("scene", [TALK, CHASE])
def test_joints_are_in_the_body_and_on_their_side(scene: Scene) -> None:
    passes = Passes(stage(scene, SIZE, FRAMES, RATE))
    for n in (0, 17, 40):
        masks = passes.masks(n)
        for key, points in passes.poses(n).items():
            assert points.shape == (18, 3)
            body = grown(masks[key] > 100, 2)
            x, y = points[points[:, 2] > 0, :2].astype(int).T
            assert body[y, x].all(), (key, n)
            named = dict(zip(POINTS, points, strict=True))
            assert named["nose"][1] < named["neck"][1] < named["right_hip"][1]
            if key == "b":  # he looks to the left and half at us: his right is on the left
                assert named["right_shoulder"][0] < named["left_shoulder"][0]
    assert Passes(stage(STROLL, SIZE, FRAMES, RATE)).poses(0).keys() == {"g"}


def test_what_cannot_be_seen_of_a_person_has_no_confidence() -> None:
    close = Passes(stage(replace(TALK, shot="close"), SIZE, FRAMES, RATE)).poses(5)["a"]
    named = dict(zip(POINTS, close, strict=True))
    assert named["nose"][2] == 1
    assert named["right_ankle"][2] == named["left_knee"][2] == 0
    runner = dict(zip(POINTS, Passes(stage(CHASE, SIZE, FRAMES, RATE)).poses(5)["d"], strict=True))
    assert runner["left_ear"][2] == 0  # he runs to the right: his left ear is behind his head


@pytest.mark.parametrize("scene", [TALK, CHASE, STROLL])
def test_flow_carries_a_frame_on_to_the_next(scene: Scene) -> None:
    passes, n = Passes(stage(scene, SIZE, FRAMES, RATE)), 20
    flow, now, then = passes.flow(n), passes.masks(n), passes.masks(n + 1)
    rows, columns = np.indices(SIZE[::-1])
    x, y = np.rint(columns + flow[..., 0]).astype(int), np.rint(rows + flow[..., 1]).astype(int)
    inside = (x >= 0) & (x < SIZE[0]) & (y >= 0) & (y < SIZE[1])
    for key, mask in now.items():
        carried = (mask > 250) & inside
        landed = then[key][y[carried], x[carried]]
        # What goes behind somebody else is not where it went.
        others = np.max([m for other, m in then.items() if other != key], axis=0)
        shown = others[y[carried], x[carried]] < 100
        assert (landed[shown] > 100).mean() > 0.985, key
    everyone, later = (np.max(list(masks.values()), axis=0) for masks in (now, then))
    carried, drawn = (everyone > 100) & inside, np.zeros(SIZE[::-1], np.uint8)
    drawn[y[carried], x[carried]] = 1
    arrived = cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)) > 0
    assert arrived[later > 250].mean() > 0.94  # the rest comes out from behind something
    metres, there = passes.depth(n)[inside], passes.depth(n + 1)[y[inside], x[inside]]
    seen = np.isfinite(metres) & np.isfinite(there)
    assert np.quantile(np.abs(there[seen] / metres[seen] - 1), 0.95) < 0.05


@pytest.mark.parametrize("scene", [CHASE, STROLL])
def test_flow_of_the_place_is_that_of_its_points(scene: Scene) -> None:
    passes = Passes(stage(replace(scene, actors=()), SIZE, FRAMES, RATE))
    flow, now, then = passes.flow(20), passes.view(20).lens, passes.view(21).lens
    for x, z in ((0.5, 4.0), (-1.0, 5.0), (1.0, 6.5)):
        u, v, _ = now.project(x, 0, z)
        u2, v2, _ = then.project(x, 0, z)
        # What is nearest to the point: half a pixel of ground has nearly the same motion.
        assert flow[round(v), round(u)] == pytest.approx((u2 - u, v2 - v), abs=0.12)
    assert np.abs(passes.flow(FRAMES - 1)).max() == 0


def test_flow_follows_limbs_as_their_joints_go() -> None:
    passes = Passes(stage(CHASE, (640, 360), FRAMES, RATE))
    n = 11  # the coat is off the knee
    flow = passes.flow(n)
    near_arm = [POINTS.index(f"right_{name}") for name in ("elbow", "wrist", "knee", "ankle")]
    for key in ("d", "s"):
        now, then = passes.poses(n)[key], passes.poses(n + 1)[key]
        for k in near_arm[1:3]:
            x, y = now[k, :2].astype(int)
            assert flow[y, x] == pytest.approx(then[k, :2] - now[k, :2], abs=1.6), (key, POINTS[k])


def test_lines_are_thin_and_run_round_everyone() -> None:
    passes = Passes(stage(TALK, (640, 360), FRAMES, RATE))
    lines, masks = passes.edges(10), passes.masks(10)
    assert 0.01 < (lines > 127).mean() < 0.12
    assert len(np.unique(lines)) > 50
    near = cv2.dilate(lines, np.ones((3, 3), np.uint8))
    for mask in masks.values():
        outline = cv2.morphologyEx((mask > 127).astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
        assert (near[outline] > 60).mean() > 0.9


def test_any_frame_any_order_any_size() -> None:
    staging = stage(CHASE, (321, 183), FRAMES, RATE)
    one, other = Passes(staging), Passes(staging)
    for n in (3, 30):
        one.flow(n)
    for name in ("depth", "normals", "edges", "pose_picture", "flow"):
        first = getattr(one, name)(3)
        assert first.shape[:2] == (183, 321), name
        assert np.array_equal(first, getattr(other, name)(3)), name
    assert staging.frame(3).shape == (183, 321, 3)


def test_keyframes_are_the_ends_and_the_beats() -> None:
    acts = replace(TALK.actors[0], beats=(Beat("walk", 0.25), Beat("sit", 0.75)))
    assert keyframes(stage(replace(TALK, actors=(acts,)), (96, 54), FRAMES, RATE)) == (0, 12, 36, 47)


def test_flow_goes_on_over_a_beat() -> None:
    acts = replace(TALK.actors[0], action="walk", beats=(Beat("sit", 0.5),))
    passes = Passes(stage(replace(TALK, actors=(acts,), camera="static"), SIZE, FRAMES, RATE))
    for n in range(20, 30):
        assert np.abs(passes.flow(n)).max() < 16, n
        assert passes.masks(n).keys() == {"a"}


def test_everyone_is_shown_alone_on_white() -> None:
    found = {(key, side): crop for key, side, crop in references(stage(STROLL, SIZE, FRAMES, RATE), 256)}
    assert set(found) == {("g", "front"), ("g", "profile"), ("h", "profile"), ("c", "profile")}
    for crop in found.values():
        assert (crop[0] == 255).all()
        assert (crop[:, -1] == 255).all()
        assert 0.1 < (crop < 250).any(-1).mean() < 0.95
