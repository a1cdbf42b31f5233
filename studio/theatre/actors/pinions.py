"""An angel's wings: two feathered planes at the shoulder blades, folded at rest and spread in the air."""

from __future__ import annotations

import math
from collections.abc import Iterator

from studio.theatre.actors.body import FAR_DIM, Body
from studio.theatre.actors.geom import Point, clamp, lerp
from studio.theatre.actors.outline import blob, curve
from studio.theatre.actors.skeleton import Figure
from studio.theatre.ink import mix

_FOLDED: tuple[Point, ...] = (
    (0.0, 0.0), (0.07, -0.09), (0.15, -0.14), (0.22, -0.10), (0.245, 0.04), (0.215, 0.26), (0.155, 0.50), (0.150, 0.41),
    (0.120, 0.46), (0.110, 0.36), (0.080, 0.40), (0.070, 0.30), (0.045, 0.32), (0.030, 0.22), (0.0, 0.12),
)  # fmt: skip
_SPREAD: tuple[Point, ...] = (
    (0.0, 0.0), (0.12, -0.06), (0.27, -0.09), (0.42, -0.05), (0.54, 0.01), (0.61, 0.08), (0.60, 0.16), (0.51, 0.14),
    (0.50, 0.24), (0.40, 0.20), (0.37, 0.31), (0.27, 0.24), (0.22, 0.32), (0.12, 0.23), (0.0, 0.14),
)  # fmt: skip
"""A wing's outline from its root over the leading edge and back along the feathers: out and down, in body heights."""

FLAP = 0.5
"""Radians that a beat lifts and lowers a spread wing."""


def _outline(figure: Figure, side: int) -> list[Point]:
    """One wing on the screen: the right one for -1, the left one for 1."""
    pose, h = figure.pose, figure.m.h
    spread = clamp(pose.wings)
    back = lerp(0.72, 0.40, spread)
    lift = lerp(-0.05, 0.25, spread) + FLAP * spread * pose.swing
    out = (-math.sin(back) * math.cos(lift), math.sin(lift), side * math.cos(back) * math.cos(lift))
    down = (-0.25 * spread, -math.cos(lift), side * math.sin(lift))
    x, y, z = figure.spine(0.80)
    x, z = x - 0.045 * h, z + side * 0.03 * h
    points = []
    for folded, flown in zip(_FOLDED, _SPREAD, strict=True):
        a, b = lerp(folded[0], flown[0], spread) * h, lerp(folded[1], flown[1], spread) * h
        place = (x + a * out[0] + b * down[0], y + a * out[1] + b * down[1], z + a * out[2] + b * down[2])
        points.append(figure.project(figure.world(*place)))
    return points


def reach(figure: Figure) -> Iterator[Point]:
    """Every corner of both wings."""
    for side in (-1, 1):
        yield from _outline(figure, side)


def wings(body: Body) -> None:
    """Both, the far one first and a little darker."""
    ink, colour = body.ink, body.outfit.wings
    assert colour
    for side in (1, -1):
        far = side == 1 and not body.from_behind and body.yaw > 0.3
        ink.dim = FAR_DIM if far else 1.0
        points = _outline(body.figure, side)
        root, edge, tips = points[0], points[1:6], points[6:15:2]
        x, y = points[3]
        ink.form(blob(points, 0.10), colour, (root[0] + x) / 2, (root[1] + y) / 2, 0.34 * body.h, edge=0.4)
        for tip in tips[1:]:
            start = (lerp(root[0], tip[0], 0.45), lerp(root[1], tip[1], 0.45))
            ink.seg(start, (lerp(root[0], tip[0], 0.92), lerp(root[1], tip[1], 0.92)), colour, 0.006 * body.h, 0.75)
        inner = [(lerp(px, root[0], 0.45), lerp(py, root[1], 0.45)) for px, py in (*edge, *tips)]
        ink.fill(blob([root, *edge[:-1], *inner[4:]], 0.12), mix(colour, "#ffffff", 0.6), 0.15)
        ink.line(curve([root, *edge]), mix(colour, "#ffffff", 0.7), 0.014 * body.h)
    ink.dim = 1.0
