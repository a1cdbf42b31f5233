"""Pictures for the window: decoded on a thread, handed over by a signal, kept within a bound of bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from studio.document.brief import MediaRef
from studio.document.grade import NEUTRAL, Grade
from studio.media.frames import FrameCache, MediaError
from studio.media.grading import grading_of
from studio.ui.maker import image_of_bgra

Key = tuple[Path, int, int, Grade]
"""File, frame, height in pixels (0: as it is), how it is graded."""

BYTES = 128 * 2**20
"""Of pictures as they are painted; decoded frames may take twice as much."""
_URGENT = 6
"""Frames that the playhead waits for; it has moved on from older ones."""
_GATHER = 100
"""Milliseconds in which the panels' pictures are gathered, so that a filmstrip is not painted once for each of them."""


def image_of(frame: NDArray[np.uint8], height: int = 0) -> QImage:
    """A (H, W, 3) RGB array as a picture of its own, scaled to a height if one is given."""
    h, w, _ = frame.shape
    if height and height != h:
        how = cv2.INTER_AREA if height < h else cv2.INTER_LINEAR
        w, h = max(1, round(w * height / h)), height
        frame = cv2.resize(frame, (w, h), interpolation=how)
    return image_of_bgra(cv2.cvtColor(frame, cv2.COLOR_RGB2BGRA))


class Pictures(QObject):
    """``get`` answers at once with what is there; what is not is made on a thread. ``media`` finds the LUTs of grades.

    ``urgent`` tells at once of what the playhead waits for, ``ready`` of what the panels asked for, many at a time.
    """

    ready = Signal()
    urgent = Signal()
    _made = Signal(object, QImage)

    def __init__(self, media: Callable[[MediaRef], Path] | None = None) -> None:
        super().__init__()
        self.frames, self._media = FrameCache(), media
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes, self._limit = 0, BYTES
        self._asked: set[Key] = set()
        self._for_panels: set[Key] = set()
        self._for_monitor: set[Key] = set()
        self._passing: set[Key] = set()
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER)
        self._gather.timeout.connect(self.ready)
        self._urgent: list[Key] = []
        self._waiting: list[Key] = []
        self._more = threading.Condition()
        self._closed = False
        self._made.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)
        self._thread.start()

    def get(
        self,
        path: Path,
        frame: int,
        height: int = 0,
        grade: Grade = NEUTRAL,
        *,
        urgent: bool = False,
        passing: bool = False,
        ask: bool = True,
    ) -> QImage | None:
        """A frame of a file; None while it is being made, a null picture if the file is missing or damaged.

        A ``passing`` one is forgotten when another of them has come. Without ``ask`` it only looks what is there.
        """
        key = (path, max(0, frame), height, grade)
        found = self._kept.get(key)
        if passing and found is None:
            self._forget_passing(key)
        if found is not None:
            self._kept.move_to_end(key)
        elif ask:
            (self._for_monitor if urgent else self._for_panels).add(key)
            if key not in self._asked:
                self._ask(key, urgent)
        return found

    def hold(self, limit: int) -> None:
        """Keeps within another bound of bytes, decoded frames and painted pictures together."""
        self._limit = limit // 3
        self.frames.hold(limit - self._limit)
        self._drop_surplus()

    @property
    def busy(self) -> bool:
        """Whether pictures that were asked for are still being made."""
        return bool(self._asked)

    def close(self) -> None:
        self._gather.stop()
        with self._more:
            self._closed = True
            self._more.notify()
        self._thread.join()
        self.frames.close()
        self._kept.clear()

    def _forget_passing(self, newest: Key) -> None:
        """Of what only passes by nothing waits any more but the newest, and of what has come only the last is kept."""
        with self._more:
            missed = [key for key in self._urgent if key in self._passing]
            self._urgent = [key for key in self._urgent if key not in self._passing]
        self._asked.difference_update(missed)
        self._for_monitor.difference_update(missed)
        self._passing.difference_update(missed)
        self._passing.add(newest)

    def _ask(self, key: Key, urgent: bool) -> None:
        with self._more:
            self._asked.add(key)
            (self._urgent if urgent else self._waiting).append(key)
            while len(self._urgent) > _URGENT:
                missed = self._urgent.pop(0)
                self._asked.discard(missed)
                self._for_monitor.discard(missed)
            self._more.notify()

    def _next(self) -> Key | None:
        """The newest wish of the playhead, else the oldest of the panels; None at the end."""
        with self._more:
            while not (self._closed or self._urgent or self._waiting):
                self._more.wait()
            if self._closed:
                return None
            return self._urgent.pop() if self._urgent else self._waiting.pop(0)

    def _run(self) -> None:
        while key := self._next():
            path, frame, height, grade = key
            try:
                look = grading_of(grade, self._media)
                found = self.frames.graded(path, frame, look.picture) if look else self.frames.frame(path, frame)
                image = image_of(found, height)
            except (MediaError, OSError):
                image = QImage()
            self._made.emit(key, image)

    def _drop_surplus(self) -> None:
        while self._bytes > self._limit and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1].sizeInBytes()

    def _keep(self, key: Key, image: QImage) -> None:
        with self._more:
            self._asked.discard(key)
        if key in self._passing:
            for old in self._passing & self._kept.keys():
                self._bytes -= self._kept.pop(old).sizeInBytes()
                self._passing.discard(old)
        self._kept[key] = image
        self._bytes += image.sizeInBytes()
        self._drop_surplus()
        if key in self._for_monitor:
            self._for_monitor.discard(key)
            self.urgent.emit()
        if key in self._for_panels:
            self._for_panels.discard(key)
            if not self._gather.isActive():
                self._gather.start()
