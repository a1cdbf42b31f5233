"""Salvage: what can be read of a damaged project goes row by row into a new file; the damaged one is kept."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from studio.store import backups, database
from studio.store.database import COLUMNS, files_of
from studio.store.media_store import MediaStore
from studio.store.takes import take_from

RESCUED = "rescued.db"
_BLIND = 100_000
"""Row numbers to try where the file cannot say how many it has."""
_GAP = 20_000


def is_damaged(db: sqlite3.Connection) -> bool:
    """Whether SQLite itself finds the file broken; rows have checksums besides."""
    try:
        return bool(db.execute("pragma quick_check(1)").fetchone()[0] != "ok")
    except sqlite3.Error as error:
        if database.is_refused(error):
            raise
        return True


def salvage(path: Path) -> str:
    """Replaces a damaged file by one with every row that is still whole, from it and from the last good backup.

    A take that only the backup has is left out where its picture is gone: it was emptied from the tray since.
    The damaged file stays beside it under another name. Says in one sentence what was done. A crash on the way leaves
    the damaged file in its place, or ``finish`` to do.
    """
    kept = _keep(path)
    growing = path.with_suffix(".growing")
    for leftover in files_of(growing):
        leftover.unlink(missing_ok=True)
    database.create(growing)
    target = database.connect(growing)
    try:
        backup = backups.newest(path.parent / "backups")
        with _readable(path) as source:
            counts = {table: _fill(target, table, source, backup) for table in COLUMNS}
        target.execute("pragma wal_checkpoint(truncate)")
    finally:
        target.close()
    database.settle(growing, _rescued(path))
    finish(path)
    steps, takes = counts["edit"], counts["take"]
    said = [f"The project file was damaged: {steps} steps of the film and {takes} takes were read back from it"]
    said += [f"what it lacked came from the backup {backup.name}"] if backup is not None else []
    said += [f"what was in neither is lost. The damaged file is kept as {kept}."]
    return "; ".join(said)


def finish(path: Path) -> None:
    """Puts a rescued file in its place, if one is waiting."""
    rescued = _rescued(path)
    if not rescued.exists():
        return
    # A log beside the new file would be read into it: it goes first, its copy is beside the damaged file.
    for beside in files_of(path)[1:]:
        beside.unlink(missing_ok=True)
    database.settle(rescued, path)


def _rescued(path: Path) -> Path:
    return path.with_name(RESCUED)


def _keep(path: Path) -> Path:
    """Copies the damaged file and its log to a name that nothing has yet."""
    name = f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}"
    taken = {existing.name for existing in path.parent.iterdir()}
    name = next(n for n in (name, *(f"{name}-{again}" for again in range(2, 1000))) if n not in taken)
    kept = path.with_name(name)
    shutil.copyfile(path, kept)
    log = files_of(path)[1]
    if log.exists() and log.stat().st_size:
        shutil.copyfile(log, files_of(kept)[1])
    return kept


@contextmanager
def _readable(path: Path) -> Iterator[Path]:
    """The damaged file, or where its first page is what is damaged, a copy of it with a new first page.

    The tables of every project begin on the same pages, because all are made by the same statements.
    """
    if _lists_its_tables(path):
        yield path
        return
    blank, patched = path.with_suffix(".blank"), path.with_suffix(".patched")
    database.create(blank)
    first = bytearray(blank.read_bytes()[: database.PAGE])
    whole = path.read_bytes()
    first[28:32] = (len(whole) // database.PAGE).to_bytes(4, "big")
    patched.write_bytes(bytes(first) + whole[database.PAGE :])
    wal = files_of(path)[1]
    if wal.exists():
        shutil.copyfile(wal, files_of(patched)[1])
    try:
        yield patched
    finally:
        for leftover in (*files_of(blank), *files_of(patched)):
            leftover.unlink(missing_ok=True)


def _lists_its_tables(path: Path) -> bool:
    try:
        db = database.connect(path, read_only=True)
    except sqlite3.Error:
        return False
    try:
        for table in COLUMNS:
            db.execute(f"select 1 from {table} where n = 0").fetchone()
    except sqlite3.Error:
        return False
    finally:
        db.close()
    return True


def _fill(target: sqlite3.Connection, table: str, source: Path, backup: Path | None) -> int:
    """Copies the whole rows of the damaged file, and of the backup those that it lacks; how many there are then."""
    names = ("n", *COLUMNS[table], "crc")
    sql = f"insert or ignore into {table}({', '.join(names)}) values({', '.join('?' * len(names))})"
    with database.transaction(target):
        for row in _whole_rows(source, table):
            target.execute(sql, row)
        media = MediaStore(source.parent / "media")
        for row in _whole_rows(backup, table) if backup is not None else ():
            take = take_from(row[-2]) if table == "take" else None
            if take is None or media.has(take.picture):
                target.execute(sql, row)
    return int(target.execute(f"select count(*) from {table}").fetchone()[0])


def _whole_rows(source: Path, table: str) -> Iterator[tuple[Any, ...]]:
    """Rows one by one with their numbers, past the places that cannot be read."""
    try:
        db = database.connect(source, read_only=True)
    except sqlite3.Error:
        return
    sql = f"select {', '.join(COLUMNS[table])}, crc from {table} where n = ?"
    try:
        missing = 0
        for n in range(1, _last(db, table) + 1):
            row = _row(db, sql, n)
            missing = 0 if row else missing + 1
            if missing > _GAP:
                break
            if row is not None and database.is_whole(list(row[:-1]), row[-1]):
                yield (n, *row)
    finally:
        db.close()


def _last(db: sqlite3.Connection, table: str) -> int:
    try:
        return int(db.execute(f"select max(n) from {table}").fetchone()[0] or 0)
    except (sqlite3.Error, TypeError, ValueError):
        return _BLIND


def _row(db: sqlite3.Connection, sql: str, n: int) -> tuple[Any, ...] | None:
    try:
        row: tuple[Any, ...] | None = db.execute(sql, (n,)).fetchone()
    except sqlite3.Error:
        return None
    return row
