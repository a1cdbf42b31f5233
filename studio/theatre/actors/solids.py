"""Solid things seen along their length: boxes, slopes, wheels and lamps in perspective, drawn from far to near."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import skia

from studio.theatre.actors.depth import Depth
from studio.theatre.actors.geom import TAU, Point, lerp
from studio.theatre.actors.glow import halo, shine
from studio.theatre.actors.headlamps import HEADLAMPS
from studio.theatre.actors.joinery import GLASS
from studio.theatre.actors.outline import blob, oval, poly
from studio.theatre.actors.thing import Now
from studio.theatre.ink import Colour, Ink, mix

RUBBER = "#2b2a32"

_TREADS = 10
"""Ribs round a tyre, seen coming up or going down."""


@dataclass(frozen=True, slots=True)
class Solid:
    """A pen for what is ``x`` metres ahead of the middle, ``y`` up and ``s`` to the right of the picture."""

    ink: Ink
    now: Now
    view: Depth

    @property
    def front(self) -> bool:
        """Whether its front is what is seen."""
        return self.view.way > 0

    def at(self, x: float, y: float, s: float = 0.0) -> Point:
        return self.view.at(x, y, s)

    def flat(self, x: float, points: Sequence[Point]) -> skia.Path:
        """A polygon of (s, y) across the length at ``x``."""
        return poly([self.at(x, y, s) for s, y in points])

    def pane(
        self, x: float, s: float, y: float, w: float, h: float, colour: Colour = GLASS, shade: float = 0.1
    ) -> None:
        """A rectangle across the length; (s, y) is its lower left corner."""
        self.ink.fill(self.flat(x, [(s, y), (s + w, y), (s + w, y + h), (s, y + h)]), colour, shade)

    def shade(self, back: float, front: float, half: float) -> None:
        """The dark on the ground below it, where no sky comes to."""
        for spare, alpha in ((0.10, 60), (0.0, 90)):
            corners = [(back - spare, -1), (back - spare, 1), (front + spare, 1), (front + spare, -1)]
            path = poly([self.at(x, 0.0, side * (half + spare)) for x, side in corners])
            self.ink.fill(path, "#14141c", 0.0, alpha)

    def box(
        self,
        back: float,
        front: float,
        half: float,
        low: float,
        high: float,
        colour: Colour,
        taper: float = 1.0,
        lid: Colour | None = None,
        panes: tuple[float, float] | None = None,
    ) -> skia.Path:
        """A body from ``back`` to ``front``, ``taper`` as wide on top as below; the path of its near end.

        ``panes``: heights between which it has windows along its sides.
        """
        far, near = (back, front) if self.front else (front, back)
        wide, slim = half, half * taper
        for side in (-1, 1):
            wall = [(far, low, wide), (near, low, wide), (near, high, slim), (far, high, slim)]
            shade = 0.35 if side * self.ink.towards[0] > 0 else 0.9
            self.ink.fill(poly([self.at(x, y, side * s) for x, y, s in wall]), colour, shade)
            if panes:
                ends, (a, b) = [lerp(far, near, share) for share in (0.06, 0.94)], panes
                strip = [(ends[0], a), (ends[1], a), (ends[1], b), (ends[0], b)]
                at = [self.at(x, y, side * lerp(wide, slim, (y - low) / (high - low))) for x, y in strip]
                self.ink.fill(poly(at), GLASS, 0.5 * shade)
        self.slope((far, high, slim), (near, high, slim), lid or mix(colour, "#ffffff", 0.14))
        end = self.flat(near, [(-wide, low), (wide, low), (slim, high), (-slim, high)])
        self.ink.across(
            end, colour, self.at(near, high, -0.3 * half), self.at(near, low, 0.3 * half), hard=0.35, edge=0.35
        )
        return end

    def slope(
        self, far: tuple[float, float, float], near: tuple[float, float, float], colour: Colour, shade: float = 0.0
    ) -> skia.Path:
        """A surface between two lines across the length, each (x, y, half its width)."""
        points = [self.at(x, y, side * s) for (x, y, s), sides in ((far, (-1, 1)), (near, (1, -1))) for side in sides]
        path = poly(points)
        self.ink.fill(path, colour, shade)
        return path

    def glass(self, far: tuple[float, float, float], near: tuple[float, float, float]) -> skia.Path:
        """A sloping pane with the sky's streak on it."""
        path = self.slope(far, near, GLASS, 0.1)
        (x0, y0, s0), (x1, y1, s1) = far, near
        streak = [self.at(x0, y0, -0.2 * s0), self.at(x0, y0, 0.15 * s0), self.at(x1, y1, -0.35 * s1)]
        self.ink.clip(path)
        self.ink.fill(poly([*streak, self.at(x1, y1, -0.75 * s1)]), "#eaf6fb", 0.0, 150)
        self.ink.unclip()
        return path

    def tyre(self, x: float, s: float, r: float, wide: float = 0.2) -> None:
        """A wheel from its narrow side, its ribs going round as it rolls."""
        k, (cx, cy) = self.view.scale(x), self.at(x, r, s)
        ink, w, h = self.ink, 0.5 * wide * k, r * k
        shape = skia.Path()
        shape.addRoundRect(skia.Rect(cx - w, cy - h, cx + w, cy + h), 0.7 * w, 0.8 * w)
        ink.fill(shape, RUBBER, 0.2)
        turn = self.now.rolled / r * -self.view.way
        for i in range(_TREADS):
            a = (turn + TAU * i / _TREADS) % TAU
            if math.cos(a) > 0.15:
                y = cy + 0.96 * h * math.sin(a)
                ink.seg((cx - 0.7 * w, y), (cx + 0.7 * w, y), "#55535f", 0.05 * k * r / 0.4 * math.cos(a))

    def lamps(self, x: float, s: float, y: float, size: float = 0.1) -> None:
        """Headlights or tail lamps at either side; at night they shine."""
        ink, night, k = self.ink, self.now.night, self.view.scale(x)
        for side in (-1, 1) if s else (1,):
            px, py = self.at(x, y, side * s)
            if self.front:
                shine(ink, px, py, size * k, 0.85 * size * k, "#fff6d2")
                if night > 0.05:
                    halo(ink, px, py, 0.75 * k, "#fff0c0", 0.8 * night)
                    gx, gy = self.at(x + 1.6, 0.0, side * s)
                    halo(ink, gx, gy, 1.1 * k, "#fff0c0", 0.35 * night, 0.22)
            else:
                ink.fill(oval(px, py, size * k, 0.7 * size * k), "#c8303a" if night > 0.05 else "#a8232c")
                if night > 0.05:
                    halo(ink, px, py, 0.4 * k, "#ff4038", 0.7 * night)

    def headlamps(self, name: str) -> None:
        """Those of a class of vehicle."""
        ahead, up, aside, size = HEADLAMPS[name]
        self.lamps(ahead, aside, up, size)

    def plate(self, x: float, y: float) -> None:
        self.pane(x, -0.24, y, 0.48, 0.12, "#f2efe4")
        self.pane(x, -0.17, y + 0.04, 0.34, 0.04, "#3b3d48", 0.0)

    def person(self, x: float, s: float, y: float, size: float = 1.0) -> None:
        """Whoever sits there, ``s`` to its left, to the shoulders, unless somebody of the scene does."""
        if self.now.manned:
            return
        px, py = self.at(x, y, s * self.view.way)
        ink, k = self.ink, size * self.view.scale(x)
        ink.fill(blob([(px - 0.24 * k, py - 0.1 * k), (px - 0.2 * k, py + 0.17 * k), (px + 0.2 * k, py + 0.17 * k),
                       (px + 0.24 * k, py - 0.1 * k)]), "#4b4a62")  # fmt: skip
        ink.ball(px, py + 0.32 * k, 0.115 * k, 0.14 * k, "#d9a07a" if self.front else "#4a3227")
        if self.front:
            hair = [(px - 0.125 * k, py + 0.33 * k), (px - 0.1 * k, py + 0.46 * k), (px + 0.1 * k, py + 0.46 * k)]
            ink.fill(blob([*hair, (px + 0.125 * k, py + 0.33 * k), (px, py + 0.40 * k)], 0.14), "#4a3227")
            for side in (-1, 1):
                ink.dot(px + side * 0.045 * k, py + 0.32 * k, 0.014 * k, 0.018 * k, "#2b2a32")
