"""The panel of sounds: what is picked and the strips of lanes, each dial one step of the film."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from desk import tone

from studio.document import edits
from studio.document.film import EFFECTS, MUSIC, Clip, ClipId, Marker
from studio.document.recipe import ShotId
from studio.document.score import Score
from studio.document.strip import FLAT
from studio.editor.making import another
from studio.media.spectrogram import HIGHEST, LOWEST
from studio.sound.makers import Ask
from studio.sound.soundtrack import soundtrack
from studio.ui import sound_panel as panel_of
from studio.ui.main_window import MainWindow
from studio.ui.selection import Kind, Thing
from studio.ui.sounds import film_sound


@pytest.fixture
def sounding(shared_window: MainWindow) -> MainWindow:
    """Two sounds, of which the door is picked; everything is taken back afterwards."""
    window, editor = shared_window, shared_window._editor
    media = editor.project.media.add_bytes(tone(4), "wav")
    steps = len(editor.project._log.done)
    for key, lane in (("door", EFFECTS), ("song", MUSIC)):
        clip = Clip(ClipId(key), lane, media, 12, 48, label=key.title())
        editor.edit("Add sound", lambda film, clip=clip: edits.clip_added(film, clip))
    window.selection.pick([Thing(Kind.CLIP, "door")])
    yield window
    window.selection.pick(())
    while len(editor.project._log.done) > steps:
        editor.undo()


def door(window: MainWindow) -> Clip:
    return window._editor.film.clips[ClipId("door")]


def test_dials_of_a_picked_sound_are_steps_of_the_film(sounding: MainWindow) -> None:
    window, panel = sounding, sounding.mix
    assert panel.title.text() == "Door" and not panel._sound.isHidden()
    panel.dials["pan"].changed.emit(-0.4)
    panel.dials["gain"].changed.emit(-6.0)
    panel.dials["fade_out"].changed.emit(0.5)
    panel.shape.pick("smooth")
    panel.dials["speed"].changed.emit(1.0)
    panel.pitch.click()
    now = door(window)
    assert (now.pan, now.gain, now.shape, now.speed, now.keeps_pitch) == (-0.4, -6.0, "smooth", 2.0, False)
    assert (now.length, now.fade_out) == (24, 6), "twice as fast, with its fade"
    assert window._editor.project.can_undo == "Pitch of the sound"
    window._editor.undo()
    assert panel.pitch.isChecked(), "the panel follows the film"
    panel.credit.setText("Ada L., CC BY 4.0")
    panel.credit.editingFinished.emit()
    assert [clip.credit for clip in window._editor.film.clips.values()] == ["Ada L., CC BY 4.0"] * 2, "one recording"


def test_the_strip_is_that_of_the_picked_sounds_lane_or_of_another(sounding: MainWindow) -> None:
    window, panel = sounding, sounding.mix
    assert panel.lane.value == EFFECTS and not panel.reset.isEnabled()
    panel.strip["low"].changed.emit(3.0)
    panel.lane.pick(MUSIC)
    panel.strip["ratio"].changed.emit(4.0)
    lanes = window._editor.film.lanes
    assert lanes[EFFECTS].strip == replace(FLAT, low=3.0) and lanes[MUSIC].strip == replace(FLAT, ratio=4.0)
    panel.reset.click()
    assert window._editor.film.lanes[MUSIC].strip == FLAT
    window.selection.pick([Thing(Kind.CLIP, "door"), Thing(Kind.CLIP, "song")])
    assert panel.title.text() == "Song and 1 more"
    panel.dials["pan"].changed.emit(1.0)
    assert {clip.pan for clip in window._editor.film.clips.values()} == {1.0}


def test_f6_shows_the_sound_and_f4_the_grade_also_while_a_title_is_picked(sounding: MainWindow) -> None:
    window = sounding
    for verb, panel in (("mix", window.mix), ("grade", window.grade)):
        window.titles.shown.emit(True)
        assert window.titles.panel.isVisible()
        window.actions_[verb].trigger()
        assert window.side.panels.currentWidget() is panel
    window.side.show_panel(window.brief)


def test_music_is_set_for_the_film_and_for_a_section(sounding: MainWindow) -> None:
    window, box = sounding, sounding.mix.score
    editor = window._editor
    editor.edit("Marker", lambda film: edits.marker_set(film, Marker("end", 0, "The end", length=24)))
    box.mood.pick("sad")
    box.tempo.changed.emit(72.4)
    box.part.pick("end")
    assert box.mood.value == "", "a section's own music is open"
    box.key.pick("D minor")
    box.players.pick("strings")
    box.tension.changed.emit(0.8)
    assert editor.film.score == Score("sad", tempo=72.0)
    assert editor.film.markers["end"].score == Score(key="D minor", ensemble="strings", tension=0.8)
    box.tension.changed.emit(-0.1)
    assert editor.film.markers["end"].score.tension is None
    assert editor.project.can_undo == "Music"


def test_what_is_picked_is_seen_by_its_pitches_and_the_music_goes_out_as_notes(
    sounding: MainWindow, qtbot, tmp_path: Path
) -> None:
    window, picture = sounding, sounding.mix.picture
    window.actions_["mix"].trigger()
    media = window._editor.project.media.path
    window.sounds.now = film_sound(soundtrack(window._editor.film, {}, media=media))
    window.sounds.ready.emit()
    qtbot.waitUntil(lambda: not picture.image.isNull())
    assert picture.look.name == "Door" and len(picture.look.cues) == 1
    image, middle = picture.image, picture.image.width() // 2
    lights = [image.pixelColor(middle, y).alphaF() for y in range(image.height())]
    pitch = HIGHEST * (LOWEST / HIGHEST) ** (lights.index(max(lights)) / (image.height() - 1))
    assert pitch == pytest.approx(440, rel=0.08)
    window.selection.pick(())
    window.selection.select(ShotId("s1"))
    window.mix.lane.pick(MUSIC)
    assert picture.look.name == "Music in Shot 1" and (picture.look.first, picture.look.last) == (0, 96_000)
    window.sound_verbs.write_music(tmp_path / "a.mid")
    qtbot.waitUntil(lambda: (tmp_path / "a.mid").exists())
    assert (tmp_path / "a.mid").read_bytes()[:4] == b"MThd"
    with qtbot.waitSignal(window.bridge.refused) as told:
        window.sound_verbs.write_music(tmp_path / "no" / "a.mid")
    assert "could not be written" in told.args[0]
    window.side.show_panel(window.brief)


def test_the_words_of_dials() -> None:
    assert [panel_of.decibels(level) for level in (0.0, 1.5, -12.0)] == ["0 dB", "+1.5 dB", "−12.0 dB"]
    assert [panel_of.place(pan) for pan in (-1.0, 0.0, 0.25)] == ["L 100", "centre", "R 25"]


def test_a_model_of_sounds_makes_a_clip_of_typed_words_and_is_stopped_while_it_loads(
    sounding: MainWindow, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUSHES_SOUNDS", str(tmp_path))
    monkeypatch.syspath_prepend(Path(__file__).parents[1] / "engine")
    from tinies.sounds import musicgen

    window, box = sounding, sounding.mix.words
    window.actions_["sound_words"].trigger()
    assert str(tmp_path) in box.hint.text() and box._wanted.isHidden(), "it says what is missing"
    musicgen(tmp_path / "tiny")
    window.side.show_panel(window.brief)
    window.actions_["sound_words"].trigger()
    assert box.model.value == "tiny" and not box.make.isEnabled() and box.hint.isHidden()
    box.words.setText("slow strings")
    box.lane.pick(MUSIC)
    box.make.click()
    assert not box._running.isHidden() and not box.make.isEnabled()
    box.stop.click()
    qtbot.waitUntil(lambda: box._running.isHidden())
    assert len(window._editor.film.clips) == 2
    window.playback.seek(24)
    box.length.pick("2")
    shares = list[float]()
    box.make.click()
    window.sound_verbs.making._work.told.connect(lambda share, _: shares.append(share))
    qtbot.waitUntil(lambda: len(window._editor.film.clips) == 3)
    (key,) = window.selection.clips
    clip = window._editor.film.clips[key]
    assert (clip.lane, clip.start, clip.length, clip.label) == (MUSIC, 24, 48, "slow strings")
    assert clip.credit == "Made by tiny of “slow strings”, seed 0"
    assert shares == sorted(shares) and shares[-1] == 1.0 and len(set(shares)) > 20, "each token is told"
    assert another(window._editor.film, "tiny", Ask("slow strings")).seed == 1, "again is another one"
    window.playback.seek(0)
    window.side.show_panel(window.brief)
