"""A stage: layers on true planes from far to near, lights, windows, stations. Built by one place's recipe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from studio.theatre.canvas import Canvas
from studio.theatre.color import Array, Palette, rgb
from studio.theatre.hanging import Hang
from studio.theatre.layer import Layer

LIT, NEAR = 5.0, 14.0
"""Power times radius in metres of a lamp by which a place is lit, and how far away it may be."""

Place3 = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Lamp:
    """A practical light: inverse square with a radius, optionally a cone (direction and cosine) and a visible halo."""

    at: Array
    colour: Array
    power: float
    radius: float
    cone: tuple[float, float, float, float] | None = None
    halo: float = 0.0
    flicker: float = 0.0
    hang: Hang | None = None


class Station(NamedTuple):
    """What a place has for somebody to be at: metres; for a seat ``y`` is how high it is over the ground."""

    kind: str
    """A name of ``stations.USES``."""
    x: float
    z: float
    y: float = 0.0
    face: int = 1


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a place is built: the painter and what its camera and air are like.

    Options: ``h`` eye height in metres, ``F`` focal length in frame heights, ``hor`` horizon in frame heights from
    above, ``indoor``, ``sky``, ``sun_in`` where the sun comes in from, ``polish`` gloss of the floor, ``ripple``,
    ``mist``, ``dust``, ``level`` the height of the water that mirrors, ``disc`` whether the sun is seen, ``haze``,
    ``surface`` what is underfoot, ``bank`` how far away the water begins at which animals drink, ``best`` (time,
    light, weather).
    """

    paint: Callable[[Stage], None]
    options: dict[str, Any] = field(default_factory=dict)


class Stage(Canvas):
    """A place at one size and seed. Nothing in it depends on light, weather or time."""

    def __init__(self, name: str, size: tuple[int, int], recipe: Recipe, seed: int = 0) -> None:
        super().__init__(name, size, recipe.options, seed)
        self.recipe = recipe
        self.layers: list[Layer] = []
        self.lamps: list[Lamp] = []
        self.stations: list[Station] = []
        self.windows: list[list[Place3]] = []
        self.anims: list[tuple[str, Callable[..., None]]] = []
        self.shafts: list[tuple[list[Place3], list[Place3], float]] = []
        self.cones: list[tuple[list[Place3], list[Place3], float, str]] = []
        self.tint: Callable[[Palette], None] | None = None
        self.water = False
        recipe.paint(self)
        self.layers = _far_to_near(self.layers)
        for layer in self.layers:
            layer.close()
        self.layers = [layer for layer in self.layers if layer.box]

    def layer(self, name: str, z: float | None = None, **options: Any) -> Layer:
        layer = Layer(self, name, z, **options)
        self.layers.append(layer)
        return layer

    def light(
        self,
        x: float,
        y: float,
        z: float,
        colour: str,
        power: float = 1.0,
        r: float = 2.5,
        cone: tuple[float, float, float, float] | None = None,
        halo: float = 0.0,
        flick: float = 0.0,
        hang: Hang | None = None,
    ) -> None:
        self.lamps.append(Lamp(np.array([x, y, z], float), rgb(colour), power, r, cone, halo, flick, hang))

    @property
    def lit(self) -> float:
        """How far its best lamp lights where actors are: 0 has none, 1 is a street lamp, or somebody's fire."""
        near = [lamp.power * lamp.radius for lamp in self.lamps if lamp.at[2] < NEAR]
        return min(1.0, max(near, default=0.0) / LIT)

    def station(self, kind: str, *spots: tuple[float, ...], face: int = 1) -> None:
        """Somebody may be at each of ``spots``: (x, z) or (x, z, y) in metres."""
        self.stations += [Station(kind, *spot, face=face) for spot in spots]


def _far_to_near(layers: list[Layer]) -> list[Layer]:
    """Each run of cards between other planes by its depth, whatever order it was painted in: actors go between them."""
    ordered: list[Layer] = []
    for _, run in groupby(layers, key=lambda layer: layer.plane == "card" and bool(layer.z)):
        ordered += sorted(run, key=lambda layer: -(layer.z or 0.0))
    return ordered
