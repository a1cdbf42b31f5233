"""From one pose to another: the body turns, bones swing, planted feet stay, feet that have to move take a step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.theatre.actors.geom import Point3, bump, clamp, lerp, smooth
from studio.theatre.actors.skeleton import Arm, Bones, Figure, Foot, Leg, Measures, Pose, ankle_of

ROUND = (2.0, 0.0, 0.0)
"""What bones that have to turn right round swing towards meanwhile: arms go up in front of the body."""

STEP_LIFT, STEP_HIGHEST = 0.22, 0.05
"""How high a foot is lifted, as a share of its step, and at most, in body heights."""

UNSEEN = 0.3
"""How much a way towards the viewer counts as a step against one across the picture."""

STILL = 0.006
"""A foot that is this near to its new place (body heights) need not step: it slides less than can be seen."""

SPANS = ((0.0, 0.55), (0.45, 1.0)), ((0.05, 0.85), (0.05, 0.85))
"""Shares of a change in which the feet step: one after the other, or one alone."""

TAUT = 0.985
"""Share of a leg's length that a planted leg may be stretched to."""


@dataclass(frozen=True, slots=True)
class Posed:
    """A pose as it is seen: from ``yaw``, mirrored if ``facing`` is -1, ``x`` metres right of where it is drawn."""

    pose: Pose
    yaw: float
    facing: int = 1
    x: float = 0.0

    def ground(self, x: float, z: float) -> tuple[float, float]:
        """Actor space -> metres to the right in the picture and towards the viewer."""
        s, c = math.sin(self.yaw), math.cos(self.yaw)
        return self.x + self.facing * (x * s + z * c), x * c - z * s

    def local(self, right: float, near: float) -> tuple[float, float]:
        """The inverse of ``ground``."""
        s, c = math.sin(self.yaw), math.cos(self.yaw)
        across = self.facing * (right - self.x)
        return across * s + near * c, across * c - near * s

    def stands(self, m: Measures, i: int) -> tuple[float, float] | None:
        """Where foot ``i`` is on the ground, ``None`` for a leg that hangs."""
        leg = self.pose.legs[i]
        if not isinstance(leg, Foot):
            return None
        return self.ground(leg.x, _aside(m, leg, i))

    def turned(self) -> Posed:
        """The same body facing the other way: left and right change places."""
        p = self.pose
        other = replace(
            p,
            legs=p.legs[::-1],
            arms=p.arms[::-1],
            **{name: -getattr(p, name) for name in MIRRORED},
        )
        return replace(self, pose=other, facing=-self.facing)


MIRRORED = ("rz", "sway", "twist", "hip_twist", "hip_roll", "head_yaw", "head_tilt")
MIXED = (
    *("rx", "ry", "rz", "pitch", "lean", "bend", "sway", "twist", "hip_twist", "hip_roll", "shrug"),
    *("head_yaw", "head_pitch", "head_tilt", "swing", "wind", "spread", "wings"),
)


def side(a: Posed, b: Posed, share: float) -> tuple[float, int]:
    """(yaw, facing) that is drawn on the way from ``a`` to ``b``: turning round goes through the front."""
    if a.facing == b.facing:
        return lerp(a.yaw, b.yaw, share), a.facing
    if share < 0.5:
        return lerp(a.yaw, 0.0, 2 * share), a.facing
    return lerp(0.0, b.yaw, 2 * share - 1), b.facing


def blended(m: Measures, a: Posed, b: Posed, share: float, feet: Sequence[float] | None = None) -> Posed:
    """The pose ``share`` (0..1) of the way from ``a`` to ``b``; ``feet``: how far each has stepped, else one by one.

    ``a.x`` and ``b.x`` are where both origins are from the one that is drawn.
    """
    k = smooth(share)
    yaw, facing = side(a, b, k)
    a, b = (pose if pose.facing == facing else pose.turned() for pose in (a, b))
    drawn = Posed(Pose(legs=[], **{n: lerp(getattr(a.pose, n), getattr(b.pose, n), k) for n in MIXED}), yaw, facing)
    solved = Figure(m, a.pose, a.yaw), Figure(m, b.pose, b.yaw)
    pose = drawn.pose
    pose.arms = [_arm(solved, i, k) for i in (0, 1)]
    stepping = feet or _one_by_one(m, a, b, share)
    pose.legs = [
        _foot(m, a, b, drawn, i, stepping[i], k) if a.stands(m, i) and b.stands(m, i) else _bones(solved, i, k)
        for i in (0, 1)
    ]
    settled = lerp(_overstretched(solved[0]), _overstretched(solved[1]), k)
    pose.ry -= max(0.0, _overstretched(Figure(m, pose, yaw)) - settled) / m.h
    _lift(m, pose, yaw, min(0.0, lerp(_lowest(solved[0]), _lowest(solved[1]), k)))
    return drawn


def _steps(m: Measures, a: Posed, b: Posed) -> list[tuple[float, float, float]]:
    """For each foot how far it has to go, and the shares of the change in which it steps."""
    far = []
    for i in (0, 1):
        p, q = a.stands(m, i), b.stands(m, i)
        far.append(math.hypot(p[0] - q[0], UNSEEN * (p[1] - q[1])) if p and q else 0.0)
    spans = SPANS[0] if min(far) > STILL * m.h else SPANS[1]
    return [(metres, *span) for metres, span in zip(far, spans, strict=True)]


def _one_by_one(m: Measures, a: Posed, b: Posed, share: float) -> list[float]:
    return [clamp((share - start) / (end - start)) for _, start, end in _steps(m, a, b)]


def landings(m: Measures, a: Posed, b: Posed) -> tuple[float, ...]:
    """Shares of the change from ``a`` to ``b`` at which a foot comes down after a step that is heard."""
    steps = _steps(m, a, b if a.facing == b.facing else b.turned())
    return tuple(end for metres, _, end in steps if metres > HEARD * m.h)


HEARD = 0.04
"""Steps longer than this (body heights) are heard."""


def _aside(m: Measures, foot: Foot, i: int) -> float:
    z = 0.9 * m.hip_half if foot.z is None else foot.z
    return z if i else -z


def _foot(m: Measures, a: Posed, b: Posed, drawn: Posed, i: int, gone: float, k: float) -> Foot:
    """Foot ``i`` after ``gone`` (0..1) of its step."""
    old, new = a.pose.legs[i], b.pose.legs[i]
    assert isinstance(old, Foot) and isinstance(new, Foot)
    (ax, ad), (bx, bd) = a.ground(old.x, _aside(m, old, i)), b.ground(new.x, _aside(m, new, i))
    w = smooth(gone)
    far = math.hypot(bx - ax, UNSEEN * (bd - ad))
    planted = old.pin != "air" and new.pin != "air"
    x, z = drawn.local(lerp(ax, bx, w), lerp(ad, bd, k))
    pitch = lerp(old.pitch, new.pitch, w)
    arc = min(STEP_LIFT * far, STEP_HIGHEST * m.h) * bump(gone) if planted and far > STILL * m.h else 0.0
    y = lerp(old.y, new.y, w) + arc
    if w <= 0.0:
        return Foot(x, y, z if i else -z, old.pitch, old.pin)
    if w >= 1.0:
        return Foot(x, y, z if i else -z, new.pitch, new.pin)
    pin = "air" if arc or not planted else "ball" if pitch < 0 else "heel" if pitch > 0 else "flat"
    return Foot(x, y, z if i else -z, pitch, pin)


def _bones(solved: tuple[Figure, Figure], i: int, k: float) -> Leg:
    """A leg that hangs in one of the two: thigh and shin swing."""
    (h0, k0, a0, p0), (h1, k1, a1, p1) = (figure.legs[i] for figure in solved)
    return Bones(_swung(h0, k0, h1, k1, k), _swung(k0, a0, k1, a1, k), lerp(p0, p1, k))


def _arm(solved: tuple[Figure, Figure], i: int, k: float) -> Arm:
    a, b = (figure.arms[i] for figure in solved)
    old, new = (figure.pose.arms[i] for figure in solved)
    bones = _swung(a[0], a[1], b[0], b[1], k), _swung(a[1], a[2], b[1], b[2], k)
    return Arm(wrist=lerp(old.wrist, new.wrist, k), grip=(old if k < 0.5 else new).grip, bones=bones)


def _swung(a: Point3, a_end: Point3, b: Point3, b_end: Point3, k: float) -> Point3:
    """Direction of a bone ``k`` of the way from ``a`` -> ``a_end`` to ``b`` -> ``b_end``."""
    p, q = _direction(a, a_end), _direction(b, b_end)
    against = max(0.0, -_dot(p, q))
    x, y, z = (u + v + against * r for u, v, r in zip(p, q, ROUND, strict=True))
    middle = _direction((0.0, 0.0, 0.0), (x, y, z))
    return _turned(p, middle, 2 * k) if k < 0.5 else _turned(middle, q, 2 * k - 1)


def _turned(p: Point3, q: Point3, k: float) -> Point3:
    """The direction ``k`` of the way along the arc from ``p`` to ``q``."""
    angle = math.acos(clamp(_dot(p, q), -1.0, 1.0))
    if angle < 1e-4:
        return q
    a, b = math.sin((1 - k) * angle) / math.sin(angle), math.sin(k * angle) / math.sin(angle)
    return a * p[0] + b * q[0], a * p[1] + b * q[1], a * p[2] + b * q[2]


def _dot(p: Point3, q: Point3) -> float:
    return p[0] * q[0] + p[1] * q[1] + p[2] * q[2]


def _direction(a: Point3, b: Point3) -> Point3:
    far = math.dist(a, b) or 1e-6
    return (b[0] - a[0]) / far, (b[1] - a[1]) / far, (b[2] - a[2]) / far


def _overstretched(figure: Figure) -> float:
    """Metres that the hips are too high for the planted legs, which would drag their feet; 0 where all reach."""
    m, most, drop = figure.m, (figure.m.thigh + figure.m.shin) * TAUT, 0.0
    for i, leg in enumerate(figure.pose.legs):
        if isinstance(leg, Foot) and leg.pin != "air":
            hip, (x, y) = figure.hips[i], ankle_of(m, leg)
            aside = math.hypot(hip[0] - x, hip[2] - _aside(m, leg, i))
            drop = max(drop, hip[1] - y - math.sqrt(max(1e-4, most * most - aside * aside)))
    return drop


def _lowest(figure: Figure) -> float:
    """Height of the lower sole, about."""
    return min(chain[2][1] for chain in figure.legs) - figure.m.ankle


def _lift(m: Measures, pose: Pose, yaw: float, floor: float) -> None:
    """Raise a body whose hanging feet would go through the floor."""
    if any(isinstance(leg, Bones) for leg in pose.legs):
        pose.ry += max(0.0, floor - _lowest(Figure(m, pose, yaw))) / m.h


def aligned(m: Measures, a: Posed, b: Posed, feet: Sequence[int]) -> float:
    """Metres to the right that ``b``'s origin has to be from ``a``'s so that the first of ``feet`` that both stand on
    stays where it is; 0 where there is none."""
    for i in feet:
        p, q = a.stands(m, i), b.stands(m, i)
        if p and q:
            return p[0] - q[0]
    return 0.0
