"""Tails of animals on four legs, by name."""

from __future__ import annotations

import math

import skia

from studio.theatre.actors.geom import Point, between, lerp
from studio.theatre.actors.outline import blob, curve, poly, sausage
from studio.theatre.actors.quad_gait import Stance
from studio.theatre.actors.species import Beast
from studio.theatre.ink import Ink


def paint_tail(ink: Ink, animal: Beast, stance: Stance, t: float) -> None:
    species, rump = animal.species, animal.species.frame.rump
    x, y = stance.hip[0] - rump * 0.95, stance.hip[1] + rump * 0.35
    if stance.low:
        y = max(y - 0.3 * rump, 0.05)
    kind, long = species.tail
    floor = 0.04 if stance.low else -9.0
    TAILS[kind](ink, animal, (x, y), long, stance, t, floor)


def _up(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    x, y = root
    wag = 0.14 * long * math.sin(t * 13)
    points = [
        (x + 0.12 * long, y - 0.08 * long),
        (x - long * 0.45, y + long * 0.35 + wag * 0.5),
        (x - long * 0.55 + wag, y + long * 0.95),
    ]
    ink.form(sausage(points, [long * 0.15, long * 0.11, long * 0.06]), animal.coat, x, y + 0.3 * long, 0.8 * long)


def _bushy(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    rump = animal.species.frame.rump
    lift = 0.35 if stance.fast else 0.0
    x, y = root
    end = x - long * 0.95, max(floor + 0.5 * rump, y - long * (0.55 - lift * 1.4) + 0.05 * stance.swing)
    body = [(x + 0.04, y - 0.02), between(root, end, 0.35), between(root, end, 0.72), end]
    ink.form(sausage(body, [rump * 0.36, rump * 0.60, rump * 0.68, 0.02]), animal.coat, *between(root, end, 0.5), 0.25)
    tip = [between(root, end, 0.78), between(root, end, 0.92), end]
    colour = animal.under if animal.species.skull == "fox" else animal.dark
    ink.form(sausage(tip, [rump * 0.56, rump * 0.36, 0.016]), colour, *end, 0.15)


def _long(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    """A cat's tail: down, then up at its tip."""
    x, y = root
    drop = 0.50 - (0.42 if stance.fast else 0.0)
    r = animal.species.frame.rump * 0.22
    end = x - long * 0.75, max(floor, y - long * drop + 0.06 * stance.swing)
    bend = x - long * 0.28, max(floor, y - long * drop * 0.5 - 0.10 * long)
    tip = end[0] - 0.10 * long, end[1] + long * (0.35 + 0.08 * math.sin(t * 1.7))
    ink.form(sausage([(x + 1.0 * r, y), bend, end, tip], [r * 1.2, r, r, r * 0.7]), animal.coat, *bend, 0.3)


def _tuft(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    _hanging(ink, animal, root, long, stance, 0.75, 0.55 - (0.35 if stance.fast else 0.0), floor)


def _cow(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    _hanging(ink, animal, root, long, stance, 0.28, 1.0, floor)


def _hanging(
    ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, back: float, drop: float, floor: float
) -> None:
    x, y = root
    r = animal.species.frame.rump * 0.14
    end = x - long * back, max(floor + 0.05, y - long * drop + 0.06 * stance.swing)
    bend = x - long * 0.9 * min(back, 0.31), max(floor + 0.03, y - long * drop * 0.5)
    ink.form(sausage([(x + r, y), bend, end], [r * 1.2, r * 0.8, r * 0.6]), animal.coat, *bend, 0.3)
    q, s = 2.2 * r, 0.10 * long * stance.swing
    tuft = [
        (end[0] + q, end[1] + q),
        (end[0] - q, end[1] + 0.5 * q),
        (end[0] - 1.4 * q + s, end[1] - 0.20 * long),
        (end[0] + q, end[1] - 0.1 * long),
    ]
    ink.form(blob(tuft), animal.dark, *end, 0.1)


def _hair(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    x, y = root
    back = -long * (0.45 if stance.fast else 0.18) + 0.05 * stance.swing
    down = max(floor - y, -long * (0.55 if stance.fast else 0.95))
    fall = [
        (x + 0.10, y + 0.02), (x - 0.10, y + 0.02), (x + back * 0.9 - 0.10, y + down * 0.5), (x + back * 1.3, y + down),
        (x + back * 0.6 + 0.05, y + down * 0.8), (x - 0.01, y - 0.15),
    ]  # fmt: skip
    ink.form(blob(fall), animal.dark, x + back / 2, y + down / 2, 0.35)


def _puff(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    ink.ball(root[0] + 0.2 * long, root[1] - 0.02, long, long, "#fbf6ee")


def _curl(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    x, y = root
    path = skia.Path()
    path.moveTo(x + 0.03, y)
    path.cubicTo(x - 0.12, y + 0.02, x - 0.10, y + 0.14, x - 0.04, y + 0.10)
    path.cubicTo(x, y + 0.06, x - 0.08, y + 0.02, x - 0.13, y + 0.08)
    ink.line(path, animal.dark, 0.025)


def _stub(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    r = animal.species.frame.rump
    ink.ball(root[0] + 0.1 * r, root[1], r * 0.24, r * 0.2, animal.coat)


def _thick(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    """A reptile's or kangaroo's: as wide as the rump at its root; who walks on four drags the end."""
    species, rump = animal.species, animal.species.frame.rump
    x, y = stance.hip
    sway = 0.05 * long * (stance.swing if stance.fast else math.sin(t * 1.3))
    high = y - 0.62 * rump if species.frame.upright and species.skull == "rex" else 0.07 * long
    end = x - rump * 0.6 - long, max(0.03, min(y, high) + max(0.0, sway))
    middle = x - rump * 0.6 - 0.5 * long, lerp(y, end[1], 0.62)
    ink.form(
        sausage([(x, y), (x - 0.9 * rump, y - 0.06 * rump), middle, end], [rump * 0.8, rump * 0.66, rump * 0.34, 0.02]),
        animal.coat,
        *middle,
        rump * 1.2,
        edge=0.45,
    )


def _plume(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    """A squirrel's: up over the back, curled outwards at the top."""
    x, y = stance.hip[0] - animal.species.frame.rump * 0.6, stance.hip[1] - 0.2 * animal.species.frame.rump
    back = 0.35 * long if stance.fast else 0.0
    s = 0.03 * stance.swing
    points = [
        (x, y),
        (x - 0.42 * long - back, y + 0.25 * long),
        (x - 0.40 * long - back + s, y + 0.85 * long - back),
        (x - 0.70 * long - back + s, y + 1.12 * long - 1.4 * back),
    ]
    ink.form(
        sausage(points, [0.10 * long, 0.24 * long, 0.28 * long, 0.08 * long]),
        animal.coat,
        x - 0.4 * long,
        y + 0.6 * long,
        0.6 * long,
    )
    ink.line(curve(points[1:]), animal.under, 0.10 * long, 0.15)


def _spade(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    """A dragon's: thick at the root, curling, a spade at its end."""
    rump = animal.species.frame.rump
    x, y = stance.hip
    s = 0.10 * long * (stance.swing if stance.fast else math.sin(t * 1.2))
    end = x - rump * 0.7 - long, max(floor + 0.12 * long, y - 0.15 * long + s)
    points = [
        (x, y),
        (x - 0.9 * rump, y - 0.10 * rump),
        (x - rump - 0.45 * long, max(floor + 0.1 * long, y - 0.35 * long)),
        end,
    ]
    ux, uy = between((0.0, 0.0), (end[0] - points[2][0], end[1] - points[2][1]), 0.35)
    spade = [
        end,
        (end[0] - uy * 0.8, end[1] + ux * 0.8),
        (end[0] + ux, end[1] + uy),
        (end[0] + uy * 0.8, end[1] - ux * 0.8),
    ]
    ink.fill(blob(spade, 0.05), animal.dark, 0.1)
    ink.form(
        sausage(points, [rump * 0.8, rump * 0.66, rump * 0.32, 0.02 * long]),
        animal.coat,
        *points[2],
        rump * 1.2,
        edge=0.4,
    )


def _none(ink: Ink, animal: Beast, root: Point, long: float, stance: Stance, t: float, floor: float) -> None:
    """Some have none."""


TAILS = {
    "up": _up, "bushy": _bushy, "long": _long, "tuft": _tuft, "cow": _cow, "hair": _hair, "puff": _puff, "curl": _curl,
    "stub": _stub, "thick": _thick, "plume": _plume,
    "spade": _spade, "none": _none,
}  # fmt: skip


def paint_tail_along(
    ink: Ink,
    animal: Beast,
    kind: str,
    root: Point,
    size: tuple[float, float],
    beat: tuple[float, float],
    floor: float,
) -> None:
    """Seen along the spine, swinging from side to side."""
    (x, y), (long, rump), (swing, t) = root, size, beat
    sway = 0.10 * long * swing
    if kind == "up":
        wag = 0.32 * long * math.sin(13 * t)
        points = [(x, y - 0.1 * long), (x + 0.4 * wag, y + 0.4 * long), (x + wag, y + 0.95 * long)]
        stem = sausage(points, [0.15 * long, 0.12 * long, 0.06 * long])
        ink.form(stem, animal.coat, x, y + 0.3 * long, 0.8 * long)
    elif kind == "plume":
        points = [(x, y - 0.2 * long), (x, y + 0.6 * long), (x + 0.2 * long + sway, y + 0.92 * long)]
        brush = sausage(points, [0.12 * long, 0.24 * long, 0.08 * long])
        ink.form(brush, animal.coat, x, y + 0.5 * long, 0.6 * long)
    elif kind in ("bushy", "hair", "long", "tuft", "cow", "thick", "spade"):
        _let_down(ink, animal, kind, root, long, rump, sway + 0.06 * long * math.sin(1.7 * t), floor)
    elif kind in ("stub", "puff"):
        ink.ball(x, y, max(0.2 * rump, 0.5 * long), max(0.2 * rump, 0.5 * long),
                 "#fbf6ee" if kind == "puff" else animal.coat)  # fmt: skip
    elif kind == "curl":
        ink.line(curve([(x, y), (x + 0.05, y + 0.06), (x - 0.03, y + 0.09), (x - 0.01, y + 0.02)]), animal.coat, 0.025)


_HANGS = {"bushy": 0.75, "hair": 1.0, "long": 0.7, "tuft": 0.75, "cow": 1.0, "thick": 0.9, "spade": 0.8}
_THICK = {
    "bushy": (0.30, 0.62, 0.05),
    "hair": (0.17, 0.25, 0.06),
    "thick": (0.72, 0.46, 0.06),
    "spade": (0.62, 0.3, 0.05),
}


def _let_down(
    ink: Ink, animal: Beast, kind: str, root: Point, long: float, rump: float, sway: float, floor: float
) -> None:
    x, y = root
    low = max(floor + 0.04, y - _HANGS[kind] * long)
    aside = 0.55 * long if kind in ("thick", "spade") else 0.0
    points = [(x, y), (x + 0.4 * sway, lerp(y, low, 0.5)), (x + sway + aside, low)]
    radii = [rump * r for r in _THICK.get(kind, (0.14, 0.10, 0.08))]
    colour = animal.dark if kind == "hair" else animal.coat
    ink.form(sausage(points, radii), colour, *points[1], 0.5 * long, edge=0.4)
    ex, ey = points[2]
    if kind in ("tuft", "cow"):
        q = 0.10 * long
        tuft = [(ex - 0.3 * q, ey + q), (ex + 0.5 * q, ey), (ex, ey - 1.3 * q), (ex - 0.6 * q, ey)]
        ink.form(blob(tuft), animal.dark, ex, ey, q)
    elif kind == "bushy":
        tip = animal.under if animal.species.skull == "fox" else animal.dark
        ink.form(
            sausage([between(points[1], points[2], 0.45), points[2]], [0.48 * rump, 0.04 * rump]), tip, ex, ey, 0.2
        )
    elif kind == "spade":
        q = 0.14 * long
        ink.fill(poly([(ex - q, ey), (ex, ey + 0.6 * q), (ex + q, ey), (ex, ey - 1.2 * q)]), animal.dark, 0.1)
