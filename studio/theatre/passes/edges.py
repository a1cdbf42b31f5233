"""Thin antialiased lines from what things are and where they end, never from light: they do not crawl when it moves."""

from __future__ import annotations

import cv2
import numpy as np

from studio.theatre.color import Array
from studio.theatre.passes.relief import relief
from studio.theatre.passes.solid import depth
from studio.theatre.passes.view import View
from studio.theatre.pixels import lay_over

f32 = np.float32

WEAK, STRONG = 6.0, 18.0
"""Steps in tone (0..255 a pixel) from which a line appears, and is white."""

WIDE = 0.9
"""Half a line's width in pixels at 360 lines."""


NEAREST = 2.0
"""Metres nearer than which depth makes no more lines."""


def albedo(view: View) -> Array:
    """The frame in its own colours, unlit and without weather, BGRA uint8; the sky is black."""
    out = np.zeros((view.height, view.width, 4), np.uint8)
    for surface in view.surfaces:
        lay_over(out[surface.window], surface.pixels)
    return out


def edges(view: View) -> Array:
    """White lines on black, uint8 (H, W): colours that meet, silhouettes, limbs before bodies."""
    fine = view.height / 360
    lines = np.zeros((view.height, view.width), f32)
    colours = cv2.cvtColor(albedo(view), cv2.COLOR_BGRA2BGR)
    for tone in (cv2.cvtColor(colours, cv2.COLOR_BGR2GRAY).astype(f32), _nearness(view)):
        np.maximum(lines, _lines(tone, fine), out=lines)
    return (lines * 255 + 0.5).astype(np.uint8)


def _nearness(view: View) -> Array:
    """What is before something else, as a tone: inverse depth, and the relief of figures much enlarged."""
    tone = 255 * np.minimum(1, NEAREST / depth(view))
    for surface, y, x in view.shown:
        if surface.layer is None:
            tone[y, x] += 255 * relief(view, surface)[y - surface.top, x - surface.left]
    return tone


def _lines(tone: Array, fine: float) -> Array:
    """Where a tone's second derivative along its slope changes sign and the slope is steep, 0..1.

    The distance to the crossing is the derivative over its own slope, so that lines are placed between pixels.
    """
    smooth = cv2.GaussianBlur(tone, (0, 0), 1.1 * max(1.0, fine**0.5))
    dx, dy = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=1 / 8)
    slope = np.sqrt(dx * dx + dy * dy) + f32(1e-3)
    along = (
        dx * cv2.Sobel(slope, cv2.CV_32F, 1, 0, scale=1 / 8) + dy * cv2.Sobel(slope, cv2.CV_32F, 0, 1, scale=1 / 8)
    ) / slope
    ax, ay = cv2.Sobel(along, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(along, cv2.CV_32F, 0, 1, scale=1 / 8)
    far = np.abs(along) / (np.abs(ax * dx + ay * dy) / slope + f32(1e-3))
    shape = np.clip(WIDE * max(1.0, fine**0.5) + 0.5 - far, 0, 1)
    return shape * np.clip((slope - WEAK) / (STRONG - WEAK), 0, 1)
