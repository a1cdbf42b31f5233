"""Salvage: what can be read of a damaged project goes row by row into a new file; the damaged one is kept."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from studio.store import backups, database
from studio.store.log import FilmLog

_COLUMNS = {
    "edit": "n, label, crc, body",
    "take": "n, id, shot, made, crc, body",
    "job": "n, id, state, crc, body",
}


def is_damaged(path: Path) -> bool:
    """Whether SQLite itself finds the file broken."""
    try:
        db = database.connect(path, read_only=True)
    except sqlite3.Error:
        return True
    try:
        return bool(db.execute("pragma quick_check(1)").fetchone()[0] != "ok")
    except sqlite3.Error:
        return True
    finally:
        db.close()


def salvage(path: Path) -> str:
    """Replaces a damaged file by a new one with every row that is still whole; says what was done in one sentence."""
    kept = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    rescued = path.with_name("rescued.db")
    rescued.unlink(missing_ok=True)
    database.create(rescued)
    backup = backups.newest(path.parent / "backups")
    target = database.connect(rescued)
    counts = {}
    try:
        for table in _COLUMNS:
            counts[table] = sum(_copy(target, table, source) for source in filter(None, (backup, path)))
        log = FilmLog(backups.edits(target))
        with database.transaction(target):
            target.execute("delete from edit")
            database.add_edit(target, "Salvage", log.snapshot())
        target.execute("pragma wal_checkpoint(truncate)")
    finally:
        target.close()
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
        Path(f"{rescued}{suffix}").unlink(missing_ok=True)
    path.replace(kept)
    rescued.replace(path)
    return (
        f"The project file was damaged. {counts['edit']} edits and {counts['take']} takes were read back; "
        f"the damaged file is kept as {kept.name}."
    )


def _copy(target: sqlite3.Connection, table: str, source: Path) -> int:
    """Copies the rows whose checksums hold; how many."""
    copied = 0
    marks = ", ".join("?" * len(_COLUMNS[table].split(", ")))
    with database.transaction(target):
        for row in _whole_rows(source, table):
            # Rows of a backup and of the damaged file overlap: takes and jobs by id, edits do no harm twice.
            names = _COLUMNS[table].replace("n, ", "", 1)
            marks = ", ".join("?" * (len(row) - 1))
            cursor = target.execute(f"insert or ignore into {table}({names}) values({marks})", row[1:])
            copied += cursor.rowcount
    return copied


def _whole_rows(source: Path, table: str) -> Iterator[tuple[Any, ...]]:
    """Rows one by one, past the places that cannot be read."""
    try:
        db = database.connect(source, read_only=True)
    except sqlite3.Error:
        return
    try:
        try:
            last = db.execute(f"select max(n) from {table}").fetchone()[0] or 0
        except sqlite3.Error:
            last = 100_000
        missing = 0
        for n in range(1, last + 1):
            try:
                row = db.execute(f"select {_COLUMNS[table]} from {table} where n = ?", (n,)).fetchone()
            except sqlite3.Error:
                row = None
            missing = 0 if row else missing + 1
            if missing > 20_000:
                break
            if row is not None and isinstance(row[-1], bytes) and database.crc(row[-1]) == row[-2]:
                yield row
    finally:
        db.close()
