"""Closed outlines: smooth blobs, bent tapered tubes, rounded boxes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import skia

from studio.theatre.actors.geom import Point, lerp, smooth


def blob(points: Sequence[Point], tension: float = 0.17, closed: bool = True) -> skia.Path:
    """Catmull-Rom curve through ``points`` (1/6 is the classical tension)."""
    path = skia.Path()
    n = len(points)
    path.moveTo(*points[0])
    k = tension
    for i in range(n if closed else n - 1):
        b, c = points[i], points[(i + 1) % n]
        a = points[i - 1] if closed else points[max(0, i - 1)]
        d = points[(i + 2) % n] if closed else points[min(n - 1, i + 2)]
        path.cubicTo(
            b[0] + (c[0] - a[0]) * k,
            b[1] + (c[1] - a[1]) * k,
            c[0] - (d[0] - b[0]) * k,
            c[1] - (d[1] - b[1]) * k,
            c[0],
            c[1],
        )
    if closed:
        path.close()
    return path


def curve(points: Sequence[Point], tension: float = 0.17) -> skia.Path:
    """The open curve through ``points``."""
    return blob(points, tension, closed=False)


def poly(points: Sequence[Point]) -> skia.Path:
    path = skia.Path()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    return path


def soft(points: Sequence[Point], rounding: float = 0.30) -> skia.Path:
    """A closed polygon with corners rounded by a share of the adjoining edges: it never overshoots, as blobs can."""
    path = skia.Path()
    first, last = points[0], points[-1]
    path.moveTo(lerp(first[0], last[0], rounding), lerp(first[1], last[1], rounding))
    for i, (x, y) in enumerate(points):
        a, c = points[i - 1], points[(i + 1) % len(points)]
        path.lineTo(lerp(x, a[0], rounding), lerp(y, a[1], rounding))
        path.quadTo(x, y, lerp(x, c[0], rounding), lerp(y, c[1], rounding))
    path.close()
    return path


def hull(points: Sequence[Point], apart: float = 0.0) -> list[Point]:
    """The convex hull, counter-clockwise; corners closer than ``apart`` to the one before are dropped."""
    ordered = sorted(set(points))
    sides: list[list[Point]] = []
    for row in (ordered, ordered[::-1]):
        side: list[Point] = []
        for x, y in row:
            while len(side) > 1:
                (ax, ay), (bx, by) = side[-2], side[-1]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                side.pop()
            side.append((x, y))
        sides.append(side[:-1])
    corners = sides[0] + sides[1]
    kept = [p for i, p in enumerate(corners) if math.dist(p, corners[i - 1]) > apart]
    return kept if len(kept) > 2 else corners


def oval(x: float, y: float, rx: float, ry: float) -> skia.Path:
    path = skia.Path()
    path.addOval(skia.Rect(x - rx, y - ry, x + rx, y + ry))
    return path


def rounded(x: float, y: float, width: float, height: float, radius: float) -> skia.Path:
    """A box with its lower left corner at (x, y)."""
    path = skia.Path()
    path.addRoundRect(skia.Rect(x, y, x + width, y + height), radius, radius)
    return path


def wedge(radius: float, start: float, sweep: float) -> skia.Path:
    """A slice of a disc about the origin, angles in degrees."""
    path = skia.Path()
    path.moveTo(0, 0)
    path.arcTo(skia.Rect(-radius, -radius, radius, radius), start, sweep, False)
    path.close()
    return path


def bow(a: Point, control: Point, b: Point) -> skia.Path:
    """An open quadratic curve."""
    path = skia.Path()
    path.moveTo(*a)
    path.quadTo(control[0], control[1], b[0], b[1])
    return path


def cluster(discs: Sequence[tuple[float, float, float, float]]) -> skia.Path:
    """One outline of many overlapping ellipses (x, y, rx, ry)."""
    path = skia.Path()
    path.setFillType(skia.PathFillType.kWinding)
    for x, y, rx, ry in discs:
        path.addOval(skia.Rect(x - rx, y - ry, x + rx, y + ry))
    return path


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float, n: int = 10) -> list[Point]:
    """``n`` + 1 points on an ellipse from angle ``start`` to ``end``."""
    angles = [start + (end - start) * i / n for i in range(n + 1)]
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles]


def _direction(dx: float, dy: float) -> Point:
    length = math.hypot(dx, dy) or 1e-9
    return dx / length, dy / length


def tube(points: Sequence[Point], left: Sequence[float], right: Sequence[float] | None = None) -> skia.Path:
    """Outline of a bent, tapered tube with round ends; radii per point on either side of the direction of travel.

    Corners are rounded, so that limbs have no gaps at the joints.
    """
    right = right or left
    n = len(points)
    left_side: list[Point] = []
    right_side: list[Point] = []
    for i, (x, y) in enumerate(points):
        before = points[max(0, i - 1)]
        after = points[min(n - 1, i + 1)]
        widen = 1.0
        if 0 < i < n - 1:
            ax, ay = _direction(x - before[0], y - before[1])
            bx, by = _direction(after[0] - x, after[1] - y)
            tx, ty = _direction(ax + bx, ay + by)
            widen = min(1.25, 1 / max(0.3, ax * tx + ay * ty))
        else:
            tx, ty = _direction(after[0] - before[0], after[1] - before[1])
        left_side.append((x - ty * left[i] * widen, y + tx * left[i] * widen))
        right_side.append((x + ty * right[i] * widen, y - tx * right[i] * widen))
    path = skia.Path()
    path.moveTo(*left_side[0])
    _follow(path, left_side)
    _round_end(path, points[-2], points[-1], left_side[-1], right_side[-1], left[-1] + right[-1])
    right_side.reverse()
    _follow(path, right_side)
    _round_end(path, points[1], points[0], right_side[-1], left_side[0], left[0] + right[0])
    path.close()
    return path


def _follow(path: skia.Path, side: Sequence[Point], rounding: float = 0.30) -> None:
    for a, b, c in zip(side, side[1:], side[2:], strict=False):
        path.lineTo(b[0] + (a[0] - b[0]) * rounding, b[1] + (a[1] - b[1]) * rounding)
        path.quadTo(b[0], b[1], b[0] + (c[0] - b[0]) * rounding, b[1] + (c[1] - b[1]) * rounding)
    path.lineTo(*side[-1])


def _round_end(path: skia.Path, inner: Point, end: Point, a: Point, b: Point, width: float) -> None:
    tx, ty = _direction(end[0] - inner[0], end[1] - inner[1])
    r = width * 0.62
    path.cubicTo(a[0] + tx * r, a[1] + ty * r, b[0] + tx * r, b[1] + ty * r, b[0], b[1])


def sausage(points: Sequence[Point], radii: Sequence[float], steps: int = 4) -> skia.Path:
    """Smooth tube of varying radius along a Catmull-Rom centre line."""
    return blob(sausage_points(points, radii, steps), 0.165)


def sausage_points(points: Sequence[Point], radii: Sequence[float], steps: int = 4) -> list[Point]:
    centre: list[Point] = []
    widths: list[float] = []
    m = len(points)
    for i in range(m - 1):
        a, b, c, d = points[max(0, i - 1)], points[i], points[i + 1], points[min(m - 1, i + 2)]
        for k in range(steps):
            t = k / steps
            centre.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
            widths.append(lerp(radii[i], radii[i + 1], smooth(t)))
    centre.append(points[-1])
    widths.append(radii[-1])
    left: list[Point] = []
    right: list[Point] = []
    for i, (x, y) in enumerate(centre):
        before, after = centre[max(0, i - 1)], centre[min(len(centre) - 1, i + 1)]
        tx, ty = _direction(after[0] - before[0], after[1] - before[1])
        left.append((x - ty * widths[i], y + tx * widths[i]))
        right.append((x + ty * widths[i], y - tx * widths[i]))
    start = _cap(centre[0], centre[1], widths[0])
    return start + left + _cap(centre[-1], centre[-2], widths[-1]) + right[::-1]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _cap(end: Point, inner: Point, radius: float) -> list[Point]:
    """Three points of a round end, facing away from ``inner``."""
    turn = math.atan2(end[1] - inner[1], end[0] - inner[0])
    return [(end[0] + math.cos(turn + q) * radius, end[1] + math.sin(turn + q) * radius) for q in (0.8, 0.0, -0.8)]
