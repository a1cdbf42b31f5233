"""Cartoons: two-tone cels."""

from __future__ import annotations

import numpy as np

from studio.theatre.color import Array
from studio.theatre.layer import Layer
from studio.theatre.styles.base import Style, ink_lines, outline, saturate

f32 = np.float32


class Anime(Style):
    """Two-tone cel with coloured lines."""

    cel = True
    softness = 0.7
    bloom, vignette, grain = 1.15, 0.2, 0.0

    def layer(self, layer: Layer | None, image: Array) -> Array:
        saturate(image, 1.22)
        if layer is not None:
            image[..., :3] *= f32(1.06)
            line = np.clip(ink_lines(self, layer, 0.75, 0.06), 0, 1)
            strength = 0.72 if layer.z is None or layer.z < 30 else 0.35
            image[..., :3] *= 1 - strength * line[..., None] * np.array([0.8, 0.95, 0.9], f32)
        return image.clip(0, 1)

    def figure(self, image: Array) -> Array:
        line = outline(image, max(2, round(self.height / 240)))
        image[..., :3] = (image[..., :3] * (1 - 0.7 * line)).astype(np.uint8)
        return image
