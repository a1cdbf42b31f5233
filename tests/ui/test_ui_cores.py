"""The window's core is left to it by the threads there are when it opens, and by what they start."""

import gc
import os
import sys
import threading
import weakref
from queue import Queue

import psutil
import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from studio.ui.cores import step_aside
from studio.ui.heap import give_back
from studio.ui.notices import Notice, Notices
from studio.ui.rest import Rest

needs_cores = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2, reason="one core only, or no such order"
)


def _told_by_a_thread(task) -> set[int]:
    answer: Queue[set[int]] = Queue()

    def run() -> None:
        task()
        inner = threading.Thread(target=lambda: answer.put(os.sched_getaffinity(0)))
        inner.start()
        inner.join()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return answer.get()


@needs_cores
def test_a_thread_steps_aside_with_all_that_it_starts():
    cores = os.sched_getaffinity(0)
    assert _told_by_a_thread(lambda: None) == cores
    assert _told_by_a_thread(step_aside) == cores - {min(cores)}
    assert os.sched_getaffinity(0) == cores


@needs_cores
def test_stepping_aside_twice_gives_up_no_second_core():
    cores = os.sched_getaffinity(0)
    assert _told_by_a_thread(lambda: (step_aside(), step_aside())) == cores - {min(cores)}


@needs_cores
def test_a_thread_that_has_ended_is_passed_over():
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()
    step_aside([thread.native_id])
    assert len(os.sched_getaffinity(0)) > 1


def test_all_garbage_is_collected_once_a_rest_and_never_in_between(qtbot: QtBot) -> None:
    going: list[object] = ["a film", None, "a film", "another"]
    parent, swept = QObject(), []

    def state() -> object:
        swept.append(rest.swept)
        return going.pop(0) if going else "still"

    rest = Rest(state, parent, look_ms=1)
    qtbot.waitUntil(lambda: rest.swept == 1)
    assert not any(swept[:30])
    seen = len(swept)
    qtbot.waitUntil(lambda: len(swept) > seen + 40)
    assert rest.swept == 1


def test_young_garbage_is_collected_by_the_window_where_python_does_not(qtbot: QtBot) -> None:
    class Node:
        me: object

    gc.disable()
    try:
        parent = QObject()
        rest = Rest(lambda: None, parent, look_ms=1)  # never at rest
        circle = Node()
        circle.me, gone = circle, weakref.ref(circle)
        del circle
        kept = [[] for _ in range(3_000)]  # young ones enough for a look
        qtbot.waitUntil(lambda: gone() is None)
        assert kept and not rest.swept
    finally:
        gc.enable()


@pytest.mark.skipif(sys.platform != "linux", reason="only there is anything done")
def test_memory_that_is_free_goes_back_to_the_system() -> None:
    def held() -> int:
        return psutil.Process().memory_info().rss

    blocks = [bytearray(100_000) for _ in range(1_000)]  # small enough to lie in a heap
    top = bytearray(100_000)  # what lies above keeps the heap from shrinking by itself
    blocks.clear()
    before = held()
    give_back()
    assert top and before - held() > 50_000_000


def items() -> int:
    return sum(type(each).__name__ == "QWidgetItem" for each in shiboken6.getAllValidWrappers())


def test_lines_that_come_and_go_leave_no_wrapper_of_what_held_them(qtbot: QtBot) -> None:
    """Such a wrapper outlives its item, and whatever comes to lie at the item's address later ends the program."""
    notices = Notices()
    qtbot.addWidget(notices)
    notices.show()
    before = items()
    for n in range(20):
        notices.tell(f"Line {n}")
        assert notices.lines[0].words.text() == f"Line {n}"
    for line in notices.lines:
        line.close_line()
    qtbot.waitUntil(lambda: not notices.findChildren(Notice))
    assert notices.lines == ()
    assert items() == before
