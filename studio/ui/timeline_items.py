"""What lies on the timeline, painted: clips with their filmstrips, sounds with their waves, ruler and playhead."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPen, QPolygonF

from studio.document.film import Shot
from studio.document.time import timecode
from studio.ui import paint, stamps, theme
from studio.ui.language import tr
from studio.ui.standing import Kind, Standing
from studio.ui.timeline_scale import HEADER, Scale, ticks

STRIP = 60
"""Pixels of a filmstrip's height where nobody made its lane higher or lower."""
CAPTION = 22
_EDGE = 4
_WORDED, _WIDE = 30, 400
"""Pixels from which on a clip has words, and up to which one without pictures is kept as a whole."""

Tile = Callable[[float, float], QImage | None]
"""The picture of a place in a shot, 0..1, in steps of so many shares; None while it is made, null if it is missing."""


class ClipLook(NamedTuple):
    """What a clip shows of a shot."""

    shot: Shot
    number: int
    standing: Standing
    selected: bool
    shape: float  # width over height
    tile: Tile
    held: int = 0  # frames for which the last picture of its take stands still


def pictures_of(clip: QRectF) -> QRect:
    """The part of a clip that shows pictures and nothing of its edge."""
    return _strip(clip).adjusted(_EDGE, _EDGE, -_EDGE, 0).toRect()


def words_of(clip: QRectF) -> QRect:
    """The part of a clip under its pictures: number, title, how it stands and how far it is."""
    return QRectF(clip.left(), _strip(clip).bottom(), clip.width(), CAPTION).toAlignedRect()


def _strip(clip: QRectF) -> QRectF:
    return clip.adjusted(0, 0, 0, -CAPTION)


def clip(painter: QPainter, box: QRectF, look: ClipLook, dirty: QRectF) -> None:
    """One shot of the picture lane, as far as it lies in ``dirty``."""
    kind = look.standing.kind
    if look.standing.take is None and look.standing.job is None and box.width() < _WIDE:
        _bare(painter, box, look)
        return
    if QRectF(pictures_of(box)).contains(dirty):  # rounding and edge, the dear parts, lie elsewhere
        _filmstrip(painter, _strip(box), look, dirty)
        return
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, theme.color("border" if look.selected else "raised"))
    if dirty.top() < _strip(box).bottom():
        _filmstrip(painter, _strip(box), look, dirty)
    _caption(painter, words_of(box), look)
    progress = look.standing.progress
    if progress is not None:
        painter.fillRect(QRectF(box.left(), box.bottom() - 3, box.width() * progress, 3), theme.color("amber"))
    painter.restore()
    paint.edge_again(painter, box, kind)
    if look.selected:
        paint.picked(painter, box)


def _bare(painter: QPainter, box: QRectF, look: ClipLook) -> None:
    """A clip without pictures, of which all that it shows is one picture that is kept."""
    room = paint.rounded(box)
    words = words_of(box).translated(-room.topLeft())
    of_it = (look.number, look.standing.word, look.shot.title, look.standing.kind, look.selected)

    def draw(drawing: QPainter) -> None:
        whole = QRectF(0, 0, room.width() - 1, room.height() - 1)
        drawing.fillRect(whole, theme.color("border" if look.selected else "raised"))
        drawing.fillRect(_strip(whole), theme.color("ground"))
        if words.width() >= _WORDED:
            drawing.translate(words.topLeft())
            _write(drawing, _inner(words), look)
            drawing.translate(-words.topLeft())
        paint.edge_again(drawing, whole, look.standing.kind)

    stamps.again(painter, room.topLeft(), room.size(), (of_it, words.left(), words.width()), draw)
    if look.selected:
        paint.picked(painter, box)


def gap(painter: QPainter, box: QRectF, words: str, selected: bool) -> None:
    """An empty place among the shots, and how long it is."""
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    pen = QPen(theme.color("quiet", 0.5), 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(theme.color("text", 0.06) if selected else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, 4, 4)
    painter.setFont(theme.font(12))
    if painter.fontMetrics().horizontalAdvance(words) + 8 < box.width():
        painter.setPen(theme.color("quiet"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    if selected:
        paint.picked(painter, box)


def _filmstrip(painter: QPainter, box: QRectF, look: ClipLook, dirty: QRectF) -> None:
    painter.fillRect(box, theme.color("ground"))
    if look.standing.take is None and look.standing.job is None:
        return
    width, ratio = box.height() * look.shape, painter.device().devicePixelRatioF()
    first = max(0, int((dirty.left() - box.left()) // width))
    last = math.ceil((min(dirty.right(), box.right()) - box.left()) / width)
    dull, missing = look.standing.kind in (Kind.DRAFT, Kind.STALE), False
    for n in range(first, last):
        share = min(0.999, (n + 0.5) * width / box.width())
        begin, end = (paint.on_dot(box.left() + m * width, ratio) for m in (n, n + 1))
        at = QRectF(begin, box.top(), end - begin, box.height())
        image = look.tile(share, width / box.width())
        paint.picture(painter, at, image, muted=dull)
        missing = missing or (image is not None and image.isNull())
    if look.held:
        held = QRectF(box)
        held.setLeft(box.right() - box.width() * look.held / look.shot.length)
        painter.fillRect(held, theme.color("lane", 0.55))
        painter.fillRect(held, QBrush(theme.color("text", 0.3), Qt.BrushStyle.BDiagPattern))
    if missing and box.width() > 90:
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("Picture missing"))


def _caption(painter: QPainter, box: QRect, look: ClipLook) -> None:
    if box.width() >= _WORDED:
        words = (look.number, look.standing.word_and_rest, bool(look.held), look.shot.title)
        paint.again(painter, box, words, lambda drawing: _write(drawing, _inner(box), look))


def _inner(box: QRect) -> QRectF:
    """The part of a caption that has words."""
    return QRectF(0, 0, box.width(), box.height()).adjusted(8, 0, -8, 0)


def _write(painter: QPainter, room: QRectF, look: ClipLook) -> None:
    middle, number = Qt.AlignmentFlag.AlignVCenter, f"{look.number:02d}"
    painter.setFont(theme.font(12, bold=True))
    painter.setPen(theme.color("quiet"))
    painter.drawText(room, middle, number)
    indent = stamps.width(f"{number} ", 12, bold=True)
    painter.setFont(theme.font(12))
    word = look.standing.word_and_rest
    if look.held:
        word = f"{word} · {tr('last picture holds')}"
    if stamps.width(word, 12) + indent + 80 > room.width():
        word = look.standing.word
    needed = stamps.width(word, 12)
    if room.width() > indent + needed + 40:
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, word)
        room.setRight(room.right() - needed - 8)
    room.setLeft(room.left() + indent)
    painter.setPen(theme.color("text"))
    painter.drawText(room, middle, stamps.elided(look.shot.title, 12, int(room.width())))


def ruler(painter: QPainter, scale: Scale, rate: Fraction, box: QRectF) -> None:
    painter.fillRect(box, theme.color("panel"))
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.color("separator"))
    line, base = theme.color("border"), int(box.top()) + 14
    words = stamps.Words(painter, 11, theme.color("quiet"), mono=True)
    for frame in ticks(scale, rate, box.left(), box.right()):
        x = round(scale.x(frame))
        painter.fillRect(QRectF(x, box.top(), 1, box.height() - 1), line)
        words.write(x + 4, base, _told(frame, *rate.as_integer_ratio()))


@lru_cache(maxsize=1024)
def _told(frame: int, *rate: int) -> str:
    return timecode(frame, Fraction(*rate))


def playhead(painter: QPainter, x: float, height: float) -> None:
    if x < HEADER - 1:
        return
    red = theme.color("red")
    painter.save()
    painter.fillRect(QRectF(x - 1, 0, 2, height), red)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(red)
    painter.drawPolygon(QPolygonF([QPointF(x - 6, 0), QPointF(x + 6, 0), QPointF(x, 8)]))
    painter.restore()


def drag_words(painter: QPainter, at: QPointF, words: str) -> None:
    """How far a drag has come, beside the pointer."""
    if words:
        painter.setFont(theme.font(12))
        width = painter.fontMetrics().horizontalAdvance(words) + 16
        paint.tag(painter, QRectF(at.x() + 12, at.y() - 26, width, 20), words)


def badge(painter: QPainter, box: QRectF, words: str) -> None:
    """By how many frames a linked sound is off its picture."""
    painter.setFont(theme.font(11))
    width = painter.fontMetrics().horizontalAdvance(words) + 8
    if width < box.width():
        paint.tag(painter, QRectF(box.right() - width - 3, box.top() + 2, width, 14), words, "red")


def rubber_band(painter: QPainter, box: QRectF) -> None:
    painter.setPen(theme.color("text", 0.7))
    painter.setBrush(theme.color("text", 0.08))
    painter.drawRect(box)


def new_shot(painter: QPainter, box: QRectF, words: str) -> None:
    """Room that a hand draws for a shot that is not there yet."""
    painter.setPen(QPen(theme.color("amber"), 2, Qt.PenStyle.DashLine))
    painter.setBrush(theme.color("amber", 0.12))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    painter.setFont(theme.font(12))
    painter.setPen(theme.color("text"))
    if painter.fontMetrics().horizontalAdvance(words) + 8 < box.width():
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
