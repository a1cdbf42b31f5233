"""The queue of jobs, and the journal by which it outlives the program."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

from studio.engine.messages import Request


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Journal(Protocol):
    """Where jobs are written down. Called from the engine's thread only, after ``unfinished`` has been read once."""

    def record(self, request: Request, state: JobState) -> None:
        """Remembers a job's newest state; returns without waiting for the disk."""
        ...

    def arrange(self, jobs: tuple[str, ...]) -> None:
        """Remembers the order in which jobs wait, behind those that have begun."""
        ...

    def unfinished(self) -> Iterable[Request]:
        """The jobs that were queued or running when the program last ended; those that were arranged last, in order."""
        ...


class JobQueue:
    """Jobs that wait: in the order that they were put in, the others behind, first come first served.

    Among those, drafts go before finals, because somebody is looking at them.
    """

    def __init__(self) -> None:
        self._waiting: deque[Request] = deque()
        self._order: dict[str, int] = {}

    def arrange(self, jobs: tuple[str, ...]) -> None:
        """From now on these go before the others, in this order."""
        self._order = {job: n for n, job in enumerate(jobs)}

    def __len__(self) -> int:
        return len(self._waiting)

    def waiting(self) -> tuple[Request, ...]:
        return tuple(self._waiting)

    def add(self, request: Request) -> None:
        self._waiting.append(request)

    def next(self) -> Request | None:
        if not self._waiting:
            return None
        first = min(range(len(self._waiting)), key=self._place)
        request = self._waiting[first]
        del self._waiting[first]
        return request

    def _place(self, index: int) -> tuple[int, bool, int]:
        request = self._waiting[index]
        return self._order.get(request.job, len(self._order)), request.recipe.quality == "final", index

    def remove(self, job: str) -> Request | None:
        """Takes a waiting job out, None if it does not wait."""
        for index, request in enumerate(self._waiting):
            if request.job == job:
                del self._waiting[index]
                return request
        return None

    def clear(self) -> tuple[Request, ...]:
        """Empties the queue and returns what waited."""
        waiting = tuple(self._waiting)
        self._waiting.clear()
        return waiting
