"""One core is the window's: where there are two it would else wait for the engine, some milliseconds each time."""

from __future__ import annotations

import os
from collections.abc import Iterable


def step_aside(threads: Iterable[int | None] = (0,)) -> None:
    """Keeps threads (native ids; 0 is the calling one), and what they start later, off the window's core.

    Where the system knows no such order, or there is one core only, nothing happens.
    """
    if not hasattr(os, "sched_setaffinity"):
        return
    cores = sorted(os.sched_getaffinity(os.getpid()))
    for thread in threads:
        if thread is None:  # one that has not begun yet
            continue
        try:
            os.sched_setaffinity(thread, cores[1:] or cores)
        except OSError:  # the thread has ended
            continue
