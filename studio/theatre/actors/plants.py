"""What grows: trees, flowers, fruit of the field, and the rock they grow by."""

from __future__ import annotations

import math
from collections.abc import Sequence

import skia

from studio.theatre.actors.geom import TAU
from studio.theatre.actors.glow import glow, halo, shine
from studio.theatre.actors.held import draw_held
from studio.theatre.actors.joinery import cylinder, post
from studio.theatre.actors.outline import blob, curve, oval, poly, tube
from studio.theatre.actors.thing import Model, Now
from studio.theatre.ink import Colour, Ink, mix

_BARK = "#7a5638"
_LEAF = "#5f9350"


def foliage(ink: Ink, discs: Sequence[tuple[float, float, float, float]], colour: Colour) -> None:
    """A crown of leaves: dark mass, the colour itself, and lit tufts towards the light, leafy at their edges."""
    lx, ly = ink.towards
    ink.fill(_leafy([(x - 0.05 * lx, y - 0.08, rx * 1.06, ry * 1.06) for x, y, rx, ry in discs], 0), colour, 1.0)
    ink.fill(
        _leafy([(x + 0.10 * rx * lx, y + 0.14 * ry, rx * 0.90, ry * 0.86) for x, y, rx, ry in discs], 5), colour, 0.42
    )
    lit = [(x + 0.28 * rx * lx, y + 0.32 * ry * ly, rx * 0.62, ry * 0.52) for x, y, rx, ry in discs]
    ink.fill(_leafy(lit, 9), mix(colour, "#dfe67a", 0.26))
    sprays, deep = skia.PathBuilder(), skia.PathBuilder()
    for k, (x, y, rx, ry) in enumerate(discs):
        for j in range(9):
            turn, out = 2.4 * (9 * k + j), 0.25 + 0.7 * ((0.618 * (9 * k + j)) % 1)
            at = (x + out * rx * math.cos(turn), y + out * ry * math.sin(turn))
            towards = math.cos(turn) * lx + math.sin(turn) * ly > 0.1
            _leaf(sprays if towards else deep, at, 0.17 * rx, turn + 0.9 * math.sin(5 * turn))
    ink.fill(deep.detach(), colour, 1.0, 110)
    ink.fill(sprays.detach(), mix(colour, "#f4f0a0", 0.5), 0.0, 200)


def _leaf(path: skia.PathBuilder, at: tuple[float, float], size: float, turn: float) -> None:
    c, s = size * math.cos(turn), size * math.sin(turn)
    (x, y), wide = at, 0.55
    path.moveTo(x - c, y - s)
    path.quadTo(x - wide * s, y + wide * c, x + c, y + s)
    path.quadTo(x + wide * s, y - wide * c, x - c, y - s)
    path.close()


TIPS = 13
"""Sprays of leaves round the edge of a tuft."""


def _leafy(discs: Sequence[tuple[float, float, float, float]], seed: int) -> skia.Path:
    """Tufts as one outline: their edges are bows of leaves of unlike length."""
    path = skia.PathBuilder()
    for k, (x, y, rx, ry) in enumerate(discs):
        points = []
        for j in range(2 * TIPS):
            wild = math.sin(12.9 * (j + 31 * k + 7 * seed) + 1.3)
            turn = math.pi * (j + 0.3 * wild) / TIPS
            far = (1.06 + 0.07 * wild) if j % 2 else 0.93
            points.append((x + rx * far * math.cos(turn), y + ry * far * math.sin(turn)))
        path.moveTo(*points[0])
        for j in range(1, 2 * TIPS, 2):
            (tx, ty), (ix, iy), (px, py) = points[j], points[(j + 1) % (2 * TIPS)], points[j - 1]
            bx, by = 0.07 * (tx - x), 0.07 * (ty - y)
            path.quadTo(px + bx, py + by, tx, ty)
            path.quadTo(ix + bx, iy + by, ix, iy)
        path.close()
    return path.detach()


def _above() -> skia.Path:
    """What is above the ground: stems end there."""
    return poly([(-9.0, -0.02), (9.0, -0.02), (9.0, 9.0), (-9.0, 9.0)])


def tree(ink: Ink, now: Now) -> None:
    sway = (0.02 + 0.07 * now.wind) * math.sin(TAU * now.t / 3.7)
    trunk = tube([(0.0, -0.04), (0.02, 0.8), (-0.03, 1.7), (0.02 + sway, 2.5)], (0.30, 0.19, 0.15, 0.09))
    for a, b in (((-0.02, 1.3), (-0.62, 2.1)), ((0.0, 1.5), (0.66, 2.25))):
        post(ink, a, (b[0] + sway, b[1]), 0.16, _BARK, 0.08)
    ink.clip(_above())
    ink.across(trunk, _BARK, (-0.26, 1), (0.26, 1), hard=0.1, edge=0.15)
    ink.unclip()
    for x in (-1, 1):
        ink.fill(blob([(x * 0.16, 0.26), (x * 0.26, 0.06), (x * 0.52, -0.03), (x * 0.1, -0.05)], 0.14), _BARK, 0.45)
    discs = [(-0.95, 2.5, 0.62, 0.52), (0.95, 2.6, 0.66, 0.52), (-0.5, 3.15, 0.7, 0.6), (0.55, 3.2, 0.72, 0.6),
             (0.0, 3.6, 0.66, 0.52), (0.0, 2.7, 0.8, 0.6)]  # fmt: skip
    foliage(ink, [(x + sway * (y - 1.2), y, rx, ry) for x, y, rx, ry in discs], now.colour)


def palm(ink: Ink, now: Now) -> None:
    sway = (0.03 + 0.12 * now.wind) * math.sin(TAU * now.t / 3.1)
    spine = [(-0.25, -0.03), (-0.12, 1.2), (0.16, 2.5), (0.55 + sway, 3.6)]
    ink.clip(_above())
    ink.across(tube(spine, (0.2, 0.13, 0.11, 0.1)), "#9a744c", (-0.3, 1.2), (0.35, 1.0), hard=0.12, edge=0.1)
    ink.unclip()
    for k in range(11):
        y = 0.25 + 0.29 * k
        x = -0.25 + 0.055 * y + 0.05 * y * y
        ink.line(curve([(x - 0.12, y), (x, y - 0.04), (x + 0.14, y + 0.02)]), "#6e4f33", 0.025, 0.3, 170)
    cx, cy = spine[-1]
    for far in (1, 0):
        for k in range(5):
            a = (0.1 + 0.75 * k) if not far else (0.45 + 0.72 * k)
            _frond(ink, cx, cy, a + 0.4 * sway, 1.55 if not far else 1.35, now.colour, 0.7 if far else 0.0)
    for dx, dy in ((-0.12, -0.14), (0.08, -0.18), (0.2, -0.08)):
        ink.ball(cx + dx, cy + dy, 0.11, 0.12, "#6b4a2b")


def _frond(ink: Ink, x: float, y: float, a: float, size: float, colour: Colour, shade: float) -> None:
    """A leaf that rises and hangs over, with a jagged lower edge."""
    reach, rise = size * math.cos(a), 0.42 * size * math.sin(a) + 0.22 * size
    top = [(x + reach * u, y + 2.2 * rise * u - (1.25 * rise + 0.55 * size) * u * u) for u in (0, 0.25, 0.5, 0.75, 1.0)]
    low = []
    for k in range(8):
        u = 0.96 - 0.12 * k
        cut = 0.10 if k % 2 else 0.27
        low.append(
            (x + reach * u, y + 2.2 * rise * u - (1.25 * rise + 0.55 * size) * u * u - cut * size * (1 - 0.4 * u))
        )
    ink.fill(poly([*top, *low]), colour, shade + 0.25)
    ink.line(curve(top), mix(colour, "#f2eaa0", 0.25), 0.05, shade)


def christmastree(ink: Ink, now: Now) -> None:
    cylinder(ink, 0, 0.0, 0.22, 0.26, "#a8443c")
    post(ink, (0, 0.2), (0, 0.6), 0.14, _BARK)
    for k in range(4):
        y, half = 0.42 + 0.46 * k, 0.92 - 0.19 * k
        hem = [(-1.0, 0.0), (-0.55, 0.06), (-0.3, -0.06), (0.0, 0.02), (0.3, -0.06), (0.55, 0.06), (1.0, 0.0)]
        rag = [(half * u, y + v) for u, v in (*hem, (0.34, 0.46), (0.0, 0.78), (-0.34, 0.46))]
        ink.form(blob(rag, 0.07), mix("#2f7350", "#7fc08a", 0.1 * k), 0, y + 0.2, half, edge=0.15)
    for k in range(16):
        y = 0.5 + 0.108 * k
        x = (0.86 - 0.40 * y) * math.sin(2.4 * k)
        colour = ("#f2c14e", "#d8484a", "#5fa8e0", "#f4efe2")[k % 4]
        lit = 0.5 + 0.5 * math.sin(TAU * (0.7 * now.t + 0.27 * k))
        if k % 2:
            shine(ink, x, y, 0.035, 0.035, mix(colour, "#ffffff", 0.5 * lit))
            halo(ink, x, y, 0.16, colour, (0.25 + 0.45 * now.night) * lit)
        else:
            ink.ball(x, y, 0.065, 0.065, colour)
    star = [(0.16 * (0.45 if k % 2 else 1.0), math.pi / 2 + TAU * k / 10) for k in range(10)]
    glow(ink, poly([(r * math.cos(a), 2.62 + r * math.sin(a)) for r, a in star]), "#ffd75e")


def bouquet(ink: Ink, now: Now) -> None:
    """Flowers with their paper round the stems, as a hand holds them."""
    ink.push(0, 0.10, 0.25, 1.9, 1.9)
    draw_held(ink, "bouquet", 0.0)
    ink.pop()


def flower(ink: Ink, now: Now) -> None:
    sway = (0.03 + 0.1 * now.wind) * math.sin(TAU * now.t / 2.6)
    ink.line(curve([(0, 0), (0.03, 0.3), (sway, 0.62)]), "#5a9150", 0.045)
    for side in (-1, 1):
        leaf = [(0.0, 0.1), (side * 0.14, 0.26), (side * 0.32, 0.34), (side * 0.2, 0.16)]
        ink.form(blob(leaf, 0.16), _LEAF, side * 0.15, 0.22, 0.16)
    ink.push(sway, 0.70, -sway)
    for k in range(8):
        a = TAU * k / 8 + 0.2
        ink.push(0.15 * math.cos(a), 0.15 * math.sin(a), a)
        ink.fill(oval(0, 0, 0.13, 0.075), now.colour, 0.1 if k % 2 else 0.35)
        ink.pop()
    ink.ball(0, 0, 0.10, 0.10, "#e9b43c")
    ink.pop()


def vase(ink: Ink, now: Now) -> None:
    """Flowers in water, as they stand on a table."""
    stems = ((-0.17, 0.52), (0.16, 0.55), (-0.07, 0.60), (0.08, 0.49), (0.0, 0.66))
    for k, (x, y) in enumerate(stems):
        x += (0.006 + 0.02 * now.wind) * math.sin(TAU * now.t / 2.9 + k)
        ink.line(curve([(0.2 * x, 0.26), (0.6 * x, 0.7 * y), (x, y)]), "#5a9150", 0.016)
        leaf = [(0.3 * x, 0.32), (1.2 * x + 0.04, 0.37), (1.5 * x + 0.05, 0.44), (0.5 * x, 0.4)]
        ink.form(blob(leaf, 0.12), _LEAF, x, 0.38, 0.1)
    for k, (x, y) in enumerate(stems):
        x += (0.006 + 0.02 * now.wind) * math.sin(TAU * now.t / 2.9 + k)
        petal = now.colour if k % 2 else mix(now.colour, "#ffffff", 0.35)
        for n in range(6):
            a = TAU * n / 6 + 0.3 * k
            ink.push(x + 0.052 * math.cos(a), y + 0.052 * math.sin(a), a)
            ink.fill(oval(0, 0, 0.052, 0.034), petal, 0.1 if n % 2 else 0.3)
            ink.pop()
        ink.ball(x, y, 0.036, 0.036, "#e9b43c")
    glass = [(-0.05, 0.33), (-0.045, 0.28), (-0.12, 0.17), (-0.115, 0.05), (-0.06, 0), (0.06, 0), (0.115, 0.05),
             (0.12, 0.17), (0.045, 0.28), (0.05, 0.33)]  # fmt: skip
    ink.across(blob(glass, 0.12), "#4f8fb0", (-0.12, 0.2), (0.12, 0.2), hard=0.12, edge=0.25)
    for y, wide in ((0.20, 0.107), (0.09, 0.115)):
        ink.line(curve([(-wide, y), (0, y - 0.018), (wide, y)]), "#dfeef2", 0.016)


def cactus(ink: Ink, now: Now) -> None:
    green = "#5c9660"
    for side, y, high in ((-1, 0.62, 1.25), (1, 0.85, 1.5)):
        arm = [(0, y), (side * 0.42, y + 0.03), (side * 0.52, y + 0.2), (side * 0.52, high)]
        ink.across(tube(arm, (0.13, 0.13, 0.13, 0.12)), green, (side * 0.3, 1), (side * 0.7, 1), hard=0.1, edge=0.2)
    ink.across(
        tube([(0, -0.02), (0, 0.9), (0, 1.75)], (0.2, 0.22, 0.19)), green, (-0.22, 1), (0.22, 1), hard=0.1, edge=0.2
    )
    for x in (-0.09, 0.02, 0.12):
        ink.line(curve([(x, 0.1), (x * 1.1, 0.9), (x * 0.8, 1.72)]), mix(green, "#1e4a38", 0.4), 0.014, 0.2, 170)
    for k in range(18):
        x, y = 0.17 * math.sin(2.4 * k), 0.16 + 0.092 * k
        ink.seg((x, y), (x + 0.05 * (1 if x > 0 else -1), y + 0.03), "#efe9c8", 0.010)
    ink.push(0.02, 1.90)
    for k in range(5):
        a = math.pi * (k + 0.5) / 5
        ink.fill(oval(0.07 * math.cos(a), 0.05 * math.sin(a), 0.05, 0.06), "#d8588a", 0.15 * (k % 2))
    ink.pop()


def mushroom(ink: Ink, now: Now) -> None:
    for x, s in ((0.38, 0.55), (0.0, 1.0)):
        ink.push(x, 0, 0, s, s)
        stem = [(-0.15, 0), (-0.11, 0.35), (-0.12, 0.52), (0.12, 0.52), (0.11, 0.35), (0.16, 0), (0, -0.03)]
        ink.across(blob(stem, 0.14), "#efe6d2", (-0.15, 0.2), (0.15, 0.2), hard=0.15, edge=0.2)
        ink.fill(oval(0, 0.47, 0.34, 0.08), "#e2d3b4", 0.7)
        cap = [(-0.42, 0.46), (-0.36, 0.70), (-0.14, 0.88), (0.14, 0.88), (0.36, 0.70), (0.42, 0.46), (0, 0.52)]
        ink.form(blob(cap, 0.15), now.colour, 0, 0.65, 0.42, edge=0.3)
        for px, py, r in ((-0.2, 0.66, 0.07), (0.05, 0.76, 0.055), (0.23, 0.62, 0.06), (0.0, 0.58, 0.045)):
            ink.dot(px, py, r, r * 0.8, "#f7f1e2", 0.1)
        ink.pop()


def pumpkin(ink: Ink, now: Now) -> None:
    for x, r in ((-0.24, 0.2), (0.24, 0.2), (-0.13, 0.22), (0.13, 0.22), (0.0, 0.2)):
        ink.ball(x, 0.27, r, 0.27, "#e2832f", edge=0.25 if x else 0.5)
    ink.line(curve([(0, 0.52), (0.0, 0.6), (0.08, 0.66)]), "#5f7a3c", 0.07)
    lit = mix("#3a2318", "#ffd24e", 0.25 + 0.75 * now.night)
    flicker = 0.06 * math.sin(9 * now.t) * math.sin(5.3 * now.t)
    for x in (-0.14, 0.14):
        glow(ink, poly([(x - 0.075, 0.30), (x + 0.075, 0.30), (x, 0.42)]), lit)
    grin = [(-0.24, 0.22), (-0.12, 0.17), (-0.07, 0.22), (0.0, 0.16), (0.07, 0.22), (0.12, 0.17), (0.24, 0.22),
            (0.14, 0.09), (0.0, 0.06), (-0.14, 0.09)]  # fmt: skip
    glow(ink, poly(grin), lit)
    halo(ink, 0, 0.26, 0.6, "#ffb240", now.night * (0.5 + flicker))


def rock(ink: Ink, now: Now) -> None:
    body = [(-0.72, 0.0), (-0.66, 0.34), (-0.30, 0.62), (0.12, 0.70), (0.50, 0.46), (0.72, 0.0)]
    ink.form(poly(body), now.colour, 0, 0.35, 0.6, edge=0.25)
    facets = [
        [(-0.30, 0.62), (0.12, 0.70), (0.02, 0.40), (-0.28, 0.34)],
        [(0.12, 0.70), (0.50, 0.46), (0.30, 0.28), (0.02, 0.40)],
    ]
    for shade, facet in zip((0.0, 0.5), facets, strict=True):
        ink.fill(poly(facet), mix(now.colour, "#ffffff", 0.14), shade)
    ink.fill(poly([(0.42, 0.0), (0.46, 0.2), (0.66, 0.27), (0.9, 0.14), (0.92, 0.0)]), now.colour, 0.55)
    ink.line(curve([(-0.5, 0.3), (-0.36, 0.18), (-0.4, 0.05)]), now.colour, 0.018, 1.4)
    for x in (-0.86, -0.78, 0.98):
        ink.line(curve([(x, 0), (x + 0.02, 0.12), (x + 0.06, 0.2)]), _LEAF, 0.03)


PLANTS = {
    "tree": Model(tree, 4.1, 3.0, ("#5f9350", "#7a9a4a", "#4f8a62"), rooted=True),
    "palm": Model(palm, 4.2, 2.8, ("#5a9a58", "#6ea04e"), rooted=True),
    "christmastree": Model(christmastree, 2.8, 1.9, rooted=True),
    "flower": Model(
        flower,
        0.95,
        0.6,
        ("#e4577a", "#e8744a", "#8a6fc4", "#f4efe2"),
        eyes=0.7,
        makes=(
            ("bouquet", Model(bouquet, 0.48, 0.36)),
            ("vase", Model(vase, 0.74, 0.5, ("#e4577a", "#e8744a", "#8a6fc4", "#f4efe2"), eyes=0.5)),
        ),
    ),
    "cactus": Model(cactus, 2.0, 1.3, rooted=True),
    "mushroom": Model(mushroom, 0.9, 1.0, ("#cc4438", "#c98a4a")),
    "pumpkin": Model(pumpkin, 0.66, 0.9),
    "rock": Model(rock, 0.72, 1.7, ("#8d8f98", "#9a8a78"), rooted=True),
}
