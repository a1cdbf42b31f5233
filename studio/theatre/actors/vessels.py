"""Boats, canoes and submarines: the origin is the waterline, what lies below it is hidden where there is water."""

from __future__ import annotations

import math
from collections.abc import Callable

import skia

from studio.theatre.actors.creature import Creature, Motion
from studio.theatre.actors.depth import depth_of
from studio.theatre.actors.dyes import Dye
from studio.theatre.actors.fishes import foam
from studio.theatre.actors.geom import TAU
from studio.theatre.actors.outline import blob, curve, poly, rounded
from studio.theatre.actors.puppet import Contact, Moment
from studio.theatre.actors.sunk import SUNK
from studio.theatre.actors.vessel_ends import VESSEL_ENDS
from studio.theatre.ink import Ink, mix

INK = "#24222a"

KEEL = 0.11
"""How deep a hull is under its waterline, as a share of its length."""

Painter = Callable[[Ink, str, float, Moment], None]


class Vessel(Creature):
    """Afloat: heaving and rolling, with a bow wave under way."""

    def __init__(
        self, name: str, paint: Painter, size: tuple[float, float], colours: tuple[str, ...], seed: int = 0
    ) -> None:
        self.painter, self.colour = paint, colours[seed % len(colours)]
        dives = name == "submarine"
        lap = (Contact(0.3, "splash", 0.2),)
        under_way = Motion(2.4, 1.7, 2.6, lap)
        motions = {
            "stand": Motion(period=2.6, contacts=lap),
            "swim": under_way,
            "surface": under_way,
            "ashore": Motion(),
            **dict.fromkeys(SUNK, Motion()),
        }
        nearest = dict.fromkeys(("drive", "fly", "walk", "run", "ride", "sneak", "crawl", "jump", "dance"), "swim")
        kind = "fish" if dives else "vehicle"
        super().__init__(name, kind, (size[0], size[1], 0.35 * size[1]), motions, nearest, seed)

    def take(self, colour: Dye) -> None:
        self.colour = colour.main

    def paint(self, ink: Ink, moment: Moment) -> None:
        u, t = self.cycle(moment), moment.t
        dives = self.name == "submarine" and moment.action != "surface"
        size = self.length
        if moment.action == "ashore":
            return self._on_blocks(ink, u, moment)
        if moment.action in SUNK:
            return SUNK[moment.action](ink, self.colour, moment, self.name == "boat")
        heave, roll = 0.015 * size * math.sin(t * 1.9), 0.035 * math.sin(t * 1.45 + 0.6)
        if dives:
            ink.push(0, heave, 0.4 * roll)
            self._hull(ink, u, moment)
            ink.pop()
            return
        air = skia.Path()
        air.addRect(skia.Rect(-size, -0.03, size, 3 * size))
        ink.clip(air)
        ink.push(0, heave, roll)
        self._hull(ink, u, moment)
        ink.pop()
        ink.unclip()
        foam(ink, (0.34 if depth_of(moment) and self.ends else 0.86) * size, t)

    @property
    def ends(self) -> bool:
        return self.name in VESSEL_ENDS

    def _hull(self, ink: Ink, u: float, moment: Moment) -> None:
        view, end = depth_of(moment), VESSEL_ENDS.get(self.name)
        if view and end:
            end(ink, self.colour, u, moment, view.way > 0)
        else:
            self.painter(ink, self.colour, u, moment)

    def _on_blocks(self, ink: Ink, u: float, moment: Moment) -> None:
        """High and dry: the whole hull, on two blocks."""
        low = KEEL * self.length
        for x in (-0.2, 0.2):
            w = 0.045 * self.length
            ink.fill(
                poly([(x * self.length - w, 0), (x * self.length + w, 0), (x * self.length, 1.4 * low)]), "#6b4a2b"
            )
        ink.push(0, low, 0.02)
        self._hull(ink, u, moment)
        ink.pop()


def _boat(ink: Ink, colour: str, u: float, moment: Moment) -> None:
    """A small sailing boat."""
    belly = 0.10 + 0.03 * math.sin(moment.t * 1.3)
    ink.form(
        blob([(0.06, 0.55), (0.10 + belly, 1.5), (0.06, 2.75), (0.75, 1.2), (1.30, 0.62)], 0.07),
        "#e2553f",
        0.4,
        1.4,
        0.9,
    )
    ink.form(
        blob([(-0.02, 0.55), (-0.02, 3.0), (-0.75 - belly, 1.7), (-1.25, 0.62), (-0.6, 0.56)], 0.07),
        "#f6efe0",
        -0.5,
        1.6,
        1.1,
    )
    ink.seg((0.02, 0.2), (0.02, 3.1), "#6b4a2b", 0.06)
    ink.fill(poly([(0.02, 3.1), (0.02, 2.9), (-0.32, 3.0)]), colour)
    hull = [(-1.55, 0.50), (-0.7, 0.40), (0.7, 0.40), (1.75, 0.62), (1.25, -0.25), (0, -0.34), (-1.2, -0.28)]
    ink.form(blob(hull, 0.08), colour, 0, 0.1, 0.9, edge=0.3)
    ink.line(curve([(-1.53, 0.44), (-0.7, 0.34), (0.7, 0.34), (1.66, 0.54)], 0.16), "#f6efe0", 0.075)
    ink.line(curve([(-1.42, 0.10), (0, 0.04), (1.46, 0.12)], 0.16), mix(colour, INK, 0.3), 0.05)


def _canoe(ink: Ink, colour: str, u: float, moment: Moment) -> None:
    """Somebody kneels in it and paddles."""
    stroke = math.sin(TAU * u * 2) if moment.action != "stand" else 0.2 * math.sin(moment.t)
    ink.dim = 0.85
    ink.form(blob([(-1.45, 0.42), (0.0, 0.30), (1.45, 0.42), (0.0, 0.12)], 0.14), mix(colour, INK, 0.35), 0, 0.2, 0.8)
    ink.dim = 1.0
    if not moment.manned:
        _paddler(ink, stroke)
    hull = [
        (-1.68, 0.58),
        (-1.35, 0.34),
        (0.0, 0.22),
        (1.35, 0.34),
        (1.68, 0.58),
        (1.40, -0.08),
        (0.0, -0.20),
        (-1.40, -0.08),
    ]
    ink.form(blob(hull, 0.12), colour, 0, 0.1, 0.8, edge=0.3)
    ink.line(
        curve([(-1.60, 0.50), (-1.3, 0.31), (0.0, 0.20), (1.3, 0.31), (1.60, 0.50)]), mix(colour, "#ffffff", 0.35), 0.05
    )


def _paddler(ink: Ink, stroke: float) -> None:
    ink.form(
        blob([(-0.34, 0.15), (-0.30, 0.60), (-0.10, 0.86), (0.10, 0.80), (0.12, 0.15)], 0.14),
        "#3f7f78",
        -0.1,
        0.5,
        0.35,
    )
    ink.seg((0.05 - 0.25 * stroke, 1.05), (0.62 + 0.45 * stroke, 0.0), "#8a5f36", 0.05)
    ink.dot(0.66 + 0.47 * stroke, -0.05, 0.09, 0.2, "#8a5f36")
    ink.seg((0.02, 0.74), (0.20 + 0.05 * stroke, 0.72), "#3f7f78", 0.13)
    ink.dot(0.24 + 0.05 * stroke, 0.70, 0.065, 0.06, "#d99a6c")
    ink.ball(0.02, 1.05, 0.17, 0.19, "#d99a6c")
    ink.form(blob([(-0.17, 1.02), (-0.18, 1.20), (0.02, 1.28), (0.19, 1.14), (0.02, 1.15)]), "#3a2620", 0, 1.2, 0.2)
    ink.dot(0.11, 1.05, 0.022, 0.03, INK)


def _submarine(ink: Ink, colour: str, u: float, moment: Moment) -> None:
    turn = math.cos(TAU * u * 3 + moment.t * 4)
    ink.seg((-1.92, 0.34 * turn), (-1.92, -0.34 * turn), "#c9a23f", 0.12)
    ink.form(poly([(-1.35, 0.1), (-1.85, 0.62), (-1.65, 0.0), (-1.85, -0.62)]), mix(colour, INK, 0.2), -1.6, 0, 0.5)
    ink.form(blob([(-0.42, 0.45), (-0.34, 0.95), (0.40, 0.95), (0.55, 0.45)], 0.07), colour, 0, 0.7, 0.4)
    ink.line(curve([(0.15, 0.9), (0.15, 1.38), (0.36, 1.42)], 0.08), "#6b7480", 0.09)
    hull = [
        (1.85, 0.0),
        (1.55, 0.42),
        (0.6, 0.60),
        (-0.6, 0.56),
        (-1.75, 0.10),
        (-1.75, -0.10),
        (-0.6, -0.54),
        (0.6, -0.60),
        (1.55, -0.42),
    ]
    ink.form(blob(hull, 0.15), colour, 0, 0, 0.7, edge=0.3)
    ink.line(curve([(-1.6, -0.18), (0, -0.26), (1.7, -0.18)]), mix(colour, INK, 0.25), 0.05)
    for x in (-0.55, 0.1, 0.75):
        ink.ball(x, 0.10, 0.21, 0.21, "#c9a23f")
        ink.dot(x, 0.10, 0.14, 0.14, "#8fd0e8")
        ink.dot(x - 0.04, 0.15, 0.05, 0.04, "#f0fcff")
    if moment.action == "stand" or moment.action == "swim":
        for i in range(3):
            p = (moment.t * 0.5 + i / 3) % 1
            ink.dot(-2.0 - 0.25 * p, 0.15 + 0.8 * p, 0.05 + 0.03 * p, 0.05 + 0.03 * p, "#d8f0f8", 0, int(150 * (1 - p)))
    ink.fill(rounded(-0.2, 0.68, 0.38, 0.10, 0.04), mix(colour, INK, 0.35))


VESSELS: dict[str, tuple[Painter, tuple[float, float], tuple[str, ...]]] = {
    "boat": (_boat, (3.4, 3.2), ("#3f6fa8", "#2f7f78", "#8f3f4a")),
    "canoe": (_canoe, (3.4, 1.35), ("#b5602e", "#c8414b", "#4f7f4a")),
    "submarine": (_submarine, (3.9, 2.0), ("#e8c23f", "#6f8fa8", "#c8583f")),
}
"""Painter, (length, height), hull colours, by class."""
