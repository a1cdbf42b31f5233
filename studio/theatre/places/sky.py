"""High in the sky: a cloud to stand on, towers of cloud, balloons, and the country far below."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.air import gulls
from studio.theatre.color import Palette, mix, rgb, tone
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Recipe, Stage

LAND = -260.0
WHITE, SHADE = "#eef1f8", "#8fa6d2"


def _billow(
    layer: Layer, x: float, y: float, w: float, h: float, seed: object, n: int = 16, size: float = 0.42
) -> None:
    """A heap of cloud with a flat foot at ``y``: ball before ball from the top down, each shaded below."""
    rng = generator("billow", seed)
    balls = []
    for _ in range(n):
        u = rng.uniform(-1, 1)
        crown = h * (1 - abs(u) ** 1.7)
        r = h * size * rng.uniform(0.7, 1.15) * (1 - 0.4 * abs(u))
        balls.append((x + u * w, y + r * 0.4 + max(0.0, crown - 1.2 * r) * rng.random() ** 0.7, r))
    for at, up, r in sorted(balls, key=lambda b: -b[1]):
        share = min(1.0, max(0.0, (up - y) / h))
        bright = mix(rgb(SHADE), rgb(WHITE), 0.45 + 0.55 * share)
        layer.ell(at, up, r * 1.15, r, (_code(bright), _code(mix(bright, rgb(SHADE), 0.75))), "ball")


def _code(colour: np.ndarray) -> str:
    return "#{:02x}{:02x}{:02x}".format(*(round(255 * float(v)) for v in colour))


def _country(stage: Stage) -> None:
    """Fields, woods and a river, as they look from up here."""
    land, rng = stage.layer("land", plane="ground", at=LAND, snow=False), stage.rng("land")
    land.poly([(-9000, 200), (9000, 200), (9000, 30000), (-9000, 30000)], "#7fa366", "top")
    z = 500.0
    while z < 9000:
        deep, x = 0.085 * z, -1.15 * z
        while x < 1.15 * z:
            w, skew = deep * rng.uniform(0.9, 2.2), deep * 0.25
            tint = ("#8fb06a", "#c2b46a", "#6f9458", "#a8bc78", "#b89a5c", "#54784e")[rng.integers(6)]
            field = [(x, z), (x + w * 0.95, z), (x + w * 0.95 + skew, z + deep * 0.92), (x + skew, z + deep * 0.92)]
            land.poly(field, tone(tint, rng.normal(0, 0.015)), "top", 0.9)
            x += w
        z += deep
    bends = [(0.3 * d * math.sin(1.9 * math.log(d) * 2.2) + 0.1 * d, float(d)) for d in np.geomspace(500, 9000, 50)]
    for out, code in ((0.035, "#9fb888"), (0.022, "#6aa8c8")):
        land.poly([*((x - out * d, d) for x, d in bends), *((x + out * d, d) for x, d in bends[::-1])], code, "top")


def _balloon(stage: Stage, x: float, y: float, z: float, r: float, first: str, second: str) -> None:
    layer = stage.layer(f"balloon{z:.0f}", z, glow=True, base=None, sway=0.15)
    foot = y - 1.5 * r
    for k in range(9):
        a, b = -1 + 2 * k / 9, -1 + 2 * (k + 1) / 9
        turns = np.linspace(0, math.pi, 13)
        edges = [
            [
                (x + r * u * math.sin(t) ** 0.8 * (1 if t < 1.7 else 1 - 0.35 * (t - 1.7)), y + r * 1.08 * math.cos(t))
                for t in turns
            ]
            for u in (a, b)
        ]
        layer.poly([*edges[0], *edges[1][::-1]], (first, second)[k % 2], (a + 1 / 9, 0.1))
    layer.ell(x, y - 1.02 * r, 0.2 * r, 0.1 * r, "#5a3a2a", em="#ffc46a")
    for u in (-0.16, 0.16):
        layer.line([(x + u * r, y - 1.05 * r), (x + 0.7 * u * r, foot + 0.2 * r)], 0.018 * r, "#4a3a34")
    layer.rect(x - 0.14 * r, foot, 0.28 * r, 0.22 * r, "#9a7048", "cyl")
    stage.light(x, y - r, z - 0.5, "#ffc46a", 1.2, r * 0.8, halo=0.3)


def _tint(pal: Palette) -> None:
    """Up here nothing lies wet or white but the clouds themselves, and light comes from below too."""
    pal["wet"] = pal["snow"] = 0.0
    pal["bpow"] += 0.25
    pal["bounce"] = mix(pal["bounce"], pal["mid"], 0.6)


def paint(stage: Stage) -> None:
    stage.tint = _tint
    far = stage.layer("bank", 900, mask="sky", base=None, soft=0.002)
    rng = stage.rng("bank")
    for k in range(9):
        _billow(far, -1000 + 250 * k, -28 + rng.uniform(-6, 10), 170, rng.uniform(40, 90), ("far", k))
    _country(stage)
    for k, (x, y, w, h) in enumerate(((-128, -46, 54, 74), (112, -40, 66, 100), (6, -60, 40, 34))):
        _billow(stage.layer(f"tower{k}", 170 + 5 * k, base=None, soft=0.0012), x, y, w, h, ("tower", k), 56, 0.26)
    _balloon(stage, -15.5, 9.0, 52, 4.6, "#d9503f", "#f4e6c8")
    _balloon(stage, 27.0, 15.0, 78, 4.6, "#3f8fa8", "#f0c24a")
    for z, n, wide, high in ((60.0, 5, 9.0, 4.0), (34.0, 4, 6.0, 2.4)):
        drift, r = stage.layer(f"drift{z:.0f}", z, base=None), stage.rng("drift", z)
        for k in range(n):
            x = (k + r.uniform(0.2, 0.8) - n / 2) * 2 * stage.span(z) / n
            _billow(drift, x, -0.16 * z + r.uniform(-0.02, 0.02) * z, wide, high, (z, k))
    floor = stage.layer("floor", plane="ground", snow=False)
    edge = [(-14 + 0.7 * k, 8.6 + 0.7 * math.sin(0.8 * k) + 0.3 * math.sin(2.1 * k)) for k in range(41)]
    floor.blob([(-40, 0.9), (40, 0.9), (40, 8), *edge[::-1], (-40, 8)], "#cfd9ec", "top")
    for _ in range(120):
        z = 1.3 + 7.4 * rng.random() ** 1.3
        tint = tone(("#dfe7f4", "#bccae4", "#d6e0f0")[rng.integers(3)], rng.normal(0, 0.01))
        floor.ell(rng.uniform(-1.3, 1.3) * z, z, 0.14 * z * rng.uniform(0.5, 1.6), 0.05 * z, tint, "top", 0.5, n=18)
    for z, spots in ((8.7, (-7.5, -4.6, -1.6, 1.4, 4.4, 7.2)), (7.4, (-5.6, 5.4))):
        puffs = stage.layer(f"puffs{z}", z, base=None)
        for k, x in enumerate(spots):
            _billow(puffs, x, -0.5, 2.1, 1.2 + 0.3 * (k % 2), (z, k), 24, 0.4)
    front = stage.layer("front", 2.8, base=None, soft=0.002, rim=0.2)
    for x in (-2.9, 2.9):
        _billow(front, x, -0.9, 1.0, 0.8, x, 10)
    stage.anims.append(("land", gulls))
    for k in range(4):
        stage.shafts.append(
            ([(9 + k, 16, 30), (10.5 + k, 16, 30)], [(-6 + 3.4 * k, -2, 22), (-4 + 3.4 * k, -2, 22)], 0.7)
        )


RECIPE = Recipe(
    paint,
    {
        "h": 1.68,
        "F": 1.0,
        "hor": 0.5,
        "sky": True,
        "haze": 0.45,
        "far": 7.0,
        "surface": "snow",
        "best": ("golden", "natural", "clear"),
    },
)
