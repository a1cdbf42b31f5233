"""After a crash the place is offered back; after two failed starts one is plain; what was told can be read again."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from studio.app import Ending, Wish, _opened
from studio.editor.editor import Editor
from studio.store.project import Project
from studio.ui.main_window import MainWindow
from studio.ui.place import Place, PlaceFile, Remembering, go_to, place_of
from studio.ui.preferences import Preferred
from studio.ui.starts import Starts
from studio.ui.told import Told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "start.json"


@pytest.fixture(scope="module")
def dead() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def killed(file: Path, dead: int) -> None:
    """What the file holds is of a process that is gone."""
    file.write_text(json.dumps({**json.loads(file.read_text()), "pid": dead}))


def test_a_proper_end_leaves_nothing(file: Path) -> None:
    first = Starts(file)
    assert file.exists() and not (first.crashed or first.plain)
    first.went_well()
    first.end()
    assert not file.exists()
    assert not Starts(file).crashed


def test_a_window_that_stood_and_is_gone_has_crashed(file: Path, dead: int) -> None:
    Starts(file).went_well()
    killed(file, dead)
    second = Starts(file)
    assert second.crashed and not second.plain


def test_two_failed_starts_make_a_plain_one_and_a_good_one_ends_that(file: Path, dead: int) -> None:
    seen = []
    for _ in range(4):
        start = Starts(file)
        seen.append((start.crashed, start.plain, start.without_film))
        killed(file, dead)
    assert seen == [(False, False, False), (False, False, False), (False, True, False), (False, True, True)]
    Starts(file).went_well()
    killed(file, dead)
    assert not Starts(file).plain


def test_another_rushes_that_runs_is_no_crash(file: Path) -> None:
    Starts(file).went_well()
    beside = Starts(file)
    assert not beside.crashed
    beside.end()
    assert file.exists()


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"pid": "x"}'])
def test_a_file_that_is_none_counts_as_all_well(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text)
    assert not Starts(file).crashed


def test_the_place_is_written_down_and_gone_back_to(shared_window: MainWindow, tmp_path: Path) -> None:
    window, kept = shared_window, PlaceFile(tmp_path / "place.json")
    folder = window.bridge.editor.project.folder
    assert kept.read(folder) is None
    before = place_of(window)
    remembering = Remembering(window, kept)
    window.verbs.show("s3")
    window.playback.seek(100)
    window.composer.text.setPlainText("Half a sentence")
    window.playback.mark_in(12)
    window.playback.mark_out(39)
    remembering.write()
    assert kept.read(folder) == Place(str(folder), "s3", 100, "Half a sentence", 12, 40)
    assert kept.read(tmp_path) is None
    window.composer.text.clear()
    window.playback.clear_marks()
    go_to(window, replace(before, shot="s1", frame=0))
    go_to(window, kept.read(folder))
    assert (window.selection.shot, window.playback.frame) == ("s3", 100)
    assert window.composer.text.toPlainText() == "Half a sentence"
    assert (window.playback.in_point, window.playback.out_point) == (12, 40)
    window.playback.clear_marks()
    window.composer.text.clear()
    remembering.deleteLater()


def test_expectation_47_what_was_told_can_be_read_again(shared_window: MainWindow) -> None:
    shown = list[str]()
    line = shared_window.notices.tell("The film was exported.", (("Show", lambda: shown.append("film")),))
    assert line.isVisible() and shared_window.isEnabled() and QApplication.activeModalWidget() is None
    line.buttons["Show"].click()
    assert shown == ["film"] and not line.isVisible()
    shared_window.actions_["told"].trigger()
    told = next(part for part in shared_window.findChildren(Told) if part.isVisible())
    assert told.list.model().index(0, 0).data() == "The film was exported."
    assert not told.isModal()
    told.close()


def test_a_film_that_is_opened_again_is_not_locked_by_this_very_program(tmp_path: Path) -> None:
    folder = tmp_path / "Again.rushes"
    editor = Editor(Project.create(folder), host="thread")

    broken = tmp_path / "Broken.rushes"
    broken.mkdir()
    (broken / "project.db").write_bytes(b"no database")

    async def again(wanted: Path) -> tuple[Path, str, str]:
        ending = Ending()
        ending.begin(editor)
        project, trouble = await _opened(Wish(wanted), folder, ending, Preferred())
        found = project.folder, project.read_only, trouble
        project.close()
        await ending.all()
        return found

    assert asyncio.run(again(folder)) == (folder, "", "")
    for none in (tmp_path, broken):  # what cannot be opened costs nobody the film that was open
        opened, read_only, trouble = asyncio.run(again(none))
        assert (opened, read_only) == (folder, "") and none.name in trouble
