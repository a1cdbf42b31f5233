"""A red planet by its own daylight: rust-coloured dunes and mesas, a dome, a rover, a pale small sun."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.color import Palette, mix, rgb, tone
from studio.theatre.kit import ridge
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

SKY = (("top", "#a06a4c"), ("mid", "#cf9468"), ("hor", "#f0cfa4"))


def _tint(p: Palette) -> None:
    """Dust in the air: its sky is butterscotch by day and brown by night; nothing falls from it."""
    night = bool(p["dark"])
    for name, code in SKY:
        p[name] = mix(p[name], rgb(code), 0.5 if night else 0.9)
    p["haze"] = mix(p["haze"], rgb("#d8a078"), 0.5 if night else 0.85)
    p["amb"] = mix(p["amb"], rgb("#d8a080"), 0.45)
    p["key"] = mix(p["key"], rgb("#ffe6cc"), 0.6)
    p["cloud"] = p["wet"] = p["snow"] = 0.0
    p["dens"] *= 1.3
    p["lamps"] = max(p["lamps"], 0.5)


def _land(stage: Stage) -> None:
    far = stage.layer("mesas", 240, base=None)
    ridge(far, 15, 9, "far mesas", "#b06a48")
    mesas = stage.layer("tables", 110, base=None)
    for x, wide, high in ((-62, 26, 17), (-28, 12, 10), (44, 34, 21), (84, 20, 13)):
        side = 0.18 * wide
        mesas.poly([(x - side, 0), (x, high), (x + wide, 0.94 * high), (x + wide + side, 0)], "#a05a3c", "up")
        mesas.poly([(x, high), (x + wide, 0.94 * high), (x + wide, 0.8 * high), (x, 0.86 * high)], "#bc7850", "front")
        for k in range(3):
            y = (0.64 - 0.2 * k) * high
            mesas.poly(
                [(x - 0.05 * wide, y), (x + 1.05 * wide, y), (x + 1.05 * wide, y - 0.5), (x - 0.05 * wide, y - 0.5)],
                "#86462e",
            )
    ridge(stage.layer("dunes", 62, base=None), 2.0, 2.4, "dunes", "#a86648")
    ground = stage.layer("surface", plane="ground")
    ground.poly([(-300, 0.9), (300, 0.9), (300, 240), (-300, 240)], "#b0674a", "top")
    rng = stage.rng("ripples")
    for _ in range(70):
        z = 1.6 + 60 * rng.random() ** 2
        x, half = rng.uniform(-1.4, 1.4) * z, rng.uniform(0.5, 1.8) * (1 + 0.05 * z)
        ground.ell(x, z, half, 0.09 * half, tone("#b0674a", rng.choice((-0.05, 0.05))), "top", 0.8)
    for _ in range(60):
        z = 1.8 + 30 * rng.random() ** 2
        x, size = rng.uniform(-1.3, 1.3) * z, rng.uniform(0.04, 0.12)
        ground.ell(x, z, size, 0.6 * size, "#7a3f2a", "top")
        ground.ell(x - 0.2 * size, z + 0.2 * size, 0.6 * size, 0.3 * size, "#d08a60", "top")


def _base(stage: Stage) -> None:
    base = stage.layer("base", 30, glow=True, cast=True)
    for x, size in ((7.0, 3.4), (12.2, 2.2)):
        arc = [(x + size * math.cos(a), 0.9 * size * math.sin(a)) for a in np.linspace(0, math.pi, 19)]
        base.poly(arc, "#d8d0c6", "dome")
        for k in range(4):
            base.rect(x - 0.62 * size + 0.34 * k * size, 0.28 * size, 0.2 * size, 0.2 * size, "#3a4a60", em="#ffd890")
    base.rect(8.6, 0, 3.0, 1.1, "#b8b0a8", "cyl")
    base.line([(4.2, 0), (4.2, 6.4)], 0.11, "#d8d0c8")
    base.ell(4.2, 6.4, 0.2, 0.2, "#f44", em="#ff5a4a")
    stage.light(8.6, 1.0, 27.5, "#ffd890", 0.8, 3.2, halo=0.3)


def _rover(stage: Stage) -> None:
    rover = stage.layer("rover", 11.5, cast=True)
    x = -5.4
    rover.ell(x + 1.1, 0.02, 1.5, 0.1, "#4a2418", a=0.45)
    for k in range(3):
        u = x + 0.15 + 0.95 * k
        rover.ell(u, 0.3, 0.3, 0.3, "#3a3438", "ball")
        rover.ell(u, 0.3, 0.13, 0.13, "#a8a4a0", "ball")
    rover.line([(x + 0.15, 0.34), (x + 0.7, 0.7), (x + 1.1, 0.34)], 0.08, "#8a8684")
    rover.line([(x + 1.1, 0.34), (x + 1.6, 0.7), (x + 2.05, 0.34)], 0.08, "#8a8684")
    rover.box3(x - 0.1, 0.68, 11.3, 2.3, 0.42, 0.9, "#e8e2d8", "#3f5a8a", "#b8b0a4")
    rover.rect(x + 0.1, 0.78, 0.5, 0.2, "#c8503f")
    rover.line([(x + 1.85, 1.1), (x + 1.85, 2.0)], 0.07, "#c8c0b8")
    rover.rect(x + 1.6, 1.95, 0.55, 0.26, "#e8e2d8", "up")
    for u in (1.7, 1.95):
        rover.ell(x + u, 2.08, 0.07, 0.07, "#22242c", "ball")
    rover.line([(x + 0.2, 1.1), (x - 0.1, 1.7)], 0.05, "#c8c0b8")
    rover.ell(x - 0.15, 1.78, 0.3, 0.16, "#f0ece4", "dome")


def _stones(stage: Stage) -> None:
    near = stage.layer("front", 3.7, cast=True)
    _rocks(near, ((-2.9, 0.5), (-2.2, 0.26), (2.5, 0.34), (3.1, 0.62)))
    _rocks(stage.layer("rocks", 8.6, cast=True), ((3.6, 0.55), (4.6, 0.3), (-1.9, 0.22)))


def _rocks(layer: Layer, spots: tuple[tuple[float, float], ...]) -> None:
    for n, (x, size) in enumerate(spots):
        points = [
            (x + size * r * math.cos(a), max(-0.1, 0.62 * size * r * math.sin(a)))
            for a, r in zip(np.linspace(0, math.pi, 7), (1.0, 0.9, 1.05, 0.85, 1.0, 0.9, 1.05), strict=True)
        ]
        layer.blob([*points, (x - size, -0.1), (x + size, -0.1)], ("#8a4a32", "#7a3f2a")[n % 2], "dome")


def paint(stage: Stage) -> None:
    stage.tint = _tint
    _land(stage)
    _base(stage)
    _rover(stage)
    _stones(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.5,
        "F": 1.0,
        "hor": 0.52,
        "near": 4.9,
        "sky": True,
        "haze": 0.4,
        "surface": "dust",
        "best": ("day", "natural", "clear"),
    },
)
