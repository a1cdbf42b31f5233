"""What people expect of an editor's window besides cutting, by the numbers of the list of expectations."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from studio.document import edits
from studio.editor.demo import SCRIPT
from studio.ui import motion, theme
from studio.ui.actions import BY_ID
from studio.ui.appearance import Appearance, put_on
from studio.ui.keymap import legible
from studio.ui.language import ENGLISH, speak
from studio.ui.main_window import MainWindow
from studio.ui.previews import MovingPreview
from studio.ui.selection import Kind, Thing


def test_expectation_8_and_60_theme_and_language_change_without_a_restart(qapp: QApplication) -> None:
    put_on(qapp, Appearance("en", "dark"))
    try:
        assert put_on(qapp, Appearance("fr", "light")) and theme.worn() == theme.LIGHT
        assert qapp.palette().color(QPalette.ColorRole.Window).lightness() > 200
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuler", "Qt's own words too"
        assert not put_on(qapp, Appearance("fr", "light")), "that is what it wears"
        assert not put_on(qapp, Appearance("fr", "dark")), "no other words"
        assert qapp.palette().color(QPalette.ColorRole.Window).lightness() < 60
        light = qapp.styleHints().colorScheme() is Qt.ColorScheme.Light
        put_on(qapp, Appearance("fr"))
        assert theme.worn() == (theme.LIGHT if light else theme.DARK), "as the system has it"
    finally:
        put_on(qapp, Appearance("en", "dark"))
        speak(ENGLISH)
        theme.dress(qapp)


def test_expectation_6_the_dark_theme_is_dark_by_an_explicit_palette(shared_window: MainWindow) -> None:
    palette = shared_window.palette()
    assert palette.color(QPalette.ColorRole.Window).lightness() < 60
    assert palette.color(QPalette.ColorRole.WindowText).lightness() > 200
    assert max(theme.color(role).lightness() for role in ("ground", "panel", "raised", "lane")) < 60


def test_expectation_9_on_a_dense_screen_everything_has_its_dots() -> None:
    program = (
        "from PySide6.QtWidgets import QApplication\n"
        "from studio.ui import theme\nfrom studio.ui.controls import Bar\n"
        "app = QApplication([]); theme.dress(app); bar = Bar('x', 'amber')\n"
        "drawn, icon = bar.grab(), theme.pixmap('play')\n"
        "print(drawn.width(), drawn.height(), icon.width(), icon.devicePixelRatio())"
    )
    asked = []
    for factor in ("1.5", "2"):
        env = {**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
        asked.append(subprocess.Popen([sys.executable, "-c", program], env=env, stdout=subprocess.PIPE, text=True))
    told = [one.communicate()[0].split() for one in asked]
    assert told == [["180", "6", "32", "2.0"], ["240", "8", "32", "2.0"]]
    assert {file.suffix for file in (theme.RESOURCES / "icons").iterdir()} == {".svg"}


def test_expectation_10_34_and_51_the_title_names_the_film_and_tells_when_it_was_saved(
    shared_window: MainWindow,
) -> None:
    window = shared_window
    window.show_film()
    assert window.windowTitle() == f"{window._editor.film.title}[*] — Rushes"
    editor = window._editor
    editor.edit("Name the film", lambda film: edits.title_changed(film, "Rain"))
    editor.project.flush()
    window.show_film()
    assert (window.windowTitle(), window.header.title.text()) == ("Rain[*] — Rushes", "Rain")
    assert window.actions_["undo"].text() == "Undo Name the film"
    editor.undo()
    editor.project.flush()
    window.show_film()
    assert not window.isWindowModified(), "all is saved, and nothing has to be asked at the end"
    assert window.actions_["redo"].text() == "Redo Name the film"
    assert window.header._state.text() == "— all changes saved"
    assert window.header._state.toolTip().startswith("Saved at ")


def test_expectation_11_the_last_line_tells_of_film_selection_work_and_machine(shared_window: MainWindow) -> None:
    window, status = shared_window, shared_window.status
    window.selection.pick([Thing(Kind.SHOT, "s1"), Thing(Kind.SHOT, "s2")])
    assert status.film.text() == "1280×720 · 24 fps · 3.0 s selected"
    assert status.doing.text() == "Ready" and "CPU" in status._engine.text()
    assert status._memory.text().startswith("Memory ")
    window.selection.pick(())
    assert status.film.text() == "1280×720 · 24 fps"


def test_expectation_12_tooltips_name_the_verb_and_its_key(shared_window: MainWindow) -> None:
    actions = shared_window.actions_
    assert len(actions._explained) > 20
    every = [part for part in shared_window.findChildren(QAbstractButton) if not part.objectName().startswith("qt_")]
    assert [part.accessibleName() for part in every if part.isVisibleTo(shared_window) and not part.toolTip()] == []
    for control, verb in actions._explained:
        assert BY_ID[verb].words in control.toolTip()
        keys = actions.keymap.keys[verb]
        assert not keys or f"({legible(keys[0])})" in control.toolTip()


def test_expectation_16_and_17_home_end_and_the_cuts(shared_window: MainWindow) -> None:
    window, seen = shared_window, list[int]()
    window.playback.seek(10)
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 60_000)
    window.timeline.setFocus()
    for key in ("Down", "Down", "Up", "End", "Down", "Home", "Up"):
        QTest.keyClick(window.timeline, getattr(Qt.Key, f"Key_{key}"))
        seen.append(window.playback.frame)
    assert seen == [48, 72, 48, 143, 143, 0, 0]


def test_expectation_52_and_53_every_empty_place_says_what_would_be_there(window: MainWindow, qtbot: QtBot) -> None:
    """And offers the verb that fills it; the first page has all the ways to begin, and looks at the machine."""
    first, write = window.first_start, BY_ID["write"].words
    assert window._picture.currentWidget() is first and first.isVisible()
    ways = [part.text() for part in first.findChildren(QPushButton) if part.text()]
    assert ways == ["New from script…", "Open…", "Sample film"] and SCRIPT.exists()
    assert window.machine.isVisible() and not window.brief.isVisible(), (
        "what this machine can do, in the place of the brief"
    )
    qtbot.waitUntil(lambda: " core" in window.machine._machine.text())
    assert [part.text() for part in window.machine.findChildren(QPushButton)] == ["Models…"]
    assert window.composer.text.placeholderText() and window.timeline.accessibleName() == "Timeline, empty"
    assert window.storyboard._empty.isVisible() and window.composer.draft.isVisible()
    window.actions_["queue"].trigger()
    sheet = window.queue_verbs.sheet
    assert sheet.nothing.isVisible()
    for begin in (window.timeline.viewport().findChild(QPushButton), sheet.write):
        window.timeline.setFocus()
        assert begin.isVisible() and begin.text() == write
        begin.click()
        assert window.focusWidget() is window.composer.text
    sheet.close()


@pytest.mark.parametrize("asked", [True, False])
def test_expectation_59_nothing_moves_by_itself_where_less_motion_is_wanted(asked: bool, qapp: QApplication) -> None:
    qapp.setProperty(motion.REDUCED, asked)
    preview = MovingPreview(np.zeros((8, 2, 2, 3), np.uint8), 1.0, 2)
    try:
        assert motion.reduced() is asked
        assert {preview.phase(now / 10) for now in range(10)} == ({0} if asked else set(range(8)))
    finally:
        qapp.setProperty(motion.REDUCED, None)
