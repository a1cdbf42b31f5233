"""A job's newest preview as small moving pictures."""

from __future__ import annotations

from PySide6.QtGui import QImage

from studio.engine.messages import Frames
from studio.ui.pictures import image_of


class MovingPreview:
    """The frames of one preview in a loop that lasts as long as the shot; each is made into a picture once.

    Every place of the shot changes its frame at the same moment, so that one repaint shows them all.
    """

    def __init__(self, frames: Frames, seconds: float, height: int) -> None:
        self.frames = frames
        self._seconds, self._height = max(0.1, seconds), height
        self._images: list[QImage | None] = [None] * len(frames)

    def phase(self, now: float) -> int:
        """How many frames have passed ``now`` seconds after the loop began."""
        return int(now / self._seconds * len(self._images))

    def at(self, share: float, now: float) -> QImage:
        """The picture of a place 0..1 in the shot, ``now`` seconds after the loop began."""
        count = len(self._images)
        index = (int(share * count) + self.phase(now)) % count
        image = self._images[index]
        if image is None:
            image = self._images[index] = image_of(self.frames[index], self._height)
        return image
