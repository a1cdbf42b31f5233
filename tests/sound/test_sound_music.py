"""Music: in time with the cuts, and over when the film is."""

from __future__ import annotations

import numpy as np
import pytest

from studio.sound.music.compose import compose, render, seed_of
from studio.sound.music.midi import midi_file
from studio.sound.music.moods import MOODS, mood_named
from studio.sound.music.passages import Passage, beat_count, beats, grid


def film(*seconds: float, moods: tuple[str, ...] = ()) -> tuple[Passage, ...]:
    ends = [round(sum(seconds[: i + 1]) * 48_000) for i in range(len(seconds))]
    starts = [0, *ends[:-1]]
    named = moods or ("tense",) * len(seconds)
    return tuple(Passage(a, b, mood) for a, b, mood in zip(starts, ends, named, strict=True))


CUE = film(4.25, 3.75, 5.5, 2.625, moods=("tense", "mystery", "happy", "sad"))


def test_the_same_film_gives_the_same_music() -> None:
    first, again = (render(compose(CUE, seed_of(CUE)), CUE) for _ in range(2))
    assert np.array_equal(first, again)
    assert first.dtype == np.float32


@pytest.mark.parametrize("mood", sorted(MOODS))
def test_a_hit_within_5_ms_of_each_cut(mood: str) -> None:
    passages = film(4.25, 3.75, 5.5, moods=(mood,) * 3)
    music = render(compose(passages, 1), passages)
    bright = np.abs(np.diff(music.mean(axis=1), prepend=0))
    for passage in passages[1:]:
        around = bright[passage.start - 1_440 : passage.start + 1_440]
        quiet = around[:1_200].max()
        onset = int(np.argmax(around > quiet + 0.35 * (around.max() - quiet))) - 1_440
        assert abs(onset) <= 240, mood


def test_every_cut_is_a_downbeat_and_tempos_stay_near() -> None:
    notes = {note.at for note in compose(CUE, 1)}
    for passage in CUE:
        marks = grid(passage)
        assert marks[0] == passage.start
        assert marks[-1] == passage.end
        assert passage.start in notes
        if beat_count(passage):
            tempo = beat_count(passage) / ((passage.end - passage.start) / 48_000 / 60)
            assert 0.8 < tempo / MOODS[passage.mood].tempo < 1.25


def test_a_shot_that_fits_no_beat_is_one_chord() -> None:
    short = film(4, 0.2, 4)
    assert beat_count(short[1]) == 0
    assert not [n for n in compose(short, 1) if short[1].start < n.at < short[1].end]


def test_the_music_ends_with_the_film() -> None:
    music = render(compose(CUE, 1), CUE)
    assert len(music) == CUE[-1].end
    assert np.abs(music[-2:]).max() < 1e-4
    assert np.abs(music[-96_000:-72_000]).max() > 0.01


def test_silence_where_no_music_is_wanted() -> None:
    passages = film(3, 3, 3, moods=("happy", "", "sad"))
    music = render(compose(passages, 1), passages)
    assert not music[passages[1].start : passages[1].end].any()
    assert music[passages[2].start :].any()
    assert compose(film(3, moods=("",)), 1) == ()


def test_notes_are_of_the_scale() -> None:
    passages = film(8, moods=("happy",))
    tones = sorted({note.pitch % 12 for note in compose(passages, 3) if note.part in ("pad", "bass", "pluck")})
    assert len(tones) <= 7


def test_moods_by_word() -> None:
    assert mood_named("dark jazz") == "mystery"
    assert mood_named("", "sad") == "sad"
    assert mood_named("polka", "unheard") == "neutral"


def test_beats_lie_on_every_cut_and_not_in_silence() -> None:
    composed = film(4, 3, 2, 5, moods=("happy", "tense", "", "sad"))
    found = beats(composed)
    assert {0, *(p.end for p in composed)} <= set(found)
    assert not [at for at in found if composed[2].start < at < composed[2].end]


def test_music_as_midi_says_every_note_at_its_time() -> None:
    notes = compose(CUE, 1)
    data = midi_file(notes, CUE)
    assert data[:14] == b"MThd\0\0\0\6\0\0\0\1" + (960).to_bytes(2, "big")
    assert int.from_bytes(data[18:22], "big") == len(data) - 22
    tempo, seconds, at, begun, ended = 500_000, 0.0, 22, [], 0
    while at < len(data):
        ticks = 0
        while data[at] & 0x80:
            ticks, at = (ticks | data[at] & 0x7F) << 7, at + 1
        ticks, at = ticks | data[at], at + 1
        seconds += ticks * tempo / 960e6
        kind = data[at] >> 4
        if data[at] == 0xFF:
            tempo = int.from_bytes(data[at + 3 : at + 6], "big") if data[at + 1] == 0x51 else tempo
            at += 3 + data[at + 2]
        else:
            begun += [(seconds, data[at + 1])] if kind == 9 else []
            ended += kind == 8
            at += 2 if kind == 12 else 3
    assert seconds == pytest.approx(CUE[-1].end / 48_000, abs=0.001)
    assert ended == len(begun) == len(notes)
    wanted = sorted((note.at / 48_000, note.pitch) for note in notes)
    assert [time for time, _ in begun] == pytest.approx([time for time, _ in wanted], abs=0.001)
    assert sorted(pitch for _, pitch in begun) == sorted(pitch for _, pitch in wanted)
