"""Two pictures as one, to be compared: all are (H, W, 4), blue, green, red, opaque, and of one size."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
BESIDE = ((0.0, 0.25, 0.5, 0.5), (0.5, 0.25, 0.5, 0.5))
"""Where ``beside`` has either picture: left, top, width and height in shares of the whole."""


def wiped(one: Pixels, other: Pixels, share: float) -> Pixels:
    """The left ``share`` of the width shows the first picture, the rest the other."""
    at = round(share * one.shape[1])
    return np.concatenate((one[:, :at], other[:, at:]), axis=1)


def beside(one: Pixels, other: Pixels) -> Pixels:
    """Both whole at half the size, next to each other in the middle of the height; black around them."""
    h, w, _ = one.shape
    half = (w // 2, max(1, h // 2))
    joined = np.zeros_like(one)
    joined[..., 3] = 255
    top = (h - half[1]) // 2
    for left, picture in ((0, one), (w - half[0], other)):
        joined[top : top + half[1], left : left + half[0]] = cv2.resize(picture, half, interpolation=cv2.INTER_AREA)
    return joined


def difference(one: Pixels, other: Pixels, gain: float) -> Pixels:
    """How far apart they are in each colour, ``gain`` times as much; black where they are equal."""
    apart = cv2.convertScaleAbs(cv2.absdiff(one, other), alpha=gain)
    apart[..., 3] = 255
    return np.asarray(apart, np.uint8)
