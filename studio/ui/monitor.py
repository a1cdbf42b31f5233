"""The monitor: one picture in the film's own shape, with a badge that says what is seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.ui import paint, theme

MARK = "AI-generated"
_MARGIN = 24
_SET_BACK = 0.74
"""How much smaller all is drawn while there is an inset, so that there is room around it."""
_ACTION_SAFE, _TITLE_SAFE = 0.93, 0.90
"""Shares of the frame after SMPTE RP 2046."""


class Monitor(QWidget):
    """Letterboxed; ``zoom`` 0 fits the picture, else it is that many screen pixels for one of the film's."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAccessibleName("Monitor")
        self.setMinimumSize(320, 180)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._image: QImage | None = None
        self._badge, self._role, self._words = "", "text", ""
        self._progress: float | None = None
        self._box = QRect()  # where the last picture was shown
        self.size_of_film = (1280, 720)
        self.zoom = 0.0
        self.safe_areas = False
        self.inset: QRectF | None = None  # which part of the base camera's frame the picture is, in shares of it

    def show_picture(self, image: QImage, badge: str = "", role: str = "text", progress: float | None = None) -> None:
        """A null picture is a missing file; ``progress`` 0..1 draws an edge under it."""
        around = (badge, role, progress)
        box = self._frame().toRect()
        same = self._image is not None and (*around, box) == (self._badge, self._role, self._progress, self._box)
        self._image, self._words, self._box = image, "", box
        self._badge, self._role, self._progress = around
        self._changed(box if same else self.rect())

    def show_words(self, words: str, badge: str = "", role: str = "text", progress: float | None = None) -> None:
        """What stands in the middle while there is no picture."""
        self._image, self._badge, self._role, self._progress = None, badge, role, progress
        self._words = words
        self._changed(self.rect())

    @property
    def base_box(self) -> QRectF:
        """Where the base camera's frame is: the picture itself, unless there is an ``inset``."""
        whole = self._whole()
        if self.inset is None:
            return whole
        w, h = round(whole.width() * _SET_BACK), round(whole.height() * _SET_BACK)
        return QRectF(round(whole.center().x() - w / 2), round(whole.center().y() - h / 2), w, h)

    @property
    def picture_box(self) -> QRectF:
        """Where the frame is, in pixels of this widget."""
        return self._frame()

    @property
    def image(self) -> QImage | None:
        """The picture that is shown now, a null one where its file is missing."""
        return self._image

    @property
    def picture_height(self) -> int:
        """How many pixels of the screen a picture is high here."""
        return self.pixels[1]

    @property
    def pixels(self) -> tuple[int, int]:
        """How many pixels of the screen a picture has here, wide and high."""
        box, ratio = self._frame(), self.devicePixelRatioF()
        return max(1, round(box.width() * ratio)), max(1, round(box.height() * ratio))

    def sizeHint(self) -> QSize:
        return QSize(940, 455)

    def _changed(self, where: QRect) -> None:
        if self.accessibleDescription() != (self._badge or self._words):
            self.setAccessibleDescription(self._badge or self._words)
        self.update(where)

    def _frame(self) -> QRectF:
        if self.inset is None:
            return self._whole()
        base, part = self.base_box, self.inset
        left, top = base.x() + part.x() * base.width(), base.y() + part.y() * base.height()
        return QRectF(round(left), round(top), round(part.width() * base.width()), round(part.height() * base.height()))

    def _whole(self) -> QRectF:
        shape = self.size_of_film[0] / self.size_of_film[1]
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        w = min(room.width(), room.height() * shape)
        if self.zoom:
            w = self.zoom * self.size_of_film[0] / self.devicePixelRatioF()
        h = w / shape
        w, h = 2 * round(w / 2), 2 * round(h / 2)  # as pictures of films are
        return QRectF(round(room.center().x() - w / 2), round(room.center().y() - h / 2), w, h)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self._frame()
        if not box.contains(QRectF(event.rect())):
            painter.fillRect(self.rect(), theme.color("ground"))
        if self._image is None:
            painter.fillRect(box, theme.color("black"))
            painter.setPen(theme.color("quiet"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words)
        elif self._image.isNull():
            paint.checkerboard(painter, box)
        else:
            paint.cover(painter, box, self._image)
            painter.setPen(theme.color("text", 0.85))
            corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            painter.drawText(box.adjusted(0, 0, -10, -9), corner, MARK)
        painter.setPen(theme.color("black"))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))
        if self.safe_areas:
            self._paint_safe_areas(painter, box)
        if self._progress is not None:
            done = QRectF(box.x(), box.bottom() + 2, box.width() * self._progress, 2)
            painter.fillRect(done, theme.color("amber"))
        if self._badge:
            painter.setFont(theme.font())
            w = painter.fontMetrics().horizontalAdvance(self._badge) + 16
            plate = QRectF(max(0.0, box.x()) + 10, max(0.0, box.y()) + 9, w, 20)
            paint.tag(painter, plate, self._badge, self._role)
        painter.end()

    @staticmethod
    def _paint_safe_areas(painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(theme.color("text", 0.5), 1))
        for share in (_ACTION_SAFE, _TITLE_SAFE):
            w, h = box.width() * (1 - share) / 2, box.height() * (1 - share) / 2
            painter.drawRect(box.adjusted(w, h, -w, -h))
