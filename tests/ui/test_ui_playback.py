"""The playhead: marks, loop, shuttle and steps, with a clock that nobody hears."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.editor.player import Player
from studio.media.clock import NullSpeaker
from studio.ui.counter import Counter
from studio.ui.main_window import MainWindow
from studio.ui.playback import Playback


@pytest.fixture
def playback(qapp) -> Iterator[Playback]:  # type: ignore[no-untyped-def]
    made = Playback(Player(lambda: (NullSpeaker(), "silent")))
    made.length = 240
    yield made
    made.close()


def test_expectation_18_in_and_out_are_marked_at_the_playhead(playback: Playback, qtbot: QtBot) -> None:
    playback.seek(40)
    with qtbot.waitSignal(playback.marks_changed):
        playback.mark_in()
    playback.seek(60)
    playback.mark_out()
    assert (playback.in_point, playback.out_point) == (40, 61)
    playback.mark_in(100)
    assert (playback.in_point, playback.out_point) == (100, None), "an out point before it goes"
    playback.mark_out(20)
    assert (playback.in_point, playback.out_point) == (None, 21), "an in point behind it goes"
    playback.clear_marks()
    assert (playback.in_point, playback.out_point, playback.loop) == (None, None, False)


def test_expectation_18_what_plays_stays_in_the_loop(playback: Playback, qtbot: QtBot) -> None:
    playback.mark_in(10)
    playback.mark_out(13)
    playback.loop = True
    seen: list[int] = []
    playback.moved.connect(seen.append)
    playback.seek(10)
    playback.play(1)
    qtbot.waitUntil(lambda: seen.count(11) > 1)
    assert set(seen) <= {10, 11, 12, 13}
    assert playback.playing


def test_expectation_21_the_sound_under_the_playhead_can_be_switched_off(playback: Playback) -> None:
    playback.scrub_sound = False
    playback.scrub(30)
    assert (playback.frame, playback.player._feed) == (30, None), "no device is asked for"
    playback.scrub_sound = True
    playback.scrub(31)
    assert playback.player._feed is not None


def test_expectation_15_a_step_stops_and_goes_whole_frames(playback: Playback) -> None:
    playback.scrub_sound = False
    playback.seek(100)
    playback.play(1)
    playback.step(-1)
    assert (playback.frame, playback.playing) == (99, False)
    for _ in range(5):
        playback.step(1)
    playback.step(-24)
    assert playback.frame == 80


def test_expectation_17_up_and_down_go_from_cut_to_cut_and_select_what_begins_there(shared_window: MainWindow) -> None:
    window, seen = shared_window, []
    window.playback.seek(50)
    for key in ("Down", "Down", "Up", "Up", "Up"):
        QTest.keyClick(window.timeline, getattr(Qt.Key, f"Key_{key}"))
        seen.append((window.playback.frame, window.selection.shot))
    assert seen == [(72, "s3"), (72, "s3"), (48, "s2"), (0, "s1"), (0, "s1")]


def test_expectation_19_a_click_on_the_counter_takes_a_typed_time(qtbot: QtBot) -> None:
    counter, asked, refused = Counter(), [], []
    qtbot.addWidget(counter)
    counter.show()
    counter.activateWindow()
    qtbot.waitUntil(counter.isActiveWindow)
    counter.clearFocus()
    counter.asked.connect(asked.append)
    counter.refused.connect(refused.append)
    counter.show_frame(100, Fraction(24))
    for typed in ("+12", "1:15:00", "1500"):
        QTest.mouseClick(counter, Qt.MouseButton.LeftButton)
        QTest.keyClicks(counter, typed)
        QTest.keyClick(counter, Qt.Key.Key_Return)
    assert asked == [112, 1800, 360]
    QTest.mouseClick(counter, Qt.MouseButton.LeftButton)
    QTest.keyClicks(counter, "1x")
    QTest.keyClick(counter, Qt.Key.Key_Return)
    assert refused == ["“1x” is no time. Type one like 1:15:00, 1500, +12 or -1:00."]
    QTest.keyClick(counter, Qt.Key.Key_Escape)
    assert (counter.text(), counter.hasFocus()) == ("00:00:04:04", False)


def test_a_time_that_is_none_is_told_until_the_next_edit(shared_window: MainWindow) -> None:
    window, title = shared_window, shared_window._editor.film.title
    window.transport.counter.setText("1x")
    window.transport.counter.returnPressed.emit()
    assert [line.words.text()[:4] for line in window.notices.lines] == ["“1x”"]
    for name in ("Another name", title):
        window.verbs.name_film(name)
    assert window.notices.lines == ()


def test_expectation_20_the_counter_toggles_to_frames(window: MainWindow) -> None:
    window._editor.add_shot("A dog sleeps", seconds=2)
    window.playback.seek(30)
    assert window.transport.counter.text() == "00:00:01:06"
    QTest.keyClick(window.timeline, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert (window.transport.counter.text(), window.transport._whole.text()) == ("30", "48")
    window.transport._whole.click()
    assert window.transport._whole.text() == "00:00:02:00"
