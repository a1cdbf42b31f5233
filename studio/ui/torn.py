"""A window of its own for one panel that was torn off: put back when it is closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.controls import button, label
from studio.ui.dock import Dock
from studio.ui.language import tr
from studio.ui.panels import Apart, Panel


class Torn(QWidget):
    """The keys and the drops of the application work in it; it stands over the window that it belongs to."""

    put_back = Signal()
    left = Signal()  # another window has the keyboard
    dropped = Signal(object)  # the QDropEvent of files

    def __init__(self, window: QWidget, panel: Panel, end: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.setWindowIcon(window.windowIcon())
        self.addActions(window.actions())
        self.panel = panel
        self.wanted = True  # whether it is to be seen
        self.back = panel.docks[0]  # the dock that it came from
        self.dock = Dock()
        self.row = QWidget()
        row = QHBoxLayout(self.row)
        row.setContentsMargins(12, 5, 8, 3)
        row.setSpacing(6)
        self.name = label(tr(panel.words), role="section")
        row.addWidget(self.name, 1)
        back = button(tr("Put back"), tr("Back to its place in the window"), self.put_back.emit, role="pill")
        row.addWidget(back)
        row.addWidget(end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        column.addWidget(self.dock, 1)

    def show_title(self, film: str) -> None:
        self.setWindowTitle(f"{tr(self.panel.words)} — {film} — Rushes")

    def place(self, window: QRect, *, maximised: bool) -> None:
        self.setGeometry(window)
        if maximised != self.isMaximized():
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowMaximized)

    @property
    def apart(self) -> Apart:
        """Where it stands, for a workspace."""
        full = self.isMaximized() or self.isFullScreen()
        place = self.normalGeometry() if full and not self.normalGeometry().isEmpty() else self.geometry()
        return Apart(self.panel.id, place.getRect(), self.isMaximized())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing ends here: its panel goes back to where it was."""
        super().closeEvent(event)
        self.put_back.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.left.emit()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit(event)
