"""What every animal, flyer and swimmer has in common: a table of motions, a measured box, blinking, a talking jaw."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import NamedTuple, Self

import skia

from studio.theatre.actors.depth import depth_of
from studio.theatre.actors.dyes import Dye, dye
from studio.theatre.actors.geom import TAU
from studio.theatre.actors.puppet import Abrupt, Box, Change, Contact, Moment
from studio.theatre.ink import DAY, Ink, Light

_MARGIN = 0.04
"""Metres and share of the size that a measured box is widened by: it is measured at samples of the motion."""

JAW = {"A": 0.12, "B": 0.25, "C": 0.6, "D": 1.0, "E": 0.6, "F": 0.35, "G": 0.2, "H": 0.5}
"""How far a viseme opens a jaw, 0..1."""

MOOD = {"sadness": -0.28, "fear": -0.16, "anger": -0.10, "joy": 0.08, "surprise": 0.12}
"""Radians that an emotion raises a head."""


LIKE = {
    "point": "look", "cheer": "dance", "drink": "eat", "sing": "call", "kneel": "sit", "carry": "walk", "push": "walk",
    "write": "look", "sweep": "look", "kiss": "look", "ride": "sit", "sneak": "walk", "limp": "walk", "crawl": "walk",
}  # fmt: skip
"""What people do as animals do it."""


SETTLE, TURN = 0.5, 0.4
"""Seconds from one motion to another, and round to the other side."""


class Motion(NamedTuple):
    """How one action goes on: metres a cycle, natural metres a second, seconds a cycle on the spot, what sounds."""

    stride: float = 0.0
    pace: float = 0.0
    period: float = 2.4
    contacts: tuple[Contact, ...] = ()


class Creature(Abrupt, ABC):
    """A puppet that knows some motions; ``nearest`` names the motion that every other action is played by."""

    blends = False
    """Whether it goes over from one motion to the next; else it changes at once."""
    steps = False
    """Whether it goes on feet whose steps can be shorter."""
    hairy = False
    """Whether its colours are those of hair: a red one is russet."""

    def __init__(
        self,
        name: str,
        kind: str,
        size: tuple[float, float, float],
        motions: Mapping[str, Motion],
        nearest: Mapping[str, str],
        seed: int = 0,
    ) -> None:
        """``size`` is (length, height, height of the eyes) in metres."""
        self.name, self.kind, self.seed = name, kind, seed
        self.length, self.height, self.eyes = size
        self.motions, self.nearest = motions, nearest
        self._boxes: dict[str, Box] = {}
        self.dye: Dye | None = None

    @abstractmethod
    def paint(self, ink: Ink, moment: Moment) -> None:
        """Draw ``moment``, whose action is one of ``motions``, facing right about the origin."""

    def dyed(self, colour: str, garment: str = "") -> Self:
        found = dye(colour, self.hairy)
        if found is None:
            return self
        other = copy(self)
        other.take(found)
        return other

    def take(self, colour: Dye) -> None:
        """Take on a colour; whoever keeps its colours elsewhere changes them too."""
        self.dye = colour

    def motion(self, action: str) -> str:
        """The name of the motion that plays ``action``."""
        for wanted in (action, LIKE.get(action, "")):
            played = wanted if wanted in self.motions else self.nearest.get(wanted, "")
            if played in self.motions:
                return played
        return next(iter(self.motions))

    def stride(self, action: str) -> float:
        return self.motions[self.motion(action)].stride

    def pace(self, action: str) -> float:
        return self.motions[self.motion(action)].pace

    def period(self, action: str) -> float:
        return self.motions[self.motion(action)].period

    def once(self, action: str) -> bool:
        return False

    def shortens(self, action: str) -> bool:
        return self.steps and self.motion(action) in ("walk", "run")

    def contacts(self, action: str) -> tuple[Contact, ...]:
        return self.motions[self.motion(action)].contacts

    def bounds(self, moment: Moment) -> Box:
        if self.ends and depth_of(moment.main):
            return self._end_box(moment.main)
        before = moment.before.action if self.blends and moment.before else ""
        box = self._box(self.motion(moment.action), before and self.motion(before))
        return box if moment.main.facing >= 0 else Box(-box.right, box.bottom, -box.left, box.top)

    def _end_box(self, moment: Moment) -> Box:
        """The box of a motion seen from the front or from behind, the same to either side."""
        name = f"{self.motion(moment.action)} {moment.yaw}"
        if name not in self._boxes:
            yaw = moment.yaw
            box = self._measured([Moment(name.split()[0], 5 * i / 24, i * 0.37, yaw=yaw) for i in range(24)])
            half = max(-box.left, box.right)
            self._boxes[name] = Box(-half, box.bottom, half, box.top)
        return self._boxes[name]

    def _box(self, name: str, before: str = "") -> Box:
        """The box of a motion, and of the change to it from another: heads swing further out than at either end."""
        if not before or before == name:
            if name not in self._boxes:
                self._boxes[name] = self._measured([Moment(name, 5 * i / 24, i * 0.37) for i in range(24)])
            return self._boxes[name]
        change = f"{before} {name}"
        if change not in self._boxes:
            old = Moment(before)
            changing = self._measured([Moment(name, t=0.3 * i, before=old, share=i / 12) for i in range(1, 12)])
            boxes = changing, self._box(name), self._box(before)
            pairs = zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
            self._boxes[change] = Box(*(pick(sides) for pick, sides in pairs))
        return self._boxes[change]

    def draw(self, canvas: skia.Canvas, moment: Moment, light: Light, x: float, y: float, scale: float) -> None:
        main = moment.main
        before = moment.before if self.blends and not turns(moment) else None
        with Ink(canvas, light, x, y, scale, main.facing < 0) as ink:
            ink.push(0, 0, 0, _turned(moment), 1)
            self.paint(ink, self._resolved(moment if before else main, before))
            ink.pop()

    def _resolved(self, moment: Moment, before: Moment | None) -> Moment:
        """``moment`` with the names of motions for those of actions."""
        old = replace(before, action=self.motion(before.action), before=None) if before else None
        return replace(moment, action=self.motion(moment.action), before=old)

    def change(self, before: Moment, after: Moment) -> Change:
        if turns(replace(after, before=before)):
            return Change(TURN)
        return Change(SETTLE if self.blends and self.motion(before.action) != self.motion(after.action) else 0.0)

    def cycle(self, moment: Moment) -> float:
        """Cycles of the motion since it began: what its phase says, plus its own time when it stays on the spot."""
        motion = self.motions[self.motion(moment.action)]
        return moment.phase if motion.stride else moment.phase + moment.t / motion.period

    def _measured(self, moments: Sequence[Moment]) -> Box:
        """The union of what is drawn at ``moments``, with mouths open and shut."""
        reach = 8 * max(self.length, self.height)
        sides = []
        for i, moment in enumerate(moments):
            recorder = skia.PictureRecorder()
            canvas = recorder.beginRecording(skia.Rect(-reach, -reach, reach, reach), skia.RTreeFactory()())
            with Ink(canvas, DAY, 0, 0, 1.0) as ink:
                self.paint(ink, replace(moment, viseme="D" if i % 2 else "X"))
            drawn = recorder.finishRecordingAsPicture().cullRect()
            sides.append((drawn.left(), -drawn.bottom(), drawn.right(), -drawn.top()))
        spare = _MARGIN * (1 + max(self.length, self.height))
        left, bottom = (min(side[k] for side in sides) - spare for k in (0, 1))
        right, top = (max(side[k] for side in sides) + spare for k in (2, 3))
        return Box(left, bottom, right, top)


def turns(moment: Moment) -> bool:
    """Whether it is on its way to another side of the body."""
    before = moment.before
    if before is None:
        return False
    ways = [view and view.way for view in (depth_of(before), depth_of(moment))]
    return before.facing != moment.facing or ways[0] != ways[1]


def _turned(moment: Moment) -> float:
    """How wide it is drawn, 0..1, while it turns: each of its sides is flat, as if cut out."""
    if not turns(moment):
        return 1.0
    return max(0.12, abs(math.cos(math.pi * moment.share)))


def jaw(moment: Moment) -> float:
    """How far the mouth is open, 0..1: by the viseme, or chattering in an action that is one of the mouth."""
    if moment.viseme:
        return JAW.get(moment.viseme, 0.0)
    if moment.action in ("talk", "call"):
        return math.sqrt(max(0.0, math.sin(TAU * moment.t * 2.3) * math.sin(TAU * moment.t * 0.37 + 1)))
    return 0.0


def blinks(moment: Moment, seed: int) -> bool:
    """Whether the eyes are shut: asleep, or for an eighth of a second now and then."""
    return moment.action == "sleep" or (moment.t + seed % 97 * 0.11) % 3.7 > 3.58


def mood(moment: Moment) -> float:
    return MOOD.get(moment.emotion, 0.0) * moment.feeling
