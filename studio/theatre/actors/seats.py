"""What people bring to sit on: a chair, and a little car for who drives without one on stage."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self

import skia

from studio.theatre.actors.geom import TAU
from studio.theatre.actors.held import draw_held
from studio.theatre.actors.outline import blob, curve, rounded
from studio.theatre.actors.puppet import Abrupt, Box, Contact, Moment
from studio.theatre.ink import Ink, Light

WHEEL = 0.125
"""Radius of the car's wheels in body heights."""


def chair(ink: Ink, h: float) -> None:
    """Seat at ``motion.SEAT`` under somebody at the origin who faces right."""
    for foot, top in ((0.18, 0.16), (-0.12, -0.09)):
        ink.seg((top * h, 0.23 * h), (foot * h, 0.006 * h), "#7a5230", 0.022 * h)
    ink.seg((-0.10 * h, 0.23 * h), (-0.15 * h, 0.56 * h), "#7a5230", 0.028 * h)
    ink.form(rounded(-0.13 * h, 0.205 * h, 0.33 * h, 0.035 * h, 0.012 * h), "#a8743f", 0, 0.22 * h, 0.2 * h)


@dataclass(frozen=True, slots=True)
class Chair(Abrupt):
    """A chair for somebody ``height`` metres tall, as a puppet of its own: it stands there before they sit down."""

    height: float
    name = "chair"
    kind = "prop"
    box = Box(-0.18, -0.01, 0.22, 0.6)
    """In body heights."""

    @property
    def length(self) -> float:
        return 0.33 * self.height

    @property
    def eyes(self) -> float:
        return 0.3 * self.height

    def dyed(self, colour: str, garment: str = "") -> Self:
        return self

    def stride(self, action: str) -> float:
        return 0.0

    def pace(self, action: str) -> float:
        return 0.0

    def period(self, action: str) -> float:
        return 1.0

    def once(self, action: str) -> bool:
        return False

    def contacts(self, action: str) -> tuple[Contact, ...]:
        return ()

    def bounds(self, moment: Moment) -> Box:
        left, bottom, right, top = (v * self.height for v in self.box)
        return Box(left, bottom, right, top) if moment.facing > 0 else Box(-right, bottom, -left, top)

    def draw(self, canvas: skia.Canvas, moment: Moment, light: Light, x: float, y: float, scale: float) -> None:
        with Ink(canvas, light, x, y, scale, mirrored=moment.facing < 0) as ink:
            self.paint(ink)

    def paint(self, ink: Ink) -> None:
        chair(ink, self.height)


@dataclass(frozen=True, slots=True)
class Throne(Chair):
    """What a crowned head sits on, as high as a chair."""

    box = Box(-0.26, -0.01, 0.24, 0.86)

    def paint(self, ink: Ink) -> None:
        h = self.height
        gold, red = "#d9a83a", "#a8323c"
        for x in (0.17, -0.13):
            ink.form(rounded((x - 0.02) * h, 0.0, 0.04 * h, 0.22 * h, 0.01 * h), gold, x * h, 0.1 * h, 0.08 * h)
        back = [(-0.13, 0.20), (-0.14, 0.62), (-0.17, 0.74), (-0.21, 0.62), (-0.20, 0.20)]
        ink.form(blob([(x * h, y * h) for x, y in back], 0.05), gold, -0.17 * h, 0.5 * h, 0.2 * h, edge=0.4)
        ink.fill(rounded(-0.155 * h, 0.26 * h, 0.03 * h, 0.34 * h, 0.012 * h), red)
        ink.ball(-0.17 * h, 0.77 * h, 0.03 * h, 0.03 * h, gold)
        ink.form(rounded(-0.19 * h, 0.185 * h, 0.41 * h, 0.055 * h, 0.015 * h), gold, 0, 0.21 * h, 0.2 * h)
        ink.fill(rounded(-0.13 * h, 0.225 * h, 0.33 * h, 0.025 * h, 0.012 * h), red)


@dataclass(frozen=True, slots=True)
class Crate(Chair):
    """A box on the ground that somebody ``height`` metres tall picks up."""

    name = "crate"
    box = Box(-0.10, -0.01, 0.14, 0.2)

    def paint(self, ink: Ink) -> None:
        ink.push(0, 0.045 * self.height, 0, self.height, self.height)
        draw_held(ink, "crate", 0.0)
        ink.pop()


def kart(ink: Ink, h: float, turns: float, back: bool) -> None:
    """An open car round the driver: the seat and wheel behind, the near side and its wheels in front."""
    if back:
        ink.form(rounded(-0.20 * h, 0.15 * h, 0.09 * h, 0.40 * h, 0.03 * h), "#5a4a48", -0.15 * h, 0.3 * h, 0.2 * h)
        ink.seg((0.36 * h, 0.30 * h), (0.27 * h, 0.45 * h), "#2b2a30", 0.02 * h)
        return
    outline = [
        (-0.62, 0.14),
        (-0.64, 0.30),
        (-0.50, 0.37),
        (-0.28, 0.35),
        (0.30, 0.33),
        (0.62, 0.29),
        (0.80, 0.20),
        (0.78, 0.10),
        (-0.55, 0.09),
    ]
    ink.form(blob([(x * h, y * h) for x, y in outline], 0.12), "#d8503f", 0.05 * h, 0.22 * h, 0.4 * h, edge=0.5)
    ink.line(curve([(-0.5 * h, 0.24 * h), (0.1 * h, 0.225 * h), (0.7 * h, 0.2 * h)]), "#f6efe0", 0.022 * h)
    ink.form(
        blob([(0.72 * h, 0.25 * h), (0.79 * h, 0.22 * h), (0.78 * h, 0.17 * h), (0.71 * h, 0.19 * h)]),
        "#fff3c0",
        0.75 * h,
        0.2 * h,
        0.05 * h,
    )
    for x in (-0.38, 0.50):
        ink.ball(x * h, WHEEL * h, WHEEL * h, WHEEL * h, "#2a2830")
        ink.ball(x * h, WHEEL * h, 0.07 * h, 0.07 * h, "#c9ced6")
        for k in range(5):
            turn = TAU * (k / 5 - turns)
            ink.seg(
                (x * h, WHEEL * h),
                ((x + 0.06 * math.cos(turn)) * h, (WHEEL + 0.06 * math.sin(turn)) * h),
                "#8a909a",
                0.012 * h,
            )
