"""Lights that a scene brings to its place: props that shine, and the spot, candle or coloured lamps of its light."""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from studio.theatre.actors.hearth import FLAMES
from studio.theatre.color import rgb
from studio.theatre.part import Part
from studio.theatre.stage import Lamp, Place3, Stage

STIRS = 0.04
"""Metres that a light stays within which stands still."""

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
    "fire": Practical(1.0, "#ff9440", 3.4, 3.2, 0.5, 0.22),
    "wildfire": Practical(1.0, "#ff9440", 3.4, 3.2, 0.5, 0.22),
    "fireplace": Practical(0.6, "#ff9c48", 2.4, 2.3, 0.35, 0.18),
    "cauldron": Practical(0.5, "#ffa050", 1.2, 1.5, 0.25, 0.18),
    "lamp": Practical(1.3, "#ffcf8a", 2.0, 1.9, 0.45),
    "tv": Practical(0.9, "#8fc0ff", 0.9, 1.3, 0.0, 0.12),
    "computer": Practical(1.2, "#9fd0ff", 0.6, 1.0),
    "christmastree": Practical(1.2, "#ffcf7a", 1.0, 1.6, 0.2),
    "pumpkin": Practical(0.4, "#ffae48", 1.0, 1.1, 0.25, 0.15),
    "candle": Practical(1.1, "#ffb45e", 1.1, 1.2, 0.3, 0.1),
    "cake": Practical(1.1, "#ffcf7a", 0.6, 0.9, 0.15, 0.1),
    "lighthouse": Practical(5.0, "#ffe9a0", 1.6, 4.0, 0.6),
}


STREET, ON_A_POST = Practical(2.3, "#ffd28c", 2.6, 2.9, 0.6), 2.0
"""The light of a street lamp, and metres from which a lamp is one."""

SPOT, SPOT_HEIGHT, DIMMED = "#fff4dc", 5.2, 0.35
DISCO = (("#ff3ad0", -2.4, 0.6), ("#38d8ff", 2.4, 0.4), ("#ffd23a", 0.4, -1.6), ("#7a5aff", -0.6, 2.6))
NEON = (("#ff4fc8", -2.0, -1.1), ("#38d8ff", 2.2, -0.9), ("#ff4fc8", 2.8, 2.4))
"""Colour, and metres to the right of and behind the middle of the scene."""

_BROUGHT = ("spotlight", "candle", "disco")
"""Kinds of light that come with lamps wherever they are; neon does where a place has none."""

BY_CANDLE = 0.12
"""Share of its power that a lamp has which does not flicker, where candles are what lights."""


def with_practicals(stage: Stage, parts: Sequence[Part], light: str = "natural") -> Stage:
    """``stage`` with the lights of the props that stand on it and of its kind of light; itself where there are none."""
    lamps = [lamp_of(part, part.at(part.seconds / 2)) for part in parts if shines(part) and not moves(part)]
    named = [part for part in parts if not part.actor.ambient] or list(parts)
    beam: list[tuple[list[Place3], list[Place3], float, str]] = []
    torch = light == "candle" and any(part.moment(part.seconds / 2).held == "flame" for part in named)
    if named and not torch and (light in _BROUGHT or (light == "neon" and stage.lit < 1)):
        at = [sum(values) / len(named) for values in zip(*(part.at(part.seconds / 2) for part in named), strict=True)]
        lamps += _lights(stage, light, at[0], at[2], max(abs(part.x - at[0]) for part in named))
        beam = [_beam(lamps[-1])] if light == "spotlight" else []
    if not lamps and (torch or light != "candle"):
        return stage
    lit = copy.copy(stage)
    house = stage.lamps if torch else _house(stage, light)
    lit.lamps, lit.cones = [*house, *lamps], [*stage.cones, *beam]
    return lit


def _house(stage: Stage, light: str) -> list[Lamp]:
    """The lamps of the place itself: turned down under a spot, all but out by candlelight."""
    if light == "candle" and stage.indoor:
        steady = [(lamp, BY_CANDLE if not lamp.flicker else 1.0) for lamp in stage.lamps]
        return [replace(lamp, power=lamp.power * k, halo=lamp.halo * k) for lamp, k in steady]
    dimmed = DIMMED if light == "spotlight" else 1.0
    return [replace(lamp, power=lamp.power * dimmed) for lamp in stage.lamps] if dimmed < 1 else stage.lamps


def _lights(stage: Stage, light: str, x: float, z: float, spread: float) -> list[Lamp]:
    """The lamps of a kind of light over a scene whose middle is at (x, z), ``spread`` metres wide to either side."""
    if light == "candle":
        return [
            Lamp(np.array([x, 0.95, z - 0.75]), rgb("#ff9a44"), 1.3 + 0.2 * spread, 1.5 + 0.6 * spread, flicker=0.1)
        ]
    ceilings = [layer.at for layer in stage.layers if layer.plane == "ceil"]
    high = min([SPOT_HEIGHT, *(at - 0.1 for at in ceilings)])
    if light == "disco":
        return [Lamp(np.array([x + dx, min(high, 3.2), z + dz]), rgb(code), 1.5, 2.0) for code, dx, dz in DISCO]
    if light == "neon":
        return [Lamp(np.array([x + dx, min(high, 1.9), z + dz]), rgb(code), 1.2, 2.2) for code, dx, dz in NEON]
    across = 0.9 + spread
    cosine = high / (high**2 + across**2) ** 0.5
    return [Lamp(np.array([x, high, z - 0.3]), rgb(SPOT), 1.7, high, (0.0, -1.0, 0.05, cosine))]


def _beam(lamp: Lamp) -> tuple[list[Place3], list[Place3], float, str]:
    """The cone of a spot in the air, from the lamp to the ground."""
    assert lamp.cone
    x, y, z = (float(v) for v in lamp.at)
    reach = y * (1 / lamp.cone[3] ** 2 - 1) ** 0.5
    ends = [(x + r * a, h, z + r * b) for h, r in ((y, 0.12), (0.0, reach)) for a, b in _CORNERS]
    return ends[:4], ends[4:], 1.3, SPOT


_CORNERS = ((-1.0, 0.0), (0.0, -1.0), (1.0, 0.0), (0.0, 1.0))


def shines(part: Part) -> bool:
    return part.actor.name in PRACTICALS or part.actor.wears == FLAMES


def moves(part: Part) -> bool:
    """Whether a thing is carried along, or goes by itself."""
    if part.velocity:
        return True
    first, *others = (part.at(part.seconds * share) for share in (0.0, 0.37, 0.5, 1.0))
    return any(tie.at for tie in part.ties) and any(math.dist(first, other) > STIRS for other in others)


def lamp_of(part: Part, at: Place3) -> Lamp:
    """The light of a thing that shines whose origin is ``at``."""
    practical, (x, y, z) = PRACTICALS["fire" if part.actor.wears == FLAMES else part.actor.name], at
    if part.actor.name == "lamp" and part.puppet.height > ON_A_POST:
        practical = STREET
    high = min(practical.y, 0.9 * part.puppet.height)  # in somebody's hand it comes without its table
    where = np.array([x, y + high * part.scale, z - NEARER])
    radius = practical.radius * part.scale
    return Lamp(where, rgb(practical.colour), practical.power, radius, halo=practical.halo, flicker=practical.flicker)
