"""Effects and beds: repeatable, on time, without clicks."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from studio.document.brief import Brief, MediaRef, Quality
from studio.document.recipe import Recipe, ShotId, SoundEvent, Take, TakeId
from studio.media.faults import clicks
from studio.sound import ambience
from studio.sound.effects.catalogue import EFFECTS, Made, Wanted, effect_named, heard, make
from studio.sound.effects.impacts import bounces, made_of
from studio.sound.effects.passages import vehicle
from studio.sound.effects.rooms import ROOMS, room_of
from studio.sound.effects.shaping import band
from studio.sound.effects.steps import Walker, footstep, walker
from studio.sound.effects.textures import rain
from studio.sound.facts import Facts, read
from studio.sound.foley import implied
from studio.theatre.places import PLACES

MOVES = ("whoosh", "wings", "pass", "wave")
"""What has its event in its midst: the nearest, the loudest, the break of a wave."""


@pytest.fixture(scope="module")
def made() -> dict[str, list[Made]]:
    """Every effect twice from one seed and once from another."""
    return {kind: [make(kind, Wanted(), seed) for seed in (3, 3, 4)] for kind in EFFECTS}


@pytest.mark.parametrize("kind", sorted(EFFECTS))
def test_an_effect_is_the_same_each_time_and_ends_in_silence(kind: str, made: dict[str, list[Made]]) -> None:
    one, again, other = made[kind]
    assert np.array_equal(one.samples, again.samples)
    assert one.samples.dtype == np.float32
    assert one.samples.shape[1] == 2
    assert not np.array_equal(one.samples, other.samples)
    assert np.isfinite(one.samples).all()
    assert 0.005 < np.abs(one.samples).max() < 0.9
    assert np.abs(one.samples[-1]).max() < 1e-4


@pytest.mark.parametrize("kind", sorted(EFFECTS))
def test_no_effect_clicks_and_a_click_put_into_it_is_found(kind: str, made: dict[str, list[Made]]) -> None:
    samples = made[kind][0].samples
    assert clicks(samples) == ()
    spoilt, at = samples.copy(), 2 * len(samples) // 5
    spoilt[at] += 1.0
    assert any(abs(place - at) <= 3 for place in clicks(spoilt))


@pytest.mark.parametrize("kind", sorted(EFFECTS.keys() - set(MOVES)))
def test_an_effect_is_heard_within_3_ms_of_its_event(kind: str, made: dict[str, list[Made]]) -> None:
    for one in made[kind]:
        assert abs(onset(one) - one.event) <= 144


@pytest.mark.parametrize("kind", ["creak", "breath", "cloth"])
def test_what_comes_softly_is_on_time_whatever_its_seed(kind: str) -> None:
    for seed in range(10):
        one = make(kind, Wanted(strength=(0.4, 1.0, 1.4)[seed % 3]), seed)
        assert abs(onset(one) - one.event) <= 144, seed
        assert clicks(one.samples) == (), seed


@pytest.mark.parametrize("kind", ["crickets", "applause", "fire", "wind", "birds"])
def test_a_texture_is_first_heard_at_its_event_and_where_that_is(kind: str) -> None:
    for seed in range(3):
        one = make(kind, Wanted(), seed)
        power = np.convolve((one.samples.astype(np.float64) ** 2).sum(axis=1), np.ones(48) / 48, "same")
        assert abs(int(np.argmax(power > 0.01 * power.max())) - one.event) <= 144, seed
    left, right = (np.abs(heard(one, kind, pan, 2.0).samples).sum(axis=0) for pan in (-0.8, 0.8))
    assert left[0] > 1.5 * left[1] and right[1] > 1.5 * right[0]
    assert np.allclose(heard(one, kind, 0.0, 2.0).samples, one.samples)


@pytest.mark.parametrize("kind", ["footstep", "bounce", "door", "knock"])
@pytest.mark.parametrize("surface", ["wood", "gravel", "metal", "wet_stone"])
@pytest.mark.parametrize("room", ["outdoor", *ROOMS])
def test_surfaces_and_rooms_do_not_shift_it(kind: str, surface: str, room: str) -> None:
    one = make(kind, Wanted(surface=surface, room=room), 7)
    assert abs(onset(one) - one.event) <= 144


def onset(one: Made) -> int:
    """Where a sound is there: 1 ms within 10 dB of the loudest of the next 50 ms and within 20 dB of its loudest."""
    power = (one.samples.astype(np.float64) ** 2).sum(axis=1)
    short = np.array([power[at : at + 48].mean() for at in range(0, min(len(power), one.event + 9_600), 16)])
    coming = np.array([short[n : n + 150].max() for n in range(len(short))])
    loudest = max(power[at : at + 48].mean() for at in range(0, len(power), 48))
    return 16 * int(np.argmax((short > 0.1 * coming) & (short > 0.01 * loudest)))


def test_what_moves_has_its_power_around_its_event(made: dict[str, list[Made]]) -> None:
    for kind in ("whoosh", "wings"):
        for one in made[kind]:
            power = (one.samples.astype(np.float64) ** 2).sum(axis=1)
            assert abs((np.arange(len(power)) * power).sum() / power.sum() - one.event) <= 144


def test_a_wave_breaks_at_its_event(made: dict[str, list[Made]]) -> None:
    one = made["wave"][0]
    foam = np.abs(band(one.samples.astype(np.float64).T, 3000, 12_000)).max(axis=0)
    assert abs(int(np.argmax(foam > 0.25 * foam[: one.event + 2_400].max())) - one.event) <= 144


@pytest.mark.parametrize("kind", ["car-1", "train", "plane", "policecar"])
def test_what_passes_is_in_the_middle_at_its_event(kind: str) -> None:
    one = make("pass", Wanted(distance=8.0, actor=kind), 2)
    left, right = (one.samples[one.event - 144 : one.event + 144].astype(np.float64) ** 2).T
    assert (left[:96] > right[:96]).mean() > 0.95
    assert (right[-96:] > left[-96:]).mean() > 0.95


def test_a_thing_loses_speed_by_its_material_as_newton_says() -> None:
    contacts = bounces(1.0, 0.8)
    assert contacts[0] == (0.0, pytest.approx(np.sqrt(2 * 9.81)))
    flights = np.diff([at for at, _ in contacts])
    assert flights[1:] / flights[:-1] == pytest.approx(np.full(len(flights) - 1, 0.8))
    assert flights[0] == pytest.approx(2 * 0.8 * contacts[0][1] / 9.81)
    kept = [made_of(words)[0].rest * made_of(words)[1] for words in ("rubber", "metal", "wood", "rubber on sand")]
    assert kept == sorted(kept, reverse=True)
    sound = np.abs(make("drop", Wanted(surface="metal"), 1).samples).max(axis=1)
    for at, _ in bounces(1.0, 0.62)[1:4]:
        place = round(at * 48_000)
        assert sound[place : place + 240].max() > 1.5 * sound[place - 480 : place - 24].max()


def test_shoe_weight_and_gait_are_heard() -> None:
    def power(who: Walker) -> np.ndarray:
        return np.asarray(np.abs(np.fft.rfft(footstep(np.random.default_rng(5), 0.6, "stone", who), 48_000)) ** 2)

    heel, bare = (spectral_centre(power(Walker(shoe, 60))) for shoe in ("heel", "barefoot"))
    assert heel > 1.5 * bare
    giant, child = power(Walker("boot", 400)), power(Walker("boot", 30))
    assert spectral_centre(giant) < spectral_centre(child)
    assert giant.sum() > 2 * child.sum()
    assert not np.array_equal(power(Walker(gait="walk")), power(Walker(gait="run")))
    assert walker("knight-1", 0.5) == Walker("armour", 105, "walk")


@pytest.mark.parametrize("ground", ["stone", "wood", "metal", "carpet", "earth", "gravel", "snow", "grass"])
def test_heels_boots_trainers_and_bare_feet_are_told_apart_on_every_ground(ground: str) -> None:
    centre, bright, deep = {}, {}, {}
    for shoe in ("heel", "boot", "sneaker", "barefoot"):
        steps = (footstep(np.random.default_rng(seed), 0.6, ground, Walker(shoe)) for seed in range(4))
        powers = [np.abs(np.fft.rfft(step, 48_000)) ** 2 for step in steps]
        centre[shoe] = np.mean([spectral_centre(power) for power in powers])
        bright[shoe] = 10 * np.log10(np.mean([power[2_000:].sum() / power.sum() for power in powers]))
        deep[shoe] = 10 * np.log10(np.mean([power[:250].sum() / power.sum() for power in powers]))
    for one, other in combinations(centre, 2):
        further = max(centre[one], centre[other]) / min(centre[one], centre[other])
        apart = max(abs(kind[one] - kind[other]) for kind in (bright, deep))
        assert further > 1.15 or apart > 3, (one, other)
    assert max(bright, key=lambda shoe: bright[shoe]) == max(centre, key=lambda shoe: centre[shoe]) == "heel"


def spectral_centre(power: np.ndarray) -> float:
    return float((np.arange(len(power)) * power).sum() / power.sum())


def test_rooms_answer_and_grow_with_the_distance() -> None:
    dry, tails = len(make("knock", Wanted(), 1).samples), {}
    for room in ROOMS:
        near, far = (make("knock", Wanted(room=room, distance=metres), 1).samples[dry:] for metres in (2.0, 12.0))
        tails[room] = len(near)
        assert (far**2).sum() > 1.5 * (near**2).sum() > 0
    assert tails["tunnel"] > tails["large"] > tails["small"]
    kinds = [room_of(place) for place in ("kitchen", "church", "cave", "forest", "")]
    assert kinds == ["small", "large", "tunnel", "outdoor", "outdoor"]


def test_rain_sounds_of_what_it_falls_on() -> None:
    def centre(surface: str) -> float:
        return spectral_centre(np.abs(np.fft.rfft(rain(np.random.default_rng(1), 48_000, 0.7, surface)[:, 0])) ** 2)

    assert centre("tent") < centre("roof") < centre("earth") < centre("street")


def test_near_thunder_tears_and_far_thunder_rolls() -> None:
    def high(metres: float) -> float:
        power = np.abs(np.fft.rfft(make("thunder", Wanted(distance=metres), 1).samples[:, 0])) ** 2
        return float(power[len(power) // 24 :].sum() / power.sum())

    assert high(150.0) > 4 * high(3000.0)


def test_those_on_stage_are_heard_though_they_touch_nothing() -> None:
    dog = {"key": "dog-1", "class": "dog", "action": "run", "x": 0.75, "depth": 0.3}
    man = {"key": "man-1", "class": "man", "action": "stand", "x": 0.5, "beats": [{"action": "hug", "start": 0.5}]}
    recipe = Recipe(Brief(), "animatic", "", Quality.DRAFT, 4, (640, 360), 96, Fraction(24), 0)
    scene = json.dumps({"actors": [dog, man]})
    take = Take(TakeId("t"), ShotId("a"), recipe, MediaRef("x.mp4"), scene=scene)
    found = {(event.kind, event.frame, event.pan, event.distance) for event in implied(take)}
    assert found == {("dog", 16, 0.5, 5.0), ("cloth", 52, 0.0, 2.0)}
    assert all(effect_named(kind) for kind, *_ in found)
    paws = tuple(SoundEvent(at, "paw", "dog-1", pan=pan, distance=6.0) for at, pan in ((10, -0.5), (22, 0.5)))
    (bark,) = (event for event in implied(replace(take, events=paws)) if event.kind == "dog")
    assert (bark.frame, bark.pan, bark.distance) == (16, 0.0, 6.0)


def test_a_passing_car_falls_in_pitch_and_crosses() -> None:
    sound, event = vehicle(np.random.default_rng(0), "car", 6.0, 1.0)

    def centre(piece: np.ndarray) -> float:
        spectrum = np.abs(np.fft.rfft(piece.mean(axis=1) * np.hanning(len(piece)))) ** 2
        hertz = np.fft.rfftfreq(len(piece), 1 / 48_000)
        tones = (hertz > 60) & (hertz < 110)
        return float((hertz[tones] * spectrum[tones]).sum() / spectrum[tones].sum())

    early, late = sound[event - 45_000 : event - 12_000], sound[event + 12_000 : event + 45_000]
    assert centre(early) > 1.04 * centre(late)
    assert (early[:, 0] ** 2).sum() > 1.5 * (early[:, 1] ** 2).sum()
    assert (late[:, 1] ** 2).sum() > 1.5 * (late[:, 0] ** 2).sum()


def test_far_is_quieter_and_the_side_is_heard() -> None:
    made = make("footstep", Wanted(), 1)
    near, far = heard(made, "footstep", -1.0, 2.0), heard(made, "footstep", -1.0, 20.0)
    ratio = np.abs(near.samples).max() / np.abs(far.samples).max()
    assert 3.5 < ratio < 4.5
    assert (near.samples[:, 0] ** 2).sum() > 5 * (near.samples[:, 1] ** 2).sum()


def test_surfaces_sound_different() -> None:
    def brightness(surface: str) -> float:
        spectrum = np.abs(np.fft.rfft(make("footstep", Wanted(surface=surface), 1).samples[:, 0])) ** 2
        return float((np.arange(len(spectrum)) * spectrum).sum() / spectrum.sum())

    assert brightness("carpet") < brightness("wood") < brightness("gravel")


def test_kinds_by_other_names() -> None:
    assert effect_named("footfall") == "footstep"
    assert effect_named("pass_by") == "pass"
    assert effect_named("moonbeam") == ""
    assert len(EFFECTS) >= 40


@pytest.mark.parametrize(
    ("scene", "expected"),
    [
        (Facts("city", "night", "rain"), {"city", "rain"}),
        (Facts("forest"), {"birds", "wind"}),
        (Facts("forest", "night"), {"crickets", "wind"}),
        (Facts("beach"), {"sea"}),
        (Facts("cafe", weather="rain"), {"crowd", "room", "rain_inside"}),
        (Facts("underwater", weather="rain"), {"deep"}),
        (Facts("desert"), {"wind"}),
        (Facts("castle"), {"birds", "wind"}),
        (Facts("room"), {"room"}),
        (read("rain on a tin roof", Facts("farm")), {"wind", "rain_on_metal"}),
        (read("pluie contre la vitre", Facts("room")), {"room", "rain_on_glass"}),
    ],
)
def test_the_bed_of_a_place(scene: Facts, expected: set[str]) -> None:
    assert {layer.texture for layer in ambience.bed(scene)} == expected


def test_no_place_under_the_sky_sounds_like_a_room() -> None:
    roofed = {place for place in PLACES if any(layer.texture == "room" for layer in ambience.bed(Facts(place)))}
    assert roofed == ambience._INDOORS & PLACES.keys()


def test_no_bed_has_the_same_sound_twice() -> None:
    textures = [layer.texture for layer in ambience.bed(Facts("forest", weather="snow"))]
    assert textures.count("wind") == 1 and len(textures) == len(set(textures))


def test_a_bed_goes_round_without_a_seam() -> None:
    looped = ambience.loop(ambience.bed(Facts("ocean")))
    assert np.abs(looped.mean(axis=0, dtype=np.float64)).max() < 1e-6
    twice = ambience.stretch(looped, len(looped) - 24_000, len(looped) + 24_000)
    bend = np.abs(np.diff(twice.mean(axis=1).astype(np.float64), 2))
    assert bend[23_990:24_010].max() < 6 * np.sqrt(np.mean(bend**2))
    assert np.array_equal(ambience.stretch(looped, 5, 9), looped[5:9])


def test_words_say_where_a_shot_plays() -> None:
    assert read("A storm over the sea at night") == Facts("ocean", "night", "storm")
    assert read("Une forêt sous la pluie, triste").place == "forest"
    assert read("Une forêt sous la pluie, triste").mood == "sad"
