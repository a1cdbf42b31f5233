"""The project's SQLite file: its tables, its rows with their checksums, and what counts as a project."""

from __future__ import annotations

import errno
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from studio.store.media_store import fsync

APPLICATION_ID = 0x52555348  # "RUSH"
VERSION = 1
NAME = "project.db"
PAGE = 4096

_MAGIC = b"SQLite format 3\0"
_MAKING = ".making"
_REFUSALS = ("SQLITE_FULL", "SQLITE_IOERR_SHM", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE")
_IMPLAUSIBLE = 10_000
"""A format number that only a damaged header can hold."""
_TABLES = """
create table edit(n integer primary key, label text not null, body blob not null, crc integer not null) strict;
create table take(n integer primary key, id text not null, shot text not null, made text not null,
                  body blob not null, crc integer not null, unique(id, shot)) strict;
create table job(n integer primary key, id text unique not null, state text not null,
                 body blob not null, crc integer not null) strict;
"""
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"edit": ("label", "body"), "take": ("id", "shot", "made", "body"), "job": ("id", "state", "body")}
)
"""What a row says, in the order of its checksum."""


class ProjectError(RuntimeError):
    """A project cannot be made or opened: what, why, and what to do."""


class NotAProject(ProjectError):  # noqa: N818 -- a kind of ProjectError
    """A file that does not say that it is a project; it may be one that is damaged at the start."""


def crc(*parts: str | bytes) -> int:
    """One checksum over several texts or blobs."""
    total = 0
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total = zlib.crc32(data, zlib.crc32(b"\0", total))
    return total


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection that any one thread at a time may use; every statement commits by itself."""
    mode = "ro" if read_only else "rwc"
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=5.0, check_same_thread=False
    )
    db.text_factory = _text
    try:
        if not read_only:
            db.execute("pragma journal_mode=wal")
            db.execute("pragma synchronous=full")
    except sqlite3.Error:
        db.close()
        raise
    return db


def is_refused(error: Exception) -> bool:
    """Whether a disk that is full, or that lets nobody write, is to blame: nothing is said about the file then."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
    return getattr(error, "sqlite_errorname", "").startswith(_REFUSALS)


def create(path: Path) -> None:
    """An empty project file; it is there as a whole or not at all."""
    growing = path.with_suffix(_MAKING)
    for leftover in files_of(growing):
        leftover.unlink(missing_ok=True)
    db = sqlite3.connect(growing, isolation_level=None)
    try:
        db.execute(f"pragma page_size={PAGE}")
        db.execute("pragma journal_mode=wal")
        with transaction(db):
            for statement in filter(str.strip, _TABLES.split(";")):
                db.execute(statement)
            db.execute(f"pragma application_id={APPLICATION_ID}")
            db.execute(f"pragma user_version={VERSION}")
    finally:
        db.close()
    settle(growing, path)


def is_leftover(path: Path) -> bool:
    """Whether a file was left by a ``create`` that was interrupted."""
    return path.name.startswith(f"{Path(NAME).stem}{_MAKING}")


def settle(growing: Path, path: Path) -> None:
    """Gives a finished file its name, durably."""
    fsync(growing)
    growing.replace(path)
    fsync(path.parent)


def version(path: Path) -> int:
    """The format's version, read from the header without opening the file as a database. Raises ProjectError."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise ProjectError(f"“{path.parent}” cannot be read ({error.strerror}). Check the folder’s rights.") from error
    number = int.from_bytes(header[60:64], "big")
    ours = len(header) == 100 and int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if not ours or header[:16] != _MAGIC or not 0 < number < _IMPLAUSIBLE:
        raise NotAProject(f"“{path.parent}” is no Rushes project: its {NAME} is another kind of file. Choose another.")
    return number


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("begin immediate")
    try:
        yield
        db.execute("commit")
    except BaseException:
        if db.in_transaction:  # a full disk has rolled back already
            db.execute("rollback")
        raise


def rows(db: sqlite3.Connection, table: str, damaged: list[int]) -> Iterator[tuple[Any, ...]]:
    """The whole rows of a table in order, as ``COLUMNS``; the numbers of the others go to ``damaged``."""
    for n, *values, total in db.execute(f"select n, {', '.join(COLUMNS[table])}, crc from {table} order by n"):
        if is_whole(values, total):
            yield tuple(values)
        else:
            damaged.append(n)


def is_whole(values: list[Any], total: Any) -> bool:
    """Whether a row says what was written, by its checksum."""
    return all(isinstance(value, str | bytes) for value in values) and crc(*values) == total


def add_edit(db: sqlite3.Connection, label: str, body: bytes) -> None:
    db.execute("insert into edit(label, body, crc) values(?, ?, ?)", (label, body, crc(label, body)))


def add_take(db: sqlite3.Connection, take: str, shot: str, made: str, body: bytes) -> None:
    values = (take, shot, made, body, crc(take, shot, made, body))
    db.execute("insert or ignore into take(id, shot, made, body, crc) values(?, ?, ?, ?, ?)", values)


def set_job(db: sqlite3.Connection, job: str, state: str, body: bytes) -> None:
    db.execute(
        "insert into job(id, state, body, crc) values(?, ?, ?, ?)"
        " on conflict(id) do update set state=excluded.state, body=excluded.body, crc=excluded.crc",
        (job, state, body, crc(job, state, body)),
    )


def arrange_jobs(db: sqlite3.Connection, jobs: Iterable[str]) -> None:
    for job in jobs:
        db.execute("update job set n = (select max(n) + 1 from job) where id = ?", (job,))


def files_of(path: Path) -> tuple[Path, Path, Path]:
    """A database and the two files that SQLite keeps beside it."""
    return path, Path(f"{path}-wal"), Path(f"{path}-shm")


def _text(data: bytes) -> str:
    """A text whose bytes were damaged still comes back, to fail by its checksum."""
    return data.decode("utf-8", "replace")
