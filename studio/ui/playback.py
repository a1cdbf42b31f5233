"""Where the playhead is: by the wall clock, which stands in where no sound device keeps the time."""

from __future__ import annotations

import time
from fractions import Fraction

from PySide6.QtCore import QObject, Qt, QTimer, Signal


class Playback(QObject):
    """Moves in whole frames; ``moved`` tells each frame reached, a late one is left out."""

    moved = Signal(int)
    playing_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.frame = 0
        self.length = 0
        self.rate = Fraction(24)
        self.speed = 0
        self._from, self._since = 0, 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def playing(self) -> bool:
        return self.speed != 0

    def toggle(self) -> None:
        self.play(0 if self.playing else 1)

    def play(self, speed: int) -> None:
        """Frames pass ``speed`` times as fast; below 0 backwards, 0 stops."""
        if speed > 0 and self.length and self.frame >= self.length - 1:
            self.seek(0)
        self.speed = speed if self.length else 0
        self._from, self._since = self.frame, time.monotonic()
        if self.playing:
            self._timer.start(max(5, int(500 / self.rate)))
        else:
            self._timer.stop()
        self.playing_changed.emit(self.playing)

    def shuttle(self, direction: int) -> None:
        """Twice as fast for each call in the same direction, up to eight times."""
        same = self.speed * direction > 0
        self.play(max(-8, min(8, self.speed * 2)) if same else direction)

    def seek(self, frame: int) -> None:
        frame = max(0, min(frame, max(0, self.length - 1)))
        self._from, self._since = frame, time.monotonic()
        if frame != self.frame:
            self.frame = frame
            self.moved.emit(frame)

    def _tick(self) -> None:
        frame = self._from + int((time.monotonic() - self._since) * self.rate * self.speed)
        ended = frame >= self.length or frame < 0
        frame = max(0, min(frame, self.length - 1))
        if frame != self.frame:
            self.frame = frame
            self.moved.emit(frame)
        if ended:
            self.play(0)
