"""Depth and normals of a view, from its planes and the relief of its figures."""

from __future__ import annotations

import cv2
import numpy as np

from studio.theatre.camera import Lens
from studio.theatre.color import Array
from studio.theatre.compose import warped
from studio.theatre.layer import Layer
from studio.theatre.passes.relief import relief
from studio.theatre.passes.view import Surface, View

f32 = np.float32


def depth(view: View) -> Array:
    """Metres along the optical axis, float32 (H, W); infinite in the sky."""
    out = np.full((view.height, view.width), np.inf, f32)
    for _, surface, mine in view.shown():
        out[surface.window][mine] = depth_of(view.lens, surface)[mine]
    return out


def depth_of(lens: Lens, surface: Surface) -> Array:
    """A surface's depth in its window: where the ray of each pixel meets its plane, or a figure's plane and relief."""
    if surface.layer is None:
        return np.maximum(f32(surface.depth) - relief(surface), f32(0.05))
    h, w = surface.cover.shape
    layer, inverse = surface.layer, np.linalg.inv(lens.matrix)
    # n . (C + s r) = d  along the ray r = M^-1 (u, v, 1); s is the depth, for M's last row is the optical axis.
    a, b, c = layer.normal @ inverse
    u = np.arange(w, dtype=f32) + f32(surface.left + 0.5)
    v = np.arange(h, dtype=f32) + f32(surface.top + 0.5)
    slope = f32(a) * u[None] + f32(b) * v[:, None] + f32(c)
    ahead = f32(layer.distance - layer.normal @ lens.at) / np.where(np.abs(slope) > 1e-6, slope, f32(1e-6))
    return np.where(ahead > 0, ahead, f32(np.inf))


def normals(view: View) -> Array:
    """Unit vectors, float32 (H, W, 3): right, up, towards the viewer; the sky faces the viewer."""
    out = np.zeros((view.height, view.width, 3), f32)
    out[..., 2] = 1
    turn = _rotation(view.lens)
    for _, surface, mine in view.shown():
        vectors = _bulging(surface) if surface.layer is None else _painted(surface, surface.layer, turn)
        out[surface.window][mine] = vectors[mine]
    return out


def _bulging(surface: Surface) -> Array:
    assert surface.place is not None and surface.figure is not None
    high = cv2.GaussianBlur(relief(surface), (0, 0), 0.8) * f32(surface.place.unit / surface.figure.scale)
    across, down = (cv2.Sobel(high, cv2.CV_32F, *way, scale=1 / 8) for way in ((1, 0), (0, 1)))
    return _unit(-across, down, np.ones_like(high))


def _painted(surface: Surface, layer: Layer, turn: Array) -> Array:
    """What a layer's painter said its shapes face, in the frame of its plane (see ``light``), turned by the camera."""
    x, y = _form(surface, layer)
    z = np.sqrt(np.clip(1 - x * x - y * y, 0, 1))
    if layer.plane == "ground":
        x, y, z = 0.5 * x, np.ones_like(x), np.zeros_like(x)
    elif layer.plane == "ceil":
        x, y, z = np.zeros_like(x), -np.ones_like(x), np.zeros_like(x)
    elif layer.plane == "wall":
        inwards = -np.sign(layer.at) * z / np.hypot(1, layer.lean)
        x, y, z = inwards, y + layer.lean * inwards, x
    x, y, z = (m[0] * x + m[1] * y + m[2] * z for m in turn.astype(f32))
    return _unit(x, y, z)


def _form(surface: Surface, layer: Layer) -> tuple[Array, Array]:
    h, w = surface.cover.shape
    if surface.animation is not None:
        return np.zeros((h, w), f32), np.zeros((h, w), f32)
    assert surface.matrix is not None
    seen = warped(layer.pixels[1], surface.matrix, surface.left + w, surface.top + h)
    assert seen is not None
    return (seen[0][..., 2].astype(f32) - 128) / 127, (seen[0][..., 1].astype(f32) - 128) / 127


def _unit(x: Array, y: Array, z: Array) -> Array:
    length = np.maximum(np.sqrt(x * x + y * y + z * z), f32(1e-6))
    return np.dstack([x / length, y / length, z / length])


def _rotation(lens: Lens) -> Array:
    """How the camera is turned: vectors of the stage -> of the camera, both right, up and towards the viewer.

    The lens's matrix is K R with an upper triangular K: its RQ decomposition.
    """
    q, r = np.linalg.qr(np.flipud(lens.matrix).T)
    turn = np.flipud(q.T) * np.sign(np.diag(np.flipud(r.T)[:, ::-1]))[:, None]
    flip = np.diag([1.0, -1.0, -1.0])  # the lens counts down and away from the viewer
    return flip @ turn @ flip
