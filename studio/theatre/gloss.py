"""How mirror-like the ground is: water, puddles, wet film, polish, and the mirage on hot ground."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from studio.theatre.color import Array, Palette
from studio.theatre.layer import Layer
from studio.theatre.noise import noise_tile, smoothstep
from studio.theatre.shadows import Box, world
from studio.theatre.shelter import covered, has_roofs
from studio.theatre.stage import Stage

f32 = np.float32
HALF = 2
"""How much smaller than the canvas the map is."""


def gloss_map(stage: Stage, pal: Palette, ground: Layer) -> tuple[Array, Box] | None:
    """Gloss of the plane of ``ground``: uint8 at half size, and the canvas box that it covers; ``None`` where dull.

    What is painted later on the same plane lies over it. Grazing views mirror more (Fresnel).
    """
    q = HALF
    floors = [layer for layer in stage.layers if layer.plane == "ground" and layer.at == ground.at and layer.box]
    soaked = pal["wet"] and not stage.indoor
    hot = pal["heat"] and not stage.indoor
    polish = stage.options.get("polish", 0.0)
    if not (soaked or hot or polish or any(layer.mask == "water" for layer in floors)):
        return None
    boxes = np.array([layer.box for layer in floors])
    x0, y0, x1, y1 = box = (*boxes[:, :2].min(0).tolist(), *boxes[:, 2:].max(0).tolist())
    x, _, z = world(stage, ground, box, q)
    h, w = x.shape
    film: Any = f32(0)
    if soaked:
        film = _puddles(stage, pal, ground, x, z)
    if hot:
        film = np.maximum(film, f32(0.62) * smoothstep(13, 34, z))
    film = np.maximum(film, f32(polish))
    gloss = np.zeros((h, w), f32)
    for layer in floors:
        assert layer.box
        cover = np.zeros((y1 - y0, x1 - x0), np.uint8)
        rows, columns = slice(layer.box[1] - y0, layer.box[3] - y0), slice(layer.box[0] - x0, layer.box[2] - x0)
        cover[rows, columns] = layer.pixels[0][..., 3]
        share = cover[::q, ::q] * f32(1 / 255)
        gloss = gloss * (1 - share) + (f32(0.80) if layer.mask == "water" else film) * share
    tangent = np.clip((np.arange(h) * q + y0 - stage.cy) / stage.focal, 0, None)[:, None]
    gloss = gloss * (0.34 + 0.66 * np.exp(-2.2 * tangent)).astype(f32)
    return (np.clip(gloss, 0, 0.9) * 255).astype(np.uint8), box


def _puddles(stage: Stage, pal: Palette, ground: Layer, x: Array, z: Array) -> Array:
    """A wet film with puddles, in the open."""
    u, v = (x * 30) % 512, (z * 13) % 512
    n = cv2.remap(noise_tile(512, 5, 7), u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    film = f32(pal["wet"]) * (f32(0.50) + f32(0.50) * smoothstep(-0.1, 0.25, n))
    return film * ~covered(stage, x, ground.at, z) if has_roofs(stage) else film
