"""An export in a process of its own: beside the window its work would hold the window up, frame after frame."""

from __future__ import annotations

import io
import os
import pickle
import signal
from collections.abc import Callable, Hashable
from contextlib import suppress
from copyreg import dispatch_table
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType, MappingProxyType
from typing import Any, Protocol, TypeVar

from studio.editor.meant import EditorError
from studio.editor.progress import Progress
from studio.editor.whole_file import swept
from studio.sound.shelf import Shelf

Value = TypeVar("Value")

_PATIENCE = 5.0
"""Seconds that the process has to clean up after itself."""


class Task(Protocol):
    """What is run apart, a function of a module with whatever it needs bound to it by ``functools.partial``."""

    def __call__(self, *, progress: Progress, shelf: Shelf) -> dict[str, Any]: ...


def apart(task: Task, target: Path, progress: Progress, shelf: Shelf) -> dict[str, Any]:
    """What a task returns, run in a child process, the last to get a core; it must not be given more than a snapshot.

    ``shelf`` gives it the sounds that were made already. Whatever the task raises is raised here; what ``progress``
    raises ends the process, which leaves nothing beside ``target``. Raises EditorError where it died.
    """
    spawned = get_context("spawn")
    ours, theirs = spawned.Pipe()
    child = spawned.Process(target=_serve, args=(theirs,), name="export", daemon=True)
    child.start()
    theirs.close()
    try:
        ours.send_bytes(_pickled(task))
        return _heard(ours, progress, shelf)
    except (EOFError, ConnectionError) as error:
        raise EditorError(
            f"What was writing “{target.name}” was ended from outside, by a lack of memory perhaps. Export again."
        ) from error
    finally:
        _end(child, ours)
        swept(target, child.pid)


def _heard(line: Connection, progress: Progress, shelf: Shelf) -> dict[str, Any]:
    while True:
        kind, *said = line.recv()
        if kind == "done":
            return said[0]  # type: ignore[no-any-return]
        if kind == "failed":
            raise said[0]
        if kind == "wanted":
            line.send(shelf.kept(said[0]))
        else:
            progress(*said)


def _end(child: SpawnProcess, line: Connection) -> None:
    line.close()
    if child.is_alive():
        child.terminate()
    child.join(_PATIENCE)
    if child.is_alive():
        child.kill()
        child.join()


def _pickled(task: Task) -> bytes:
    """A film's mappings cannot be changed, and pickle does not know them."""
    into = io.BytesIO()
    pickler = pickle.Pickler(into, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**dispatch_table, MappingProxyType: lambda held: (_unchanging, (dict(held),))}
    pickler.dump(task)
    return into.getvalue()


def _unchanging(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(held)


# ---- in the child


class _Asking(Shelf):
    """A shelf that asks for what stands on another one before anything is made."""

    def __init__(self, line: Connection) -> None:
        super().__init__()
        self._line = line

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        def made() -> Value:
            self._line.send(("wanted", key))
            value = self._line.recv()
            return make() if value is None else value

        return super().get(key, made, size)


def _serve(line: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window's doing, who asks for an end by SIGTERM
    signal.signal(signal.SIGTERM, _leave)
    if hasattr(os, "nice"):
        os.nice(10)
    try:
        task = pickle.loads(line.recv_bytes())  # noqa: S301 -- our own window's
        answer = "done", task(progress=lambda *said: line.send(("progress", *said)), shelf=_Asking(line))
    except Exception as error:  # noqa: BLE001 -- the process's boundary: it is raised in the window
        answer = "failed", error
    with suppress(OSError):  # nobody waits for it any more
        line.send(answer)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """An exception, so that what is half written is taken away."""
    raise SystemExit(0)
