"""A mermaid's tail in the place of legs: it goes where hips, knees and ankles are, and ends in a fluke."""

from __future__ import annotations

import math
from collections.abc import Iterator

from studio.theatre.actors.body import Body
from studio.theatre.actors.geom import Point, between, lerp
from studio.theatre.actors.outline import blob, bow, sausage
from studio.theatre.actors.skeleton import Figure, Foot
from studio.theatre.ink import mix

FLUKE = 0.20
"""Length of the fluke in body heights."""

_SHARES = (0.0, 0.16, 0.34, 0.52, 0.70, 0.86, 1.0)
_WIDE = (1.0, 1.02, 0.90, 0.70, 0.48, 0.29, 0.18)
"""Width along the tail against the hips."""


def _spine(figure: Figure) -> list[Point]:
    """From the hips to the root of the fluke, on the screen."""
    hip, knee, ankle = (
        between(figure.project(right), figure.project(left), 0.5)
        for right, left in zip(figure.legs[0][:3], figure.legs[1][:3], strict=True)
    )
    # a quadratic that passes near the knee, so that the tail bends without a joint
    bend = tuple(k + 0.35 * (k - (a + b) / 2) for k, a, b in zip(knee, hip, ankle, strict=True))
    places = []
    for t in _SHARES:
        x, y = (a * (1 - t) ** 2 + 2 * k * t * (1 - t) + b * t * t for a, k, b in zip(hip, bend, ankle, strict=True))
        places.append((x, y))
    return places


def _stands(figure: Figure) -> bool:
    return all(isinstance(leg, Foot) for leg in figure.pose.legs)


def _fluke_way(figure: Figure, places: list[Point]) -> float:
    """Radians to where the fluke points: on along the tail, or along the ground that it stands on."""
    if _stands(figure):
        return 0.62
    (ax, ay), (bx, by) = places[-2:]
    pitch = sum(leg[3] for leg in figure.legs) / 2
    return math.atan2(by - ay, bx - ax) + 0.35 * math.sin(pitch + 2.6)


def reach(figure: Figure) -> Iterator[tuple[float, float, float]]:
    """Discs (x, y, radius) round all of the tail."""
    places, h = _spine(figure), figure.m.h
    half = _half(figure)
    for (x, y), wide in zip(places, _WIDE, strict=True):
        yield x, y, half * wide + 0.02 * h
    turn = _fluke_way(figure, places)
    x, y = places[-1]
    for share in (0.5, 1.0):
        yield x + share * FLUKE * h * math.cos(turn), y + share * FLUKE * h * math.sin(turn), 0.14 * h


def _half(figure: Figure) -> float:
    a, b = figure.sides(0.04)
    return max(0.07 * figure.m.h, (b[0] - a[0]) / 2, abs(b[1] - a[1]) / 2)


def tail(body: Body) -> None:
    figure, ink, colour = body.figure, body.ink, body.outfit.leg_colour
    places, half = _spine(figure), _half(figure)
    _fluke(body, places)
    radii = [half * wide for wide in _WIDE]
    x, y = places[2]
    ink.form(sausage(places, radii), colour, x, y, 1.1 * half, edge=0.35)
    if body.px > 7:
        _scales(body, places, radii)
    _girdle(body)


def _scales(body: Body, places: list[Point], radii: list[float]) -> None:
    ink, dark = body.ink, mix(body.outfit.leg_colour, "#0d2a36", 0.35)
    for k in range(1, len(places) - 1):
        for step in (0.0, 0.5):
            (ax, ay), (bx, by) = places[k], places[k + 1]
            x, y, r = lerp(ax, bx, step), lerp(ay, by, step), lerp(radii[k], radii[k + 1], step)
            long = math.hypot(bx - ax, by - ay) or 1.0
            u, v = (bx - ax) / long, (by - ay) / long
            size = r * 0.34
            for across in (-0.6, 0.0, 0.6) if step == 0 else (-0.3, 0.3):
                cx, cy = x - v * r * across, y + u * r * across
                a, b = (cx - v * size, cy + u * size), (cx + v * size, cy - u * size)
                ink.line(bow(a, (cx + u * size * 1.6, cy + v * size * 1.6), b), dark, 0.006 * body.h, 0.1, 150)


def _fluke(body: Body, places: list[Point]) -> None:
    """Two lobes with rays, one over the other in profile."""
    figure, ink, h = body.figure, body.ink, body.h
    colour = mix(body.outfit.leg_colour, body.outfit.accent, 0.35)
    ink.push(*places[-1], _fluke_way(figure, places), h, h)
    open_ = 0.34 if _stands(figure) else lerp(0.62, 0.44, figure.sin_yaw)
    for side in (1, -1):
        ink.push(-0.02, 0.0, side * open_)
        lobe = [(0.0, 0.022), (0.07, 0.058), (0.15, 0.056), (FLUKE, 0.004 * side), (0.13, -0.022), (0.06, -0.020)]
        ink.form(blob([(px, side * py) for px, py in lobe], 0.15), colour, 0.08, 0.0, 0.10, edge=0.3)
        for py in (0.028, 0.008):
            ink.line(bow((0.03, side * py * 0.4), (0.09, side * py * 1.3), (0.165, side * py)), colour, 0.005, 0.9)
        ink.pop()
    ink.pop()


def _girdle(body: Body) -> None:
    """A frill of fin round the hips, over the waist's edge."""
    ink, h, colour = body.ink, body.h, mix(body.outfit.leg_colour, body.outfit.accent, 0.35)
    a, b = body.sides(0.13, 0.008 * h)
    lean = math.atan2(b[1] - a[1], b[0] - a[0])
    dx, dy = math.sin(lean), -math.cos(lean)
    edge = []
    for k in range(7):
        x, y = between(b, a, k / 6)
        far = (0.030 + 0.020 * (k % 2) + 0.020 * math.sin(math.pi * k / 6)) * h
        edge.append((x + dx * far, y + dy * far))
    ink.form(blob([a, b, *edge], 0.12), colour, *between(a, b, 0.5), 0.14 * h, edge=0.35)
