"""Small and strange things in the air: insects, bats, ghosts. The origin is the middle."""

from __future__ import annotations

import math
from abc import abstractmethod

from studio.theatre.actors.creature import Creature, Motion, blinks, jaw
from studio.theatre.actors.geom import TAU, Point
from studio.theatre.actors.outline import blob, bow, cluster, curve, poly
from studio.theatre.actors.puppet import Contact, Moment
from studio.theatre.ink import Ink, mix

INK = "#1c1618"

HOVERS = {
    "float": "stand",
    "swim": "fly",
    "walk": "fly",
    "run": "fly",
    "drive": "fly",
    "sneak": "fly",
    "ride": "fly",
    "jump": "dance",
    "play": "dance",
    "laugh": "dance",
    "wave": "dance",
    "throw": "dance",
}


class Hoverer(Creature):
    """Hangs in the air; ``beat`` wing beats a second, ``size`` metres."""

    def __init__(self, name: str, size: float, beat: float, pace: float, seed: int) -> None:
        self.size, self.beat = size, beat
        flap = (Contact(0.25, "wings", 0.25),) if beat < 10 else ()
        motions = {
            "stand": Motion(period=1 / beat),
            "fly": Motion(pace / beat, pace, 1 / beat, flap),
            "sleep": Motion(period=3.0),
            "dance": Motion(period=1 / beat),
        }
        super().__init__(name, "flyer", (size, 0.9 * size, 0.0), motions, HOVERS, seed)

    def paint(self, ink: Ink, moment: Moment) -> None:
        u, t = self.cycle(moment), moment.t
        rise = 0.10 * math.sin(t * 2.7 + self.seed) if moment.action != "sleep" else 0.0
        hop = 0.25 * abs(math.sin(t * 5)) if moment.action == "dance" else 0.0
        ink.push(0, (rise + hop) * self.size, 0.06 * math.sin(t * 1.9), self.size, self.size)
        self.form(ink, moment, u)
        ink.pop()

    @abstractmethod
    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        """Draw in units of the size about the middle."""


class Butterfly(Hoverer):
    """Seen from a little above: two pairs of wings that open and close."""

    COLOURS = (("#f08a2a", "#f6c85a"), ("#4f8fd8", "#a8d8f0"), ("#c85a9f", "#f4b8d8"), ("#f2d84a", "#fbf4c0"))

    def __init__(self, name: str, seed: int = 0) -> None:
        super().__init__(name, 0.36, 3.4, 0.9, seed)

    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        first, second = self.dye[:2] if self.dye else self.COLOURS[self.seed % 4]
        open_ = 0.30 + 0.70 * abs(math.cos(math.pi * u))
        ink.push(0, 0, -0.45)
        for side in (-1, 1):
            ink.dim = 0.86 if side < 0 else 1.0
            k = side * open_
            upper = [(0.02 * k, 0.08), (0.20 * k, 0.42), (0.52 * k, 0.52), (0.60 * k, 0.28), (0.38 * k, 0.02)]
            lower = [(0.02 * k, 0.02), (0.34 * k, 0.0), (0.44 * k, -0.22), (0.26 * k, -0.42), (0.08 * k, -0.20)]
            for wing, middle in ((lower, (0.26 * k, -0.18)), (upper, (0.36 * k, 0.28))):
                ink.form(blob(wing), mix(first, INK, 0.55), *middle, 0.4)
                ink.fill(blob(_shrunk(wing, middle, 0.74)), first, 0.05)
                ink.dot(middle[0], middle[1], 0.075 * open_, 0.075, second)
        ink.dim = 1.0
        ink.form(
            blob([(-0.035, 0.16), (0.035, 0.16), (0.045, -0.05), (0.0, -0.30), (-0.045, -0.05)]), "#3a2f2a", 0, 0, 0.2
        )
        ink.dot(0, 0.19, 0.05, 0.05, "#3a2f2a")
        for side in (-1, 1):
            ink.line(bow((0.0, 0.22), (0.04 * side, 0.36), (0.13 * side, 0.42)), "#3a2f2a", 0.016)
        ink.pop()


def _shrunk(points: list[Point], middle: Point, share: float) -> list[Point]:
    return [(middle[0] + (x - middle[0]) * share, middle[1] + (y - middle[1]) * share) for x, y in points]


class Bat(Hoverer):
    """Both wings spread towards us."""

    def __init__(self, name: str, seed: int = 0) -> None:
        super().__init__(name, 0.62, 3.2, 2.4, seed)

    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        up = math.sin(TAU * u) if moment.action != "sleep" else -1.2
        coat, skin = (self.dye.main, self.dye.dark) if self.dye else ("#4a4054", "#332c3c")
        for side in (-1, 1):
            ink.dim = 0.88 if side < 0 else 1.0
            tip, wrist = (0.82 * side, 0.12 + 0.34 * up), (0.42 * side, 0.30 + 0.16 * up)
            edge = [
                (0.66 * side, -0.06 + 0.18 * up),
                (0.52 * side, -0.12 + 0.12 * up),
                (0.34 * side, -0.16 + 0.05 * up),
                (0.22 * side, -0.10),
            ]
            wing = blob([(0.08 * side, 0.12), wrist, tip, *edge, (0.06 * side, -0.14)], 0.10)
            ink.form(wing, skin, 0.4 * side, 0.1, 0.5)
            for end in (edge[0], edge[2]):
                ink.seg(wrist, end, mix(skin, "#ffffff", 0.16), 0.016)
        ink.dim = 1.0
        ink.form(blob([(-0.14, 0.16), (0.14, 0.16), (0.13, -0.12), (0.0, -0.26), (-0.13, -0.12)]), coat, 0, 0, 0.25)
        for side in (-1, 1):
            ink.form(
                blob([(0.04 * side, 0.30), (0.15 * side, 0.52), (0.17 * side, 0.26)], 0.12), coat, 0.1 * side, 0.4, 0.2
            )
        ink.ball(0, 0.22, 0.17, 0.155, coat)
        for x in (-0.065, 0.075):
            if blinks(moment, self.seed):
                ink.seg((x - 0.04, 0.24), (x + 0.04, 0.24), INK, 0.015)
                continue
            ink.dot(x, 0.24, 0.05, 0.055, "#f6f0d8")
            ink.dot(x + 0.01, 0.24, 0.028, 0.034, INK)
        ink.dot(0.005, 0.155, 0.06, 0.014 + 0.03 * jaw(moment), "#2a1a20")
        for x in (-0.025, 0.035):
            ink.fill(poly([(x - 0.014, 0.155), (x + 0.014, 0.155), (x, 0.105)]), "#f8f4ec")


class Bee(Hoverer):
    """Striped, on blurred wings."""

    def __init__(self, name: str, seed: int = 0) -> None:
        super().__init__(name, 0.30, 14.0, 1.4, seed)

    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        flap = 0.10 * math.sin(TAU * u) if moment.action != "sleep" else -0.06
        body = blob(
            [(-0.50, 0.0), (-0.30, 0.20), (0.05, 0.24), (0.28, 0.12), (0.28, -0.12), (0.05, -0.22), (-0.30, -0.18)]
        )
        ink.fill(poly([(-0.46, 0.03), (-0.62, -0.01), (-0.46, -0.05)]), INK)
        ink.form(body, self.dye.main if self.dye else "#f2b92f", -0.1, 0, 0.3)
        ink.clip(body)
        for x in (-0.38, -0.20, -0.02):
            ink.line(curve([(x - 0.02, 0.3), (x + 0.03, 0.0), (x - 0.02, -0.3)]), "#3a2c22", 0.075)
        ink.unclip()
        ink.ball(0.34, 0.02, 0.19, 0.18, "#4a3826")
        ink.dot(0.41, 0.07, 0.07, 0.085, "#ffffff")
        ink.dot(0.43, 0.07, 0.042, 0.058, INK)
        for dx in (0.0, 0.08):
            ink.line(bow((0.36 + dx, 0.18), (0.42 + dx, 0.32), (0.54 + dx, 0.34)), INK, 0.022)
        for dx, lean in ((0.06, -0.20), (-0.06, -0.42)):
            wing = [
                (dx, 0.18),
                (dx + lean + 0.22, 0.52 + flap),
                (dx + lean, 0.62 + flap),
                (dx + lean - 0.06, 0.42 + 0.5 * flap),
            ]
            ink.fill(blob(wing), "#e8f6fb", 0.02, 190)


class Dragonfly(Hoverer):
    """A long thin body between two pairs of glassy wings."""

    def __init__(self, name: str, seed: int = 0) -> None:
        super().__init__(name, 0.42, 12.0, 2.2, seed)

    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        colour = self.dye.main if self.dye else ("#2f9f8f", "#3f6fc8", "#c8503f")[self.seed % 3]
        flap = 0.12 * math.sin(TAU * u) if moment.action != "sleep" else 0.0
        for x, lean in ((0.18, 0.10), (0.06, -0.16)):
            for side, glass in ((0.8, 130), (1.0, 190)):
                tip = (x + lean * side, 0.52 * side + flap)
                wing = [(x, 0.05), (tip[0] + 0.09, tip[1] - 0.06), tip, (tip[0] - 0.08, tip[1] - 0.10)]
                ink.fill(blob(wing), "#d8f0f4", 0.02, glass)
        for i in range(6):
            x = 0.06 - 0.11 * i
            ink.dot(x, 0.0, 0.065, 0.036 - 0.003 * i, colour, 0.08 * (i % 2) + 0.1)
        ink.ball(0.16, 0.01, 0.12, 0.085, colour)
        ink.ball(0.31, 0.02, 0.085, 0.085, mix(colour, INK, 0.25))
        ink.dot(0.34, 0.06, 0.055, 0.06, "#f2e8b0")
        ink.dot(0.355, 0.06, 0.03, 0.036, INK)


class Ghost(Hoverer):
    """A sheet with a wavy hem, arms and a face that says what it feels."""

    def __init__(self, name: str, seed: int = 0) -> None:
        super().__init__(name, 1.5, 0.8, 1.1, seed)

    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        t, w = moment.t, TAU * u
        sheet_colour, arm_colour = (self.dye.main, self.dye.main) if self.dye else ("#f2f6fb", "#e8eef6")
        lean = -0.16 if moment.action == "fly" else 0.0
        ink.push(0, 0, lean)
        hem = [(0.34 - 0.136 * i, -0.46 + 0.07 * (i % 2) + 0.035 * math.sin(w + 1.9 * i)) for i in range(6)]
        drag = 0.10 if moment.action == "fly" else 0.02
        hem = [(x - drag, y) for x, y in hem]
        sheet = [
            (0.0, 0.50),
            (0.21, 0.43),
            (0.29, 0.22),
            (0.31, -0.10),
            *hem,
            (-0.31, -0.10),
            (-0.29, 0.22),
            (-0.21, 0.43),
        ]
        ink.dim = 0.92
        wave = 0.10 * math.sin(t * 6) if moment.action == "dance" else 0.03 * math.sin(t * 2)
        ink.form(
            blob([(-0.24, 0.12), (-0.44, 0.06 + wave), (-0.50, -0.04 + wave), (-0.40, -0.08 + wave), (-0.24, -0.06)]),
            arm_colour,
            -0.3,
            0,
            0.2,
        )
        ink.dim = 1.0
        ink.form(blob(sheet, 0.15), sheet_colour, 0, 0.05, 0.42, depth=0.9)
        ink.form(
            blob([(0.20, 0.10), (0.40, 0.06 - wave), (0.50, 0.0 - wave), (0.42, -0.07 - wave), (0.22, -0.08)]),
            sheet_colour,
            0.35,
            0,
            0.2,
        )
        self._face(ink, moment)
        ink.pop()

    def _face(self, ink: Ink, moment: Moment) -> None:
        scared = moment.emotion in ("fear", "surprise")
        for x in (-0.02, 0.15):
            if blinks(moment, self.seed):
                ink.line(curve([(x - 0.04, 0.26), (x, 0.245), (x + 0.04, 0.26)]), INK, 0.018)
                continue
            ink.dot(x, 0.26, 0.042, 0.062 if scared else 0.054, INK)
            ink.dot(x + 0.014, 0.285, 0.013, 0.015, "#ffffff")
            if moment.emotion == "anger":
                ink.seg(
                    (x - 0.05 if x > 0.1 else x + 0.05, 0.32), (x + 0.05 if x > 0.1 else x - 0.05, 0.36), INK, 0.018
                )
        high = max(0.045 * (scared or moment.action == "call"), 0.07 * jaw(moment))
        if high > 0.012:
            ink.dot(0.07, 0.145, 0.035, 0.02 + high, "#3a2f44")
        else:
            smile = 0.03 if moment.emotion == "sadness" else -0.035
            ink.line(bow((0.02, 0.155), (0.07, 0.155 + smile), (0.12, 0.155)), INK, 0.014)
        for x in (-0.09, 0.21):
            ink.fill(cluster([(x, 0.18, 0.035, 0.022)]), "#f0b8c0", 0, 150)


SMALL = {"butterfly": Butterfly, "bat": Bat, "bee": Bee, "dragonfly": Dragonfly, "ghost": Ghost}
"""Hoverers by class."""
