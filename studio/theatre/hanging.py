"""What hangs in a place and swings by itself: lamps, clocks, signs, bells, each as long as its own length lets it.

Indoors a draught has set it going and it comes to rest; in the wind it never does.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from studio.theatre.actors.physics import Pendulum
from studio.theatre.color import Array

STIRRED, RESTS, RING = 0.045, 0.010, 7.0
"""Radians that a draught swings it at first, radians that are left of it, and seconds in which it loses two thirds."""

BLOWN, LEANS = 0.11, 0.05
"""Radians that it swings for a wind of 1, and that it is blown aside."""

STRIKES = 0.14
"""Radians from which the clapper of a bell meets it."""


class Hang(NamedTuple):
    """Where a card hangs from (metres), how far below its weight is, and where in its swing a shot begins (cycles)."""

    x: float
    y: float
    length: float
    phase: float = 0.0
    bell: bool = False

    def pendulum(self, wind: float) -> Pendulum:
        return Pendulum(self.length, STIRRED + BLOWN * wind, self.phase)

    def angle(self, t: float, wind: float) -> float:
        """Radians from hanging straight, to the right, at ``t`` seconds: 2 pi sqrt(l / g) a swing, damped."""
        full = self.pendulum(wind)
        left = RESTS / full.reach + (1 - RESTS / full.reach) * math.exp(-t / RING)
        kept = min(1.0, wind) + (1 - min(1.0, wind)) * left
        return LEANS * wind + kept * full.angle(t)

    def turned(self, x: float, y: float, t: float, wind: float) -> tuple[float, float]:
        """Where a point of it is (metres) that is at (x, y) when it hangs straight."""
        a = self.angle(t, wind)
        u, v = x - self.x, y - self.y
        return self.x + u * math.cos(a) - v * math.sin(a), self.y + u * math.sin(a) + v * math.cos(a)

    def rings(self, seconds: float, wind: float) -> list[float]:
        """When a bell is struck: as it hangs straight at its fastest, where it swings far enough."""
        full = self.pendulum(wind)
        return full.passes(seconds) if self.bell and full.reach > STRIKES else []


def swung(hang: Hang, at: tuple[float, float], t: float, wind: float) -> Array:
    """Pixels of a card hanging straight -> the same as it hangs at ``t``; ``at`` is the pixel that it hangs from."""
    a, (x, y) = -hang.angle(t, wind), at  # pixels count downwards
    c, s = math.cos(a), math.sin(a)
    return np.array([[c, -s, x - c * x + s * y], [s, c, y - s * x - c * y], [0, 0, 1.0]])
