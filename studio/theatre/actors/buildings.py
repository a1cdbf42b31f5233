"""What is built or piled up outdoors: houses, towers, tents, statues, people of snow and straw."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import TAU
from studio.theatre.actors.glow import beam, flame, glow, halo, shine, sparks
from studio.theatre.actors.joinery import IRON, WOOD, cylinder, panel, post
from studio.theatre.actors.outline import blob, cluster, curve, oval, poly, rounded, tube
from studio.theatre.actors.thing import Model, Now
from studio.theatre.ink import Colour, Ink, mix

_STONE = "#b9b4aa"
_PLASTER = "#f0e6d2"


def pane(ink: Ink, now: Now, x: float, y: float, w: float, h: float) -> None:
    """A window that is lit at night."""
    ink.fill(rounded(x - 0.05, y - 0.05, w + 0.1, h + 0.1, 0.02), "#f7f1e2", 0.25)
    ink.fill(rounded(x, y, w, h, 0.01), "#6f93ab", 0.2)
    if now.night > 0.02:
        glow(ink, rounded(x, y, w, h, 0.01), "#ffd67a", int(245 * now.night))
    ink.seg((x + w / 2, y), (x + w / 2, y + h), "#f7f1e2", 0.035, 0.25)
    ink.seg((x, y + h / 2), (x + w, y + h / 2), "#f7f1e2", 0.035, 0.25)


def house(ink: Ink, now: Now) -> None:
    panel(ink, 0.95, 3.1, 0.42, 0.95, "#a8655a")
    panel(ink, 0.90, 3.98, 0.52, 0.12, "#8a4f48")
    panel(ink, -1.85, 0.0, 3.7, 2.35, now.colour)
    ink.fill(poly([(-1.85, 0), (1.85, 0), (1.85, 0.22), (-1.85, 0.22)]), _STONE, 0.3)
    roof = [(-2.2, 2.22), (2.2, 2.22), (1.5, 3.72), (-1.5, 3.72)]
    ink.across(poly(roof), "#a8503f", (0, 3.8), (0, 2.2), hard=0.5, edge=0.35)
    for k in range(4):
        y = 2.48 + 0.32 * k
        half = 2.12 - 0.36 * k * 0.9
        ink.seg((-half, y), (half, y), "#8a3f33", 0.03, 0.4)
    ink.seg((-2.2, 2.2), (2.2, 2.2), "#f7f1e2", 0.09, 0.2)
    ink.fill(rounded(-0.36, 0.0, 0.84, 1.62, 0.06), "#f7f1e2", 0.2)
    panel(ink, -0.29, 0.0, 0.70, 1.54, "#3f7f74", 0.04)
    for y in (0.2, 0.86):
        ink.fill(rounded(-0.19, y, 0.5, 0.52, 0.03), "#33685f", 0.2)
    shine(ink, 0.31, 0.76, 0.04, 0.04, "#e8c25a")
    panel(ink, -0.55, 0.0, 1.22, 0.11, _STONE)
    for x in (-1.5, 0.85):
        pane(ink, now, x, 0.78, 0.66, 0.86)
        panel(ink, x - 0.1, 0.58, 0.86, 0.14, WOOD)
        for k in range(6):
            ink.ball(x - 0.02 + 0.14 * k, 0.76, 0.08, 0.08, ("#e4577a", "#5f9350", "#f2c14e")[k % 3])
    dormer = poly([(-0.62, 2.62), (0.62, 2.62), (0.62, 3.22), (0, 3.72), (-0.62, 3.22)])
    ink.fill(dormer, mix(now.colour, "#ffffff", 0.1), 0.1)
    ink.line(curve([(-0.76, 3.1), (0, 3.76), (0.76, 3.1)], 0.0), "#8a3f33", 0.11)
    pane(ink, now, -0.28, 2.76, 0.56, 0.5)


def tent(ink: Ink, now: Now) -> None:
    flap = 0.05 * math.sin(TAU * now.t / 2.2) * (0.3 + now.wind)
    ink.fill(poly([(0.1, 1.62), (1.35, 1.34), (1.95, 0.0), (1.1, 0.0)]), now.colour, 0.85)
    front = poly([(0.0, 1.68), (-1.35, 0.0), (1.28, 0.0)])
    ink.across(front, now.colour, (-1.2, 0.5), (1.2, 0.5), hard=0.4, edge=0.2)
    ink.fill(poly([(0.0, 1.40), (-0.46, 0.0), (0.46, 0.0)]), "#3a2a2c")
    if now.night > 0.02:
        glow(ink, poly([(0.0, 1.40), (-0.46, 0.0), (0.46, 0.0)]), "#ffb45a", int(200 * now.night))
        halo(ink, 0, 0.5, 1.1, "#ffb45a", 0.35 * now.night)
    for side in (-1, 1):
        leaf = [(0.0, 1.46), (side * 0.50, 0.0), (side * (0.78 + flap), 0.02), (side * 0.34, 0.72)]
        ink.form(blob(leaf, 0.05), mix(now.colour, "#ffffff", 0.28), side * 0.4, 0.6, 0.4)
    for a, b in (((0, 1.68), (-0.08, 1.85)), ((0, 1.68), (0.08, 1.85))):
        ink.seg(a, b, WOOD, 0.05)
    ink.seg((-1.35, 0.0), (-1.62, 0.0), "#e9e2d0", 0.02)
    for a, b in (((-0.6, 0.9), (-1.62, 0.0)), ((1.6, 0.8), (2.15, 0.0))):
        ink.seg(a, b, "#e9e2d0", 0.018)


def campfire(ink: Ink, now: Now) -> None:
    beat = 0.06 * math.sin(7.1 * now.t) + 0.05 * math.sin(12.7 * now.t + 1)
    halo(ink, 0, 0.04, 1.5, "#ff9a3c", 0.18 + (0.52 + beat) * now.night, 0.2)
    for k in range(9):
        a = TAU * k / 9 + 0.2
        ink.form(
            oval(0.54 * math.cos(a), 0.07 + 0.10 * math.sin(a), 0.12, 0.085), "#8d8f98", 0.54 * math.cos(a), 0.08, 0.12
        )
    for a, b in (((-0.48, 0.06), (0.30, 0.30)), ((0.48, 0.06), (-0.30, 0.30)), ((-0.12, 0.03), (0.14, 0.34))):
        post(ink, a, b, 0.13, "#6b442a", 0.11)
        ink.dot(*a, 0.055, 0.06, "#c79a66", 0.3)
    flame(ink, 0, 0.14, 0.62, 0.92, now.t)
    sparks(ink, 0, 0.5, 1.2, now.t)
    halo(ink, 0, 0.5, 1.35, "#ffae48", 0.16 + (0.40 + beat) * now.night)


def windmill(ink: Ink, now: Now) -> None:
    ink.across(
        poly([(-0.95, 0), (0.95, 0), (0.62, 3.1), (-0.62, 3.1)]), _PLASTER, (-0.9, 1), (0.9, 1), hard=0.3, edge=0.25
    )
    ink.form(blob([(-0.74, 3.05), (-0.6, 3.5), (0.0, 3.85), (0.6, 3.5), (0.74, 3.05)], 0.12), "#a8503f", 0, 3.4, 0.7)
    ink.fill(poly([(-0.95, 0), (0.95, 0), (0.90, 0.4), (-0.90, 0.4)]), _STONE, 0.3)
    panel(ink, -0.24, 0.0, 0.48, 1.0, "#7a4a34", 0.1)
    for y in (1.4, 2.3):
        pane(ink, now, -0.16, y, 0.32, 0.42)
    ink.push(0, 3.28, now.t * (0.55 + 1.1 * now.wind))
    for k in range(4):
        ink.push(0, 0, k * TAU / 4)
        ink.seg((0, 0), (0, 2.05), DARK, 0.07)
        ink.fill(poly([(0.04, 0.45), (0.42, 0.45), (0.42, 2.0), (0.04, 2.0)]), "#f6f0e2", 0.15, 235)
        for j in range(6):
            ink.seg((0.02, 0.5 + 0.3 * j), (0.42, 0.5 + 0.3 * j), DARK, 0.022)
        ink.seg((0.42, 0.45), (0.42, 2.0), DARK, 0.03)
        ink.pop()
    ink.pop()
    ink.ball(0, 3.28, 0.14, 0.14, "#7a4a34")


DARK = "#6e452a"


def lighthouse(ink: Ink, now: Now) -> None:
    turn = now.t * 0.9
    if now.night > 0.05:
        beam(ink, (0, 5.05), 5.2 * math.cos(turn), 0.06, 0.7, 0.55 * now.night)
    ink.form(
        blob([(-1.5, 0), (-1.1, 0.42), (-0.3, 0.55), (0.7, 0.48), (1.4, 0.24), (1.6, 0)], 0.1), "#8d8f98", 0, 0.2, 1.2
    )
    width = [(0.80, 0.3), (0.72, 1.15), (0.65, 2.0), (0.58, 2.85), (0.52, 3.7), (0.48, 4.55)]
    for k in range(5):
        (a, y0), (b, y1) = width[k], width[k + 1]
        path = poly([(-a, y0), (a, y0), (b, y1), (-b, y1)])
        ink.across(path, now.colour if k % 2 == 0 else "#f6f0e2", (-a, y0), (a, y0), hard=0.3, edge=0.25)
    ink.fill(rounded(-0.2, 0.42, 0.4, 0.74, 0.18), "#4a3a3c")
    for y in (1.9, 3.2):
        ink.fill(rounded(-0.1, y, 0.2, 0.34, 0.1), "#4a3a3c")
    panel(ink, -0.72, 4.52, 1.44, 0.12, IRON, 0.03)
    for k in range(7):
        ink.seg((-0.66 + 0.22 * k, 4.62), (-0.66 + 0.22 * k, 4.90), IRON, 0.025)
    ink.seg((-0.68, 4.90), (0.68, 4.90), IRON, 0.035)
    glow(ink, rounded(-0.34, 4.66, 0.68, 0.80, 0.04), mix("#bfe0ee", "#ffe9a0", 0.25 + 0.75 * now.night))
    for x in (-0.34, 0.0, 0.34):
        ink.seg((x, 4.66), (x, 5.46), IRON, 0.03)
    ink.form(blob([(-0.48, 5.44), (-0.26, 5.74), (0, 5.92), (0.26, 5.74), (0.48, 5.44)], 0.1), now.colour, 0, 5.6, 0.4)
    ink.ball(0, 5.95, 0.07, 0.07, IRON)
    halo(ink, 0, 5.08, 1.5, "#ffe9a0", now.night * (0.35 + 0.5 * max(0.0, math.sin(turn)) ** 2))


def tower(ink: Ink, now: Now) -> None:
    ink.across(poly([(-1.0, 0), (1.0, 0), (0.86, 4.0), (-0.86, 4.0)]), now.colour, (-1, 1), (1, 1), hard=0.3, edge=0.2)
    for k in range(24):
        y, x = 0.2 + 0.155 * k, 0.72 * math.sin(2.4 * k)
        ink.fill(rounded(x - 0.14, y, 0.28, 0.11, 0.02), mix(now.colour, "#5d5a58" if k % 2 else "#ffffff", 0.18), 0.2)
    panel(ink, -1.12, 3.95, 2.24, 0.42, now.colour, 0.02)
    for k in range(5):
        panel(ink, -1.12 + 0.47 * k, 4.35, 0.30, 0.34, now.colour)
    ink.across(poly([(-0.8, 4.36), (0.8, 4.36), (0, 5.9)]), "#7c4a54", (-0.8, 4.6), (0.8, 4.6), hard=0.3, edge=0.2)
    ink.seg((0, 5.88), (0, 6.35), IRON, 0.04)
    ripple = 0.06 * math.sin(TAU * now.t / 0.9)
    ink.form(
        blob([(0.02, 6.33), (0.35, 6.3 + ripple), (0.72, 6.22 - ripple), (0.36, 6.1 + ripple), (0.02, 6.08)], 0.1),
        "#d8484a",
        0.3,
        6.2,
        0.3,
    )
    ink.fill(rounded(-0.34, 0.0, 0.68, 1.2, 0.32), "#4a3a3c")
    for k in range(4):
        ink.seg((-0.24 + 0.16 * k, 0.05), (-0.24 + 0.16 * k, 1.05), DARK, 0.05)
    for y in (1.9, 3.0):
        ink.fill(rounded(-0.16, y, 0.32, 0.6, 0.15), "#3a3038")
        if now.night > 0.02:
            glow(ink, rounded(-0.12, y + 0.02, 0.24, 0.54, 0.12), "#ffc65a", int(240 * now.night))


def fountain(ink: Ink, now: Now) -> None:
    cylinder(ink, 0, 0.06, 1.3, 0.38, _STONE, "#6fb3cf")
    for k in range(3):
        share = (now.t * 0.6 + k / 3) % 1
        ink.line(
            oval(0, 0.44, 0.4 + 0.8 * share, (0.4 + 0.8 * share) * 0.2), "#d8f0f8", 0.02, 0.0, int(170 * (1 - share))
        )
    ink.across(
        poly([(-0.16, 0.42), (0.16, 0.42), (0.11, 1.12), (-0.11, 1.12)]),
        _STONE,
        (-0.16, 1),
        (0.16, 1),
        hard=0.2,
        edge=0.2,
    )
    ink.form(blob([(-0.64, 1.24), (-0.4, 1.06), (0, 1.0), (0.4, 1.06), (0.64, 1.24)], 0.1), _STONE, 0, 1.15, 0.5)
    ink.fill(oval(0, 1.24, 0.64, 0.10), "#8ac6dc", 0.05)
    post(ink, (0, 1.2), (0, 1.48), 0.12, _STONE, 0.08)
    _jets(ink, now.t)


def _jets(ink: Ink, t: float) -> None:
    """Drops on parabolas, from the top into the bowl and from the bowl into the basin."""
    for k in range(9):
        way = (k - 4) / 4
        arc = [
            (0.50 * way * u, 1.50 + 1.25 * u * (1 - abs(way) * 0.15) - 1.45 * u * u) for u in (0, 0.25, 0.5, 0.75, 1.0)
        ]
        ink.line(curve(arc), "#d8f0f8", 0.022, 0.0, 150)
        for j in range(3):
            u = (1.1 * t + 0.37 * k + j / 3) % 1
            x, y = 0.50 * way * u, 1.50 + 1.25 * u * (1 - abs(way) * 0.15) - 1.45 * u * u
            ink.dot(x, y, 0.026, 0.04, "#f4fbfe", 0.0, 220)
    for side in (-1, 1):
        for k in range(3):
            reach = 0.2 + 0.12 * k
            arc = [(side * (0.6 + reach * u), 1.2 - 0.72 * u * u) for u in (0, 0.35, 0.7, 1.0)]
            ink.line(curve(arc), "#d8f0f8", 0.024, 0.0, 150)
            u = (1.3 * t + 0.41 * k) % 1
            ink.dot(side * (0.6 + reach * u), 1.2 - 0.72 * u * u, 0.024, 0.045, "#f4fbfe", 0.0, 220)
        ink.dot(side * 0.98, 0.46, 0.16, 0.035, "#f4fbfe", 0.0, 150)


def statue(ink: Ink, now: Now) -> None:
    panel(ink, -0.62, 0.0, 1.24, 0.18, _STONE)
    panel(ink, -0.5, 0.18, 1.0, 0.72, _STONE, 0.02)
    panel(ink, -0.58, 0.86, 1.16, 0.13, _STONE, 0.02)
    ink.fill(rounded(-0.26, 0.42, 0.52, 0.24, 0.02), "#c9a24e", 0.3)
    bronze: Colour = now.colour
    for x in (-0.12, 0.12):
        ink.across(
            tube([(x * 1.5, 1.0), (x * 1.2, 1.35), (x, 1.72)], (0.09, 0.10, 0.12)),
            bronze,
            (x - 0.1, 1),
            (x + 0.1, 1),
            edge=0.1,
        )
    robe = [
        (-0.3, 1.34),
        (-0.34, 1.9),
        (-0.28, 2.28),
        (0.0, 2.36),
        (0.28, 2.28),
        (0.30, 1.9),
        (0.22, 1.30),
        (0.0, 1.22),
    ]
    ink.form(blob(robe, 0.13), bronze, 0, 1.8, 0.45, edge=0.15)
    ink.across(
        tube([(0.24, 2.22), (0.5, 2.42), (0.62, 2.78)], (0.10, 0.08, 0.06)), bronze, (0.3, 2.6), (0.6, 2.3), edge=0.2
    )
    ink.across(
        tube([(-0.24, 2.2), (-0.42, 1.95), (-0.20, 1.78)], (0.10, 0.08, 0.06)), bronze, (-0.5, 2), (-0.2, 2), edge=0.2
    )
    ink.ball(0.0, 2.56, 0.16, 0.19, bronze, edge=0.15)
    ink.fill(
        blob([(0.56, 2.8), (0.6, 3.05), (0.66, 3.14), (0.72, 3.02), (0.70, 2.8)], 0.15), mix(bronze, "#f2d98a", 0.4)
    )
    ink.line(curve([(-0.2, 2.1), (0.05, 1.8), (0.2, 1.4)]), bronze, 0.03, 1.2)


def gravestone(ink: Ink, now: Now) -> None:
    ink.fill(blob([(-0.75, 0), (-0.5, 0.12), (0.1, 0.15), (0.6, 0.1), (0.8, 0)], 0.14), "#6f7a54", 0.4)
    stone = blob(
        [(-0.36, 0.06), (-0.38, 0.72), (-0.24, 1.0), (0.0, 1.08), (0.24, 1.0), (0.38, 0.72), (0.36, 0.06)], 0.1
    )
    ink.push(0.09, 0.03)
    ink.fill(stone, "#8d8f98", 1.0)
    ink.pop()
    ink.form(stone, "#a3a5ac", 0, 0.55, 0.5, edge=0.4, hard=0.2)
    ink.seg((0, 0.66), (0, 0.92), "#6f727c", 0.05)
    ink.seg((-0.09, 0.84), (0.09, 0.84), "#6f727c", 0.05)
    for y, w in ((0.50, 0.2), (0.40, 0.15), (0.30, 0.18)):
        ink.seg((-w, y), (w, y), "#6f727c", 0.03)
    for x in (-0.5, -0.42, 0.46, 0.55):
        ink.line(curve([(x, 0.02), (x + 0.03, 0.16), (x + 0.08, 0.25)]), "#5f7a4a", 0.03)


def snowman(ink: Ink, now: Now) -> None:
    snow = "#f2f5fa"
    for side in (-1, 1):
        ink.line(curve([(side * 0.3, 0.98), (side * 0.62, 1.16), (side * 0.82, 1.36)]), DARK, 0.04)
        ink.seg((side * 0.68, 1.21), (side * 0.84, 1.20), DARK, 0.025)
    for y, r in ((0.42, 0.50), (1.02, 0.36), (1.50, 0.27)):
        ink.ball(0, y, r, r * 0.94, snow, edge=0.35, hard=0.2)
    for y in (0.88, 1.04, 1.2):
        ink.dot(0.05, y, 0.035, 0.035, "#2f2d36")
    for x in (-0.08, 0.13):
        ink.dot(x, 1.58, 0.033, 0.038, "#2f2d36")
    ink.fill(poly([(0.03, 1.52), (0.03, 1.44), (0.32, 1.45)]), "#e2832f", 0.1)
    ink.line(curve([(-0.08, 1.40), (0.03, 1.36), (0.14, 1.40)]), "#2f2d36", 0.025)
    ink.line(curve([(-0.25, 1.28), (0.0, 1.22), (0.26, 1.28)]), now.colour, 0.10)
    ink.across(tube([(0.17, 1.25), (0.24, 1.05), (0.22, 0.9)], (0.055, 0.05, 0.06)), now.colour, (0.1, 1), (0.3, 1))
    ink.fill(oval(0, 1.72, 0.33, 0.06), "#33303a")
    panel(ink, -0.21, 1.72, 0.42, 0.34, "#33303a", 0.03)
    panel(ink, -0.21, 1.75, 0.42, 0.08, now.colour)


def scarecrow(ink: Ink, now: Now) -> None:
    sway = 0.03 * math.sin(TAU * now.t / 2.4) * (0.4 + now.wind)
    post(ink, (0, 0), (0, 1.5), 0.09, WOOD)
    ink.push(0, 0.8, sway)
    post(ink, (-0.86, 0.52), (0.86, 0.52), 0.075, WOOD)
    for side in (-1, 1):
        for k in range(4):
            ink.seg((side * 0.78, 0.5), (side * (0.94 + 0.02 * k), 0.36 + 0.09 * k), "#e2c15a", 0.03)
        sleeve = [(side * 0.2, 0.66), (side * 0.8, 0.62), (side * 0.80, 0.38), (side * 0.22, 0.36)]
        ink.across(blob(sleeve, 0.06), now.colour, (0, 0.66), (0, 0.38), hard=0.2, edge=0.2)
    coat = [
        (-0.28, 0.68),
        (0.28, 0.68),
        (0.30, 0.1),
        (0.42, -0.28),
        (0.2, -0.2),
        (0.05, -0.32),
        (-0.14, -0.2),
        (-0.4, -0.28),
        (-0.3, 0.1),
    ]
    ink.form(blob(coat, 0.04), now.colour, 0, 0.25, 0.45, edge=0.3)
    ink.fill(poly([(-0.3, 0.1), (0.3, 0.1), (0.32, 0.03), (-0.32, 0.03)]), DARK)
    ink.fill(rounded(0.04, 0.28, 0.18, 0.18, 0.02), "#e2b45a", 0.2)
    for k in range(5):
        ink.seg((-0.12 + 0.06 * k, 0.70), (-0.16 + 0.08 * k, 0.58), "#e2c15a", 0.03)
    ink.ball(0, 0.90, 0.21, 0.23, "#e6c894")
    for x in (-0.08, 0.08):
        ink.seg((x - 0.03, 0.95), (x + 0.03, 0.90), "#3a2a2c", 0.022)
        ink.seg((x - 0.03, 0.90), (x + 0.03, 0.95), "#3a2a2c", 0.022)
    ink.line(curve([(-0.09, 0.82), (0, 0.79), (0.09, 0.83)]), "#3a2a2c", 0.02)
    ink.form(
        blob([(-0.44, 1.03), (-0.18, 1.08), (-0.1, 1.34), (0.08, 1.40), (0.18, 1.08), (0.44, 1.03), (0, 0.99)], 0.1),
        "#8a6238",
        0,
        1.15,
        0.3,
    )
    ink.pop()


def sandcastle(ink: Ink, now: Now) -> None:
    sand = "#e2c084"
    ink.form(blob([(-1.0, 0), (-0.8, 0.14), (0.0, 0.2), (0.8, 0.14), (1.0, 0)], 0.14), sand, 0, 0.05, 0.8)
    for x, w, h in ((-0.62, 0.36, 0.62), (0.62, 0.36, 0.62), (0.0, 0.5, 0.86)):
        ink.across(rounded(x - w / 2, 0.08, w, h, 0.04), sand, (x - w / 2, 0), (x + w / 2, 0), hard=0.2, edge=0.2)
        for k in range(3):
            panel(ink, x - w / 2 + k * w * 0.36, 0.06 + h, w * 0.26, 0.11, sand, 0.02)
    panel(ink, -0.46, 0.08, 0.92, 0.42, sand, 0.02)
    for k in range(5):
        panel(ink, -0.44 + 0.19 * k, 0.48, 0.11, 0.09, sand, 0.02)
    ink.fill(rounded(-0.13, 0.06, 0.26, 0.34, 0.12), "#8a6238", 0.2)
    for x in (-0.62, 0.62):
        ink.fill(rounded(x - 0.05, 0.36, 0.1, 0.16, 0.05), "#8a6238", 0.2)
    ink.fill(cluster([(-0.3, 0.1, 0.08, 0.06), (0.36, 0.09, 0.07, 0.05)]), "#f4e9d0", 0.1)
    ink.seg((0, 0.98), (0, 1.32), WOOD, 0.02)
    ink.fill(poly([(0.0, 1.32), (0.26, 1.24 + 0.02 * math.sin(5 * now.t)), (0.0, 1.15)]), "#d8484a")


BUILDINGS = {
    "house": Model(house, 4.1, 4.4, ("#e8cf9e", "#c9dbe0", "#e0b7a4"), rooted=True),
    "tent": Model(tent, 1.85, 3.6, ("#d08a3c", "#4f8a80", "#b4563c"), rooted=True),
    "campfire": Model(campfire, 1.1, 1.3, rooted=True, eyes=0.6, sound="fire"),
    "windmill": Model(windmill, 4.6, 3.0, rooted=True),
    "lighthouse": Model(lighthouse, 6.0, 2.6, ("#c8443c", "#3c6ea8"), rooted=True),
    "tower": Model(tower, 6.3, 2.3, ("#a9a294", "#b09a8a"), rooted=True),
    "fountain": Model(fountain, 2.0, 2.7, rooted=True, sound="rain"),
    "statue": Model(statue, 3.1, 1.3, ("#7f9a88", "#a3a5ac"), rooted=True),
    "gravestone": Model(gravestone, 1.1, 1.5, rooted=True),
    "snowman": Model(snowman, 2.06, 1.3, ("#c8443c", "#3f7f86", "#e2a83a")),
    "scarecrow": Model(scarecrow, 2.2, 1.9, ("#5b6f9a", "#8a5a6a"), rooted=True, eyes=1.7),
    "sandcastle": Model(sandcastle, 1.3, 2.0, rooted=True),
}
