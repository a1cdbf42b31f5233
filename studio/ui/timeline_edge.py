"""The film goes by under a hand that holds something at the border of the view."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea

from studio.ui.timeline_hands import Hands
from studio.ui.timeline_scale import HEADER

EVERY_MS = 30
_BORDER, _PACE, _MOST = 14, 0.6, 60.0
"""Pixels that are the border; pixels a turn for each that the hand is beyond its inner side, and at most."""


class Edge(QObject):
    """The nearer to the border and beyond it, the faster; back inside it stops."""

    def __init__(self, area: QAbstractScrollArea, hands: Hands) -> None:
        super().__init__(area)
        self._area, self._hands = area, hands
        self._event: QMouseEvent | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.turn)

    def follow(self, event: QMouseEvent) -> None:
        """Hears each move of the mouse, after the hands have."""
        self._event = event.clone() if self._hands.pulls and self._beyond(event.position().x()) else None
        if self._event is None:
            self.timer.stop()
        elif not self.timer.isActive():
            self.timer.start()

    def turn(self) -> None:
        """Scrolls once, and moves what is held by as much."""
        if self._event is None or not self._hands.pulls:
            self.timer.stop()
            return
        bar = self._area.horizontalScrollBar()
        before, pace = bar.value(), _PACE * self._beyond(self._event.position().x())
        bar.setValue(before + round(max(-_MOST, min(_MOST, pace))))
        if bar.value() != before:
            self._hands.scrolled(bar.value() - before)
            self._hands.move(self._event)

    def _beyond(self, x: float) -> float:
        """Pixels beyond the inner side of the border, less than none on the left."""
        left, right = HEADER + _BORDER, self._area.viewport().width() - _BORDER
        return min(0.0, x - left) + max(0.0, x - right)
