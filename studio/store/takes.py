"""The takes of a project: ten thousand of them are listed at once, each is read when it is asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping

from studio.document.recipe import ShotId, Take, TakeId, canonical_json
from studio.document.schema import SchemaError, from_plain
from studio.store.database import crc


class Takes(Mapping[TakeId, Take]):
    """Takes by id, oldest first. A row that is damaged is not in it; its id is in ``unread``."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._read: dict[TakeId, Take] = {}
        self._shots: dict[TakeId, ShotId] = {}
        self._of: dict[ShotId, list[TakeId]] = {}
        self.unread: list[TakeId] = []
        for take, shot in db.execute("select id, shot from take order by n"):
            self._list(take, shot)

    def __len__(self) -> int:
        return len(self._shots)

    def __iter__(self) -> Iterator[TakeId]:
        return iter(tuple(self._shots))

    def __contains__(self, take: object) -> bool:
        return take in self._shots

    def __getitem__(self, take: TakeId) -> Take:
        if take in self._read:
            return self._read[take]
        if take not in self._shots:
            raise KeyError(take)
        found = self._fetch(take)
        if found is None:
            self._forget(take)
            raise KeyError(take)
        self._read[take] = found
        return found

    def of(self, shot: ShotId) -> tuple[Take, ...]:
        """A shot's takes, oldest first."""
        return tuple(take for take in map(self.get, tuple(self._of.get(shot, ()))) if take is not None)

    def add(self, take: Take) -> None:
        """Lists a take that is about to be written."""
        if take.id not in self._shots:
            self._list(take.id, take.shot)
            self._read[take.id] = take

    def _list(self, take: TakeId, shot: ShotId) -> None:
        self._shots[take] = shot
        self._of.setdefault(shot, []).append(take)

    def _forget(self, take: TakeId) -> None:
        self.unread.append(take)
        self._of[self._shots.pop(take)].remove(take)

    def _fetch(self, take: TakeId) -> Take | None:
        row = self._db.execute("select crc, body from take where id = ?", (take,)).fetchone()
        return take_from(row[1]) if row is not None and crc(row[1]) == row[0] else None


def take_bytes(take: Take) -> bytes:
    return canonical_json(take).encode()


def take_from(body: bytes) -> Take | None:
    """The take of a row's body, None if it cannot be read."""
    try:
        return from_plain(Take, json.loads(body))
    except (SchemaError, ValueError):
        return None
