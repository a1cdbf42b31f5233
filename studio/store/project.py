"""A project: one film on disk, always saved, never half written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from studio.document.film import Film
from studio.document.recipe import Take
from studio.store import backups, database, salvage
from studio.store.database import ProjectError
from studio.store.lock import Lock
from studio.store.log import Edit, FilmLog
from studio.store.media_store import MediaStore
from studio.store.takes import Takes, take_bytes
from studio.store.writer import Writer

COMPACT_AFTER = 2_000
"""Edits after which opening folds the log into one row."""


class Project:
    """The film, its takes, its jobs and its media in one folder.

    Everything that changes it returns at once; the promise it returns is kept when the change is on the disk. Use it
    from one thread. ``read_only`` says why it cannot be changed, and is empty if it can; ``notices`` says what opening
    had to repair.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / database.NAME
        self._lock = Lock(folder)
        self.notices: list[str] = []
        self.read_only = self._why_read_only()
        try:
            self._open()
        except BaseException:
            self._lock.release()
            raise

    @classmethod
    def create(cls, folder: Path) -> Project:
        """A new, empty project; raises ProjectError if something is there."""
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ProjectError(f"“{folder}” exists already. Choose another name, or open it.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            database.create(folder / database.NAME)
        except (OSError, sqlite3.Error) as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise ProjectError(f"“{folder}” cannot be made ({error}). Check the folder’s rights and space.") from error
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Project:
        """An existing project; raises ProjectError if there is none."""
        if not folder.exists():
            raise ProjectError(f"There is no project “{folder}”. Make one with “rushes new {folder}”.")
        if not (folder / database.NAME).is_file():
            raise ProjectError(f"“{folder}” is no Rushes project: it has no {database.NAME}. Choose a .rushes folder.")
        return cls(folder)

    # ---- what it holds

    @property
    def film(self) -> Film:
        return self._log.film

    @property
    def takes(self) -> Takes:
        return self._takes

    @property
    def can_undo(self) -> str:
        """The name of the step that undo takes back, empty if there is none."""
        return self._log.done[-1] if self._log.done else ""

    @property
    def can_redo(self) -> str:
        return self._log.undone[-1] if self._log.undone else ""

    # ---- changing it

    def commit(self, label: str, film: Film) -> Future[None]:
        """The film becomes ``film`` in one undoable step."""
        return self._written(self._writable()._log.commit(label, film))

    def undo(self) -> Future[None]:
        return self._written(self._writable()._log.undo())

    def redo(self) -> Future[None]:
        return self._written(self._writable()._log.redo())

    def add_take(self, take: Take) -> Future[None]:
        """Keeps a take for good; its files have to be in the media store before."""
        self._writable()
        for ref in filter(None, (take.picture, take.sound, take.latents)):
            if ref not in self.media:
                raise ProjectError(f"The take’s file {ref} is not in the project; render the shot again.")
        self._takes.add(take)
        body = take_bytes(take)
        return self._submit(lambda db: database.add_take(db, take.id, take.shot, take.made, body))

    def record_job(self, job: str, state: str, body: str) -> Future[None]:
        """Remembers a job's newest state. Any thread may call this."""
        return self._submit(lambda db: database.set_job(db, job, state, body.encode()))

    def jobs(self, *states: str) -> Iterator[tuple[str, str]]:
        """Ids and bodies of the jobs in given states, oldest first."""
        for job, state, crc, body in self._db.execute("select id, state, crc, body from job order by n"):
            if state in states and database.crc(body) == crc:
                yield job, body.decode()

    def flush(self) -> None:
        """Waits until everything so far is on the disk."""
        if not self.read_only:
            self._submit(lambda db: None).result()

    def back_up(self) -> Future[None]:
        """Makes a verified copy now."""
        return self._submit_outside(partial(_back_up, folder=self._backups))

    def close(self) -> None:
        """Writes what is under way and lets go of the folder."""
        if self._writer is not None:
            self._writer.close()
        self._db.close()
        self._lock.release()

    # ---- opening

    def _why_read_only(self) -> str:
        version = database.version(self._path)
        if version > database.VERSION:
            return f"it was made by a newer Rushes (format {version}). Update Rushes to edit it."
        return self._lock.take()

    def _open(self) -> None:
        self._backups = self.folder / "backups"
        if not self.read_only and salvage.is_damaged(self._path):
            self.notices.append(salvage.salvage(self._path))
        try:
            self._db = database.connect(self._path, read_only=bool(self.read_only))
            self._log = FilmLog(backups.edits(self._db))
            self._takes = Takes(self._db)
        except sqlite3.Error as error:
            raise ProjectError(f"“{self.folder}” cannot be read ({error}). Copy a file of backups/ over it.") from error
        self.media = MediaStore(self.folder / "media")
        self._writer: Writer | None = None
        self._notice_damage()
        if not self.read_only:
            self._writer = Writer(database.connect(self._path), partial(_back_up, folder=self._backups))
            self._tidy()

    def _notice_damage(self) -> None:
        bad = [n for n, crc, body in self._db.execute("select n, crc, body from edit") if database.crc(body) != crc]
        if bad or self._log.unread:
            self.notices.append(f"{len(bad) + len(self._log.unread)} entries of the film’s log could not be read.")

    def _tidy(self) -> None:
        """Housekeeping that may fail without harm: orphans, a backup, folding a long log."""
        self.media.sweep()
        self.back_up()
        if self._db.execute("select count(*) from edit").fetchone()[0] > COMPACT_AFTER:
            snapshot, last = self._log.snapshot(), self._db.execute("select max(n) from edit").fetchone()[0]
            self._submit(partial(_compact, snapshot=snapshot, last=last))

    # ---- the pieces

    def _writable(self) -> Project:
        if self.read_only:
            raise ProjectError(f"This film is open for reading only: {self.read_only}")
        return self

    def _written(self, edit: Edit | None) -> Future[None]:
        if edit is None:
            nothing: Future[None] = Future()
            nothing.set_result(None)
            return nothing
        return self._submit(lambda db: database.add_edit(db, edit.label, edit.update))

    def _submit(self, work: object) -> Future[None]:
        assert callable(work)
        self._writable()
        assert self._writer is not None
        return self._writer.submit(work)

    def _submit_outside(self, work: object) -> Future[None]:
        assert callable(work)
        self._writable()
        assert self._writer is not None
        return self._writer.submit(work, alone=True)


def _back_up(db: sqlite3.Connection, folder: Path) -> None:
    backups.back_up(db, folder)


def _compact(db: sqlite3.Connection, snapshot: bytes, last: int) -> None:
    db.execute("delete from edit where n <= ?", (last,))
    values = (last, "Compacted", database.crc(snapshot), snapshot)
    db.execute("insert into edit(n, label, crc, body) values(?, ?, ?, ?)", values)
