"""One painted plane of a set: what it is made of (albedo), how it is formed (normals) and what glows (emission).

A layer is painted once in the picture plane of the base camera. A plane is a card (z = const), the ground (y = const,
0 where one walks), a ceiling (y = const) or a wall (x = const). Coordinates are metres: (x, y) on a card, (x, z) on
ground and ceiling, (z, y) on a wall.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import skia

from studio.theatre.canvas import Canvas, Point
from studio.theatre.color import rgb, tweak
from studio.theatre.foliage import stamp_size, stamps
from studio.theatre.hanging import Hang
from studio.theatre.noise import seed_of

Array = npt.NDArray[Any]
Colour = str | tuple[str, ...] | Array
Form = str | tuple[float, float]

FORMS: dict[str, Point] = {
    "front": (0, 0),
    "top": (0, 0.95),
    "left": (-0.9, 0.05),
    "right": (0.9, 0.05),
    "under": (0, -0.95),
    "up": (0, 0.55),
}
"""Named normals (x, y): where a shape faces."""

COVER = 4
"""How much smaller than the canvas a layer's cover is kept, for the shadows that it casts."""

_CLEAR = skia.Paint(AntiAlias=True, BlendMode=skia.BlendMode.kClear)
_LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)


def argb(colour: str | Array, alpha: float = 1.0) -> int:
    """A colour code or triple 0..1 as skia's 32 bits."""
    triple = rgb(colour) if isinstance(colour, str) else np.asarray(colour)
    a, r, g, b = [int(min(1.0, max(0.0, v)) * 255 + 0.5) for v in (float(alpha), *triple.tolist())]
    return a << 24 | r << 16 | g << 8 | b


def _normal(nx: float, ny: float, alpha: float = 1.0) -> int:
    r, g = (int(128 + 127 * max(-1.0, min(1.0, v))) for v in (nx, ny))
    return int(255 * alpha) << 24 | r << 16 | g << 8


def polygon(points: Iterable[Point], close: bool = True) -> skia.Path:
    return skia.Path.Polygon([skia.Point(float(x), float(y)) for x, y in points], close)


def _across(start: Point, end: Point, colours: Sequence[int], stops: Sequence[float]) -> skia.Shader:
    return skia.GradientShader.MakeLinear([skia.Point(*start), skia.Point(*end)], list(colours), list(stops))


class Layer:
    """A plane being painted; ``close`` crops it. Far layers are opened before near ones."""

    def __init__(
        self,
        canvas: Canvas,
        name: str,
        z: float | None = None,
        plane: str = "card",
        at: float = 0.0,
        *,
        glow: bool = False,
        cast: bool = False,
        reflect: bool = True,
        sway: float = 0.0,
        base: float | None = 0.0,
        grain: float = 0.05,
        rim: float = 0.6,
        snow: bool = True,
        mask: str = "",
        soft: float = 0.0,
        height: float = 0.0,
        lean: float = 0.0,
        hang: Hang | None = None,
    ) -> None:
        """``lean`` is how far a wall comes towards the middle for each metre that it rises: the slope of a roof.

        ``mask`` is what kind of thing it is to the light: "sky", "water", "open" for what lies in the open beyond a
        window, "unlit" for what shows as it is painted.
        """
        self.canvas, self.name, self.z, self.plane, self.at = canvas, name, z, plane, at
        self.glow, self.cast, self.reflect, self.sway, self.base = glow, cast, reflect, sway, base
        self.grain, self.rim, self.snow, self.mask, self.soft, self.height = grain, rim, snow, mask, soft, height
        self.lean = math.copysign(lean, lean * at)
        self.hang = hang
        normal, distance = {
            "card": ((0, 0, 1), z),
            "ground": ((0, 1, 0), canvas.eye - at),
            "ceil": ((0, 1, 0), canvas.eye - at),
            "wall": ((1, -self.lean, 0), at - self.lean * canvas.eye),
        }[plane]
        self.normal, self.distance = np.array(normal, float), distance
        self.box: tuple[int, int, int, int] | None = None
        self.cover = np.zeros((1, 1), np.uint8)
        self.shines: tuple[int, int, int, int] | None = None
        self.grids: dict[tuple[tuple[int, int, int, int], int], tuple[Array, Array, Array]] = {}
        """Where its points are: ``shadows.world`` keeps them here."""
        shape = (canvas.canvas_height, canvas.canvas_width, 4)
        self.pixels = [np.zeros(shape, np.uint8) for _ in range(3 if glow else 2)]  # untouched pages cost nothing
        self._canvases = [skia.Canvas(p, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType) for p in self.pixels]

    # Where a point of the plane lies on the canvas, and how long a metre is there.

    def point(self, a: float, b: float) -> Point:
        canvas = self.canvas
        if self.plane == "card":
            return canvas.project(a, b, self.z or 1.0)
        if self.plane in ("ground", "ceil"):
            return canvas.project(a, self.at, b)
        return canvas.project(self.across(b), b, a)

    def across(self, y: float) -> float:
        """Where a wall is at height ``y``, in metres to the right."""
        return self.at - self.lean * y

    @cached_property
    def alpha(self) -> Array:
        """How much of a closed layer covers what is behind it (h, w)."""
        return np.ascontiguousarray(self.pixels[0][..., 3])

    def px(self, metres: float) -> float:
        return metres * self.canvas.focal / (self.z or 6.0)

    # Painting. ``form`` is where the shape faces; ``em`` what it emits on a layer that glows.

    def path(
        self, path: skia.Path, colour: Colour, form: Form = "front", a: float = 1.0, em: Any = None, width: float = 0.0
    ) -> None:
        box = path.getBounds()
        self._canvases[0].drawPath(path, _filled(colour, a, box, width))
        if form != "keep":
            self._canvases[1].drawPath(path, _formed(form, a, box, width))
        if self.glow:
            self._canvases[2].drawPath(path, _filled(em if em is not None else "#000000", a, box, width))

    def poly(
        self, points: Iterable[Point], colour: Colour, form: Form = "front", a: float = 1.0, em: Any = None
    ) -> None:
        self.path(polygon(self.point(*p) for p in points), colour, form, a, em)

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        colour: Colour,
        form: Form = "front",
        a: float = 1.0,
        em: Any = None,
    ) -> None:
        self.poly(((x, y), (x + w, y), (x + w, y + h), (x, y + h)), colour, form, a, em)

    def smooth(self, points: Iterable[Point], closed: bool = True) -> skia.Path:
        """A curve through the middles of a polygon's sides, as a path on the canvas."""
        corners = [self.point(*p) for p in points]
        builder = skia.PathBuilder()
        n = len(corners)
        middles = [_middle(corners[i], corners[(i + 1) % n]) for i in range(n)]
        if closed:
            builder.moveTo(*middles[-1])
            for corner, middle in zip(corners, middles, strict=True):
                builder.quadTo(*corner, *middle)
            builder.close()
        else:
            builder.moveTo(*corners[0])
            for i in range(1, n - 1):
                builder.quadTo(*corners[i], *(middles[i] if i < n - 2 else corners[-1]))
        return builder.detach()

    def blob(
        self, points: Iterable[Point], colour: Colour, form: Form = "front", a: float = 1.0, em: Any = None
    ) -> None:
        self.path(self.smooth(points), colour, form, a, em)

    def ell(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: Colour,
        form: Form = "front",
        a: float = 1.0,
        em: Any = None,
        n: int = 36,
    ) -> None:
        if self.plane == "card":
            cx, cy = self.point(x, y)
            u, v = self.px(rx), self.px(ry)
            self.path(skia.Path.Oval(skia.Rect.MakeLTRB(cx - u, cy - v, cx + u, cy + v)), colour, form, a, em)
        else:
            turns = np.linspace(0, 2 * math.pi, n, False)
            self.poly(((x + rx * math.cos(t), y + ry * math.sin(t)) for t in turns), colour, form, a, em)

    def line(
        self,
        points: Sequence[Point],
        w: float,
        colour: Colour,
        form: Form = "front",
        a: float = 1.0,
        em: Any = None,
        curve: bool = False,
    ) -> None:
        """A stroke ``w`` metres wide on a card."""
        path = self.smooth(points, False) if curve else polygon((self.point(*p) for p in points), False)
        self.path(path, colour, form, a, em, max(0.6, self.px(w)))

    def box3(
        self,
        x: float,
        y: float,
        z: float,
        w: float,
        h: float,
        d: float,
        colour: Colour,
        top: Colour | None = None,
        side: Colour | None = None,
        em: Any = None,
        a: float = 1.0,
    ) -> None:
        """The visible faces of an upright box; (x, y, z) is its front lower left corner."""
        if y + h < self.canvas.eye:
            face = ((x, y + h, z), (x + w, y + h, z), (x + w, y + h, z + d), (x, y + h, z + d))
            self.poly3(face, top or colour, "top", a)
        elif y > self.canvas.eye:
            self.poly3(((x, y, z), (x + w, y, z), (x + w, y, z + d), (x, y, z + d)), top or colour, "under", a)
        if x > 0:
            self.poly3(((x, y, z), (x, y + h, z), (x, y + h, z + d), (x, y, z + d)), side or colour, "left", a)
        if x + w < 0:
            e = x + w
            self.poly3(((e, y, z), (e, y + h, z), (e, y + h, z + d), (e, y, z + d)), side or colour, "right", a)
        self.poly3(((x, y, z), (x + w, y, z), (x + w, y + h, z), (x, y + h, z)), colour, "front", a, em)

    def poly3(
        self,
        points: Iterable[tuple[float, float, float]],
        colour: Colour,
        form: Form = "front",
        a: float = 1.0,
        em: Any = None,
    ) -> None:
        self.path(polygon(self.canvas.project(*p) for p in points), colour, form, a, em)

    def clump(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colours: Sequence[str],
        seed: object,
        n: int = 60,
        leaf: float = 0.12,
        base: bool = True,
    ) -> None:
        """A mass of foliage: one of three stamps of its palette and shape, mirrored at random."""
        chance = seed_of(seed, self.name)
        across = self.canvas.focal / (self.z if self.z else max(2.0, x))
        far = rx * self.canvas.options["F"] / (self.z or max(2.0, x)) < 0.07
        step, aspect = stamp_size(rx * across), max(0.25, round(ry / rx / 0.3) * 0.3)
        leaf_size = max(0.05, round(leaf / rx / 0.1) * 0.1)
        images = stamps(tuple(colours), step, aspect, leaf_size, n, base, chance % 3, far)
        cx, cy = self.point(x, y)
        k = rx * across / 1.6**step
        narrow = abs(self.at) / max(2.0, x) if self.plane == "wall" else 1.0
        for canvas, image in zip(self._canvases, images, strict=False):
            w, h = image.width() * k * narrow, image.height() * k * (ry / rx / aspect)
            canvas.drawImageRect(image, skia.Rect.MakeXYWH(cx - w / 2, cy - h / 2, w, h), _LINEAR)

    def arch(
        self,
        x: float,
        w: float,
        y: float,
        h: float,
        colour: Colour,
        form: Form = "front",
        a: float = 1.0,
        em: Any = None,
    ) -> None:
        """A round-headed opening or window."""
        r = w / 2
        bow = [(x + r - r * math.cos(t), y + h - r + r * math.sin(t)) for t in np.linspace(0, math.pi, 13)[1:-1]]
        self.poly([(x, y), (x, y + h - r), *bow, (x + w, y + h - r), (x + w, y)], colour, form, a, em)

    def hole(self, points: Iterable[Point]) -> None:
        """Cut an opening: what lies behind shows through."""
        self._canvases[0].drawPath(polygon(self.point(*p) for p in points), _CLEAR)

    def close(self) -> None:
        """Crop to what was painted; unpainted normals face the camera."""
        self._canvases = []
        canvas = self.canvas
        if self.soft:
            self.pixels[:2] = [cv2.GaussianBlur(p, (0, 0), self.soft * canvas.height) for p in self.pixels[:2]]
        alpha = np.ascontiguousarray(self.pixels[0][..., 3])
        painted = _filled_box(alpha)
        if painted is None:
            return
        pad = max(2, int(canvas.height * 0.02))
        x0, y0 = max(0, painted[0] - pad), max(0, painted[1] - pad)
        x1, y1 = min(canvas.canvas_width, painted[2] + pad), min(canvas.canvas_height, painted[3] + pad)
        self.box = (x0, y0, x1, y1)
        self.cover = cv2.resize(alpha[y0:y1, x0:x1], None, fx=1 / COVER, fy=1 / COVER, interpolation=cv2.INTER_AREA)
        self.pixels = [np.ascontiguousarray(p[y0:y1, x0:x1]) for p in self.pixels]
        if self.glow:
            self.shines = _filled_box(cv2.cvtColor(self.pixels[2], cv2.COLOR_BGRA2GRAY))
        missing = cv2.multiply(cv2.bitwise_not(self.pixels[1][..., 3]), 128, scale=1 / 255.0)
        zero = np.zeros_like(missing)
        cv2.add(self.pixels[1], cv2.merge([zero, missing, missing, zero]), self.pixels[1])


def _filled_box(plane: Array) -> tuple[int, int, int, int] | None:
    """Left, top, right, bottom of what is not 0; ``None`` where nothing is."""
    rows, columns = np.flatnonzero(plane.max(1)), np.flatnonzero(plane.max(0))
    if not len(rows):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _paint(width: float) -> skia.Paint:
    if not width:
        return skia.Paint(AntiAlias=True)
    return skia.Paint(
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )


def _filled(colour: Any, alpha: float, box: skia.Rect, width: float) -> skia.Paint:
    paint = _paint(width)
    if isinstance(colour, tuple) and isinstance(colour[0], str):
        stops = [i / (len(colour) - 1) for i in range(len(colour))]
        colours = [argb(c, alpha) for c in colour]
        paint.setShader(_across((box.left(), box.top()), (box.left(), box.bottom() + 1e-3), colours, stops))
    else:
        paint.setColor(argb(colour, alpha))
    return paint


def _formed(form: Form, alpha: float, box: skia.Rect, width: float) -> skia.Paint:
    paint = _paint(width)
    if form == "cyl":
        colours = [_normal(nx, 0, alpha) for nx in (-0.95, 0, 0.95)]
        paint.setShader(_across((box.left(), 0), (box.right() + 1e-3, 0), colours, (0, 0.5, 1)))
    elif form == "dome":
        colours = [_normal(0, ny, alpha) for ny in (0.95, 0, -0.4)]
        paint.setShader(_across((0, box.top()), (0, box.bottom() + 1e-3), colours, (0, 0.6, 1)))
    elif form == "ball":
        # Two gradients added: skia-python copies a shader when it is set, and an image in it takes half a millisecond.
        left, top = corner = box.left(), box.top()
        across = _across(corner, (box.right() + 1e-3, top), (0xFF080000, 0xFFF80000), (0, 1))
        down = _across(corner, (left, box.bottom() + 1e-3), (0xFF00F800, 0xFF000800), (0, 1))
        paint.setShader(skia.Shaders.Blend(skia.BlendMode.kPlus, across, down))
        paint.setAlphaf(alpha)
    else:
        paint.setColor(_normal(*(FORMS[form] if isinstance(form, str) else form), alpha))
    return paint


def tinted(colour: str, rng: np.random.Generator, spread: float) -> Array:
    """A colour a little lighter or darker by chance."""
    return tweak(rgb(colour), rng.normal(0, spread))
