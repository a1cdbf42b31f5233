"""Transitions on the picture lane: how one shot becomes the next, drawn over the beginning of its clip."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from studio.document.film import Transition
from studio.ui import theme
from studio.ui.language import mark, tr
from studio.ui.timeline_items import pictures_of

KINDS = {
    "dissolve": mark("Dissolve"),
    "dip": mark("Dip to black"),
    "wipe": mark("Wipe across"),
    "cut": mark("No transition"),
}
_NARROW, _NAMED = 14.0, 30
"""Pixels of width for an arrow, and for a word."""


def words_of(transition: Transition) -> str:
    """“Dissolve, 12 frames”."""
    if not transition.overlap:
        return tr(KINDS["cut"])
    return tr("{kind}, {n} frame", "{kind}, {n} frames", n=transition.frames, kind=tr(KINDS[transition.kind]))


def paint(painter: QPainter, clip: QRectF, plate: QRectF, transition: Transition, dirty: QRectF) -> None:
    """A plate with the kind, and under it what goes and what comes as two lines over the pictures."""
    strip = QRectF(plate.left(), clip.top(), plate.width(), pictures_of(clip).bottom() + 1 - clip.top())
    if not strip.intersects(dirty):
        return
    painter.save()
    painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
    painter.fillRect(strip, QColor(theme.DARK.shade) if transition.kind == "dip" else theme.color("black", 0.35))
    painter.fillRect(plate, QColor(theme.DARK.shade))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("paper", 0.9), 1.4))
    _draw(painter, strip.adjusted(0, plate.height(), 0, -1), transition.kind)
    _name(painter, plate, tr(KINDS[transition.kind]))
    painter.restore()


def _draw(painter: QPainter, box: QRectF, kind: str) -> None:
    if kind == "wipe":
        middle = box.center()
        painter.drawLine(QPointF(middle.x(), box.top() + 3), QPointF(middle.x(), box.bottom() - 3))
        if box.width() > _NARROW:
            tip = QPointF(min(middle.x() + 9, box.right() - 2), middle.y())
            painter.drawLine(middle, tip)
            painter.drawPolyline(QPolygonF([tip + QPointF(-4, -4), tip, tip + QPointF(-4, 4)]))
    elif kind == "dip":
        foot = QPointF(box.center().x(), box.bottom() - 3)
        painter.drawPolyline(QPolygonF([box.topLeft(), foot, box.topRight()]))
    else:
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.topRight())


def _name(painter: QPainter, plate: QRectF, words: str) -> None:
    painter.setFont(theme.font(11))
    painter.setPen(QColor(theme.DARK.paper))
    room = int(plate.width()) - 8
    if room >= _NAMED:
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(plate.adjusted(4, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, words)
    else:
        for n in (-1, 0, 1):  # dots that can be held
            dot = plate.center() + QPointF(4 * n - 1, -1)
            painter.fillRect(QRectF(dot.x(), dot.y(), 2, 2), QColor(theme.DARK.paper))
