"""What burns: flames where they stand, a fireplace, a cauldron over its fire, and anything that has caught fire."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import skia

from studio.theatre.actors.glow import flame, fumes, halo, sheet, shine, smoke, sparks
from studio.theatre.actors.joinery import DARK_WOOD, IRON, panel, post
from studio.theatre.actors.outline import blob, curve, oval, rounded
from studio.theatre.actors.puppet import Box, Moment
from studio.theatre.actors.thing import Model, Now, Painter, Thing
from studio.theatre.ink import Ink, mix


def beating(t: float) -> float:
    """How a fire's glow comes and goes."""
    return 0.06 * math.sin(7.1 * t) + 0.05 * math.sin(12.7 * t + 1)


def blaze(ink: Ink, now: Now) -> None:
    """Flames taller than people, along the ground, with their smoke."""
    fumes(ink, 0, 1.2, 2.6, 0.7, now.t, 0.15 + 0.5 * now.wind, now.night)
    halo(ink, 0, 0.05, 2.4, "#ff8a34", 0.2 + (0.5 + beating(now.t)) * now.night, 0.16)
    fires = ((-0.72, 0.0, 0.7, 1.0), (0.76, 0.0, 0.66, 0.9), (-0.30, 0.0, 0.9, 1.7), (0.34, 0.0, 0.86, 1.5))
    sheet(ink, (*fires, (0.02, 0.0, 0.7, 1.2)), 0.8 * now.t)
    sparks(ink, 0, 0.9, 1.9, now.t, 12)
    halo(ink, 0, 0.8, 2.0, "#ffae48", 0.16 + (0.36 + beating(now.t)) * now.night)


def fireplace(ink: Ink, now: Now) -> None:
    """Of bricks, with its mantelpiece and the fire that is in it."""
    wall, stone = now.colour, "#e6dccb"
    panel(ink, -0.82, 0.0, 1.64, 1.32, wall)
    for row in range(10):
        y = 0.03 + 0.127 * row
        ink.seg((-0.81, y + 0.11), (0.81, y + 0.11), wall, 0.012, 1.4)
        for k in range(8):
            x = -0.80 + 0.22 * k + 0.11 * (row % 2)
            if x < 0.78:
                ink.seg((x, y), (x, y + 0.10), wall, 0.012, 1.4)
    hearth = blob([(-0.5, 0.06), (-0.5, 0.62), (-0.3, 0.86), (0.3, 0.86), (0.5, 0.62), (0.5, 0.06)], 0.09)
    ink.fill(hearth, "#241a1c")
    halo(ink, 0, 0.34, 0.6, "#ff8a34", 0.5 + beating(now.t))
    for a, b in (((-0.34, 0.12), (0.30, 0.20)), ((0.34, 0.12), (-0.26, 0.20))):
        post(ink, a, b, 0.11, "#6b442a", 0.09)
    flame(ink, 0, 0.14, 0.5, 0.52, now.t)
    sparks(ink, 0, 0.2, 0.5, now.t, 5)
    for k in range(7):
        ink.seg((-0.42 + 0.14 * k, 0.06), (-0.42 + 0.14 * k, 0.26), IRON, 0.018)
    ink.seg((-0.46, 0.26), (0.46, 0.26), IRON, 0.024)
    panel(ink, -0.96, 1.32, 1.92, 0.10, stone, 0.02)
    panel(ink, -0.90, 1.25, 1.80, 0.07, mix(stone, "#8a7a68", 0.3), 0.01)
    panel(ink, -0.95, 0.0, 1.90, 0.06, mix(stone, "#8a7a68", 0.2), 0.01)
    for x, high, colour in ((-0.66, 0.2, "#d8e0e8"), (0.64, 0.24, "#dcae4a")):
        ink.across(rounded(x - 0.06, 1.42, 0.12, high, 0.03), colour, (x - 0.06, 1.5), (x + 0.06, 1.5), hard=0.2)
    ink.fill(oval(0, 1.55, 0.13, 0.13), DARK_WOOD)
    ink.fill(oval(0, 1.55, 0.10, 0.10), "#f4ead0")
    for turn in (0.5, 2.2):
        ink.seg((0, 1.55), (0.07 * math.sin(turn), 1.55 + 0.07 * math.cos(turn)), "#2b2a32", 0.012)
    halo(ink, 0, 0.25, 1.5, "#ffae48", 0.10 + (0.34 + beating(now.t)) * now.night, 0.5)


def cauldron(ink: Ink, now: Now) -> None:
    """Black, on three legs over a fire, and full of what bubbles."""
    flame(ink, 0, 0.02, 0.66, 0.42, now.t)
    for x in (-0.34, 0.34):
        post(ink, (x * 0.8, 0.34), (x, 0.0), 0.07, IRON, 0.05)
    side = [(-0.42, 0.86), (-0.53, 0.66), (-0.50, 0.40), (-0.26, 0.22)]
    body = [*side, (0.0, 0.19), *((-x, y) for x, y in reversed(side))]
    ink.across(blob(body, 0.14), "#34343e", (-0.53, 0.5), (0.53, 0.5), hard=0.2, edge=0.25)
    ink.fill(oval(0, 0.86, 0.48, 0.13), "#4a4a56", 0.1)
    brew = now.colour
    halo(ink, 0, 0.95, 0.8, brew, 0.25 + 0.35 * now.night)
    shine(ink, 0, 0.865, 0.41, 0.095, brew)
    for k in range(6):
        life = (0.7 * now.t + k * 0.381966) % 1
        x = 0.30 * math.sin(2.4 * k)
        size = 0.03 + 0.045 * life
        shine(ink, x, 0.88 + 0.05 * life, size, size * 0.9, mix(brew, "#ffffff", 0.35), int(230 * (1 - life)))
    for side_ in (-1, 1):
        ring = curve([(side_ * 0.50, 0.74), (side_ * 0.60, 0.68), (side_ * 0.56, 0.58), (side_ * 0.51, 0.60)])
        ink.line(ring, IRON, 0.035, 0.2)
    smoke(ink, 0, 0.95, 0.7 * now.t, 0.12 + 0.5 * now.wind, 0.16, mix(brew, "#ffffff", 0.5))


HEARTH = {
    "fire": Model(blaze, 1.9, 2.2, rooted=True, eyes=0.9, sound="fire"),
    "wildfire": Model(blaze, 1.9, 2.2, rooted=True, eyes=0.9, sound="fire"),
    "fireplace": Model(fireplace, 1.7, 1.92, ("#a8573f", "#8f6a58"), rooted=True, eyes=0.6, sound="fire"),
    "cauldron": Model(cauldron, 1.0, 1.1, ("#6fd35a", "#a06ae0"), rooted=True, eyes=0.8, sound="fire"),
}

FLAMES = "flames"
"""What a thing wears that burns."""

_BURNS = (
    "house windmill tower tent tree palm christmastree scarecrow lighthouse car policecar taxi bus truck train tram "
    "tractor firetruck ambulance tank carriage boat plane helicopter airship hotair chair sofa bed table piano barrel "
    "chest door book statue sign cactus box basket newspaper"
)
BURNS = frozenset(_BURNS.split())
"""Classes of things that catch fire where fire is said of them."""


@dataclass(frozen=True, slots=True)
class Alight(Thing):
    """A thing with flames on it and smoke over it; it is as tall as before, so that nobody stands smaller beside it."""

    whole: Thing | None = None

    def bounds(self, moment: Moment) -> Box:
        assert self.whole
        box = self.whole.bounds(moment)
        tall, wide = box.top - box.bottom, box.right - box.left
        return Box(box.left - 0.1 * wide, box.bottom, box.right + 0.1 * wide, box.top + 0.35 * tall)


def alight(thing: Thing) -> Thing:
    """``thing`` on fire."""
    model = thing.model
    painted = replace(model, paint=_burning(model), end=None, sound="fire", busy=())
    return Alight(thing.name, thing.kind, painted, thing.seed, whole=thing)


def _burning(model: Model) -> Painter:
    """The picture of what burns: flames behind its upper edge, out of its middle and along its foot."""
    tall, wide = model.height, min(model.length, 2.2 * model.height)
    size = min(0.7 * tall, 0.6 * wide, 1.9)
    behind = [(u * wide, v * tall, 0.75 * size, k * size) for u, v, k in _EDGE]
    before = [(u * wide, v * tall, 0.62 * size, k * size) for u, v, k in _FRONT]

    def paint(ink: Ink, now: Now) -> None:
        beat = beating(now.t)
        fumes(ink, 0, 0.8 * tall, 1.5 * tall, 0.3 * max(tall, wide), now.t, 0.15 + 0.5 * now.wind, now.night)
        halo(ink, 0, 0.5 * tall, 1.1 * max(tall, wide), "#ff8a34", 0.15 + (0.5 + beat) * now.night)
        sheet(ink, behind, 0.7 * now.t)
        ink.canvas.saveLayer(paint=skia.Paint(ColorFilter=skia.ColorFilters.Blend(_CHARRED, skia.BlendMode.kModulate)))
        model.paint(ink, now)
        ink.canvas.restore()
        sheet(ink, before, 0.75 * now.t + 3)
        sparks(ink, 0, 0.7 * tall, 0.9 * tall, now.t, 14)
        halo(ink, 0, 0.35 * tall, 0.9 * wide, "#ffae48", 0.10 + (0.3 + beat) * now.night)

    return paint


_CHARRED = 0xFFE0A488
"""What a burning thing's colours are seen through."""

_EDGE = ((-0.30, 0.50, 0.9), (-0.12, 0.62, 1.15), (0.08, 0.66, 1.3), (0.26, 0.54, 1.0), (0.38, 0.42, 0.7))
_FRONT = ((-0.24, 0.34, 0.62), (0.20, 0.36, 0.7), (-0.02, 0.58, 0.8), (-0.36, 0.0, 0.5), (-0.20, 0.0, 0.36),
          (0.24, 0.0, 0.4), (0.38, 0.0, 0.55))  # fmt: skip
"""Where fires are, in shares of the thing's width and height, and how high, in sizes."""
