"""What a feeling does to a body, to be read from across the street: how it carries itself and what the arms say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from studio.theatre.actors.geom import TAU
from studio.theatre.actors.skeleton import Arm, Foot, Pose


@dataclass(frozen=True, slots=True)
class Posture:
    """What an emotion adds to a body; ``arms`` replaces the arms of a quiet one. Radians and body heights."""

    lean: float = 0.0
    bend: float = 0.0
    head_pitch: float = 0.0
    head_yaw: float = 0.0
    head_tilt: float = 0.0
    shrug: float = 0.0
    sink: float = 0.0
    """How far the knees give."""
    wide: float = 1.0
    """Between the feet, against how they stood."""
    limp: float = 0.0
    """Share of their swing that walking arms lose."""
    arms: tuple[Arm, Arm] | None = None


POSTURES: Mapping[str, Posture] = {
    "neutral": Posture(),
    "joy": Posture(
        lean=-0.03,
        bend=-0.10,
        head_pitch=0.16,
        shrug=0.006,
        wide=1.2,
        limp=-0.25,
        arms=(Arm(1.25, 0.62, 1.5, -0.35, wrist=0.3, grip="open"), Arm(1.15, 0.62, 1.5, -0.3, wrist=0.3, grip="open")),
    ),
    "sadness": Posture(
        lean=0.05,
        bend=0.30,
        head_pitch=-0.46,
        head_tilt=0.06,
        shrug=-0.016,
        sink=0.012,
        wide=0.85,
        limp=0.65,
        arms=(Arm(0.30, 0.02, 0.08, 0.06), Arm(0.24, 0.02, 0.06, 0.06)),
    ),
    "anger": Posture(
        lean=0.15,
        bend=0.05,
        head_pitch=-0.16,
        shrug=0.020,
        sink=0.014,
        wide=1.55,
        arms=(Arm(-0.30, 0.50, 0.75, 0.30, grip="fist"), Arm(-0.22, 0.50, 0.80, 0.30, grip="fist")),
    ),
    "fear": Posture(
        lean=-0.17,
        bend=0.10,
        head_pitch=-0.04,
        shrug=0.030,
        sink=0.035,
        wide=0.8,
        arms=(Arm(0.55, 0.12, 1.85, 0.16, wrist=0.9, grip="open"), Arm(0.62, 0.12, 1.75, 0.16, wrist=0.9, grip="open")),
    ),
    "surprise": Posture(
        lean=-0.11,
        bend=-0.07,
        head_pitch=0.14,
        shrug=0.018,
        wide=1.25,
        arms=(Arm(0.10, 0.95, 0.85, -0.35, wrist=0.4, grip="open"), Arm(0.05, 0.95, 0.9, -0.3, wrist=0.4, grip="open")),
    ),
    "disgust": Posture(
        lean=-0.13,
        bend=0.03,
        head_pitch=-0.02,
        head_yaw=-0.75,
        head_tilt=0.12,
        shrug=0.016,
        arms=(Arm(0.15, 0.05, 0.6, 0.5), Arm(hand=(0.245, -0.02, 0.05), wrist=1.1, grip="open")),
    ),
}

SMALL_GESTURES: Mapping[str, tuple[float, float]] = {
    "joy": (0.10, 1.6),
    "anger": (0.06, 0.9),
    "fear": (0.045, 7.0),
    "surprise": (0.03, 0.5),
}
"""How far and how often the arms of a feeling move: radians and times a second."""


def emote(pose: Pose, emotion: str, t: float, amount: float = 1.0, gesture: bool = True) -> Pose:
    """Lay the posture of ``emotion`` over ``pose``; with ``gesture`` it stands quietly and the arms speak too."""
    posture = POSTURES[emotion]
    pose.lean += (posture.lean if gesture else max(0.0, posture.lean)) * amount
    pose.bend += posture.bend * amount
    pose.head_pitch += posture.head_pitch * amount
    pose.head_yaw += posture.head_yaw * amount
    pose.head_tilt += posture.head_tilt * amount
    pose.shrug += posture.shrug * amount
    if not gesture:
        for arm in pose.arms:
            arm.swing *= 1 - max(-0.5, posture.limp) * amount
        return pose
    pose.ry -= posture.sink * amount
    for leg in pose.legs:
        if isinstance(leg, Foot) and leg.z is not None:
            leg.z *= 1 + (posture.wide - 1) * amount
    if posture.arms and amount > 0.5:
        far, often = SMALL_GESTURES.get(emotion, (0.0, 1.0))
        beat = far * math.sin(TAU * often * t)
        pose.arms = [replace(arm, flex=arm.flex + beat, swing=arm.swing + 0.4 * beat) for arm in posture.arms]
    return pose
