"""Which changes are one gesture, and so one step of the undo list."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

ONE_GESTURE = 0.8
"""Seconds: changes of one thing that follow each other so closely, as by an arrow key that is held, are one step."""


class Gesture:
    """The step that the newest change belongs to, for ``Editor.edit(step_of=…)``."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._what, self._goes_on, self._last = "", False, -math.inf
        self.step: object = None

    def of(self, what: str, *, goes_on: bool = False) -> object:
        """The step of a change of ``what``: that of the change before it, if the same gesture made both.

        A hand that ``goes_on`` is one gesture, however slowly it moves.
        """
        now = self._clock()
        if what != self._what or not (self._goes_on or now - self._last < ONE_GESTURE):
            self._what, self.step = what, object()
        self._last, self._goes_on = now, goes_on
        return self.step
