"""What creeps: ants, spiders and crabs on many planted legs, snakes along their own path, snails; and the monster."""

from __future__ import annotations

import math
from abc import abstractmethod
from dataclasses import dataclass

from studio.theatre.actors.creature import Creature, Motion, blinks, jaw, mood
from studio.theatre.actors.dyes import Dye
from studio.theatre.actors.geom import TAU, Point, bump, hermite
from studio.theatre.actors.outline import blob, bow, cluster, curve, poly, sausage
from studio.theatre.actors.puppet import Contact, Moment
from studio.theatre.ink import Ink, mix

INK = "#1c1618"

NEAREST = {
    "run": "walk", "sneak": "walk", "crawl": "walk", "drive": "stand", "talk": "stand", "fly": "walk", "swim": "walk",
    "climb": "walk", "jump": "dance", "play": "dance", "wave": "dance", "laugh": "dance", "fight": "dance",
    "throw": "dance", "fall": "sleep", "hide": "sleep", "limp": "walk", "shuffle": "walk",
}  # fmt: skip


def footing(phase: float, way: float, duty: float, lift: float) -> Point:
    """A foot about its resting place: planted for ``duty`` of the cycle of ``way`` metres, then swinging forward."""
    p = phase % 1
    if p < duty:
        return way * (duty / 2 - p), 0.0
    q = (p - duty) / (1 - duty)
    slope = -way * (1 - duty) * 0.6
    return hermite(q, -way * duty / 2, slope, way * duty / 2, slope), lift * bump(q)


class Crawler(Creature):
    """Something low of ``size`` metres; ``way`` is a cycle in sizes."""

    def __init__(self, name: str, size: float, high: float, way: float, pace: float, seed: int, steps: int = 2) -> None:
        self.size, self.way = size, way
        contacts = tuple(Contact(i / steps, "paw", 0.15) for i in range(steps))
        motions = {
            "stand": Motion(), "walk": Motion(way * size, pace * size, 1.0, contacts), "eat": Motion(),
            "look": Motion(),
            "sleep": Motion(), "dance": Motion(period=0.8),
        }  # fmt: skip
        super().__init__(name, "quadruped", (size, high * size, 0.6 * high * size), motions, NEAREST, seed)

    def paint(self, ink: Ink, moment: Moment) -> None:
        u = self.cycle(moment) if moment.action in ("walk", "dance") else 0.0
        hop = 0.10 * abs(math.sin(TAU * u)) if moment.action == "dance" else 0.0
        ink.push(0, hop * self.size, 0.0, self.size, self.size)
        self.form(ink, moment, u if moment.action == "walk" else 0.0)
        ink.pop()

    @abstractmethod
    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        """Draw in sizes; ``u`` counts cycles of walking."""

    def legs(
        self,
        ink: Ink,
        u: float,
        hips: tuple[Point, ...],
        reach: float,
        knee: float,
        colour: str,
        thick: float,
        far: bool,
    ) -> None:
        """A row of legs with high knees, alternating; far ones stand higher and are half a cycle off."""
        n = len(hips)
        for i, (x, y) in enumerate(hips):
            spread = (i / max(1, n - 1) - 0.5) * 2 * reach
            start = 0.5 * (i % 2) + (0.5 if far else 0.0)
            dx, dy = footing(u + start, self.way, 0.62, 0.10)
            foot = x + spread + dx + (0.05 if far else 0.0), dy + (0.035 if far else 0.0)
            top = x + 0.55 * (foot[0] - x), max(y, foot[1]) + knee
            ink.seg((x, y), top, colour, thick * 1.25)
            ink.seg(top, foot, colour, thick)


def _googly(ink: Ink, moment: Moment, seed: int, x: float, y: float, r: float) -> None:
    if blinks(moment, seed):
        ink.seg((x - r, y), (x + r, y), INK, 0.01 + 0.15 * r)
        return
    ink.dot(x, y, r, 1.1 * r, "#ffffff")
    ink.dot(x + 0.22 * r + 0.2 * r * moment.gaze[0], y, 0.55 * r, 0.68 * r, INK)
    ink.dot(x + 0.36 * r, y + 0.3 * r, 0.17 * r, 0.17 * r, "#ffffff")


class Ant(Crawler):
    """Three beads on six legs."""

    def __init__(self, name: str, seed: int = 0) -> None:
        super().__init__(name, 0.34, 0.62, 0.5, 1.1, seed)

    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        colour = self.dye.main if self.dye else ("#5a2f26", "#3a2f36", "#8f3f2a")[self.seed % 3]
        hips = ((-0.02, 0.26), (0.06, 0.27), (0.14, 0.26))
        ink.dim = 0.75
        self.legs(ink, u, hips, 0.24, 0.12, colour, 0.026, far=True)
        ink.dim = 1.0
        ink.form(
            blob([(-0.12, 0.28), (-0.26, 0.42), (-0.48, 0.36), (-0.54, 0.24), (-0.38, 0.14), (-0.18, 0.20)]),
            colour,
            -0.3,
            0.28,
            0.25,
        )
        ink.ball(0.06, 0.28, 0.13, 0.095, colour)
        nod = 0.03 * math.sin(moment.t * 3)
        ink.ball(0.30, 0.34 + nod, 0.14, 0.13, colour)
        for dx in (0.0, 0.07):
            ink.line(
                curve([(0.32 + dx, 0.44 + nod), (0.40 + dx, 0.60 + nod), (0.54 + dx, 0.58 + 2 * nod)]),
                colour,
                0.022,
                0.2,
            )
        ink.seg((0.42, 0.29 + nod), (0.50, 0.24 + nod - 0.04 * jaw(moment)), colour, 0.03, 0.3)
        _googly(ink, moment, self.seed, 0.36, 0.38 + nod, 0.055)
        self.legs(ink, u, hips, 0.24, 0.12, colour, 0.03, far=False)


class Spider(Crawler):
    """Round, on eight legs."""

    def __init__(self, name: str, seed: int = 0) -> None:
        super().__init__(name, 0.46, 0.72, 0.42, 1.0, seed)

    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        colour = self.dye.main if self.dye else ("#3a3540", "#5a4030", "#2f3f4a")[self.seed % 3]
        hips = ((-0.12, 0.30), (-0.06, 0.33), (0.00, 0.33), (0.06, 0.30))
        ink.dim = 0.75
        self.legs(ink, u, hips, 0.36, 0.30, colour, 0.03, far=True)
        ink.dim = 1.0
        ink.form(
            blob([(-0.10, 0.36), (-0.20, 0.58), (-0.42, 0.56), (-0.50, 0.36), (-0.38, 0.18), (-0.16, 0.20)]),
            colour,
            -0.3,
            0.38,
            0.3,
        )
        for x, y in ((-0.20, 0.50), (-0.32, 0.46), (-0.24, 0.38)):
            ink.dot(x, y, 0.035, 0.03, mix(colour, "#d8a05a", 0.6))
        ink.ball(-0.02, 0.33, 0.14, 0.12, colour)
        ink.ball(0.20, 0.36, 0.165, 0.15, colour)
        for x in (0.25, 0.31):
            ink.fill(poly([(x - 0.02, 0.23), (x + 0.02, 0.23), (x, 0.16 - 0.03 * jaw(moment))]), "#f2ece0")
        _googly(ink, moment, self.seed, 0.20, 0.41, 0.06)
        _googly(ink, moment, self.seed, 0.32, 0.40, 0.055)
        self.legs(ink, u, hips, 0.36, 0.30, colour, 0.034, far=False)


class Crab(Crawler):
    """Walks sideways, claws up."""

    def __init__(self, name: str, seed: int = 0) -> None:
        super().__init__(name, 0.50, 0.85, 0.34, 0.9, seed)

    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        colour = self.dye.main if self.dye else ("#d8503f", "#e8803f", "#b8484f")[self.seed % 3]
        for side in (-1, 1):
            hips = tuple((0.20 * side + 0.06 * side * i, 0.20) for i in range(3))
            self.legs(ink, u + 0.25 * side, hips, 0.16, 0.08, colour, 0.045, far=False)
        snap = 0.12 * max(0.0, math.sin(moment.t * 4.3)) + 0.2 * jaw(moment)
        for side in (-1, 1):
            lift = 0.05 * math.sin(moment.t * 2.1 + side)
            wrist = 0.46 * side, 0.46 + lift
            ink.line(curve([(0.26 * side, 0.28), (0.44 * side, 0.32), wrist]), colour, 0.075, 0.15)
            for turn in (1, -1):
                ink.push(wrist[0], wrist[1], 1.35 - 0.25 * side + turn * (0.16 + snap), 1.0, turn)
                ink.form(
                    blob([(-0.03, 0.0), (0.06, 0.11), (0.20, 0.09), (0.28, 0.0), (0.14, 0.02)]), colour, 0.1, 0.05, 0.2
                )
                ink.pop()
        for x in (-0.10, 0.12):
            ink.seg((x, 0.36), (x * 1.15, 0.54), colour, 0.04)
        shell = [
            (-0.36, 0.26),
            (-0.24, 0.42),
            (0.0, 0.47),
            (0.24, 0.42),
            (0.36, 0.26),
            (0.22, 0.12),
            (0.0, 0.09),
            (-0.22, 0.12),
        ]
        ink.form(blob(shell), colour, 0, 0.28, 0.36)
        for x, y in ((-0.16, 0.36), (0.02, 0.40), (0.18, 0.36)):
            ink.dot(x, y, 0.025, 0.02, mix(colour, "#ffffff", 0.4))
        ink.line(bow((-0.09, 0.20), (0.02, 0.14 - 0.06 * jaw(moment)), (0.13, 0.20)), mix(colour, INK, 0.6), 0.02)
        for x in (-0.115, 0.14):
            _googly(ink, moment, self.seed, x, 0.57, 0.07)


class Snail(Crawler):
    """A foot that ripples under a spiral house."""

    def __init__(self, name: str, seed: int = 0) -> None:
        super().__init__(name, 0.40, 0.85, 0.3, 0.22, seed)

    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        shell = self.dye.main if self.dye else ("#b5763f", "#8f6fa8", "#c8803f")[self.seed % 3]
        body = "#d9c29a"
        ripple = 0.02 * math.sin(TAU * u)
        tucked = moment.action == "sleep"
        neck = [(0.20, 0.12), (0.40, 0.20), (0.47, 0.40)] if not tucked else [(0.1, 0.12), (0.22, 0.12), (0.28, 0.12)]
        for dx, shade in ((0.07, 0.35), (0.0, 0.0)):
            if not tucked:
                tip = 0.50 + dx + 0.02 * math.sin(moment.t * 1.7 + dx), 0.66
                ink.seg((0.45 + 0.5 * dx, 0.44), tip, body, 0.035, shade)
                _googly(ink, moment, self.seed, tip[0], tip[1], 0.05)
        ink.form(
            sausage([(-0.55 - ripple, 0.03), (-0.20, 0.08), *neck], [0.025, 0.085, 0.09, 0.08, 0.085]),
            body,
            0,
            0.15,
            0.4,
        )
        if not tucked:
            mouth = bow((0.46, 0.36), (0.51, 0.345 - 0.04 * jaw(moment)), (0.545, 0.385))
            ink.line(mouth, mix(body, INK, 0.6), 0.016)
        ink.ball(-0.10, 0.36, 0.32, 0.31, shell)
        spiral = [
            (-0.10 + r * math.cos(a), 0.35 + r * math.sin(a))
            for r, a in ((0.27 - 0.023 * i, 0.8 * i - 0.9) for i in range(11))
        ]
        ink.line(curve(spiral), mix(shell, INK, 0.35), 0.035)


class Snake(Crawler):
    """Its body follows one wavy path over the ground, so nothing of it slides sideways."""

    def __init__(self, name: str, seed: int = 0) -> None:
        super().__init__(name, 1.3, 0.34, 0.42, 0.5, seed, steps=1)

    def form(self, ink: Ink, moment: Moment, u: float) -> None:
        colour, light = (("#5f9a4a", "#d8d88a"), ("#b5843f", "#f0dca0"), ("#4a5a6a", "#b8c8d0"))[self.seed % 3]
        if self.dye:
            colour, light, _ = self.dye
        points, radii = [], []
        asleep = moment.action == "sleep"
        for i in range(15):
            share = i / 14
            x = -0.55 + 0.80 * share
            y = 0.055 + 0.042 * (1 + math.sin(TAU * (x / self.way + u))) * math.sin(math.pi * min(1.0, 1.25 * share))
            points.append((x, y))
            radii.append(0.012 + 0.042 * math.sin(math.pi * min(0.62, 0.06 + 0.62 * share)))
        rise = 0.0 if asleep else 0.17 + 0.012 * math.sin(moment.t * 1.6) + 0.05 * mood(moment)
        points += [(0.34, 0.06 + 0.25 * rise), (0.37, 0.06 + 0.7 * rise), (0.42, 0.07 + rise)]
        radii += [0.046, 0.040, 0.038]
        ink.form(sausage(points, radii, 2), colour, 0, 0.1, 0.22, edge=0.35)
        for x, y in points[2:14:2]:
            ink.fill(poly([(x - 0.028, y + 0.012), (x, y + 0.034), (x + 0.028, y + 0.012), (x, y - 0.01)]), light, 0.12)
        hx, hy = points[-1]
        ink.push(hx + 0.02, hy + 0.012, -0.1, 0.1, 0.1)
        if math.sin(moment.t * 5.1) > 0.2 and not asleep:
            ink.line(curve([(0.9, -0.1), (1.4, -0.15), (1.75, 0.02)]), "#c8383a", 0.07)
            ink.line(curve([(1.4, -0.15), (1.75, -0.35)]), "#c8383a", 0.06)
        if jaw(moment) > 0.05:
            ink.fill(blob([(0.0, -0.1), (0.95, -0.25 - 0.4 * jaw(moment)), (0.3, -0.45)]), "#6d2430")
        ink.form(
            blob([(-0.55, 0.1), (-0.1, 0.48), (0.5, 0.36), (1.0, 0.06), (0.92, -0.16), (0.2, -0.36), (-0.5, -0.32)]),
            colour,
            0,
            0,
            0.8,
        )
        ink.line(bow((0.94, -0.08), (0.5, -0.2), (0.1, -0.14)), mix(colour, INK, 0.5), 0.06)
        if blinks(moment, self.seed):
            ink.seg((0.2, 0.18), (0.46, 0.18), INK, 0.07)
        else:
            ink.dot(0.34, 0.18, 0.15, 0.16, "#f2d85a")
            ink.dot(0.36, 0.18, 0.05, 0.14, INK)
        ink.pop()


@dataclass(frozen=True, slots=True)
class _Fur:
    coat: str
    light: str
    eyes: int


class Monster(Creature):
    """Big, furred, horned, on two short legs; more comic than cruel."""

    FURS = (_Fur("#6f5fb0", "#a89ad8", 1), _Fur("#3f8f7f", "#8fd0b8", 2), _Fur("#b5584a", "#e8a078", 3))
    WAY, DUTY = 0.75, 0.62
    steps = True

    def __init__(self, name: str, seed: int = 0) -> None:
        self.fur = self.FURS[seed % 3]
        thud = Contact(0.0, "landing", 0.5), Contact(0.5, "landing", 0.5)
        motions = {
            "stand": Motion(), "walk": Motion(self.WAY, 0.8, 1.0, thud), "run": Motion(1.3 * self.WAY, 2.2, 1.0, thud),
            "dance": Motion(period=0.9), "sleep": Motion(), "fight": Motion(period=1.1), "eat": Motion(period=0.5),
            "jump": Motion(period=1.3, contacts=(Contact(0.7, "landing", 0.9),)),
        }  # fmt: skip
        nearest = NEAREST | {
            "run": "run",
            "fight": "fight",
            "jump": "jump",
            "sit": "sleep",
            "call": "fight",
            "cry": "stand",
            "climb": "walk",
        }
        super().__init__(name, "quadruped", (1.5, 2.0, 1.35), motions, nearest, seed)

    def take(self, colour: Dye) -> None:
        self.fur = _Fur(colour.main, colour.light, self.fur.eyes)

    def feet(self, moment: Moment) -> tuple[Point, Point]:
        """Near and far foot, metres."""
        u = self.cycle(moment)
        if moment.action not in ("walk", "run"):
            return (-0.22, 0.0), (0.26, 0.03)
        way, duty = self.stride(moment.action) * moment.reach, self.DUTY if moment.action == "walk" else 0.45
        near, far = footing(u, way, duty, 0.16), footing(u + 0.5, way, duty, 0.16)
        return (near[0] - 0.05, near[1]), (far[0] + 0.10, far[1] + 0.03)

    def paint(self, ink: Ink, moment: Moment) -> None:
        fur, t, w = self.fur, moment.t, TAU * self.cycle(moment)
        walks = moment.action in ("walk", "run")
        air = bump((self.cycle(moment) % 1 - 0.25) / 0.45) * (
            moment.action == "jump" and 0.25 < self.cycle(moment) % 1 < 0.7
        )
        lift = 0.5 * air + (0.03 * math.cos(2 * w) if walks else 0.012 * math.sin(t * 1.8))
        low = -0.42 if moment.action == "sleep" else 0.0
        sway = 0.08 * math.sin(w) if walks else 0.12 * math.sin(w) if moment.action == "dance" else 0.0
        raised = moment.action in ("fight", "dance", "jump")
        for k, (x, ground) in enumerate(self.feet(moment)[::-1]):
            ink.dim, y = 0.78 if k == 0 else 1.0, ground + 0.5 * air
            hip = 0.20 - 0.36 * (k == 1), 0.62 + lift + low
            ink.form(
                sausage([hip, (0.5 * (hip[0] + x) + 0.04, 0.5 * (hip[1] + y)), (x, y + 0.12)], [0.20, 0.17, 0.13]),
                fur.coat,
                x,
                0.3,
                0.4,
            )
            ink.form(
                blob([(x - 0.15, y + 0.10), (x - 0.12, y), (x + 0.26, y), (x + 0.28, y + 0.10), (x + 0.06, y + 0.20)]),
                fur.light,
                x,
                y,
                0.25,
            )
        ink.dim = 1.0
        ink.push(0, lift + low, sway)
        for side in (1, -1):
            self._arm(ink, side, raised, math.sin(w if walks else t * 5), moment)
        tufts = [
            (0.74 * (1.0 + 0.055 * (i % 2)) * math.cos(a), 1.12 + 0.80 * (1.0 + 0.05 * (i % 2)) * math.sin(a))
            for i, a in enumerate(TAU * k / 26 for k in range(26))
        ]
        for x in (-0.30, 0.42):
            horn = [(x - 0.13, 1.78), (1.25 * x, 2.18), (x + 0.15, 1.76)]
            ink.form(blob(horn, 0.12), "#e8dcc0", x, 1.9, 0.3)
        ink.form(blob(tufts, 0.10), fur.coat, 0, 1.1, 0.8)
        ink.form(
            blob([(-0.18, 0.95), (0.15, 1.05), (0.48, 0.92), (0.50, 0.62), (0.15, 0.42), (-0.20, 0.60)]),
            fur.light,
            0.15,
            0.7,
            0.4,
        )
        self._face(ink, moment)
        ink.pop()

    def _arm(self, ink: Ink, side: int, raised: bool, beat: float, moment: Moment) -> None:
        fur = self.fur
        ink.dim = 0.8 if side > 0 else 1.0
        x = 0.55 if side > 0 else -0.42
        hand = (
            (x + 0.30 * side + 0.12, 1.75 + 0.15 * beat * side)
            if raised
            else (x + 0.14 * side + 0.22 * beat * side, 0.55)
        )
        if moment.action == "eat":
            hand = (0.62, 1.15 + 0.08 * beat)
        elbow = 0.5 * (x + hand[0]) + 0.18 * side, 0.5 * (1.15 + hand[1]) - 0.05
        ink.form(sausage([(x, 1.15), elbow, hand], [0.19, 0.16, 0.14]), fur.coat, *elbow, 0.35)
        for k in (-1, 0, 1):
            ink.dot(hand[0] + 0.08 * k, hand[1] - 0.11 if not raised else hand[1] + 0.11, 0.04, 0.06, "#f2ead8")
        ink.dim = 1.0

    def _face(self, ink: Ink, moment: Moment) -> None:
        n = self.fur.eyes
        r = (0.25, 0.19, 0.15)[n - 1]
        for i in range(n):
            x = 0.16 + (i - (n - 1) / 2) * 2.15 * r
            _googly(ink, moment, self.seed, x, 1.50 + (0.07 if n == 3 and i == 1 else 0.0), r)
        if moment.emotion == "anger" or moment.action == "fight":
            ink.seg((-0.16, 1.80), (0.12, 1.68), mix(self.fur.coat, INK, 0.6), 0.06)
            ink.seg((0.48, 1.80), (0.20, 1.68), mix(self.fur.coat, INK, 0.6), 0.06)
        wide = max(jaw(moment), 0.8 * (moment.action in ("fight", "eat")), 0.15)
        mouth = blob(
            [
                (-0.20, 1.16),
                (0.16, 1.10),
                (0.54, 1.16),
                (0.42, 1.06 - 0.22 * wide),
                (0.16, 1.02 - 0.28 * wide),
                (-0.10, 1.06 - 0.22 * wide),
            ]
        )
        ink.fill(mouth, "#5a1f2e")
        ink.clip(mouth)
        ink.fill(cluster([(0.16, 0.80, 0.2, 0.12)]), "#d8616b")
        ink.unclip()
        for x in (-0.08, 0.08, 0.26, 0.42):
            ink.fill(poly([(x - 0.05, 1.14), (x + 0.05, 1.14), (x, 1.03)]), "#f8f4e8")


CRAWLERS = {"ant": Ant, "spider": Spider, "crab": Crab, "snail": Snail, "snake": Snake, "monster": Monster}
"""Crawlers by class."""
