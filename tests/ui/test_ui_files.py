"""Films go out while the window goes on, a script makes pictures of the window, other projects are asked for."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path

import pytest
from desk import IN_RULER, PLAIN
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.document import edits
from studio.editor import subtitles
from studio.editor.cutting import fresh
from studio.media.frames import Movie
from studio.store.project import Project
from studio.ui.export_page import ExportPage, Wanted
from studio.ui.main_window import MainWindow
from studio.ui.recent import Recent
from studio.ui.recent_films import RecentFilms, keep_picture
from studio.ui.work import Work, Works
from tests.patience import PATIENCE
from tests.ui.small_film import BLUE, GREEN, RED, small_project

Open = Callable[..., MainWindow]
ROOT = Path(__file__).parents[2]
NO_BUTTON = Qt.MouseButton.NoButton


def test_each_of_several_tasks_at_once_is_told(qtbot: QtBot) -> None:
    works, told = Works(), list[int]()
    for n in range(4):
        work = Work(lambda _work, n=n: n)
        work.done.connect(told.append)
        works.start(work)
    del work
    gc.collect()
    qtbot.waitUntil(lambda: sorted(told) == [0, 1, 2, 3])
    works.close()


def quickly_written(folder: Path) -> Project:
    """A film of three shots as small as their takes."""
    project = small_project(folder, (12, 6, 12))
    project.commit("Size", edits.size_changed(project.film, (192, 108))).result()
    return project


@pytest.mark.slow
def test_an_export_is_the_film_as_it_stood(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(quickly_written(tmp_path / "small.rushes"))
    output, told = tmp_path / "small.mp4", []
    window.files.told.connect(lambda words, share: told.append((words, share)))
    window.files.export(output)
    window._editor.delete_shot(window._editor.film.sequence[0].id)  # too late for this export
    with qtbot.waitSignal(window.files.exported):
        assert window.status.doing.text() == "Exporting small.mp4"
    with Movie(output) as movie:
        assert movie.count == 30
    shares = [share for words, share in told if words.startswith("Writing the film")]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert window.notices.lines[0].words.text().startswith("Exported small.mp4: 1.2 s, 192×108, sound ")
    assert window.status.doing.text() == "Ready"
    window.files.export_stems(tmp_path / "sound")
    with qtbot.waitSignal(window.files.exported):
        pass
    assert sorted(file.name for file in (tmp_path / "sound").iterdir()) == ["effects.wav", "music.wav"]
    assert window.notices.lines[0].words.text() == "The sound lies in “sound”: effects.wav, music.wav."
    assert [share for words, share in told if words.startswith("Writing stems")][-1] == 1.0


def test_an_export_is_asked_for_by_size_loudness_and_subtitles(shared_window: MainWindow) -> None:
    film, wanted = shared_window._editor.film, list[Wanted]()
    page = ExportPage(shared_window, film, wanted.append)
    assert not page.lines.isEnabled(), "there are none"
    page.size_pill.pick("1920x1080")
    page.loudness.pick("-23")
    page.accept()
    assert wanted == [Wanted((1920, 1080), -23.0)]
    lined = subtitles.subtitled(film, [subtitles.Line(4, 20, "Never.")], fresh)
    page = ExportPage(shared_window, lined, wanted.append)
    assert page.wanted.options == {"size": None, "loudness": -16.0, "embed": True}
    page.lines.pick("burn")
    page.accept()
    assert wanted[-1].options == {"size": None, "loudness": -16.0, "burn": True}


@pytest.mark.slow
def test_a_cancelled_export_leaves_nothing(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(small_project(tmp_path / "small.rushes"))
    window.files.told.connect(lambda words, _share: words.startswith("Writing") and window.status.cancel())
    window.files.export(tmp_path / "small.mp4")
    with qtbot.waitSignal(window.files.ended):
        pass
    assert not list(tmp_path.glob("*.mp4*")) + list(tmp_path.glob(".small*"))
    assert window.notices.lines == ()


@pytest.mark.slow
def test_an_export_that_is_killed_is_said_and_leaves_nothing(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(small_project(tmp_path / "small.rushes"))

    def kill(words: str, _share: float) -> None:
        for child in active_children():  # none where what is told was said before it was killed
            if words.startswith("Writing") and child.name == "export":
                child.kill()

    window.files.told.connect(kill)
    with qtbot.waitSignal(window.files.ended):
        window.files.export(tmp_path / "small.mp4")
    qtbot.waitUntil(lambda: bool(window.notices.lines))
    assert window.notices.lines[0].words.text().startswith("What was writing “small.mp4” was ended from outside")
    assert not list(tmp_path.glob("*.mp4*")) + list(tmp_path.glob(".small*"))


def test_what_is_missing_for_an_export_is_said(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    project = small_project(tmp_path / "small.rushes")
    project.commit("Forget", edits.take_chosen(project.film, project.film.sequence[1].id, None))
    window = open_window(project)
    with qtbot.waitSignal(window.files.ended):
        window.files.export(tmp_path / "small.mp4")
    qtbot.waitUntil(lambda: bool(window.notices.lines))
    assert window.notices.lines[0].words.text().startswith("Shot 2 “Shot 2” has no take yet.")


def test_expectation_21_a_dragged_playhead_leaves_the_monitor_at_its_frame(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    """However fast it is dragged: of what it has gone by little waits. How soon, ``seek_vs_mlt`` measures."""
    window = open_window(small_project(tmp_path / "small.rushes"))
    view = window.timeline
    qtbot.waitUntil(lambda: not window.pictures.busy)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(view.scale.x(2.5)), IN_RULER))
    for frame, color in ((60, GREEN), (100, BLUE), (30, RED), (140, BLUE)):
        for passed in (*range(0, 140, 4), frame):
            at = QPointF(view.scale.x(passed + 0.5), IN_RULER)
            event = QMouseEvent(QEvent.Type.MouseMove, at, at, NO_BUTTON, Qt.MouseButton.LeftButton, PLAIN)
            QApplication.sendEvent(view.viewport(), event)
            assert len(window.pictures._urgent) <= 6
        assert window.playback.frame == frame
        qtbot.waitUntil(lambda color=color: _shows(window, color))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)


def _shows(window: MainWindow, color: tuple[int, int, int]) -> bool:
    image = window.monitor.image
    if image is None or image.isNull():
        return False
    seen = image.pixelColor(image.rect().center()).toTuple()[:3]
    return all(abs(a - b) < 40 for a, b in zip(seen, color, strict=True))


def test_a_missing_file_is_a_checkerboard(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    project = small_project(tmp_path / "small.rushes")
    take = project.takes[project.film.sequence[0].chosen]
    project.media.path(take.picture).unlink()
    window = open_window(project)
    qtbot.waitUntil(lambda: not window.pictures.busy)
    assert window.monitor._image is not None
    assert window.monitor._image.isNull()


def test_opening_and_beginning_anew_are_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.wanted) as anew:
        window.actions_["new"].trigger()
    assert anew.args == [None]
    with qtbot.waitSignal(window.wanted) as other:
        window.files.drop(tmp_path / "Other.rushes")
    assert other.args == [tmp_path / "Other.rushes"]


def test_recent_films_are_those_that_are_still_there(tmp_path: Path) -> None:
    recent = Recent(tmp_path / "state" / "recent.json")
    assert recent.folders == ()
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        recent.add(tmp_path / name)
    (tmp_path / "b").rmdir()
    recent.add(tmp_path / "a")
    assert recent.folders == (tmp_path / "a", tmp_path / "c")
    assert recent.all == (tmp_path / "a", tmp_path / "c", tmp_path / "b")
    recent.forget(tmp_path / "b")
    assert recent.all == (tmp_path / "a", tmp_path / "c")
    (tmp_path / "state" / "recent.json").write_text("{broken")
    assert recent.folders == ()


def test_expectation_52_recent_films_are_pictures_and_those_that_are_gone_can_be_removed(
    tmp_path: Path, qtbot: QtBot
) -> None:
    recent, image = Recent(tmp_path / "state" / "recent.json"), QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(0xFFFF0000)
    for name in ("Gone", "Night", "Now"):
        (tmp_path / f"{name}.rushes").mkdir()
        recent.add(tmp_path / f"{name}.rushes")
    keep_picture(recent, tmp_path / "Night.rushes", image)
    keep_picture(recent, tmp_path / "Gone.rushes", image)
    (tmp_path / "Gone.rushes").rmdir()
    films = RecentFilms(recent, tmp_path / "Now.rushes")
    qtbot.addWidget(films)
    films.show()
    night, gone = films.films
    assert night.accessibleName() == "Open Night" and gone.accessibleName() == "Remove Gone"
    assert night.grab().toImage().pixelColor(80, 40).red() > 200
    with qtbot.waitSignal(films.wanted) as told:
        night.click()
    assert told.args == [tmp_path / "Night.rushes"]
    gone.click()
    assert not gone.isVisible() and tmp_path / "Gone.rushes" not in recent.all
    assert not recent.picture(tmp_path / "Gone.rushes").exists()


@pytest.mark.slow
def test_the_screenshot_script_shows_pictures_and_sound(tmp_path: Path) -> None:
    small_project(tmp_path / "small.rushes").close()
    output = tmp_path / "window.png"
    command = [sys.executable, "tools/screenshot.py", str(tmp_path / "small.rushes"), str(output), "--shot", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    picture = QImage(str(output))
    assert (picture.width(), picture.height()) == (1600, 1000)
    middle = picture.pixelColor(800, 270)
    assert middle.green() > 2 * max(middle.red(), middle.blue())
