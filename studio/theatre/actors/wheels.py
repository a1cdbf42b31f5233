"""A wheelchair: how somebody sits in it and pushes its rims, and what it looks like. Lengths in body heights."""

from __future__ import annotations

import math

import skia

from studio.theatre.actors.geom import TAU, lerp, smooth
from studio.theatre.actors.outline import curve, rounded
from studio.theatre.actors.skeleton import Arm, Foot, Measures, Pose
from studio.theatre.ink import Ink

RADIUS, CASTOR = 0.165, 0.05
"""Of the wheels under the seat and of the small ones in front."""

SEAT, REST = 0.285, 0.075
"""Heights of the seat and of the footrest."""

TURNS = 0.22
"""Turns of the wheel for one push."""

_TYRE, _STEEL, _CLOTH = "#2a2830", "#b9c0ca", "#2f4f7f"


def wheel(u: float, m: Measures) -> Pose:
    """Hands push the rims forward and come back; ``u`` in turns of the wheel, at 0 they rest."""
    legs = [Foot(m.thigh + k * m.h, REST * m.h, m.hip_half, 0.12) for k in (0.10, 0.08)]
    pose = Pose(legs=[*legs], seated=True, ry=SEAT - m.hip / m.h + 0.02, lean=0.02, bend=0.06)
    share = u / TURNS % 1
    push = smooth(share / 0.5) if share < 0.5 else 1 - smooth((share - 0.5) / 0.5)
    pose.lean += 0.10 * push if u else 0.0
    angle = lerp(1.95, 0.75, push)
    lift = 0.0 if share < 0.5 else 0.04 * math.sin(math.pi * (share - 0.5) * 2)
    x, y = RADIUS * math.cos(angle), RADIUS * (1 + math.sin(angle)) + lift
    pose.arms = [Arm(at=(x * m.h, y * m.h, side * m.hip_half * 2.1), grip="fist") for side in (-1, 1)]
    return pose


def _big_wheel(ink: Ink, h: float, turns: float, far: bool) -> None:
    x, y, r = (0.035 if far else 0.0) * h, RADIUS * h, RADIUS * h
    ink.dim = 0.72 if far else 1.0
    ink.line(_circle(x, y, r - 0.012 * h), _TYRE, 0.024 * h)
    ink.line(_circle(x, y, r * 0.82), _STEEL, 0.008 * h)
    for k in range(8):
        a = TAU * (k / 8 - turns)
        ink.seg((x, y), (x + 0.9 * r * math.cos(a), y + 0.9 * r * math.sin(a)), _STEEL, 0.006 * h, 0.2)
    ink.dot(x, y, 0.02 * h, 0.02 * h, _STEEL, 0.3)
    ink.dim = 1.0


def _circle(x: float, y: float, r: float) -> skia.Path:
    return curve([(x + r * math.cos(TAU * k / 16), y + r * math.sin(TAU * k / 16)) for k in range(17)])


def behind(ink: Ink, h: float, turns: float) -> None:
    """The far wheel, the back and the seat."""
    _big_wheel(ink, h, turns, far=True)
    ink.seg((-0.12 * h, 0.20 * h), (-0.145 * h, 0.56 * h), _STEEL, 0.018 * h)
    ink.seg((-0.145 * h, 0.555 * h), (-0.20 * h, 0.55 * h), _TYRE, 0.022 * h)
    ink.form(rounded(-0.15 * h, 0.29 * h, 0.035 * h, 0.23 * h, 0.012 * h), _CLOTH, -0.13 * h, 0.4 * h, 0.15 * h)
    ink.form(rounded(-0.13 * h, 0.245 * h, 0.34 * h, 0.035 * h, 0.012 * h), _CLOTH, 0.04 * h, 0.26 * h, 0.2 * h)


def before(ink: Ink, h: float, turns: float) -> None:
    """The near wheel, the castor and the footrest."""
    ink.line(curve([(0.20 * h, 0.25 * h), (0.27 * h, 0.20 * h), (0.31 * h, 0.06 * h)]), _STEEL, 0.016 * h)
    ink.seg((0.29 * h, 0.052 * h), (0.40 * h, 0.062 * h), _TYRE, 0.016 * h)
    ink.line(_circle(0.23 * h, CASTOR * h, (CASTOR - 0.01) * h), _TYRE, 0.02 * h)
    ink.seg((-0.12 * h, 0.25 * h), (0.20 * h, 0.25 * h), _STEEL, 0.014 * h)
    ink.seg((-0.13 * h, 0.375 * h), (0.10 * h, 0.375 * h), _TYRE, 0.022 * h)
    ink.seg((0.09 * h, 0.37 * h), (0.10 * h, 0.25 * h), _STEEL, 0.012 * h)
    _big_wheel(ink, h, turns, far=False)
