"""The takes of a project: ten thousand of them are listed at once, each is read when it is asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from dataclasses import replace
from itertools import count

from studio.document.film import Shot
from studio.document.recipe import ShotId, Take, TakeId, canonical_json
from studio.document.schema import SchemaError, from_plain
from studio.store import database


class Takes(Mapping[TakeId, Take]):
    """Takes by id, oldest first.

    Rows whose checksum is wrong are not listed; their numbers are in ``damaged``. A whole row that this version cannot
    understand is listed, and passed over by ``of``, ``values`` and ``items``.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._read: dict[TakeId, Take] = {}
        self._row = count()
        self._listed: dict[TakeId, int] = {}  # in the order of their rows
        self._of: dict[ShotId, dict[TakeId, None]] = {}
        self.damaged: list[int] = []
        for take, shot, *_ in database.rows(db, "take", self.damaged):
            self._list(TakeId(take), ShotId(shot))

    def __len__(self) -> int:
        return len(self._listed)

    def __iter__(self) -> Iterator[TakeId]:
        return iter(tuple(self._listed))

    def __contains__(self, take: object) -> bool:
        return take in self._listed

    def __getitem__(self, take: TakeId) -> Take:
        if take not in self._read:
            if take not in self._listed:
                raise KeyError(take)
            self._read[take] = self._fetch(take)
        return self._read[take]

    def values(self) -> ValuesView[Take]:
        return _Values(self)

    def items(self) -> ItemsView[TakeId, Take]:
        return _Items(self)

    def of(self, shot: ShotId, *others: ShotId) -> tuple[Take, ...]:
        """A shot's takes, oldest first, and other shots' as its own. Two shots with one recipe each have one take."""
        keys = dict.fromkeys(key for one in (*others, shot) for key in self._of.get(one, ()))
        found = (self.its(shot, key) for key in (sorted(keys, key=self._listed.__getitem__) if others else tuple(keys)))
        return tuple(filter(None, found))

    def made_for(self, shot: Shot) -> tuple[Take, ...]:
        """Every take of a shot and of its origins, oldest first."""
        used = self.get(shot.chosen) if shot.chosen is not None else None
        origins = dict.fromkeys((shot.origin, used.shot if used is not None else None))
        return self.of(shot.id, *filter(None, origins))

    def its(self, shot: ShotId, take: TakeId | None) -> Take | None:
        """A take as that of a shot, for whichever it was made; None for what is not listed."""
        found = self.get(take) if take is not None else None
        return replace(found, shot=shot) if found is not None and found.shot != shot else found

    def add(self, take: Take) -> None:
        """Lists a take that is about to be written."""
        self._read.setdefault(take.id, take)
        self._list(take.id, take.shot)

    def remove(self, take: TakeId) -> None:
        """Lists a take no more whose rows are about to go."""
        self._listed.pop(take, None)
        self._read.pop(take, None)
        for takes in self._of.values():
            takes.pop(take, None)

    def _list(self, take: TakeId, shot: ShotId) -> None:
        self._listed.setdefault(take, next(self._row))
        self._of.setdefault(shot, {})[take] = None

    def _fetch(self, take: TakeId) -> Take:
        row = self._db.execute("select body from take where id = ? order by n", (take,)).fetchone()
        found = take_from(row[0]) if row is not None else None
        if found is None:
            raise KeyError(take)
        return found


class _Values(ValuesView[Take]):
    def __init__(self, takes: Takes) -> None:
        super().__init__(takes)
        self._takes = takes

    def __iter__(self) -> Iterator[Take]:
        return (take for take in map(self._takes.get, self._takes) if take is not None)


class _Items(ItemsView[TakeId, Take]):
    def __init__(self, takes: Takes) -> None:
        super().__init__(takes)
        self._takes = takes

    def __iter__(self) -> Iterator[tuple[TakeId, Take]]:
        return ((take.id, take) for take in self._takes.values())


def take_bytes(take: Take) -> bytes:
    return canonical_json(take).encode()


def take_from(body: bytes) -> Take | None:
    """The take of a row's body, None if it cannot be understood."""
    try:
        return from_plain(Take, json.loads(body))
    except (SchemaError, ValueError, RecursionError):
        return None
