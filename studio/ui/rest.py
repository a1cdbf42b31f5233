"""Garbage is collected on the window's thread alone: often what died young, all of it when nobody does anything, and
the memory that is free then goes back to the system.

The long collection holds every thread up, so it waits for a rest. And Python collects on whichever thread makes an
object next, where the wrapper of a part that Qt is about to destroy would be freed between two steps of its end.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor

from studio.ui.heap import give_back

LOOK_MS, STILL, LONGEST = 1_000, 30, 1_800
"""The time from look to look; looks at which nothing may have moved, and after which the long one waits no more."""
_YOUNG, _IMPORTED = 2_000, 20_000
"""Young objects after which they are looked through, and after which they are what was imported, which stays."""


class Rest(QObject):
    """``state`` is compared from look to look; None while something goes on. The pointer counts too."""

    def __init__(self, state: Callable[[], object], parent: QObject, look_ms: int = LOOK_MS) -> None:
        super().__init__(parent)
        self._state, self._last = state, None
        self._still, self._since, self.swept = 0, 0, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(look_ms)

    def _look(self) -> None:
        state = self._state()
        now = None if state is None else (state, QCursor.pos().toTuple())
        self._still = self._still + 1 if now is not None and now == self._last else 0
        self._last, self._since = now, self._since + 1
        if self._still == STILL or self._since > LONGEST:  # once a rest
            gc.collect()
            if self._still == STILL:
                give_back()
            self._since, self.swept = 0, self.swept + 1
            return
        young = gc.get_count()[0]
        if young > _IMPORTED:
            gc.freeze()
        elif young > _YOUNG:
            gc.collect(0)
