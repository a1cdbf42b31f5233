"""What burns: flames where they stand, a fireplace, a cauldron over its fire, and anything that has caught fire."""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from functools import partial

import skia

from studio.theatre.actors.craft import Craft
from studio.theatre.actors.geom import lerp, smooth
from studio.theatre.actors.glow import flame, fumes, halo, night, sheet, shine, smoke, sparks
from studio.theatre.actors.joinery import DARK_WOOD, IRON, panel, post
from studio.theatre.actors.outline import blob, curve, oval, rounded
from studio.theatre.actors.puppet import Box, Moment, Puppet
from studio.theatre.actors.thing import Model, Now, Thing, ahead
from studio.theatre.actors.vessels import Vessel
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
        return _licked(self.whole.bounds(moment))


def _licked(box: Box) -> Box:
    tall, wide = box.top - box.bottom, box.right - box.left
    return Box(box.left - 0.1 * wide, box.bottom - 0.05 * tall, box.right + 0.1 * wide, box.top + 1.15 * tall)


def alight(puppet: Puppet) -> Puppet:
    """What catches fire on fire; whoever does not as it is."""
    if isinstance(puppet, Thing):
        model = puppet.model
        burn, since = _Burn(model.height, model.length), ahead(puppet.seed)

        def painted(ink: Ink, now: Now) -> None:
            burn.paint(ink, partial(model.paint, ink, now), now.t - since, now.wind, now.night)

        burning = replace(model, paint=painted, end=None, sound="fire", busy=())
        return Alight(puppet.name, puppet.kind, burning, puppet.seed, whole=puppet)
    return _afire(puppet) if isinstance(puppet, Vessel | Craft) else puppet


def _afire(craft: Vessel | Craft) -> Puppet:
    """A boat or an aircraft with flames on it."""
    made, foot = copy(craft), 0.0 if isinstance(craft, Vessel) else -0.5 * craft.height
    burn = _Burn(craft.height, craft.length, grounded=False)

    def painted(ink: Ink, moment: Moment) -> None:
        ink.push(0, foot)
        burn.paint(ink, partial(craft.paint, ink, moment), moment.t, moment.wind, night(ink.light), -foot)
        ink.pop()

    made.paint = painted  # type: ignore[method-assign]
    made.bounds = lambda moment: _licked(craft.bounds(moment))  # type: ignore[method-assign]
    return made


class _Burn:
    """Flames behind the upper edge of something, out of its middle and along its foot."""

    def __init__(self, tall: float, long: float, *, grounded: bool = True) -> None:
        self.tall, self.wide = tall, min(long, 2.2 * tall)
        size = min(0.9 * tall, 0.75 * self.wide, 2.6) * (1.0 if grounded else 0.72)
        self.behind = [(u * self.wide, v * tall, 0.75 * size, k * size) for u, v, k in _EDGE]
        self.before = [(u * self.wide, v * tall, 0.62 * size, k * size) for u, v, k in _FRONT if v or grounded]

    def paint(
        self, ink: Ink, thing: Callable[[], None], t: float, wind: float, dark: float, middle: float = 0.0
    ) -> None:
        """Around ``thing``, which draws itself, its origin ``middle`` metres over its foot."""
        beat, tall, wide = beating(t), self.tall, self.wide
        share = smooth(min(1.0, max(0.0, t / SPREADS)))
        high = lerp(CATCHES, 1.0, share)
        fumes(ink, 0, 0.75 * tall, 0.6 * tall, 0.2 * min(tall, wide), t, 0.1 + 0.2 * wind, dark)
        halo(ink, 0, 0.5 * tall, 0.58 * wide, "#ff8a34", 0.2 + (0.55 + beat) * dark, 0.52 * tall / (0.58 * wide))
        sheet(ink, [(x, y, w, h * high) for x, y, w, h in self.behind], 0.7 * t)
        scorch = skia.ColorFilters.Blend(_charred(share), skia.BlendMode.kModulate)
        ink.canvas.saveLayer(paint=skia.Paint(ColorFilter=scorch))
        ink.push(0, middle)
        thing()
        ink.pop()
        ink.canvas.restore()
        sheet(ink, [(x, y, w, h * high) for x, y, w, h in self.before], 0.75 * t + 3)
        sparks(ink, 0, 0.7 * tall, 0.8 * tall, t, 14)
        halo(ink, 0, 0.4 * tall, 0.55 * wide, "#ffae48", 0.10 + (0.3 + beat) * dark, 0.42 * tall / (0.55 * wide))


CATCHES, SPREADS = 0.66, 4.5
"""Share of their height that flames have at first, and seconds in which they grow and what burns is charred."""


def _charred(share: float) -> int:
    """What a burning thing's colours are seen through, from when it has caught fire (0) to when it is black (1)."""
    red, green, blue = (round(lerp(a, b, share)) for a, b in ((0xE0, 0x74), (0xA4, 0x50), (0x88, 0x44)))
    return 0xFF000000 | red << 16 | green << 8 | blue


_EDGE = ((-0.30, 0.50, 0.9), (-0.12, 0.62, 1.15), (0.08, 0.66, 1.3), (0.26, 0.54, 1.0), (0.38, 0.42, 0.7))
_FRONT = ((-0.24, 0.34, 0.62), (0.20, 0.36, 0.7), (-0.02, 0.58, 0.8), (-0.36, 0.0, 0.5), (-0.20, 0.0, 0.36),
          (0.24, 0.0, 0.4), (0.38, 0.0, 0.55))  # fmt: skip
"""Where fires are, in shares of the thing's width and height, and how high, in sizes."""
