"""How the picture is made: hooks that re-ink lit layers once, and finish each frame. Nothing in them moves a shape.

Lines come from albedo, normals and coverage, never from light: they do not crawl when a shot is relit.
"""

from __future__ import annotations

import cv2
import numpy as np

from studio.theatre.color import Array
from studio.theatre.layer import Layer
from studio.theatre.noise import cut, scaled_tile, seed_of

f32 = np.float32


class Style:
    """Film: the picture as it is lit. Other styles change what they name."""

    cel = False
    bloom, vignette, grain = 1.0, 0.34, 3.0
    curve = True

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height

    def layer(self, layer: Layer | None, image: Array) -> Array:
        """A lit layer (``None``: the sky), premultiplied float BGRA, re-inked; may write into ``image``."""
        return image

    def figure(self, image: Array) -> Array:
        """An actor, premultiplied uint8 BGRA, re-inked."""
        return image

    def frame(self, out: Array, t: float) -> Array:
        """A composed frame, BGRA, finished."""
        return out

    def tile(self, seed: int, scale: float = 1.0, persistence: float = 0.55) -> Array:
        return scaled_tile(self.height, seed, scale, persistence)

    def screen(self, seed: int, scale: float = 1.0, persistence: float = 0.55, spare: int = 0) -> Array:
        """Noise over the frame and ``spare`` pixels more."""
        return cut(self.tile(seed, scale, persistence), self.height + spare, self.width + spare)


def _offset(layer: Layer | None) -> tuple[int, int]:
    if layer is None or layer.box is None:
        return 0, 0
    return layer.box[0] + seed_of(layer.name) % 97, layer.box[1]


def _saturate(image: Array, amount: float) -> None:
    grey = image[..., :3] @ np.array([0.11, 0.59, 0.30], f32)
    image[..., :3] = grey[..., None] + (image[..., :3] - grey[..., None]) * f32(amount)


def ink_lines(style: Style, layer: Layer, width: float = 1.0, threshold: float = 0.045, soft: float = 0.6) -> Array:
    """Where a layer has lines, 0..1."""
    k = max(2, round(style.height / 330 * width)) + 1
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (k, k))
    gradient = cv2.MORPH_GRADIENT
    albedo = layer.pixels[0]
    edge = cv2.morphologyEx(cv2.cvtColor(albedo, cv2.COLOR_BGRA2GRAY), gradient, brush)
    form = cv2.morphologyEx(np.ascontiguousarray(layer.pixels[1][..., 2]), gradient, brush)
    cover = cv2.morphologyEx(np.ascontiguousarray(albedo[..., 3]), gradient, brush)
    edge = np.maximum(np.maximum(edge, (form * 0.25).astype(np.uint8)), cover // 2)
    line = np.clip((edge.astype(f32) / 255 - threshold) * 6, 0, 1)
    return cv2.GaussianBlur(line, (0, 0), soft * style.height / 540) * (albedo[..., 3] > 3)


def _outline(image: Array, width: int) -> Array:
    """Lines of a drawn figure, float (H, W, 1)."""
    box = np.ones((width, width), np.uint8)
    alpha = np.ascontiguousarray(image[..., 3])
    inner = cv2.morphologyEx(cv2.cvtColor(image, cv2.COLOR_BGRA2GRAY), cv2.MORPH_GRADIENT, box)
    edge = cv2.max(inner, cv2.morphologyEx(alpha, cv2.MORPH_GRADIENT, box))
    return cv2.min(cv2.convertScaleAbs(edge, alpha=1.6), alpha).astype(f32)[..., None] / 255


def _shifted(image: Array, dx: float, dy: float) -> Array:
    return cv2.warpAffine(image, np.array([[1, 0, dx], [0, 1, dy]], f32), (image.shape[1], image.shape[0]))


class Paper(Style):
    """Cut and stacked coloured paper."""

    cel = True
    bloom, vignette, grain = 0.5, 0.25, 1.5

    def layer(self, layer: Layer | None, image: Array) -> Array:
        h, w = image.shape[:2]
        high = self.height
        fibre = cut(self.tile(11, 0.5, 0.8), h, w, *_offset(layer))
        _saturate(image, 1.12)
        if layer is None:
            wave = 0.18 * cut(self.tile(5, 2.0), h, w)[..., None]
            bands = np.floor(image[..., :3] * 9 + wave) / 9 + 0.05
            step = (np.abs(cv2.Laplacian(bands[..., 1].astype(f32), cv2.CV_32F)) > 0.02).astype(f32)
            edge = cv2.GaussianBlur(step, (0, 0), high * 0.004)
            image[..., :3] = bands * (1 - 0.25 * np.roll(edge, int(high * 0.006), 0)[..., None])
            image[..., :3] *= (1 + 0.05 * fibre)[..., None]
            return image.clip(0, 1)
        line = ink_lines(self, layer, 0.5, 0.05, 0.4)
        d = max(1, int(high * 0.006))
        shade = cv2.GaussianBlur(_shifted(line, d, d), (0, 0), high * 0.0035)
        alpha = image[..., 3]
        image[..., :3] *= (1 - 0.38 * np.clip(shade * 1.3, 0, 1) + 0.07 * fibre)[..., None]
        image[..., :3] += (0.13 * _shifted(line, -1, -1) * alpha)[..., None]
        if layer.plane == "card" and (layer.z or 99) < 80:
            d = high * 0.016
            drop = cv2.GaussianBlur(_shifted(alpha, d, d), (0, 0), high * 0.011) * 0.5
            image[..., 3] = alpha + drop * (1 - alpha)
        return image

    def figure(self, image: Array) -> Array:
        alpha = image[..., 3].astype(f32)
        d = self.height * 0.012
        drop = cv2.GaussianBlur(_shifted(alpha, d, d), (0, 0), self.height * 0.008) * 0.45
        image[..., 3] = (alpha + drop * (1 - alpha / 255)).astype(np.uint8)
        return image


class Sheet(Style):
    """What is drawn on a sheet of rough paper."""

    grain, curve = 0.0, False

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        rough = self.screen(31, 0.30, 0.9)
        rough = rough - np.roll(rough, 1, 0)
        self.paper = np.clip(248 + 26 * rough, 190, 255).astype(np.uint8)[..., None].repeat(4, 2)


class Watercolour(Sheet):
    """Washes with wobbling, darkened edges, granulation and a deckle edge."""

    bloom, vignette = 0.35, 0.0

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        y, x = np.mgrid[0:height, 0:width]
        inside = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y)) / height
        inside = inside + 0.025 * self.screen(21)
        self.border = (np.clip((inside - 0.035) * 40, 0, 1) * 255).astype(np.uint8)[..., None].repeat(4, 2)
        self.margin = cv2.multiply(cv2.bitwise_not(self.border), (238, 246, 250, 0), scale=1 / 255.0)

    def layer(self, layer: Layer | None, image: Array) -> Array:
        h, w = image.shape[:2]
        x, y = _offset(layer)
        high, wash = self.height, self.tile(21)
        if layer is not None:
            across, down = np.meshgrid(np.arange(w, dtype=f32), np.arange(h, dtype=f32))
            wobble = high * 0.0045
            across = (across + wobble * cut(wash, h, w, x, y)).astype(f32)
            down = (down + wobble * cut(wash, h, w, x + 211, y + 97)).astype(f32)
            image = cv2.remap(image, across, down, cv2.INTER_LINEAR)
        alpha, green = image[..., 3].copy(), image[..., 1].copy()
        image = image * f32(0.35) + cv2.GaussianBlur(image, (0, 0), high * 0.0028) * f32(0.65)
        edge = cv2.GaussianBlur(np.abs(cv2.GaussianBlur(green, (0, 0), high * 0.005) - green), (0, 0), high * 0.0012)
        rim = np.clip(alpha - cv2.GaussianBlur(alpha, (0, 0), high * 0.006), 0, 1)
        pigment = 1 - np.clip((edge * 1.6 + 0.9 * rim) * 2.0, 0, 0.55) + 0.13 * cut(wash, h, w, x * 2, y)
        pigment = pigment + 0.05 * cut(self.tile(22, 0.35, 0.8), h, w, x, y)
        _saturate(image, 1.15)
        cover = image[..., 3:]
        image[..., :3] = cover - (cover - image[..., :3] * pigment[..., None]) * f32(0.93)
        return image.clip(0, 1)

    def frame(self, out: Array, t: float) -> Array:
        inside = cv2.add(cv2.multiply(out, self.border, scale=1 / 255.0), self.margin)
        return cv2.multiply(inside, self.paper, scale=1 / 248.0)


class Ink(Style):
    """Black, white and two greys by hatching; red stays red."""

    bloom, vignette, grain, curve = 0.5, 0.3, 0.0, False

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        y, x = np.mgrid[0:height, 0:width].astype(f32)
        k = height / 360
        hatch = np.abs(((x + y + 1.2 * self.screen(41, 0.6) * k) / (3.4 * k)) % 2 - 1)
        self.hatch = np.clip(hatch * 44, 0, 255).astype(np.uint8)
        v = np.arange(256) / 255.0
        steps = ((0.36, 0.33, 0.36), (0.28, 0.48, 0.52), (0.33, 0.62, 0.68))
        tones = 0.03 + sum(share * np.clip((v - a) / (b - a), 0, 1) for share, a, b in steps)
        self.tones = np.clip(tones * 255, 0, 255).astype(np.uint8)

    def layer(self, layer: Layer | None, image: Array) -> Array:
        if layer is not None:
            line = np.clip(ink_lines(self, layer, 1.1, 0.05), 0, 1)
            image[..., :3] *= (1 - 0.9 * line)[..., None]
        return image

    def figure(self, image: Array) -> Array:
        line = _outline(image, max(2, round(self.height / 240)))
        image[..., :3] = (image[..., :3] * (1 - 0.85 * line)).astype(np.uint8)
        return image

    def frame(self, out: Array, t: float) -> Array:
        grey = cv2.cvtColor(out, cv2.COLOR_BGRA2GRAY)
        gain = float(np.clip(100 / max(20.0, float(np.median(grey[::8, ::8]))), 0.7, 1.9))
        value = cv2.LUT(cv2.add(cv2.convertScaleAbs(grey, alpha=gain), self.hatch), self.tones)
        blue, green, red, _ = cv2.split(out)
        accent = cv2.threshold(cv2.subtract(red, cv2.max(green, blue)), 84, 255, cv2.THRESH_BINARY)[1]
        drawn = cv2.merge([value, value, value, value])
        cv2.copyTo(cv2.merge([value // 5, value // 7, cv2.max(value, red), value]), accent, drawn)
        return drawn


class Pencil(Sheet):
    """A storyboard drawing: doubled lines and three directions of hatching that boil at 8 drawings a second."""

    bloom, vignette = 0.0, 0.12

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        y, x = np.mgrid[0 : height + 40, 0 : width + 40].astype(f32)
        k, bend = height / 360, self.screen(41, 0.8, spare=40)
        lead = np.clip(0.75 + 0.5 * self.screen(22, 0.3, 0.9, spare=40), 0.15, 1)
        self.strokes = [
            np.clip(np.abs(((x * c + y * s + 1.6 * bend * k) / (p * k)) % 2 - 1) ** 1.5 * 255 * lead, 0, 255).astype(
                np.uint8
            )
            for c, s, p in ((0.8, 0.9, 2.3), (0.9, -0.7, 2.6), (0.25, 1.0, 1.9))
        ]
        v = np.arange(256)
        levels = ((185, 2.2, 105), (140, 2.4, 110), (100, 3.0, 120))
        self.darkness = [np.clip((dark - v) * rate, 0, most).astype(np.uint8) for dark, rate, most in levels]

    def layer(self, layer: Layer | None, image: Array) -> Array:
        h, w = image.shape[:2]
        grey = image[..., 3] * 0.30 + (image[..., :3] @ np.array([0.11, 0.59, 0.30], f32)) * 0.70
        if layer is not None:
            line, wash = ink_lines(self, layer, 0.62, 0.05, 0.5), self.tile(21)
            across, down = np.meshgrid(np.arange(w, dtype=f32), np.arange(h, dtype=f32))
            wobble = self.height * 0.003
            across = (across + wobble * cut(wash, h, w, 9, 80)).astype(f32)
            second = cv2.remap(line, across, (down + wobble * cut(wash, h, w, 130, 7)).astype(f32), cv2.INTER_LINEAR)
            lead = np.clip(0.85 + 0.5 * cut(self.tile(22, 0.3, 0.9), h, w, 3, 3), 0.2, 1.1)
            grey = grey * (1 - 0.95 * np.clip((line * 0.75 + second * 0.8) * lead, 0, 1))
        image[..., :3] = grey[..., None]
        return image

    def figure(self, image: Array) -> Array:
        line = _outline(image, max(2, round(self.height / 240)))
        image[..., :3] = (image[..., :3] * (1 - 0.85 * line)).astype(np.uint8)
        return image

    def frame(self, out: Array, t: float) -> Array:
        h, w = self.height, self.width
        grey = cv2.cvtColor(out, cv2.COLOR_BGRA2GRAY)
        gain = float(np.clip(165 / max(40.0, float(np.median(grey[::8, ::8]))), 0.8, 1.8))
        grey = cv2.convertScaleAbs(grey, alpha=gain)
        value, drawing = cv2.convertScaleAbs(grey, alpha=0.30, beta=176), int(t * 8)
        for j, (stroke, dark) in enumerate(zip(self.strokes, self.darkness, strict=True)):
            o = (drawing * (7 + j * 5)) % 37
            value = cv2.subtract(
                value, cv2.multiply(stroke[o : o + h, o : o + w], cv2.LUT(grey, dark), scale=1 / 255.0)
            )
        warm = cv2.merge(
            [cv2.convertScaleAbs(value, alpha=0.965), cv2.convertScaleAbs(value, alpha=0.985), value, value]
        )
        return cv2.multiply(warm, self.paper, scale=1 / 250.0)


class Anime(Style):
    """Two-tone cel with coloured lines."""

    cel = True
    bloom, vignette, grain = 1.15, 0.2, 0.0

    def layer(self, layer: Layer | None, image: Array) -> Array:
        _saturate(image, 1.22)
        if layer is not None:
            image[..., :3] *= f32(1.06)
            line = np.clip(ink_lines(self, layer, 0.75, 0.06), 0, 1)
            strength = 0.72 if layer.z is None or layer.z < 30 else 0.35
            image[..., :3] *= 1 - strength * line[..., None] * np.array([0.8, 0.95, 0.9], f32)
        return image.clip(0, 1)

    def figure(self, image: Array) -> Array:
        line = _outline(image, max(2, round(self.height / 240)))
        image[..., :3] = (image[..., :3] * (1 - 0.7 * line)).astype(np.uint8)
        return image


class Chalk(Style):
    """Coloured chalk on a board."""

    bloom, vignette, curve = 0.0, 0.25, False

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.board = np.clip(14 + 13 * self.screen(51, 2.0, 0.6), 0, 40).astype(np.uint8)[..., None].repeat(4, 2)

    def layer(self, layer: Layer | None, image: Array) -> Array:
        h, w = image.shape[:2]
        alpha, lit = image[..., 3:], image[..., :3].copy()
        dust = np.clip(0.55 + 0.75 * cut(self.tile(22, 0.32, 0.95), h, w, *_offset(layer)), 0, 1.1)[..., None]
        image[..., :3] = alpha * np.array([0.19, 0.215, 0.175], f32) + lit * f32(0.22) * dust
        if layer is not None:
            line = np.clip(ink_lines(self, layer, 1.0, 0.04, 0.5) * 1.3, 0, 1)[..., None] * np.clip(dust * 1.25, 0, 1)
            colour = lit / np.maximum(0.25, lit.max(-1, keepdims=True)) * 0.55 + 0.45
            image[..., :3] = image[..., :3] * (1 - 0.8 * line) + colour * line * f32(0.98) * alpha
        return image.clip(0, 1)

    def figure(self, image: Array) -> Array:
        line = _outline(image, max(2, round(self.height / 220)))
        alpha, colour = image[..., 3:].astype(f32), image[..., :3].astype(f32)
        brightest = np.maximum(60, colour.max(-1, keepdims=True))
        board = alpha / 255 * np.array([48, 55, 45], f32) + colour * 0.28
        drawn = board * (1 - line) + line * (colour / brightest * 130 + 105)
        image[..., :3] = np.minimum(alpha, drawn).astype(np.uint8)
        return image

    def frame(self, out: Array, t: float) -> Array:
        return cv2.add(out, self.board)


class EightBit(Style):
    """144 lines, 28 colours of the shot's own, ordered dither."""

    bloom, vignette, grain, curve = 0.8, 0.0, 0.0, False
    _BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], f32) / 16 - 0.47

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.small = (round(144 * width / height), 144)
        w, h = self.small
        dither = np.tile(self._BAYER, (h // 4 + 1, w // 4 + 1))[:h, :w, None] * 15
        self.dither = dither.astype(np.int16)
        self.colours: tuple[Array, Array] | None = None

    def frame(self, out: Array, t: float) -> Array:
        small = cv2.resize(out, self.small, interpolation=cv2.INTER_AREA)[..., :3]
        colours, nearest = self.colours or self._choose()
        cells = np.clip(small.astype(np.int16) + self.dither, 0, 255) >> 3
        index = nearest[(cells[..., 0].astype(int) << 10) + (cells[..., 1] << 5) + cells[..., 2]]
        drawn = np.ascontiguousarray(np.dstack([colours[index], np.full(index.shape, 255, np.uint8)]))
        return cv2.resize(drawn, (self.width, self.height), interpolation=cv2.INTER_NEAREST)

    def _choose(self) -> tuple[Array, Array]:
        """A fixed palette of 5 lightnesses by hues: independent of which frame is asked for first."""
        lab = [(v, 128.0, 128.0) for v in (8, 60, 115, 175, 248)]
        for k in range(8):
            a, b = np.cos(k * np.pi / 4 + 0.3), np.sin(k * np.pi / 4 + 0.3)
            lab += [(v, 128 + a * c, 128 + b * c) for v, c in ((45, 22), (100, 42), (165, 50), (215, 32))]
        palette = np.array(lab, f32)
        colours = cv2.cvtColor(np.clip(palette, 0, 255).astype(np.uint8)[None], cv2.COLOR_LAB2BGR)[0]
        grid = np.stack(np.meshgrid(*[np.arange(32)] * 3, indexing="ij"), -1).reshape(-1, 3) * 8 + 4
        wanted = cv2.cvtColor(grid.astype(np.uint8)[None], cv2.COLOR_BGR2LAB)[0].astype(f32)
        wanted[:, 1:] = (wanted[:, 1:] - 128) * 1.2 + 128
        squares = (wanted**2).sum(1)[:, None] + (palette**2).sum(1)[None] - 2 * wanted @ palette.T
        self.colours = colours, np.argmin(squares, 1).astype(np.uint8)
        return self.colours


STYLES: dict[str, type[Style]] = {
    "film": Style,
    "paper": Paper,
    "watercolour": Watercolour,
    "ink": Ink,
    "pencil": Pencil,
    "anime": Anime,
    "8bit": EightBit,
    "chalk": Chalk,
}
