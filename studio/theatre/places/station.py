"""A platform under an iron roof with a train at rest."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from studio.theatre.color import tone
from studio.theatre.hanging import Hang
from studio.theatre.kit import clouds
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage


def _city(stage: Stage) -> None:
    stage.tint = lambda p: p.update(dens=p["dens"] * 1.8)
    clouds(stage, 6)
    e = stage.layer("city", 110, glow=True, base=None)
    r = stage.rng("c")
    x = -70
    while x < 70:
        w, h = (r.uniform(5, 12), r.uniform(5, 20))
        e.rect(x, 0, w, h, tone(["#8a93a8", "#9f95a0", "#7c8aa0"][r.integers(3)]))
        for i in range(int(w / 1.8) - 1):
            for j in np.arange(1, h - 2, 2.4):
                e.rect(x + 1 + i * 1.8, j, 0.8, 1.1, "#5a6880", em="#ffd890" if r.random() < 0.4 else None)
        x += w
    en = stage.layer("arch", 58, glow=True, base=None)
    pa = (
        [(-14, 0), (-14, 8)]
        + [(14 * math.cos(a), 8 + 7 * math.sin(a)) for a in np.linspace(math.pi, 0, 17)]
        + [(14, 0)]
    )
    for q, (_k, _a) in enumerate([(1, 0)] * 7):
        en.line(
            [(-12 + 4 * q, 8), (-12 + 4 * q, 8 + 7 * math.sqrt(max(0, 1 - ((-12 + 4 * q) / 14) ** 2)))], 0.35, "#4a5560"
        )
    en.line(pa[1:-1], 0.6, "#4a5560")
    en.rect(-14, 7.7, 28, 0.5, "#4a5560")
    en.rect(-14.4, 0, 1.6, 9, "#8a6a58")
    en.rect(12.8, 0, 1.6, 9, "#8a6a58")


def _tracks(stage: Stage) -> Any:
    t = stage.layer("tracks", plane="ground")
    t.poly([(-40, 0.9), (40, 0.9), (40, 120), (-40, 120)], "#6a6058", "top")
    r = stage.rng("bal")
    for _ in range(150):
        t.ell(
            r.uniform(-6, 0),
            1 + 30 * r.random() ** 2,
            r.uniform(0.05, 0.4),
            r.uniform(0.04, 0.2),
            tone("#6a6058", r.normal(0, 0.04)),
            "top",
            0.7,
            n=10,
        )
    for z in np.arange(1.2, 60, 0.65):
        t.poly([(-3.9, z), (-1.5, z), (-1.5, z + 0.25), (-3.9, z + 0.25)], "#4a3c34", "top")
    for x in (-3.45, -2.0):
        t.poly([(x, 1), (x + 0.09, 1), (x + 0.09, 120), (x, 120)], "#b8bcc4", "top")
    g = stage.layer("platform", plane="ground")
    g.poly([(-0.95, 0.9), (40, 0.9), (40, 70), (-0.95, 70)], "#a59c90", "top")
    r = stage.rng("tile")
    for z in np.arange(1, 40, 1.2):
        g.poly([(-0.95, z), (9, z), (9, z + 0.03), (-0.95, z + 0.03)], "#8d8478", "top")
    for x in np.arange(0.2, 9, 1.2):
        g.poly([(x, 0.9), (x + 0.03, 0.9), (x + 0.03, 70), (x, 70)], "#8d8478", "top")
    g.poly([(-0.95, 0.9), (-0.62, 0.9), (-0.62, 70), (-0.95, 70)], "#e6c34a", "top")
    g.poly([(-1.15, 0.9), (-0.95, 0.9), (-0.95, 70), (-1.15, 70)], "#d8d0c4", "top")
    g.poly([(-1.45, 0.9), (-1.15, 0.9), (-1.15, 70), (-1.45, 70)], "#4a443e", "top")
    FP = len(stage.layers)
    return FP


def _train(stage: Stage) -> Layer:
    tr = stage.layer("train", plane="wall", at=-1.62, glow=True, base=None, reflect=True)
    for i, z0 in enumerate((46, 32.5, 19, 5.5)):
        length = 13
        tr.rect(z0, 0.1, length, 3.15, ("#2f6a78", "#245361"))
        tr.rect(z0, 1.05, length, 0.1, "#f0e4c8")
        tr.rect(z0, 0.1, length, 0.32, "#2a3038")
        tr.rect(z0, 3.05, length, 0.35, "#3f7c88", "up")
        tr.rect(z0 - 0.5, 0.2, 0.5, 2.8, "#22282e")
        for k in range(6):
            zz = z0 + 0.55 + k * 2.1
            if k in (1, 4):
                tr.rect(zz, 0.3, 1.15, 2.5, "#c9a04a")
                tr.rect(zz + 0.07, 0.3, 0.48, 2.4, "#b8903f")
                tr.rect(zz + 0.6, 0.3, 0.48, 2.4, "#b8903f")
                tr.rect(zz + 0.15, 1.5, 0.34, 1.0, "#2f3f52", em="#ffe2aa")
                tr.rect(zz + 0.66, 1.5, 0.34, 1.0, "#2f3f52", em="#ffe2aa")
            else:
                tr.rect(zz - 0.08, 1.32, 1.66, 1.3, "#e6dcc4")
                tr.rect(zz, 1.4, 1.5, 1.14, "#34465a", em=("#ffeac0", "#ffc982"))
                tr.rect(zz, 2.15, 1.5, 0.05, "#2a3038")
                if (i + k) % 3 == 0:
                    tr.ell(zz + 0.4, 1.62, 0.18, 0.26, "#2a3038", em="#8a6a4a")
        stage.light(-1.1, 2.0, z0 + 6, "#ffd79a", 1.2, 2.6)
    en2 = stage.layer("trainend", 5.45, glow=True, base=None, cast=False)
    en2.poly(
        [(-4.3, 0.1), (-1.62, 0.1), (-1.62, 3.05), (-1.75, 3.3), (-2.2, 3.42), (-3.7, 3.42), (-4.2, 3.3), (-4.3, 3.05)],
        ("#3a7c8a", "#2a5e6c"),
    )
    en2.rect(-4.3, 1.05, 2.68, 0.1, "#f0e4c8")
    en2.rect(-4.15, 1.5, 0.75, 1.1, "#e6dcc4")
    en2.rect(-4.09, 1.56, 0.63, 0.98, "#34465a", em="#d8b888")
    en2.rect(-2.5, 1.5, 0.75, 1.1, "#e6dcc4")
    en2.rect(-2.44, 1.56, 0.63, 0.98, "#34465a", em="#d8b888")
    en2.rect(-3.3, 0.3, 0.7, 2.6, "#24505c")
    en2.rect(-3.2, 1.56, 0.5, 0.98, "#34465a", em="#d8b888")
    for x in (-3.95, -1.95):
        en2.ell(x, 0.72, 0.13, 0.13, "#5a2a2a", em="#ff5a3a")
    en2.rect(-4.2, 0.1, 2.5, 0.3, "#22282e")
    for x in (-3.6, -2.3):
        en2.ell(x, 0.2, 0.16, 0.16, "#4a4e56", "ball")
    return en2


def _farplatform(stage: Stage, FP: Any, en2: Layer) -> None:
    lb = stage.layer("farplatform", plane="wall", at=-8.5, glow=True, base=None)
    lb.rect(6, 0, 60, 1.0, "#8d8478")
    lb.rect(6, 1.0, 60, 3.4, "#a0705a")
    lb.rect(6, 4.3, 60, 0.5, "#d8cdb8")
    for z in np.arange(8, 62, 3.4):
        lb.arch(z, 2.0, 1.4, 2.5, "#d8cdb8")
        lb.arch(z + 0.15, 1.7, 1.5, 2.25, "#3a4a5a", em="#e8b878")
    lb.poly([(6, 4.8), (66, 4.8), (66, 6.2), (6, 6.2)], "#6a5a58", "up")
    rf = stage.layer("roof", plane="ceil", at=5.0, glow=True, base=None)
    rf.poly([(-1.9, 0.9), (9, 0.9), (9, 56), (-1.9, 56)], "#7a8288", "under")
    for z in np.arange(2, 56, 3.0):
        rf.poly([(-1.9, z), (9, z), (9, z + 0.3), (-1.9, z + 0.3)], "#59626a", "under")
    rf.poly([(2.0, 0.9), (4.4, 0.9), (4.4, 56), (2.0, 56)], "#a8c0cc", "under", em=None)
    for z in np.arange(1, 56, 1.0):
        rf.poly([(2.0, z), (4.4, z), (4.4, z + 0.12), (2.0, z + 0.12)], "#59626a", "under")
    i_ = stage.layers.index(lb)
    stage.layers.insert(FP, stage.layers.pop(i_))
    stage.layers.append(stage.layers.pop(stage.layers.index(en2)))
    wl = stage.layer("wall", plane="wall", at=8.2, glow=True, base=None)
    wl.rect(1, 0, 56, 5, "#b5735a")
    wl.rect(1, 0, 56, 1.0, "#7a4a3c")
    wl.rect(1, 4.5, 56, 0.5, "#d8cdb8")
    for z in np.arange(4, 50, 5.2):
        wl.arch(z, 1.8, 1.2, 2.9, "#d8cdb8")
        wl.arch(z + 0.12, 1.56, 1.3, 2.65, "#34465a", em="#ffd79a")
        wl.rect(z + 0.86, 1.3, 0.07, 2.6, "#d8cdb8")
        wl.rect(z + 0.12, 2.3, 1.56, 0.07, "#d8cdb8")
        wl.rect(z + 2.6, 1.4, 1.3, 1.8, "#2f3a44")
        wl.rect(z + 2.68, 1.48, 1.14, 1.64, ["#d9624a", "#3f8aa0", "#e0b050"][int(z) % 3])
        wl.ell(z + 3.25, 2.4, 0.35, 0.45, "#f0e4c8")
    for i, z in enumerate((40, 29, 20.5, 13.5, 8.2)):
        layer = stage.layer(f"col{i}", z, glow=True, cast=True)
        x = 3.9
        layer.rect(x - 0.11, 0, 0.22, 4.2, "#2f5a52", "cyl")
        layer.rect(x - 0.22, 0, 0.44, 0.5, "#264a44", "cyl")
        layer.rect(x - 0.17, 3.4, 0.34, 0.12, "#c9a04a", "cyl")
        for d in (-1, 1):
            layer.line([(x, 3.4), (x + d * 0.5, 4.5), (x + d * 1.6, 4.95)], 0.12, "#2f5a52", "cyl", curve=True)
        layer.rect(-1.9, 4.85, 11, 0.2, "#264a44")
        layer.rect(x - 2.62, 3.75, 0.04, 1.2, "#333")
        layer.poly([(x - 2.95, 3.55), (x - 2.25, 3.55), (x - 2.45, 3.8), (x - 2.75, 3.8)], "#2f3a40", "dome")
        layer.ell(x - 2.6, 3.53, 0.22, 0.09, "#e8e0cc", em="#fff0c8")
        stage.light(x - 2.6, 3.4, z, "#ffdc9c", 3.2, 2.2, halo=0.7)


def _clock(stage: Stage) -> None:
    c = stage.layer("clock", 11, glow=True, base=None, hang=Hang(2.0, 5.0, 1.3, 0.1))
    c.rect(1.95, 4.1, 0.08, 0.9, "#2a3038")
    c.ell(2.0, 3.7, 0.52, 0.52, "#2f3a40")
    c.ell(2.0, 3.7, 0.45, 0.45, "#f2ead6", em="#e8dcb8")
    for a in np.linspace(0, 6.28, 13)[:-1]:
        c.ell(2.0 + 0.37 * math.sin(a), 3.7 + 0.37 * math.cos(a), 0.025, 0.025, "#222")
    c.line([(2, 3.7), (2.0, 4.02)], 0.03, "#222")
    c.line([(2, 3.7), (2.2, 3.58)], 0.045, "#222")
    b = stage.layer("bench", 6.6, cast=True)
    b.ell(5.1, 0.02, 1.1, 0.07, "#2a2620", a=0.45)
    for k in (2, 1, 0):
        b.box3(4.2, 0.42 + k * 0.0, 6.5 + k * 0.14, 1.8, 0.05, 0.11, "#9a6a42", "#b8845a", "#7a5232")
    for k in range(3):
        b.rect(4.2, 0.62 + k * 0.17, 1.8, 0.12, "#a5754a")
    for x in (4.35, 5.8):
        b.rect(x, 0, 0.07, 1.1, "#2f3a40", "cyl")
    u = stage.layer("luggage", 4.6, cast=True, rim=0.4)
    u.ell(2.55, 0.02, 0.6, 0.05, "#2a2620", a=0.5)
    u.box3(2.2, 0.02, 4.6, 0.7, 0.46, 0.25, "#8a4f38", "#a8664a", "#6a3a28")
    u.rect(2.32, 0.02, 0.06, 0.46, "#5a3222")
    u.rect(2.72, 0.02, 0.06, 0.46, "#5a3222")
    u.line([(2.42, 0.48), (2.45, 0.56), (2.65, 0.56), (2.68, 0.48)], 0.03, "#3a241a")
    u.box3(2.3, 0.48, 4.62, 0.48, 0.32, 0.22, "#3f5f6a", "#54788a", "#2f4850")
    f = stage.layer("front", 2.7, rim=0.2, grain=0.02)
    f.rect(2.0, -0.1, 0.22, 4.2, "#22403a", "cyl")
    f.rect(1.93, 1.2, 0.36, 0.12, "#8a703a", "cyl")
    f.rect(1.9, -0.1, 0.42, 0.5, "#1c3530", "cyl")


def paint(stage: Stage) -> None:
    _city(stage)
    FP = _tracks(stage)
    en2 = _train(stage)
    _farplatform(stage, FP, en2)
    _clock(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.55,
        "F": 1.0,
        "hor": 0.46,
        "sky": True,
        "polish": 0.1,
        "haze": 1.0,
        "walls": (-0.6, 4.6),
        "surface": "stone",
        "best": ("golden", "natural", "clear"),
    },
)
