"""Takes leave a project for good: their rows first, their files after, and a row in between that says what has to go.

An interruption leaves files that nothing names, never a take without its files; the next opening goes on with them.
"""

from __future__ import annotations

import json
import re
import sqlite3
import uuid
from collections.abc import Collection, Iterator
from contextlib import suppress

from studio.document.brief import MediaRef
from studio.store import database
from studio.store.media_store import MediaStore, MediaStoreError
from studio.store.takes import take_from

FREEING = "freeing"
_REF = re.compile(rb"[0-9a-f]{64}\.[a-z0-9]{1,16}")
_OVER = ("finished", "failed", "cancelled", FREEING)
"""States of jobs that need no file any more."""


def take_out(db: sqlite3.Connection, takes: Collection[str]) -> None:
    """Inside a transaction: the rows of takes go, and the files that they had are written down."""
    files: set[str] = set()
    for take in takes:
        for (body,) in db.execute("select body from take where id = ?", (take,)):
            found = take_from(body)
            files.update(filter(None, (found.picture, found.sound, found.latents)) if found else ())
        db.execute("delete from take where id = ?", (take,))
    database.set_job(db, f"{FREEING}-{uuid.uuid4().hex}", FREEING, json.dumps(sorted(files)).encode())


def free(db: sqlite3.Connection, media: MediaStore) -> None:
    """Deletes what was written down and nothing else in the project names; what resists waits for the next opening."""
    waiting = db.execute("select id, body from job where state = ?", (FREEING,)).fetchall()
    if not waiting:
        return
    named = set(_named(db))
    for job, body in waiting:
        with suppress(OSError):
            for ref in json.loads(body):
                if ref not in named:
                    _delete(media, MediaRef(ref))
            db.execute("delete from job where id = ?", (job,))


def _delete(media: MediaStore, ref: MediaRef) -> None:
    try:
        media.path(ref).unlink(missing_ok=True)
    except MediaStoreError:  # no name of ours, so no file of ours
        return


def _named(db: sqlite3.Connection) -> Iterator[str]:
    """Every file that a take, a step of the film or a job to come speaks of, wherever in it."""
    over = ", ".join("?" * len(_OVER))
    tables = ("select body from edit", "select body from take", f"select body from job where state not in ({over})")
    for sql, given in zip(tables, ((), (), _OVER), strict=True):
        for (body,) in db.execute(sql, given):
            yield from (ref.decode() for ref in _REF.findall(body))
