"""A swing: two ropes, a board between them and the frame that they hang from, seen from the side."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import Point
from studio.theatre.actors.joinery import post
from studio.theatre.actors.thing import Model, Now, Thing
from studio.theatre.ink import Ink

HIGH, ROPE = 2.35, 1.88
"""Metres of the beam over the ground, and from it down to the board."""


def board(angle: float) -> Point:
    """The middle of the board from the ground under the beam, ``angle`` radians from hanging straight."""
    return ROPE * math.sin(angle), HIGH - ROPE * math.cos(angle)


def _paint(ink: Ink, now: Now) -> None:
    x, y = board(now.rolled)
    ink.dim = 0.82
    for foot in (-0.62, 0.86):
        post(ink, (foot + 0.10, 0.12), (0.16, HIGH + 0.06), 0.07, "#7d5334")
    ink.seg((0.12, HIGH + 0.02), (x + 0.06, y + 0.05), "#cbb98c", 0.028)
    ink.dim = 1.0
    ink.push(x, y, now.rolled)
    post(ink, (-0.20, 0.0), (0.26, 0.02), 0.055, "#b5482f")
    ink.pop()
    ink.seg((0.0, HIGH), (x - 0.04, y + 0.02), "#e0cfa2", 0.03)
    for foot in (-0.86, 0.62):
        post(ink, (foot, 0.0), (0.0, HIGH + 0.02), 0.09, "#98653c")
    post(ink, (-0.10, HIGH), (0.26, HIGH + 0.08), 0.13, "#98653c")


def swing() -> Thing:
    """``Moment.spin`` is the angle that it hangs at."""
    return Thing("swing", "prop", Model(_paint, HIGH + 0.1, 1.8))
