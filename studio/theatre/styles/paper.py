"""Pictures on paper: cut and stacked, or washed with colour."""

from __future__ import annotations

import cv2
import numpy as np

from studio.theatre.color import Array
from studio.theatre.layer import Layer
from studio.theatre.noise import cut
from studio.theatre.styles.base import Style, ink_lines, offset, outline, saturate, shifted

f32 = np.float32


class Paper(Style):
    """Cut and stacked coloured paper."""

    cel = True
    softness = 0.35
    bloom, vignette, grain = 0.5, 0.25, 1.5

    def layer(self, layer: Layer | None, image: Array) -> Array:
        h, w = image.shape[:2]
        high = self.height
        fibre = cut(self.tile(11, 0.5, 0.8), h, w, *offset(layer))
        saturate(image, 1.12)
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
        shade = cv2.GaussianBlur(shifted(line, d, d), (0, 0), high * 0.0035)
        alpha = image[..., 3]
        image[..., :3] *= (1 - 0.38 * np.clip(shade * 1.3, 0, 1) + 0.07 * fibre)[..., None]
        image[..., :3] += (0.13 * shifted(line, -1, -1) * alpha)[..., None]
        if layer.plane == "card" and (layer.z or 99) < 80:
            d = high * 0.016
            drop = cv2.GaussianBlur(shifted(alpha, d, d), (0, 0), high * 0.011) * 0.5
            image[..., 3] = alpha + drop * (1 - alpha)
        return image

    def figure(self, image: Array) -> Array:
        h, w = image.shape[:2]
        line = outline(image, max(2, round(self.height / 300)))[..., 0]
        cut_edge = 1 + 0.05 * cut(self.tile(11, 0.5, 0.8), h, w, 5, 3) - 0.30 * shifted(line, 1, 1)
        alpha = image[..., 3].astype(f32)
        lifted = image[..., :3] * cut_edge[..., None] + (0.10 * shifted(line, -1, -1) * alpha)[..., None]
        image[..., :3] = np.clip(lifted, 0, alpha[..., None]).astype(np.uint8)
        d = self.height * 0.012
        drop = cv2.GaussianBlur(shifted(alpha, d, d), (0, 0), self.height * 0.008) * 0.45
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

    softness = 0.4
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
        x, y = offset(layer)
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
        saturate(image, 1.15)
        cover = image[..., 3:]
        image[..., :3] = cover - (cover - image[..., :3] * pigment[..., None]) * f32(0.93)
        return image.clip(0, 1)

    def figure(self, image: Array) -> Array:
        h, w = image.shape[:2]
        alpha = image[..., 3].astype(f32)
        rim = np.clip(1 - cv2.GaussianBlur(alpha, (0, 0), self.height * 0.006) / np.maximum(alpha, 1), 0, 1)
        edge = outline(image, max(2, round(self.height / 300)))[..., 0]
        grain = 0.10 * cut(self.tile(21), h, w, 40, 0) + 0.05 * cut(self.tile(22, 0.35, 0.8), h, w, 3, 9)
        pigment = 1 + grain - np.clip(0.8 * rim + 0.35 * edge, 0, 0.45)
        washed = alpha[..., None] - (alpha[..., None] - image[..., :3] * pigment[..., None]) * f32(0.92)
        image[..., :3] = np.clip(washed, 0, alpha[..., None]).astype(np.uint8)
        return image

    def frame(self, out: Array, t: float) -> Array:
        inside = cv2.add(cv2.multiply(out, self.border, scale=1 / 255.0), self.margin)
        return cv2.multiply(inside, self.paper, scale=1 / 248.0)
