"""Props that are lights: whoever stands by a campfire is lit by it, and so is the place."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from studio.theatre.color import rgb
from studio.theatre.part import Part
from studio.theatre.stage import Lamp, Stage

NEARER = 0.2
"""Metres that a light is in front of its prop, so that it falls on faces and not only on their edges."""


class Practical(NamedTuple):
    """Height in metres, colour, power and radius of the light of a prop."""

    y: float
    colour: str
    power: float
    radius: float
    halo: float = 0.0
    flicker: float = 0.0


PRACTICALS: Mapping[str, Practical] = {
    "campfire": Practical(0.7, "#ff9c48", 2.6, 2.3, 0.5, 0.2),
    "lamp": Practical(1.3, "#ffcf8a", 2.0, 1.9, 0.45),
    "tv": Practical(0.9, "#8fc0ff", 0.9, 1.3, 0.0, 0.12),
    "computer": Practical(1.2, "#9fd0ff", 0.6, 1.0),
    "christmastree": Practical(1.2, "#ffcf7a", 1.0, 1.6, 0.2),
    "pumpkin": Practical(0.4, "#ffae48", 1.0, 1.1, 0.25, 0.15),
    "cake": Practical(1.1, "#ffcf7a", 0.6, 0.9, 0.15, 0.1),
    "lighthouse": Practical(5.0, "#ffe9a0", 1.6, 4.0, 0.6),
}


def with_practicals(stage: Stage, parts: Sequence[Part]) -> Stage:
    """``stage`` with the lights of the props that stand on it; ``stage`` itself where there are none."""
    lamps = [
        _lamp(PRACTICALS[part.actor.name], part)
        for part in parts
        if part.actor.name in PRACTICALS and not part.velocity
    ]
    if not lamps:
        return stage
    lit = copy.copy(stage)
    lit.lamps = [*stage.lamps, *lamps]
    return lit


def _lamp(practical: Practical, part: Part) -> Lamp:
    at = np.array([part.x, part.y + practical.y * part.scale, part.z - NEARER])
    radius = practical.radius * part.scale
    return Lamp(at, rgb(practical.colour), practical.power, radius, halo=practical.halo, flicker=practical.flicker)
