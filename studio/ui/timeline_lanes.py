"""The sound lanes: long sounds as labelled boxes, short ones as spikes of the same wave."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from studio.document.film import DIALOGUE
from studio.document.time import SAMPLE_RATE
from studio.ui import theme
from studio.ui.sounds import Row, Wave
from studio.ui.timeline_scale import HEADER, Scale
from studio.ui.timeline_waves import Waves

TINT = 0.25
_NARROW = 3.0
_LABELLED = 34.0


class LanePainter:
    """Paints one lane's sounds; the waves are shared by all lanes."""

    def __init__(self, waves: Waves) -> None:
        self._waves = waves

    def paint(
        self, painter: QPainter, row: Row, role: str, scale: Scale, rate: Fraction, y: float, dirty: QRectF
    ) -> None:
        """The sounds of a lane in a band of 32 pixels from ``y`` on."""
        per_pixel = float(SAMPLE_RATE / rate) / scale.per_frame
        first = (dirty.left() - HEADER + scale.offset) * per_pixel
        last = (dirty.right() - HEADER + scale.offset) * per_pixel
        left, ended, said = HEADER - scale.offset, -1.0, ""
        self._spikes(painter, row, role, scale, per_pixel, first, last, y)
        for wave in row.between(first, last):
            cue = wave.cue
            box = QRectF(left + cue.start / per_pixel, y, len(cue.samples) / per_pixel, 32)
            if box.width() < _NARROW:
                continue
            if cue.label and cue.label == said and box.left() < ended + 4:
                label = ""
            else:
                label = words(wave)
            self._box(painter, box, wave, label, role, per_pixel, dirty)
            ended, said = box.right(), cue.label

    def _spikes(
        self,
        painter: QPainter,
        row: Row,
        role: str,
        scale: Scale,
        per_pixel: float,
        first: float,
        last: float,
        y: float,
    ) -> None:
        """Sounds too narrow for a box: one line for each pixel in which any begins."""
        narrow = (row.ends - row.starts < _NARROW * per_pixel) & (row.starts < last) & (row.ends > first)
        for x in np.unique((row.starts[narrow] / per_pixel).astype(int)):
            painter.fillRect(QRectF(HEADER - scale.offset + int(x), y + 8, 1, 16), theme.color(role, 0.7))

    def _box(
        self, painter: QPainter, box: QRectF, wave: Wave, label: str, role: str, per_pixel: float, dirty: QRectF
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(role, TINT))
        painter.drawRoundedRect(box, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._waves.paint(painter, box, wave.peaks, wave.cue.gain, per_pixel, theme.color(role, 0.85), dirty)
        if label and box.width() > _LABELLED:
            painter.setFont(theme.font(11))
            painter.setPen(theme.color("text"))
            x = max(box.left(), HEADER) + 6
            room = int(box.right() - x - 4)
            text = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(x, box.top() + 12), text)
        painter.restore()


def words(wave: Wave) -> str:
    """A sound's label as it stands in its box."""
    cue = wave.cue
    return cue.label.replace(": ", " — ", 1) if cue.lane == DIALOGUE else cue.label[:1].upper() + cue.label[1:]
