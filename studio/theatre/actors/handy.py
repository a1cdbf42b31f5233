"""Things as they are in somebody's hands: without the table they are shown on, and of a size to be carried."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from studio.theatre.actors import household, music, oddments, treats, trinkets
from studio.theatre.actors.geom import Point
from studio.theatre.actors.held import draw_held
from studio.theatre.actors.outline import curve, poly, tube
from studio.theatre.actors.puppet import Puppet
from studio.theatre.actors.thing import Model, Now, Thing
from studio.theatre.ink import Ink, mix


class Handy(NamedTuple):
    """Size against the thing on its own, where it is gripped (metres of the thing), and how high it is held."""

    size: float
    grip: Point
    at: Point = (0.17, 0.60)
    """Of the hand, in body heights: forward and up."""
    model: Model | None = None
    both: bool = False
    """In both hands."""
    aside: float = 0.0
    """Of the hand from the middle of the body, in body heights, besides a little."""


def _umbrella(ink: Ink, now: Now) -> None:
    """Open, from the hand at its origin up."""
    sway = 0.02 * math.sin(1.7 * now.t)
    ink.push(0, 0, -0.06 + sway)
    ink.form(tube([(0, -0.06), (0, 0.98)], (0.011, 0.009)), "#5a4636", 0, 0, 0.05)
    ink.line(curve([(0, -0.06), (0.01, -0.13), (0.06, -0.13), (0.07, -0.08)]), "#5a4636", 0.024)
    rim = [-0.66, -0.40, -0.14, 0.14, 0.40, 0.66]
    for k, (a, b) in enumerate(pairwise(rim)):
        gore = [(a, 0.62), (a * 0.82, 0.80), (a * 0.40, 0.93), (0, 0.97), (b * 0.40, 0.93), (b * 0.82, 0.80), (b, 0.62)]
        gore.append(((a + b) / 2, 0.66))
        ink.fill(poly(gore), now.colour if k % 2 else mix(now.colour, "#ffffff", 0.12), 0.10 + 0.16 * k)
    ink.seg((0, 0.97), (0, 1.03), "#5a4636", 0.018)
    ink.pop()


def _sword(ink: Ink, now: Now) -> None:
    ink.push(0, 0, 0, 1.75, 1.75)
    draw_held(ink, "sword", 1.5)
    ink.pop()


def _handset(ink: Ink, now: Now) -> None:
    """At the ear, as telephones are that are carried about."""
    ink.push(-0.02, 0.0, 0.25, 1.9, 1.9)
    draw_held(ink, "phone", 0.0)
    ink.pop()


HANDY: Mapping[str, Handy] = {
    "apple": Handy(0.30, (0.0, 0.06), model=Model(treats.apple, 0.46, 0.44, ("#cf3f3a", "#8fb04a", "#e0a83a"))),
    "balloon": Handy(1.0, (0.0, -0.62), (0.17, 0.62)),
    "banana": Handy(0.5, (0.0, 0.12)),
    "basket": Handy(0.9, (0.0, 0.64), (0.07, 0.42)),
    "bell": Handy(1.0, (0.0, 0.12), (0.20, 0.62), Model(trinkets.handbell, 0.36, 0.24)),
    "bone": Handy(0.6, (-0.12, 0.09)),
    "book": Handy(0.62, (0.0, 0.16), (0.20, 0.66), Model(treats.book, 0.6, 0.76, ("#3f6fb0", "#a8443c")), both=True),
    "bottle": Handy(0.5, (0.0, 0.14), model=Model(treats.bottle, 0.62, 0.24, treats.BOTTLES)),
    "box": Handy(0.66, (0.0, 0.04), (0.20, 0.50), both=True),
    "bread": Handy(0.62, (0.0, 0.06), (0.19, 0.56), both=True),
    "broom": Handy(1.0, (0.03, 0.85), (0.19, 0.56)),
    "bucket": Handy(0.8, (0.0, 0.65), (0.06, 0.42)),
    "cage": Handy(0.8, (0.0, 0.83), (0.20, 0.56), Model(oddments.cage, 0.84, 0.6, oddments.BIRDS)),
    "cake": Handy(0.62, (0.0, 0.02), (0.20, 0.56), Model(treats.cake, 0.60, 0.64, ("#c8443c",)), both=True),
    "candle": Handy(0.5, (0.0, 0.08), (0.19, 0.62), Model(treats.candle, 0.56, 0.4, ("#f4ead0",))),
    "carrot": Handy(0.5, (0.0, 0.40)),
    "cheese": Handy(0.55, (0.0, 0.06), (0.19, 0.56), both=True),
    "chest": Handy(0.42, (0.0, 0.06), (0.19, 0.48), both=True),
    "coffee": Handy(0.42, (0.0, 0.10), model=Model(treats.coffee, 0.45, 0.6, ("#f4efe2", "#c8705a", "#5f9bb8"))),
    "computer": Handy(0.6, (0.0, 0.42), (0.20, 0.55), both=True),
    "drum": Handy(0.6, (0.0, 0.1), (0.20, 0.46), both=True),
    "egg": Handy(0.5, (0.0, 0.10)),
    "flag": Handy(1.0, (0.0, 0.62), (0.19, 0.62)),
    "flower": Handy(0.66, (0.0, 0.16), (0.17, 0.58)),
    "gift": Handy(0.55, (0.0, 0.04), (0.19, 0.56), both=True),
    "globe": Handy(0.75, (0.0, 0.06), (0.20, 0.56), Model(oddments.globe, 0.72, 0.5, ("#4f9ac8",)), both=True),
    "guitar": Handy(0.68, (0.0, 0.9), (0.16, 0.56), Model(music.strummed, 1.66, 0.7, ("#c9873f", "#a8552f"))),
    "honey": Handy(0.62, (0.0, 0.10), (0.17, 0.56), both=True),
    "icecream": Handy(0.42, (0.0, 0.12), (0.16, 0.64), Model(treats.icecream, 0.76, 0.4, ("#c8443c",))),
    "key": Handy(0.55, (-0.04, 0.08), (0.17, 0.62)),
    "lamp": Handy(0.8, (0.0, treats.LANTERN), (0.24, 0.52), Model(treats.lantern, 0.48, 0.3)),
    "letter": Handy(0.62, (0.18, 0.04), (0.18, 0.64)),
    "map": Handy(0.95, (0.0, 0.22), (0.21, 0.62), both=True),
    "mask": Handy(0.62, (0.0, 0.10), (0.17, 0.62)),
    "microphone": Handy(1.0, (0.0, 0.0), (0.14, 0.76), Model(oddments.microphone, 0.2, 0.1)),
    "mushroom": Handy(0.35, (0.0, 0.1)),
    "net": Handy(0.62, (0.0, 0.30), (0.20, 0.56), both=True),
    "newspaper": Handy(0.85, (0.0, 0.24), (0.21, 0.60), Model(oddments.paper, 0.5, 0.7, ("#efe9da",)), both=True),
    "phone": Handy(1.0, (0.0, 0.0), (-0.005, 0.86), Model(_handset, 0.16, 0.1), aside=0.085),
    "pizza": Handy(0.55, (0.0, 0.06), (0.20, 0.56), Model(treats.pizza, 0.55, 0.8, ("#c8443c",)), both=True),
    "pumpkin": Handy(0.6, (0.0, 0.04), (0.19, 0.5), both=True),
    "rod": Handy(1.0, (0.06, 0.20), (0.17, 0.56)),
    "rope": Handy(0.7, (0.0, 0.30), (0.14, 0.54)),
    "shovel": Handy(0.95, (0.05, 0.70), (0.18, 0.52)),
    "sign": Handy(0.9, (0.0, 0.03), (0.2, 0.66), Model(household.placard, 1.1, 0.84, ("#c8503f",)), both=True),
    "suitcase": Handy(0.64, (0.0, 0.60), (0.05, 0.42)),
    "sword": Handy(1.0, (0.0, 0.0), (0.18, 0.58), Model(_sword, 0.9, 0.3)),
    "teddy": Handy(0.62, (0.0, 0.14), (0.15, 0.53), both=True),
    "trophy": Handy(0.9, (0.0, 0.1), (0.2, 0.68), Model(oddments.trophy, 0.6, 0.56, ("#e2b33c",)), both=True),
    "trumpet": Handy(0.5, (-0.04, -0.02), (0.31, 0.79), Model(music.horn, 0.4, 1.6)),
    "tv": Handy(0.55, (0.0, 0.1), (0.20, 0.46), both=True),
    "umbrella": Handy(1.0, (0.0, 0.0), (0.13, 0.63), Model(_umbrella, 1.0, 1.3, ("#d8484a", "#3f8fb0", "#e8a83a"))),
    "wand": Handy(0.75, (0.0, 0.03), (0.20, 0.68)),
    "vase": Handy(0.75, (0.0, 0.06), (0.19, 0.56), Model(oddments.pot, 0.6, 0.42, oddments.VASES), both=True),
    "violin": Handy(0.6, (0.0, 0.7), (0.18, 0.58), Model(music.fiddle, 1.5, 0.7, ("#a8552f",))),
}
"""Things that fit a hand, by class."""


def handy(puppet: Puppet) -> tuple[Puppet, Handy] | None:
    """``puppet`` as it is held, and how; ``None`` for what does not fit a hand."""
    found = HANDY.get(puppet.name)
    if found is None:
        return None
    if found.model and isinstance(puppet, Thing):
        own = puppet.model.colours if len(puppet.model.colours) == 1 else found.model.colours
        puppet = Thing(puppet.name, puppet.kind, replace(found.model, colours=own), puppet.seed)
    return puppet, found


def folded(puppet: Puppet) -> Puppet:
    """``puppet`` as it is between two who carry it: a ladder is folded and lies, other things are as they stand."""
    if puppet.name != "ladder" or not isinstance(puppet, Thing):
        return puppet
    model = replace(puppet.model, paint=household.folded, height=0.36, length=2.1, eyes=0.18)
    return Thing(puppet.name, puppet.kind, model, puppet.seed)
