"""Sounds that take long, made in a process of its own: beside the window they would hold it up again and again."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Hashable
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from studio.sound.shelf import Shelf

Value = TypeVar("Value")


class _Mono(NamedTuple):
    """Samples whose two sides are one, as they go from one process to another: half of it."""

    side: NDArray[np.float32]


class ShelfElsewhere(Shelf):
    """A shelf that has a ``functools.partial`` made in a child process, and everything else where it is asked for.

    The child starts with the first of them and ends with ``close``. Where it dies, this process makes the sound.
    """

    def __init__(self) -> None:
        super().__init__()
        self._child: tuple[SpawnProcess, Connection] | None = None
        self._closed = False
        self._talking, self._starting = Lock(), Lock()

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        """Raises RuntimeError for a sound that ``close`` has cut short."""
        return super().get(key, partial(self._made, make) if isinstance(make, partial) else make, size)

    def close(self) -> None:
        """Ends the child in the midst of its sound."""
        with self._starting:
            self._closed = True
            if self._child is not None:
                self._child[0].terminate()
                self._child[0].join()

    def _made(self, make: Callable[[], Value]) -> Value:
        with self._talking:
            try:
                line = self._line()
                line.send(make)
                value, error = line.recv()
            except (EOFError, OSError):
                with self._starting:
                    self._child = None
                if self._closed:
                    raise RuntimeError("The sound was cut short.") from None
                return make()
        if error is not None:
            raise error
        return np.broadcast_to(value.side, (len(value.side), 2)) if isinstance(value, _Mono) else value  # type: ignore

    def _line(self) -> Connection:
        """The way to the child, which is started if there is none."""
        with self._starting:
            if self._closed:
                raise EOFError
            if self._child is None:
                spawned = get_context("spawn")
                ours, theirs = spawned.Pipe()
                child = spawned.Process(target=_serve, args=(theirs,), name="sounds", daemon=True)
                child.start()
                theirs.close()
                self._child = child, ours
            return self._child[1]


def _serve(line: Connection) -> None:
    """Makes what is asked for, until the other end is closed. The window, the player and the engine go first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)
    while True:
        try:
            make = line.recv()
        except EOFError:
            return
        made: tuple[object, Exception | None]
        try:
            value = make()
            is_mono = isinstance(value, np.ndarray) and value.ndim == 2 and value.strides[1] == 0
            made = _Mono(value[:, :1]) if is_mono else value, None
        except Exception as error:  # noqa: BLE001 -- the process's boundary: it is raised where the sound was asked for
            made = None, error
        try:
            line.send(made)
        except OSError:  # nobody waits for it any more
            return
