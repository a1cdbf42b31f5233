"""What is ridden or pulled, from the front and from behind: bicycles, motorcycles, skateboards, sleds."""

from __future__ import annotations

import math

from studio.theatre.actors.cycles import HELMET, JACKET, TROUSERS, ridden
from studio.theatre.actors.joinery import IRON, STEEL, WOOD
from studio.theatre.actors.outline import blob, oval, rounded
from studio.theatre.actors.solids import Solid
from studio.theatre.ink import mix


def bicycle(solid: Solid) -> None:
    ink, colour, r = solid.ink, solid.now.colour, 0.34
    for x in (-0.52, 0.54) if solid.front else (0.54, -0.52):
        solid.tyre(x, 0.0, r, 0.055)
        if x > 0:
            ink.seg(solid.at(x, r), solid.at(0.34, 0.98), colour, 0.05)
            ink.seg(solid.at(0.42, 1.02, -0.28), solid.at(0.42, 1.02, 0.28), STEEL, 0.035)
            for s in (-0.29, 0.29):
                ink.dot(*solid.at(0.42, 1.02, s), 0.045, 0.035, IRON)
            if solid.front:
                solid.lamps(0.50, 0.0, 0.92, 0.05)
        else:
            ink.seg(solid.at(x, r), solid.at(-0.22, 0.82), colour, 0.05)
            ink.form(oval(*solid.at(-0.25, 0.92), 0.11, 0.05), "#5a3a2c", *solid.at(-0.25, 0.92), 0.1)
            if not solid.front:
                solid.lamps(-0.62, 0.0, 0.70, 0.035)
    turn = -solid.now.rolled / r / 2.4
    for s, a in ((-0.12, turn), (0.12, turn + math.pi)):
        x, y = solid.at(0.0, 0.32 + 0.16 * math.sin(a), s)
        ink.seg((x - 0.05, y), (x + 0.05, y), IRON, 0.04)


def motorcycle(solid: Solid) -> None:
    ink, colour, r = solid.ink, solid.now.colour, 0.36
    if solid.front:
        solid.tyre(-0.78, 0.0, r, 0.16)
    else:
        solid.tyre(0.84, 0.0, r, 0.14)
    if not solid.front:
        _forks(solid, r)
        _handlebar(solid)
    x, y = solid.at(0.1, 0.86)
    ink.form(blob([(x - 0.2, y - 0.3), (x - 0.24, y), (x - 0.14, y + 0.2), (x + 0.14, y + 0.2), (x + 0.24, y),
                   (x + 0.2, y - 0.3)]), colour, x, y, 0.3)  # fmt: skip
    if solid.front:
        _rider(solid)
        _handlebar(solid)
        _forks(solid, r)
        solid.tyre(0.84, 0.0, r, 0.14)
        ink.form(oval(*solid.at(0.86, 0.74), 0.10, 0.06), colour, *solid.at(0.86, 0.74), 0.1)
        ink.ball(*solid.at(0.62, 0.98), 0.15, 0.15, STEEL)
        solid.headlamps("motorcycle")
        return
    ink.form(oval(*solid.at(-0.5, 0.88), 0.18, 0.08), "#33303a", *solid.at(-0.5, 0.88), 0.2)
    _rider(solid)
    for s in (-0.2, 0.2):
        ink.seg(solid.at(-0.2, 0.56, 0.6 * s), solid.at(-0.78, r, 0.8 * s), IRON, 0.05)
        ink.seg(solid.at(-0.1, 0.36, s), solid.at(-1.0, 0.34, s), STEEL, 0.09, 0.3)
    solid.tyre(-0.78, 0.0, r, 0.17)
    ink.form(oval(*solid.at(-1.0, 0.72), 0.12, 0.10), colour, *solid.at(-1.0, 0.72), 0.1)
    for s in (-0.2, 0.2):
        ink.ball(*solid.at(-1.0, 0.34, s), 0.06, 0.06, STEEL)
        ink.fill(oval(*solid.at(-1.02, 0.34, s), 0.035, 0.035), "#20222c")
    solid.lamps(-1.08, 0.0, 0.76, 0.06)


def _rider(solid: Solid) -> None:
    """Whoever sits on a motorcycle of which nobody was named."""
    ink = solid.ink
    if not ridden(solid.now):
        return
    x, y = solid.at(-0.4, 0.9)
    k = solid.view.scale(-0.4)
    for s in (-1, 1):
        knee, foot = solid.at(0.05, 0.82, 0.25 * s), solid.at(0.0, 0.36, 0.22 * s)
        ink.seg((x + 0.11 * k * s, y + 0.03 * k), knee, TROUSERS, 0.15 * k, 0.2)
        ink.seg(knee, foot, TROUSERS, 0.12 * k, 0.3)
        ink.dot(*foot, 0.06 * k, 0.05 * k, "#2b2a32")
        elbow = solid.at(-0.05, 1.18, 0.36 * s)
        ink.seg((x + 0.2 * k * s, y + 0.5 * k), elbow, JACKET, 0.11 * k, 0.3)
        ink.seg(elbow, solid.at(0.40, 1.17, 0.33 * s), JACKET, 0.09 * k, 0.3)
    back = [(-0.17, 0.0), (-0.23, 0.46), (-0.13, 0.58), (0.13, 0.58), (0.23, 0.46), (0.17, 0.0)]
    ink.form(blob([(x + k * a, y + k * b) for a, b in back], 0.14), JACKET, x, y + 0.3 * k, 0.3 * k)
    ink.ball(x, y + 0.73 * k, 0.155 * k, 0.17 * k, HELMET)
    if solid.front:
        ink.fill(rounded(x - 0.11 * k, y + 0.67 * k, 0.22 * k, 0.12 * k, 0.05 * k), "#23222b")


def _forks(solid: Solid, r: float) -> None:
    """A motorcycle's, from the axle up to the steering head."""
    for s in (-0.11, 0.11):
        solid.ink.seg(solid.at(0.84, r, s), solid.at(0.45, 1.16, s), STEEL, 0.055)


def _handlebar(solid: Solid) -> None:
    """Grips and mirrors on what joins them to the steering head."""
    ink = solid.ink
    ink.form(rounded(solid.at(0.45, 0.98)[0] - 0.08, solid.at(0.45, 0.98)[1], 0.16, 0.24, 0.05), IRON,
             *solid.at(0.45, 1.1), 0.1)  # fmt: skip
    ink.seg(solid.at(0.45, 1.16, -0.36), solid.at(0.45, 1.16, 0.36), STEEL, 0.045)
    for s in (-0.38, 0.38):
        ink.seg(solid.at(0.45, 1.16, 0.66 * s), solid.at(0.46, 1.32, 0.8 * s), STEEL, 0.022)
        ink.dot(*solid.at(0.42, 1.16, s), 0.06, 0.045, IRON)
        ink.dot(*solid.at(0.46, 1.32, 0.8 * s), 0.07, 0.05, STEEL, 0.2)


def skateboard(solid: Solid) -> None:
    for x in (-0.34, 0.34):
        for s in (-0.08, 0.08):
            solid.tyre(x, s, 0.05, 0.05)
    solid.box(-0.66, 0.66, 0.12, 0.13, 0.17, solid.now.colour)


def sled(solid: Solid) -> None:
    ink = solid.ink
    near = 1.0 if solid.front else -0.95
    for s in (-0.3, 0.3):
        ink.seg(solid.at(-near, 0.04, s), solid.at(near, 0.06, s), solid.now.colour, 0.05, 0.3)
        ink.seg(solid.at(near, 0.04, s), solid.at(near, 0.42 if solid.front else 0.40, s), solid.now.colour, 0.06)
    solid.box(-0.98, 0.86, 0.32, 0.40, 0.47, WOOD, 1.0, mix(WOOD, "#ffffff", 0.15))
