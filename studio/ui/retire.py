"""The end of parts of a window that goes on without them."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QMenu, QWidget


def retire(thing: QObject) -> None:
    """Hides a widget, or takes any other object of Qt, and deletes it once the event at hand is over.

    ``deleteLater`` has Qt's loop do that without Python's lock: another thread's garbage collection can then free the
    wrapper of a child between its being looked up and its being told, and the program dies.
    """
    if not shiboken6.isValid(thing):
        return
    if isinstance(thing, QWidget):
        thing.hide()
    QTimer.singleShot(0, partial(_delete, thing))


def retire_when_closed(thing: QDialog | QMenu) -> None:
    """``retire`` for what a person closes; ``WA_DeleteOnClose`` is a ``deleteLater``."""
    closed = thing.aboutToHide if isinstance(thing, QMenu) else thing.finished
    closed.connect(lambda *_: retire(thing))


def _delete(thing: QObject) -> None:
    if shiboken6.isValid(thing):
        shiboken6.delete(thing)
