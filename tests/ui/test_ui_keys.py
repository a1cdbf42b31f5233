"""Letters typed into a text field are text; everywhere else they act."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.ui.actions import CATEGORIES, VERBS
from studio.ui.main_window import MainWindow


@pytest.fixture
def filmed(window: MainWindow) -> MainWindow:
    """With two shots that are not drafted, two seconds each."""
    for prompt in ("A man walks on a beach", "A dog sleeps in a kitchen"):
        window._editor.add_shot(prompt, seconds=2)
    window.timeline.setFocus()
    return window


def test_expectation_23_letters_in_the_composer_are_text(filmed: MainWindow, qtbot: QtBot) -> None:
    filmed.composer.text.setFocus()
    QTest.keyClicks(filmed.composer.text, "JKL 1 vary, final fly")
    assert filmed.composer.text.toPlainText() == "JKL 1 vary, final fly"
    assert not filmed.playback.playing
    assert filmed._editor.jobs == {}


def test_letters_and_arrows_in_a_line_of_dialogue_are_text(filmed: MainWindow) -> None:
    filmed.brief.dialogue.begin_line()
    words = filmed.brief.dialogue.lines[0].words
    words.setFocus()
    QTest.keyClicks(words, "I fly")
    QTest.keyClick(words, Qt.Key.Key_Home)
    QTest.keyClicks(words, "Can ")
    assert words.text() == "Can I fly"
    assert filmed.playback.frame == 0


def test_keys_with_control_edit_the_text_and_not_the_film(filmed: MainWindow) -> None:
    text, before = filmed.composer.text, filmed._editor.film
    text.setFocus()
    QTest.keyClicks(text, "one two")
    QTest.keyClick(text, Qt.Key.Key_Home)
    for key, modifier in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(text, key, modifier)
    assert filmed._editor.film is before
    assert text.toPlainText().strip() == "two"
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "one" in text.toPlainText(), "undo is about what was typed"
    assert filmed._editor.film is before


def test_expectation_13_space_plays_and_pauses(filmed: MainWindow) -> None:
    for playing in (True, False, True, False):
        QTest.keyClick(filmed.timeline, Qt.Key.Key_Space)
        assert (filmed.playback.playing, filmed.playback.speed) == (playing, int(playing))
    filmed.composer.text.setFocus()
    QTest.keyClick(filmed.composer.text, Qt.Key.Key_Space)
    assert filmed.composer.text.toPlainText() == " " and not filmed.playback.playing


def test_the_same_keys_act_elsewhere(filmed: MainWindow) -> None:
    QTest.keyClick(filmed.timeline, Qt.Key.Key_Right)
    QTest.keyClick(filmed.timeline, Qt.Key.Key_Right)
    QTest.keyClick(filmed.timeline, Qt.Key.Key_Left)
    assert filmed.playback.frame == 1
    QTest.keyClick(filmed.timeline, Qt.Key.Key_Down)
    assert filmed.playback.frame == 48
    QTest.keyClick(filmed.timeline, Qt.Key.Key_End)
    assert filmed.playback.frame == 95
    QTest.keyClick(filmed.timeline, Qt.Key.Key_L)
    assert filmed.playback.playing
    QTest.keyClick(filmed.timeline, Qt.Key.Key_K)
    assert not filmed.playback.playing


def test_expectation_14_each_tap_doubles_the_speed_up_to_eight_times(filmed: MainWindow) -> None:
    filmed.playback.seek(50)
    speeds = []
    for key in "LLLLLKJJJJJ":
        QTest.keyClick(filmed.timeline, getattr(Qt.Key, f"Key_{key}"))
        speeds.append(filmed.playback.speed)
    assert speeds == [1, 2, 4, 8, 8, 0, -1, -2, -4, -8, -8]


def test_expectation_14_with_k_held_j_and_l_are_single_frames(filmed: MainWindow) -> None:
    filmed.playback.seek(10)
    QTest.keyPress(filmed.timeline, Qt.Key.Key_K)
    for key in (Qt.Key.Key_L, Qt.Key.Key_L, Qt.Key.Key_J):
        QTest.keyClick(filmed.timeline, key)
    assert (filmed.playback.frame, filmed.playback.speed) == (11, 0)
    QTest.keyRelease(filmed.timeline, Qt.Key.Key_K)
    QTest.keyClick(filmed.timeline, Qt.Key.Key_L)
    assert filmed.playback.speed == 1


def test_expectation_15_shift_and_an_arrow_is_one_second(filmed: MainWindow) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(filmed.timeline, key, shift)
    assert filmed.playback.frame == 24


def test_expectation_18_a_key_plays_in_a_loop(filmed: MainWindow) -> None:
    QTest.keyClick(filmed.timeline, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert filmed.playback.loop and not filmed.playback.playing


def test_a_focused_dial_keeps_its_arrows(filmed: MainWindow) -> None:
    slider = filmed.brief.lighting.contrast.slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    shot = filmed._editor.film.shots[filmed.selection.shot]
    assert shot.brief.lighting.contrast == pytest.approx(0.51)
    assert filmed.playback.frame == 0


def test_every_verb_stands_in_one_place_with_its_own_keys() -> None:
    assert len({verb.id for verb in VERBS}) == len(VERBS)
    keys = [key for verb in VERBS for key in verb.keys]
    assert len(set(keys)) == len(keys)
    assert {verb.category for verb in VERBS} == set(CATEGORIES)


def test_controls_have_names_and_tips(filmed: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLineEdit, QPlainTextEdit

    kinds = QAbstractButton | QAbstractSlider | QLineEdit | QPlainTextEdit
    nameless = [
        (type(part).__name__, part.objectName())
        for part in filmed.findChildren(object)
        if isinstance(part, kinds)
        and part.isVisible()
        and not part.objectName().startswith("qt_")
        and not ((part.accessibleName() or part.text()) and part.toolTip())  # type: ignore[union-attr]
    ]
    assert nameless == []


def test_tab_goes_through_the_window_and_comes_back(filmed: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    qtbot.waitUntil(filmed.brief.refine.isVisible)  # the first brief is shown in a turn of its own
    filmed.composer.text.setFocus()
    seen = []
    for _ in range(80):
        filmed.focusNextChild()
        seen.append(QApplication.focusWidget())
        if seen[-1] is filmed.composer.text:
            break
    assert seen[-1] is filmed.composer.text
    for part in (filmed.storyboard.cards, filmed.takes, filmed.brief.refine, filmed.timeline, filmed.header.export):
        assert part in seen, part
