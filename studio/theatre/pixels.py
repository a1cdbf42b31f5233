"""Pixel buffers: BGRA premultiplied uint8 arrays that skia and OpenCV share."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import skia

from studio.theatre.color import Array
from studio.theatre.layer import argb

LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)
PLUS = skia.Paint(BlendMode=skia.BlendMode.kPlus)


def canvas_on(buffer: Array, opaque: bool = True) -> skia.Canvas:
    """A canvas that draws straight into ``buffer`` (H, W, 4), which must be C-contiguous."""
    alpha = skia.kOpaque_AlphaType if opaque else skia.kPremul_AlphaType
    return skia.Canvas(buffer, skia.kBGRA_8888_ColorType, alpha)


def image_of(buffer: Array, opaque: bool = False) -> skia.Image:
    """``buffer`` as an image without a copy: it must outlive the image and not change."""
    alpha = skia.kOpaque_AlphaType if opaque else skia.kPremul_AlphaType
    return skia.Image.fromarray(buffer, skia.kBGRA_8888_ColorType, alpha, copy=False)


def stroke(colour: Array, width: float, alpha: float) -> skia.Paint:
    """A round pen, ``width`` pixels wide."""
    style, cap = skia.Paint.kStroke_Style, skia.Paint.kRound_Cap
    return skia.Paint(AntiAlias=True, Color=argb(colour, alpha), Style=style, StrokeWidth=width, StrokeCap=cap)


def to_bytes(image: Array) -> Array:
    """Float 0..1 -> uint8, with colour never above alpha."""
    value = cv2.convertScaleAbs(image.reshape(image.shape[0], -1), alpha=255.0).reshape(image.shape)
    alpha = np.ascontiguousarray(value[..., 3])
    return cv2.min(value, cv2.merge([alpha, alpha, alpha, alpha]))


def lay_over(target: Array, source: Array) -> None:
    """Premultiplied ``source`` over ``target``, in place."""
    rest = cv2.bitwise_not(cv2.extractChannel(source, 3))
    cv2.multiply(target, cv2.merge([rest, rest, rest, rest]), target, 1 / 255.0)
    cv2.add(target, source, target)


def blurred(image: Array, level: int, height: int, open_sides: tuple[bool, bool, bool, bool]) -> tuple[Array, Array]:
    """A layer out of focus, from level 2 on at half size, and the matrix from its pixels to those of ``image``.

    ``open_sides``: at which sides (left, top, right, bottom) it may spread beyond its crop.
    """
    sigma = level * height * 0.0030
    spread = 2 * round(1.3 * sigma)
    left, top, right, bottom = (spread * is_open for is_open in open_sides)
    wide = cv2.copyMakeBorder(image, top, bottom, left, right, cv2.BORDER_CONSTANT)
    if level < 2:
        return cv2.GaussianBlur(wide, (0, 0), sigma), np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1.0]])
    h, w = wide.shape[:2]
    half = cv2.resize(wide, ((w + 1) // 2, (h + 1) // 2), interpolation=cv2.INTER_AREA)
    soft = np.ascontiguousarray(cv2.GaussianBlur(half, (0, 0), sigma / 2))
    return soft, np.array([[2, 0, -left], [0, 2, -top], [0, 0, 1.0]])


@lru_cache(128)
def halo_image(colour: tuple[float, ...], strength: float) -> skia.Image:
    """The glow around a lamp (red, green, blue 0..1), to be added."""
    n = 96
    y, x = np.mgrid[-1 : 1 : n * 1j, -1 : 1 : n * 1j]
    r = np.hypot(x, y)
    glow = (np.clip(1 - r, 0, 1) ** 2.2 * 0.75 + np.exp(-((r / 0.16) ** 2)) * 0.5) * np.clip((1 - r) * 4, 0, 1)
    pixels = np.zeros((n, n, 4), np.uint8)
    for c in range(3):
        pixels[..., c] = np.clip(glow * colour[2 - c] * strength * 165, 0, 255)
    pixels[..., 3] = pixels[..., :3].max(-1)
    return skia.Image.fromarray(pixels, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)


def bloom(out: Array, strength: float, threshold: int) -> None:
    """Bright parts glow; screened, so that neon keeps its hue."""
    h, w = out.shape[:2]
    small = cv2.resize(out, (w // 4, h // 4), interpolation=cv2.INTER_AREA)
    small = cv2.subtract(small, (threshold, threshold, threshold, 0))
    near = cv2.GaussianBlur(small, (0, 0), 1.6 * h / 360)
    side = int(h * 0.035) | 1
    far = cv2.blur(cv2.blur(small, (side, side)), (side, side))
    glow = cv2.resize(cv2.addWeighted(near, 0.6 * strength, far, 1.5 * strength, 0), (w, h))
    cv2.add(out, cv2.multiply(glow, cv2.bitwise_not(out), scale=2.0 / 255), out)


def _film_curve() -> Array:
    v = np.clip(np.arange(256) / 255.0 * 1.03, 0, 1)
    return np.clip(255 * (v + 0.055 * np.sin((v - 0.5) * 2 * np.pi) * (v < 1)), 0, 255).astype(np.uint8)


CURVE = _film_curve()
"""A gentle film curve."""

NOIR = np.clip((np.power(np.arange(256) / 255.0, 1.05) - 0.30) * 1.75 * 255 + 52, 4, 250).astype(np.uint8)
"""The hard curve of a black-and-white picture."""
