"""Actions of the hands and face while standing: talk, wave, point, eat, cook, work, fight, throw, and the like."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import TAU, along, bump, lerp, smooth
from studio.theatre.actors.puppet import Stress
from studio.theatre.actors.skeleton import Arm, Bent, Foot, Measures, Pose
from studio.theatre.actors.stance import breathe, idle, stand

BEAT = 0.55
"""Strokes of talking hands a second."""

PUNCH, RELEASE = 0.30, 0.46
"""Phases at which a punch arrives and a thrown thing leaves the hand."""


def talk(t: float, m: Measures) -> Pose:
    """Beat gestures at the rate of conversation; strokes alternate between the hands, with a rest."""
    pose = idle(t, m)
    stroke, share = divmod(t * BEAT, 1)
    which = int(stroke) % 4
    held = smooth(share * 3.2) * (1 - smooth((share - 0.62) * 3.2))
    beat = 0.10 * math.sin(TAU * t * 1.9) * held
    if which != 3:
        i = 1 if which == 1 else 0
        rest = pose.arms[i]
        pose.arms[i] = Arm(
            lerp(rest.swing, 0.30, held),
            lerp(rest.out, 0.30, held),
            lerp(rest.flex, 1.55, held) + beat,
            lerp(rest.inward, -0.30, held),
            wrist=0.5 * held,
            grip="open" if held > 0.3 else "relaxed",
        )
    if which == 2:
        rest = pose.arms[1]
        pose.arms[1] = Arm(
            lerp(rest.swing, 0.34, held),
            lerp(rest.out, 0.30, held),
            lerp(rest.flex, 1.35, held) - beat,
            lerp(rest.inward, -0.35, held),
            wrist=0.5 * held,
            grip="open" if held > 0.3 else "relaxed",
        )
    pose.lean += 0.03 * held
    pose.head_pitch += 0.05 * math.sin(TAU * t * 0.9)
    pose.head_tilt += 0.06 * math.sin(TAU * t * 0.43)
    return pose


def stressed(pose: Pose, t: float, stress: Stress) -> Pose:
    """A standing pose with the hands of somebody who speaks: up and open on what is stressed, at rest between."""
    for i, up in enumerate((stress.right, stress.left)):
        if up > 0:
            rest = pose.arms[i]
            pose.arms[i] = Arm(
                lerp(rest.swing, 0.32 + 0.08 * i, up),
                lerp(rest.out, 0.30, up),
                lerp(rest.flex, 1.50 - 0.15 * i, up) - 0.22 * stress.nod * up,
                lerp(rest.inward, -0.32, up),
                wrist=0.5 * up,
                grip="open" if up > 0.35 else "relaxed",
            )
    pose.lean += 0.025 * max(stress.right, stress.left)
    pose.head_pitch -= 0.07 * stress.nod
    pose.head_tilt += 0.05 * math.sin(TAU * t * 0.31)
    return pose


def phone(t: float, m: Measures) -> Pose:
    """A telephone at the ear; the other hand explains now and then to who does not see it."""
    pose = idle(t, m)
    stroke, share = divmod(t * 0.4, 1)
    held = smooth(share * 3.2) * (1 - smooth((share - 0.62) * 3.2)) * (int(stroke) % 2)
    rest = pose.arms[1]
    pose.arms[0] = Arm(hand=(0.0, 0.17, 0.10), grip="fist")
    pose.arms[1] = Arm(
        lerp(rest.swing, 0.32, held),
        lerp(rest.out, 0.30, held),
        lerp(rest.flex, 1.40, held) + 0.1 * math.sin(TAU * t * 1.9) * held,
        lerp(rest.inward, -0.30, held),
        wrist=0.5 * held,
        grip="open" if held > 0.3 else "relaxed",
    )
    pose.head_pitch += 0.04 * math.sin(TAU * t * 0.7)
    pose.head_tilt -= 0.07
    return pose


def wave(t: float, m: Measures) -> Pose:
    pose = idle(t, m)
    shake = math.sin(TAU * t * 1.6)
    pose.arms[0] = Arm(2.5, 0.32, 0.75 + 0.10 * shake, -0.15 + 0.55 * shake, wrist=0.2 * shake, grip="open")
    pose.head_tilt += 0.08
    pose.head_pitch += 0.06
    return pose


def point(t: float, m: Measures) -> Pose:
    """The far arm out, thrust again now and then; the other hand on the hip."""
    pose = idle(t, m)
    thrust = bump((t / 2.3 % 1) / 0.3)
    pose.arms[1] = Arm(1.40 + 0.08 * thrust, 0.10, 0.22 * (1 - thrust), 0, grip="point")
    pose.arms[0] = Arm(-0.42, 0.42, 1.30, 0.55, wrist=0.5)
    pose.lean, pose.twist = pose.lean + 0.03 + 0.05 * thrust, -0.12 - 0.12 * thrust
    return pose


def hold_up(t: float, m: Measures) -> Pose:
    """Hold a torch, wand or umbrella in front of the body."""
    pose = stand(m)
    pose.arms[0] = Arm(hand=(0.20, -0.06, 0.07), grip="fist")
    return breathe(pose, t)


def look(t: float, m: Measures) -> Pose:
    """A hand over the brow, the head turning slowly from side to side."""
    pose = idle(t, m)
    turn = math.sin(TAU * t / 4.4)
    pose.head_yaw, pose.twist = 0.42 * turn, 0.18 * turn
    pose.arms[1] = Arm(hand=(0.155 + 0.02 * turn, 0.19, 0.03), wrist=0.4, grip="open")
    pose.lean += 0.06
    return pose


def film(t: float, m: Measures) -> Pose:
    """Both hands hold a camera before the eye; a step of the weight now and then, to have it all in."""
    pose = idle(t, m)
    sway = math.sin(TAU * t / 5.2)
    pose.arms = [Arm(hand=(0.135, 0.155, 0.025), grip="fist"), Arm(hand=(0.150, 0.140, 0.03), grip="fist")]
    pose.lean += 0.05 + 0.02 * sway
    pose.head_pitch -= 0.03
    return pose


def read(t: float, m: Measures) -> Pose:
    pose = stand(m)
    pose.arms = [Arm(hand=(0.175, -0.07, 0.03), grip="fist"), Arm(hand=(0.175, -0.085, 0.03), grip="fist")]
    pose.head_pitch = -0.22
    return breathe(pose, t)


def eat(t: float, m: Measures) -> Pose:
    """One hand brings food to the mouth and rests while chewing."""
    pose = idle(t, m)
    share = (t / 2.6) % 1
    up = smooth(share / 0.22) * (1 - smooth((share - 0.46) / 0.2))
    pose.arms[0] = Arm(hand=(lerp(0.17, 0.105, up), lerp(-0.10, 0.105, up), 0.015), grip="fist")
    pose.head_pitch += lerp(-0.10, -0.02, up) + 0.03 * math.sin(TAU * t * 2.2) * (1 - up)
    return pose


def cook(t: float, m: Measures) -> Pose:
    """One hand holds a pan, the other stirs it."""
    pose = stand(m)
    turn = TAU * t * 0.9
    pose.arms = [
        Arm(hand=(0.20 + 0.035 * math.cos(turn), -0.045 + 0.012 * math.sin(turn), 0.0), grip="fist"),
        Arm(hand=(0.215, -0.115, 0.02), grip="fist"),
    ]
    pose.head_pitch, pose.lean = -0.22, 0.05
    return breathe(pose, t, 0.6)


def work(u: float, m: Measures) -> Pose:
    """Hammer, dig or sweep: both hands lift slowly and come down at phase .5."""
    pose = stand(m, 1.35)
    share = u % 1
    up = smooth(share / 0.40) * (1 - smooth((share - 0.40) / 0.10))
    pose.lean, pose.bend, pose.ry = lerp(0.26, 0.02, up), 0.10, -0.04 + 0.02 * up
    pose.legs = [Foot(0.07 * m.h, 0.0, m.hip_half * 1.1), Foot(-0.08 * m.h, 0.0, m.hip_half * 1.1)]
    pose.arms = [
        Arm(hand=(lerp(0.24, 0.08, up), lerp(-0.16, 0.20, up), -0.01), grip="fist"),
        Arm(hand=(lerp(0.23, 0.08, up), lerp(-0.18, 0.17, up), -0.01), grip="fist"),
    ]
    pose.head_pitch = lerp(-0.12, 0.02, up)
    return pose


def play(u: float, m: Measures) -> Pose:
    """Toss something small from hand to hand: one throw each half cycle."""
    pose = stand(m, 1.2)
    for i in (0, 1):
        toss = bump(((u + 0.5 * i) % 1) / 0.35)
        pose.arms[i] = Arm(0.35 + 0.35 * toss, 0.25, 1.25 + 0.3 * toss, 0.0, wrist=0.6, grip="open")
    pose.head_pitch, pose.ry = 0.14, -0.014 + 0.008 * math.cos(2 * TAU * u)
    pose.sway = 0.03 * math.sin(TAU * u)
    return pose


STRUCK = 0.46
"""Phase of a kick at which the foot meets the ball."""


def kick(u: float, m: Measures) -> Pose:
    """The near leg goes back, through the ball at ``STRUCK`` and up; the arms go against it."""
    pose = stand(m, 1.2)
    share = u % 1
    back = smooth((share - 0.14) / 0.16) * (1 - smooth((share - 0.33) / 0.13))
    through = smooth((share - 0.36) / 0.16) * (1 - smooth((share - 0.60) / 0.26))
    pose.legs = [Foot(-0.02 * m.h, 0.0, m.hip_half), Foot(0.03 * m.h, 0.0, m.hip_half)]
    if 0.14 < share < 0.86:
        pose.legs[0] = Bent(0.03 - 0.62 * back + 0.80 * through, 0.10 + 0.95 * back + 0.06 * through, 0.2 * through)
    pose.lean, pose.bend, pose.ry = 0.10 * back - 0.10 * through, 0.04, -0.012
    pose.twist, pose.hip_twist = 0.30 * back - 0.25 * through, -0.15 * back + 0.15 * through
    pose.arms = [
        Arm(0.25 + 0.5 * back - 0.7 * through, 0.40, 0.45, 0, grip="relaxed"),
        Arm(0.0 - 0.5 * back + 0.7 * through, 0.55, 0.40, 0, grip="relaxed"),
    ]
    pose.head_pitch = -0.16 + 0.1 * through
    return pose


def juggle(u: float, m: Measures) -> Pose:
    """Hands that scoop in turn, the eyes on what is in the air."""
    pose = stand(m, 1.25)
    for i in (0, 1):
        turn = TAU * (u + 0.5 * i)
        out, up = 0.035 * math.cos(turn), 0.035 * math.sin(turn)
        pose.arms[i] = Arm(hand=(0.17 + out, -0.12 + up, 0.09), wrist=0.5, grip="open")
    pose.head_pitch, pose.sway = 0.20, 0.03 * math.sin(TAU * u * 0.5)
    pose.ry = -0.012 + 0.008 * math.cos(2 * TAU * u)
    return pose


def play_guitar(t: float, m: Measures) -> Pose:
    pose = stand(m, 1.15)
    strum = math.sin(TAU * t * 2)
    pose.arms = [
        Arm(hand=(0.115, -0.175 + 0.018 * strum, 0.035), grip="fist"),
        Arm(hand=(0.10, -0.045 + 0.006 * math.sin(t * 3), 0.235), grip="fist"),
    ]
    pose.head_pitch, pose.head_tilt = 0.03 * abs(math.sin(TAU * t)), 0.05 * math.sin(TAU * t)
    pose.sway, pose.ry = 0.03 * math.sin(TAU * t * 0.5), -0.01 - 0.006 * abs(math.sin(TAU * t))
    return pose


def fight(u: float, m: Measures) -> Pose:
    """On guard, weight forward; the right fist strikes at ``PUNCH``, the left half a cycle later.

    The right goes straight one time and comes from below the next; whoever has struck sways back out of reach.
    """
    pose = stand(m, 1.5)
    below = int(u // 1) % 2 == 1
    pose.ry, pose.lean, pose.shrug = -0.050 + 0.010 * math.sin(2 * TAU * u), 0.12, 0.012
    for i in (0, 1):
        share = ((u + 0.5 * i) % 1) / PUNCH
        strike = smooth(share) ** 2 if share < 1 else 1 - smooth((share - 1) / 0.55)
        draws = bump(share / 0.7) if share < 0.7 else 0.0
        forward, up, aside = lerp(0.12, 0.315, strike), lerp(0.085, 0.10, strike), lerp(0.05, -0.03, strike)
        if i == 0 and below:
            forward, up = lerp(0.12, 0.22, strike), lerp(0.085, 0.20, strike) - 0.20 * draws
        pose.arms[i] = Arm(hand=(forward - 0.07 * draws, up, aside), grip="fist")
        way = 1.0 if i == 0 else -0.75
        pose.twist += way * (0.62 * strike - 0.28 * draws)
        pose.hip_twist += way * 0.25 * strike
        pose.lean += 0.13 * strike - 0.05 * draws
        pose.rx += 0.035 * strike - 0.015 * draws
        sways = bump((share - 1.25) / 0.4) if 1.25 < share < 1.65 else 0.0
        pose.lean, pose.bend = pose.lean - 0.16 * sways, pose.bend - 0.06 * sways
    heel = -0.35 - 0.25 * max(0.0, pose.twist)
    pose.legs = [Foot(-0.10 * m.h, 0.0, m.hip_half * 1.2, heel, "ball"), Foot(0.10 * m.h, 0.0, m.hip_half * 1.1)]
    pose.head_pitch, pose.swing = -0.06, pose.twist
    return pose


def hug(t: float, m: Measures) -> Pose:
    """Arms round somebody close in front."""
    pose = idle(t, m)
    squeeze = 0.012 * math.sin(TAU * t / 2.4)
    pose.arms = [
        Arm(hand=(0.215 - squeeze, 0.0, 0.035), grip="open"),
        Arm(hand=(0.235 - squeeze, 0.06, 0.045), grip="open"),
    ]
    pose.lean, pose.head_tilt, pose.head_pitch = 0.10, 0.16, 0.02
    pose.sway += 0.03 * math.sin(TAU * t / 3.1)
    return pose


def cry(t: float, m: Measures) -> Pose:
    """Both hands before the face, shoulders shaking."""
    pose = stand(m)
    sob = max(0.0, math.sin(TAU * t * 0.45)) * math.sin(TAU * t * 3.4)
    pose.bend, pose.lean, pose.head_pitch = 0.22, 0.05, -0.30
    pose.shrug = 0.006 * sob
    pose.arms = [
        Arm(hand=(0.105, 0.085 + 0.004 * sob, 0.03), wrist=0.2, grip="open"),
        Arm(hand=(0.110, 0.080 + 0.004 * sob, 0.03), wrist=0.2, grip="open"),
    ]
    return breathe(pose, t)


def laugh(t: float, m: Measures) -> Pose:
    """Leaning back and bobbing, hands on the belly."""
    pose = idle(t, m)
    ha = abs(math.sin(TAU * t * 2.1)) * (0.6 + 0.4 * math.sin(TAU * t * 0.4))
    pose.lean, pose.bend, pose.head_pitch = -0.05 + 0.02 * ha, -0.06, 0.20 + 0.06 * ha
    pose.shrug = 0.010 * ha
    pose.arms = [Arm(hand=(0.085, -0.14 + 0.006 * ha, 0.0), grip="open"), Arm(0.35, 0.4, 0.7, 0, grip="open")]
    return pose


def call(t: float, m: Measures) -> Pose:
    """Both hands cupped at the mouth, leaning into the shout."""
    pose = stand(m, 1.15)
    shout = max(0.0, math.sin(TAU * t / 2.2))
    pose.lean, pose.head_pitch = 0.05 + 0.07 * shout, 0.12
    pose.arms = [
        Arm(hand=(0.115, 0.105, 0.065), wrist=-0.3, grip="open"),
        Arm(hand=(0.115, 0.105, 0.065), wrist=-0.3, grip="open"),
    ]
    return breathe(pose, t)


THROW = (  # phase, and the hand from the chest in body heights: forward, up, aside
    (0.0, (0.06, -0.27, 0.07)),
    (0.16, (-0.08, -0.20, 0.14)),
    (0.32, (-0.15, 0.10, 0.15)),
    (RELEASE - 0.06, (0.0, 0.24, 0.12)),
    (RELEASE, (0.20, 0.20, 0.06)),
    (0.55, (0.26, -0.06, 0.0)),
    (0.66, (0.14, -0.24, -0.04)),
    (0.82, (0.08, -0.27, 0.04)),
    (1.0, (0.06, -0.27, 0.07)),
)
"""Over the head: back, up, over and through."""


def throw(u: float, m: Measures) -> Pose:
    """Wind up, step in, throw over the shoulder at ``RELEASE``, recover."""
    pose = stand(m, 1.3)
    share = u % 1
    back = smooth(share / 0.30) * (1 - smooth((share - 0.32) / 0.14))
    through = smooth((share - 0.34) / 0.12) * (1 - smooth((share - 0.55) / 0.4))
    pose.legs = [Foot(-0.07 * m.h, 0.0, m.hip_half, -0.5 * through, "ball"), Foot(0.10 * m.h, 0.0, m.hip_half)]
    pose.ry, pose.rx = -0.03, 0.04 * through - 0.025 * back
    pose.lean, pose.bend = -0.12 * back + 0.24 * through, -0.08 * back + 0.10 * through
    pose.twist, pose.hip_twist = -0.6 * back + 0.55 * through, -0.2 * back + 0.2 * through
    pose.arms = [
        Arm(hand=along(THROW, share), grip="fist" if share < RELEASE else "open"),
        Arm(0.3 + 0.9 * back - 0.7 * through, 0.3, 0.4, 0, grip="open"),
    ]
    pose.head_pitch, pose.swing = 0.06 * back - 0.04 * through, through - back
    return pose


CLAPS = (0.625, 0.875)
"""Phases of a cheer at which the hands meet."""


def cheer(u: float, m: Measures) -> Pose:
    """Fists up, bobbing twice on the balls of the feet; then two claps before the chest."""
    pose = stand(m, 1.3)
    share, turn = u % 1, math.sin(TAU * u)
    beat = abs(math.sin(2 * TAU * share))
    up, shut = (beat, 0.0) if share < 0.5 else (0.3 * beat, 0.5 - 0.5 * math.cos(TAU * (share - 0.5) / 0.25))
    low = smooth((share - 0.48) / 0.12) * (1 - smooth((share - 0.89) / 0.11))
    pose.ry = -0.02 + 0.03 * up
    pose.legs = [Foot(x * m.h, 0.0, m.hip_half * 1.2, -0.6 * up, "ball") for x in (0.02, -0.02)]
    for i in (0, 1):
        high = 0.25 + 0.04 * (up if i == 0 else 1 - up)
        hand = lerp(0.02, 0.20, low), lerp(high, 0.03, low), lerp(0.19, lerp(0.13, 0.012, shut), low)
        pose.arms[i] = Arm(hand=hand, grip="fist" if share < 0.47 else "open")
    pose.bend, pose.head_pitch, pose.twist, pose.head_tilt = -0.06 * up, 0.14, 0.14 * turn, 0.07 * turn
    pose.swing = 2 * up - 1
    return pose


def crouch(t: float, m: Measures) -> Pose:
    """Crouched low behind cover, one hand on the ground."""
    pose = stand(m, 1.1)
    pose.ry = -m.hip / m.h * 0.52
    pose.legs = [Foot(0.05 * m.h, 0.0, m.hip_half, -0.6, "ball"), Foot(0.12 * m.h, 0.0, m.hip_half)]
    pose.lean, pose.bend, pose.head_pitch = 0.42, 0.12, 0.30
    pose.arms = [Arm(0.7, 0.1, 0.6, 0.1), Arm(0.6, 0.1, 0.9, 0.1)]
    return breathe(pose, t)
