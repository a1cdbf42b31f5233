"""What goes round a neck and down a chest: collars, ties, furs, hoods. Each slides round the body when it turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from studio.theatre.actors.body import Body
from studio.theatre.actors.geom import Point
from studio.theatre.actors.outline import blob, curve, poly
from studio.theatre.ink import Colour, mix

NIGHT = "#15101c"

Trimming = Callable[[Body], None]


def _shirt(body: Body) -> None:
    body.ink.fill(poly([body.at(1.0, -34), body.at(1.0, 34), body.at(0.50, 2)]), body.outfit.under)


def _neck(body: Body) -> None:
    body.ink.fill(poly([body.at(1.02, -42), body.at(1.02, 42), body.at(0.86, 0)]), body.skin, 0.2)


def _necktie(body: Body, wide: float, colour: Colour) -> None:
    at = body.at
    left = [(0.96, -wide * 0.8), (0.90, -wide * 0.6), (0.58, -wide)]
    right = [(0.58, wide), (0.90, wide * 0.6), (0.96, wide * 0.8)]
    body.ink.fill(poly([at(v, d) for v, d in (*left, (0.52, 0.0), *right)]), colour)


def _tie(body: Body) -> None:
    _necktie(body, 7, body.outfit.accent)


def _slim_tie(body: Body) -> None:
    _necktie(body, 5, mix(body.outfit.top, NIGHT, 0.6))


def _bow(body: Body) -> None:
    x, y = body.at(0.95, 0)
    h = body.h
    half = [(0.004, 0.004), (0.026, 0.014), (0.026, -0.014), (0.004, -0.004)]
    body.ink.fill(
        poly([(x + a * h, y + b * h) for a, b in (*half, *((-a, b) for a, b in reversed(half)))]), body.outfit.accent
    )


def _lapels(body: Body) -> None:
    colour = body.outfit.collar or mix(body.outfit.top, "#ffffff", 0.12)
    for q in (-1, 1):
        if body.faces(q * 40) > -0.2:
            shape = ((1.02, 48), (0.97, 26), (0.50, 2), (0.72, 38), (0.80, 34), (0.83, 44))
            body.ink.fill(poly([body.at(v, q * d) for v, d in shape]), colour, 0.25 if q < 0 else 0.55)


def _collar(body: Body) -> None:
    for q in (-1, 1):
        tip = [body.at(1.03, q * 50), body.at(1.0, q * 6), body.at(0.88, q * 22)]
        body.ink.fill(poly(tip), body.outfit.collar or "#ffffff", 0.1 if q < 0 else 0.4)


def _sailor_collar(body: Body) -> None:
    for q in (-1, 1):
        flap = [body.at(1.03, q * 80), body.at(1.0, q * 10), body.at(0.72, q * 4), body.at(0.84, q * 60)]
        body.ink.fill(poly(flap), body.outfit.accent, 0.1 if q < 0 else 0.4)
    x, y = body.at(0.72, 0)
    knot = [(x, y + 0.01 * body.h), (x + 0.024 * body.h, y - 0.05 * body.h), (x - 0.02 * body.h, y - 0.05 * body.h)]
    body.ink.fill(poly(knot), "#c8404a")


def _ermine(body: Body) -> None:
    h = body.h
    for q in (-1, 1):
        shape = ((1.03, 70), (1.0, 14), (0.74, 8), (0.70, 46), (0.84, 76))
        body.ink.fill(blob([body.at(v, q * d) for v, d in shape], 0.12), "#f8f4ea", 0.05 if q < 0 else 0.3)
    for v, d in ((0.9, -40), (0.78, -22), (0.88, 30)):
        body.ink.dot(*body.at(v, d), 0.007 * h, 0.010 * h, "#3a3036")


def _fur(body: Body) -> None:
    """A thick edge round the neck and down the front."""
    h = body.h
    edge = [body.at(1.03, -75), body.at(0.97, -30), body.at(0.95, 5), body.at(0.97, 40), body.at(1.03, 75)]
    body.ink.line(curve(edge), body.outfit.accent, 0.042 * h, 0.08)
    body.ink.line(curve([body.at(0.95, 4), body.at(0.5, 4), body.at(0.1, 4)]), body.outfit.accent, 0.030 * h, 0.05)


def _ruff(body: Body) -> None:
    h = body.h
    for d in (-80, -52, -26, 0, 26, 52, 80):
        if body.faces(d, 1.0) > -0.4:
            x, y = body.at(1.0, d)
            body.ink.ball(x, y, 0.030 * h, 0.024 * h, "#fbf7f0")


def _hood(body: Body) -> None:
    h = body.h
    x, y = body.on(body.figure.neck)
    a, b = body.sides(0.99)
    shape = [
        (a[0] - 0.02 * h, a[1] - 0.01 * h),
        (a[0] - 0.025 * h, a[1] + 0.045 * h),
        (x, y + 0.05 * h),
        (b[0] + 0.004 * h, b[1] + 0.028 * h),
        (b[0] + 0.006 * h, b[1] - 0.012 * h),
        body.at(0.88, 0),
    ]
    body.ink.form(blob(shape, 0.14), mix(body.outfit.top, "#ffffff", 0.06), x, y, 0.06 * h)


def _cowl(body: Body) -> None:
    h = body.h
    shape = [
        body.at(1.05, -88),
        body.at(1.03, 0),
        body.at(1.05, 88),
        body.at(0.86, 60),
        body.at(0.74, 0),
        body.at(0.86, -60),
    ]
    x, y = body.at(0.95, 0)
    body.ink.form(blob(shape, 0.15), mix(body.outfit.top, NIGHT, 0.15), x, y, 0.09 * h)


def _cross(body: Body) -> None:
    """The overlapping front of a kimono."""
    at = body.at
    body.ink.fill(poly([at(1.02, -44), at(1.02, 40), at(0.60, 14), at(0.52, 20)]), body.outfit.under)
    over = [at(1.03, 46), at(1.0, 24), at(0.34, -30), at(0.34, 10)]
    body.ink.fill(poly(over), mix(body.outfit.top, "#ffffff", 0.10), 0.2)


def _bands(body: Body) -> None:
    """A judge's white bands."""
    for q in (-1, 1):
        strip = [body.at(1.0, q * 2), body.at(1.0, q * 16), body.at(0.70, q * 20), body.at(0.70, q * 4)]
        body.ink.fill(poly(strip), "#fbf9f4", 0.05 if q < 0 else 0.2)


def _shawl(body: Body) -> None:
    """A knitted triangle round the shoulders, knotted on the chest, its point on the back."""
    h, colour = body.h, body.outfit.accent
    edge = [(1.03, -96), (0.80, -92), (0.62, -40), (0.56, 4), (0.62, 44), (0.80, 92), (1.03, 96)]
    if body.from_behind:
        edge = [(1.04, 92), (0.74, 92), (0.46, 135), (0.18, 180), (0.46, 225), (0.74, 268), (1.04, 268)]
    points = [body.at(*place) for place in edge]
    hem = points[1:-1]
    for (ax, ay), (bx, by) in pairwise(hem):
        for share in (0.1, 0.4, 0.7):
            x, y = ax + (bx - ax) * share, ay + (by - ay) * share
            body.ink.seg((x, y), (x, y - 0.020 * h), colour, 0.007 * h, 0.35)
    collar = [] if body.from_behind else [body.at(1.0, 26), body.at(0.90, 2), body.at(1.0, -24)]
    x, y = body.at(0.8, 180 if body.from_behind else 0)
    body.ink.form(blob([*points, *collar], 0.06), colour, x, y, 0.16 * h)
    body.ink.line(curve([(px, py + 0.016 * h) for px, py in hem]), mix(colour, NIGHT, 0.2), 0.006 * h)
    if not body.from_behind:
        body.ink.ball(*body.at(0.74, 3), 0.016 * h, 0.014 * h, "#d8a63f")


def _chain(body: Body, colour: Colour) -> None:
    places = ((1.0, -36), (0.70, -22), (0.56, 0), (0.70, 22), (1.0, 36))
    body.ink.line(curve([body.at(v, d) for v, d in places]), colour, 0.010 * body.h)
    body.ink.dot(*body.at(0.56, 0), 0.016 * body.h, 0.016 * body.h, colour)


def _medal(body: Body) -> None:
    _chain(body, body.outfit.accent)


def _stethoscope(body: Body) -> None:
    _chain(body, "#333a48")


def _neckerchief(body: Body) -> None:
    places = ((1.03, -60), (1.03, 60), (0.90, 8), (0.80, 2), (0.90, -8))
    body.ink.fill(blob([body.at(v, d) for v, d in places], 0.1), body.outfit.accent)


def _bib(body: Body) -> None:
    places = ((1.03, -50), (1.03, 50), (0.75, 42), (0.62, 0), (0.75, -42))
    body.ink.fill(blob([body.at(v, d) for v, d in places], 0.15), "#fbf7f0", 0.1)
    body.ink.dot(*body.at(0.78, 0), 0.022 * body.h, 0.022 * body.h, body.outfit.accent)


def _zigzag(body: Body) -> None:
    points: list[Point] = [
        body.at(0.98 if k % 2 else 0.84, d) for k, d in enumerate((-80, -60, -40, -20, 0, 20, 40, 60, 80))
    ]
    body.ink.fill(poly([body.at(1.04, -80), *points, body.at(1.04, 80)]), body.outfit.accent)


COLLARS: Mapping[str, Trimming] = {
    "bands": _bands,
    "bib": _bib,
    "bow": _bow,
    "collar": _collar,
    "cowl": _cowl,
    "cross": _cross,
    "ermine": _ermine,
    "fur": _fur,
    "hood": _hood,
    "lapels": _lapels,
    "medal": _medal,
    "neck": _neck,
    "neckerchief": _neckerchief,
    "ruff": _ruff,
    "sailor_collar": _sailor_collar,
    "shawl": _shawl,
    "shirt": _shirt,
    "slim_tie": _slim_tie,
    "stethoscope": _stethoscope,
    "tie": _tie,
    "zigzag": _zigzag,
}
