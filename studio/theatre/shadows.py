"""Where light cannot go: plane geometry of shadows, walls and windows."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from studio.theatre.color import Array, Palette
from studio.theatre.layer import Layer
from studio.theatre.noise import smoothstep
from studio.theatre.stage import Stage

f32 = np.float32
Box = tuple[int, int, int, int]

_SUN_HEIGHT = {"dawn": 0.28, "morning": 0.5, "day": 0.85, "noon": 1.5, "golden": 0.34, "sunset": 0.24, "moon": 0.6}


def world(stage: Stage, layer: Layer, box: Box, q: int) -> tuple[Array, Array, Array]:
    """World X, Y, Z of the plane under a crop of the canvas, ``q`` times reduced."""
    x0, y0, x1, y1 = box
    w, h = max(1, (x1 - x0 + q - 1) // q), max(1, (y1 - y0 + q - 1) // q)
    u = (np.arange(w, dtype=f32) * q + x0 + q / 2 - stage.cx) / stage.focal
    v = (np.arange(h, dtype=f32) * q + y0 + q / 2 - stage.cy) / stage.focal
    across, down = np.meshgrid(u, v)
    den = layer.normal[0] * across + layer.normal[1] * down + layer.normal[2]
    crossing = np.abs(den) > 1e-4
    z = np.where(crossing, layer.distance / np.where(crossing, den, 1), 1e3)
    z = np.where(z <= 0, 1e3, np.minimum(z, 1e3)).astype(f32)
    return across * z, (stage.eye - down * z).astype(f32), z


def key_direction(stage: Stage, pal: Palette) -> Array:
    """Towards the sun or moon: right, up, towards the camera. Indoors it always comes in through the windows."""
    if not stage.indoor:
        return np.array(pal["kdir"], float)
    inwards = stage.options.get("sun_in", (-0.8, 1.0, 0.25))
    across = inwards[0] if pal["side"] is None else pal["side"] * abs(inwards[0])
    d = np.array([across, _SUN_HEIGHT.get(pal["time"], 0.5) * inwards[1], inwards[2]])
    return d / np.linalg.norm(d)


def slopes(d: Array, most: float = 2.0) -> tuple[float, float]:
    """How far a shadow reaches to the right and away, per metre of height."""
    return float(np.clip(-d[0] / d[1], -most, most)), float(np.clip(d[2] / d[1], -0.28, 1.2))


def window_patches(stage: Stage, layer: Layer, d: Array) -> Array:
    """Window panes projected along the light on to a plane: float 0..1 of the layer's crop."""
    assert layer.box
    x0, y0, x1, y1 = layer.box
    mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
    ray = np.array([-d[0], d[1], d[2]])
    along = float(layer.normal @ ray)
    if abs(along) < 1e-4:
        return mask.astype(f32)
    for pane in stage.windows:
        points = []
        for x, y, z in pane:
            t = (layer.distance - layer.normal @ np.array([x, stage.eye - y, z])) / along
            if t < 0.02:
                break
            points.append(stage.project(x - d[0] * t, y - d[1] * t, max(0.3, z + d[2] * t)))
        if len(points) == 4:
            corners = np.clip(points, -30000, 30000) - (x0, y0)
            cv2.fillPoly(mask, [(corners * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return cv2.GaussianBlur(mask, (0, 0), stage.height * 0.006).astype(f32) / 255


def cast_shadows(stage: Stage, d: Array, box: Box) -> Array | None:
    """Every casting card and wall laid on the ground along the light: one homography each; float 0..1 of ``box``."""
    if d[1] < 0.05:
        return None
    x0, y0, x1, y1 = box
    size = (x1 - x0, y1 - y0)
    dark = np.zeros((size[1], size[0]), np.uint8)
    found = False
    lens = np.array([[stage.focal, 0, stage.cx - x0], [0, stage.focal, stage.cy - y0], [0, 0, 1.0]])
    for layer in stage.layers:
        if layer.box is None or (laid := _laid(stage, layer, d)) is None:
            continue
        matrix = lens @ laid @ np.array([[1, 0, layer.box[0]], [0, 1, layer.box[1]], [0, 0, 1.0]])
        cv2.max(dark, cv2.warpPerspective(layer.pixels[0][..., 3], matrix, size, flags=cv2.INTER_LINEAR), dark)
        found = True
    return cv2.GaussianBlur(dark, (0, 0), stage.height * 0.004).astype(f32) / 255 if found else None


def _laid(stage: Stage, layer: Layer, d: Array) -> Array | None:
    """Canvas pixel of a layer -> (X, eye, Z) of its shadow on the ground, homogeneous; ``None`` if it casts none."""
    focal, h = stage.focal, stage.eye
    sx, sz = slopes(d)
    if layer.plane == "wall" and layer.height and d[0] * layer.at > 0:
        at, sw = layer.at, float(np.clip(sx, -1.25, 1.25))
        pixel = np.array([[1 / focal, 0, -stage.cx / focal], [0, 1 / focal, -stage.cy / focal], [0, 0, 1.0]])
        return np.array([[at + sw * h, -sw * at, 0], [h, 0, 0], [sz * h, -sz * at, at]]) @ pixel
    if layer.cast and layer.plane == "card" and layer.z:
        a = layer.z / focal
        return np.array(
            [
                [a, -sx * a, sx * (h + a * stage.cy) - a * stage.cx],
                [0, 0, h],
                [0, -a * sz, layer.z + sz * (h + a * stage.cy)],
            ]
        )
    return None


def wall_shade(stage: Stage, d: Array, x: Any, y: Any) -> Any:
    """Shadow of tall side walls at a point, 0..1: towards the light, is the wall still above us?"""
    shade: Any = 0.0
    if d[1] <= 0.05:
        return shade
    for layer in stage.layers:
        if layer.plane == "wall" and layer.height and d[0] * layer.at > 0:
            steps = (layer.at - x) / np.clip(abs(d[0]), 0.1, 1.25 * d[1]) / np.sign(d[0])
            shade = np.maximum(shade, smoothstep(-0.25, 0.25, layer.height - (y + steps * d[1])))
    return shade
