"""How people travel: gaits as functions of phase = distance / stride, with feet that stay where they stand."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from studio.theatre.actors.geom import TAU, bump, clamp, envelope, hermite, lerp, sample, smooth
from studio.theatre.actors.skeleton import BALL, HEEL, Arm, Foot, Measures, Pose, ankle_of

HEEL_ROLL, FLAT_END = 0.16, 0.58
"""Shares of the stance: the heel rolls until the first, the sole lies flat until the second, then the ball rolls."""

KICK = 0.13
"""Share of its lost stride that a running leg swings through the air all the same: what makes short steps a run."""


@dataclass(frozen=True, slots=True)
class Gait:
    """Lengths in body heights, angles in radians; ``duty`` is the share of the cycle each foot is planted."""

    stride: float
    duty: float
    bob: float
    drop: float
    lift: float
    lean: float
    arm: float
    flex: float
    strike: float
    off: float
    look: float = 0.0
    shift: float = 0.012
    airborne: bool = False
    wind: float = 0.0
    pace: float = 1.3
    """Metres a second of an adult 1.75 m tall."""
    kick: float = 0.0
    """How far the free foot swings beyond where it left and where it lands."""


GAITS = {
    "walk": Gait(0.78, 0.60, 0.010, 0.012, 0.055, 0.03, 0.48, 0.22, 0.36, -0.62, wind=0.08, pace=1.35),
    "run": Gait(
        1.62, 0.29, 0.030, 0.035, 0.17, 0.34, 0.86, 1.55, 0.18, -0.85, 0.12, -0.05, airborne=True, wind=0.75, pace=4.2
    ),
    "sneak": Gait(0.62, 0.68, 0.006, 0.085, 0.13, 0.42, 0.25, 1.25, -0.10, -0.45, 0.25, pace=0.85),
    "limp": Gait(0.50, 0.66, 0.012, 0.02, 0.03, 0.10, 0.2, 0.3, 0.2, -0.4, pace=0.7),
    "laden": Gait(0.64, 0.63, 0.008, 0.018, 0.045, 0.0, 0.1, 0.3, 0.30, -0.5, pace=1.0),
    "heave": Gait(0.46, 0.66, 0.004, 0.075, 0.035, 0.30, 0.1, 0.3, 0.0, -0.5, pace=0.6),
    "shuffle": Gait(0.40, 0.70, 0.006, 0.03, 0.02, 0.16, 0.16, 0.5, 0.06, -0.25, pace=0.55),
}


def planted(gait: Gait, phase: float, side: int) -> str | None:
    """Which part of the foot (0 right, 1 left) is pinned to the ground, or None in the air."""
    p = (phase + 0.5 * side) % 1
    if p >= gait.duty:
        return None
    q = p / gait.duty
    if q < HEEL_ROLL and gait.strike > 0:
        return "heel"
    return "flat" if q < FLAT_END else "ball"


def step(gait: Gait, phase: float, m: Measures) -> Foot:
    """The foot at its own ``phase``: planted from 0 to the duty, then swinging forward."""
    stride, duty = gait.stride * m.h, gait.duty
    start = stride * duty / 2 + gait.shift * m.h
    if phase < duty:
        q = phase / duty
        x = start - stride * phase
        if q < FLAT_END:
            if q < HEEL_ROLL and gait.strike > 0:
                return Foot(x, 0.0, None, gait.strike * (1 - smooth(q / HEEL_ROLL)), "heel")
            pitch = gait.strike * (1 - smooth(q / HEEL_ROLL)) if q < HEEL_ROLL else 0.0
            return Foot(x, 0.0, None, pitch, "flat")
        return Foot(x, 0.0, None, gait.off * ((q - FLAT_END) / (1 - FLAT_END)) ** 1.6, "ball")
    t = (phase - duty) / (1 - duty)
    slope = -stride * (1 - duty) * 0.55
    x = hermite(t, start - stride * duty, slope, start, slope) - gait.kick * m.h * math.sin(TAU * t)
    tuck = (0.55 if gait.airborne else 0.1) * bump(t * 1.5) * (t < 0.67)
    pitch = lerp(gait.off, gait.strike, smooth(t * 1.15)) - tuck
    y = gait.lift * m.h * math.sin(math.pi * t**0.8) ** 1.3
    # The pin moves from ball to heel while the foot swings, so that the contact point never jumps.
    pin = lerp(BALL, HEEL if gait.strike > 0 else 0.0, smooth(t)) * m.foot
    return Foot(x + pin - pin * math.cos(pitch), y - pin * math.sin(pitch), None, pitch, "air")


def _bounce(gait: Gait, phase: float) -> float:
    wave = math.cos(2 * TAU * (phase - gait.duty / 2))
    return -gait.drop + gait.bob * (-wave if gait.airborne else wave)


@lru_cache(maxsize=256)
def _sink(gait: Gait, m: Measures, n: int = 96) -> tuple[float, ...]:
    """How far the hips sink over a cycle so that no planted leg over-stretches: over-stretching makes feet skate."""
    reach = (m.thigh + m.shin) * 0.985
    need = []
    for i in range(n):
        hips, worst = m.hip / m.h + _bounce(gait, i / n), 0.0
        for offset in (0.0, 0.5):
            for near in (-0.004, 0.0, 0.004):  # also just around the contact
                foot = step(gait, (i / n + offset + near) % 1, m)
                if foot.pin != "air":
                    x, y = ankle_of(m, foot)
                    worst = max(worst, hips - (y + math.sqrt(max(0.01, reach * reach - x * x))) / m.h)
        need.append(worst)
    return tuple(envelope(need, 5.0))


LANDS = 0.85
"""Share of the last half step after which the foot that is set beside the other stands."""


def halt(name: str) -> float:
    """The phase at which the right foot stands under the body and the left one passes it: half a cycle on, the left."""
    return GAITS[name].duty / 2


def standing(name: str, phase: float) -> int:
    """The foot (0 right, 1 left) that is under the body at ``phase``, a ``halt``."""
    return round((phase - halt(name)) * 2) % 2


def starting(name: str, phase: float) -> tuple[float, float]:
    """How far each foot (right, left) is in the gait, 0..1, since it set off at the last ``halt`` before ``phase``."""
    under = halt(name)
    k = math.floor((phase - under) * 2 + 1e-6)
    gone = clamp((phase - under - k / 2) / (0.5 - under))
    return (gone, 1.0) if k % 2 else (1.0, gone)


def stopping(name: str, phase: float) -> tuple[float, float]:
    """How far each foot is out of the gait, 0..1, before it halts at the next ``halt``: one is set beside the other."""
    under = halt(name)
    k = math.ceil((phase - under) * 2 - 1e-6)
    span = 0.5 + under - GAITS[name].duty
    gone = clamp((span - (under + k / 2 - phase)) / (span * LANDS))
    return (gone, 0.0) if k % 2 else (0.0, gone)


def set_down(name: str, final: float) -> float:
    """The phase before ``final``, a ``halt``, at which the last foot comes down."""
    return final - (0.5 + halt(name) - GAITS[name].duty) * (1 - LANDS)


@lru_cache(maxsize=256)
def shortened(name: str, reach: float) -> Gait:
    """Gait ``name`` in steps of ``reach`` times their natural length: lower, more upright, with less swing."""
    gait, less = GAITS[name], 1 - reach
    return replace(
        gait,
        stride=gait.stride * reach,
        lift=gait.lift * (1 - 0.1 * less),
        lean=gait.lean * (1 - 0.3 * less),
        arm=gait.arm * (1 - 0.25 * less),
        off=gait.off * (1 - 0.4 * less),
        drop=gait.drop * (1 - 0.5 * less),
        kick=KICK * gait.stride * less if gait.airborne else 0.0,
    )


def locomotion(name: str, phase: float, m: Measures, reach: float = 1.0) -> Pose:
    """The pose of gait ``name`` at ``phase``; the right foot lands at 0, the left at .5."""
    gait = GAITS[name] if reach == 1.0 else shortened(name, reach)
    pose = Pose(legs=[step(gait, (phase + o) % 1, m) for o in (0.0, 0.5)], lean=gait.lean * 0.7, bend=gait.lean * 0.5)
    pose.ry = _bounce(gait, phase) - sample(_sink(gait, m), phase)
    turn = math.sin(TAU * (phase + 0.25))
    pose.twist, pose.hip_twist = -0.22 * turn * (1.3 if gait.airborne else 1), 0.16 * turn
    pose.sway = 0.02 * math.sin(TAU * phase)
    for i in (0, 1):
        forward = math.cos(TAU * (phase + (0.0 if i else 0.5)) - 0.25)
        if name == "sneak":
            pose.arms[i] = Arm(0.55 + 0.18 * forward, 0.12, 1.2, 0.2, wrist=0.6)
            continue
        swing = gait.arm * forward + (0.10 if gait.airborne else 0.04)
        flex = gait.flex + 0.28 * gait.arm * max(0.0, forward)
        pose.arms[i] = Arm(swing, 0.10, flex, 0.12, grip="fist" if gait.airborne else "relaxed")
    pose.head_pitch = gait.look - 0.02 * math.cos(2 * TAU * (phase - gait.duty / 2))
    pose.swing = math.sin(TAU * phase * 2 - 0.8)
    pose.wind = gait.wind
    return pose
