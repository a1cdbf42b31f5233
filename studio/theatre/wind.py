"""Wind in what sways: every leaf in its own time. A few drawings of a layer, taken in turn, cost nothing a frame."""

from __future__ import annotations

import math

import cv2
import numpy as np

from studio.theatre.color import Array
from studio.theatre.layer import Layer
from studio.theatre.noise import cut, noise_tile, seed_of

f32 = np.float32

PHASES, RATE = 4, 9.0
"""Drawings of one flutter, and how many are shown a second."""

FRESH = 0.7
"""Wind from which leaves flutter; below, things only lean."""

LARGEST = 6 << 20
"""Bytes of a layer up to which its drawings are kept."""


def phase_of(layer: Layer, t: float, wind: float) -> int:
    """Which drawing of a layer is shown at ``t`` seconds; 0 is how it was painted."""
    if not (layer.sway and layer.plane == "card" and wind >= FRESH) or layer.pixels[0].nbytes > LARGEST:
        return 0
    return 1 + int(t * RATE + seed_of(layer.name) % 7) % PHASES


def ruffled(pixels: Array, layer: Layer, phase: int, wind: float) -> Array:
    """A layer's picture with everything that sways pushed about, less towards the ground."""
    assert layer.box and layer.z
    h, w = pixels.shape[:2]
    canvas, q = layer.canvas, 8
    rows, columns = max(2, h // q), max(2, w // q)
    foot = canvas.cy + canvas.focal * (canvas.eye - (layer.base or 0.0)) / layer.z - layer.box[1]
    height = (foot - (np.arange(rows) + 0.5) * h / rows) / layer.px(1.0)
    loose = np.clip(height / 1.5, 0, 1)[:, None]
    push = 0.007 * canvas.height * math.sqrt(layer.sway) * min(wind, 1.6) * loose
    own = cut(noise_tile(256, 5, 17), rows, columns, seed_of(layer.name) % 199, 31)
    turn = 2 * math.pi * phase / PHASES + 5 * own - 0.35 * np.arange(columns)[None] * q / layer.px(0.25)
    across, down = (push * wave for wave in (np.sin(turn), 0.4 * np.cos(turn)))
    x, y = np.meshgrid(np.arange(w, dtype=f32), np.arange(h, dtype=f32))
    x += cv2.resize(across.astype(f32), (w, h))
    y += cv2.resize(down.astype(f32), (w, h))
    return cv2.remap(pixels, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
