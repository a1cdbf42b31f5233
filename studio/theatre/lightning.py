"""Lightning: when it strikes, its bolt behind the set, and the picture under its flash."""

from __future__ import annotations

import math

import cv2
import numpy as np
import skia

from studio.theatre.camera import Lens
from studio.theatre.color import Array
from studio.theatre.look import Look
from studio.theatre.noise import generator
from studio.theatre.pixels import canvas_on, stroke


def flash_at(look: Look, t: float) -> float:
    """How bright lightning is at ``t`` seconds, 0..1: two strokes a bolt."""
    bright = 0.0
    for struck in look.bolts:
        age = t - struck
        if 0 <= age < 0.6:
            bright = max(bright, math.exp(-age * 9) * (1.0 if age < 0.07 or age > 0.12 else 0.3))
    return bright


def across(look: Look, struck: float) -> float:
    """Where a bolt comes out of the clouds, in shares of the picture's width."""
    return float(generator(look.stage.seed, "b", round(struck * 1000)).uniform(0.15, 0.85))


def bolt(out: Array, look: Look, t: float, lens: Lens, flash: float) -> None:
    """The lightning itself with its branches, behind the set, and the clouds that it lights."""
    struck = max((b for b in look.bolts if b <= t), default=0.0)
    rng = generator(look.stage.seed, "b", round(struck * 1000))
    h, w = out.shape[:2]
    foot = lens.horizon * 0.92
    start = (w * rng.uniform(0.15, 0.85), -5.0)  # as `across` tells it
    _glow(out, start[0], flash)
    canvas = canvas_on(out)
    trunk = _crooked(rng, start, foot, w, h)
    forks = [_crooked(rng, trunk[k], min(foot, trunk[k][1] + 0.22 * h), w, h) for k in rng.integers(1, len(trunk), 3)]
    for width, alpha in ((9, 0.12), (4, 0.3), (1.5, 1.0)):
        paint = stroke(np.array([0.88, 0.91, 1.0]), width * h / 360, alpha * min(1, flash * 1.3))
        canvas.drawPath(_path(trunk), paint)
        paint.setStrokeWidth(paint.getStrokeWidth() * 0.5)
        for fork in forks:
            canvas.drawPath(_path(fork), paint)


def _crooked(
    rng: np.random.Generator, start: tuple[float, float], foot: float, w: int, h: int
) -> list[tuple[float, float]]:
    points, (x, y) = [start], start
    lean = rng.normal(0, w * 0.008)
    while y < foot:
        x, y = x + lean + rng.normal(0, w * 0.02), y + h * rng.uniform(0.02, 0.06)
        points.append((x, min(y, foot)))
    return points


def _path(points: list[tuple[float, float]]) -> skia.Path:
    return skia.Path.Polygon([skia.Point(x, y) for x, y in points], False)


def _glow(out: Array, x: float, flash: float) -> None:
    """Screened, worked out at a quarter of the size: it has no edges."""
    h, w = out.shape[:2]
    small = np.zeros((h // 4, w // 4, 4), np.uint8)
    colours = [int(150 * min(1.0, flash)) << 24 | 0xB9C4F4, 0x00B9C4F4]
    shader = skia.GradientShader.MakeRadial(skia.Point(x / 4, h * 0.0125), h * 0.1875, colours)
    canvas_on(small, opaque=False).drawPaint(skia.Paint(Shader=shader))
    glow = cv2.resize(small, (w, h), interpolation=cv2.INTER_LINEAR)
    cv2.add(out, cv2.multiply(glow, cv2.bitwise_not(out), scale=1 / 255), out)


def lit_up(out: Array, look: Look, flash: float) -> None:
    """The whole picture under lightning: brighter, colder and harder, not veiled."""
    k = flash * (0.3 if look.stage.indoor else 1.0)
    gain = (1 + 0.85 * k, 1 + 0.7 * k, 1 + 0.6 * k, 1.0)
    cv2.multiply(out, gain, out)
    lift = int(20 * k)
    cv2.add(out, (lift, int(lift * 0.9), int(lift * 0.8), 0), out)
