"""Looking at somebody: the head turns part of the way, the eyes do the rest."""

from __future__ import annotations

import math
from typing import NamedTuple

from studio.theatre.actors.geom import clamp

TURN, FURTHEST = 0.6, 0.65
"""Share of the way that the head turns, and how far at most."""

IN_SIGHT = 1.12
"""Yaw of a head beyond which its face is lost: it does not turn so far."""

_SPEAKING = ("talk", "listen", "laugh", "call", "sing", "cheer")
_AT_REST = ("stand", "sit", "sit_ground", "kneel", "wave", "point", "hold_up", "hand_over", "drink", "hug", "kiss")
LOOKING = frozenset((*_SPEAKING, *_AT_REST))
"""Actions that leave the head free to look at somebody."""


class Regard(NamedTuple):
    """How far a head turns and rises (radians), and where the eyes look (-1..1)."""

    yaw: float
    pitch: float
    gaze: tuple[float, float]


def regarded(towards: tuple[float, float, float], facing: int, head: float) -> Regard:
    """How a head at yaw ``head`` looks ``towards`` (metres right, up, nearer)."""
    right, up, near = towards
    wanted = math.atan2(facing * right, near) - head
    wanted = (wanted + math.pi) % (2 * math.pi) - math.pi
    turn = clamp(TURN * wanted, -FURTHEST, FURTHEST)
    turn = min(turn, max(0.0, IN_SIGHT - head))
    rise = math.atan2(up, math.hypot(right, near))
    return Regard(turn, 0.5 * rise, (clamp(1.3 * (wanted - turn), -1.0, 1.0), clamp(1.5 * rise, -0.8, 0.8)))
