"""What is marked in the film: in and out in the ruler, markers and sections in a row of their own under it."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QWidget

from studio.document import edits
from studio.document.film import Film, Marker
from studio.document.pieces import EditError
from studio.ui import theme
from studio.ui.language import tr, translated
from studio.ui.swatches import Swatches
from studio.ui.timeline_bands import MARKS, RULER
from studio.ui.timeline_scale import HEADER, Scale

COLORS = (("paper", "paper"), ("teal", "teal"), ("blue", "dialogue"), ("violet", "effects"), ("green", "music"))
"""Colours of markers, in words, and the roles that they are painted in; the first where a marker has none."""
_FLAG = 5.5  # half the width of a marker


def role_of(marker: Marker) -> str:
    return dict(COLORS).get(marker.color, COLORS[0][1])


def coloured(marker: Marker, label: str, color: str) -> Callable[[Film], Film]:
    """A marker with another name and colour. Raises EditError if it is gone meanwhile."""

    def change(film: Film) -> Film:
        if marker.id not in film.markers:
            raise EditError("The film has no such marker any more.")
        return edits.marker_set(film, replace(film.markers[marker.id], label=label, color=color))

    return change


def range_in_ruler(painter: QPainter, scale: Scale, begin: int | None, end: int | None, width: float) -> None:
    """What lies between in and out, with a bracket at each point that is set."""
    if begin is None and end is None:
        return
    left = scale.x(begin) if begin is not None else HEADER
    right = scale.x(end) if end is not None else width
    painter.fillRect(QRectF(left, 0, right - left, RULER - 1), theme.color("text", 0.1))
    for x, inward, point in ((left, 1, begin), (right, -1, end)):
        if point is not None:
            painter.fillRect(QRectF(x - (inward < 0) * 2, 0, 2, RULER - 1), theme.color("text"))
            for y in (0, RULER - 3):
                painter.fillRect(QRectF(x if inward > 0 else x - 6, y, 6, 2), theme.color("text"))


def marker_box(marker: Marker, scale: Scale) -> QRectF:
    """Where a marker, or a section, lies in the row."""
    x = scale.x(marker.frame)
    if marker.length:
        return QRectF(x, RULER + 2, max(4.0, marker.length * scale.per_frame), MARKS - 4)
    return QRectF(x - _FLAG, RULER + 2, 2 * _FLAG, MARKS - 4)


def marker_at(film: Film, scale: Scale, x: float) -> Marker | None:
    """The marker under a pixel of the row, points before sections."""
    found = [
        m for m in film.markers.values() if marker_box(m, scale).left() - 2 <= x <= marker_box(m, scale).right() + 2
    ]
    return min(found, key=lambda marker: (marker.length, abs(scale.x(marker.frame) - x)), default=None)


def markers(painter: QPainter, film: Film, scale: Scale, dirty: QRectF, picked: Collection[str]) -> None:
    """The row: flags with their names as far as there is room, sections as bars."""
    painter.fillRect(QRectF(dirty.left(), RULER, dirty.width(), MARKS), theme.color("panel"))
    painter.fillRect(QRectF(dirty.left(), RULER + MARKS - 1, dirty.width(), 1), theme.color("separator"))
    painter.setFont(theme.font(11))
    row = sorted(film.markers.values(), key=lambda marker: marker.frame)
    for n, marker in enumerate(row):
        box = marker_box(marker, scale)
        after = scale.x(row[n + 1].frame) - 8 if n + 1 < len(row) else box.right() + 300
        if box.left() > dirty.right() or max(after, box.right()) < dirty.left():
            continue
        color = theme.ink(role_of(marker))
        if marker.length:
            painter.fillRect(box, theme.ink(role_of(marker), 0.3))
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), color)
            painter.fillRect(QRectF(box.left(), box.top(), 2, box.height()), color)
            room = QRectF(max(box.left(), HEADER) + 7, box.top(), 0, box.height())
            room.setRight(min(box.right(), after) - 4)
        else:
            _flag(painter, box, color)
            room = QRectF(box.right() + 4, box.top(), after - box.right() - 4, box.height())
        painter.setPen(theme.color("text"))
        words = painter.fontMetrics().elidedText(marker.label, Qt.TextElideMode.ElideRight, int(max(0, room.width())))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if marker.id in picked:
            painter.fillRect(QRectF(box.left() - 1, RULER, box.width() + 2, 2), theme.color("amber"))


def _flag(painter: QPainter, box: QRectF, color: QColor) -> None:
    x, top, bottom = box.center().x(), box.top() + 1, box.bottom()
    corners = [(box.left(), top), (box.right(), top), (box.right(), bottom - 5), (x, bottom), (box.left(), bottom - 5)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.restore()


def marker_lines(painter: QPainter, film: Film, scale: Scale, dirty: QRectF) -> None:
    """A hair through all lanes at each marker."""
    for marker in film.markers.values():
        x = scale.x(marker.frame)
        if dirty.left() - 1 <= x <= dirty.right():
            hair = QRect(round(x), int(dirty.top()), 1, math.ceil(dirty.height()))
            painter.fillRect(hair, theme.ink(role_of(marker), 0.4))


class MarkerBox(QFrame):
    """Name and colour of one marker; Enter or going elsewhere keeps them, Esc does not."""

    settled = Signal(str, str)  # name, colour

    def __init__(self, parent: QWidget, marker: Marker) -> None:
        super().__init__(parent)
        self.setObjectName("field")
        self._before = (marker.label, marker.color)
        self.name = QLineEdit(marker.label)
        self.name.setPlaceholderText(tr("Name of the section") if marker.length else tr("Name of the marker"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.name.setMinimumWidth(170)
        self.name.returnPressed.connect(self._settle)
        self.colors = Swatches(COLORS)
        self.colors.setAccessibleName(tr("Colour of the marker"))
        self.colors.setToolTip(tr("Colour: {names}", names=", ".join(translated(word) for word, _ in COLORS)))
        self.colors.show_value(marker.color or COLORS[0][0])
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.name)
        row.addWidget(self.colors)

    def open_at(self, at: QPoint, settled: Callable[[str, str], object]) -> None:
        """Shows it at a point of its parent, or as near to it as it is seen whole."""
        self.settled.connect(settled)
        self.adjustSize()
        self.move(max(HEADER, min(at.x(), self.parentWidget().width() - self.width())), at.y())
        self.show()
        self.name.setFocus()
        self.name.selectAll()
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go()
        else:
            super().keyPressEvent(event)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not (now is self or self.isAncestorOf(now)):
            self._settle()

    def _settle(self) -> None:
        now = (self.name.text().strip(), "" if self.colors.value == COLORS[0][0] else self.colors.value)
        self._go()
        if now != self._before:
            self.settled.emit(*now)

    def _go(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._watch)  # type: ignore[union-attr]
        parent = self.parentWidget()
        if self.isAncestorOf(QApplication.focusWidget() or parent):
            parent.setFocus()
        self.hide()
        self.deleteLater()
