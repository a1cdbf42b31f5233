"""The camera: where it is, how it moves, and what a plane painted for the base camera looks like from there.

A plane with normal n at distance d is re-shown through the homography ``K' (I - c nᵀ / d) K⁻¹`` (Hartley and Zisserman,
Multiple View Geometry, 13.1; no rotation: tilt and pan are shifts of the lens, so that verticals stay vertical).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial

import numpy as np

from studio.document.brief import View
from studio.theatre.canvas import MARGIN_X, MARGIN_Y
from studio.theatre.color import Array
from studio.theatre.layer import Layer
from studio.theatre.stage import Stage


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

SPREAD = 12.2
"""Levels of blur for a difference of 1 in 1 / metres, aperture 1 and no zoom."""

DEEPEST = 6.0
"""Levels beyond which nothing gets softer."""

RACKED = 3.6
"""Levels of blur that what a racking focus leaves is seen with."""

LOWEST = 0.45
"""Metres above the ground that a crane stays."""

TIGHTER = 1.7
"""How much closer a tilt looks than the shot's frame."""

CREEP = 0.07
"""Share of its distance by which a camera that stands comes nearer to people in conversation."""

_WHOLE = ("zoom", "tilt", "rack")
"""Moves from one picture to another, which end where they end and do not go further."""

ORBIT = 0.30
"""Sine of the angle to either side that an orbit swings."""


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

    @property
    def matrix(self) -> Array:
        """Metres from the camera (right, down, ahead) -> pixels of the frame."""
        return self._matrix

    @matrix.setter
    def matrix(self, matrix: Array) -> None:
        self._matrix, self._rows = matrix, matrix.tolist()

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
        if not mirrored:
            away, moved = layer.normal @ self.inverse / layer.distance, self.matrix @ self.at
            return self.matrix @ self.inverse - moved[:, None] * away  # type: ignore[no-any-return]
        effect = np.eye(3) - np.outer(self.at, layer.normal) / layer.distance
        flip = np.outer([0, 2 * (self.stage.eye - self.stage.level), 0], layer.normal) / layer.distance
        return self.matrix @ effect @ (np.diag([1.0, -1, 1]) + flip) @ self.inverse  # type: ignore[no-any-return]

    def sky(self, mirrored: bool = False) -> Array:
        turn = np.diag([1, -1, 1.0]) if mirrored else np.eye(3)
        return self.matrix @ turn @ self.inverse  # type: ignore[no-any-return]

    def blur(self, away: float) -> float:
        """Levels that something ``away`` metres in front of the camera is out of focus."""
        camera = self.camera
        if not camera.aperture:
            return 0.0
        off = abs(1 / max(0.3, away) - 1 / max(0.3, camera.focus))
        return min(DEEPEST, camera.aperture * camera.zoom * SPREAD * off)

    def project(self, x: float, y: float, z: float) -> tuple[float, float, float]:
        """Metres -> (pixel x, pixel y, metres in front of the camera)."""
        (a, b, c), (d, e, f), (g, h, i) = self._rows
        x, y, z = x - self.camera.x, self.stage.eye - y + self.camera.y, z - self.camera.z
        away = g * x + h * y + i * z
        depth = away if abs(away) > 0.02 else 0.02
        return (a * x + b * y + c * z) / depth, (d * x + e * y + f * z) / depth, away

    def project_all(self, x: Array, y: Array | float, z: Array) -> Array:
        """``project`` of n points at once: (n, 3)."""
        points = np.stack(np.broadcast_arrays(x, self.stage.eye - np.asarray(y), z), -1) - self.at
        seen = points @ self.matrix.T
        seen[:, :2] /= np.where(np.abs(seen[:, 2:]) > 0.02, seen[:, 2:], 0.02)
        return seen


def ease(k: float) -> float:
    k = min(1.0, max(0.0, k))
    return k * k * (3 - 2 * k)


@dataclass(frozen=True, slots=True)
class Aim:
    """What a camera move is about, in metres: where it stands, how tall it is, where its eyes are, and what focus goes
    from and to (depths)."""

    x: float = 0.0
    z: float = 4.0
    foot: float = 0.0
    head: float = 1.8
    eyes: float = 1.6
    near: float = 4.0
    far: float = 8.0


def aimed(stage: Stage, camera: Camera, x: float, y: float, z: float) -> Camera:
    """``camera`` with its lens shifted so that a point in metres is in the middle of the frame."""
    scale = stage.options["F"] / max(0.5, z - camera.z)
    shift_y = (y - stage.eye - camera.y) * scale + 0.5 - stage.horizon
    return replace(camera, shift_x=-(x - camera.x) * scale, shift_y=shift_y)


def between(first: Camera, last: Camera, k: float) -> Camera:
    """The camera ``k`` of the way from ``first`` to ``last``."""
    pairs = zip(astuple(first), astuple(last), strict=True)
    return Camera(*(a + (b - a) * k for a, b in pairs))


def moved(
    base: Camera, kind: str, seconds: float, stage: Stage, aim: Aim, pace: float = 0.0, reach: float = 1.0
) -> Move:
    """``base`` with the camera move of the vocabulary laid over it; a fast pace and ``reach`` take it further."""
    if kind == "hand":
        held = partial(_hand_held, base)
        return held if reach == 1 else lambda t: between(base, held(t), reach)
    first, last = _ends(base, kind, stage, aim, (1.0 + 0.4 * pace) * reach)
    if kind in _WHOLE and reach < 1:
        first, last = between(base, first, reach), between(base, last, reach)
    return lambda t: between(first, last, ease(t / max(0.1, seconds)))


def seen(base: Camera, views: Sequence[View], seconds: float, stage: Stage) -> Move:
    """``base`` going from the first to the last of the views of its picture."""
    first, last = (within(stage, viewed(base, view, stage)) for view in (views[0], views[-1]))
    return lambda t: between(first, last, ease(t / max(0.1, seconds)))


def viewed(base: Camera, view: View, stage: Stage) -> Camera:
    """The camera whose whole frame is a view of ``base``'s: another zoom, and the lens shifted to its middle."""
    wide = stage.width / stage.height
    x = base.shift_x - (view.x - 0.5) * wide / base.zoom
    y = base.shift_y - (view.y - 0.5) / base.zoom
    return replace(base, zoom=base.zoom / view.width, shift_x=x, shift_y=y)


def _ends(base: Camera, kind: str, stage: Stage, aim: Aim, far: float) -> tuple[Camera, Camera]:
    """The cameras that a move begins and ends with."""
    distance = max(1.5, aim.z - base.z)
    if kind in ("in", "out"):
        near = replace(base, z=base.z + min(1.6, distance * 0.22) * far)
        return (base, replace(near, zoom=base.zoom * (1 + 0.06 * far))) if kind == "in" else (near, base)
    if kind == "creep":
        return base, replace(base, z=base.z + CREEP * distance)
    if kind in ("panl", "panr"):
        side = (-0.11 if kind == "panl" else 0.11) * far
        return replace(base, shift_x=base.shift_x + side), replace(base, shift_x=base.shift_x - side)
    if kind in ("up", "down"):
        low, high = _crane(base, stage, distance, far)
        return (low, high) if kind == "up" else (high, low)
    if kind == "zoom":
        tight = replace(base, zoom=base.zoom * (1.5 + 0.3 * (far - 1)))
        chest = aim.eyes - 0.2 * (aim.eyes - aim.foot)
        return base, within(stage, aimed(stage, tight, aim.x, chest, aim.z))
    if kind == "tilt":
        return _tilt(base, stage, aim)
    if kind == "rack":
        depths = (aim.near - base.z, aim.far - base.z)
        apart = abs(1 / max(0.4, depths[0]) - 1 / max(0.4, depths[1]))
        base = replace(base, aperture=min(6.0, RACKED / max(0.02, apart * base.zoom * SPREAD)))
        return replace(base, focus=depths[0]), replace(base, focus=depths[1])
    return (_swung(stage, base, aim, -1, far), _swung(stage, base, aim, 1, far)) if kind == "orbit" else (base, base)


def _crane(base: Camera, stage: Stage, distance: float, far: float) -> tuple[Camera, Camera]:
    """Below and above, as far as the lens can keep the subject where it is in the frame."""
    scale = stage.options["F"] / distance
    room = max(0.05, MARGIN_Y * 0.94 - abs(base.shift_y)) / scale
    rise = min(0.85 * far, room)
    sunk = min(rise, max(0.0, stage.eye + base.y - LOWEST))

    def at(y: float) -> Camera:
        return replace(base, y=base.y + y, shift_y=base.shift_y - scale * y)

    return at(-sunk), at(rise)


def _tilt(base: Camera, stage: Stage, aim: Aim) -> tuple[Camera, Camera]:
    """From the feet up to the head and what is over it, tighter than the frame so that there is a way to go."""
    tight = replace(base, zoom=base.zoom * TIGHTER)
    metres = max(0.5, aim.z - base.z) / (stage.options["F"] * tight.zoom)
    feet = aimed(stage, tight, aim.x, aim.foot + 0.36 * metres, aim.z)
    head = aimed(stage, tight, aim.x, aim.head + 0.12 * metres, aim.z)
    return within(stage, feet), within(stage, head)


def _swung(stage: Stage, base: Camera, aim: Aim, side: int, far: float) -> Camera:
    """One end of an arc round the subject, which stays where it is in the frame.

    A lens that shifts instead of turning sees an arc as a way to the side: the subject's depth keeps its size.
    """
    radius = max(1.5, aim.z - base.z)
    room = MARGIN_X * 0.94 * stage.width / stage.height - abs(base.shift_x)
    sine = min(ORBIT * far, max(0.05, room) / stage.options["F"])
    x = side * radius * sine
    return replace(base, x=base.x + x, shift_x=base.shift_x + stage.options["F"] * sine * side)


def _hand_held(base: Camera, t: float) -> Camera:
    sway = 0.05 * math.sin(1.9 * t + 1) + 0.02 * math.sin(5.3 * t)
    lift = 0.03 * math.sin(2.7 * t) + 0.012 * math.sin(7.1 * t)
    shift_x = base.shift_x + 0.006 * math.sin(3.1 * t)
    shift_y = base.shift_y + 0.006 * math.sin(2.3 * t + 2)
    roll = base.roll + 0.25 * math.sin(1.3 * t)
    return replace(
        base, x=base.x + sway, y=base.y + lift, shift_x=shift_x, shift_y=shift_y, roll=roll, z=base.z + 0.03 * t
    )


def within(stage: Stage, camera: Camera) -> Camera:
    """The camera kept so high and its lens shifted so far that the frame stays on what is painted.

    Far away that is the margin around the frame; near by it is where ground and ceiling begin.
    """
    spare = 0.5 * (1 - 1 / camera.zoom)
    wide = (MARGIN_X * 0.96 + spare) * stage.width / stage.height
    high = MARGIN_Y * 0.96 + spare
    centre = (stage.horizon - 0.5) * (1 - 1 / camera.zoom)
    lowest, highest, y = -high - centre, high - centre, camera.y
    below, above = 0.5 / camera.zoom - stage.horizon + 0.5, 0.5 / camera.zoom + stage.horizon - 0.5
    focal, margin = stage.options["F"], MARGIN_Y * 0.96
    floor = stage.eye / (1 - stage.horizon + margin) - camera.z / focal
    if floor > 0:
        y = max(y, (below - highest) * floor - stage.eye)
        lowest = max(lowest, below - (stage.eye + y) / floor)
    for ceiling in (layer.at - stage.eye for layer in stage.layers if layer.plane == "ceil"):
        reach = ceiling / (stage.horizon + margin) - camera.z / focal
        if reach > 0:
            y = min(y, ceiling - (lowest + above) * reach)
            highest = min(highest, (ceiling - y) / reach - above)
    shift_y = min(highest, max(lowest, camera.shift_y))
    least, most = _painted(stage, replace(camera, y=y, shift_y=shift_y), wide)
    return replace(camera, y=y, shift_x=min(most, max(least, camera.shift_x)), shift_y=shift_y)


def _painted(stage: Stage, camera: Camera, wide: float) -> tuple[float, float]:
    """How far the lens may be shifted to the sides for walls and the nearest ground to reach across the frame."""
    aspect, focal = stage.width / stage.height, stage.options["F"]
    edge, half = aspect * (0.5 + MARGIN_X * 0.96), 0.5 * aspect / camera.zoom
    ends = []
    for wall in (layer.at for layer in stage.layers if layer.plane == "wall" and not layer.mask):
        near = abs(wall) * focal / edge - camera.z
        ends.append((wall - camera.x) * focal / near if near > 0 else math.copysign(99.0, wall))
    below = 0.5 / camera.zoom - stage.horizon + 0.5 - camera.shift_y
    if below > 0.05:
        floor = max(0.05, (stage.eye + camera.y) / below)
        reach = edge * (1 + camera.z / (focal * floor))
        ends += [side * reach - camera.x / floor for side in (-1, 1)]
    least = max([-wide, *(half - end for end in ends if end > 0)])
    most = min([wide, *(-half - end for end in ends if end <= 0)])
    return (least, most) if least <= most else ((least + most) / 2,) * 2
