"""What the model made of the words: who is there and does what, where and when; each can be kept in a surprise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.editor.directing import names
from studio.editor.wording import LOCKABLE
from studio.ui import theme
from studio.ui.called import called
from studio.ui.controls import Elided, button, label
from studio.ui.language import mark, tr, translated
from studio.ui.section import Section

_FACING = {
    "left": mark("to the left"),
    "right": mark("to the right"),
    "towards": mark("towards us"),
    "away": mark("away from us"),
}
_CAMERAS = {
    "static": mark("still camera"),
    "panl": mark("pan left"),
    "panr": mark("pan right"),
    "in": mark("dolly in"),
    "out": mark("dolly out"),
    "up": mark("crane up"),
    "down": mark("crane down"),
    "track": mark("tracking"),
    "hand": mark("hand-held"),
}
_SIZES = {
    "normal": mark("full"),
    "over": mark("over the shoulder"),
    "pov": mark("their view"),
    "extreme": mark("very close"),
}
_ROOM, _APART = 280, 6
"""Pixels of a row, and between its parts."""


class SceneBox(Section):
    """``locked``: what of the shot's scene stays in a surprise, besides who has a mark.

    ``unlocked`` lets go of an actor altogether, of its mark too.
    """

    locks_changed = Signal(tuple)
    unlocked = Signal(str)
    fields = ("marks",)

    def __init__(self, surprise: QPushButton) -> None:
        super().__init__(mark("Scene"))
        self.heading.add(surprise, always=True)
        self.locked: frozenset[str] = frozenset()
        self._shown: object = None
        self.locks: dict[str, QPushButton] = {}
        self._rows = QWidget()
        self.column.addWidget(self._rows)

    def fill(self) -> None:
        marked = frozenset(mark.actor for mark in self.brief.marks)
        shown = (self.take.id if self.take else None, self.locked, marked)
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(bool(self.scene))
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self.locks = {}
        actors = self.scene.get("actors", ())
        numbered = names(actor["key"] for actor in actors)
        for actor in actors:
            column.addLayout(self._actor(actor, _titled(called(numbered[actor["key"]])), marked))
        if self.scene:
            for row in _in_rows([self._part(part) for part in LOCKABLE]):
                column.addLayout(row)
        self.column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows

    def summary(self) -> str:
        who = map(called, names(actor["key"] for actor in self.scene.get("actors", ())).values())
        place = translated(str(self.scene.get("place", "")).replace("_", " "))
        return " · ".join(_titled(words) for words in (*who, place) if words)

    def _actor(self, actor: Mapping[str, Any], name: str, marked: frozenset[str]) -> QHBoxLayout:
        key = actor["key"]
        does = Elided()
        facing = tr(_FACING.get(actor["facing"], actor["facing"]))
        does.setText(f"{translated(actor['action'].replace('_', ' '))}, {facing}")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(name))
        row.addWidget(does, 1)
        held = key in marked or key in self.locked
        act = (lambda: self.unlocked.emit(key)) if held else (lambda: self._toggle(key))
        row.addWidget(self._lock(key, name, held, act))
        return row

    def _part(self, part: str) -> QPushButton:
        held, words = part in self.locked, _said(part, self.scene)
        made = self._lock(part, words, held, lambda: self._toggle(part))
        made.setText(words)
        made.setProperty("flat_", False)
        made.setProperty("pill", True)
        return made

    def _lock(self, key: str, words: str, held: bool, act: Callable[[], object]) -> QPushButton:
        tip = tr("{words} stays in a surprise; click to let it vary", words=words)
        if not held:
            tip = tr("Keep {words} in a surprise", words=words)
        made = button("", tip, act, role="flat_", icon="lock")
        theme.put_icon(made, "lock" if held else "unlock", "text" if held else "quiet")
        made.setIconSize(theme.ICON)
        made.setAccessibleName(tr("{words}: locked", words=words) if held else tr("{words}: free", words=words))
        self.locks[key] = made
        return made

    def _toggle(self, key: str) -> None:
        self.locks_changed.emit(tuple(sorted(self.locked ^ {key})))


def _titled(words: str) -> str:
    return words[:1].upper() + words[1:]


def _in_rows(buttons: Sequence[QPushButton]) -> Iterator[QHBoxLayout]:
    """As many beside each other as the column has room for, whatever the language."""
    row, used = QHBoxLayout(), 0
    for made in buttons:
        made.ensurePolished()
        width = made.sizeHint().width() + _APART
        if used and used + width > _ROOM:
            row.addStretch(1)
            yield row
            row, used = QHBoxLayout(), 0
        row.setSpacing(_APART)
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(made)
        used += width
    row.addStretch(1)
    yield row


def _said(part: str, scene: Mapping[str, Any]) -> str:
    """A part of the scene in a word or two."""
    value = str(scene.get(part, "")).replace("_", " ")
    if part == "camera":
        size = str(scene.get("shot", ""))
        return f"{tr(_CAMERAS.get(value, value))}, {tr(_SIZES.get(size, size))}".capitalize()
    if part == "light":
        return tr("{value} light", value=translated(value)).capitalize()
    return translated(value).capitalize()
