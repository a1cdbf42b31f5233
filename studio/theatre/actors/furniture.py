"""What stands in rooms and streets: tables, seats, lamps, screens, clocks."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import TAU
from studio.theatre.actors.glow import glow, halo, shine
from studio.theatre.actors.joinery import BRASS, DARK_WOOD, GLASS, IRON, STEEL, WOOD, crate, cylinder, panel, post
from studio.theatre.actors.outline import blob, curve, oval, poly, rounded
from studio.theatre.actors.physics import Pendulum
from studio.theatre.actors.thing import Model, Now
from studio.theatre.ink import Ink, mix


def table(ink: Ink, now: Now) -> None:
    for x, far in ((-0.56, True), (0.92, True), (-0.72, False), (0.72, False)):
        post(
            ink,
            (x, 0.13 if far else 0.0),
            (x * 0.98, 0.68),
            0.075,
            mix(now.colour, "#15151d", 0.35 if far else 0.08),
            0.09,
        )
    panel(ink, -0.74, 0.58, 1.48, 0.11, mix(now.colour, "#15151d", 0.25))
    crate(ink, -0.85, 0.69, 1.7, 0.055, 0.62, now.colour)
    ink.fill(poly([(-0.34, 0.745), (0.34, 0.745), (0.58, 0.92), (-0.1, 0.92)]), "#f1ead8", 0.05)
    ink.fill(poly([(-0.34, 0.745), (0.34, 0.745), (0.34, 0.56), (0.0, 0.50), (-0.34, 0.56)]), "#f1ead8", 0.35)
    cylinder(ink, 0.14, 0.83, 0.075, 0.16, "#5f9bb8")
    for k, colour in enumerate(("#e4577a", "#f2c14e", "#f4efe2")):
        a = 0.5 * (k - 1)
        ink.seg((0.14, 0.98), (0.14 + 0.2 * a, 1.14), "#5a9150", 0.018)
        ink.ball(0.14 + 0.24 * a, 1.17 + 0.03 * (k == 1), 0.06, 0.06, colour)


def bench(ink: Ink, now: Now) -> None:
    for x in (-0.72, 0.78):
        ink.line(curve([(x - 0.12, 0.02), (x - 0.06, 0.42), (x + 0.06, 0.46), (x + 0.16, 0.02)]), IRON, 0.055)
        ink.line(curve([(x - 0.04, 0.44), (x + 0.03, 0.7), (x + 0.10, 0.96)]), IRON, 0.055)
    for k in range(3):
        panel(ink, -0.93 + 0.03 * k, 0.58 + 0.14 * k, 1.92, 0.10, mix(now.colour, "#ffffff", 0.04 * k), 0.03)
    crate(ink, -1.0, 0.42, 1.92, 0.05, 0.3, now.colour)
    ink.seg((-0.95, 0.46), (0.96, 0.46), mix(now.colour, "#ffffff", 0.3), 0.012)


def bed(ink: Ink, now: Now) -> None:
    for x in (-1.06, 1.02):
        post(ink, (x, 0), (x, 0.3), 0.09, DARK_WOOD)
    panel(ink, -1.16, 0.12, 0.1, 1.02, DARK_WOOD, 0.04)
    crate(ink, -1.08, 0.22, 2.14, 0.16, 0.8, WOOD)
    crate(ink, -1.06, 0.36, 2.1, 0.16, 0.8, "#f4f0e6")
    ink.form(
        blob([(-0.98, 0.54), (-1.0, 0.68), (-0.8, 0.78), (-0.5, 0.74), (-0.42, 0.60), (-0.6, 0.52)], 0.16),
        "#fbf8f0",
        -0.7,
        0.64,
        0.25,
    )
    ink.form(
        blob([(-0.76, 0.62), (-0.74, 0.78), (-0.5, 0.86), (-0.26, 0.80), (-0.22, 0.66)], 0.16),
        "#fbf8f0",
        -0.5,
        0.72,
        0.25,
    )
    blanket = [
        (-0.36, 0.54),
        (-0.12, 0.76),
        (0.5, 0.84),
        (1.1, 0.76),
        (1.36, 0.74),
        (1.06, 0.53),
        (1.06, 0.2),
        (0.4, 0.24),
        (-0.3, 0.2),
    ]
    ink.across(blob(blanket, 0.05), now.colour, (0.3, 0.86), (0.2, 0.2), hard=0.1, edge=-0.05)
    ink.line(curve([(-0.36, 0.53), (-0.22, 0.67), (-0.08, 0.78)]), mix(now.colour, "#ffffff", 0.6), 0.07)
    for k in range(4):
        ink.line(
            curve([(0.0 + 0.27 * k, 0.22), (0.02 + 0.27 * k, 0.38), (-0.02 + 0.27 * k, 0.5)]),
            now.colour,
            0.02,
            1.3,
            150,
        )
    panel(ink, 1.06, 0.06, 0.09, 0.62, DARK_WOOD, 0.04)


def sofa(ink: Ink, now: Now) -> None:
    dark = mix(now.colour, "#15151d", 0.18)
    for x in (-0.86, 0.86):
        post(ink, (x, 0), (x, 0.14), 0.08, DARK_WOOD)
    ink.across(rounded(-0.98, 0.3, 1.96, 0.66, 0.16), dark, (0, 0.96), (0, 0.3), hard=0.3, edge=0.2)
    ink.line(curve([(0, 0.9), (0.01, 0.6), (0, 0.46)]), dark, 0.016, 1.3)
    panel(ink, -0.95, 0.12, 1.9, 0.28, now.colour, 0.08)
    for x in (-0.82, 0.01):
        ink.across(
            rounded(x, 0.36, 0.81, 0.17, 0.07),
            mix(now.colour, "#ffffff", 0.1),
            (0, 0.54),
            (0, 0.36),
            hard=0.2,
            edge=0.3,
        )
    for x in (-1.1, 0.84):
        ink.across(rounded(x, 0.11, 0.26, 0.58, 0.12), now.colour, (x, 0.4), (x + 0.26, 0.4), hard=0.2, edge=0.3)
    ink.push(-0.6, 0.56, 0.25)
    ink.form(rounded(-0.18, -0.06, 0.36, 0.34, 0.1), "#f2c14e", 0, 0.1, 0.25)
    ink.pop()


def lamp(ink: Ink, now: Now) -> None:
    ink.fill(oval(0, 0.03, 0.22, 0.05), IRON, 0.2)
    post(ink, (0, 0.03), (0, 1.30), 0.035, BRASS)
    shade = poly([(-0.30, 1.22), (0.30, 1.22), (0.18, 1.62), (-0.18, 1.62)])
    flicker = 0.02 * math.sin(11 * now.t)
    ink.across(shade, now.colour, (-0.3, 1.4), (0.3, 1.4), hard=0.4)
    glow(ink, shade, mix(now.colour, "#ffdf9a", 0.6), int(70 + 150 * now.night))
    glow(ink, oval(0, 1.22, 0.30, 0.045), "#fff3cf", int(120 + 130 * now.night))
    ink.line(curve([(0.12, 1.20), (0.13, 1.08), (0.12, 0.98)]), BRASS, 0.012)
    halo(ink, 0, 1.36, 1.1, "#ffd98a", 0.10 + (0.42 + flicker) * now.night)


def street_lamp(ink: Ink, now: Now) -> None:
    """As they stand in streets and parks: a lantern on a cast post."""
    post(ink, (0, 0.0), (0, 0.34), 0.17, IRON, 0.11)
    post(ink, (0, 0.3), (0, 2.12), 0.075, IRON, 0.055)
    for y, wide in ((0.34, 0.2), (1.0, 0.11), (2.06, 0.14)):
        ink.fill(rounded(-wide / 2, y, wide, 0.05, 0.02), IRON, 0.1)
    ink.line(curve([(-0.26, 1.93), (-0.1, 1.98), (0, 1.93), (0.1, 1.98), (0.26, 1.93)]), IRON, 0.028)
    glass = poly([(-0.12, 2.14), (0.12, 2.14), (0.19, 2.46), (-0.19, 2.46)])
    ink.across(glass, "#cfd6d2", (-0.2, 2.3), (0.2, 2.3), hard=0.4)
    glow(ink, glass, "#ffdf9a", int(40 + 205 * now.night))
    shine(ink, 0, 2.27, 0.05, 0.09, "#fff6dc", int(60 + 190 * now.night))
    for x in (-0.155, 0.0, 0.155):
        ink.seg((0.78 * x, 2.14), (1.22 * x, 2.46), IRON, 0.018)
    ink.form(poly([(-0.25, 2.45), (0.25, 2.45), (0.07, 2.63), (-0.07, 2.63)]), IRON, 0, 2.5, 0.2)
    ink.ball(0, 2.66, 0.035, 0.035, IRON)
    halo(ink, 0, 2.29, 1.0, "#ffd98a", 0.04 + 0.46 * now.night)


def tv(ink: Ink, now: Now) -> None:
    panel(ink, -0.62, 0.0, 0.08, 0.34, DARK_WOOD)
    panel(ink, 0.5, 0.0, 0.08, 0.34, DARK_WOOD)
    crate(ink, -0.74, 0.30, 1.4, 0.16, 0.4, WOOD)
    for x in (-0.3, 0.3):
        ink.seg((0.02, 1.28), (x * 1.1, 1.62), STEEL, 0.018)
    crate(ink, -0.58, 0.54, 1.14, 0.74, 0.24, "#8a5a3c")
    scene = ("#6fb3d8", "#d88a5a", "#7fbf8a", "#c9a3d8")
    share = (now.t / 2.3) % 1
    k = int(now.t / 2.3)
    colour = mix(scene[k % 4], scene[(k + 1) % 4], max(0.0, share * 8 - 7))
    glow(ink, rounded(-0.50, 0.62, 0.76, 0.58, 0.1), colour)
    glow(
        ink,
        blob([(-0.44, 0.64), (-0.30, 0.84 + 0.02 * math.sin(5 * now.t)), (-0.08, 0.86), (0.08, 0.66)], 0.14),
        mix(colour, "#20222c", 0.5),
    )
    glow(ink, oval(-0.02 + 0.03 * math.sin(3 * now.t), 1.02, 0.08, 0.08), mix(colour, "#ffffff", 0.6))
    for y in (1.08, 0.92):
        ink.ball(0.41, y, 0.055, 0.055, BRASS)
    for y in (0.66, 0.71, 0.76):
        ink.seg((0.33, y), (0.49, y), "#4e3020", 0.018)
    halo(ink, -0.1, 0.9, 0.95, colour, 0.08 + 0.3 * now.night)


def computer(ink: Ink, now: Now) -> None:
    for x in (-0.66, 0.62):
        post(ink, (x, 0), (x, 0.68), 0.06, IRON)
    crate(ink, -0.78, 0.67, 1.5, 0.05, 0.55, "#c79a66")
    ink.fill(poly([(-0.14, 0.84), (0.22, 0.84), (0.28, 0.88), (-0.08, 0.88)]), IRON)
    panel(ink, 0.02, 0.85, 0.09, 0.16, IRON)
    panel(ink, -0.44, 0.95, 1.0, 0.62, "#2b2d38", 0.04)
    glow(ink, rounded(-0.39, 1.0, 0.90, 0.52, 0.02), "#2a4a66")
    for k in range(6):
        width = 0.2 + 0.5 * abs(math.sin(2.4 * k + int(now.t * 1.5)))
        glow(ink, rounded(-0.34, 1.44 - 0.075 * k, width, 0.03, 0.01), ("#8fd0f0", "#f2d98a", "#9adfa8")[k % 3])
    ink.fill(poly([(-0.5, 0.735), (0.14, 0.735), (0.22, 0.80), (-0.42, 0.80)]), "#e4e2da", 0.15)
    for k in range(3):
        ink.seg((-0.45 + 0.025 * k, 0.75 + 0.018 * k), (0.12 + 0.025 * k, 0.75 + 0.018 * k), "#9a9aa4", 0.008)
    ink.form(blob([(0.28, 0.74), (0.3, 0.80), (0.4, 0.80), (0.4, 0.74)]), "#e4e2da", 0.34, 0.77, 0.06)
    halo(ink, 0.05, 1.26, 0.8, "#8fd0f0", 0.06 + 0.28 * now.night)


_PENDULUM = Pendulum(0.62, 0.17)


def clock(ink: Ink, now: Now) -> None:
    panel(ink, -0.36, 0.0, 0.72, 0.30, DARK_WOOD, 0.02)
    panel(ink, -0.28, 0.28, 0.56, 1.12, WOOD, 0.02)
    panel(ink, -0.35, 1.36, 0.70, 0.68, DARK_WOOD, 0.03)
    ink.form(blob([(-0.38, 2.02), (-0.2, 2.14), (0, 2.26), (0.2, 2.14), (0.38, 2.02)], 0.12), DARK_WOOD, 0, 2.1, 0.4)
    ink.fill(rounded(-0.19, 0.42, 0.38, 0.86, 0.05), "#33241d")
    ink.push(0, 1.22, _PENDULUM.angle(now.t))
    ink.seg((0, 0), (0, -0.58), BRASS, 0.02)
    ink.ball(0, -0.62, 0.09, 0.09, BRASS)
    ink.pop()
    ink.ball(0, 1.70, 0.27, 0.27, BRASS)
    ink.dot(0, 1.70, 0.235, 0.235, "#f7f1e2")
    for k in range(12):
        a = TAU * k / 12
        ink.dot(0.195 * math.cos(a), 1.70 + 0.195 * math.sin(a), 0.013, 0.013, "#2b2a32")
    minute = 1.2 - now.t * TAU / 60
    for a, long, wide in ((minute / 12 + 0.9, 0.11, 0.026), (minute, 0.18, 0.018)):
        ink.seg((0, 1.70), (long * math.cos(a), 1.70 + long * math.sin(a)), "#2b2a32", wide)


def mirror(ink: Ink, now: Now) -> None:
    for side in (-1, 1):
        post(ink, (side * 0.5, 0.02), (side * 0.16, 0.2), 0.06, DARK_WOOD)
        post(ink, (side * 0.46, 0.08), (side * 0.46, 1.3), 0.06, DARK_WOOD)
    ink.seg((-0.46, 0.3), (0.46, 0.3), DARK_WOOD, 0.05)
    ink.ball(0, 1.08, 0.42, 0.78, BRASS)
    ink.across(oval(0, 1.08, 0.36, 0.71), GLASS, (-0.3, 1.6), (0.3, 0.5), hard=0.5, edge=0.2)
    ink.clip(oval(0, 1.08, 0.36, 0.71))
    for x, w in ((-0.34, 0.16), (-0.08, 0.06)):
        ink.fill(poly([(x, 0.3), (x + w, 0.3), (x + w + 0.55, 1.9), (x + 0.55, 1.9)]), "#ffffff", 0.0, 110)
    ink.unclip()


def chest(ink: Ink, now: Now) -> None:
    lid = [(-0.56, 0.62), (-0.60, 0.9), (-0.42, 1.12), (0.36, 1.12), (0.62, 0.94), (0.66, 0.66)]
    ink.across(blob(lid, 0.08), mix(now.colour, "#15151d", 0.15), (0, 1.15), (0, 0.6), hard=0.3, edge=0.0)
    ink.fill(poly([(-0.56, 0.52), (0.56, 0.52), (0.66, 0.74), (-0.5, 0.74)]), "#33241d")
    for k in range(15):
        x, y = -0.46 + 0.068 * k, 0.56 + 0.07 * abs(math.sin(2.1 * k))
        ink.ball(x, y, 0.075, 0.06, ("#f2c14e", "#e2a83a", "#f7d67a")[k % 3])
    for x, y, colour in ((-0.3, 0.66, "#d8484a"), (0.12, 0.70, "#5fa8e0"), (0.36, 0.64, "#7fd08a")):
        ink.fill(poly([(x - 0.05, y), (x, y + 0.07), (x + 0.05, y), (x, y - 0.05)]), colour)
    panel(ink, -0.58, 0.0, 1.16, 0.55, now.colour, 0.03)
    for k in range(4):
        ink.seg((-0.56, 0.12 + 0.12 * k), (0.56, 0.12 + 0.12 * k), now.colour, 0.014, 1.2)
    for x in (-0.5, 0.36):
        panel(ink, x, -0.01, 0.13, 0.57, BRASS, 0.02)
    ink.line(blob([(-0.58, 0.55), (0.58, 0.55)], 0.0, closed=False), BRASS, 0.05)
    ink.form(rounded(-0.11, 0.30, 0.22, 0.24, 0.06), BRASS, 0, 0.4, 0.15)
    ink.dot(0, 0.42, 0.035, 0.045, "#33241d")
    glint = max(0.0, math.sin(TAU * now.t / 1.7)) ** 6
    for a in (0, 1):
        size = 0.14 * glint * (1 if a else 1.4)
        ink.seg(
            (0.2 - size * (1 - a), 0.72 - size * a), (0.2 + size * (1 - a), 0.72 + size * a), "#fffbe8", 0.02, 0.0, 230
        )


def telescope(ink: Ink, now: Now) -> None:
    for x, dim in ((0.06, 0.3), (-0.46, 0.0), (0.44, 0.0)):
        post(ink, (0, 1.02), (x, 0), 0.07, mix(WOOD, "#15151d", dim), 0.045)
    ink.ball(0, 1.05, 0.10, 0.10, BRASS)
    ink.push(0, 1.14, 0.5 + 0.03 * math.sin(TAU * now.t / 5))
    for x, w, r, colour in (
        (-0.66, 0.2, 0.05, BRASS),
        (-0.48, 0.5, 0.075, now.colour),
        (0.0, 0.72, 0.10, now.colour),
        (0.70, 0.14, 0.125, BRASS),
    ):
        ink.across(rounded(x, -r, w, 2 * r, 0.02), colour, (x, r), (x, -r), hard=0.15, edge=0.2)
    ink.fill(oval(0.84, 0, 0.03, 0.11), GLASS, 0.1)
    ink.pop()


def umbrella(ink: Ink, now: Now) -> None:
    ink.push(0, 0, -0.05 + 0.04 * now.wind * math.sin(TAU * now.t / 1.3))
    ink.fill(oval(0.02, 0.03, 0.24, 0.06), IRON, 0.3)
    post(ink, (0, 0.0), (0, 2.2), 0.05, WOOD)
    panels = 6
    rim = [-1.15 + 2.3 * k / panels for k in range(panels + 1)]
    for k in range(panels):
        a, b = rim[k], rim[k + 1]
        gore = [(a, 1.66), ((a + b) / 2, 1.60), (b, 1.66), (b * 0.62, 2.0), (0, 2.22), (a * 0.62, 2.0)]
        colour = now.colour if k % 2 else "#f6f0e2"
        ink.fill(
            blob(gore, 0.06), colour, min(0.9, max(0.0, 0.4 - 0.5 * (a + b) / 2 * (1 if ink.towards[0] > 0 else -1)))
        )
    ink.ball(0, 2.25, 0.045, 0.06, WOOD)
    ink.pop()


def gift(ink: Ink, now: Now) -> None:
    crate(ink, -0.34, 0.0, 0.62, 0.5, 0.4, now.colour)
    panel(ink, -0.39, 0.44, 0.72, 0.14, mix(now.colour, "#ffffff", 0.12), 0.02)
    for x, y, h in ((-0.10, 0.0, 0.58),):
        panel(ink, x, y, 0.14, h, "#f6e7b4")
    ink.fill(poly([(-0.10, 0.58), (0.04, 0.58), (0.2, 0.69), (0.06, 0.69)]), "#f6e7b4")
    for side in (-1, 1):
        bow = [(0.02, 0.62), (0.02 + side * 0.1, 0.80), (0.02 + side * 0.28, 0.80), (0.02 + side * 0.24, 0.66)]
        ink.form(blob(bow, 0.16), "#f6e7b4", 0.02 + side * 0.15, 0.72, 0.15)
    ink.ball(0.02, 0.65, 0.06, 0.06, "#efd98e")


FURNITURE = {
    "table": Model(table, 1.1, 1.9, ("#a8713f", "#8a5a3a")),
    "bench": Model(bench, 1.0, 2.0, (WOOD,), rooted=True),
    "bed": Model(bed, 1.1, 2.4, ("#4f7fb0", "#b4566a", "#5f9a80")),
    "sofa": Model(sofa, 0.96, 2.2, ("#3f7f86", "#b4563c", "#6a5a9a")),
    "lamp": Model(
        lamp, 1.65, 0.65, ("#e8c58a",), eyes=1.4, makes=(("street", Model(street_lamp, 2.7, 0.55, eyes=2.3)),)
    ),
    "tv": Model(tv, 1.5, 1.5, eyes=0.9),
    "computer": Model(computer, 1.57, 1.7, eyes=1.25),
    "clock": Model(clock, 2.25, 0.75, eyes=1.7),
    "mirror": Model(mirror, 1.86, 1.05),
    "chest": Model(chest, 1.1, 1.25, ("#8a5632",)),
    "telescope": Model(telescope, 1.6, 1.5, ("#3b4c7a", "#7c3636"), eyes=1.2),
    "umbrella": Model(umbrella, 2.3, 2.3, ("#d8484a", "#3f8fb0", "#e8a83a")),
    "gift": Model(gift, 0.82, 0.8, ("#c4455f", "#3f7f86", "#6a5a9a")),
}
