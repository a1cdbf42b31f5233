"""The visible mark: “AI-generated”, small, in a corner of a film's first seconds."""

from __future__ import annotations

from fractions import Fraction

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.media.picture import BLACK, Planes, split

WORDS, SHORT = "AI-generated", "AI"
SECONDS = 5
"""Long enough to be read twice; then the film belongs to itself. A shorter film carries the mark to its end."""
_FADE = Fraction(1, 2)
_LIGHT, _DARKENING = 226, 0.45
_FONT, _WEIGHT = "sans", 550  # OpenCV brings it along, so that the mark looks the same on every machine

Cover = NDArray[np.float32]
"""(H, W), 0 bare .. 1 covered."""


class Mark:
    """The mark for pictures of one size, fading out at the end of its time."""

    def __init__(self, size: tuple[int, int], rate: Fraction, length: int) -> None:
        self._rate, self._last = rate, round(SECONDS * rate)
        self._fades = length > self._last
        self._letters, self._plate, self._at = _drawn(size)

    def shows(self, frame: int) -> bool:
        return frame < self._last

    def burn(self, picture: Planes, frame: int) -> None:
        """Draws the mark into a picture, in place."""
        strength = self._strength(frame)
        (left, top), (height, width) = self._at, self._letters.shape
        for plane, level, share in zip(split(picture), (BLACK[0], BLACK[1], BLACK[1]), (1, 2, 2), strict=True):
            corner = plane[top // share : (top + height) // share, left // share : (left + width) // share]
            plate = self._plate[::share, ::share] * strength
            under = corner * (1 - plate) + level * plate
            letters = self._letters[::share, ::share] * strength
            corner[:] = np.rint(under + ((_LIGHT if share == 1 else level) - under) * letters)

    def _strength(self, frame: int) -> np.float32:
        left = (self._last - frame) / (self._rate * _FADE)
        return np.float32(min(1.0, float(left)) if self._fades else 1.0)


def _drawn(size: tuple[int, int]) -> tuple[Cover, Cover, tuple[int, int]]:
    """How much of letters and of the dark plate behind them covers each pixel, and where their corner lies."""
    tall = max(10, round(min(size) / 34))
    inset = round(tall * 0.6)
    left, top = _even(round(size[0] * 0.035)), _even(round(size[1] * 0.045))
    words = WORDS if left + _width(WORDS, tall) + 2 * inset < size[0] else SHORT
    w, h = _even(_width(words, tall) + 2 * inset), _even(round(tall * 0.8) + 2 * inset)
    letters, plate = np.zeros((h, w), np.uint8), np.zeros((h, w), np.uint8)
    cv2.putText(letters, words, (inset, h - inset), (255,), cv2.FontFace(_FONT), tall, weight=_WEIGHT)
    cv2.rectangle(plate, (inset // 2, inset // 2), (w - inset // 2, h - inset // 2), (255,), -1)
    plate = cv2.GaussianBlur(plate, (0, 0), inset / 4)
    return letters.astype(np.float32) / 255, plate.astype(np.float32) * np.float32(_DARKENING / 255), (left, top)


def _width(words: str, tall: int) -> int:
    return int(cv2.getTextSize((4096, 4096), words, (0, 0), cv2.FontFace(_FONT), tall, weight=_WEIGHT)[2])


def _even(n: int) -> int:
    return n + n % 2
