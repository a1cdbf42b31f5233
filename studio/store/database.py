"""The project's SQLite file: its tables, its rows with their checksums, and what counts as a project."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APPLICATION_ID = 0x52555348  # "RUSH"
VERSION = 1
NAME = "project.db"

_TABLES = """
create table edit(n integer primary key, label text not null, crc integer not null, body blob not null) strict;
create table take(n integer primary key, id text unique not null, shot text not null, made text not null,
                  crc integer not null, body blob not null) strict;
create table job(n integer primary key, id text unique not null, state text not null,
                 crc integer not null, body blob not null) strict;
create index take_of_shot on take(shot);
"""


class ProjectError(RuntimeError):
    """A project cannot be made or opened: what, why, and what to do."""


def crc(body: bytes) -> int:
    return zlib.crc32(body)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection that any one thread at a time may use; every statement commits by itself."""
    mode = "ro" if read_only else "rwc"
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=5.0, check_same_thread=False
    )
    if not read_only:
        db.execute("pragma journal_mode=wal")
        db.execute("pragma synchronous=full")
    return db


def create(path: Path) -> None:
    """An empty project file."""
    db = connect(path)
    try:
        with transaction(db):
            for statement in filter(str.strip, _TABLES.split(";")):
                db.execute(statement)
            db.execute(f"pragma application_id={APPLICATION_ID}")
            db.execute(f"pragma user_version={VERSION}")
    finally:
        db.close()


def version(path: Path) -> int:
    """The format's version, read from the header without opening the file as a database. Raises ProjectError."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise ProjectError(f"“{path.parent}” cannot be read ({error.strerror}). Check the folder’s rights.") from error
    if len(header) < 100 or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise ProjectError(f"“{path.parent}” is no Rushes project, or its project.db is damaged at the start.")
    return int.from_bytes(header[60:64], "big")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.execute("rollback")
        raise
    db.execute("commit")


def add_edit(db: sqlite3.Connection, label: str, body: bytes) -> None:
    db.execute("insert into edit(label, crc, body) values(?, ?, ?)", (label, crc(body), body))


def add_take(db: sqlite3.Connection, take: str, shot: str, made: str, body: bytes) -> None:
    values = (take, shot, made, crc(body), body)
    db.execute("insert or ignore into take(id, shot, made, crc, body) values(?, ?, ?, ?, ?)", values)


def set_job(db: sqlite3.Connection, job: str, state: str, body: bytes) -> None:
    values = (job, state, crc(body), body)
    sql = "insert into job(id, state, crc, body) values(?, ?, ?, ?) on conflict(id) do update set state=excluded.state"
    db.execute(sql, values)
