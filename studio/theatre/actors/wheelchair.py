"""Somebody in a wheelchair: everything that is done sitting is done in it, and who would walk rolls."""

from __future__ import annotations

from dataclasses import replace

import skia

from studio.theatre.actors.acting import Act, act
from studio.theatre.actors.blend import Posed
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Box, Brought, Halt, Moment
from studio.theatre.actors.wheels import before, behind
from studio.theatre.ink import Ink, Light

ON_FOOT = frozenset(("walk", "run", "sneak", "limp", "shuffle", "carry", "push", "crawl"))

OUT_OF_IT = ("lying", "free", "ground")
"""Postures for which somebody has left the chair."""

TOO_LONG = ("cane", "staff", "ski_pole", "pitchfork", "spear", "surfboard")
"""What nobody holds over the side of the chair."""


class Wheeled(Person):
    """A member of the cast who sits in a wheelchair."""

    def doing(self, action: str) -> tuple[str, Act]:
        if action in ON_FOOT:
            return "wheel", act("wheel")
        return super().doing("sit" if action == "stand" else action)

    def seats(self, action: str) -> bool:
        """Whether the action is done in the chair."""
        return self.doing(action)[1].posture not in OUT_OF_IT

    def halt(self, action: str) -> Halt | None:
        return None

    def brings(self, action: str) -> Brought | None:
        return None if self.seats(action) else super().brings(action)

    def held(self, moment: Moment) -> str:
        held = super().held(moment)
        return "" if held in TOO_LONG and self.seats(moment.action) else held

    def posed(self, moment: Moment) -> Posed:
        if self.seats(moment.action) and self.doing(moment.action)[0] != "wheel":
            moment = replace(moment, base="wheel")
        return super().posed(moment)

    def bounds(self, moment: Moment) -> Box:
        box = super().bounds(replace(moment, chair=False))
        if not self.seats(moment.main.action):
            return box
        sides = [moment.main.facing * x * self.height for x in (-0.22, 0.42)]
        return Box(
            min(box.left, *sides), min(box.bottom, -0.01), max(box.right, *sides), max(box.top, 0.6 * self.height)
        )

    def draw(self, canvas: skia.Canvas, moment: Moment, light: Light, x: float, y: float, scale: float) -> None:
        main, alone = moment.main, replace(moment, chair=False)
        if not self.seats(main.action):
            super().draw(canvas, alone, light, x, y, scale)
            return
        turns = main.phase if self.doing(main.action)[0] == "wheel" else 0.0
        with Ink(canvas, light, x, y, scale, main.facing < 0) as ink:
            behind(ink, self.height, turns)
        super().draw(canvas, alone, light, x, y, scale)
        with Ink(canvas, light, x, y, scale, main.facing < 0) as ink:
            before(ink, self.height, turns)
