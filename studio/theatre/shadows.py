"""Where light cannot go: plane geometry of shadows, walls and windows."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np

from studio.theatre.color import Array, Palette
from studio.theatre.layer import COVER, Layer
from studio.theatre.noise import smoothstep
from studio.theatre.stage import Stage

f32 = np.float32
Box = tuple[int, int, int, int]

KEPT = 400_000
"""Bytes up to which the places of a layer's points are kept for the next light."""

FARTHEST = 9.0
"""Metres that a shadow sinks before it is of no account on what stands upright."""

_SUN_HEIGHT = {"dawn": 0.28, "morning": 0.5, "day": 0.85, "noon": 1.5, "golden": 0.34, "sunset": 0.24, "moon": 0.6}


def world(stage: Stage, layer: Layer, box: Box, q: int) -> tuple[Array, Array, Array]:
    """World X, Y, Z of the plane under a crop of the canvas, ``q`` times reduced; read-only, kept where it is small."""
    known = layer.grids.get((box, q))
    if known is None:
        known = _crossed(stage, layer, box, q)
        if sum(values.nbytes for values in known) <= KEPT:
            layer.grids[box, q] = known
    return known


def _crossed(stage: Stage, layer: Layer, box: Box, q: int) -> tuple[Array, Array, Array]:
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


def window_patches(stage: Stage, layer: Layer, d: Array) -> Array | None:
    """Window panes projected along the light on to a plane: float 0..1 of the layer's crop; None where none falls."""
    assert layer.box
    x0, y0, x1, y1 = layer.box
    panes = [pane - (x0, y0) for pane in _panes(stage, layer, d)]
    sigma = stage.height * 0.006
    room = _around(panes, math.ceil(3 * sigma) + 4, x1 - x0, y1 - y0)
    if room is None:
        return None
    mask, patches = np.zeros((y1 - y0, x1 - x0), np.uint8), np.zeros((y1 - y0, x1 - x0), f32)
    for pane in panes:
        cv2.fillPoly(mask, [(pane * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    np.divide(cv2.GaussianBlur(mask[room], (0, 0), sigma), f32(255), patches[room])
    return patches


def _panes(stage: Stage, layer: Layer, d: Array) -> list[Array]:
    """The corners (4, 2) of every window on a plane, in the canvas' pixels."""
    (right, up, near), along = layer.normal, float(layer.normal @ np.array([-d[0], d[1], d[2]]))
    windows = [pane for pane in stage.windows if len(pane) == 4]
    if abs(along) < 1e-4 or not windows:
        return []
    x, y, z = np.moveaxis(np.array(windows, float), 2, 0)
    t = (layer.distance - (right * x + up * (stage.eye - y) + near * z)) / along
    away = np.maximum(0.3, z + d[2] * t)
    across = stage.cx + stage.focal * (x - d[0] * t) / away
    down = stage.cy + stage.focal * (stage.eye - (y - d[1] * t)) / away
    return list(np.clip(np.stack([across, down], axis=2)[(t >= 0.02).all(axis=1)], -30000, 30000))


def _around(shapes: list[Array], margin: int, width: int, height: int) -> tuple[slice, slice] | None:
    """The rows and columns of a picture that shapes touch, with a margin; None where they touch none."""
    if not shapes:
        return None
    corners = np.concatenate(shapes)
    left, top = np.maximum(np.floor(corners.min(axis=0)).astype(int) - margin, 0)
    right, bottom = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + margin, (width, height))
    return (slice(top, bottom), slice(left, right)) if left < right and top < bottom else None


def cast_shadows(stage: Stage, d: Array, onto: Layer, q: int) -> Array | None:
    """Every casting card and wall laid on a plane along the light: one homography each; uint8 of its crop / ``q``."""
    if d[1] < 0.05:
        return None
    assert onto.box
    x0, y0, x1, y1 = onto.box
    size = ((x1 - x0 + q - 1) // q, (y1 - y0 + q - 1) // q)
    dark: Array | None = None
    here = np.array([[1 / q, 0, -x0 / q], [0, 1 / q, -y0 / q], [0, 0, 1.0]])
    for layer in stage.layers:
        if layer.box is None or layer is onto or (thrown := _thrown(stage, layer, d, onto)) is None:
            continue
        there = np.array([[COVER, 0, layer.box[0] + COVER / 2], [0, COVER, layer.box[1] + COVER / 2], [0, 0, 1.0]])
        shade = cv2.warpPerspective(layer.cover, here @ thrown @ there, size, flags=cv2.INTER_LINEAR)
        dark = shade if dark is None else cv2.max(dark, shade, dark)
    return None if dark is None else cv2.GaussianBlur(dark, (0, 0), max(0.5, stage.height * 0.005 / q))


def _thrown(stage: Stage, caster: Layer, d: Array, onto: Layer) -> Array | None:
    """Canvas pixel of a layer -> canvas pixel of its shadow on another's plane; ``None`` if none falls there.

    A point P of the caster, seen at pixel p, is ``e K^-1 p / (m . K^-1 p)`` on its plane m . P = e; along the ray r it
    meets the plane n . P = g at ``P + r (g - n . P) / (n . r)``.
    """
    if not _casts(caster, d):
        return None
    across, away = slopes(d, 1.25 if caster.plane == "wall" else 2.0)
    ray = np.array([across, 1.0, away])
    along = float(onto.normal @ ray)
    if onto.plane != "ground" and not _reaches(caster, onto, along):
        return None
    lens = np.array([[stage.focal, 0, stage.cx], [0, stage.focal, stage.cy], [0, 0, 1.0]])
    turned = np.eye(3) - np.outer(ray, onto.normal) / along
    there = caster.distance * turned + np.outer(ray * onto.distance / along, caster.normal)
    return lens @ there @ np.linalg.inv(lens)


def _casts(layer: Layer, d: Array) -> bool:
    if layer.plane == "wall":
        return bool(layer.height and d[0] * layer.at > 0)
    return bool(layer.cast and layer.plane == "card" and layer.z)


def _reaches(caster: Layer, onto: Layer, along: float) -> bool:
    """Whether a card's shadow meets an upright plane's lit side before it has sunk into the ground."""
    if caster.plane != "card" or abs(along) < 0.04:
        return False
    if onto.plane == "wall":
        return along * onto.at > 0
    return along > 0 and 0 < (onto.z or 0) - (caster.z or 0) < FARTHEST * along


def shade_at(stage: Stage, d: Array, x: float, y: float, z: float) -> float:
    """How much of the sun the cards of a place keep from somebody's body around a point in metres, 0..1."""
    across, away = slopes(d)
    if d[1] < 0.05 or away < 0.04:
        return 0.0
    shade = 0.0
    for layer in stage.layers:
        steps = (z - (layer.z or 0.0)) / away
        if layer.box is None or layer.plane != "card" or not _casts(layer, d) or not 0 < steps < FARTHEST:
            continue
        px, py = stage.project(x - across * steps, y + steps, layer.z or 1.0)
        side = max(2, round(0.5 * stage.focal / (layer.z or 1.0) / COVER))
        left, top = round((px - layer.box[0]) / COVER - side / 2), round((py - layer.box[1]) / COVER - side)
        seen = layer.cover[max(0, top) : max(0, top + 2 * side), max(0, left) : max(0, left + side)]
        shade = max(shade, float(seen.sum()) / (255.0 * 2 * side * side))
    return min(1.0, shade)


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
