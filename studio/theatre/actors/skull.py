"""The shape of a head for a yaw. Unit: half the head's height, y up, facing +x at yaw pi/2."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import skia

from studio.theatre.actors.geom import Point, clamp, lerp
from studio.theatre.actors.outline import blob

LEVELS = (1.0, 0.97, 0.90, 0.62, 0.25, -0.10, -0.42, -0.72, -0.93, -1.0)
"""Heights of the contour tables, crown to chin."""

_FRONT = (0.0, 0.28, 0.50, 0.80, 0.90, 0.88, 0.78, 0.57, 0.27, 0.0)
_PROFILE_FACE = (0.02, 0.30, 0.52, 0.84, 0.88, 0.83, 0.82, 0.76, 0.52, 0.20)
_PROFILE_BACK = (-0.02, -0.34, -0.58, -0.94, -1.04, -0.98, -0.74, -0.34, 0.0, 0.15)
_JAW = (0.0, 0.0, 0.0, 0.0, 0.0, 0.01, 0.04, 0.07, 0.05, 0.0)
_CHEEKS: Mapping[str, tuple[float, ...]] = {
    "baby": (0, 0, 0.02, 0.03, 0.07, 0.12, 0.15, 0.12, 0.05, 0),
    "child": (0, 0, 0, 0.01, 0.04, 0.07, 0.10, 0.08, 0.03, 0),
    "teen": (0, 0, 0, 0, 0.01, 0.03, 0.03, 0.02, 0, 0),
}
_PLAIN = (0.0,) * 10

YAW_STEP = 0.035
"""Heads are built for yaws rounded to this (2 degrees)."""

BACK_OF_HEAD = 1.75
"""Beyond this yaw no part of the face is seen."""


@dataclass(frozen=True, slots=True)
class Skull:
    """Contours at one yaw: x of the facing side and of the back at each of ``LEVELS``."""

    yaw: float
    face: tuple[float, ...]
    back: tuple[float, ...]

    def at(self, azimuth: float, y: float, lift: float = 1.0) -> tuple[float, float]:
        """Screen x of the surface point at ``azimuth`` (0 = the nose), and how much it faces the viewer."""
        front, rear = _read(self.face, y), _read(self.back, y)
        turn = azimuth + self.yaw
        return (front + rear) / 2 + (front - rear) / 2 * math.sin(turn) * lift, math.cos(turn)

    def outline(self) -> skia.Path:
        right = list(zip(self.face, LEVELS, strict=True))
        left = list(zip(self.back, LEVELS, strict=True))
        return blob(right + left[-2:0:-1], 0.165)

    def cap(
        self,
        line: Mapping[int, float],
        volume: float,
        top: float,
        part: float = 0.0,
        below: bool = False,
        n: int = 13,
    ) -> tuple[list[Point], list[Point]]:
        """The region above (or below) a hairline, closed by the silhouette inflated by ``volume``: edge and outside.

        ``line`` gives the height of the hairline at azimuths in degrees; ``part`` tilts it like a parting.
        """
        edge = []
        for i in range(n):
            turn = math.pi / 2 - math.pi * i / (n - 1)
            azimuth = math.degrees(turn - self.yaw)
            y = along(line, azimuth)
            if part and abs(azimuth) < 60:
                y += part * math.cos(math.radians(azimuth * 1.5)) * (-1 if azimuth > -8 else 0.55) * 0.5
            y = clamp(y, -0.99, 0.99)
            front, rear = _read(self.face, y), _read(self.back, y)
            swell = 1.0 if 0 < i < n - 1 else volume
            edge.append(((front + rear) / 2 + (front - rear) / 2 * math.sin(turn) * swell, y))
        pole = -1 if below else 1
        crown = 0.0 if below else top
        outside: list[Point] = []
        for k in range(1, 8):
            y = lerp(edge[-1][1], pole, math.sin(k / 7 * 1.30))
            outside.append((_read(self.back, y) * volume, y + crown * y * y))
        apex = (_read(self.face, pole * 0.995) + _read(self.back, pole * 0.995)) / 2
        outside.append((apex, pole * (1 + (volume - 1) * (0.25 if below else 1)) + crown))
        for k in range(7, 0, -1):
            y = lerp(edge[0][1], pole, math.sin(k / 7 * 1.30))
            outside.append((_read(self.face, y) * volume, y + crown * y * y))
        return edge, outside


def _read(table: Sequence[float], y: float) -> float:
    if y >= LEVELS[0]:
        return table[0]
    for i in range(len(LEVELS) - 1):
        high, low = LEVELS[i], LEVELS[i + 1]
        if y >= low:
            return table[i] + (table[i + 1] - table[i]) * (y - high) / (low - high)
    return table[-1]


def along(line: Mapping[int, float], azimuth: float) -> float:
    """A hairline's height at ``azimuth`` degrees, either side alike."""
    azimuth = abs((azimuth + 180) % 360 - 180)
    stops = list(line)
    for low, high in pairwise(stops):
        if azimuth <= high:
            return lerp(line[low], line[high], (azimuth - low) / (high - low))
    return line[stops[-1]]


@lru_cache(maxsize=512)
def skull(age: str, jaw: float, yaw: float) -> Skull:
    """The head of an age at ``yaw`` (already rounded by ``snapped``)."""
    side = math.sin(yaw) ** 2
    cheeks = _CHEEKS.get(age, _PLAIN)
    away = yaw > math.pi / 2  # from behind, the narrow chin of the profile stays on the facing side
    face, back = [], []
    for i in range(len(LEVELS)):
        wide = cheeks[i] + jaw * _JAW[i]
        face.append(lerp(_FRONT[i], _PROFILE_FACE[i], side) + wide * (1 - side * away))
        back.append(lerp(-_FRONT[i], _PROFILE_BACK[i], side) - wide * (1 - side))
    return Skull(yaw, tuple(face), tuple(back))


def snapped(yaw: float) -> float:
    return round(clamp(yaw, 0.0, math.pi) / YAW_STEP) * YAW_STEP
