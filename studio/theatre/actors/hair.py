"""Hair and beards: hairlines, volumes, and what hangs, curls or stands up."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from studio.theatre.actors.geom import lerp
from studio.theatre.actors.outline import blob, cluster, poly, tube
from studio.theatre.actors.skull import Skull
from studio.theatre.ink import Colour, Ink, mix

Line = Mapping[int, float]

_CROP: Line = {
    0: 0.52,
    40: 0.50,
    58: 0.34,
    66: -0.02,
    80: -0.06,
    88: 0.16,
    104: 0.10,
    118: -0.30,
    150: -0.52,
    180: -0.55,
}
_LOW: Line = {0: 0.44, 30: 0.44, 52: 0.30, 64: -0.10, 80: -0.45, 110: -0.62, 180: -0.70}


@dataclass(frozen=True, slots=True)
class Hair:
    """``line`` is the hairline (azimuth in degrees -> height), ``volume`` and ``top`` how far hair stands off."""

    line: Line
    volume: float
    top: float
    part: float = 0.0
    back: str = ""
    locks: float = 0.0
    puffs: int = 0
    spikes: int = 0
    quiff: bool = False
    crest: bool = False
    sheen: bool = True


STYLES: Mapping[str, Hair | None] = {
    "bald": None,
    "short": Hair(_CROP, 1.07, 0.05, part=0.10),
    "crew": Hair({**_CROP, 0: 0.60, 40: 0.58, 58: 0.44}, 1.03, 0.02, sheen=False),
    "quiff": Hair({**_CROP, 0: 0.60, 40: 0.56}, 1.06, 0.06, quiff=True),
    "side": Hair(_CROP, 1.09, 0.07, part=0.30),
    "bob": Hair(_LOW, 1.15, 0.08, back="bob", locks=0.75, part=0.12),
    "long": Hair(_LOW, 1.10, 0.07, back="long", locks=0.95, part=0.16),
    "pony": Hair({**_CROP, 66: 0.10, 80: 0.12}, 1.06, 0.05, back="pony", part=0.06),
    "bun": Hair({**_CROP, 66: 0.10, 80: 0.12}, 1.06, 0.05, back="bun"),
    "topknot": Hair({0: 0.72, 40: 0.68, 60: 0.40, 80: 0.05, 110: -0.25, 180: -0.45}, 1.04, 0.02, back="topknot"),
    "afro": Hair({**_CROP, 0: 0.58, 40: 0.54}, 1.30, 0.20, puffs=11, sheen=False),
    "curly": Hair({**_CROP, 0: 0.56, 40: 0.52}, 1.16, 0.16, puffs=9, sheen=False),
    "wild": Hair({0: 0.78, 40: 0.70, 58: 0.30, 80: 0.02, 110: -0.3, 180: -0.5}, 1.22, 0.05, spikes=9),
    "spiky": Hair(_CROP, 1.05, 0.04, spikes=8),
    "fringe": Hair(
        {0: 1.1, 50: 0.95, 62: 0.30, 72: 0.0, 88: 0.16, 110: -0.25, 150: -0.5, 180: -0.55}, 1.08, 0, sheen=False
    ),
    "braids": Hair(_LOW, 1.08, 0.05, back="braids", part=0.05),
    "mohawk": Hair({0: 0.62, 14: 0.70, 22: 1.2, 180: 1.2}, 1.03, 0, crest=True, sheen=False),
    "tufts": Hair({0: 1.1, 48: 0.98, 60: 0.35, 80: 0.1, 110: -0.3, 180: -0.5}, 1.10, 0, back="tufts", sheen=False),
    "wisp": Hair({0: 0.90, 30: 0.88, 60: 0.70, 110: 0.60, 180: 0.55}, 1.02, 0.02, sheen=False),
    "widow": Hair({0: 0.36, 12: 0.50, 30: 0.66, 50: 0.48, 64: 0.05, 80: -0.05, 110: -0.3, 180: -0.55}, 1.06, 0.05),
}

BEARDS: Mapping[str, tuple[Line, float]] = {
    # hairline below which it grows, volume
    "full": ({0: -0.30, 14: -0.30, 24: -0.42, 40: -0.38, 60: -0.28, 78: 0.0, 92: 0.05, 100: -0.5, 180: -1}, 1.09),
    "goatee": ({0: -0.70, 16: -0.66, 26: -0.80, 34: -1.1, 180: -1.2}, 1.05),
    "stubble": ({0: -0.34, 20: -0.34, 40: -0.40, 62: -0.25, 80: 0.02, 95: -0.5, 180: -1}, 1.05),
}


def back_hair(ink: Ink, style: Hair, colour: Colour, yaw: float, swing: float, wind: float) -> None:
    """What hangs behind the neck; drawn before the body."""
    middle = -0.45 * math.sin(yaw)
    flow = 0.10 * swing - 0.5 * wind
    side = math.sin(yaw)
    if style.back == "long":
        w = lerp(1.02, 0.72, side)
        points = [
            (middle - w, 0.3),
            (middle - w * 1.08 + flow * 0.3, -0.5),
            (middle - w * 0.95 + flow, -1.5),
            (middle - w * 0.3 + flow * 1.2, -1.95),
            (middle + w * 0.5 + flow, -1.75),
            (middle + w * 1.05 + flow * 0.4, -0.6),
            (middle + w, 0.3),
        ]
        ink.form(blob(points), colour, middle, -0.5, 1.3, depth=1.1)
    elif style.back == "bob":
        w = lerp(1.08, 0.80, side)
        points = [
            (middle - w, 0.2),
            (middle - w * 1.1 + flow * 0.4, -0.65),
            (middle - w * 0.8 + flow * 0.5, -1.02),
            (middle + w * 0.8 + flow * 0.5, -1.02),
            (middle + w * 1.08, -0.6),
            (middle + w, 0.2),
        ]
        ink.form(blob(points), colour, middle, -0.4, 1.2, depth=1.1)
    elif style.back == "pony":
        x = -1.0 * side - 0.1
        points = [
            (x + 0.25, 0.55),
            (x - 0.35 + flow * 0.3, 0.35),
            (x - 0.55 + flow, -0.5),
            (x - 0.35 + flow * 1.5, -1.25),
            (x - 0.12 + flow, -0.6),
            (x + 0.15, 0.1),
        ]
        ink.form(blob(points), colour, x - 0.2, -0.3, 0.7, depth=1.1)
    elif style.back == "braids":
        for q in (-1,) if yaw > 0.6 else (-1, 1):
            x = q * 0.82 * math.cos(yaw * 0.6) + middle * 0.6
            points = [(x, -0.3), (x + q * 0.12 + flow * 0.5, -0.9), (x + q * 0.05 + flow, -1.6)]
            ink.form(tube(points, (0.22, 0.19, 0.12)), colour, x, -0.8, 0.6, depth=1.1)
            ink.dot(points[2][0], points[2][1] + 0.05, 0.13, 0.09, "#e25d5d")
    elif style.back == "bun":
        ink.ball(-0.72 * side - 0.02, lerp(1.08, 0.88, side), 0.42, 0.40, colour)
    elif style.back == "topknot":
        ink.ball(-0.30 * side, 1.16, 0.22, 0.26, colour)
    elif style.back == "tufts":
        for q in (-1, 1):
            x = q * 0.98 * math.cos(yaw) - 0.35 * side
            ink.form(cluster([(x, 0.35, 0.36, 0.34), (x + q * 0.22, 0.1, 0.30, 0.28)]), colour, x, 0.2, 0.5)


def crown_puffs(ink: Ink, style: Hair, colour: Colour, yaw: float) -> None:
    """Curls behind the skull, before the face is drawn."""
    discs = []
    for i in range(style.puffs):
        turn = math.pi * (1.12 - 1.24 * i / (style.puffs - 1))
        x = math.cos(turn) * style.volume * 0.92 - 0.06 * math.sin(yaw)
        y = 0.22 + math.sin(turn) * (0.86 + style.top * 0.6)
        discs.append((x * 0.90, y * 0.90, 0.34, 0.33))
    ink.form(cluster(discs), colour, 0, 0.3, 1.4)


def front_hair(ink: Ink, style: Hair, colour: Colour, head: Skull, swing: float, lidded: bool) -> None:
    """The cap of hair over the forehead; ``lidded`` under a hat, where nothing may stand up."""
    yaw = head.yaw
    edge, outside = head.cap(style.line, style.volume, style.top, style.part)
    if style.spikes and not lidded:
        ink.form(poly(_spikes(outside, style.spikes, swing, 1.22 if style.volume < 1.1 else 1.34)), colour, 0, 0.4, 1.2)
    if style.crest and not lidded:
        wide = lerp(0.30, 1, math.sin(yaw))
        ink.form(poly([(x * wide + 0.1 * math.sin(yaw), y) for x, y in _CREST]), colour, 0, 1, 0.9)
        return
    ink.form(blob(edge + outside, 0.16), colour, -0.1, 0.45, 1.0, hard=0.2, edge=0.35)
    if style.quiff and not lidded:
        f = math.sin(yaw)
        points = [
            (-0.5 + f * 0.3, 0.85),
            (-0.1 + f * 0.4, 1.28),
            (0.35 + f * 0.5, 1.30),
            (0.52 + f * 0.45, 0.98),
            (0.40 + f * 0.42, 0.58),
            (0.1 + f * 0.3, 0.72),
        ]
        ink.form(blob(points), colour, 0.1 + f * 0.4, 1.0, 0.5)
    if style.locks:
        _locks(ink, style, colour, head, swing)
    if style.sheen and not lidded and yaw < 1.8:
        shine = [(-0.55, 0.82), (-0.25, 0.98), (0.2, 0.98), (0.1, 0.90), (-0.25, 0.88), (-0.5, 0.70)]
        ink.fill(blob(shine), mix(colour, "#ffffff", 0.22), 0, 130)


def _locks(ink: Ink, style: Hair, colour: Colour, head: Skull, swing: float) -> None:
    """Strands in front of the ears."""
    for azimuth in (-1.28, 1.28):
        x, facing = head.at(azimuth, -0.1, 1.04)
        if facing <= (-0.35 if azimuth < 0 else 0.05) or head.yaw > 1.8:
            continue
        q = -1 if azimuth < 0 else 1
        flow = 0.05 * swing
        points = [
            (x - 0.20, 0.45),
            (x - 0.24 + q * 0.03, -0.3),
            (x - 0.10 + flow, -style.locks),
            (x + 0.10 + flow, -style.locks * 0.92),
            (x + 0.17 + q * 0.02, -0.2),
            (x + 0.13 - q * 0.05, 0.42),
        ]
        ink.form(blob(points), colour, x, -0.2, 0.45)


def _spikes(outside: list[tuple[float, float]], n: int, swing: float, far: float) -> list[tuple[float, float]]:
    points = []
    for i in range(n):
        x, y = outside[1 + int(i * (len(outside) - 3) / (n - 1))]
        points.append((x * 0.86 + 0.05 * i % 0.1, y * 0.9))
        points.append((x * far + 0.10 * math.sin(i * 2.1), y * far + 0.08 * math.cos(i * 1.7) + 0.02 * swing))
    return points


_CREST = [
    (0.72, 0.62),
    (0.80, 1.0),
    (0.62, 1.02),
    (0.60, 1.32),
    (0.36, 1.16),
    (0.24, 1.52),
    (-0.05, 1.26),
    (-0.28, 1.55),
    (-0.5, 1.18),
    (-0.85, 1.30),
    (-0.82, 0.9),
    (-1.15, 0.75),
    (-1.0, 0.3),
    (-0.62, 0.82),
    (0, 0.98),
    (0.45, 0.84),
]
