"""The surface of a moon under a ringed planet, with a base."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from studio.theatre.color import mix, rgb
from studio.theatre.kit import ridge
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage


def _tint(p: Layer) -> None:
    for n, c in (("top", "#05061a"), ("mid", "#131043"), ("hor", "#3a1c5c")):
        p[n] = mix(rgb(c), p[n], 0.12)
    p["stars"] = 1.0
    p["cloud"] = 0
    p["wet"] = p["snow"] = 0
    p["sun"] = 1
    p["mist"] = 0
    p["key"] = mix(p["key"], rgb("#ffe6c0"), 0.3)
    p["kpow"] = 1.35
    p["kdir"] = np.array([-0.72, 0.52, 0.25]) / 0.92
    p["amb"] = rgb("#4a4a90")
    p["apow"] = 0.26
    p["lamps"] = 1.0


def _ring(p: Layer, a0: Any, a1: Any) -> None:
    for q, c in ((235, "#d8b890"), (215, "#a88a7a"), (192, "#e8d0a8")):
        p.poly(
            [
                (170 + q * math.cos(a), 175 + q * 0.26 * math.sin(a) + q * 0.18 * math.cos(a))
                for a in np.linspace(a0, a1, 50)
            ]
            + [
                (170 + (q - 15) * math.cos(a), 175 + (q - 15) * 0.26 * math.sin(a) + (q - 15) * 0.18 * math.cos(a))
                for a in np.linspace(a1, a0, 50)
            ],
            c,
            (0, 0.4),
            0.85,
        )


def _nebula(stage: Stage) -> None:
    stage.tint = _tint
    n = stage.layer("nebula", 900, mask="sky", base=None, soft=0.02, grain=0.25)
    r = stage.rng("neb")
    for _i in range(60):
        u = r.normal(0, 0.35)
        x = u * 800
        y = 300 + u * 260 + r.normal(0, 80)
        n.ell(
            x,
            y,
            r.uniform(50, 150),
            r.uniform(30, 70),
            ["#7a3fa0", "#c0508a", "#3f5ac0", "#e08a6a", "#2f8ab0"][r.integers(5)],
            "front",
            0.1,
        )
    p = stage.layer("planet", 500, base=None, glow=True, rim=0, grain=0.12)
    p.ell(170, 175, 128, 128, "#c9825a", "ball")

    for k in range(9):
        y = -100 + k * 24
        w = math.sqrt(max(0, 126**2 - y * y))
        p.path(
            p.smooth(
                [
                    (170 - w, 175 + y),
                    (170 - w * 0.4, 175 + y - 9),
                    (170 + w * 0.5, 175 + y - 6),
                    (170 + w, 175 + y + 4),
                    (170 + w * 0.9, 175 + y + 13),
                    (170 + w * 0.2, 175 + y + 8),
                    (170 - w * 0.8, 175 + y + 12),
                ]
            ),
            ["#e0a878", "#a8604a", "#f0c898", "#b8705a"][k % 4],
            "keep",
            0.55,
        )
    _ring(p, math.pi, 2 * math.pi)


def _moon(stage: Stage) -> None:
    m = stage.layer("moon", 300, base=None, grain=0.12)
    m.ell(-150, 130, 22, 22, "#b8b4c0", "ball")
    for x, y, q in ((-6, 5, 5), (7, -4, 4), (2, 10, 2.5), (-10, -8, 3)):
        m.ell(-150 + x, 130 + y, q, q * 0.9, "#98949f", (-0.2, -0.2), 0.7)
    a = stage.layer("rocks", 90, base=None)
    r = stage.rng("ast")
    for _i in range(16):
        x = r.uniform(-80, 80)
        y = r.uniform(12, 50)
        q = r.uniform(0.6, 2.6)
        a.blob(
            [
                (x + q * math.cos(t) * r.uniform(0.7, 1.2), y + q * 0.8 * math.sin(t) * r.uniform(0.7, 1.2))
                for t in np.linspace(0, 6.28, 9)[:-1]
            ],
            "#8a8088",
            "ball",
        )
    g = stage.layer("surface", plane="ground")
    g.poly([(-300, 0.9), (300, 0.9), (300, 260), (-300, 260)], "#a89cab", "top")
    r = stage.rng("cr")
    for _i in range(60):
        z = 1.6 + 60 * r.random() ** 2
        x = r.uniform(-1.4, 1.4) * z
        q = r.uniform(0.15, 0.7) * (1 + z * 0.05)
        g.ell(x, z, q, q * 0.8, "#7c7184", "top")
        g.ell(x + q * 0.12, z - q * 0.1, q * 0.82, q * 0.62, "#90859a", "top")
        g.ell(x, z + q * 0.85, q * 0.9, q * 0.12, "#cfc4d0", "top", 0.7)


def _ridge(stage: Stage) -> None:
    h = stage.layer("ridge", 70, base=None)
    ridge(h, 2.4, 2.6, "sr", "#8f849c")
    b = stage.layer("base", 34, glow=True, cast=True)
    for x, q in ((-9, 3.2), (-4.2, 2.2)):
        b.ell(x, 0, q, q * 0.95, "#c8ccd8", "dome")
        for k in range(4):
            b.rect(x - q * 0.6 + k * q * 0.34, q * 0.3, q * 0.2, q * 0.22, "#3a4a60", em="#9fe8ff")
    b.rect(-7.5, 0, 4, 1.0, "#a8acb8", "cyl")
    b.line([(-11, 0), (-11, 7)], 0.12, "#c8ccd8")
    b.ell(-11, 7, 0.2, 0.2, "#f44", em="#ff5a4a")
    b.poly([(3, 0.2), (6.5, 0.2), (6.0, 1.2), (5.2, 1.3), (4.6, 5.4), (4.2, 5.4), (3.4, 1.2)], "#d8dae0", "cyl")
    b.poly([(4.1, 5.3), (4.4, 7.4), (4.7, 5.3)], "#c9463c", "cyl")
    stage.light(-7, 1.0, 31, "#9fe8ff", 0.5, 3.2, halo=0.3)
    stage.light(-11, 7, 33.5, "#ff5a4a", 1.0, 2.0, halo=0.7)
    f = stage.layer("front", 3.6, cast=True)
    for x, q in ((-3.1, 0.7), (-2.2, 0.35), (2.7, 0.5), (3.3, 0.8)):
        f.blob(
            [(x - q, -0.1), (x - q * 0.8, q * 0.5), (x - q * 0.1, q * 0.75), (x + q * 0.7, q * 0.45), (x + q, -0.1)],
            "#6a6076",
            "dome",
        )


def paint(stage: Stage) -> None:
    _nebula(stage)
    _moon(stage)
    _ridge(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.5,
        "F": 1.0,
        "hor": 0.57,
        "near": 4.9,
        "sky": True,
        "disc": False,
        "haze": 0.0,
        "surface": "dust",
        "best": ("night", "natural", "clear"),
    },
)
