"""Backups: copies that were opened and read before they count, and the way back from a damaged file."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from studio.store import database
from studio.store.log import FilmLog

KEPT = 10


def back_up(db: sqlite3.Connection, folder: Path) -> Path | None:
    """Copies the database; the copy is read back before it counts. None if nothing changed since the last one."""
    folder.mkdir(exist_ok=True)
    mark = "-".join(str(n or 0) for (n,) in db.execute("select max(n) from edit union all select max(n) from take"))
    if any(existing.stem.endswith(f"_{mark}") for existing in folder.glob("*.db")):
        return None
    target = folder / f"{time.strftime('%Y%m%d-%H%M%S')}_{mark}.db"
    growing = target.with_suffix(".growing")
    growing.unlink(missing_ok=True)
    db.execute("vacuum into ?", (str(growing),))
    if not loads(growing):
        growing.unlink()
        return None
    growing.replace(target)
    for old in sorted(folder.glob("*.db"))[:-KEPT]:
        old.unlink()
    return target


def loads(path: Path) -> bool:
    """Whether a copy is whole: SQLite's own check, every checksum, and a film that can be built from it."""
    try:
        copy = database.connect(path, read_only=True)
    except sqlite3.Error:
        return False
    try:
        if copy.execute("pragma integrity_check").fetchone()[0] != "ok":
            return False
        return not FilmLog(edits(copy, strict=True)).unread
    except (sqlite3.Error, ValueError):
        return False
    finally:
        copy.close()


def edits(db: sqlite3.Connection, *, strict: bool = False) -> Iterator[bytes]:
    """The updates of a project's log in order; a row whose checksum is wrong is left out, or raises ValueError."""
    for n, crc, body in db.execute("select n, crc, body from edit order by n"):
        if database.crc(body) == crc:
            yield body
        elif strict:
            raise ValueError(f"edit {n} is damaged")


def newest(folder: Path) -> Path | None:
    """The last good backup."""
    return next((path for path in sorted(folder.glob("*.db"), reverse=True) if loads(path)), None)
