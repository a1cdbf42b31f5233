"""Where rain and snow cannot fall: under the roofs of places that are open at their sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from studio.theatre.color import Array
from studio.theatre.layer import Layer
from studio.theatre.stage import Stage

OPEN = 120
"""Alpha of a painted roof below which it lets rain through."""


def covered(stage: Stage, x: Any, y: Any, z: Any) -> Array:
    """Whether there is a roof over points in metres (arrays of one shape, or numbers)."""
    x, y, z = np.broadcast_arrays(x, y, z)
    dry = np.full(x.shape, stage.indoor)
    for left, right, near, far, high in stage.options.get("shelter", ()):
        dry |= (x > left) & (x < right) & (z > near) & (z < far) & (y < high)
    for roof in _roofs(stage):
        dry |= (y < roof.at) & _painted(stage, roof, x, z)
    return dry


def has_roofs(stage: Stage) -> bool:
    return not stage.indoor and (bool(stage.options.get("shelter")) or any(_roofs(stage)))


def _roofs(stage: Stage) -> Iterator[Layer]:
    return (layer for layer in stage.layers if layer.plane == "ceil" and layer.box)


def _painted(stage: Stage, roof: Layer, x: Array, z: Array) -> Array:
    """Whether a ceiling is painted at points of its plan; beyond the canvas it goes on as at its edge."""
    assert roof.box
    x0, y0, x1, y1 = roof.box
    deep = np.maximum(z, 0.3)
    across = stage.cx + stage.focal * x / deep
    down = stage.cy + stage.focal * (stage.eye - roof.at) / deep
    column, row = np.clip(across - x0, 0, x1 - x0 - 1), np.clip(down - y0, 0, y1 - y0 - 1)
    inside = (across >= x0 - 1) & (across <= x1) | (across < 0) | (across > stage.canvas_width)
    inside &= (down <= y1) & ((down >= y0 - 1) | (down < 0))
    return inside & (roof.pixels[0][row.astype(int), column.astype(int), 3] > OPEN)
