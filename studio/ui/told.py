"""What was told lately, to read again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QVBoxLayout, QWidget

from studio.ui.controls import button, label
from studio.ui.language import tr
from studio.ui.notices import Notices
from studio.ui.rows import Line, Rows, item

_SIZE = (680, 420)


class Told(QDialog):
    """The newest first; it stops nothing, and Esc closes it."""

    def __init__(self, window: QWidget, notices: Notices) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("What was told"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        rows = QStandardItemModel(self)
        for time, words in reversed(notices.history):
            row = item(Line(words, keys=time))
            row.setToolTip(words)
            rows.appendRow(row)
        self.list = QListView()
        self.list.setModel(rows)
        self.list.setItemDelegate(Rows(self.list))
        self.list.setAccessibleName(tr("What was told"))
        self.list.setToolTip(tr("What was told since the window opened"))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        every = "\n".join(f"{time} {words}" for time, words in notices.history)
        below = QHBoxLayout()
        below.addWidget(label("" if every else tr("Nothing was told yet."), role="quiet"), 1)
        copy = button(tr("Copy all"), tr("Copy all lines"), lambda: QGuiApplication.clipboard().setText(every))
        copy.setEnabled(bool(every))
        below.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.list, 1)
        column.addLayout(below)
