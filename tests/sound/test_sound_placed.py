"""Placed sounds, gaps and cuts in the mix, sample for sample."""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.document import cuts, edits, sounds, valid
from studio.document.brief import Brief, Line, MediaRef, SoundBrief
from studio.document.film import EFFECTS, MUSIC, Clip, ClipId, Film, Lane, Shot
from studio.document.pieces import EditError
from studio.document.recipe import ShotId, SoundEvent, Take, TakeId
from studio.document.time import frame_to_sample
from studio.media.mix import mix
from studio.media.tempo import at_speed
from studio.sound.shelf import Shelf
from studio.sound.soundtrack import Soundtrack, soundtrack

Build = Callable[..., tuple[Film, dict[TakeId, Take]]]
QUIET = Brief("x", sound=SoundBrief(ambience="", effects=False, music=""))
A, B, C = ShotId("a"), ShotId("b"), ShotId("c")
FRAME = 2_000  # samples


@pytest.fixture(scope="module")
def level(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A recording of ten frames: each sample is a half."""
    path = tmp_path_factory.mktemp("level") / "level.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(np.full((10 * FRAME, 2), 16_384, "<i2").tobytes())
    yield path


def film_of(*keys: str, brief: Brief = QUIET, length: int = 10) -> Film:
    return edits.shots_added(Film(), [Shot(ShotId(key), "", key, brief, length) for key in keys])


def clip(key: str, start: int, length: int, lane: str = EFFECTS, **fields: object) -> Clip:
    return Clip(ClipId(key), lane, MediaRef("level.wav"), start, length, **fields)  # type: ignore[arg-type]


def mixed(film: Film, level: Path, shelf: Shelf) -> np.ndarray:
    track = soundtrack(film, {}, shelf=shelf, media=lambda ref: level)
    return mix(track.heard, 0, track.length)[:, 0]


def test_a_placed_sound_is_heard_for_its_frames_alone(level: Path, shelf: Shelf) -> None:
    film = edits.clip_added(film_of("a", "b"), clip("s", 3, 5, anchor=B))
    heard = mixed(film, level, shelf)
    assert np.flatnonzero(heard).tolist() == list(range(13 * FRAME, 18 * FRAME)) and set(heard[heard > 0]) == {0.5}
    early = edits.clip_added(film_of("a"), clip("s", -3, 5, anchor=A, offset=1))
    assert np.flatnonzero(mixed(early, level, shelf)).tolist() == list(range(2 * FRAME))


def test_expectation_40_fades_and_the_gain_line_are_heard_on_their_samples(level: Path, shelf: Shelf) -> None:
    fades = clip("s", 2, 6, fade_in=2, fade_out=1, offset=2)
    heard = mixed(edits.clip_added(film_of("a"), fades), level, shelf) / 0.5
    rise = np.sin(np.linspace(0, np.pi / 2, 2 * FRAME, endpoint=False))
    assert heard[2 * FRAME : 4 * FRAME] == pytest.approx(rise, abs=1e-6)
    assert set(heard[4 * FRAME : 7 * FRAME]) == {1}
    assert heard[7 * FRAME : 8 * FRAME] == pytest.approx(rise[::2][::-1], abs=1e-6)
    both = rise[: 2 * FRAME] ** 2 + rise[::-1] ** 2  # two fades over each other keep the power
    assert np.abs(both - 1).max() < 1e-3
    line = clip("s", 2, 6, offset=2, gain=6.0, levels=((3, 0.0), (5, -20.0)))
    heard = mixed(edits.clip_added(film_of("a"), line), level, shelf) / 0.5 / 10 ** (6 / 20)
    assert heard[2 * FRAME : 3 * FRAME] == pytest.approx(np.ones(FRAME), abs=1e-6)
    assert heard[4 * FRAME] == pytest.approx(10 ** (-10 / 20)) and heard[6 * FRAME] == pytest.approx(0.1, rel=1e-5)


def test_a_sound_has_its_place_and_its_fades_their_shape(level: Path, shelf: Shelf) -> None:
    film = edits.clip_added(film_of("a"), clip("s", 0, 10, fade_in=8))
    track = {}
    for shape in valid.FADES:
        shaped = soundtrack(sounds.fades_shaped(film, [ClipId("s")], shape), {}, shelf=shelf, media=lambda ref: level)
        track[shape] = mix(shaped.heard, 0, 4 * FRAME + 1)[-1, 0]  # half way up
    assert track == {"power": pytest.approx(0.5**1.5), "linear": pytest.approx(0.25), "smooth": pytest.approx(0.25)}
    film = sounds.panned(film, [ClipId("s")], -1)
    heard = mix(soundtrack(film, {}, shelf=shelf, media=lambda ref: level).heard, 9 * FRAME, 9 * FRAME + 1)[0]
    assert heard == pytest.approx([0.5**0.5, 0], abs=1e-6), "all of its power is on the left"


def test_a_sound_at_another_speed_is_as_much_shorter_and_split_the_same(level: Path, shelf: Shelf) -> None:
    film = sounds.sped(edits.clip_added(film_of("a"), clip("s", 0, 8, offset=2)), [ClipId("s")], 2.0)
    now = film.clips[ClipId("s")]
    assert (now.offset, now.length, now.speed) == (1, 4, 2.0)
    heard = mixed(film, level, shelf)
    assert 4 * FRAME - 100 < np.flatnonzero(heard).max() < 4 * FRAME
    assert heard[: 4 * FRAME - 100] == pytest.approx(0.5, abs=1e-3)
    parted = sounds.clip_split(film, ClipId("s"), 3, ClipId("rest"))
    assert np.array_equal(mixed(parted, level, shelf), heard)
    with pytest.raises(EditError, match="to 4 times"):
        sounds.sped(film, [ClipId("s")], 9.0)


@pytest.mark.parametrize(("keeps_pitch", "pitch"), [(True, 440), (False, 660)])
def test_pitch_stays_or_goes_with_the_speed(keeps_pitch: bool, pitch: int) -> None:
    wave_ = np.sin(2 * np.pi * 440 * np.arange(96_000) / 48_000).astype(np.float32)
    made = at_speed(np.repeat(wave_[:, None], 2, axis=1), 1.5, keeps_pitch=keeps_pitch)
    assert made.shape == (64_000, 2)
    assert np.abs(np.fft.rfft(made[:48_000, 0])).argmax() == pytest.approx(pitch, abs=1)


def test_a_split_sound_is_the_same_sound(level: Path, shelf: Shelf) -> None:
    film = edits.clip_added(film_of("a"), clip("s", 1, 8, fade_in=2, fade_out=2, levels=((2, -3.0), (7, 3.0))))
    names = iter(("n1", "n2", "n3", "n4"))
    for frame in (3, 5):
        split = cuts.split_all(film, frame, lambda: next(names))
        assert np.array_equal(mixed(split, level, shelf), mixed(film, level, shelf))


def test_mute_solo_and_gain_of_lanes_are_heard(level: Path, shelf: Shelf) -> None:
    film = edits.clip_added(edits.clip_added(film_of("a"), clip("s", 0, 4)), clip("m", 2, 4, MUSIC))

    def levels(*lanes: Lane) -> list[float]:
        shown = film
        for lane in lanes:
            shown = edits.lane_set(shown, lane)
        return [round(float(mixed(shown, level, shelf)[frame * FRAME]), 4) for frame in (1, 3, 5)]

    effects, music = Lane(EFFECTS, "E", "a"), Lane(MUSIC, "M", "b")
    assert levels() == [0.5, 1.0, 0.5]
    assert levels(replace(music, mute=True)) == [0.5, 0.5, 0]
    assert levels(replace(music, solo=True)) == [0, 0.5, 0.5]
    assert levels(replace(music, solo=True), replace(effects, solo=True, mute=True)) == [0, 0.5, 0.5]
    assert levels(replace(effects, gain=-20.0)) == [0.05, 0.55, 0.5]


def test_nothing_that_belongs_to_shots_is_heard_in_a_gap(shelf: Shelf) -> None:
    film = cuts.lifted(film_of("a", "b", "c", brief=Brief("Rain in the forest, sad"), length=30), [B])
    track = soundtrack(film, {}, shelf=shelf)
    heard = mix(track.heard, 0, track.length)
    assert {cue.cause for cue in track.cues} == {"ambience", "composed"}
    assert not heard[30 * FRAME : 60 * FRAME].any()
    for frame in (20, 70):
        assert np.abs(heard[frame * FRAME : (frame + 5) * FRAME]).max() > 1e-3


def sounds_of(track: Soundtrack) -> np.ndarray:
    return mix(track.heard, 0, track.length)


def test_a_split_is_not_heard(one_shot: Build, shelf: Shelf) -> None:
    """Speech goes on through the cut and is not said twice; effects, beds and music know of no cut."""
    steps = tuple(SoundEvent(frame, "footfall", "man", 0.8, 0.0, 4.0) for frame in (17, 39, 41, 80))
    talk = Brief("x", dialogue=(Line("Anna", "Did you see him?", start=30), Line("Tom", "No.", start=70)))
    film, takes = one_shot(talk, steps, place="city")
    whole = soundtrack(film, takes, shelf=shelf)
    for at in (12, 36):
        split = soundtrack(cuts.split(film, at, B), takes, shelf=shelf)
        assert np.array_equal(sounds_of(split), sounds_of(whole))


def test_a_line_stays_on_the_mouths_of_its_take(one_shot: Build, shelf: Shelf) -> None:
    talk = replace(QUIET, dialogue=(Line("Anna", "Did you see him?", start=30),))
    film, takes = one_shot(talk)
    (whole,) = soundtrack(film, takes, shelf=shelf).spoken
    assert whole.start == frame_to_sample(25, film.rate)
    (trimmed,) = soundtrack(edits.shot_trimmed(film, A, 20, 60), takes, shelf=shelf).spoken
    assert trimmed.start == frame_to_sample(10, film.rate)
    assert np.array_equal(trimmed.speech.samples, whole.speech.samples)
    (cut,) = soundtrack(edits.shot_trimmed(film, A, 36, 5), takes, shelf=shelf).spoken
    skipped, count = frame_to_sample(6, film.rate), frame_to_sample(5, film.rate)
    assert (cut.start, len(cut.speech.samples)) == (0, count)
    middle = slice(480, count - 480)
    assert np.array_equal(cut.speech.samples[middle], whole.speech.samples[skipped : skipped + count][middle])
    assert len(cut.speech.words) < len(whole.speech.words) and cut.speech.words[-1][2] <= count
    assert not soundtrack(edits.shot_trimmed(film, A, 5, 20), takes, shelf=shelf).spoken


def test_a_file_that_is_gone_is_a_note_and_the_rest_is_heard(level: Path, shelf: Shelf, tmp_path: Path) -> None:
    film = edits.clip_added(film_of("a"), clip("s", 0, 2, label="Door"))
    film = edits.clip_added(film, replace(clip("t", 4, 2), media=MediaRef("gone.wav")))
    film = edits.clip_added(film, replace(clip("u", 6, 2), media=MediaRef("gone.wav")))
    files = {"level.wav": level, "gone.wav": tmp_path / "gone.wav"}
    track = soundtrack(film, {}, shelf=shelf, media=lambda ref: files[ref])
    assert track.notes == ("“gone.wav” is left out: its file is missing or damaged.",)
    assert np.flatnonzero(mix(track.heard, 0, track.length)[:, 0]).tolist() == list(range(2 * FRAME))


def test_a_line_of_a_shot_that_was_split_apart_is_spoken_once(shelf: Shelf) -> None:
    line = Brief("x", dialogue=(Line("ANNA", "I only wanted to see the sea again."),), sound=QUIET.sound)
    whole = film_of("a", "c", brief=line, length=60)
    whole = edits.brief_changed(whole, C, QUIET)
    (said,) = soundtrack(whole, {}, shelf=shelf).spoken
    split = cuts.split(whole, 24, B)
    apart = replace(split, shots={**split.shots, B: replace(split.shots[B], lead=12)})
    first, second = soundtrack(apart, {}, shelf=shelf).spoken
    assert first.start == said.start and first.start + len(first.speech.samples) == 24 * FRAME
    assert second.start == 36 * FRAME
    assert len(first.speech.samples) + len(second.speech.samples) == len(said.speech.samples)
