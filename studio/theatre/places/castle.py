"""A castle court before the gate, with keep, banners, well and cart."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit import blocks, clouds, ridge
from studio.theatre.layer import Layer
from studio.theatre.noise import generator, seed_of
from studio.theatre.stage import Recipe, Stage


def _tower(
    layer: Layer, x: float, w: float, h: float, col: str, seed: object, roof: str = "#7a4a48", flat: Any = False
) -> None:
    layer.rect(x - w / 2, -0.2, w, h + 0.2, col, "cyl")
    r = generator("tw", seed)
    for _i in range(26):
        y = 0.5 * int(r.uniform(1, h * 2 - 1))
        u = r.uniform(-0.46, 0.36)
        layer.rect(x + u * w, y, w * r.uniform(0.06, 0.14), 0.38, tone(col, r.normal(0, 0.03)), (u * 1.7, 0), 0.7)
    layer.rect(x - w * 0.57, h, w * 1.14, h * 0.09, tone(col, 0.03), "cyl")
    layer.rect(x - w * 0.57, h - 0.15, w * 1.14, 0.25, tone(col, -0.1), "under")
    if flat:
        for k in range(6):
            layer.rect(x - w * 0.57 + k * w * 0.19, h * 1.09, w * 0.12, h * 0.06, tone(col, 0.02), "cyl")
    else:
        layer.poly([(x - w * 0.66, h * 1.09), (x, h * 1.09 + w * 1.15), (x + w * 0.66, h * 1.09)], roof, "cyl")
        for q in (0.15, 0.3, 0.45, 0.6, 0.75):
            layer.poly(
                [
                    (x - w * 0.66 * (1 - q), h * 1.09 + w * 1.15 * q),
                    (x + w * 0.66 * (1 - q), h * 1.09 + w * 1.15 * q),
                    (x + w * 0.66 * (1 - q) * 0.96, h * 1.09 + w * 1.15 * q + 0.1),
                    (x - w * 0.66 * (1 - q) * 0.96, h * 1.09 + w * 1.15 * q + 0.1),
                ],
                tone(roof, -0.08),
                "keep",
                0.6,
            )
        layer.line([(x, h * 1.09 + w * 1.1), (x, h * 1.09 + w * 1.15 + 1.3)], 0.08, "#4a4038")
    for k, y in enumerate(np.linspace(h * 0.35, h * 0.82, 3)):
        layer.blob(
            [(x - 0.28, y), (x + 0.28, y), (x + 0.28, y + 0.8), (x, y + 1.15), (x - 0.28, y + 0.8)],
            "#2a2c38",
            em="#ffc46a" if (k + seed_of(seed)) % 2 == 0 or k == 1 else None,
        )


def _mountains(stage: Stage) -> Any:
    clouds(stage, 8)
    m = stage.layer("mountains", 300, base=None)
    ridge(m, 60, 50, "cm", "#7f93ae")
    m2 = stage.layer("hills", 160, base=None)
    ridge(m2, 16, 12, "ch", "#6f8f7a")
    ST = "#a89c8a"
    k = stage.layer("keep", 46, glow=True, cast=False)
    _tower(k, -13, 6, 17, tone(ST, 0.02), 1)
    _tower(k, 1, 8.5, 23, tone(ST, 0.03), 2, "#6a5068")
    _tower(k, 15, 5.5, 15, tone(ST, 0.01), 3)
    k.rect(-22, 0, 44, 9.5, ST)
    for q in range(28):
        k.rect(-22 + q * 1.6, 9.5, 0.95, 0.9, ST)
    blocks(k, -22, 22, 0, 9, ST, "k", 70, 1.6)
    g = stage.layer("cobble", plane="ground")
    g.poly([(-60, 0.9), (60, 0.9), (60, 60), (-60, 60)], "#93866f", "top")
    r = stage.rng("cob")
    for _i in range(420):
        z = 1.1 + 30 * r.random() ** 2.1
        q = 0.1 + 0.012 * z
        g.ell(
            r.uniform(-1.35, 1.35) * z,
            z,
            q * r.uniform(0.8, 1.5),
            q * r.uniform(0.6, 1.0),
            tone("#9c8f78", r.normal(0, 0.04)),
            "top",
            0.8,
            n=10,
        )
    for _i in range(50):
        z = 3 + 24 * r.random()
        g.ell(
            r.choice([-1, 1]) * r.uniform(0.5, 1.2) * z,
            z,
            r.uniform(0.3, 1.2),
            r.uniform(0.1, 0.4),
            "#7a8a50",
            "top",
            0.35,
            n=14,
        )
    g.poly([(-1.6, 9), (1.6, 9), (1.9, 27), (-1.9, 27)], "#a89a80", "top", 0.5)
    return ST


def _gatewall(stage: Stage, ST: Any) -> None:
    w = stage.layer("gatewall", 27, glow=True)
    W_ = 30
    w.rect(-W_, 0, 2 * W_, 7.2, tone(ST, -0.03))
    blocks(w, -W_, W_, 0, 7, tone(ST, -0.03), "gw", 150, 1.1)
    w.rect(-W_, 6.9, 2 * W_, 0.3, tone(ST, 0.06), "top")
    for q in range(40):
        w.rect(-W_ + q * 1.5, 7.2, 0.9, 0.9, tone(ST, -0.02))
    for x in (-4.6, 4.6):
        _tower(w, x, 3.6, 9.6, tone(ST, 0.02), x, flat=True)
    w.arch(-2.4, 4.8, -0.1, 5.7, tone(ST, -0.16))
    w.arch(-2.0, 4.0, -0.1, 5.2, "#3a3030")
    for q in range(7):
        w.rect(-1.8 + q * 0.6, 0.1, 0.1, 4.3 - abs(q - 3) * 0.35, "#57463a")
    for q in range(4):
        w.rect(-1.9, 1.0 + q * 1.0, 3.8, 0.1, "#57463a")
    for x in (-2.95, 2.95):
        w.rect(x - 0.08, 2.6, 0.16, 0.7, "#3a2c22")
        w.ell(x, 3.55, 0.2, 0.36, "#d8772a", em=("#fff0b0", "#ff8a30"))
        stage.light(x, 3.6, 26, "#ff9a48", 4.5, 3.4, halo=0.9, flick=0.25)
    for sd in (-1, 1):
        layer = stage.layer(f"side{sd}", plane="wall", at=sd * 11, glow=True, base=None, height=6.4)
        layer.rect(5, 0, 22, 6.4, tone(ST, -0.01))
        blocks(layer, 5, 27, 0, 6.2, ST, ("s", sd), 160, 1.0)
        layer.rect(5, 6.2, 22, 0.25, tone(ST, 0.07), "top")
        for q in range(17):
            layer.rect(5 + q * 1.3, 6.4, 0.8, 0.8, ST)
        for z in (9, 14, 19.5):
            layer.arch(z, 1.7, 0, 3.2, tone(ST, -0.17))
            layer.arch(z + 0.16, 1.38, 0, 2.95, "#5a4636")
            for q in range(5):
                layer.rect(z + 0.3 + 0.28 * q, 0, 0.05, 2.4, "#463428")
        b = stage.layer(f"banner{sd}", 19 if sd < 0 else 16, sway=1.2, base=None, snow=False)
        x = sd * 9.2
        b.rect(x - 0.75, 5.9, 1.5, 0.12, "#4a382c")
        b.poly(
            [(x - 0.65, 5.9), (x + 0.65, 5.9), (x + 0.65, 2.6), (x, 2.05), (x - 0.65, 2.6)],
            "#a8323c" if sd < 0 else "#2f4f8a",
            (0.1, 0.05),
        )
        b.poly([(x - 0.45, 5.9), (x - 0.3, 5.9), (x - 0.3, 2.5), (x - 0.45, 2.6)], "#e2b84a")
        b.poly([(x + 0.3, 5.9), (x + 0.45, 5.9), (x + 0.45, 2.6), (x + 0.3, 2.5)], "#e2b84a")
        b.ell(x, 4.4, 0.32, 0.36, "#e2b84a")


def _well(stage: Stage) -> None:
    q = stage.layer("well", 9.5, cast=True)
    x = 3.1
    q.ell(x, 0.03, 1.1, 0.12, "#3a342c", a=0.5)
    q.poly([(x - 0.9, 0), (x + 0.9, 0), (x + 0.86, 0.85), (x - 0.86, 0.85)], "#b0a48e", "cyl")
    blocks(q, x - 0.8, x + 0.8, 0.05, 0.75, "#b0a48e", "well", 16, 0.42)
    q.ell(x, 0.86, 0.92, 0.17, "#c2b69e", "dome")
    q.ell(x, 0.87, 0.72, 0.12, "#2a2c30")
    for e in (-0.8, 0.8):
        q.rect(x + e - 0.06, 0.8, 0.12, 1.7, "#6a4c34", "cyl")
    q.poly([(x - 1.15, 2.35), (x, 3.15), (x + 1.15, 2.35)], "#8a4f3e", "up")
    q.rect(x - 0.75, 1.75, 1.5, 0.1, "#7a5a3e")
    q.line([(x, 1.75), (x, 1.2)], 0.03, "#c9b184")
    q.poly([(x - 0.16, 1.2), (x + 0.16, 1.2), (x + 0.12, 0.92), (x - 0.12, 0.92)], "#8a6844", "cyl")
    c = stage.layer("cart", 7.0, cast=True)
    c.ell(-3.3, 0.02, 1.3, 0.09, "#3a342c", a=0.45)
    c.box3(-4.2, 0.55, 6.8, 1.7, 0.38, 0.9, "#8a6340", "#5a4028", "#6b4a30")
    for k in range(4):
        c.clump(
            -3.9 + 0.5 * k,
            1.0 + 0.12 * (k % 2),
            0.45,
            0.3,
            ["#b8943f", "#d8b85a", "#e8cf78", "#a8843a"],
            ("hay", k),
            n=40,
            leaf=0.09,
        )
    c.line([(-2.5, 0.7), (-1.7, 0.45)], 0.07, "#6b4a30")
    for xx in (-3.8, -2.9):
        c.ell(xx, 0.42, 0.42, 0.42, "#4a3424")
        c.ell(xx, 0.42, 0.34, 0.34, "#7a6a54")
        for a in np.linspace(0, 6.28, 9)[:-1]:
            c.line([(xx, 0.42), (xx + 0.36 * math.cos(a), 0.42 + 0.36 * math.sin(a))], 0.04, "#4a3424")
        c.ell(xx, 0.42, 0.08, 0.08, "#4a3424")


def _barrels(stage: Stage) -> None:
    f = stage.layer("barrels", 3.9, cast=True, rim=0.5)
    for xx, _z in ((2.35, 0), (2.9, 0.05)):
        f.ell(xx, 0.02, 0.36, 0.05, "#2a241c", a=0.5)
        f.blob(
            [(xx - 0.24, 0), (xx - 0.32, 0.4), (xx - 0.24, 0.8), (xx + 0.24, 0.8), (xx + 0.32, 0.4), (xx + 0.24, 0)],
            "#8a5f3c",
            "cyl",
        )
        for y in (0.16, 0.6):
            f.rect(xx - 0.29, y, 0.58, 0.05, "#4a4a50", "cyl")
        f.ell(xx, 0.79, 0.235, 0.05, "#a57a50", "dome")
    f.line([(2.1, 0), (2.0, 2.3)], 0.04, "#6a4c34")
    f.poly([(1.95, 2.3), (2.05, 2.3), (2.0, 2.62)], "#c2c8d0")
    stage.mark("court", -0.6, 6.4)
    stage.mark("well", 1.7, 9.2, face=1)
    stage.mark("gate", -0.6, 18, face=1)


def paint(stage: Stage) -> None:
    ST = _mountains(stage)
    _gatewall(stage, ST)
    _well(stage)
    _barrels(stage)


RECIPE = Recipe(
    paint, {"h": 1.65, "F": 1.05, "hor": 0.46, "sky": True, "surface": "stone", "best": ("golden", "natural", "clear")}
)
