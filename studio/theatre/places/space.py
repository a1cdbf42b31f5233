"""Open space: stars, a blue planet below, a far galaxy. Everything floats."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.color import mix, rgb
from studio.theatre.kit_globe import Globe, earth
from studio.theatre.stage import Recipe, Stage


def _tint(pal: dict) -> None:  # type: ignore[type-arg]
    for name, code in (("top", "#04050f"), ("mid", "#0a0c26"), ("hor", "#141033"), ("haze", "#141033")):
        pal[name] = rgb(code)
    pal.update(stars=1.0, cloud=0.0, wet=0.0, snow=0.0, mist=0.0, sun=1.0, kpow=1.25, dens=0.0, lamps=1.0)
    pal["key"] = mix(pal["key"], rgb("#fff0d8"), 0.5)
    pal["kdir"] = np.array([-0.7, 0.5, 0.35]) / 0.93
    pal["amb"], pal["apow"] = rgb("#5a5ea8"), 0.34


_GLOBE = Globe(90.0, -300.0, 300.0)
_LANDS = (
    (-0.75, 0.75, 0.42, 0.22),
    (-0.1, 0.62, 0.3, 0.2),
    (0.5, 0.85, 0.5, 0.2),
    (0.95, 0.5, 0.3, 0.25),
    (-0.6, 1.15, 0.5, 0.12),
)


def _planet(stage: Stage) -> None:
    air = stage.layer("air", 510, base=None, glow=True, rim=0, grain=0.0, soft=0.012)
    air.ell(_GLOBE.x, _GLOBE.y, _GLOBE.radius * 1.03, _GLOBE.radius * 1.03, "#2f5f9a", "front", 0.5, em="#3f86d8")
    planet = stage.layer("planet", 500, base=None, rim=0, grain=0.1)
    earth(planet, _GLOBE, stage.rng("planet"), _LANDS, (0.25, 1.35, 0.08, 0.34))


def paint(stage: Stage) -> None:
    stage.tint = _tint
    rng = stage.rng("nebula")
    veil = stage.layer("nebula", 900, mask="sky", base=None, soft=0.02, grain=0.25)
    for _ in range(70):
        u = rng.normal(0, 0.4)
        colour = ("#7a3fa0", "#c0508a", "#3f5ac0", "#e08a6a", "#2f8ab0")[rng.integers(5)]
        veil.ell(
            u * 900, 120 - u * 260 + rng.normal(0, 70), rng.uniform(40, 150), rng.uniform(25, 60), colour, "front", 0.10
        )
    _planet(stage)
    moon = stage.layer("moon", 300, base=None, grain=0.12)
    moon.ell(-130, 92, 20, 20, "#c4c0cc", "ball")
    for x, y, q in ((-6, 5, 5), (7, -4, 4), (2, 9, 2.5), (-9, -8, 3)):
        moon.ell(-130 + x, 92 + y, q, q * 0.9, "#a29eaa", (-0.2, -0.2), 0.7)
    rocks = stage.layer("rocks", 60, base=None)
    for _ in range(14):
        x, y, q = rng.uniform(-50, 50), rng.uniform(-20, 30), rng.uniform(0.4, 1.6)
        shape = [
            (x + q * math.cos(t) * rng.uniform(0.7, 1.2), y + q * math.sin(t)) for t in np.linspace(0, 6.28, 9)[:-1]
        ]
        rocks.blob(shape, "#8a8088", "ball")


RECIPE = Recipe(
    paint,
    {
        "h": 1.6,
        "F": 1.0,
        "hor": 0.52,
        "sky": True,
        "disc": False,
        "haze": 0.0,
        "float": True,
        "float_y": 0.7,
        "surface": "",
        "best": ("night", "natural", "clear"),
    },
)
