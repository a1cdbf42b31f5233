"""Round colours to choose one from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.ui import theme
from studio.ui.language import translated


class Swatches(QWidget):
    """The chosen one again lets go of it; whoever makes one gives it a name."""

    picked = Signal(str)
    own_keys = (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._choices = tuple(choices)  # value, colour role
        self.value = ""
        self.setFixedSize(26 * len(self._choices), 26)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_value(self, value: str) -> None:
        self.value = value
        self.setAccessibleDescription(translated(value))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(int(event.position().x() // 26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        names = [name for name, _ in self._choices]
        at = names.index(self.value) + step if self.value in names else 0
        self._pick(at % len(names))

    def _pick(self, index: int) -> None:
        if 0 <= index < len(self._choices):
            name = self._choices[index][0]
            self.show_value("" if name == self.value else name)
            self.picked.emit(self.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for n, (name, role) in enumerate(self._choices):
                box = QRectF(26 * n + 3, 3, 20, 20)
                painter.setPen(QPen(theme.color("quiet", 0.6), 1))  # or what is as pale as the panel would not be seen
                painter.setBrush(theme.color(role))
                painter.drawEllipse(box.adjusted(1, 1, -1, -1) if name == self.value else box)
                if name == self.value:
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(theme.color("text"), 2))
                    painter.drawEllipse(QPointF(box.center()), 12, 12)
            if self.hasFocus():
                painter.setPen(QPen(theme.color("quiet"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
