"""What is heard, beside the transport: peaks of left and right, and how loud it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.media.loudness import SILENT
from studio.media.meter import FLOOR, Level
from studio.ui import theme
from studio.ui.language import tr
from studio.ui.playback import Playback

_BARS, _HIGH, _CLIP = 84, 6, 6
"""Pixels: how long a bar is, how high, and its light."""
_SHORT = 50
"""Pixels of a bar that has little room."""
_LOUD, _WARM = -6.0, -18.0
"""dBFS from which on a bar is red, and amber."""
_TEETH = 4
"""Pixels from a segment of a bar to the next."""


class Meters(QWidget):
    """Follows what plays; what was loudest and how loud all was stand until it plays again."""

    def __init__(self, playback: Playback) -> None:
        super().__init__()
        self._playback = playback
        self.level, self._folded = Level(), False
        self.setAccessibleName(tr("Sound level"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            tr("Peaks of left and right; loudness of the last three seconds, and of all since playing began, in LUFS")
        )
        playback.moved.connect(self.refresh)
        playback.playing_changed.connect(self.refresh)

    def sizeHint(self) -> QSize:
        return QSize(self.rooms[not self._folded], 30)

    @property
    def rooms(self) -> tuple[int, int]:
        """Pixels that the bars take alone, and with the numbers beside them."""
        return _SHORT + 3 + _CLIP, _BARS + _CLIP + 12 + self._words_width

    def fold(self, *, folded: bool) -> None:
        """Short bars alone, or long ones with numbers."""
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()

    @property
    def _words_width(self) -> int:
        return 2 * self.fontMetrics().horizontalAdvance("−00.0 ")

    def refresh(self) -> None:
        level = self._playback.player.level or Level()
        if not self._playback.playing:
            level = Level(held=level.held, clipped=level.clipped, integrated=level.integrated)
        if level != self.level:
            self.level = level
            self.setAccessibleDescription(self.words)
            self.update()

    @property
    def words(self) -> str:
        """How loud it is, in words; empty for what was silent."""
        level = self.level
        if level.integrated <= SILENT and level.short_term <= SILENT:
            return ""
        words = tr("{now} LUFS now, {all} in all", now=_number(level.short_term), all=_number(level.integrated))
        return f"{words}; {tr('clipped')}" if any(level.clipped) else words

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            top = (self.height() - 2 * _HIGH - 3) / 2
            for side in (0, 1):
                wide = _SHORT if self._folded else _BARS
                self._bar(painter, QRectF(0, top + side * (_HIGH + 3), wide, _HIGH), side)
            if not self._folded:
                self._numbers(painter)

    def _numbers(self, painter: QPainter) -> None:
        painter.setFont(theme.font(11, mono=True))
        level, left = self.level, _BARS + _CLIP + 12
        wide = self._words_width / 2
        for n, (value, role) in enumerate(((level.short_term, "text"), (level.integrated, "quiet"))):
            painter.setPen(theme.color(role))
            place = QRectF(left + n * wide, 0, wide, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _number(value))

    def _bar(self, painter: QPainter, box: QRectF, side: int) -> None:
        painter.fillRect(box, theme.color("groove", 0.55))
        peak, held = self.level.peaks[side], self.level.held[side]
        x = 0.0
        while x < box.width() * share(peak):
            decibels = FLOOR * (1 - x / box.width())
            painter.fillRect(QRectF(box.left() + x, box.top(), _TEETH - 1, box.height()), _colour(decibels))
            x += _TEETH
        if held > FLOOR:
            at = round((box.width() - 2) * share(held))
            painter.fillRect(QRectF(box.left() + at, box.top(), 2, box.height()), _colour(held))
        light = QRectF(box.right() + 3, box.top(), _CLIP, box.height())
        painter.fillRect(light, theme.color("red") if self.level.clipped[side] else theme.color("groove", 0.55))


def share(decibels: float) -> float:
    """Of a bar's length, for a peak."""
    return min(1.0, max(0.0, 1 - decibels / FLOOR))


def _colour(decibels: float) -> QColor:
    return theme.color("red" if decibels > _LOUD else "amber" if decibels > _WARM else "teal")


def _number(loudness: float) -> str:
    return f"{loudness:.1f}".replace("-", "\N{MINUS SIGN}") if loudness > SILENT else "\N{EN DASH}"
