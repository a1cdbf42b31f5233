"""What drives on a road with a body of steel: cars, vans, buses, lorries."""

from __future__ import annotations

import math
from collections.abc import Sequence

import skia

from studio.theatre.actors.geom import TAU, Point
from studio.theatre.actors.glow import beam, glow, halo, shine
from studio.theatre.actors.joinery import GLASS, IRON, STEEL, panel, post, wheel
from studio.theatre.actors.outline import blob, curve, oval, poly, rounded
from studio.theatre.actors.thing import Now
from studio.theatre.ink import Colour, Ink, mix


def _bounce(now: Now, size: float = 0.008) -> float:
    """How far the body rides over the road's unevenness, metres."""
    return size * (math.sin(now.rolled * 2.7) + 0.6 * math.sin(now.rolled * 4.3 + 1))


def arches(ink: Ink, body: skia.Path, xs: Sequence[float], r: float) -> None:
    """Dark openings in ``body`` for its wheels."""
    ink.clip(body)
    for x in xs:
        ink.dot(x, r, r * 1.2, r * 1.2, "#23222b", 0.4)
    ink.unclip()


def lights(ink: Ink, now: Now, front: Point, back: Point, size: float = 0.085) -> None:
    """Headlight and tail lamp; at night a beam on the road ahead."""
    shine(ink, *front, size * 0.7, size, "#fff6d2")
    ink.fill(rounded(back[0] - size * 0.45, back[1] - size, size * 0.9, size * 2, size * 0.4), "#a8232c")
    if now.night > 0.05:
        beam(ink, front, 2.6, size, 0.34, 0.4 * now.night, 0.3)
        halo(ink, *front, 0.5, "#fff0c0", 0.6 * now.night)
        halo(ink, *back, 0.28, "#ff4038", 0.6 * now.night)


def window(ink: Ink, points: Sequence[Point], shade: float = 0.1) -> None:
    """A pane with the sky's streak on it."""
    path = poly(points)
    ink.fill(path, GLASS, shade)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    w = right - left
    ink.clip(path)
    streak = [(left + w * 0.18, low), (left + w * 0.42, low), (left + w * 0.72, high), (left + w * 0.48, high)]
    ink.fill(poly(streak), "#eaf6fb", 0.0, 150)
    ink.unclip()


def driver(ink: Ink, now: Now, x: float, y: float, size: float = 1.0) -> None:
    """Whoever is at the wheel, seen through the glass."""
    if now.manned:
        return
    s = size
    ink.fill(
        blob([(x - 0.19 * s, y), (x - 0.16 * s, y + 0.2 * s), (x + 0.1 * s, y + 0.2 * s), (x + 0.18 * s, y)]), "#4b4a62"
    )
    ink.ball(x, y + 0.32 * s, 0.11 * s, 0.13 * s, "#d9a07a")
    hair = [
        (x - 0.13 * s, y + 0.3 * s), (x - 0.12 * s, y + 0.44 * s), (x + 0.02 * s, y + 0.48 * s),
        (x + 0.11 * s, y + 0.4 * s), (x - 0.03 * s, y + 0.38 * s),
    ]  # fmt: skip
    ink.fill(blob(hair, 0.12), "#4a3227")
    ink.seg((x + 0.28 * s, y + 0.02 * s), (x + 0.22 * s, y + 0.16 * s), "#2b2a32", 0.035 * s)


_CABIN = [(-1.32, 0.86), (-0.98, 1.26), (-0.62, 1.40), (-0.1, 1.44), (0.34, 1.38), (0.72, 1.16), (1.0, 0.86)]
_BODY = [
    (-1.94, 0.34), (-1.98, 0.60), (-1.90, 0.84), (-1.55, 0.93), (-0.6, 0.95), (0.7, 0.94), (1.45, 0.85), (1.86, 0.70),
    (1.97, 0.50), (1.93, 0.30), (1.6, 0.23), (0.0, 0.21), (-1.6, 0.23),
]  # fmt: skip
_AXLES = (-1.18, 1.20)


def _saloon(ink: Ink, now: Now, colour: Colour, lower: Colour | None = None) -> None:
    """A four-door car up to its wheels; ``lower`` paints the doors."""
    ink.across(blob(_CABIN, 0.13), colour, (0.1, 1.46), (-0.1, 0.8), hard=0.3, edge=0.5)
    window(ink, [(-1.08, 0.92), (-0.84, 1.22), (-0.56, 1.32), (-0.20, 1.35), (-0.20, 0.92)])
    window(ink, [(-0.11, 0.92), (-0.11, 1.36), (0.26, 1.31), (0.55, 1.12), (0.76, 0.92)])
    ink.clip(poly([(-0.11, 0.92), (-0.11, 1.36), (0.26, 1.31), (0.55, 1.12), (0.76, 0.92)]))
    driver(ink, now, 0.18, 0.84, 0.92)
    ink.unclip()
    body = blob(_BODY, 0.14)
    ink.across(body, colour, (0.05, 0.98), (-0.05, 0.2), hard=0.16, edge=0.3)
    if lower:
        ink.clip(body)
        panel(ink, -0.95, 0.2, 1.55, 0.72, lower)
        ink.unclip()
    arches(ink, body, _AXLES, 0.32)
    ink.line(
        curve([(-1.86, 0.80), (-0.6, 0.84), (0.7, 0.83), (1.7, 0.72)]), mix(colour, "#ffffff", 0.45), 0.022, 0.0, 190
    )
    ink.seg((-1.45, 0.26), (1.45, 0.26), mix(colour, "#15151d", 0.55), 0.07)
    for x in (-0.92, -0.16, 0.66):
        ink.line(curve([(x, 0.90), (x + 0.02, 0.55), (x - 0.03, 0.30)]), mix(colour, "#15151d", 0.4), 0.016, 0.3)
    for x in (-0.36, 0.42):
        ink.seg((x - 0.07, 0.74), (x + 0.06, 0.74), mix(colour, "#ffffff", 0.5), 0.028)
    ink.fill(rounded(0.70, 0.93, 0.16, 0.09, 0.04), colour, 0.5)
    for x, w in ((-2.02, 0.34), (1.70, 0.32)):
        ink.fill(rounded(x, 0.32, w, 0.10, 0.045), STEEL, 0.3)


def _saloon_wheels(ink: Ink, now: Now) -> None:
    for x in _AXLES:
        wheel(ink, x, 0.32, now.rolled)


def _driven(ink: Ink, now: Now, colour: Colour, lower: Colour | None = None) -> None:
    ink.push(0, _bounce(now))
    _saloon(ink, now, colour, lower)
    lights(ink, now, (1.86, 0.62), (-1.93, 0.66))
    ink.pop()
    _saloon_wheels(ink, now)


def car(ink: Ink, now: Now) -> None:
    _driven(ink, now, now.colour)


def beacons(
    ink: Ink, now: Now, x: float, y: float, w: float, colours: tuple[str, str] = ("#3f7cff", "#ff4040")
) -> None:
    """Two lamps that flash in turn."""
    ink.fill(rounded(x - w / 2, y, w, 0.06, 0.02), IRON)
    for side, colour in ((-1, colours[0]), (1, colours[1])):
        on = math.sin(TAU * 1.9 * now.t) * side > 0
        lamp = rounded(x + (side - 1) * w * 0.225, y + 0.03, w * 0.45, 0.12, 0.05)
        glow(ink, lamp, colour if on else mix(colour, "#1a1c28", 0.5))
        if on:
            halo(ink, x + side * w * 0.22, y + 0.09, 0.55, colour, 0.55)


def policecar(ink: Ink, now: Now) -> None:
    ink.push(0, _bounce(now))
    beacons(ink, now, -0.1, 1.42, 0.62)
    ink.pop()
    _driven(ink, now, "#2b3a63", "#eef1f4")
    star = [(0.13 * (1.0 if k % 2 else 0.45), TAU * k / 10 + TAU / 20) for k in range(10)]
    ink.fill(poly([(-0.55 + r * math.cos(a), 0.58 + r * math.sin(a)) for r, a in star]), "#e2b84a")


def taxi(ink: Ink, now: Now) -> None:
    ink.push(0, _bounce(now))
    sign = rounded(-0.32, 1.40, 0.46, 0.17, 0.05)
    glow(ink, sign, mix("#f6e3a8", "#ffd75e", now.night))
    for k in range(4):
        ink.fill(rounded(-0.27 + 0.1 * k, 1.445, 0.06, 0.08, 0.01), "#2b2a32")
    ink.pop()
    _driven(ink, now, now.colour)
    for k in range(22):
        ink.fill(poly([(x := -0.98 + 0.075 * k, 0.60 + 0.05 * (k % 2)), (x + 0.075, 0.60 + 0.05 * (k % 2)),
                       (x + 0.075, 0.65 + 0.05 * (k % 2)), (x, 0.65 + 0.05 * (k % 2))]), "#2b2a32")  # fmt: skip


def _box_van(ink: Ink, now: Now, colour: Colour) -> skia.Path:
    """A tall van with a short nose; the path of its body."""
    body = blob(
        [(-2.25, 0.36), (-2.30, 1.2), (-2.22, 2.14), (-1.9, 2.24), (0.3, 2.24), (0.92, 2.1), (1.42, 1.36), (2.1, 1.14),
         (2.26, 0.9), (2.25, 0.40), (2.0, 0.28), (-2.0, 0.28)],
        0.09,
    )  # fmt: skip
    ink.across(body, colour, (0.1, 2.3), (-0.1, 0.28), hard=0.3, edge=0.5)
    pane = [(0.52, 1.30), (0.52, 1.96), (0.88, 1.94), (1.28, 1.34), (1.28, 1.30)]
    window(ink, pane)
    ink.clip(poly(pane))
    driver(ink, now, 0.84, 1.20)
    ink.unclip()
    arches(ink, body, (-1.35, 1.42), 0.36)
    ink.line(curve([(0.40, 2.05), (0.40, 1.2), (0.44, 0.42)]), mix(colour, "#15151d", 0.35), 0.02)
    ink.seg((-2.0, 0.32), (2.05, 0.32), IRON, 0.09)
    return body


def ambulance(ink: Ink, now: Now) -> None:
    ink.push(0, _bounce(now))
    beacons(ink, now, 0.35, 2.23, 0.6, ("#3f7cff", "#5f93ff"))
    body = _box_van(ink, now, "#f3f2ee")
    ink.clip(body)
    ink.fill(poly([(-2.4, 0.72), (2.4, 0.72), (2.4, 0.92), (-2.4, 0.92)]), "#e4572e")
    ink.fill(poly([(-2.4, 0.95), (2.4, 0.95), (2.4, 1.0), (-2.4, 1.0)]), "#f2c14e")
    ink.unclip()
    for turn in (0, 1, 2):
        a = math.pi / 2 + turn * math.pi / 3
        ink.seg(
            (-1.1 - 0.26 * math.cos(a), 1.58 - 0.26 * math.sin(a)),
            (-1.1 + 0.26 * math.cos(a), 1.58 + 0.26 * math.sin(a)),
            "#2f63c0",
            0.14,
        )
    lights(ink, now, (2.18, 0.74), (-2.25, 0.84))
    ink.pop()
    for x in (-1.35, 1.42):
        wheel(ink, x, 0.36, now.rolled)


def _cab(ink: Ink, now: Now, colour: Colour, x: float) -> None:
    """A lorry's cab whose back is at ``x``."""
    cab = blob(
        [(x, 0.50), (x, 1.5), (x + 0.08, 2.28), (x + 0.9, 2.32), (x + 1.22, 2.05), (x + 1.42, 1.35), (x + 1.52, 1.0),
         (x + 1.5, 0.50), (x + 1.2, 0.42), (x + 0.2, 0.42)],
        0.09,
    )  # fmt: skip
    ink.across(cab, colour, (x, 2.35), (x - 0.1, 0.4), hard=0.3, edge=0.4)
    pane = [(x + 0.42, 1.40), (x + 0.42, 2.10), (x + 1.0, 2.10), (x + 1.30, 1.40)]
    window(ink, pane)
    ink.clip(poly(pane))
    driver(ink, now, x + 0.8, 1.32)
    ink.unclip()
    arches(ink, cab, (x + 0.80,), 0.44)
    ink.line(curve([(x + 0.34, 2.1), (x + 0.33, 1.2), (x + 0.36, 0.6)]), mix(colour, "#15151d", 0.35), 0.02)
    ink.seg((x + 0.42, 1.22), (x + 0.56, 1.22), mix(colour, "#ffffff", 0.5), 0.035)
    ink.fill(rounded(x + 1.24, 0.44, 0.34, 0.22, 0.05), STEEL, 0.3)
    lights(ink, now, (x + 1.46, 0.90), (-2.9, 0.72))


def truck(ink: Ink, now: Now) -> None:
    panel(ink, -2.85, 0.52, 4.4, 0.16, IRON)
    ink.push(0, _bounce(now))
    _cab(ink, now, now.colour, 1.45)
    panel(ink, -2.95, 0.70, 4.28, 2.20, "#e8e2d4", 0.05)
    for k in range(8):
        ink.seg((-2.68 + 0.54 * k, 0.78), (-2.68 + 0.54 * k, 2.82), "#e8e2d4", 0.02, 0.7)
    panel(ink, -2.95, 1.50, 4.28, 0.42, now.colour)
    ink.seg((-2.93, 2.88), (1.31, 2.88), "#f7f4ec", 0.05)
    ink.pop()
    for x in (-2.25, -1.30, 2.25):
        wheel(ink, x, 0.44, now.rolled, 6)


def firetruck(ink: Ink, now: Now) -> None:
    red = "#cf3a30"
    panel(ink, -2.85, 0.52, 4.4, 0.2, IRON)
    ink.push(0, _bounce(now))
    beacons(ink, now, 2.15, 2.30, 0.5, ("#3f7cff", "#5f93ff"))
    _cab(ink, now, red, 1.45)
    panel(ink, -2.95, 0.68, 4.28, 1.42, red, 0.06)
    panel(ink, -2.95, 1.02, 4.28, 0.16, "#f4f1e6")
    for k in range(3):
        panel(ink, -2.72 + 1.34 * k, 1.28, 1.14, 0.66, "#b9c0ca", 0.04)
        for j in range(5):
            ink.seg((-2.68 + 1.34 * k, 1.36 + 0.12 * j), (-1.64 + 1.34 * k, 1.36 + 0.12 * j), "#8b929e", 0.016)
    ink.push(-2.7, 2.30, 0.045)
    for y in (0.0, 0.26):
        ink.seg((-0.1, y), (5.0, y), "#d8dde4", 0.055)
    for k in range(17):
        ink.seg((0.05 + 0.3 * k, 0.0), (0.05 + 0.3 * k, 0.26), "#d8dde4", 0.035, 0.3)
    ink.pop()
    for x in (-1.9, 0.2):
        post(ink, (x, 2.08), (x, 2.36), 0.1, IRON)
    ink.pop()
    for x in (-2.15, 2.25):
        wheel(ink, x, 0.44, now.rolled, 6, "#e3e6ea")


def bus(ink: Ink, now: Now) -> None:
    body = rounded(-3.2, 0.36, 6.4, 2.34, 0.26)
    ink.push(0, _bounce(now))
    ink.across(body, now.colour, (0, 2.7), (0, 0.3), hard=0.3, edge=0.4)
    ink.clip(body)
    panel(ink, -3.3, 0.98, 6.6, 0.16, "#f6efe0")
    panel(ink, -3.3, 2.44, 6.6, 0.3, mix(now.colour, "#ffffff", 0.35))
    ink.unclip()
    for k in range(5):
        x = -2.98 + 0.86 * k
        window(ink, [(x, 1.36), (x + 0.76, 1.36), (x + 0.76, 2.28), (x, 2.28)])
        if k in (0, 2, 3):
            ink.clip(rounded(x, 1.36, 0.76, 0.92, 0.02))
            driver(ink, now, x + 0.40, 1.22, 1.05)
            ink.unclip()
    panel(ink, 1.42, 0.44, 0.84, 1.9, mix(now.colour, "#20222c", 0.4), 0.04)
    for x in (1.46, 1.86):
        window(ink, [(x, 0.56), (x + 0.36, 0.56), (x + 0.36, 2.26), (x, 2.26)], 0.25)
    window(ink, [(2.42, 1.22), (3.16, 1.22), (3.10, 2.30), (2.42, 2.30)])
    ink.clip(poly([(2.42, 1.22), (3.16, 1.22), (3.10, 2.30), (2.42, 2.30)]))
    driver(ink, now, 2.66, 1.16, 1.1)
    ink.unclip()
    glow(ink, rounded(2.34, 2.38, 0.78, 0.2, 0.04), mix("#3b3a30", "#ffb638", 0.5 + 0.5 * now.night))
    arches(ink, body, (-2.1, 0.88), 0.44)
    ink.seg((-3.05, 0.42), (3.05, 0.42), IRON, 0.08)
    lights(ink, now, (3.14, 0.80), (-3.16, 0.86))
    if now.night > 0.05:
        for k in range(5):
            glow(ink, rounded(-2.98 + 0.86 * k, 1.36, 0.76, 0.92, 0.02), "#ffdf8a", int(90 * now.night))
    ink.pop()
    for x in (-2.1, 0.88):
        wheel(ink, x, 0.44, now.rolled, 6)
    ink.fill(oval(3.2, 1.9, 0.06, 0.16), IRON)
