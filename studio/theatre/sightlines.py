"""Where actors can be seen whole: between whatever a place puts in front of them."""

from __future__ import annotations

import cv2
import numpy as np

from studio.theatre.stage import Stage

BODY = (0.1, 1.7)
"""Heights in metres between which nothing may be covered."""

ALWAYS = 1.3
"""Metres to either side of the middle that count as free: what stands there is meant to be looked past."""

SOLID = 110
"""Alpha of a painted layer from which it hides what is behind."""


def free(stage: Stage, z: float, camera: float = 0.0) -> tuple[float, float]:
    """Left and right end (metres) of what the camera at x = ``camera`` sees uncovered at depth ``z``."""
    left, right = -np.inf, np.inf
    for layer in stage.layers:
        if layer.plane != "card" or not layer.z or layer.mask == "sky" or not 0.5 < layer.z < z - 0.1:
            continue
        assert layer.box
        x0, y0, _, y1 = layer.box
        foot, head = (stage.cy + stage.focal * (stage.eye - y) / z for y in BODY)
        rows = layer.pixels[0][max(0, round(head) - y0) : max(0, min(y1, round(foot)) - y0), :, 3]
        if not rows.size:
            continue
        covered = np.flatnonzero(cv2.reduce(np.ascontiguousarray(rows), 0, cv2.REDUCE_MAX)[0] > SOLID) + x0
        x = camera + ((covered - stage.cx) * layer.z / stage.focal - camera) * z / layer.z - camera
        left = max(left, float(np.max(x[x < -ALWAYS], initial=-np.inf)))
        right = min(right, float(np.min(x[x > ALWAYS], initial=np.inf)))
    return left + camera, right + camera
