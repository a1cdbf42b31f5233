"""Actions that use something: drink, write, sweep, carry, push, pick up, hand over; and kneel, sing and kiss."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import TAU, bump, clamp, lerp, smooth
from studio.theatre.actors.skeleton import Arm, Foot, Measures, Pose
from studio.theatre.actors.stance import breathe, idle, stand

GRASP, LIFTED = 0.42, 0.9
"""Phases at which what is picked up is in the hands, and at the chest."""

CRANK, PEDALS, SADDLE, BAR = 0.16, (-0.06, 0.34), (-0.22, 0.94), (0.47, 1.04)
"""A bicycle for somebody 1.75 m tall, in metres from between its wheels."""

SIZE, RIDING = 1.75, 1.15
"""The height of a rider whom that bicycle fits, and the yaw that it is ridden at."""


def drink(t: float, m: Measures) -> Pose:
    """The cup comes up, the head goes back with it, and it rests again."""
    pose = idle(t, m)
    share = (t / 3.4) % 1
    up = smooth(share / 0.2) * (1 - smooth((share - 0.55) / 0.2))
    tip = smooth((share - 0.16) / 0.14) * (1 - smooth((share - 0.46) / 0.12))
    pose.arms[0] = Arm(hand=(lerp(0.18, 0.118, up), lerp(-0.11, 0.082 + 0.02 * tip, up), 0.02), grip="fist")
    pose.head_pitch += 0.05 * up + 0.26 * tip
    pose.lean -= 0.04 * tip
    return pose


def sing(t: float, m: Measures) -> Pose:
    """Chest out, one hand on it, the other arm opening with the phrase; the weight sways with the bars."""
    pose = idle(t, m)
    bar, phrase = TAU * t / 2.4, smooth(0.5 - 0.5 * math.cos(TAU * t / 4.8))
    pose.sway, pose.bend = pose.sway + 0.05 * math.sin(bar), -0.07 - 0.03 * phrase
    pose.head_pitch, pose.head_tilt = 0.10 + 0.08 * phrase, 0.08 * math.sin(bar)
    pose.arms = [
        Arm(
            lerp(0.35, 1.15, phrase),
            lerp(0.35, 0.75, phrase),
            0.55 - 0.3 * phrase,
            -0.35 * phrase,
            wrist=0.4,
            grip="open",
        ),
        Arm(hand=(0.10, -0.06 + 0.006 * math.sin(2 * bar), 0.0), grip="open"),
    ]
    return pose


def kneel(t: float, m: Measures) -> Pose:
    """On one knee, the back upright, the hands on the other."""
    shin = m.shin / m.h
    pose = Pose(
        legs=[Foot(-0.335 * m.h, 0.03 * m.h, m.hip_half, -1.15, "ball"), Foot(0.17 * m.h, 0.0, m.hip_half * 1.1)]
    )
    pose.ry = (m.thigh + m.leg_radii[1] - m.hip) / m.h - 0.004
    pose.rx, pose.lean, pose.bend = -0.01, 0.05, 0.06
    pose.legs[0] = Foot(-0.02 * m.h - shin * m.h, 0.0, m.hip_half, -1.25, "ball")
    pose.arms = [Arm(hand=(0.15, -0.21, 0.01)), Arm(hand=(0.16, -0.20, 0.0))]
    return breathe(pose, t)


def kiss(t: float, m: Measures) -> Pose:
    """Leaning in, the head tilted, hands on the other's shoulders."""
    pose = idle(t, m)
    near = smooth((t - 0.3) / 0.9)
    pose.lean, pose.bend = 0.06 + 0.07 * near, 0.02
    pose.head_tilt, pose.head_pitch = 0.10 * near, 0.05 - 0.04 * near
    pose.arms = [Arm(hand=(0.20, 0.02, 0.05), grip="open"), Arm(hand=(0.22, -0.05, 0.06), grip="open")]
    return pose


def write(t: float, m: Measures) -> Pose:
    """A pad on the far forearm, the pen going along its lines."""
    pose = stand(m)
    line, along = divmod(t / 1.9, 1)
    stroke = 0.05 * min(1.0, along / 0.82) if along < 0.82 else 0.05 * (1 - smooth((along - 0.82) / 0.18))
    jitter = 0.006 * math.sin(TAU * t * 3.7) * (along < 0.82)
    pose.arms = [
        Arm(hand=(0.155 + 0.3 * stroke, -0.075 + jitter - 0.008 * (line % 3), 0.03 - stroke), wrist=-0.3, grip="fist"),
        Arm(hand=(0.185, -0.115, 0.0), grip="open"),
    ]
    pose.head_pitch, pose.head_tilt = -0.26, 0.04
    return breathe(pose, t, 0.7)


def knit(t: float, m: Measures) -> Pose:
    """Two needles before the belly that cross and part, the eyes on them."""
    pose = stand(m)
    loop = math.sin(TAU * t * 1.1)
    pose.arms = [
        Arm(hand=(0.165 + 0.010 * loop, -0.120 + 0.008 * loop, 0.045), wrist=0.2, grip="fist"),
        Arm(hand=(0.175 - 0.010 * loop, -0.120 - 0.006 * loop, 0.045), wrist=0.2, grip="fist"),
    ]
    pose.head_pitch = -0.20
    return breathe(pose, t)


def shape(t: float, m: Measures) -> Pose:
    """Both hands pat what is before them, one after the other, the knees giving."""
    pose = stand(m, 1.25)
    beat = TAU * t * 1.2
    pose.arms = [
        Arm(
            hand=(0.25 + 0.03 * math.sin(beat + half), -0.06 + 0.03 * math.cos(beat + half), 0.03),
            wrist=0.6,
            grip="open",
        )
        for half in (0.0, math.pi)
    ]
    pose.lean, pose.bend, pose.ry = 0.16 + 0.02 * math.sin(0.5 * beat), 0.06, -0.02
    pose.head_pitch = -0.10
    return breathe(pose, t, 0.6)


def paint(t: float, m: Measures) -> Pose:
    """A brush on the canvas ahead: some strokes, then a look at them with the head to one side."""
    pose = stand(m, 1.15)
    share = (t / 4.2) % 1
    near = smooth(share / 0.12) * (1 - smooth((share - 0.70) / 0.12))
    along, up = 0.02 * math.sin(TAU * t * 1.3), 0.045 * math.sin(TAU * t * 0.55)
    pose.arms = [
        Arm(hand=(lerp(0.20, 0.285, near), lerp(-0.05, 0.06 + up, near) + along * near, 0.02), grip="fist"),
        Arm(hand=(0.15, -0.13, 0.06), grip="fist"),
    ]
    pose.lean, pose.head_tilt = 0.05 * near - 0.02, 0.10 * (1 - near)
    pose.head_pitch = -0.04 * near
    return breathe(pose, t, 0.6)


def sweep(u: float, m: Measures) -> Pose:
    """One stroke a cycle: the broom goes ahead and is drawn back; the body goes with it."""
    pose = stand(m, 1.25)
    out = 0.5 - 0.5 * math.cos(TAU * u)
    pose.legs = [Foot(0.09 * m.h, 0.0, m.hip_half * 1.1), Foot(-0.09 * m.h, 0.0, m.hip_half * 1.1)]
    pose.lean, pose.bend, pose.ry = 0.12 + 0.16 * out, 0.12, -0.02 - 0.012 * out
    pose.rx, pose.twist, pose.hip_twist = 0.03 * out - 0.015, 0.24 - 0.48 * out, 0.10 * out
    pose.arms = [
        Arm(hand=(0.13 + 0.14 * out, -0.18 - 0.01 * out, 0.0), grip="fist"),
        Arm(hand=(0.115 + 0.02 * out, -0.04, -0.02), grip="fist"),
    ]
    pose.head_pitch = -0.18 - 0.06 * out
    return pose


def laden(pose: Pose, u: float) -> None:
    """Something held before the belly in both arms: the back goes against it."""
    step = math.cos(2 * TAU * u)
    pose.arms = [Arm(hand=(0.19, -0.150 + 0.004 * step, 0.02), grip="fist") for _ in (0, 1)]
    pose.lean, pose.bend, pose.twist = pose.lean - 0.09, pose.bend - 0.05, 0.3 * pose.twist
    pose.head_pitch += 0.04


def braced(pose: Pose, u: float) -> None:
    """Both arms against something heavy, the body leaning into it."""
    strain = math.sin(2 * TAU * u)
    pose.arms = [Arm(hand=(0.32, -0.075, 0.02 + 0.02 * i), wrist=0.9, grip="open") for i in (0, 1)]
    pose.lean, pose.bend = pose.lean + 0.22 + 0.02 * strain, pose.bend + 0.06
    pose.head_pitch, pose.twist = 0.22, 0.4 * pose.twist


def limping(pose: Pose, u: float) -> None:
    """The bad leg, the right, is let down and hurried off: the body dips over it and the hand keeps the thigh."""
    dip = bump((u % 1) / 0.62)
    pose.ry -= 0.022 * dip
    pose.lean, pose.sway = pose.lean + 0.10 * dip, pose.sway - 0.10 * dip
    pose.arms[0] = Arm(hand=(0.10, -0.235, 0.02), wrist=-0.4)
    pose.head_pitch -= 0.08 * dip


def pick_up(u: float, m: Measures) -> Pose:
    """Down to the ground with bent knees, ``GRASP``, and up with it."""
    u = clamp(u)
    down = smooth(u / GRASP) if u < GRASP else 1 - smooth((u - GRASP) / (LIFTED - GRASP))
    pose = stand(m)
    pose.ry, pose.lean, pose.bend = -0.17 * down, 0.95 * down, 0.32 * down
    pose.rx = -0.07 * down
    reach, high = lerp(0.19, 0.20, down), lerp(-0.15, -0.30, down)
    hang = smooth(u / 0.16) if u < GRASP else 1.0
    rest = 1 - hang
    pose.arms = [Arm(hand=(reach * hang + 0.05 * rest, high * hang - 0.28 * rest, 0.02 + 0.07 * rest)) for _ in (0, 1)]
    for arm in pose.arms:
        arm.grip = "fist" if u > 0.8 * GRASP else "open"
    pose.head_pitch = -0.15 + 0.1 * down
    return pose


def put_down(u: float, m: Measures) -> Pose:
    return pick_up(1 - u, m)


def hand_over(u: float, m: Measures) -> Pose:
    """The near hand goes out with what it holds and comes back empty."""
    u = clamp(u)
    out = smooth(u / 0.4) * (1 - smooth((u - 0.68) / 0.32))
    pose = stand(m)
    pose.arms[0] = Arm(hand=(lerp(0.14, 0.29, out), lerp(-0.16, -0.02, out), 0.03), grip="fist" if u < 0.6 else "open")
    pose.lean, pose.head_pitch = 0.07 * out, 0.02
    return pose


def balance(t: float, m: Measures) -> Pose:
    """On a board that goes along: feet along it, knees bent, the arms out against its swaying."""
    tip = math.sin(TAU * t / 2.7) + 0.4 * math.sin(TAU * t / 1.1)
    pose = Pose(legs=[Foot(-0.12 * m.h, 0.0, 0.35 * m.hip_half), Foot(0.13 * m.h, 0.0, 0.2 * m.hip_half)])
    pose.ry, pose.lean, pose.bend = -0.055 - 0.008 * tip, 0.16 + 0.02 * tip, 0.08
    pose.sway, pose.twist, pose.wind = 0.04 * tip, 0.35, 0.4
    pose.arms = [
        Arm(-0.5 + 0.12 * tip, 0.75, 0.35, 0.0, grip="open"),
        Arm(0.95 - 0.12 * tip, 0.55, 0.35, 0.0, grip="open"),
    ]
    pose.head_pitch, pose.swing = 0.10, 0.6 * tip
    return pose


def pedal(u: float, m: Measures) -> Pose:
    """On a bicycle of their own size; ``u`` counts turns of the pedals."""
    k = m.h / SIZE
    s, c = math.sin(RIDING), math.cos(RIDING)
    legs = []
    for side, half in ((-1, 0.0), (1, math.pi)):
        turn, aside = half - TAU * u, 0.8 * m.hip_half
        x, y = PEDALS[0] + CRANK * math.cos(turn), PEDALS[1] + CRANK * math.sin(turn)
        ahead = (x * k - side * aside * c) / s - 0.05 * m.h
        legs.append(Foot(ahead, y * k, aside, -0.18 - 0.15 * math.sin(turn), "ball"))
    pose = Pose(legs=[*legs], rx=SADDLE[0] * k / m.h / s, ry=(SADDLE[1] * k + 0.05 * m.h - m.hip) / m.h)
    pose.lean, pose.bend, pose.head_pitch, pose.wind = 0.72, 0.16, 0.54, 0.5
    pose.sway = 0.02 * math.sin(TAU * u)
    grips = (((BAR[0] * k - side * 0.09 * m.h * c) / s, BAR[1] * k, side * 0.09 * m.h) for side in (-1, 1))
    pose.arms = [Arm(at=grip, grip="fist") for grip in grips]
    return pose
