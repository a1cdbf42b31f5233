"""A swing: two ropes, a board between them and the frame that they hang from, seen from the side."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import Point, between
from studio.theatre.actors.joinery import post
from studio.theatre.actors.thing import Model, Now, Thing
from studio.theatre.ink import Ink

HIGH, ROPE = 2.35, 1.88
"""Metres of the beam over the ground, and from it down to the board."""

FOOT = 1.62
"""Metres from the middle at which a post of the frame stands: so far that no face swings behind it."""


def board(angle: float) -> Point:
    """The middle of the board from the ground under the beam, ``angle`` radians from hanging straight."""
    return ROPE * math.sin(angle), HIGH - ROPE * math.cos(angle)


_FAR, _NEAR = 0.15, 0.0
"""Metres ahead of the middle of the board at which its ropes leave it: it is turned a little to the viewer."""


def rope(angle: float, up: float, near: bool) -> Point:
    """The point of a rope ``up`` metres over the board."""
    x, y = board(angle)
    start, end = ((x + _NEAR, y + 0.02), (0.0, HIGH)) if near else ((x + _FAR, y + 0.05), (0.12, HIGH + 0.02))
    return between(start, end, up / ROPE)


def _behind(ink: Ink, now: Now) -> None:
    """The far rope and post, and the board."""
    x, y = board(now.rolled)
    ink.dim = 0.82
    for foot in (-FOOT + 0.22, FOOT - 0.08):
        post(ink, (foot + 0.10, 0.12), (0.16, HIGH + 0.06), 0.07, "#7d5334")
    ink.seg(rope(now.rolled, ROPE, False), rope(now.rolled, 0.0, False), "#cbb98c", 0.028)
    ink.dim = 1.0
    ink.push(x, y, now.rolled)
    post(ink, (-0.20, 0.0), (0.26, 0.02), 0.055, "#b5482f")
    ink.pop()


def _before(ink: Ink, now: Now) -> None:
    """The near rope and post, and the beam."""
    ink.seg(rope(now.rolled, ROPE, True), rope(now.rolled, 0.0, True), "#e0cfa2", 0.03)
    for foot in (-FOOT, FOOT - 0.08):
        post(ink, (foot, 0.0), (0.0, HIGH + 0.02), 0.09, "#98653c")
    post(ink, (-0.10, HIGH), (0.26, HIGH + 0.08), 0.13, "#98653c")


def swing() -> tuple[Thing, Thing]:
    """What is behind whoever sits on it, and before; ``Moment.spin`` is the angle that it hangs at."""
    behind, before = (Thing("swing", "prop", Model(paint, HIGH + 0.1, 0.6)) for paint in (_behind, _before))
    return behind, before
