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
    g.poly([(-60, 0.9), (60, 0.9), (60, 60), (-60, 60)], "#857862", "top")
    r = stage.rng("cob")
    for _i in range(420):
        z = 1.1 + 30 * r.random() ** 2.1
        q = 0.1 + 0.012 * z
        g.ell(
            r.uniform(-1.35, 1.35) * z,
            z,
            q * r.uniform(0.8, 1.5),
            q * r.uniform(0.6, 1.0),
            tone("#90836c", r.normal(0, 0.05)),
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
    w.rect(-W_, 0, 2 * W_, 7.2, (tone(ST, -0.02), tone(ST, -0.13)))
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
    for k, (x, y, q) in enumerate(((9.2, 0.8, 1.3), (9.6, 2.4, 1.2), (9.0, 3.9, 1.0), (9.9, 5.2, 0.9))):
        w.clump(x, y, q, q, ("#3f5f36", "#5a7f44", "#2f4a2c"), ("ivy", k), n=50, leaf=0.18)
    for sd in (-1, 1):
        layer = stage.layer(f"side{sd}", plane="wall", at=sd * 11, glow=True, base=None, height=6.4)
        layer.rect(5, 0, 22, 6.4, (tone(ST, 0.0), tone(ST, -0.13)))
        blocks(layer, 5, 27, 0, 6.2, ST, ("s", sd), 160, 1.0)
        layer.rect(5, 6.2, 22, 0.25, tone(ST, 0.07), "top")
        for q in range(17):
            layer.rect(5 + q * 1.3, 6.4, 0.8, 0.8, ST)
        for z in (9, 14, 19.5):
            layer.arch(z, 1.7, 0, 3.2, tone(ST, -0.17))
            layer.arch(z + 0.16, 1.38, 0, 2.95, "#5a4636")
            for q in range(5):
                layer.rect(z + 0.3 + 0.28 * q, 0, 0.05, 2.4, "#463428")
        b = stage.layer(f"banner{sd}", 26.6 if sd < 0 else 26.5, sway=1.2, base=None, snow=False)
        x = sd * 7.5
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


def _yard(stage: Stage) -> None:
    """Wheel ruts, a gutter, straw, and the dirt and damp that gather at the foot of walls."""
    g = next(layer for layer in stage.layers if layer.name == "cobble")
    for k in range(4):
        w = 3.6 - 0.9 * k
        for side in (-1, 1):
            edge = side * 11.0
            g.poly([(edge, 4), (edge - side * w, 4), (edge - side * w, 27), (edge, 27)], "#3f3528", "top", 0.13)
        g.poly([(-11, 27), (11, 27), (11, 27 - 1.2 * w), (-11, 27 - 1.2 * w)], "#3f3528", "top", 0.12)
    for x in (-1.15, 0.75):
        rut = [(x + 0.22 * math.sin(z * 0.5 + x), z) for z in np.linspace(0.9, 26, 40)]
        g.poly([*rut, *[(u + 0.26, z) for u, z in rut[::-1]]], "#5f523e", "top", 0.32)
    for k in range(26):
        a = 2 * math.pi * k / 26
        g.ell(
            3.1 + 1.7 * math.cos(a),
            9.5 + 1.5 * math.sin(a),
            0.2,
            0.17,
            tone("#b8ac94", 0.02 * (k % 3)),
            "top",
            0.9,
            n=12,
        )
    rng = stage.rng("straw")
    for _ in range(150):
        x, z, a = rng.normal(-3.4, 1.1), rng.normal(6.6, 0.9), rng.uniform(0, 3.1)
        u, v = 0.16 * math.cos(a), 0.16 * math.sin(a)
        g.poly([(x - u, z - v), (x + u, z + v), (x + u + 0.02, z + v + 0.025)], "#d8ba68", "top", 0.8)
    for _ in range(9):
        z = rng.uniform(1.6, 7)
        g.ell(rng.uniform(-1, 1) * z, z, rng.uniform(0.4, 1.0), rng.uniform(0.1, 0.24), "#5a4e3c", "top", 0.3, n=18)


def _sheds(stage: Stage) -> None:
    """A smithy that glows to the left, a stable to the right: two dark masses against the pale walls."""
    forge = stage.layer("smithy", 14.0, glow=True, cast=True)
    forge.rect(-10.6, 0, 4.3, 2.7, "#33261e")
    forge.rect(-9.6, 0, 1.7, 1.1, "#6a5a50", "up")
    forge.blob([(-9.4, 1.1), (-9.2, 1.6), (-8.8, 1.9), (-8.4, 1.5), (-8.1, 1.1)], "#e8782a", em=("#fff0b0", "#ff8a30"))
    forge.poly([(-9.7, 2.7), (-9.3, 1.9), (-8.2, 1.9), (-7.8, 2.7)], "#4a3c34", "up")
    forge.blob([(-7.5, 0), (-7.4, 0.45), (-7.6, 0.6), (-6.7, 0.6), (-6.9, 0.45), (-6.8, 0)], "#4a4e54", "dome")
    for x in (-10.6, -6.5):
        forge.rect(x, 0, 0.24, 2.9, "#5f432e", "cyl")
    forge.poly([(-11.4, 2.7), (-5.8, 2.7), (-6.6, 4.1), (-11.4, 4.1)], "#7a4238", "up")
    for k in range(5):
        forge.poly(
            [
                (-11.4, 2.75 + 0.28 * k),
                (-5.85 - 0.16 * k, 2.75 + 0.28 * k),
                (-5.85 - 0.16 * k, 2.82 + 0.28 * k),
                (-11.4, 2.82 + 0.28 * k),
            ],
            "#5f3028",
            "keep",
            0.7,
        )
    stage.light(-8.6, 1.5, 13.0, "#ff8a3a", 4.2, 2.6, halo=0.5, flick=0.2)
    stable = stage.layer("stable", 13.0, cast=True)
    stable.rect(6.2, 0, 4.6, 2.6, "#2f241d")
    for k in range(2):
        x = 6.4 + 2.2 * k
        stable.rect(x, 0, 1.9, 1.25, "#7a5638", "up")
        for j in range(5):
            stable.rect(x + 0.38 * j, 0, 0.03, 1.25, "#543a26", "keep")
        stable.line([(x + 0.1, 0.1), (x + 1.8, 1.15)], 0.12, "#8a6442")
    stable.blob(
        [
            (6.9, 1.25),
            (6.9, 1.8),
            (7.1, 2.15),
            (7.25, 2.35),
            (7.35, 2.1),
            (7.75, 1.75),
            (7.85, 1.5),
            (7.65, 1.4),
            (7.4, 1.5),
            (7.4, 1.25),
        ],
        "#8a5f3e",
        "cyl",
    )
    stable.blob([(6.95, 1.3), (6.92, 1.9), (7.12, 2.2), (7.1, 1.8), (7.1, 1.3)], "#33241a", "cyl")
    stable.ell(7.42, 1.9, 0.035, 0.035, "#1c1410", "keep")
    stable.poly([(5.6, 2.55), (11.4, 2.55), (11.4, 4.0), (6.4, 4.0)], "#b8963f", "up")
    for k in range(16):
        stable.poly([(5.6 + 0.37 * k, 2.55), (5.97 + 0.37 * k, 2.55), (5.8 + 0.37 * k, 2.32)], "#a88836", "up")


def _passage(stage: Stage) -> None:
    """The dark arch that one looks past into the court; a torch burns out of sight."""
    pier = stage.layer("pier", 2.3, rim=0.3, base=None)
    pier.poly(
        [(-4, -0.4), (-1.82, -0.4), (-1.82, 2.0), (-1.66, 2.42), (-1.3, 2.72), (-0.6, 2.95), (-0.6, 4), (-4, 4)],
        "#6f6456",
        (0.5, 0),
    )
    blocks(pier, -3.2, -1.9, -0.3, 2.5, "#6f6456", "pier", 26, 0.55)
    pier.line([(-1.84, -0.2), (-1.84, 2.0), (-1.68, 2.4), (-1.32, 2.7), (-0.6, 2.95)], 0.05, "#8f8270", "left")
    stage.light(-1.7, 2.0, 2.7, "#ffa050", 1.7, 1.9)


def paint(stage: Stage) -> None:
    ST = _mountains(stage)
    _yard(stage)
    _gatewall(stage, ST)
    _sheds(stage)
    _well(stage)
    _barrels(stage)
    _passage(stage)


RECIPE = Recipe(
    paint, {"h": 1.65, "F": 1.05, "hor": 0.46, "sky": True, "surface": "stone", "best": ("golden", "natural", "clear")}
)
