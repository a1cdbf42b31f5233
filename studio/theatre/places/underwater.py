"""The bottom of a warm sea: sand, rocks, coral, shoals."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from studio.theatre.air import bubbles, fish
from studio.theatre.color import mix, rgb, tone, tweak
from studio.theatre.kit import kelp
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Recipe, Stage


def _tint(p: Any) -> None:
    k = {
        "day": 1.0,
        "morning": 0.9,
        "golden": 0.8,
        "dawn": 0.7,
        "sunset": 0.6,
        "dusk": 0.35,
        "moon": 0.4,
        "night": 0.22,
    }.get(p["time"], 0.8)
    for n, c in (("top", "#7fe0e0"), ("mid", "#2a9ab4"), ("hor", "#14607f"), ("haze", "#1c7390")):
        p[n] = tweak(mix(rgb(c), p["key"] if n == "top" else rgb(c), 0.25), -0.42 * (1 - k), 1 - 0.2 * (1 - k))
    p["amb"] = mix(rgb("#5fc0d0"), rgb("#2f5a9a"), 1 - k)
    p["apow"] = 0.75 * max(0.5, k)
    p["dens"] = 0.055
    p["stars"] = 0
    p["key"] = mix(p["key"], rgb("#bff2e0"), 0.6)
    p["kpow"] = max(0.35, p["kpow"] * k)
    p["kdir"] = np.array([0.15, 0.97, 0.2])
    p["cloud"] = 0
    p["wet"] = p["snow"] = 0
    p["sun"] = max(0.5, p["sun"])


def _rock(layer: Layer, x: float, w: float, h: float, col: str, seed: object) -> None:
    r = generator("rock", seed)
    n = 9
    layer.blob(
        [(x - w, -0.3)]
        + [
            (x + w * math.cos(a) * r.uniform(0.8, 1.1), h * math.sin(a) * r.uniform(0.8, 1.15))
            for a in np.linspace(math.pi * 0.95, 0.05, n)
        ]
        + [(x + w, -0.3)],
        col,
        "dome",
    )
    for u, v in zip(r.uniform(-0.6, 0.6, 7), r.uniform(0.15, 0.75, 7), strict=False):
        layer.blob(
            [
                (x + w * u - 0.2 * w, h * v),
                (x + w * u, h * (v + 0.16)),
                (x + w * u + 0.25 * w, h * (v + 0.05)),
                (x + w * u, h * (v - 0.08)),
            ],
            tone(col, r.normal(0, 0.05)),
            (u * 0.8, 0.5),
            0.6,
        )


def _branch(
    layer: Layer, x: float, y: float, ang: float, ln: float, w: float, col: str, dep: int, rg: np.random.Generator
) -> None:
    e = (x + math.cos(ang) * ln, y + math.sin(ang) * ln)
    layer.line([(x, y), e], w, col, (math.cos(ang) * 0.7, 0.35))
    if dep:
        for dd in (-0.45, 0.4):
            _branch(layer, *e, ang + dd + rg.normal(0, 0.12), ln * 0.74, w * 0.75, tone(col, 0.02), dep - 1, rg)
    if not dep:
        layer.ell(*e, w * 0.8, w * 0.8, tone(col, 0.12), "ball")


SURFACE = 4.6
"""Metres over the sea bed at which the water ends."""


def _surface(stage: Stage) -> None:
    """The water's surface from below: bright overhead, and lost in the haze."""
    top = stage.layer("surface", plane="ceil", at=SURFACE, glow=True, base=None, mask="open", reflect=False, snow=False)
    top.poly([(-60, 0.9), (60, 0.9), (60, 70), (-60, 70)], "#8fdcdc", "under", 0.8, em="#2f8a98")
    rng = stage.rng("surface")
    for _ in range(240):
        z = 2.2 * 26 ** rng.random()
        x, wide = rng.uniform(-1.2, 1.2) * z, rng.uniform(0.2, 0.9) * (1 + 0.05 * z)
        deep, light = wide * rng.uniform(0.25, 0.5), rng.random() < 0.6
        ring = [(x + wide * math.cos(a) * rng.uniform(0.7, 1.2), z + deep * math.sin(a)) for a in RING]
        top.blob(ring, "#e8fffa" if light else "#3f9ab0", "under", 0.5, em="#8fd8d8" if light else "#0f4a5c")


RING = np.linspace(0, 2 * math.pi, 10, False)


def _sand(stage: Stage) -> None:
    stage.tint = _tint
    r = stage.rng("u")
    g = stage.layer("sand", plane="ground")
    g.poly([(-60, 0.9), (60, 0.9), (60, 60), (-60, 60)], "#d8c9a0", "top")
    for z in 1.2 + 20 * r.random(150) ** 1.7:
        g.ell(
            r.uniform(-1.3, 1.3) * z,
            z,
            r.uniform(0.3, 1.2),
            r.uniform(0.04, 0.12),
            tone("#d8c9a0", r.normal(0, 0.04)),
            "top",
            0.6,
            n=14,
        )
    for i in range(46):
        z = 1.6 + 14 * r.random() ** 1.4
        x = r.uniform(-1.1, 1.1) * z
        R = 0.25 + 0.05 * z
        q = [
            (
                x + R * (1 + 0.3 * math.sin(3 * a + i)) * math.cos(a),
                z + R * 0.8 * (1 + 0.3 * math.cos(2 * a + i)) * math.sin(a),
            )
            for a in np.linspace(0, 6.28, 18)
        ]
        g.poly(q + [(x + (a - x) * 0.8, z + (b - z) * 0.8) for a, b in q[::-1]], "#fff6d0", "top", 0.35)


def _rocks(stage: Stage) -> None:
    for z, n in ((34, 7), (22, 5), (14, 4)):
        layer = stage.layer(f"rocks{z}", z, base=None)
        hw = stage.span(z)
        rr = stage.rng("rk", z)
        for i in range(n):
            x = -hw + 2 * hw * (i + rr.uniform(0.2, 0.8)) / n
            if abs(x) > z * 0.18:
                _rock(
                    layer,
                    x,
                    z * rr.uniform(0.1, 0.2),
                    z * rr.uniform(0.08, 0.26),
                    ["#5a7a80", "#6a6a80", "#4f7a78"][i % 3],
                    (z, i),
                )
        for i in range(n * 2):
            x = rr.uniform(-hw, hw)
            h = z * rr.uniform(0.08, 0.2)
            if abs(x) > z * 0.15:
                layer.line(
                    [(x, -0.1), (x + 0.1 * h, h * 0.35), (x - 0.12 * h, h * 0.7), (x + 0.08 * h, h)],
                    z * 0.012,
                    ["#3f8a5a", "#5a9a4a", "#2f7a62"][i % 3],
                    (rr.uniform(-0.6, 0.6), 0.2),
                    curve=True,
                )
    a = stage.layer("coral", 8.2, sway=0.2)
    _rock(a, 3.4, 1.5, 1.25, "#7a6a80", "a")
    _rock(a, -3.6, 1.7, 1.0, "#6a7480", "b")
    rr = stage.rng("coral")
    _branch(a, 3.0, 0.9, 1.6, 0.42, 0.13, "#e8685a", 4, rr)
    _branch(a, -3.2, 0.7, 1.45, 0.4, 0.12, "#f0904a", 4, rr)
    _branch(a, 4.1, 0.8, 1.3, 0.34, 0.1, "#c85a9a", 3, rr)
    for x, y, k in ((-4.2, 0.75, "#d8689a"), (2.3, 0.35, "#e8b04a"), (-2.5, 0.25, "#8a6ac8")):
        for q in range(13):
            an = math.pi * (q + 0.5) / 13
            a.line(
                [(x, y), (x + 0.25 * math.cos(an), y + 0.3), (x + 0.38 * math.cos(an), y + 0.52 * math.sin(an) + 0.1)],
                0.055,
                tone(k, 0.02 * (q % 3)),
                (math.cos(an) * 0.7, 0.4),
                curve=True,
            )
    a.ell(1.7, 0.16, 0.3, 0.24, "#e0a0b0", "ball")
    a.ell(1.2, 0.1, 0.2, 0.16, "#c8b070", "ball")


def _front(stage: Stage) -> None:
    f = stage.layer("front", 3.0, sway=0.9, rim=0.3, grain=0.02)
    _rock(f, -2.6, 0.9, 0.55, "#2f4a5a", "f")
    rr = stage.rng("kelp")
    for i in range(9):
        x = -2.9 + 0.16 * i if i < 6 else 2.0 + 0.22 * (i - 6)
        h = rr.uniform(1.2, 2.9)
        f.path(kelp(f, x, h, rr.uniform(0, 6)), ["#1f4f4a", "#2a6650", "#24584a"][i % 3], (rr.uniform(-0.5, 0.5), 0.2))
    stage.anims += [("coral", fish), ("front", bubbles)]
    for k in range(6):
        x = -7 + k * 2.7
        stage.shafts.append(
            ([(x + 1.5, 9, 13), (x + 2.5, 9, 13)], [(x - 2.4, 0.2, 11), (x - 0.2, 0.2, 11)], 0.8 + 0.6 * (k % 2))
        )


def paint(stage: Stage) -> None:
    _surface(stage)
    _sand(stage)
    _rocks(stage)
    _front(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.9,
        "F": 1.0,
        "hor": 0.5,
        "sky": True,
        "disc": False,
        "dust": 1.8,
        "far": 7.6,
        "float_y": 1.0,
        "surface_y": SURFACE,
        "surface": "water",
        "best": ("day", "natural", "clear"),
    },
)
