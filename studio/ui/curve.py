"""The pacing curve: how fast time passes within a shot, drawn by hand."""

from __future__ import annotations

import math
from bisect import bisect_left
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui import theme
from studio.ui.controls import Changed
from studio.ui.language import tr

Points = tuple[tuple[float, float], ...]
"""(position 0..1, speed), ascending, as ``Pacing.curve``."""

SLOWEST, FASTEST = 0.25, 4.0
_EVEN = 0.03  # a speed that is this near to 1 is meant as 1
MOST = 12
"""Points that a curve can have."""
_APART = 0.02
_REACH = 14  # pixels from the point at which it is still taken


class Curve(QWidget):
    """Points to drag: right and left where, up and down how fast. Esc takes a drag back.

    A double click puts a point on the curve, or takes one off; so do Insert and Delete. Page up and down go from point
    to point.
    """

    changed = Signal(tuple)
    reset = Signal()
    own_keys = (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Insert,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    )

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(54)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(
            tr("Drag a point: where the shot is quicker or slower, and how much. Double-click adds or removes one")
        )
        self._points: Points = ()
        self._shown: Points = ()  # while it is dragged
        self._dragged: int | None = None
        self._picked: int | None = None  # that keys move, None for the one furthest from even
        self._changed = Changed(tr("changed"), tr("curve"))
        self._changed.clicked.connect(lambda _checked=False: self.reset.emit())
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 8, 0)
        box.addWidget(self._changed, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.show_changed(False)
        self.show_value(())

    @property
    def value(self) -> Points:
        return self._points

    def show_value(self, points: Points) -> None:
        self._points = points
        if self._dragged is None:
            self._shown = points or ((0.0, 1.0), (0.5, 1.0), (1.0, 1.0))
        self._name()
        self.update()

    def show_changed(self, changed: bool) -> None:
        self._changed.setVisible(changed)

    def _name(self) -> None:
        place, speed = self._shown[self._middle()]
        words = tr("Pacing curve: speed {speed:.1f} times at {place} %", speed=speed, place=round(100 * place))
        self.setAccessibleName(words)

    def _middle(self) -> int:
        """The point that is dragged or picked, or else the one furthest from even inside."""
        held = self._dragged if self._dragged is not None else self._picked
        if held is not None and held < len(self._shown):
            return held
        inner = range(1, len(self._shown) - 1) if len(self._shown) > 2 else range(len(self._shown))
        return max(inner, key=lambda n: abs(math.log(self._shown[n][1])))

    # ---- places

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(7, 8, -7, -8)

    def _at(self, point: tuple[float, float]) -> QPointF:
        box = self._box()
        height = math.log(point[1] / SLOWEST) / math.log(FASTEST / SLOWEST)
        return QPointF(box.left() + point[0] * box.width(), box.bottom() - min(1.0, max(0.0, height)) * box.height())

    def _point(self, at: QPointF) -> tuple[float, float]:
        box = self._box()
        height = min(1.0, max(0.0, (box.bottom() - at.y()) / box.height()))
        speed = SLOWEST * (FASTEST / SLOWEST) ** height
        return (at.x() - box.left()) / box.width(), 1.0 if abs(speed - 1) < _EVEN else round(speed, 2)

    def _move(self, index: int, place: float, speed: float) -> None:
        points = list(self._shown)
        low = points[index - 1][0] + _APART if index else 0.0
        high = points[index + 1][0] - _APART if index + 1 < len(points) else 1.0
        points[index] = (round(min(high, max(low, place)), 3), min(FASTEST, max(SLOWEST, speed)))
        self._shown = tuple(points)
        self.update()

    def _settle(self) -> None:
        """The gesture is over: an even curve is none, but its points are there to be moved."""
        even = all(speed == 1.0 for _, speed in self._shown)
        self._dragged = None
        points = () if even else self._shown
        if points != self._points:
            self._points = points
            self.changed.emit(points)
            self.show_value(self._points)
        self._name()
        self.update()

    # ---- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        away = [self._at(point) - event.position() for point in self._shown]
        distance, index = min((QPointF.dotProduct(d, d), n) for n, d in enumerate(away))
        if distance <= _REACH**2:
            self._dragged = self._picked = index
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        held, self._dragged = self._dragged, None
        near = [n for n, p in enumerate(self._shown) if (self._at(p) - event.position()).manhattanLength() <= _REACH]
        if near or held is not None:
            self._remove(near[0] if near else self._middle())
        else:
            self._add(*self._point(event.position()))

    def _add(self, place: float, speed: float) -> None:
        """A point more, which is picked; none where others are too near for it."""
        index = bisect_left(self._shown, (place, 0.0))
        free = all(abs(other - place) >= 2 * _APART for other, _ in self._shown)
        if free and len(self._shown) < MOST and 0 < index < len(self._shown):
            self._shown = (*self._shown[:index], (round(place, 3), speed), *self._shown[index:])
            self._picked = index
            self._settle()

    def _remove(self, index: int) -> None:
        """A point less; the two ends stay."""
        if 0 < index < len(self._shown) - 1:
            self._shown = (*self._shown[:index], *self._shown[index + 1 :])
            self._picked = None
            self._settle()

    def _add_beside(self) -> None:
        """A point in the middle between the picked one and the next, on the curve."""
        index = min(self._middle(), len(self._shown) - 2)
        (place, speed), (other, faster) = self._shown[index : index + 2]
        self._add((place + other) / 2, round((speed + faster) / 2, 2))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._move(self._dragged, *self._point(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self._middle()
        place, speed = self._shown[index]
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                place += 0.02 if event.key() == Qt.Key.Key_Right else -0.02
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                speed = round(speed * (1.1 if event.key() == Qt.Key.Key_Up else 1 / 1.1), 2)
            case Qt.Key.Key_Escape if self._dragged is not None:
                self._dragged = None
                self.show_value(self._points)
                return
            case Qt.Key.Key_Delete:
                return self._remove(index)
            case Qt.Key.Key_Insert:
                return self._add_beside()
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                step = 1 if event.key() == Qt.Key.Key_PageDown else -1
                self._picked = min(len(self._shown) - 1, max(0, index + step))
                self._name()
                return self.update()
            case _:
                super().keyPressEvent(event)
                return
        self._move(index, place, 1.0 if abs(speed - 1) < _EVEN else speed)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("quiet"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ground"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            places = [self._at(point) for point in self._shown]
            path = QPainterPath(QPointF(self._box().left(), places[0].y()))
            path.lineTo(places[0])
            for one, other in pairwise(places):
                bend = QPointF((other.x() - one.x()) / 2, 0)
                path.cubicTo(one + bend, other - bend, other)
            path.lineTo(QPointF(self._box().right(), places[-1].y()))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("amber"), 2))
            painter.drawPath(path)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("amber"))
            index = self._middle()
            for n, place in enumerate(places):
                if n == index or 0 < n < len(places) - 1:
                    painter.drawEllipse(place, *((4, 4) if n == index else (3, 3)))
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("quiet"))
            painter.drawText(QPointF(8, 16), tr("speed {speed:.1f}×", speed=self._shown[index][1]))
