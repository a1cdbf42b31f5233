"""A ski slope: a groomed run with gates, a chairlift going up, a chalet with lit windows, firs and peaks."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.air import chairlift, smoke
from studio.theatre.color import tone
from studio.theatre.kit import clouds, peaks
from studio.theatre.kit_land import boulder
from studio.theatre.kit_trees import snowy_fir
from studio.theatre.layer import Layer
from studio.theatre.places.snowfield import snow_ground
from studio.theatre.stage import Recipe, Stage

SNOW = "#d3dcea"
LIFT = ((8.4, 3.5, 9.5), (21.0, 46.0, 112.0))
"""The rope of the lift, from its lowest to its highest point (x, y, z)."""


def _slope(x: float, z: float) -> float:
    """How high the mountainside is."""
    return max(0.0, z - 24) * 0.36 * (0.62 + 0.38 * math.tanh(x / (0.25 * z)))


def _mountain(stage: Stage) -> None:
    clouds(stage, 6, 0.35, 0.95)
    peaks(stage.layer("peaks", 420, base=None), -4, 190, 6, "far", "#8b9fbc", "#f6f8fb")
    for z in (140.0, 100.0, 70.0, 48.0, 34.0):
        side, half = stage.layer(f"slope{z:.0f}", z, base=None, cast=False), stage.span(z)
        xs = np.linspace(-half, half, 40)
        rim = [(float(x), _slope(float(x), z) + 0.012 * z * math.sin(0.09 * x + z)) for x in xs]
        side.poly([(-half, -2), *rim, (half, -2)], (SNOW, "#aec0da"), (-0.15, 0.5))
        rng = stage.rng("slope", z)
        for k in range(int(26 - z / 9)):
            x = -half + 2 * half * rng.random()
            run = -0.06 * z < x < 0.12 * z  # where people ski
            lift = abs(x - 0.21 * z) < 0.06 * z
            if not run and not lift:
                snowy_fir(side, x, _slope(x, z) - 0.03 * z * rng.random(), rng.uniform(5, 8), (z, k))
        for k in range(3):
            x0 = -0.03 * z + 0.04 * z * k
            track = [(x0 + 0.02 * z * math.sin(2.4 * s + k), _slope(x0, z) * (1 - s / 5)) for s in range(6)]
            side.line(track, 0.006 * z, "#b4c8e0", "keep", a=0.6, curve=True)


def _run(stage: Stage) -> None:
    """Tracks of skis in the snow before us, and a gate race on it."""
    snow_ground(stage)
    ground = stage.layer("tracks", plane="ground")
    rng = stage.rng("tracks")
    for k in range(9):
        x0, swing, rate = rng.uniform(-3, 6), rng.uniform(0.4, 1.3), rng.uniform(0.35, 0.8)
        zs = np.linspace(1.6, 30, 60)
        for off in (-0.09, 0.09):
            xs = [x0 + 0.1 * z + swing * math.sin(rate * z + k) + off for z in zs]
            edge = [(x - 0.02 - 0.001 * z, z) for x, z in zip(xs, zs, strict=True)]
            back = [(x + 0.02 + 0.001 * z, z) for x, z in zip(xs, zs, strict=True)]
            ground.poly([*edge, *back[::-1]], "#8aa3c8", "top", 0.85)
    for k, (z, x) in enumerate(((25.0, 3.4), (18.5, -1.6), (13.4, 3.6), (9.6, -3.4))):
        gate, code = stage.layer(f"gate{z}", z, cast=True, sway=0.3), ("#d8453a", "#3a6ac8")[k % 2]
        for dx in (0.0, 1.1):
            gate.rect(x + dx, 0, 0.06, 1.7, code, "cyl")
        gate.poly(
            [(x + 0.03, 0.75), (x + 1.13, 0.75), (x + 1.13, 1.4), (x + 0.03, 1.4)],
            (tone(code, 0.04), tone(code, -0.03)),
            (0.1, 0.1),
        )


def _chalet(stage: Stage, x: float, z: float) -> None:
    """A wooden inn under a thick white roof."""
    layer, wood = stage.layer("chalet", z, glow=True, cast=True), "#8a5c3c"
    layer.rect(x, 0, 9, 1.8, ("#b0a698", "#8f867c"))
    for k in range(12):
        layer.rect(x, 1.8 + 0.28 * k, 9, 0.26, tone(wood, 0.02 * (k % 2)), "cyl")
    layer.poly([(x, 5.1), (x + 4.5, 7.6), (x + 9, 5.1)], tone(wood, -0.04))
    layer.poly(
        [(x - 1.1, 4.7), (x + 4.5, 7.9), (x + 10.1, 4.7), (x + 10.1, 5.4), (x + 4.5, 8.7), (x - 1.1, 5.4)],
        "#f2f6fb",
        "up",
    )
    layer.rect(x + 6.6, 6.6, 0.8, 2.4, "#8a7f78")
    layer.rect(x + 6.4, 8.9, 1.2, 0.3, "#f2f6fb", "up")
    layer.rect(x - 0.3, 2.9, 9.6, 0.14, tone(wood, -0.1))
    for k in range(20):
        layer.rect(x - 0.2 + 0.48 * k, 2.1, 0.16, 0.8, tone(wood, -0.06))
    for k in range(4):
        layer.rect(x + 0.7 + 2.1 * k, 3.3, 1.1, 1.1, "#f0e8d8")
        layer.rect(x + 0.78 + 2.1 * k, 3.38, 0.94, 0.94, "#3f4a5c", em="#ffc46e")
        layer.rect(x + 0.7 + 2.1 * k, 0.5, 1.1, 0.9, "#3f4a5c", em="#ffb85c" if k != 2 else None)
    layer.rect(x + 4.9, 0, 1.1, 1.6, "#5a3c2a")
    layer.ell(x + 4.5, 6.2, 0.5, 0.5, "#3f4a5c", em="#ffc46e")
    for k in range(13):
        layer.poly(
            [(x - 0.9 + 0.8 * k, 4.75), (x - 0.8 + 0.8 * k, 4.75), (x - 0.85 + 0.8 * k, 4.2 - 0.3 * (k % 3))], "#dce8f4"
        )
    for dx in (2.0, 6.8):
        stage.light(x + dx, 2.2, z - 1.2, "#ffbe70", 3.2, 3.4, halo=0.3)
    stage.anims.append(("chalet", smoke(x + 7, 9, z, high=7, wide=2.4, code="#d4dae4")))


def _pylons(stage: Stage) -> None:
    (x0, y0, z0), (x1, y1, z1) = LIFT
    for z in (100.0, 72.0, 49.0, 32.0, 20.0, 13.0):
        share = (z - z0) / (z1 - z0)
        x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
        layer, foot = stage.layer(f"pylon{z:.0f}", z, cast=z < 24, base=None), _slope(x0 + (x1 - x0) * share, z)
        layer.poly(
            [(x - 0.2, foot - 1), (x + 0.2, foot - 1), (x + 0.12, y + 0.4), (x - 0.12, y + 0.4)], "#6f7f8c", "cyl"
        )
        layer.rect(x - 1.5, y + 0.16, 3.0, 0.22, "#55646f", "up")
        for dx in (-1.5, 1.1):
            layer.rect(x + dx, y - 0.05, 0.4, 0.2, "#3f4a54")


def _near(stage: Stage) -> None:
    """Skis stood up in the snow, a sign for the runs."""
    rack, rng = stage.layer("rack", 7.2, cast=True, rim=0.5), stage.rng("rack")
    for k, code in enumerate(("#d8453a", "#2f8f9c", "#f0b83a", "#6a4fa0", "#3f9a58")):
        x, lean = -5.2 + 0.42 * k, float(rng.normal(0, 0.07))
        for dx in (0.0, 0.13):
            shape = [
                (x + dx, -0.05),
                (x + dx + 0.1, -0.05),
                (x + dx + 0.1 + lean, 1.62),
                (x + dx + 0.05 + lean, 1.82),
                (x + dx + lean, 1.62),
            ]
            rack.poly(shape, tone(code, 0.02 * (dx > 0)), "cyl")
        rack.line([(x + 0.3, 0), (x + 0.34 + lean, 1.25)], 0.03, "#3a4048")
    rack.blob([(-5.6, -0.1), (-5.2, 0.16), (-4.2, 0.2), (-3.2, 0.14), (-2.9, -0.1)], "#eef3f9", "dome")
    sign = stage.layer("sign", 10.4, cast=True)
    sign.rect(2.1, 0, 0.12, 2.5, "#7a5a40", "cyl")
    for y, code, way in ((2.0, "#2f6ac0", 1), (1.5, "#c9403a", -1)):
        tip = 2.16 + way * 1.15
        sign.poly(
            [
                (2.16 - way * 0.3, y),
                (tip - way * 0.25, y),
                (tip, y + 0.2),
                (tip - way * 0.25, y + 0.4),
                (2.16 - way * 0.3, y + 0.4),
            ],
            code,
        )
        sign.rect(min(2.16, tip) + 0.2, y + 0.17, 0.6, 0.06, "#f4f6f8")
    sign.blob([(1.6, -0.1), (1.9, 0.2), (2.4, 0.22), (2.8, -0.1)], "#eef3f9", "dome")
    front: Layer = stage.layer("front", 2.8, rim=0.2)
    front.blob([(-3.7, -0.5), (-3.1, 0.14), (-2.4, 0.12), (-1.7, -0.4)], "#dfe8f2", "dome")
    boulder(front, 3.0, 0.5, 0.2, "#dfe8f2", "drift")


def paint(stage: Stage) -> None:
    _mountain(stage)
    _run(stage)
    _pylons(stage)
    _chalet(stage, -16.5, 27)
    _near(stage)
    stage.anims.append(("pylon13", chairlift(*LIFT)))


RECIPE = Recipe(
    paint, {"h": 1.58, "F": 1.04, "hor": 0.52, "sky": True, "surface": "snow", "best": ("day", "natural", "clear")}
)
