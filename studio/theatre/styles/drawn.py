"""Drawings: ink, pencil, chalk."""

from __future__ import annotations

import cv2
import numpy as np

from studio.theatre.color import Array
from studio.theatre.layer import Layer
from studio.theatre.noise import cut
from studio.theatre.styles.base import THIN, Style, ink_lines, offset, outline
from studio.theatre.styles.paper import Sheet

f32 = np.float32


FILL = np.round(255 * (np.arange(256) / 255) ** 0.82).astype(np.uint8)
"""What figures are brightened by in ink: no face is a black shape, whoever's it is and wherever the light is."""


LIT, LEAST = 160, 1.4
"""Of 255, what the brightest parts are brought to, and how much a dark picture is brightened all the same."""


class Ink(Style):
    """Black, white and two greys by hatching; red stays red."""

    softness = 0.0
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
        line = outline(image, max(2, round(self.height / 240)))
        filled = np.minimum(cv2.LUT(np.ascontiguousarray(image[..., :3]), FILL), image[..., 3:])
        image[..., :3] = (filled * (1 - 0.85 * line)).astype(np.uint8)
        return image

    def frame(self, out: Array, t: float) -> Array:
        grey = cv2.cvtColor(out, cv2.COLOR_BGRA2GRAY)
        middle, bright = np.percentile(grey[::8, ::8], (50, 92))
        gain = float(np.clip(100 / max(20.0, middle), 0.7, max(LEAST, min(1.9, LIT / max(1.0, bright)))))
        value = cv2.LUT(cv2.add(cv2.convertScaleAbs(grey, alpha=gain), self.hatch), self.tones)
        blue, green, red, _ = cv2.split(out)
        accent = cv2.threshold(cv2.subtract(red, cv2.max(green, blue)), 84, 255, cv2.THRESH_BINARY)[1]
        drawn = cv2.merge([value, value, value, value])
        cv2.copyTo(cv2.merge([value // 5, value // 7, cv2.max(value, red), value]), accent, drawn)
        return drawn


class Pencil(Sheet):
    """A storyboard drawing: doubled lines and three directions of hatching that boil at 8 drawings a second."""

    softness = 0.0
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
        self.graphite = np.interp(v, (0, 40, 95, 255), (38, 120, 200, 252)).astype(np.uint8)
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
            grey = grey * (1 - 0.95 * self.clear(layer) * np.clip((line * 0.75 + second * 0.8) * lead, 0, 1))
        image[..., :3] = grey[..., None]
        return image

    def figure(self, image: Array) -> Array:
        line, thick = outline(image, max(3, round(self.height / 160))), min(1.0, max(0.0, self.density - THIN) / 0.02)
        pale = 0.25 - 0.14 * thick
        tone = image[..., :3] * (0.75 - 0.1 * thick) + image[..., 3:] * pale
        image[..., :3] = (tone * (1 - 0.97 * line)).astype(np.uint8)
        return image

    def frame(self, out: Array, t: float) -> Array:
        h, w = self.height, self.width
        grey = cv2.cvtColor(out, cv2.COLOR_BGRA2GRAY)
        gain = float(np.clip(178 / max(40.0, float(np.median(grey[::8, ::8]))), 0.8, 1.9))
        grey = cv2.convertScaleAbs(grey, alpha=gain)
        value, drawing = cv2.LUT(grey, self.graphite), int(t * 8)
        for j, (stroke, dark) in enumerate(zip(self.strokes, self.darkness, strict=True)):
            o = (drawing * (7 + j * 5)) % 37
            value = cv2.subtract(
                value, cv2.multiply(stroke[o : o + h, o : o + w], cv2.LUT(grey, dark), scale=1 / 255.0)
            )
        warm = cv2.merge(
            [cv2.convertScaleAbs(value, alpha=0.965), cv2.convertScaleAbs(value, alpha=0.985), value, value]
        )
        return cv2.multiply(warm, self.paper, scale=1 / 250.0)


class Chalk(Style):
    """Coloured chalk on a board: areas rubbed on in slanting strokes, outlines drawn over them."""

    softness = 0.0
    bloom, vignette, grain, curve = 0.0, 0.22, 0.0, False
    _BOARD = np.array([0.165, 0.19, 0.15], f32)

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        wiped = self.screen(51, 2.0, 0.6) + 0.5 * self.screen(52, 0.9, 0.5)
        self.board = np.clip(10 + 10 * wiped, 0, 40).astype(np.uint8)[..., None].repeat(4, 2)
        size = 256
        grains = np.random.default_rng(9).normal(0, 1, (size, size)).astype(f32)
        k = max(5, round(height / 16)) | 1
        smear = cv2.GaussianBlur(np.eye(k, dtype=f32)[::-1], (0, 0), max(0.5, height / 600))
        strokes = cv2.filter2D(np.pad(grains, k, mode="wrap"), -1, smear)[k : k + size, k : k + size]
        self.rubbed = np.clip(0.82 + 0.12 * strokes / strokes.std() + 0.08 * grains, 0.25, 1.2)

    def layer(self, layer: Layer | None, image: Array) -> Array:
        h, w = image.shape[:2]
        alpha, lit = image[..., 3:], image[..., :3].copy()
        dust = cut(self.rubbed, h, w, *offset(layer))[..., None]
        far = layer is None or (layer.z or 0) > 30
        image[..., :3] = alpha * self._BOARD + lit * dust * f32(0.30 if far else 0.46)
        if layer is not None:
            line = ink_lines(self, layer, 0.9, 0.06, 0.5)[..., None] * np.clip(dust * 1.5, 0.1, 1)
            line = line * f32(0.55 if far else 1.0)
            colour = lit / np.maximum(0.25, lit.max(-1, keepdims=True)) * 0.45 + 0.55
            image[..., :3] = image[..., :3] * (1 - 0.85 * line) + colour * line * alpha
        return image.clip(0, 1)

    def figure(self, image: Array) -> Array:
        line = outline(image, max(2, round(self.height / 200)))
        h, w = image.shape[:2]
        dust = cut(self.rubbed, h, w, 17, 5)[..., None]
        alpha, colour = image[..., 3:].astype(f32), image[..., :3].astype(f32)
        brightest = np.maximum(60, colour.max(-1, keepdims=True))
        rubbed = alpha * self._BOARD + colour * dust * f32(0.72)
        drawn = rubbed * (1 - line) + line * (colour / brightest * 95 + 158) * np.clip(dust * 1.5, 0.3, 1)
        image[..., :3] = np.minimum(alpha, drawn).astype(np.uint8)
        return image

    def frame(self, out: Array, t: float) -> Array:
        return cv2.add(out, self.board)
