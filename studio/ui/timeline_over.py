"""What lies over the picture, on its lanes: titles by their words, cutaways by their pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from studio.document.overlay import SUBTITLES, Overlay
from studio.ui import paint as drawings
from studio.ui import theme
from studio.ui.timeline_bands import Band

Strip = Callable[[float], QImage | None]
"""The picture of a place in a cutaway, 0..1; None while it is made, null if it is missing."""
_SHAPE = 16 / 9


@dataclass(frozen=True, slots=True)
class Look:
    """One overlay as it lies on its lane."""

    overlay: Overlay
    band: Band
    selected: bool
    strip: Strip | None


def role_of(band: Band) -> str:
    """The colour of a lane over the picture: subtitles are what is spoken."""
    return "dialogue" if band.lane.id == SUBTITLES else "text"


def paint(painter: QPainter, box: QRectF, look: Look, dirty: QRectF) -> None:
    """One overlay, as far as it lies in ``dirty``."""
    share = 0.34 if look.selected else 0.2
    drawings.plate(painter, box, theme.mixed("lane", role_of(look.band), share))
    if look.strip is not None:
        _pictures(painter, box.adjusted(1, 1, -1, -1), look.strip, dirty)
    elif look.overlay.title is not None:
        _slopes(painter, box, look.overlay)
    _label(painter, box, look)
    if look.selected:
        drawings.picked(painter, box)


def _slopes(painter: QPainter, box: QRectF, overlay: Overlay) -> None:
    """How long a title comes and goes, as a corner each."""
    assert overlay.title is not None
    path, frame = QPainterPath(), box.width() / overlay.length
    for way, corner, inwards in ((overlay.title.come, box.topLeft(), 1), (overlay.title.go, box.topRight(), -1)):
        reach = way.frames * frame
        if way.kind == "none" or reach < 5:
            continue
        path.moveTo(corner)
        path.lineTo(corner + QPointF(inwards * reach, 0))
        path.lineTo(corner + QPointF(0, box.height()))
        path.closeSubpath()
    if not path.isEmpty():
        painter.fillPath(path, theme.color("lane", 0.6))


def _pictures(painter: QPainter, box: QRectF, strip: Strip, dirty: QRectF) -> None:
    width, ratio = box.height() * _SHAPE, painter.device().devicePixelRatioF()
    seen = box.intersected(dirty)
    painter.save()
    painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
    for n in range(int((seen.left() - box.left()) // width), int((seen.right() - box.left()) // width) + 1):
        share = min(0.999, (n + 0.5) * width / box.width())
        begin, end = (drawings.on_dot(box.left() + m * width, ratio) for m in (n, n + 1))
        at = QRectF(begin, box.top(), end - begin, box.height())
        drawings.picture(painter, at, strip(share), muted=False)
    painter.restore()


def _label(painter: QPainter, box: QRectF, look: Look) -> None:
    left, text = drawings.words_in_sight(painter, box, look.overlay.words, 12, 7)
    if not text:
        return
    at = QRectF(left, box.top(), box.right() - left, box.height())
    if look.strip is not None:
        at.setTop(at.bottom() - 17)
        width = painter.fontMetrics().horizontalAdvance(text) + 10
        painter.fillRect(QRectF(left - 5, at.top(), width, at.height()), theme.color("shade"))
    painter.setPen(QPen(QColor(theme.DARK.text) if look.strip is not None else theme.color("text")))
    painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
