"""A job's newest preview as small moving pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from studio.engine.messages import Frames
from studio.ui.pictures import image_of


class MovingPreview:
    """The frames of one preview in a loop that lasts as long as the shot; each is made into a picture once."""

    def __init__(self, frames: Frames, seconds: float, height: int) -> None:
        self.frames = frames
        self._seconds, self._height = max(0.1, seconds), height
        self._images: list[QImage | None] = [None] * len(frames)

    def at(self, share: float, now: float) -> QImage:
        """The picture of a place 0..1 in the shot, ``now`` seconds after the loop began."""
        count = len(self._images)
        index = int((share + now / self._seconds) * count) % count
        image = self._images[index]
        if image is None:
            mode = Qt.TransformationMode.SmoothTransformation
            image = self._images[index] = image_of(self.frames[index]).scaledToHeight(self._height, mode)
        return image
