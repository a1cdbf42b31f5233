"""Which part of the film the timeline shows: how near, and from where on."""

from __future__ import annotations

import math
from fractions import Fraction

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from studio.ui.timeline_scale import CLOSEST, HEADER, Scale

_ZOOM = 1.25
_MARGIN = 160
"""Pixels left free behind the film's end."""
_LOST = 0.6
_STILL = 90
"""Milliseconds after a scroll or a zoom until pictures are asked for."""


class Sight(QObject):
    """Moves the scroll bar of an area and sets a scale by it. ``moved`` tells that all has to be drawn anew."""

    moved = Signal()

    def __init__(self, area: QAbstractScrollArea, scale: Scale) -> None:
        super().__init__(area)
        self._area, self._scale = area, scale
        self._length, self._rate = 0, Fraction(24)
        self.fitted = True  # the whole film, also when that becomes longer or the view wider
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.timeout.connect(self.moved)
        area.horizontalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def room(self) -> int:
        """Pixels of the view's width that show the film."""
        return max(1, self._area.viewport().width() - HEADER)

    @property
    def is_moving(self) -> bool:
        """Whether it is scrolled or zoomed just now: no picture is made that would be gone at once."""
        return self._still.isActive()

    def sees(self, frame: int) -> bool:
        return HEADER <= self._scale.x(frame) < self._area.viewport().width() - 8

    def arrange(self, length: int, rate: Fraction, *, held: bool) -> None:
        """The film is so many frames long. While a hand has ``held`` of something, nothing moves away from under it."""
        self._length, self._rate = length, rate
        if self.fitted and not held:
            self._fit_loosely()
        bar = self._area.horizontalScrollBar()
        hidden = 0 if self.fitted else self._length * self._scale.per_frame + _MARGIN - self.room
        bar.setRange(0, max(0, math.ceil(hidden)))
        bar.setPageStep(self.room)
        bar.setSingleStep(40)
        self._scrolled(bar.value())

    def fit(self) -> None:
        self.fitted = True
        self._scale.per_frame = self._fitting()

    def nearer(self, steps: float, x: float) -> None:
        """Closer, or farther by less than no steps, with the frame under a pixel staying there."""
        self.zoom(_ZOOM**steps, x)

    def zoom(self, factor: float, x: float) -> None:
        frame = self._scale.frame(x)
        self._scale.per_frame = min(CLOSEST, max(self._fitting(), self._scale.per_frame * factor))
        self.fitted = self._scale.per_frame <= self._fitting()
        self.arrange(self._length, self._rate, held=True)
        bar = self._area.horizontalScrollBar()
        self._scale.offset = min(max(0.0, self._scale.offset_for(frame, x)), bar.maximum())
        bar.setValue(round(self._scale.offset))
        self._move()

    def zoom_to(self, left: float, right: float) -> None:
        """What lies between two pixels fills the room."""
        first = self._scale.frame(left)
        self.zoom(0.9 * self.room / max(1.0, right - left), left)
        self.bring(first, 0.05)

    def bring(self, frame: float, share: float) -> None:
        """Scrolls so that a frame lies at a share of the room."""
        self._area.horizontalScrollBar().setValue(round(self._scale.offset_for(frame, HEADER + self.room * share)))

    def anchor(self, frame: int) -> float:
        """The pixel that a zoom leaves where it is: that of a frame while it is seen."""
        x = self._scale.x(frame)
        return x if HEADER <= x < self._area.viewport().width() else HEADER + self.room / 2

    def take_over(self, other: Sight) -> None:
        """How another one looks at the film."""
        self.zoom(other._scale.per_frame / self._scale.per_frame, HEADER)
        self._area.horizontalScrollBar().setValue(other._area.horizontalScrollBar().value())
        self._area.verticalScrollBar().setValue(other._area.verticalScrollBar().value())

    def _fitting(self) -> float:
        room = max(self.room / 2, self.room - _MARGIN)
        return min(CLOSEST, room / self._length) if self._length else 100 / float(self._rate)

    def _fit_loosely(self) -> None:
        """Leaves the zoom alone while the film fits and is not lost in the room: a trim should not shift everything."""
        fitting = self._fitting()
        width = self._length * self._scale.per_frame
        if width > self.room - _MARGIN / 8 or self._scale.per_frame < _LOST * fitting or not width:
            self._scale.per_frame = fitting

    def _scrolled(self, value: int) -> None:
        if value != round(self._scale.offset):  # a zoom keeps its fraction of a pixel, or the film would creep
            self._scale.offset = value
            self._move()

    def _move(self) -> None:
        self._still.start(_STILL)
        self.moved.emit()
