"""Colour, light and the pen of the theatre: metres, y up, on a skia canvas.

A shape is filled in at most three tones: lit (colour x ``light.key``), form shadow (colour x ``light.shade``) and a
soft terminator between them. There are no outlines and no black. A canvas is BGRA premultiplied (skia's fast path).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType

import numpy as np
import numpy.typing as npt
import skia

Colour = str | tuple[float, float, float]
Point = tuple[float, float]

PALETTE_LIMIT = 4096
"""Paints kept per light; a scene uses a few hundred."""

FLAT_BELOW = 24.0
"""Extent in pixels under which a gradient is not worth its cost and becomes one flat tone."""


def rgb(colour: Colour) -> tuple[float, float, float]:
    """``"#rrggbb"`` as three numbers 0..255; a triple passes through."""
    if isinstance(colour, tuple):
        return colour
    digits = colour.lstrip("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def mix(first: Colour, second: Colour, share: float) -> tuple[float, float, float]:
    """``first`` moved towards ``second`` by ``share`` 0..1."""
    a, b = rgb(first), rgb(second)
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share


@dataclass(frozen=True, slots=True)
class Light:
    """How light falls on whatever is drawn with it; who draws with a light must not be multiplied by it again.

    ``dir`` points towards the light on the screen (y up, length about 1). ``key`` is the gain per channel of the lit
    side, ``shade`` of the form shadow (usually cooler), ``ambient`` is added to both (fog, glow; 0..1 of full white).
    """

    dir: Point = (-0.55, 0.83)
    key: tuple[float, float, float] = (1.0, 1.0, 1.0)
    shade: tuple[float, float, float] = (0.72, 0.70, 0.82)
    ambient: tuple[float, float, float] = (0.0, 0.0, 0.0)


DAY = Light()
SUNSET = Light((0.9, 0.35), (1.08, 0.94, 0.80), (0.66, 0.55, 0.66))
NIGHT = Light((0.6, 0.7), (0.66, 0.74, 0.98), (0.40, 0.42, 0.64))
NEON = Light((0.8, 0.5), (0.92, 0.66, 0.98), (0.38, 0.34, 0.66))


class Palette:
    """The paints of one light, made once."""

    def __init__(self, light: Light) -> None:
        self.light = light
        self._paints: dict[object, skia.Paint] = {}

    def argb(self, colour: Colour, shade: float, dim: float, alpha: int = 255) -> int:
        """``colour`` between lit (shade 0) and form shadow (1) under this light, as skia's 32 bits."""
        light = self.light
        tones = [
            max(0, min(255, int((c * ((1 - shade) * k + shade * s) + 255 * a) * dim)))
            for c, k, s, a in zip(rgb(colour), light.key, light.shade, light.ambient, strict=True)
        ]
        return alpha << 24 | tones[0] << 16 | tones[1] << 8 | tones[2]

    def fill(self, colour: Colour, shade: float, dim: float, alpha: int) -> skia.Paint:
        key = (colour, shade, dim, alpha)
        paint = self._paints.get(key)
        if paint is None:
            paint = skia.Paint(Color=self.argb(colour, shade, dim, alpha), AntiAlias=True)
            self._keep(key, paint)
        return paint

    def stroke(self, colour: Colour, width: float, shade: float, dim: float, alpha: int) -> skia.Paint:
        key = (colour, width, shade, dim, alpha)
        paint = self._paints.get(key)
        if paint is None:
            paint = skia.Paint(
                Color=self.argb(colour, shade, dim, alpha),
                AntiAlias=True,
                Style=skia.Paint.kStroke_Style,
                StrokeWidth=width,
                StrokeCap=skia.Paint.kRound_Cap,
                StrokeJoin=skia.Paint.kRound_Join,
            )
            self._keep(key, paint)
        return paint

    def _keep(self, key: object, paint: skia.Paint) -> None:
        if len(self._paints) >= PALETTE_LIMIT:
            self._paints.clear()
        self._paints[key] = paint


@lru_cache(maxsize=64)
def palette(light: Light) -> Palette:
    """The palette of ``light``; paints are immutable once made, so threads may share them."""
    return Palette(light)


class Ink:
    """A pen on ``canvas`` whose unit is the metre, y up, with its origin at pixel (x, y) of the canvas.

    ``scale`` is pixels per metre; ``mirrored`` turns the drawing to face left (the light stays where it is). Use it
    as a context: the canvas gets its matrix back.
    """

    def __init__(
        self,
        canvas: skia.Canvas,
        light: Light = DAY,
        x: float = 0.0,
        y: float = 0.0,
        scale: float = 100.0,
        mirrored: bool = False,
    ) -> None:
        self.canvas = canvas
        self.light = light
        self.palette = palette(light)
        self.towards: Point = (-light.dir[0] if mirrored else light.dir[0], light.dir[1])
        self.dim = 1.0
        """Gain of everything drawn; far limbs are a little darker."""
        canvas.save()
        canvas.concat(skia.Matrix.MakeAll(-scale if mirrored else scale, 0, x, 0, -scale, y, 0, 0, 1))
        total = canvas.getTotalMatrix()
        self._scales = [math.hypot(total.getScaleX(), total.getSkewY())]
        self._lights: list[Point] = []

    def __enter__(self) -> Ink:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.canvas.restore()

    @property
    def scale(self) -> float:
        """Pixels per unit of the current frame: what detail can be seen."""
        return self._scales[-1]

    def fill(self, path: skia.Path, colour: Colour, shade: float = 0.0, alpha: int = 255) -> None:
        self.canvas.drawPath(path, self.palette.fill(colour, shade, self.dim, alpha))

    def dot(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, shade: float = 0.0, alpha: int = 255
    ) -> None:
        paint = self.palette.fill(colour, shade, self.dim, alpha)
        self.canvas.drawOval(skia.Rect(x - rx, y - ry, x + rx, y + ry), paint)

    def line(self, path: skia.Path, colour: Colour, width: float, shade: float = 0.0, alpha: int = 255) -> None:
        self.canvas.drawPath(path, self.palette.stroke(colour, width, shade, self.dim, alpha))

    def shade(self, path: skia.Path, alpha: int) -> None:
        """Darkens what is drawn already, and nothing beside it."""
        self.canvas.drawPath(path, skia.Paint(Color=alpha << 24, AntiAlias=True, BlendMode=skia.BlendMode.kSrcATop))

    def seg(self, a: Point, b: Point, colour: Colour, width: float, shade: float = 0.0, alpha: int = 255) -> None:
        """A straight stroke with round ends from ``a`` to ``b``."""
        self.canvas.drawLine(a[0], a[1], b[0], b[1], self.palette.stroke(colour, width, shade, self.dim, alpha))

    def form(
        self,
        path: skia.Path,
        colour: Colour,
        x: float,
        y: float,
        radius: float,
        hard: float = 0.10,
        depth: float = 1.0,
        edge: float = 0.22,
    ) -> None:
        """Fill a rounded form: lit towards the light, form shadow beyond a soft terminator.

        ``edge`` -1..1 moves the terminator away from the light, ``hard`` is its half width, ``depth`` how dark it is.
        """
        lx, ly = self.towards
        self._graded(
            path, colour, depth, (x + lx * radius, y + ly * radius), (x - lx * radius, y - ly * radius), hard, edge
        )

    def across(
        self,
        path: skia.Path,
        colour: Colour,
        a: Point,
        b: Point,
        hard: float = 0.06,
        edge: float = 0.48,
        depth: float = 1.0,
    ) -> None:
        """Fill a column that turns from ``a`` to ``b``: the end away from the light is in shadow."""
        if (b[0] - a[0]) * self.towards[0] + (b[1] - a[1]) * self.towards[1] > 0:
            a, b = b, a
        self._graded(path, colour, depth, a, b, hard, edge)

    def ball(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: Colour,
        depth: float = 1.0,
        hard: float = 0.14,
        edge: float = 0.3,
    ) -> None:
        path = skia.Path()
        path.addOval(skia.Rect(x - rx, y - ry, x + rx, y + ry))
        self.form(path, colour, x, y, max(rx, ry), hard, depth, edge)

    def push(self, x: float = 0.0, y: float = 0.0, turn: float = 0.0, sx: float = 1.0, sy: float = 1.0) -> None:
        """Enter a frame at (x, y), turned by ``turn`` radians (counter-clockwise) and scaled; the light stays."""
        self.canvas.save()
        self.canvas.translate(x, y)
        if turn:
            self.canvas.rotate(math.degrees(turn))
        if sx != 1 or sy != 1:
            self.canvas.scale(sx, sy)
        self._lights.append(self.towards)
        lx, ly = self.towards
        c, s = math.cos(turn), math.sin(turn)
        self.towards = ((lx * c + ly * s) * (1 if sx >= 0 else -1), (ly * c - lx * s) * (1 if sy >= 0 else -1))
        self._scales.append(self._scales[-1] * abs(sx))

    def pop(self) -> None:
        self.canvas.restore()
        self.towards = self._lights.pop()
        self._scales.pop()

    def clip(self, path: skia.Path) -> None:
        """Draw only inside ``path`` until ``unclip``."""
        self.canvas.save()
        self.canvas.clipPath(path, doAntiAlias=True)

    def unclip(self) -> None:
        self.canvas.restore()

    def _graded(
        self, path: skia.Path, colour: Colour, depth: float, lit: Point, dark: Point, hard: float, edge: float
    ) -> None:
        if (abs(dark[0] - lit[0]) + abs(dark[1] - lit[1])) * self._scales[-1] < FLAT_BELOW:
            self.canvas.drawPath(path, self.palette.fill(colour, 0.22 * depth, self.dim, 255))
            return
        middle = 0.5 + 0.5 * edge
        shader = skia.GradientShader.MakeLinear(
            [lit, dark],
            [self.palette.argb(colour, 0.0, self.dim), self.palette.argb(colour, depth, self.dim)],
            [max(0.01, middle - hard), min(0.99, middle + hard)],
        )
        self.canvas.drawPath(path, skia.Paint(AntiAlias=True, Shader=shader))


def surface(width: int, height: int, background: Colour | None = None) -> tuple[npt.NDArray[np.uint8], skia.Canvas]:
    """A premultiplied BGRA frame (H, W, 4) and a canvas that draws into it without a copy."""
    pixels = np.zeros((height, width, 4), np.uint8)
    if background is not None:
        red, green, blue = rgb(background)
        pixels[:] = (int(blue), int(green), int(red), 255)
    return pixels, skia.Canvas(pixels, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
