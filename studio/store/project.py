"""A project: one film on disk, always saved, never half written."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Collection, Iterator
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path

from studio.document.film import Film
from studio.document.recipe import Take, TakeId
from studio.store import backups, check, database, emptying, salvage
from studio.store.database import NotAProject, ProjectError
from studio.store.lock import Lock
from studio.store.log import ME, Edit, FilmLog
from studio.store.media_store import MediaStore, fsync
from studio.store.takes import Takes, take_bytes
from studio.store.writer import Work, Writer

COMPACT_AFTER = 2_000
"""Edits after which opening folds all but the newest half of them into one row."""


class Project:
    """The film, its takes, its jobs and its media in one folder.

    Everything that changes it returns at once; the promise it returns is kept when the change is on the disk. Use it
    from one thread. ``read_only`` says why it cannot be changed, and is empty if it can; ``notices`` says what opening
    had to repair.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.media = MediaStore(folder / "media")
        self.notices: list[str] = []
        self._path = folder / database.NAME
        self._backups = folder / "backups"
        self._writer: Writer | None = None
        lock = Lock(folder)
        try:
            self.read_only = self._why_read_only(lock)
            self._load()
        except BaseException:
            lock.release()
            raise
        # A project that nobody closes is closed with the program: what was committed is written.
        self._closing = weakref.finalize(self, _let_go, self._writer, self._db, self._copy, lock)
        self._tidy()

    @classmethod
    def create(cls, folder: Path) -> Project:
        """A new, empty project; raises ProjectError if something is there."""
        try:
            if folder.exists() and (not folder.is_dir() or any(not database.is_leftover(f) for f in folder.iterdir())):
                raise ProjectError(f"“{folder}” exists already. Choose another name, or open it.")
            folder.mkdir(parents=True, exist_ok=True)
            database.create(folder / database.NAME)
            fsync(folder.parent)
        except (OSError, sqlite3.Error) as error:
            with suppress(OSError):
                shutil.rmtree(folder)
            why = getattr(error, "strerror", None) or error
            raise ProjectError(f"“{folder}” cannot be made ({why}). Check the folder’s rights and space.") from error
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Project:
        """An existing project, named by its folder or by the file in it; raises ProjectError if there is none."""
        try:
            if folder.name == database.NAME and folder.is_file():
                folder = folder.parent
            if not folder.exists():
                raise ProjectError(f"There is no project “{folder}”. Make one with “rushes new {folder}”.")
            if not any((folder / name).is_file() for name in (database.NAME, salvage.RESCUED)):
                what = f"“{folder}” is no Rushes project: it has no {database.NAME}"
                raise ProjectError(f"{what}. Choose a folder whose name ends in .rushes.")
        except OSError as error:
            raise ProjectError(f"“{folder}” cannot be read ({error.strerror}). Check the folder’s rights.") from error
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

    @property
    def steps(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the steps that were done and of those that were taken back, in the order of the doing."""
        return tuple(self._log.done), tuple(reversed(self._log.undone))

    @property
    def earlier(self) -> tuple[tuple[int, str], ...]:
        """The edits that lay in the log as it was opened, oldest first, each with its name; none can be taken back."""
        return tuple(self._db.execute("select n, label from edit where n between ? and ? order by n", self._before))

    def film_after(self, edit: int) -> Film:
        """The film as it was after one of the ``earlier`` edits."""
        bodies = self._db.execute("select body from edit where n <= ? order by n", (edit,))
        return FilmLog(body for (body,) in bodies).film

    @property
    def unwritten(self) -> str:
        """Why the newest changes are not on the disk yet, empty if all is well; they are written with the next one."""
        refused = self._writer.refused if self._writer is not None else ""
        return f"The last changes are not saved yet ({refused}). Make room on the disk, then go on." if refused else ""

    # ---- changing it

    def commit(self, label: str, film: Film, *, amend: bool = False, by: str = ME) -> Future[None]:
        """The film becomes ``film`` in one undoable step; ``amend`` makes that a part of the last one.

        ``by`` OTHERS it is no step: undo takes back what a person did before.
        """
        return self._written(self._writable()._log.commit(label, film, amend=amend, by=by))

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

    def forget(self, takes: Collection[TakeId]) -> Future[None]:
        """Takes leave the project for good, and with them the files that nothing else in it names."""
        self._writable()
        gone = tuple(takes)
        for take in gone:
            self._takes.remove(take)
        self._submit(lambda db: emptying.take_out(db, gone))
        return self._submit(partial(emptying.free, media=self.media), alone=True)

    def record_job(self, job: str, state: str, body: str) -> Future[None]:
        """Remembers a job's newest state. Any thread may call this."""
        return self._submit(lambda db: database.set_job(db, job, state, body.encode()))

    def arrange_jobs(self, jobs: tuple[str, ...]) -> Future[None]:
        """From now on these are the newest, in this order. Any thread may call this."""
        return self._submit(lambda db: database.arrange_jobs(db, jobs))

    def jobs(self, *states: str) -> Iterator[tuple[str, str]]:
        """Ids and bodies of the jobs in given states, oldest first, the arranged ones after the others."""
        for job, state, body in database.rows(self._db, "job", damaged=[]):
            if state in states:
                yield job, body.decode()

    def flush(self) -> None:
        """Waits until everything so far is on the disk."""
        if not self.read_only:
            self._submit(lambda db: None).result()

    def back_up(self) -> Future[None]:
        """Makes a verified copy now."""
        return self._submit(partial(_back_up, folder=self._backups), alone=True)

    def back_up_every(self, seconds: float) -> None:
        """How long something may be written before there is a copy of it; the wait under way is not cut short."""
        if self._writer is not None:
            self._writer.interval = seconds

    def check(self) -> tuple[str, ...]:
        """What is wrong with the project, a sentence each; nothing if all is well. Reads every used media file."""
        return (*self.notices, *check.problems(self._db, self.film, self.takes, self.media))

    def close(self) -> None:
        """Writes what is under way and lets go of the folder; the project cannot be changed any more."""
        self._closing()
        self._writer = None
        self.read_only = self.read_only or "it was closed. Open it again to edit it."

    # ---- opening

    def _why_read_only(self, lock: Lock) -> str:
        reason = lock.take()
        if not reason:
            salvage.finish(self._path)
        version = self._version()
        if version > database.VERSION:
            lock.release()
            return f"it was made by a newer Rushes (format {version}). Update Rushes to edit it."
        return reason

    def _version(self) -> int:
        try:
            return database.version(self._path)
        except NotAProject:
            if not self._backups.is_dir():
                raise
            return database.VERSION  # it was one: salvage reads past a damaged start

    def _load(self) -> None:
        """Reads the film and lists the takes; a damaged file that is ours to mend is mended first."""
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        try:
            if not self._read():
                self.notices.append(salvage.salvage(self._path))
                if not self._read():
                    raise sqlite3.DatabaseError("what was rescued cannot be read either")
            if not self.read_only:
                self._writer = Writer(database.connect(self._path), partial(_back_up, folder=self._backups))
        except (sqlite3.Error, OSError) as error:
            if database.is_refused(error):
                raise ProjectError(
                    f"The disk of “{self.folder}” is full. Make room there, then open it again."
                ) from error
            raise ProjectError(f"“{self.folder}” cannot be read ({error}). Copy a file of backups/ over it.") from error
        if self._log.unread:
            self.notices.append(f"Parts of the film that could not be read and are left out: {len(self._log.unread)}.")

    def _read(self) -> bool:
        """False, with the file closed, if it is damaged and ours to mend. Raises sqlite3.Error."""
        try:
            self._db = self._connection()
        except sqlite3.DatabaseError as error:
            if self.read_only or database.is_refused(error):
                raise
            return False
        damaged: list[int] = []
        try:
            self._log = FilmLog(body for _, body in database.rows(self._db, "edit", damaged))
            self._takes = Takes(self._db)
            for _ in database.rows(self._db, "job", damaged):
                pass
            whole = not (damaged or self._takes.damaged or salvage.is_damaged(self._db))
        except sqlite3.Error as error:
            self._db.close()
            if self.read_only or database.is_refused(error):
                raise
            return False
        if not whole and self.read_only:
            self.notices.append("Some entries of the project could not be read and are left out.")
        elif not whole:
            self._db.close()
        return whole or bool(self.read_only)

    def _connection(self) -> sqlite3.Connection:
        """What this thread reads with; only the writer's thread writes.

        SQLite needs to write beside a file even to read it: from a folder that forbids that, a copy is read.
        """
        db = database.connect(self._path, read_only=True)
        try:
            db.execute("select count(*) from edit").fetchone()
        except sqlite3.Error as error:
            db.close()
            if not (self.read_only and isinstance(error, sqlite3.OperationalError)):
                raise
            self._copy = tempfile.TemporaryDirectory(prefix="rushes-")
            for file in filter(Path.exists, database.files_of(self._path)[:2]):
                shutil.copyfile(file, Path(self._copy.name) / file.name)
            db = database.connect(Path(self._copy.name) / database.NAME)
        return db

    def _tidy(self) -> None:
        """Housekeeping that may fail without harm: orphans, a backup, folding a long log."""
        self._before = (0, self._last_edit(behind=0))  # the first and the last edit that opening found and leaves
        if self.read_only:
            return
        with suppress(OSError):
            self.media.sweep()
        self.back_up()
        self._submit(partial(emptying.free, media=self.media), alone=True)
        (count,) = self._db.execute("select count(*) from edit").fetchone()
        if count > COMPACT_AFTER:
            folded = self._last_edit(behind=COMPACT_AFTER // 2)
            self._before = (folded, self._before[1])
            self._submit(partial(_compact, last=folded))

    def _last_edit(self, behind: int) -> int:
        """The number of the newest edit with so many behind it; 0 if there is none."""
        found = self._db.execute("select n from edit order by n desc limit 1 offset ?", (behind,)).fetchone()
        return found[0] if found else 0

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

    def _submit(self, work: Work, *, alone: bool = False) -> Future[None]:
        self._writable()
        assert self._writer is not None
        return self._writer.submit(work, alone=alone)


def _let_go(
    writer: Writer | None, db: sqlite3.Connection, copy: tempfile.TemporaryDirectory[str] | None, lock: Lock
) -> None:
    db.close()  # before the writer's: the last connection to close folds SQLite's log into the file
    if writer is not None:
        writer.close()
    if copy is not None:
        copy.cleanup()
    lock.release()


def _back_up(db: sqlite3.Connection, folder: Path) -> None:
    backups.back_up(db, folder)


def _compact(db: sqlite3.Connection, last: int) -> None:
    label, old = "Compacted", db.execute("select body from edit where n <= ? order by n", (last,))
    snapshot = FilmLog(body for (body,) in old).snapshot()
    db.execute("delete from edit where n <= ?", (last,))
    values = (last, label, snapshot, database.crc(label, snapshot))
    db.execute("insert into edit(n, label, body, crc) values(?, ?, ?, ?)", values)
