"""Who plays: a puppet for every class, or an honest marker in its size."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self

import skia

from studio.theatre import actors
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Abrupt, Box, Contact, Moment, Puppet
from studio.theatre.actors.wheelchair import Wheeled
from studio.theatre.ink import Light
from studio.theatre.vocabulary import ACTORS

WHEELCHAIR = "wheelchair"
"""What somebody sits in who is said to wear it."""

_SIZES = {"person": 1.75, "flyer": 0.8, "animal": 0.9, "swimmer": 0.8, "vehicle": 1.6, "ball": 0.3, "prop": 1.0}


@dataclass(frozen=True, slots=True)
class Marker(Abrupt):
    """A rounded post with a direction: stands where something not drawn yet would be."""

    name: str
    kind: str
    height: float
    length: float
    eyes: float

    def dyed(self, colour: str, garment: str = "") -> Self:
        return self

    def stride(self, action: str) -> float:
        return {"walk": 1.35, "run": 2.8}.get(action, 1.6 if self.kind == "vehicle" else 0.0)

    def pace(self, action: str) -> float:
        speeds = {"walk": 1.35, "run": 4.2, "drive": 7.0, "fly": 4.0, "swim": 1.2}
        return speeds.get(action, 0.0)

    def period(self, action: str) -> float:
        return 2.0

    def once(self, action: str) -> bool:
        return False

    def contacts(self, action: str) -> tuple[Contact, ...]:
        if self.kind == "person" and action in ("walk", "run"):
            return Contact(0.0, "footstep", 0.7), Contact(0.5, "footstep", 0.7)
        return ()

    def bounds(self, moment: Moment) -> Box:
        half = max(self.length, 0.3 * self.height) * 0.6
        return Box(-half, -0.05, half, self.height * 1.08)

    def draw(self, canvas: skia.Canvas, moment: Moment, light: Light, x: float, y: float, scale: float) -> None:
        h, w = self.height * scale, max(self.length, 0.3 * self.height) * scale * 0.5
        bob = 0.02 * h * abs(math.sin(2 * math.pi * moment.phase))
        tones = [min(1.0, c * k) for c, k in zip((0.62, 0.55, 0.5), light.key, strict=True)]
        body = skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*tones, 1.0))
        canvas.drawRoundRect(skia.Rect.MakeLTRB(x - w, y - h - bob, x + w, y - bob), w, w, body)
        nose = skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*(min(1.0, t * 1.3) for t in tones), 1.0))
        canvas.drawCircle(x + moment.facing * w * 0.7, y - h * 0.86 - bob, w * 0.3, nose)


def marker(name: str) -> Marker:
    kind = ACTORS.get(name, "prop")
    height = _SIZES[kind]
    return Marker(name, kind, height, height * (0.3 if kind == "person" else 0.8), height * 0.85)


def puppet(name: str, seed: int, colour: str = "", garment: str = "") -> Puppet:
    """The puppet of a class, coloured and dressed; a marker where there is none."""
    try:
        who = actors.actor(name, seed).dyed(colour, garment)
    except KeyError:
        return marker(name)
    return Wheeled(name, who.who, seed) if garment == WHEELCHAIR and isinstance(who, Person) else who
