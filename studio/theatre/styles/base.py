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


THIN = 0.012
"""Density of air, a metre, through which lines are drawn as if there were none."""


class Style:
    """Film: the picture as it is lit. Other styles change what they name."""

    cel = False
    bloom, vignette, grain = 1.0, 0.34, 3.0
    curve = True
    softness = 1.0
    """How much of a lens's depth of field there is: a drawing is sharp all over."""
    density = 0.0
    side, up = -0.5, 0.85
    """Where the key light comes from, for styles that model with it."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height

    def facing(self, right: float, up: float) -> None:
        """The key light comes from here, as far as the picture plane goes."""
        length = max(0.2, (right * right + up * up) ** 0.5)
        self.side, self.up = 0.75 * right / length, max(0.5, up / length)

    def air(self, density: float) -> None:
        """The share of what is seen that a metre of air takes."""
        self.density = density

    def clear(self, layer: Layer) -> Array:
        """How much of a layer's lines is seen through thick air: (1, 1), (rows, 1) or (1, columns)."""
        canvas, box = layer.canvas, layer.box
        assert box
        if layer.plane == "card":
            z = np.full((1, 1), layer.z or 0.0, f32)
        elif layer.plane == "wall":
            across = (np.arange(box[0], box[2], dtype=f32) + 0.5 - f32(canvas.cx))[None]
            z = f32(canvas.focal * layer.at) / np.where(across * layer.at > 0, across, np.copysign(f32(1), layer.at))
        else:
            down = np.arange(box[1], box[3], dtype=f32)[:, None] + 0.5 - f32(canvas.cy)
            drop = f32(canvas.focal * (canvas.eye - layer.at))
            z = drop / np.where(down * drop > 0, down, np.copysign(f32(1), drop))
        thick = 0.0 if canvas.indoor or layer.mask == "sky" else max(0.0, self.density - THIN)
        return np.exp(-f32(thick) * np.clip(z - 2, 0, None))

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


def offset(layer: Layer | None) -> tuple[int, int]:
    if layer is None or layer.box is None:
        return 0, 0
    return layer.box[0] + seed_of(layer.name) % 97, layer.box[1]


def saturate(image: Array, amount: float) -> None:
    grey = image[..., :3] @ np.array([0.11, 0.59, 0.30], f32)
    image[..., :3] = grey[..., None] + (image[..., :3] - grey[..., None]) * f32(amount)


def ink_lines(style: Style, layer: Layer, width: float = 1.0, threshold: float = 0.045, soft: float = 0.6) -> Array:
    """Where a layer has lines, 0..1; in small pictures, where a brush is wider than they should be, fainter."""
    wide = style.height / 330 * width + 1
    k = max(2, round(wide - 1)) + 1
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (k, k))
    gradient = cv2.MORPH_GRADIENT
    albedo = layer.pixels[0]
    edge = cv2.morphologyEx(cv2.cvtColor(albedo, cv2.COLOR_BGRA2GRAY), gradient, brush)
    form = cv2.morphologyEx(np.ascontiguousarray(layer.pixels[1][..., 2]), gradient, brush)
    cover = cv2.morphologyEx(np.ascontiguousarray(albedo[..., 3]), gradient, brush)
    edge = np.maximum(np.maximum(edge, (form * 0.25).astype(np.uint8)), cover // 2)
    line = np.clip((edge.astype(f32) / 255 - threshold) * 6, 0, 1) * f32(min(1.0, (wide / k) ** 0.7))
    return cv2.GaussianBlur(line, (0, 0), soft * style.height / 540) * (albedo[..., 3] > 3)


def outline(image: Array, width: int) -> Array:
    """Lines of a drawn figure, float (H, W, 1)."""
    box = np.ones((width, width), np.uint8)
    alpha = np.ascontiguousarray(image[..., 3])
    inner = cv2.morphologyEx(cv2.cvtColor(image, cv2.COLOR_BGRA2GRAY), cv2.MORPH_GRADIENT, box)
    edge = cv2.max(inner, cv2.morphologyEx(alpha, cv2.MORPH_GRADIENT, box))
    return cv2.min(cv2.convertScaleAbs(edge, alpha=1.6), alpha).astype(f32)[..., None] / 255


def shifted(image: Array, dx: float, dy: float) -> Array:
    return cv2.warpAffine(image, np.array([[1, 0, dx], [0, 1, dy]], f32), (image.shape[1], image.shape[0]))
