"""The monitor: one picture in the film's own shape, with a badge that says what is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from studio.ui import paint, theme
from studio.ui.guides import Guides, paint_guides
from studio.ui.language import tr
from studio.ui.loupe import Loupe

MARK = "AI-generated"
_MARGIN = 24
_A_NOTCH = 1.2
"""How much nearer a notch of the wheel looks."""
_WHOLE = ((0.0, 0.0, 1.0, 1.0),)
_SET_BACK = 0.74
"""How much smaller all is drawn while there is an inset, so that there is room around it."""


class Monitor(QWidget):
    """Letterboxed; the wheel looks nearer at what is under the pointer, the middle button moves what is seen."""

    looked = Signal(float)  # the new zoom, see Loupe

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAccessibleName(tr("Monitor"))
        self.setMinimumSize(320, 180)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._image: QImage | None = None
        self._badge, self._role, self._words = "", "paper", ""
        self._progress: float | None = None
        self._box = QRect()  # where the last picture was shown
        self.size_of_film = (1280, 720)
        self.loupe, self.guides = Loupe(), Guides()
        self._parts: Sequence[tuple[float, float, float, float]] = _WHOLE
        self._margin = _MARGIN
        self._dragged: QPointF | None = None
        self.inset: QRectF | None = None  # which part of the base camera's frame the picture is, in shares of it

    def show_picture(
        self,
        image: QImage,
        badge: str = "",
        role: str = "paper",
        progress: float | None = None,
        parts: Sequence[tuple[float, float, float, float]] = _WHOLE,
    ) -> None:
        """A null picture is a missing file; ``progress`` 0..1 draws an edge under it.

        ``parts`` are where in it whole pictures of the film lie: left, top, width and height in shares of it.
        """
        if image.isNull():
            badge, role = tr("Picture missing"), "red"
        around = (badge, role, progress)
        box = self._frame().toRect()
        same = self._image is not None and (*around, box) == (self._badge, self._role, self._progress, self._box)
        same = same and parts == self._parts
        self._image, self._words, self._box, self._parts = image, "", box, parts
        self._badge, self._role, self._progress = around
        self._changed(box if same else self.rect())

    def show_words(self, words: str, badge: str = "", role: str = "paper", progress: float | None = None) -> None:
        """What stands in the middle while there is no picture."""
        self._image, self._badge, self._role, self._progress = None, badge, role, progress
        self._words, self._parts = words, _WHOLE
        self._changed(self.rect())

    def drop_badge(self) -> None:
        """What stands is no longer what the badge says."""
        if self._badge or self._progress is not None:
            self._badge, self._progress = "", None
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
    def picture_boxes(self) -> Iterator[QRectF]:
        """Where whole pictures of the film are: one, or those that are compared side by side."""
        frame = self._frame()
        for left, top, w, h in self._parts:
            x, y = frame.x() + left * frame.width(), frame.y() + top * frame.height()
            yield QRectF(round(x), round(y), round(w * frame.width()), round(h * frame.height()))

    def look(self, loupe: Loupe) -> None:
        """Looks nearer or at another part from now on."""
        self.loupe = loupe
        self.update()
        self.looked.emit(loupe.zoom)

    @property
    def margin(self) -> int:
        """Pixels around a fitted picture; None sets the usual ones."""
        return self._margin

    @margin.setter
    def margin(self, margin: int | None) -> None:
        self._margin = _MARGIN if margin is None else margin
        self.update()

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
        """How many pixels of the screen a picture has here, wide and high; of one looked into, those of the film.

        Even numbers, as video wants them.
        """
        box, ratio = self._frame(), self.devicePixelRatioF()
        wide, high = (max(2, round(side * ratio) & ~1) for side in (box.width(), box.height()))
        return (min(wide, self.size_of_film[0]), min(high, self.size_of_film[1])) if self.loupe.zoom else (wide, high)

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
        return self.loupe.box(self._room, self.size_of_film, self.devicePixelRatioF())

    @property
    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(self._margin, self._margin, -self._margin, -self._margin)

    def wheelEvent(self, event: QWheelEvent) -> None:
        factor = _A_NOTCH ** (event.angleDelta().y() / 120)
        ratio = self.devicePixelRatioF()
        self.look(self.loupe.nearer(factor, event.position(), self._room, self.size_of_film, ratio))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton:
            self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            moved = self.loupe.moved(event.position() - self._dragged)
            self._dragged = event.position()
            self.look(moved.within(self._room, self.size_of_film, self.devicePixelRatioF()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            box = self._frame()
            if not box.contains(QRectF(event.rect())):
                painter.fillRect(self.rect(), theme.color("ground"))
            if self._image is None:
                painter.fillRect(box, theme.color("black"))
                painter.setPen(theme.color("paper", 0.7))
                room, lines = box.adjusted(12, 0, -12, 0), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(room, lines, self._words)
            elif self._image.isNull():
                paint.checkerboard(painter, box)
            else:
                paint.cover(painter, box, self._image)
                painter.setPen(theme.color("paper", 0.85))
                corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
                painter.drawText(box.adjusted(0, 0, -10, -9), corner, MARK)
            painter.setPen(theme.color("black"))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
            if self.guides.any:
                for part in self.picture_boxes:
                    paint_guides(painter, part, self.guides)
            if self._progress is not None:
                done = QRectF(box.x(), box.bottom() + 2, box.width() * self._progress, 2)
                painter.fillRect(done, theme.color("amber"))
            if self._badge:
                painter.setFont(theme.font())
                w = painter.fontMetrics().horizontalAdvance(self._badge) + 16
                plate = QRectF(max(0.0, box.x()) + 10, max(0.0, box.y()) + 9, w, 20)
                paint.tag(painter, plate, self._badge, self._role)
