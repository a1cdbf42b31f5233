"""Where the playhead is, in timecode or in frames; a time can be typed into it."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from studio.document.time import TimecodeError, read_timecode, timecode
from studio.ui import theme
from studio.ui.language import tr

_WIDEST = "00:00:00:00"


def counted(frame: int, rate: Fraction, frames: bool) -> str:
    """A place as it is shown: timecode, or the number of frames before it."""
    return str(frame) if frames else timecode(frame, rate)


class Counter(QLineEdit):
    """A field that looks like a label: a click or the keyboard selects all of it, Enter goes there, Esc gives up."""

    asked = Signal(int)  # a frame, which the film need not have
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._frame, self._rate, self.frames = 0, Fraction(24), False
        self._clicked_into = False
        self.setProperty("clock", True)
        self.setFont(theme.font(15, mono=True))
        self.setAccessibleName(tr("Playhead"))
        self.setToolTip(tr("Type a time: 1:15:00, 1500, +12, -1:00"))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(_WIDEST) + 10)
        self.returnPressed.connect(self._go)

    def show_frame(self, frame: int, rate: Fraction) -> None:
        self._frame, self._rate = frame, rate
        if not self.hasFocus():
            self.setText(counted(frame, rate, self.frames))

    def _go(self) -> None:
        try:
            frame = read_timecode(self.text(), self._frame, self._rate, plain="frames" if self.frames else "timecode")
        except TimecodeError as error:
            self.selectAll()
            self.refused.emit(str(error))
            return
        self.clearFocus()
        self.asked.emit(frame)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setText(counted(self._frame, self._rate, self.frames))
        self.selectAll()
        self._clicked_into = event.reason() == Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._clicked_into:
            self.selectAll()
            self._clicked_into = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.deselect()
        self.show_frame(self._frame, self._rate)
