"""The Earth as it is seen from space: seas, ragged lands, ice and cloud on a ball."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from studio.theatre.layer import Layer

Patch = tuple[float, float, float, float]
"""Radians east and north of the middle, and how wide and tall."""


class Globe(NamedTuple):
    """A ball on a card: its middle and radius in metres there."""

    x: float
    y: float
    radius: float

    def at(self, east: float, north: float) -> tuple[float, float]:
        """A place on the visible half, in radians from its middle."""
        east, north = (min(1.5, max(-1.5, v)) for v in (east, north))
        out = 0.995 * self.radius
        return self.x + out * math.sin(east) * math.cos(north), self.y + out * math.sin(north)

    def patch(self, rng: np.random.Generator, patch: Patch) -> list[tuple[float, float]]:
        """The ragged outline of a land, foreshortened towards the limb."""
        east, north, wide, tall = patch
        turns = np.linspace(0, 2 * math.pi, 18, False)
        rough = [rng.uniform(0.6, 1.2) for _ in turns]
        return [
            self.at(east + wide * q * math.cos(t), north + tall * q * math.sin(t))
            for t, q in zip(turns, rough, strict=True)
        ]


def earth(layer: Layer, globe: Globe, rng: np.random.Generator, lands: tuple[Patch, ...], norths: Patch) -> None:
    """Paints the globe; ``norths`` is (lowest, highest) of the clouds' norths and (least, most) of their widths."""
    layer.ell(globe.x, globe.y, globe.radius, globe.radius, "#2f6cb4", "ball")
    for east, north, wide, tall in lands:
        layer.blob(globe.patch(rng, (east, north, wide, tall)), "#5f8a52", "keep", 0.95)
        for _ in range(4):
            spot = east + rng.normal(0, wide / 3), north + rng.normal(0, tall / 3), wide / 3, tall / 3
            land = globe.patch(rng, spot)
            layer.blob(land, ("#8f8a5a", "#b59a66", "#4a7a4e")[rng.integers(3)], "keep", 0.6)
    layer.blob(globe.patch(rng, (0.0, 1.42, 1.2, 0.10)), "#eef3f8", "keep", 0.9)
    low, high, least, most = norths
    for _ in range(44):
        east, north, wide = rng.uniform(-1.3, 1.3), rng.uniform(low, high), rng.uniform(least, most)
        streak = [
            globe.at(min(1.45, max(-1.45, east + wide * u)), north + 0.02 * math.sin(2.4 * u + east * 5))
            for u in np.linspace(-1, 1, 7)
        ]
        thick = rng.uniform(0.01, 0.037) * globe.radius
        layer.line(streak, thick, "#f4f8fc", "keep", rng.uniform(0.2, 0.42), curve=True)
