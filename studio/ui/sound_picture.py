"""A sound by its pitches, large: what is picked, or what a lane has in a shot; made on a thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.document.time import SAMPLE_RATE
from studio.media.mix import Cue, mix
from studio.media.spectrogram import HIGHEST, LOWEST, levels
from studio.ui import theme
from studio.ui.language import tr
from studio.ui.timeline_spectra import tinted
from studio.ui.work import Work, Works

_COLUMNS, _ROWS = 520, 240
_HEIGHT, _FOOT = 132, 14
_PITCHES = ((100, "100"), (1_000, "1 k"), (10_000, "10 k"))
"""Hertz that are named."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Sounds between two samples of the film, under their name."""

    cues: tuple[Cue, ...]
    first: int
    last: int
    role: str
    name: str

    def same(self, other: Look | None) -> bool:
        """Whether it is the very same sound, so that nothing has to be made again."""
        if other is None or (self.first, self.last, self.role) != (other.first, other.last, other.role):
            return False
        return len(self.cues) == len(other.cues) and all(a is b for a, b in zip(self.cues, other.cues, strict=True))


class SoundPicture(QWidget):
    """Nothing is made while it is out of sight."""

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.image = QImage()
        self._made: Look | None = None
        self._works = Works(self)
        self._work: Work | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def show_look(self, look: Look | None) -> None:
        if look is not None and look.same(self.look):
            return
        self.look = look
        self.setAccessibleName(tr("Pitches of {sound}", sound=look.name) if look else tr("Nothing to look at"))
        self.setVisible(look is not None)
        self._begin()

    def close_work(self) -> None:
        self._works.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        look = self.look
        if look is None or look is self._made or not self.isVisible():
            return
        if self._work is not None:
            self._work.cancel()
        self._made, colors = look, (theme.color(look.role), theme.color("text"))
        self._work = Work(lambda work: _picture(look, colors, work), "spectrogram")
        self._work.done.connect(self._keep)
        self._works.start(self._work)

    def _keep(self, image: QImage) -> None:
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        room = QRectF(self.rect())
        picture = room.adjusted(0, 0, 0, -_FOOT)
        with QPainter(self) as painter:
            painter.fillRect(picture, theme.color("ground"))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(picture, self.image)
            painter.setFont(theme.font(9))
            for hertz, words in _PITCHES:
                y = picture.bottom() - picture.height() * np.log(hertz / LOWEST) / np.log(HIGHEST / LOWEST)
                painter.fillRect(QRectF(0, y, picture.width(), 1), theme.color("quiet", 0.35))
                painter.setPen(theme.color("text"))
                painter.drawText(QPointF(3, y - 2), words)
            self._times(painter, picture)

    def _times(self, painter: QPainter, picture: QRectF) -> None:
        painter.setPen(theme.color("quiet"))
        foot = QRectF(picture.left(), picture.bottom(), picture.width(), _FOOT)
        if self.look is None:
            return
        seconds = (self.look.last - self.look.first) / SAMPLE_RATE
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, tr("{sound}, Hz", sound=self.look.name)
        )
        words = tr("{seconds:.2f} s", seconds=seconds)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def _picture(look: Look, colors: tuple[QColor, QColor], work: Work) -> QImage:
    """One sound is looked at where it lies; several are mixed first."""
    (only, *more), length = look.cues, look.last - look.first
    if more:
        samples, start, gain = mix(look.cues, look.first, look.last), 0, 0.0
    else:
        samples, start, gain = only.samples, look.first - only.start, only.gain
    work.check()
    middles = start + ((np.arange(_COLUMNS) + 0.5) * length / _COLUMNS).astype(np.int64)
    return tinted(levels(samples, middles, _ROWS) + gain, *colors)


def look_at(cues: Sequence[Cue], span: tuple[int, int], role: str, name: str) -> Look | None:
    """What is heard of some sounds in a stretch of the film; None for nothing."""
    heard = tuple(cue for cue in cues if cue.start < span[1] and cue.end > span[0])
    return Look(heard, *span, role, name) if heard else None
