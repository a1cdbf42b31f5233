"""The hand that takes a panel elsewhere: a small button with a menu, and whatever else a panel can be pulled by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QPushButton, QWidget

from studio.ui import theme
from studio.ui.language import tr

_SIZE, _ICON = 18, QSize(14, 14)
_BESIDE = QPoint(14, 18)
"""Between the pointer and the words beside it."""


class Movable(Protocol):
    """What can be moved: the docks of a window, which know the rest."""

    def menu_of(self, panel: str, parent: QWidget) -> QMenu: ...

    def pull(self, panel: str, at: QPoint) -> None: ...

    def drop(self, panel: str, at: QPoint | None) -> None: ...


class Mover(QPushButton):
    """Pressed it has a menu of where its panel may stand; pulled it takes the panel along."""

    def __init__(self, docks: Movable, panel: Callable[[], str]) -> None:
        super().__init__()
        self._docks, self._panel = docks, panel
        self.setProperty("flat_", True)
        theme.put_icon(self, "apart", "quiet")
        self.setIconSize(_ICON)
        self.setFixedSize(_SIZE, _SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Tear off or move this panel"))
        self.setToolTip(tr("Tear off or move this panel: pull it, or press for a menu"))
        self.clicked.connect(lambda _checked=False: self._open())
        Pull(self, docks, panel)

    def _open(self) -> None:
        menu = self._docks.menu_of(self._panel(), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class Pull(QObject):
    """Lets a panel be pulled by a widget; Esc leaves it where it is. Its menu comes by the right button too."""

    def __init__(self, handle: QWidget, docks: Movable, panel: Callable[[], str]) -> None:
        super().__init__(handle)
        self._handle, self._docks, self._panel = handle, docks, panel
        self._from: QPoint | None = None
        self._pulled = ""
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._pulled:  # wherever the keyboard is, it is the hand's now
            event.accept()
            if event.key() == Qt.Key.Key_Escape:
                self._end(None)
            return True
        if watched is not self._handle:
            return False
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QContextMenuEvent):
            menu = self._docks.menu_of(self._panel(), self._handle)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())
            return True
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        at = event.globalPosition().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                self._from = at
            case QEvent.Type.MouseMove if self._from is not None:
                far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
                if far and not self._pulled and self._panel():
                    self._pulled = self._panel()
                    _app().installEventFilter(self)
                if self._pulled:
                    self._docks.pull(self._pulled, at)
                    return True
            case QEvent.Type.MouseButtonRelease if event.button() == Qt.MouseButton.LeftButton:
                self._from = None
                if self._pulled:
                    self._end(at)
                    return True
        return False

    def _end(self, at: QPoint | None) -> None:
        panel, self._pulled, self._from = self._pulled, "", None
        _app().removeEventFilter(self)
        if isinstance(self._handle, QAbstractButton):
            self._handle.setDown(False)
        self._docks.drop(panel, at)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


class Landing(QWidget):
    """Where in the window a panel would come to stand, and in words beside the pointer what letting go of it does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = QLabel(window, Qt.WindowType.ToolTip)
        self._words.setObjectName("told")
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.setContentsMargins(8, 4, 8, 4)
        self.hide()

    def show_at(self, box: QRect | None, at: QPoint, words: str) -> None:
        """``box`` in the window, ``at`` on the screen."""
        self.setVisible(box is not None)
        if box is not None:
            self.setGeometry(box)
            self.raise_()
        self._words.setText(words)
        self._words.adjustSize()
        self._words.move(at + _BESIDE)
        self._words.show()

    def end(self) -> None:
        self._words.hide()
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text() if self._words.isVisible() else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("amber"), 2))
            painter.setBrush(theme.color("amber", 0.12))
            painter.drawRoundedRect(box, 6, 6)
