"""The keys of every verb, on one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from studio.ui.actions import CATEGORIES, VERBS
from studio.ui.controls import label
from studio.ui.language import tr

_COLUMNS = 3


class Keys(QDialog):
    """Drawn from the registry of verbs; it stops nothing, and Esc closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet = QGridLayout(self)
        sheet.setContentsMargins(24, 20, 24, 20)
        sheet.setHorizontalSpacing(36)
        sheet.setVerticalSpacing(18)
        for n, category in enumerate(CATEGORIES):
            sheet.addLayout(self._column(category), n // _COLUMNS, n % _COLUMNS, Qt.AlignmentFlag.AlignTop)

    @staticmethod
    def _column(category: str) -> QGridLayout:
        column = QGridLayout()
        column.addWidget(label(tr(category, about="menu"), role="section"), 0, 0)
        shown = [verb for verb in VERBS if verb.category == category and verb.keys]
        for row, verb in enumerate(shown, 1):
            native = QKeySequence.SequenceFormat.NativeText
            keys = tr(" or ").join(QKeySequence(key).toString(native) for key in verb.keys)
            column.addWidget(label(verb.words), row, 0)
            column.addWidget(label(keys, role="quiet"), row, 1)
        return column
