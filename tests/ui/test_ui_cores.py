"""The window's core is left to it by the threads there are when it opens, and by what they start."""

import os
import threading
from queue import Queue

import pytest

from studio.ui.cores import step_aside

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
