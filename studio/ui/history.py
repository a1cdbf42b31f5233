"""The steps of the film as a panel: a click goes back to before what follows, or forward again."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from studio.editor.past import go_back_to
from studio.ui.bridge import Bridge
from studio.ui.controls import label, wrapping
from studio.ui.language import tr, translated
from studio.ui.rows import Line, Rows, item

_EDIT = Qt.ItemDataRole.UserRole + 1
"""Of a row from before this start: the number of its edit in the log."""


class History(QWidget):
    """The oldest step on top, the chosen row is where the film stands.

    Above what was done since the film was opened stands what was done before: to go back there is a step by itself.
    """

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge, self._project = bridge, bridge.editor.project
        self._rows = QStandardItemModel(self)
        self._opened = -1  # the row of the film as it was opened
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(Rows(self.list))
        self.list.setAccessibleName(tr("Steps of the film"))
        self.list.setToolTip(tr("Click a step to go back to it, or forward again"))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(lambda index: self.go(index.row()))
        self.list.activated.connect(lambda index: self.go(index.row()))
        hint = wrapping(label(tr("What was taken back is pale; the next edit takes its place."), role="quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.list, 1)
        column.addWidget(hint)
        bridge.film_changed.connect(self.refresh)
        bridge.arrived.connect(self.refresh)

    def refresh(self) -> None:
        """What is there already stays: only the rows behind the last common one are made anew."""
        if not self.isVisible():
            return
        if self._opened < 0:
            self._show_earlier()
        lines, done = list(self._lines()), len(self._project.steps[0])
        first = self._opened + 1
        same = next((n for n, line in enumerate(lines) if not self._says(first + n, line)), len(lines))
        self._rows.setRowCount(first + same)
        for line in lines[same:]:
            self._rows.appendRow(item(line))
        here = self._rows.index(self._opened + done, 0)
        self.list.setCurrentIndex(here)
        self.list.scrollTo(here)

    def go(self, row: int) -> None:
        """The film as it was after so many of its steps, or after one from before this start."""
        edit = self._rows.index(row, 0).data(_EDIT)
        if edit is not None:
            self._bridge.do(go_back_to, self._bridge.editor, edit)
            return
        steps = len(self._project.steps[0]) - (row - self._opened)
        verb = self._bridge.editor.undo if steps > 0 else self._bridge.editor.redo
        if steps:
            self._bridge.do(verb, abs(steps))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _show_earlier(self) -> None:
        """The last of them left the film as it was opened, and so has no row of its own."""
        earlier = self._project.earlier[:-1]
        if earlier:
            self._rows.appendRow(item(Line(tr("Before this start"), head=True)))
        for edit, words in earlier:
            self._rows.appendRow(_from_before(edit, words))
        self._rows.appendRow(item(Line(tr("As it was opened"))))
        self._opened = self._rows.rowCount() - 1

    def _lines(self) -> Iterator[Line]:
        done, undone = self._project.steps
        yield from (Line(translated(words)) for words in done)
        yield from (Line(translated(words), faint=True) for words in undone)

    def _says(self, row: int, line: Line) -> bool:
        return bool(self._rows.index(row, 0).data(Qt.ItemDataRole.UserRole) == line)


def _from_before(edit: int, words: str) -> QStandardItem:
    said = tr("All that was done before") if words == "Compacted" else translated(words)
    row = item(Line(said))
    row.setData(edit, _EDIT)
    return row
