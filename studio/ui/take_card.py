"""A small card on which a person writes what they think of a take."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from studio.document.film import Remark
from studio.document.recipe import Take
from studio.document.valid import LONGEST_NAME
from studio.ui.controls import label, wrapping
from studio.ui.language import tr
from studio.ui.standing import noted

_WIDTH, _NOTE = 300, 84


class TakeCard(QFrame):
    """Told once, when it is left; Esc leaves everything as it was."""

    told = Signal(object, str, str)  # Take, name, note

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFixedWidth(_WIDTH)
        self._take: Take | None = None
        self._home = parent
        self.hide()
        self._title = label("", role="section")
        self.name, self.note = QLineEdit(), QPlainTextEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(tr("A name, such as “warmer lamp”"))
        self.name.setAccessibleName(tr("Name of the take"))
        self.name.returnPressed.connect(self.hide)
        self.note.setPlaceholderText(tr("What to remember about it; Ctrl+Enter keeps it"))
        self.note.setAccessibleName(tr("Note on the take"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE)
        self.note.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._watch)
        self.told_of = wrapping(label("", role="quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self._title)
        column.addWidget(self.told_of)
        for field in (self.name, self.note):
            frame = QFrame()
            frame.setObjectName("field")
            inner = QVBoxLayout(frame)
            inner.setContentsMargins(6, 3, 6, 3)
            inner.addWidget(field)
            column.addWidget(frame)

    def ask(self, take: Take, words: str, said: Remark, at: QPoint, *, name: bool) -> None:
        """Opens over its window, the lower left corner at a point of the screen, the cursor in name or note."""
        self.hide()
        self._take = take
        self.setParent(self._home.window())
        self._title.setText(words)
        self.told_of.setText("\n".join(noted(take)))
        self.told_of.setVisible(bool(take.notes))
        self.name.setText(said.name)
        self.note.setPlainText(said.note)
        self.adjustSize()
        over = self.window().mapFromGlobal(at) - QPoint(0, self.height())
        self.move(over.x(), max(0, over.y()))
        self.show()
        self.raise_()
        (self.name if name else self.note).setFocus()
        self.name.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._take = None
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.type() == QEvent.Type.KeyPress and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.hide()
            return True
        return super().eventFilter(watched, event)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Leaving for anything else in the window is a way to finish."""
        if self.isVisible() and now is not None and not self.isAncestorOf(now):
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        if event.spontaneous():  # the whole window is put away
            return
        take, self._take = self._take, None
        if take is not None:
            self.told.emit(take, self.name.text(), self.note.toPlainText())
        super().hideEvent(event)
