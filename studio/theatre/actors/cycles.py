"""What is light and rides: bicycle, motorcycle, skateboard, sled."""

from __future__ import annotations

import math

from studio.theatre.actors.cars import lights
from studio.theatre.actors.joinery import IRON, STEEL, WOOD, panel, post, spoked, wheel
from studio.theatre.actors.outline import blob, curve, rounded, tube
from studio.theatre.actors.thing import Now
from studio.theatre.ink import Ink, mix

_GEAR = 2.4
"""Turns of a bicycle's wheel for one turn of its pedals."""


def bicycle(ink: Ink, now: Now) -> None:
    r, back, front = 0.34, -0.52, 0.54
    for x in (back, front):
        spoked(ink, x, r, now.rolled, 12, "#34333d", 0.045)
    turn = -now.rolled / r / _GEAR
    cx, cy = 0.16 * math.cos(turn), 0.16 * math.sin(turn)
    ink.seg((-0.06, 0.32), (-0.06 - cx, 0.32 - cy), STEEL, 0.03, 0.5)
    ink.fill(rounded(-0.13 - cx, 0.30 - cy, 0.14, 0.04, 0.01), IRON)
    frame = [((back, r), (-0.06, 0.32)), ((-0.06, 0.32), (0.36, 0.80)), ((-0.22, 0.78), (0.38, 0.82)),
             ((-0.06, 0.32), (-0.25, 0.88)), ((back, r), (-0.22, 0.76)), ((front, r), (0.34, 0.98))]  # fmt: skip
    for a, b in frame:
        post(ink, a, b, 0.045, now.colour)
    ink.line(curve([(0.34, 0.98), (0.40, 1.04), (0.52, 1.02)]), STEEL, 0.035)
    ink.fill(blob([(0.42, 1.00), (0.58, 0.99), (0.58, 1.05), (0.44, 1.06)]), IRON)
    ink.form(
        blob([(-0.42, 0.90), (-0.38, 0.97), (-0.1, 0.94), (-0.08, 0.90), (-0.25, 0.87)]), "#5a3a2c", -0.25, 0.92, 0.1
    )
    ink.dot(-0.06, 0.32, 0.075, 0.075, STEEL, 0.3)
    ink.seg((-0.06, 0.32), (-0.06 + cx, 0.32 + cy), STEEL, 0.032)
    ink.fill(rounded(-0.13 + cx, 0.30 + cy, 0.14, 0.04, 0.01), IRON)
    for x, way in ((back, -1), (front, 1)):
        ink.line(curve([(x - 0.3, r + 0.2), (x, r + 0.38), (x + 0.3 * way, r + 0.22)]), now.colour, 0.03, 0.3)


def motorcycle(ink: Ink, now: Now) -> None:
    r = 0.36
    for x in (-0.78, 0.84):
        wheel(ink, x, r, now.rolled, 8, STEEL, 0.28)
    post(ink, (0.84, r), (0.50, 1.08), 0.075, STEEL)
    ink.fill(blob([(-0.35, 0.30), (-0.38, 0.62), (0.05, 0.72), (0.36, 0.60), (0.34, 0.28)], 0.1), IRON)
    for k in range(4):
        ink.seg((-0.18, 0.42 + 0.065 * k), (0.22, 0.42 + 0.065 * k), STEEL, 0.028, 0.2)
    ink.line(curve([(0.05, 0.36), (-0.3, 0.26), (-0.8, 0.30), (-1.1, 0.36)]), STEEL, 0.085, 0.1)
    post(ink, (-0.78, r), (-0.2, 0.42), 0.07, IRON)
    ink.form(
        blob([(-0.15, 0.76), (-0.1, 0.98), (0.2, 1.08), (0.48, 0.98), (0.46, 0.76), (0.1, 0.70)], 0.14),
        now.colour,
        0.15,
        0.9,
        0.35,
    )
    ink.form(
        blob([(-0.98, 0.86), (-0.86, 0.98), (-0.5, 0.90), (-0.1, 0.92), (-0.12, 0.76), (-0.7, 0.74)], 0.14),
        "#33303a",
        -0.5,
        0.86,
        0.3,
    )
    ink.line(curve([(-1.16, 0.58), (-0.98, 0.78), (-0.6, 0.76)]), now.colour, 0.09)
    ink.line(curve([(0.48, 0.70), (0.84, 0.80), (1.18, 0.56)]), now.colour, 0.08)
    ink.line(curve([(0.52, 1.05), (0.46, 1.18), (0.30, 1.20)]), STEEL, 0.045)
    ink.fill(blob([(0.22, 1.17), (0.36, 1.16), (0.36, 1.24), (0.22, 1.23)]), IRON)
    ink.ball(0.62, 0.98, 0.13, 0.13, STEEL)
    lights(ink, now, (0.70, 0.98), (-1.08, 0.80), 0.09)
    if ridden(now):
        _rider(ink)


JACKET, TROUSERS, HELMET = "#4b4a62", "#3b4660", "#e6e0d2"


def ridden(now: Now) -> bool:
    """Whether somebody nobody named rides it: it does not go alone, and stands alone."""
    return now.action != "stand" and not now.manned


def _rider(ink: Ink) -> None:
    ink.line(curve([(-0.42, 0.94), (0.06, 0.88), (0.10, 0.70), (-0.02, 0.38)]), TROUSERS, 0.15, 0.2)
    ink.seg((-0.04, 0.34), (0.12, 0.33), "#2b2a32", 0.09)
    ink.form(
        blob([(-0.56, 0.92), (-0.48, 1.30), (-0.32, 1.48), (-0.12, 1.44), (-0.16, 1.16), (-0.24, 0.90)], 0.14),
        JACKET, -0.35, 1.2, 0.35,
    )  # fmt: skip
    ink.line(curve([(-0.24, 1.38), (-0.06, 1.16), (0.28, 1.20)]), JACKET, 0.11, 0.3)
    ink.ball(-0.12, 1.62, 0.165, 0.17, HELMET)
    ink.fill(blob([(-0.06, 1.70), (0.05, 1.68), (0.05, 1.56), (-0.05, 1.55)], 0.1), "#23222b")


def skateboard(ink: Ink, now: Now) -> None:
    for x in (-0.34, 0.34):
        ink.fill(rounded(x - 0.08, 0.08, 0.16, 0.06, 0.02), STEEL, 0.3)
        wheel(ink, x, 0.07, now.rolled, 3, "#f3e3b2", 0.5)
    deck = curve([(-0.66, 0.26), (-0.5, 0.165), (0.0, 0.155), (0.5, 0.165), (0.66, 0.26)])
    ink.line(deck, mix(now.colour, "#15151d", 0.35), 0.07)
    ink.push(0, 0.018)
    ink.line(deck, now.colour, 0.045)
    ink.pop()


def sled(ink: Ink, now: Now) -> None:
    runner = [(-0.95, 0.05), (-0.3, 0.03), (0.6, 0.04), (0.92, 0.14), (1.02, 0.34), (0.88, 0.44)]
    ink.push(0.06, 0.08)
    ink.line(curve(runner), mix(now.colour, "#15151d", 0.4), 0.05)
    ink.pop()
    for x in (-0.62, -0.02, 0.56):
        post(ink, (x, 0.06), (x, 0.42), 0.055, WOOD)
    for k in range(3):
        panel(ink, -0.98 + 0.05 * k, 0.40 + 0.045 * k, 1.82, 0.05, mix(WOOD, "#ffffff", 0.12 * k), 0.02)
    ink.line(curve(runner), now.colour, 0.06)
    ink.line(curve([(0.86, 0.44), (1.15, 0.62), (1.5, 0.40)]), "#e9e2d0", 0.025)
    ink.form(tube([(-0.9, 0.62), (-0.3, 0.64)], (0.11, 0.11)), "#c4455f", -0.6, 0.62, 0.12)
