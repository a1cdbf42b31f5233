"""What many places are made of outdoors: clouds, trees, grass, hills, trunks, hulls, bricks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import skia

from studio.theatre.color import tone
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Stage


def _oval(cx: float, cy: float, rx: float, ry: float) -> skia.Rect:
    return skia.Rect.MakeLTRB(cx - rx, cy - ry, cx + rx, cy + ry)


def clouds(stage: Stage, n: int = 7, y0: float = 0.22, y1: float = 0.85, big: float = 1.0) -> Layer:
    """Cumulus banks: one soft union per bank with a flat base, then lit tops."""
    layer = stage.layer("clouds", 400, mask="sky", base=None, grain=0.0, soft=0.0035)
    rng, half = stage.rng("c"), stage.span(400)
    top = stage.cy / stage.focal * 400
    for i in range(n):
        k = rng.uniform(0, 1)
        x, y = -half + 2 * half * (i + rng.uniform(0, 1)) / n, top * (y0 + (y1 - y0) * k)
        w = half * rng.uniform(0.12, 0.26) * (0.45 + 0.75 * k) * big
        h = w * rng.uniform(0.20, 0.30)
        bank, tops = skia.PathBuilder(), skia.PathBuilder()
        for j in range(13):
            u = -1 + 2 * j / 12 + rng.normal(0, 0.05)
            q = h * (1.15 - u * u) * rng.uniform(0.35, 0.8)
            bank.addOval(_oval(*layer.point(x + u * w, y + q * 0.35), layer.px(q * 1.15), layer.px(q * 0.8)))
            if abs(u) < 0.75:
                tops.addOval(_oval(*layer.point(x + u * w * 0.9, y + q * 0.75), layer.px(q * 0.75), layer.px(q * 0.5)))
        left, middle = layer.point(x - w * 1.15, y)
        base = skia.Rect.MakeXYWH(left, middle - layer.px(h * 0.10), layer.px(w * 2.3), layer.px(h * 0.22))
        bank.addRRect(skia.RRect.MakeRectXY(base, layer.px(h * 0.11), layer.px(h * 0.11)))
        layer.path(bank.detach(), "#eef0f6", "dome", 0.62 if k > 0.2 else 0.4)
        layer.path(tops.detach(), "#ffffff", (0, 0.75), 0.34)
    return layer


def tree(
    layer: Layer,
    x: float,
    y: float,
    h: float,
    colours: Sequence[str],
    seed: object,
    trunk: str = "#6a5040",
    w: float = 0.28,
    spread: float = 1.0,
) -> None:
    """A broad-leaved tree ``h`` metres tall."""
    rng, top = generator("tree", seed), y + h * 0.55
    left = [(x - w, y), (x - w * 0.5, y + h * 0.25), (x - w * 0.35, top)]
    layer.poly([*left, *[(2 * x - a, b) for a, b in left[::-1]]], trunk, "cyl")
    for k in range(3):
        tip = (x + (k - 1) * h * 0.14 * spread, y + h * (0.6 + 0.05 * k))
        layer.line([(x, y + h * (0.38 + 0.07 * k)), tip], w * 0.5, trunk, "cyl")
    for k in range(6):
        turn, out = k / 6 * 6.3 + rng.uniform(0, 1), h * 0.2 * spread
        cx, cy = x + math.cos(turn) * out * 1.1, y + h * 0.72 + math.sin(turn) * out * 0.7
        rx, ry = h * rng.uniform(0.17, 0.24) * spread, h * rng.uniform(0.14, 0.2)
        layer.clump(cx, cy, rx, ry, colours, (seed, k), n=80, leaf=h * 0.035)
    layer.clump(x, y + h * 0.82, h * 0.24 * spread, h * 0.18, colours, (seed, 99), n=90, leaf=h * 0.035)


def conifer(layer: Layer, x: float, y: float, h: float, colour: str, seed: object) -> None:
    """A fir: ragged skirts of needles, each a little lighter upwards."""
    rng = generator("fir", seed)
    layer.rect(x - h * 0.025, y, h * 0.05, h * 0.2, "#5a4434", "cyl")
    for k in range(7):
        foot, half = y + h * (0.10 + 0.125 * k), h * (0.24 - 0.03 * k)
        rag = [
            (
                x - half + 2 * half * i / 8,
                foot + (0.02 * h * (i % 2) - abs(i - 4) * 0.006 * h + rng.normal(0, 0.006) * h),
            )
            for i in range(9)
        ]
        layer.poly(
            [*rag, (x + half * 0.15, foot + h * 0.20), (x - half * 0.15, foot + h * 0.20)],
            tone(colour, 0.012 * k),
            "cyl",
        )


def grass(
    layer: Layer,
    x0: float,
    x1: float,
    y: float,
    n: int,
    height: float,
    colours: Sequence[str],
    seed: object,
    lean: float = 0.2,
) -> None:
    """Blades in six groups of one colour each, with ragged feet."""
    rng, feet = generator("grass", seed), generator("grass", seed, "feet")
    for group in range(6):
        blades = skia.PathBuilder()
        for _ in range(n // 6):
            x, h = rng.uniform(x0, x1), height * rng.uniform(0.45, 1.1)
            bend, w, foot = rng.normal(lean, 0.25) * h, 0.03 + 0.03 * h, y - 0.5 * height * feet.random()
            blades.moveTo(*layer.point(x, foot))
            blades.lineTo(*layer.point(x - w, y))
            blades.quadTo(*layer.point(x + bend * 0.3, y + h * 0.6), *layer.point(x + bend, y + h))
            blades.quadTo(*layer.point(x + bend * 0.3 + w * 1.5, y + h * 0.55), *layer.point(x + w, y))
            blades.close()
        layer.path(blades.detach(), colours[group % len(colours)], (rng.uniform(-0.5, 0.5), 0.35))


def ridge(
    layer: Layer, y: float, amplitude: float, seed: object, colour: Any, form: Any = (0, 0.3), base: float = -2
) -> tuple[np.ndarray, np.ndarray]:
    """A hill line made of seeded sines across the whole canvas; returns its points."""
    rng, half = generator("ridge", seed), layer.canvas.span(layer.z or 1.0)
    phases, rates = rng.uniform(0, 6.3, 6), rng.uniform(0.6, 1.4, 6)
    xs = np.linspace(-half, half, 80)
    waves = [np.sin(xs / half * (2.1 * (i + 1)) * rates[i] + phases[i]) / (i + 1.2) for i in range(5)]
    ys = y + amplitude * sum(waves)
    layer.poly([(-half, base), *zip(xs, ys, strict=True), (half, base)], colour, form)
    return xs, ys


def peaks(layer: Layer, y: float, height: float, n: int, seed: object, rock: str, snow: str = "") -> None:
    """A chain of mountains with a lit and a shaded flank, and snow from two thirds up."""
    rng, half = generator("peaks", seed), layer.canvas.span(layer.z or 1.0)
    for i in sorted(range(n), key=lambda k: (k * 7) % n):
        x = -half + 2 * half * (i + rng.uniform(0.2, 0.8)) / n
        h, w = height * rng.uniform(0.55, 1.0), half * rng.uniform(0.7, 1.1) / n * 1.9
        ridge_x = x + rng.uniform(-0.15, 0.15) * w
        zigzag = [(ridge_x + rng.uniform(-0.12, 0.12) * w * k, y + h * (1 - k)) for k in np.linspace(0.15, 1, 6)]
        layer.poly([(x - w, y), (ridge_x, y + h), *zigzag], tone(rock, 0.03), (-0.6, 0.35))
        layer.poly([(x + w, y), (ridge_x, y + h), *zigzag], tone(rock, -0.04), (0.6, 0.3))
        if snow:
            left = [
                (ridge_x - w * 0.30 * (1 + 0.3 * (k % 2)) * (1 - k / 7), y + h * (0.66 + 0.05 * k)) for k in range(7)
            ]
            right = [
                (ridge_x + w * 0.30 * (1 + 0.3 * (k % 2)) * (1 - k / 7), y + h * (0.66 + 0.05 * k)) for k in range(7)
            ]
            layer.poly([*left, (ridge_x, y + h)], snow, (-0.5, 0.4))
            layer.poly([*right, (ridge_x, y + h)], tone(snow, -0.05), (0.6, 0.3))


def brick(
    layer: Layer,
    a0: float,
    a1: float,
    y0: float,
    y1: float,
    colour: str,
    seed: object,
    dense: float = 0.16,
    size: float = 0.5,
) -> None:
    """Scattered single bricks that read as a wall of them."""
    rng = generator("brick", seed)
    n = int((a1 - a0) * (y1 - y0) * dense / (size * 0.25) / 1.2)
    for _ in range(min(n, 420)):
        y = y0 + size * 0.3 * int(rng.uniform(0, (y1 - y0) / (size * 0.3)))
        a = rng.uniform(a0, a1 - size)
        layer.rect(a, y + 0.01, size * rng.uniform(0.6, 1.0), size * 0.26, tone(colour, rng.normal(0, 0.04)), a=0.8)


def blocks(
    layer: Layer, a0: float, a1: float, y0: float, y1: float, colour: str, seed: object, n: int = 60, size: float = 0.9
) -> None:
    """Scattered ashlar that reads as masonry."""
    rng = generator("blk", seed)
    for _ in range(n):
        y = y0 + size * 0.5 * int(rng.uniform(0, (y1 - y0) / (size * 0.5)))
        a = rng.uniform(a0, max(a0, a1 - size))
        w = min(size * rng.uniform(0.6, 1.2), a1 - a)
        layer.rect(a, y + 0.03, w, size * 0.42, tone(colour, rng.normal(0, 0.028)), a=0.75)


def trunk(layer: Layer, x: float, w: float, height: float, bend: float) -> skia.Path:
    """The outline of a tree trunk that flares into its roots."""
    builder = skia.PathBuilder()
    builder.moveTo(*layer.point(x - w * 1.5, -0.05))
    builder.quadTo(*layer.point(x - w * 0.75, height * 0.03), *layer.point(x - w * 0.62, height * 0.16))
    builder.quadTo(*layer.point(x - w * 0.5 + bend * 0.5, height * 0.5), *layer.point(x - w * 0.42 + bend, height))
    builder.lineTo(*layer.point(x + w * 0.42 + bend, height))
    builder.quadTo(*layer.point(x + w * 0.5 + bend * 0.5, height * 0.5), *layer.point(x + w * 0.62, height * 0.16))
    builder.quadTo(*layer.point(x + w * 0.75, height * 0.03), *layer.point(x + w * 1.6, -0.05))
    builder.close()
    return builder.detach()


def hull(layer: Layer, x: float, length: float) -> skia.Path:
    """The outline of a fishing boat's hull, bow to the right."""
    builder = skia.PathBuilder()
    builder.moveTo(*layer.point(x - length * 0.5, length * 0.21))
    builder.quadTo(*layer.point(x, length * 0.15), *layer.point(x + length * 0.54, length * 0.26))
    builder.quadTo(*layer.point(x + length * 0.46, length * 0.06), *layer.point(x + length * 0.40, -0.1))
    builder.lineTo(*layer.point(x - length * 0.45, -0.1))
    builder.quadTo(*layer.point(x - length * 0.5, length * 0.08), *layer.point(x - length * 0.5, length * 0.21))
    builder.close()
    return builder.detach()


def kelp(layer: Layer, x: float, height: float, phase: float) -> skia.Path:
    """The outline of a wavy frond."""
    ys = np.linspace(-0.2, height, 16)
    middle = [x + 0.10 * math.sin(y * 3 + phase) for y in ys]
    half = [0.07 * (1 - (y / height) ** 3) * (1 + 0.5 * math.sin(y * 14)) + 0.005 for y in ys]
    left = [layer.point(m - h, y) for m, h, y in zip(middle, half, ys, strict=True)]
    right = [layer.point(m + h, y) for m, h, y in zip(middle, half, ys, strict=True)]
    return skia.Path.Polygon([skia.Point(*map(float, p)) for p in left + right[::-1]], True)


def house(
    layer: Layer,
    x: float,
    w: float,
    h: float,
    colour: str,
    roof: str,
    seed: object,
    lit: str = "#ffd890",
    y: float = 0.0,
) -> None:
    """A small gabled house front with door and windows that glow at night."""
    rng = generator("house", seed)
    layer.rect(x, y, w, h, (tone(colour, 0.03), tone(colour, -0.03)))
    layer.poly([(x - w * 0.08, y + h), (x + w / 2, y + h + w * 0.42), (x + w * 1.08, y + h)], roof, "up")
    layer.rect(x + w * 0.72, y + h + w * 0.1, w * 0.09, w * 0.28, tone(roof, -0.08))
    door = x + w * rng.choice([0.16, 0.42, 0.66])
    layer.rect(door, y, w * 0.16, h * 0.58, tone("#6a4a34", rng.normal(0, 0.04)))
    layer.ell(door + w * 0.13, y + h * 0.28, w * 0.012, w * 0.012, "#d8c48a")
    for k in range(3):
        wx = x + w * (0.10 + 0.30 * k)
        if abs(wx - door) > w * 0.1:
            layer.rect(wx - 0.03 * w, y + h * 0.32, w * 0.22, h * 0.42, "#efe6d4")
            layer.rect(wx, y + h * 0.36, w * 0.16, h * 0.34, "#3a4a5c", em=lit if rng.random() < 0.7 else None)
            layer.rect(wx + w * 0.074, y + h * 0.36, w * 0.012, h * 0.34, "#efe6d4")
