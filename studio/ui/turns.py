"""Small things done one at a time, so that the window's clock never waits for all of them together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

_APART = 7
"""Milliseconds from one to the next: each has its repaint behind it before another begins."""


PAUSE_MS = 2_000
"""A hand that types and pauses so long finds its words in the film, whatever ends the program then."""


def after(milliseconds: int, task: Callable[[], object], parent: QObject) -> QTimer:
    """A timer that does a task so long after each ``start``: what several panels hear at once they draw in turn."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(task)
    return timer


def dress(part: QWidget) -> None:
    """Gives what is not seen yet its fonts and colours, which the first look at it would wait for."""
    for within in (part, *part.findChildren(QWidget)):
        within.ensurePolished()


Doer = Callable[[Callable[[], object]], object]
"""How a task is done: ``at_once``, or by ``Turns.soon``."""


def at_once(task: Callable[[], object]) -> None:
    task()


class Turns(QObject):
    """Tasks wait in a row; equal ones wait only once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_APART)
        self._timer.timeout.connect(self._next)

    def soon(self, *tasks: Callable[[], object]) -> None:
        """Does each task in a turn of the event loop that it has for itself."""
        self._tasks += [task for task in tasks if task not in self._tasks]
        if not self._timer.isActive():
            self._timer.start()

    @property
    def over(self) -> bool:
        """Whether nothing waits."""
        return not self._tasks

    def drop(self) -> None:
        """Forgets what still waits."""
        self._tasks.clear()
        self._timer.stop()

    def _next(self) -> None:
        task = self._tasks.pop(0)
        if not self._tasks:
            self._timer.stop()
        task()
