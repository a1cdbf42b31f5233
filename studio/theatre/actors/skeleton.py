"""A person's body: proportions, a pose, and the three-dimensional figure the two give.

Actor space is metres: x forward, y up, z to the actor's left, origin on the ground between the feet. A ``Figure``
solves the joints and projects them for a yaw: 0 faces the camera, pi/2 is profile.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from studio.theatre.actors.geom import Point, Point3, clamp, lerp, two_bones

HEEL, BALL, TOE = -0.32, 0.50, 0.80
"""Places along the sole as fractions of the foot's length, from the ankle."""

_AGES = {  # height in metres, head height and leg length as shares of it; heads are slightly big, they read better
    "baby": (0.74, 0.36, 0.30),
    "child": (1.18, 0.285, 0.395),
    "teen": (1.58, 0.228, 0.445),
    "adult": (1.75, 0.208, 0.455),
    "elder": (1.66, 0.216, 0.44),
}


@dataclass(frozen=True, slots=True)
class Build:
    """A body by words: ``weight`` 0 slim .. 1 heavy, ``shoulders`` 0 narrow .. 1 broad, ``height`` in metres."""

    age: str = "adult"
    weight: float = 0.3
    shoulders: float = 0.5
    height: float | None = None
    skin: str = "#eebd94"
    hips: float = 0.0
    """0 straight .. 1 a waist between bust and hips."""
    stoop: float = 0.0
    """Forward curve of the upper spine in radians."""

    def measure(self) -> Measures:
        usual, head, leg = _AGES[self.age]
        h = self.height or usual
        fat = max(0.0, self.weight - 0.35)
        thick = 0.86 + 0.5 * self.weight
        narrow = 0.92 if self.age in ("child", "baby") else 1.0
        shoulder = h * (0.086 + 0.040 * self.shoulders + 0.02 * fat) * narrow
        hip_half = h * (0.046 + 0.02 * self.weight + 0.006 * self.hips)
        thigh = h * 0.052 * thick
        hip, ankle = h * leg, h * 0.042
        waist = lerp(shoulder * 0.78, hip_half + thigh, 0.3) + h * 0.11 * fat
        return Measures(
            h=h,
            head=h * head / 2,
            hip=hip,
            ankle=ankle,
            neck=h * 0.022,
            shoulder=shoulder,
            hip_half=hip_half,
            upper_arm=h * 0.158,
            forearm=h * 0.145,
            hand=h * 0.038,
            arm_radii=(h * 0.031 * thick, h * 0.025 * thick, h * 0.019 * thick),
            leg_radii=(thigh, h * 0.037 * thick, h * 0.025 * thick),
            foot=h * 0.104,
            thigh=(hip - ankle) * 0.525,
            shin=(hip - ankle) * 0.505,
            top=h * (1 - head) - h * 0.022,
            rings=(
                (-0.10, hip_half + thigh * (0.92 + 0.06 * self.hips), h * (0.056 + 0.05 * fat)),
                (0.12, hip_half + thigh * (0.95 + 0.08 * self.hips), h * (0.058 + 0.10 * fat)),
                (0.40, waist * (1 - 0.13 * self.hips), h * (0.050 + 0.17 * fat)),
                (0.74, shoulder * 0.97 + h * 0.05 * fat, h * (0.060 + 0.08 * fat + 0.010 * self.hips)),
                (0.91, shoulder * 0.98, h * 0.046),
                (1.0, shoulder * 0.62, h * 0.038),
                (1.05, shoulder * 0.34, h * 0.03),
            ),
        )


@dataclass(frozen=True, slots=True)
class Measures:
    """A body in metres. ``rings`` are cross-sections of the torso: (place along the spine, half width, half depth)."""

    h: float
    head: float
    hip: float
    ankle: float
    neck: float
    shoulder: float
    hip_half: float
    upper_arm: float
    forearm: float
    hand: float
    arm_radii: tuple[float, float, float]
    leg_radii: tuple[float, float, float]
    foot: float
    thigh: float
    shin: float
    top: float
    rings: tuple[tuple[float, float, float], ...]


@dataclass(slots=True)
class Foot:
    """Where the sole touches, in actor space. ``pin`` says which part keeps its spot: heel, flat, ball, or air."""

    x: float
    y: float = 0.0
    z: float | None = None
    pitch: float = 0.0
    """Radians, + = toes up."""
    pin: str = "flat"


@dataclass(slots=True)
class Bent:
    """A leg by its angles: thigh forward, knee, foot, and sideways spread."""

    thigh: float
    knee: float
    foot: float = 0.0
    spread: float = 0.05


@dataclass(slots=True)
class Bones:
    """A leg by the directions of its bones in actor space, and the pitch of its foot."""

    thigh: Point3
    shin: Point3
    foot: float = 0.0


Leg = Foot | Bent | Bones


@dataclass(slots=True)
class Arm:
    """An arm by its angles (0 hangs, + forward), or by where the hand is.

    ``hand`` is relative to the chest, in body heights: forward, up, and away from the middle.
    """

    swing: float = 0.05
    out: float = 0.10
    flex: float = 0.18
    inward: float = 0.0
    hand: Point3 | None = None
    wrist: float = 0.0
    grip: str = "relaxed"
    bones: tuple[Point3, Point3] | None = None
    """Directions of upper arm and forearm in actor space, before all else."""
    at: Point3 | None = None
    """Where the hand is in actor space, metres; goes before ``hand``."""


@dataclass(slots=True)
class Pose:
    """What the body does; offsets in body heights, angles in radians, + = forward."""

    legs: list[Leg]
    arms: list[Arm] = field(default_factory=lambda: [Arm(), Arm()])
    """Right (near) and left (far)."""
    rx: float = 0.0
    ry: float = 0.0
    rz: float = 0.0
    pitch: float = 0.0
    lean: float = 0.0
    bend: float = 0.0
    sway: float = 0.0
    twist: float = 0.0
    hip_twist: float = 0.0
    hip_roll: float = 0.0
    """Right hip lower than the left."""
    shrug: float = 0.0
    head_yaw: float = 0.0
    head_pitch: float = 0.0
    head_tilt: float = 0.0
    swing: float = 0.0
    """Secondary motion of hems, hair and capes, about -1..1."""
    wind: float = 0.0
    seated: bool = False
    spread: float = 0.0
    """How far the hem is pulled apart by a wide stand, in body heights."""
    wings: float = 0.0
    """How far wings are spread, 0 folded .. 1, for whoever has some."""


class Figure:
    """The solved joints of one pose: ``arms`` and ``legs`` (right, left) as chains of points, head, neck, torso."""

    def __init__(self, measures: Measures, pose: Pose, yaw: float, slope: float = 0.0) -> None:
        """``slope``: how far the ground comes down in the picture for each metre towards the viewer."""
        self.m, self.pose, self.yaw, self.slope = measures, pose, yaw, slope
        self.sin_yaw, self.cos_yaw = math.sin(yaw), math.cos(yaw)
        self._cos_pitch, self._sin_pitch = math.cos(pose.pitch), math.sin(pose.pitch)
        h = measures.h
        self.root: Point3 = (pose.rx * h, measures.hip + pose.ry * h, pose.rz * h)
        self._slices: dict[float, tuple[float, ...]] = {}
        length = measures.top - measures.hip
        chest_lean = pose.lean + pose.bend
        middle = length * 0.45
        self._middle: Point3 = (
            math.sin(pose.lean) * middle,
            math.cos(pose.lean) * middle,
            math.sin(pose.sway) * middle,
        )
        self._top: Point3 = (
            self._middle[0] + math.sin(chest_lean) * length * 0.55,
            self._middle[1] + math.cos(chest_lean) * length * 0.55,
            self._middle[2] + math.sin(pose.sway * 1.5) * length * 0.55,
        )
        self._place_shoulders()
        self._place_hips()
        self.arms = [self._arm(0), self._arm(1)]
        self.legs = [self._leg(0), self._leg(1)]
        self._place_head(chest_lean)

    def _place_shoulders(self) -> None:
        pose, m = self.pose, self.m
        x, y, z = self.spine(0.835)
        c, s = math.cos(pose.twist), math.sin(pose.twist)
        off = m.shoulder * 0.82
        up = y + pose.shrug * m.h
        self.shoulders = [self.world(x - s * off * q, up, z + c * off * q) for q in (-1, 1)]

    def _place_hips(self) -> None:
        pose, m = self.pose, self.m
        c, s = math.cos(pose.hip_twist), math.sin(pose.hip_twist)
        roll = math.sin(pose.hip_roll) * m.hip_half
        self.hips = [self.world(-s * m.hip_half * q, roll * q, c * m.hip_half * q) for q in (-1, 1)]

    def _place_head(self, lean: float) -> None:
        pose, m = self.pose, self.m
        x, y, z = self.spine(1.0)
        far = m.neck + m.head * 0.86
        self.head = self.world(
            x + math.sin(lean + 0.10) * far + m.head * 0.06,
            y + math.cos(lean + 0.10) * far,
            z + math.sin(pose.head_tilt + pose.sway) * m.head * 0.3,
        )
        self.neck = self.world(x, y - 0.02 * m.h, z)

    def world(self, x: float, y: float, z: float) -> Point3:
        """Body space (about the hips) -> actor space."""
        rx, ry, rz = self.root
        c, s = self._cos_pitch, self._sin_pitch
        return rx + x * c + y * s, ry - x * s + y * c, rz + z

    def spine(self, v: float) -> Point3:
        """Point on the spine in body space: a quadratic through hips (0), middle and neck (1)."""
        b, c = self._middle, self._top
        k1, k2 = 4 * v * (1 - v), v * (2 * v - 1)
        return k1 * b[0] + k2 * c[0], k1 * b[1] + k2 * c[1], k1 * b[2] + k2 * c[2]

    def project(self, point: Point3) -> Point:
        x, y, z = point
        down = self.slope * self.depth(point) * max(0.0, 1 - y / self.m.h) if self.slope else 0.0
        return x * self.sin_yaw + z * self.cos_yaw, y - down

    def depth(self, point: Point3) -> float:
        """How near the point is to the viewer."""
        return point[0] * self.cos_yaw - point[2] * self.sin_yaw

    def _slice(self, v: float) -> tuple[float, ...]:
        """Everything about the torso's cross-section at ``v`` that does not depend on the azimuth."""
        known = self._slices.get(v)
        if known is not None:
            return known
        rings, pose = self.m.rings, self.pose
        i = 0
        while i < len(rings) - 2 and v > rings[i + 1][0]:
            i += 1
        (v0, a0, b0), (v1, a1, b1) = rings[i], rings[i + 1]
        t = clamp((v - v0) / (v1 - v0), -0.5, 1.2)
        k = clamp(v)
        twist, lean = lerp(pose.hip_twist, pose.twist, k), pose.lean + pose.bend * k
        made = (
            a0 + (a1 - a0) * t,
            b0 + (b1 - b0) * t,
            *self.spine(v),
            math.cos(twist),
            math.sin(twist),
            math.cos(lean),
            math.sin(lean),
        )
        self._slices[v] = made
        return made

    def surface(self, v: float, azimuth: float, grow: float = 0.0) -> tuple[Point, float]:
        """Point on the skin of the torso (azimuth 0 = front) on the screen, and how much it faces the viewer."""
        half, deep, cx, cy, cz, ct, st, cl, sl = self._slice(v)
        ca, sa = math.cos(azimuth), math.sin(azimuth)
        front, side = (deep + grow) * ca, (half + grow) * sa
        x, z = front * ct - side * st, side * ct + front * st
        x, y = cx + x * cl, cy - x * sl
        rx, ry, rz = self.root
        screen_x = (rx + x * self._cos_pitch + y * self._sin_pitch) * self.sin_yaw + (rz + cz + z) * self.cos_yaw
        return (screen_x, ry - x * self._sin_pitch + y * self._cos_pitch), ca * self.cos_yaw - sa * self.sin_yaw

    def sides(self, v: float, grow: float = 0.0) -> tuple[Point, Point]:
        """The left and right ends of the torso on the screen at ``v``."""
        return (
            self.surface(v, -self.yaw - math.pi / 2, grow)[0],
            self.surface(v, -self.yaw + math.pi / 2, grow)[0],
        )

    def _arm(self, i: int) -> tuple[Point3, Point3, Point3]:
        m, arm, pose = self.m, self.pose.arms[i], self.pose
        side = -1 if i == 0 else 1
        shoulder = self.shoulders[i]
        if arm.bones is not None:
            elbow = _along(shoulder, arm.bones[0], m.upper_arm)
            return shoulder, elbow, _along(elbow, arm.bones[1], m.forearm)
        if arm.at is not None:
            elbow, end = two_bones(shoulder, arm.at, m.upper_arm, m.forearm, (-0.55, -0.75, side * 0.55))
            return shoulder, elbow, end
        if arm.hand is not None:
            cx, cy, cz = self.spine(0.75)
            hand = self.world(cx + arm.hand[0] * m.h, cy + arm.hand[1] * m.h, cz + arm.hand[2] * m.h * side)
            elbow, end = two_bones(shoulder, hand, m.upper_arm, m.forearm, (-0.55, -0.75, side * 0.55))
            return shoulder, elbow, end
        swing = arm.swing - (pose.pitch if pose.pitch else (pose.lean + pose.bend) * 0.55)
        co, so = math.cos(arm.out), math.sin(arm.out)
        elbow = (
            shoulder[0] + math.sin(swing) * co * m.upper_arm,
            shoulder[1] - math.cos(swing) * co * m.upper_arm,
            shoulder[2] + side * so * m.upper_arm,
        )
        turn, open_ = swing + arm.flex, arm.out * 0.5 - arm.inward
        co, so = math.cos(open_), math.sin(open_)
        hand = (
            elbow[0] + math.sin(turn) * co * m.forearm,
            elbow[1] - math.cos(turn) * co * m.forearm,
            elbow[2] + side * so * m.forearm,
        )
        return shoulder, elbow, hand

    def _leg(self, i: int) -> tuple[Point3, Point3, Point3, float]:
        m, leg = self.m, self.pose.legs[i]
        side = -1 if i == 0 else 1
        hip = self.hips[i]
        if isinstance(leg, Foot):
            z = m.hip_half * 0.9 * side if leg.z is None else leg.z * side
            x, y = ankle_of(m, leg)
            knee, ankle = two_bones(hip, (x, y, z), m.thigh, m.shin, (1, 0.02, side * 0.12))
            return hip, knee, ankle, leg.pitch
        if isinstance(leg, Bones):
            knee = _along(hip, leg.thigh, m.thigh)
            return hip, knee, _along(knee, leg.shin, m.shin), leg.foot
        forward = leg.thigh - self.pose.pitch
        co, so = math.cos(leg.spread), math.sin(leg.spread) * side
        knee = (
            hip[0] + math.sin(forward) * co * m.thigh,
            hip[1] - math.cos(forward) * co * m.thigh,
            hip[2] + so * m.thigh,
        )
        below = forward - leg.knee
        ankle = (
            knee[0] + math.sin(below) * co * m.shin,
            knee[1] - math.cos(below) * co * m.shin,
            knee[2] + so * 0.4 * m.shin,
        )
        return hip, knee, ankle, below + leg.foot


def _along(start: Point3, way: Point3, far: float) -> Point3:
    return start[0] + way[0] * far, start[1] + way[1] * far, start[2] + way[2] * far


def ankle_of(m: Measures, foot: Foot) -> Point:
    """The ankle over a pinned sole: heel or ball stays on its spot while the foot rolls over it."""
    pin = {"heel": HEEL, "ball": BALL}.get(foot.pin, 0.0) * m.foot
    c, s = math.cos(foot.pitch), math.sin(foot.pitch)
    return foot.x + pin - pin * c - m.ankle * s, foot.y - pin * s + m.ankle * c
