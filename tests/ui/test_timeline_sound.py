"""The sound lanes: sounds made off the main thread, the newest film winning, waves that follow their samples."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from small_film import editors, small_project

from studio.document import edits
from studio.document.brief import Line
from studio.document.film import DIALOGUE, EFFECTS, MUSIC
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.media.loudness import CEILING, TARGET, integrated, of_mix
from studio.media.mix import Cue, mix
from studio.media.peaks import peaks
from studio.ui import theme
from studio.ui.language import ENGLISH, french, speak
from studio.ui.sound_words import WORDS, words_of
from studio.ui.sounds import Sounds
from studio.ui.timeline_rows import Row, Wave
from studio.ui.timeline_waves import TILE, Waves, wave_image

SECOND = 48_000


def noise(count: int, level: float = 0.1, seed: int = 0) -> np.ndarray:
    return (level * np.random.default_rng(seed).standard_normal((count, 2))).astype(np.float32)


def wave(lane: str, start: int, count: int, label: str) -> Wave:
    samples = noise(count)
    return Wave(Cue(lane, start, samples, 0.0, label), peaks(samples))


# ---- the film's sound


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    yield from editors(small_project(tmp_path / "Small.rushes"))


@pytest.fixture
def sounds(editor: Editor, qtbot) -> Iterator[Sounds]:
    made = Sounds(editor)
    yield made
    made.close()


def test_the_films_sound_arrives_from_the_playhead_on_and_at_its_level(sounds: Sounds, qtbot) -> None:
    pieces: list[set[str]] = []
    told: list[str] = []
    sounds.near = lambda: 5 * 24
    sounds.ready.connect(lambda: pieces.append({cue.shot for cue in sounds.now.track.cues if cue.shot}))
    sounds.ready.connect(lambda: told.append(sounds.words))
    with qtbot.waitSignal(sounds.ready):
        assert sounds.now is None
    qtbot.waitUntil(lambda: not sounds.busy)
    assert [len(piece) for piece in pieces] == [1, 3] and pieces[0] == {"s3"}
    assert told[0] == "sound of 1 of 3 shots"
    track = sounds.now.track
    assert track.length == 6 * SECOND
    assert EFFECTS in sounds.now.rows
    heard = mix(sounds.now.heard, 0, track.length)
    loud = integrated(heard)
    peak = 20 * np.log10(np.abs(heard).max())
    assert loud == pytest.approx(sounds.now.loudness, abs=0.1)
    assert loud == pytest.approx(TARGET, abs=0.1) or peak == pytest.approx(CEILING, abs=0.1)
    exported = "" if loud > TARGET - 0.5 else " here, −16 in an export"
    assert sounds.words == f"{loud:.1f} LUFS".replace("-", "−") + exported


def test_edits_in_a_row_make_one_new_soundtrack_of_the_newest_film(sounds: Sounds, editor: Editor, qtbot) -> None:
    arrived: list[int] = []
    sounds.ready.connect(lambda: arrived.append(sounds.now.track.length))
    qtbot.waitUntil(lambda: not sounds.busy)
    arrived.clear()
    for length in (60, 72, 96):
        editor.set_length(ShotId("s1"), length)
    qtbot.waitUntil(lambda: not sounds.busy)
    assert arrived == [8 * SECOND]


def test_an_edit_while_sound_is_made_drops_it(sounds: Sounds, editor: Editor, qtbot) -> None:
    arrived: list[int] = []
    sounds.ready.connect(lambda: arrived.append(sounds.now.track.length))
    qtbot.waitUntil(lambda: sounds._work is not None)
    editor.set_length(ShotId("s1"), 96)
    qtbot.waitUntil(lambda: not sounds.busy)
    assert set(arrived) == {8 * SECOND}


def test_closing_drops_what_is_under_way(editor: Editor, qtbot) -> None:
    sounds = Sounds(editor)
    qtbot.waitUntil(lambda: sounds._work is not None)
    sounds.close()
    assert "soundtrack" not in {thread.name for thread in threading.enumerate()}
    assert sounds.now is None


def test_a_film_without_sound_says_nothing(sounds: Sounds, editor: Editor, qtbot) -> None:
    for shot in ("s1", "s2", "s3"):
        editor.edit("Delete shot", lambda film, shot=shot: edits.shot_removed(film, ShotId(shot)))
    qtbot.waitUntil(lambda: not sounds.busy)
    assert sounds.now.rows == {}
    assert sounds.words == ""


# ---- rows


def test_short_sounds_lie_inside_long_ones_and_equal_neighbours_are_one_stretch() -> None:
    rain = [wave(EFFECTS, 0, 4 * SECOND, "rain"), wave(EFFECTS, 4 * SECOND - 960, 2 * SECOND, "rain")]
    room = wave(EFFECTS, 6 * SECOND, 2 * SECOND, "room")
    steps = [wave(EFFECTS, n * SECOND, 9_000, "footstep") for n in range(1, 4)]
    row = Row([room, *steps, *rain])
    assert row.stretches == [(0, 6 * SECOND - 960, "Rain"), (6 * SECOND, 8 * SECOND, "Room")]
    assert [seen.inside for seen in row.between(0, 9 * SECOND, 0)] == [False] * 3 + [True] * 3
    assert [seen.wave.cue.label for seen in row.between(5 * SECOND, 6 * SECOND + 1, 0)] == ["rain", "room"]
    assert list(row.shorter(0, 2 * SECOND + 1, 10_000)) == [SECOND, 2 * SECOND]
    assert row.stretches_between(6.5 * SECOND, 7 * SECOND) == [(6 * SECOND, 8 * SECOND, "Room")]
    assert row.stretches_between(9 * SECOND, 10 * SECOND) == []


def test_words_of_sounds_that_overlap_end_where_the_next_begin() -> None:
    city, step, rain = ((0, 2 * SECOND), (2 * SECOND - 9_000, 30_000), (2 * SECOND - 6_000, SECOND))
    row = Row([wave(EFFECTS, *each, words) for each, words in ((city, "city"), (step, "footstep"), (rain, "rain"))])
    ends = [end - start for start, end, _ in row.names_between(0, 9 * SECOND)]
    assert ends == [2 * SECOND - 9_000, 3_000, SECOND] and len(row.stretches) == 3
    assert row.names_between(SECOND, SECOND + 1) == [(0, 2 * SECOND - 9_000, "City")], "wherever it is looked at"


def test_a_line_is_labelled_with_who_says_it() -> None:
    assert words_of(wave(DIALOGUE, 0, 10, "MARA: So: now.").cue) == "MARA — So: now."
    assert words_of(wave(MUSIC, 0, 10, "music: calm").cue) == "Music: calm"


def test_made_sounds_are_called_in_the_language_spoken_and_placed_ones_as_they_are() -> None:
    assert {"rain", "footstep", "tense"} <= set(WORDS)
    speak(french())
    try:
        assert words_of(wave(EFFECTS, 0, 10, "city + rain").cue) == "Ville + pluie"
        assert words_of(wave(MUSIC, 0, 10, "Music: tense, calm").cue) == "Musique\u202f: tendue, calme"
        placed = replace(wave(EFFECTS, 0, 10, "city").cue, clip="c1")
        assert words_of(placed) == "city"
    finally:
        speak(ENGLISH)


# ---- waves


def columns(image: QImage) -> np.ndarray:
    """How many pixels of each column are filled."""
    h, w = image.height(), image.width()
    return np.array([sum(QColor.fromRgba(image.pixel(x, y)).alpha() > 0 for y in range(h)) for x in range(w)])


@pytest.mark.parametrize("per_pixel", [42, 300, 4_000])
def test_expectation_42_a_sine_is_a_sine_at_any_zoom(per_pixel: int) -> None:
    """A column is filled where its samples are, and nowhere that those two columns farther are not; 42 is closest."""
    sine = (0.4 * np.sin(np.arange(200 * per_pixel) * (2 * np.pi / (120 * per_pixel))))[:, None] * np.ones(2)
    image = wave_image(peaks(sine.astype(np.float32)).between(0, len(sine), 200), 101, QColor("red"))
    for x in range(2, 198):
        filled = [y for y in range(101) if QColor.fromRgba(image.pixel(x, y)).alpha()]
        (top, bottom), (highest, lowest) = (
            (row_of(part.max()), row_of(part.min()))
            for part in (sine[(x - by) * per_pixel : (x + 1 + by) * per_pixel, 0] for by in (0, 2))
        )
        assert highest - 1 <= filled[0] <= top + 1 and bottom - 1 <= filled[-1] <= lowest + 1


def row_of(value: float) -> float:
    """Where a value is drawn in a wave of 101 rows."""
    return 50 - 50 * float(np.sign(value)) * min(1.0, 1.4 * abs(value) ** 0.75)


def test_expectation_42_a_wave_is_as_high_as_its_sound_is_loud() -> None:
    loud = np.sin(np.arange(64 * 256) / 5)[:, None] * np.linspace(0, 0.6, 64 * 256)[:, None] * np.ones(2)
    image = wave_image(peaks(loud.astype(np.float32)).between(0, 64 * 256, 64), 33, QColor("red"))
    heights = columns(image)
    assert heights[0] <= 3
    assert heights[-1] >= 29
    assert (np.diff(heights) >= -1).all()


def test_silence_is_a_line() -> None:
    image = wave_image(np.zeros((8, 2), np.float32), 21, QColor("red"))
    assert (columns(image) == 1).all()
    assert image.pixelColor(0, 10) == QColor("red")


def test_a_wave_lies_where_its_samples_are_over_tiles(qapp) -> None:
    theme.dress(qapp)
    per_pixel, burst = 300.0, 700  # the burst begins 700 pixels in, in the third tile
    samples = np.zeros((400_000, 2), np.float32)
    samples[int(burst * per_pixel) :] = 0.7
    image = QImage(1_500, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        box, everything = QRectF(20, 2, 1_200, 32), QRectF(0, 0, 1_500, 40)
        Waves().paint(painter, box, peaks(samples), 0.0, per_pixel, QColor("red"), everything)
    high = np.flatnonzero(columns(image) > 4)
    assert abs(high[0] - 20 - burst) <= 2
    assert high[-1] <= 20 + 1_200
    assert burst > 2 * TILE


def test_tiles_that_are_kept_hold_no_samples_of_sounds_that_are_gone(qapp) -> None:
    samples, waves = noise(50_000), Waves()  # kept until the end
    gone, image = weakref.ref(samples), QImage(300, 40, QImage.Format.Format_ARGB32_Premultiplied)
    with QPainter(image) as painter:
        waves.paint(painter, QRectF(0, 0, 200, 32), peaks(samples), 0.0, 250, QColor("red"), QRectF(0, 0, 300, 40))
    del samples
    assert gone() is None


def test_peaks_between_agree_with_the_samples() -> None:
    samples = noise(100_000)
    made = peaks(samples)
    for first, last, count in ((0, 100_000, 40), (3_000, 61_440, 7), (256, 25_856, 100), (90_000, 140_000, 9)):
        for (low, high), (a, b) in zip(
            made.between(first, last, count),
            np.lib.stride_tricks.sliding_window_view(np.linspace(first, last, count + 1), 2),
            strict=True,
        ):
            inside = samples[int(a) : max(int(a) + 1, int(b))]
            if len(inside):
                assert low <= inside.min() and high >= inside.max()
    for width in (64, 256, 1_024):  # what lies on whole stretches is exact
        whole = samples[: 97 * width].reshape(97, -1)
        assert np.array_equal(made.between(0, 97 * width, 97), np.stack([whole.min(axis=1), whole.max(axis=1)], axis=1))
    assert made.between(0, 1_000, 3).shape == (3, 2)
    assert not peaks(np.zeros((0, 2), np.float32)).between(0, 10, 4).any()


def test_loudness_of_a_mix_is_that_of_its_samples() -> None:
    cues = (Cue(MUSIC, 0, noise(70 * SECOND, 0.05), -3.0), Cue(EFFECTS, 31 * SECOND, noise(5 * SECOND, 0.3, 1)))
    whole = mix(cues, 0, 70 * SECOND + 1_234)
    loud, peak = of_mix(cues, len(whole))
    assert loud == pytest.approx(integrated(whole), abs=0.01)
    assert peak == pytest.approx(20 * np.log10(np.abs(whole).max()), abs=0.001)
    assert of_mix((), 0)[0] == -70.0


# ---- made sounds as things of the timeline


@pytest.mark.slow
def test_every_made_sound_is_picked_told_moved_muted_and_kept_as_a_clip(open_window, tmp_path: Path, qtbot) -> None:
    import sys

    known = "hibari" in sys.modules
    line = Line("MARA", "I know you.", 6)
    window = open_window(small_project(tmp_path / "Said.rushes", lines=(line,)))
    editor, view = window._editor, window.timeline
    qtbot.waitUntil(lambda: window.sounds.now is not None and not window.sounds.busy)
    assert [said for _, _, said in window.sounds.now.rows[DIALOGUE].stretches] == ["MARA — I know you."]
    assert known or "hibari" not in sys.modules, "it is spoken in a process of its own"

    def at(frame: float, lane: str) -> QPointF:
        found = view.bands.of(lane)
        return QPointF(view.scale.x(frame), found.top + found.height / 2)

    # picked and told
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(10, DIALOGUE).toPoint())
    said = window.selection.made
    assert said is not None and window.playback.frame == 0
    assert window.mix.title.text().startswith("MARA — I know you.") and window.mix.made.isVisibleTo(window.mix)
    told = QAccessible.queryAccessibleInterface(view)
    names = [told.child(n).text(QAccessible.Text.Name) for n in range(told.childCount())]
    assert any(name.startswith("MARA — I know you. on Dialogue, at 00:00:00:06") for name in names), names
    assert sum("Footstep on Effects" in name for name in names) == 12 and any("Music" in name for name in names)
    verbs = [action.objectName() for action in view.menu_at(at(10, DIALOGUE)).actions()]
    assert {"made_hear", "mute", "made_keep", "made_line"} <= set(verbs)
    step = view.finder.under(at(18.2, EFFECTS)).thing
    assert step.id == "s1/effects:detective footstep 18", "the step, not the bed that it lies in"

    # a pull says it at another time: one step, in the brief
    steps = len(editor.project.steps[0])
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at(10, DIALOGUE).toPoint())
    for frame in (14, 18, 22):
        qtbot.mouseMove(view.viewport(), at(frame, DIALOGUE).toPoint())
    assert view.finder.box_of(said).left() == pytest.approx(view.scale.x(18), abs=3), "seen where it goes"
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at(22, DIALOGUE).toPoint())
    assert editor.shot(ShotId("s1")).brief.dialogue[0].start == 18
    assert len(editor.project.steps[0]) == steps + 1
    qtbot.waitUntil(lambda: not window.sounds.busy)
    before = mix(window.sounds.now.track.heard, 0, window.sounds.now.track.length)

    # kept: at the very samples, and nothing sounds twice
    assert window.selection.made == said
    window.actions_["made_keep"].trigger()
    qtbot.waitUntil(lambda: len(editor.film.clips) == 1)
    qtbot.waitUntil(lambda: not window.sounds.busy)
    track = window.sounds.now.track
    np.testing.assert_allclose(mix(track.heard, 0, track.length), before, atol=1e-6)
    assert [cue.clip for cue in track.heard if cue.lane == DIALOGUE] == [window.selection.clips[0]]

    # its shot comes to say it otherwise: that is offered, and makes the clip anew, to the sample
    shot, (clip,) = editor.shot(ShotId("s1")), editor.film.clips.values()
    louder = replace(shot.brief, dialogue=(replace(shot.brief.dialogue[0], emotion="angry", start=20),))
    editor.edit("Say it otherwise", lambda film: edits.brief_changed(film, shot.id, louder))
    lines = window.notices
    qtbot.waitUntil(lambda: "A sound that was kept" in "".join(n.words.text() for n in lines.lines))
    assert editor.film.clips[clip.id] == clip and window.selection.clips == (clip.id,)
    window.actions_["made_again"].trigger()
    qtbot.waitUntil(lambda: editor.film.clips[clip.id].media != clip.media)
    qtbot.waitUntil(lambda: not window.sounds.busy)
    made, placed = (cue for cue in window.sounds.now.track.cues if cue.lane == DIALOGUE)
    made, placed = (made, placed) if placed.clip else (placed, made)
    assert made.muted and placed.samples[made.start - placed.start :][: len(made.samples)] == pytest.approx(
        made.samples
    )
    assert editor.project.can_undo == "Make the sound anew" and editor.film.clips[clip.id].start == 20
    for _ in range(2):
        editor.undo()
    qtbot.waitUntil(lambda: not window.sounds.busy)
    editor.undo()
    assert not editor.film.clips and not editor.shot(ShotId("s1")).tuned

    # any other one becomes a clip by a pull, which is one step with it; Esc leaves it made
    def pulled(frame: float, lane: str, frames: float, up: float = 0.0) -> None:
        start = at(frame, lane) - QPointF(0, up)
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start.toPoint())
        for share in (0.5, 1.0):
            qtbot.mouseMove(view.viewport(), (start + QPointF(share * frames * view.scale.per_frame, 0)).toPoint())

    view.snapping, film, steps = False, editor.film, len(editor.project.steps[0])
    pulled(23, EFFECTS, 6)
    (clip,) = view.film_shown.clips.values()
    assert (clip.start, clip.anchor, clip.lane) == (24, "s1", EFFECTS) and editor.film is film, "seen at once"
    assert view.hands.wave_of(clip.id) is not None
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)
    assert view.film_shown is editor.film is film
    for _ in range(2):
        view.zoom_in()
    pulls = (
        (23, EFFECTS, 6, 0, (24, 0, 12, 0)),
        (0, MUSIC, 10, 0, (10, 10, 67, 0)),
        (0, MUSIC, 10, 13, (0, 0, 77, 10)),
    )
    for frame, lane, frames, up, wanted in pulls:
        pulled(frame + 2 / view.scale.per_frame, lane, frames, up)
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(editor.film.clips) == 1)
        (clip,) = editor.film.clips.values()
        assert (clip.start, clip.offset, clip.length, clip.fade_in) == pytest.approx(wanted, abs=2)
        assert window.selection.clips == (clip.id,) and editor.project.media.has(clip.media)
        assert [one.muted for one in editor.shot(ShotId("s1")).tuned] == [True], "nothing sounds twice"
        assert len(editor.project.steps[0]) == steps + 1
        editor.undo()
        assert (editor.film.clips, editor.film.shots) == (film.clips, film.shots)
        qtbot.waitUntil(lambda: not window.sounds.busy)
    view.fit()

    # Del mutes, and mutes that one alone
    window.selection.pick([step])
    window.actions_["lift"].trigger()
    qtbot.waitUntil(lambda: not window.sounds.busy)
    assert sum(cue.label == "footstep" for cue in window.sounds.now.track.heard) == 11
    assert window.mix.title.text() == "Footstep (muted)" and window.mix.made.mute.isChecked()

    # and what was made for a shot goes along with it while it is pulled, to where it is made anew
    def steps_of(shot: str) -> dict[str, int]:
        row = view.sound_rows[EFFECTS]
        found = zip(row.waves, row.starts.tolist(), strict=True)
        return {wave.made: start for wave, start in found if wave.cue.shot == shot and "footstep" in wave.cue.key}

    view.snapping = False
    (before, y), per_frame = (steps_of("s2"), view.bands.picture.top + 20), view.scale.per_frame
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(view.scale.x(60)), y))
    for frames in (40, 80):
        qtbot.mouseMove(view.viewport(), QPoint(round(view.scale.x(60) + frames * per_frame), y))
    live, beats = steps_of("s2"), view.ticks.beats.tolist()
    assert live and min(live.values()) > max(before.values()), "the shot goes behind the last one, its steps with it"
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)
    assert (steps_of("s2"), view.ticks.beats.tolist()) == (live, beats), "and stay there while sound is made"
    qtbot.waitUntil(lambda: not window.sounds.busy)
    assert steps_of("s2") == live
