"""The right column: panels about the selected shot, one at a time under tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.ui.controls import button


class Side(QWidget):
    """``tabs``: words and the panel that they bring to the front. ``called``: a panel is wanted, whatever is seen."""

    called = Signal()

    def __init__(self, tabs: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        self.setObjectName("side")
        self.panels = QStackedWidget()
        self._tabs = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(10, 8, 18, 0)
        row.setSpacing(2)
        for n, (words, panel) in enumerate(tabs):
            self.panels.addWidget(panel)
            tab = button(words, words, lambda: None, role="tab")
            tab.setCheckable(True)
            tab.setCursor(Qt.CursorShape.PointingHandCursor)
            self._tabs.addButton(tab, n)
            row.addWidget(tab)
        row.addStretch(1)
        self._tabs.idClicked.connect(lambda n: self.show_panel(self.panels.widget(n)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.panels, 1)
        self.show_panel(self.panels.widget(0))

    def show_panel(self, panel: QWidget) -> None:
        self.panels.setCurrentWidget(panel)
        self._tabs.button(self.panels.indexOf(panel)).setChecked(True)
        self.called.emit()
