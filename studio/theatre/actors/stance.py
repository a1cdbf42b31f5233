"""Poses that stand on the spot: weight, breath, and the posture of an emotion laid over them."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import TAU, lerp, smooth
from studio.theatre.actors.skeleton import Arm, Foot, Measures, Pose


def stand(m: Measures, wide: float = 1.0) -> Pose:
    """Both soles flat, arms hanging a little bent and unalike."""
    return Pose(
        legs=[Foot(0.02 * m.h, 0.0, m.hip_half * wide), Foot(-0.03 * m.h, 0.0, m.hip_half * wide)],
        arms=[Arm(0.10, 0.15, 0.34, 0.12), Arm(-0.02, 0.17, 0.26, 0.06)],
        ry=0.006,
        spread=max(0.0, wide - 1.0) * 0.04,
    )


def breathe(pose: Pose, t: float, amount: float = 1.0) -> Pose:
    """Breath and slow swaying on top of any quiet pose; ``t`` in seconds."""
    breath = math.sin(TAU * t / 3.6)
    pose.ry += 0.0018 * breath * amount
    pose.shrug += 0.0035 * breath * amount
    pose.sway += 0.012 * math.sin(TAU * t / 7.3) * amount
    pose.head_tilt += 0.02 * math.sin(TAU * t / 5.1 + 1) * amount
    for i, arm in enumerate(pose.arms):
        arm.swing += 0.02 * math.sin(TAU * t / 3.6 + i) * amount
    pose.swing += 0.25 * math.sin(TAU * t / 4.3)
    return pose


def idle(t: float, m: Measures) -> Pose:
    """Standing at ease: the weight goes slowly from one leg to the other, the free knee gives."""
    pose = stand(m, 1.12)
    side = math.sin(TAU * t / 9.7)
    shift = side * (2 - side * side) * 0.5
    pose.rz = 0.014 * shift
    pose.ry -= 0.006 * abs(shift)
    pose.hip_roll = 0.22 * shift
    pose.sway -= 0.035 * shift
    pose.hip_twist = 0.05 * shift
    pose.head_tilt += 0.03 * shift
    look = smooth(math.sin(TAU * t / 11.3) * 3 - 1.6)
    pose.head_yaw += 0.16 * look
    pose.arms[0].flex += 0.08 * shift
    pose.arms[1].swing += 0.05 * shift
    return breathe(pose, t)


ON_HIP, CLASPED = Arm(-0.42, 0.42, 1.30, 0.55, wrist=0.5), Arm(0.16, 0.16, 1.05, 0.80)
"""A hand at the hip, and one before the belt."""


def leaning(t: float, m: Measures) -> Pose:
    """The shoulders against what is behind, the feet before it and crossed, the arms folded."""
    pose = Pose(
        legs=[Foot(0.13 * m.h, 0.0, 0.35 * m.hip_half), Foot(0.19 * m.h, 0.0, -0.10 * m.hip_half, -0.35, "ball")]
    )
    pose.rx, pose.ry = 0.035, -0.012
    pose.lean, pose.bend, pose.hip_twist = -0.20, 0.05, 0.08
    pose.arms = [
        Arm(hand=(0.105, -0.075, -0.055), wrist=0.3, grip="relaxed"),
        Arm(hand=(0.120, -0.045, -0.045), wrist=0.3, grip="relaxed"),
    ]
    look = smooth(math.sin(TAU * t / 8.3) * 3 - 1.2)
    pose.head_pitch, pose.head_yaw = 0.10, 0.22 * look
    return breathe(pose, t, 0.7)


LEANS = 0.115
"""How far behind the middle of somebody what they lean against is, in body heights."""

TURNS = 10.0
"""Seconds in which somebody in conversation has stood in each of three ways."""


def attentive(t: float, m: Measures) -> Pose:
    """Somebody in conversation: at ease, then a hand at the hip, then both before the belt, and never quite still."""
    pose = idle(1.6 * t, m)
    share = t / TURNS % 1
    hip = smooth((share - 0.28) / 0.08) * (1 - smooth((share - 0.58) / 0.08))
    clasp = smooth((share - 0.62) / 0.08) * (1 - smooth((share - 0.92) / 0.08))
    for i, arm in enumerate(pose.arms):
        for to, k in ((ON_HIP, hip * (i == 1)), (CLASPED, clasp)):
            if k > 0:
                arm.swing, arm.out = lerp(arm.swing, to.swing, k), lerp(arm.out, to.out, k)
                arm.flex, arm.inward = lerp(arm.flex, to.flex, k), lerp(arm.inward, to.inward, k)
                arm.wrist = lerp(arm.wrist, to.wrist, k)
    pose.lean += 0.03 * math.sin(TAU * t / 6.1) + 0.02 * clasp
    pose.head_tilt += 0.05 * math.sin(TAU * t / 3.7)
    return pose
