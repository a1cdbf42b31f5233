"""The strip of scopes under the monitor: waveforms, vectorscope and histogram of the picture that is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.media import scopes
from studio.media.scopes import LEVELS, Reading
from studio.ui import theme
from studio.ui.language import tr
from studio.ui.maker import Maker
from studio.ui.monitor import Monitor

HEIGHT = 164
EVERY = 80
"""Milliseconds between two readings while pictures follow each other."""
_EDGE, _LETTERS, _FOOT = 10, 26, 18
_HALF = LEVELS // 2
"""Rows of what is painted: about as many as there is room for, so that no thin line is lost on the way."""
_HILL = 0.16
"""How much a hill of the histogram covers what is behind it."""
_HUES = (0, 120, 225)


@dataclass(frozen=True, slots=True, eq=False)
class Traces:
    """A reading as it is painted."""

    reading: Reading
    waveform: QImage  # luma, red, green and blue beside each other
    vectorscope: QImage
    histogram: QImage


class ScopeMaker(Maker[QImage]):
    """Reads the newest picture that is wanted, on a thread."""

    def __init__(self) -> None:
        super().__init__("scopes")
        self._read: QImage | None = None
        self._made: Traces | None = None

    def want(self, picture: QImage | None) -> None:
        with self._changed:
            self._wished(picture)

    @property
    def made(self) -> Traces | None:
        """The newest reading."""
        with self._changed:
            return self._made

    def _missing(self, wish: QImage) -> QImage | None:
        return None if wish is self._read else wish

    def _make(self, wish: QImage, task: QImage) -> None:
        made = traces(scopes.read(_rgb(task)))
        with self._changed:
            self._read, self._made = task, made
        self.ready.emit()

    def _let_go(self) -> None:
        self._read = None


class Scopes(QWidget):
    """Follows a monitor while it is seen, at a rate that leaves the machine to the pictures."""

    def __init__(self, monitor: Monitor) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setMinimumHeight(HEIGHT)
        self.setAccessibleName(tr("Scopes"))
        self._monitor, self.maker = monitor, ScopeMaker()
        self.waveform, self.vectorscope, self.histogram = _Waveform(), _Vectorscope(), _Histogram()
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self.waveform, 3)
        row.addWidget(self.vectorscope)
        row.addWidget(self.histogram, 2)
        self._later = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(lambda: self._later and self.follow())
        self.maker.ready.connect(self._show)
        self.hide()

    def follow(self) -> None:
        """Another picture may be shown; of many that follow fast the last one is always read."""
        if not self.isVisible():
            return
        if self._patience.isActive():
            self._later = True
            return
        self._later = False
        image = self._monitor.image
        if image is not None and not image.isNull():
            self.maker.want(image)
            self._patience.start(EVERY)

    def hold_mover(self, mover: QWidget) -> None:
        """At the end of the plots."""
        self._row.addWidget(mover, 0, Qt.AlignmentFlag.AlignTop)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.maker.want(None)

    def _show(self) -> None:
        made = self.maker.made
        if made is not None:
            for plot in (self.waveform, self.vectorscope, self.histogram):
                plot.show_traces(made)


class _Plot(QWidget):
    """A dark plate in either theme, as the picture's surround is."""

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.traces: Traces | None = None

    def show_traces(self, made: Traces) -> None:
        self.traces = made
        self.setAccessibleDescription(_levels(made.reading))
        self.update()

    @property
    def plot(self) -> QRectF:
        """Where levels are drawn, within the plate."""
        return QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("black"))
            painter.drawRoundedRect(self.rect(), 4, 4)
            painter.setFont(theme.font(10))
            self._paint(painter, self.plot, self.traces)

    def _paint(self, painter: QPainter, box: QRectF, made: Traces | None) -> None:
        raise NotImplementedError


class _Waveform(_Plot):
    def __init__(self) -> None:
        super().__init__(tr("Waveform"), tr("How bright each column of the picture is: luma, then red, green and blue"))

    @property
    def plot(self) -> QRectF:
        return super().plot.adjusted(_LETTERS, 0, 0, -_FOOT + _EDGE)

    def _paint(self, painter: QPainter, box: QRectF, made: Traces | None) -> None:
        for percent in (0, 25, 50, 75, 100):
            y = box.bottom() - box.height() * percent / 100
            painter.setPen(QPen(theme.color("paper", 0.28 if percent in (0, 100) else 0.13), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            if percent % 50 == 0:
                painter.setPen(theme.color("paper", 0.7))
                place = QRectF(0, y - 7, box.left() - 5, 14)
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(percent))
        if made is not None:
            painter.drawImage(box, made.waveform)
        wide = box.width() / 4
        for n, letter in enumerate(("Y", "R", "G", "B")):
            painter.setPen(_trace(n))
            foot = QRectF(box.left() + n * wide, box.bottom() + 3, wide, 14)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, letter)


class _Vectorscope(_Plot):
    def __init__(self) -> None:
        tip = tr("Which colours the picture has: grey in the middle, bars at 75 % in the boxes, skin along the line")
        super().__init__(tr("Vectorscope"), tip)
        self.setFixedWidth(HEIGHT - 12)

    def _paint(self, painter: QPainter, box: QRectF, made: Traces | None) -> None:
        middle, radius = box.center(), box.width() / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("paper", 0.2), 1))
        painter.drawEllipse(box)
        painter.setPen(QPen(theme.color("paper", 0.13), 1))
        painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()))
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
        turn = math.radians(scopes.SKIN)
        painter.setPen(QPen(theme.color("tungsten", 0.6), 1))
        painter.drawLine(middle, middle + QPointF(math.cos(turn), -math.sin(turn)) * radius)
        if made is not None:
            painter.drawImage(box, made.vectorscope)
        for name, (x, y) in scopes.targets().items():
            at = QPointF(box.left() + x / (LEVELS - 1) * box.width(), box.top() + y / (LEVELS - 1) * box.height())
            painter.setPen(QPen(theme.color("paper", 0.55), 1))
            painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8))
            away = (at - middle) / math.hypot(at.x() - middle.x(), at.y() - middle.y())
            words = at + away * 12
            painter.setPen(theme.color("paper", 0.7))
            painter.drawText(QRectF(words.x() - 10, words.y() - 7, 20, 14), Qt.AlignmentFlag.AlignCenter, name)


class _Histogram(_Plot):
    def __init__(self) -> None:
        super().__init__(tr("Histogram"), tr("How much of the picture has each level, from black to white"))

    @property
    def plot(self) -> QRectF:
        return super().plot.adjusted(0, 0, 0, -_FOOT + _EDGE)

    def _paint(self, painter: QPainter, box: QRectF, made: Traces | None) -> None:
        painter.setPen(QPen(theme.color("paper", 0.13), 1))
        for quarter in range(1, 4):
            x = box.left() + box.width() * quarter / 4
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.setPen(QPen(theme.color("paper", 0.28), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(theme.color("paper", 0.7))
        foot = QRectF(box.left(), box.bottom() + 3, box.width(), 14)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, "100")
        if made is not None:
            painter.drawImage(box, made.histogram)


def traces(reading: Reading) -> Traces:
    """Pictures of the counts, see-through where nothing is; made on any thread."""
    waves = reading.waveform.reshape(4, _HALF, 2, -1).max(axis=2)
    parade = np.concatenate([_tinted(counts, _trace(n)) for n, counts in enumerate(waves)], axis=1)
    around = reading.vectorscope.reshape(_HALF, 2, _HALF, 2).max(axis=(1, 3))
    return Traces(reading, _image(parade), _image(_by_hue(around)), _image(_hills(reading.histogram)))


def _hills(histogram: scopes.Counts) -> NDArray[np.uint8]:
    """A line over a see-through hill for each channel, the later over the earlier."""
    up = np.arange(_HALF, dtype=np.float32)[::-1, None]
    made = np.zeros((_HALF, LEVELS, 4), np.float32)
    for n, counts in enumerate(histogram):
        height = np.sqrt(counts)[None] * (_HALF - 1)
        lower = np.minimum(height, np.minimum(np.roll(height, 1), np.roll(height, -1)))
        line = (up <= height) & (up >= np.minimum(lower, height - 1))
        seen = np.where(line, 0.9, np.where(up < height, _HILL, 0)).astype(np.float32)[..., None]
        colour = _trace(n)
        made = made * (1 - seen) + np.array([colour.blue(), colour.green(), colour.red(), 255], np.float32) * seen
    return made.astype(np.uint8)


def _trace(channel: int) -> QColor:
    """Of luma, red, green, blue."""
    return theme.hue(_HUES[channel - 1]) if channel else theme.color("paper")


def _tinted(counts: scopes.Counts, colour: QColor) -> NDArray[np.uint8]:
    """(H, W, 4), premultiplied."""
    blue, green, red = colour.blue(), colour.green(), colour.red()
    return (counts[..., None] * np.array([blue, green, red, 255], np.float32)).astype(np.uint8)


def _by_hue(counts: scopes.Counts) -> NDArray[np.uint8]:
    """Every place in the colour that it stands for, as light as that can be seen."""
    span = np.linspace(-0.5, 0.5, _HALF, dtype=np.float32)
    cb, cr = span[None, :], -span[:, None]
    apart = np.stack(np.broadcast_arrays(1.86 * cb, -0.19 * cb - 0.47 * cr, 1.57 * cr), axis=-1)
    colour = np.clip(0.72 + apart - apart.max(axis=-1, keepdims=True) * 0.5, 0, 1) * 255
    return np.concatenate([colour * counts[..., None], 255 * counts[..., None]], axis=-1).astype(np.uint8)


def _image(pixels: NDArray[np.uint8]) -> QImage:
    height, width, _ = pixels.shape
    pixels = np.ascontiguousarray(pixels)
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()


def _rgb(image: QImage) -> NDArray[np.uint8]:
    """(H, W, 3) of the places that scopes look at."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine() // 4, 4)
    return np.ascontiguousarray(scopes.sampled(rows[:, : plain.width()])[..., 2::-1])


def _levels(reading: Reading) -> str:
    """What a reading says in words."""
    counts = np.cumsum(reading.histogram[0])
    low, middle, high = (100 * int(np.searchsorted(counts, counts[-1] * q)) // (LEVELS - 1) for q in (0.01, 0.5, 0.99))
    return tr("luma from {low} to {high} %, its middle {middle} %", low=low, middle=middle, high=high)
