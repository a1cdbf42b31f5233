from __future__ import annotations

import math

import numpy as np
import pytest

from studio.theatre.actors.acting import ACTS, NEAREST, act, face_of
from studio.theatre.actors.cast import ROLES, cast
from studio.theatre.actors.expression import EMOTIONS, VISEMES
from studio.theatre.actors.gait import GAITS, locomotion, planted, shortened
from studio.theatre.actors.guises import GUISES
from studio.theatre.actors.hair import BEARDS, STYLES
from studio.theatre.actors.hats import HATS
from studio.theatre.actors.held import HELD
from studio.theatre.actors.people import DRAWN, Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.skeleton import BALL, HEEL, Figure, Foot, Measures
from studio.theatre.actors.trimmings import TRIMMINGS
from studio.theatre.actors.wardrobe import OUTFITS
from studio.theatre.ink import DAY, surface
from studio.theatre.vocabulary import ACTIONS, ACTORS

CAST = [*(name for name, kind in ACTORS.items() if kind == "person"), "angel", "mermaid"]
PEOPLE = [*CAST, "soldier as roman", "surfer as diver", "girl as winter", "man as camera"]
SEWN_ON_LIMBS = {"arm_stripe", "bones", "cuff_rings", "cuffs", "elbows", "fins", "knees", "pauldrons"}
SEWN_ON_HEMS = {"apron", "piping", "ragged", "ring", "stars", "trim"}


def person(name: str, seed: int = 0) -> Person:
    name, _, guise = name.partition(" as ")
    made = DRAWN[name](seed).dyed("", guise)
    assert isinstance(made, Person)
    return made


def picture(who: Person, moment: Moment, size: int = 96, scale: float = 28.0) -> np.ndarray:
    """BGRA with the feet at three quarters of the height."""
    pixels, canvas = surface(size, size)
    who.draw(canvas, moment, DAY, size / 2, size * 0.75, scale)
    return pixels


def test_every_person_of_the_vocabulary_is_played() -> None:
    assert set(CAST) == set(DRAWN)
    assert all(person(name).name == name for name in DRAWN)


def test_every_action_of_the_vocabulary_has_a_motion() -> None:
    assert set(ACTIONS) <= set(ACTS) | set(NEAREST)
    assert act("trot") is ACTS["run"]
    assert act("something nobody wrote") is ACTS["stand"]


def test_data_names_only_what_can_be_drawn() -> None:
    for name, role in (*ROLES.items(), *GUISES.items()):
        assert role.outfit in OUTFITS, name
        assert set(role.hair) <= set(STYLES), name
        assert set(role.beards) <= {"", *BEARDS, "long", "moustache", "handlebar"}, name
        assert {role.hat} <= {"", *HATS}, name
        assert {role.held, *role.tools.values()} <= {"", *HELD}, name
        assert set(role.gaits.values()) <= set(ACTS), name
    for name, outfit in OUTFITS.items():
        assert set(outfit.details) <= set(TRIMMINGS) | SEWN_ON_LIMBS | SEWN_ON_HEMS, name


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_is_drawn_inside_its_bounds_whatever_it_does(name: str) -> None:
    who = person(name, 3)
    scale = 96 / (3.4 * who.height)
    for i, action in enumerate(ACTIONS):
        for yaw in (None, 0.0, 1.5, 2.6):
            moment = Moment(action, phase=0.37 * i, t=0.6 * i, facing=1 if i % 2 else -1, yaw=yaw, wind=0.2 * (i % 3))
            drawn = picture(who, moment, scale=scale)[..., 3] > 8
            assert drawn.sum() > 30, action
            rows, columns = np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0))
            box = who.bounds(moment)
            x, y = 48, 72
            assert columns[0] >= math.floor(x + box.left * scale) - 1, (action, yaw, "left")
            assert columns[-1] <= math.ceil(x + box.right * scale) + 1, (action, yaw, "right")
            assert rows[0] >= math.floor(y - box.top * scale) - 1, (action, yaw, "top")
            assert rows[-1] <= math.ceil(y - box.bottom * scale) + 1, (action, yaw, "bottom")


@pytest.mark.parametrize("name", PEOPLE)
def test_a_close_look_shows_more_than_a_far_one(name: str) -> None:
    """Every trimming of every outfit is drawn close up, from in front and from behind."""
    for seed in range(3):
        who = person(name, seed)
        for yaw in (0.0, 0.8, 1.5, 2.4, 3.1):
            pixels = picture(who, Moment(yaw=yaw), 320, 260 / who.height)
            colours = {tuple(c) for c in pixels[pixels[..., 3] == 255][:, :3] // 16}
            assert len(colours) > 8


def test_facing_left_is_the_mirror_of_facing_right() -> None:
    for name in ("detective", "santa", "viking"):
        right, left = (person(name).bounds(Moment("run", 0.3, facing=f)) for f in (1, -1))
        assert (right.left, right.right) == (-left.right, -left.left)


def test_the_same_moment_gives_the_same_bytes() -> None:
    moment = Moment("run", 0.31, t=1.7, emotion="fear", viseme="D")
    first = picture(person("suspect", 5), moment)
    picture(person("suspect", 5), Moment("walk", 0.9))
    assert np.array_equal(first, picture(person("suspect", 5), moment))


def test_a_seed_varies_people_but_keeps_their_role() -> None:
    casts = [cast("detective", seed) for seed in range(12)]
    assert {c.outfit.top for c in casts} == {OUTFITS["trench"].top}
    assert {c.head.hat for c in casts} == {"fedora"}
    assert len({(c.build.skin, c.head.hair_colour) for c in casts}) > 4
    assert len({cast("woman", seed).outfit.top for seed in range(12)}) > 3
    assert all(cast("suspect", seed).head.mask == "domino" for seed in range(12))


def _pinned(figure: Figure, m: Measures, i: int, part: str) -> tuple[float, float]:
    """Where the drawn sole touches the ground: forward of the origin and above it, in metres."""
    x, y, _ = figure.legs[i][1 + 1]
    pitch = figure.legs[i][3]
    pin = {"heel": HEEL, "ball": BALL}.get(part, 0.0) * m.foot
    c, s = math.cos(pitch), math.sin(pitch)
    return x + pin * c + m.ankle * s - pin, y + pin * s - m.ankle * c


@pytest.mark.parametrize("gait", ["walk", "run", "sneak", "limp", "shuffle"])
@pytest.mark.parametrize("name", ["detective", "girl", "elder", "chef", "giant", "baby"])
@pytest.mark.parametrize("reach", [1.0, 0.4])
def test_planted_feet_keep_their_spot(gait: str, name: str, reach: float) -> None:
    m = person(name).m
    kind = shortened(gait, reach)
    stride = kind.stride * m.h
    spots: list[list[float]] = [[], []]
    for k in range(400):
        phase = k / 200
        figure = Figure(m, locomotion(gait, phase, m, reach), 0.95)
        for i in (0, 1):
            part = planted(kind, phase, i)
            if part is None:
                spots[i] = []
                continue
            x, y = _pinned(figure, m, i, part)
            spots[i].append(x + phase * stride)
            assert max(spots[i]) - min(spots[i]) <= 0.02 * stride / 2
            assert abs(y) < 0.004


@pytest.mark.parametrize("gait", ["walk", "run", "sneak", "limp"])
@pytest.mark.parametrize("reach", [1.0, 0.5])
def test_joints_move_smoothly(gait: str, reach: float) -> None:
    m = person("man").m
    before: list[tuple[float, ...]] = []
    worst = 0.0
    for k in range(401):
        figure = Figure(m, locomotion(gait, k / 200, m, reach), 0.95)
        joints = [*figure.arms[0], *figure.arms[1], *figure.legs[0][:3], *figure.legs[1][:3], figure.head]
        if before:
            worst = max(worst, *(math.dist(a, b) for a, b in zip(joints, before, strict=True)))
        before = joints
    assert worst < 0.025 * m.h / 1.75 * (1.6 if gait == "run" else 1.0)


def test_feet_land_where_contacts_say() -> None:
    who = person("man")
    for action in ("walk", "run", "sneak"):
        steps = [c.phase for c in who.contacts(action) if c.kind == "footstep"]
        assert steps == [0.0, 0.5]
        for phase, foot in ((0.0, 0), (0.5, 1)):
            assert planted(GAITS[action], phase, foot)
            assert planted(GAITS[action], phase - 0.01, foot) is None
    for action in ("jump", "fall", "fight", "work", "throw"):
        assert all(0 <= c.phase < 1 and 0 < c.strength <= 1 for c in who.contacts(action))
        assert who.contacts(action)


def test_a_jump_leaves_the_ground_between_take_off_and_landing() -> None:
    who = person("girl")
    assert who.bounds(Moment("jump", 0.5)).bottom > 0.05
    landing = next(c.phase for c in who.contacts("jump"))
    assert abs(who.bounds(Moment("jump", landing)).bottom) < 0.12


def test_what_happens_once_stays_as_it_ended() -> None:
    who = person("man")
    assert who.once("fall")
    assert not who.once("jump")
    end = who.bounds(Moment("fall", 0.0, t=9.0))
    assert end == who.bounds(Moment("fall", 0.0, t=20.0))
    assert end.top < 0.5 * who.height
    assert who.bounds(Moment("fall", -0.25, t=0.0)).top > 0.95 * who.height


def test_paces_and_strides_grow_with_the_body() -> None:
    child, giant = person("boy"), person("giant")
    for action in ("walk", "run", "swim", "fly"):
        assert 0 < child.pace(action) < giant.pace(action)
        assert 0 < child.stride(action) < giant.stride(action)
    assert child.pace("talk") == child.stride("talk") == 0
    assert child.eyes < child.height


@pytest.mark.parametrize("emotion", [e for e in EMOTIONS if e != "neutral"])
def test_emotions_show_on_the_face(emotion: str) -> None:
    for name in ("woman", "detective", "robot"):
        who = person(name)
        close = 2.2 * 200 / who.height
        pictures = []
        for moment in (Moment(yaw=0.5), Moment(yaw=0.5, emotion=emotion)):
            pixels, canvas = surface(200, 200)
            who.draw(canvas, moment, DAY, 100, 100 + who.eyes * close, close)
            pictures.append(pixels.astype(int))
        assert (np.abs(pictures[0] - pictures[1]).max(-1) > 30).mean() > 0.01


def test_visemes_move_the_mouth() -> None:
    acting = ACTS["talk"]
    open_ = {v: face_of(acting, "talk", Moment("talk", viseme=v), 0).open for v in VISEMES}
    assert open_["A"] == open_["X"] == 0.0
    assert open_["B"] < open_["C"] < open_["D"]
    assert face_of(acting, "talk", Moment("talk", viseme="G"), 0).bite == 1.0
    assert face_of(acting, "talk", Moment("talk", viseme="F"), 0).pucker == 1.0
    assert face_of(acting, "talk", Moment("talk", emotion="anger", viseme="A"), 0).brow_in < 0


def test_lips_close_for_p_b_and_m() -> None:
    """The dark of the mouth is seen for an open vowel and gone for /p b m/."""
    who = person("teacher")
    close = 200 / who.m.head / 2.6
    dark = {}
    for viseme in "AD":
        pixels, canvas = surface(240, 240)
        who.draw(canvas, Moment("talk", viseme=viseme, yaw=0.3), DAY, 120, 110 + who.eyes * close, close)
        mouth = pixels[..., :3].astype(int)
        dark[viseme] = int(((np.abs(mouth - (0x2A, 0x1F, 0x5A)).max(-1)) < 12).sum())
    assert dark["A"] == 0
    assert dark["D"] > 60


def test_talking_without_words_moves_the_mouth_and_silence_does_not() -> None:
    mouths = {face_of(ACTS["talk"], "talk", Moment("talk", t=t / 10), 0).open for t in range(20)}
    assert len(mouths) > 3
    assert len({face_of(ACTS["stand"], "stand", Moment("stand", t=t / 10), 0).open for t in range(20)}) == 1


def test_short_steps_stay_a_run() -> None:
    """The free leg swings nearly as wide as in a full run, though the ground covered is a third."""
    m = person("man").m

    def swing(reach: float) -> float:
        feet = [leg.x for k in range(40) for leg in locomotion("run", k / 40, m, reach).legs if isinstance(leg, Foot)]
        return max(feet) - min(feet)

    assert shortened("run", 0.35).stride < 0.36 * GAITS["run"].stride
    assert swing(0.35) > 0.6 * swing(1.0)
