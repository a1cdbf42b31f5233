"""Boats seen from the bow and from the stern: the origin is the waterline."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from studio.theatre.actors.geom import TAU
from studio.theatre.actors.outline import blob, curve, poly
from studio.theatre.actors.puppet import Moment
from studio.theatre.ink import Ink, mix

INK = "#24222a"

EndPainter = Callable[[Ink, str, float, Moment, bool], None]
"""Pen, colour of the hull, cycles, moment, whether it comes towards us."""


def _hull(ink: Ink, colour: str, half: float, high: float, stem: bool) -> None:
    """Both sides of a hull, meeting in a stem at the bow or cut off flat at the stern."""
    low = -0.3
    if stem:
        for side, depth in ((-1, 0.35), (1, 1.0)):
            plank = [(0.0, high + 0.12), (side * half, high), (side * 0.72 * half, 0.3 * high), (side * 0.1, low),
                     (0.0, low)]  # fmt: skip
            ink.form(blob(plank, 0.07), colour, 0.3 * side, 0.2, 0.7, depth=depth)
        ink.seg((0.0, low), (0.0, high + 0.14), mix(colour, INK, 0.3), 0.06)
    else:
        plank = [(-half, high), (half, high), (0.78 * half, 0.2 * high), (0.45 * half, low), (-0.45 * half, low),
                 (-0.78 * half, 0.2 * high)]  # fmt: skip
        ink.form(blob(plank, 0.08), colour, 0, 0.2, 0.7, edge=0.3)
    rail = [(-half, high - 0.04), (0.0, high + (0.06 if stem else -0.05)), (half, high - 0.04)]
    ink.line(curve(rail, 0.16), "#f6efe0", 0.075)


def _boat(ink: Ink, colour: str, u: float, moment: Moment, front: bool) -> None:
    """The sails stand out to one side, before the wind."""
    out = 0.62 + 0.05 * math.sin(moment.t * 1.3)
    side = 1 if front else -1
    main = [(0.0, 0.75), (0.0, 3.0), (-0.35 * side, 2.2), (-side * (out + 0.25), 1.3), (-side * (out + 0.1), 0.7)]
    jib = [(0.04 * side, 0.7), (0.04 * side, 2.7), (side * (0.25 + 0.3 * out), 1.5), (side * (0.3 + 0.5 * out), 0.72)]
    sails = [(main, "#f6efe0"), (jib, "#e2553f")]
    if not front:
        _hull(ink, colour, 0.72, 0.46, stem=True)
    ink.seg((0.0, 0.2), (0.0, 3.1), "#6b4a2b", 0.07)
    for points, cloth in sails if front else sails[::-1]:
        ink.form(blob(points, 0.06), cloth, 0, 1.5, 1.0)
    ink.fill(poly([(0.0, 3.1), (0.0, 2.9), (-0.3 * side, 3.0)]), colour)
    _hull(ink, colour, 0.72, 0.5, stem=front)
    if not front:
        ink.seg((0.0, 0.42), (0.0, -0.3), "#8a5f36", 0.10)


def _canoe(ink: Ink, colour: str, u: float, moment: Moment, front: bool) -> None:
    """Somebody kneels in it and paddles, now on this side and now on that."""
    stroke = math.sin(TAU * u) if moment.action != "stand" else 0.2 * math.sin(moment.t)
    if not moment.manned:
        side = 1 if stroke > 0 else -1
        ink.form(blob([(-0.27, 0.15), (-0.25, 0.72), (0.0, 0.86), (0.25, 0.72), (0.27, 0.15)], 0.14), "#3f7f78", 0, 0.5,
                 0.35)  # fmt: skip
        ink.seg((-0.2 * side, 1.0), (0.66 * side, 0.02), "#8a5f36", 0.05)
        ink.dot(0.70 * side, -0.05, 0.10, 0.2, "#8a5f36")
        for arm in (-1, 1):
            ink.seg((0.2 * arm, 0.72), (0.12 * side + 0.16 * arm, 0.62), "#3f7f78", 0.12)
        ink.ball(0.0, 1.05, 0.17, 0.19, "#d99a6c" if front else "#3a2620")
        if front:
            ink.form(blob([(-0.18, 1.1), (0.0, 1.28), (0.18, 1.1), (0.0, 1.17)]), "#3a2620", 0, 1.2, 0.2)
            for x in (-0.07, 0.07):
                ink.dot(x, 1.05, 0.022, 0.03, INK)
    _hull(ink, colour, 0.42, 0.34, stem=True)


def _submarine(ink: Ink, colour: str, u: float, moment: Moment, front: bool) -> None:
    ink.form(blob([(-0.24, 0.45), (-0.2, 0.95), (0.2, 0.95), (0.24, 0.45)], 0.07), colour, 0, 0.7, 0.4)
    ink.seg((0.0, 0.9), (0.0, 1.4), "#6b7480", 0.09)
    if front:
        ink.dot(0.0, 1.4, 0.09, 0.07, "#8fd0e8")
    for side in (-1, 1):
        ink.form(poly([(0.5 * side, 0.08), (0.95 * side, 0.04), (0.95 * side, -0.08), (0.5 * side, -0.08)]),
                 mix(colour, INK, 0.2), 0.7 * side, 0, 0.3)  # fmt: skip
    ink.ball(0, 0, 0.62, 0.60, colour)
    if front:
        ink.ball(0, 0.06, 0.34, 0.34, "#c9a23f")
        ink.dot(0, 0.06, 0.26, 0.26, "#8fd0e8")
        ink.dot(-0.08, 0.15, 0.08, 0.06, "#f0fcff")
        return
    turn = TAU * u * 3 + moment.t * 4
    for k in range(4):
        a = turn + TAU * k / 4
        ink.seg((0, 0), (0.4 * math.cos(a), 0.4 * math.sin(a)), "#c9a23f", 0.12)
    ink.ball(0, 0, 0.1, 0.1, "#8a6f2a")


VESSEL_ENDS: Mapping[str, EndPainter] = {"boat": _boat, "canoe": _canoe, "submarine": _submarine}
