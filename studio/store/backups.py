"""Backups: copies that were opened and read before they count, and which of them are kept."""

from __future__ import annotations

import sqlite3
import time
from itertools import groupby
from pathlib import Path

from studio.store import database
from studio.store.log import FilmLog

NEWEST_KEPT = 10
DAYS_KEPT = 30
"""Of each of the last days with any, the last copy is kept besides the newest ones."""


def back_up(db: sqlite3.Connection, folder: Path) -> Path | None:
    """Copies the database; the copy is read back before it counts. None if nothing changed since the last one."""
    folder.mkdir(exist_ok=True)
    mark = "-".join(str(n or 0) for (n,) in db.execute("select max(n) from edit union all select max(n) from take"))
    if any(existing.stem.endswith(f"_{mark}") for existing in folder.glob("*.db")):
        return None
    target = folder / f"{time.strftime('%Y%m%d-%H%M%S')}_{mark}.db"
    growing = target.with_suffix(".growing")
    for leftover in folder.glob("*.growing*"):
        leftover.unlink()
    db.execute("vacuum into ?", (str(growing),))
    if not loads(growing):
        growing.unlink()
        return None
    database.settle(growing, target)
    for old in surplus(sorted(folder.glob("*.db"))):
        old.unlink()
    return target


def surplus(copies: list[Path]) -> list[Path]:
    """The copies that need not be kept, of copies in the order of their names."""
    last_of_days = [list(day)[-1] for _, day in groupby(copies, key=lambda path: path.name[:8])]
    kept = {*copies[-NEWEST_KEPT:], *last_of_days[-DAYS_KEPT:]}
    return [path for path in copies if path not in kept]


def loads(path: Path) -> bool:
    """Whether a copy is whole: SQLite's own check, every checksum, and a film that can be built from it."""
    damaged: list[int] = []
    try:
        copy = database.connect(path, read_only=True)
    except sqlite3.Error:
        return False
    try:
        if copy.execute("pragma integrity_check").fetchone()[0] != "ok":
            return False
        log = FilmLog(body for _, body in database.rows(copy, "edit", damaged))
        for table in ("take", "job"):
            for _ in database.rows(copy, table, damaged):
                pass
        return not damaged and not log.unread
    except (sqlite3.Error, ValueError):
        return False
    finally:
        copy.close()


def newest(folder: Path) -> Path | None:
    """The last good backup."""
    return next((path for path in sorted(folder.glob("*.db"), reverse=True) if loads(path)), None)
