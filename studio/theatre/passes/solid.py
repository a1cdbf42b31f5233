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
    if "depth" not in view.kept:
        view.kept["depth"] = _depth(view)
    return view.kept["depth"].copy()


def _depth(view: View) -> Array:
    out = np.full((view.height, view.width), np.inf, f32)
    for surface, y, x in view.shown:
        if surface.layer is None:
            out[y, x] = np.maximum(
                f32(surface.depth) - relief(view, surface)[y - surface.top, x - surface.left], f32(0.05)
            )
        else:
            out[y, x] = _distance(view.lens, surface.layer, y, x)
    return out


def _distance(lens: Lens, layer: Layer, y: Array, x: Array) -> Array:
    """Where the rays of pixels meet a plane: n . (C + s r) = d along r = M^-1 (u, v, 1).

    s is the depth, for the last row of the lens's matrix M is the optical axis.
    """
    a, b, c = layer.normal @ np.linalg.inv(lens.matrix)
    slope = a * (x + 0.5) + b * (y + 0.5) + c
    ahead = (layer.distance - layer.normal @ lens.at) / np.where(np.abs(slope) > 1e-6, slope, 1e-6)
    return np.where(ahead > 0, ahead, np.inf)


def normals(view: View) -> Array:
    """Unit vectors, float32 (H, W, 3): right, up, towards the viewer; the sky faces the viewer."""
    out = np.zeros((view.height, view.width, 3), f32)
    out[..., 2] = 1
    turn = _rotation(view.lens)
    for surface, y, x in view.shown:
        vectors = (
            _bulging(view, surface, y, x) if surface.layer is None else _painted(surface, surface.layer, turn, y, x)
        )
        out[y, x] = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return out


def _bulging(view: View, surface: Surface, y: Array, x: Array) -> Array:
    assert surface.place is not None and surface.figure is not None
    high = cv2.GaussianBlur(relief(view, surface), (0, 0), 0.8) * f32(surface.place.unit / surface.figure.scale)
    at = y - surface.top, x - surface.left
    across, down = (cv2.Sobel(high, cv2.CV_32F, *way, scale=1 / 8)[at] for way in ((1, 0), (0, 1)))
    return np.stack([-across, down, np.ones_like(across)], -1)


def _painted(surface: Surface, layer: Layer, turn: Array, y: Array, x: Array) -> Array:
    """What a layer's painter said its shapes face, in the frame of its plane (see ``light``), turned by the camera."""
    across, up = _form(surface, layer, y, x)
    out = np.sqrt(np.clip(1 - across * across - up * up, 0, 1))
    if layer.plane == "ground":
        faces = 0.5 * across, np.ones_like(up), np.zeros_like(up)
    elif layer.plane == "ceil":
        faces = np.zeros_like(up), -np.ones_like(up), np.zeros_like(up)
    elif layer.plane == "wall":
        inwards = -np.sign(layer.at) * out / np.hypot(1, layer.lean)
        faces = inwards, up + layer.lean * inwards, across
    else:
        faces = across, up, out
    return np.stack(faces, -1) @ turn.T.astype(f32)  # type: ignore[no-any-return]


def _form(surface: Surface, layer: Layer, y: Array, x: Array) -> tuple[Array, Array]:
    """Painted normals at pixels: right and up, -1..1."""
    if surface.animation is not None:
        return np.zeros(len(y), f32), np.zeros(len(y), f32)
    assert surface.matrix is not None
    left, top, right, bottom = int(x.min()), int(y.min()), int(x.max()) + 1, int(y.max()) + 1
    found = warped(layer.pixels[1], surface.matrix, right, bottom, (left, top, right, bottom))
    assert found is not None
    form = found[0][y - found[2], x - found[1]].astype(f32)
    return (form[:, 2] - 128) / 127, (form[:, 1] - 128) / 127


def _rotation(lens: Lens) -> Array:
    """How the camera is turned: vectors of the stage -> of the camera, both right, up and towards the viewer.

    The lens's matrix is K R with an upper triangular K: its RQ decomposition.
    """
    q, r = np.linalg.qr(np.flipud(lens.matrix).T)
    turn = np.flipud(q.T) * np.sign(np.diag(np.flipud(r.T)[:, ::-1]))[:, None]
    flip = np.diag([1.0, -1.0, -1.0])  # the lens counts down and away from the viewer
    return flip @ turn @ flip
