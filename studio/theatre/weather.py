"""Rain, snow, mist and lightning in the air and on the ground. Closed form in time; every drop has its own hash."""

from __future__ import annotations

import math

import cv2
import numpy as np
import skia

from studio.theatre.camera import Lens
from studio.theatre.color import Array, tweak
from studio.theatre.layer import argb
from studio.theatre.look import MIST_CARDS, Look
from studio.theatre.noise import generator
from studio.theatre.pixels import LINEAR, canvas_on, image_of

__all__ = ["MIST_CARDS", "bolt", "flash_at", "mist", "rain", "snow", "splashes"]

_STREAKS = ((150, 0.045, 2.2, 0.22, 0.6), (90, 0.085, 3.0, 0.30, 0.8), (34, 0.17, 4.4, 0.34, 1.3))
_FLAKES = ((170, 0.0022, 0.10, 0.7), (90, 0.0042, 0.17, 0.8), (26, 0.010, 0.30, 0.55))


def _line(colour: Array, alpha: float, width: float) -> skia.Paint:
    style = skia.Paint.kStroke_Style
    return skia.Paint(AntiAlias=True, Color=argb(colour, alpha), Style=style, StrokeWidth=width)


def rain(out: Array, look: Look, t: float, lens: Lens) -> None:
    """Streaks in three depths."""
    h, w = out.shape[:2]
    colour, slant = tweak(look.pal["haze"], 0.25, 0.6), -0.10 - 0.10 * look.wind
    canvas, camera = canvas_on(out), lens.camera
    for k, (n, length, speed, alpha, width) in enumerate(_STREAKS):
        rng = generator("rain", k)
        x, y = rng.uniform(-0.15, 1.15, n), rng.uniform(0, 1, n)
        y = (y + t * speed + camera.y * 0.1) % 1.25 - 0.15
        x = (x + slant * y * h / w - camera.x * 0.05 * (k + 1)) % 1.3 - 0.15
        x = x + (x - 0.5) * camera.z * 0.02 * (k + 1)
        points = []
        for px, py in zip((x * w).tolist(), (y * h).tolist(), strict=True):
            points += [skia.Point(px, py), skia.Point(px + slant * length * h, py + length * h)]
        canvas.drawPoints(skia.Canvas.kLines_PointMode, points, _line(colour, alpha, width * h / 360))


def snow(out: Array, look: Look, t: float, lens: Lens) -> None:
    """Flakes in three depths."""
    h, w = out.shape[:2]
    colour = tweak(look.pal["haze"], 0.32, 0.4)
    canvas, camera = canvas_on(out), lens.camera
    for k, (n, radius, speed, alpha) in enumerate(_FLAKES):
        rng = generator("snow", k)
        x, y, phase = rng.uniform(0, 1, n), rng.uniform(0, 1, n), rng.uniform(0, 6.3, n)
        y = (y + t * speed) % 1.06 - 0.03
        drift = -t * 0.05 * look.wind * (k + 1) + 0.012 * np.sin(t * 1.3 + phase)
        x = (x + drift - camera.x * 0.05 * (k + 1)) % 1.06 - 0.03
        cap = skia.Paint.kRound_Cap
        paint = skia.Paint(AntiAlias=True, Color=argb(colour, alpha), StrokeWidth=2 * radius * h, StrokeCap=cap)
        points = [skia.Point(px, py) for px, py in zip((x * w).tolist(), (y * h).tolist(), strict=True)]
        canvas.drawPoints(skia.Canvas.kPoints_PointMode, points, paint)


def _hash(i: int, generation: int) -> tuple[float, float]:
    value = (i * 0x9E3779B1 + generation * 0x85EBCA77) & 0xFFFFFFFF
    value = ((value ^ (value >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    value ^= value >> 13
    return (value & 0xFFFF) / 65535.0, (value >> 16) / 65535.0


def splashes(canvas: skia.Canvas, look: Look, t: float, lens: Lens) -> None:
    """Rings and crowns where drops meet the ground."""
    rings, crowns = skia.PathBuilder(), skia.PathBuilder()
    camera = lens.camera
    for i in range(150):
        cycle = t / 0.5 + i * 0.618
        age = cycle - int(cycle)
        across, away = _hash(i, int(cycle))
        depth = 1.8 + 11 * away**1.6
        x, y, _ = lens.project((across - 0.5) * 1.9 * depth + camera.x, 0, depth + camera.z)
        u = lens.focal / depth
        radius = u * (0.02 + 0.09 * age)
        if age < 0.8:
            rings.addOval(skia.Rect.MakeLTRB(x - radius, y - radius * 0.3, x + radius, y + radius * 0.3))
        if age < 0.35:
            high = u * 0.09 * math.sin(age / 0.35 * math.pi)
            crowns.moveTo(x, y)
            crowns.lineTo(x - radius * 0.5, y - high)
            crowns.moveTo(x, y)
            crowns.lineTo(x + radius * 0.45, y - high * 0.8)
    colour, height = tweak(look.pal["haze"], 0.22), look.stage.height
    canvas.drawPath(rings.detach(), _line(colour, 0.38, max(0.7, height / 480)))
    canvas.drawPath(crowns.detach(), _line(colour, 0.7, max(0.7, height / 420)))


def mist(canvas: skia.Canvas, look: Look, z: float, t: float, lens: Lens) -> None:
    """One drifting veil."""
    if look.mist is None or z - lens.camera.z < 1:
        return
    h, twice = look.mist.shape[:2]
    w = twice // 2
    half = look.stage.span(z) * 1.15
    drift = (t * 0.012 * (1 + look.wind) * 6 / z + z * 0.37) % 1
    x0, y0, _ = lens.project(-half, 1.5 + z * 0.10, z)
    x1, y1, _ = lens.project(half, -0.5, z)
    source = skia.Rect.MakeXYWH(int(drift * w), 0, w, h)
    canvas.drawImageRect(image_of(look.mist), source, skia.Rect.MakeLTRB(x0, y0, x1, y1), LINEAR)


def flash_at(look: Look, t: float) -> float:
    """How bright lightning is at ``t`` seconds, 0..1: two strokes a bolt."""
    bright = 0.0
    for struck in look.bolts:
        age = t - struck
        if 0 <= age < 0.6:
            bright = max(bright, math.exp(-age * 9) * (1.0 if age < 0.07 or age > 0.12 else 0.3))
    return bright


def bolt(out: Array, look: Look, t: float, lens: Lens, flash: float) -> None:
    """The lightning itself, behind the set."""
    struck = max((b for b in look.bolts if b <= t), default=0.0)
    rng = generator(look.stage.seed, "b", round(struck * 1000))
    h, w = out.shape[:2]
    x, y = w * rng.uniform(0.15, 0.85), -5.0
    path = skia.PathBuilder()
    path.moveTo(x, y)
    while y < lens.horizon * 0.92:
        x, y = x + rng.normal(0, w * 0.022), y + h * rng.uniform(0.02, 0.07)
        path.lineTo(x, y)
    line, canvas = path.detach(), canvas_on(out)
    for width, alpha in ((9, 0.12), (4, 0.3), (1.3, 1.0)):
        canvas.drawPath(line, _line(np.array([0.88, 0.91, 1.0]), alpha * min(1, flash * 1.3), width * h / 360))


def lit_up(out: Array, look: Look, flash: float) -> None:
    """The whole picture under lightning."""
    k = int(62 * flash * (0.35 if look.stage.indoor else 1))
    cv2.add(out, (k, int(k * 0.93), int(k * 0.85), 0), out)
