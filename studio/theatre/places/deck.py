"""The deck of a sailing ship under way: bulwarks running to the bow, masts and sails, rigging, the sea all round."""

from __future__ import annotations

import math
from itertools import pairwise

from studio.theatre.air import glints, gulls
from studio.theatre.canvas import Point
from studio.theatre.color import tone
from studio.theatre.hanging import Hang
from studio.theatre.kit import clouds, hull
from studio.theatre.kit_land import sea
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

LEVEL, BOW = -5.0, 20.0
WOOD, SEAM, CANVAS = "#a5794e", "#85603c", "#d2c09c"


def _half(z: float) -> float:
    """Half the ship's width at a depth."""
    return 4.5 * max(0.0, 1 - (max(0.0, z - 3.0) / (BOW - 3.0)) ** 2.2) ** 0.8


def _ocean(stage: Stage) -> None:
    clouds(stage, 10, 0.08, 0.85, 1.1)
    far = stage.layer("isles", 420, base=LEVEL)
    far.blob([(-250, LEVEL), (-214, 14), (-176, 30), (-150, 20), (-116, 26), (-80, LEVEL)], "#6f92a0", "dome")
    far.blob([(190, LEVEL), (222, 12), (262, 8), (300, LEVEL)], "#7a9aa6", "dome")
    water, rng = sea(stage, 0.9, "#206c8e", ("#1a5f82", "#3f93ac", "#185878")), stage.rng("swell")
    for _ in range(130):
        z = 8 * 40 ** rng.random()
        x, w = rng.uniform(-1.2, 1.2) * z, z * rng.uniform(0.04, 0.13)
        water.poly([(x - w, z), (x, z + 0.012 * z + 0.2), (x + w, z), (x, z + 0.003 * z)], "#9fd0da", "top", 0.4)
    other = stage.layer("ship", 150, base=None)
    other.path(hull(other, -52, 17), "#5a4038", "dome")
    for dx, h in ((-5, 13), (0, 16), (5, 12)):
        other.line([(-52 + dx, 2), (-52 + dx, h)], 0.3, "#4a3a34")
        for y in (4, 8):
            other.blob([(-54 + dx, y), (-50 + dx, y), (-50.2 + dx, y + 3.4), (-53.8 + dx, y + 3.4)], "#e8dcc8", "dome")


def _planks(stage: Stage) -> None:
    deck, rng = stage.layer("deck", plane="ground"), stage.rng("planks")
    zs = [0.9 + 0.5 * k for k in range(39)]
    deck.poly([*((-_half(z) - 0.2, z) for z in zs), *((_half(z) + 0.2, z) for z in zs[::-1])], "#6a4c34", "top")
    for k in range(26):
        a = -1 + 2 * k / 26
        shade = tone("#b98f60", rng.normal(0, 0.03))
        deck.poly([*((a * _half(z), z) for z in zs), *(((a + 0.07) * _half(z), z) for z in zs[::-1])], shade, "top")
        for z in (2.2 + 3.0 * ((k * 5) % 4) / 4, 6.4 + 5 * ((k * 3) % 5) / 5):
            x, w = a * _half(z), 0.07 * _half(z)
            deck.poly([(x, z), (x + w, z), (x + w, z + 0.04), (x, z + 0.04)], "#5a3f2c", "top")


def _bulwarks(stage: Stage) -> None:
    """The ship's sides, piece by piece at their depth, rising towards the bow."""
    stations = (1.4, 3.2, 4.6, 6.2, 8.0, 10.2, 12.8, 15.6, 18.2, BOW)
    for z0, z1 in pairwise(stations):
        layer = stage.layer(f"side{z0}", z0, base=None, rim=0.4)
        for side in (-1, 1):
            form = "left" if side > 0 else "right"
            for low, high, code in ((0.0, 1.02, WOOD), (0.32, 0.38, SEAM), (0.66, 0.72, SEAM), (0.92, 1.03, "#7a4f34")):
                _strake(layer, side, (z0, z1), (low, high), (0.0, 0.0), code, form)
            _strake(layer, side, (z0, z1), (1.02, 1.02), (-0.1, 0.2), "#d9b884", "top")
            layer.rect(side * (_half(z0) - 0.14) - 0.08, 0, 0.16, 1.04 + _rise(z0), tone(WOOD, -0.07), "cyl")


def _rise(z: float) -> float:
    return 0.05 * max(0.0, z - 9) ** 1.2


def _strake(layer: Layer, side: int, zs: Point, ys: Point, out: Point, colour: str, form: str) -> None:
    """A strip of the ship's side between two depths, two heights and two distances outwards."""
    ends = [(side * (_half(z) + o), y + _rise(z), z) for y, o in zip(ys, out, strict=True) for z in zs]
    layer.poly3([ends[0], ends[1], ends[3], ends[2]], colour, form)


def _mast(stage: Stage, z: float, w: float, sails: tuple[tuple[float, float, float], ...]) -> None:
    """A mast with its yards and square sails (foot, head, half width), shrouds to either side."""
    layer = stage.layer(f"mast{z:.0f}", z, glow=True, cast=True, rim=0.5, sway=0.05)
    top = stage.eye + stage.cy / stage.focal * z + 1
    side = _half(z) + 0.1
    for way in (-1, 1):
        for k in range(4):
            layer.line([(way * (side - 0.25 * k), 1.0), (way * 0.2, 8.5)], 0.03, "#4a3c34", "keep")
        for k in range(12):
            y = 1.3 + 0.5 * k
            out = side - (side - 0.2) * (y - 1) / 7.5
            layer.line(
                [(way * out, y), (way * max(0.25, out - 0.78 * (1 - (y - 1) / 7.5)), y)], 0.025, "#4a3c34", "keep"
            )
    layer.rect(-w / 2, 0, w, top, "#8a6240", "cyl")
    for y in (0.5, 1.9, 3.0):
        layer.rect(-w * 0.56, y, w * 1.12, 0.1, "#5a4434", "cyl")
    cloth = stage.layer(f"sail{z:.0f}", z - 0.25, base=None, sway=0.35, rim=0.6)
    for foot, head, half in sails:
        cloth.rect(-half - 0.5, head, 2 * half + 1.0, 0.16, "#6f4e36", "cyl")
        belly = [(-half * 0.94, foot), (-half * 0.4, foot + 0.45), (half * 0.4, foot + 0.45), (half * 0.94, foot)]
        cloth.blob(
            [
                *belly,
                (half * 1.08, (foot + head) / 2),
                (half, head),
                (0, head + 0.1),
                (-half, head),
                (-half * 1.08, (foot + head) / 2),
            ],
            (CANVAS, tone(CANVAS, -0.05)),
            (0.1, 0.25),
        )
        for k in range(1, 6):
            x = -half + 2 * half * k / 6
            cloth.line(
                [(x * 0.96, foot + 0.36), (x * 1.04, (foot + head) / 2), (x, head)],
                0.03,
                tone(CANVAS, -0.13),
                "keep",
                a=0.7,
                curve=True,
            )
        cloth.line([(-half * 0.98, foot + 0.1), (-half * 1.1, foot - 1.2)], 0.03, "#5a4a3c")
        cloth.line([(half * 0.98, foot + 0.1), (half * 1.1, foot - 1.2)], 0.03, "#5a4a3c")
    layer.poly([(w * 0.5, 2.2), (w * 1.1, 2.2), (w * 1.0, 2.6), (w * 0.6, 2.6)], "#c9a45c", em="#ffd58a")
    layer.rect(w * 0.5, 2.6, w * 0.62, 0.07, "#4a3c34")
    stage.light(w * 0.8, 2.4, z - 0.5, "#ffc06a", 3.6, 2.2, halo=0.7)


def _bell(stage: Stage) -> None:
    """The ship's bell in its little belfry, which rings by itself in a gale."""
    x, z = -2.3, 8.2
    frame = stage.layer("belfry", z, cast=True, rim=0.5)
    for side in (-1, 1):
        frame.rect(x + 0.34 * side - 0.05, 0, 0.1, 1.75, "#7a5438", "cyl")
    frame.poly([(x - 0.55, 1.7), (x + 0.55, 1.7), (x, 2.05)], tone(WOOD, -0.05), "up")
    bell = stage.layer("bell", z - 0.05, base=None, rim=0.6, hang=Hang(x, 1.7, 0.42, 0.15, bell=True))
    bell.rect(x - 0.015, 1.52, 0.03, 0.2, "#4a3c34")
    crown = [(-0.13, 1.34), (-0.09, 1.54), (0.09, 1.54), (0.13, 1.34), (0.22, 1.2), (-0.22, 1.2)]
    bell.blob([(x + u, y) for u, y in crown], "#d8a83c", "cyl")
    bell.ell(x, 1.17, 0.05, 0.06, "#8a6a24", "ball")


def _bow(stage: Stage) -> None:
    """The bowsprit and the jibs on its stay."""
    layer = stage.layer("bow", BOW, base=None, sway=0.2)
    layer.line([(0, 1.6), (3.0, 4.6)], 0.34, "#7a5438", "cyl")
    for tack, head in (((2.9, 4.6), (-1.6, 12.0)), ((1.7, 3.4), (-2.4, 9.0))):
        clew = (-4.6, tack[1] - 0.9)
        cloth = [tack, tack, (-1.6, tack[1] + 0.1), clew, clew, (-3.0, 0.5 * (clew[1] + head[1])), head, head]
        layer.blob(cloth, tone(CANVAS, 0.02), (0.4, 0.2))
    layer.line([(3.0, 4.6), (-1.6, 12.4)], 0.05, "#4a3c34")


def _fittings(stage: Stage) -> None:
    """The wheel on its stand, a hatch, barrels and coils of rope."""
    hatch = stage.layer("hatch", 9.2, cast=True)
    hatch.box3(-1.5, 0, 9.2, 3.0, 0.36, 2.0, "#7a5638", "#5a4232")
    for k in range(6):
        hatch.poly3(
            [
                (-1.3 + 0.47 * k, 0.37, 9.4),
                (-1.12 + 0.47 * k, 0.37, 9.4),
                (-1.12 + 0.47 * k, 0.37, 11),
                (-1.3 + 0.47 * k, 0.37, 11),
            ],
            "#b08a5c",
            "top",
        )
    casks = stage.layer("casks", 7.4, cast=True, rim=0.5)
    for x, y in ((3.0, 0), (3.62, 0), (3.3, 0.82)):
        casks.blob(
            [
                (x - 0.24, y),
                (x - 0.34, y + 0.42),
                (x - 0.24, y + 0.84),
                (x + 0.24, y + 0.84),
                (x + 0.34, y + 0.42),
                (x + 0.24, y),
            ],
            "#8a5f3c",
            "cyl",
        )
        for dy in (0.18, 0.62):
            casks.rect(x - 0.29, y + dy, 0.58, 0.05, "#4a4a50", "cyl")
    for q in range(4):
        casks.ell(2.2, 0.06 + 0.05 * q, 0.36 - 0.05 * q, 0.06, tone("#cdb98c", 0.02 * (q % 2)), "dome")
    helm = stage.layer("wheel", 5.0, cast=True, rim=0.5)
    x, y, r = -3.1, 1.06, 0.56
    helm.poly([(x - 0.26, 0), (x + 0.26, 0), (x + 0.12, y), (x - 0.12, y)], "#6a4830", "cyl")
    for k in range(8):
        turn = k * math.pi / 4 + 0.2
        tip = (x + 1.32 * r * math.cos(turn), y + 1.32 * r * math.sin(turn))
        helm.line([(x, y), tip], 0.06, "#8a6038", "cyl")
        helm.ell(tip[0], tip[1], 0.045, 0.045, "#b88a54", "ball")
    ring = [(x + r * math.cos(k * math.pi / 16), y + r * math.sin(k * math.pi / 16)) for k in range(33)]
    helm.line(ring, 0.1, "#9a6c40", (0, 0.3))
    helm.ell(x, y, 0.13, 0.13, "#d8b05a", "ball")


def paint(stage: Stage) -> None:
    _ocean(stage)
    stage.anims += [("sea", glints), ("clouds", gulls)]
    _planks(stage)
    _bow(stage)
    _bell(stage)
    _mast(stage, 15.0, 0.5, ((4.6, 8.0, 3.0), (8.5, 11.5, 2.6)))
    _mast(stage, 11.6, 0.6, ((4.5, 7.6, 3.5), (8.1, 11.0, 3.0)))
    _bulwarks(stage)
    _fittings(stage)
    stage.station("wheel", (-2.45, 4.9), face=-1)


RECIPE = Recipe(
    paint,
    {
        "h": 1.6,
        "F": 1.0,
        "hor": 0.53,
        "sky": True,
        "level": LEVEL,
        "ripple": 0.8,
        "far": 7.0,
        "walls": (-3.0, 3.0),
        "surface": "wood",
        "best": ("sunset", "natural", "clear"),
    },
)
