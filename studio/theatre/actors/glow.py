"""What shines by itself: flames, lamps, screens, smoke. Their colours do not ask the light of the place."""

from __future__ import annotations

import math
from collections.abc import Sequence

import skia

from studio.theatre.actors.geom import TAU
from studio.theatre.actors.outline import blob, poly
from studio.theatre.ink import Colour, Ink, Light, mix, palette, rgb

_OWN = palette(Light((0.0, 1.0), (1.0, 1.0, 1.0), (1.0, 1.0, 1.0)))


def glow(ink: Ink, path: skia.Path, colour: Colour, alpha: int = 255) -> None:
    """Fill in a colour that is its own light."""
    ink.canvas.drawPath(path, _OWN.fill(colour, 0.0, 1.0, alpha))


def shine(ink: Ink, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: int = 255) -> None:
    """An oval that is its own light."""
    ink.canvas.drawOval(skia.Rect(x - rx, y - ry, x + rx, y + ry), _OWN.fill(colour, 0.0, 1.0, alpha))


def halo(ink: Ink, x: float, y: float, radius: float, colour: Colour, strength: float, flat: float = 1.0) -> None:
    """A soft round glow, ``strength`` 0..1 in its middle; ``flat`` < 1 lays it on the ground."""
    red, green, blue = (int(c) for c in rgb(colour))
    whole = red << 16 | green << 8 | blue
    levels = [int(255 * strength * k) << 24 | whole for k in (1.0, 0.42, 0.12, 0.0)]
    shader = skia.GradientShader.MakeRadial(skia.Point(0, 0), radius, levels, [0.0, 0.3, 0.65, 1.0])
    ink.canvas.save()
    ink.canvas.translate(x, y)
    ink.canvas.scale(1, flat)
    ink.canvas.drawCircle(0, 0, radius, skia.Paint(AntiAlias=True, Shader=shader))
    ink.canvas.restore()


def beam(
    ink: Ink, at: tuple[float, float], far: float, near: float, wide: float, strength: float, sink: float = 0.0
) -> None:
    """A cone of light from ``at`` to ``far`` metres ahead, from half width ``near`` to ``wide``, fading out."""
    x, y = at
    cone = poly([(x, y + near), (x + far, y - sink + wide), (x + far, y - sink - wide), (x, y - near)])
    colours = [int(255 * strength * k) << 24 | 0xFFF0C0 for k in (1.0, 0.45, 0.0)]
    shader = skia.GradientShader.MakeLinear([(x, y), (x + (far or 1e-3), y)], colours, [0.0, 0.4, 1.0])
    ink.canvas.drawPath(cone, skia.Paint(AntiAlias=True, Shader=shader))


def night(light: Light) -> float:
    """How much lamps are wanted, 0 by day .. 1 in the dark."""
    red, green, blue = light.key
    return min(1.0, max(0.0, (0.92 - (0.3 * red + 0.5 * green + 0.2 * blue)) / 0.4))


_TONGUE = ((-0.5, 0.0), (-0.52, 0.22), (-0.22, 0.52), (0.0, 1.0), (0.16, 0.62), (0.46, 0.28), (0.5, 0.0), (0.0, -0.08))


def tongue(x: float, y: float, w: float, h: float, t: float, seed: float) -> skia.Path:
    """One tongue of fire: leans, stretches and licks; the higher a point, the more it moves."""
    lick = 1 + 0.16 * math.sin(TAU * (2.3 * t + 0.37 * seed)) + 0.10 * math.sin(TAU * (3.7 * t + 0.71 * seed))
    points = []
    for px, py in _TONGUE:
        sway = 0.26 * math.sin(TAU * (1.7 * t - 0.55 * py + 0.23 * seed)) + 0.10 * math.sin(TAU * (4.1 * t - py + seed))
        points.append((x + w * (px + sway * max(0.0, py) ** 1.3), y + h * py * lick))
    return blob(points, 0.15)


def flame(ink: Ink, x: float, y: float, w: float, h: float, t: float) -> None:
    """A fire of three colours, ``w`` wide and about ``h`` high."""
    for colour, size, high in (("#e8562a", 1.0, 1.0), ("#f7a02e", 0.72, 0.74), ("#ffe07a", 0.42, 0.46)):
        for k, (side, share) in enumerate(((-0.30, 0.66), (0.28, 0.74), (0.0, 1.0))):
            path = tongue(x + side * w * size, y, w * 0.62 * size, h * share * high, t, k + 3 * size)
            glow(ink, path, colour)


_FIRE = (("#e2502a", 1.0, 1.0), ("#f79a2e", 0.74, 0.72), ("#ffdc70", 0.44, 0.42))
"""Colour of each skin of a fire from outside in, with its shares of the width and of the height."""


def sheet(ink: Ink, fires: Sequence[tuple[float, float, float, float]], t: float) -> None:
    """Fires (x, y, width, height) that have run together: each skin is one shape, whatever burns beside it."""
    for colour, size, high in _FIRE:
        whole = skia.Path()
        for n, (x, y, w, h) in enumerate(fires):
            for k, (side, share) in enumerate(((-0.28, 0.70), (0.26, 0.82), (0.0, 1.0))):
                seed = 1.7 * n + k + 3 * size
                whole.addPath(tongue(x + side * w * size, y, 0.66 * w * size, h * share * high, t, seed))
        glow(ink, whole, colour)


PUFFS = 5


def fumes(ink: Ink, x: float, y: float, high: float, wide: float, t: float, drift: float, dark: float) -> None:
    """Smoke of a great fire: soft dark clouds that rise ``high`` metres, blacker by ``dark`` 0..1."""
    colour = mix("#6d6770", "#17151c", dark)
    for k in range(PUFFS):
        life = (0.16 * t + k / PUFFS) % 1
        aside = drift * life * high + 0.25 * wide * math.sin(2.4 * k + 0.8 * t)
        thick = 0.75 * (1 - life) * min(1.0, 6 * life)
        halo(ink, x + aside, y + high * life, wide * (0.5 + 1.1 * life), colour, thick)


def sparks(ink: Ink, x: float, y: float, high: float, t: float, count: int = 7) -> None:
    """Glowing bits that rise and go out."""
    for k in range(count):
        life = (0.45 * t + k * 0.381966) % 1
        aside = 0.16 * math.sin(TAU * (life * 1.3 + k * 0.27)) + 0.10 * math.sin(k * 2.4)
        size = 0.016 * (1 - life)
        shine(ink, x + aside, y + high * life, size, size, "#ffc65a", int(255 * (1 - life)))


def smoke(
    ink: Ink, x: float, y: float, t: float, drift: float = 0.25, size: float = 0.2, colour: Colour = "#e9e6e4"
) -> None:
    """Puffs that leave (x, y), grow, rise, drift by ``drift`` metres and thin out."""
    for k in range(6):
        life = (0.42 * t + k / 6) % 1
        grown = size * (0.35 + life)
        alpha = int(205 * (1 - life) * min(1.0, life * 6))
        ink.dot(
            x + drift * life + 0.3 * size * math.sin(k * 2.4 + t), y + size * 4.2 * life, grown, grown * 0.86, colour,
            0.15, alpha,
        )  # fmt: skip


def steam(ink: Ink, x: float, y: float, t: float, high: float = 0.22) -> None:
    """Two thin curls over something hot."""
    for k in (0, 1):
        life = (0.55 * t + 0.5 * k) % 1
        base = y + high * 0.5 * life
        points = [
            (x + (k - 0.5) * high * 0.35 + high * 0.12 * math.sin(TAU * (i / 4 - t + 0.4 * k)), base + high * i / 7)
            for i in range(5)
        ]
        alpha = int(150 * math.sin(math.pi * life))
        ink.line(blob(points, 0.17, closed=False), "#f4f4f6", high * 0.09, 0.0, alpha)
