"""The sound lanes, painted: long sounds as labelled boxes, short ones as their waves over them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from studio.document.film import Clip
from studio.document.time import SAMPLE_RATE
from studio.document.valid import SOUND_LANES
from studio.ui import paint, theme
from studio.ui.language import tr
from studio.ui.timeline_bands import Band
from studio.ui.timeline_find import ABOVE, BESIDE
from studio.ui.timeline_rows import Row, Wave
from studio.ui.timeline_scale import HEADER, Scale
from studio.ui.timeline_spectra import Spectra
from studio.ui.timeline_ticks import Inside, TickPainter, Ticks, inside
from studio.ui.timeline_waves import Waves

_TINT = 0.25
_NARROW = 3.0  # pixels, under which a sound is a line
_UNHEARD = -200.0  # dB


def role_of(band: Band) -> str:
    """The colour of a lane; lanes that were added are neutral."""
    return band.lane.id if band.lane.id in SOUND_LANES else "quiet"


class LanePainter:
    """Paints rows of sound for one repaint of the timeline: what lies in ``dirty``; as waves without ``spectra``."""

    def __init__(
        self, painter: QPainter, waves: Waves, spectra: Spectra | None, scale: Scale, rate: Fraction, dirty: QRectF
    ) -> None:
        self._painter, self._waves, self._spectra, self._dirty = painter, waves, spectra, dirty
        self._left = HEADER - scale.offset
        self._per_pixel = float(SAMPLE_RATE / rate) / scale.per_frame
        self._first, self._last = (
            (x - self._left) * self._per_pixel for x in (dirty.left() - _NARROW, dirty.right() + _NARROW)
        )
        self._laid, self._role = Inside(), ""
        self.tint = theme.color("lane")
        """The ground of a sound that a person placed on the lane that is painted."""

    def lay(self, band: Band, ticks: Ticks | None) -> None:
        """What is painted from now on is of a lane, and in it what that has room for at this zoom."""
        self._laid, self._role = inside(band, ticks, self._per_pixel), role_of(band)
        self.tint = theme.mixed("lane", self._role, _TINT)

    def paint(self, row: Row, band: Band) -> None:
        """One lane's sounds in its colour."""
        role = self._role
        tint, line, bright = theme.color(role, _TINT), theme.color(role, 0.85), theme.color(role).lighter(125)
        for start, end, _ in row.stretches_between(self._first, self._last):
            paint.plate(self._painter, self._box(start, end, band), tint)
        self._lines(row, line, band)
        for seen in row.between(self._first, self._last, _NARROW * self._per_pixel):
            box = self._within(self._box(seen.start, seen.end, band))
            left = self._left + seen.left / self._per_pixel
            self._sound(seen.wave, box, bright if seen.inside else line, left=left, silent=seen.silent)
        for start, end, words in row.names_between(self._first, self._last) if self._laid.caption else ():
            if end - start > paint.WORDED * self._per_pixel:
                self._label(self._box(start, end, band), words)

    def paint_placed(self, clip: Clip, box: QRectF, wave: Wave | None, *, left: float, selected: bool) -> None:
        """A sound that a person placed, its wave from ``left`` on; that comes once the film's sound is made."""
        paint.plate(self._painter, box, theme.mixed("lane", self._role, 2 * _TINT) if selected else self.tint)
        if wave is not None:
            self._sound(wave, self._within(box), theme.color(self._role).lighter(125), left=left)
        if selected:
            paint.picked(self._painter, box)

    def name_placed(self, clip: Clip, box: QRectF) -> None:
        if self._laid.caption and box.width() > paint.WORDED:
            self._label(box, clip.label or tr("Sound"))

    def ticks(self, ticks: Ticks, band: Band) -> None:
        """What happens within the sounds of a lane, over them."""
        TickPainter(self._painter, self._left, self._per_pixel, self._dirty).paint(ticks, band, self._laid)

    def _sound(
        self, wave: Wave, box: QRectF, color: QColor, *, left: float | None = None, silent: bool = False
    ) -> None:
        """A sound as much of it as its box shows; its first sample lies ``left``, if not where the box begins."""
        painter, gain, per_pixel = self._painter, _UNHEARD if silent else wave.cue.gain, self._per_pixel
        if left is not None and abs(left - box.left()) > 0.5:
            painter.save()
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
            self._sound(wave, QRectF(left, box.top(), box.right() - left, box.height()), color, silent=silent)
            painter.restore()
            return
        if self._spectra is None:
            self._waves.paint(painter, box, wave.peaks, gain, per_pixel, color, self._dirty)
            return
        missing = self._spectra.paint(painter, box, wave.cue.samples, gain, per_pixel, color, self._dirty)
        for gap in missing:  # no sound is ever out of sight: a wave holds the place
            painter.save()
            painter.setClipRect(gap, Qt.ClipOperation.IntersectClip)
            self._waves.paint(painter, box, wave.peaks, gain, per_pixel, color, self._dirty & gap)
            painter.restore()

    def _within(self, box: QRectF) -> QRectF:
        """The part of a sound that its wave has for itself."""
        return box.adjusted(0, self._laid.top, 0, -self._laid.foot)

    def _box(self, start: int, end: int, band: Band) -> QRectF:
        left = self._left + start / self._per_pixel
        return QRectF(left, band.top + ABOVE + 1, max(1.0, (end - start) / self._per_pixel), band.height - BESIDE - 2)

    def _lines(self, row: Row, color: QColor, band: Band) -> None:
        """Sounds too narrow for a wave: a line for each pixel in which any begins."""
        starts = row.shorter(self._first, self._last, _NARROW * self._per_pixel)
        for x in np.unique((starts / self._per_pixel).astype(int)):
            self._painter.fillRect(QRectF(self._left + int(x), band.top + 18, 1, max(6, band.height - 37)), color)

    def _label(self, box: QRectF, words: str) -> None:
        left, shown = paint.words_in_sight(self._painter, box, words, 11, 6)
        if shown:
            self._painter.setPen(theme.color("text"))
            self._painter.drawText(QPointF(left, box.top() + 11), shown)
