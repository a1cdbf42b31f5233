"""Carpentry of the props: boxes seen a little from above, round posts, wheels."""

from __future__ import annotations

import math

import skia

from studio.theatre.actors.geom import TAU, Point
from studio.theatre.actors.outline import oval, poly, rounded, tube
from studio.theatre.ink import Colour, Ink, mix

GLASS = "#a9d3e6"
STEEL = "#aab2bd"
IRON = "#3b3d48"
BRASS = "#dcae4a"
WOOD = "#a06a3c"
DARK_WOOD = "#6e452a"


def panel(ink: Ink, x: float, y: float, w: float, h: float, colour: Colour, radius: float = 0.0) -> None:
    """A flat board, a little darker away from the light; (x, y) is its lower left corner."""
    path = rounded(x, y, w, h, radius) if radius else poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    ink.across(path, colour, (x, y), (x + w, y), hard=0.5, edge=0.1, depth=0.45)


def crate(
    ink: Ink, x: float, y: float, w: float, h: float, deep: float, colour: Colour, top: Colour | None = None
) -> None:
    """A box of which top and right side are seen; ``deep`` metres lean away up to the right."""
    dx, dy = 0.42 * deep, 0.30 * deep
    side = 0.35 if ink.towards[0] > 0 else 1.0
    ink.fill(poly([(x + w, y), (x + w + dx, y + dy), (x + w + dx, y + h + dy), (x + w, y + h)]), colour, side)
    lid = top or mix(colour, "#ffffff", 0.16)
    ink.fill(poly([(x, y + h), (x + w, y + h), (x + w + dx, y + h + dy), (x + dx, y + h + dy)]), lid)
    panel(ink, x, y, w, h, colour)


def post(ink: Ink, a: Point, b: Point, thick: float, colour: Colour, end: float | None = None) -> None:
    """A round bar from ``a`` to ``b``, ``thick`` wide at a and ``end`` at b."""
    path = tube([a, b], (thick / 2, (end if end is not None else thick) / 2))
    length = math.dist(a, b) or 1.0
    nx, ny = -(b[1] - a[1]) / length * thick / 2, (b[0] - a[0]) / length * thick / 2
    ink.across(path, colour, (a[0] + nx, a[1] + ny), (a[0] - nx, a[1] - ny), hard=0.12, edge=0.25)


def cylinder(ink: Ink, x: float, y: float, r: float, h: float, colour: Colour, top: Colour | None = None) -> None:
    """An upright drum of radius ``r`` that stands on (x, y), its top seen as a flat oval."""
    flat = 0.22 * r
    path = skia.Path()
    path.addRect(skia.Rect(x - r, y, x + r, y + h))
    path.addOval(skia.Rect(x - r, y - flat, x + r, y + flat))
    path.setFillType(skia.PathFillType.kWinding)
    ink.across(path, colour, (x - r, y), (x + r, y), hard=0.25, edge=0.3)
    ink.fill(oval(x, y + h, r, flat), top or mix(colour, "#ffffff", 0.22))


def wheel(
    ink: Ink,
    x: float,
    r: float,
    rolled: float,
    spokes: int = 5,
    rim: Colour = "#c6ccd5",
    tyre: float = 0.36,
    y: float | None = None,
) -> None:
    """A wheel on the ground that has rolled ``rolled`` metres; ``tyre`` is the rubber's share of the radius."""
    y = r if y is None else y
    ink.ball(x, y, r, r, "#2b2a32")
    inner = r * (1 - tyre)
    ink.ball(x, y, inner, inner, rim)
    ink.push(x, y, -(rolled / r) % -TAU)
    width = max(0.012, inner * 0.16)
    for k in range(spokes):
        turn = k * TAU / spokes
        ink.seg(
            (0, 0), (inner * 0.86 * math.cos(turn), inner * 0.86 * math.sin(turn)), mix(rim, "#20222c", 0.55), width
        )
    ink.pop()
    ink.dot(x, y, inner * 0.26, inner * 0.26, mix(rim, "#20222c", 0.35))


def spoked(
    ink: Ink, x: float, r: float, rolled: float, spokes: int, colour: Colour, thick: float, y: float | None = None
) -> None:
    """An open wheel: a thin rim and spokes to see through."""
    y = r if y is None else y
    ink.line(oval(x, y, r - thick / 2, r - thick / 2), colour, thick, 0.2)
    ink.push(x, y, -(rolled / r) % -TAU)
    for k in range(spokes):
        turn = k * TAU / spokes
        ink.seg((0, 0), ((r - thick) * math.cos(turn), (r - thick) * math.sin(turn)), colour, thick * 0.45, 0.35)
    ink.pop()
    ink.dot(x, y, thick * 1.3, thick * 1.3, colour, 0.3)
