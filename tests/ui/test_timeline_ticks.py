"""What is seen inside of sounds: words and phonemes, events, beats and chords, and pitches instead of waves."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from desk import Desk
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from studio.document.brief import Line
from studio.document.film import DIALOGUE, EFFECTS, MUSIC
from studio.document.recipe import ShotId
from studio.media.mix import Cue
from studio.media.spectrogram import HIGHEST, LOWEST
from studio.sound.soundtrack import Spoken, soundtrack
from studio.sound.speech import Speech
from studio.ui.sounds import film_sound
from studio.ui.timeline_ticks import Inside, inside
from studio.ui.timeline_waves import LEAST

SECOND = 48_000


@pytest.fixture
def ticking(desk: Desk) -> Desk:
    """A line of three phonemes from 12,000 on, a step at frame 80, tones of 440 Hz where the song is, and music."""
    phones = (("n", 4_000, 6_000), ("ˈ", 6_000, 6_000), ("ɛ", 6_000, 12_000), ("v", 12_000, 18_000))
    said = Speech(np.zeros(SECOND, np.float32), phones, (("never", 4_000, 18_000),), "none", 0)
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(4 * SECOND) / SECOND)[:, None] * np.ones((1, 2))
    step = Cue(EFFECTS, 150_000, np.zeros((20_000, 2), np.float32), 0.0, "footstep", moment=160_000)
    song = Cue(MUSIC, 120_000, tone.astype(np.float32), 0.0, "Song", clip="song")
    track = soundtrack(desk.editor.film, {})
    spoken = (Spoken(ShotId("s1"), Line("MARA", "Never.", 2), 12_000, said),)
    cues = (*(cue for cue in track.cues if cue.lane == MUSIC and not cue.clip), step, song)
    desk.sounds.now = film_sound(replace(track, spoken=spoken, cues=cues, heard=cues))
    desk.view.scale.per_frame = 10.0
    return desk


def bright(desk: Desk, lane: str, sample: int, up: int) -> float:
    """How light a pixel is, so many above the foot of a lane's sounds."""
    band = desk.view.bands.of(lane)
    pixel = desk.grab().pixelColor(round(desk.x(sample / 2_000)), band.bottom - 9 - up)
    return QColor(pixel).lightnessF()


def test_words_phonemes_events_and_chords_are_where_they_are_heard(ticking: Desk) -> None:
    ticks = ticking.view.ticks
    assert ticks is not None and ticks.events.tolist() == [160_000]
    assert (ticks.words.names, ticks.phonemes.names) == (("never",), ("n", "ɛ", "v")), "a stress is no sound"
    assert {0, 96_000, 144_000} <= set(ticks.bars.starts.tolist()), "each cut begins a bar"
    assert ticks.bars.names[0] == "C"
    assert bright(ticking, DIALOGUE, 16_000, 3) > bright(ticking, DIALOGUE, 14_000, 3) + 0.3
    assert bright(ticking, DIALOGUE, 24_000, 13) > bright(ticking, DIALOGUE, 14_000, 13) + 0.2
    assert bright(ticking, EFFECTS, 160_000, 2) > bright(ticking, EFFECTS, 163_000, 2) + 0.3
    assert bright(ticking, MUSIC, 96_000, 20) > bright(ticking, MUSIC, 93_000, 20) + 0.05
    ticking.view.scale.per_frame = 1.0
    assert bright(ticking, DIALOGUE, 16_000, 3) == pytest.approx(bright(ticking, DIALOGUE, 14_000, 3), abs=0.05)


def test_what_a_line_shows_never_lies_over_anything_else_of_it(ticking: Desk) -> None:
    ticks, band = ticking.view.ticks, ticking.view.bands.of(DIALOGUE)
    assert inside(band, ticks, 200.0) == Inside(True, True, True, 13, 22), "at the usual height all are seen when near"
    assert inside(band, ticks, 40_000.0) == Inside(), "far away the caption and the wave"
    for height in range(25, 120):
        found = inside(replace(band, height=height), ticks, 200.0)
        assert height - 17 - found.top - found.foot >= min(8, height - 17), "the wave has room for itself"
        assert found.words >= found.phonemes and found.foot == 11 * (found.words + found.phonemes)


def test_pitches_are_seen_where_waves_were_and_made_elsewhere(ticking: Desk, qtbot) -> None:
    view = ticking.view
    box = view.finder.box(60, 108, view.bands.of(MUSIC)).adjusted(0, 9, 0, 0)
    row = math.log(HIGHEST / 440) / math.log(HIGHEST / LOWEST) * box.height()
    x = round(ticking.x(80))
    waves = ticking.grab().copy(box.toAlignedRect())
    with qtbot.waitSignal(ticking.sounds.spectra.ready):
        view.toggle_spectra()
        assert ticking.grab().copy(box.toAlignedRect()) == waves, "no lane is blank until they are there"
        assert ticking.sounds.spectra.busy, "nothing is computed while the window paints"
    qtbot.waitUntil(lambda: not ticking.sounds.spectra.busy)
    shown = ticking.grab()
    levels = [shown.pixelColor(x, y).lightnessF() for y in range(round(box.top()), round(box.bottom()))]
    assert abs(int(np.argmax(levels)) - row) <= 2
    assert max(levels) > min(levels) + 0.4
    view.toggle_spectra()
    assert view.spectra is None


def test_many_new_waves_come_in_several_repaints_and_none_is_ever_out_of_sight(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.ui.timeline_waves.BUDGET", 0.0)  # as on a machine that has no time for them
    hiss = np.random.default_rng(0).uniform(-0.7, 0.7, (2_400, 2)).astype(np.float32)
    cues = tuple(Cue(EFFECTS, 80_000 + n * len(hiss), hiss, 0.0, f"Step {n}") for n in range(80))
    desk.sounds.now = film_sound(replace(soundtrack(desk.editor.film, {}), cues=cues, heard=cues))
    view, xs = desk.view, [round(desk.x((cue.start + 1_200) / 2_000)) for cue in cues]

    def drawn() -> int:
        """How many of the sounds are seen to be more than a line."""
        image, band = desk.grab(), view.bands.of(EFFECTS)
        y = band.top + (band.height + 13) // 2 - 2
        return sum(image.pixelColor(x, y).lightnessF() > 0.5 for x in xs)

    assert drawn() == LEAST and not view.settled
    qtbot.waitUntil(lambda: view.settled)
    assert drawn() == len(cues) and view.settled
    view._measure(EFFECTS, view.bands.of(EFFECTS).height + 8)
    assert drawn() == len(cues) and not view.settled, "those to come are seen as they were drawn last"
    qtbot.waitUntil(lambda: view.settled)
    assert drawn() == len(cues)
