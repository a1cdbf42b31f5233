"""The picture plane of a place's base camera: where a point in metres lies on it, at one size and seed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from studio.theatre.noise import generator

MARGIN_X, MARGIN_Y = 0.24, 0.20
"""What is painted beyond each side of the frame, of its width and height: the room a camera has to move in."""

Point = tuple[float, float]


class Canvas:
    """``options`` are a recipe's: ``h``, ``F`` and ``hor`` say where the camera stands and how it looks."""

    def __init__(self, name: str, size: tuple[int, int], options: Mapping[str, Any], seed: int = 0) -> None:
        self.name, self.seed = name, seed
        self.size = self.width, self.height = size
        self.options: dict[str, Any] = {
            "h": 1.55,
            "F": 1.15,
            "hor": 0.52,
            "indoor": False,
            "level": 0.0,
        } | dict(options)
        self.eye: float = self.options["h"]
        self.focal: float = self.options["F"] * self.height
        self.horizon: float = self.options["hor"]
        self.indoor: bool = self.options["indoor"]
        self.level: float = self.options["level"]
        margin_x, margin_y = int(MARGIN_X * self.width), int(MARGIN_Y * self.height)
        self.canvas_width, self.canvas_height = self.width + 2 * margin_x, self.height + 2 * margin_y
        self.margin_y = margin_y
        self.cx, self.cy = self.canvas_width / 2, margin_y + self.horizon * self.height

    def project(self, x: float, y: float, z: float) -> Point:
        """A point in metres on the canvas of the base camera."""
        z = max(0.05, z)
        return self.cx + self.focal * x / z, self.cy + self.focal * (self.eye - y) / z

    def span(self, z: float) -> float:
        """Half the metres that the canvas is wide at depth ``z``."""
        return (self.canvas_width / 2) * z / self.focal

    def rng(self, *key: object) -> np.random.Generator:
        return generator(self.seed, self.name, *key)
