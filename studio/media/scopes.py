"""Scopes: what a picture's levels and colours are, as counts that can be drawn.

Codes are those of the screen, 0 to 255; luma and the two colours are BT.709's (``grading``).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.media.frames import Frame
from studio.media.grading import LUMA

Counts = NDArray[np.float32]

LEVELS = 256
COLUMNS, ROWS = 480, 270
"""How many places of a picture are looked at."""
_WAVES = 160
"""Columns of a waveform at most."""
SKIN = 123.0
"""Degrees from blue towards red at which skin of every shade lies: the I axis of NTSC."""
_CB, _CR = 2 * (1 - LUMA[2]), 2 * (1 - LUMA[0])
_BAR = 0.75
_BARS = {"R": (1, 0, 0), "Mg": (1, 0, 1), "B": (0, 0, 1), "Cy": (0, 1, 1), "G": (0, 1, 0), "Yl": (1, 1, 0)}


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Of one picture: counts, each scope's largest near 1.

    ``histogram`` (4, 256) and ``waveform`` (4, 256, columns) are of luma, red, green and blue, a waveform's first row
    the highest level. ``vectorscope`` (256, 256): right is more blue, up is more red, the middle is grey.
    """

    histogram: Counts
    waveform: Counts
    vectorscope: Counts


def read(picture: Frame) -> Reading:
    """All scopes of an (H, W, 3) RGB picture."""
    seen = sampled(picture)
    channels = np.concatenate([luma(seen)[None], np.moveaxis(seen, -1, 0)])
    return Reading(histogram(channels), waveform(channels), vectorscope(seen))


def sampled(picture: Frame) -> Frame:
    """Its places on an even grid, none of them mixed with its neighbours."""
    size = min(picture.shape[1], COLUMNS), min(picture.shape[0], ROWS)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_NEAREST), np.uint8)


def luma(picture: Frame) -> NDArray[np.uint8]:
    """(H, W), in codes."""
    return np.asarray(np.round(picture.astype(np.float32) @ LUMA.astype(np.float32)), np.uint8)


def histogram(channels: NDArray[np.uint8]) -> Counts:
    """(C, 256) of (C, H, W): how many places have each level, the most frequent of all but black and white being 1."""
    counts = np.stack([np.bincount(channel.ravel(), minlength=LEVELS) for channel in channels]).astype(np.float32)
    return np.minimum(1, counts / max(1.0, float(counts[:, 1:-1].max(initial=0))))


def waveform(channels: NDArray[np.uint8]) -> Counts:
    """(C, 256, columns) of (C, H, W): how bright each part of the picture is from left to right, drawn upwards."""
    height, width = channels.shape[1:]
    columns = min(width, _WAVES)
    across = np.arange(width, dtype=np.int32) * columns // width
    at = (LEVELS - 1 - channels.astype(np.int32)) * columns + across
    found = [np.bincount(each.ravel(), minlength=LEVELS * columns).reshape(LEVELS, columns) for each in at]
    return _shown(np.stack(found), max(1.0, height * width / columns / 150))


def vectorscope(picture: Frame) -> Counts:
    """(256, 256) of (H, W, 3) RGB."""
    x, y = place(picture.reshape(-1, 3) / np.float32(255))
    at = np.round(y).astype(np.int32) * LEVELS + np.round(x).astype(np.int32)
    counts = np.bincount(at, minlength=LEVELS * LEVELS).reshape(LEVELS, LEVELS)
    return _shown(counts, picture.size / 3 / 2_000)


def place(colours: NDArray[np.floating]) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Column and row on a vectorscope of colours 0..1, (…, 3); full blue and full red lie on its edges."""
    bright = colours @ LUMA.astype(colours.dtype)
    cb, cr = (colours[..., 2] - bright) / _CB, (colours[..., 0] - bright) / _CR
    return (0.5 + cb) * (LEVELS - 1), (0.5 - cr) * (LEVELS - 1)


def targets() -> dict[str, tuple[float, float]]:
    """Where the colours of bars at 75 % lie on a vectorscope, as column and row."""
    found = {}
    for name, bar in _BARS.items():
        x, y = place(_BAR * np.array(bar, float))
        found[name] = (float(x), float(y))
    return found


def _shown(counts: NDArray[np.integer], many: float) -> Counts:
    """Single places can be told from none, and ``many`` of them from some: 1 − e^(−n/many)."""
    return np.asarray(1 - np.exp(counts * np.float32(-1 / many)), np.float32)
