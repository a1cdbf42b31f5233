"""Swimmers along a bending spine: fish, sharks, whales and dolphins.

The origin is the body's middle. At the surface of open water (``surface``) it is the waterline, and what lies below it
is hidden.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import skia

from studio.theatre.actors import fronts
from studio.theatre.actors.creature import Creature, Motion, blinks, jaw
from studio.theatre.actors.depth import depth_of
from studio.theatre.actors.dyes import Dye
from studio.theatre.actors.geom import TAU, Point
from studio.theatre.actors.outline import blob, bow, curve, poly
from studio.theatre.actors.puppet import Contact, Moment
from studio.theatre.actors.species import Profile, Swimmer
from studio.theatre.ink import Ink, mix

INK = "#15171d"
LAND, LEAVE = 0.557, 0.943
"""Phases of a leap at which the body meets the water and leaves it."""

BREACH = 0.34
"""Height of the leap of who swims along the surface otherwise, in lengths."""

NEAREST = {
    "float": "stand", "drive": "swim", "fly": "swim", "walk": "swim", "run": "swim", "talk": "stand", "jump": "leap",
    "dance": "leap", "play": "leap", "sneak": "swim", "fight": "swim", "look": "stand", "hide": "sleep",
    "fall": "sleep",
    "throw": "leap", "laugh": "leap", "crawl": "swim",
}  # fmt: skip


class Fish(Creature):
    """A swimmer with a spine."""

    def __init__(self, name: str, swimmer: Swimmer, seed: int = 0) -> None:
        choices = ((swimmer.coat, swimmer.belly, swimmer.fin), *swimmer.coats)
        coat, belly, fin = choices[seed % len(choices)]
        self.swimmer = replace(swimmer, coat=coat, belly=belly, fin=fin)
        size = swimmer.length
        self.thick = swimmer.thick
        swim = Motion(swimmer.pace / swimmer.beat, swimmer.pace, 1 / swimmer.beat)
        heavy = min(1.0, 0.4 + 0.2 * size)
        leap = _splashes(heavy) if swimmer.leap else ()
        arc = 3.0 if swimmer.leap else 1.0
        motions = {
            "swim": swim,
            "stand": Motion(period=2.2 / swimmer.beat),
            "sleep": Motion(period=6.0),
            "leap": Motion(period=1.2 + 0.7 * math.sqrt(size), contacts=leap),
            "eat": Motion(period=2.2 / swimmer.beat),
            "surface": Motion(arc * swim.stride, swim.pace, 2.4 + 0.6 * math.sqrt(size), leap),
            "breach": Motion(period=2.4 + 0.9 * math.sqrt(size), contacts=_splashes(heavy)),
        }
        super().__init__(name, "fish", (size, 1.5 * self.thick * size, 0.0), motions, NEAREST, seed)

    def take(self, colour: Dye) -> None:
        self.swimmer = replace(self.swimmer, coat=colour.main, belly=colour.light, fin=colour.dark)

    def paint(self, ink: Ink, moment: Moment) -> None:
        swimmer, size = self.swimmer, self.swimmer.length
        if moment.action in ("surface", "breach"):
            self._surface(ink, moment)
            return
        u = self.cycle(moment)
        strength = {"swim": 1.0, "leap": 1.0}.get(moment.action, 0.35)
        if moment.action == "leap" and swimmer.leap:
            ink.push(0, 0.35 * swimmer.leap * size * math.sin(TAU * u), 0.55 * math.cos(TAU * u), size, size)
        else:
            ink.push(0, 0, 0.0 if moment.action != "eat" else -0.25, size, size)
        self._body(ink, moment, u, strength)
        ink.pop()

    def _surface(self, ink: Ink, moment: Moment) -> None:
        """Cutting the water, or leaping out of it in arcs; under the waterline only a shimmer is seen."""
        swimmer, size = self.swimmer, self.swimmer.length
        u = self.cycle(moment)
        leap = swimmer.leap or (BREACH if moment.action == "breach" else 0.0)
        if leap:
            climb, turn = leap * (math.sin(TAU * u) + 0.35), 0.75 * math.cos(TAU * u)
        else:
            climb = -swimmer.waterline * 0.5 * self.thick + 0.012 * math.sin(TAU * u * 0.5)
            turn = 0.02 * math.sin(TAU * u * 0.5)
        half = 0.75 * size
        air = skia.Path()
        air.addRect(skia.Rect(-half, -0.004 * size, half, 3 * size))
        ink.clip(air)
        ink.push(0, climb * size, turn, size, size)
        self._body(ink, moment, 3 * u if leap else u, 1.0)
        ink.pop()
        ink.unclip()
        if abs(climb) < 0.75 * self.thick + 0.4 * abs(turn):
            foam(ink, 0.66 * size, moment.t)

    @property
    def ends(self) -> bool:
        return True

    def _body(self, ink: Ink, moment: Moment, u: float, strength: float) -> None:
        if view := depth_of(moment):
            return fronts.paint_fish(ink, self.swimmer, self.seed, moment, u, strength, view.way > 0)
        swimmer = self.swimmer
        bend = _spine(u, swimmer.wave * strength)
        top = [(s - 0.5, bend(s) + up) for s, up, _ in swimmer.profile]
        bottom = [(s - 0.5, bend(s) - down) for s, _, down in swimmer.profile]
        for name in swimmer.parts:
            if name in BEHIND and (name != "spout" or moment.action == "surface"):  # nobody breathes under water
                BEHIND[name](ink, swimmer, bend, u)
        ink.push(-0.5, bend(0.0), -1.1 * (bend(0.12) - bend(0.0)) / 0.12 if not swimmer.fluke else 2.0 * bend(0.0))
        tail = FLUKE if swimmer.fluke else SHARK_TAIL if "fierce" in swimmer.parts else FISH_TAIL
        ink.form(blob(tail, 0.13), swimmer.fin, -0.1, 0, 0.2)
        ink.pop()
        outline = blob(top + bottom[::-1], 0.165)
        ink.form(outline, swimmer.coat, 0, 0, self.thick * 0.42, hard=0.08, edge=0.5)
        ink.clip(outline)
        under = [(s - 0.5, bend(s) - down * 0.30) for s, _, down in swimmer.profile[2:]]
        ink.fill(blob([*under, (0.6, -0.1), (0.4, -0.6), (-0.4, -0.6)], 0.15), swimmer.belly, 0.15)
        for name in swimmer.parts:
            if name in MARKS:
                MARKS[name](ink, swimmer, bend, u)
        ink.unclip()
        self._face(ink, moment, bend)
        for name in swimmer.parts:
            if name in FRONT:
                FRONT[name](ink, swimmer, bend, u)

    def _face(self, ink: Ink, moment: Moment, bend: Callable[[float], float]) -> None:
        swimmer, mouth = self.swimmer, jaw(moment)
        if moment.action == "eat":
            mouth = max(0.0, math.sin(moment.t * 5.0))
        at, up, r = swimmer.eye
        x, y = at - 0.5, bend(at) + up
        if "fierce" in swimmer.parts:
            _shark_mouth(ink, bend, mouth)
        elif "whale" in swimmer.parts:
            ink.line(
                curve([(0.47, bend(0.97) - 0.03), (0.30, bend(0.8) - 0.055), (0.14, bend(0.64) - 0.03)]),
                mix(swimmer.coat, INK, 0.55),
                0.007,
            )
        elif "beak" in swimmer.parts:
            ink.line(
                bow((0.535, bend(1.0) - 0.022), (0.44, bend(0.94) - 0.05), (0.36, bend(0.86) - 0.022)),
                mix(swimmer.coat, INK, 0.6),
                0.008,
            )
        else:
            drop = 0.03 * mouth
            ink.dot(0.485, bend(0.98) - 0.035, 0.022, 0.012 + drop, mix(swimmer.fin, INK, 0.35))
        if blinks(moment, self.seed):
            ink.seg((x - r, y), (x + r, y), INK, 0.25 * r)
            return
        if "small eye" not in swimmer.parts:
            ink.dot(x, y, r * 1.6, r * 1.75, "#ffffff")
        ink.dot(x + 0.1 * r, y, r, r * 1.15, INK)
        ink.dot(x + 0.35 * r, y + 0.4 * r, r * 0.3, r * 0.3, "#ffffff")
        if "fierce" in swimmer.parts:
            ink.line(
                curve([(x - 0.03, y + 0.030), (x + 0.01, y + 0.022), (x + 0.035, y + 0.008)]),
                mix(swimmer.coat, INK, 0.6),
                0.010,
            )


def _splashes(heavy: float) -> tuple[Contact, ...]:
    """What is heard of a leap: coming down on the water, and leaving it."""
    return Contact(LAND, "splash", heavy), Contact(LEAVE, "splash", 0.4)


def foam(ink: Ink, wide: float, t: float) -> None:
    """Broken white water along ``wide`` metres of a waterline, most of it at the bow."""
    for i in range(6):
        x = (i / 5 - 0.5) * wide * (1.04 + 0.05 * math.sin(t * 1.3 + 2.4 * i))
        long = (0.045 + 0.022 * math.sin(t * 2.7 + 1.9 * i)) * wide * (1.5 if i in (0, 5) else 1.0)
        ink.dot(x, -0.006 * wide * (i % 2), long, 0.16 * long, "#f4fafc", 0.04, 150)


def _spine(u: float, wave: float) -> Callable[[float], float]:
    """A wave that travels down the body and grows towards the tail: height of the spine at 0 (tail) .. 1 (nose)."""
    return lambda s: wave * (0.10 + (1 - s) ** 2) * math.sin(TAU * (u + s * 0.8))


FISH_TAIL = [(0.04, 0.025), (-0.09, 0.19), (-0.24, 0.25), (-0.16, 0.0), (-0.24, -0.22), (-0.09, -0.16), (0.04, -0.03)]
SHARK_TAIL = [
    (0.05, 0.018),
    (-0.05, 0.10),
    (-0.17, 0.24),
    (-0.115, 0.05),
    (-0.10, 0.0),
    (-0.135, -0.11),
    (-0.05, -0.055),
    (0.05, -0.02),
]
FLUKE = [(0.05, 0.014), (-0.06, 0.045), (-0.17, 0.075), (-0.12, 0.02), (-0.155, -0.045), (-0.06, -0.03), (0.05, -0.016)]

Part = Callable[[Ink, Swimmer, Callable[[float], float], float], None]


def _at(bend: Callable[[float], float], points: Sequence[Point]) -> list[Point]:
    """Points given as (place along the body, height over the spine) in the drawing's frame."""
    return [(s - 0.5, bend(s) + y) for s, y in points]


def _sail(ink: Ink, swimmer: Swimmer, bend: Callable[[float], float], u: float) -> None:
    ink.form(blob(_at(bend, [(0.70, 0.13), (0.52, 0.30), (0.28, 0.24), (0.26, 0.08)]), 0.15), swimmer.fin, 0, 0.2, 0.2)
    ink.form(
        blob(_at(bend, [(0.50, -0.10), (0.36, -0.25), (0.26, -0.22), (0.30, -0.08)]), 0.15), swimmer.fin, 0, -0.2, 0.2
    )


def _blade(ink: Ink, swimmer: Swimmer, bend: Callable[[float], float], u: float) -> None:
    """A dorsal fin, swept back to a point."""
    ink.form(
        blob(_at(bend, [(0.64, 0.08), (0.55, 0.17), (0.47, 0.235), (0.475, 0.15), (0.46, 0.07)]), 0.13),
        swimmer.fin,
        0,
        0.15,
        0.15,
    )


def _shark_fins(ink: Ink, swimmer: Swimmer, bend: Callable[[float], float], u: float) -> None:
    ink.form(poly(_at(bend, [(0.20, 0.035), (0.13, 0.085), (0.14, 0.025)])), swimmer.fin, -0.3, 0, 0.1)
    ink.form(poly(_at(bend, [(0.30, -0.05), (0.20, -0.115), (0.22, -0.04)])), swimmer.fin, -0.3, 0, 0.1)
    ink.dim = 0.8
    ink.form(
        blob(_at(bend, [(0.72, -0.06), (0.62, -0.17), (0.55, -0.20), (0.60, -0.07)]), 0.12), swimmer.fin, 0, -0.1, 0.1
    )
    ink.dim = 1.0


def _stripes(ink: Ink, swimmer: Swimmer, bend: Callable[[float], float], u: float) -> None:
    for s, w in ((0.40, 0.05), (0.66, 0.06)):
        ink.fill(blob(_at(bend, [(s, 0.24), (s + w, 0.0), (s, -0.24), (s - w, 0.0)])), "#fdf6ea", 0.08)


def _grooves(ink: Ink, swimmer: Swimmer, bend: Callable[[float], float], u: float) -> None:
    for i in range(5):
        y = -0.075 - 0.022 * i
        ink.line(
            curve(_at(bend, [(0.97 - 0.03 * i, y), (0.78, y - 0.012), (0.55, y)])),
            mix(swimmer.belly, swimmer.coat, 0.5),
            0.006,
        )


def _gills(ink: Ink, swimmer: Swimmer, bend: Callable[[float], float], u: float) -> None:
    for s in (0.665, 0.69, 0.715):
        ink.line(
            curve(_at(bend, [(s, 0.035), (s - 0.012, 0.0), (s - 0.005, -0.04)])), mix(swimmer.coat, INK, 0.45), 0.007
        )


def _saddle(ink: Ink, swimmer: Swimmer, bend: Callable[[float], float], u: float) -> None:
    """A dolphin's darker cape."""
    ink.fill(
        blob(_at(bend, [(0.95, 0.05), (0.7, 0.04), (0.45, 0.0), (0.1, 0.03), (0.3, 0.3), (0.8, 0.3)]), 0.15),
        mix(swimmer.coat, INK, 0.22),
        0,
        150,
    )


def _small_flipper(ink: Ink, swimmer: Swimmer, bend: Callable[[float], float], u: float) -> None:
    flap = 0.25 * math.sin(TAU * u + 1)
    ink.push(0.12, bend(0.62) - 0.06, -0.7 + flap)
    ink.form(blob([(0.02, 0.05), (-0.14, 0.06), (-0.17, -0.04), (-0.02, -0.05)]), swimmer.fin, -0.1, 0, 0.12)
    ink.pop()


def _long_flipper(ink: Ink, swimmer: Swimmer, bend: Callable[[float], float], u: float) -> None:
    flap = 0.16 * math.sin(TAU * u + 1)
    ink.push(0.20, bend(0.70) - 0.07, 0.75 + flap)
    ink.form(
        blob([(0.03, 0.02), (-0.10, 0.012), (-0.22, -0.035), (-0.13, -0.05), (0.01, -0.045)], 0.14),
        swimmer.fin,
        -0.1,
        0,
        0.12,
    )
    ink.pop()


def _spout(ink: Ink, swimmer: Swimmer, bend: Callable[[float], float], u: float) -> None:
    """A breath of a whale, now and then."""
    p = u * 0.3 % 1
    if p > 0.5:
        return
    high = 0.22 * math.sin(math.pi * p / 0.5)
    x, y = 0.24, bend(0.74) + 0.135
    for side in (-1, 1):
        ink.line(
            bow((x, y), (x + 0.02 * side, y + 1.3 * high), (x + 0.10 * side, y + 0.9 * high)), "#e8f4fa", 0.018, 0, 170
        )


def _shark_mouth(ink: Ink, bend: Callable[[float], float], mouth: float) -> None:
    """Under the snout, corners down, a row of teeth."""
    y = bend(0.88)
    drop = 0.02 + 0.05 * mouth
    ink.fill(
        blob(
            [
                (0.415, y - 0.050),
                (0.34, y - 0.052),
                (0.275, y - 0.085),
                (0.34, y - 0.066 - drop),
                (0.405, y - 0.060 - 0.4 * drop),
            ],
            0.12,
        ),
        "#5a1f2a",
    )
    for i in range(6):
        x = 0.40 - 0.021 * i
        ink.fill(
            poly(
                [
                    (x, y - 0.050 - 0.001 * i * i),
                    (x - 0.019, y - 0.051 - 0.001 * i * i),
                    (x - 0.010, y - 0.075 - 0.001 * i * i),
                ]
            ),
            "#f8f6f0",
        )


BEHIND: dict[str, Part] = {"sail": _sail, "blade": _blade, "shark fins": _shark_fins, "spout": _spout}
MARKS: dict[str, Part] = {"stripes": _stripes, "grooves": _grooves, "gills": _gills, "saddle": _saddle}
FRONT: dict[str, Part] = {"small flipper": _small_flipper, "long flipper": _long_flipper}

_FISH: Profile = (
    (0, 0.03, 0.03),
    (0.12, 0.05, 0.05),
    (0.3, 0.12, 0.12),
    (0.52, 0.18, 0.17),
    (0.72, 0.17, 0.165),
    (0.90, 0.11, 0.11),
    (1, 0.015, 0.02),
)
_SHARK: Profile = (
    (0, .014, .014), (.12, .030, .028), (.3, .062, .060), (.5, .098, .092), (.68, .105, .098), (.82, .085, .080),
    (.93, .050, .048), (1.02, .008, .006),
)  # fmt: skip
_DOLPHIN: Profile = (
    (0, .012, .014), (.12, .026, .026), (.3, .068, .060), (.5, .105, .095), (.68, .110, .100), (.82, .095, .075),
    (.90, .070, .052), (.935, .020, .046), (1.0, .006, .042), (1.035, -.012, .034),
)  # fmt: skip
_WHALE: Profile = (
    (0, .014, .016), (.10, .026, .030), (.25, .070, .070), (.42, .125, .130), (.60, .150, .165), (.78, .145, .170),
    (.91, .115, .140), (.985, .050, .085), (1.0, .0, .045),
)  # fmt: skip

SHOAL: dict[str, Swimmer] = {
    "fish": Swimmer(0.44, _FISH, "#f28a3a", "#f8e3c4", "#d9602a", eye=(.84, .035, .036), beat=2.2, pace=0.8,
        waterline=1.0, leap=0.8, parts=("sail", "stripes", "small flipper"),
        coats=(("#3fa0d0", "#f4e36a", "#2a6fa8"), ("#e8c23f", "#fbf1d0", "#3f6fb0"), ("#c8506a", "#f4d8d4",
        "#8f3050"))),
    "shark": Swimmer(2.6, _SHARK, "#66788a", "#e9edf0", "#566677", wave=.09, eye=(.885, .028, .013), waterline=0.75,
        beat=0.9, pace=1.6, parts=("blade", "shark fins", "gills", "fierce", "small eye", "long flipper")),
    "dolphin": Swimmer(2.0, _DOLPHIN, "#6a8cae", "#e6eef4", "#55779a", wave=.08, fluke=True, eye=(.845, .012, .014),
        leap=0.42, beat=1.1, pace=2.0, parts=("blade", "saddle", "beak", "small eye", "long flipper")),
    "whale": Swimmer(5.2, _WHALE, "#3f5f86", "#c9d6e2", "#34507a", wave=.06, fluke=True, eye=(.70, -.035, .011),
        waterline=0.35, beat=0.45, pace=1.4, parts=("spout", "grooves", "whale", "small eye", "long flipper")),
}  # fmt: skip
"""Swimmers with a spine, by class."""
