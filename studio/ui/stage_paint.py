"""How the hand on the monitor looks: quiet outlines, what is held and where it would be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPolygonF

from studio.document.brief import Brief, Mark
from studio.editor.directing import Ghost, Hold
from studio.editor.gestures import Gesture, Put, Turn, Way, lamp
from studio.theatre.handles import Handles, Instant, Point
from studio.ui import paint, theme

_QUIET, _CLEAR = 0.45, 0.95
"""How much of an outline is seen of who is there, and of who is pointed at."""

_ICON = 14


@dataclass(frozen=True, slots=True)
class Seen:
    """What is on the stage for a hand; ``pointed`` is what a press would hold."""

    handles: Handles
    instant: Instant
    brief: Brief
    locked: frozenset[str]
    pointed: str | None
    gesture: Gesture | None
    key: float | None
    image: QImage | None


def lock_place(outline: Iterable[Point]) -> Point:
    """Where the lock of somebody is: over its head."""
    points = list(outline)
    top = min(v for _, v in points)
    return sum(u for u, _ in points) / len(points), top - 0.03


def paint_stage(painter: QPainter, box: QRectF, seen: Seen) -> None:
    """``box`` is where the frame is, in pixels."""
    painter.setClipRect(box)
    if isinstance(seen.gesture, Put):
        for ghost in seen.gesture.ghosts:
            _ghost(painter, box, ghost, seen.image)
        return
    if isinstance(seen.gesture, Way):
        hold = seen.gesture.hold
        _way(painter, box, hold, seen.gesture.mark, "amber")
        return
    if not isinstance(seen.gesture, Turn):
        _bodies(painter, box, seen)
    key = seen.gesture.key if isinstance(seen.gesture, Turn) else seen.key
    _lamp(painter, box, key, held=seen.gesture is not None, clear=seen.pointed == "lamp" or key is not None)


def _bodies(painter: QPainter, box: QRectF, seen: Seen) -> None:
    what, _, key = (seen.pointed or "").partition(" ")
    for body in seen.instant.bodies:
        there = seen.handles.holder(body.key) == key
        painter.setPen(QPen(theme.color("paper", _CLEAR if there else _QUIET), 1.5 if there else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(_polygon(box, body.outline))
        if body.key in seen.locked:
            glyph(painter, _pixel(box, lock_place(body.outline)), "lock", clear=what == "lock" and there)
    body = seen.instant.body(key)
    if body is None:
        return
    hold = Hold.on(seen.handles, seen.instant, key, seen.brief)
    if len(hold.mark.path) == 2:
        _way(painter, box, hold, hold.mark, "paper")
    feet = _pixel(box, hold.feet)
    painter.setPen(QPen(theme.color("paper", _CLEAR), 1.5))
    painter.setBrush(theme.color("amber") if what == "feet" else theme.color("shade"))
    painter.drawEllipse(feet, 5, 5)
    _name(painter, box, feet + QPointF(0, 14), hold.name.capitalize())


def _ghost(painter: QPainter, box: QRectF, ghost: Ghost, image: QImage | None) -> None:
    """Who is held, cut out of the picture and laid where it would stand; a shade stays where it stands."""
    before, after = _polygon(box, ghost.before), _polygon(box, ghost.outline)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("ground", 0.5))
    painter.drawPolygon(before)
    if image is not None and not image.isNull():
        path = QPainterPath()
        path.addPolygon(after)
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(after.boundingRect(), image, _within(image, box, before.boundingRect()))
        painter.restore()
    painter.setPen(QPen(theme.color("amber"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(after)


def _within(image: QImage, box: QRectF, part: QRectF) -> QRectF:
    """The part of a picture that a part of its box shows."""
    across, down = image.width() / box.width(), image.height() / box.height()
    left, top = (part.x() - box.x()) * across, (part.y() - box.y()) * down
    return QRectF(left, top, part.width() * across, part.height() * down)


def _way(painter: QPainter, box: QRectF, hold: Hold, mark: Mark, role: str) -> None:
    """A dashed line on the ground with a dot at its end."""
    start, end = (_pixel(box, hold.seen(spot)) for spot in mark.path)
    pen = QPen(theme.color(role, _CLEAR), 2.0)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawLine(start, end)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(role))
    painter.drawEllipse(end, 5, 5)


def _lamp(painter: QPainter, box: QRectF, key: float | None, *, held: bool, clear: bool) -> None:
    at = _pixel(box, lamp(key))
    if held:
        pen = QPen(theme.color("amber", 0.6), 1.0)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.drawPolyline([_pixel(box, lamp(n / 10)) for n in range(-10, 11)])
        painter.drawLine(at, _pixel(box, (0.5, 0.6)))
    glyph(painter, at, "sun", clear=clear or held, role="amber" if held else "paper")


def glyph(painter: QPainter, at: QPointF, icon: str, *, clear: bool, role: str = "paper") -> None:
    """A small icon on a dark plate."""
    plate = QRectF(at.x() - 10, at.y() - 10, 20, 20)
    painter.save()
    painter.setOpacity(1.0 if clear else 0.55)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("shade"))
    painter.drawRoundedRect(plate, 10, 10)
    painter.drawPixmap(QPointF(at.x() - _ICON / 2, at.y() - _ICON / 2), theme.pixmap(icon, role, _ICON))
    painter.restore()


def _name(painter: QPainter, box: QRectF, at: QPointF, words: str) -> None:
    painter.setFont(theme.font(theme.SMALL))
    width = painter.fontMetrics().horizontalAdvance(words) + 12
    plate = QRectF(at.x() - width / 2, min(at.y(), box.bottom() - 22), width, 18)
    paint.tag(painter, plate, words)


def _pixel(box: QRectF, at: Point) -> QPointF:
    return QPointF(box.x() + at[0] * box.width(), box.y() + at[1] * box.height())


def _polygon(box: QRectF, outline: Iterable[Point]) -> QPolygonF:
    return QPolygonF([_pixel(box, point) for point in outline])
