"""Drawings that come again and again unchanged, kept as pictures: letters and dashes are dear, copies are not."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap

from studio.ui import theme

BYTES = 16 * 2**20
_BESIDE, _OVER = 2, 2
"""Dots that letters may reach beyond their advance and their font's height."""


class Kept:
    """Pictures under keys of what they show, the ones longest unused given up beyond so many bytes."""

    def __init__(self, most: int = BYTES) -> None:
        self._most, self._bytes = most, 0
        self._pictures: OrderedDict[Hashable, tuple[QPixmap, int]] = OrderedDict()

    def get(self, key: Hashable) -> QPixmap | None:
        found = self._pictures.get(key)
        if found is None:
            return None
        self._pictures.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, picture: QPixmap) -> None:
        size = 4 * picture.width() * picture.height()
        self._pictures[key] = picture, size
        self._bytes += size
        while self._bytes > self._most and len(self._pictures) > 1:
            self._bytes -= self._pictures.popitem(last=False)[1][1]

    def __len__(self) -> int:
        return len(self._pictures)


_kept = Kept()


def again(painter: QPainter, at: QPoint, size: QSize, key: Hashable, draw: Callable[[QPainter], object]) -> None:
    """What is drawn many times unchanged, kept as a picture of a size under a key of what it shows."""
    ratio = painter.device().devicePixelRatioF()
    whole = (key, size.width(), size.height(), ratio, theme.worn().panel)
    kept = _kept.get(whole)
    if kept is None:
        kept = QPixmap(size * ratio)
        kept.setDevicePixelRatio(ratio)
        kept.fill(Qt.GlobalColor.transparent)
        with QPainter(kept) as drawing:
            draw(drawing)
        _kept.put(whole, kept)
    painter.drawPixmap(at, kept)


@lru_cache(maxsize=4096)
def width(words: str, pixels: float, *, bold: bool = False, mono: bool = False) -> int:
    """Pixels that words take in a face of the interface."""
    return _metrics(pixels, bold=bold, mono=mono).horizontalAdvance(words)


@lru_cache(maxsize=4096)
def elided(words: str, pixels: float, room: int) -> str:
    """As much of words as a room has pixels for."""
    return _metrics(pixels, bold=False, mono=False).elidedText(words, Qt.TextElideMode.ElideRight, room)


class Words:
    """Writes with one face in one colour; each word over a plate of a colour, so high, if there is a ground."""

    def __init__(
        self,
        painter: QPainter,
        pixels: float,
        color: QColor,
        *,
        bold: bool = False,
        mono: bool = False,
        ground: tuple[QColor, int] | None = None,
    ) -> None:
        self._painter, self._color, self._ground = painter, color, ground
        self._pixels, self._face = pixels, {"bold": bold, "mono": mono}
        self._ratio, metrics = painter.device().devicePixelRatioF(), _metrics(pixels, bold=bold, mono=mono)
        self._up, self._high = metrics.ascent() + _OVER, metrics.height() + 2 * _OVER
        plate = (ground[0].rgba(), ground[1]) if ground is not None else None
        self._kept = _written.setdefault((pixels, bold, mono, color.rgba(), plate, self._ratio), {})

    def write(self, x: int, base: int, words: str) -> None:
        """From a pixel of the base line on."""
        kept = self._kept.get(words)
        if kept is None:
            kept = self._drawn(words)
        self._painter.drawPixmap(x - _BESIDE, base - self._up, kept)

    def _drawn(self, words: str) -> QPixmap:
        wide = width(words, self._pixels, **self._face) + 2 * _BESIDE
        drawn = QPixmap(QSize(wide, self._high) * self._ratio)
        drawn.setDevicePixelRatio(self._ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        with QPainter(drawn) as drawing:
            if self._ground is not None:
                ground, high = self._ground
                drawing.fillRect(0, self._up + 2 - high, wide, high, ground)
            drawing.setFont(theme.font(self._pixels, **self._face))
            drawing.setPen(self._color)
            drawing.drawText(QPointF(_BESIDE, self._up), words)
        if len(self._kept) > _MOST:
            self._kept.clear()
        self._kept[words] = drawn
        return drawn


_written: dict[Hashable, dict[str, QPixmap]] = {}
"""What was written, by its look."""
_MOST = 1_000


@lru_cache(maxsize=32)
def _metrics(pixels: float, *, bold: bool, mono: bool) -> QFontMetrics:
    return QFontMetrics(theme.font(pixels, bold=bold, mono=mono))
