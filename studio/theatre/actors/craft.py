"""What flies by engine, gas or wind: planes, helicopters, rockets, balloons, kites. The origin is the middle."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import skia

from studio.theatre.actors.creature import Creature, Motion
from studio.theatre.actors.dyes import Dye
from studio.theatre.actors.geom import TAU
from studio.theatre.actors.outline import blob, curve, poly, rounded, sausage, tube
from studio.theatre.actors.puppet import Contact, Moment
from studio.theatre.ink import Ink, mix

INK, GLASS, STEEL = "#24222a", "#bfe2f2", "#c9ced6"

Painter = Callable[[Ink, str, str, float, Moment], None]
"""Draws with (ink, first colour, second colour, phase, moment)."""


@dataclass(frozen=True, slots=True)
class Make:
    """A craft: its painter, (length, height) in metres, natural pace, metres a cycle, colours to choose from."""

    paint: Painter
    size: tuple[float, float]
    pace: float
    stride: float
    colours: tuple[tuple[str, str], ...]
    bank: float = 0.0
    """Radians that it leans into its flight."""
    contacts: tuple[Contact, ...] = ()


class Craft(Creature):
    """One craft, hovering or under way; every other action is hovering."""

    def __init__(self, name: str, make: Make, seed: int = 0) -> None:
        self.make = make
        self.colours = make.colours[seed % len(make.colours)]
        motions = {
            "stand": Motion(period=2.5),
            "fly": Motion(make.stride, make.pace, 2.5, make.contacts),
            "jump": Motion(period=1.6),
            "lift": Motion(period=2.5),
        }
        nearest = {
            "drive": "fly",
            "swim": "fly",
            "run": "fly",
            "walk": "fly",
            "ride": "fly",
            "dance": "jump",
            "play": "jump",
        }
        super().__init__(name, "vehicle", (*make.size, 0.0), motions, nearest, seed)

    def take(self, colour: Dye) -> None:
        self.colours = (colour.main, colour.light)

    def paint(self, ink: Ink, moment: Moment) -> None:
        make, u = self.make, self.cycle(moment)
        hop = 0.25 * abs(math.sin(math.pi * u)) if moment.action == "jump" else 0.0
        lean = make.bank if moment.action == "fly" else 0.0
        ink.push(0, hop, lean + 0.03 * math.sin(moment.t * 1.7 + self.seed))
        make.paint(ink, *self.colours, u, moment)
        ink.pop()


def _plane(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    ink.dim = 0.8
    ink.form(poly([(0.25, 0.12), (-0.35, 0.12), (-1.15, 0.75), (-0.85, 0.75)]), STEEL, -0.3, 0.4, 0.6)
    ink.dim = 1.0
    ink.form(poly([(-2.05, 0.30), (-2.75, 1.30), (-2.25, 1.30), (-1.35, 0.36)]), second, -2.1, 0.8, 0.7)
    body = [
        (3.0, 0.0),
        (2.75, 0.26),
        (2.2, 0.44),
        (0.5, 0.48),
        (-1.8, 0.42),
        (-2.9, 0.34),
        (-2.85, 0.18),
        (-1.6, -0.32),
        (0.4, -0.46),
        (2.2, -0.40),
        (2.8, -0.22),
    ]
    ink.form(blob(body, 0.14), first, 0, 0.05, 0.62, edge=0.45)
    ink.line(curve([(2.7, -0.10), (1.0, -0.12), (-1.8, 0.0), (-2.7, 0.18)]), second, 0.10)
    for i in range(11):
        ink.fill(rounded(1.55 - 0.3 * i, 0.10, 0.15, 0.19, 0.06), "#3f5c78", 0.1)
    ink.fill(blob([(2.20, 0.36), (2.66, 0.24), (2.72, 0.10), (2.25, 0.12)], 0.1), GLASS, 0.1)
    ink.form(poly([(-2.15, 0.28), (-3.0, 0.52), (-2.75, 0.24), (-1.75, 0.16)]), STEEL, -2.4, 0.3, 0.4)
    ink.form(tube([(0.38, -0.60), (-0.30, -0.58)], (0.17, 0.12)), mix(first, INK, 0.15), 0, -0.6, 0.2)
    ink.dot(0.42, -0.60, 0.06, 0.15, INK)
    ink.form(poly([(0.75, -0.18), (-0.25, -0.22), (-1.95, -0.85), (-1.60, -0.85)]), STEEL, -0.4, -0.5, 0.8)


def _helicopter(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    turn = math.cos(TAU * moment.t * 5.3 + u)
    ink.form(
        blob([(-0.3, 0.30), (-2.2, 0.36), (-2.5, 0.80), (-2.66, 0.82), (-2.50, 0.24), (-0.3, -0.28)], 0.08),
        first,
        -1.2,
        0.1,
        0.5,
    )
    ink.seg((-2.52 - 0.26 * turn, 0.62 - 0.26), (-2.52 + 0.26 * turn, 0.62 + 0.26), INK, 0.05, 0, 200)
    ink.seg((0.45, -0.85), (0.75, -0.55), INK, 0.06)
    ink.seg((-0.45, -0.85), (-0.35, -0.5), INK, 0.06)
    ink.line(curve([(-0.9, -0.86), (0.7, -0.86), (1.15, -0.72)]), INK, 0.08)
    cabin = [
        (1.45, -0.10),
        (1.15, 0.42),
        (0.5, 0.66),
        (-0.3, 0.62),
        (-0.9, 0.30),
        (-0.95, -0.2),
        (-0.4, -0.62),
        (0.7, -0.66),
        (1.3, -0.46),
    ]
    ink.form(blob(cabin, 0.15), first, 0.2, 0, 0.8)
    ink.fill(blob([(1.40, -0.06), (1.12, 0.38), (0.62, 0.56), (0.50, 0.0), (0.9, -0.18)], 0.13), GLASS, 0.08)
    ink.fill(rounded(-0.25, -0.05, 0.56, 0.48, 0.1), GLASS, 0.15)
    ink.line(curve([(1.3, -0.40), (0.2, -0.30), (-0.9, -0.02), (-2.2, 0.25)]), second, 0.12)
    ink.form(rounded(-0.16, 0.60, 0.32, 0.20, 0.06), STEEL, 0, 0.7, 0.2)
    ink.seg((0, 0.75), (0, 0.98), INK, 0.07)
    ink.dot(0.0, 1.0, 2.2, 0.07, "#8a909a", 0, 70)
    ink.seg((-2.2 * turn, 1.02), (2.2 * turn, 0.98), INK, 0.06)


def _flame(ink: Ink, x: float, y: float, wide: float, long: float, t: float) -> None:
    """A flame that points down from (x, y)."""
    flick = 1 + 0.14 * math.sin(t * 31) + 0.08 * math.sin(t * 53)
    for k, colour in ((1.0, "#f2762a"), (0.68, "#f9b23a"), (0.36, "#fff0b0")):
        w, h = wide * k, long * k * flick
        ink.fill(
            blob([(x - w, y), (x - w * 0.9, y - 0.4 * h), (x, y - h), (x + w * 0.9, y - 0.4 * h), (x + w, y)], 0.14),
            colour,
            0,
            235,
        )


def _rocket(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    if moment.action != "stand":  # ``spin``: how high it is while it takes off
        long = min(1.25, 0.3 + moment.spin) if moment.action == "lift" else 1.25
        _flame(ink, 0, -1.05, 0.26, long, moment.t)
    for side in (-1, 1):
        ink.form(
            blob([(0.38 * side, -0.25), (0.85 * side, -0.75), (0.88 * side, -1.30), (0.40 * side, -1.0)], 0.08),
            second,
            0.6 * side,
            -0.8,
            0.4,
        )
    ink.form(poly([(-0.24, -0.95), (0.24, -0.95), (0.32, -1.18), (-0.32, -1.18)]), "#5a5f6b", 0, -1, 0.3)
    hull = [
        (0.0, 1.60),
        (0.30, 1.15),
        (0.47, 0.45),
        (0.47, -0.40),
        (0.36, -1.0),
        (-0.36, -1.0),
        (-0.47, -0.40),
        (-0.47, 0.45),
        (-0.30, 1.15),
    ]
    ink.form(blob(hull, 0.13), first, 0, 0.2, 0.5)
    ink.form(
        blob([(0.0, 1.60), (0.31, 1.12), (0.37, 0.92), (0, 0.86), (-0.37, 0.92), (-0.31, 1.12)], 0.13),
        second,
        0,
        1.2,
        0.4,
    )
    ink.ball(0, 0.42, 0.26, 0.26, "#7f8894")
    ink.ball(0, 0.42, 0.19, 0.19, "#8fd0f0")
    ink.form(poly([(-0.06, -0.35), (0.06, -0.35), (0.06, -1.25), (-0.06, -1.25)]), second, 0, -0.8, 0.4)


def plume(fire: Callable[[float], tuple[float, float]], seed: int) -> Craft:
    """The smoke of a start: ``fire`` tells for a second how long it burns, and how high over the ground it is."""

    def paint(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
        burning, high = fire(moment.t)
        if burning <= 0:
            return
        for k in range(int(max(0.0, min(high - 0.75, TRAIL)) / 0.42)):  # what hangs below it, wider the older
            old = min(1.0, 0.42 * k / TRAIL)
            sway = 0.16 * old * math.sin(1.3 * k + 0.9 * moment.t)
            wide = 0.26 + 0.62 * old
            ink.dot(sway, high - 0.75 - 0.42 * k, wide, wide, mix("#fff2dc", "#c3beba", old), 0, int(225 - 120 * old))
        for k in range(PUFFS):  # the high ones behind the low ones in front
            row, draw = k // 9, (k * 37 + seed) % 11 / 11
            age = burning - PUFFS_EVERY * (k * 5 % 9)
            if age <= 0:
                continue
            aside, spread = (k % 9 - 4) / 4 + 0.12 * (draw - 0.5), 1 - math.exp(-0.9 * age)
            far = (1.0, 1.25, 1.1)[row] * aside
            size = (0.16 + 0.60 * spread) * (0.6 + 0.6 * draw) * (1.15 - 0.45 * abs(aside)) * (1.0, 0.85, 0.62)[row]
            x = far * (0.45 + 2.3 * spread) + 0.05 * math.sin(1.7 * moment.t + k)
            y = size * 0.5 + (1.0, 0.4, 0.0)[row] * spread * (0.5 + 0.5 * draw) * (1 - 0.7 * abs(aside))
            shade = min(1.0, 0.6 * abs(aside) + 0.3 * (row == 0))
            ink.form(_puff(x, y, size), mix("#fbf3e8", "#b9b4b2", shade), x, y, size, edge=0.5)

    return Craft("smoke", Make(paint, (5.6, 1.6), 0.0, 0.0, (("#eeeae4", "#c3beba"),)))


PUFFS, PUFFS_EVERY, TRAIL = 27, 0.09, 5.0
"""How many clouds roll over the ground in three rows, seconds from one to the next, metres of smoke below a flame."""


def _puff(x: float, y: float, r: float) -> skia.Path:
    turns = [TAU * k / 9 for k in range(9)]
    return blob([(x + r * (1 + 0.1 * math.sin(5 * a + 9 * x)) * math.cos(a), y + 0.8 * r * math.sin(a)) for a in turns])


def _ufo(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    glow = 40 + int(18 * math.sin(moment.t * 3))
    ink.fill(poly([(-0.42, -0.15), (0.42, -0.15), (0.95, -1.35), (-0.95, -1.35)]), second, 0, glow)
    ink.form(blob([(-0.55, 0.12), (-0.42, 0.50), (0, 0.66), (0.42, 0.50), (0.55, 0.12)], 0.15), "#a8e0e8", 0, 0.3, 0.5)
    ink.dot(-0.16, 0.44, 0.14, 0.08, "#f0fcff", 0, 190)
    ink.form(
        blob(
            [
                (-1.25, 0.0),
                (-0.8, 0.17),
                (0, 0.23),
                (0.8, 0.17),
                (1.25, 0.0),
                (0.75, -0.18),
                (0, -0.26),
                (-0.75, -0.18),
            ],
            0.15,
        ),
        first,
        0,
        0,
        0.6,
        edge=0.1,
    )
    for i in range(7):
        x = (i - 3) * 0.32
        lit = (math.floor(moment.t * 5) + i) % 3 == 0
        ink.dot(x, 0.02 - 0.05 * (1 - (x / 1.0) ** 2), 0.075, 0.055, "#fff6b0" if lit else second)


def _hotair(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    """The origin is a little over the basket."""
    outline = [
        (0, 2.65),
        (0.80, 2.40),
        (1.18, 1.75),
        (1.02, 1.05),
        (0.45, 0.35),
        (0.24, 0.05),
        (-0.24, 0.05),
        (-0.45, 0.35),
        (-1.02, 1.05),
        (-1.18, 1.75),
        (-0.80, 2.40),
    ]
    path = blob(outline, 0.165)
    ink.form(path, first, 0, 1.6, 1.1, edge=0.35)
    ink.clip(path)
    for x in (-0.62, 0.62):
        gore = blob([(0.0, 2.75), (x * 1.35, 1.75), (x * 0.45, 0.0), (x * 0.05, 0.0), (x * 0.55, 1.75)], 0.15)
        ink.form(gore, second, x, 1.6, 0.9)
    ink.unclip()
    if math.sin(moment.t * 1.3) > 0.3:
        ink.fill(blob([(-0.06, -0.12), (0.0, 0.14), (0.06, -0.12)], 0.1), "#f9b23a")
    for x in (-0.2, 0.2):
        ink.seg((x * 1.1, 0.05), (x * 0.95, -0.42), "#5a4636", 0.025)
    ink.form(blob([(-0.25, -0.40), (0.25, -0.40), (0.20, -0.80), (-0.20, -0.80)], 0.05), "#a8743f", 0, -0.6, 0.3)
    ink.line(curve([(-0.25, -0.42), (0.25, -0.42)]), "#7a5230", 0.06)


def _balloon(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    sway = 0.06 * math.sin(moment.t * 1.9)
    ink.line(curve([(0, 0.0), (sway, -0.22), (-sway * 0.6, -0.42), (sway * 1.2, -0.62)]), "#8a8690", 0.012)
    ink.fill(poly([(-0.035, -0.03), (0.035, -0.03), (0, 0.03)]), mix(first, INK, 0.2))
    ink.form(
        blob(
            [(0, 0.52), (0.18, 0.42), (0.21, 0.24), (0.09, 0.05), (0, 0.0), (-0.09, 0.05), (-0.21, 0.24), (-0.18, 0.42)]
        ),
        first,
        0,
        0.27,
        0.22,
    )
    ink.dot(-0.09, 0.38, 0.035, 0.06, "#ffffff", 0, 150)


def _kite(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    t = moment.t
    wave = [(0.1 * math.sin(t * 3 - 0.9 * i) * (0.3 + 0.2 * i)) for i in range(5)]
    tail = [(-0.02, -0.50)] + [(-0.12 * i + wave[i], -0.50 - 0.20 * i) for i in range(1, 5)]
    if not moment.manned:  # else its string goes to a hand
        ink.line(curve([(0.0, 0.05), (-0.7, -0.75), (-1.7, -1.35)]), "#d8d4cc", 0.01)
    ink.line(curve(tail), "#5a5660", 0.015)
    for i, (x, y) in enumerate(tail[1:]):
        ink.fill(poly([(x - 0.09, y + 0.05), (x, y), (x - 0.09, y - 0.05)]), second if i % 2 else first)
        ink.fill(poly([(x + 0.09, y + 0.05), (x, y), (x + 0.09, y - 0.05)]), first if i % 2 else second)
    top, left, right, low = (0.05, 0.48), (-0.34, 0.10), (0.38, 0.12), (-0.02, -0.50)
    ink.form(poly([top, left, (0.02, 0.11)]), first, 0, 0.2, 0.4)
    ink.form(poly([top, right, (0.02, 0.11)]), second, 0, 0.2, 0.4)
    ink.form(poly([low, left, (0.02, 0.11)]), second, 0, -0.1, 0.4)
    ink.form(poly([low, right, (0.02, 0.11)]), first, 0, -0.1, 0.4)
    ink.seg(top, low, "#6b4a2b", 0.016)
    ink.seg(left, right, "#6b4a2b", 0.016)


def _drone(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    for x in (-0.42, 0.42):
        ink.seg((0.3 * x, 0.04), (x, 0.10), first, 0.045)
        ink.seg((x, 0.08), (x, 0.17), INK, 0.05)
        spin = math.cos(moment.t * 37 + x)
        ink.dot(x, 0.18, 0.24, 0.02, "#9aa0aa", 0, 90)
        ink.seg((x - 0.24 * spin, 0.18), (x + 0.24 * spin, 0.18), INK, 0.02)
        ink.seg((0.4 * x, -0.05), (0.62 * x, -0.2), INK, 0.03)
    ink.form(
        blob([(-0.22, 0.05), (-0.12, 0.13), (0.14, 0.13), (0.25, 0.02), (0.12, -0.08), (-0.16, -0.08)]),
        first,
        0,
        0,
        0.2,
    )
    ink.ball(0.12, -0.11, 0.075, 0.07, INK)
    ink.dot(0.15, -0.11, 0.035, 0.035, "#8fd0f0")
    ink.dot(-0.18, 0.05, 0.02, 0.02, second if math.sin(moment.t * 9) > 0 else INK)


def _satellite(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    for side in (-1, 1):
        ink.seg((0.25 * side, 0), (0.55 * side, 0), STEEL, 0.05)
        x = 0.55 if side > 0 else -1.55
        ink.form(rounded(x, -0.26, 1.0, 0.52, 0.03), second, x + 0.5, 0, 0.6, depth=0.7)
        for k in range(1, 4):
            ink.seg((x + 0.25 * k, -0.25), (x + 0.25 * k, 0.25), mix(second, "#ffffff", 0.4), 0.015)
        ink.seg((x, 0), (x + 1.0, 0), mix(second, "#ffffff", 0.4), 0.015)
    ink.form(rounded(-0.30, -0.34, 0.60, 0.68, 0.06), first, 0, 0, 0.5)
    ink.form(blob([(-0.32, 0.62), (0.0, 0.42), (0.32, 0.62), (0.0, 0.54)], 0.14), STEEL, 0, 0.5, 0.3)
    ink.seg((0, 0.34), (0, 0.70), STEEL, 0.03)
    ink.dot(0, 0.72, 0.035, 0.035, "#d8484a")
    ink.dot(0, -0.02, 0.14, 0.14, mix(first, INK, 0.35))


def _airship(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    for up in (1, -1):
        ink.form(
            blob([(-2.2, 0.25 * up), (-2.95, 0.85 * up), (-2.75, 0.25 * up), (-2.4, 0.08 * up)], 0.08),
            second,
            -2.6,
            0.4 * up,
            0.4,
        )
    hull = [
        (2.9, 0.05),
        (2.3, 0.60),
        (0.9, 0.92),
        (-1.0, 0.82),
        (-2.8, 0.10),
        (-1.0, -0.62),
        (0.9, -0.76),
        (2.3, -0.46),
    ]
    ink.form(blob(hull, 0.165), first, 0, 0, 0.95, edge=0.3)
    ink.line(curve([(2.84, 0.05), (0.9, 0.16), (-1.0, 0.12), (-2.7, 0.10)]), second, 0.12)
    ink.form(
        blob([(0.85, -0.72), (0.95, -1.05), (-0.65, -1.05), (-0.85, -0.64)], 0.08), mix(second, INK, 0.2), 0, -0.9, 0.4
    )
    for i in range(5):
        ink.fill(rounded(0.60 - 0.28 * i, -0.94, 0.17, 0.14, 0.03), GLASS, 0.1)
    turn = math.cos(TAU * moment.t * 2.1 + u)
    ink.seg((-1.0, -0.86 - 0.25 * turn), (-1.0, -0.86 + 0.25 * turn), INK, 0.05)


def _paraglider(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    """A canopy, its lines, and somebody small in a harness."""
    for x in (-1.05, -0.5, 0.1, 0.7, 1.05):
        ink.seg((x, 1.05 - 0.22 * x * x), (0.02, -0.25), "#8a8690", 0.012)
    canopy = [
        (-1.30, 0.85),
        (-0.95, 1.28),
        (0.0, 1.52),
        (0.95, 1.28),
        (1.32, 0.85),
        (0.85, 1.02),
        (0.0, 1.18),
        (-0.85, 1.02),
    ]
    path = blob(canopy, 0.15)
    ink.form(path, first, 0, 1.2, 0.9)
    ink.clip(path)
    for x in (-0.75, 0.0, 0.75):
        ink.fill(poly([(x - 0.14, 0.6), (x + 0.14, 0.6), (x + 0.18, 1.7), (x - 0.18, 1.7)]), second, 0.1)
    ink.unclip()
    swing = 0.06 * math.sin(moment.t * 2)
    ink.seg((0.0, -0.45), (0.34 + swing, -0.55), "#35435c", 0.13)
    ink.seg((0.34 + swing, -0.55), (0.46 + swing, -0.82), "#35435c", 0.10)
    ink.form(sausage([(-0.02, -0.16), (-0.06, -0.42)], [0.12, 0.14]), second, 0, -0.3, 0.2)
    ink.seg((0.04, -0.20), (0.12, 0.02), second, 0.075)
    ink.ball(0.03, 0.02, 0.115, 0.12, "#eebd94")
    ink.form(blob([(-0.10, 0.03), (-0.08, 0.14), (0.05, 0.16), (0.15, 0.06)]), "#d8484a", 0, 0.1, 0.15)


def _rainbow(ink: Ink, first: str, second: str, u: float, moment: Moment) -> None:
    shine = 150 + int(14 * math.sin(moment.t * 0.9))
    for i, colour in enumerate(("#e0584a", "#f09a3a", "#f4dc5a", "#6fbf5a", "#4a90d8", "#7f5fb8")):
        r = 3.0 - 0.17 * i
        arch = blob(
            [(r * math.cos(math.pi * k / 16), -1.2 + r * math.sin(math.pi * k / 16)) for k in range(17)], closed=False
        )
        ink.line(arch, colour, 0.18, 0, shine)


_RED, _BLUE, _TEAL = ("#f2efe8", "#c8414b"), ("#f2efe8", "#3f6fb0"), ("#f4e3c0", "#2f8a84")

FLEET: dict[str, Make] = {
    "plane": Make(_plane, (6.0, 2.0), 9.0, 6.0, (_BLUE, _RED, _TEAL), bank=0.06),
    "helicopter": Make(_helicopter, (4.6, 1.9), 5.0, 5.0, (("#d8503f", "#f2efe8"), ("#3f6fa8", "#f2c14e"),
        ("#5f7a4a", "#e8dcb4")), -0.10, (Contact(0.5, "wings", 0.5),)),
    "rocket": Make(_rocket, (1.7, 3.0), 5.0, 5.0, (_RED, ("#e8ecf0", "#e8863a"), _BLUE), bank=-0.55),
    "ufo": Make(_ufo, (2.5, 1.2), 4.0, 4.0, (("#9aa4b4", "#8ff0b0"), ("#8a86a0", "#a8d8ff")), bank=-0.12),
    "hotair": Make(_hotair, (2.4, 3.5), 0.9, 3.0, (("#d8503f", "#f6e3b4"), ("#3f7fb0", "#f4d35e"), ("#7f5fb0",
        "#f4b8c8"))),
    "balloon": Make(_balloon, (0.5, 1.1), 0.4, 1.0, (("#d8383a", ""), ("#3f7fc8", ""), ("#f2b83a", ""), ("#8f5fb8",
        ""))),
    "kite": Make(_kite, (1.0, 1.3), 0.8, 1.0, (("#d8503f", "#f2c83a"), ("#3f8fc8", "#f4f0e4"), ("#7f4fb0", "#6fcf8a"))),
    "drone": Make(_drone, (1.1, 0.4), 3.0, 2.0, (("#3a3f4a", "#e8383a"), ("#e8e6e0", "#3ad86a")), bank=-0.14),
    "satellite": Make(_satellite, (3.1, 1.1), 1.0, 4.0, (("#d8b45a", "#3f5fa8"), (STEEL, "#2f4f8f"))),
    "airship": Make(_airship, (5.8, 1.9), 2.2, 5.0, (("#d8d4cc", "#b0483f"), ("#c9a86a", "#6b4a36"), ("#8fa4b8",
        "#3f5068"))),
    "paraglider": Make(_paraglider, (2.6, 2.4), 2.6, 3.0, (("#e8503f", "#f2c83a"), ("#3f8fc8", "#f2efe8"),
        ("#6fb04a", "#e8883a"))),
    "rainbow": Make(_rainbow, (6.0, 3.0), 0.0, 0.0, (("", ""),)),
}  # fmt: skip
"""Crafts by class."""
