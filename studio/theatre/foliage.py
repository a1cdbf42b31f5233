"""Foliage stamps: bunches of leaves whose normals follow the mass, drawn once per palette, shape and size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import skia

from studio.theatre.color import rgb, tweak
from studio.theatre.noise import generator

Point = tuple[float, float]
Oval = tuple[float, float, float, float]

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
    at = (w / 2, h / 2, radius, radius * aspect)
    if base:
        _lobes(canvases, rng, colours, at, leaf, 6 if far else 10)
        inside = (at[0], at[1] - 0.1 * at[3], 0.86 * radius, 0.86 * at[3])
        _scatter(canvases, rng, colours, inside, 0.62 * leaf, count // 2, 2 if far else 5)
    else:
        _scatter(canvases, rng, colours, at, leaf, count, 4 if far else 7)
    images = [skia.Image.fromarray(p, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType) for p in pixels]
    return images[0], images[1]


def _lobes(
    canvases: list[skia.Canvas], rng: np.random.Generator, colours: Sequence[str], at: Oval, leaf: float, n: int
) -> None:
    """Bunches of leaves before and above one another: dark ones behind and below, light ones on top."""
    cx, cy, rx, ry = at
    shades = sorted((rgb(c) for c in colours), key=lambda c: float(c @ (0.3, 0.6, 0.1)))
    start, around = rng.uniform(0, 6.3), []
    for k in range(n):
        turn, out = 2.4 * k + start, 0.66 * math.sqrt((k + 0.4) / n)
        around.append((out * math.cos(turn), out * math.sin(turn), rng.uniform(0.3, 0.46)))
    around.sort(key=lambda b: b[1] + rng.normal(0, 0.12))
    for k, (dx, dy, size) in enumerate([(0.0, -0.12, 0.74), *around]):
        place = (_within(0.5 + 0.75 * dy, 0, 0.999) if k else 0.0) * (len(shades) - 1)
        low = int(place)
        colour = shades[low] + (shades[min(low + 1, len(shades) - 1)] - shades[low]) * (place - low)
        colour = tweak(colour, rng.normal(0, 0.012) - (0.03 if k == 0 else 0.0))
        x, y = cx + dx * rx, cy - dy * ry
        reach = (size * rx, size * max(ry, 0.5 * rx * min(1.0, 2 * ry / rx)))
        _bunch(canvases, rng, colour, (x, y), reach, (dx, dy), leaf / size)
        if k and size > 0.36:
            light = (x - 0.22 * reach[0], y - 0.3 * reach[1])
            reach = (0.5 * reach[0], 0.42 * reach[1])
            _bunch(canvases, rng, tweak(colour, 0.045, 1.05), light, reach, (dx, dy + 0.4), leaf / size)


def _within(value: float, low: float, high: float) -> float:
    return min(high, max(low, value))


def _bunch(
    canvases: list[skia.Canvas],
    rng: np.random.Generator,
    colour: np.ndarray,
    middle: Point,
    reach: Point,
    facing: Point,
    leaf: float,
) -> None:
    """One rounded bunch whose rim is made of leaf tips; ``leaf`` is their size relative to it."""
    (mx, my), tips = middle, int(_within(2.6 / max(0.12, leaf), 7, 16))
    turns = (np.arange(tips) + rng.uniform(-0.25, 0.25, tips)) / tips * 2 * math.pi
    far, notch = rng.uniform(0.95, 1.2, tips), turns + math.pi / tips
    outer = np.stack([mx + reach[0] * far * np.cos(turns), my - reach[1] * far * np.sin(turns)], 1).tolist()
    inner = np.stack([mx + reach[0] * 0.82 * np.cos(notch), my - reach[1] * 0.82 * np.sin(notch)], 1).tolist()
    builder = skia.PathBuilder()
    builder.moveTo(*inner[-1])
    for (tx, ty), (ix, iy), (px, py) in zip(outer, inner, inner[-1:] + inner[:-1], strict=True):
        bow_x, bow_y = (tx - mx) * 0.2, (ty - my) * 0.2
        builder.quadTo(px + bow_x, py + bow_y, tx, ty)
        builder.quadTo(ix + bow_x, iy + bow_y, ix, iy)
    builder.close()
    path = builder.detach()
    canvases[0].drawPath(path, skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*map(float, colour), 1.0)))
    red = int(128 + 127 * _within(facing[0] * 0.9, -0.9, 0.9))
    greens = [int(128 + 127 * _within(facing[1] * 0.7 + turn, -0.9, 0.9)) for turn in (0.5, 0.05, -0.4)]
    ends = [skia.Point(0, my - reach[1]), skia.Point(0, my + reach[1])]
    shader = skia.GradientShader.MakeLinear(ends, [0xFF000000 | red << 16 | g << 8 for g in greens])
    canvases[1].drawPath(path, skia.Paint(AntiAlias=True, Shader=shader))


def _scatter(
    canvases: list[skia.Canvas],
    rng: np.random.Generator,
    colours: Sequence[str],
    at: Oval,
    leaf: float,
    count: int,
    groups: int,
) -> None:
    """Loose leaves without a mass behind them."""
    cx, cy, rx, ry = at
    for _ in range(groups):
        size = max(3, count // groups)
        turn = rng.uniform(0, 2 * math.pi) + rng.normal(0, 0.6, size)
        out = np.sqrt(rng.uniform(0.05, 1.05, size))
        dx, dy = out * np.cos(turn), out * np.sin(turn)
        colour = tweak(rgb(colours[1 + int(rng.integers(0, len(colours) - 1))]), rng.normal(0, 0.018))
        nx, ny = float(dx.mean()), float(dy.mean())
        k = max(1.0, math.hypot(nx, ny) * 1.05)
        lengths = np.maximum(0.8, leaf * rx * rng.uniform(0.6, 1.3, size))
        path = _leaves(cx + dx * rx, cy - dy * ry, lengths, turn + rng.normal(0, 0.6, size))
        _draw(canvases, path, colour, (nx / k * 0.9, ny / k * 0.9))


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
