"""Four legs: gaits with feet that stay where they stand, and what else a body on four legs does.

Everything is a function of the moment and returns a ``Stance``: joints and feet in metres. Legs count near hind, near
fore, far hind, far fore.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from studio.theatre.actors.geom import TAU, Point, between, bump, clamp, envelope, hermite, lerp, sample, smooth

FAR = 0.022
"""How much higher and how much further forward far feet stand, in heights of the hip, the second times five."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The bones that gaits need. Metres; ``hock`` is the lowest bone of a hind leg as a share of the leg."""

    length: float
    hip: float
    shoulder: float
    rump: float
    chest: float
    sole: float
    """Height of the ankle over the ground."""
    hock: float = 0.28
    slack: float = 1.08
    """Length of a leg against the height it stands at: how bent its joints are."""
    arm: float = 1.0
    """Length of the fore legs against what they would need to reach the ground; below 1 they hang: it walks on two."""

    @property
    def upright(self) -> bool:
        return self.arm < 1


@dataclass(frozen=True, slots=True)
class Gait:
    """``starts`` are the phases that legs are ahead by; lengths in heights of the hip, ``duty`` the planted share."""

    starts: tuple[float, float, float, float]
    duty: float
    stride: float
    lift: float
    bob: float
    froude: float
    """Speed squared over gravity and the height of the hip."""
    pitch: float = 0.0
    flex: float = 0.0
    nod: float = 0.06
    neck: float = 0.0


GAITS = {
    "stride": Gait((0.0, 0.0, 0.5, 0.0), 0.60, 1.15, 0.20, 0.015, 0.16),
    "sprint": Gait((0.0, 0.0, 0.5, 0.0), 0.34, 1.9, 0.36, 0.03, 0.9, neck=-0.1),
    "hop": Gait((0.0, 0.0, 0.03, 0.0), 0.36, 2.2, 0.40, 0.16, 0.7, nod=0.05),
    "walk": Gait((0.0, 0.25, 0.5, 0.75), 0.64, 1.35, 0.15, 0.012, 0.17),
    "trot": Gait((0.0, 0.5, 0.5, 0.0), 0.44, 1.8, 0.26, 0.035, 0.75, nod=0.03, neck=-0.08),
    "bound": Gait((0.0, 0.5, 0.06, 0.56), 0.34, 2.0, 0.34, 0.05, 0.5, 0.08, 0.06, 0.10, -0.1),
    "gallop": Gait((0.0, 0.52, 0.12, 0.66), 0.25, 3.1, 0.36, 0.06, 1.9, 0.10, 0.10, 0.13, -0.24),
}


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg: where it hangs, where its ankle is, whether it is planted, and how far the foot is turned."""

    top: Point
    foot: Point
    planted: bool
    pitch: float = 0.0
    folded: bool = False
    """Lies on the ground: the lowest bone is flat."""
    joints: tuple[Point, ...] = ()
    """From the top to the ankle, where they are known already."""


@dataclass(frozen=True, slots=True)
class Stance:
    """A body on four legs at one instant."""

    hip: Point
    shoulder: Point
    legs: tuple[Leg, ...]
    neck: float = 0.0
    """Radians that the neck is raised by, and the head on top of it."""
    head: float = 0.0
    swing: float = 0.0
    """-1..1, what tail, mane and ears follow."""
    arch: float = 0.0
    low: bool = False
    """Lies or sits: haunches show."""
    fast: bool = False
    stretch: float = 1.0
    """Length of the neck against its own at rest: it reaches for the ground."""


def stride(frame: Frame, gait: str) -> float:
    return GAITS[gait].stride * frame.hip


def pace(frame: Frame, gait: str) -> float:
    return math.sqrt(GAITS[gait].froude * 9.81 * frame.hip)


def footfalls(gait: str) -> tuple[float, ...]:
    """Phases at which a foot meets the ground."""
    return tuple(sorted({round((1 - start) % 1, 6) for start in GAITS[gait].starts}))


def base(frame: Frame, k: int) -> float:
    """Where foot ``k`` stands under a resting body; who walks on two has the weight over the feet."""
    if frame.upright:
        return -0.5 * frame.length + 0.10 * frame.hip + (3 * FAR * frame.hip if k > 1 else 0.0)
    side = 0.5 * frame.length if k in (1, 3) else -0.5 * frame.length - 0.06 * frame.hip
    return side + (5 * FAR * frame.hip if k > 1 else 0.0)


def _step(frame: Frame, gait: Gait, phase: float, k: int) -> tuple[Point, bool, float]:
    """(ankle, planted, pitch) of foot ``k``."""
    p, duty = (phase + gait.starts[k]) % 1, gait.duty
    way = gait.stride * frame.hip
    ground = frame.sole + (FAR * frame.hip if k > 1 else 0.0)
    if p < duty:
        return (base(frame, k) + way * (duty / 2 - p), ground), True, 0.0
    q = (p - duty) / (1 - duty)
    slope = -way * (1 - duty) * 0.6
    x = base(frame, k) + hermite(q, -way * duty / 2, slope, way * duty / 2, slope)
    y = gait.lift * frame.hip * bump(q) ** 1.1 * (1.0 if k in (1, 3) else 0.8)
    return (x, ground + y), False, -1.0 * bump(q * 0.9)


def _trunk(frame: Frame, gait: Gait, phase: float) -> tuple[Point, Point]:
    w = TAU * phase
    gallops = gait.flex > 0
    bob = gait.bob * frame.hip * (math.sin(w + 0.6) if gallops else math.cos(2 * w)) - 0.01 * frame.hip
    tip = gait.pitch * math.sin(w + 2.1) * frame.length / 2
    flex = gait.flex * frame.length * math.sin(w + 0.4)
    hip = (-frame.length / 2 + flex * 0.5, frame.hip + bob - tip)
    return hip, (frame.length / 2 - flex * 0.3, frame.shoulder + bob + tip)


def _arm(frame: Frame, top: Point, k: int, swing: float = 0.0) -> Leg:
    """A fore leg that hangs, bent."""
    long = reach(frame, k)
    turn = -1.05 + 0.25 * swing * (1 if k == 1 else -1)
    return Leg(top, (top[0] + 0.72 * long * math.cos(turn), top[1] + 0.72 * long * math.sin(turn)), False, -0.3)


def hang(frame: Frame, hip: Point, shoulder: Point, k: int) -> Point:
    """The top joint of leg ``k``."""
    far = 1.6 * FAR * frame.hip if k > 1 else 0.0
    if k in (1, 3):
        return shoulder[0] + 0.02 * frame.hip + far, shoulder[1] - frame.chest * 0.15
    return hip[0] + far, hip[1] - frame.rump * 0.10


def reach(frame: Frame, k: int) -> float:
    """Length of a whole leg."""
    fore = k in (1, 3)
    return ((frame.shoulder if fore else frame.hip) - frame.sole) * frame.slack * (frame.arm if fore else 1.0)


@lru_cache(maxsize=256)
def _sink(frame: Frame, gait: Gait, n: int = 96) -> tuple[float, ...]:
    """How far the trunk sinks over a cycle so that no planted leg over-stretches: the foot would be dragged."""
    need = []
    for i in range(n):
        worst = 0.0
        for near in (-0.4, 0.0, 0.4):
            phase = (i + near) / n
            hip, shoulder = _trunk(frame, gait, phase)
            for k in (0, 2) if frame.upright else range(4):
                (x, y), on, _ = _step(frame, gait, phase, k)
                top, long = hang(frame, hip, shoulder, k), 0.955 * reach(frame, k)
                if on:
                    worst = max(worst, top[1] - y - math.sqrt(max(1e-6, long * long - (x - top[0]) ** 2)))
        need.append(worst)
    return tuple(envelope(need, 4.0 * frame.hip))


@lru_cache(maxsize=256)
def shortened(name: str, reach: float) -> Gait:
    """Gait ``name`` in steps of ``reach`` times their length: lower, and flatter in the air."""
    gait, less = GAITS[name], 1 - reach
    lift, flat = gait.lift * (1 - 0.45 * less), 1 - 0.6 * less
    return replace(gait, stride=gait.stride * reach, lift=lift, pitch=gait.pitch * flat, flex=gait.flex * flat)


def moving(frame: Frame, name: str, phase: float, reach: float = 1.0) -> Stance:
    """Gait ``name`` at ``phase`` = distance / (stride * ``reach``)."""
    gait, w = GAITS[name] if reach == 1.0 else shortened(name, reach), TAU * phase
    hip, shoulder = _trunk(frame, gait, phase)
    sink = sample(_sink(frame, gait), phase)
    hip, shoulder = (hip[0], hip[1] - sink), (shoulder[0], shoulder[1] - sink)
    legs = []
    for k in range(4):
        top = hang(frame, hip, shoulder, k)
        if frame.upright and k in (1, 3):
            legs.append(_arm(frame, top, k, math.sin(w)))
            continue
        foot, on, pitch = _step(frame, gait, phase, k)
        legs.append(Leg(top, foot, on, pitch))
    beat = 2 if name in ("walk", "stride") else 1
    nod = gait.nod * math.sin(beat * w + (1.2 if name == "gallop" else 0.0))
    return Stance(
        hip,
        shoulder,
        tuple(legs),
        gait.neck + nod,
        0.6 * nod,
        math.sin(beat * w - 0.7),
        0.7 * gait.flex * frame.length * math.sin(w + 0.4),
        fast=name not in ("walk", "stride"),
    )


def standing(frame: Frame, t: float) -> Stance:
    """On four feet, breathing; near and far feet stand apart so that all four are seen."""
    breath = 0.006 * frame.hip * math.sin(t * 1.7)
    hip, shoulder = (-frame.length / 2, frame.hip + breath), (frame.length / 2, frame.shoulder + 0.6 * breath)
    return _planted(frame, hip, shoulder, 0.02 * math.sin(t * 1.3), math.sin(t * 2.1))


def _planted(frame: Frame, hip: Point, shoulder: Point, nod: float, swing: float) -> Stance:
    legs = []
    for k in range(4):
        if frame.upright and k in (1, 3):
            legs.append(_arm(frame, hang(frame, hip, shoulder, k), k, 0.3 * swing))
            continue
        x = base(frame, k) + (-0.05 if k < 2 else 0.02) * frame.hip
        foot = x, frame.sole + (FAR * frame.hip if k > 1 else 0.0)
        legs.append(Leg(hang(frame, hip, shoulder, k), foot, True))
    return Stance(hip, shoulder, tuple(legs), nod, 0.5 * nod, swing)


def looking(frame: Frame, t: float) -> Stance:
    """Head up, turning from one thing to another."""
    turn = smooth(2.2 * math.sin(t * 0.9)) * 0.5 - 0.2
    return replace(standing(frame, t), neck=0.16 + 0.1 * turn, head=0.25 * turn)


def eating(frame: Frame, t: float, reach_down: float) -> Stance:
    """The shoulders give by ``reach_down`` of their height, so that the head comes to the ground; it chews."""
    still = standing(frame, t)
    drop = reach_down * frame.shoulder
    hip, shoulder = still.hip, (still.shoulder[0] - 0.3 * drop, still.shoulder[1] - drop)
    down = _planted(frame, hip, shoulder, 0.0, still.swing)
    return replace(down, head=0.15 + 0.05 * math.sin(t * 5.2 + 1))


def lying(frame: Frame, t: float, asleep: bool) -> Stance:
    """On the belly, fore legs ahead, hind legs folded; asleep the head is down."""
    breath = 0.012 * frame.hip * math.sin(t * 1.5)
    hip = -frame.length / 2, frame.rump * 0.86 + breath
    shoulder = frame.length / 2, frame.chest * 0.92 + breath
    legs = []
    for k in range(4):
        lift = FAR * frame.hip if k > 1 else 0.0
        top = hang(frame, hip, shoulder, k)
        if k in (1, 3):
            foot = shoulder[0] + (0.62 + 3 * lift / frame.hip) * reach(frame, k), frame.sole + lift
        else:
            foot = hip[0] + 0.34 * reach(frame, k), frame.sole + lift
        legs.append(Leg(top, foot, True, folded=True))
    down = -1.0 if asleep else 0.05 * math.sin(t * 0.8)
    return Stance(hip, shoulder, tuple(legs), down, 0.5 if asleep else 0.0, breath, low=True)


def sitting(frame: Frame, t: float, paw: float = 0.0) -> Stance:
    """On the haunches, fore legs straight; ``paw`` 0..1 lifts the near one."""
    hip = -0.28 * frame.length, frame.rump * 1.0
    shoulder = 0.30 * frame.length, frame.shoulder * 1.04 + 0.004 * math.sin(t * 1.7)
    legs = []
    for k in range(4):
        lift = FAR * frame.hip if k > 1 else 0.0
        top = hang(frame, hip, shoulder, k)
        if k in (1, 3):
            foot = shoulder[0] + (0.05 + 4 * lift) * frame.hip, frame.sole + lift
            if k == 1 and paw:
                foot = foot[0] + 0.42 * frame.hip * paw, foot[1] + 0.62 * frame.shoulder * paw
            legs.append(Leg(top, foot, not (k == 1 and paw), 0.7 * paw * (k == 1)))
        else:
            legs.append(Leg(top, (hip[0] + 0.40 * frame.hip, frame.sole + lift), True, folded=True))
    tilt = 0.28
    nod = 0.02 * math.sin(t * 1.3)
    return Stance(hip, shoulder, tuple(legs), tilt + nod, nod, math.sin(t * 2.1), low=True)


def leaping(frame: Frame, u: float) -> Stance:
    """A jump on the spot: gather, off at ``TAKE_OFF``, stretched in the air, down at ``LANDING``."""
    u %= 1
    air = clamp((u - TAKE_OFF) / (LANDING - TAKE_OFF))
    up = 0.75 * frame.hip * 4 * air * (1 - air)
    crouch = bump(u / TAKE_OFF) if u < TAKE_OFF else bump((u - LANDING) / (1 - LANDING)) if u > LANDING else 0.0
    low = 0.26 * frame.hip * crouch
    nose = 0.22 * frame.length * math.cos(math.pi * air) * bump(air * 0.999 + 0.0005) ** 0.5
    hip = -frame.length / 2, frame.hip + up - low - nose
    shoulder = frame.length / 2, frame.shoulder + up - low + nose
    legs = []
    tuck = bump(air)
    for k in range(4):
        fore = 1 if k in (1, 3) else -1
        top = hang(frame, hip, shoulder, k)
        rest = base(frame, k), frame.sole + (FAR * frame.hip if k > 1 else 0.0)
        spread = fore * (0.42 * frame.hip * tuck)
        foot = rest[0] + spread, rest[1] + up + 0.35 * frame.hip * tuck
        legs.append(Leg(top, foot, not tuck, -0.7 * tuck * (1 if fore < 0 else 0.4)))
    nod = 0.25 * crouch
    return Stance(hip, shoulder, tuple(legs), -nod, nod, tuck - crouch, fast=tuck > 0)


TAKE_OFF, LANDING = 0.26, 0.70
"""Phases of a jump at which the feet leave the ground and meet it."""


def rearing(frame: Frame, t: float) -> Stance:
    """Up on the hind legs, pawing."""
    up = 0.75 + 0.12 * math.sin(t * 3.1)
    hip = -0.40 * frame.length, frame.hip * 0.92
    shoulder = hip[0] + frame.length * math.cos(up), hip[1] + frame.length * math.sin(up)
    legs = []
    for k in range(4):
        top = hang(frame, hip, shoulder, k)
        lift = FAR * frame.hip if k > 1 else 0.0
        if k in (1, 3):
            beat = math.sin(t * 6.2 + (0.0 if k == 1 else 2.4))
            foot = top[0] + (0.52 + 0.12 * beat) * frame.shoulder, top[1] - (0.26 - 0.22 * beat) * frame.shoulder
            legs.append(Leg(top, foot, False, -0.5))
        else:
            legs.append(Leg(top, (hip[0] + (0.0 if k == 0 else 0.14 * frame.hip), frame.sole + lift), True))
    return Stance(hip, shoulder, tuple(legs), 0.25, -0.35, math.sin(t * 3.1), fast=True)


def playing(frame: Frame, t: float) -> Stance:
    """A bow to play: chest down, rump up, tail going, with a hop now and then."""
    hop = max(0.0, math.sin(t * 4.6)) ** 2
    hip = -frame.length / 2, frame.hip * (1.0 + 0.05 * hop)
    shoulder = frame.length / 2, frame.shoulder * (0.60 + 0.20 * hop)
    bowed = _planted(frame, hip, shoulder, 0.35 - 0.2 * hop, math.sin(t * 13))
    fore = [
        replace(leg, foot=(leg.foot[0] + 0.22 * frame.hip * (1 - hop), leg.foot[1])) if k in (1, 3) else leg
        for k, leg in enumerate(bowed.legs)
    ]
    return replace(bowed, legs=tuple(fore), fast=True)


def cowering(frame: Frame, t: float) -> Stance:
    """Low on bent legs, head down, trembling."""
    shiver = 0.006 * frame.hip * math.sin(t * 31)
    hip, shoulder = (-frame.length / 2, frame.hip * 0.72 + shiver), (frame.length / 2, frame.shoulder * 0.66 + shiver)
    return _planted(frame, hip, shoulder, -0.35, -0.8)


def swimming(frame: Frame, u: float) -> Stance:
    """At the surface: the origin is the waterline, the legs trot below it."""
    w = TAU * u
    bob = 0.03 * frame.hip * math.sin(w)
    hip, shoulder = (-frame.length / 2, bob - 0.10 * frame.hip), (frame.length / 2, 0.04 * frame.hip + bob)
    legs = []
    for k in range(4):
        top = hang(frame, hip, shoulder, k)
        p = w + TAU * GAITS["trot"].starts[k]
        back = -0.25 if k in (0, 2) else 0.05
        foot = top[0] + (back + 0.34 * math.cos(p)) * frame.hip, top[1] - (0.60 - 0.16 * math.sin(p)) * frame.hip
        legs.append(Leg(top, foot, False, -0.7))
    return Stance(hip, shoulder, tuple(legs), 0.15, 0.0, math.sin(w))


def flying(frame: Frame, u: float) -> Stance:
    """On wings: the origin is the middle of the body, the legs trail."""
    bob = -0.06 * frame.hip * math.sin(TAU * u)
    hip, shoulder = (-frame.length / 2, bob - 0.06 * frame.hip), (frame.length / 2, bob + 0.04 * frame.hip)
    legs = []
    for k in range(4):
        top = hang(frame, hip, shoulder, k)
        ahead = 0.10 if k in (1, 3) else -0.55
        foot = top[0] + (ahead + 0.04 * math.sin(TAU * u + k)) * frame.hip, top[1] - 0.50 * frame.hip
        legs.append(Leg(top, foot, False, -0.9))
    return Stance(hip, shoulder, tuple(legs), -0.25, 0.1, math.sin(TAU * u), fast=True)


def climbing(frame: Frame, u: float) -> Stance:
    """Nose up, walking on the spot up something steep."""
    still = moving(frame, "walk", u)
    tip = 0.30 * frame.length
    hip, shoulder = (still.hip[0], still.hip[1] * 0.94), (still.shoulder[0], still.shoulder[1] + tip)
    legs = []
    for k, leg in enumerate(still.legs):
        rise = 0.72 * tip if k in (1, 3) else 0.0
        legs.append(Leg(hang(frame, hip, shoulder, k), (leg.foot[0], leg.foot[1] + rise), False, leg.pitch))
    return replace(still, hip=hip, shoulder=shoulder, legs=tuple(legs), neck=0.2)


def dancing(frame: Frame, u: float) -> Stance:
    """A trot on the spot with a high knee."""
    w = TAU * u
    lift = 0.04 * frame.hip * math.cos(2 * w)
    hip, shoulder = (-frame.length / 2, frame.hip - 0.03 + lift), (frame.length / 2, frame.shoulder - 0.02 - lift)
    still = _planted(frame, hip, shoulder, 0.12 * math.sin(2 * w), math.sin(2 * w))
    legs = []
    for k, leg in enumerate(still.legs):
        up = max(0.0, math.sin(w + TAU * GAITS["trot"].starts[k]))
        foot = leg.foot[0] + 0.10 * frame.hip * up, leg.foot[1] + 0.26 * frame.hip * up
        legs.append(replace(leg, foot=foot, planted=up == 0.0, pitch=-0.8 * up))
    return replace(still, legs=tuple(legs))


ON_THE_SPOT: dict[str, Callable[[Frame, float], Stance]] = {
    "stand": standing,
    "talk": standing,
    "look": looking,
    "sit": sitting,
    "wave": lambda frame, t: sitting(frame, t, 0.8 + 0.2 * math.sin(t * 9)),
    "sleep": lambda frame, t: lying(frame, t, asleep=True),
    "lie": lambda frame, t: lying(frame, t, asleep=False),
    "fight": rearing,
    "play": playing,
    "hide": cowering,
    "call": lambda frame, t: replace(standing(frame, t), neck=0.30, head=0.35),
}
"""Motions that are functions of the time."""

BY_CYCLE: dict[str, Callable[[Frame, float], Stance]] = {
    "jump": leaping,
    "swim": swimming,
    "fly": flying,
    "climb": climbing,
    "dance": dancing,
}
"""Motions that are functions of their cycle."""


_IN_TURN = ((0.0, 0.55), (0.45, 1.0), (0.2, 0.75), (0.3, 0.85))
"""Shares of a change in which each foot steps."""


def blended(a: Stance, b: Stance, share: float, hip: float) -> Stance:
    """``share`` of the way between two stances whose legs know their joints: feet step one after the other."""
    k = smooth(share)
    legs = tuple(_moved(p, q, share, span, hip) for p, q, span in zip(a.legs, b.legs, _IN_TURN, strict=True))
    numbers = {name: lerp(getattr(a, name), getattr(b, name), k) for name in _NUMBERS}
    near = b if k >= 0.5 else a
    return Stance(
        between(a.hip, b.hip, k), between(a.shoulder, b.shoulder, k), legs, low=near.low, fast=near.fast, **numbers
    )


_NUMBERS = ("neck", "head", "swing", "arch", "stretch")


def _moved(a: Leg, b: Leg, share: float, span: tuple[float, float], hip: float) -> Leg:
    """A leg whose joints are known in both stances: the top goes with the trunk, the rest in its turn."""
    gone = clamp((share - span[0]) / (span[1] - span[0]))
    w, far = smooth(gone), math.dist(a.foot, b.foot)
    lift = min(0.3 * far, 0.14 * hip) * bump(gone) if far > 0.02 * hip else 0.0
    top = between(a.joints[0], b.joints[0], smooth(share))
    joints = [top]
    for p, q, high in zip(a.joints[1:], b.joints[1:], (0.4, 1.0, 1.0)[-len(a.joints) + 1 :], strict=True):
        x, y = between(p, q, w)
        joints.append((x, y + high * lift))
    planted = a.planted and b.planted and not lift
    return Leg(top, joints[-1], planted, lerp(a.pitch, b.pitch, w) - 2.0 * lift / hip, joints=tuple(joints))
