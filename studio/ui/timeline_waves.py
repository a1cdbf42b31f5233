"""Waveforms of the timeline: drawn once as tiles, kept within a bound of bytes, then only copied."""

from __future__ import annotations

import math
from collections import OrderedDict

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from studio.media.peaks import Peaks

TILE = 256
BYTES = 24 * 2**20
_BEND, _LIFT = 0.75, 1.4
"""Heights grow with a power of the level, so that a quiet room is seen beside a voice."""


class Waves:
    """Paints stretches of sound; equal tiles are drawn once."""

    def __init__(self, ratio: float = 1.0) -> None:
        self.ratio = ratio  # pixels of the screen to one of the window
        self._tiles: OrderedDict[tuple[object, ...], tuple[Peaks, QImage]] = OrderedDict()
        self._bytes = 0

    def paint(
        self, painter: QPainter, box: QRectF, peaks: Peaks, gain: float, per_pixel: float, role: QColor, dirty: QRectF
    ) -> None:
        """The sound in ``box``, ``per_pixel`` samples to a pixel, as far as it lies in ``dirty``."""
        left, right, top = round(box.left()), round(box.right()), round(box.top())
        first = max(0, int((dirty.left() - left) // TILE))
        last = int((min(dirty.right(), right) - left) // TILE)
        for number in range(first, last + 1):
            x = left + number * TILE
            size = min(TILE, math.ceil(box.width()) + 1 - number * TILE), int(box.height())
            drawn = self._tile(peaks, gain, per_pixel, number, size, role)
            whole = drawn.width() / self.ratio <= right - x
            if whole:
                painter.drawImage(QPoint(x, top), drawn)
            else:  # cut by its part that is shown: a clip of its own for each sound costs more than its picture
                part = QRect(0, 0, round((right - x) * self.ratio), drawn.height())
                painter.drawImage(QPoint(x, top), drawn, part)

    def _tile(
        self, peaks: Peaks, gain: float, per_pixel: float, number: int, size: tuple[int, int], role: QColor
    ) -> QImage:
        ratio, (width, height) = self.ratio, size
        key = (id(peaks), round(gain, 2), per_pixel, number, size, role.rgba(), ratio)
        found = self._tiles.get(key)
        if found is not None:
            self._tiles.move_to_end(key)
            return found[1]
        first = number * TILE * per_pixel
        rows = peaks.between(first, first + width * per_pixel, max(1, int(width * ratio))) * 10 ** (gain / 20)
        drawn = wave_image(rows, int(height * ratio), role)
        drawn.setDevicePixelRatio(ratio)
        self._tiles[key] = peaks, drawn  # the peaks are kept too, so that no other sound gets their id meanwhile
        self._bytes += drawn.sizeInBytes()
        while self._bytes > BYTES and len(self._tiles) > 1:
            self._bytes -= self._tiles.popitem(last=False)[1][1].sizeInBytes()
        return drawn


def wave_image(rows: np.ndarray, height: int, color: QColor) -> QImage:
    """(columns, 2) lowest and highest values as a picture: each column filled between them, at least a line."""
    middle = (height - 1) / 2
    bent = np.sign(rows) * np.minimum(1.0, _LIFT * np.abs(rows) ** _BEND)
    ends, tops = np.floor(middle - bent * middle + 0.5).T
    y = np.arange(height)[:, None]
    filled = (y >= tops) & (y <= ends)
    pixels = np.where(filled, np.uint32(color.rgba()), np.uint32(0))
    data = np.ascontiguousarray(pixels)
    return QImage(data.data, len(rows), height, 4 * len(rows), QImage.Format.Format_ARGB32).convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied
    )
