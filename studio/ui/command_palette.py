"""Every verb, shot and marker by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from studio.ui.fuzzy import folded, likeness
from studio.ui.language import tr
from studio.ui.rows import HEIGHT, Line, Rows, item

_WIDTH, _ROWS, _TOP = 600, 12, 72
_MOST = 200
"""Entries that are listed; who wants others types another letter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``detail`` says what kind of thing it is, ``keys`` what calls it; with ``why_not`` it can do nothing now."""

    words: str
    detail: str
    act: Callable[[], object]
    keys: str = ""
    why_not: str = ""


_HARDLY = 60
"""How much likelier what can be done has to be than what cannot."""

Source = Callable[[], Iterable[Entry]]


class CommandPalette(QFrame):
    """Over the top of the window in ``front``: letters narrow the list, arrows walk it, Enter does what is lit, Esc
    leaves."""

    def __init__(self, front: Callable[[], QWidget], sources: Sequence[Source]) -> None:
        super().__init__(front())
        self._front = front
        self.setObjectName("palette")
        self._sources = tuple(sources)
        self._entries: list[tuple[str, Entry]] = []
        self._shown: list[Entry] = []
        self._before: QWidget | None = None
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(tr("Find a command, a shot or a marker"))
        self.typed.setAccessibleName(tr("Find a command"))
        self.typed.setToolTip(tr("Letters of a name; Enter does it"))
        self.typed.setFixedHeight(40)
        self.typed.textChanged.connect(self._narrow)
        self.typed.installEventFilter(self)
        self._rows = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(Rows(self.list))
        self.list.setAccessibleName(tr("What was found"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._do(index.row()))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.typed)
        column.addWidget(self.list)
        self.hide()

    def open(self) -> None:
        """Asks every source anew and takes the keyboard; opened again, it closes."""
        if self.isVisible():
            self.leave()
            return
        host = self._front()
        if self.parentWidget() is not host:
            self.setParent(host)
        self._before = self.window().focusWidget()
        self._entries = [(folded(entry.words), entry) for source in self._sources for entry in source()]
        self.typed.clear()
        self._narrow("")
        self.show()
        self.raise_()
        self.typed.setFocus()

    def leave(self) -> None:
        """Closes it; the keyboard goes to where it was."""
        if self.isVisible():
            self.hide()
            if self._before is not None and isValid(self._before):
                self._before.setFocus()
            self._entries, self._shown = [], []

    @property
    def shown(self) -> Sequence[Entry]:
        """What is listed, the likeliest first."""
        return tuple(self._shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._walk(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()
        return super().eventFilter(watched, event)

    def _walk(self, event: QKeyEvent) -> bool:
        at, last = self.list.currentIndex().row(), len(self._shown) - 1
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._do(at)
            case key if key in steps:
                self._light(max(0, min(at + steps[Qt.Key(key)], last)))
            case _:
                return False
        return True

    def _narrow(self, typed: str) -> None:
        wanted = folded(typed)
        found = [(likeness(wanted, words), n, entry) for n, (words, entry) in enumerate(self._entries)]
        ranked = sorted((_HARDLY * bool(entry.why_not) - like, n, entry) for like, n, entry in _those(found))
        self._shown = [entry for *_, entry in ranked[:_MOST]]
        self._rows.clear()
        for entry in self._shown:
            said = entry.why_not or entry.detail
            self._rows.appendRow(item(Line(entry.words, said, entry.keys, faint=bool(entry.why_not))))
        self._fit()
        self._light(0)

    def _fit(self) -> None:
        rows = max(1, min(_ROWS, len(self._shown)))
        self.list.setFixedHeight(rows * HEIGHT)
        width = min(_WIDTH, self.window().width() - 32)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self.window().width() - width) // 2, _TOP)

    def _light(self, row: int) -> None:
        index = self._rows.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.typed.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or tr("Nothing found")))

    def _do(self, row: int) -> None:
        """Leaves, and does it; what can do nothing now stays and says why."""
        if 0 <= row < len(self._shown) and not self._shown[row].why_not:
            entry = self._shown[row]
            self.leave()
            entry.act()


def _those(found: Iterable[tuple[float | None, int, Entry]]) -> Iterable[tuple[float, int, Entry]]:
    return ((like, n, entry) for like, n, entry in found if like is not None)
