"""Beats of music that a person brought."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.document import edits
from studio.document.brief import Brief, MediaRef, SoundBrief
from studio.document.film import MUSIC, Clip, ClipId, Film, Shot
from studio.document.recipe import ShotId
from studio.media.samples import write_sound
from studio.sound.pulse import beats
from studio.sound.soundtrack import soundtrack

SECOND = 48_000


def drum(tempo: float, first: float, seconds: float = 12.0) -> np.ndarray:
    """A drum that is hit on each beat, in a little noise."""
    draw = np.random.default_rng(0)
    sound = 0.01 * draw.standard_normal(round(seconds * SECOND))
    hit = np.exp(-np.arange(9_600) / 900) * np.sin(2 * np.pi * 120 * np.arange(9_600) / SECOND)
    for at in np.arange(first, seconds - 0.3, 60 / tempo):
        sound[round(at * SECOND) :][:9_600] += hit[: len(sound) - round(at * SECOND)]
    return np.repeat(sound[:, None], 2, axis=1).astype(np.float32)


@pytest.mark.parametrize(("tempo", "first"), [(120.0, 0.3), (93.0, 0.1), (150.0, 0.0)])
def test_beats_are_where_the_drum_is_hit(tempo: float, first: float) -> None:
    found = np.array([beat for beat in beats(drum(tempo, first)) if SECOND < beat < 11 * SECOND]) / SECOND
    hits = np.arange(first, 11.7, 60 / tempo)
    assert len(found) == pytest.approx(10 * tempo / 60, abs=1)
    assert max(np.abs(hits - at).min() for at in found) <= 0.02


def test_placed_music_gives_the_film_its_beats(tmp_path: Path) -> None:
    write_sound(tmp_path / "song.wav", [drum(120.0, 0.3)])
    quiet = Brief("x", sound=SoundBrief(ambience="", effects=False, music=""))
    film = edits.shots_added(Film(), [Shot(ShotId("a"), "", "a", quiet, 240)])
    film = edits.clip_added(film, Clip(ClipId("s"), MUSIC, MediaRef("song.wav"), 24, 200))
    found = soundtrack(film, {}, media=lambda ref: tmp_path / ref).beats
    inside = [beat for beat in found if 2 * SECOND < beat < 8 * SECOND]
    assert len(inside) == 12 and all(abs(beat / SECOND % 0.5 - 0.3) < 0.02 for beat in inside)


def test_what_keeps_no_time_has_no_beats() -> None:
    noise = 0.1 * np.random.default_rng(1).standard_normal((8 * SECOND, 2))
    assert beats(noise.astype(np.float32)) == beats(np.zeros((8 * SECOND, 2), np.float32)) == ()
    assert beats(drum(120.0, 0.0)[: 3 * SECOND]) == (), "too short to tell"
