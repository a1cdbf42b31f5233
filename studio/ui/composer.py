"""The field in which the next shot is described."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from studio.theatre.vocabulary import STYLES
from studio.ui.controls import Pill, button


class Composer(QFrame):
    """Enter drafts; Shift+Enter makes a new line."""

    asked = Signal(str, str, float)  # prompt, style, seconds
    shaped = Signal(str)  # aspect "16:9"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("field")
        self.setFixedHeight(86)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText("Describe the next shot, or paste a scene…")
        self.text.setAccessibleName("Description of the next shot")
        self.text.setToolTip("One sentence makes one shot")
        self.text.setTabChangesFocus(True)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.installEventFilter(self)
        self._style = Pill("No style", [("", "No style"), *((s, s.capitalize()) for s in STYLES)])
        self._shape = Pill("Picture", [(s, s) for s in ("16:9", "9:16", "1:1", "21:9", "4:3")], "16:9")
        self._shape.picked.connect(self.shaped)
        self._length = Pill("Length", [(str(n), f"{n}.0 s") for n in (2, 3, 4, 6, 8)], "4")
        self.draft = button("Draft", "Draft this shot (Enter)", self.ask, role="primary", icon="enter")
        self.draft.setFixedHeight(24)
        row = QHBoxLayout()
        row.setSpacing(6)
        for pill in (self._style, self._shape, self._length):
            row.addWidget(pill)
        row.addStretch(1)
        row.addWidget(self.draft)
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 5, 10, 9)
        column.setSpacing(2)
        column.addWidget(self.text, 1)
        column.addLayout(row)

    def ask(self) -> None:
        """Hands the sentence on and makes room for the next one; an empty field only takes the focus."""
        words = " ".join(self.text.toPlainText().split())
        if not words:
            self.text.setFocus()
            return
        self.asked.emit(words, self._style.value, float(self._length.value))

    def clear(self) -> None:
        self.text.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.ask()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.text.clearFocus()
                return True
        if isinstance(event, QFocusEvent):
            self.setProperty("active", event.gotFocus())
            self.style().polish(self)
        return super().eventFilter(watched, event)
