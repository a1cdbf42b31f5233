"""What people expect of an editor's window besides cutting, by the numbers of the list of expectations."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from studio.ui import motion, theme
from studio.ui.actions import BY_ID
from studio.ui.appearance import Appearance, put_on
from studio.ui.keymap import legible
from studio.ui.language import ENGLISH, speak
from studio.ui.main_window import MainWindow
from studio.ui.selection import Kind, Thing


def test_expectation_8_and_60_theme_and_language_change_without_a_restart(qapp: QApplication) -> None:
    put_on(qapp, Appearance("en", "dark"))
    try:
        assert put_on(qapp, Appearance("fr", "light")) and theme.worn() == theme.LIGHT
        assert qapp.palette().color(QPalette.ColorRole.Window).lightness() > 200
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuler", "Qt's own words too"
        assert not put_on(qapp, Appearance("fr", "light")), "that is what it wears"
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
    env = {**os.environ, "QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["180", "6", "32", "2.0"]


def test_expectation_10_and_51_the_title_names_the_film_and_tells_when_it_was_saved(shared_window: MainWindow) -> None:
    window = shared_window
    window.show_film()
    assert window.windowTitle() == f"{window._editor.film.title}[*] — Rushes"
    assert not window.isWindowModified(), "all is saved, and nothing has to be asked at the end"
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
    for control, verb in actions._explained:
        assert BY_ID[verb].words in control.toolTip()
        keys = actions.keymap.keys[verb]
        assert not keys or f"({legible(keys[0])})" in control.toolTip()


def test_expectation_16_and_17_home_end_and_the_cuts(shared_window: MainWindow) -> None:
    window, seen = shared_window, list[int]()
    window.playback.seek(10)
    for verb in ("down", "down", "up", "end", "down", "home", "up"):
        window.actions_[verb].trigger()
        seen.append(window.playback.frame)
    assert seen == [48, 72, 48, 143, 143, 0, 0]


def test_expectation_53_every_empty_place_says_what_would_be_there(window: MainWindow) -> None:
    assert window._picture.currentWidget() is window.first_start and window.first_start.isVisible()
    assert window._right.currentWidget() is window.machine, "what this machine can do, in the place of the brief"
    assert window.composer.text.placeholderText() and window.timeline.accessibleName() == "Timeline, empty"


@pytest.mark.parametrize("asked", [True, False])
def test_expectation_59_nothing_moves_by_itself_where_less_motion_is_wanted(asked: bool, qapp: QApplication) -> None:
    qapp.setProperty(motion.REDUCED, asked)
    try:
        assert motion.reduced() is asked
    finally:
        qapp.setProperty(motion.REDUCED, None)
