"""People as OpenPose skeletons in the COCO layout of 18 points."""

from __future__ import annotations

import colorsys
import math
from collections.abc import Iterator, Mapping

import numpy as np
import skia

from studio.theatre.actors.features import EYE_AZIMUTHS
from studio.theatre.actors.geom import Point
from studio.theatre.actors.people import Person, head_frame
from studio.theatre.actors.skeleton import Figure as Body
from studio.theatre.actors.skull import skull, snapped
from studio.theatre.color import Array
from studio.theatre.passes.view import Surface, View
from studio.theatre.pixels import canvas_on

POINTS = (
    "nose", "neck", "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist",
    "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle", "right_eye", "left_eye",
    "right_ear", "left_ear",
)  # fmt: skip

LIMBS = (
    (1, 2), (1, 5), (2, 3), (3, 4), (5, 6), (6, 7), (1, 8), (8, 9), (9, 10), (1, 11), (11, 12), (12, 13), (1, 0),
    (0, 14), (14, 16), (0, 15), (15, 17),
)  # fmt: skip
"""Which points are joined, in the order of their colours."""

COLOURS = tuple(tuple(round(255 * c) for c in colorsys.hsv_to_rgb(k / 18, 1, 1)) for k in range(18))
"""RGB of each point, and of the limb of the same number: red, orange, yellow … round the circle."""

LIMB_TONE = 0.6
"""Limbs are darker than their points."""

STICK = 4 / 512
"""Half the width of a limb and the radius of a point, in shorter sides of the frame."""

_SIDES = (("right_shoulder", "right_elbow", "right_wrist"), ("left_shoulder", "left_elbow", "left_wrist"))
_LEGS = (("right_hip", "right_knee", "right_ankle"), ("left_hip", "left_knee", "left_ankle"))


def poses(view: View) -> dict[str, Array]:
    """Actor's key -> float32 (18, 3): x and y in pixels, and 1, or 0 for a point that is hidden.

    Hidden is what is out of the frame, behind something nearer, or on the far side of the head; a limb behind its own
    body is not. Only people have a pose; who is wholly out of the frame has none.
    """
    found = {}
    for i, surface in enumerate(view.surfaces):
        if surface.figure is not None and isinstance(surface.figure.puppet, Person):
            points = _points(surface)
            points[:, 2] *= [_open(view, i, x, y) for x, y, _ in points]
            found[surface.key] = points
    return found


def _points(surface: Surface) -> Array:
    figure, place = surface.figure, surface.place
    assert figure is not None and place is not None
    puppet, facing = figure.puppet, figure.moment.main.facing
    assert isinstance(puppet, Person)
    out = np.zeros((18, 3), np.float32)
    for name, (x, y), seen in landmarks(puppet, puppet.figure(figure.moment)):
        if facing < 0:  # a mirrored drawing: what was its right is its left
            name = name.replace("right", "L").replace("left", "right").replace("L", "left")
        out[POINTS.index(name)] = (
            place.origin[0] + x * facing * place.unit,
            place.origin[1] - y * place.unit,
            float(seen),
        )
    return out


def landmarks(person: Person, body: Body) -> Iterator[tuple[str, Point, bool]]:
    """The 18 points of someone facing right: name, metres from the origin, and whether that side is seen."""
    for names, chain in zip((*_SIDES, *_LEGS), (*body.arms, *body.legs), strict=True):
        for name, joint in zip(names, chain[:3], strict=True):
            yield name, body.project(joint), True
    right, left = (body.project(shoulder) for shoulder in body.shoulders)
    yield "neck", ((right[0] + left[0]) / 2, (right[1] + left[1]) / 2), True
    x, y, tilt, yaw = head_frame(body)
    head, size = skull(person.who.build.age, person.who.head.jaw, snapped(yaw)), body.m.head
    c, s = math.cos(tilt) * size, math.sin(tilt) * size
    right_eye, left_eye = EYE_AZIMUTHS
    for name, azimuth, high, least in (
        ("nose", 0.0, -0.2, -0.2),
        ("right_eye", right_eye, 0.05, 0.1),
        ("left_eye", left_eye, 0.05, 0.1),
        ("right_ear", -1.5, -0.04, -0.3),
        ("left_ear", 1.5, -0.04, -0.3),
    ):
        across, facing = head.at(azimuth, high, 0.95)
        yield name, (x + c * across - s * high, y + s * across + c * high), facing > least


def _open(view: View, own: int, x: float, y: float) -> bool:
    column, row = math.floor(x), math.floor(y)
    inside = 0 <= column < view.width and 0 <= row < view.height
    return inside and bool(view.ids[row, column] <= own)


def drawn(people: Mapping[str, Array], size: tuple[int, int]) -> Array:
    """Skeletons in the usual colours on black, RGB (H, W, 3); ``size`` is (width, height)."""
    width, height = size
    out = np.zeros((height, width, 4), np.uint8)
    canvas, thick = canvas_on(out), max(1.0, STICK * min(size))
    for points in people.values():
        for k, (a, b) in enumerate(LIMBS):
            if points[a, 2] and points[b, 2]:
                _limb(canvas, points[a], points[b], thick, _paint(k, LIMB_TONE))
        for k, (x, y, seen) in enumerate(points.tolist()):
            if seen:
                canvas.drawCircle(x, y, thick, _paint(k, 1.0))
    return np.ascontiguousarray(out[..., 2::-1])


def _limb(canvas: skia.Canvas, a: Array, b: Array, thick: float, paint: skia.Paint) -> None:
    """An ellipse from point to point."""
    dx, dy = float(b[0] - a[0]), float(b[1] - a[1])
    canvas.save()
    canvas.translate(float(a[0] + b[0]) / 2, float(a[1] + b[1]) / 2)
    canvas.rotate(math.degrees(math.atan2(dy, dx)))
    half = math.hypot(dx, dy) / 2
    canvas.drawOval(skia.Rect(-half, -thick, half, thick), paint)
    canvas.restore()


def _paint(k: int, tone: float) -> skia.Paint:
    r, g, b = (int(c * tone) for c in COLOURS[k])
    return skia.Paint(AntiAlias=True, Color=skia.ColorSetRGB(r, g, b))
