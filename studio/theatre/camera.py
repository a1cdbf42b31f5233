"""The camera: where it is, how it moves, and what a plane painted for the base camera looks like from there.

A plane with normal n at distance d is re-shown through the homography ``K' (I - c nᵀ / d) K⁻¹`` (Hartley and Zisserman,
Multiple View Geometry, 13.1; no rotation: tilt and pan are shifts of the lens, so that verticals stay vertical).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from studio.theatre.color import Array
from studio.theatre.layer import Layer
from studio.theatre.stage import MARGIN_X, MARGIN_Y, Stage


@dataclass(frozen=True, slots=True)
class Camera:
    """Metres off the base camera (right, up, in), zoom, lens shift in frame heights, roll in degrees, focus (m)."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    zoom: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0
    roll: float = 0.0
    focus: float = 0.0
    aperture: float = 0.0


Move = Callable[[float], Camera]
"""Seconds since the shot's start -> camera."""


class Lens:
    """One instant's camera in front of a stage, in pixels of the frame."""

    def __init__(self, stage: Stage, camera: Camera) -> None:
        self.stage, self.camera = stage, camera
        w, h = stage.width, stage.height
        focal = stage.focal * camera.zoom
        self.focal = focal
        cx = w / 2 + camera.zoom * camera.shift_x * h
        cy = h / 2 + camera.zoom * (stage.horizon * h - h / 2 + camera.shift_y * h)
        self.matrix = np.array([[focal, 0, cx], [0, focal, cy], [0, 0, 1.0]])
        if camera.roll:
            a = math.radians(camera.roll)
            turn = np.array([[math.cos(a), -math.sin(a), 0], [math.sin(a), math.cos(a), 0], [0, 0, 1]])
            centre = np.array([[1, 0, w / 2], [0, 1, h / 2], [0, 0, 1.0]])
            self.matrix = centre @ turn @ np.linalg.inv(centre) @ self.matrix
        base = np.array([[stage.focal, 0, stage.cx], [0, stage.focal, stage.cy], [0, 0, 1.0]])
        self.inverse = np.linalg.inv(base)
        self.at = np.array([camera.x, -camera.y, camera.z])

    def shifted(self, rows: int) -> Lens:
        """The same camera with the picture moved up by ``rows`` pixels."""
        lens = Lens(self.stage, self.camera)
        lens.matrix = np.array([[1, 0, 0], [0, 1, -rows], [0, 0, 1.0]]) @ self.matrix
        return lens

    @property
    def horizon(self) -> float:
        return float(self.matrix[1, 2])

    def plane(self, layer: Layer, mirrored: bool = False) -> Array:
        """Canvas pixels of a layer -> pixels of the frame; ``mirrored`` in the ground or the water."""
        effect = np.eye(3) - np.outer(self.at, layer.normal) / layer.distance
        if mirrored:
            flip = np.outer([0, 2 * (self.stage.eye - self.stage.level), 0], layer.normal) / layer.distance
            effect = effect @ (np.diag([1.0, -1, 1]) + flip)
        return self.matrix @ effect @ self.inverse  # type: ignore[no-any-return]

    def sky(self, mirrored: bool = False) -> Array:
        turn = np.diag([1, -1, 1.0]) if mirrored else np.eye(3)
        return self.matrix @ turn @ self.inverse  # type: ignore[no-any-return]

    def project(self, x: float, y: float, z: float) -> tuple[float, float, float]:
        """Metres -> (pixel x, pixel y, metres in front of the camera)."""
        p = self.matrix @ (np.array([x, self.stage.eye - y, z]) - self.at)
        depth = p[2] if abs(p[2]) > 0.02 else 0.02
        return float(p[0] / depth), float(p[1] / depth), float(p[2])


def ease(k: float) -> float:
    k = min(1.0, max(0.0, k))
    return k * k * (3 - 2 * k)


def moved(base: Camera, kind: str, seconds: float, focal: float, subject: float, pace: float = 0.0) -> Move:
    """``base`` with the camera move of the vocabulary laid over it; a fast pace moves further."""
    far = 1.0 + 0.4 * pace

    def at(t: float) -> Camera:
        k = ease(t / max(0.1, seconds))
        if kind == "in":
            return replace(base, z=base.z + min(1.6, subject * 0.22) * far * k, zoom=base.zoom * (1 + 0.06 * k))
        if kind == "out":
            return replace(base, z=base.z + min(1.6, subject * 0.22) * far * (1 - k))
        if kind in ("panl", "panr"):
            side = -1 if kind == "panl" else 1
            return replace(base, shift_x=base.shift_x - side * (-0.11 + 0.22 * k) * far)
        if kind == "up":
            y = 1.2 * far * k
            return replace(base, y=base.y + y, shift_y=base.shift_y - focal * y / subject * 0.85 * base.zoom**0)
        if kind == "hand":
            sway = 0.05 * math.sin(1.9 * t + 1) + 0.02 * math.sin(5.3 * t)
            lift = 0.03 * math.sin(2.7 * t) + 0.012 * math.sin(7.1 * t)
            shift_x = base.shift_x + 0.006 * math.sin(3.1 * t)
            shift_y = base.shift_y + 0.006 * math.sin(2.3 * t + 2)
            roll = base.roll + 0.25 * math.sin(1.3 * t)
            return replace(
                base, x=base.x + sway, y=base.y + lift, shift_x=shift_x, shift_y=shift_y, roll=roll, z=base.z + 0.03 * t
            )
        return base

    return at


def within(stage: Stage, camera: Camera) -> Camera:
    """The camera with its lens shift clamped so that the frame stays on what is painted far away."""
    spare = 0.5 * (1 - 1 / camera.zoom)
    wide = (MARGIN_X * 0.96 + spare) * stage.width / stage.height
    high = MARGIN_Y * 0.96 + spare
    centre = (stage.horizon - 0.5) * (1 - 1 / camera.zoom)
    shift_y = min(high - centre, max(-high - centre, camera.shift_y))
    return replace(camera, shift_x=min(wide, max(-wide, camera.shift_x)), shift_y=shift_y)
