"""Sounds of the timeline by pitch: tiles made on a thread, kept within a bound of bytes, then only copied."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from studio.media.mix import Samples
from studio.media.spectrogram import FLOOR, levels
from studio.ui import theme
from studio.ui.cores import step_aside

TILE = 256
"""Pixels of the window."""
BYTES = 24 * 2**20
_GROUND, _TOP = FLOOR + 12, -18.0
"""dB of what is not seen and of the brightest."""
_GATHER = 60
"""Milliseconds in which tiles are gathered, so that lanes are not painted once for each of them."""
_WAITING = 400
"""Tiles that may wait: older wishes are of what has long gone by."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """A stretch of a sound: ``size`` in pixels of the screen, ``step`` samples to each of them."""

    sound: int
    first: float
    step: float
    size: tuple[int, int]
    gain: float
    colors: tuple[int, int]  # of what is heard, and of the loudest


class Spectra(QObject):
    """``paint`` draws at once what is there and has the rest made; ``ready`` tells that more is."""

    ready = Signal()
    _made = Signal(object, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[_Wish, tuple[Samples, QImage]] = OrderedDict()
        self._asked: dict[_Wish, Samples] = {}
        self._bytes = 0
        self._waiting: list[_Wish] = []
        self._more, self._closed = threading.Condition(), False
        self._thread: threading.Thread | None = None
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER)
        self._gather.timeout.connect(self.ready)
        self._made.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def paint(
        self,
        painter: QPainter,
        box: QRectF,
        samples: Samples,
        gain: float,
        per_pixel: float,
        color: QColor,
        dirty: QRectF,
    ) -> list[QRectF]:
        """The sound in ``box``, ``per_pixel`` samples to a pixel, as far as it is ``dirty``; what is not there yet."""
        ratio = painter.device().devicePixelRatioF()
        first = max(0, int((dirty.left() - box.left()) // TILE))
        last = int((min(dirty.right(), box.right()) - box.left()) // TILE)
        colors, missing = (color.rgba(), theme.color("text").rgba()), []
        painter.save()
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        for number in range(first, last + 1):
            width = min(TILE, math.ceil(box.width()) + 1 - number * TILE)
            size = max(1, round(width * ratio)), max(1, round(box.height() * ratio))
            start, step = number * TILE * per_pixel, per_pixel / ratio
            found = self._tile(samples, _Wish(id(samples), start, step, size, round(gain), colors))
            left = round(box.left()) + number * TILE
            if found is None:
                missing.append(QRectF(left, box.top(), width, box.height()) & box)
            else:
                found.setDevicePixelRatio(ratio)
                painter.drawImage(QPointF(left, box.top()), found)
        painter.restore()
        return missing

    @property
    def busy(self) -> bool:
        return bool(self._asked)

    def close(self) -> None:
        self._gather.stop()
        with self._more:
            self._closed = True
            self._more.notify()
        if self._thread is not None:
            self._thread.join()

    def _tile(self, samples: Samples, wish: _Wish) -> QImage | None:
        found = self._kept.get(wish)
        if found is not None:
            self._kept.move_to_end(wish)
            return found[1]
        if wish not in self._asked and not self._closed:
            self._ask(samples, wish)
        return None

    def _ask(self, samples: Samples, wish: _Wish) -> None:
        with self._more:
            self._asked[wish] = samples  # kept meanwhile, so that no other sound gets its id
            self._waiting.append(wish)
            if len(self._waiting) > _WAITING:
                self._asked.pop(self._waiting.pop(0), None)
            self._more.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="spectra", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        step_aside()
        while True:
            with self._more:
                while not (self._closed or self._waiting):
                    self._more.wait()
                if self._closed:
                    return
                wish = self._waiting.pop()  # what was wished for last is in sight
                samples = self._asked[wish]
            middles = (wish.first + (np.arange(wish.size[0]) + 0.5) * wish.step).astype(np.int64)
            color, loudest = (QColor.fromRgba(each) for each in wish.colors)
            self._made.emit(wish, tinted(levels(samples, middles, wish.size[1]) + wish.gain, color, loudest))

    def _keep(self, wish: _Wish, image: QImage) -> None:
        samples = self._asked.pop(wish, None)
        if samples is None or self._closed:
            return
        self._kept[wish] = samples, image
        self._bytes += image.sizeInBytes()
        while self._bytes > BYTES and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1][1].sizeInBytes()
        if not self._gather.isActive():
            self._gather.start()


def tinted(shown: NDArray[np.float32], color: QColor, loudest: QColor) -> QImage:
    """(rows, columns) levels in dB as a picture: nothing where it is silent, from one colour to the other where not."""
    share = np.clip((shown - _GROUND) / (_TOP - _GROUND), 0, 1)[..., None]
    loud = np.clip(1.8 * share - 0.9, 0, 1)
    low, high = (np.array(each.getRgb()[2::-1], np.float32) for each in (color, loudest))
    rgb = low * (1 - loud) + high * loud
    alpha = np.minimum(1.0, 1.6 * share**1.5)
    pixels = np.concatenate([rgb * alpha, 255 * alpha], axis=-1).round().astype(np.uint8)  # blue first, as Qt has them
    height, width, _ = pixels.shape
    data = np.ascontiguousarray(pixels)
    return QImage(data.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()
