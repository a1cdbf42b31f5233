"""What birds are dressed in: bodies, wings, tails, heads and beaks. Unit: the body length; heads in half heads."""

from __future__ import annotations

import math
from collections.abc import Callable

from studio.theatre.actors.geom import TAU, Point, between
from studio.theatre.actors.outline import blob, cluster, curve, oval, poly
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.species import Fowl
from studio.theatre.ink import Ink, mix

INK = "#1c1618"


def paint_body(ink: Ink, fowl: Fowl) -> None:
    k = fowl.plump
    body = [
        (-0.55, 0.02),
        (-0.2, 0.24 * k),
        (0.25, 0.27 * k),
        (0.52, 0.12),
        (0.45, -0.16 * k),
        (0.1, -0.32 * k),
        (-0.3, -0.22 * k),
    ]
    ink.form(blob(body), fowl.coat, 0, 0, 0.5)
    under = [(0.50, 0.06), (0.45, -0.16 * k), (0.1, -0.31 * k), (-0.27, -0.20 * k), (0.1, -0.08)]
    if "flippers" in fowl.features:
        under = [(0.50, 0.10), (0.45, -0.15 * k), (0.1, -0.30 * k), (-0.40, -0.15 * k), (-0.2, -0.06), (0.2, 0.02)]
    ink.fill(blob(under), fowl.belly, 0.2)
    if "speckles" in fowl.features:
        for x, y in ((0.32, -0.08), (0.18, -0.16), (0.02, -0.20), (0.30, -0.20), (0.10, -0.27)):
            ink.seg((x, y * k), (x - 0.05, y * k - 0.01), fowl.wing, 0.03)
    if "trousers" in fowl.features:
        ink.form(blob([(-0.2, -0.1), (0.12, -0.14), (0.0, -0.42), (-0.14, -0.40)]), fowl.coat, -0.1, -0.2, 0.3)


def paint_folded(ink: Ink, fowl: Fowl) -> None:
    """The near wing at rest, with the lighter edge of its feathers."""
    if "flippers" in fowl.features:
        ink.form(
            blob([(0.24, 0.06), (0.10, 0.15), (-0.26, 0.06), (-0.36, -0.02), (-0.10, -0.04)]), fowl.wing, -0.1, 0, 0.3
        )
        return
    k = fowl.plump
    wing = [(0.25, 0.14 * k), (0.05, 0.22 * k), (-0.35, 0.08 * k), (-0.78, -0.02), (-0.3, -0.15 * k), (0.1, -0.12 * k)]
    ink.form(blob(wing), fowl.wing, -0.2, 0, 0.4)
    if "yellow band" in fowl.features:
        ink.fill(blob([(0.12, -0.02), (-0.10, 0.02), (-0.40, -0.06), (-0.2, -0.11), (0.06, -0.10)]), "#f2c23f", 0.1)
    light = mix(fowl.wing, "#ffffff", 0.22)
    for dx, dy in ((0.0, 0.0), (-0.12, -0.045)):
        ink.line(curve([(0.12 + dx, 0.02 + dy), (-0.12 + dx, -0.03 + dy), (-0.42 + dx, -0.02 + dy)]), light, 0.022)


def paint_wing(ink: Ink, fowl: Fowl, phase: float, vigour: float, *, far: bool) -> None:
    """A beating wing with fingered tips; ``vigour`` 0..1 is its amplitude."""
    w = TAU * phase
    a = 0.95 * vigour * math.sin(w) + 0.25 * (1 - vigour)
    up = math.sin(a)
    if "flippers" in fowl.features:
        x0 = 0.22
        tip = (x0 - 0.42, 0.55 * up - 0.05)
        ink.dim = 0.8 if far else 1.0
        ink.form(
            blob([(x0 + 0.08, 0.05), (x0 - 0.08, 0.06 + 0.3 * up), tip, (x0 - 0.26, 0.1 * up - 0.04)]),
            fowl.wing,
            0,
            0,
            0.4,
        )
        ink.dim = 1.0
        return
    x0 = 0.10 + (0.08 if far else 0.0)
    reach = 1.15 * fowl.span
    tip = (x0 - 0.25 - 0.35 * math.cos(a), 0.12 + reach * up + (0.1 if up > 0 else 0.0))
    middle = (x0 + 0.12, 0.10 + 0.62 * fowl.span * up + 0.12 * vigour * math.cos(w - 0.8))
    root = (x0 - 0.38, 0.02)
    trailing: list[Point] = []
    for i, share in enumerate((0.16, 0.33, 0.50, 0.67, 0.84)):
        x, y = between(tip, root, share)
        out = 0.17 * (1 - 0.1 * i)
        trailing += [(x - out, y + 0.03 * up), (x - 0.03, y - 0.05 * up)]
    ink.dim = 0.8 if far else 1.0
    ink.form(blob([(x0 + 0.24, 0.06), middle, tip, *trailing, root], 0.13), fowl.wing, x0, 0.3 * up, 0.6)
    if not far:
        inner = between(middle, tip, 0.35)
        cover = [(x0 + 0.20, 0.07), middle, inner, between(inner, root, 0.5), (x0 - 0.26, 0.04)]
        ink.fill(blob(cover, 0.13), mix(fowl.coat, fowl.wing, 0.35), 0.05)
    ink.dim = 1.0


def _wedge(ink: Ink, fowl: Fowl, tilt: float) -> None:
    ink.form(
        poly([(-0.42, 0.06), (-1.02, 0.14), (-1.06, -0.02), (-0.96, -0.12), (-0.42, -0.12)]), fowl.wing, -0.7, 0, 0.4
    )


def _short(ink: Ink, fowl: Fowl, tilt: float) -> None:
    ink.form(blob([(-0.42, 0.08), (-0.74, 0.14), (-0.72, 0.0), (-0.42, -0.10)], 0.12), fowl.wing, -0.6, 0, 0.3)


def _white_fan(ink: Ink, fowl: Fowl, tilt: float) -> None:
    fan = [(-0.40, 0.06), (-0.98, 0.22), (-1.06, 0.06), (-1.04, -0.10), (-0.92, -0.20), (-0.40, -0.12)]
    ink.form(blob(fan, 0.08), "#f4efe6", -0.7, 0, 0.4)


def _long(ink: Ink, fowl: Fowl, tilt: float) -> None:
    for dy, colour in ((0.0, fowl.coat), (-0.07, fowl.wing)):
        ink.form(
            blob([(-0.35, 0.05 + dy), (-0.9, 0.05 + dy), (-1.35, 0.0 + dy), (-0.9, -0.06 + dy), (-0.35, -0.08 + dy)]),
            colour,
            -0.9,
            0,
            0.4,
        )


def _cock(ink: Ink, fowl: Fowl, tilt: float) -> None:
    """Arched feathers over the back."""
    for i in range(4):
        q = 0.13 * i
        feather = [
            (-0.35, 0.05),
            (-0.62 - 0.4 * q, 0.50 - q),
            (-0.98 - 0.2 * q, 0.40 - 1.6 * q),
            (-0.80 - 0.3 * q, 0.28 - 1.2 * q),
            (-0.42, -0.06),
        ]
        ink.form(blob(feather, 0.15), mix(fowl.wing, INK, 0.12 * i), -0.6, 0.2, 0.5)


def _train(ink: Ink, fowl: Fowl, tilt: float) -> None:
    """A peacock's folded train, eyes and all; it trails, however the body is tilted."""
    ink.push(-0.35, 0.0, -0.85 * tilt)
    ink.form(
        blob([(0.05, 0.12), (-0.9, 0.06), (-1.9, -0.24), (-2.0, -0.38), (-1.1, -0.26), (0.0, -0.16)], 0.14),
        "#2f8a64",
        -1,
        -0.1,
        0.8,
    )
    for x, y in ((-0.55, -0.04), (-0.95, -0.02), (-1.35, -0.18), (-1.10, -0.16), (-1.75, -0.28), (-0.75, -0.14)):
        _eye_of_feather(ink, x, y, 0.055)
    ink.pop()


def _eye_of_feather(ink: Ink, x: float, y: float, r: float) -> None:
    ink.dot(x, y, r * 1.25, r, "#d8b23f")
    ink.dot(x, y, r * 0.8, r * 0.66, "#2f9fb8")
    ink.dot(x, y, r * 0.4, r * 0.36, "#1f3f7f")


def paint_fan(ink: Ink, fowl: Fowl, t: float) -> None:
    """A peacock's fan behind it, trembling."""
    shiver = 0.02 * math.sin(t * 19)
    n = 13
    tips = []
    for i in range(n):
        a = 0.30 + (math.pi - 0.35) * i / (n - 1) + shiver * (i % 2)
        tips.append((-0.2 + 1.55 * math.cos(a), 0.05 + 1.55 * math.sin(a)))
    ink.form(cluster([(x, y, 0.22, 0.22) for x, y in tips]), "#2f8a64", -0.2, 0.8, 1.6)
    ink.form(poly([(-0.2, -0.1), *tips]), "#2f8a64", -0.2, 0.8, 1.6)
    for i, (x, y) in enumerate(tips):
        _eye_of_feather(ink, x, y, 0.10)
        if i % 2:
            _eye_of_feather(ink, *between((-0.2, 0.0), (x, y), 0.66), 0.075)


TAILS: dict[str, Callable[[Ink, Fowl, float], None]] = {
    "wedge": _wedge, "short": _short, "white fan": _white_fan, "long": _long, "cock": _cock, "train": _train,
}  # fmt: skip


def paint_head(ink: Ink, fowl: Fowl, mouth: float, shut: bool, moment: Moment) -> None:
    """A head in profile about its middle; an owl's looks at us."""
    features = fowl.features
    colour = fowl.head_colour or fowl.coat
    if "comb" in features:
        ink.form(
            cluster([(-0.30, 0.95, 0.26, 0.30), (0.10, 1.12, 0.28, 0.34), (0.48, 0.92, 0.24, 0.28)]),
            "#d8383a",
            0,
            1,
            0.6,
        )
        ink.form(oval(0.72, -0.85, 0.20, 0.34), "#d8383a", 0.7, -0.8, 0.3)
    if "crest" in features:
        for x in (-0.5, -0.1, 0.3):
            ink.seg((0.0, 0.8), (x, 1.9), fowl.coat, 0.07)
            ink.dot(x, 1.95, 0.16, 0.16, "#2f9fb8")
    if "tufts" in features:
        for x in (-0.62, 0.70):
            ink.form(blob([(x - 0.22, 0.62), (x + 0.25 * x, 1.28), (x + 0.22, 0.66)], 0.12), colour, x, 0.9, 0.4)
    BEAKS[fowl.beak](ink, fowl, mouth)
    ink.ball(0, 0, 1.0, 0.97, colour)
    if "collar" in features:
        ink.line(curve([(-0.9, -0.75), (0.0, -1.0), (0.75, -0.80)]), "#f6f2e6", 0.16)
    if "disc" in features:
        _owl_face(ink, fowl, mouth, shut, moment.gaze[0])
        return
    if "bare cheek" in features:
        ink.dot(0.42, 0.02, 0.42, 0.40, "#f6efe2")
    if "cheek" in features:
        ink.fill(blob([(-0.1, -0.55), (0.25, -0.15), (0.62, -0.30), (0.55, -0.75)]), "#f2c65a", 0.05)
    _eye(ink, 0.40, 0.22, 0.22, shut, moment.gaze[0])
    if "fierce" in features or moment.emotion == "anger":
        ink.line(curve([(0.12, 0.50), (0.45, 0.46), (0.76, 0.32)]), mix(colour, INK, 0.55), 0.13)


def _eye(ink: Ink, x: float, y: float, r: float, shut: bool, gaze: float) -> None:
    if shut:
        ink.line(curve([(x - r, y), (x, y - 0.12), (x + r, y)]), INK, 0.09)
        return
    ink.dot(x, y, r, r * 1.08, "#ffffff")
    ink.dot(x + 0.05 + 0.06 * gaze, y, r * 0.68, r * 0.80, INK)
    ink.dot(x + 0.12, y + 0.08, r * 0.22, r * 0.22, "#ffffff")


def _owl_face(ink: Ink, fowl: Fowl, mouth: float, shut: bool, gaze: float) -> None:
    ink.fill(cluster([(-0.28, 0.02, 0.52, 0.62), (0.46, 0.02, 0.48, 0.60)]), mix(fowl.belly, "#ffffff", 0.25), 0.05)
    for x in (-0.26, 0.46):
        if shut:
            ink.line(curve([(x - 0.26, 0.06), (x, -0.08), (x + 0.26, 0.06)]), INK, 0.08)
            continue
        ink.dot(x, 0.06, 0.31, 0.33, "#f2b83a")
        ink.dot(x + 0.04 + 0.06 * gaze, 0.06, 0.19, 0.21, INK)
        ink.dot(x + 0.10, 0.15, 0.065, 0.065, "#ffffff")
    drop = 0.10 * mouth
    ink.fill(poly([(0.00, -0.10), (0.24, -0.10), (0.13, -0.50 - drop)]), fowl.beak_colour)


def _cone(ink: Ink, fowl: Fowl, mouth: float) -> None:
    ink.fill(blob([(0.70, 0.02), (1.70, -0.26 - 0.45 * mouth), (0.70, -0.42)], 0.1), fowl.beak_colour, 0.35)
    ink.fill(blob([(0.70, 0.30), (1.86, -0.12 + 0.12 * mouth), (0.70, -0.22)], 0.1), fowl.beak_colour)


def _dagger(ink: Ink, fowl: Fowl, mouth: float) -> None:
    ink.fill(blob([(0.65, 0.0), (1.95, -0.28 - 0.5 * mouth), (0.65, -0.42)], 0.08), fowl.beak_colour, 0.4)
    ink.fill(blob([(0.65, 0.34), (1.5, 0.14), (2.15, -0.18 + 0.14 * mouth), (0.70, -0.20)], 0.1), fowl.beak_colour)


def _hook(ink: Ink, fowl: Fowl, mouth: float) -> None:
    ink.fill(
        blob([(0.6, -0.2), (1.15, -0.36 - 0.4 * mouth), (0.95, -0.58 - 0.3 * mouth), (0.6, -0.45)]),
        fowl.beak_colour,
        0.4,
    )
    ink.fill(
        blob([(0.65, 0.38), (1.25, 0.32), (1.62, -0.05), (1.52, -0.55), (1.28, -0.20), (0.7, -0.24)], 0.15),
        fowl.beak_colour,
    )


def _flat(ink: Ink, fowl: Fowl, mouth: float) -> None:
    ink.fill(
        blob([(0.65, -0.2), (1.75, -0.42 - 0.4 * mouth), (1.7, -0.52 - 0.4 * mouth), (0.65, -0.42)]),
        fowl.beak_colour,
        0.4,
    )
    ink.fill(
        blob([(0.62, 0.26), (1.2, 0.0), (1.95, -0.12), (2.02, -0.30), (1.3, -0.32), (0.65, -0.36)], 0.14),
        fowl.beak_colour,
    )


def _bent(ink: Ink, fowl: Fowl, mouth: float) -> None:
    """A flamingo's, black at the tip."""
    ink.fill(
        blob([(0.6, 0.3), (1.5, 0.05), (1.75, -0.8), (1.5, -1.3 - 0.3 * mouth), (1.2, -0.6), (0.6, -0.4)], 0.15),
        fowl.beak_colour,
    )
    ink.fill(blob([(1.72, -0.62), (1.5, -1.32 - 0.3 * mouth), (1.24, -0.72)], 0.12), INK)


def _none(ink: Ink, fowl: Fowl, mouth: float) -> None:
    """An owl's beak is part of its face."""


BEAKS: dict[str, Callable[[Ink, Fowl, float], None]] = {
    "cone": _cone, "dagger": _dagger, "hook": _hook, "flat": _flat, "bent": _bent, "none": _none,
}  # fmt: skip
