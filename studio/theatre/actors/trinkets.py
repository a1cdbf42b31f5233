"""Small things of stories: what is written, found, rung, eaten, swept and dug with, and tied with."""

from __future__ import annotations

import math
from itertools import pairwise

from studio.theatre.actors.geom import TAU, Point
from studio.theatre.actors.joinery import BRASS, DARK_WOOD, IRON, WOOD, post, spoked
from studio.theatre.actors.outline import blob, curve, oval, poly
from studio.theatre.actors.thing import Model, Now
from studio.theatre.ink import Ink, mix

STRAW, PAPER, ROPE = "#d9b45a", "#f4ecd8", "#b8935a"


def letter(ink: Ink, now: Now) -> None:
    """An envelope with a seal."""
    body = [(-0.26, 0.0), (0.26, 0.0), (0.26, 0.34), (-0.26, 0.34)]
    ink.form(poly(body), PAPER, -0.1, 0.25, 0.5, edge=0.4)
    for a, b in (((-0.26, 0.0), (-0.03, 0.19)), ((0.26, 0.0), (0.03, 0.19))):
        ink.seg(a, b, mix(PAPER, "#5a4630", 0.3), 0.012)
    ink.form(poly([(-0.26, 0.34), (0.26, 0.34), (0.0, 0.13)]), mix(PAPER, "#ffffff", 0.4), 0, 0.3, 0.3, edge=0.4)
    ink.ball(0.0, 0.15, 0.045, 0.045, now.colour)


def chart(ink: Ink, now: Now) -> None:
    """A map with its way and a cross."""
    sheet = [(-0.36, 0.03), (-0.12, 0.0), (0.12, 0.05), (0.36, 0.0), (0.35, 0.46), (0.12, 0.51), (-0.12, 0.46)]
    sheet.append((-0.36, 0.50))
    ink.form(poly(sheet), "#e2c98c", -0.1, 0.3, 0.6, edge=0.4)
    for x in (-0.12, 0.12):
        ink.seg((x, 0.02), (x, 0.48), mix("#e2c98c", "#5a4020", 0.3), 0.012)
    ink.fill(blob([(-0.30, 0.30), (-0.24, 0.42), (-0.14, 0.38), (-0.17, 0.28)], 0.1), "#8fae6a", 0.1)
    ink.fill(blob([(0.02, 0.10), (0.10, 0.20), (0.27, 0.16), (0.22, 0.07)], 0.1), "#8fae6a", 0.1)
    way = [(-0.25, 0.14), (-0.14, 0.22), (-0.02, 0.24), (0.06, 0.34), (0.17, 0.36)]
    for a, b in pairwise(way):
        ink.seg(a, (a[0] + 0.6 * (b[0] - a[0]), a[1] + 0.6 * (b[1] - a[1])), "#7a4a30", 0.016)
    for side in (-1, 1):
        ink.seg((0.23 - 0.045, 0.38 - 0.045 * side), (0.23 + 0.045, 0.38 + 0.045 * side), "#c8382e", 0.026)


def key(ink: Ink, now: Now) -> None:
    """Leaning on its bow."""
    ink.push(-0.02, 0.10, 0.9)
    ink.line(oval(0, 0.06, 0.085, 0.085), now.colour, 0.045, 0.2)
    ink.seg((0, 0.14), (0, 0.52), now.colour, 0.045, 0.2)
    for y, long in ((0.50, 0.12), (0.42, 0.09)):
        ink.seg((0, y), (long, y), now.colour, 0.04, 0.2)
    ink.ball(0.0, 0.17, 0.036, 0.026, mix(now.colour, "#ffffff", 0.3))
    ink.pop()


def coil(ink: Ink, now: Now) -> None:
    """A rope in coils, its end on the ground."""
    ink.line(curve([(0.28, 0.05), (0.44, 0.03), (0.50, 0.08), (0.62, 0.04)]), ROPE, 0.055, 0.2)
    for k in range(5):
        y, wide = 0.07 + 0.065 * k, 0.33 - 0.012 * (k % 2)
        ink.line(oval(0, y, wide, 0.10), ROPE if k % 2 else mix(ROPE, "#ffffff", 0.12), 0.062, 0.3)
        for n in range(7):
            a = math.pi * (1.08 + 0.14 * n)
            x, low = wide * math.cos(a), y + 0.10 * math.sin(a)
            ink.seg((x - 0.018, low - 0.02), (x + 0.018, low + 0.022), mix(ROPE, "#3a2410", 0.4), 0.010)


def bell(ink: Ink, now: Now) -> None:
    """Hung in a frame; at work it is rung."""
    for side in (-1, 1):
        post(ink, (side * 0.40, 0.0), (side * 0.34, 1.42), 0.08, DARK_WOOD)
    post(ink, (-0.44, 1.40), (0.44, 1.40), 0.09, DARK_WOOD)
    rung = now.action not in ("stand", "drive", "walk", "run")
    ink.push(0.0, 1.38, (0.42 if rung else 0.03) * math.sin(TAU * now.t / 1.6))
    ink.push(0.0, 0.0, 0.2 * math.sin(TAU * now.t / 1.6 - 0.7) if rung else 0.0)
    ink.seg((0, -0.10), (0, -0.66), IRON, 0.03)
    ink.ball(0, -0.68, 0.05, 0.055, IRON)
    ink.pop()
    half = [(0.03, -0.06), (0.13, -0.10), (0.18, -0.28), (0.20, -0.48), (0.30, -0.60)]
    ink.across(
        blob([*half, *((-x, y) for x, y in reversed(half))], 0.09), BRASS, (-0.28, 0), (0.28, 0), hard=0.15, edge=0.3
    )
    for y, wide in ((-0.53, 0.245), (-0.20, 0.16)):
        ink.line(curve([(-wide, y), (0, y - 0.03), (wide, y)]), mix(BRASS, "#5a3a10", 0.35), 0.02)
    ink.pop()
    ink.ball(0, 1.40, 0.05, 0.05, IRON)


def handbell(ink: Ink, now: Now) -> None:
    """As it is held, its mouth down."""
    ink.seg((0, 0.02), (0, 0.16), WOOD, 0.04)
    half = [(0.02, 0.02), (0.06, 0.0), (0.08, -0.09), (0.12, -0.17)]
    ink.across(blob([*half, *((-x, y) for x, y in reversed(half))], 0.08), BRASS, (-0.12, 0), (0.12, 0), hard=0.15)
    ink.ball(0.02 * math.sin(9 * now.t), -0.18, 0.024, 0.024, IRON)


def net(ink: Ink, now: Now) -> None:
    """Spread over what it lies on, with its corks."""
    rim = [(-0.72, 0.04), (-0.48, 0.34), (-0.08, 0.56), (0.34, 0.40), (0.70, 0.06), (0.2, 0.0), (-0.3, 0.0)]
    ink.fill(blob(rim, 0.12), mix(ROPE, "#2a3a3a", 0.3), 0.2, 90)
    edge = [(-0.72, 0.04), (-0.52, 0.30), (-0.10, 0.55), (0.32, 0.41), (0.70, 0.06)]
    for k in range(1, 9):
        u = k / 9
        x = -0.72 + 1.42 * u
        high = 0.56 * math.sin(math.pi * u) ** 0.8
        for lean in (-0.20, 0.20):
            ink.line(curve([(x - lean, 0.02), (x - 0.3 * lean, 0.55 * high), (x + 0.3 * lean, high)]), ROPE, 0.014)
    ink.line(curve(edge), mix(ROPE, "#ffffff", 0.15), 0.04, 0.2)
    for k in (0.06, 0.28, 0.5, 0.72, 0.94):
        x = -0.72 + 1.42 * k
        ink.ball(x, 0.54 * math.sin(math.pi * k) ** 0.8 + 0.02, 0.05, 0.04, "#c8583f")


def shovel(ink: Ink, now: Now) -> None:
    """Stuck in the ground."""
    post(ink, (0.0, 0.22), (0.10, 1.12), 0.045, WOOD)
    ink.seg((0.03, 1.13), (0.19, 1.10), WOOD, 0.05)
    blade = [(-0.16, 0.36), (0.13, 0.33), (0.12, 0.05), (-0.02, -0.02), (-0.16, 0.08)]
    ink.form(blob(blade, 0.06), "#8a929e", -0.1, 0.25, 0.4, hard=0.2, edge=0.4)
    ink.fill(blob([(-0.30, 0.0), (-0.10, 0.10), (0.14, 0.09), (0.34, 0.0)], 0.1), "#6a4c34", 0.2)


def broom(ink: Ink, now: Now) -> None:
    """Standing on its twigs."""
    post(ink, (0.0, 0.38), (0.07, 1.42), 0.042, WOOD)
    twigs = [(-0.06, 0.46), (0.06, 0.46), (0.22, 0.02), (0.08, 0.0), (-0.08, 0.02), (-0.22, 0.0)]
    ink.form(blob(twigs, 0.08), STRAW, -0.05, 0.2, 0.3, edge=0.4)
    for k in range(7):
        x = -0.18 + 0.06 * k
        ink.seg((0.3 * x, 0.44), (x, 0.03), mix(STRAW, "#5a3a10", 0.35), 0.012)
    ink.seg((-0.07, 0.40), (0.07, 0.40), "#a8443c", 0.035)


def carrot(ink: Ink, now: Now) -> None:
    """With its leaves."""
    for lean in (-0.14, 0.0, 0.14):
        ink.line(curve([(0.0, 0.40), (0.5 * lean, 0.54), (lean, 0.66)]), "#5f9a48", 0.035, 0.2)
    ink.across(
        blob([(0.0, 0.0), (0.11, 0.30), (0.07, 0.41), (-0.07, 0.41), (-0.11, 0.30)], 0.1),
        "#e8812e",
        (-0.1, 0.2),
        (0.1, 0.2),
        hard=0.15,
        edge=0.3,
    )
    for y, side in ((0.30, -1), (0.22, 1), (0.15, -1)):
        ink.seg((side * 0.085 * y / 0.3, y), (side * 0.03, y - 0.01), "#b85a1c", 0.012)


def bread(ink: Ink, now: Now) -> None:
    """A round loaf with cuts."""
    ink.form(blob([(-0.34, 0.04), (-0.30, 0.22), (0.0, 0.32), (0.30, 0.22), (0.34, 0.04), (0, 0.0)], 0.12), "#c98a48",
             -0.05, 0.2, 0.5, edge=0.3)  # fmt: skip
    for x in (-0.16, 0.0, 0.16):
        ink.line(curve([(x - 0.05, 0.15), (x, 0.22), (x + 0.06, 0.27)]), "#f0d6a0", 0.034, 0.1)


def egg(ink: Ink, now: Now) -> None:
    ink.ball(0, 0.18, 0.14, 0.18, now.colour)
    ink.dot(-0.05, 0.25, 0.03, 0.05, "#ffffff", 0.0, 120)


def bone(ink: Ink, now: Now) -> None:
    """Lying."""
    ivory = "#f0e8d4"
    ink.seg((-0.22, 0.09), (0.22, 0.09), ivory, 0.085, 0.2)
    for side in (-1, 1):
        for y in (0.055, 0.135):
            ink.ball(side * 0.25, y, 0.068, 0.062, ivory)


def honey(ink: Ink, now: Now) -> None:
    """A pot, running over."""
    body = [(-0.16, 0.40), (-0.25, 0.24), (-0.19, 0.02), (0.19, 0.02), (0.25, 0.24), (0.16, 0.40)]
    ink.across(blob(body, 0.1), "#b8673f", (-0.24, 0.2), (0.24, 0.2), hard=0.15, edge=0.3)
    drip = [(-0.18, 0.42), (-0.17, 0.30), (-0.11, 0.34), (-0.05, 0.22), (0.02, 0.33), (0.10, 0.29), (0.17, 0.35)]
    ink.fill(blob([*drip, (0.18, 0.43), (0.0, 0.46)], 0.07), "#f0b030", 0.05)
    ink.line(oval(0, 0.43, 0.17, 0.045), "#ffd468", 0.03)
    post(ink, (0.05, 0.42), (0.17, 0.66), 0.03, WOOD)


def cheese(ink: Ink, now: Now) -> None:
    """A wedge with holes."""
    ink.fill(poly([(-0.32, 0.20), (0.22, 0.34), (0.34, 0.24), (-0.30, 0.12)]), mix("#f0c048", "#ffffff", 0.25), 0.1)
    ink.form(poly([(-0.32, 0.0), (0.34, 0.0), (0.34, 0.25), (-0.32, 0.18)]), "#f0c048", 0, 0.1, 0.5, edge=0.4)
    for x, y, r in ((-0.14, 0.09, 0.035), (0.04, 0.14, 0.045), (0.20, 0.07, 0.05), (-0.02, 0.04, 0.022)):
        ink.dot(x, y, r, 0.9 * r, "#c8922a")


def banana(ink: Ink, now: Now) -> None:
    crescent = [(-0.26, 0.30), (-0.20, 0.14), (0.0, 0.03), (0.22, 0.08), (0.31, 0.20), (0.18, 0.19), (0.0, 0.17)]
    ink.form(blob([*crescent, (-0.15, 0.26)], 0.08), "#f2cf3c", 0, 0.12, 0.3, edge=0.3)
    ink.seg((-0.25, 0.29), (-0.28, 0.36), "#8a6a2a", 0.04)
    ink.ball(0.305, 0.20, 0.02, 0.02, "#6a4c24")


def wand(ink: Ink, now: Now) -> None:
    """With a star that glitters."""
    ink.push(0.0, 0.0, -0.25)
    ink.seg((0, 0), (0, 0.50), DARK_WOOD, 0.036, 0.2)
    ink.seg((0, 0.0), (0, 0.06), "#f4ead0", 0.04)
    size = 0.11 + 0.012 * math.sin(TAU * now.t / 0.7)
    ink.fill(poly(_star(0.0, 0.56, size)), "#ffdc6a", 0.0)
    for k in range(4):
        share = (0.6 * now.t + 0.25 * k) % 1
        x, y = 0.20 * math.cos(TAU * k * 0.37), 0.56 + 0.22 * math.sin(TAU * k * 0.61) - 0.1 * share
        ink.fill(poly(_star(x, y, 0.03 * (1 - share))), "#fff0b0", 0.0)
    ink.pop()


def _star(x: float, y: float, size: float) -> list[Point]:
    reach = ((size if k % 2 == 0 else 0.42 * size) for k in range(10))
    return [(x + r * math.sin(TAU * k / 10), y + r * math.cos(TAU * k / 10)) for k, r in enumerate(reach)]


def mask(ink: Ink, now: Now) -> None:
    """Of a carnival, with feathers."""
    for k, colour in enumerate(("#3f8fb0", "#e8a83a", "#8a4fae")):
        ink.form(blob([(-0.03, 0.22), (-0.16 + 0.13 * k, 0.52), (0.04 + 0.05 * k, 0.24)], 0.08), colour, 0, 0.4, 0.2)
    face = [(-0.30, 0.24), (-0.26, 0.06), (-0.08, 0.09), (0.0, 0.14), (0.08, 0.09), (0.26, 0.06), (0.30, 0.24)]
    ink.form(blob([*face, (0.0, 0.22)], 0.09), now.colour, 0, 0.2, 0.4, edge=0.3)
    for side in (-1, 1):
        ink.fill(
            blob([(side * 0.06, 0.16), (side * 0.14, 0.20), (side * 0.21, 0.15), (side * 0.13, 0.12)], 0.08), "#1d1820"
        )
        ink.dot(side * 0.26, 0.21, 0.018, 0.018, "#ffe08a")


def rod(ink: Ink, now: Now) -> None:
    """A fishing rod, its line swinging."""
    ink.seg((0, 0.0), (0.10, 0.34), DARK_WOOD, 0.05, 0.2)
    ink.line(curve([(0.10, 0.34), (0.42, 1.1), (0.95, 1.62), (1.22, 1.70)]), WOOD, 0.022, 0.2)
    swing = 0.05 * math.sin(TAU * now.t / 2.3)
    ink.line(curve([(1.22, 1.70), (1.24 + 0.5 * swing, 1.1), (1.22 + swing, 0.42)]), "#e9e9ee", 0.008)
    ink.ball(1.22 + swing, 0.40, 0.04, 0.05, "#d8382e")
    ink.ball(0.13, 0.30, 0.055, 0.055, IRON)


def barrow(ink: Ink, now: Now) -> None:
    """A wheelbarrow with earth in it."""
    spoked(ink, 0.62, 0.20, now.rolled, 6, IRON, 0.05)
    post(ink, (0.60, 0.20), (-0.86, 0.62), 0.055, WOOD)
    post(ink, (-0.36, 0.40), (-0.34, 0.0), 0.05, DARK_WOOD)
    ink.fill(blob([(-0.42, 0.70), (-0.15, 0.90), (0.22, 0.88), (0.52, 0.68)], 0.12), "#6a4c34", 0.2)
    tub = [(-0.52, 0.72), (0.66, 0.72), (0.40, 0.32), (-0.30, 0.34)]
    ink.form(poly(tub), now.colour, 0, 0.5, 0.6, hard=0.2, edge=0.4)
    ink.seg((-0.54, 0.72), (0.68, 0.72), mix(now.colour, "#ffffff", 0.25), 0.04)


def fence(ink: Ink, now: Now) -> None:
    """Pales between two rails."""
    for y in (0.34, 0.74):
        post(ink, (-1.30, y), (1.30, y), 0.07, mix(now.colour, "#15151d", 0.15))
    for k in range(9):
        x = -1.2 + 0.3 * k
        pale = [(x - 0.075, 0.0), (x + 0.075, 0.0), (x + 0.075, 0.88), (x, 1.0), (x - 0.075, 0.88)]
        ink.form(poly(pale), now.colour, x, 0.5, 0.4, edge=0.4)


TRINKETS = {
    "letter": Model(letter, 0.34, 0.52, ("#b8342e",)),
    "map": Model(chart, 0.52, 0.72),
    "key": Model(key, 0.46, 0.5, ("#e2b33c",)),
    "rope": Model(coil, 0.42, 0.9),
    "bell": Model(bell, 1.48, 0.9, rooted=True, eyes=1.1, sound="bell"),
    "net": Model(net, 0.60, 1.44),
    "shovel": Model(shovel, 1.16, 0.5),
    "broom": Model(broom, 1.42, 0.44),
    "carrot": Model(carrot, 0.66, 0.28),
    "bread": Model(bread, 0.32, 0.68),
    "egg": Model(egg, 0.36, 0.28, ("#f4ead8", "#e8c8a0")),
    "bone": Model(bone, 0.20, 0.62),
    "honey": Model(honey, 0.66, 0.5),
    "cheese": Model(cheese, 0.34, 0.68),
    "banana": Model(banana, 0.36, 0.6),
    "wand": Model(wand, 0.68, 0.36),
    "mask": Model(mask, 0.52, 0.6, ("#8a2f4a", "#2f4a8a")),
    "rod": Model(rod, 1.70, 1.4),
    "barrow": Model(barrow, 0.92, 1.6, ("#3f7f58", "#a8443c")),
    "fence": Model(fence, 1.0, 2.6, ("#f0ece0", "#b98a56"), rooted=True),
}
