"""Tasks that would hold up the window: each on a thread of its own, heard of on the main one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from studio.ui.cores import step_aside
from studio.ui.file_trouble import sentence


class Stopped(Exception):  # noqa: N818 -- a wish, not an error
    """Raised inside a task that a person cancelled, at its next word of progress."""


class Work(QObject):
    """One task. ``done``, ``failed`` or ``stopped`` arrives on the main thread, exactly once, and nothing after it."""

    told = Signal(float, str)  # share done, what is being made
    done = Signal(object)
    failed = Signal(str, str)  # sentence, details
    stopped = Signal()
    _ended = Signal(object, object)

    def __init__(self, task: Callable[[Work], Any], name: str = "work") -> None:
        super().__init__()
        self._task = task
        self.over = False  # all is told
        self._cancelled = threading.Event()
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> Work:
        self._thread.start()
        return self

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()

    def tell(self, share: float, words: str) -> None:
        """Reports progress from inside the task. Raises Stopped once it was cancelled."""
        self.check()
        self.told.emit(share, words)

    def check(self) -> None:
        """Raises Stopped inside the task once it was cancelled."""
        if self._cancelled.is_set():
            raise Stopped

    def join(self, seconds: float | None = None) -> bool:
        """Waits for the task's thread to end; whether it has."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        step_aside()
        ended: tuple[Any, Exception | None]
        try:
            ended = self._task(self), None
        except Exception as error:  # noqa: BLE001 -- the thread's boundary: it is told on the main thread
            ended = None, error
        with suppress(RuntimeError):  # the window is gone, and nobody hears of it
            self._ended.emit(*ended)

    def _end(self, result: Any, error: Exception | None) -> None:
        if self._thread.is_alive():  # it has told all and only waits for a core: the window does not wait with it
            QTimer.singleShot(1, self, lambda: self._end(result, error))
            return
        self.over = True
        if self._cancelled.is_set():
            self.stopped.emit()
        elif error is None:
            self.done.emit(result)
        else:
            self.failed.emit(sentence(error), f"{type(error).__name__}: {error}")


class Works:
    """Tasks of one owner, any number at a time: each is kept until it has told all.

    An ``owner`` that is an object of Qt is their parent: they end on its thread, whoever collects the garbage.
    """

    def __init__(self, owner: QObject | None = None) -> None:
        self._owner = owner
        self._works: list[Work] = []

    def start(self, work: Work) -> None:
        over = [other for other in self._works if other.over]
        self._works = [*(other for other in self._works if not other.over), work]
        if self._owner is not None:
            work.setParent(self._owner)
            for other in over:
                other.deleteLater()
        work.start()

    def close(self) -> None:
        """Ends what is under way."""
        for work in self._works:
            work.cancel()
        for work in self._works:
            if (
                not work.join(2.0) and self._owner is not None
            ):  # a server is silent: nobody waits for it, or hears of it
                work.blockSignals(True)
                work.setParent(QCoreApplication.instance())
