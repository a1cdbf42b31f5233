"""What people carry and set up: a flag, an easel, a vase, a basket, a bucket, a bear to hug, a cannon, a globe."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import TAU, Point
from studio.theatre.actors.glow import shine, smoke
from studio.theatre.actors.joinery import BRASS, DARK_WOOD, WOOD, panel, post, spoked
from studio.theatre.actors.outline import blob, curve, oval, poly, rounded
from studio.theatre.actors.puppet import Contact
from studio.theatre.actors.thing import Model, Now
from studio.theatre.actors.treats import TOP
from studio.theatre.ink import Colour, Ink, mix

POLE, CLOTH = 2.35, (1.15, 0.72)
"""Metres of a flag's pole, and its cloth's length and height."""


def flag(ink: Ink, now: Now) -> None:
    """On its pole; the cloth runs in waves from there to its free edge, further the stronger the wind."""
    post(ink, (0, 0.0), (0, POLE), 0.05, "#c9a06a", 0.04)
    ink.ball(0, POLE + 0.03, 0.05, 0.05, BRASS)
    long, high = CLOTH
    upper, lower, n = [], [], 9
    for k in range(n + 1):
        u = k / n
        wave = (0.05 + 0.07 * u) * math.sin(TAU * (1.1 * u - (0.9 + 0.6 * now.wind) * now.t))
        sag = (0.30 - 0.22 * min(1.0, 0.35 + now.wind)) * u * u
        x = 0.03 + long * u * (1 - 0.05 * math.cos(TAU * (0.9 * u - 0.9 * now.t)))
        upper.append((x, POLE - 0.06 + 0.55 * wave * u - sag))
        lower.append((x - 0.03 * u, POLE - 0.06 - high + wave * u - 0.8 * sag))
    ink.fill(poly([*upper, *reversed(lower)]), now.colour, 0.12)
    band = [_mixed(a, b, 0.36) for a, b in zip(upper, lower, strict=True)]
    band += [_mixed(a, b, 0.64) for a, b in reversed(list(zip(upper, lower, strict=True)))]
    ink.fill(poly(band), "#f6f1e4", 0.1)
    for k in range(n):
        a, b = k / n, (k + 1) / n
        slope = math.cos(TAU * (1.1 * (a + b) / 2 - (0.9 + 0.6 * now.wind) * now.t))
        fold = poly([upper[k], upper[k + 1], lower[k + 1], lower[k]])
        ink.fill(fold, "#101018", 0.0, int(46 * max(0.0, slope)))


def _mixed(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def easel(ink: Ink, now: Now) -> None:
    """With a portrait on it that is nearly done, turned a little to whoever paints it from the left."""
    for a, b in (((0.10, 0.0), (0.02, 1.72)), ((0.42, 0.06), (0.05, 1.70))):
        post(ink, a, b, 0.045, DARK_WOOD)
    canvas = [(-0.42, 0.78), (0.36, 0.86), (0.36, 1.62), (-0.42, 1.68)]
    ink.fill(poly([(x + 0.05, y) for x, y in canvas]), "#c9b48c", 0.5)
    ink.fill(poly(canvas), "#f4ecd8")
    inner = [(-0.37, 0.84), (0.31, 0.91), (0.31, 1.56), (-0.37, 1.62)]
    ink.fill(poly(inner), "#7fa8b8", 0.05)
    ink.fill(poly([(-0.37, 0.84), (0.31, 0.91), (0.31, 1.10), (-0.37, 1.04)]), "#6a8a5a", 0.05)
    ink.fill(blob([(-0.24, 0.87), (-0.20, 1.02), (-0.03, 1.10), (0.14, 1.04), (0.19, 0.90)], 0.14), now.colour, 0.1)
    ink.fill(blob([(-0.19, 1.16), (-0.18, 1.40), (-0.03, 1.50), (0.12, 1.41), (0.13, 1.16)], 0.16), "#4a2c20", 0.1)
    ink.dot(-0.03, 1.24, 0.105, 0.135, "#eebd94", 0.05)
    ink.fill(blob([(-0.14, 1.31), (-0.08, 1.39), (0.03, 1.39), (0.08, 1.31), (-0.03, 1.345)], 0.14), "#4a2c20", 0.1)
    for x in (-0.07, 0.015):
        ink.dot(x, 1.25, 0.012, 0.016, "#2b2a32")
    ink.line(curve([(-0.065, 1.18), (-0.03, 1.165), (0.01, 1.18)]), "#a8404a", 0.014)
    post(ink, (-0.46, 0.755), (0.44, 0.84), 0.06, WOOD)
    post(ink, (-0.30, 0.0), (-0.20, 0.78), 0.05, WOOD)
    post(ink, (-0.05, 1.64), (0.0, 1.92), 0.05, WOOD)


def pot(ink: Ink, now: Now) -> None:
    """A painted vase with two handles."""
    dark = mix(now.colour, "#15151d", 0.45)
    for side in (-1, 1):
        ink.line(curve([(side * 0.09, 0.50), (side * 0.22, 0.47), (side * 0.20, 0.34)]), dark, 0.03)
    half = [(0.10, 0.0), (0.11, 0.03), (0.20, 0.18), (0.205, 0.30), (0.12, 0.42), (0.08, 0.50), (0.115, 0.57)]
    ink.across(
        blob([*half, *((-x, y) for x, y in reversed(half))], 0.1),
        now.colour,
        (-0.2, 0.3),
        (0.2, 0.3),
        hard=0.15,
        edge=0.3,
    )
    ink.fill(oval(0, 0.57, 0.115, 0.028), dark)
    for y, wide in ((0.12, 0.165), (0.36, 0.165)):
        ink.line(curve([(-wide, y), (0, y - 0.025), (wide, y)]), "#f4ead0", 0.018)
    for k in range(5):
        x = -0.15 + 0.075 * k
        ink.line(curve([(x - 0.03, 0.21), (x, 0.29 - 0.015 * (k % 2)), (x + 0.03, 0.21)]), "#f4ead0", 0.014)


def basket(ink: Ink, now: Now) -> None:
    """Of wicker, a cloth over what is in it."""
    ink.line(curve([(-0.30, 0.28), (-0.24, 0.56), (0.0, 0.66), (0.24, 0.56), (0.30, 0.28)]), now.colour, 0.045, 0.3)
    ink.form(blob([(-0.2, 0.3), (-0.14, 0.42), (0.0, 0.38), (0.12, 0.44), (0.24, 0.3)], 0.14), "#e9c77a", 0, 0.34, 0.2)
    ink.ball(0.10, 0.37, 0.075, 0.075, "#cf3f3a")
    body = [(-0.34, 0.30), (-0.27, 0.02), (0.27, 0.02), (0.34, 0.30)]
    ink.across(blob(body, 0.05), now.colour, (-0.34, 0.2), (0.34, 0.2), hard=0.25, edge=0.3)
    for row in range(4):
        y, wide = 0.07 + 0.065 * row, 0.265 + 0.018 * row
        for k in range(9):
            x = -wide + 2 * wide * (k + 0.5 * (row % 2)) / 9
            ink.line(curve([(x, y), (x + 0.03, y + 0.016), (x + 0.06, y)]), now.colour, 0.012, 1.2)
    ink.line(curve([(-0.35, 0.30), (0.0, 0.275), (0.35, 0.30)]), mix(now.colour, "#ffffff", 0.2), 0.05)
    cloth = [(-0.33, 0.31), (-0.05, 0.34), (0.02, 0.16), (-0.10, 0.20), (-0.20, 0.12), (-0.28, 0.20)]
    ink.form(blob(cloth, 0.08), "#f6f1ea", -0.15, 0.25, 0.2)
    for k in range(4):
        ink.seg((-0.28 + 0.075 * k, 0.30), (-0.25 + 0.07 * k, 0.19), "#cf4a44", 0.018)
    for y in (0.29, 0.23):
        ink.seg((-0.30, y), (-0.02, y + 0.01), "#cf4a44", 0.016)


def bucket(ink: Ink, now: Now) -> None:
    """With its handle up, and the wet inside seen."""
    ink.line(curve([(-0.22, 0.40), (-0.16, 0.60), (0.0, 0.66), (0.16, 0.60), (0.22, 0.40)]), "#8a909c", 0.02)
    body = [(-0.23, 0.40), (-0.165, 0.02), (0.0, -0.01), (0.165, 0.02), (0.23, 0.40)]
    ink.across(poly(body), now.colour, (-0.22, 0.2), (0.22, 0.2), hard=0.2, edge=0.3)
    ink.fill(oval(0, 0.40, 0.232, 0.058), mix(now.colour, "#15151d", 0.4))
    ink.fill(oval(0, 0.385, 0.20, 0.042), "#7fc0dc", 0.1)
    ink.line(oval(0, 0.40, 0.232, 0.058), mix(now.colour, "#ffffff", 0.35), 0.02)
    for y, wide in ((0.29, 0.205), (0.08, 0.175)):
        ink.line(curve([(-wide, y), (0, y - 0.03), (wide, y)]), mix(now.colour, "#15151d", 0.25), 0.018)


def teddy(ink: Ink, now: Now) -> None:
    """Sitting, its arms open."""
    fur, muzzle = now.colour, mix(now.colour, "#ffffff", 0.45)
    for side in (-1, 1):
        ink.ball(side * 0.13, 0.68, 0.075, 0.075, fur)
        ink.dot(side * 0.13, 0.68, 0.038, 0.038, muzzle)
    ink.ball(0, 0.26, 0.21, 0.24, fur, edge=0.3)
    ink.dot(0.0, 0.25, 0.125, 0.15, muzzle, 0.1)
    for side in (-1, 1):
        ink.push(side * 0.21, 0.34, side * -0.7)
        ink.form(oval(0, 0, 0.07, 0.13), fur, 0, 0, 0.12)
        ink.pop()
        ink.ball(side * 0.20, 0.09, 0.115, 0.10, fur, edge=0.3)
        ink.dot(side * 0.215, 0.09, 0.065, 0.065, muzzle, 0.1)
    ink.ball(0, 0.56, 0.19, 0.17, fur, edge=0.3)
    ink.dot(0.0, 0.51, 0.085, 0.065, muzzle)
    for side in (-1, 1):
        ink.dot(side * 0.075, 0.59, 0.02, 0.024, "#231c1e")
        ink.dot(side * 0.075 + 0.006, 0.598, 0.007, 0.007, "#ffffff")
    ink.dot(0, 0.535, 0.028, 0.02, "#231c1e")
    ink.line(curve([(-0.04, 0.485), (0, 0.475), (0.04, 0.485)]), "#231c1e", 0.012)
    for side in (-1, 1):
        ink.fill(blob([(0, 0.40), (side * 0.10, 0.44), (side * 0.10, 0.36)], 0.1), "#c8443c", 0.1)
    ink.dot(0, 0.40, 0.026, 0.026, "#a8323c")


FIRES, SHOT = 4.0, (Contact(0.0, "thunder", 0.7),)
"""Seconds between a cannon's shots, and what is heard of them."""


def cannon(ink: Ink, now: Now) -> None:
    """On its carriage; at work it fires, jumps back and smokes."""
    share = (now.cycle % 1) * FIRES if now.action not in ("stand", "drive", "walk", "run") else 9.0
    kick = 0.12 * math.exp(-3.0 * share)
    ink.push(-kick, 0.0)
    ink.form(poly([(-0.95, 0.06), (-0.80, 0.22), (0.10, 0.52), (0.25, 0.40), (-0.45, 0.06)]), WOOD, -0.3, 0.3, 0.5)
    ink.push(-0.02, 0.52, 0.13)
    barrel = [(-0.55, -0.13), (-0.60, 0.0), (-0.55, 0.13), (0.2, 0.105), (0.84, 0.085), (0.90, 0.12), (0.97, 0.12)]
    barrel += [(0.97, -0.12), (0.90, -0.12), (0.84, -0.085), (0.2, -0.105)]
    ink.across(blob(barrel, 0.05), now.colour, (0, 0.13), (0, -0.13), hard=0.2, edge=0.3)
    for x, half in ((-0.34, 0.128), (0.10, 0.112), (0.50, 0.098)):
        ink.seg((x, -half), (x, half), mix(now.colour, "#ffffff", 0.16), 0.035)
    ink.ball(-0.64, 0, 0.065, 0.065, now.colour)
    if share < 2.2:
        if share < 0.16:
            shine(ink, 1.3, 0, 0.42, 0.22, "#ff9a3c", 230)
            shine(ink, 1.2, 0, 0.26, 0.14, "#ffe79a", 250)
        smoke(ink, 1.2, 0.0, share / 2.2, 0.5, 0.30)
    ink.pop()
    spoked(ink, 0.0, 0.42, now.rolled - kick, 8, DARK_WOOD, 0.075)
    ink.pop()


def globe(ink: Ink, now: Now) -> None:
    """Turning on its stand."""
    ink.fill(oval(0, 0.02, 0.17, 0.04), DARK_WOOD)
    post(ink, (0, 0.02), (0, 0.16), 0.05, DARK_WOOD)
    ink.ball(0, 0.42, 0.225, 0.225, "#4f9ac8", edge=0.3)
    for k, (y, wide, high) in enumerate(
        ((0.50, 0.11, 0.075), (0.36, 0.085, 0.095), (0.47, 0.14, 0.06), (0.33, 0.06, 0.05))
    ):
        turn = (0.06 * now.t + k * 0.27) % 1
        x = math.cos(math.pi * turn)
        squeeze = math.sin(math.pi * turn)
        half = math.sqrt(max(0.0, 0.21**2 - (y - 0.42) ** 2))
        if squeeze > 0.25 and turn < 1:
            reach = max(0.0, half - wide * squeeze)
            path = blob(_island(x * reach, y, wide * squeeze, high, k), 0.16)
            ink.fill(path, "#7cb068" if k % 2 else "#d9b878", 0.1)
    arc = [(0.255 * math.sin(a), 0.42 + 0.255 * math.cos(a)) for a in (0.0, 0.6, 1.2, 1.9, 2.5, 3.14)]
    ink.line(curve(arc), BRASS, 0.028, 0.1)
    ink.dot(-0.09, 0.51, 0.03, 0.05, "#ffffff", 0.0, 90)


def _island(x: float, y: float, wide: float, high: float, k: int) -> list[Point]:
    ragged = (1.0, 0.7, 0.95, 0.6, 1.0, 0.75)
    return [
        (x + wide * r * math.cos(TAU * n / 6 + k), y + high * r * math.sin(TAU * n / 6 + k))
        for n, r in enumerate(ragged)
    ]


def cage(ink: Ink, now: Now) -> None:
    """Of brass, a bird on its swing."""
    back = mix(BRASS, "#5a4628", 0.45)
    bars = (-0.24, -0.14, -0.04, 0.06, 0.16, 0.25)
    for x in bars:
        ink.line(curve([(0.9 * x, 0.06), (0.9 * x, 0.52), (0.5 * x, 0.66), (0, 0.72)]), back, 0.009)
    swing = 0.16 * math.sin(TAU * now.t / 2.2)
    ink.push(0, 0.66, swing)
    if not now.manned:
        for side in (-0.07, 0.07):
            ink.seg((side, 0.0), (side, -0.34), "#8a7a58", 0.008)
        ink.seg((-0.08, -0.34), (0.08, -0.34), WOOD, 0.022)
        ink.ball(0.0, -0.25, 0.075, 0.09, now.colour)
        ink.ball(0.04, -0.15, 0.055, 0.055, now.colour)
        ink.fill(poly([(0.085, -0.17), (0.13, -0.155), (0.085, -0.14)]), "#e08a3a")
        ink.dot(0.055, -0.14, 0.010, 0.012, "#231c1e")
        ink.form(
            blob([(-0.02, -0.20), (-0.11, -0.30), (-0.12, -0.36), (-0.03, -0.30)], 0.1), now.colour, -0.05, -0.28, 0.1
        )
    ink.pop()
    for x in (-0.27, -0.18, -0.09, 0.0, 0.09, 0.18, 0.27):
        ink.line(curve([(x, 0.06), (x, 0.52), (0.6 * x, 0.67), (0, 0.74)]), BRASS, 0.011)
    for y, wide in ((0.06, 0.275), (0.30, 0.275), (0.52, 0.27)):
        ink.line(curve([(-wide, y), (0, y - 0.045), (wide, y)]), BRASS, 0.02)
    ink.across(rounded(-0.29, 0.0, 0.58, 0.07, 0.025), BRASS, (-0.29, 0), (0.29, 0), hard=0.3)
    ink.line(oval(0, 0.79, 0.04, 0.045), BRASS, 0.018)


def trophy(ink: Ink, now: Now) -> None:
    """A cup with two handles on its foot."""
    gold = now.colour
    panel(ink, -0.13, 0.0, 0.26, 0.10, "#4a3328", 0.01)
    for side in (-1, 1):
        ear = [(side * 0.17, 0.50), (side * 0.29, 0.47), (side * 0.27, 0.34), (side * 0.14, 0.30)]
        ink.line(curve(ear), gold, 0.032, 0.3)
    ink.across(
        poly([(-0.08, 0.10), (0.08, 0.10), (0.025, 0.24), (-0.025, 0.24)]), gold, (-0.08, 0), (0.08, 0), hard=0.2
    )
    half = [(0.03, 0.22), (0.13, 0.30), (0.18, 0.42), (0.19, 0.55)]
    ink.across(
        blob([*half, *((-x, y) for x, y in reversed(half))], 0.09), gold, (-0.19, 0.4), (0.19, 0.4), hard=0.12, edge=0.3
    )
    ink.fill(oval(0, 0.55, 0.19, 0.042), mix(gold, "#3a2a10", 0.45))
    star = [
        (
            (0.07 if k % 2 == 0 else 0.03) * math.sin(TAU * k / 10),
            0.41 + (0.07 if k % 2 == 0 else 0.03) * math.cos(TAU * k / 10),
        )
        for k in range(10)
    ]
    ink.fill(poly(star), mix(gold, "#ffffff", 0.5))


def stand(ink: Ink, now: Now) -> None:
    """A microphone on its stand."""
    ink.fill(oval(0, 0.02, 0.20, 0.05), "#2b2b33")
    post(ink, (0, 0.02), (0, 1.36), 0.028, "#5a5e68")
    ink.push(0.0, 1.36, -0.55)
    ink.across(rounded(-0.024, -0.02, 0.048, 0.17, 0.016), "#2b2b33", (-0.03, 0), (0.03, 0), hard=0.2)
    ink.ball(0, 0.19, 0.055, 0.062, "#9aa0ac")
    ink.seg((-0.05, 0.17), (0.05, 0.17), "#5a5e68", 0.012)
    ink.pop()


def microphone(ink: Ink, now: Now) -> None:
    """As it is held."""
    ink.push(0.0, 0.0, -0.5)
    ink.across(rounded(-0.022, -0.07, 0.044, 0.18, 0.016), "#2b2b33", (-0.03, 0), (0.03, 0), hard=0.2)
    ink.ball(0, 0.14, 0.045, 0.05, "#9aa0ac")
    ink.pop()


def box(ink: Ink, now: Now) -> None:
    """Of cardboard, its flaps open."""
    dark, light = mix(now.colour, "#3a2a1a", 0.35), mix(now.colour, "#ffffff", 0.2)
    ink.fill(poly([(-0.38, 0.52), (-0.22, 0.64), (0.50, 0.64), (0.38, 0.52)]), mix(now.colour, "#15101a", 0.6))
    ink.fill(poly([(-0.22, 0.64), (0.50, 0.64), (0.56, 0.80), (-0.26, 0.82)]), dark, 0.1)
    ink.fill(poly([(0.38, 0.0), (0.50, 0.10), (0.50, 0.64), (0.38, 0.52)]), now.colour, 0.9)
    panel(ink, -0.38, 0.0, 0.76, 0.52, now.colour)
    ink.fill(poly([(-0.38, 0.52), (0.38, 0.52), (0.44, 0.38), (-0.46, 0.37)]), light, 0.05)
    ink.fill(poly([(-0.38, 0.52), (-0.22, 0.64), (-0.44, 0.72), (-0.58, 0.58)]), light, 0.3)
    ink.fill(poly([(-0.06, 0.0), (0.06, 0.0), (0.06, 0.37), (-0.06, 0.37)]), "#e6cfa0", 0.05, 190)


def paper(ink: Ink, now: Now) -> None:
    """A newspaper held open, its back page seen."""
    for side, shade in ((-1, 0.28), (1, 0.06)):
        page = [(0, 0.0), (side * 0.34, 0.05), (side * 0.34, 0.49), (0, 0.44)]
        ink.fill(poly(page), "#efe9da", shade)
        ink.fill(
            poly([(side * 0.05, 0.36), (side * 0.30, 0.395), (side * 0.30, 0.44), (side * 0.05, 0.405)]), "#3a3a42", 0.1
        )
        ink.fill(
            poly([(side * 0.05, 0.20), (side * 0.16, 0.215), (side * 0.16, 0.33), (side * 0.05, 0.315)]), "#8a909c", 0.1
        )
        for row in range(6):
            y = 0.04 + 0.045 * row
            start = 0.19 if row > 2 else 0.05
            ink.seg((side * start, y + 0.15 * start), (side * 0.30, y + 0.045), "#9a958c", 0.014)
    ink.seg((0, 0.0), (0, 0.44), "#b8b0a0", 0.012)


def _table(ink: Ink) -> None:
    for x in (-0.24, 0.24, 0.02):
        post(ink, (x * 0.5, TOP - 0.06), (x, 0.0), 0.05, WOOD)
    ink.across(rounded(-0.40, TOP - 0.10, 0.80, 0.07, 0.03), WOOD, (-0.4, 0), (0.4, 0), hard=0.4, edge=0.2)
    ink.fill(oval(0, TOP - 0.03, 0.40, 0.085), mix(WOOD, "#ffffff", 0.25))


def _folded(ink: Ink, now: Now) -> None:
    """A newspaper that lies folded."""
    ink.fill(poly([(-0.28, 0.0), (0.20, 0.0), (0.30, 0.08), (-0.16, 0.08)]), "#d9d2c0", 0.3)
    ink.fill(poly([(-0.28, 0.02), (0.20, 0.02), (0.30, 0.10), (-0.16, 0.10)]), "#efe9da")
    ink.seg((-0.17, 0.075), (0.22, 0.075), "#3a3a42", 0.018)
    for k in range(3):
        ink.seg((-0.22 + 0.04 * k, 0.035 + 0.012 * k), (0.14 + 0.03 * k, 0.035 + 0.012 * k), "#9a958c", 0.008)


def _served(paint, height: float, colours: tuple[Colour, ...]) -> Model:  # type: ignore[no-untyped-def]
    def both(ink: Ink, now: Now) -> None:
        _table(ink)
        ink.push(0, TOP - 0.03)
        paint(ink, now)
        ink.pop()

    return Model(both, TOP + height, 0.82, colours, eyes=TOP + 0.5 * height)


FLAGS = ("#c8443c", "#3f6fb0", "#4f8a5a", "#e0a83a")
VASES = ("#3f6fa8", "#b8563c", "#4f8a7a")
BIRDS = ("#e8b83a", "#4fa0c8", "#d8604a")
BEARS = ("#b07a44", "#8a5a34", "#d0a878")

ODDMENTS = {
    "flag": Model(flag, POLE + 0.1, 1.3, FLAGS, rooted=True, eyes=1.9),
    "easel": Model(easel, 1.92, 0.98, ("#c8443c", "#7a4a9a", "#3f7f74"), rooted=True, eyes=1.25),
    "vase": _served(pot, 0.6, VASES),
    "basket": Model(basket, 0.68, 0.72, ("#b58a50", "#9a7040")),
    "bucket": Model(bucket, 0.68, 0.48, ("#c8443c", "#4a7fb0", "#9aa2ac")),
    "teddy": Model(teddy, 0.78, 0.62, BEARS),
    "cannon": Model(cannon, 0.86, 1.95, ("#3f434e", "#8a6a34"), wheel=0.42, eyes=0.55, busy=SHOT, every=FIRES),
    "globe": _served(globe, 0.72, ("#4f9ac8",)),
    "cage": _served(cage, 0.84, BIRDS),
    "trophy": _served(trophy, 0.62, ("#e2b33c",)),
    "microphone": Model(stand, 1.6, 0.4, rooted=True, eyes=1.5),
    "box": Model(box, 0.82, 1.0, ("#c39a63", "#b08a58")),
    "newspaper": _served(_folded, 0.14, ("#efe9da",)),
}
