"""A picture of a few large pixels and colours."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from studio.theatre.color import Array
from studio.theatre.styles.base import Style, outline, saturate

f32 = np.float32

LINES = 144
"""Rows of large pixels."""

BINS = 32
"""Steps of each channel for which the nearest colours are known."""

BLENDED = 38.0
"""Distance in Lab up to which two colours of the palette are dithered: farther ones would sparkle."""

PURE = 0.2
"""How near a colour of the palette, as a share of the way to the next, a colour is drawn without dither."""

NIGHT, DARK = 70.0, 40.0
"""Mean brightness of a frame from which on its shadows are lifted, and at which they are as far as it goes: few of
the colours are dark, and people of the night have to find theirs."""

_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], f32) / 16 + f32(1 / 32)


@lru_cache(1)
def _palette() -> tuple[Array, Array, Array, Array]:
    """(BGR colours, nearest, second, share of the second 0..1) for every cell of the colour cube.

    Six greys and sixteen hues in five lightnesses, most vivid in the middle: the same for every shot and frame.
    """
    lab = [(v, 128.0, 128.0) for v in (6, 48, 96, 146, 200, 250)]
    for k in range(16):
        a, b = np.cos(k * np.pi / 8 + 0.15), np.sin(k * np.pi / 8 + 0.15)
        for lightness, chroma in ((36, 20), (78, 36), (126, 48), (178, 46), (222, 26)):
            lab.append((lightness, 128 + a * chroma, 128 + b * chroma))
    codes = np.clip(np.array(lab, f32), 0, 255).astype(np.uint8)[None]
    colours = cv2.cvtColor(codes, cv2.COLOR_LAB2BGR)[0]
    exact = cv2.cvtColor(colours[None], cv2.COLOR_BGR2LAB)[0].astype(f32)
    grid = np.stack(np.meshgrid(*[np.arange(BINS)] * 3, indexing="ij"), -1).reshape(-1, 3) * (256 // BINS) + 4
    wanted = cv2.cvtColor(grid.astype(np.uint8)[None], cv2.COLOR_BGR2LAB)[0].astype(f32)
    squares = (wanted**2).sum(1)[:, None] + (exact**2).sum(1)[None] - 2 * wanted @ exact.T
    pair = np.argsort(squares, 1)[:, :2]
    near, far = (np.sqrt(np.maximum(np.take_along_axis(squares, pair[:, i : i + 1], 1)[:, 0], 0)) for i in (0, 1))
    apart = np.linalg.norm(exact[pair[:, 0]] - exact[pair[:, 1]], axis=1)
    between = near / np.maximum(near + far, 1e-3)
    share = np.where(apart < BLENDED, 0.5 * np.clip((between - PURE) / (0.5 - PURE), 0, 1), 0)
    return colours, pair[:, 0].astype(np.uint8), pair[:, 1].astype(np.uint8), share.astype(f32)


def _lifted(small: Array) -> Array:
    """float32, with lighter shadows where all is dark."""
    share = f32(np.clip((NIGHT - small.mean()) / (NIGHT - DARK), 0, 1))
    small = small.astype(f32)
    return small + f32(0.85) * share * small * np.clip(1 - small / f32(150), 0, 1)


class EightBit(Style):
    """144 lines and 86 colours, dithered between neighbours; whoever plays has a dark outline."""

    softness = 0.0
    bloom, vignette, grain, curve = 0.8, 0.0, 0.0, False

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        w, h = self.small = (round(LINES * width / height), LINES)
        self.threshold = np.tile(_BAYER, (h // 4 + 1, w // 4 + 1))[:h, :w]

    def figure(self, image: Array) -> Array:
        line = outline(image, max(2, round(self.height / LINES)))
        image[..., :3] = (image[..., :3] * (1 - 0.55 * line)).astype(np.uint8)
        return image

    def frame(self, out: Array, t: float) -> Array:
        small = _lifted(cv2.resize(out, self.small, interpolation=cv2.INTER_AREA)[..., :3])
        saturate(small, 1.18)
        cells = np.clip(small, 0, 255).astype(np.int32) // (256 // BINS)
        index = (cells[..., 0] * BINS + cells[..., 1]) * BINS + cells[..., 2]
        colours, nearest, second, share = _palette()
        chosen = np.where(share[index] > self.threshold, second[index], nearest[index])
        drawn = np.dstack([colours[chosen], np.full(chosen.shape, 255, np.uint8)])
        return cv2.resize(drawn, (self.width, self.height), interpolation=cv2.INTER_NEAREST)
