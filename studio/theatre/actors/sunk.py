"""Boats as they are under water: wrecked on the sea bed, and afloat at the surface, seen from below."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import skia

from studio.theatre.actors.outline import blob, curve, poly
from studio.theatre.actors.puppet import Moment
from studio.theatre.ink import Ink, mix

INK, WEED, RUST = "#24222a", "#3f7a58", "#6a5a44"

HEEL = 0.30
"""How far a wreck leans over, in radians."""


def wreck(ink: Ink, colour: str, moment: Moment, painted: bool) -> None:
    """A hull that lies on its side half in the sand, broken open; ``painted``: one that had a mast."""
    worn, t = mix(mix(colour, RUST, 0.55), "#2c5560", 0.25), moment.t
    bed = skia.Path()
    bed.addRect(skia.Rect(-4, 0.0, 4, 4))
    ink.clip(bed)
    ink.push(0, 0.28, HEEL)
    if painted:
        _rigging(ink, t)
    hull = [(-1.72, 0.66), (-0.7, 0.42), (0.7, 0.42), (1.95, 0.74), (1.35, -0.42), (0, -0.62), (-1.3, -0.48)]
    ink.form(blob(hull, 0.08), worn, 0, 0.1, 0.9, edge=0.3)
    for y, dark in ((0.22, 0.18), (0.02, 0.26), (-0.18, 0.18)):
        ink.line(curve([(-1.5, y + 0.10), (-0.6, y), (0.7, y), (1.6, y + 0.13)], 0.14), mix(worn, INK, dark), 0.022)
    hole = [(-0.34, 0.24), (-0.08, 0.16), (0.10, 0.27), (0.34, 0.12), (0.22, -0.12), (0.30, -0.30), (0.0, -0.22)]
    ink.fill(poly([*hole, (-0.18, -0.34), (-0.30, -0.08)]), mix(worn, INK, 0.78))
    for a, b in (((-0.16, 0.2), (-0.12, -0.3)), ((0.12, 0.24), (0.14, -0.24))):
        ink.seg(a, b, mix(worn, INK, 0.35), 0.045)
    ink.line(curve([(-1.68, 0.58), (-0.7, 0.36), (-0.1, 0.35)], 0.16), "#b8ae92", 0.06)
    ink.line(curve([(0.5, 0.36), (1.1, 0.42), (1.86, 0.66)], 0.16), "#b8ae92", 0.06)
    ink.pop()
    ink.unclip()
    _grown_over(ink, t)


def _rigging(ink: Ink, t: float) -> None:
    """What is left of the mast, and a rag of the sail that moves with the water."""
    ink.seg((0.0, 0.2), (-0.12, 1.95), "#5b4a3a", 0.07)
    ink.fill(poly([(-0.17, 1.9), (-0.05, 1.93), (-0.10, 2.16)]), "#4a3c30")
    ink.seg((-0.80, 1.22), (0.62, 1.50), "#5b4a3a", 0.045)
    drift = 0.07 * math.sin(0.9 * t)
    rag = [(-0.72, 1.22), (-0.05, 1.36), (-0.16 + drift, 0.86), (-0.30, 0.98), (-0.44 + drift, 0.62), (-0.60, 0.86)]
    ink.fill(poly(rag), "#9fb0a4")
    ink.line(curve([(-0.09, 1.8), (0.9, 1.0), (1.5, 0.56)]), "#46504a", 0.018)


def _grown_over(ink: Ink, t: float) -> None:
    """Weed on the timbers, and the sand that has drifted against them."""
    for n, (x, y, high) in enumerate(((-1.35, 0.15, 0.62), (-0.95, 0.3, 0.45), (0.75, 0.55, 0.5), (1.2, 0.72, 0.7))):
        lean = 0.12 * math.sin(1.1 * t + 1.7 * n)
        stem = curve([(x, y), (x + 0.08 + 0.3 * lean, y + 0.5 * high), (x - 0.05 + lean, y + high)])
        ink.line(stem, WEED if n % 2 else mix(WEED, "#8ab04a", 0.5), 0.06)
    drifts = [(-2.0, -0.02), (-1.3, 0.15), (-0.4, 0.06), (0.5, 0.13), (1.3, 0.05), (1.9, -0.02)]
    ink.fill(poly(drifts), "#d8c9a0")


def from_below(ink: Ink, colour: str, moment: Moment, keeled: bool) -> None:
    """The bottom of a hull that hangs in the surface at the origin's height; ``keeled``: with a keel and a rudder."""
    t = moment.t
    water = skia.Path()
    water.addRect(skia.Rect(-6, -4, 6, 0.16))
    dark = mix(colour, "#123a4c", 0.45)
    ink.fill(
        blob([(-2.0, 0.0), (-0.9, 0.17), (0.9, 0.17), (2.15, 0.0), (0.9, -0.14), (-0.9, -0.14)], 0.1), "#e8fbf8", 0, 130
    )
    ink.clip(water)
    ink.push(0, 0.02 * math.sin(1.9 * t), 0.03 * math.sin(1.45 * t))
    if keeled:
        ink.form(
            poly([(-0.42, -0.36), (0.44, -0.36), (0.30, -0.92), (-0.16, -0.92)]), mix(dark, INK, 0.25), 0, -0.6, 0.4
        )
        ink.form(
            poly([(-1.40, -0.12), (-1.18, -0.26), (-1.20, -0.72), (-1.44, -0.66)]), mix(dark, INK, 0.3), -1.3, -0.4, 0.2
        )
    hull = [(-1.62, 0.14), (0.0, 0.2), (1.84, 0.14), (1.34, -0.24), (0.5, -0.46), (-0.5, -0.46), (-1.28, -0.26)]
    ink.form(blob(hull, 0.06), dark, 0.0, -0.1, 0.9, edge=0.3)
    ink.line(curve([(-1.5, -0.06), (-0.5, -0.27), (0.6, -0.27), (1.6, -0.05)], 0.16), mix(dark, INK, 0.3), 0.03)
    ink.line(curve([(-1.58, 0.06), (-0.5, 0.0), (0.6, 0.0), (1.74, 0.07)], 0.16), mix(colour, "#e8fbf8", 0.6), 0.05)
    ink.pop()
    ink.unclip()
    for k in range(5):
        at = (0.35 * t + 0.21 * k) % 1.0
        ink.dot(
            -1.4 - 1.2 * at,
            -0.10 - 0.05 * math.sin(9 * k + t),
            0.05 + 0.03 * at,
            0.035,
            "#e8fbf8",
            0,
            int(150 * (1 - at)),
        )


SUNK: Mapping[str, Callable[[Ink, str, Moment, bool], None]] = {"wrecked": wreck, "overhead": from_below}
"""What a boat that is under water does, and what draws it: (ink, colour, moment, whether it sails)."""
