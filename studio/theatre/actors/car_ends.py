"""Vehicles from the front and from behind. Add one: a painter, then a line in ``_PAINTED``."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from studio.theatre.actors import cycle_ends
from studio.theatre.actors.depth import Depth
from studio.theatre.actors.geom import TAU
from studio.theatre.actors.glow import glow, halo, smoke
from studio.theatre.actors.joinery import BRASS, IRON, STEEL
from studio.theatre.actors.outline import blob, oval, poly, rounded
from studio.theatre.actors.solids import Solid
from studio.theatre.actors.thing import End, Now
from studio.theatre.ink import Colour, Ink, mix

_DARK = "#15151d"


_SCREEN = (0.30, 1.39, 0.61), (1.00, 0.92, 0.73)
_REAR = (-0.85, 1.39, 0.61), (-1.36, 0.92, 0.73)
"""The upper and lower edge of a saloon's panes: ahead, up, half its width."""


def _saloon(solid: Solid, colour: Colour) -> None:
    """A four-door car."""
    ink, front = solid.ink, solid.front
    solid.shade(-1.9, 1.9, 0.80)
    _tyres(solid, (-1.5, 1.5), 0.68, 0.32, 0.24)
    solid.box(-1.85, 1.7, 0.84, 0.30, 0.90, colour, 0.96)
    solid.box(-0.85, 0.30, 0.78, 0.90, 1.42, colour, 0.80, panes=(0.96, 1.34))
    (upper, lower), near, end = (_SCREEN, 1.80, 1.95) if front else (_REAR, -1.82, -1.95)
    ink.clip(solid.glass(upper, lower))
    solid.person(0.1, 0.34, 0.86, 0.92)
    ink.unclip()
    lid = 0.74 if front else 0.82
    solid.slope((lower[0], 0.92, 0.79), (near, lid, 0.76), mix(colour, "#ffffff", 0.12))
    face = solid.flat(end, [(-0.80, 0.30), (0.80, 0.30), (0.83, 0.52), (0.78, lid), (-0.78, lid), (-0.83, 0.52)])
    ink.across(face, colour, solid.at(end, lid), solid.at(end, 0.2), hard=0.2, edge=0.3)
    if front:
        solid.pane(end, -0.34, 0.46, 0.68, 0.16, "#2b2a32", 0.2)
    solid.pane(end, -0.84, 0.31, 1.68, 0.12, STEEL, 0.3)
    solid.plate(end, 0.32 if front else 0.54)
    solid.headlamps("car") if front else solid.lamps(end, 0.60, 0.64, 0.115)
    for s in (-0.86, 0.86):
        x, y = solid.at(0.78, 0.98, s)
        ink.fill(oval(x, y, 0.09, 0.06), colour, 0.5)


def _car(solid: Solid) -> None:
    _saloon(solid, solid.now.colour)


def _beacons(solid: Solid, x: float, y: float, half: float, colours: tuple[str, str]) -> None:
    for side, colour in ((-1, colours[0]), (1, colours[1])):
        on = math.sin(TAU * 1.9 * solid.now.t) * side > 0
        px, py = solid.at(x, y, side * half * 0.5)
        k = solid.view.scale(x)
        lamp = rounded(px - 0.45 * half * k, py, 0.9 * half * k, 0.14 * k, 0.05 * k)
        glow(solid.ink, lamp, colour if on else mix(colour, "#1a1c28", 0.5))
        if on:
            halo(solid.ink, px, py + 0.07, 0.55 * k, colour, 0.55)


def _policecar(solid: Solid) -> None:
    _saloon(solid, "#2b3a63")
    _beacons(solid, -0.1, 1.43, 0.32, ("#3f7cff", "#ff4040"))


def _taxi(solid: Solid) -> None:
    _saloon(solid, solid.now.colour)
    x, y = solid.at(-0.1, 1.42)
    glow(solid.ink, rounded(x - 0.22, y, 0.44, 0.16, 0.05), mix("#f6e3a8", "#ffd75e", solid.now.night))
    for k in range(4):
        solid.ink.fill(rounded(x - 0.18 + 0.1 * k, y + 0.04, 0.06, 0.08, 0.01), "#2b2a32")


def _tyres(solid: Solid, axles: tuple[float, ...], s: float, r: float, wide: float = 0.3) -> None:
    """Pairs of wheels; those of the near axle stand out below the body."""
    for x in sorted(axles, reverse=not solid.front):
        for side in (-1, 1):
            solid.tyre(x, side * s, r, wide)


def _screen(solid: Solid, x: float, half: float, low: float, high: float, drivers: bool = True) -> None:
    """An upright pane right across, with whoever is behind it, on the side that drivers sit on."""
    solid.pane(x, -half, low, 2 * half, high - low)
    path = solid.flat(x, [(-half, low), (half, low), (half, high), (-half, high)])
    solid.ink.clip(path)
    if drivers:
        solid.person(x - 0.35, 0.56 * half, low - 0.06)
    streak = [(-0.7 * half, low), (-0.45 * half, low), (-0.1 * half, high), (-0.35 * half, high)]
    solid.ink.fill(solid.flat(x, streak), "#eaf6fb", 0.0, 130)
    solid.ink.unclip()


def _doors(solid: Solid, x: float, half: float, low: float, high: float, colour: Colour) -> None:
    """Two leaves that close the back of a load."""
    for s in (-half, 0.02):
        solid.pane(x, s + 0.03, low, half - 0.08, high - low, mix(colour, _DARK, 0.10), 0.2)
    for s in (-0.08, 0.08):
        solid.pane(x, s - 0.02, (low + high) / 2 - 0.15, 0.04, 0.3, STEEL, 0.3)


def _ambulance(solid: Solid) -> None:
    solid.shade(-2.2, 1.9, 0.95)
    white: Colour = "#f3f2ee"
    _tyres(solid, (-1.6, 1.6), 0.80, 0.36)
    end = 2.0 if solid.front else -2.25
    solid.box(-2.25, 1.0, 1.0, 0.34, 2.24, white, 0.95)
    if solid.front:
        solid.box(0.8, 2.0, 0.98, 0.32, 1.16, white)
        path = solid.glass((0.95, 2.06, 0.86), (1.45, 1.22, 0.92))
        solid.ink.clip(path)
        solid.person(1.0, 0.42, 1.18)
        solid.ink.unclip()
        solid.pane(end, -0.5, 0.70, 1.0, 0.22, "#2b2a32", 0.2)
    else:
        _doors(solid, end, 0.92, 0.5, 2.1, white)
        for s in (-0.74, 0.2):
            solid.pane(end, s, 1.42, 0.54, 0.5)
    solid.pane(end, -0.98, 0.52 if solid.front else 0.72, 1.96, 0.14, "#e4572e")
    solid.plate(end, 0.38)
    solid.headlamps("ambulance") if solid.front else solid.lamps(end, 0.78, 0.95, 0.12)
    _beacons(solid, 0.35, 2.22, 0.6, ("#3f7cff", "#5f93ff"))


def _cab(solid: Solid, colour: Colour) -> None:
    """The front of a lorry."""
    solid.box(1.45, 2.95, 1.12, 0.46, 1.34, colour, 0.98)
    solid.box(1.45, 2.75, 1.10, 1.34, 2.30, colour, 0.94)
    _screen(solid, 2.78, 0.94, 1.42, 2.10)
    solid.pane(2.97, -0.6, 0.80, 1.2, 0.34, "#2b2a32", 0.2)
    for k in range(3):
        solid.pane(2.98, -0.56, 0.86 + 0.09 * k, 1.12, 0.03, STEEL, 0.2)
    solid.pane(2.98, -1.16, 0.44, 2.32, 0.22, STEEL, 0.3)
    solid.headlamps("truck")
    solid.plate(3.0, 0.50)
    for s in (-1.3, 1.22):
        solid.pane(2.6, s, 1.5, 0.08, 0.36, IRON)


def _load(solid: Solid, colour: Colour, high: float) -> None:
    solid.box(-2.95, 1.30, 1.20, 0.70, high, colour)


def _truck(solid: Solid) -> None:
    solid.shade(-2.9, 2.9, 1.1)
    _tyres(solid, (-2.25, -1.30, 2.25), 0.92, 0.44)
    _load(solid, "#e8e2d4", 2.90)
    if solid.front:
        _cab(solid, solid.now.colour)
        return
    _doors(solid, -2.96, 1.14, 0.80, 2.80, "#e8e2d4")
    solid.pane(-2.97, -1.2, 1.5, 2.4, 0.42, solid.now.colour)
    solid.pane(-2.97, -1.16, 0.50, 2.32, 0.2, IRON)
    solid.lamps(-2.98, 0.95, 0.62, 0.11)
    solid.plate(-2.98, 0.54)


def _firetruck(solid: Solid) -> None:
    solid.shade(-2.9, 2.9, 1.1)
    red = "#cf3a30"
    _tyres(solid, (-2.15, 2.25), 0.92, 0.44)
    _load(solid, red, 2.10)
    for s in (-0.3, 0.3):
        a, b = solid.at(-2.7, 2.26, s), solid.at(2.3, 2.52, s)
        solid.ink.seg(a, b, "#d8dde4", 0.06)
    if solid.front:
        _cab(solid, red)
        solid.pane(2.98, -1.1, 1.18, 2.2, 0.12, "#f4f1e6")
        _beacons(solid, 2.15, 2.30, 0.5, ("#3f7cff", "#5f93ff"))
        return
    for s in (-0.28, 0.24):
        solid.pane(-2.97, s, 0.9, 0.05, 1.5, "#d8dde4")
    for k in range(6):
        solid.pane(-2.97, -0.28, 1.0 + 0.22 * k, 0.56, 0.04, "#d8dde4", 0.3)
    solid.pane(-2.97, -1.16, 0.52, 2.32, 0.2, "#f4f1e6")
    solid.lamps(-2.98, 0.95, 0.80, 0.11)
    _beacons(solid, 2.15, 2.30, 0.5, ("#3f7cff", "#5f93ff"))


def _bus(solid: Solid) -> None:
    solid.shade(-3.1, 3.1, 1.1)
    _tyres(solid, (-2.4, 2.4), 0.88, 0.44)
    end = 3.2 if solid.front else -3.2
    solid.box(-3.2, 3.2, 1.18, 0.36, 2.68, solid.now.colour, 0.97, panes=(1.36, 2.26))
    solid.pane(end, -1.17, 0.96, 2.34, 0.16, "#f6efe0")
    if solid.front:
        _screen(solid, end, 1.02, 1.24, 2.22)
    else:
        _screen(solid, end, 0.86, 1.52, 2.18, drivers=False)
        for k in range(4):
            solid.pane(end, -0.6, 0.98 + 0.1 * k, 1.2, 0.05, "#2b2a32", 0.2)
    board = solid.flat(end, [(-0.8, 2.3), (0.8, 2.3), (0.8, 2.56), (-0.8, 2.56)])
    glow(solid.ink, board, mix("#3b3a30", "#ffb638", 0.5 + 0.5 * solid.now.night))
    if solid.front and solid.now.night > 0.05:
        glow(solid.ink, solid.flat(end, [(-1.0, 1.24), (1.0, 1.24), (1.0, 2.22), (-1.0, 2.22)]), "#ffdf8a",
             int(80 * solid.now.night))  # fmt: skip
    solid.pane(end, -1.15, 0.38, 2.3, 0.14, IRON)
    solid.plate(end, 0.54)
    solid.headlamps("bus") if solid.front else solid.lamps(end, 0.90, 0.76, 0.12)


def _tram(solid: Solid) -> None:
    solid.shade(-3.0, 3.0, 1.0)
    colour, end = solid.now.colour, 3.1 if solid.front else -3.1
    _tyres(solid, (-2.1, 2.1), 0.72, 0.28, 0.12)
    solid.box(-3.1, 3.1, 1.12, 0.34, 2.56, colour, 0.94, panes=(1.36, 2.2))
    solid.pane(end, -1.08, 1.24, 2.16, 1.06, "#f5ecd8")
    _screen(solid, end, 0.92, 1.34, 2.16)
    if solid.front:
        solid.headlamps("tram")
    solid.lamps(end, 0.86, 0.62, 0.07)
    solid.pane(end, -1.0, 0.28, 2.0, 0.14, IRON)
    a, b, c = solid.at(-0.5, 2.6), solid.at(0.1, 2.95), solid.at(-0.35, 3.28)
    solid.ink.seg(a, b, IRON, 0.05)
    solid.ink.seg(b, c, IRON, 0.05)
    solid.ink.seg((c[0] - 0.5, c[1]), (c[0] + 0.5, c[1]), IRON, 0.05)


def _train(solid: Solid) -> None:
    solid.shade(-3.0, 2.6, 0.9)
    colour, ink = solid.now.colour, solid.ink
    moving = solid.now.action != "stand"
    if not solid.front:
        x, y = solid.at(1.98, 2.7)
        smoke(ink, x, y, solid.now.t, -0.3, 0.34)
        solid.box(-1.95, -0.8, 1.10, 1.0, 2.64, colour)
        solid.box(-1.95, -0.8, 1.24, 2.62, 2.76, IRON)
        solid.box(-3.15, -2.0, 1.02, 0.78, 1.78, mix(colour, _DARK, 0.2))
        coal = [solid.at(-3.0, y, s) for s, y in ((-0.9, 1.76), (-0.5, 1.98), (0.1, 2.04), (0.6, 1.94), (0.9, 1.76))]
        ink.fill(blob(coal), "#2b2a32", 0.2)
        solid.pane(-3.15, -1.0, 0.62, 2.0, 0.2, "#8f2f2b")
        solid.lamps(-3.17, 0.74, 0.96, 0.1)
        _tyres(solid, (-2.86,), 0.72, 0.32, 0.12)
        return
    solid.box(-1.95, -0.8, 1.10, 1.0, 2.64, colour)
    solid.box(-1.95, -0.8, 1.24, 2.62, 2.76, IRON)
    for s in (-0.9, 0.5):
        solid.pane(-0.78, s, 1.8, 0.4, 0.5)
    _tyres(solid, (0.25, 1.98), 0.74, 0.50, 0.12)
    solid.box(-0.8, 2.4, 1.0, 0.82, 1.04, "#8f2f2b")
    x, y = solid.at(2.4, 1.62)
    ink.form(oval(x, y, 0.60, 0.60), colour, x, y, 0.6, edge=0.4)
    ink.line(oval(x, y, 0.54, 0.54), BRASS, 0.05)
    ink.form(oval(x, y, 0.42, 0.42), IRON, x, y, 0.4)
    cx, cy = solid.at(2.0, 2.16)
    ink.across(
        poly([(cx - 0.16, cy), (cx + 0.16, cy), (cx + 0.14, cy + 0.36), (cx + 0.26, cy + 0.66), (cx - 0.26, cy + 0.66),
              (cx - 0.14, cy + 0.36)]),
        IRON, (cx - 0.25, cy), (cx + 0.25, cy),
    )  # fmt: skip
    smoke(ink, cx, cy + 0.6, solid.now.t, 0.35 if moving else -0.2, 0.34)
    catcher = solid.flat(2.8, [(-0.85, 0.86), (0.85, 0.86), (0.98, 0.12), (-0.98, 0.12)])
    ink.fill(catcher, "#8f2f2b", 0.2)
    for k in range(7):
        s = -0.78 + 0.26 * k
        ink.seg(solid.at(2.8, 0.84, 0.9 * s), solid.at(2.8, 0.14, 1.15 * s), "#c9574e", 0.035)
    solid.headlamps("train")
    solid.lamps(2.8, 0.74, 0.96, 0.08)


def _tank(solid: Solid) -> None:
    solid.shade(-2.1, 2.1, 1.3)
    green, ink = solid.now.colour, solid.ink
    near = 2.2 if solid.front else -2.2
    for side in (-1, 1):
        for x in (-near, near):
            half = [(side * 0.62, 0.0), (side * 1.30, 0.0), (side * 1.30, 0.86), (side * 0.62, 0.86)]
            ink.fill(solid.flat(x, half), "#2f2e38", 0.2)
        turn = solid.now.rolled * -solid.view.way
        for k in range(6):
            y = 0.86 * ((k / 6 + turn / 1.2) % 1)
            ink.seg(solid.at(near, y, side * 0.66), solid.at(near, y, side * 1.26), "#696a78", 0.05)
    solid.box(-2.1, 2.2, 0.78, 0.40, 1.16, green, 0.98)
    solid.box(-1.5, 1.4, 1.34, 0.88, 1.34, green, 0.94)
    x, y = solid.at(0.0, 1.64)
    if not solid.front:
        ink.seg(solid.at(0.6, 1.70), solid.at(2.75, 1.86), green, 0.14, 0.5)
    ink.form(blob([(x - 0.84, y - 0.34), (x - 0.76, y + 0.2), (x - 0.4, y + 0.38), (x + 0.4, y + 0.38),
                   (x + 0.76, y + 0.2), (x + 0.84, y - 0.34)], 0.12), green, x, y, 0.6)  # fmt: skip
    ink.form(rounded(x - 0.3, y + 0.34, 0.5, 0.14, 0.06), green, x, y + 0.4, 0.3)
    if solid.front:
        a, b = solid.at(0.7, 1.68), solid.at(2.8, 1.80)
        ink.seg(a, b, green, 0.17, 0.3)
        ink.form(oval(*b, 0.15, 0.15), green, *b, 0.15)
        ink.fill(oval(*b, 0.07, 0.07), "#20222c")
    solid.lamps(near, 0.56, 0.98, 0.08)


def _tractor(solid: Solid) -> None:
    solid.shade(-1.1, 1.4, 0.7)
    colour, ink = solid.now.colour, solid.ink
    if solid.front:
        _tyres(solid, (-0.72,), 0.74, 0.78, 0.36)
    else:
        _tyres(solid, (1.18,), 0.56, 0.42, 0.22)
    for s in (-0.56, 0.56):
        ink.seg(solid.at(-0.5, 1.3, s), solid.at(-0.5, 2.28, 0.9 * s), mix(colour, _DARK, 0.25), 0.07)
    solid.pane(-0.5, -0.52, 1.38, 1.04, 0.84)
    solid.person(-0.55, 0.0, 1.34, 1.2)
    solid.box(-1.25, 0.17, 0.62, 2.24, 2.37, colour)
    if solid.front:
        solid.box(0.0, 1.6, 0.36, 0.70, 1.34, colour, 0.9)
        for k in range(4):
            solid.pane(1.61, -0.24, 0.84 + 0.11 * k, 0.48, 0.05, mix(colour, _DARK, 0.5))
        _tyres(solid, (1.18,), 0.56, 0.42, 0.22)
        solid.headlamps("tractor")
    else:
        solid.box(-0.9, 0.0, 0.42, 0.66, 1.34, colour)
        solid.pane(-0.92, -0.5, 0.6, 1.0, 0.16, IRON)
        _tyres(solid, (-0.72,), 0.74, 0.78, 0.36)
        solid.lamps(-1.0, 0.72, 1.5, 0.06)
    x, y = solid.at(0.95, 1.3, 0.22)
    ink.seg((x, y), (x, y + 0.75), IRON, 0.09)
    smoke(ink, x, y + 0.8, solid.now.t, 0.1, 0.13, "#8b8a90")


def _carriage(solid: Solid) -> None:
    solid.shade(-1.2, 1.2, 0.7)
    ink, colour = solid.ink, solid.now.colour
    rim = mix(BRASS, "#6e452a", 0.4)
    for x, r in ((-0.85, 0.6), (0.95, 0.45)) if solid.front else ((0.95, 0.45), (-0.85, 0.6)):
        for s in (-0.82, 0.82):
            cx, cy = solid.at(x, r, s)
            ink.line(oval(cx, cy, 0.07, r - 0.03), rim, 0.06, 0.2)
            ink.seg((cx, cy - r + 0.05), (cx, cy + r - 0.05), rim, 0.03, 0.4)
    end = 0.6 if solid.front else -1.25
    solid.box(-1.25, 0.6, 0.62, 0.86, 2.08, colour, 1.06)
    solid.box(-1.35, 0.75, 0.70, 2.06, 2.18, BRASS)
    solid.pane(end, -0.3, 1.42, 0.6, 0.5)
    if solid.front:
        solid.box(0.62, 1.24, 0.58, 1.16, 1.32, "#5a3a26")
        solid.person(0.95, 0.0, 1.36, 1.4)
    for s in (-0.72, 0.72):
        x, y = solid.at(end, 1.78, s)
        glow(ink, oval(x, y, 0.07, 0.11), mix("#f3e3b2", "#ffc65a", solid.now.night))


_Edge = tuple[float, float, float]
"""Ahead, up, half its width."""


def _upright(x: float, half: float, low: float, high: float) -> tuple[_Edge, _Edge]:
    return (x, high, half), (x, low, half)


_CAB, _TRACTOR = _upright(2.78, 0.94, 1.42, 2.10), _upright(-0.5, 0.52, 1.38, 2.22)
_PANES: Mapping[str, tuple[tuple[_Edge, _Edge] | None, tuple[_Edge, _Edge] | None]] = {
    "car": (_SCREEN, _REAR), "policecar": (_SCREEN, _REAR), "taxi": (_SCREEN, _REAR),
    "truck": (_CAB, None), "firetruck": (_CAB, None),
    "ambulance": (((0.95, 2.06, 0.86), (1.45, 1.22, 0.92)), None),
    "bus": (_upright(3.2, 1.02, 1.24, 2.22), _upright(-3.2, 0.86, 1.52, 2.18)),
    "tram": (_upright(3.1, 0.92, 1.34, 2.16), _upright(-3.1, 0.92, 1.34, 2.16)),
    "tractor": (_TRACTOR, _TRACTOR),
    "carriage": (_upright(0.6, 0.3, 1.42, 1.92), _upright(-1.25, 0.3, 1.42, 1.92)),
}  # fmt: skip
"""The upper and lower edge of what one looks in through from the front and from behind; ``None`` is shut."""


def pane(name: str, front: bool) -> tuple[_Edge, ...]:
    """The corners of what one looks in through: ahead, up, aside; without any area where it has no such pane."""
    edges = _PANES.get(name, (None, None))[0 if front else 1]
    if edges is None:
        return ((0.0, 0.0, 0.0),) * 3
    (x0, y0, s0), (x1, y1, s1) = edges
    return (x0, y0, -s0), (x0, y0, s0), (x1, y1, s1), (x1, y1, -s1)


_PAINTED: Mapping[str, tuple[Callable[[Solid], None], float]] = {
    "car": (_car, 1.1), "policecar": (_policecar, 1.1), "taxi": (_taxi, 1.1), "bus": (_bus, 1.4),
    "truck": (_truck, 1.5),
    "firetruck": (_firetruck, 1.5), "ambulance": (_ambulance, 1.2), "motorcycle": (cycle_ends.motorcycle, 0.6),
    "bicycle": (cycle_ends.bicycle, 0.5), "skateboard": (cycle_ends.skateboard, 0.3),
    "sled": (cycle_ends.sled, 0.5), "train": (_train, 1.5),
    "tram": (_tram, 1.3), "tank": (_tank, 1.5), "tractor": (_tractor, 1.1), "carriage": (_carriage, 1.1),
}  # fmt: skip
"""What draws each, and metres that it reaches to either side."""


def _along(paint: Callable[[Solid], None]) -> Callable[[Ink, Now, Depth], None]:
    return lambda ink, now, view: paint(Solid(ink, now, view))


ENDS: Mapping[str, End] = {name: End(_along(paint), half) for name, (paint, half) in _PAINTED.items()}
