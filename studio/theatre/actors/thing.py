"""A thing as a puppet: a picture in metres, and the antics that stiff things have in common."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product
from typing import NamedTuple, Self

import skia

from studio.theatre.actors.antics import Antic, antic
from studio.theatre.actors.depth import Depth, depth_of
from studio.theatre.actors.dyes import dye
from studio.theatre.actors.geom import TAU
from studio.theatre.actors.glow import night
from studio.theatre.actors.physics import Stance
from studio.theatre.actors.puppet import Abrupt, Box, Contact, Moment
from studio.theatre.ink import DAY, NIGHT, Ink, Light

_SPARE = 0.03
"""Metres that a measured picture is widened by: it is measured at some instants only."""


def ahead(seed: int) -> float:
    """Seconds that a thing is ahead of the shot, so that no two flicker alike."""
    return (seed % 997) / 7.0


@dataclass(frozen=True, slots=True)
class Now:
    """What a picture may depend on."""

    t: float = 0.0
    rolled: float = 0.0
    """Metres travelled; a wheel of radius r has turned by ``rolled`` / r."""
    action: str = "stand"
    colour: str = "#b5563c"
    night: float = 0.0
    """How much lamps are wanted, 0..1."""
    wind: float = 0.0
    light: Light = DAY
    manned: bool = False
    """Somebody of the scene is in it."""
    cycle: float = 0.0
    """Cycles of its action, for what goes on and on."""
    mirrored: bool = False
    """Drawn facing left: lettering has to be turned back."""


Painter = Callable[[Ink, Now], None]


class End(NamedTuple):
    """How something looks along its length, and metres that it reaches to either side."""

    paint: Callable[[Ink, Now, Depth], None]
    half: float


@dataclass(frozen=True, slots=True)
class Model:
    """What a class looks like: facing right, origin on the ground under its middle."""

    paint: Painter
    height: float
    length: float
    colours: tuple[str, ...] = ("#b5563c",)
    """Paint by seed."""
    wheel: float = 0.0
    """Radius of the wheel that one stride turns once; 0 has no wheels."""
    rooted: bool = False
    eyes: float = 0.0
    """Where a close-up looks; 0: the middle."""
    busy: tuple[Contact, ...] = ()
    """What is heard of it at anything but standing, once ``every`` seconds."""
    sound: str = ""
    """What it sounds like just by being there, every ``every`` seconds."""
    every: float = 3.0
    end: End | None = None
    """``None``: it is seen from the side only."""
    makes: tuple[tuple[str, Model], ...] = ()
    """What it looks like where its wording says more than its class."""


@dataclass(frozen=True, slots=True)
class Thing(Abrupt):
    """One thing of a class."""

    name: str
    kind: str
    model: Model
    seed: int = 0
    height: float = field(init=False)
    length: float = field(init=False)
    eyes: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", self.model.height)
        object.__setattr__(self, "length", self.model.length)
        object.__setattr__(self, "eyes", self.model.eyes or self.model.height * 0.55)

    @property
    def ends(self) -> bool:
        return self.model.end is not None

    def dyed(self, colour: str, garment: str = "") -> Self:
        model, found = dict(self.model.makes).get(garment, self.model), dye(colour)
        if model is self.model and not found:
            return self
        return replace(self, model=replace(model, colours=(found.main,)) if found else model)

    def stride(self, action: str) -> float:
        return self._antic(action).stride

    def pace(self, action: str) -> float:
        return self._antic(action).pace

    def period(self, action: str) -> float:
        return self._antic(action).period

    def once(self, action: str) -> bool:
        return self._antic(action).once

    def contacts(self, action: str) -> tuple[Contact, ...]:
        return self._antic(action).contacts

    def bounds(self, moment: Moment) -> Box:
        box, view = _measured(self.model), depth_of(moment)
        if view and self.model.end:
            box = view.seen(box, self.model.end.half)
        return _held(box, self.stance(moment), moment.facing)

    def draw(self, canvas: skia.Canvas, moment: Moment, light: Light, x: float, y: float, scale: float) -> None:
        stance = self.stance(moment)
        with Ink(canvas, light, x, y, scale, moment.facing < 0) as ink:
            ink.push(stance.x + stance.pivot, stance.y, stance.turn, stance.wide, stance.tall)
            ink.push(-stance.pivot)
            view, end = depth_of(moment), self.model.end
            if view and end:
                end.paint(ink, self.now(moment, light), view)
            else:
                self.model.paint(ink, self.now(moment, light))
            ink.pop()
            ink.pop()

    def stance(self, moment: Moment) -> Stance:
        found = self._antic(moment.action)
        if found.once:
            return found.stance(moment.t + moment.phase * found.period)
        return found.stance(moment.phase if found.stride else moment.phase + moment.t / found.period)

    def now(self, moment: Moment, light: Light) -> Now:
        colours = self.model.colours
        colour = colours[self.seed % len(colours)]
        rolled = moment.phase * self.stride(moment.action) + moment.spin * (self.model.wheel or 1.0)
        time, cycle = moment.t + ahead(self.seed), moment.phase + moment.t / self.period(moment.action)
        lit, left = night(light), moment.facing < 0
        return Now(time, rolled, moment.action, colour, lit, moment.wind, light, moment.manned, cycle, left)

    def _antic(self, action: str) -> Antic:
        model = self.model
        found = antic(action, model.height, model.length, model.wheel, model.rooted)
        if model.busy and action != "stand":
            return found._replace(period=model.every, contacts=model.busy)
        if model.sound and not found.contacts and not found.stride:
            return found._replace(period=model.every, contacts=(Contact(0.0, model.sound, 0.6),))
        return found


def _held(box: Box, stance: Stance, facing: int) -> Box:
    """``box`` under a stance, as seen."""
    c, s = math.cos(stance.turn), math.sin(stance.turn)
    corners = []
    for px in (box.left, box.right):
        for py in (box.bottom, box.top):
            u, v = (px - stance.pivot) * stance.wide, py * stance.tall
            corners.append((stance.x + stance.pivot + u * c - v * s, stance.y + u * s + v * c))
    xs, ys = sorted(x * facing for x, _ in corners), sorted(y for _, y in corners)
    return Box(xs[0], ys[0], xs[-1], ys[-1])


@lru_cache(maxsize=256)
def _measured(model: Model) -> Box:
    """What the picture covers, by night and day, over some seconds and turns of its wheels."""
    reach = 10 * max(model.height, model.length)
    boxes = []
    for i, action in product(range(14), ("stand", "drive", "play")):
        recorder = skia.PictureRecorder()
        canvas = recorder.beginRecording(skia.Rect(-reach, -reach, reach, reach), skia.RTreeFactory()())
        now = Now(i * 0.43, i * 0.137 * TAU * model.wheel, action, model.colours[0], cycle=i / 14)
        with Ink(canvas, DAY, 0, 0, 1.0) as ink:
            model.paint(ink, now)
            model.paint(ink, replace(now, night=1.0, wind=1.0, light=NIGHT))
        boxes.append(recorder.finishRecordingAsPicture().cullRect())
    left, right = min(b.left() for b in boxes), max(b.right() for b in boxes)
    top, bottom = max(-b.top() for b in boxes), min(-b.bottom() for b in boxes)
    return Box(left - _SPARE, bottom - _SPARE, right + _SPARE, top + _SPARE)
