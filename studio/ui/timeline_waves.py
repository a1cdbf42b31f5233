"""Waveforms of the timeline: drawn once as tiles, kept within a bound of bytes, then only copied."""

from __future__ import annotations

import math
import time
from collections import OrderedDict

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from studio.media.peaks import Peaks

TILE = 256
BYTES = 24 * 2**20
BUDGET, LEAST = 0.004, 8
"""Seconds of work on new tiles in one repaint, and tiles that are drawn whatever they take: a zoom or another height
of the lanes asks for hundreds."""
_BEND, _LIFT = 0.75, 1.4
"""Heights grow with a power of the level, so that a quiet room is seen beside a voice."""


_Key = tuple[int, int, float, tuple[int, int], float, int, float]
"""A sound and the number of its tile, samples to a pixel, pixels, gain, colour, ratio."""


class Waves:
    """Paints stretches of sound; equal tiles are drawn once, and new ones only for so long between two ``begin``.

    ``lacking`` is where others are due: there the sound stands as it was drawn last, else as a line.
    """

    def __init__(self, ratio: float = 1.0) -> None:
        self.ratio = ratio  # pixels of the screen to one of the window
        self._tiles: OrderedDict[_Key, tuple[object, QImage]] = OrderedDict()
        self._last: dict[tuple[int, int], _Key] = {}  # of each sound and number the tile that was drawn last
        self._bytes = 0
        self.begin()

    def begin(self) -> None:
        """A repaint begins."""
        self._new, self._worked, self.lacking = 0, 0.0, QRectF()

    def paint(
        self, painter: QPainter, box: QRectF, peaks: Peaks, gain: float, per_pixel: float, role: QColor, dirty: QRectF
    ) -> None:
        """The sound in ``box``, ``per_pixel`` samples to a pixel, as far as it lies in ``dirty``."""
        left, right, top = round(box.left()), round(box.right()), round(box.top())
        first = max(0, int((dirty.left() - left) // TILE))
        last, rgba = int((min(dirty.right(), right) - left) // TILE), role.rgba()
        for number in range(first, last + 1):
            x = left + number * TILE
            size = min(TILE, math.ceil(box.width()) + 1 - number * TILE), int(box.height())
            key = (id(peaks.levels), number, per_pixel, size, round(gain, 2), rgba, self.ratio)
            drawn = self._tile(key, peaks, gain, role)
            if drawn is None:
                shown = QRect(x, top, min(size[0], right - x), size[1])
                self.lacking |= QRectF(shown)
                self._stand_in(painter, shown, key, role)
            elif size[0] <= right - x:
                painter.drawImage(x, top, drawn)
            else:  # cut by its part that is shown: a clip of its own for each sound costs more than its picture
                part = QRect(0, 0, round((right - x) * self.ratio), drawn.height())
                painter.drawImage(QPoint(x, top), drawn, part)

    def _tile(self, key: _Key, peaks: Peaks, gain: float, role: QColor) -> QImage | None:
        """None where this repaint has drawn enough."""
        found = self._tiles.get(key)
        if found is not None:
            self._tiles.move_to_end(key)
            return found[1]
        if self._new >= LEAST and self._worked > BUDGET:
            return None
        self._new, begun = self._new + 1, time.thread_time()
        drawn = self._drawn(key, peaks, gain, role)
        self._keep(key, peaks, drawn)
        self._worked += time.thread_time() - begun
        return drawn

    @staticmethod
    def _drawn(key: _Key, peaks: Peaks, gain: float, role: QColor) -> QImage:
        _, number, per_pixel, (width, height), _, _, ratio = key
        first = number * TILE * per_pixel
        rows = peaks.between(first, first + width * per_pixel, max(1, int(width * ratio))) * 10 ** (gain / 20)
        drawn = wave_image(rows, int(height * ratio), role)
        drawn.setDevicePixelRatio(ratio)
        return drawn

    def _keep(self, key: _Key, peaks: Peaks, drawn: QImage) -> None:
        self._tiles[key] = (
            peaks.levels,
            drawn,
        )  # kept, so that no other sound gets their id; not its samples, which are many
        self._last[key[:2]] = key
        self._bytes += drawn.sizeInBytes()
        while self._bytes > BYTES and len(self._tiles) > 1:
            gone, (_, image) = self._tiles.popitem(last=False)
            self._bytes -= image.sizeInBytes()
            if self._last.get(gone[:2]) == gone:
                del self._last[gone[:2]]

    def _stand_in(self, painter: QPainter, box: QRect, key: _Key, role: QColor) -> None:
        last = self._last.get(key[:2])
        _, number, per_pixel, (width, _), *_ = key
        if last is not None and (last[2] == per_pixel or (max(last[3][0], width) < TILE and not number)):
            painter.drawImage(box, self._tiles[last][1])  # it shows the same stretch
        else:
            painter.fillRect(box.left(), box.center().y(), box.width(), 1, role)


def wave_image(rows: np.ndarray, height: int, color: QColor) -> QImage:
    """(columns, 2) lowest and highest values as a picture: each column filled between them, at least a line."""
    middle = (height - 1) / 2
    bent = np.sign(rows) * np.minimum(1.0, _LIFT * np.abs(rows) ** _BEND)
    ends, tops = np.floor(middle - bent * middle + 0.5).T
    y = np.arange(height)[:, None]
    filled = (y >= tops) & (y <= ends)
    red, green, blue, alpha = color.getRgb()
    paint = [(part * alpha + 127) // 255 for part in (blue, green, red)]  # premultiplied, as Qt's painter wants it
    data = filled * np.array([*paint, alpha], np.uint8).view("<u4")
    return QImage(data.data, len(rows), height, 4 * len(rows), QImage.Format.Format_ARGB32_Premultiplied).copy()
