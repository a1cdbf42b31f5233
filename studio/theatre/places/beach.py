"""A sandy beach with palms, a parasol and a sailing boat far out."""

from __future__ import annotations

import math

from studio.theatre.air import glints, gulls, surf
from studio.theatre.color import tone
from studio.theatre.kit import clouds, grass, ridge
from studio.theatre.kit_trees import palm
from studio.theatre.stage import Recipe, Stage


def _headland(stage: Stage) -> None:
    stage.water = True
    clouds(stage, 9, y0=0.12, y1=0.7)
    h = stage.layer("headland", 190, base=None)
    _X, _Y = ridge(h, 9, 6, "a", "#6f8f7a")
    h2 = stage.layer("isle", 130, base=None)
    h2.blob([(-95, -1), (-70, 9), (-48, 15), (-34, 10), (-22, 4), (-12, -1)], "#5f8468", "dome")
    for i in range(5):
        h2.clump(-70 + i * 8, 8 + 4 * math.sin(i), 6, 3.5, ["#4a7050", "#638c58", "#7fa565"], i, n=24, leaf=1.2)
    g = stage.layer("sand", plane="ground")
    g.poly([(-60, 0.9), (60, 0.9), (60, 12.5), (-60, 12.5)], "#e6cf9f", "top")
    r = stage.rng("sand")
    for _ in range(200):
        z = 1.0 + 8 * r.random() ** 1.6
        x = r.uniform(-1.3, 1.3) * z
        g.ell(x, z, r.uniform(0.1, 0.8), r.uniform(0.03, 0.12), tone("#e6cf9f", r.normal(0, 0.025)), "top", 0.6, n=14)
    for i in range(26):
        z = 2.4 + i * 0.21
        x = -1.4 + 0.16 * i + 0.1 * (i % 2)
        g.ell(x, z, 0.07, 0.045, "#c4a878", "top", 0.9, n=12)
    w = stage.layer("sea", plane="ground", mask="water")
    w.poly([(-400, 10.4), (400, 10.4), (400, 900), (-400, 900)], "#2f8fa0", "top")
    r = stage.rng("sea")
    w.poly([(-60, 10.4), (60, 10.4), (60, 17), (-60, 17)], "#63bdb4", "top", 0.65)
    w.poly([(-60, 10.2), (60, 10.2), (60, 13), (-60, 13)], "#8fd2c0", "top", 0.6)
    w.poly([(-400, 60), (400, 60), (400, 900), (-400, 900)], "#1f6f93", "top", 0.6)
    for i in range(150):
        z = 13 * 50 ** r.random()
        x = r.uniform(-1.2, 1.2) * z
        w.ell(
            x,
            z,
            z * r.uniform(0.02, 0.09),
            z * r.uniform(0.004, 0.012),
            ["#1f7a92", "#4fb0b4", "#257f98"][i % 3],
            "top",
            0.5,
            n=12,
        )


def _wetsand(stage: Stage) -> None:
    wet = stage.layer("wetsand", plane="ground")
    wet.poly([(-60, 9.0), (60, 9.0), (60, 10.6), (-60, 10.6)], "#b89a72", "top", 0.75)
    wet.poly([(-60, 8.4), (60, 8.4), (60, 9.2), (-60, 9.2)], "#cdb184", "top", 0.5)
    stage.anims += [("wetsand", glints), ("wetsand", surf), ("clouds", gulls)]
    b = stage.layer("boat", 60, base=None)
    shift = -14
    b.poly([(14 + shift, 0), (22 + shift, 0), (23.5 + shift, 1.6), (12.8 + shift, 1.6)], "#e8e2d6", "dome")
    b.line([(17.6 + shift, 1.6), (17.6 + shift, 11)], 0.22, "#5a4030")
    b.poly([(17.9 + shift, 2.2), (17.9 + shift, 10.6), (23 + shift, 2.4)], "#f6ead2", (0.3, 0.1))
    b.poly([(17.3 + shift, 2.2), (17.3 + shift, 9), (13.8 + shift, 2.4)], "#d9624a", (-0.3, 0.1))
    u = stage.layer("parasol", 6.6, cast=True, sway=0.2)
    u.line([(2.4, 0), (2.15, 2.1)], 0.05, "#e9e2d4", "cyl")
    for k in range(6):
        a0, a1 = (-1.05 + k * 0.35, -1.05 + (k + 1) * 0.35)
        u.poly(
            [
                (2.13, 2.3),
                (2.13 + 1.05 * a0 * 0.95, 1.92 - 0.16 * a0 * a0),
                (2.13 + 1.05 * a1 * 0.95, 1.92 - 0.16 * a1 * a1),
            ],
            "#d9503f" if k % 2 else "#f4ead6",
            (a0 * 0.7, 0.45),
        )
    t = stage.layer("towel", 6.4)
    t.poly3([(1.9, 0.01, 5.8), (3.2, 0.01, 5.8), (3.35, 0.01, 6.6), (2.05, 0.01, 6.6)], "#3f9aa8", "top")
    t.poly3([(2.15, 0.012, 5.8), (2.4, 0.012, 5.8), (2.55, 0.012, 6.6), (2.3, 0.012, 6.6)], "#f0e4c8", "top")
    t.ell(3.25, 0.14, 0.14, 0.14, "#f4ead6", "ball")
    t.box3(1.55, 0, 6.2, 0.4, 0.3, 0.25, "#d8a04a", "#f0d8a0")
    p = stage.layer("palm", 5.2, cast=True, sway=0.8, rim=0.8)
    palm(p, -3.6, 0, 4.6, 1.5, 1)
    palm(p, -2.95, 0, 3.5, 0.5, 2)


def _dune(stage: Stage) -> None:
    d = stage.layer("dune", 3.0, sway=0.5, rim=0.5)
    d.blob([(-4, -1.0), (-3.2, 0.25), (-2.2, 0.18), (-1.4, -0.15), (-0.9, -1.0)], "#d6bd8a", "dome")
    grass(d, -3.4, -1.7, -0.1, 70, 0.62, ["#7a8a4a", "#a3a862", "#5f7442"], 3)
    d.blob([(1.7, -1.0), (2.3, -0.02), (3.2, 0.16), (4.2, -1.0)], "#d6bd8a", "dome")
    grass(d, 2.1, 3.4, -0.15, 40, 0.5, ["#7a8a4a", "#a3a862"], 4, -0.25)


def paint(stage: Stage) -> None:
    _headland(stage)
    _wetsand(stage)
    _dune(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.6,
        "F": 1.05,
        "hor": 0.43,
        "sky": True,
        "ripple": 0.7,
        "water": 14.0,
        "surface": "sand",
        "best": ("sunset", "natural", "clear"),
    },
)
