"""The two frames that a camera begins and ends on, over the whole picture: where they are held, how they look."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from studio.document.brief import Camera, View
from studio.editor.gestures import Gesture, Reframe
from studio.ui import paint, theme
from studio.ui.language import mark, tr
from studio.ui.stage_paint import glyph

CORNERS = {"left top": (-1, -1), "right top": (1, -1), "left bottom": (-1, 1), "right bottom": (1, 1)}
_NEAR = 10.0
_NAMES = (("last", mark("Ends on")), ("first", mark("Begins on")))
"""The later one lies on top: it is the one that is moved away first."""


def view_of(camera: Camera, *, last: bool) -> View:
    """What a shot ends or begins on; the whole picture where nothing is said."""
    return (camera.last if last else camera.first) or View()


def box_of(box: QRectF, view: View) -> QRectF:
    w, h = view.width * box.width(), view.width * box.height()
    return QRectF(box.x() + view.x * box.width() - w / 2, box.y() + view.y * box.height() - h / 2, w, h)


def view_at(box: QRectF, camera: Camera, at: QPointF) -> str | None:
    """What a press would hold: ``first`` or ``last``, a corner of one (``last right top``), or its ``lock``."""
    boxes = [(name, box_of(box, view_of(camera, last=name == "last"))) for name, _ in _NAMES]
    for name, there in boxes:
        if getattr(camera, name) is not None and _apart(_lock(name, there), at) <= _NEAR:
            return f"lock {name}"
        for corner, place in _corners(there):
            if _apart(place, at) <= _NEAR:
                return f"{name} {corner}"
    boxes.sort(key=lambda item: item[1].width())
    return next((name for name, there in boxes if there.contains(at)), None)


def paint_views(painter: QPainter, box: QRectF, camera: Camera, pointed: str | None, gesture: Gesture | None) -> None:
    held = gesture if isinstance(gesture, Reframe) else None
    middles = []
    for name, words in reversed(_NAMES):
        mine = held is not None and held.last == (name == "last")
        view = held.now if held is not None and mine else view_of(camera, last=name == "last")
        there = box_of(box, view)
        middles.append(there.center())
        what, _, rest = (pointed or "").partition(" ")
        clear = mine or what == name or rest == name
        pen = QPen(theme.color("amber" if mine else "paper", 1.0 if clear else 0.7), 2.0 if clear else 1.5)
        if name == "last":
            pen.setDashPattern([5, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(there)
        _corner_marks(painter, there, "amber" if mine else "paper")
        _title(painter, there, name, tr(words), "amber" if mine else "paper")
        if getattr(camera, name) is not None and not mine:
            glyph(painter, _lock(name, there), "lock", clear=pointed == f"lock {name}")
    if max(abs(middles[0].x() - middles[1].x()), abs(middles[0].y() - middles[1].y())) > _NEAR:
        painter.setPen(QPen(theme.color("paper", 0.7), 1.5))
        painter.drawLine(middles[0], middles[1])
        painter.setBrush(theme.color("paper"))
        painter.drawEllipse(middles[1], 3, 3)


def _title(painter: QPainter, there: QRectF, name: str, words: str, role: str) -> None:
    """Over the first at the left, under the last at the right: they begin in one place."""
    painter.setFont(theme.font(theme.SMALL))
    width = painter.fontMetrics().horizontalAdvance(words) + 12
    left = there.x() if name == "first" else there.right() - width
    top = there.y() - 24 if name == "first" else there.bottom() + 6
    paint.tag(painter, QRectF(left, top, width, 18), words, role)


def _corner_marks(painter: QPainter, there: QRectF, role: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(role))
    for _, place in _corners(there):
        painter.drawRect(QRectF(place.x() - 3, place.y() - 3, 6, 6))


def _corners(there: QRectF) -> Iterator[tuple[str, QPointF]]:
    for name, (right, under) in CORNERS.items():
        yield name, QPointF(there.right() if right > 0 else there.x(), there.bottom() if under > 0 else there.y())


def _lock(name: str, there: QRectF) -> QPointF:
    """Beside the title."""
    return there.topLeft() + QPointF(92, -15) if name == "first" else there.bottomRight() + QPointF(-82, 15)


def _apart(one: QPointF, other: QPointF) -> float:
    return max(abs(one.x() - other.x()), abs(one.y() - other.y()))
