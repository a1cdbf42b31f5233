"""How far a drawn figure bulges towards the camera: people by their solved joints, everything else by its outline."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np

from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.skeleton import Figure as Body
from studio.theatre.color import Array
from studio.theatre.passes.view import SOLID, Surface, View

f32 = np.float32

FINEST = 320
"""Pixels of a figure's height that its relief is worked out at, at most: it is smooth, and enlarged."""

CLOTH, FALL = 0.06, 0.06
"""How far its cloth and hair fall back beyond a limb, and within which distance (metres)."""

STEEP = 12.0
"""How much nearer a limb must be, for each metre beyond that, to be what a point belongs to: a hand is no chest."""

LOOSE = 0.05
"""How far they fall back besides at the outline, in body heights."""

UPRIGHT, COAT_FLARE = 0.5, 0.1
"""Pitch (radians) up to which skirts and coats hang down, and how a coat flares."""

BULGE = 0.3
"""Share of the smaller of its two sizes by which a thing bulges at most."""


class Bone(NamedTuple):
    """A limb from one end to the other: screen x and y, nearness, half its width and half its depth (metres)."""

    start: tuple[float, float, float, float, float]
    end: tuple[float, float, float, float, float]


def relief(view: View, surface: Surface) -> Array:
    """Metres that each pixel of a figure's window is nearer to the camera than its plane, float32; may be negative."""
    name = f"relief {surface.key}"
    if name not in view.kept:
        view.kept[name] = _relief(surface)
    return view.kept[name]


def _relief(surface: Surface) -> Array:
    assert surface.figure is not None and surface.place is not None
    figure, cover, unit = surface.figure, surface.cover, surface.place.unit
    h, w = cover.shape
    q = math.ceil(max(h, w) / FINEST)
    small = cover if q == 1 else cv2.resize(cover, (max(1, w // q), max(1, h // q)), interpolation=cv2.INTER_AREA)
    rows, columns = small.shape
    round_ = inflated(small >= SOLID) * f32(h / rows / unit)
    if isinstance(figure.puppet, Person):
        x = (np.arange(columns, dtype=f32) + 0.5) * f32(w / columns) + f32(surface.left - surface.place.origin[0])
        y = (np.arange(rows, dtype=f32) + 0.5) * f32(h / rows) + f32(surface.top - surface.place.origin[1])
        facing = figure.moment.main.facing
        high = _limbs(figure.puppet, figure.moment, x[None] * f32(facing / unit), y[:, None] * f32(-1 / unit), round_)
    else:
        high = _capped(round_, BULGE * min(figure.puppet.height, figure.puppet.length))
    high = high * f32(figure.scale)
    return high if q == 1 else cv2.resize(cv2.GaussianBlur(high, (0, 0), 0.7), (w, h), interpolation=cv2.INTER_LINEAR)


def _capped(high: Array, most: float) -> Array:
    return high * f32(most) / np.sqrt(high * high + f32(most * most))


def bones(person: Person, body: Body) -> Iterator[Bone]:
    """Every limb of a solved body, facing right, and the skirt or coat below its waist."""
    m, outfit = body.m, person.who.outfit

    def joint(point: tuple[float, float, float], wide: float, deep: float | None = None) -> tuple[float, ...]:
        return *body.project(point), body.depth(point), wide, wide if deep is None else deep

    c, s = abs(body.cos_yaw), abs(body.sin_yaw)
    rings = [(body.world(*body.spine(v)), a * c + b * s, a * s + b * c) for v, a, b in m.rings]
    for (p, a0, b0), (q, a1, b1) in pairwise(rings):
        yield Bone(joint(p, a0, b0), joint(q, a1, b1))
    if (outfit.skirt or outfit.coat) and abs(body.pose.pitch) < UPRIGHT:
        length, flare = outfit.skirt[:2] if outfit.skirt else (outfit.coat, COAT_FLARE)
        x, y, z = body.root
        hem, wide = (x, y - m.hip * length, z), m.rings[1][1] + (0.03 + 0.25 * flare) * m.h
        yield Bone(joint(body.root, m.rings[1][1], m.rings[1][1]), joint(hem, wide, wide))
    yield Bone(joint(body.neck, m.arm_radii[0]), joint(body.head, m.arm_radii[0]))
    yield Bone(joint(body.head, m.head * 0.9, m.head), joint(body.head, m.head * 0.9, m.head))
    for shoulder, elbow, wrist in body.arms:
        a, b, c = m.arm_radii
        yield Bone(joint(shoulder, a), joint(elbow, b))
        yield Bone(joint(elbow, b), joint(wrist, c))
        yield Bone(joint(wrist, 0.6 * m.hand), joint(wrist, 0.6 * m.hand))
    for hip, knee, ankle, pitch in body.legs:
        a, b, c = m.leg_radii
        toe = (
            ankle[0] + math.cos(pitch) * 0.6 * m.foot,
            ankle[1] + math.sin(pitch) * 0.6 * m.foot - 0.6 * m.ankle,
            ankle[2],
        )
        yield Bone(joint(hip, a), joint(knee, b))
        yield Bone(joint(knee, b), joint(ankle, c))
        yield Bone(joint(ankle, c), joint(toe, 0.7 * c))


def _limbs(person: Person, moment: Moment, x: Array, y: Array, outline: Array) -> Array:
    """Nearness at each point: of the nearest limb, round inside its width; beyond, of cloth and hair as ``outline``."""
    body = person.figure(moment)
    nearest, out = np.full(outline.shape, -np.inf, f32), np.zeros(outline.shape, f32)
    fall = CLOTH + LOOSE * body.m.h - _capped(outline, LOOSE * body.m.h)
    for start, end in bones(person, body):
        dx, dy = end[0] - start[0], end[1] - start[1]
        length2 = dx * dx + dy * dy
        along = np.clip(((x - start[0]) * dx + (y - start[1]) * dy) / length2, 0, 1) if length2 > 1e-8 else f32(0)
        px, py, axis, wide, deep = (a + (b - a) * along for a, b in zip(start, end, strict=True))
        off = np.hypot(x - px, y - py) / wide
        inside = deep * np.sqrt(np.clip(1 - off * off, 0, 1))
        away = np.clip(off - 1, 0, 60) * wide
        high = axis + inside - fall * (1 - np.exp(-away / FALL))
        reach = high - STEEP * np.maximum(0, away - FALL)
        out = np.where(reach > nearest, high, out)
        np.maximum(nearest, reach, out=nearest)
    return out


def inflated(solid: Array) -> Array:
    """Height in pixels over a bool silhouette: a strip becomes half a cylinder, a disc a dome.

    The root of the solution of Poisson's equation with -2 inside and 0 outside, by relaxation from coarse to fine.
    """
    inside = solid.astype(f32)
    rows, columns = inside.shape
    if min(rows, columns) > 12:
        coarse = cv2.resize(inside, (columns // 2, rows // 2), interpolation=cv2.INTER_AREA) > 0.5
        level = 4 * cv2.resize(inflated(coarse) ** 2, (columns, rows), interpolation=cv2.INTER_LINEAR) * inside
    else:
        level = inside
    kernel = np.array([[0, 0.25, 0], [0.25, 0, 0.25], [0, 0.25, 0]], f32)
    for _ in range(8):
        level = (cv2.filter2D(level, cv2.CV_32F, kernel, borderType=cv2.BORDER_REPLICATE) + f32(0.5)) * inside
    return np.sqrt(level)
