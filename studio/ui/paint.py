"""Small drawings that several panels share: quality edges, badges, text in a box."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from studio.ui import stamps, theme
from studio.ui.standing import ROLES, Kind
from studio.ui.timeline_scale import HEADER

_LONGEST = 3000
_ROUNDED = 4.0
WORDED = 34  # pixels of room for words
_CORNER = 2.0
_ROUND = 44.0  # pixels: narrower plates have no corners, which are dear


def edge(painter: QPainter, box: QRectF, kind: Kind, radius: float = _ROUNDED) -> None:
    """The border that says a shot's quality: dashed, solid, hatched or notched, each in its colour."""
    pen = QPen(theme.ink(ROLES[kind]), 2.0 if kind in (Kind.DRAFT, Kind.STALE) else 1.5)
    if kind in (Kind.DRAFT, Kind.EMPTY, Kind.STALE):
        pen.setDashPattern([3, 2])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind is Kind.STALE:
        painter.fillRect(box, QBrush(theme.color("amber", 0.35), Qt.BrushStyle.BDiagPattern))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
    if kind is Kind.FAILED:
        notch = QPainterPath(box.topRight() + QPointF(-14, 0))
        notch.lineTo(box.topRight())
        notch.lineTo(box.topRight() + QPointF(0, 14))
        painter.fillPath(notch, theme.color("red"))
    painter.restore()


def edge_again(painter: QPainter, box: QRectF, kind: Kind) -> None:
    """``edge`` of a plate with square corners, which it rounds, where it is drawn many times unchanged.

    Kept as a picture, because dashes are dear; on whole pixels.
    """
    room = rounded(box)
    if room.width() > _LONGEST:
        painter.save()
        _framed(painter, box, kind)
        painter.restore()
        return
    whole = QRectF(0, 0, room.width(), room.height())
    again(painter, room, ("edge", kind), lambda drawing: _framed(drawing, whole, kind))


def rounded(box: QRectF) -> QRect:
    """The whole pixels that a box has a part in, and those at its far ends."""
    return QRect(box.topLeft().toPoint(), box.bottomRight().toPoint())


def _framed(painter: QPainter, box: QRectF, kind: Kind) -> None:
    corners = QPainterPath()
    corners.addRect(box)
    corners.addRoundedRect(box, _ROUNDED, _ROUNDED)  # the odd ones out: what lies in one of the two only
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(corners, theme.color("lane"))
    edge(painter, box, kind)


def again(painter: QPainter, room: QRect, key: Hashable, draw: Callable[[QPainter], object]) -> None:
    """What is drawn many times unchanged, kept as a picture of a room's size under a key of what it shows."""
    stamps.again(painter, room.topLeft(), room.size(), key, draw)


def on_dot(x: float, ratio: float) -> float:
    """The nearest place between two dots of a screen: pictures that meet elsewhere show a seam."""
    return round(x * ratio) / ratio


def plate(painter: QPainter, box: QRectF, tint: QColor) -> None:
    """The ground of something on a lane; what is narrow has no corners that anybody would see."""
    if box.width() < _ROUND:
        painter.fillRect(box, tint)
        return
    painter.fillRect(box.adjusted(_CORNER, 0, -_CORNER, 0), tint)
    for left in (box.left(), box.right() - _CORNER):  # smooth corners on a long plate would cost milliseconds
        painter.fillRect(QRectF(left, box.top() + 1, _CORNER, box.height() - 2), tint)


def picked(painter: QPainter, box: QRectF) -> None:
    """The line over what is picked on the timeline."""
    painter.fillRect(QRectF(box.left(), box.top() - 5, box.width(), 3), theme.color("amber"))


def words_in_sight(painter: QPainter, box: QRectF, words: str, pixels: float, inset: float) -> tuple[float, str]:
    """Where words in a box of the timeline begin, and as much of them as it has room for: in sight while it is."""
    left = max(box.left(), HEADER) + inset
    room = int(box.right() - left) - 4
    if room <= WORDED:
        return left, ""
    painter.setFont(theme.font(pixels))
    return left, stamps.elided(words, pixels, room)


def touched(painter: QPainter, box: QRectF, card: QWidget) -> None:
    """The frame round a card's picture that has the pointer or the focus."""
    if card.hasFocus() or card.underMouse():
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("text" if card.underMouse() else "quiet"), 1.5))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)


def badge(painter: QPainter, at: QPointF, words: str, kind: Kind) -> float:
    """A quality pill with its word; returns its width."""
    painter.setFont(theme.font(theme.SMALL - 1, bold=True))
    box = QRectF(at.x(), at.y(), painter.fontMetrics().horizontalAdvance(words) + 12, 17)
    room = QRect(at.toPoint(), box.bottomRight().toPoint())
    whole = QRectF(0, 0, box.width(), box.height())
    again(painter, room, ("badge", kind, words), lambda drawing: _badge(drawing, whole, words, kind))
    return box.width()


def _badge(painter: QPainter, box: QRectF, words: str, kind: Kind) -> None:
    painter.setFont(theme.font(theme.SMALL - 1, bold=True))
    filled = kind in (Kind.REFINED, Kind.FINAL, Kind.FAILED)
    role = ROLES[kind]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.ink(role), 1.2)
    if not filled:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(theme.color(role) if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
    painter.setPen(theme.color("on_paper") if filled else theme.ink(role))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def tag(painter: QPainter, box: QRectF, words: str, role: str = "paper") -> None:
    """Words on a dark plate over a picture."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.DARK.shade))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(theme.color(role))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def focus(painter: QPainter, box: QRect) -> None:
    """The line around what has the keyboard and paints itself."""
    painter.setPen(theme.color("quiet"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)


def cover(painter: QPainter, box: QRectF, image: QImage, radius: float = 0.0, *, muted: bool = False) -> None:
    """Fills a box with the middle of a picture; a draft's is a little ``muted``."""
    if not radius and abs(box.width() - image.width()) < 1.5 and box.height() == image.height():
        _fitting(painter, box, image)
    else:
        _scaled(painter, box, image, radius)
    if muted:
        painter.fillRect(box, theme.color("raised", 0.16))


def _fitting(painter: QPainter, box: QRectF, image: QImage) -> None:
    """A picture that was made for a box; of one that begins between two dots the last column fills what is left."""
    at, width = box.topLeft().toPoint(), image.width()
    painter.drawImage(at, image)
    left = box.topRight().toPoint().x() - at.x() - width
    if left > 0:
        painter.drawImage(QPoint(at.x() + width, at.y()), image, QRect(width - left, 0, left, image.height()))


def _scaled(painter: QPainter, box: QRectF, image: QImage, radius: float) -> None:
    scale = max(box.width() / image.width(), box.height() / image.height())
    w, h = box.width() / scale, box.height() / scale
    source = QRectF((image.width() - w) / 2, (image.height() - h) / 2, w, h)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if radius:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(box, radius, radius)
        painter.setClipPath(path)
    painter.drawImage(box, image, source)
    painter.restore()


def picture(painter: QPainter, box: QRectF, image: QImage | None, radius: float = 0.0, *, muted: bool = False) -> None:
    """A picture, the ground while there is none yet, a checkerboard where its file is missing."""
    if image is None:
        painter.fillRect(box, theme.color("ground"))
    elif image.isNull():
        checkerboard(painter, box)
    else:
        cover(painter, box, image, radius, muted=muted)


def checkerboard(painter: QPainter, box: QRectF) -> None:
    """What stands where a picture should be and is not."""
    painter.fillRect(box, theme.color("ground"))
    painter.fillRect(box, QBrush(theme.color("border"), Qt.BrushStyle.Dense6Pattern))


def lines(painter: QPainter, box: QRect, words: str, count: int) -> float:
    """At most ``count`` lines of text, the last one shortened; returns the height used."""
    layout = QTextLayout(words, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    step = painter.fontMetrics().lineSpacing() + 2
    y = 0.0
    layout.beginLayout()
    for n in range(count):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        start, length = line.textStart(), line.textLength()
        last = n == count - 1 and start + length < len(words)
        text = words[start:] if last else words[start : start + length]
        shown = painter.fontMetrics().elidedText(text.strip(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QPointF(box.x(), box.y() + y + painter.fontMetrics().ascent()), shown)
        y += step
    layout.endLayout()
    return y
