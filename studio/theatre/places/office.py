"""An open-plan office before a glass front over the city."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit_halls import burning
from studio.theatre.kit_rooms import books, room, window
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Recipe, Stage

_NOTES = (
    (-2.45, 0.6, "#f0d85a"),
    (-2.2, 0.62, "#f09ac0"),
    (-2.3, 0.36, "#9ae0a8"),
    (-1.95, 0.56, "#f0d85a"),
    (-1.75, 0.34, "#8fc8f0"),
)
"""Slips of paper on the partition: left, foot, colour."""


def _desk(stage: Stage, n: str, x: float, z: float, w: float, seed: object, mon: Any = 1) -> Layer:
    d = stage.layer(n, z + 0.35, glow=True)
    d.box3(x, 0.7, z, w, 0.05, 0.75, "#b08a62", "#c9a57a", "#8a6a4a")
    d.rect(x + 0.04, 0, 0.05, 0.7, "#5a6268")
    d.rect(x + w - 0.09, 0, 0.05, 0.7, "#5a6268")
    d.box3(x + w - 0.55, 0.08, z + 0.05, 0.45, 0.58, 0.6, "#8b959b", "#a5aeb3", "#6f787e")
    for k in range(3):
        d.rect(x + w - 0.53, 0.12 + k * 0.18, 0.41, 0.16, "#98a2a8")
        d.rect(x + w - 0.38, 0.19 + k * 0.18, 0.12, 0.02, "#5a6268")
    r = generator("desk", seed)
    for m in range(mon):
        mx = x + 0.25 + m * 0.72
        d.rect(mx + 0.27, 0.75, 0.06, 0.16, "#2a2f34")
        d.ell(mx + 0.3, 0.76, 0.14, 0.03, "#2a2f34")
        d.rect(mx, 0.88, 0.62, 0.4, "#23282d")
        d.rect(mx + 0.02, 0.9, 0.58, 0.36, "#2f3f52", em="#6fa6d0")
        for k in range(6):
            d.rect(
                mx + 0.05,
                1.2 - k * 0.05,
                r.uniform(0.1, 0.45),
                0.02,
                "#9fd",
                em=["#e8f4ff", "#9fe8c0", "#ffd08a"][k % 3],
            )
    d.box3(x + 0.1 + 0.02 * seed, 0.75, z + 0.05, 0.3, 0.02 + 0.02 * (seed % 3), 0.2, "#f2efe6", "#fff")
    d.ell(x + w - 0.2, 0.8, 0.045, 0.055, ["#c2453c", "#3a6fb0", "#e0b040"][seed % 3], "cyl")
    return d


def _chair(stage: Stage, n: str, x: float, z: float, col: str = "#39424c") -> None:
    q = stage.layer(n, z, rim=0.2)
    q.rect(x - 0.03, 0.1, 0.06, 0.35, "#2a2f34", "cyl")
    q.poly([(x - 0.28, 0.06), (x, 0.14), (x + 0.28, 0.06), (x + 0.28, 0.02), (x - 0.28, 0.02)], "#2a2f34")
    q.blob([(x - 0.27, 0.44), (x + 0.27, 0.44), (x + 0.28, 0.54), (x - 0.28, 0.54)], col, "dome")
    q.blob([(x - 0.23, 0.58), (x + 0.23, 0.58), (x + 0.25, 1.05), (x, 1.12), (x - 0.25, 1.05)], tone(col, 0.04), "cyl")


def _city(stage: Stage) -> tuple[Any, Any]:
    far = stage.layer("city", 120, glow=True, base=None, mask="open")
    r = stage.rng("c")
    x = -95
    while x < 95:
        w, h = (r.uniform(5, 14), r.uniform(8, 52))
        far.rect(
            x,
            -40,
            w,
            40 + h,
            tone(["#8fa2b8", "#a9b4c0", "#7f93ac"][r.integers(3)], r.normal(0, 0.02)),
            (r.uniform(-0.3, 0.3), 0),
        )
        for i in range(int(w / 1.6) - 1):
            for j in np.arange(-34, h - 2, 2.6):
                if r.random() < 0.6:
                    far.rect(
                        x + 1 + i * 1.6, j, 0.8, 1.2, "#6a7f98", em=tone("#ffdf9a", -0.1) if r.random() < 0.4 else None
                    )
        x += w * r.uniform(0.8, 1.2)
    f, c, _length, Rw, b = room(
        stage,
        4.6,
        9,
        3.0,
        wall="#b4bdc2",
        back="#aeb9be",
        floor="#5f7584",
        ceil="#f4f7f7",
        planks=False,
        skirting="#8d989e",
    )
    for i in range(-5, 6):
        f.poly([(i * 0.92, 0.9), (i * 0.92 + 0.02, 0.9), (i * 0.92 + 0.02, 9), (i * 0.92, 9)], "#546876", "top")
    for z in np.arange(1.2, 9, 0.92):
        f.poly([(-4.6, z), (4.6, z), (4.6, z + 0.02), (-4.6, z + 0.02)], "#546876", "top")
    for i in range(-5, 6):
        c.poly([(i * 0.92, 0.9), (i * 0.92 + 0.02, 0.9), (i * 0.92 + 0.02, 9), (i * 0.92, 9)], "#cfd6d6", "under")
    for z in np.arange(1.2, 9, 0.92):
        c.poly([(-4.6, z), (4.6, z), (4.6, z + 0.03), (-4.6, z + 0.03)], "#cfd6d6", "under")
    return Rw, b


def _panels(stage: Stage, b: Any, Rw: Any) -> None:
    cl = stage.layer("panels", plane="ceil", at=2.99, glow=True, base=None)
    for x in (-2.6, 1.0):
        for z in (3.2, 5.4, 7.6):
            cl.poly([(x, z), (x + 1.6, z), (x + 1.6, z + 0.6), (x, z + 0.6)], "#f2f5f5", "under", em="#dfeaf0")
            stage.light(x + 0.8, 2.7, z + 0.3, "#d8e8ff", 0.42, 2.2)
    for i in range(4):
        window(stage, b, -4.2 + i * 2.15, -4.2 + i * 2.15 + 1.95, 0.75, 2.7, 2, 1, "#7d8a92")
    for i in range(4):
        for j in range(4):
            b.rect(-4.2 + i * 2.15, 2.62 - j * 0.09, 1.95, 0.06, "#dfe4e4", "up")
    b.rect(-4.6, 0, 9.2, 0.66, "#98a5ab")
    b.rect(-4.6, 0.62, 9.2, 0.08, "#cdd5d8", "top")
    for x, h in ((-3.6, 0.3), (-1.0, 0.24), (1.4, 0.34), (3.3, 0.26)):
        b.clump(x, 0.86 + h * 0.4, 0.2, h, ("#3f7a4a", "#5a9a56", "#2f6442"), x, n=26, leaf=0.08)
        b.rect(x - 0.11, 0.7, 0.22, 0.18, "#c8643f", "cyl")
    Rw.rect(4.2, 0.95, 2.4, 1.35, "#6b767c")
    Rw.rect(4.27, 1.02, 2.26, 1.21, "#eef2f2")
    for k in range(5):
        Rw.rect(
            4.5,
            2.0 - k * 0.17,
            [1.3, 0.9, 1.6, 0.7, 1.1][k],
            0.035,
            ["#3a6fb0", "#c2453c", "#3a6fb0", "#3f8a5a", "#444"][k],
        )
    for k in range(3):
        Rw.rect(5.9 + 0.0 * k, 1.12 + k * 0.22, 0.45, 0.16, ["#ffd84a", "#ff9ac0", "#9ae0a0"][k])
    t = stage.layer("plant", 8.3)
    t.poly([(3.55, 0), (3.95, 0), (4.03, 0.5), (3.47, 0.5)], "#d8d4cc", "cyl")
    r = stage.rng("pl")
    for i in range(20):
        a = r.uniform(0.3, 2.85)
        ln = r.uniform(0.5, 1.1)
        e = (3.75 + math.cos(a) * ln * 0.6, 0.5 + math.sin(a) * ln * 1.1)
        m = (3.75 + math.cos(a) * ln * 0.3, 0.5 + math.sin(a) * ln * 0.7)
        t.blob(
            [(3.72, 0.48), (m[0] - 0.06, m[1]), e, e, (m[0] + 0.06, m[1])],
            ["#3f7a4a", "#5a9a56", "#2f6442"][i % 3],
            (math.cos(a) * 0.6, 0.5),
        )
    _desk(stage, "desk3", -3.9, 7.0, 1.7, 3, 2)
    _chair(stage, "ch3", -2.9, 6.75)
    _desk(stage, "desk4", 0.3, 7.0, 1.7, 4, 2)
    _chair(stage, "ch4", 1.2, 6.75, "#7a4238")


def _cabinet(stage: Stage) -> None:
    k = stage.layer("cabinet", 6.2)
    k.box3(2.6, 0, 6.0, 0.95, 1.25, 0.5, "#8b979e", "#a3aeb4", "#6c777e")
    for j in range(3):
        k.rect(2.64, 0.06 + j * 0.4, 0.87, 0.36, "#98a4aa")
        k.rect(2.98, 0.26 + j * 0.4, 0.2, 0.03, "#4a5258")
    k.box3(2.75, 1.25, 6.1, 0.3, 0.22, 0.3, "#c9a57a", "#d8b88a")
    books(k, 3.1, 1.25, 0.4, 0.28, 8)
    _desk(stage, "desk1", -2.9, 4.5, 1.8, 1, 2)
    _chair(stage, "ch1", -1.7, 4.2, "#2f4a5a")
    d = _desk(stage, "desk2", 1.1, 3.9, 1.7, 2, 1)
    d.poly([(2.45, 0.75), (2.6, 0.75), (2.56, 0.8), (2.5, 0.8)], "#333")
    d.line([(2.53, 0.8), (2.45, 1.05), (2.3, 1.15)], 0.025, "#333")
    d.poly([(2.18, 1.08), (2.32, 1.04), (2.34, 1.16), (2.26, 1.19)], "#c2803a", "cyl", em="#ffc870")
    stage.light(2.25, 1.0, 3.9, "#ffc070", 0.8, 0.8, halo=0.35)
    pt = stage.layer("partition", 2.6, rim=0.1)
    pt.box3(-2.6, 0, 2.6, 1.25, 0.92, 0.06, "#3f6a72", "#c9a58a", "#2f5058")
    pt.rect(-2.55, 0.1, 1.15, 0.74, "#4a7a82")
    for k, (x, y, colour) in enumerate(_NOTES):
        pt.poly([(x, y), (x + 0.15, y + 0.02 * (-1) ** k), (x + 0.15, y + 0.16), (x, y + 0.15)], colour)


def _left(left: Layer) -> None:
    """A wall of oak with binders, charts in frames and a clock; the door to the stairs."""
    left.rect(2.2, 0, 3.7, 3.0, "#9a6a44")
    for k in range(12):
        left.rect(2.2 + 0.31 * k, 0, 0.025, 3.0, "#7a5032", "keep")
    for j in range(4):
        y = 0.75 + 0.5 * j
        left.rect(2.5, y, 3.1, 0.06, "#5f3f28", "top")
        for k in range(17):
            if (k * 7 + j * 3) % 9 == 0:
                continue
            colour = ("#2f6a7a", "#c8573f", "#e8e2d4", "#d8a83f", "#3f4f6a")[(k // 4 + j) % 5]
            left.rect(2.58 + 0.175 * k, y + 0.06, 0.15, 0.34, colour, "cyl")
            left.rect(2.61 + 0.175 * k, y + 0.16, 0.09, 0.1, "#f4f0e6", "keep")
    left.rect(6.35, 0, 1.25, 2.3, "#6f7c84")
    left.rect(6.43, 0, 1.09, 2.22, "#c8d0d2")
    left.rect(6.9, 1.1, 0.4, 0.9, "#4a5a66", em="#ffe8b8")
    left.rect(6.5, 1.0, 0.16, 0.05, "#5a666e")
    for k in range(13):
        a = math.pi * k / 6
        left.ell(8.2 + 0.3 * math.cos(a), 2.2 + 0.3 * math.sin(a), 0.13, 0.13, "#e8eef0", "keep")
    left.ell(8.2, 2.2, 0.33, 0.36, "#f4f6f6")
    left.poly([(8.18, 2.2), (8.22, 2.2), (8.22, 2.45), (8.18, 2.45)], "#2a2f34", "keep")
    left.poly([(8.2, 2.18), (8.4, 2.14), (8.4, 2.18), (8.2, 2.22)], "#c8483a", "keep")


def _corner(stage: Stage) -> None:
    """Water for the thirsty, coats, a lit ceiling lamp over the table."""
    k = stage.layer("cooler", 8.4, glow=True)
    x = 2.75
    k.box3(x - 0.2, 0, 8.3, 0.4, 1.05, 0.36, "#e8eeee", "#f4f8f8", "#b8c4c6")
    k.blob(
        [(x - 0.16, 1.05), (x - 0.18, 1.5), (x - 0.08, 1.6), (x + 0.08, 1.6), (x + 0.18, 1.5), (x + 0.16, 1.05)],
        "#6ab4e0",
        "cyl",
        0.85,
    )
    k.rect(x - 0.06, 0.78, 0.05, 0.06, "#3a86d8")
    k.rect(x + 0.02, 0.78, 0.05, 0.06, "#c8483a")
    coats = stage.layer("coats", 6.9)
    x = -4.1
    coats.rect(x - 0.025, 0, 0.05, 1.75, "#4a3a30", "cyl")
    coats.ell(x, 0.03, 0.28, 0.05, "#4a3a30", "dome")
    coats.blob([(x - 0.28, 0.55), (x - 0.2, 1.5), (x, 1.66), (x + 0.06, 1.5), (x + 0.04, 0.5)], "#2f4a6a", "cyl")
    coats.blob([(x + 0.02, 0.7), (x + 0.05, 1.5), (x + 0.2, 1.6), (x + 0.3, 1.4), (x + 0.3, 0.66)], "#b8573f", "cyl")


def paint(stage: Stage) -> None:
    burning(stage, 0.35)
    Rw, b = _city(stage)
    _left(next(layer for layer in stage.layers if layer.name == "left"))
    _corner(stage)
    _panels(stage, b, Rw)
    _cabinet(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.38,
        "F": 1.05,
        "hor": 0.45,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.42, 1.0, -0.95),
        "dust": 0.45,
        "haze": 0.4,
        "polish": 0.14,
        "walls": (-3.9, 3.9),
        "far": 6.6,
        "surface": "carpet",
        "best": ("golden", "natural", "clear"),
    },
)
