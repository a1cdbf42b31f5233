"""The soundtrack: every sound at its sample, the same each time, balanced."""

from __future__ import annotations

import hashlib
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.document.brief import Brief, Line, MediaRef, SoundBrief
from studio.document.film import DIALOGUE, EFFECTS, MUSIC, Clip, ClipId, Film, Lane, Shot
from studio.document.rates import rate_changed
from studio.document.recipe import Character, ShotId, SoundEvent, Take, TakeId, Voice
from studio.document.strip import Strip
from studio.document.time import frame_to_sample
from studio.media.loudness import integrated
from studio.media.mix import mix
from studio.media.samples import write_sound
from studio.sound.dialogue import mouths, voice_of
from studio.sound.shelf import Shelf
from studio.sound.soundtrack import Soundtrack, given_way, soundtrack, under, words_of
from studio.sound.voices import default_voice

Build = Callable[..., tuple[Film, dict[TakeId, Take]]]

STEPS = tuple(SoundEvent(frame, "footfall", "detective", 0.8, -0.3, 4.0) for frame in (2, 5, 17, 29, 100, 101))
TALK = Brief("A city", dialogue=(Line("Anna", "Did you see him?", start=20), Line("Tom", "No.", start=70)))


def sum_of(track: Soundtrack, lane: str) -> np.ndarray:
    return mix([cue for cue in track.heard if cue.lane == lane], 0, track.length)


def test_the_same_film_gives_the_same_samples(one_shot: Build) -> None:
    film, takes = one_shot(TALK, STEPS, place="city", time="night", weather="rain", mood="tense", pace=0.5)
    marks = []
    for _ in range(2):
        track = soundtrack(film, takes, shelf=Shelf())
        marks.append(hashlib.sha256(mix(track.heard, 0, track.length).tobytes()).hexdigest())
    assert marks[0] == marks[1]


def test_events_are_sample_exact_and_only_those_of_the_used_part(one_shot: Build, shelf: Shelf) -> None:
    film, takes = one_shot(Brief("x"), STEPS, place="city")
    steps = [cue for cue in soundtrack(film, takes, shelf=shelf).cues if cue.label == "footstep"]
    assert [cue.start for cue in steps] == [frame_to_sample(frame - 5, film.rate) for frame in (5, 17, 29, 100)]
    assert all(np.abs(cue.samples[:144]).max() > 0.2 * np.abs(cue.samples).max() for cue in steps[:3])


def test_events_keep_their_time_when_the_film_changes_its_rate(one_shot: Build, shelf: Shelf) -> None:
    film, takes = one_shot(Brief("x"), STEPS, place="city")
    film = rate_changed(film, film.rate * 5 / 2)
    steps = [cue for cue in soundtrack(film, takes, shelf=shelf).cues if cue.label == "footstep"]
    assert [cue.start for cue in steps] == [frame_to_sample(frame - 13, film.rate) for frame in (13, 43, 73, 250)]


def test_the_lanes_are_balanced(one_shot: Build, shelf: Shelf) -> None:
    film, takes = one_shot(TALK, STEPS, place="city", weather="rain", mood="tense", pace=0.0)
    track = soundtrack(film, takes, shelf=shelf)
    talk = integrated(sum_of(track, DIALOGUE))
    bed = integrated(mix([cue for cue in track.cues if cue.cause == "ambience"], 0, track.length))
    assert -24 < talk < -17
    assert bed < talk - 9
    assert integrated(sum_of(track, MUSIC)) < talk - 4


def test_music_is_down_before_the_first_word(one_shot: Build, shelf: Shelf) -> None:
    film, takes = one_shot(TALK, place="city")
    track = soundtrack(film, takes, shelf=shelf)
    gain = under(given_way(words_of(track.spoken)), 0, track.length)
    for said in track.spoken:
        first = said.start + said.speech.words[0][1]
        assert 20 * np.log10(gain[first]) == pytest.approx(-7, abs=0.1)
        assert gain[first - 1_000] < 0.6
    assert gain[0] == 1
    assert np.abs(np.diff(gain)).max() < 1e-3


def test_nothing_sounds_after_the_film(one_shot: Build, shelf: Shelf) -> None:
    film, takes = one_shot(Brief("x", dialogue=(Line("A", "This begins late and is long.", start=90),)), STEPS)
    track = soundtrack(film, takes, shelf=shelf)
    assert track.length == frame_to_sample(96, film.rate)
    assert max(cue.end for cue in track.cues) <= track.length


def test_a_brief_can_ask_for_less(one_shot: Build, shelf: Shelf) -> None:
    film, takes = one_shot(Brief("x", sound=SoundBrief(ambience="", effects=False, music="")), STEPS, place="city")
    assert soundtrack(film, takes, shelf=shelf).cues == ()
    film, takes = one_shot(Brief("x", sound=SoundBrief(ambience="the sea")), (), place="room")
    beds = [cue.label for cue in soundtrack(film, takes, shelf=shelf).cues if cue.cause == "ambience"]
    assert beds == ["sea"]


def test_a_film_without_takes_or_shots(shelf: Shelf) -> None:
    assert soundtrack(Film(), {}, shelf=shelf).cues == ()
    shot = Shot(ShotId("a"), "a", "A", Brief("Rain in the forest, sad"), 48)
    labels = [cue.label for cue in soundtrack(Film(shots={shot.id: shot}), {}, shelf=shelf).cues]
    assert labels == ["wind + rain on leaves", "Music: sad"]


def test_equal_beds_run_through_the_cut(shelf: Shelf) -> None:
    shots = [Shot(ShotId(name), name, name, Brief("A beach", sound=SoundBrief(music="")), 30) for name in "ab"]
    track = soundtrack(Film(shots={s.id: s for s in shots}), {}, shelf=shelf)
    assert [(cue.start, cue.end) for cue in track.cues] == [(0, 60_000), (60_000, 120_000)]
    mono = mix(track.cues, 59_000, 61_000).mean(axis=1).astype(np.float64)
    assert np.abs(np.diff(mono, 2))[990:1010].max() < 6 * np.sqrt(np.mean(np.diff(mono, 2) ** 2))


def test_mute_solo_and_gain_of_lanes(one_shot: Build, shelf: Shelf) -> None:
    film, takes = one_shot(TALK, STEPS, place="city")

    def lanes(**values: Lane) -> Soundtrack:
        return soundtrack(replace(film, lanes=values), takes, shelf=shelf)

    assert MUSIC not in {cue.lane for cue in lanes(music=Lane(MUSIC, "Music", "a", mute=True)).heard}
    assert {cue.lane for cue in lanes(dialogue=Lane(DIALOGUE, "D", "a", solo=True)).heard} == {DIALOGUE}
    louder = lanes(effects=Lane(EFFECTS, "E", "a", gain=6.0))
    assert {cue.gain for cue in louder.heard if cue.lane == EFFECTS} == {6.0}
    assert {cue.gain for cue in louder.cues} == {0.0}


def test_the_cast_gives_the_voice() -> None:
    cast = {"c": Character("Anna", voice=Voice("Anna", "elder", "female"))}
    assert voice_of(cast.values(), "ANNA").age == "elder"
    assert voice_of((), "Anna") == default_voice("Anna")


def test_mouths_move_where_the_line_is_heard(one_shot: Build, shelf: Shelf) -> None:
    _film, takes = one_shot(TALK)
    (take,) = takes.values()
    shapes = mouths(take.recipe, shelf)
    assert set(shapes) == {"Anna", "Tom"}
    assert {len(frames) for frames in shapes.values()} == {take.recipe.frames}
    assert set(shapes["Anna"][:20]) == {"X"}
    assert set(shapes["Anna"][20:40]) > {"X"} or "X" not in shapes["Anna"][22:40]
    assert set(shapes["Tom"][:70]) == {"X"}
    assert mouths(replace(take.recipe, brief=Brief("x")), shelf) == {}


def test_what_is_said_in_a_take_with_sound_is_not_said_again(one_shot: Build, shelf: Shelf) -> None:
    film, takes = one_shot(TALK)
    heard = {id: replace(take, sound=MediaRef("said.wav")) for id, take in takes.items()}
    shot = film.shots[ShotId("a")]
    anna, _tom = TALK.dialogue
    another = replace(TALK, dialogue=(anna, Line("Tom", "Yes.", start=70)))
    film = replace(film, shots={shot.id: replace(shot, brief=another)})
    track = soundtrack(film, heard, shelf=shelf)
    assert [cue.label for cue in track.cues if cue.lane == DIALOGUE] == ["Tom: Yes."]
    assert [said.line.speaker for said in track.spoken] == ["Anna", "Tom"], "subtitles have both"


def test_music_gives_way_to_a_voice_that_was_recorded(one_shot: Build, shelf: Shelf, tmp_path: Path) -> None:
    """Its words are not known: it is heard when it is loud. The lane's own duck knows it too."""
    said = np.random.default_rng(0).normal(0, 0.002, (72_000, 2)).astype(np.float32)
    said[24_000:48_000] *= 50
    write_sound(tmp_path / "said.wav", [said])
    film, takes = one_shot(Brief("x"), place="city")
    film = replace(film, lanes={**film.lanes, MUSIC: Lane(MUSIC, "Music", "a", strip=Strip(duck=5.0))})
    alone = sum_of(soundtrack(film, takes, shelf=shelf), MUSIC)
    clip = Clip(ClipId("c"), DIALOGUE, MediaRef("said.wav"), 24, 36)
    film = replace(film, clips={clip.id: clip})
    under_it = sum_of(soundtrack(film, takes, shelf=shelf, media=lambda ref: tmp_path / ref), MUSIC)
    begin = frame_to_sample(24, film.rate) + 24_000

    def change(first: int, last: int) -> float:
        return 10 * float(np.log10((under_it[first:last] ** 2).sum() / (alone[first:last] ** 2).sum()))

    assert change(begin, begin + 24_000) < -11
    assert change(0, begin - 6_000) == pytest.approx(0, abs=0.01), "not while there is only its room"
    assert change(begin + 42_000, len(alone)) == pytest.approx(0, abs=0.01)


def test_placed_sounds_lie_where_they_were_put(one_shot: Build, shelf: Shelf, tmp_path: Path) -> None:
    tone = np.zeros((48_000, 2), "<i2")
    tone[4_800:] = 8_192
    with wave.open(str(tmp_path / "tone.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(tone.tobytes())
    film, takes = one_shot(Brief("x", sound=SoundBrief("", False, "")))
    clip = Clip(ClipId("c"), EFFECTS, MediaRef("tone.wav"), 10, 20, 0, ShotId("a"), -3.0, "tone")
    film = replace(film, clips={clip.id: clip})
    (cue,) = soundtrack(film, takes, shelf=shelf, media=lambda ref: tmp_path / ref).cues
    assert (cue.start, cue.end) == (frame_to_sample(10, film.rate), frame_to_sample(30, film.rate))
    assert cue.gain == -3.0
    assert not cue.samples[:4_790].any()
    assert soundtrack(film, takes, shelf=shelf).notes == ("“tone” is left out: its file cannot be looked up here.",)


def test_the_shelf_holds_no_more_than_its_room() -> None:
    shelf, made = Shelf(room=100), []

    def make(number: int) -> bytes:
        made.append(number)
        return bytes(40)

    for number in (1, 2, 1, 3, 1, 2):
        shelf.get(number, lambda number=number: make(number), len)
        assert shelf.used <= 100
    assert made == [1, 2, 3, 2]
