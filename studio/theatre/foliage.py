"""Foliage stamps: masses of leaf-shaped dabs whose normals follow the mass, drawn once per palette, shape and size."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import skia

from studio.theatre.color import rgb, tweak
from studio.theatre.noise import generator

GROWTH = 1.6
"""Stamps are kept in sizes that grow by this factor, and scaled in between."""


def stamp_size(pixels: float) -> int:
    return round(math.log(max(2.0, pixels)) / math.log(GROWTH))


@lru_cache(768)
def stamps(
    colours: tuple[str, ...], step: int, aspect: float, leaf: float, count: int, base: bool, variant: int, far: bool
) -> tuple[skia.Image, skia.Image]:
    """(albedo, normals) of a mass of half-width ``GROWTH**step`` pixels; ``leaf`` is relative to the half-width."""
    radius = GROWTH**step
    margin = 1.35 + leaf
    w, h = int(2 * radius * margin) + 4, int(2 * radius * (aspect * 1.35 + leaf)) + 4
    pixels = [np.zeros((h, w, 4), np.uint8) for _ in range(2)]
    canvases = [skia.Canvas(p, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType) for p in pixels]
    rng = generator("clump", variant)
    if far:
        count, leaf = max(12, count // 2), leaf * 1.35
    rx, ry, cx, cy = radius, radius * aspect, w / 2, h / 2
    if base:
        _core(canvases, rng, colours[0], (cx, cy, rx, ry))
    groups = 4 if far else 7
    for _ in range(groups):
        size = max(3, count // groups)
        turn = rng.uniform(0, 2 * math.pi) + rng.normal(0, 0.6, size)
        out = np.sqrt(rng.uniform(0.05, 1.05, size))
        dx, dy = out * np.cos(turn), out * np.sin(turn)
        colour = tweak(rgb(colours[1 + int(rng.integers(0, len(colours) - 1))]), rng.normal(0, 0.018))
        nx, ny = float(dx.mean()), float(dy.mean())
        k = max(1.0, math.hypot(nx, ny) * 1.05)
        lengths = np.maximum(0.8, leaf * radius * rng.uniform(0.6, 1.3, size))
        angles = turn + rng.normal(0, 0.6, size)
        path = _leaves(cx + dx * rx, cy - dy * ry, lengths, angles)
        _draw(canvases, path, colour, (nx / k * 0.9, ny / k * 0.9))
    images = [skia.Image.fromarray(p, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType) for p in pixels]
    return images[0], images[1]


def _core(
    canvases: list[skia.Canvas], rng: np.random.Generator, colour: str, at: tuple[float, float, float, float]
) -> None:
    cx, cy, rx, ry = at
    turns, out = np.linspace(0, 2 * math.pi, 11, False), rng.uniform(0.80, 1.02, 11)
    corners = [(cx + rx * o * math.cos(t), cy - ry * o * math.sin(t)) for t, o in zip(turns, out, strict=True)]
    builder = skia.PathBuilder()
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(corners, corners[1:] + corners[:1], strict=True)]
    builder.moveTo(*middles[-1])
    for corner, middle in zip(corners, middles, strict=True):
        builder.quadTo(*corner, *middle)
    builder.close()
    path = builder.detach()
    canvases[0].drawPath(path, skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*map(float, rgb(colour)), 1.0)))
    ends = [skia.Point(0, cy - ry), skia.Point(0, cy + ry)]
    shader = skia.GradientShader.MakeLinear(ends, [0xFF80F000, 0xFF808000, 0xFF804000])
    canvases[1].drawPath(path, skia.Paint(AntiAlias=True, Shader=shader))


def _leaves(xs: np.ndarray, ys: np.ndarray, lengths: np.ndarray, angles: np.ndarray) -> skia.Path:
    builder = skia.PathBuilder()
    dx, dy, plump = np.cos(angles) * lengths, -np.sin(angles) * lengths, 1.1
    for x, y, u, v in zip(xs.tolist(), ys.tolist(), dx.tolist(), dy.tolist(), strict=True):
        builder.moveTo(x - u, y - v)
        builder.quadTo(x - v * plump, y + u * plump, x + u, y + v)
        builder.quadTo(x + v * plump, y - u * plump, x - u, y - v)
    return builder.detach()


def _draw(canvases: list[skia.Canvas], path: skia.Path, colour: np.ndarray, normal: tuple[float, float]) -> None:
    canvases[0].drawPath(path, skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*map(float, colour), 1.0)))
    red, green = (int(128 + 127 * v) for v in normal)
    canvases[1].drawPath(path, skia.Paint(AntiAlias=True, Color=0xFF000000 | red << 16 | green << 8))
