"""The apron of an airport: an airliner at its stairs, the terminal's glass, the tower, lights along the taxiway."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.air import climbing
from studio.theatre.color import tone
from studio.theatre.kit import clouds, ridge
from studio.theatre.kit_built import window_grid
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

LIVERY = "#d0483c"


def _field(stage: Stage) -> None:
    clouds(stage, 8, 0.12, 0.85)
    ridge(stage.layer("hills", 420, base=None), 12, 14, "hills", "#8aa4b4")
    ground = stage.layer("apron", plane="ground")
    ground.poly([(-500, 0.9), (500, 0.9), (500, 600), (-500, 600)], "#8fae74", "top")
    ground.poly([(-200, 0.9), (200, 0.9), (200, 74), (-200, 74)], "#94959a", "top")
    ground.poly([(-300, 96), (300, 96), (300, 122), (-300, 122)], "#76777c", "top")
    rng = stage.rng("slabs")
    for z in np.arange(2, 70, 4.0):
        ground.poly([(-80, z), (80, z), (80, z + 0.05), (-80, z + 0.05)], "#7e7f84", "top", 0.8)
    for x in np.arange(-44, 45, 4.0):
        ground.poly([(x, 0.9), (x + 0.06, 0.9), (x + 0.06, 74), (x, 74)], "#7e7f84", "top", 0.8)
    for _ in range(50):
        z = 1.5 + 22 * rng.random() ** 1.6
        wide, long = 0.1 * z * rng.uniform(0.5, 2), 0.03 * z
        ground.ell(rng.uniform(-1.2, 1.2) * z, z, wide, long, tone("#94959a", rng.normal(0, 0.03)), "top", 0.6, n=14)
    bend = [(-0.9 + 7 * (1 - math.cos(k / 14)), 1.0 + k * 0.9) for k in range(30)]
    for out, code in ((0.16, "#6c6a60"), (0.09, "#e8bc3c")):
        ground.poly([*((x - out, z) for x, z in bend), *((x + out, z) for x, z in bend[::-1])], code, "top")
    for z, code in ((12.4, "#d8d4c8"), (12.9, "#c9483c")):
        ground.poly([(-60, z), (60, z), (60, z + 0.14), (-60, z + 0.14)], code, "top", 0.9)


def _terminal(stage: Stage) -> None:
    hall = stage.layer("terminal", 64, glow=True, base=None)
    hall.rect(-70, 0, 58, 9, ("#c4ccd2", "#9aa4ae"))
    window_grid(hall, (-69, 1.0, 56, 7.4), (2.0, 2.4), (1.7, 2.0), "hall", ("#ffe6b4", "#ffdf9c"), 0.85, "#55718a")
    hall.poly([(-72, 9), (-9, 9), (-5, 11.6), (-30, 12.6), (-72, 11)], ("#eef1f3", "#c8d0d6"), "up")
    hall.rect(-34, 12.2, 16, 1.8, "#3a4a60")
    window_grid(hall, (-33.4, 12.4, 14.8, 1.4), (2.1, 2.0), (1.2, 1.1), "name", ("#9fd8ff",), 1.0, "#dfe8ee")
    for x in (-60, -46, -32, -18):
        stage.light(x, 6, 62, "#ffe0a8", 1.4, 7.0)
    tower = stage.layer("control", 88, glow=True, base=None)
    tower.poly([(25.6, 0), (31.4, 0), (30.4, 25), (26.6, 25)], ("#e6e4de", "#b9bcc0"), "cyl")
    tower.poly([(24.2, 25), (32.8, 25), (34, 27), (23, 27)], "#aeb4ba", "under")
    tower.poly([(23, 27), (34, 27), (33, 31.4), (24, 31.4)], ("#7fa6bc", "#45627a"), "cyl", em="#ffe2a0")
    for k in range(6):
        tower.rect(24.2 + 1.8 * k, 27, 0.24, 4.4, "#dfe3e6")
    tower.rect(23.4, 31.4, 10.2, 0.9, "#e8ebec", "up")
    tower.rect(28.3, 32.3, 0.3, 5.5, "#c9cdd0")
    tower.ell(28.45, 38, 0.5, 0.5, "#ff6a5a", em="#ff5a4a")
    stage.light(28.5, 38, 87, "#ff5a4a", 1.2, 5.0, halo=0.8)


def _jet(layer: Layer, x: float, y: float, length: float) -> None:
    """An airliner from the side, its nose at ``x`` to the left, its belly ``y`` above the ground."""
    r = length * 0.058
    mid, tail = y + r, x + length
    layer.poly(
        [
            (tail - 0.2 * length, mid + 0.3 * r),
            (tail - 0.04 * length, mid + 5.0 * r),
            (tail + 0.02 * length, mid + 5.0 * r),
            (tail - 0.04 * length, mid),
        ],
        (LIVERY, tone(LIVERY, -0.08)),
        (0.1, 0.1),
    )
    layer.poly(
        [
            (tail - 0.13 * length, mid + 1.8 * r),
            (tail - 0.055 * length, mid + 3.9 * r),
            (tail + 0.01 * length, mid + 3.9 * r),
            (tail - 0.05 * length, mid + 1.8 * r),
        ],
        "#f0c24a",
    )
    hull = [
        (x - 0.5 * r, mid - 0.3 * r),
        (x + 0.9 * r, mid + 0.75 * r),
        (x + 2.4 * r, mid + r),
        (tail - 0.3 * length, mid + r),
        (tail, mid + 0.75 * r),
    ]
    under = [
        (tail, mid + 0.55 * r),
        (tail - 0.24 * length, mid - 0.9 * r),
        (x + 2.0 * r, mid - r),
        (x + 0.2 * r, mid - 0.8 * r),
    ]
    layer.blob([*hull, *under], ("#ffffff", "#e9edf1", "#8f9aa8"), "dome")
    layer.poly(
        [
            (x + 0.2 * r, mid - 0.42 * r),
            (tail - 0.03 * length, mid + 0.2 * r),
            (tail - 0.05 * length, mid + 0.02 * r),
            (x + 0.4 * r, mid - 0.6 * r),
        ],
        LIVERY,
        "dome",
    )
    layer.poly(
        [
            (x + 0.72 * r, mid + 0.18 * r),
            (x + 0.95 * r, mid + 0.5 * r),
            (x + 1.7 * r, mid + 0.5 * r),
            (x + 1.7 * r, mid + 0.18 * r),
        ],
        "#2c3a4c",
        em="#ffe0a8",
    )
    first, last = x + 3.4 * r, tail - 0.2 * length
    window_grid(
        layer,
        (first, mid + 0.1 * r, last - first, 0.5 * r),
        (0.46 * r, 0.5 * r),
        (0.22 * r, 0.3 * r),
        "cabin",
        ("#ffe6b4",),
        0.8,
        "#42566c",
    )
    for at in (x + 2.3 * r, tail - 0.2 * length):
        layer.rect(at, mid - 0.45 * r, 0.62 * r, 1.15 * r, "#dfe4e8")
        layer.rect(at + 0.05 * r, mid - 0.42 * r, 0.52 * r, 1.08 * r, "#c3cad2")
    _wing(layer, x, y, length)


def _wing(layer: Layer, x: float, y: float, length: float) -> None:
    """The near wing with its engine, the tailplane and the wheels of the airliner."""
    r = length * 0.058
    mid, tail = y + r, x + length
    root = x + 0.4 * length
    layer.poly(
        [
            (root, mid - 0.45 * r),
            (root + 0.14 * length, mid - 0.3 * r),
            (root + 0.34 * length, mid - 0.2 * r),
            (root + 0.2 * length, mid - 0.9 * r),
        ],
        ("#b9c2cc", "#7f8b9a"),
        "top",
    )
    layer.poly(
        [
            (root + 0.33 * length, mid - 0.2 * r),
            (root + 0.36 * length, mid + 0.7 * r),
            (root + 0.345 * length, mid - 0.2 * r),
        ],
        LIVERY,
    )
    engine = root + 0.02 * length
    layer.blob(
        [
            (engine, mid - 0.7 * r),
            (engine + 2.1 * r, mid - 0.75 * r),
            (engine + 2.7 * r, mid - 1.2 * r),
            (engine + 2.0 * r, mid - 1.75 * r),
            (engine, mid - 1.7 * r),
        ],
        ("#e4e8ec", "#7a8694"),
        "dome",
    )
    layer.ell(engine + 0.1 * r, mid - 1.2 * r, 0.2 * r, 0.52 * r, "#39424e")
    layer.poly(
        [
            (tail - 0.1 * length, mid + 0.5 * r),
            (tail + 0.03 * length, mid + 0.7 * r),
            (tail + 0.03 * length, mid + 0.55 * r),
            (tail - 0.08 * length, mid + 0.25 * r),
        ],
        "#c2cad2",
        "top",
    )
    for at in (x + 2.6 * r, root + 0.13 * length, root + 0.17 * length):
        layer.rect(at, 0.3, 0.14 * r, y - 0.2, "#8d949c", "cyl")
        layer.ell(at + 0.07 * r, 0.4 * r, 0.4 * r, 0.4 * r, "#34383e")
        layer.ell(at + 0.07 * r, 0.4 * r, 0.17 * r, 0.17 * r, "#9aa2aa")


def _stairs(layer: Layer, x: float, top: float) -> None:
    """Steps on wheels up to the forward door."""
    n = 12
    for k in range(n):
        layer.rect(x + k * 0.33, 0.35, 0.36, top * (k + 1) / n - 0.35, tone("#d8dce0", -0.012 * (k % 2)))
        layer.rect(x + k * 0.33, top * (k + 1) / n - 0.06, 0.36, 0.07, "#8e959c", "up")
    for y in (0.5, 0.95):
        layer.line([(x, y + top / n), (x + n * 0.33, y + top)], 0.06, "#e0b43c")
    for at in (x + 0.5, x + 3.4):
        layer.ell(at, 0.26, 0.26, 0.26, "#34383e")


def _baggage(layer: Layer) -> None:
    """A cart of suitcases and cones with white collars."""
    layer.box3(-5.0, 0.3, layer.z or 1.0, 1.9, 0.12, 0.9, "#4a6a8a", "#5f82a4", "#3c5670")
    for x in (-4.7, -3.4):
        layer.ell(x, 0.2, 0.19, 0.2, "#2e3238")
        layer.ell(x, 0.2, 0.08, 0.08, "#9aa2aa")
    bags = (
        (-4.95, 0.42, 0.62, 0.44, "#a8483c"),
        (-4.28, 0.42, 0.5, 0.62, "#3f7a78"),
        (-3.74, 0.42, 0.58, 0.4, "#c08a3e"),
    )
    for x, y, w, h, colour in (*bags, (-4.85, 0.86, 0.56, 0.34, "#5a5f86"), (-3.7, 0.82, 0.46, 0.36, "#7a4f6a")):
        layer.rect(x, y, w, h, (tone(colour, 0.04), tone(colour, -0.05)), "up")
        layer.rect(x + w * 0.2, y, 0.05, h, tone(colour, -0.12))
        layer.rect(x + w * 0.72, y, 0.05, h, tone(colour, -0.12))
        layer.rect(x + w * 0.38, y + h, w * 0.24, 0.05, "#3a3430")
    layer.line([(-3.1, 0.38), (-2.5, 0.3)], 0.05, "#39424c")


def paint(stage: Stage) -> None:
    _field(stage)
    _terminal(stage)
    jet = stage.layer("jet", 30, glow=True, cast=True, rim=0.5)
    jet.ell(5, 0.02, 17, 0.5, "#3a3a40", a=0.3)
    _jet(jet, -10.5, 2.3, 31)
    _stairs(stage.layer("stairs", 28.4, cast=True), -9.8, 3.2)
    lights = stage.layer("taxi", 14.5, glow=True, base=None)
    for k in range(15):
        lights.rect(-17.6 + 2.5 * k, 0, 0.12, 0.2, "#4a5058", "cyl")
        lights.ell(-17.54 + 2.5 * k, 0.26, 0.1, 0.1, "#7fa8ff", em="#6a9cff")
    for x in (-8, 0, 8):
        stage.light(x, 0.4, 14.3, "#6a9cff", 0.7, 1.6, halo=0.25)
    mast = stage.layer("floodlight", 17, glow=True, cast=True)
    mast.rect(7.6, 0, 0.2, 6.4, "#7d868e", "cyl")
    mast.rect(6.8, 6.3, 1.8, 0.4, "#5c646c")
    for k in range(3):
        mast.rect(6.9 + 0.58 * k, 6.34, 0.44, 0.3, "#f2f0e6", em="#fff6dc")
    stage.light(7.7, 6.2, 15.6, "#ffeec8", 6.5, 4.2, halo=0.9)
    _baggage(stage.layer("baggage", 7.6, cast=True, rim=0.5))
    cones = stage.layer("cones", 6.6, cast=True)
    for x in (3.7, 4.5):
        cones.rect(x - 0.2, 0, 0.4, 0.05, "#3a3a3e")
        cones.poly([(x - 0.15, 0.05), (x + 0.15, 0.05), (x + 0.03, 0.62), (x - 0.03, 0.62)], "#e8702c", "cyl")
        cones.poly([(x - 0.1, 0.25), (x + 0.1, 0.25), (x + 0.07, 0.4), (x - 0.07, 0.4)], "#f4f0e6", "cyl")
    stage.anims.append(("hills", climbing))


RECIPE = Recipe(
    paint,
    {"h": 1.66, "F": 1.03, "hor": 0.49, "sky": True, "surface": "stone", "best": ("dawn", "natural", "clear")},
)
