"""Passes as pictures of eight bits a channel."""

from __future__ import annotations

import numpy as np

from studio.theatre.color import Array

f32 = np.float32


def nearness(metres: Array, near: float, far: float) -> Array:
    """Inverse depth as depth models give it, uint8 (H, W): 255 at ``near`` metres or nearer, 0 at ``far`` or beyond."""
    share = (1 / metres - f32(1 / far)) / f32(1 / near - 1 / far)
    return (np.clip(share, 0, 1) * 255 + 0.5).astype(np.uint8)


def normal_colours(vectors: Array) -> Array:
    """RGB (H, W, 3) of unit vectors: red right, green up, blue towards the viewer; 128 is none."""
    return np.clip(vectors * 127.5 + 128, 0, 255).astype(np.uint8)


def flow_colours(vectors: Array, most: float) -> Array:
    """RGB (H, W, 3): the hue is where to, the saturation how far, up to ``most`` pixels; white stands still.

    Hues go round the circle: red to the right, between yellow and green down, cyan to the left, violet up.
    """
    turn = np.arctan2(vectors[..., 1], vectors[..., 0]) * f32(3 / np.pi)
    far = np.clip(np.hypot(vectors[..., 0], vectors[..., 1]) / f32(max(most, 1e-6)), 0, 1)
    offsets = np.array([0, 4, 2], f32)
    hue = np.clip(np.abs((turn[..., None] + offsets) % 6 - 3) - 1, 0, 1)
    return ((1 - far[..., None] * (1 - hue)) * 255 + 0.5).astype(np.uint8)
