"""The steps of the film, on one sheet: a click goes back to before what follows, or forward again."""

from __future__ import annotations

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QDialog, QListView, QVBoxLayout, QWidget

from studio.ui.bridge import Bridge
from studio.ui.controls import label, wrapping
from studio.ui.language import tr, translated
from studio.ui.rows import Line, Rows, item

_SIZE = (380, 560)


class History(QDialog):
    """The oldest step on top, the chosen row is where the film stands. It stops nothing, and Esc closes it."""

    def __init__(self, window: QWidget, bridge: Bridge) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("History"))
        self.resize(*_SIZE)
        self._bridge, self._project = bridge, bridge.editor.project
        self._rows = QStandardItemModel(self)
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
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.list, 1)
        column.addWidget(hint)
        bridge.film_changed.connect(self.refresh)
        bridge.arrived.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        done, undone = self._project.steps
        self._rows.clear()
        for words, faint in (*((step, False) for step in done), *((step, True) for step in undone)):
            self._rows.appendRow(item(Line(translated(words), faint=faint)))
        self._rows.insertRow(0, item(Line(tr("As it was opened"))))
        here = self._rows.index(len(done), 0)
        self.list.setCurrentIndex(here)
        self.list.scrollTo(here)

    def go(self, row: int) -> None:
        """The film as it was after so many of its steps."""
        steps = len(self._project.steps[0]) - row
        verb = self._bridge.editor.undo if steps > 0 else self._bridge.editor.redo
        if steps:
            self._bridge.do(verb, abs(steps))
