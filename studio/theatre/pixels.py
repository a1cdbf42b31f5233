"""Pixel buffers: BGRA premultiplied uint8 arrays that skia and OpenCV share."""

from __future__ import annotations

import math
from functools import lru_cache

import cv2
import numpy as np
import skia

from studio.theatre.color import Array
from studio.theatre.layer import argb

LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)

SLIDES, STILL = 1e-7, 1 / 128
"""What a matrix may be off from one that only slides, and parts of a pixel that nobody sees."""

_UPRIGHT = np.eye(2)


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


def warped(
    pixels: Array, m: Array, width: int, height: int, window: tuple[int, int, int, int] | None = None
) -> tuple[Array, int, int] | None:
    """A plane in perspective, only where it meets the frame, and the left and top of that; ``None`` out of the frame.

    OpenCV takes a third of skia's time for whole cards, and a third of that again where they only slide. What comes
    back may be a part of ``pixels`` itself.
    """
    x0, y0, x1, y1 = _met(m.tolist(), pixels.shape[1], pixels.shape[0], window or (0, 0, width, height))
    if x1 <= x0 or y1 <= y0:
        return None
    move, size = np.array([m[0] - x0 * m[2], m[1] - y0 * m[2], m[2]]), (x1 - x0, y1 - y0)
    if move[2, 0] == move[2, 1] == 0.0:
        if np.abs(move[:2, :2] - move[2, 2] * _UPRIGHT).max() < SLIDES:
            found = _slid(pixels, move[0, 2] / move[2, 2], move[1, 2] / move[2, 2], size)
            return (found[0], x0 + found[1], y0 + found[2]) if found else None
        return cv2.warpAffine(pixels, move[:2] / move[2, 2], size, flags=cv2.INTER_LINEAR), x0, y0
    return cv2.warpPerspective(pixels, move, size, flags=cv2.INTER_LINEAR), x0, y0


def _slid(pixels: Array, dx: float, dy: float, size: tuple[int, int]) -> tuple[Array, int, int] | None:
    """``pixels`` moved by parts of a pixel, as far as there are any within ``size``, and the left and top of that."""
    x, y = math.floor(-dx), math.floor(-dy)
    right, down = -dx - x, -dy - y
    across, below = int(right > STILL), int(down > STILL)
    left, top = max(0, -x), max(0, -y)
    taken = pixels[y + top : y + size[1] + below, x + left : x + size[0] + across]
    if taken.shape[0] <= below or taken.shape[1] <= across:
        return None
    if across:
        taken = cv2.addWeighted(taken[:, :-1], 1 - right, taken[:, 1:], right, 0)
    if below:
        taken = cv2.addWeighted(taken[:-1], 1 - down, taken[1:], down, 0)
    return taken, left, top


def _met(m: list[list[float]], w: int, h: int, window: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The part of a window that ``w`` by ``h`` pixels may cover: a few numbers, for which arrays are slow."""
    (a, b, c), (d, e, f), (p, q, r) = m
    x0, y0, x1, y1 = window
    corners = [(a * u + b * v + c, d * u + e * v + f, p * u + q * v + r) for u, v in ((0, 0), (w, 0), (w, h), (0, h))]
    if any(depth <= 1e-3 for _, _, depth in corners):
        return window
    xs, ys = [x / depth for x, _, depth in corners], [y / depth for _, y, depth in corners]
    return int(max(x0, min(xs))), int(max(y0, min(ys))), int(min(x1, max(xs) + 1)), int(min(y1, max(ys) + 1))


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
def halo_image(colour: tuple[float, ...], strength: float) -> Array:
    """The glow around a lamp (red, green, blue 0..1), to be added: uint8 BGRA; treat as read-only."""
    n = 96
    y, x = np.mgrid[-1 : 1 : n * 1j, -1 : 1 : n * 1j]
    r = np.hypot(x, y)
    glow = (np.clip(1 - r, 0, 1) ** 2.2 * 0.75 + np.exp(-((r / 0.16) ** 2)) * 0.5) * np.clip((1 - r) * 4, 0, 1)
    pixels = np.zeros((n, n, 4), np.uint8)
    for c in range(3):
        pixels[..., c] = np.clip(glow * colour[2 - c] * strength * 165, 0, 255)
    return pixels


def add_at(out: Array, image: Array, x: float, y: float, half_x: float, half_y: float, alpha: float = 1.0) -> None:
    """Adds ``image`` scaled to a box around (x, y), where it meets the picture."""
    h, w = out.shape[:2]
    x0, y0 = max(0, math.floor(x - half_x)), max(0, math.floor(y - half_y))
    x1, y1 = min(w, math.ceil(x + half_x)), min(h, math.ceil(y + half_y))
    if x1 <= x0 or y1 <= y0 or half_x < 0.5 or half_y < 0.5:
        return
    kx, ky = 2 * half_x / image.shape[1], 2 * half_y / image.shape[0]
    place = np.array([[kx, 0, x - half_x - x0], [0, ky, y - half_y - y0]])
    seen = cv2.warpAffine(image, place, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
    if alpha < 1:
        seen = cv2.convertScaleAbs(seen, alpha=alpha)
    region = out[y0:y1, x0:x1]
    cv2.add(region, seen, region)


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
