"""Modelling clay: rounded pieces with dents and finger marks under a soft shine."""

from __future__ import annotations

import cv2
import numpy as np

from studio.theatre.color import Array
from studio.theatre.layer import Layer
from studio.theatre.noise import cut
from studio.theatre.styles.base import Style, ink_lines, offset, outline, saturate

f32 = np.float32


class Clay(Style):
    """Every piece bulges between its lines; the key light models it."""

    bloom, vignette, grain = 0.45, 0.30, 0.0
    _ROUND, _DENTS, _PRINTS = 0.013, 0.85, 0.5
    """Width of a rounded edge in frame heights; how deep hollows and finger marks are."""

    def layer(self, layer: Layer | None, image: Array) -> Array:
        h, w = image.shape[:2]
        x, y = offset(layer)
        surface = self._DENTS * cut(self.tile(21, 0.7), h, w, x, y) + self._PRINTS * cut(
            self.tile(22, 0.30, 0.85), h, w, x, y
        )
        saturate(image, 1.08)
        if layer is None:
            return self._modelled(image, surface, 0.5)
        line = ink_lines(self, layer, 0.8, 0.05, 0.5)
        near = 1.0 if layer.z is None or layer.z < 30 else 0.6
        image = image * f32(0.45) + cv2.GaussianBlur(image, (0, 0), self.height * 0.0022) * f32(0.55)
        image[..., :3] *= (1 - 0.34 * near * line)[..., None]
        return self._modelled(image, surface - 2.2 * near * line, near)

    def figure(self, image: Array) -> Array:
        h, w = image.shape[:2]
        line = outline(image, max(2, round(self.height / 300)))[..., 0]
        surface = self._PRINTS * cut(self.tile(22, 0.30, 0.85), h, w, 30, 7)
        soft = cv2.GaussianBlur(image, (0, 0), max(0.5, self.height * 0.0016)).astype(f32) * f32(1 / 255)
        soft[..., 3] = image[..., 3].astype(f32) * f32(1 / 255)
        done = self._modelled(soft, surface - 1.6 * line, 1.0)
        done[..., :3] = np.minimum(done[..., :3], done[..., 3:])
        return cv2.convertScaleAbs(done.reshape(h, -1), alpha=255.0).reshape(h, w, 4)

    def _modelled(self, image: Array, surface: Array, amount: float) -> Array:
        """``image`` shaded by the slope of its cover and of ``surface`` towards the light, with a soft shine."""
        alpha = image[..., 3]
        height = (1.6 * alpha + 0.35 * surface).astype(f32)
        slope: Array = f32(0)
        for share, width in ((0.55, 1.0), (0.45, 0.35)):
            smooth = cv2.GaussianBlur(height, (0, 0), self.height * self._ROUND * width)
            right = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3)
            down = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3)
            slope = slope + f32(share * self.height / 360 * width) * (down * self.up - right * self.side)
        lit = np.clip(slope * f32(amount), -0.5, 0.5)
        image[..., :3] *= (1 + f32(0.85) * lit)[..., None]
        image[..., :3] += (np.clip(lit - 0.10, 0, 0.4) ** 2 * f32(1.4) * alpha)[..., None]
        return image.clip(0, 1)
