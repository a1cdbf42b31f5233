"""Seeded randomness and seamless noise: everything on stage that looks accidental comes from here."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def seed_of(*key: object) -> int:
    """A number that depends on the key alone, in every process alike."""
    return zlib.crc32(repr(key).encode())


def generator(*key: object) -> np.random.Generator:
    """An element's own generator: nothing else shifts when the element changes."""
    return np.random.default_rng(seed_of(*key))


@lru_cache(32)
def noise_tile(size: int = 512, octaves: int = 6, seed: int = 1, persistence: float = 0.55) -> Array:
    """Seamless fractal noise (size, size) float32, mean 0, about -1..1; treat as read-only."""
    rng = np.random.default_rng(seed)
    total, weight = np.zeros((size, size), np.float32), 1.0
    for octave in range(1, octaves + 1):
        cells = 2 ** (octave + 1)
        grid = np.pad(rng.normal(0, 1, (cells, cells)).astype(np.float32), 3, mode="wrap")
        step = size // cells
        big = cv2.resize(grid, None, fx=step, fy=step, interpolation=cv2.INTER_CUBIC)
        total += weight * big[3 * step : 3 * step + size, 3 * step : 3 * step + size]
        weight *= persistence
    return (total / total.std() * 0.45).clip(-1.5, 1.5)  # type: ignore[no-any-return]


@lru_cache(32)
def scaled_tile(height: int, seed: int, scale: float = 1.0, persistence: float = 0.55, octaves: int = 6) -> Array:
    """``noise_tile`` enlarged with the frame, so that a texture keeps its size in the picture."""
    side = max(32, int(512 * height / 360 * scale))
    return cv2.resize(noise_tile(512, octaves, seed, persistence), (side, side))


def cut(tile: Array, height: int, width: int, x: int = 0, y: int = 0) -> Array:
    """A window of an endlessly repeated tile."""
    rows, columns = tile.shape
    x, y = x % columns, y % rows
    if x + width <= columns and y + height <= rows:
        return tile[y : y + height, x : x + width]
    across = np.arange(x, x + width) % columns
    return np.take(np.take(tile, np.arange(y, y + height) % rows, 0), across, 1)


def smoothstep(low: float, high: float, value: Any) -> Any:
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)
