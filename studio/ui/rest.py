"""The long collection of garbage waits until nobody does anything: it holds every thread of the program up.

What died young is collected all the time, by Python itself; see ``app.settle``.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor

LOOKS, APART_MS = 3, 10_000
"""Looks at which nothing may have moved, and the time between two."""


class Rest(QObject):
    """``state`` is compared from look to look; None while something goes on. The pointer counts too."""

    def __init__(self, state: Callable[[], object], parent: QObject, apart_ms: int = APART_MS) -> None:
        super().__init__(parent)
        self._state, self._last, self._still, self.swept = state, None, 0, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(apart_ms)

    def _look(self) -> None:
        state = self._state()
        now = None if state is None else (state, QCursor.pos().toTuple())
        self._still = self._still + 1 if now is not None and now == self._last else 0
        self._last = now
        if self._still == LOOKS:  # once a rest
            gc.collect()
            self.swept += 1
