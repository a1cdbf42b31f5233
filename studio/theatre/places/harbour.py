"""A quay with fishing boats, warehouses and a lighthouse."""

from __future__ import annotations

from typing import Any

from studio.theatre.air import glints, gulls
from studio.theatre.color import tone
from studio.theatre.kit import clouds, hull, ridge
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage


def _boat(stage: Stage, n: str, z: float, x: float, length: Any, colour: str, cab: str, mast: float) -> None:
    b = stage.layer(n, z, glow=True, base=None, sway=0.35)
    b.path(hull(b, x, length), colour, "dome")
    b.poly(
        [
            (x - length * 0.5, length * 0.19),
            (x + length * 0.53, length * 0.24),
            (x + length * 0.53, length * 0.27),
            (x - length * 0.5, length * 0.22),
        ],
        "#f0e8da",
        "up",
    )
    b.poly(
        [
            (x - length * 0.46, 0),
            (x + length * 0.42, 0),
            (x + length * 0.44, length * 0.05),
            (x - length * 0.47, length * 0.05),
        ],
        "#8a3a32",
    )
    b.rect(x - length * 0.32, length * 0.2, length * 0.3, length * 0.2, cab)
    b.rect(x - length * 0.35, length * 0.39, length * 0.36, length * 0.035, tone(cab, -0.2), "top")
    for k in range(3):
        b.rect(
            x - length * 0.29 + k * length * 0.09,
            length * 0.28,
            length * 0.065,
            length * 0.075,
            "#2c3a4c",
            em="#ffd890",
        )
    b.line([(x + length * 0.12, length * 0.2), (x + length * 0.12, length * mast)], length * 0.018, "#5a4636", "cyl")
    b.line([(x + length * 0.12, length * mast * 0.95), (x + length * 0.5, length * 0.26)], length * 0.005, "#3a3634")
    b.line([(x + length * 0.12, length * mast * 0.95), (x - length * 0.48, length * 0.24)], length * 0.005, "#3a3634")
    b.line([(x + length * 0.12, length * 0.34), (x + length * 0.4, length * 0.52)], length * 0.012, "#6a5442")
    for k in range(6):
        b.ell(x - length * 0.4 + k * length * 0.16, length * 0.13, length * 0.028, length * 0.034, "#e08a3a", "ball")
    b.poly(
        [
            (x + length * 0.12, length * mast),
            (x + length * 0.12, length * (mast - 0.09)),
            (x + length * 0.25, length * (mast - 0.05)),
        ],
        "#d9503f",
    )
    stage.light(x - length * 0.15, length * 0.3, z - 0.5, "#ffc877", 0.8, length * 0.3, halo=0.25)


def _crate(c: Layer, x: float, y: float, z: float, w: float, h: float, col: str) -> None:
    c.box3(x, y, z, w, h, w * 0.8, col, tone(col, 0.06), tone(col, -0.09))
    for q in range(3):
        c.rect(x + 0.02, y + h * (0.06 + 0.32 * q), w - 0.04, h * 0.24, tone(col, 0.03))
    c.poly([(x + 0.02, y), (x + 0.09, y), (x + w - 0.02, y + h), (x + w - 0.09, y + h)], tone(col, -0.06))


def _hills(stage: Stage) -> None:
    stage.water = True
    clouds(stage, 9, y0=0.08, y1=0.75)
    m = stage.layer("hills", 260, base=None)
    ridge(m, 18, 14, "h1", "#6a7f98")
    m2 = stage.layer("hills2", 170, glow=True, base=None)
    ridge(m2, 6, 8, "h2", "#5f7a7c")
    r = stage.rng("v")
    for i in range(26):
        x = r.uniform(-95, 20)
        y = r.uniform(1, 9)
        m2.rect(x, y, 4, 3, tone(["#d9c7b0", "#c98f7a", "#e6dccb"][i % 3]), (r.uniform(-0.3, 0.3), 0))
        m2.poly([(x - 0.5, y + 3), (x + 2, y + 5), (x + 4.5, y + 3)], "#8a4f42", "up")
        m2.rect(x + 1, y + 1, 0.8, 1, "#3a4252", em="#ffd890")
    w = stage.layer("sea", plane="ground", mask="water")
    w.poly([(-500, 7.2), (500, 7.2), (500, 900), (-500, 900)], "#2f6f86", "top")
    r = stage.rng("sea")
    for i, z in enumerate(9 * 60 ** r.random(130)):
        w.ell(
            r.uniform(-1.2, 1.2) * z,
            z,
            z * r.uniform(0.03, 0.12),
            z * r.uniform(0.004, 0.01),
            ["#265f7a", "#4f93a0", "#2a6880"][i % 3],
            "top",
            0.45,
            n=12,
        )
    stage.anims += [("sea", glints), ("clouds", gulls)]
    p = stage.layer("pier", 95, glow=True, base=None)
    p.poly([(10, 0), (110, 0), (110, 3), (14, 3)], "#7f7a74", "front")
    p.rect(14, 2.6, 96, 0.6, "#a8a296", "top")
    p.poly([(20.2, 3), (25.8, 3), (24.9, 19), (21.1, 19)], "#f2ebe0", "cyl")
    for k in (6, 12):
        p.rect(20.6 - 0.02 * k, k, 4.8 + 0.0 * k - 0.1 * k + 0.6, 2.6, "#c9463c", "cyl")
    p.rect(20.4, 19, 5.2, 0.6, "#3a4048")
    p.rect(21.4, 19.6, 3.2, 2.6, "#56606c", em="#fff0c0")
    p.poly([(20.9, 22.2), (23, 24.4), (25.1, 22.2)], "#b03a34", "dome")
    stage.light(23, 21, 94, "#fff0c8", 3.0, 8, halo=0.9)


def _warehouses(stage: Stage) -> None:
    wl = stage.layer("warehouses", plane="wall", at=11.5, glow=True, base=None)
    wl.rect(9, -0.0, 60, 0.9, "#76706a")
    r = stage.rng("w")
    for i, z in enumerate((44, 34, 25, 17.5, 11)):
        w_ = [10, 10, 8.6, 7, 6][i]
        c = ["#a8584a", "#c9a268", "#6a8a90", "#b5735a", "#8a9a78"][i]
        H = r.uniform(5.5, 7.5)
        wl.rect(z, 0.9, w_, H, c)
        wl.poly([(z - 0.2, H + 0.9), (z + w_ / 2, H + 3.1), (z + w_ + 0.2, H + 0.9)], tone(c, -0.05))
        wl.rect(z + w_ * 0.36, 0.9, w_ * 0.28, 2.8, tone(c, -0.2))
        for k in range(3):
            wl.rect(z + w_ * (0.12 + 0.3 * k) - 0.1, H - 1.7, w_ * 0.18 + 0.2, 1.5, "#e6dccb")
            wl.rect(
                z + w_ * (0.12 + 0.3 * k),
                H - 1.6,
                w_ * 0.18,
                1.3,
                "#36455a",
                em="#ffcf80" if r.random() < 0.6 else None,
            )
    g = stage.layer("quay", plane="ground")
    g.poly([(-60, 0.9), (60, 0.9), (60, 7.2), (-60, 7.2)], "#8f887e", "top")
    r = stage.rng("q")
    z = 1.0
    k = 0
    while z < 7.1:
        d = 0.5 + 0.07 * z
        x = -z * 1.5 - k % 2 * 0.6
        while x < z * 1.5 + 1:
            ww = r.uniform(0.8, 1.3) * (0.7 + 0.05 * z)
            g.poly(
                [
                    (x + 0.02, z + 0.02),
                    (x + ww - 0.02, z + 0.02),
                    (x + ww - 0.02, min(7.2, z + d) - 0.02),
                    (x + 0.02, min(7.2, z + d) - 0.02),
                ],
                tone("#9a9388", r.normal(0, 0.03)),
                "top",
            )
            x += ww
        z += d
        k += 1
    g.poly([(-60, 6.8), (60, 6.8), (60, 7.2), (-60, 7.2)], "#b3aca0", "top")


def _edge(stage: Stage) -> None:
    e = stage.layer("edge", 7.1, cast=True)
    for x in (-3.9, 0.6, 4.6):
        e.ell(x, 0.02, 0.3, 0.05, "#3a3634", a=0.5)
        e.poly([(x - 0.16, 0), (x + 0.16, 0), (x + 0.13, 0.34), (x - 0.13, 0.34)], "#34383f", "cyl")
        e.ell(x, 0.38, 0.24, 0.1, "#3f444c", "dome")
    e.line([(0.6, 0.3), (-1.2, 0.16), (-3.9, 0.3)], 0.05, "#c2a878", curve=True)
    layer = stage.layer("lamp", 5.9, glow=True, cast=True)
    layer.rect(3.3, 0, 0.11, 3.6, "#2f3a40", "cyl")
    layer.rect(3.22, 0, 0.27, 0.45, "#2a343a", "cyl")
    layer.poly([(3.16, 3.6), (3.56, 3.6), (3.48, 3.98), (3.24, 3.98)], "#8f9aa0", em="#ffe0a0")
    layer.poly([(3.12, 3.98), (3.6, 3.98), (3.36, 4.2)], "#2f3a40")
    stage.light(3.36, 3.6, 5.6, "#ffc07a", 4.8, 2.0, halo=0.8)
    c = stage.layer("crates", 4.3, cast=True, rim=0.6)
    _crate(c, -3.35, 0, 4.3, 0.75, 0.6, "#a07a50")
    _crate(c, -2.55, 0, 4.5, 0.6, 0.5, "#8a6844")
    _crate(c, -3.2, 0.6, 4.35, 0.55, 0.45, "#b08a5c")
    c.ell(-1.55, 0.03, 0.4, 0.07, "#2a2624", a=0.4)
    c.blob([(-1.9, 0), (-1.2, 0), (-1.22, 0.16), (-1.5, 0.26), (-1.85, 0.17)], "#c9b184", "dome")
    for q in range(4):
        c.ell(-1.55, 0.06 + 0.05 * q, 0.33 - 0.04 * q, 0.05, "#d6c194", "dome", 0.9)


def paint(stage: Stage) -> None:
    _hills(stage)
    _warehouses(stage)
    _boat(stage, "boat3", 46, -20, 9, "#3f6f8a", "#e6dfd0", 1.0)
    _boat(stage, "boat2", 27, 5.0, 8, "#4a7a5e", "#e9dfc6", 0.95)
    _boat(stage, "boat1", 15.5, -5.4, 7.4, "#2f5a86", "#f0e8da", 0.9)
    _edge(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.7,
        "F": 1.1,
        "hor": 0.455,
        "sky": True,
        "mist": 0.18,
        "ripple": 0.8,
        "water": 9.0,
        "far": 6.8,
        "surface": "stone",
        "best": ("dawn", "natural", "clear"),
    },
)
