from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from studio.sound.effects.catalogue import effect_named
from studio.theatre import actors
from studio.theatre.actors import animals, quad_gait
from studio.theatre.actors.birds import DUTY, FLOCK, STRIDE, Bird
from studio.theatre.actors.crawlers import Monster, footing
from studio.theatre.actors.herd import HERD
from studio.theatre.actors.puppet import Moment, Puppet
from studio.theatre.actors.quadruped import Quadruped
from studio.theatre.ink import DAY, surface
from studio.theatre.vocabulary import ACTIONS, ACTORS

KINDS = ("animal", "flyer", "swimmer")
NAMES = sorted(animals.DRAWN)
TRAVELLING = ("fly", "swim", "walk", "run", "surface")


def drawn(puppet: Puppet, moment: Moment, side: int = 220) -> tuple[np.ndarray, float]:
    """Pixels of a moment drawn about the middle of a canvas that holds twice its bounds, and the scale."""
    box = puppet.bounds(moment)
    scale = side / 2 / max(box.right - box.left, box.top - box.bottom)
    pixels, canvas = surface(side, side)
    x = side / 2 - (box.left + box.right) / 2 * scale
    y = side / 2 + (box.bottom + box.top) / 2 * scale
    puppet.draw(canvas, moment, DAY, x, y, scale)
    return pixels, scale


def test_every_animal_flyer_and_swimmer_is_played() -> None:
    wanted = {name for name, kind in ACTORS.items() if kind in KINDS} - {"angel", "mermaid"}
    assert wanted == set(animals.DRAWN)
    assert {ACTORS[name] for name in animals.DRAWN} == set(KINDS)


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_drawn_inside_its_bounds(name: str) -> None:
    puppet = actors.actor(name, 3)
    for i, action in enumerate((*ACTIONS, "surface", "trot", "gallop")):
        moment = Moment(action, 0.137 * i, 0.31 + 0.7 * i, facing=1 if i % 2 else -1, viseme="D" if i % 3 else "")
        pixels, scale = drawn(puppet, moment)
        box = puppet.bounds(moment)
        assert pixels[..., 3].any() or action == "surface", action
        rows, columns = np.nonzero(pixels[..., 3])
        half_w, half_h = (box.right - box.left) * scale / 2, (box.top - box.bottom) * scale / 2
        if len(rows):
            assert abs(columns - 109.5).max() <= half_w + 2, action
            assert abs(rows - 109.5).max() <= half_h + 2, action


@pytest.mark.parametrize("name", NAMES)
def test_a_moment_is_the_same_bytes_whenever_it_is_drawn(name: str) -> None:
    moments = [Moment(action, 0.4, 1.3) for action in ("stand", "walk", "fly", "sleep")]
    puppet = actors.actor(name, 11)
    first = [drawn(puppet, m)[0] for m in moments]
    again = [drawn(actors.actor(name, 11), m)[0] for m in reversed(moments)][::-1]
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_what_sounds_has_a_sound(name: str) -> None:
    puppet = actors.actor(name, 0)
    for action in ACTIONS:
        contacts = puppet.contacts(action)
        assert all(0 <= c.phase < 1 and 0 < c.strength <= 1 and effect_named(c.kind) for c in contacts)
        assert not contacts or puppet.stride(action) > 0 or puppet.period(action) > 0


@pytest.mark.parametrize("name", NAMES)
def test_who_travels_has_a_stride(name: str) -> None:
    puppet = actors.actor(name, 0)
    assert puppet.height > 0
    assert puppet.length > 0
    for action in TRAVELLING:
        assert (puppet.stride(action) > 0) == (puppet.pace(action) > 0)


@pytest.mark.parametrize("name", sorted(HERD))
@pytest.mark.parametrize("action", ["walk", "run"])
def test_planted_paws_keep_their_place(name: str, action: str) -> None:
    """The body goes on by phase x stride; a planted ankle stays where it came down, within reach of its leg."""
    animal = Quadruped(name, HERD[name])
    frame, stride = animal.species.frame, animal.stride(action)
    steps = 200
    for k in (0, 2) if frame.upright else range(4):
        stood: list[float] = []
        for i in range(2 * steps):
            phase = i / steps
            leg = animal.stance(Moment(action, phase)).legs[k]
            if not leg.planted:
                stood = []
                continue
            stood.append(leg.foot[0] + phase * stride)
            assert max(stood) - min(stood) <= 0.02 * stride
            assert math.dist(leg.top, leg.foot) <= quad_gait.reach(frame, k) * 1.001


@pytest.mark.parametrize("name", sorted(HERD))
@pytest.mark.parametrize("action", ["walk", "run"])
def test_paws_are_heard_when_they_come_down(name: str, action: str) -> None:
    animal = Quadruped(name, HERD[name])
    legs = (0, 2) if animal.species.frame.upright else range(4)
    for contact in animal.contacts(action):
        before = animal.stance(Moment(action, contact.phase - 1e-3)).legs
        after = animal.stance(Moment(action, contact.phase + 1e-3)).legs
        assert any(after[k].planted and not before[k].planted for k in legs)


@pytest.mark.parametrize("name", sorted(HERD))
def test_a_trunk_does_not_pop(name: str) -> None:
    """No joint of the trunk moves by more than its share of a cycle between neighbouring phases."""
    animal = Quadruped(name, HERD[name])
    for action in ("walk", "run"):
        stances = [animal.stance(Moment(action, i / 200)) for i in range(201)]
        hip = animal.species.frame.hip
        assert max(math.dist(a.hip, b.hip) for a, b in itertools.pairwise(stances)) < 0.02 * hip + 0.004


@pytest.mark.parametrize("name", sorted(FLOCK))
def test_birds_do_not_slide(name: str) -> None:
    bird = Bird(name, FLOCK[name])
    way = STRIDE * FLOCK[name].leg
    assert bird.stride("walk") == pytest.approx(way * FLOCK[name].length)
    places = [bird.pose(Moment("walk", p)).feet[0][0] + p * way for p in np.linspace(0.0, DUTY - 1e-6, 40)]
    assert max(places) - min(places) < 0.02 * way


def test_a_penguin_that_slips_lies_on_its_belly_and_stays_there() -> None:
    penguin = animals.DRAWN["penguin"](0)
    assert isinstance(penguin, Bird) and penguin.once("fall")
    stood, lies, later = (penguin.pose(Moment("fall", t=t)) for t in (0.0, 2.0, 4.0))
    assert stood.tilt > 1.2 and abs(lies.tilt) < 0.1 and lies.y < 0.7 * stood.y
    assert lies.x > stood.x + 0.6 and abs(later.x - lies.x) < 0.2


def test_monsters_and_crawlers_do_not_slide() -> None:
    monster = Monster("monster")
    for action, duty in (("walk", Monster.DUTY), ("run", 0.45)):
        way = monster.stride(action)
        places = [monster.feet(Moment(action, p))[0][0] + p * way for p in np.linspace(0.0, duty - 1e-6, 40)]
        assert max(places) - min(places) < 0.02 * way
    places = [footing(p, 0.5, 0.62, 0.1)[0] + 0.5 * p for p in np.linspace(0.0, 0.6, 40)]
    assert max(places) - min(places) < 0.01


@pytest.mark.parametrize("name", ["dog", "lion", "horse", "crow", "shark", "snake", "ghost", "monster"])
def test_a_mouth_that_speaks_is_open(name: str) -> None:
    puppet = actors.actor(name, 0)
    action = "swim" if name == "shark" else "stand"
    shut, _ = drawn(puppet, Moment(action, 0.2, 1.0, viseme="X"), 400)
    wide, _ = drawn(puppet, Moment(action, 0.2, 1.0, viseme="D"), 400)
    assert np.count_nonzero(np.any(shut != wide, axis=2)) > 12


def test_a_dog_is_seen_barking_where_it_is_heard() -> None:
    dog = actors.actor("dog", 0)
    period, (first, *_) = dog.period("call"), [c.phase for c in dog.contacts("call") if c.kind == "bark"]
    wide, shut, before = (dog._jaw(Moment("call", t=first * period + after)) for after in (0.13, 0.28, -0.05))
    assert (wide, shut, before) == (pytest.approx(1.0), pytest.approx(0.0), pytest.approx(0.0))


def test_facing_left_mirrors_the_outline() -> None:
    dog = actors.actor("dog", 0)
    right, _ = drawn(dog, Moment("stand", 0.0, 1.0))
    left, _ = drawn(dog, Moment("stand", 0.0, 1.0, facing=-1))
    differs = np.abs(right[..., 3].astype(int) - left[:, ::-1, 3].astype(int)) > 128
    assert np.count_nonzero(differs) < 0.02 * np.count_nonzero(right[..., 3])


@pytest.mark.parametrize("name", ["boat", "shark", "whale", "canoe"])
def test_nothing_shows_below_the_water(name: str) -> None:
    puppet = actors.actor(name, 0)
    pixels, canvas = surface(300, 200)
    puppet.draw(canvas, Moment("surface", 0.3, 2.0), DAY, 150, 120, 40)
    assert pixels[:118, :, 3].any()
    assert not pixels[132:, :, 3].any()


def test_individuals_differ() -> None:
    coats = {bytes(drawn(actors.actor("dog", seed), Moment())[0][110, 80:140].tobytes()) for seed in range(4)}
    assert len(coats) == 4


def test_the_canvas_gets_its_matrix_back() -> None:
    _, canvas = surface(64, 64)
    saves = canvas.getSaveCount()
    for name in NAMES:
        actors.actor(name, 0).draw(canvas, Moment("run", 0.3, 0.2), DAY, 32, 50, 10)
    assert canvas.getTotalMatrix().isIdentity()
    assert canvas.getSaveCount() == saves
