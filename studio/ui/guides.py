"""Lines over the picture: safe areas, thirds, and the edges of another shape of screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from studio.ui import theme
from studio.ui.language import mark

_ACTION_SAFE, _TITLE_SAFE = 0.93, 0.90
"""Shares of the frame after SMPTE RP 2046."""
MASKS = (
    ("", mark("No mask"), 0.0),
    ("2.39", "2.39 : 1", 2.39),
    ("1.85", "1.85 : 1", 1.85),
    ("4:3", "4 : 3", 4 / 3),
    ("1:1", "1 : 1", 1.0),
    ("9:16", "9 : 16", 9 / 16),
)
"""Key, words, width over height."""
_SHAPES = {key: shape for key, _, shape in MASKS}


@dataclass(frozen=True, slots=True)
class Guides:
    """``mask`` is a key of ``MASKS``."""

    safe: bool = False
    thirds: bool = False
    mask: str = ""

    @property
    def any(self) -> bool:
        return self.safe or self.thirds or bool(self.mask)


def masked(box: QRectF, mask: str) -> QRectF:
    """The part of a frame that a mask leaves; all of it where the mask has its shape."""
    shape = _SHAPES[mask] or box.width() / box.height()
    w, h = min(box.width(), box.height() * shape), min(box.height(), box.width() / shape)
    return QRectF(round(box.center().x() - w / 2), round(box.center().y() - h / 2), round(w), round(h))


def paint_guides(painter: QPainter, box: QRectF, guides: Guides) -> None:
    """Safe areas and thirds are those of what the mask leaves."""
    inner = masked(box, guides.mask)
    if guides.mask:
        _paint_mask(painter, box, inner)
    painter.setPen(QPen(theme.color("paper", 0.5), 1))
    if guides.safe:
        for share in (_ACTION_SAFE, _TITLE_SAFE):
            w, h = inner.width() * (1 - share) / 2, inner.height() * (1 - share) / 2
            painter.drawRect(inner.adjusted(w, h, -w, -h))
    if guides.thirds:
        painter.setPen(QPen(theme.color("paper", 0.35), 1))
        for n in (1, 2):
            x, y = round(inner.x() + inner.width() * n / 3), round(inner.y() + inner.height() * n / 3)
            painter.drawLine(x, round(inner.y()), x, round(inner.bottom()) - 1)
            painter.drawLine(round(inner.x()), y, round(inner.right()) - 1, y)


def _paint_mask(painter: QPainter, box: QRectF, inner: QRectF) -> None:
    shade = theme.color("black", 0.86)
    for beyond in (
        QRectF(box.x(), box.y(), box.width(), inner.y() - box.y()),
        QRectF(box.x(), inner.bottom(), box.width(), box.bottom() - inner.bottom()),
        QRectF(box.x(), inner.y(), inner.x() - box.x(), inner.height()),
        QRectF(inner.right(), inner.y(), box.right() - inner.right(), inner.height()),
    ):
        painter.fillRect(beyond, shade)
