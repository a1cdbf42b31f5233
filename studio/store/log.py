"""The film as a pycrdt document: the difference of two films is one transaction, and one undo step.

Every field of every shot, clip and so on is a value of its own, so two people's changes to different fields both
survive. Values are canonical JSON texts: numbers come back as exactly what they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any

from pycrdt import Doc, Map, TransactionEvent, UndoManager, merge_updates

from studio.document.brief import Brief
from studio.document.film import Clip, Film, Lane, Marker, Remark, Shot
from studio.document.overlay import Overlay
from studio.document.recipe import Character, canonical_json
from studio.document.schema import SchemaError, field_from_plain

ME, OTHERS = "me", "others"
ROOMS: Mapping[str, type] = MappingProxyType(
    {
        "shots": Shot,
        "lanes": Lane,
        "clips": Clip,
        "cast": Character,
        "markers": Marker,
        "remarks": Remark,
        "overlays": Overlay,
    }
)
_FILM = ("title", "rate", "size", "score")
_UNREADABLE = (SchemaError, AttributeError, KeyError, RecursionError, TypeError, ValueError)
"""What reading a value raises that is not what this version writes."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What has to be written for one step: its name and the document's update."""

    label: str
    update: bytes


class FilmLog:
    """A film and its history. ``film`` is what the document says; items that cannot be read are in ``unread``."""

    def __init__(self, updates: Iterable[bytes] = ()) -> None:
        self._doc: Doc[Any] = Doc()
        self._rooms: dict[str, Map[Any]] = {name: self._doc.get(name, type=Map) for name in ("film", *ROOMS)}
        self.unread: list[str] = []
        for number, update in enumerate(updates, start=1):
            self._apply(number, update)
        self.film = self._read_film()
        self._updates: list[bytes] = []
        # Every commit is a step of its own, whatever the clock says, unless it asks to be part of the one before.
        self._steps, self._open = 0, False
        self._undo_manager = UndoManager(
            scopes=list(self._rooms.values()), capture_timeout_millis=1, timestamp=lambda: self._steps
        )
        self._undo_manager.include_origin(ME)
        self.done: list[str] = []  # labels of what undo would take back, the last one first to go
        self.undone: list[str] = []
        self._touched: dict[str, set[str]] = {}
        self._watching = [room.observe_deep(self._watcher(name)) for name, room in self._rooms.items()]
        self._subscription = self._doc.observe(self._collect)

    def commit(self, label: str, film: Film, *, amend: bool = False, by: str = ME) -> Edit | None:
        """Makes the document say what ``film`` says; None if it does already.

        ``amend`` makes it part of what the last commit belongs to; behind an undo, or where that said nothing new and
        so made no step, it is a step of its own. ``by`` OTHERS it is none: undo takes back what lies before it.
        """
        changes = list(_differences(self.film, film))  # before the transaction: nothing can take one back
        self.film = film
        amend = amend and self._open
        if not changes:
            self._open = amend
            return None
        mine = by == ME
        self._steps += mine and not amend
        with self._doc.transaction(origin=by):
            for room, key, field, text in changes:
                self._change(self._rooms[room], key, field, text)
        self._touched.clear()
        if not mine:
            return self._edit(label)
        if not amend:
            self.done.append(label)
        self._open = True
        self.undone.clear()
        return self._edit(label)

    def undo(self) -> Edit | None:
        """Takes this person's last step back, whatever others did since; None if there is none."""
        self._open = False
        changed = bool(self.done) and self._undo_manager.undo()
        label = _settled(self.done, len(self._undo_manager.undo_stack))
        if not changed:
            return None
        self.undone.append(label)
        return self._folded(f"Undo {label}")

    def redo(self) -> Edit | None:
        self._open = False
        changed = bool(self.undone) and self._undo_manager.redo()
        label = _settled(self.undone, len(self._undo_manager.redo_stack))
        if not changed:
            return None
        self.done.append(label)
        return self._folded(f"Redo {label}")

    def receive(self, label: str, update: bytes) -> Edit:
        """Takes over what somebody else did; undo never takes it back. Raises ValueError if it cannot be read."""
        with self._doc.transaction(origin=OTHERS):
            self._doc.apply_update(update)
        return self._folded(label)

    def snapshot(self) -> bytes:
        """The whole document as one update."""
        return self._doc.get_update()

    # ---- film -> document

    @staticmethod
    def _change(room: Map[Any], key: str, field: str, value: Any) -> None:
        if value is None:
            del room[key]
        elif field:
            room[key][field] = value
        else:
            room[key] = Map(value) if isinstance(value, dict) else value

    def _collect(self, event: TransactionEvent) -> None:
        self._updates.append(event.update)

    def _edit(self, label: str) -> Edit:
        """An undo that passes over steps without effect may be several transactions; on disk it is one."""
        update = self._updates[0] if len(self._updates) == 1 else merge_updates(*self._updates)
        self._updates.clear()
        return Edit(label, update)

    # ---- document -> film

    def _apply(self, number: int, update: bytes) -> None:
        """One step of the log; one that the library cannot read, or dies of, is passed over."""
        try:
            self._doc.apply_update(update)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001 -- the library's panics are no Exceptions (pycrdt 0.14)
            self.unread.append(f"step {number}: {error}")

    def _watcher(self, name: str) -> Any:
        def touched(events: list[Any]) -> None:
            for event in events:
                keys = [str(event.path[0])] if event.path else list(event.keys)
                self._touched.setdefault(name, set()).update(keys)

        return touched

    def _folded(self, label: str) -> Edit:
        """Reads again what a transaction touched, and only that."""
        film = self.film
        for name, keys in self._touched.items():
            if name == "film":
                film = replace(film, **self._read_fields())
                continue
            items = dict(getattr(film, name))
            for key in keys:
                value = self._read_item(name, key)
                if value is None:
                    items.pop(key, None)
                else:
                    items[key] = value
            changed: dict[str, Any] = {name: MappingProxyType(items)}
            film = replace(film, **changed)
        self.film = film
        self._touched.clear()
        return self._edit(label)

    def _read_film(self) -> Film:
        rooms: dict[str, Any] = {}
        for name, room in self._rooms.items():
            if name == "film":
                continue
            found = {key: self._read_item(name, key) for key in room.keys()}  # noqa: SIM118 -- a Map
            rooms[name] = MappingProxyType({key: value for key, value in found.items() if value is not None})
        return Film(**self._read_fields(), **rooms)

    def _read_fields(self) -> dict[str, Any]:
        return {name: self._read_field(name) for name in _FILM}

    def _read_field(self, name: str) -> Any:
        written = self._rooms["film"].get(name)
        try:
            return getattr(Film(), name) if written is None else field_from_plain(Film, name, json.loads(written))
        except _UNREADABLE as error:
            self.unread.append(f"{name}: {error}")
            return getattr(Film(), name)

    def _read_item(self, name: str, key: str) -> Any:
        written = self._rooms[name].get(key)
        if written is None:
            return None
        try:
            return _unflat(ROOMS[name], dict(written.items()))
        except _UNREADABLE as error:
            self.unread.append(f"{name} {key}: {error}")
            return None


def _flat(value: Any) -> Iterator[tuple[str, str]]:
    """The fields of an item as texts; a shot's brief field by field."""
    for f in fields(value):
        if f.name == "brief":
            for name, text in _flat(value.brief):
                yield f"brief.{name}", text
        else:
            yield f.name, canonical_json(getattr(value, f.name))


def _differences(old: Film, new: Film) -> Iterator[tuple[str, str, str, Any]]:
    """Room, key, field and text of what changed; no field for an item as a whole, None for one that is gone."""
    for name in _FILM:
        text = canonical_json(getattr(new, name))
        if text != canonical_json(getattr(old, name)):
            yield "film", name, "", text
    for name in ROOMS:
        before, after = getattr(old, name), getattr(new, name)
        if before is after:
            continue
        for key in before.keys() - after.keys():
            yield name, key, "", None
        for key, value in after.items():
            if key not in before:
                yield name, key, "", dict(_flat(value))
            elif before[key] is not value:
                written = dict(_flat(before[key]))
                for field, text in _flat(value):
                    if text != written[field]:
                        yield name, key, field, text


def _settled(labels: list[str], size: int) -> str:
    """The label of the step just taken, after forgetting it and those that others' edits had left without effect."""
    label = labels[size] if size < len(labels) else ""
    del labels[size:]
    return label


def _unflat(kind: type, texts: dict[str, str]) -> Any:
    known = {f.name for f in fields(kind)}
    inner = {name.removeprefix("brief."): text for name, text in texts.items() if name.startswith("brief.")}
    values = {name: field_from_plain(kind, name, json.loads(text)) for name, text in texts.items() if name in known}
    if "brief" in known:
        values["brief"] = _unflat(Brief, inner)
    return kind(**values)
