"""Work on the stretches of one long sound at once: numpy and FFmpeg let go of Python while they are at it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Lock
from typing import TypeVar

_MOST = 4
Part = TypeVar("Part")
Made = TypeVar("Made")


def width() -> int:
    """How many threads the calling one may share the work with, itself among them: no more than it has cores."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, _MOST)


def parts(length: int, least: int, most: int | None = None) -> list[tuple[int, int]]:
    """The stretches of a length, ``least`` or more each, as many as can be worked on at once or ``most``."""
    count = max(1, min(most or width(), length // least))
    return list(pairwise(length * n // count for n in range(count + 1)))


def abreast(work: Callable[[Part], Made], stretches: Sequence[Part]) -> list[Made]:
    """What is made of each stretch, in their order; the first fault is raised when all have ended."""
    if len(stretches) < 2:
        return [work(part) for part in stretches]
    with ThreadPoolExecutor(len(stretches), "abreast") as threads:
        return list(threads.map(work, stretches))


def shared(work: Callable[[Part], object], pieces: Iterable[Part], most: int) -> None:
    """Work on small pieces, each by whichever of ``most`` threads is free: one that gets no core holds nobody up."""
    waiting, turn = iter(pieces), Lock()

    def go_on(_: object = None) -> None:
        while True:
            with turn:
                piece = next(waiting, None)
            if piece is None:
                return
            work(piece)

    beside = min(most, width()) - 1
    if beside < 1:
        return go_on()
    with ThreadPoolExecutor(beside, "shared") as threads:
        others = threads.map(go_on, range(beside))
        go_on()
        list(others)
