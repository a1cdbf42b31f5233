"""Depth of field on planes that run into the depth, and on whoever stands in it."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from studio.theatre.camera import Lens
from studio.theatre.color import Array
from studio.theatre.layer import Layer

Window = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the frame."""

STEP = 2
"""Pixels between which the sharpness of a plane is looked at: a band is never thinner."""


def focus_bands(lens: Lens, layer: Layer, width: int, height: int) -> Iterator[tuple[int, Window]]:
    """(level of blur, window of the frame) of what lies equally far on a plane: rows, of a wall columns."""
    if layer.plane == "card" or not lens.camera.aperture:
        yield round(lens.blur(float(layer.z or 1.0) - lens.camera.z)), (0, 0, width, height)
        return
    upright = layer.plane == "wall"
    ends = np.append(np.arange(0, width if upright else height, STEP), width if upright else height)
    levels = _levels(lens, layer, (ends[:-1] + ends[1:]) / 2)
    starts = np.flatnonzero(np.diff(levels, prepend=-1))
    for start, end in zip(starts, np.append(starts[1:], len(levels)), strict=True):
        a, b = int(ends[start]), int(ends[end])
        yield int(levels[start]), (a, 0, b, height) if upright else (0, a, width, b)


def _levels(lens: Lens, layer: Layer, pixels: Array) -> Array:
    """Levels of blur at rows (of a wall: columns) of the frame."""
    axis = 0 if layer.plane == "wall" else 1
    across = (pixels - lens.matrix[axis, 2]) / lens.focal
    reach = layer.distance - float(layer.normal @ lens.at)
    toward = np.where(np.abs(across) < 1e-4, 1e-4, across)
    depth = np.clip(np.where(reach / toward > 0, reach / toward, 1e3), 0.3, 1e3)
    return np.round(np.array([lens.blur(float(d)) for d in depth])).astype(int)


def softened(image: Array, level: float, height: int) -> Array:
    """A figure out of focus, premultiplied, within its own pixels."""
    if level < 0.4:
        return image
    sigma = level * height * 0.0030
    if sigma < 2.5:
        return cv2.GaussianBlur(image, (0, 0), sigma)
    h, w = image.shape[:2]
    half = cv2.resize(image, ((w + 1) // 2, (h + 1) // 2), interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.GaussianBlur(half, (0, 0), sigma / 2), (w, h), interpolation=cv2.INTER_LINEAR)
