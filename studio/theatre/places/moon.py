"""The surface of the Moon with a base, and the Earth over it."""

from __future__ import annotations

import numpy as np

from studio.theatre.color import mix, rgb
from studio.theatre.kit import ridge
from studio.theatre.kit_globe import Globe, earth
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage


def _tint(p: Layer) -> None:
    for n, c in (("top", "#05061a"), ("mid", "#0a0c28"), ("hor", "#141a3c")):
        p[n] = mix(rgb(c), p[n], 0.12)
    p["stars"] = 1.0
    p["cloud"] = 0
    p["wet"] = p["snow"] = 0
    p["sun"] = 1
    p["mist"] = 0
    p["key"] = mix(p["key"], rgb("#fff4e4"), 0.6)
    p["kpow"] = 1.35
    p["kdir"] = np.array([-0.72, 0.52, 0.25]) / 0.92
    p["amb"] = rgb("#4c5478")
    p["apow"] = 0.26
    p["lamps"] = 1.0


_EARTH = Globe(170.0, 175.0, 92.0)
_LANDS = ((-0.55, 0.35, 0.42, 0.5), (-0.2, -0.5, 0.26, 0.42), (0.75, 0.5, 0.4, 0.4), (0.6, -0.35, 0.34, 0.36))


def _sky(stage: Stage) -> None:
    """The Earth among the stars, and the band of the Milky Way."""
    stage.tint = _tint
    veil = stage.layer("nebula", 900, mask="sky", base=None, soft=0.02, grain=0.25)
    rng = stage.rng("neb")
    for _ in range(60):
        u = rng.normal(0, 0.35)
        x, y = u * 800, 300 + u * 260 + rng.normal(0, 80)
        colour = ("#4f4a8a", "#5a6ab0", "#3f5ac0", "#6a5a90", "#2f6ab0")[rng.integers(5)]
        veil.ell(x, y, rng.uniform(50, 150), rng.uniform(30, 70), colour, "front", 0.07)
    air = stage.layer("air", 510, base=None, glow=True, rim=0, grain=0.0, soft=0.012)
    air.ell(_EARTH.x, _EARTH.y, _EARTH.radius * 1.05, _EARTH.radius * 1.05, "#2f5f9a", "front", 0.5, em="#3f86d8")
    planet = stage.layer("planet", 500, base=None, rim=0, grain=0.1)
    earth(planet, _EARTH, stage.rng("earth"), _LANDS, (-1.2, 1.3, 0.12, 0.5))


def _ground(stage: Stage) -> None:
    g = stage.layer("surface", plane="ground")
    g.poly([(-300, 0.9), (300, 0.9), (300, 260), (-300, 260)], "#a6a5aa", "top")
    r = stage.rng("cr")
    for _i in range(60):
        z = 1.6 + 60 * r.random() ** 2
        x = r.uniform(-1.4, 1.4) * z
        q = r.uniform(0.15, 0.7) * (1 + z * 0.05)
        g.ell(x, z, q, q * 0.8, "#78777f", "top")
        g.ell(x + q * 0.12, z - q * 0.1, q * 0.82, q * 0.62, "#8d8c93", "top")
        g.ell(x, z + q * 0.85, q * 0.9, q * 0.12, "#cccbd0", "top", 0.7)


def _ridge(stage: Stage) -> None:
    h = stage.layer("ridge", 70, base=None)
    ridge(h, 2.4, 2.6, "sr", "#8e8d95")
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
            "#68676f",
            "dome",
        )


def paint(stage: Stage) -> None:
    _sky(stage)
    _ground(stage)
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
