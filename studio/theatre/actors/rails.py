"""What rolls on rails and tracks: the steam train, the tram, the tank, the tractor."""

from __future__ import annotations

import math

from studio.theatre.actors.cars import driver, lights, window
from studio.theatre.actors.geom import TAU
from studio.theatre.actors.glow import glow, smoke
from studio.theatre.actors.joinery import BRASS, IRON, STEEL, panel, post, spoked, wheel
from studio.theatre.actors.outline import blob, oval, poly, rounded
from studio.theatre.actors.thing import Now
from studio.theatre.ink import Ink, mix

_DRIVERS = (-0.95, 0.25)


def _drift(now: Now) -> float:
    """How far smoke falls behind: more the faster it goes."""
    return -1.5 if now.action in ("drive", "run", "walk", "fly", "swim") else -0.25


def train(ink: Ink, now: Now) -> None:
    smoke(ink, 1.98, 2.75, now.t, _drift(now), 0.34)
    _tender(ink, now)
    boiler = rounded(-0.9, 1.10, 3.3, 1.05, 0.2)
    ink.across(boiler, now.colour, (0, 2.15), (0, 1.1), hard=0.2, edge=0.25)
    for x in (-0.2, 0.62, 1.4):
        panel(ink, x, 1.10, 0.06, 1.05, BRASS)
    ink.fill(blob([(2.36, 1.2), (2.36, 2.06), (2.5, 1.98), (2.5, 1.28)], 0.1), IRON)
    ink.across(
        poly([(1.80, 2.1), (2.16, 2.1), (2.12, 2.5), (2.26, 2.82), (1.70, 2.82), (1.84, 2.5)]),
        IRON,
        (1.7, 2),
        (2.26, 2),
    )
    ink.ball(0.95, 2.16, 0.24, 0.26, BRASS)
    _engine_cab(ink, now)
    panel(ink, -2.0, 0.92, 4.6, 0.2, "#8f2f2b")
    ink.fill(poly([(2.35, 0.95), (2.66, 0.95), (3.02, 0.12), (2.35, 0.12)]), "#8f2f2b", 0.2)
    for k in range(4):
        ink.seg((2.45 + 0.06 * k, 0.9), (2.5 + 0.14 * k, 0.14), "#c9574e", 0.03)
    lights(ink, now, (2.52, 1.84), (-3.05, 0.9), 0.11)
    _running_gear(ink, now)


def _tender(ink: Ink, now: Now) -> None:
    panel(ink, -3.15, 0.78, 1.2, 1.0, mix(now.colour, "#15151d", 0.2), 0.04)
    ink.fill(blob([(-3.1, 1.76), (-2.9, 1.98), (-2.5, 2.02), (-2.15, 1.92), (-2.0, 1.76)]), "#2b2a32", 0.2)
    wheel(ink, -2.86, 0.32, now.rolled, 6, "#a23a34", 0.2)
    wheel(ink, -2.28, 0.32, now.rolled, 6, "#a23a34", 0.2)


def _engine_cab(ink: Ink, now: Now) -> None:
    panel(ink, -1.95, 1.0, 1.15, 1.66, now.colour, 0.03)
    pane = [(-1.62, 1.76), (-1.02, 1.76), (-1.02, 2.36), (-1.62, 2.36)]
    window(ink, pane)
    ink.clip(poly(pane))
    driver(ink, now, -1.34, 1.66)
    ink.unclip()
    ink.fill(rounded(-2.12, 2.62, 1.5, 0.14, 0.06), IRON)


def _running_gear(ink: Ink, now: Now) -> None:
    """Big driving wheels, joined by the rod that one crank moves; small ones in front."""
    for x in (1.35, 1.98):
        wheel(ink, x, 0.32, now.rolled, 6, "#a23a34", 0.2)
    for x in _DRIVERS:
        wheel(ink, x, 0.56, now.rolled, 10, "#a23a34", 0.16)
    turn = -now.rolled / 0.56
    cx, cy = 0.26 * math.cos(turn), 0.26 * math.sin(turn)
    pins = [(x + cx, 0.56 + cy) for x in _DRIVERS]
    ink.seg(pins[0], pins[1], STEEL, 0.09)
    ink.seg(pins[1], (1.6 + cx, 0.62), STEEL, 0.07)
    panel(ink, 1.5, 0.48, 0.62, 0.3, IRON, 0.05)
    for pin in pins:
        ink.dot(*pin, 0.06, 0.06, BRASS)


def tram(ink: Ink, now: Now) -> None:
    body = rounded(-3.1, 0.34, 6.2, 2.24, 0.3)
    sway = 0.004 * math.sin(now.rolled * 1.7)
    ink.push(0, 0, sway)
    ink.line(blob([(-0.5, 2.6), (0.1, 2.95), (-0.35, 3.28)], 0.0, closed=False), IRON, 0.05)
    ink.seg((-0.75, 3.29), (0.05, 3.29), IRON, 0.06)
    ink.across(body, now.colour, (0, 2.6), (0, 0.3), hard=0.3, edge=0.4)
    ink.clip(body)
    panel(ink, -3.2, 1.24, 6.4, 1.08, "#f5ecd8")
    ink.unclip()
    for k in range(6):
        x = -2.62 + 0.9 * k
        pane = [(x, 1.36), (x + 0.74, 1.36), (x + 0.74, 2.22), (x, 2.22)]
        window(ink, pane)
        if k in (1, 2, 4):
            ink.clip(poly(pane))
            driver(ink, now, x + 0.36, 1.26)
            ink.unclip()
        if now.night > 0.05:
            glow(ink, poly(pane), "#ffdf8a", int(90 * now.night))
    for x in (-0.86, 1.84):
        ink.line(rounded(x, 0.5, 0.8, 1.8, 0.05), mix(now.colour, "#20222c", 0.5), 0.03)
    ink.fill(rounded(-2.2, 2.52, 4.4, 0.14, 0.06), STEEL, 0.4)
    panel(ink, -2.9, 0.26, 5.8, 0.2, IRON, 0.05)
    lights(ink, now, (3.02, 0.84), (-3.05, 0.84))
    ink.pop()
    for x in (-2.1, -1.4, 1.4, 2.1):
        wheel(ink, x, 0.28, now.rolled, 5, STEEL, 0.24)


def tank(ink: Ink, now: Now) -> None:
    green = now.colour
    post(ink, (0.6, 1.68), (2.75, 1.86), 0.16, green, 0.12)
    ink.fill(rounded(2.58, 1.76, 0.3, 0.2, 0.04), green, 0.6)
    ink.form(
        blob([(-0.95, 1.28), (-0.92, 1.78), (-0.5, 2.02), (0.35, 2.0), (0.85, 1.74), (0.95, 1.28)], 0.12),
        green,
        0,
        1.6,
        0.6,
    )
    ink.form(rounded(-0.36, 1.96, 0.5, 0.16, 0.06), green, 0, 2.0, 0.3)
    hull = blob([(-2.15, 0.86), (-2.1, 1.2), (-1.5, 1.34), (1.4, 1.34), (2.3, 1.02), (2.2, 0.8)], 0.06)
    ink.form(hull, green, 0, 1.1, 0.7, edge=0.3)
    ink.fill(poly([(-0.45, 1.66), (-0.15, 1.66), (-0.15, 1.74), (-0.45, 1.74)]), "#f1ead8")
    track = rounded(-2.2, 0.0, 4.4, 0.86, 0.43)
    ink.fill(track, "#2f2e38")
    _links(ink, now.rolled)
    for x in (-1.78, -0.9, 0.0, 0.9, 1.78):
        wheel(ink, x, 0.32, now.rolled, 6, mix(green, "#20222c", 0.15), 0.14, y=0.43)
    panel(ink, -2.25, 0.80, 4.5, 0.14, mix(green, "#ffffff", 0.1), 0.05)


def _links(ink: Ink, rolled: float) -> None:
    """The plates of a track: those on the ground stand still under the tank, those above run twice as fast."""
    pitch = 0.2
    for low, way in ((0.035, -1), (0.825, 1)):
        for k in range(19):
            x = -1.8 + pitch * ((k + way * rolled / pitch) % 18.5)
            ink.seg((x, low), (x + 0.11, low), "#696a78", 0.05)


def tractor(ink: Ink, now: Now) -> None:
    smoke(ink, 0.95, 2.12, now.t, _drift(now) * 0.4, 0.13, "#8b8a90")
    post(ink, (0.95, 1.2), (0.95, 2.08), 0.1, IRON)
    ink.form(
        blob([(0.0, 0.72), (0.0, 1.36), (0.3, 1.45), (1.45, 1.34), (1.62, 1.1), (1.6, 0.72)], 0.08),
        now.colour,
        0.8,
        1.0,
        0.7,
    )
    for k in range(4):
        ink.seg((0.72 + 0.16 * k, 0.9), (0.72 + 0.16 * k, 1.18), mix(now.colour, "#15151d", 0.5), 0.05)
    for a, b in (((-1.2, 1.3), (-1.05, 2.28)), ((0.12, 1.35), (0.02, 2.28))):
        ink.seg(a, b, mix(now.colour, "#15151d", 0.25), 0.08)
    window(ink, [(-1.1, 1.4), (0.04, 1.4), (-0.02, 2.2), (-1.0, 2.2)])
    ink.clip(poly([(-1.1, 1.4), (0.04, 1.4), (-0.02, 2.2), (-1.0, 2.2)]))
    driver(ink, now, -0.55, 1.36, 1.2)
    ink.unclip()
    ink.fill(rounded(-1.25, 2.24, 1.42, 0.13, 0.06), now.colour, 0.1)
    panel(ink, -0.9, 0.62, 2.2, 0.18, IRON)
    wheel(ink, 1.18, 0.42, now.rolled, 6, "#f0c74e", 0.4)
    wheel(ink, -0.72, 0.78, now.rolled, 8, "#f0c74e", 0.4)
    ink.push(-0.72, 0.78, -(now.rolled / 0.78) % -TAU)
    for k in range(14):
        a = k * TAU / 14
        ink.seg(
            (0.72 * math.cos(a), 0.72 * math.sin(a)),
            (0.79 * math.cos(a + 0.1), 0.79 * math.sin(a + 0.1)),
            "#2b2a32",
            0.07,
        )
    ink.pop()
    ink.line(
        blob([(-1.62, 0.8), (-1.5, 1.4), (-0.9, 1.66), (-0.2, 1.52), (-0.0, 1.1)], 0.17, closed=False),
        now.colour,
        0.13,
        0.15,
    )
    lights(ink, now, (1.60, 1.18), (-1.5, 1.5), 0.07)


def carriage(ink: Ink, now: Now) -> None:
    ink.line(blob([(0.9, 0.75), (1.5, 0.62), (2.4, 0.95)], 0.17, closed=False), "#5a3a26", 0.06)
    spoked(ink, -0.85, 0.6, now.rolled, 10, mix(BRASS, "#6e452a", 0.4), 0.07)
    spoked(ink, 0.95, 0.45, now.rolled, 8, mix(BRASS, "#6e452a", 0.4), 0.06)
    ink.line(blob([(-1.25, 0.9), (-0.9, 0.6), (0.9, 0.45), (1.15, 0.8)], 0.17, closed=False), IRON, 0.06)
    body = blob(
        [(-1.2, 1.0), (-1.3, 1.9), (-1.05, 2.12), (0.5, 2.12), (0.68, 1.9), (0.55, 1.25), (0.25, 0.86), (-0.8, 0.82)],
        0.11,
    )
    ink.form(body, now.colour, -0.3, 1.45, 0.85, edge=0.35)
    window(ink, [(-1.0, 1.4), (-0.56, 1.4), (-0.56, 1.95), (-1.0, 1.95)])
    window(ink, [(0.04, 1.4), (0.44, 1.4), (0.44, 1.95), (0.04, 1.95)])
    ink.line(rounded(-0.5, 0.9, 0.48, 1.12, 0.1), BRASS, 0.035)
    ink.fill(rounded(-1.35, 2.08, 2.1, 0.12, 0.06), BRASS)
    ink.dot(-0.08, 1.35, 0.04, 0.04, BRASS)
    panel(ink, 0.62, 1.22, 0.62, 0.12, "#5a3a26", 0.03)
    driver(ink, now, 0.92, 1.34, 1.4)
    for x in (-1.3, 0.74):
        glow(ink, oval(x, 1.78, 0.07, 0.11), mix("#f3e3b2", "#ffc65a", now.night))
