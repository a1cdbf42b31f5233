"""Seals, octopus and jellyfish. The origin is the middle; a seal on land stands on it."""

from __future__ import annotations

import math

import skia

from studio.theatre.actors.creature import Creature, Motion, blinks, jaw
from studio.theatre.actors.dyes import Dye
from studio.theatre.actors.fishes import INK, NEAREST
from studio.theatre.actors.geom import TAU, Point, lerp
from studio.theatre.actors.outline import blob, bow, curve, sausage
from studio.theatre.actors.puppet import Contact, Moment
from studio.theatre.ink import Ink, mix


class Seal(Creature):
    """On its belly on land, stretched out in the water."""

    def __init__(self, name: str, seed: int = 0) -> None:
        self.coat = ("#7d8794", "#8a7058", "#c9c4ba")[seed % 3]
        hump = Contact(0.0, "landing", 0.25)
        motions = {
            "stand": Motion(), "walk": Motion(0.45, 0.4, 1.0, (hump,)), "swim": Motion(1.6, 1.8, 1.0),
            "sleep": Motion(),
            "dance": Motion(period=0.8), "surface": Motion(1.6, 1.8, 1.0), "eat": Motion(),
        }  # fmt: skip
        nearest = {
            "run": "walk",
            "float": "swim",
            "fly": "swim",
            "fall": "sleep",
            "sit": "stand",
            "play": "dance",
            "jump": "dance",
            "wave": "dance",
            "laugh": "dance",
            "hide": "sleep",
        }
        super().__init__(name, "fish", (1.5, 0.75, 0.6), motions, nearest, seed)

    def take(self, colour: Dye) -> None:
        self.coat = colour.main

    def paint(self, ink: Ink, moment: Moment) -> None:
        u = self.cycle(moment)
        w, t = TAU * u, moment.t
        aloft = moment.action in ("swim", "surface")
        if aloft:
            bend = 0.06 * math.sin(w)
            spine = [(-0.72, 0.02 + bend), (-0.35, -bend * 0.5), (0.05, 0.03), (0.42, 0.06), (0.62, 0.12)]
        else:
            hump = 0.07 * math.sin(w) if moment.action == "walk" else 0.0
            nod = 0.06 * math.sin(w) if moment.action == "dance" else 0.01 * math.sin(t * 1.7)
            rise = 0.10 if moment.action == "sleep" else 0.55 + nod
            spine = [
                (-0.72, 0.06),
                (-0.35, 0.17 + 0.5 * hump),
                (0.05, 0.22 - 0.5 * hump),
                (0.36, max(0.16, 0.6 * rise)),
                (0.50, max(0.16, rise)),
            ]
        if moment.action == "surface":
            air = skia.Path()
            air.addRect(skia.Rect(-2, 0.0, 2, 2))
            ink.clip(air)
        tail = spine[0]
        ink.form(
            blob(
                [
                    (tail[0] + 0.08, tail[1]),
                    (tail[0] - 0.16, tail[1] + 0.10),
                    (tail[0] - 0.12, tail[1]),
                    (tail[0] - 0.18, tail[1] - 0.05),
                ]
            ),
            self.coat,
            *tail,
            0.2,
        )
        ink.form(sausage(spine, [0.05, 0.16, 0.22, 0.16, 0.13]), self.coat, -0.1, 0.2, 0.35, edge=0.45)
        sx, sy = spine[3]
        flap = 0.3 * math.sin(w) if aloft or moment.action == "dance" else 0.0
        ink.push(sx - 0.10, sy - 0.14 if aloft else 0.16, -1.0 + flap)
        ink.form(blob([(-0.05, 0.07), (0.16, 0.04), (0.25, -0.03), (0.0, -0.06)]), mix(self.coat, INK, 0.2), 0, 0, 0.2)
        ink.pop()
        self._head(ink, moment, spine[4])
        if moment.action == "surface":
            ink.unclip()

    def _head(self, ink: Ink, moment: Moment, at: Point) -> None:
        ink.push(at[0] + 0.06, at[1] + 0.03, 0.0, 0.15, 0.15)
        muzzle = mix(self.coat, "#ffffff", 0.35)
        ink.ball(0, 0, 1.0, 0.92, self.coat)
        if jaw(moment) > 0.05:
            ink.dot(0.82, -0.52, 0.26, 0.12 + 0.2 * jaw(moment), "#5a2430")
        ink.dot(0.82, -0.22, 0.42, 0.34, muzzle)
        ink.dot(1.12, -0.02, 0.14, 0.11, INK)
        if blinks(moment, self.seed):
            ink.seg((0.2, 0.22), (0.5, 0.22), INK, 0.07)
        else:
            ink.dot(0.38, 0.22, 0.17, 0.19, INK)
            ink.dot(0.44, 0.29, 0.05, 0.05, "#ffffff")
        for dy in (-0.16, -0.3):
            ink.seg((0.8, dy), (0.25, dy * 1.6), mix(self.coat, INK, 0.3), 0.03)
        ink.pop()


class Soft(Creature):
    """An octopus or a jellyfish: a bell and arms that follow it."""

    def __init__(self, name: str, seed: int = 0) -> None:
        self.arms = 8 if name == "octopus" else 6
        colours = ("#c8506a", "#d87f3f", "#7f5fb0") if name == "octopus" else ("#d88fc8", "#8fb8e8", "#f0b48a")
        self.coat = colours[seed % 3]
        pulse = 1.6 if name == "octopus" else 2.2
        motions = {
            "swim": Motion(0.7, 0.45, 1 / pulse),
            "stand": Motion(period=pulse),
            "sleep": Motion(period=2 * pulse),
            "surface": Motion(0.7, 0.45, 1 / pulse),
        }
        super().__init__(name, "fish", (0.9, 0.9, 0.2), motions, NEAREST, seed)

    def take(self, colour: Dye) -> None:
        self.coat = colour.main

    def paint(self, ink: Ink, moment: Moment) -> None:
        u = self.cycle(moment)
        pulse = math.sin(TAU * u)
        tilt = -0.45 if moment.action in ("swim", "surface") else 0.0
        ink.push(0, 0.05 * pulse, tilt, 0.5, 0.5)
        if self.name == "octopus":
            self._octopus(ink, moment, u, pulse)
        else:
            self._jelly(ink, u, pulse)
        ink.pop()

    def _octopus(self, ink: Ink, moment: Moment, u: float, pulse: float) -> None:
        for i in range(self.arms):
            far = i % 2 == 0
            side = (i - 3.5) / 3.5
            a, b = math.sin(TAU * (u - 0.12) + 1.3 * i), math.sin(TAU * (u - 0.3) + 1.3 * i)
            spread = 0.85 - 0.22 * pulse
            points = [
                (0.28 * side, -0.15),
                (0.55 * side * spread, -0.50),
                (0.85 * side * spread + 0.10 * a, -0.90),
                (1.1 * side * spread + 0.2 * b, -1.15 + 0.12 * a),
            ]
            ink.dim = 0.8 if far else 1.0
            ink.form(sausage(points, [0.17, 0.13, 0.085, 0.025]), self.coat, 0.5 * side, -0.6, 0.6)
            if not far and ink.scale > 40:
                for share in (0.45, 0.65, 0.85):
                    x, y = lerp(points[1][0], points[3][0], share), lerp(points[1][1], points[3][1], share)
                    ink.dot(x, y, 0.03, 0.03, mix(self.coat, "#ffffff", 0.5))
        ink.dim = 1.0
        k = 0.06 * pulse
        head = [
            (-0.40, -0.15),
            (-0.62 + k, 0.35),
            (-0.42 + k, 0.88 + k),
            (0.10, 1.02 + k),
            (0.50 - k, 0.70),
            (0.52 - k, 0.20),
            (0.40, -0.15),
            (0, -0.28),
        ]
        ink.form(blob(head), self.coat, 0, 0.4, 0.8)
        for x, y in ((-0.30, 0.70), (-0.42, 0.40), (-0.12, 0.84)):
            ink.dot(x, y, 0.06, 0.05, mix(self.coat, INK, 0.2))
        for x in (0.06, 0.38):
            if blinks(moment, self.seed):
                ink.seg((x - 0.1, 0.12), (x + 0.1, 0.12), INK, 0.04)
                continue
            ink.dot(x, 0.14, 0.14, 0.16, "#ffffff")
            ink.dot(x + 0.04, 0.13, 0.075, 0.095, INK)
        ink.line(bow((0.10, -0.10), (0.24, -0.17 - 0.12 * jaw(moment)), (0.38, -0.08)), mix(self.coat, INK, 0.5), 0.03)

    def _jelly(self, ink: Ink, u: float, pulse: float) -> None:
        wide = 0.72 + 0.10 * pulse
        for i in range(self.arms):
            x = (i / (self.arms - 1) - 0.5) * 1.3 * wide
            sway = [0.10 * math.sin(TAU * (u - 0.15 * k) + 0.9 * i) for k in range(4)]
            points = [
                (x, 0.0),
                (x * 0.92 + sway[1], -0.45),
                (x * 0.8 + sway[2], -0.9),
                (x * 0.9 + sway[3], -1.3 - 0.1 * (i % 2)),
            ]
            ink.line(curve(points), mix(self.coat, "#ffffff", 0.25), 0.045 if i % 2 else 0.08, 0.1, 190)
        for side in (-0.18, 0.16):
            frill = [(side, 0.1), (side + 0.12 * math.sin(TAU * u), -0.35), (side - 0.1 * math.sin(TAU * u + 1), -0.75)]
            ink.line(curve(frill), mix(self.coat, "#ffffff", 0.55), 0.15, 0.0, 170)
        bell = [
            (-wide, -0.02),
            (-0.82 * wide, 0.48),
            (-0.3, 0.78 - 0.06 * pulse),
            (0.3, 0.78 - 0.06 * pulse),
            (0.82 * wide, 0.48),
            (wide, -0.02),
            (0.5 * wide, 0.06),
            (0, -0.03),
            (-0.5 * wide, 0.06),
        ]
        ink.form(blob(bell, 0.15), self.coat, 0, 0.4, 0.8)
        ink.fill(
            blob([(-0.45, 0.30), (-0.30, 0.58), (0.0, 0.66), (-0.15, 0.40)]), mix(self.coat, "#ffffff", 0.5), 0, 150
        )
