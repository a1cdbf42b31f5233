"""Works that move in a place by themselves: bubbles in glass, boxes on a belt, wheels, a flickering screen."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import skia

from studio.theatre.color import Array, Palette, mix, rgb
from studio.theatre.layer import argb, polygon

if TYPE_CHECKING:
    from studio.theatre.compose import Pen

Animation = Callable[["Pen", float], None]


def seen(pal: Palette, colour: str, lamps: float = 0.5) -> Array:
    """A colour about as bright as painted things are in this light; ``lamps`` how near the lamps are."""
    day = pal["amb"] * pal["apow"] * 1.2 + 0.25 * pal["kpow"] * pal["sun"] + lamps * pal["lamps"] * rgb("#ffe0b0")
    return np.asarray(np.sqrt(np.clip(day, 0.02, 1)) * rgb(colour))


def _fill(colour: Array | str, alpha: float = 1.0) -> skia.Paint:
    return skia.Paint(AntiAlias=True, Color=argb(colour, alpha))


def _stroke(colour: Array, width: float) -> skia.Paint:
    style, cap = skia.Paint.kStroke_Style, skia.Paint.kRound_Cap
    return skia.Paint(AntiAlias=True, Color=argb(colour), Style=style, StrokeWidth=width, StrokeCap=cap)


def rising(x: float, z: float, low: float, high: float, wide: float, colour: str, n: int = 10) -> Animation:
    """Bubbles between two heights of a column ``wide`` metres across."""

    def rise(pen: Pen, t: float) -> None:
        for i in range(n):
            k = (t * (0.22 + 0.05 * (i % 3)) + i * 0.37) % 1
            u = x + wide * 0.35 * math.sin(i * 2.4 + 0.5 * math.sin(t * 2 + i))
            px, py, depth = pen.project(u, low + (high - low) * k, z)
            radius = pen.focal / depth * wide * (0.04 + 0.035 * (i % 3))
            pen.canvas.drawCircle(px, py, max(0.7, radius), _fill(colour, 0.75 * min(1.0, 5 * k, 5 * (1 - k))))

    return rise


def belt(
    left: float, right: float, y: float, z: float, colours: Sequence[str], speed: float = 0.5, gap: float = 1.1
) -> Animation:
    """Boxes that ride from ``left`` to ``right`` on a belt at height ``y``."""
    n = math.ceil((right - left) / gap)

    def carry(pen: Pen, t: float) -> None:
        for i in range(n):
            turn, k = divmod(t * speed / (n * gap) + i / n, 1)
            x, size = left + (n * gap) * k, 0.44 + 0.1 * ((i * 5) % 3)
            if x + size > right:
                continue
            colour = colours[(i + int(turn)) % len(colours)]
            tall, deep = size * 0.8, 0.4
            corners = [
                ((x, y), (x + size, y), (x + size, y + tall), (x, y + tall)),
                ((x, y + tall), (x + size, y + tall), (x + size, y + tall), (x, y + tall)),
            ]
            front = [pen.project(u, v, z)[:2] for u, v in corners[0]]
            lid = [pen.project(u, v, z + deep * (j > 1))[:2] for j, (u, v) in enumerate(corners[1])]
            pen.canvas.drawPath(polygon(lid), _fill(seen(pen.pal, colour) * 1.15))
            pen.canvas.drawPath(polygon(front), _fill(seen(pen.pal, colour) * 0.9))
            tape = [pen.project(u, v, z)[:2] for u, v in _stripe(x + size * 0.42, y, size * 0.16, tall)]
            pen.canvas.drawPath(polygon(tape), _fill(seen(pen.pal, "#e8dcb8")))

    return carry


def _stripe(x: float, y: float, w: float, h: float) -> list[tuple[float, float]]:
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def cog(x: float, y: float, z: float, r: float, teeth: int, colour: str, speed: float) -> Animation:
    """A toothed wheel that turns ``speed`` radians a second."""

    def turn(pen: Pen, t: float) -> None:
        cx, cy, depth = pen.project(x, y, z)
        unit, a0 = pen.focal / depth * r, speed * t
        rim = []
        for k in range(teeth):
            for share, radius in ((0.0, 0.86), (0.18, 1.0), (0.5, 1.0), (0.68, 0.86)):
                a = a0 + 2 * math.pi * (k + share) / teeth
                rim.append((cx + unit * radius * math.cos(a), cy - unit * radius * math.sin(a)))
        tint = seen(pen.pal, colour, 0.35)
        pen.canvas.drawPath(polygon(rim), _fill(tint))
        pen.canvas.drawCircle(cx, cy, unit * 0.66, _fill(tint * 0.7))
        for k in range(5):
            a = a0 + 2 * math.pi * k / 5
            spoke = [(u, v) for q in (-0.09, 0.09) for u, v in ((0.12, q), (0.72, q))]
            points = [
                (cx + unit * (u * math.cos(a) - v * math.sin(a)), cy - unit * (u * math.sin(a) + v * math.cos(a)))
                for u, v in (spoke[0], spoke[1], spoke[3], spoke[2])
            ]
            pen.canvas.drawPath(polygon(points), _fill(tint))
        pen.canvas.drawCircle(cx, cy, unit * 0.24, _fill(tint * 1.1))
        pen.canvas.drawCircle(cx, cy, unit * 0.1, _fill(tint * 0.5))

    return turn


def ferris(x: float, y: float, z: float, r: float, cars: int, colours: Sequence[str], speed: float = 0.12) -> Animation:
    """A great wheel with cabins that hang upright and lamps along its rim and spokes."""

    def turn(pen: Pen, t: float) -> None:
        cx, cy, depth = pen.project(x, y, z)
        unit, haze = pen.focal / depth * r, min(0.5, pen.pal["dens"] * z)
        lit = pen.pal["lamps"] > 0.2
        steel = mix(seen(pen.pal, "#565c78", 0.3), pen.pal["haze"], haze)
        line = skia.Paint(
            AntiAlias=True, Color=argb(steel), Style=skia.Paint.kStroke_Style, StrokeWidth=max(1.0, unit * 0.012)
        )
        hubs = [(speed * t + 2 * math.pi * k / cars) for k in range(cars)]
        ends = [(cx + unit * math.cos(a), cy - unit * math.sin(a)) for a in hubs]
        for radius in (1.0, 0.93, 0.5):
            pen.canvas.drawCircle(cx, cy, unit * radius, line)
        for px, py in ends:
            pen.canvas.drawLine(cx, cy, px, py, line)
        if lit:
            for k, a in enumerate(hubs):
                paint = _stroke(rgb(colours[k % len(colours)]), max(1.8, unit * 0.03))
                at = [(share * math.cos(a), share * math.sin(a)) for share in (0.25, 0.4, 0.55, 0.7, 0.85, 1.0)]
                points = [skia.Point(cx + unit * u, cy - unit * v) for u, v in at]
                pen.canvas.drawPoints(skia.Canvas.kPoints_PointMode, points, paint)
        size = unit * 0.085
        for k, (px, py) in enumerate(ends):
            colour = mix(seen(pen.pal, colours[k % len(colours)], 0.6), pen.pal["haze"], haze)
            body = skia.Rect.MakeLTRB(px - size, py + size * 0.7, px + size, py + size * 2.0)
            pen.canvas.drawRoundRect(body, size * 0.4, size * 0.4, _fill(colour))
            pen.canvas.drawLine(px, py, px, py + size, line)
            glass = skia.Rect.MakeLTRB(px - size * 0.8, py + size * 0.85, px + size * 0.8, py + size * 1.3)
            pen.canvas.drawRect(glass, _fill("#ffe9b0" if lit else mix(colour, rgb("#ffffff"), 0.4)))
        pen.canvas.drawCircle(cx, cy, unit * 0.07, _fill(steel * 0.8))

    return turn


_HORSE = (
    (-0.62, 0.15), (-0.75, 0.5), (-0.5, 0.62), (0.1, 0.56), (0.32, 0.95), (0.5, 1.02), (0.78, 0.78), (0.72, 0.68),
    (0.5, 0.72), (0.45, 0.4), (0.62, 0.05), (0.5, 0.02), (0.3, 0.24), (-0.3, 0.24), (-0.42, -0.05), (-0.56, -0.02),
)  # fmt: skip
"""The outline of a leaping wooden horse, looking right, in shares of its length."""


def horses(x: float, z: float, r: float, colours: Sequence[str], speed: float = 0.5) -> Animation:
    """The horses of a roundabout that pass in front of its middle, up and down on their poles."""

    def ride(pen: Pen, t: float) -> None:
        n = 2 * len(colours)
        for k in range(n):
            a = speed * t + 2 * math.pi * k / n
            if math.sin(a) > 0.15:  # behind the middle
                continue
            u, v, up = x + r * math.cos(a), z + 0.8 * r * math.sin(a), 0.75 + 0.16 * math.sin(2.2 * t + k * 2.4)
            tint = seen(pen.pal, colours[k % len(colours)], 0.7)
            pole = [pen.project(u, y, v)[:2] for y in (0.35, 2.75)]
            width = pen.focal / v * 0.05
            pen.canvas.drawLine(
                *pole[0],
                *pole[1],
                skia.Paint(AntiAlias=True, Color=argb(seen(pen.pal, "#e0b84a", 0.7)), StrokeWidth=width),
            )
            points = [
                pen.project(u - 0.85 * p * (1 if math.sin(a) < 0 else -1), up + 0.85 * q, v)[:2] for p, q in _HORSE
            ]
            pen.canvas.drawPath(polygon(points), _fill(tint))
            saddle = [
                pen.project(u + dx, up + 0.85 * dy, v)[:2]
                for dx, dy in ((-0.2, 0.62), (0.2, 0.6), (0.14, 0.34), (-0.14, 0.34))
            ]
            pen.canvas.drawPath(polygon(saddle), _fill(seen(pen.pal, "#b8323c", 0.7)))

    return ride
