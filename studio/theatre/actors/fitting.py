"""A body fitted to what it sits on, holds or looks up to, whatever else it is doing."""

from __future__ import annotations

import math

from studio.theatre.actors.puppet import Fit
from studio.theatre.actors.skeleton import Arm, Foot, Measures, Pose

REST = 0.062
"""How far the hips are over what is sat on, in body heights."""


def fitted(pose: Pose, m: Measures, fit: Fit, yaw: float) -> Pose:
    """``pose`` sitting, reaching and looking as ``fit`` says, for somebody seen from ``yaw``."""
    pose.lean += fit.lean
    pose.head_pitch += fit.upward
    if fit.seat is not None:
        pose.seated = True
        pose.ry = (fit.seat - m.hip) / m.h + REST
        _dangle(pose, m, fit.seat)
    for i, foot in enumerate(fit.feet):
        if foot:
            pose.legs[i] = Foot(foot.x, foot.y, m.hip_half + foot.aside)
    for i, hand in enumerate(fit.hands):
        if hand:
            side = -1 if i == 0 else 1
            aside = side * (hand.aside or m.shoulder * 0.55)
            pose.arms[i] = Arm(at=(_forward(hand.x, aside, yaw), hand.y, aside), grip=fit.grip)
    return pose


def _forward(seen: float, aside: float, yaw: float) -> float:
    """Metres ahead of the body at which something is seen so far to its side."""
    s = math.sin(yaw)
    return (seen - aside * math.cos(yaw)) / s if s > 0.4 else seen


def _dangle(pose: Pose, m: Measures, seat: float) -> None:
    """Feet on the ground where they reach it, else hanging from the edge."""
    ground = max(0.0, seat - m.shin - m.ankle * 1.3)
    for i, leg in enumerate(pose.legs):
        if isinstance(leg, Foot):
            pose.legs[i] = Foot(leg.x, ground, leg.z, -0.35 if ground > 0.05 else leg.pitch, leg.pin)
