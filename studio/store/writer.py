"""The one thread that writes a project: callers hand over work and get a promise that is kept once it is on disk."""

from __future__ import annotations

import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from studio.store.database import transaction

Work = Callable[[sqlite3.Connection], None]


@dataclass(frozen=True, slots=True)
class _Item:
    work: Work
    promise: Future[None]
    alone: bool  # SQLite cannot copy a database inside a transaction


class Writer:
    """Runs works in order, each in a transaction of its own.

    A work that the disk refused (full, unplugged) is not lost: its promise fails, and it is written again together
    with the next one, before it; ``refused`` says why until then. ``idle`` is called with the connection after
    ``interval`` seconds in which something was written: for backups.
    """

    def __init__(self, db: sqlite3.Connection, idle: Work, interval: float = 600.0) -> None:
        self._db = db
        self._idle = idle
        self.interval = interval
        self._owed: list[Work] = []
        self.refused = ""
        self._works: queue.SimpleQueue[_Item | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="project writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work, *, alone: bool = False) -> Future[None]:
        """Hands over a work; ``alone`` runs it outside a transaction."""
        promise: Future[None] = Future()
        self._works.put(_Item(work, promise, alone))
        return promise

    def close(self) -> None:
        """Finishes what was submitted, then ends the thread and the connection."""
        self._works.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        due, dirty = time.monotonic() + self.interval, False
        while True:
            try:
                item = self._works.get(timeout=max(0.1, due - time.monotonic()))
            except queue.Empty:
                if dirty:
                    self._do(_Item(self._idle, Future(), alone=True))
                due, dirty = time.monotonic() + self.interval, False
                continue
            if item is None:
                break
            dirty = dirty or not item.alone
            self._do(item)
        if self._owed:
            self._do(_Item(lambda db: None, Future(), alone=False))
        self._db.close()

    def _do(self, item: _Item) -> None:
        try:
            if item.alone:
                item.work(self._db)
            else:
                self._write(item.work)
        except Exception as error:  # noqa: BLE001 -- the thread's boundary: the caller gets it with the promise
            item.promise.set_exception(error)
        else:
            item.promise.set_result(None)

    def _write(self, work: Work) -> None:
        try:
            with transaction(self._db):
                for each in (*self._owed, work):
                    each(self._db)
        except sqlite3.OperationalError as error:
            self._owed.append(work)
            self.refused = str(error)
            raise
        self._owed.clear()
        self.refused = ""
