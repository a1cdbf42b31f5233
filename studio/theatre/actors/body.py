"""The pen for one person: a solved figure with what it wears, and the strokes that limbs and clothes are made of."""

from __future__ import annotations

import math
from collections.abc import Sequence

from studio.theatre.actors.geom import Point, Point3, between
from studio.theatre.actors.outfit import Outfit
from studio.theatre.actors.outline import blob, tube
from studio.theatre.actors.skeleton import Figure, Measures, Pose
from studio.theatre.ink import Colour, Ink

FAR_DIM = 0.86
"""Gain of limbs on the far side."""

UNDER = 0.95
"""Radius of a limb's shadow tube against its lit one, so that no dark fringe shows on the lit side."""

SEEN_BACK = 1.9
"""Yaw beyond which the front of the chest is out of sight."""

Column = tuple[Point, Point]


class Body:
    """One person at one moment on one canvas. Lengths are metres; places on the torso are (spine share, azimuth)."""

    def __init__(self, ink: Ink, figure: Figure, outfit: Outfit, skin: Colour) -> None:
        self.ink, self.figure, self.outfit, self.skin = ink, figure, outfit, skin
        self.m: Measures = figure.m
        self.pose: Pose = figure.pose
        self.yaw = figure.yaw
        self.h = figure.m.h
        self.px = ink.scale * figure.m.head
        """Half the head's height in pixels: what detail can be seen."""
        self.cloth = 0.003 * self.h + 0.05 * self.h * (outfit.thick - 1)
        """How far clothes stand off the torso."""
        self.from_behind = figure.yaw > SEEN_BACK

    def on(self, point: Point3) -> Point:
        return self.figure.project(point)

    def at(self, v: float, degrees: float) -> Point:
        """A place on the clothed torso."""
        return self.figure.surface(v, math.radians(degrees), self.cloth + 0.002 * self.h)[0]

    def faces(self, degrees: float, v: float = 0.6) -> float:
        """How much the torso faces the viewer there, -1..1."""
        return self.figure.surface(v, math.radians(degrees), self.cloth)[1]

    def sides(self, v: float, grow: float | None = None) -> Column:
        return self.figure.sides(v, self.cloth if grow is None else grow)

    def dim(self, far: bool) -> None:
        """Limbs on the far side are a little darker; nearer the front there is no far side."""
        self.ink.dim = FAR_DIM if far and self.yaw > 0.2 else 1.0

    def limb(
        self, points: Sequence[Point], radii: Sequence[float], colour: Colour, sheen: Sequence[float] = (0.5, 0.34, 0.3)
    ) -> None:
        """A tube in form shadow with a lit one on the side of the light.

        ``sheen`` is how much of the shaded side the lit tube covers at each joint: 1 at a shoulder, where the sleeve
        goes over into the chest.
        """
        ink = self.ink
        dx, dy = points[-1][0] - points[0][0], points[-1][1] - points[0][1]
        thin = [r * s for r, s in zip(radii, sheen[-len(radii) :], strict=True)]
        ink.fill(tube(points, [r * UNDER for r in radii]), colour, 1.0)
        lit_left = -dy * ink.towards[0] + dx * ink.towards[1] > 0
        ink.fill(tube(points, radii, thin) if lit_left else tube(points, thin, radii), colour)

    def cuff(self, a: Point, b: Point, share: float, radius: float, colour: Colour, width: float, shade: float) -> None:
        """A ring round a limb from ``a`` to ``b``."""
        dx, dy = b[0] - a[0], b[1] - a[1]
        length = math.hypot(dx, dy) or 1.0
        x, y = between(a, b, share)
        ox, oy = -dy / length * radius * 0.8, dx / length * radius * 0.8
        self.ink.seg((x + ox, y + oy), (x - ox, y - oy), colour, width, shade)

    def girdle(self, low: float, high: float, colour: Colour, sag: float = 0.015) -> None:
        """A band round the torso between two heights of the spine; it curves towards the viewer."""
        a, b = self.sides(low)
        c, d = self.sides(high)
        front = 180.0 if self.from_behind else 0.0
        below, above = self.at(low - sag, front), self.at(high - sag, front)
        self.ink.across(blob([a, below, b, d, above, c], 0.06), colour, a, b)
