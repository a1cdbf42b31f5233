"""Effects and beds: repeatable, on time, without clicks."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import uniform_filter1d

from studio.sound import ambience
from studio.sound.effects.catalogue import EFFECTS, Wanted, effect_named, heard, make
from studio.sound.effects.passages import vehicle
from studio.sound.facts import Facts, read

STRIKES = ("footstep", "paw", "hoof", "landing", "bounce", "door", "glass", "splash", "punch", "thunder", "bell")


def spike(samples: np.ndarray) -> float:
    """How far the sharpest bend rises over what is around it, at the last 30 ms of a sound and behind it."""
    mono = np.concatenate([samples.mean(axis=1), np.zeros(480)]).astype(np.float64)[-1920:]
    bend = np.abs(np.diff(mono, 2))
    around = np.sqrt(np.maximum(0, uniform_filter1d(bend**2, 480, mode="nearest"))) + 1e-6
    return float((bend / around).max()) if bend.max() > 1e-4 else 0.0


@pytest.mark.parametrize("kind", sorted(EFFECTS))
def test_an_effect_is_the_same_each_time_and_ends_in_silence(kind: str) -> None:
    made, again, other = (make(kind, Wanted(), seed) for seed in (3, 3, 4))
    assert np.array_equal(made.samples, again.samples)
    assert made.samples.dtype == np.float32
    assert made.samples.shape[1] == 2
    assert kind == "siren" or not np.array_equal(made.samples, other.samples)
    assert np.isfinite(made.samples).all()
    assert np.abs(made.samples).max() < 0.9
    assert np.abs(made.samples[-1]).max() < 1e-4
    assert spike(made.samples) < 9


def test_the_click_detector_finds_a_click() -> None:
    made = make("door", Wanted(), 3)
    cut = made.samples[:9_600]
    assert spike(cut) > 12


@pytest.mark.parametrize("kind", STRIKES)
@pytest.mark.parametrize("surface", ["", "wood", "gravel", "metal", "wet_stone"])
def test_a_strike_is_heard_within_3_ms_of_its_event(kind: str, surface: str) -> None:
    made = make(kind, Wanted(surface=surface), 7)
    level = np.abs(made.samples).max(axis=1)
    onset = int(np.argmax(level > 0.2 * level[:2400].max()))
    assert abs(onset - made.event) <= 144
    assert made.event == 0 or level[: made.event - 144].max() == 0


def test_what_moves_is_loudest_at_its_event() -> None:
    for kind in ("whoosh", "wings", "pass"):
        made = make(kind, Wanted(distance=4.0), 2)
        power = uniform_filter1d((made.samples.astype(np.float64) ** 2).sum(axis=1), 4800)
        assert abs(int(np.argmax(power)) - made.event) < 0.25 * 48_000, kind


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
    assert len(EFFECTS) >= 14


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
        (Facts("room"), {"room"}),
    ],
)
def test_the_bed_of_a_place(scene: Facts, expected: set[str]) -> None:
    assert {layer.texture for layer in ambience.bed(scene)} == expected


def test_no_bed_has_the_same_sound_twice() -> None:
    textures = [layer.texture for layer in ambience.bed(Facts("forest", weather="snow"))]
    assert textures.count("wind") == 1 and len(textures) == len(set(textures))


def test_a_bed_goes_round_without_a_seam() -> None:
    looped = ambience.loop(ambience.bed(Facts("forest")))
    twice = ambience.stretch(looped, len(looped) - 24_000, len(looped) + 24_000)
    bend = np.abs(np.diff(twice.mean(axis=1).astype(np.float64), 2))
    assert bend[23_990:24_010].max() < 6 * np.sqrt(np.mean(bend**2))
    assert np.array_equal(ambience.stretch(looped, 5, 9), looped[5:9])


def test_words_say_where_a_shot_plays() -> None:
    assert read("A storm over the sea at night") == Facts("ocean", "night", "storm")
    assert read("Une forêt sous la pluie, triste").place == "forest"
    assert read("Une forêt sous la pluie, triste").mood == "sad"
