"""Hats and headgear, one short function each. Unit: half the head's height."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import skia

from studio.theatre.actors import crowns
from studio.theatre.actors.crowns import BAND, CAP, GOLD, NIGHT, Worn
from studio.theatre.actors.geom import Point
from studio.theatre.actors.outline import blob, bow, cluster, curve, oval
from studio.theatre.actors.skull import Skull
from studio.theatre.ink import Colour, Ink, mix

_BRIMMED: Mapping[str, tuple[float, float, list[Point], Colour | None]] = {
    # height of the brim, its radius, the crown's outline, colour of the ribbon
    "fedora": (
        0.66,
        1.38,
        [(-0.90, 0.0), (-0.84, 0.55), (-0.55, 0.86), (-0.08, 0.76), (0.38, 0.84), (0.74, 0.52), (0.88, 0)],
        None,
    ),
    "cowboy": (
        0.66,
        1.6,
        [(-0.88, 0), (-0.82, 0.6), (-0.5, 0.98), (0, 0.82), (0.5, 0.98), (0.80, 0.58), (0.88, 0)],
        None,
    ),
    "straw": (0.66, 1.6, [(-0.88, 0), (-0.80, 0.5), (-0.4, 0.72), (0.4, 0.72), (0.80, 0.5), (0.88, 0)], "#c8483c"),
    "tophat": (0.66, 1.2, [(-0.86, 0), (-0.84, 1.15), (-0.90, 1.30), (0.90, 1.30), (0.84, 1.15), (0.86, 0)], "#8a2f3a"),
    "bowler": (0.62, 1.14, [(-0.88, 0), (-0.84, 0.5), (-0.45, 0.78), (0.45, 0.78), (0.84, 0.5), (0.88, 0)], None),
    "sun": (0.56, 1.75, [(-0.86, 0), (-0.72, 0.52), (-0.3, 0.68), (0.3, 0.68), (0.72, 0.52), (0.86, 0)], "#e2727a"),
}


def _brimmed(worn: Worn, kind: str) -> None:
    ink, c = worn.ink, worn.colour
    height, radius, crown, ribbon = _BRIMMED[kind]
    dark = mix(c, NIGHT, 0.35)
    ink.push(0.02, height, -0.05 * worn.side)
    curled = [
        (-radius, 0.26),
        (-radius * 0.7, -0.02),
        (0, -0.16),
        (radius * 0.7, -0.02),
        (radius, 0.26),
        (radius * 0.55, 0.10),
        (0, 0.06),
        (-radius * 0.55, 0.10),
    ]
    brim = blob(curled) if kind == "cowboy" else oval(0.04, -0.02, radius, 0.20)
    ink.form(brim, c if kind in ("straw", "sun") else dark, 0, 0, radius, depth=0.8)
    ink.form(blob([*crown, (0, -0.12)], 0.13), c, 0, 0.3, 0.95)
    band = [(-0.90, -0.02), (-0.88, 0.20), (0, 0.12), (0.86, 0.20), (0.90, -0.02), (0, -0.13)]
    ink.fill(blob(band, 0.12), ribbon or mix(c, NIGHT, 0.62))
    if kind == "cowboy":
        ink.form(brim, c, 0, 0, radius, depth=0.8)
    else:
        front = skia.Path()
        front.moveTo(-radius + 0.04, -0.02)
        front.cubicTo(-radius * 0.6, -0.19, radius * 0.6, -0.21, radius + 0.04, -0.02)
        front.cubicTo(radius * 0.6, -0.06, -radius * 0.6, -0.04, -radius + 0.04, -0.02)
        ink.fill(front, dark if kind == "tophat" else c, 0.3)
    ink.pop()


def _pilot(worn: Worn) -> None:
    ink, c, s = worn.ink, worn.colour, worn.side
    ink.push(0.02, 0.50, -0.05 * s)
    crown = [(-0.9, 0), (-0.95, 0.5), (-0.5, 0.8), (0.5, 0.86), (1.0, 0.6), (0.9, 0), (0, -0.12)]
    ink.form(blob(crown, 0.13), c, 0, 0.3, 0.95)
    band = [(-0.90, -0.02), (-0.88, 0.20), (0, 0.12), (0.86, 0.20), (0.90, -0.02), (0, -0.13)]
    ink.fill(blob(band, 0.12), mix(c, NIGHT, 0.62))
    if worn.head.yaw < 2:
        peak = [(0.0, -0.10), (0.5 + s * 0.5, -0.10), (0.75 + s * 0.5, -0.2), (0.3 + s * 0.3, -0.24)]
        ink.form(blob(peak), "#15131a", 0.5, 0, 0.6)
        ink.dot(0.35 * s + 0.1, 0.38, 0.14, 0.12, "#f2c14e")
    ink.pop()


def _peak(worn: Worn, colour: Colour) -> None:
    s = worn.side
    if worn.head.yaw > 2:
        return
    x = 0.95 * s
    points = [
        (x * 0.5 - 0.55 * (1 - s * 0.4), 0.38),
        (x * 0.8 + 0.2, 0.44),
        (x + 0.45 * s + 0.45 * (1 - s), 0.36),
        (x + 0.58 * s + 0.3 * (1 - s), 0.24),
        (x * 0.7, 0.24),
        (x * 0.5 - 0.5 * (1 - s), 0.28),
    ]
    worn.ink.form(blob(points), colour, x, 0.35, 0.7)


def _baseball(worn: Worn) -> None:
    worn.ink.form(blob(CAP), worn.colour, 0, 0.6, 1)
    _peak(worn, mix(worn.colour, NIGHT, 0.35))


def _hard(worn: Worn) -> None:
    ink = worn.ink
    ink.form(blob(CAP), worn.colour, 0, 0.6, 1)
    ink.line(curve([(-0.75, 0.95), (0.05, 1.24), (0.8, 0.9)]), mix(worn.colour, "#ffffff", 0.25), 0.10)
    _peak(worn, worn.colour)


def _police(worn: Worn) -> None:
    ink, c = worn.ink, worn.colour
    dark = mix(c, NIGHT, 0.35)
    ink.form(blob(CAP), c, 0, 0.6, 1)
    ink.form(blob([(-1.02, 0.82), (-0.6, 1.28), (0.1, 1.36), (0.95, 1.14), (1.06, 0.88), (0, 0.72)]), c, 0, 1, 1)
    ink.fill(blob(BAND, 0.1), dark)
    x, facing = worn.head.at(0, 0.6)
    if facing > -0.2:
        ink.dot(x * 0.8, 0.82, 0.15, 0.17, "#f2c14e")
        ink.dot(x * 0.8, 0.82, 0.07, 0.08, "#fff0b8")
    _peak(worn, dark)


def _beanie(worn: Worn) -> None:
    ink, c = worn.ink, worn.colour
    dome = [(-0.99, 0.36), (-0.99, 0.8), (-0.5, 1.22), (0.1, 1.28), (0.7, 1.1), (0.97, 0.7), (0.95, 0.36)]
    ink.form(blob(dome), c, 0, 0.7, 1)
    cuff = [(-1.03, 0.30), (-1.03, 0.60), (0, 0.54), (1.0, 0.60), (1.0, 0.30), (0, 0.22)]
    ink.form(blob(cuff, 0.1), mix(c, "#ffffff", 0.14), 0, 0.4, 1)


def _helm(worn: Worn) -> None:
    ink, c, s = worn.ink, worn.colour, worn.side
    shell = [(-1.06, -0.5), (-1.10, 0.3), (-0.8, 0.98), (0, 1.22), (0.8, 0.98), (1.08, 0.3), (1.02, -0.2), (0.6, 0.30)]
    opening = [(s * 0.5, 0.36), (-0.35 + s * 0.3, 0.28), (-0.5 + s * 0.3, -0.3), (-0.62, -0.72)]
    if worn.head.yaw > 1.8:
        opening = [(0.9, -0.5), (0.0, -0.72)]
    ink.form(blob(shell[:-1] + opening if worn.head.yaw > 1.8 else shell + opening, 0.12), c, 0, 0.2, 1.1)
    if worn.head.yaw <= 1.8:
        visor = [(-0.7 + s * 0.3, 0.30), (-0.62 + s * 0.3, 0.46), (1.08, 0.46), (1.06, 0.28)]
        ink.fill(blob(visor, 0.08), mix(c, "#ffffff", 0.35))
    plume = [
        (0.1, 1.15),
        (-0.3, 1.62),
        (-1.0 + 0.06 * worn.swing, 1.60),
        (-1.55 + 0.12 * worn.swing, 0.95),
        (-1.50 + 0.15 * worn.swing, 0.35),
        (-1.15, 0.85),
        (-0.6, 1.12),
    ]
    ink.form(blob(plume), "#c8313c", -0.8, 1.2, 0.7)


def _combat(worn: Worn) -> None:
    ink, c = worn.ink, worn.colour
    dome = [(-1.10, 0.10), (-1.08, 0.7), (-0.6, 1.18), (0.1, 1.26), (0.78, 1.02), (1.06, 0.5), (1.08, 0.34), (0, 0.30)]
    ink.form(blob(dome, 0.14), c, 0, 0.6, 1.1)
    ink.line(curve([(-1.08, 0.16), (0, 0.32), (1.08, 0.36)]), mix(c, NIGHT, 0.4), 0.07)


def _bubble(worn: Worn) -> None:
    ink = worn.ink
    glass = oval(0.05, 0.02, 1.36, 1.34)
    ink.fill(glass, "#cfeaff", 0, 46)
    ink.line(glass, worn.colour, 0.17)
    ink.line(bow((-0.95, 0.35), (-0.80, 0.98), (-0.2, 1.10)), "#ffffff", 0.13, alpha=200)


def _toque(worn: Worn) -> None:
    puffs = cluster([(-0.55, 1.22, 0.52, 0.45), (0, 1.42, 0.56, 0.48), (0.55, 1.22, 0.52, 0.45)])
    worn.ink.form(puffs, worn.colour, 0, 1.3, 1)
    band = [(-0.93, 0.38), (-0.84, 1.02), (0, 0.96), (0.84, 1.02), (0.92, 0.38), (0, 0.28)]
    worn.ink.form(blob(band, 0.1), worn.colour, 0, 0.7, 0.95)


def _tricorn(worn: Worn) -> None:
    ink, c = worn.ink, worn.colour
    ink.form(blob([(-0.8, 0.5), (-0.6, 1.15), (0, 1.3), (0.6, 1.15), (0.82, 0.5)]), c, 0, 0.9, 0.9)
    rim = [(-1.45, 0.98), (-0.9, 0.66), (0, 0.46), (0.9, 0.66), (1.45, 1.0)]
    ink.form(blob([*rim, (0.9, 0.44), (0, 0.24), (-0.9, 0.42)], 0.14), mix(c, "#ffffff", 0.10), 0, 0.6, 1.4)
    ink.line(curve(rim, 0.16), GOLD, 0.06)
    ink.dot(0.2, 0.95, 0.15, 0.15, "#f2efe6")


def _scarf(worn: Worn) -> None:
    """Cloth round the whole head, open at the face."""
    ink, c, s = worn.ink, worn.colour, worn.side
    x = 0.50 * s
    w = 0.74 * max(0.62, math.cos(worn.head.yaw * 0.8))
    shell = [
        (-0.95, -0.75),
        (-1.10, 0),
        (-1.0, 0.70),
        (-0.45, 1.12),
        (0.42, 1.12),
        (0.98, 0.70),
        (1.08, 0.05),
        (0.96, -0.55),
        (0.72, -1.05),
        (0.1, -1.38),
        (-0.6, -1.28),
    ]
    path = blob(shell, 0.16)
    if worn.head.yaw < 1.9:
        opening = [
            (x - w, -0.05),
            (x - w * 0.86, 0.38),
            (x, 0.60),
            (x + w * 0.82, 0.38),
            (x + w * 0.95, -0.05),
            (x + w * 0.75, -0.55),
            (x + 0.05, -0.95),
            (x - w * 0.72, -0.60),
        ]
        path.addPath(blob(opening, 0.16))
        path.setFillType(skia.PathFillType.kEvenOdd)
    ink.form(path, c, -0.1, 0, 1.2)
    ink.line(bow((-0.7, -0.95), (-0.05, -1.22), (x + w * 0.5, -0.92)), c, 0.05, 0.9)


def _beret(worn: Worn) -> None:
    points = [(-1.15, 0.62), (-1.2, 0.95), (-0.5, 1.30), (0.5, 1.15), (0.95, 0.70), (0.2, 0.56), (-0.6, 0.48)]
    worn.ink.form(blob(points), worn.colour, -0.2, 0.9, 1)


def _sailor(worn: Worn) -> None:
    ink, c = worn.ink, worn.colour
    ink.form(blob([(-0.9, 0.6), (-0.75, 1.0), (0, 1.12), (0.75, 1.0), (0.9, 0.6)]), c, 0, 0.8, 0.9)
    cuff = [(-1.0, 0.40), (-1.08, 0.82), (0, 0.74), (1.06, 0.82), (0.98, 0.40), (0, 0.32)]
    ink.form(blob(cuff, 0.1), c, 0, 0.55, 1.0)
    ink.line(curve([(-0.99, 0.46), (0, 0.38), (0.97, 0.46)]), "#2d4f8f", 0.08)


def _headband(worn: Worn) -> None:
    band = [(-0.98, 0.36), (-0.94, 0.56), (0, 0.50), (0.92, 0.56), (0.92, 0.36), (0, 0.30)]
    worn.ink.fill(blob(band, 0.1), worn.colour)


def _goggles(worn: Worn) -> None:
    """A knitted cap with ski goggles pushed up."""
    _beanie(worn)
    x = 0.55 * worn.side
    if worn.head.yaw < 1.9:
        glass = [(x - 0.62, 0.40), (x - 0.60, 0.74), (x, 0.80), (x + 0.56, 0.72), (x + 0.58, 0.40), (x, 0.34)]
        worn.ink.form(blob(glass, 0.12), "#f2a03c", x, 0.55, 0.5)
        worn.ink.line(blob(glass, 0.12), "#2b2a33", 0.07)


def _headlamp(worn: Worn) -> None:
    _hard(worn)
    x = 0.8 * worn.side
    if worn.head.yaw < 1.9:
        worn.ink.ball(x, 0.72, 0.20, 0.20, "#4a4a52")
        worn.ink.dot(x + 0.04, 0.72, 0.13, 0.14, "#fff3b8")


def _hood(worn: Worn) -> None:
    """A deep hood: the face stays in its opening."""
    ink, c, s = worn.ink, worn.colour, worn.side
    x = 0.42 * s
    shell = [(-1.0, -0.95), (-1.18, 0), (-1.05, 0.78), (-0.4, 1.30), (0.45, 1.22), (1.05, 0.75), (1.12, 0), (0.8, -1.0)]
    path = blob([*shell, (0, -1.25)], 0.16)
    if worn.head.yaw < 1.9:
        opening = [
            (x - 0.72, -0.6),
            (x - 0.78, 0.1),
            (x - 0.45, 0.62),
            (x + 0.3, 0.66),
            (x + 0.66, 0.2),
            (x + 0.6, -0.6),
            (x, -0.98),
        ]
        path.addPath(blob(opening, 0.16))
        path.setFillType(skia.PathFillType.kEvenOdd)
    ink.form(path, c, -0.1, 0, 1.25)


def _flatcap(worn: Worn) -> None:
    ink, c, s = worn.ink, worn.colour, worn.side
    crown = [
        (-1.08, 0.42),
        (-1.12, 0.78),
        (-0.6, 1.08),
        (0.1, 1.12),
        (0.78, 0.94),
        (1.06, 0.62),
        (0.96, 0.40),
        (0, 0.30),
    ]
    ink.form(blob(crown, 0.14), c, 0, 0.7, 1)
    ink.line(bow((-0.4, 1.04), (0.1 + 0.2 * s, 0.86), (0.55 + 0.3 * s, 0.50)), c, 0.04, 1.1)
    _peak(worn, mix(c, NIGHT, 0.25))


def _nurse(worn: Worn) -> None:
    """A folded white cap with a red cross, pinned on the hair."""
    ink, c, s = worn.ink, worn.colour, worn.side
    wide = 0.70 - 0.12 * s
    cap = [(-wide - 0.16, 1.16), (-wide, 0.72), (0, 0.66), (wide, 0.72), (wide + 0.16, 1.16), (wide * 0.6, 1.36)]
    ink.form(blob([*cap, (-wide * 0.6, 1.36)], 0.08), c, 0, 0.9, 0.8, depth=0.7)
    ink.line(curve([(-wide - 0.10, 0.98), (0, 0.90), (wide + 0.10, 0.98)], 0.16), c, 0.04, 0.8)
    x = 0.62 * s
    if worn.head.yaw < 1.7:
        ink.seg((x, 0.98), (x, 1.22), "#d8404a", 0.11)
        ink.seg((x - 0.12 + 0.04 * s, 1.10), (x + 0.12 - 0.04 * s, 1.10), "#d8404a", 0.11)


_HATS: Mapping[str, Callable[[Worn], None]] = {
    "pilot": _pilot,
    "cap": _police,
    "hard": _hard,
    "baseball": _baseball,
    "beanie": _beanie,
    "santa": crowns.santa,
    "helm": _helm,
    "combat": _combat,
    "horned": crowns.horned,
    "kabuto": crowns.kabuto,
    "bubble": _bubble,
    "toque": _toque,
    "cone": crowns.cone,
    "crown": crowns.crown,
    "tiara": crowns.tiara,
    "tricorn": _tricorn,
    "scarf": _scarf,
    "beret": _beret,
    "sailor": _sailor,
    "headband": _headband,
    "goggles": _goggles,
    "galea": crowns.galea,
    "diving": crowns.diving,
    "headlamp": _headlamp,
    "elf": crowns.elf,
    "veil": crowns.veil,
    "hood": _hood,
    "halo": crowns.halo,
    "antennae": crowns.antennae,
    "coronet": crowns.coronet,
    "flatcap": _flatcap,
    "nurse": _nurse,
    "witch": crowns.witch,
}

HATS = frozenset(_HATS) | frozenset(_BRIMMED)
"""Every hat there is."""

OPEN = frozenset({"bubble", "headband", "tiara", "veil", "halo", "antennae", "crown", "coronet", "nurse"})
"""Hats that leave the hair standing and the brows free."""

CLOSED = frozenset({"helm", "scarf", "hood", "diving"})
"""Hats that hide the hair altogether."""


def draw_hat(ink: Ink, kind: str, colour: Colour, head: Skull, swing: float) -> None:
    worn = Worn(ink, colour, head, swing)
    if kind in _BRIMMED:
        _brimmed(worn, kind)
    else:
        _HATS[kind](worn)
