"""Crowns, veils and the pointed hats of stories, one short function each. Unit: half the head's height."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from studio.theatre.actors.glow import glow
from studio.theatre.actors.glow import halo as shimmer
from studio.theatre.actors.outline import blob, bow, oval, poly
from studio.theatre.actors.skull import Skull
from studio.theatre.ink import Colour, Ink, mix

GOLD = "#e9bd4a"
NIGHT = "#0d0a14"

CAP = [(-0.97, 0.34), (-0.96, 0.75), (-0.55, 1.14), (0.1, 1.22), (0.68, 1.02), (0.96, 0.62), (0.94, 0.36), (0, 0.26)]
BAND = [(-0.97, 0.36), (-0.98, 0.58), (0, 0.50), (0.96, 0.58), (0.94, 0.36), (0, 0.26)]


@dataclass(frozen=True, slots=True)
class Worn:
    """What a hat needs to know of the head under it."""

    ink: Ink
    colour: Colour
    head: Skull
    swing: float

    @property
    def side(self) -> float:
        return math.sin(self.head.yaw)


def cone(worn: Worn) -> None:
    ink, c = worn.ink, worn.colour
    brim = [(-1.65, 0.42), (-0.8, 0.60), (0, 0.62), (0.8, 0.60), (1.6, 0.44), (0.8, 0.26), (0, 0.20), (-0.8, 0.26)]
    ink.form(blob(brim), mix(c, NIGHT, 0.35), 0, 0.4, 1.6)
    tip = (-0.75, 2.55 + 0.05 * worn.swing)
    cone = [(-0.92, 0.42), (-0.7, 1.1), (-0.45, 1.8), tip, (-0.15, 2.15), (0.35, 1.4), (0.92, 0.44), (0, 0.32)]
    ink.form(blob(cone, 0.13), c, 0, 1.2, 1)
    band = [(-0.92, 0.42), (-0.86, 0.62), (0, 0.54), (0.86, 0.62), (0.92, 0.42), (0, 0.32)]
    ink.fill(blob(band, 0.1), GOLD)
    for x, y in ((-0.25, 1.0), (0.3, 0.85), (-0.2, 1.6)):
        ink.dot(x, y, 0.07, 0.07, "#f6dc86")


def crown(worn: Worn) -> None:
    ink, c = worn.ink, worn.colour
    points = [(-0.86, 0.52), (-0.98, 1.25), (-0.52, 0.96), (0, 1.42), (0.52, 0.96), (0.98, 1.25), (0.86, 0.52)]
    ink.form(poly(points), c, 0, 0.9, 0.9)
    band = [(-0.88, 0.46), (-0.88, 0.68), (0, 0.62), (0.88, 0.68), (0.88, 0.46), (0, 0.40)]
    ink.fill(blob(band, 0.1), mix(c, "#ffffff", 0.3))
    for x, gem in ((-0.5, "#d8404a"), (0, "#4a8fd8"), (0.5, "#d8404a")):
        ink.dot(x, 0.80, 0.09, 0.10, gem)


def tiara(worn: Worn) -> None:
    points = [
        (-0.8, 0.66),
        (-0.5, 0.86),
        (-0.25, 0.84),
        (0.05, 1.16),
        (0.35, 0.84),
        (0.6, 0.84),
        (0.85, 0.62),
        (0, 0.70),
    ]
    worn.ink.fill(poly(points), worn.colour)
    worn.ink.dot(0.05, 0.86, 0.08, 0.10, "#8fd3f5")


def elf(worn: Worn) -> None:
    ink, c = worn.ink, worn.colour
    cone = [(-0.95, 0.40), (-0.75, 1.05), (-0.55, 1.75), (-1.05, 2.0 + 0.05 * worn.swing), (-0.25, 1.75), (0.5, 1.1)]
    ink.form(blob([*cone, (0.92, 0.44), (0, 0.30)], 0.13), c, 0, 1.0, 1)
    ink.ball(-1.05, 1.98 + 0.05 * worn.swing, 0.14, 0.14, GOLD)
    cuff = [(-0.99, 0.32), (-0.97, 0.56), (0, 0.50), (0.95, 0.56), (0.95, 0.32), (0, 0.24)]
    ink.form(blob(cuff, 0.1), mix(c, "#ffffff", 0.5), 0, 0.4, 1)


def veil(worn: Worn) -> None:
    ink, s = worn.ink, worn.side
    points = [
        (-0.2, 1.10),
        (-0.95, 0.75),
        (-1.25 - 0.2 * s, -0.4),
        (-1.45 - 0.3 * s + 0.08 * worn.swing, -1.9),
        (-0.75 - 0.5 * s + 0.08 * worn.swing, -2.0),
        (-0.85, 0.0),
        (-0.55, 0.75),
        (0.4, 0.92),
    ]
    ink.fill(blob(points, 0.14), worn.colour, 0.15, 205)
    for x in (-0.35, -0.05, 0.25, 0.5):
        ink.ball(x, 0.98 - 0.2 * x * x, 0.13, 0.12, "#f6d2d8")


def halo(worn: Worn) -> None:
    ring = oval(-0.05, 1.46, 0.66, 0.19)
    ring.addPath(oval(-0.05, 1.46, 0.52, 0.10))
    ring.setFillType(skia.PathFillType.kEvenOdd)
    shimmer(worn.ink, -0.05, 1.46, 1.1, "#ffe9a0", 0.30, 0.5)
    glow(worn.ink, ring, "#fbe08a")


def antennae(worn: Worn) -> None:
    for q in (-1, 1):
        tip = (q * 0.55 - 0.1 * worn.side + 0.05 * worn.swing, 1.62)
        worn.ink.line(bow((q * 0.25, 0.92), (q * 0.3, 1.3), tip), worn.colour, 0.08)
        worn.ink.ball(tip[0], tip[1], 0.14, 0.14, worn.colour)


def santa(worn: Worn) -> None:
    ink, c = worn.ink, worn.colour
    tip = (-1.35, 0.62 + 0.06 * worn.swing)
    cone = [(-0.95, 0.40), (-0.8, 1.1), (-0.2, 1.62), (-0.75, 1.55), (tip[0] + 0.05, tip[1] + 0.25), tip, (-0.85, 1.0)]
    ink.form(blob([*cone[:3], (0.55, 1.15), (0.92, 0.44), (0, 0.30)], 0.13), c, 0, 0.9, 1)
    ink.form(blob([(-0.2, 1.62), (-0.8, 1.45), tip, (-1.15, 0.55), (-0.85, 1.0), (-0.4, 1.1)], 0.14), c, -0.7, 1.1, 0.6)
    ink.ball(tip[0] + 0.05, tip[1] - 0.05, 0.20, 0.20, "#fbf7f0")
    cuff = [(-1.05, 0.28), (-1.05, 0.62), (0, 0.56), (1.02, 0.62), (1.02, 0.28), (0, 0.20)]
    ink.form(blob(cuff, 0.14), "#fbf7f0", 0, 0.4, 1)


def horned(worn: Worn) -> None:
    ink, c = worn.ink, worn.colour
    wide = max(0.35, math.cos(worn.head.yaw)) if worn.head.yaw < math.pi / 2 else 0.35
    for q in (-1, 1):
        x = q * 0.92 * wide - 0.1 * worn.side
        horn = [(x, 0.55), (x + q * 0.42, 0.80), (x + q * 0.55, 1.45), (x + q * 0.12, 1.05), (x - q * 0.12, 0.85)]
        ink.form(blob(horn, 0.15), "#f0e6cf", x, 0.9, 0.5)
    dome = [(-1.0, 0.32), (-0.98, 0.75), (-0.5, 1.12), (0, 1.22), (0.5, 1.12), (0.98, 0.75), (0.98, 0.32), (0, 0.24)]
    ink.form(blob(dome), c, 0, 0.6, 1.0)
    ink.fill(
        blob([(-1.0, 0.30), (-1.0, 0.52), (0, 0.46), (0.98, 0.52), (0.98, 0.30), (0, 0.22)], 0.1), mix(c, GOLD, 0.6)
    )


def kabuto(worn: Worn) -> None:
    ink, c, s = worn.ink, worn.colour, worn.side
    flare = [(-1.0, 0.45), (-1.45, -0.45), (-0.95, -0.35), (-0.7, 0.3)]
    ink.form(blob(flare, 0.1), mix(c, NIGHT, 0.25), -1.1, 0, 0.5)
    ink.form(blob(CAP), c, 0, 0.6, 1)
    if worn.head.yaw < 1.9:
        x = 0.75 * s
        for q in (-1, 1):
            ink.fill(poly([(x, 0.62), (x + q * 0.62, 1.55), (x + q * 0.28, 0.70)]), GOLD)
        ink.dot(x, 0.66, 0.13, 0.13, mix(GOLD, "#ffffff", 0.3))
    ink.fill(blob(BAND, 0.1), mix(c, NIGHT, 0.4))


def coronet(worn: Worn) -> None:
    """A queen's crown: slender points with pearls over velvet."""
    ink, c = worn.ink, worn.colour
    ink.form(blob([(-0.74, 0.66), (-0.62, 1.06), (0, 1.26), (0.62, 1.06), (0.74, 0.66)], 0.14), "#7a2f55", 0, 0.9, 0.8)
    points = [(-0.78, 0.62), (-0.94, 1.20), (-0.62, 0.92), (-0.47, 1.40), (-0.24, 0.98), (0, 1.62), (0.24, 0.98)]
    points += [(0.47, 1.40), (0.62, 0.92), (0.94, 1.20), (0.78, 0.62)]
    ink.form(poly([*points, (0, 0.70)]), c, 0, 0.9, 0.9)
    band = [(-0.80, 0.58), (-0.80, 0.76), (0, 0.72), (0.80, 0.76), (0.80, 0.58), (0, 0.52)]
    ink.fill(blob(band, 0.1), mix(c, "#ffffff", 0.3))
    for x, y in points[1:-1:2]:
        ink.ball(x, y + 0.04, 0.085, 0.085, "#fbf6ea")
    for x, gem in ((-0.46, "#3fa39a"), (0, "#d8404a"), (0.46, "#3fa39a")):
        ink.dot(x, 0.66, 0.08, 0.08, gem)


def witch(worn: Worn) -> None:
    """A bent black point over a wide, limp brim, with a buckle on its band."""
    ink, c, s = worn.ink, worn.colour, worn.side
    brim = [(-1.75, 0.30), (-0.9, 0.56), (0, 0.62), (0.9, 0.58), (1.7, 0.36), (0.9, 0.24), (0, 0.18), (-0.9, 0.20)]
    ink.form(blob(brim), mix(c, NIGHT, 0.4), 0, 0.4, 1.7)
    tip = (-1.22 - 0.1 * s, 2.02 + 0.06 * worn.swing)
    cone = [(-0.92, 0.44), (-0.74, 1.05), (-0.62, 1.62), (-0.82, 1.98), tip, (-0.70, 2.26), (-0.26, 2.06), (0.30, 1.32)]
    ink.form(blob([*cone, (0.92, 0.46), (0, 0.30)], 0.12), c, 0, 1.1, 1)
    for a, b in (((-0.58, 1.60), (-0.20, 1.68)), ((-0.66, 1.30), (-0.10, 1.36))):
        ink.line(bow(a, ((a[0] + b[0]) / 2, a[1] - 0.06), b), c, 0.05, 1.2)
    band = [(-0.93, 0.42), (-0.84, 0.74), (0, 0.64), (0.80, 0.74), (0.93, 0.44), (0, 0.30)]
    ink.fill(blob(band, 0.1), "#6f8a45")
    if worn.head.yaw < 1.7:
        x = 0.70 * s
        ink.line(poly([(x - 0.17, 0.40), (x + 0.17, 0.40), (x + 0.17, 0.68), (x - 0.17, 0.68)]), GOLD, 0.08)


def galea(worn: Worn) -> None:
    """A Roman helmet: a bowl with cheek guards, a ridge over the brow, a crest from front to back."""
    ink, c, s = worn.ink, worn.colour, worn.side
    edge = mix(c, NIGHT, 0.3)
    for x in (-0.86 + 0.5 * s, 0.86) if worn.head.yaw < 1.9 else ():
        guard = [(x - 0.17, 0.34), (x + 0.17, 0.34), (x + 0.12, -0.22), (x - 0.04, -0.62), (x - 0.16, -0.25)]
        if abs(x) > 0.5 or s > 0.5:
            ink.form(blob(guard, 0.1), c, x, 0, 0.3)
    k = max(0.0, s)
    crest = [(-0.26 - 0.95 * k, 0.30 + 0.2 * (1 - k)), (-0.30 - 1.05 * k, 1.15), (-0.24 - 0.50 * k, 1.82)]
    crest += [(0.06, 2.02), (0.26 + 0.42 * k, 1.86), (0.30 + 0.72 * k, 1.35), (0.22 + 0.60 * k, 0.98), (-0.2 * k, 1.18)]
    ink.form(blob(crest, 0.12), "#b8302c", 0, 1.4, 0.8)
    ink.form(blob(CAP), c, 0, 0.6, 1)
    ink.line(bow((-0.15 - 0.7 * k, 0.98), (0, 1.25), (0.15 + 0.6 * k, 1.02)), GOLD, 0.09)
    if worn.head.yaw < 1.9:
        ink.fill(blob(BAND, 0.1), edge)
        ink.dot(0.5 * s, 0.52, 0.12, 0.12, GOLD)
    else:
        flap = [(-1.0, 0.40), (-1.14, -0.28), (0, -0.44), (1.14, -0.28), (1.0, 0.40)]
        ink.form(blob(flap, 0.1), c, 0, 0, 1)


def diving(worn: Worn) -> None:
    """A hood of the suit's cloth, a mask over eyes and nose, and what a diver breathes through."""
    ink, c, head = worn.ink, worn.colour, worn.head
    edge, outside = head.cap({0: 0.52, 55: 0.46, 75: -0.10, 180: -0.72}, 1.06, 0.0)
    ink.form(blob(edge + outside, 0.14), c, 0, 0.5, 1.0)
    if head.yaw > 1.9:
        return
    (a, fa), (b, fb) = head.at(-0.82, 0.05), head.at(0.82, 0.05)
    left, right = (a if fa > 0 else -0.9), (b if fb > 0 else 0.98)
    glass = [
        (left, 0.34),
        ((left + right) / 2, 0.42),
        (right, 0.34),
        (right * 0.98, -0.16),
        ((left + right) / 2, -0.28),
    ]
    glass.append((left * 0.98, -0.16))
    ink.fill(blob(glass, 0.14), "#bfe6ee", 0, 90)
    ink.line(blob(glass, 0.14), "#e2892f", 0.12)
    ink.line(bow((left + 0.2, 0.24), (left + 0.34, 0.30), (left + 0.55, 0.30)), "#ffffff", 0.07, alpha=190)
    x, facing = head.at(0, -0.42, 0.95)
    if facing > 0:
        hose = (
            bow((x, -0.46), (-0.7, -0.95), (-1.25, -0.45))
            if worn.side > 0.4
            else bow((x, -0.46), (0.7, -0.9), (1.15, -0.5))
        )
        ink.line(hose, "#1b2530", 0.13)
        ink.ball(x, -0.46, 0.24, 0.19, "#3c4654")
        ink.dot(x, -0.46, 0.10, 0.08, "#e2892f")
