"""Pictures for the window: decoded by workers, handed over as signals, kept within a bound of bytes."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage

from studio.media.frames import FrameCache, MediaError

Key = tuple[Path, int, int]
"""File, frame, height in pixels (0: as it is)."""

BYTES = 96 * 2**20


def image_of(frame: NDArray[np.uint8]) -> QImage:
    """A (H, W, 3) RGB array as a picture of its own."""
    frame = np.ascontiguousarray(frame)
    h, w, _ = frame.shape
    return QImage(frame.data, w, h, 3 * w, QImage.Format.Format_RGB888).convertToFormat(QImage.Format.Format_RGB32)


class _Decoding(QRunnable):
    def __init__(self, owner: Pictures, key: Key) -> None:
        super().__init__()
        self._owner, self._key = owner, key

    def run(self) -> None:
        path, frame, height = self._key
        try:
            image = image_of(self._owner.frames.frame(path, frame))
        except MediaError:
            image = QImage()
        if height and not image.isNull():
            image = image.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
        self._owner.made.emit(self._key, image)


class Pictures(QObject):
    """``get`` answers at once with what is there; what is not is made off the main thread and told by ``ready``."""

    made = Signal(object, QImage)
    ready = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.frames = FrameCache()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._asked: set[Key] = set()
        self._bytes = 0
        self.made.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def get(self, path: Path, frame: int, height: int = 0, *, urgent: bool = False) -> QImage | None:
        """A frame of a file; None while it is being made, a null picture if the file is missing or damaged."""
        key = (path, max(0, frame), height)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if key not in self._asked:
            self._asked.add(key)
            self._pool.start(_Decoding(self, key), 1 if urgent else 0)
        return None

    def close(self) -> None:
        self._pool.clear()
        self._pool.waitForDone()
        self.frames.close()

    def _keep(self, key: Key, image: QImage) -> None:
        self._asked.discard(key)
        self._kept[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > BYTES and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1].sizeInBytes()
        self.ready.emit()
