"""What lies over the monitor: as large as it, and not in the way of the hand that moves what is seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from studio.ui.monitor import Monitor

_MIDDLE = Qt.MouseButton.MiddleButton


class OverMonitor(QWidget):
    def __init__(self, monitor: Monitor) -> None:
        super().__init__(monitor)
        self._monitor = monitor
        monitor.installEventFilter(self)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and (event.button() is _MIDDLE or event.buttons() & _MIDDLE):
            event.ignore()
            return False
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._monitor.rect())
        return False
