"""Animals on four legs from the front and from behind: the joints of the side view, seen along the spine."""

from __future__ import annotations

import math

import skia

from studio.theatre.actors import quad_gait
from studio.theatre.actors.creature import mood
from studio.theatre.actors.depth import Depth
from studio.theatre.actors.geom import Point, between, lerp
from studio.theatre.actors.outline import blob, cluster, oval, poly, sausage, tube
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.quad_faces import Front, paint_front, paint_nape
from studio.theatre.actors.quad_gait import Leg, Stance
from studio.theatre.actors.quad_skulls import SKULLS
from studio.theatre.actors.quad_tails import paint_tail_along
from studio.theatre.actors.species import Beast
from studio.theatre.ink import Colour, Ink, mix

FAR_DIM = 0.80
"""Gain of what is at the far end of the body."""

_GIRTH = {"pillar": 0.96, "paw": 0.80, "hoof": 0.76, "claw": 0.90}
"""How broad a trunk is against its height, by the foot;"""

_ROUND = ("wool", "shell", "quills", "panda", "light belly")
"""coats in which it is round."""


def half_width(animal: Beast) -> float:
    """Metres that it reaches to either side, with horns, ears and wings."""
    species, frame = animal.species, animal.species.frame
    trunk = max(frame.chest, frame.rump, species.belly) * (2.3 if species.pattern in _ROUND else 1.2)
    tail = species.tail[1] * (0.9 if species.tail[0] in ("thick", "spade") else 0.6)
    return max(trunk, 1.9 * species.head, 1.5 * frame.length if species.wings else 0.0, tail)


def paint(ink: Ink, animal: Beast, moment: Moment, view: Depth) -> None:
    """Draw ``moment`` about the origin, nose to the viewer or away: what is far first."""
    stance = animal.stance(moment)
    body = _Body(ink, animal, moment, stance, view)
    towards = view.way > 0
    fore, hind = (1, 3), (0, 2)
    ink.dim = FAR_DIM
    if towards:
        body.tail()
    else:
        body.neck()
        body.head()
    for k in hind if towards else fore:
        body.leg(k)
    ink.dim = 1.0
    if animal.species.wings:
        body.wings()
    body.trunk()
    for k in fore if towards else hind:
        body.leg(k)
    body.breast() if towards else body.rump()
    if towards:
        body.neck()
        body.head()
    else:
        body.tail()


class _Body:
    """One animal at one instant, and how its points are seen."""

    def __init__(self, ink: Ink, animal: Beast, moment: Moment, stance: Stance, view: Depth) -> None:
        self.ink, self.animal, self.moment, self.stance, self.view = ink, animal, moment, stance, view
        self.species, self.frame = animal.species, animal.species.frame
        self.girth = 1.0 if self.species.pattern in _ROUND else _GIRTH[self.species.foot]
        self.root, self.at, self.angle = animal.neck(moment, stance)
        self.k_head = view.scale(self.at[0])

    def seen(self, point: Point, side: float = 0.0) -> Point:
        return self.view.at(point[0], point[1], side)

    def _ring(self, point: Point, radius: float, wide: float = 1.0) -> tuple[float, float, float, float]:
        """(x, y, half width, half height) of the trunk where its spine is at ``point``."""
        k = self.view.scale(point[0])
        return (*self.seen(point), radius * self.girth * wide * k, radius * k)

    def _rings(self) -> list[tuple[float, float, float, float]]:
        """Rump, belly, chest."""
        stance, frame = self.stance, self.frame
        middle = self.animal.back(stance)
        return [
            self._ring(stance.hip, frame.rump), self._ring(middle, self.species.belly, 1.08),
            self._ring(stance.shoulder, frame.chest),
        ]  # fmt: skip

    def trunk(self) -> None:
        ink, animal, rings = self.ink, self.animal, self._rings()
        if self.view.way < 0:
            rings = rings[::-1]
        pattern = self.species.pattern
        if pattern == "hump":
            x, y, w, h = rings[1]
            hump = [
                (x - 0.6 * w, y + 0.6 * h),
                (x - 0.3 * w, y + 1.8 * h),
                (x, y + 2.1 * h),
                (x + 0.3 * w, y + 1.8 * h),
            ]
            ink.form(blob([*hump, (x + 0.6 * w, y + 0.6 * h)]), animal.coat, x, y + h, h)
        whole = cluster(rings[:2])
        x, y, w, h = rings[1]
        ink.form(whole, mix(animal.coat, animal.dark, 0.12), x, y, max(w, h) * 1.2, edge=0.4)
        if pattern == "wool":
            ink.form(_fleece(x, y, 1.1 * w, 1.05 * h), animal.coat, x, y, 1.2 * h, edge=0.45)
        elif pattern == "quills":
            ink.form(_spiky(x, y + 0.15 * h, 1.5 * w, 1.55 * h), animal.dark, x, y, 1.6 * h, edge=0.35)
        elif pattern == "shell":
            dome = [
                (x - 2.0 * w, y - 0.3 * h),
                (x - 1.6 * w, y + 0.9 * h),
                (x, y + 1.9 * h),
                (x + 1.6 * w, y + 0.9 * h),
            ]
            ink.form(blob([*dome, (x + 2.0 * w, y - 0.3 * h), (x, y - 0.5 * h)], 0.15), animal.dark, x, y, 1.6 * h)
        elif pattern == "scutes":
            for side in (-0.35, 0.35):
                ink.fill(poly([(x + (side - 0.2) * w, y + 0.85 * h), (x + side * w, y + 1.25 * h),
                               (x + (side + 0.2) * w, y + 0.85 * h)]), animal.dark, 0.1)  # fmt: skip

    def breast(self) -> None:
        """The near end of who comes up, with what marks a chest."""
        x, y, w, h = self._rings()[2]
        path = oval(x, y, w, h)
        animal, ink = self.animal, self.ink
        if self.species.pattern in ("wool", "quills", "shell"):
            return
        self._coat(path, x, y, w, h, animal.dark if self.species.pattern == "panda" else animal.coat)
        if self.species.skull in ("fox", "dog", "wolf", "deer", "tiger", "cat", "squirrel"):
            bib = [
                (x - 0.5 * w, y + 0.7 * h),
                (x + 0.5 * w, y + 0.7 * h),
                (x + 0.42 * w, y - 0.2 * h),
                (x, y - 0.85 * h),
            ]
            ink.fill(blob([*bib, (x - 0.42 * w, y - 0.2 * h)]), animal.under, 0.1)
        if self.species.pattern in ("light belly", "scutes"):
            ink.fill(oval(x, y - 0.2 * h, 0.6 * w, 0.78 * h), animal.under, 0.15)

    def rump(self) -> None:
        x, y, w, h = self._rings()[0]
        if self.species.pattern in ("wool", "quills", "shell"):
            return
        k = self.view.scale(self.stance.hip[0])
        thigh = self.species.legs[0] * k
        path = oval(x, y, w, h)
        for side in (-1, 1):
            at, half = x + side * 0.52 * w, 0.92 * thigh
            path.addOval(skia.Rect(at - half, y - 1.15 * h, at + half, y + 0.2 * h))
        path.setFillType(skia.PathFillType.kWinding)
        self._coat(path, x, y, w, h, self.animal.coat)
        self.ink.seg(
            (x, y + 0.1 * h), (x, y - 0.8 * h), mix(self.animal.coat, self.animal.dark, 0.4), 0.05 * h, 0.3, 120
        )

    def _coat(self, path: skia.Path, x: float, y: float, w: float, h: float, colour: Colour) -> None:
        """The near end of the trunk in its colour, with its pattern."""
        ink, animal = self.ink, self.animal
        ink.form(path, colour, x, y, max(w, h), edge=0.42)  # type: ignore[arg-type]
        ink.clip(path)
        pattern = self.species.pattern
        if pattern in ("stripes", "tabby", "zebra"):
            for k in range(5 if pattern == "zebra" else 3):
                up = y + h * (0.62 - 0.36 * k)
                for side in (-1, 1):
                    mark = [
                        (x + side * 1.1 * w, up + 0.10 * h),
                        (x + side * 0.25 * w, up),
                        (x + side * 1.1 * w, up - 0.06 * h),
                    ]
                    ink.fill(poly(mark), animal.dark, 0, 225)
        elif pattern == "patches":
            for px, py, a, b in ((-0.55, 0.4, 0.5, 0.6), (0.7, -0.1, 0.45, 0.5)):
                ink.form(oval(x + px * w, y + py * h, a * w, b * h), animal.dark, x, y, 0.3, depth=0.6)
        elif pattern == "giraffe":
            for row in range(4):
                for column in range(3):
                    px, py = x + (column - 1 + 0.5 * (row % 2)) * 0.7 * w, y + (0.75 - 0.5 * row) * h
                    ink.fill(oval(px, py, 0.26 * w, 0.2 * h), animal.dark, 0.1)
        ink.unclip()

    def leg(self, k: int) -> None:
        ink, animal, species, frame = self.ink, self.animal, self.species, self.frame
        leg, fore = self.stance.legs[k], k in (1, 3)
        side = self._side(k) * self._apart(fore)
        joints = self._joints(leg, k)
        thigh, knee, ankle = species.legs
        long = quad_gait.reach(frame, k)
        if fore:
            thick = 0.8 if frame.upright else 1.0
            radii = [thigh * 0.80 * thick, knee * 1.05 * thick, ankle * thick]
        else:
            radii = [thigh * 0.95, knee * 1.2, knee, ankle * 1.02]
        points, sizes = [], []
        for i, ((x, y), r) in enumerate(zip(joints, radii, strict=True)):
            inward = 1.0 - 0.12 * (i == 0) + (0.10 if 0 < i < len(joints) - 1 and not fore else 0.0)
            points.append(self.seen((x, y), side * inward))
            sizes.append(r * self.view.scale(x))
        colour = species.leg_colour or animal.coat
        a, b = points[0], points[-1]
        ink.form(
            tube(points, sizes), colour, *between(a, b, 0.5), max(0.2, long * 0.5), hard=0.12, edge=0.55, depth=0.8
        )
        if species.sock:
            ink.fill(tube([between(points[-2], b, 0.12), b], (sizes[-2] * 0.99, sizes[-1] * 1.03)), species.sock, 0.1)
        self._foot(b, self.view.scale(joints[-1][0]), leg)

    def _joints(self, leg: Leg, k: int) -> list[Point]:
        """Those of the side view, without the lift that shows the far feet there."""
        joints = list(self.animal.joints_of(leg, k))
        if k > 1 and leg.planted:
            x, y = joints[-1]
            joints[-1] = x, y - quad_gait.FAR * self.frame.hip
        return joints

    def _side(self, k: int) -> int:
        """Right legs are on the left of who comes up."""
        return -self.view.way if k < 2 else self.view.way

    def _apart(self, fore: bool) -> float:
        radius = self.frame.chest if fore else self.frame.rump
        return max(0.62 * radius * self.girth, 1.02 * self.species.legs[0] * 0.8)

    def _foot(self, at: Point, k: float, leg: Leg) -> None:
        ink, species, animal = self.ink, self.species, self.animal
        r, high = species.legs[2] * k, self.frame.sole * k
        x, y = at
        colour = species.sock if species.sock and species.foot == "paw" else species.leg_colour or animal.coat
        lift = -0.35 * high * leg.pitch
        if species.foot == "hoof":
            ink.form(
                poly([(x - r, y), (x + r, y), (x + 1.35 * r, y - high + lift), (x - 1.35 * r, y - high + lift)]),
                animal.dark, x, y - high / 2, high,
            )  # fmt: skip
            return
        wide = 1.25 if species.foot == "pillar" else 1.55
        paw = [(x - r, y + 0.3 * r), (x - wide * r, y - 0.7 * high), (x - 0.8 * wide * r, y - high + lift)]
        paw += [(2 * x - px, py) for px, py in reversed(paw)]
        shade = (
            colour
            if species.sock or species.leg_colour or species.foot == "pillar"
            else mix(colour, animal.under, 0.35)
        )
        ink.form(blob(paw, 0.14), shade, x, y - 0.4 * high, 1.8 * r, depth=0.7)
        toes = 4 if species.foot == "pillar" else 3
        if self.view.way > 0:
            for i in range(toes):
                px = x + (i - (toes - 1) / 2) * 1.9 * wide * r / toes
                if species.foot == "paw":
                    ink.seg((px, y - 0.62 * high), (px, y - 0.95 * high), mix(shade, animal.dark, 0.5), 0.12 * r)
                else:
                    ink.dot(px, y - 0.86 * high + lift, 0.22 * r, 0.20 * r, "#e6dfd2")

    def neck(self) -> None:
        species, ink, animal = self.species, self.ink, self.animal
        start = self.stance.shoulder[0], self.stance.shoulder[1] + 0.2 * self.frame.chest
        line = [start, self.root, between(self.root, self.at, 0.6), self.at]
        thick = species.neck[2]
        radii = [thick[0] * 1.15, thick[0] * 1.05, lerp(*thick, 0.7), thick[1]]
        points = [self.seen(p) for p in line]
        sizes = [r * self.view.scale(p[0]) * 0.92 for r, p in zip(radii, line, strict=True)]
        path = sausage(points, sizes)
        ink.form(path, animal.coat, *points[1], 1.4 * sizes[0], edge=0.42)
        ink.clip(path)
        (x0, y0), (x1, y1) = points[1], points[3]
        if species.pattern == "zebra":
            for k in range(5):
                y = lerp(y0, y1, k / 5)
                ink.seg((x0 - sizes[0], y), (x0 + sizes[0], y), animal.dark, 0.045)
        elif species.pattern == "giraffe":
            for k in range(9):
                x, y = between((x0, y0), (x1, y1), k / 9)
                ink.fill(
                    oval(x + (0.5 if k % 2 else -0.45) * sizes[1], y, 0.36 * sizes[1], 0.4 * sizes[1]), animal.dark, 0.1
                )
        elif species.skull in ("fox", "dog", "wolf", "deer", "cat", "tiger") and self.view.way > 0:
            ink.fill(
                sausage([points[0], between(points[0], points[3], 0.8)], [0.5 * sizes[0], 0.4 * sizes[3]]),
                animal.under,
                0.1,
            )
        ink.unclip()
        if species.mane:
            self._mane(points, sizes)

    def _mane(self, points: list[Point], sizes: list[float]) -> None:
        """From behind it falls along the neck; from the front it shows to one side."""
        (x0, y0), (x1, y1) = points[1], points[3]
        w, sway = sizes[3], 0.05 * self.stance.swing
        if self.view.way < 0:
            wide = 0.85 if self.species.mane == "long" else 0.3
            fall = [
                (x1 - wide * w, y1),
                (x1, y1 + 0.9 * w),
                (x1 + wide * w, y1),
                (x0 + 0.9 * wide * w + sway, y0),
                (x0, y0 - 0.4 * w),
            ]
            self.ink.form(blob([*fall, (x0 - 0.9 * wide * w + sway, y0)]), self.animal.dark, x0, lerp(y0, y1, 0.5), 0.4)
        elif self.species.mane == "long":
            fall = [
                (x1 + 0.5 * w, y1 + 0.8 * w),
                (x1 + 1.5 * w + sway, lerp(y1, y0, 0.3)),
                (x0 + 1.3 * w + sway, y0),
                (x0 + 0.7 * w, y0),
            ]
            self.ink.form(blob(fall), self.animal.dark, x1 + w, lerp(y0, y1, 0.5), 0.4)

    def head(self) -> None:
        species, animal, ink = self.species, self.animal, self.ink
        face = animal.face(self.moment, self.stance)
        down = min(0.0, self.angle - species.neck[1]) * 0.35
        turn = species.tilt + self.stance.head + mood(self.moment) + down
        size = species.head * self.k_head
        x, y = self.seen(self.at)
        ink.push(x, y, 0.0, size, size)
        front = Front(SKULLS[species.skull], species.skull, turn)
        if species.skull == "elephant":
            _elephant_ears(ink, animal, self.moment.t)
        if self.view.way > 0:
            paint_front(ink, front, face)
        else:
            paint_nape(ink, front, face)
        ink.pop()

    def wings(self) -> None:
        """A dragon's: out to both sides, beating in flight, half folded on the ground."""
        long, ink, animal = self.frame.length, self.ink, self.animal
        flies = self.moment.action == "fly"
        up = math.sin(math.tau * animal.cycle(self.moment)) if flies else 0.55
        x, y = self.seen((self.stance.shoulder[0] - 0.15 * long, self.stance.shoulder[1] + 0.6 * self.frame.chest))
        wide = 1.0 if flies else 0.62
        for side in (-1, 1):
            ink.push(x, y, 0.0, side, 1)
            wrist, tip = (0.55 * wide * long, (0.25 + 0.5 * up) * long), (1.3 * wide * long, (0.1 + 0.9 * up) * long)
            root = 0.12 * long, -0.35 * long
            folds = [between(tip, root, 0.34), between(tip, root, 0.67)]
            edge = [tip]
            for a, b in ((tip, folds[0]), (folds[0], folds[1]), (folds[1], root)):
                edge += [between(between(a, b, 0.5), wrist, 0.2), b]
            ink.form(blob([(0.0, 0.0), wrist, *edge], 0.08), animal.species.wings, 0.5 * long, 0.3 * long, 0.8 * long)
            for end in (tip, *folds):
                ink.seg(wrist, end, animal.coat, 0.028 * long, 0.25)
            ink.seg((0, 0), wrist, animal.coat, 0.06 * long, 0.1)
            ink.pop()

    def tail(self) -> None:
        kind, long = self.species.tail
        if kind in ("none", "stub") and self.view.way > 0:
            return
        rump, hip = self.frame.rump, self.stance.hip
        k = self.view.scale(hip[0] - rump)
        x, y = self.seen((hip[0] - 0.95 * rump, hip[1] + 0.35 * rump))
        floor = self.seen((hip[0] - rump, 0.03))[1]
        paint_tail_along(
            self.ink, self.animal, kind, (x, y), (long * k, rump * k), (self.stance.swing, self.moment.t), floor
        )


def _elephant_ears(ink: Ink, animal: Beast, t: float) -> None:
    flap = 0.10 * math.sin(2.3 * t)
    for side in (-1, 1):
        ink.push(0, 0, 0, side, 1)
        ear = [(0.42, 0.55), (0.9, 0.72), (1.45 + flap, 0.42), (1.50 + flap, -0.25), (1.10, -0.78), (0.62, -0.55)]
        ink.form(blob([*ear, (0.42, 0.0)]), animal.coat, 0.9, 0, 0.9, edge=0.3)
        inner = [(0.5, 0.42), (0.9, 0.52), (1.28 + flap, 0.28), (1.32 + flap, -0.2), (1.02, -0.56), (0.66, -0.36)]
        ink.fill(blob(inner), mix(animal.coat, "#c88f94", 0.22), 0.15)
        ink.pop()


def _fleece(x: float, y: float, w: float, h: float) -> skia.Path:
    return cluster([(x, y, w, h), *((x + w * math.cos(a), y + h * math.sin(a), 0.34 * w, 0.34 * h)
                                    for a in (math.tau * i / 11 for i in range(11)))])  # fmt: skip


def _spiky(x: float, y: float, w: float, h: float) -> skia.Path:
    points = []
    for i in range(25):
        a = -0.3 + (math.pi + 0.6) * i / 24
        r = 1.0 if i % 2 else 0.82
        points.append((x + r * w * math.cos(a), y + r * h * math.sin(a)))
    return poly(points)
