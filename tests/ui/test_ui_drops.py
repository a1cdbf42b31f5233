"""What is let go of over the window becomes what it can be, where it was let go of; of anything else it says why."""

from __future__ import annotations

import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from desk import tone
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from studio.document import copies
from studio.document.film import EFFECTS, MUSIC
from studio.document.lineage import takes_used
from studio.editor import cutting
from studio.editor.snapshot import picture_files
from studio.media.cut import Cut
from studio.media.samples import read_sound
from studio.ui.drops import What, what_is
from studio.ui.main_window import MainWindow
from studio.ui.timeline_view import RULER


def let_go(window: MainWindow, at: QPoint, *paths: Path) -> None:
    data, copy = QMimeData(), Qt.DropAction.CopyAction
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    about = (copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(at, *about)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(at), *about))


def on_timeline(window: MainWindow, frame: float, y: int) -> QPoint:
    view = window.timeline
    return view.viewport().mapTo(window, QPoint(round(view.scale.x(frame)), y))


@pytest.fixture
def image(tmp_path: Path) -> Path:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "look.png"))
    return tmp_path / "look.png"


def test_a_sound_lies_on_the_lane_and_at_the_frame_under_the_pointer(
    shared_window: MainWindow, tmp_path: Path, qtbot
) -> None:
    window, path = shared_window, tmp_path / "Door.wav"
    path.write_bytes(tone(1))
    editor, band = window._editor, window.timeline.bands.of(EFFECTS)
    let_go(window, on_timeline(window, 30, band.top + band.height // 2), path)
    qtbot.waitUntil(lambda: bool(editor.film.clips))
    clip = next(iter(editor.film.clips.values()))
    assert (clip.lane, clip.start, clip.length, clip.label) == (EFFECTS, 30, 24, "Door")
    assert clip.credit == "" and clip.anchor == "s1", "it travels with the shot that it was put under"
    editor.undo()
    half = tmp_path / "Half.wav"
    half.write_bytes(tone(1)[: len(tone(1)) // 2 + 100])
    let_go(window, on_timeline(window, 30, band.top + band.height // 2), half)
    qtbot.waitUntil(lambda: bool(editor.film.clips))
    assert next(iter(editor.film.clips.values())).length == 12
    line = window.notices.lines[0]
    assert line.words.text().startswith("“Half.wav” breaks off or is damaged. Of its 1.00 seconds 0.50 could")
    line.close_line()
    editor.undo()
    window.playback.seek(48)
    song = tmp_path / "Song.wma"
    with av.open(str(song), "w", format="asf") as container:
        container.metadata.update({"artist": "Ada L.", "copyright": "CC BY 4.0"})
        stream = container.add_stream("wmav2", rate=48_000, layout="stereo")
        stream.bit_rate = 128_000
        for pts in range(0, 48_000, 2_048):
            block = av.AudioFrame.from_ndarray(np.full((2, 2_048), 0.1, np.float32), format="fltp", layout="stereo")
            block.sample_rate, block.pts = 48_000, pts
            container.mux(stream.encode(block))
        container.mux(stream.encode())
    let_go(window, window.monitor.mapTo(window, QPoint(5, 5)), song)
    qtbot.waitUntil(lambda: bool(editor.film.clips))
    clip = next(iter(editor.film.clips.values()))
    assert (clip.lane, clip.anchor, clip.start, clip.credit) == (MUSIC, "s2", 0, "Ada L. · CC BY 4.0")
    editor.undo()
    window.sounds._patience.stop()


def test_an_image_becomes_a_reference_of_the_shot_under_the_pointer(
    shared_window: MainWindow, image: Path, qtbot
) -> None:
    editor = shared_window._editor
    let_go(shared_window, on_timeline(shared_window, 100, RULER + 40), image)
    qtbot.waitUntil(lambda: bool(editor.film.shots["s3"].brief.references))
    kept = editor.film.shots["s3"].brief.references[0].media
    assert editor.project.media.path(kept).read_bytes() == image.read_bytes()
    assert "shot 3" in shared_window.notices.lines[0].words.text()
    editor.undo()
    assert editor.film.shots["s3"].brief.references == ()
    shared_window.sounds._patience.stop()


@pytest.mark.parametrize("name", ["table.xlsx", "broken.png", "missing.wav"])
def test_what_cannot_be_taken_is_said_in_one_sentence(shared_window: MainWindow, tmp_path: Path, name: str) -> None:
    path, before = tmp_path / name, shared_window._editor.film
    if not name.startswith("missing"):
        path.write_bytes(b"nothing")
    let_go(shared_window, QPoint(400, 300), path)
    line = shared_window.notices.lines[0]
    assert name in line.words.text() and "\n" not in line.words.text()
    assert shared_window._editor.film is before
    line.close_line()


@pytest.mark.filterwarnings("ignore:'audioop' is deprecated:DeprecationWarning")  # of pydub, which is asked last
@pytest.mark.filterwarnings("ignore:Couldn't find ff:RuntimeWarning")
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_a_sound_that_is_none_is_refused_after_a_look_at_it(shared_window: MainWindow, tmp_path: Path, qtbot) -> None:
    path = tmp_path / "noise.wav"
    path.write_bytes(b"this is no sound")
    let_go(shared_window, QPoint(400, 300), path)
    qtbot.waitUntil(lambda: any("noise.wav" in line.words.text() for line in shared_window.notices.lines))
    with wave.open(str(tmp_path / "empty.wav"), "wb") as out:
        out.setparams((2, 2, 48_000, 0, "NONE", ""))
    let_go(shared_window, QPoint(400, 300), tmp_path / "empty.wav")
    qtbot.waitUntil(lambda: any("no sound in it" in line.words.text() for line in shared_window.notices.lines))
    assert shared_window._editor.film.clips == {}


@pytest.mark.parametrize("name", ["holiday.mp4", "film.srt"])
def test_what_is_looked_at_on_a_thread_is_refused_from_there(
    shared_window: MainWindow, tmp_path: Path, name: str, qtbot
) -> None:
    path, before = tmp_path / name, shared_window._editor.film
    path.write_bytes(b"nothing")
    let_go(shared_window, QPoint(400, 300), path)
    qtbot.waitUntil(lambda: any(name in line.words.text() for line in shared_window.notices.lines))
    assert shared_window._editor.film is before
    shared_window.notices.lines[0].close_line()


def test_kinds_go_by_names(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    told = {name: what_is(tmp_path / name) for name in ("a.rushes", "folder", "a.fountain", "A.MP3", "a.jpeg", "a")}
    assert list(told.values()) == [What.FILM, What.FILM, What.SCRIPT, What.SOUND, What.IMAGE, What.UNKNOWN]


def test_an_image_over_the_picture_lane_is_a_cutaway_that_is_seen_and_told(
    shared_window: MainWindow, image: Path, qtbot
) -> None:
    window, editor = shared_window, shared_window._editor
    window.playback.seek(140)  # the monitor looks elsewhere
    let_go(window, on_timeline(window, 50, 5), image)
    qtbot.waitUntil(lambda: bool(editor.film.overlays))
    (over,) = editor.film.overlays.values()
    assert (over.anchor, over.start, over.length, over.words) == ("s2", 2, 72, "look")
    assert editor.project.can_undo == "Add cutaway"
    assert picture_files(editor) == {over.id: editor.project.media.path(over.cutaway.media)}
    with Cut(editor.film, picture_files(editor)) as cut:
        seen = cut.picture(60).to_ndarray(format="rgb24")[360, 640]
    assert seen[0] > 200 and seen[1] < 60, "red, and it stands still"
    assert takes_used(editor.film) == set()
    assert editor.project.check() == ()
    piece = copies.copied(editor.film, [over.id])
    cutting.paste(editor, piece, 0)
    assert len(editor.film.overlays) == 2, "its file is in this project"
    editor.undo(2)


def test_a_movie_comes_with_its_sound_in_step_and_goes_with_it(
    shared_window: MainWindow, tmp_path: Path, qtbot
) -> None:
    path = tmp_path / "Waves.mov"
    with av.open(str(path), "w") as container:
        video, audio = (
            container.add_stream("mpeg4", rate=24),
            container.add_stream("pcm_s16le", rate=48_000, layout="stereo"),
        )
        video.width = video.height = 64
        for n in range(24):
            picture = av.VideoFrame.from_ndarray(np.full((64, 64, 3), 255 * (n == 12), np.uint8), format="rgb24")
            picture.pts = n
            container.mux(video.encode(picture))
        container.mux(video.encode())
        struck = np.zeros((1, 96_000), np.int16)
        struck[0, 46_080:48_000] = 9_000  # 0.02 s before the picture, for the sound begins that much late
        block = av.AudioFrame.from_ndarray(struck, format="s16", layout="stereo")
        block.sample_rate, block.pts, block.time_base = 48_000, 960, Fraction(1, 48_000)
        container.mux(audio.encode(block))
        container.mux(audio.encode())
    window, editor = shared_window, shared_window._editor
    before = editor.film
    let_go(window, on_timeline(window, 52, 5), path)
    qtbot.waitUntil(lambda: editor.film.clips != before.clips)
    (over,) = (over for key, over in editor.film.overlays.items() if key not in before.overlays)
    (clip,) = (clip for key, clip in editor.film.clips.items() if key not in before.clips)
    assert (over.anchor, over.start, over.length) == (clip.anchor, clip.start, clip.length) == ("s2", 4, 24)
    assert (clip.lane, clip.label) == (EFFECTS, "Waves")
    heard = np.flatnonzero(np.abs(read_sound(editor.project.media.path(clip.media))[:, 0]) > 0.1)
    assert heard[0] == 24_000, "as the twelfth frame is seen"
    editor.undo()
    assert editor.film == before, "one step"
