"""Whole-body actions: sit, dance, jump, fall, swim, fly, climb. ``u`` counts cycles, ``t`` seconds, in closed form."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import TAU, bump, clamp, lerp, smooth
from studio.theatre.actors.skeleton import Arm, Bent, Bones, Figure, Foot, Leg, Measures, Pose
from studio.theatre.actors.stance import breathe, stand

TAKE_OFF, LANDING = 0.28, 0.72
"""Phases of a jump at which the feet leave the ground and meet it."""

FALL_IMPACT = 0.55
"""Phase of a fall at which the back meets the ground."""

SEAT = 0.27
"""Height of a chair for everyone, in body heights: each brings their own chair."""


def sit(t: float, m: Measures, seat: float = SEAT) -> Pose:
    """On a chair, soles flat, hands on the thighs."""
    legs = [Foot(m.thigh + 0.02 * m.h, 0.0, m.hip_half * 1.1), Foot(m.thigh - 0.035 * m.h, 0.0, m.hip_half * 1.1)]
    pose = Pose(legs=[*legs], seated=True, ry=seat - m.hip / m.h + 0.01, lean=-0.05, bend=0.06)
    pose.arms = [Arm(0.42, 0.12, 0.75, 0.15), Arm(0.38, 0.12, 0.8, 0.15)]
    return breathe(pose, t)


def sit_ground(t: float, m: Measures) -> Pose:
    """On the ground with one knee up, leaning on one hand."""
    floor = -m.hip / m.h + 0.05
    legs = [Foot(m.thigh * 1.05, 0.0, m.hip_half * 1.2), Foot(m.thigh * 1.5, 0.0, m.hip_half * 1.3, 0.5, "heel")]
    pose = Pose(legs=[*legs], seated=True, ry=floor, lean=-0.16, bend=0.22)
    pose.arms = [Arm(hand=(0.16, -0.13, 0.03)), Arm(-0.45, 0.25, 0.15)]
    return breathe(pose, t)


def drive(t: float, m: Measures, seat: float = 0.29) -> Pose:
    """At a wheel in front of the chest, feet up on the pedals."""
    pose = sit(t, m, seat)
    pose.lean, pose.bend = -0.16, 0.10
    pose.legs = [Foot(m.thigh + k * m.h, 0.135 * m.h, m.hip_half) for k in (0.16, 0.12)]
    turn = 0.012 * math.sin(t * 2.1)
    pose.arms = [Arm(hand=(0.235, -0.03 + k, 0.045), grip="fist") for k in (turn, -turn)]
    return pose


def dance(u: float, m: Measures) -> Pose:
    """Two beats a cycle: the weight goes over, hips sway, the free foot is lifted and set down on the beat.

    Over eight cycles the arms go up, out, and down again.
    """
    s, c = math.sin(TAU * u), math.cos(TAU * u)
    high = 0.5 - 0.5 * math.cos(TAU * u / 8)
    pose = stand(m, 1.5)
    pose.ry, pose.rz = -0.035 - 0.022 * math.cos(2 * TAU * u), 0.022 * s
    pose.sway, pose.hip_twist, pose.twist, pose.hip_roll = 0.14 * s, 0.30 * s, -0.38 * s, -0.20 * s
    pose.legs = []
    for free, x in ((max(0.0, s), 0.03), (max(0.0, -s), -0.03)):
        pin = "air" if free > 1e-9 else "ball"
        pose.legs.append(Foot(x * m.h, 0.075 * m.h * free**1.5, m.hip_half * 1.7, -0.65 * free, pin))
    pose.arms = [
        Arm(0.75 + 0.95 * high + 0.7 * s, 0.75, 1.1 - 0.5 * high + 0.4 * c, 0.1, grip="open"),
        Arm(0.75 + 0.95 * high - 0.7 * s, 0.75, 1.1 - 0.5 * high - 0.4 * c, 0.1, grip="open"),
    ]
    pose.head_tilt, pose.head_pitch, pose.swing = -0.16 * s, 0.06 * c + 0.05 * high, math.sin(TAU * u - 0.9) * 1.2
    return pose


def jump(u: float, m: Measures, height: float = 0.22) -> Pose:
    """Crouch, flight, landing: the events are ``TAKE_OFF`` and ``LANDING``."""
    u %= 1
    if TAKE_OFF < u < LANDING:
        return _flight((u - TAKE_OFF) / (LANDING - TAKE_OFF), height)
    if u <= TAKE_OFF:
        q = u / TAKE_OFF
        crouch = bump(q * 0.5 / 0.62) if q < 0.62 else lerp(1, -0.25, smooth((q - 0.62) / 0.38))
        heel = clamp((q - 0.7) / 0.3)
        back = -0.7 * max(0.0, crouch)
        swing = lerp(back, 2.5, smooth((u - 0.02) / 0.28))
    else:
        q = (u - LANDING) / (1 - LANDING)
        crouch = lerp(0.1, 1, smooth(q / 0.3)) if q < 0.3 else lerp(1, 0.0, smooth((q - 0.3) / 0.7))
        heel, swing = 0.0, lerp(1.1, 0.0, q)
    low = max(0.0, crouch)
    legs = [Foot(x * m.h, 0.0, m.hip_half, -0.7 * heel, "ball") for x in (0.01, -0.02)]
    pose = Pose(legs=[*legs], ry=-0.006 - 0.13 * low + 0.02 * heel, lean=0.34 * low, bend=0.12 * low)
    out = 0.2 + 0.22 * max(0.0, swing)
    pose.arms = [Arm(swing, out, 0.4), Arm(swing - 0.1, out, 0.4)]
    return pose


def _flight(t: float, height: float) -> Pose:
    tuck = bump(t)
    pose = Pose(
        legs=[
            Bent(0.25 + 0.75 * tuck, 0.3 + 1.15 * tuck, -0.45, 0.06),
            Bent(-0.1 + 0.25 * tuck, 0.25 + 0.95 * tuck, -0.6, 0.06),
        ],
        ry=0.014 + height * 4 * t * (1 - t),
        swing=1.5 - 3 * t,
    )
    pose.arms = [
        Arm(lerp(2.5, 1.1, t), lerp(0.75, 0.6, t), lerp(0.35, 0.4, t), 0, grip="open"),
        Arm(lerp(2.5, 1.0, t), lerp(0.75, 0.6, t), 0.35, 0, grip="open"),
    ]
    return pose


def fall(u: float, m: Measures) -> Pose:
    """Stumble backwards on to the ground: 0 standing, ``FALL_IMPACT`` the back lands, 1 lying."""
    q = smooth(clamp(u / FALL_IMPACT)) ** 1.5
    down = lerp(-0.006, -m.hip / m.h + 0.075, q) + 0.02 * bump((u - FALL_IMPACT) / 0.2)
    alive = 1 - smooth((u - 0.5) / 0.5)
    flail = 0.3 * math.sin(u * 22) * alive * q
    pose = Pose(
        legs=[
            Bent(0.2 * q + 0.5 * bump(u / FALL_IMPACT) * alive, 0.45 * q * alive + 0.08, -0.1, 0.08),
            Bent(0.45 * q * alive, 0.7 * q * alive + 0.05, -0.2, 0.08),
        ],
        pitch=-1.42 * q,
        rx=-0.10 * q,
        ry=down,
        head_pitch=0.2 * q,
    )
    sunk = min(chain[2][1] for chain in Figure(m, pose, 1.0).legs) - 0.6 * m.ankle
    pose.ry += max(0.0, -sunk) / m.h  # no foot goes through the floor
    limp = smooth((u - FALL_IMPACT) / 0.3)
    pose.arms = [
        Arm(lerp(1.9 * q, 0.15, limp) + flail, 0.5 * q + 0.1, 0.3, grip="open"),
        Arm(lerp(2.4 * q, 2.9, limp) - flail, 0.5 * q + 0.1, 0.5, grip="open"),
    ]
    return pose


def sleep(t: float, m: Measures) -> Pose:
    """Flat on the back, hands on the belly, slow breath."""
    breath = math.sin(TAU * t / 4.6)
    pose = Pose(
        legs=[Bent(0.10, 0.16, -0.5, 0.10), Bent(0.34, 0.62, -0.3, 0.10)],
        pitch=-1.52,
        ry=-m.hip / m.h + 0.062 + 0.002 * breath,
        bend=0.02 * breath,
    )
    pose.arms = [Arm(hand=(0.085, -0.14, -0.01)), Arm(hand=(0.085, -0.11, 0.0))]
    return pose


STROKE = 0.12
"""Phase at which the near hand goes into the water; half a cycle on, the far one."""


def swim(u: float, m: Measures) -> Pose:
    """Front crawl at the surface: the body is level with the origin."""
    kick = math.sin(TAU * u * 3) * 0.28
    pose = Pose(
        legs=[
            Bent(kick, 0.12 + 0.12 * max(0.0, kick), -1.1, 0.03),
            Bent(-kick, 0.12 + 0.12 * max(0.0, -kick), -1.1, 0.03),
        ],
        pitch=1.38,
        ry=-m.hip / m.h + 0.03,
        twist=0.4 * math.sin(TAU * u),
        head_pitch=0.75,
    )
    for i in (0, 1):
        turn = -TAU * (u + 0.5 * i)
        pose.arms[i] = Arm(math.pi + turn, 0.12, 0.2 + 0.9 * max(0.0, math.cos(turn + 1.57)), 0)
    return pose


def fly(u: float, m: Measures) -> Pose:
    """Head first, one fist ahead: the hips are level with the origin."""
    pose = Pose(
        legs=[Bent(-0.02, 0.15, -0.9, 0.02), Bent(-0.06, 0.35, -0.9, 0.02)],
        pitch=1.25,
        ry=-m.hip / m.h + 0.02 * math.sin(TAU * u),
        head_pitch=0.9,
        wind=1.0,
        swing=math.sin(TAU * u * 2),
    )
    pose.arms = [Arm(3.0, 0.08, 0.05, 0, grip="fist"), Arm(0.2, 0.15, 0.25, 0, grip="fist")]
    return pose


def float_(t: float, m: Measures) -> Pose:
    """Weightless, upright: limbs drift. The feet hang where the origin is."""
    a, b = math.sin(TAU * t / 4.0), math.sin(TAU * t / 5.3 + 1)
    pose = Pose(
        legs=[Bent(0.22 + 0.08 * a, 0.45 + 0.1 * b, -0.5, 0.1), Bent(-0.05 + 0.08 * b, 0.5 - 0.1 * a, -0.5, 0.1)],
        ry=0.02 + 0.02 * a,
        lean=0.05 * b,
        sway=0.06 * a,
    )
    pose.wings = 0.8
    pose.arms = [Arm(0.45 + 0.15 * a, 0.65, 0.5, 0, grip="open"), Arm(0.3 - 0.15 * b, 0.6, 0.55, 0, grip="open")]
    pose.swing = a
    return pose


def soar(u: float, m: Measures) -> Pose:
    """On wings: leaning forward, arms a little out, legs trailing; the hips are level with the origin."""
    beat = math.sin(TAU * u * 2)
    pose = Pose(
        legs=[Bent(-0.10, 0.30, -0.9, 0.04), Bent(-0.28, 0.55, -0.9, 0.04)],
        pitch=0.62,
        ry=-m.hip / m.h - 0.025 * math.sin(TAU * u * 2 + 0.9),
        head_pitch=0.45,
        wind=0.45,
        swing=beat,
        wings=1.0,
    )
    pose.arms = [Arm(0.75, 0.35, 0.35, 0, grip="open"), Arm(0.35, 0.45, 0.45, 0, grip="open")]
    return pose


def astride(u: float, m: Measures) -> Pose:
    """On a broomstick in the air, both hands on it; the hips are level with the origin."""
    bob = 0.02 * math.sin(TAU * u)
    legs: list[Leg] = [Bent(0.95, 1.15, -0.5, 0.10), Bent(0.75, 1.25, -0.5, 0.10)]
    pose = Pose(legs=legs, ry=-m.hip / m.h + bob, lean=0.42, bend=0.14, head_pitch=0.40, wind=0.95)
    pose.swing = math.sin(TAU * u * 2)
    pose.arms = [Arm(at=(0.26 * m.h, (0.05 + bob) * m.h, side * 0.05 * m.h), grip="fist") for side in (-1, 1)]
    return pose


def glide(u: float, m: Measures) -> Pose:
    """A mermaid's way through the water: waves from the hips down, arms along; level with the origin."""
    w = TAU * u
    leg = Bent(0.24 * math.sin(w), 0.26 + 0.34 * math.sin(w - 0.9), -1.1 + 0.5 * math.sin(w - 1.7), 0.0)
    pose = Pose(legs=[leg, leg], pitch=1.30, ry=-m.hip / m.h + 0.03 - 0.02 * math.sin(w), head_pitch=0.8, wind=0.6)
    pose.lean, pose.swing = 0.06 * math.sin(w + 0.6), math.sin(w)
    stroke = 0.25 * math.sin(w / 2)
    pose.arms = [Arm(2.0 + stroke, 0.15, 0.20, 0, grip="open"), Arm(0.25 - stroke, 0.40, 0.25, 0, grip="open")]
    return pose


def climb(u: float, m: Measures) -> Pose:
    """Hand over hand up a wall or ladder; two rungs a cycle, hands and feet keep their rung while they pull."""
    legs = []
    arms = []
    for i in (0, 1):
        own = (u + 0.5 * i) % 1
        hold = own / 0.62 if own < 0.62 else 1 - smooth((own - 0.62) / 0.38)
        lift = bump((own - 0.62) / 0.38) if own > 0.62 else 0.0
        legs.append(Foot((0.13 - 0.05 * lift) * m.h, (0.20 - 0.16 * hold) * m.h, m.hip_half * 1.3, -0.2 * lift, "ball"))
        up = (
            ((u + 0.5 * (1 - i)) % 1) / 0.62
            if (u + 0.5 * (1 - i)) % 1 < 0.62
            else 1 - smooth(((u + 0.5 * (1 - i)) % 1 - 0.62) / 0.38)
        )
        arms.append(Arm(hand=(0.16, 0.28 - 0.20 * up, 0.11), grip="fist"))
    pose = Pose(legs=[*legs], arms=arms, ry=-0.03, lean=0.10, bend=0.02, sway=0.05 * math.sin(TAU * u))
    pose.head_pitch, pose.twist = 0.35, 0.14 * math.sin(TAU * u)
    return pose


CRAWL = 0.42
"""Body heights that a cycle on hands and knees takes one."""


def crawl(u: float, m: Measures) -> Pose:
    """On hands and knees, each planted for half of the cycle, a hand with the knee across; the other half slides on.

    The hips ride over the planted knee, whose thigh is as long as it is.
    """
    quarter = CRAWL * m.h / 4
    knees = [_pace(u + 0.5 * i, quarter) for i in (0, 1)]
    over = knees[0] if u % 1 < 0.5 else knees[1]
    hip = m.leg_radii[1] + math.sqrt(m.thigh**2 - over**2)
    legs: list[Leg] = []
    for i, x in enumerate(knees):
        lifted = 0.02 * m.h * bump(((u + 0.5 * i) % 1 - 0.5) * 2)
        down = math.sqrt(max(0.1, 1 - (x / m.thigh) ** 2))
        legs.append(Bones((x / m.thigh, -down, 0.0), (-0.998, 0.06 + lifted / m.shin, 0.0), -1.3))
    pose = Pose(legs=legs, pitch=1.39, ry=(hip - m.hip) / m.h, head_pitch=0.85, twist=0.06 * math.sin(TAU * u))
    shoulder = 0.80 * (m.top - m.hip) * math.sin(1.39)
    reach = [(shoulder + _pace(u + 0.5 * (1 - i), quarter), 0.6 * m.arm_radii[2]) for i in (0, 1)]
    lift = [0.035 * m.h * bump(((u + 0.5 * (1 - i)) % 1 - 0.5) * 2) for i in (0, 1)]
    pose.arms = [
        Arm(at=(x, y + lift[i], m.shoulder * 0.8 * (2 * i - 1)), grip="open", wrist=1.2)
        for i, (x, y) in enumerate(reach)
    ]
    return pose


def _pace(phase: float, quarter: float) -> float:
    """How far ahead of its middle a limb is that is planted for the first half of its cycle."""
    p = phase % 1
    if p < 0.5:
        return quarter * (1 - 4 * p)
    return quarter * (2 * smooth((p - 0.5) * 2) - 1)
