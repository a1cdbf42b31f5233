"""A thread that makes the pictures that are wanted and not there yet."""

from __future__ import annotations

import logging
import threading
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.ui.cores import step_aside

Wish = TypeVar("Wish")
_END = object()
log = logging.getLogger(__name__)


class Maker(QObject, Generic[Wish]):
    """The thread begins with the first wish; once there is none it lets go of what it has open, and waits."""

    ready = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._wish: Wish | None = None
        self._changed = threading.Condition()
        self._closed, self._resting = False, True
        self._thread: threading.Thread | None = None

    def _missing(self, wish: Wish) -> Any:
        """What to make next, None if all is there; asked with ``_changed`` held."""
        raise NotImplementedError

    def _make(self, wish: Wish, task: Any) -> None:
        """Makes it, on the thread."""
        raise NotImplementedError

    def _let_go(self) -> None:
        """Closes what is open, on the thread."""
        raise NotImplementedError

    def _wished(self, wish: Wish | None) -> None:
        """Another wish, or none; call it with ``_changed`` held."""
        self._wish = wish
        self._changed.notify()
        if self._thread is None and wish is not None and not self._closed:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def close(self) -> None:
        with self._changed:
            self._closed, self._wish = True, None
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        step_aside()
        while (found := self._next()) is not _END:
            try:
                self._make(*found) if found is not None else self._let_go()
            except Exception:  # the thread's boundary: one picture fails, those that are wanted after it do not
                log.exception("The %s made no picture", self._name)
                self._give_up(found)
        self._let_go()

    def _give_up(self, found: Any) -> None:
        """What could not be made is made again only when it is wished again."""
        with self._changed:
            if found is not None and self._wish is found[0]:
                self._wish = None

    def _next(self) -> Any:
        with self._changed:
            while not self._closed:
                if self._wish is not None:
                    self._resting = False
                    if (task := self._missing(self._wish)) is not None:
                        return self._wish, task
                elif not self._resting:
                    self._resting = True
                    return None
                self._changed.wait()
            return _END


def image_of_bgra(pixels: NDArray[Any]) -> QImage:
    """An (H, W, 4) array, its rows padded or not, as a picture of its own."""
    height, width, _ = pixels.shape
    return QImage(np.ascontiguousarray(pixels).data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
