"""Numbers of the puppets: easing, two-bone inverse kinematics, periodic tables. Metres and radians."""

from __future__ import annotations

import math
from collections.abc import Sequence

TAU = 2 * math.pi

Point = tuple[float, float]
Point3 = tuple[float, float, float]


def clamp(value: float, low: float = 0.0, high: float = 1.0) -> float:
    return low if value < low else high if value > high else value


def lerp(a: float, b: float, share: float) -> float:
    return a + (b - a) * share


def between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def smooth(share: float) -> float:
    """0 -> 1 with flat ends."""
    share = clamp(share)
    return share * share * (3 - 2 * share)


def bump(share: float) -> float:
    """0 -> 1 -> 0 over 0..1."""
    return math.sin(math.pi * clamp(share))


def hermite(t: float, start: float, start_slope: float, end: float, end_slope: float) -> float:
    """Cubic from ``start`` to ``end`` over t 0..1 with given slopes."""
    t2, t3 = t * t, t * t * t
    return (
        (2 * t3 - 3 * t2 + 1) * start
        + (t3 - 2 * t2 + t) * start_slope
        + (3 * t2 - 2 * t3) * end
        + (t3 - t2) * end_slope
    )


def two_bones(root: Point3, target: Point3, upper: float, lower: float, pole: Point3) -> tuple[Point3, Point3]:
    """The joint between two bones that reach from ``root`` to ``target``, bent towards ``pole``; and where they end.

    The end is pulled in when the target is out of reach.
    """
    dx, dy, dz = target[0] - root[0], target[1] - root[1], target[2] - root[2]
    far = math.sqrt(dx * dx + dy * dy + dz * dz) or 1e-6
    ux, uy, uz = dx / far, dy / far, dz / far
    reach = clamp(far, abs(upper - lower) + 1e-4, (upper + lower) * 0.9995)
    cosine = clamp((upper * upper + reach * reach - lower * lower) / (2 * upper * reach), -1, 1)
    along, aside = upper * cosine, upper * math.sqrt(1 - cosine * cosine)
    dot = pole[0] * ux + pole[1] * uy + pole[2] * uz
    px, py, pz = pole[0] - dot * ux, pole[1] - dot * uy, pole[2] - dot * uz
    q = aside / (math.sqrt(px * px + py * py + pz * pz) or 1e-6)
    joint = (root[0] + ux * along + px * q, root[1] + uy * along + py * q, root[2] + uz * along + pz * q)
    return joint, (root[0] + ux * reach, root[1] + uy * reach, root[2] + uz * reach)


def envelope(need: Sequence[float], curvature: float, sigma: int = 3) -> list[float]:
    """A smooth periodic curve that is nowhere below ``need``.

    Parabolic upper envelope, blurred, lifted by the worst violation. Used for the drop of the hips, so that the trunk
    sinks ahead of a long step instead of popping at the contact (66 mm without it, 15 mm with it).
    """
    n = len(need)
    upper = [max(need[j] - curvature * (min(abs(i - j), n - abs(i - j)) / n) ** 2 for j in range(n)) for i in range(n)]
    weights = [math.exp(-0.5 * (k / sigma) ** 2) for k in range(-3 * sigma, 3 * sigma + 1)]
    total = sum(weights)
    blurred = [sum(upper[(i + k - 3 * sigma) % n] * w for k, w in enumerate(weights)) / total for i in range(n)]
    lift = max(0.0, max(a - b for a, b in zip(need, blurred, strict=True)))
    return [value + lift for value in blurred]


def along(keys: Sequence[tuple[float, Point3]], at: float) -> Point3:
    """A smooth way through points at rising parameters (cubic Hermite, slopes between neighbours), ends at rest."""
    at = clamp(at, keys[0][0], keys[-1][0])
    k = max(i for i, (when, _) in enumerate(keys[:-1]) if when <= at)
    (t0, a), (t1, b) = keys[k], keys[k + 1]
    slopes = []
    for i in (k, k + 1):
        if i in (0, len(keys) - 1):
            slopes.append((0.0, 0.0, 0.0))
            continue
        (before, p), (after, q) = keys[i - 1], keys[i + 1]
        slopes.append(tuple((v - u) / (after - before) * (t1 - t0) for u, v in zip(p, q, strict=True)))
    share = (at - t0) / (t1 - t0)
    x, y, z = (hermite(share, a[i], slopes[0][i], b[i], slopes[1][i]) for i in range(3))
    return x, y, z


def sample(table: Sequence[float], phase: float) -> float:
    """``table`` as one smooth period, read at ``phase`` (Catmull-Rom)."""
    n = len(table)
    x = (phase % 1) * n
    i = int(x)
    t = x - i
    a, b, c, d = table[i - 1], table[i % n], table[(i + 1) % n], table[(i + 2) % n]
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
