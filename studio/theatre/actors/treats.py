"""Small things, shown on a little round table so that they can be seen: food, a book, a telephone, a sword."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import TAU
from studio.theatre.actors.glow import glow, halo, steam, tongue
from studio.theatre.actors.joinery import BRASS, IRON, STEEL, WOOD, cylinder, post
from studio.theatre.actors.outline import blob, curve, oval, poly, rounded, tube
from studio.theatre.actors.thing import Model, Now, Painter
from studio.theatre.ink import Ink, mix

TOP = 0.66
"""Metres from the ground to the top of the little table."""


BOTTLES = ("#3f7a54", "#8a4f2c", "#3f6f8f")


def _served(paint: Painter) -> Painter:
    """``paint`` on the little table."""

    def both(ink: Ink, now: Now) -> None:
        for x in (-0.24, 0.24, 0.02):
            post(ink, (x * 0.5, TOP - 0.06), (x, 0.0), 0.05, WOOD)
        ink.across(rounded(-0.40, TOP - 0.10, 0.80, 0.07, 0.03), WOOD, (-0.4, 0), (0.4, 0), hard=0.4, edge=0.2)
        ink.fill(oval(0, TOP - 0.03, 0.40, 0.085), mix(WOOD, "#ffffff", 0.25))
        ink.push(0, TOP - 0.03)
        paint(ink, now)
        ink.pop()

    return both


def _plate(ink: Ink) -> None:
    ink.fill(oval(0, 0.015, 0.31, 0.06), "#dfe4ea", 0.45)
    ink.fill(oval(0, 0.03, 0.31, 0.06), "#f7f8fa")


def cake(ink: Ink, now: Now) -> None:
    _plate(ink)
    cylinder(ink, 0, 0.05, 0.27, 0.20, "#c98a5a", "#f7efe0")
    icing = [
        (-0.27, 0.25),
        (-0.27, 0.17),
        (-0.2, 0.11),
        (-0.13, 0.17),
        (-0.05, 0.08),
        (0.03, 0.16),
        (0.12, 0.10),
        (0.2, 0.17),
        (0.27, 0.12),
        (0.27, 0.25),
    ]
    ink.form(blob(icing, 0.1), "#f6d6dc", 0, 0.2, 0.25)
    cylinder(ink, 0, 0.25, 0.19, 0.13, "#c98a5a", "#fbf3e6")
    ink.form(
        blob([(-0.19, 0.38), (-0.19, 0.32), (-0.1, 0.28), (0, 0.33), (0.1, 0.28), (0.19, 0.33), (0.19, 0.38)], 0.1),
        "#f6d6dc",
        0,
        0.34,
        0.2,
    )
    for k in range(7):
        a = TAU * k / 7
        ink.ball(0.24 * math.cos(a), 0.27 + 0.045 * math.sin(a), 0.028, 0.028, "#d8484a")
    for k in range(5):
        x, y = 0.12 * math.cos(TAU * k / 5 + 0.3), 0.385 + 0.022 * math.sin(TAU * k / 5 + 0.3)
        ink.seg((x, y), (x, y + 0.12), ("#5fa8e0", "#f2c14e", "#7fd08a")[k % 3], 0.024)
        glow(ink, tongue(x, y + 0.13, 0.035, 0.07, now.t, k), "#ffc24a")
        halo(ink, x, y + 0.17, 0.12, "#ffd98a", 0.25 + 0.5 * now.night)


def icecream(ink: Ink, now: Now) -> None:
    ink.fill(oval(0, 0.02, 0.13, 0.03), STEEL, 0.2)
    ink.seg((-0.09, 0.02), (-0.06, 0.2), STEEL, 0.018)
    ink.seg((0.09, 0.02), (0.06, 0.2), STEEL, 0.018)
    ink.across(
        poly([(-0.135, 0.34), (0.135, 0.34), (0.0, 0.03)]), "#dca458", (-0.13, 0.3), (0.13, 0.3), hard=0.2, edge=0.2
    )
    for k in range(4):
        ink.seg((-0.12 + 0.06 * k, 0.33 - 0.004 * k), (0.02 + 0.025 * k, 0.09 + 0.05 * k), "#b47f3a", 0.010)
        ink.seg((0.12 - 0.06 * k, 0.33 - 0.004 * k), (-0.02 - 0.025 * k, 0.09 + 0.05 * k), "#b47f3a", 0.010)
    for x, y, colour in ((-0.085, 0.41, "#f0b6c4"), (0.085, 0.41, "#b8dcb0"), (0.0, 0.54, "#f6e7c4")):
        ink.ball(x, y, 0.115, 0.11, colour, edge=0.35)
    ink.ball(0.01, 0.665, 0.038, 0.038, "#cf3a3a")
    ink.line(curve([(0.01, 0.69), (0.04, 0.74), (0.09, 0.76)]), "#5a7a3c", 0.012)


def pizza(ink: Ink, now: Now) -> None:
    """Shown tilted towards us, with one slice drawn out."""
    ink.push(0, 0.06, 0, 1.35, 0.8)
    ink.ball(0, 0.28, 0.30, 0.29, "#d69a4e")
    ink.dot(0, 0.285, 0.255, 0.245, "#f4cf6a", 0.05)
    for k in range(9):
        r, a = (0.19 if k % 2 else 0.10), 2.4 * k
        x, y = r * math.cos(a), 0.285 + r * math.sin(a)
        ink.ball(x, y, 0.045, 0.043, "#c8442f")
    for k in range(7):
        a = 2.4 * k + 1.1
        ink.push(0.16 * math.cos(a), 0.285 + 0.15 * math.sin(a), a)
        ink.fill(oval(0, 0, 0.035, 0.014), "#4f8a4a", 0.2)
        ink.pop()
    for k in range(4):
        a = TAU * k / 8
        ink.seg(
            (-0.27 * math.cos(a), 0.285 - 0.26 * math.sin(a)),
            (0.27 * math.cos(a), 0.285 + 0.26 * math.sin(a)),
            "#c98a3a",
            0.010,
        )
    ink.pop()
    steam(ink, 0, 0.42, now.t, 0.2)


def coffee(ink: Ink, now: Now) -> None:
    _plate(ink)
    ink.line(oval(0.20, 0.17, 0.085, 0.075), now.colour, 0.035, 0.4)
    cup = [(-0.17, 0.28), (-0.15, 0.12), (-0.08, 0.05), (0.08, 0.05), (0.15, 0.12), (0.17, 0.28)]
    ink.across(blob(cup, 0.08), now.colour, (-0.17, 0.2), (0.17, 0.2), hard=0.2, edge=0.25)
    ink.fill(oval(0, 0.28, 0.17, 0.04), mix(now.colour, "#ffffff", 0.4))
    ink.fill(oval(0, 0.275, 0.145, 0.030), "#5a3826")
    steam(ink, 0, 0.31, now.t, 0.34)


def apple(ink: Ink, now: Now) -> None:
    body = [
        (0.0, 0.32),
        (0.13, 0.36),
        (0.22, 0.27),
        (0.20, 0.12),
        (0.09, 0.02),
        (0.0, 0.035),
        (-0.09, 0.02),
        (-0.20, 0.12),
        (-0.22, 0.27),
        (-0.13, 0.36),
    ]
    ink.form(blob(body, 0.16), now.colour, 0, 0.2, 0.22, edge=0.3)
    ink.line(curve([(0, 0.31), (0.0, 0.39), (0.04, 0.44)]), "#6b442a", 0.026)
    ink.form(blob([(0.03, 0.40), (0.1, 0.47), (0.2, 0.46), (0.12, 0.39)], 0.16), "#5f9350", 0.1, 0.43, 0.08)
    ink.dot(-0.10 if ink.towards[0] < 0 else 0.10, 0.27, 0.03, 0.045, "#ffffff", 0.0, 150)


def book(ink: Ink, now: Now) -> None:
    """Open on a small rest; its leaves stir."""
    ink.seg((-0.12, 0.02), (-0.05, 0.2), WOOD, 0.03)
    ink.seg((0.12, 0.02), (0.05, 0.2), WOOD, 0.03)
    for side in (-1, 1):
        cover = [(0, 0.06), (side * 0.37, 0.12), (side * 0.35, 0.58), (0, 0.50)]
        ink.fill(poly(cover), now.colour, 0.3 if side < 0 else 0.6)
        page = blob(
            [(0, 0.09), (side * 0.18, 0.17), (side * 0.33, 0.14), (side * 0.32, 0.55), (side * 0.16, 0.57), (0, 0.50)],
            0.05,
        )
        ink.across(page, "#fbf5e6", (0, 0.3), (side * 0.33, 0.3), hard=0.3, edge=0.6)
        for k in range(6):
            y = 0.475 - 0.055 * k
            ink.line(
                curve([(side * 0.05, y - 0.01), (side * 0.16, y + 0.035), (side * 0.28, y + 0.015)]),
                "#8a8478",
                0.010,
                0.2,
                190,
            )
    turn = max(0.0, math.sin(TAU * now.t / 4)) ** 8
    ink.line(curve([(0, 0.50), (0.1 * turn, 0.55), (0.26 - 0.5 * turn, 0.58)]), "#e2d8bf", 0.012)
    ink.fill(poly([(0.02, 0.09), (0.06, 0.09), (0.06, -0.06), (0.04, -0.03), (0.02, -0.06)]), "#d8484a")


def candle(ink: Ink, now: Now) -> None:
    """In a brass holder with a ring for the finger."""
    ink.line(oval(0.20, 0.07, 0.06, 0.055), BRASS, 0.026, 0.3)
    ink.across(oval(0, 0.03, 0.18, 0.045), BRASS, (-0.18, 0), (0.18, 0), hard=0.3, edge=0.2)
    ink.fill(oval(0, 0.045, 0.14, 0.030), BRASS, 0.7)
    cylinder(ink, 0, 0.05, 0.075, 0.07, BRASS)
    cylinder(ink, 0, 0.09, 0.055, 0.29, "#f4ead0", "#fff6dc")
    drips = [
        (-0.056, 0.385),
        (-0.058, 0.27),
        (-0.036, 0.25),
        (-0.022, 0.33),
        (0.01, 0.34),
        (0.024, 0.22),
        (0.046, 0.21),
    ]
    ink.form(blob([*drips, (0.057, 0.30), (0.055, 0.385)], 0.1), "#fbf3dd", 0, 0.33, 0.06)
    for y, rx, ry in ((0.30, 0.052, 0.10), (0.35, 0.050, 0.05)):
        glow(ink, oval(0, y, rx, ry), "#ffd28a", int(40 + 70 * now.night))
    ink.seg((0, 0.38), (0.004, 0.42), "#3a2a22", 0.012)
    glow(ink, tongue(0, 0.40, 0.075, 0.15, 0.6 * now.t, 0.0), "#ff9f3a")
    glow(ink, tongue(0, 0.405, 0.042, 0.095, 0.6 * now.t, 0.4), "#ffe79a")
    halo(ink, 0, 0.48, 0.55, "#ffd28a", 0.16 + 0.34 * now.night)


LANTERN = 0.44
"""Metres from a lantern's foot to the ring that it hangs from."""


def lantern(ink: Ink, now: Now) -> None:
    """A flame behind glass, between an iron foot and a cap with a ring."""
    ink.line(curve([(-0.10, 0.28), (-0.07, 0.40), (0.0, LANTERN), (0.07, 0.40), (0.10, 0.28)]), IRON, 0.016)
    glow(ink, rounded(-0.09, 0.05, 0.18, 0.24, 0.04), "#ffdf9a", int(110 + 60 * now.night))
    glow(ink, tongue(0, 0.07, 0.075, 0.17, 0.6 * now.t, 0.0), "#ff9f3a")
    glow(ink, tongue(0, 0.075, 0.042, 0.11, 0.6 * now.t, 0.4), "#ffe79a")
    for x in (-0.095, 0.095):
        ink.seg((x, 0.04), (x, 0.30), IRON, 0.016)
    ink.seg((-0.09, 0.17), (0.09, 0.17), IRON, 0.010)
    ink.across(poly([(-0.11, 0.29), (0.11, 0.29), (0.05, 0.36), (-0.05, 0.36)]), IRON, (-0.11, 0), (0.11, 0), hard=0.3)
    cylinder(ink, 0, 0.01, 0.11, 0.04, IRON)
    halo(ink, 0, 0.16, 0.5, "#ffd28a", 0.10 + 0.30 * now.night)


def bottle(ink: Ink, now: Now) -> None:
    side = [(0.11, 0.02), (0.115, 0.10), (0.115, 0.32), (0.09, 0.39), (0.045, 0.44), (0.040, 0.56)]
    outline = [*side, *((-x, y) for x, y in reversed(side))]
    ink.across(blob(outline, 0.09), now.colour, (-0.11, 0.2), (0.11, 0.2), hard=0.25, edge=0.2)
    ink.fill(rounded(-0.048, 0.545, 0.096, 0.030, 0.012), now.colour, 0.7)
    ink.fill(rounded(-0.032, 0.57, 0.064, 0.05, 0.012), "#c79a66", 0.15)
    ink.across(rounded(-0.116, 0.10, 0.232, 0.17, 0.012), "#f3ead2", (-0.11, 0.2), (0.11, 0.2), hard=0.3, edge=0.4)
    ink.seg((-0.07, 0.215), (0.07, 0.215), "#8a3a40", 0.022)
    ink.seg((-0.05, 0.165), (0.05, 0.165), "#b8a888", 0.012)
    x = 0.07 if ink.towards[0] > 0 else -0.07
    for y, tall in ((0.30, 0.06), (0.05, 0.03)):
        ink.line(curve([(x, y), (x * 1.05, y + tall * 0.5), (x, y + tall)]), "#ffffff", 0.020, 0.0, 130)
    ink.seg((x * 0.3, 0.46), (x * 0.3, 0.53), "#ffffff", 0.014, 0.0, 120)


def phone(ink: Ink, now: Now) -> None:
    """A telephone with a dial; its receiver jumps while it calls."""
    rings = now.action in ("call", "talk", "play")
    jump = 0.02 * abs(math.sin(TAU * 6 * now.t)) if rings and now.t % 2 < 1.1 else 0.0
    body = [(-0.26, 0.02), (-0.24, 0.12), (-0.13, 0.28), (0.13, 0.28), (0.24, 0.12), (0.26, 0.02)]
    ink.form(blob(body, 0.08), now.colour, 0, 0.14, 0.25, edge=0.3)
    ink.dot(0, 0.15, 0.105, 0.10, "#f4efe2", 0.1)
    for k in range(10):
        a = 0.6 + k * 0.56
        ink.dot(0.072 * math.cos(a), 0.15 + 0.069 * math.sin(a), 0.015, 0.014, "#4a4650")
    ink.dot(0, 0.15, 0.03, 0.028, now.colour, 0.3)
    ink.push(0, 0.33 + jump, 0.6 * jump * 6)
    ink.line(curve([(-0.24, 0.0), (-0.14, 0.06), (0.14, 0.06), (0.24, 0.0)]), now.colour, 0.07, 0.15)
    for x in (-0.24, 0.24):
        ink.form(rounded(x - 0.075, -0.075, 0.15, 0.09, 0.035), now.colour, x, -0.03, 0.09)
    ink.pop()
    ink.line(curve([(-0.25, 0.06), (-0.33, 0.03), (-0.31, -0.03), (-0.37, -0.05)]), "#2b2a32", 0.018)
    if jump:
        for side in (-1, 1):
            for k in range(2):
                x = side * (0.36 + 0.07 * k)
                ink.line(curve([(x, 0.24), (x + side * 0.03, 0.32), (x, 0.40)]), "#f2c14e", 0.02)


def sword(ink: Ink, now: Now) -> None:
    """Stuck in a stone, as swords are."""
    ink.form(
        blob([(-0.62, 0), (-0.5, 0.3), (-0.15, 0.46), (0.3, 0.42), (0.55, 0.22), (0.66, 0)], 0.09),
        "#8d8f98",
        0,
        0.2,
        0.5,
    )
    ink.fill(poly([(-0.055, 0.38), (0, 0.38), (0, 1.16), (-0.055, 1.16)]), "#eef3f7")
    ink.fill(poly([(0.055, 0.38), (0, 0.38), (0, 1.16), (0.055, 1.16)]), "#b4c0cc", 0.2)
    ink.line(curve([(-0.24, 1.20), (0, 1.16), (0.24, 1.20)]), BRASS, 0.06)
    for x in (-0.25, 0.25):
        ink.ball(x, 1.205, 0.045, 0.045, BRASS)
    ink.across(tube([(0, 1.18), (0, 1.44)], (0.035, 0.032)), "#6b3f2a", (-0.04, 1.3), (0.04, 1.3))
    ink.ball(0, 1.49, 0.055, 0.055, "#d8484a")
    share = (now.t / 2.6) % 1
    if share < 0.3:
        ink.dot(-0.02, 0.45 + 0.7 * share / 0.3, 0.045, 0.09, "#ffffff", 0.0, 190)


def apples(ink: Ink, now: Now) -> None:
    """A bowl of them."""
    for x, y, r in (
        (-0.13, 0.13, 0.085),
        (0.13, 0.13, 0.085),
        (0.0, 0.15, 0.09),
        (-0.07, 0.23, 0.085),
        (0.08, 0.24, 0.085),
    ):
        colour = now.colour if x <= 0 else mix(now.colour, "#e0a83a", 0.35)
        ink.ball(x, y, r, r * 0.96, colour, edge=0.3)
        ink.line(curve([(x, y + 0.07), (x + 0.005, y + 0.1), (x + 0.02, y + 0.115)]), "#6b442a", 0.012)
    ink.form(blob([(0.09, 0.335), (0.13, 0.37), (0.19, 0.36), (0.13, 0.325)], 0.1), "#5f9350", 0.13, 0.34, 0.05)
    bowl = [(-0.29, 0.14), (-0.22, 0.03), (-0.1, 0.0), (0.1, 0.0), (0.22, 0.03), (0.29, 0.14), (0, 0.10)]
    ink.across(blob(bowl, 0.08), "#c9ac7c", (-0.29, 0.1), (0.29, 0.1), hard=0.2, edge=0.2)
    ink.line(curve([(-0.24, 0.07), (0, 0.045), (0.24, 0.07)]), "#8a6a44", 0.014)


def _on_table(paint: Painter, height: float, colours: tuple[str, ...] = ("#c8443c",)) -> Model:
    return Model(_served(paint), TOP + height, 0.82, colours, eyes=TOP + height * 0.5)


TREATS = {
    "cake": _on_table(cake, 0.60),
    "icecream": _on_table(icecream, 0.76),
    "pizza": _on_table(pizza, 0.55),
    "coffee": _on_table(coffee, 0.45, ("#f4efe2", "#c8705a", "#5f9bb8")),
    "apple": _on_table(apples, 0.40, ("#cf3f3a", "#8fb04a", "#e0a83a")),
    "book": _on_table(book, 0.6, ("#3f6fb0", "#a8443c", "#3f7f74")),
    "phone": _on_table(phone, 0.45, ("#c23a3a", "#2f6f74")),
    "candle": _on_table(candle, 0.56, ("#f4ead0",)),
    "bottle": _on_table(bottle, 0.62, BOTTLES),
    "sword": Model(sword, 1.55, 1.3, rooted=True),
}
