"""Speech made in a process of its own: its dictionaries would hold up the window for tenths of a second at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from threading import Lock
from typing import TypeVar

from studio.sound.shelf import Shelf

Value = TypeVar("Value")


class ShelfElsewhere(Shelf):
    """A shelf that has a ``functools.partial`` made in a child process, and everything else where it is asked for.

    The child starts with the first of them and ends with ``close``. Where it dies, this process makes the sound.
    """

    def __init__(self) -> None:
        super().__init__()
        self._child: ProcessPoolExecutor | None = None
        self._starting = Lock()

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        return super().get(key, partial(self._made, make) if isinstance(make, partial) else make, size)

    def close(self) -> None:
        """Ends the child, after the sound that it is at."""
        with self._starting:
            if self._child is not None:
                self._child.shutdown(cancel_futures=True)
                self._child = None

    def _made(self, make: Callable[[], Value]) -> Value:
        try:
            return self._started().submit(make).result()
        except BrokenProcessPool:
            self.close()
            return make()

    def _started(self) -> ProcessPoolExecutor:
        with self._starting:
            if self._child is None:
                self._child = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_give_way)
            return self._child


def _give_way() -> None:
    """The window, the player and the engine go first."""
    if hasattr(os, "nice"):
        os.nice(5)
