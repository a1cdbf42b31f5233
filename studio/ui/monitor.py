"""The monitor: the picture under the playhead, or what the engine makes of the selected shot right now."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.ui import paint, theme

MARK = "AI-generated"


class Monitor(QWidget):
    """Letterboxed in the film's own shape, with a badge that says what is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAccessibleName("Monitor")
        self.setMinimumSize(320, 180)
        self._image: QImage | None = None
        self._badge, self._role, self._words = "", "text", ""
        self.shape = 16 / 9

    def show_picture(self, image: QImage | None, badge: str = "", role: str = "text", words: str = "") -> None:
        """``words`` stand in the middle when there is no picture; a null picture is a missing file."""
        self._image, self._badge, self._role, self._words = image, badge, role, words
        self.setAccessibleDescription(badge or words)
        self.update()

    def _frame(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        w = min(room.width(), room.height() * self.shape)
        h = w / self.shape
        return QRectF(room.center().x() - w / 2, room.center().y() - h / 2, w, h)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("ground"))
        box = self._frame()
        if self._image is None:
            painter.fillRect(box, theme.color("black"))
            painter.setPen(theme.color("quiet"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words)
        elif self._image.isNull():
            paint.checkerboard(painter, box)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self._image)
            painter.setPen(theme.color("text", 0.85))
            painter.drawText(
                box.adjusted(0, 0, -10, -9), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, MARK
            )
        painter.setPen(theme.color("black"))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))
        if self._badge:
            painter.setFont(theme.font())
            w = painter.fontMetrics().horizontalAdvance(self._badge) + 16
            paint.tag(painter, QRectF(box.x() + 10, box.y() + 9, w, 20), self._badge, self._role)
        painter.end()
