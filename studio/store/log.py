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

from pycrdt import Doc, Map, TransactionEvent, merge_updates

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
Change = tuple[str, str, str, Any]
"""Room, key, field and text; no field for an item as a whole, None for one that is gone."""
_NONE: Mapping[tuple[str, str], dict[str, str]] = MappingProxyType({})
_FILM = ("title", "rate", "size", "score")
_UNREADABLE = (SchemaError, AttributeError, KeyError, RecursionError, TypeError, ValueError)
"""What reading a value raises that is not what this version writes."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What has to be written for one step: its name and the document's update."""

    label: str
    update: bytes


@dataclass(frozen=True, slots=True)
class _Step:
    """What became of each item: what it was before and after, None for none; of those taken away also their texts.

    The texts have the fields of a later version too, which an item does not.
    """

    label: str
    items: dict[tuple[str, str], tuple[Any, Any]]
    texts: dict[tuple[str, str], dict[str, str]]

    @property
    def is_void(self) -> bool:
        """Whether it ended where it began, as a gesture can; it is a step all the same."""
        return all(before == after for before, after in self.items.values())


class FilmLog:
    """A film and its history. ``film`` is what the document says; items that cannot be read are in ``unread``.

    The history is our own: the library's undo leaves a document that others read differently once a key was written
    twice in one step (pycrdt 0.14).
    """

    def __init__(self, updates: Iterable[bytes] = ()) -> None:
        self._doc: Doc[Any] = Doc()
        self._rooms: dict[str, Map[Any]] = {name: self._doc.get(name, type=Map) for name in ("film", *ROOMS)}
        self.unread: list[str] = []
        for number, update in enumerate(updates, start=1):
            self._apply(number, update)
        self.film = self._read_film()
        self._updates: list[bytes] = []
        self._past: list[_Step] = []
        self._future: list[_Step] = []
        self._open = False  # whether a commit may still become a part of the last step
        self._touched: dict[str, set[str]] = {}
        self._watching = [room.observe_deep(self._watcher(name)) for name, room in self._rooms.items()]
        self._subscription = self._doc.observe(self._collect)

    @property
    def done(self) -> list[str]:
        """Labels of what undo would take back, the last one first to go."""
        return [step.label for step in self._past]

    @property
    def undone(self) -> list[str]:
        return [step.label for step in self._future]

    def commit(self, label: str, film: Film, *, amend: bool = False, by: str = ME) -> Edit | None:
        """Makes the document say what ``film`` says; None if it does already.

        ``amend`` makes it part of what the last commit belongs to; behind an undo, or where that said nothing new and
        so made no step, it is a step of its own. ``by`` OTHERS it is none: undo takes back what lies before it.
        """
        changes = list(_differences(self.film, film))  # before the transaction: nothing can take one back
        amend = amend and self._open
        if not changes:
            self.film = film
            self._open = amend
            return None
        mine = by == ME
        step = self._past[-1] if mine and amend else _Step(label, {}, {})
        self._write(changes, film, step)
        if mine:
            self._past += [step] * (not amend)
            self._open = True
            self._future.clear()
        return self._edit(label)

    def undo(self) -> Edit | None:
        """Takes this person's last step back, whatever others did since; None if there is none."""
        return self._walk("Undo", self._past, self._future)

    def redo(self) -> Edit | None:
        return self._walk("Redo", self._future, self._past)

    def _walk(self, word: str, steps: list[_Step], others: list[_Step]) -> Edit | None:
        """Passes over steps that others' edits have left without effect."""
        self._open = False
        while steps:
            step = steps.pop()
            film = _taken_back(self.film, step)
            changes = list(_differences(self.film, film))
            if changes or step.is_void:
                back = _Step(step.label, {}, {})
                self._write(changes, film, back, step.texts)
                others.append(back)
                return self._edit(f"{word} {step.label}")
        return None

    def receive(self, label: str, update: bytes) -> Edit:
        """Takes over what somebody else did; undo never takes it back. Raises ValueError if it cannot be read."""
        with self._doc.transaction():
            self._doc.apply_update(update)
        return self._folded(label)

    def snapshot(self) -> bytes:
        """The whole document as one update."""
        return self._doc.get_update()

    # ---- film -> document

    def _write(
        self, changes: list[Change], film: Film, step: _Step, texts: Mapping[tuple[str, str], dict[str, str]] = _NONE
    ) -> None:
        """``texts`` are those of items that come back."""
        for name, key, _, value in changes:
            was, now = _item(self.film, name, key), _item(film, name, key)
            step.items[name, key] = step.items.get((name, key), (was, was))[0], now
            if value is None:
                step.texts[name, key] = dict(self._rooms[name][key].items())
        with self._doc.transaction():
            for name, key, field, value in changes:
                whole = {**texts.get((name, key), {}), **value} if isinstance(value, dict) else value
                self._change(self._rooms[name], key, field, whole)
        self._touched.clear()
        self.film = film

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
        nothing = self._doc.get_update(self._doc.get_state()) if not self._updates else b""
        update = merge_updates(*self._updates) if len(self._updates) > 1 else next(iter(self._updates), nothing)
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


def _item(film: Film, name: str, key: str) -> Any:
    return getattr(film, key) if name == "film" else getattr(film, name).get(key)


def _taken_back(film: Film, step: _Step) -> Film:
    """The film without a step, but with whatever others have made since of the same fields."""
    rooms: dict[str, Any] = {}
    for (name, key), (before, after) in step.items.items():
        now = _item(film, name, key)
        if name == "film":
            rooms[key] = before if canonical_json(now) == canonical_json(after) else now
        elif before is not None or after is not None:
            items = rooms.setdefault(name, dict(getattr(film, name)))
            if before is None:
                items.pop(key, None)
            elif now is not None and after is not None:
                items[key] = _restored(now, before, after)
            elif after is None and now is None:
                items[key] = before
    changed: Any = {name: MappingProxyType(value) if name in ROOMS else value for name, value in rooms.items()}
    return replace(film, **changed)


def _restored(now: Any, before: Any, after: Any) -> Any:
    """``now`` with the fields of ``before`` that are still those of ``after``."""
    if now is after:
        return before
    back: dict[str, Any] = {}
    for f in fields(now):
        was, became, stands = (getattr(of, f.name) for of in (before, after, now))
        if was is became:
            continue
        if f.name == "brief":
            back[f.name] = _restored(stands, was, became)
        elif canonical_json(stands) == canonical_json(became):
            back[f.name] = was
    return replace(now, **back)


def _differences(old: Film, new: Film) -> Iterator[Change]:
    """What changed."""
    for name in _FILM:
        before, after = getattr(old, name), getattr(new, name)
        if before is not after and (text := canonical_json(after)) != canonical_json(before):
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
                yield from ((name, key, field, text) for field, text in _changed(before[key], value))


def _changed(old: Any, new: Any) -> Iterator[tuple[str, str]]:
    """The fields that read differently, as ``_flat`` names them; what is the same object is not written out."""
    for f in fields(new):
        before, after = getattr(old, f.name), getattr(new, f.name)
        if before is after:
            continue
        if f.name == "brief":
            yield from ((f"brief.{name}", text) for name, text in _changed(before, after))
        elif (text := canonical_json(after)) != canonical_json(before):
            yield f.name, text


def _unflat(kind: type, texts: dict[str, str]) -> Any:
    known = {f.name for f in fields(kind)}
    inner = {name.removeprefix("brief."): text for name, text in texts.items() if name.startswith("brief.")}
    values = {name: field_from_plain(kind, name, json.loads(text)) for name, text in texts.items() if name in known}
    if "brief" in known:
        values["brief"] = _unflat(Brief, inner)
    return kind(**values)
