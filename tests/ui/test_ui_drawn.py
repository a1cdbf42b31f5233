"""Shots that are drawn on the timeline, and gestures that are one step."""

from __future__ import annotations

import pytest
from desk import ON_CLIPS, Desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.document import cuts
from studio.document.recipe import ShotId
from studio.ui.composer import Composer, Typed
from studio.ui.gesture import ONE_GESTURE, Gesture
from studio.ui.main_window import MainWindow


def test_a_range_behind_the_film_and_in_a_gap_is_drawn_for_a_shot(desk: Desk, qtbot: QtBot) -> None:
    drawn: list[tuple[int, float]] = []
    desk.view.ranged.connect(lambda frame, seconds: drawn.append((frame, round(seconds, 1))))
    end = sum(desk.lengths())
    desk.drag(qtbot, round(12 * desk.view.scale.per_frame), end + 1)
    assert desk.view.hands.range is not None
    desk.drop(qtbot)
    assert drawn == [(end, 0.5)]
    desk.editor.edit("Lift", lambda film: cuts.lifted(film, [ShotId("s2")]))
    desk.drag(qtbot, round(100 * desk.view.scale.per_frame), 60)
    desk.drop(qtbot)
    assert drawn[1] == (60, 0.5)  # as far as the gap goes
    desk.drag(qtbot, 30, 60, ON_CLIPS)
    desk.view.hands.escape()
    desk.drop(qtbot)
    assert len(drawn) == 2


def test_what_is_written_for_a_range_is_drafted_in_its_place(shared_window: MainWindow, qtbot: QtBot) -> None:
    window = shared_window
    composer, editor = window.composer, window._editor
    before, asked = editor.film, []
    window.timeline.ranged.emit(144, 1.5)
    assert composer.text.placeholderText() == "Describe the 1.5 s that you drew. Esc lets go of them."
    composer.asked.disconnect()
    composer.asked.connect(asked.append)
    QTest.keyClicks(composer.text, "A dog runs")
    QTest.keyClick(composer.text, Qt.Key.Key_Return)
    composer.asked.disconnect()
    composer.asked.connect(window._ask)
    assert asked == [Typed("A dog runs", "", 1.5, 144)]
    composer.clear()
    shot = editor.add_shot("A dog runs", seconds=1.5, at=50)
    span = window.viewer.layout.span(shot)
    assert (span.start, span.end, window.viewer.layout.length) == (50, 86, 144)
    editor.undo()
    assert editor.film == before


def test_a_range_that_is_let_go_of_is_forgotten(qtbot: QtBot) -> None:
    composer = Composer()
    qtbot.addWidget(composer)
    asked = []
    composer.asked.connect(asked.append)
    composer.make_room(10, 2.5)
    QTest.keyClick(composer.text, Qt.Key.Key_Escape)
    composer.text.setPlainText("A cat sleeps")
    composer.ask()
    assert asked == [Typed("A cat sleeps", "", 4.0)]


def test_a_gesture_is_one_step_however_many_changes_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.ui.gesture.ONE_GESTURE", ONE_GESTURE)
    now = [0.0]
    gesture = Gesture(lambda: now[0])
    first = gesture.of("gain")
    now[0] += ONE_GESTURE / 2
    assert gesture.of("gain") is first
    assert gesture.of("lift", goes_on=True) is not first
    held = gesture.step
    now[0] += 10 * ONE_GESTURE
    assert gesture.of("lift") is held
    now[0] += 2 * ONE_GESTURE
    assert gesture.of("lift") is not held


@pytest.mark.parametrize("presses", [4])
def test_a_key_that_is_held_on_a_wheel_is_one_step(shared_window: MainWindow, presses: int) -> None:
    window, editor = shared_window, shared_window._editor
    before = editor.film
    window.verbs.show(editor.film.sequence[0].id)
    window.side.show_panel(window.grade)
    disc = window.grade.wheels["gain"].disc
    disc.setFocus()
    for _ in range(presses):
        QTest.keyClick(disc, Qt.Key.Key_Right)
    assert editor.film.sequence[0].grade.gain != before.sequence[0].grade.gain
    editor.undo()
    assert editor.film == before
    window.side.show_panel(window.brief)
