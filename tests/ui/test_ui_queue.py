"""The queue as a person sees and orders it. It is held: nothing renders meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.editor.jobs import JobState
from studio.engine.messages import Failed, Notice, Progress, Started
from studio.ui.main_window import MainWindow
from studio.ui.queue_sheet import QueueSheet
from studio.ui.standing import how_far


@pytest.fixture
def sheet(shared_window: MainWindow, qtbot: QtBot) -> Iterator[QueueSheet]:
    """Three drafts that wait, in the order of their shots."""
    window = shared_window
    editor = window._editor
    editor.queueing.hold(True)
    window.playback.seek(0)
    window.actions_["queue"].trigger()
    jobs = [editor.draft(shot.id) for shot in editor.film.sequence]
    found = window.queue_verbs.sheet
    assert found is not None
    yield found
    for job in jobs:
        editor.cancel(job)
    qtbot.waitUntil(lambda: not any(editor.jobs[job].live for job in jobs if job in editor.jobs))
    for job in jobs:
        editor.jobs.pop(job, None)
    editor.queueing.hold(False)
    found.refresh()
    found.close()


def shots(sheet: QueueSheet) -> list[str]:
    return [row.words[-2:] for row in sheet.rows]


def test_expectation_46_what_is_looked_at_goes_first(sheet: QueueSheet, shared_window: MainWindow) -> None:
    assert shots(sheet) == ["01", "02", "03"]
    shared_window.playback.seek(50)
    sheet.refresh()
    assert shots(sheet) == ["02", "01", "03"]
    assert [row.detail for row in sheet.rows] == ["next", "waits, place 2", "waits, place 3"]


def test_expectation_46_by_hand_it_stays_as_it_was_put(sheet: QueueSheet, shared_window: MainWindow) -> None:
    sheet.list.setCurrentRow(2)
    sheet.first.click()
    assert shots(sheet) == ["03", "01", "02"]
    assert sheet.picked is not None
    assert sheet.picked.words.endswith("03")
    shared_window.playback.seek(50)
    sheet.refresh()
    assert shots(sheet) == ["03", "01", "02"]
    QTest.keyClick(sheet.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shots(sheet) == ["01", "03", "02"]
    sheet.shift(sheet.rows[0].job, "")  # let go of behind the last
    assert shots(sheet) == ["03", "02", "01"]
    order = [row.job for row in sheet.rows]
    assert [view.job for view in shared_window._editor.queueing.waiting] == order


def test_expectation_46_what_is_resumed_after_a_restart_keeps_its_order(
    sheet: QueueSheet, shared_window: MainWindow, qtbot: QtBot
) -> None:
    editor, first = shared_window._editor, [view.job for view in shared_window._editor.queueing.waiting]
    for job in first:
        editor.cancel(job)
    qtbot.waitUntil(lambda: not any(editor.jobs[job].live for job in first))
    left = [editor.jobs[job] for job in (first[2], first[0], first[1])]
    shared_window.tidings._resume(left)
    again = [view.job for view in editor.queueing.waiting]
    shared_window.playback.seek(50)
    sheet.refresh()
    assert shots(sheet) == ["03", "01", "02"], "as it was put, wherever one looks"
    for job in again:
        editor.cancel(job)
    qtbot.waitUntil(lambda: not any(editor.jobs[job].live for job in again))
    editor.jobs |= {view.job: view for view in left}
    for job in again:
        del editor.jobs[job]


def test_expectation_46_what_failed_says_why_and_is_tried_again_and_delete_takes_one_out(
    sheet: QueueSheet, shared_window: MainWindow, qtbot: QtBot
) -> None:
    editor, job = shared_window._editor, sheet.rows[2].job
    for event in (Started(job), Progress(job, 2, 8, 3.0)):
        editor._post(event)
    editor.pump()
    assert how_far(editor.jobs[job]) == "step 2 of 8 · 3 s left"
    editor._post(Notice(job, "Memory ran out while composing; tried again: 384 × 256."))
    editor.pump()
    sheet.refresh()
    tried = next(row for row in sheet.rows if row.job == job)
    assert tried.detail.endswith("3 s left · Memory ran out while composing; tried again: 384 × 256.")
    editor._post(Failed(job, "The draft failed.", "The disk is full.", "Free some space."))
    editor.pump()
    sheet.refresh()
    told = {row.job: row.detail for row in sheet.rows}
    assert told[job] == "The draft failed. The disk is full. Free some space."
    sheet.list.setCurrentRow([row.job for row in sheet.rows].index(job))
    assert sheet.retry.text() == "Try again" and "Retry" in shared_window.notices.lines[0].buttons
    sheet.retry.click()
    again = next(view for view in editor.jobs.values() if view.shot == "s3")
    assert (job in editor.jobs, again.state) == (False, JobState.WAITING)
    editor.engine.cancel(again.job)
    qtbot.waitUntil(lambda: not editor.jobs[again.job].live)
    editor._post(Failed(again.job, "It will not fit.", "It needs more.", "Have it tried anyway.", anyway=True))
    editor.pump()
    sheet.refresh()
    sheet.list.setCurrentRow([row.job for row in sheet.rows].index(again.job))
    assert sheet.retry.text() == "Try anyway" and "Try anyway" in shared_window.notices.lines[0].buttons
    sheet.retry.click()
    again = next(view for view in editor.jobs.values() if view.shot == "s3")
    assert (again.state, again.request.anyway) == (JobState.WAITING, True), "nothing is refused for good"
    sheet.refresh()
    assert sorted(shots(sheet)) == ["01", "02", "03"]
    editor.cancel(again.job)
    sheet.list.setCurrentRow([row[-2:] for row in (r.words for r in sheet.rows)].index("02"))
    QTest.keyClick(sheet.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shots(sheet) == ["01"])
    assert not sheet.retry.isEnabled()
    editor.jobs.pop(again.job)


def test_expectation_46_holding_and_going_on_are_one_button(sheet: QueueSheet, shared_window: MainWindow) -> None:
    assert (sheet.hold.text(), sheet.hold.isChecked()) == ("Go on", True)
    assert {row.state for row in sheet.rows} == {JobState.WAITING}
    assert not shared_window.status._queue.isHidden()
