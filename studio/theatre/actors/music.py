"""Instruments, each on its stand."""

from __future__ import annotations

import math

import skia

from studio.theatre.actors.geom import TAU
from studio.theatre.actors.joinery import BRASS, IRON, STEEL, cylinder, panel, post
from studio.theatre.actors.outline import blob, curve, oval, poly, rounded, tube
from studio.theatre.actors.thing import Model, Now
from studio.theatre.ink import Colour, Ink, mix

_EBONY = "#2a2830"


def _stand(ink: Ink, high: float) -> None:
    for x in (-0.26, 0.0, 0.26):
        post(ink, (0, 0.24), (x, 0.0), 0.035, IRON)
    post(ink, (0, 0.2), (0, high), 0.035, IRON)


def _strings(ink: Ink, now: Now, low: float, high: float, wide: float, count: int) -> None:
    """Strings that tremble while they are played."""
    swing = 0.012 * math.sin(TAU * 7 * now.t) if now.action == "play" else 0.0
    for k in range(count):
        x = wide * (k / (count - 1) - 0.5)
        ink.line(
            curve([(x, low), (x + swing * (1 if k % 2 else -1), (low + high) / 2), (x * 0.7, high)]),
            "#f2e7c8",
            0.008,
            0.1,
        )


def _waisted(wide: float, waist: float, shoulder: float, high: float) -> skia.Path:
    """The outline of a plucked or bowed body, its bottom at 0."""
    right = [(0.22 * wide, 0.0), (0.46 * wide, 0.12 * high), (0.50 * wide, 0.30 * high), (0.5 * waist, 0.56 * high),
             (0.5 * shoulder, 0.76 * high), (0.42 * shoulder, 0.94 * high), (0.14 * shoulder, high)]  # fmt: skip
    return blob([*right, *[(-x, y) for x, y in reversed(right)]], 0.15)


def guitar(ink: Ink, now: Now) -> None:
    _stand(ink, 0.5)
    strummed(ink, now)


def strummed(ink: Ink, now: Now) -> None:
    """A guitar as high as on its stand."""
    ink.push(0, 0.16, 0.10)
    panel(ink, -0.045, 0.60, 0.09, 0.68, "#5a3826", 0.01)
    for k in range(9):
        y = 0.70 + 0.06 * k
        ink.seg((-0.04, y), (0.04, y), "#d8cfae", 0.009)
    ink.form(poly([(-0.05, 1.26), (0.05, 1.26), (0.075, 1.46), (0.0, 1.50), (-0.075, 1.46)]), _EBONY, 0, 1.36, 0.1)
    for k in range(3):
        for side in (-1, 1):
            ink.dot(side * 0.088, 1.31 + 0.055 * k, 0.022, 0.016, "#e9e2d0", 0.2)
    ink.push(0.02, -0.01)
    ink.fill(_waisted(0.56, 0.36, 0.44, 0.72), mix(now.colour, "#2b1a10", 0.55))
    ink.pop()
    ink.form(_waisted(0.56, 0.36, 0.44, 0.72), now.colour, 0, 0.32, 0.34, edge=0.45, hard=0.2)
    ink.dot(0, 0.46, 0.105, 0.105, "#e9d3a2", 0.2)
    ink.dot(0, 0.46, 0.085, 0.085, "#2b1a12")
    ink.fill(rounded(-0.12, 0.17, 0.24, 0.045, 0.015), _EBONY)
    _strings(ink, now, 0.19, 1.30, 0.062, 6)
    ink.pop()


def violin(ink: Ink, now: Now) -> None:
    _stand(ink, 0.75)
    fiddle(ink, now)


def fiddle(ink: Ink, now: Now) -> None:
    """A violin and its bow as high as on its stand."""
    ink.push(0, 0.42, 0.12, 1.25, 1.25)
    panel(ink, -0.022, 0.42, 0.044, 0.30, _EBONY, 0.01)
    ink.line(curve([(0, 0.70), (0.0, 0.80), (0.045, 0.83), (0.05, 0.785)]), mix(now.colour, "#2b1a10", 0.4), 0.034)
    ink.form(_waisted(0.31, 0.17, 0.25, 0.48), now.colour, 0, 0.22, 0.2, edge=0.4, hard=0.2)
    for side in (-1, 1):
        ink.line(curve([(side * 0.07, 0.27), (side * 0.05, 0.22), (side * 0.065, 0.17)]), "#2b1a12", 0.012)
    ink.fill(poly([(-0.03, 0.06), (0.03, 0.06), (0.018, 0.17), (-0.018, 0.17)]), _EBONY)
    panel(ink, -0.02, 0.30, 0.04, 0.16, _EBONY)
    _strings(ink, now, 0.16, 0.70, 0.034, 4)
    ink.pop()
    slide = 0.16 * math.sin(TAU * now.t / 0.9) if now.action == "play" else 0.0
    ink.push(0.02 + slide, 0.72, -0.35 if now.action == "play" else -1.25)
    ink.seg((-0.46, 0.0), (0.46, 0.02), "#7a4a2c", 0.022)
    ink.seg((-0.46, -0.035), (0.44, -0.01), "#f2ead8", 0.012)
    ink.pop()


def piano(ink: Ink, now: Now) -> None:
    """A grand in profile, its lid up, the keys to the left."""
    for x in (-0.74, 0.98):
        post(ink, (x, 0.06), (x, 0.72), 0.075, now.colour, 0.13)
        ink.ball(x, 0.05, 0.05, 0.05, BRASS)
    ink.line(curve([(-0.3, 0.62), (-0.26, 0.3), (-0.24, 0.12)]), now.colour, 0.06)
    ink.seg((-0.36, 0.1), (-0.14, 0.1), BRASS, 0.03)
    lid = [(-0.42, 1.02), (-0.30, 1.78), (0.35, 2.02), (0.95, 1.86), (1.26, 1.45), (1.22, 1.0)]
    ink.across(blob(lid, 0.1), mix(now.colour, "#ffffff", 0.07), (-0.2, 1.9), (0.9, 1.0), hard=0.3, edge=0.0)
    ink.seg((0.62, 1.0), (0.78, 1.62), now.colour, 0.03)
    inside = poly([(-0.55, 0.96), (1.22, 0.96), (1.10, 1.12), (-0.45, 1.12)])
    ink.fill(inside, "#c79a4e", 0.1)
    for k in range(9):
        ink.seg((-0.4 + 0.17 * k, 0.97), (-0.34 + 0.16 * k, 1.11), "#f2e2b0", 0.010)
    body = blob(
        [(-0.92, 0.70), (-0.94, 0.84), (-0.6, 0.92), (-0.55, 1.02), (1.2, 1.02), (1.32, 0.86), (1.24, 0.68)], 0.05
    )
    ink.across(body, now.colour, (0, 1.02), (0, 0.66), hard=0.3, edge=0.1)
    ink.seg((-0.5, 0.985), (1.2, 0.985), mix(now.colour, "#ffffff", 0.35), 0.02)
    ink.fill(poly([(-0.98, 0.83), (-0.60, 0.87), (-0.60, 0.93), (-0.98, 0.88)]), "#f7f4ea")
    pressed = int(now.t * 5) % 6 if now.action == "play" else -1
    for k in range(6):
        x, y = -0.95 + 0.055 * k, 0.88 + 0.006 * k - (0.014 if k == pressed else 0.0)
        ink.seg((x, y), (x + 0.03, y + 0.004), _EBONY, 0.026)
    panel(ink, -0.56, 1.02, 0.03, 0.30, now.colour)
    ink.fill(poly([(-0.60, 1.04), (-0.58, 1.34), (-0.44, 1.36), (-0.44, 1.06)]), "#f7f4ea", 0.1)
    panel(ink, -1.52, 0.44, 0.42, 0.09, "#7c2f3a", 0.04)
    for x in (-1.46, -1.16):
        post(ink, (x, 0.0), (x, 0.44), 0.045, now.colour)


def drum(ink: Ink, now: Now) -> None:
    for x in (-0.34, 0.34):
        post(ink, (x, 0.0), (-x * 0.7, 0.5), 0.04, STEEL)
    cylinder(ink, 0, 0.42, 0.44, 0.42, now.colour, "#f4efe2")
    for k in range(6):
        x0, x1 = -0.44 + 0.1467 * k, -0.44 + 0.1467 * (k + 1)
        ink.seg((x0, 0.40 if k % 2 else 0.80), (x1, 0.80 if k % 2 else 0.40), "#f6e7b4", 0.02)
    for y in (0.84, 0.43):
        ink.line(curve([(-0.45, y), (-0.3, y - 0.06), (0, y - 0.095), (0.3, y - 0.06), (0.45, y)]), BRASS, 0.045)
    beat = now.t / 0.275 % 2 if now.action == "play" else 0.5
    for k, side in enumerate((-1, 1)):
        up = abs(math.sin(math.pi * (beat / 2 + 0.5 * k))) if now.action == "play" else 0.12
        ink.push(side * 0.12, 0.88 + 0.04 * up, side * (0.35 + 0.9 * up))
        ink.seg((0, 0), (side * 0.52, 0.10), "#c79a66", 0.03)
        ink.ball(0, 0, 0.04, 0.035, "#e9d3a2")
        ink.pop()


def trumpet(ink: Ink, now: Now) -> None:
    _stand(ink, 0.86)
    ink.push(0, 0.98, 0.22 + (0.05 * math.sin(TAU * now.t) if now.action == "play" else 0))
    horn(ink, now)
    ink.pop()


def horn(ink: Ink, now: Now) -> None:
    """A trumpet about its valves, its bell to the right."""
    colour: Colour = "#e6b648"
    ink.line(rounded(-0.34, -0.22, 0.56, 0.20, 0.10), colour, 0.045, 0.3)
    for k in range(3):
        x = -0.14 + 0.1 * k
        press = 0.03 if now.action == "play" and int(now.t * 4 + k) % 3 == 0 else 0.0
        ink.seg((x, 0.10 - press), (x, 0.16 - press), STEEL, 0.02)
        ink.dot(x, 0.17 - press, 0.03, 0.018, "#f4efe2")
        ink.across(
            rounded(x - 0.035, -0.24, 0.07, 0.34, 0.02), colour, (x - 0.035, 0), (x + 0.035, 0), hard=0.2, edge=0.2
        )
    ink.line(curve([(-0.72, 0), (0.0, 0.0), (0.42, 0.0)]), colour, 0.05, 0.1)
    bell = [
        (0.34, 0.03),
        (0.52, 0.05),
        (0.68, 0.12),
        (0.80, 0.24),
        (0.80, -0.24),
        (0.68, -0.12),
        (0.52, -0.05),
        (0.34, -0.03),
    ]
    ink.across(blob(bell, 0.1), colour, (0.5, 0.24), (0.5, -0.24), hard=0.12, edge=0.1)
    ink.fill(oval(0.80, 0, 0.05, 0.24), "#9a6e26", 0.2)
    ink.form(tube([(-0.78, 0), (-0.70, 0)], (0.05, 0.025)), STEEL, -0.74, 0, 0.06)


MUSIC = {
    "guitar": Model(guitar, 1.66, 0.7, ("#c9873f", "#a8552f"), eyes=0.7),
    "violin": Model(violin, 1.5, 0.7, ("#a8552f",), eyes=0.8),
    "piano": Model(piano, 2.05, 3.0, ("#3a3742", "#6e3f2a"), eyes=1.0),
    "drum": Model(drum, 1.2, 1.2, ("#b8403c", "#3c6ea8"), eyes=0.75),
    "trumpet": Model(trumpet, 1.35, 1.6, eyes=0.95),
}
