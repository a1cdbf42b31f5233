"""A cave: vault behind vault down to its mouth under the open sky, a pool, glowing crystals."""

from __future__ import annotations

import math

from studio.theatre.color import tone
from studio.theatre.kit import conifer, ridge
from studio.theatre.kit_land import boulder
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Recipe, Stage


def _vault(layer: Layer, seed: object, wide: float, tall: float, colour: str) -> None:
    """Rock that fills the frame but for a ragged arch, ``wide`` and ``tall`` in shares of its depth."""
    z = layer.z or 1.0
    rng, half, top = generator("vault", seed), layer.canvas.span(z) * 1.05, z * 1.2
    middle = 0.05 * z
    arch = []
    for k in range(23):
        turn, rough = math.pi * k / 22, 1 + rng.normal(0, 0.055)
        arch.append((middle - math.cos(turn) * wide * z * rough, max(0.0, math.sin(turn) * tall * z * rough)))
    rim = [(middle + (x - middle) * rng.uniform(1.08, 1.2), y * rng.uniform(1.06, 1.16)) for x, y in arch]
    layer.poly([(-half, 0), *arch, (half, 0), (half, top), (-half, top)], colour, "front")
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in zip(arch, arch[1:], rim[1:], rim, strict=False):
        lean = (-0.75 if x0 > middle else 0.75, 0.1 if y0 < 0.5 * tall * z else -0.5)
        layer.poly([(x0, y0), (x1, y1), (x2, y2), (x3, y3)], tone(colour, rng.uniform(0.02, 0.07)), lean)
    for _ in range(46):
        side, w = rng.choice((-1, 1)), z * rng.uniform(0.03, 0.1)
        x = middle + side * z * (wide * 1.15 + rng.uniform(0.02, 0.7))
        y, shade = z * rng.uniform(0, 1.0), tone(colour, rng.normal(0, 0.03))
        ledge = [
            (x - w, y),
            (x - 0.3 * w, y + 0.7 * w),
            (x + 0.8 * w, y + 0.5 * w),
            (x + w, y - 0.3 * w),
            (x, y - 0.6 * w),
        ]
        layer.blob(ledge, shade, (-side * 0.5, 0.4), 0.8)
    for x, y in arch[5:18]:
        drop, w = z * rng.uniform(0.03, 0.16), z * rng.uniform(0.012, 0.026)
        layer.poly(
            [(x - w * 1.6, y + 0.08 * z), (x - w * 0.5, y - drop * 0.5), (x, y - drop), (x + w * 1.6, y + 0.08 * z)],
            tone(colour, 0.02),
            "cyl",
        )
    for x in (arch[0][0], arch[-1][0]):
        for k in range(3):
            boulder(
                layer,
                x + rng.normal(0, 0.06) * z,
                z * rng.uniform(0.06, 0.12),
                z * rng.uniform(0.04, 0.1),
                tone(colour, 0.03),
                (seed, x, k),
            )


def _outside(stage: Stage) -> None:
    """Hills under the open sky, far beyond the mouth of the cave."""
    ridge(stage.layer("far", 200, base=None), 14, 16, "far", "#6f8f9c")
    wood = stage.layer("wood", 60, base=None)
    rng = stage.rng("wood")
    for k in range(16):
        conifer(wood, -16 + 2.4 * k + rng.uniform(-1, 1), 0, rng.uniform(5, 9), "#3f6a58", k)


def _floor(stage: Stage) -> None:
    floor = stage.layer("floor", plane="ground")
    floor.poly([(-60, 0.9), (60, 0.9), (60, 60), (-60, 60)], "#6a6876", "top")
    rng = stage.rng("floor")
    for _ in range(200):
        z = 1.2 + 28 * rng.random() ** 1.8
        colour = tone("#6a6876", rng.normal(0, 0.045))
        floor.ell(rng.uniform(-1.2, 1.2) * z, z, 0.1 * z * rng.uniform(0.4, 1.4), 0.03 * z, colour, "top", 0.7, n=14)
    floor.poly([(-1.5, 2.5), (2.0, 2.5), (5.2, 34), (-1.4, 34)], "#8d90a0", "top", 0.22)
    pool = stage.layer("pool", plane="ground", mask="water")
    pool.poly([(3.4 + 3.0 * math.cos(a / 4), 13 + 3.4 * math.sin(a / 4)) for a in range(25)], "#2a5a6a", "top")


def paint(stage: Stage) -> None:
    _outside(stage)
    _floor(stage)
    stage.light(1.6, 5, 30, "#d5ecff", 3.0, 8, halo=0.5)
    vaults = ((32.0, 0.20, 0.30, "#565a72"), (19.0, 0.34, 0.42, "#53566c"), (11.0, 0.52, 0.52, "#525366"))
    for z, wide, tall, colour in vaults:
        _vault(stage.layer(f"vault{z:.0f}", z, base=None, rim=0.4), z, wide, tall, colour)
    for x, z, colour in ((-3.9, 9.0, "#6ae8ff"), (4.4, 8.4, "#c08aff"), (-5.6, 13.0, "#8affc8")):
        crystal = stage.layer(f"crystal{z}", z, glow=True, base=None)
        for k, (dx, h, lean) in enumerate(((-0.25, 0.6, -0.2), (0.0, 1.0, 0.05), (0.25, 0.7, 0.25))):
            shape = [
                (x + dx - 0.1, 0),
                (x + dx + lean - 0.08, h * 0.8),
                (x + dx + lean, h),
                (x + dx + lean + 0.09, h * 0.78),
                (x + dx + 0.12, 0),
            ]
            crystal.poly(shape, tone(colour, -0.2 + 0.04 * k), "cyl", em=(tone(colour, 0.05), tone(colour, -0.3)))
        stage.light(x, 0.6, z - 0.4, colour, 1.9, 1.4, halo=0.6)
    front = stage.layer("front", 2.7, rim=0.3, base=None)
    front.blob([(-4, -1), (-2.5, -0.6), (-2.35, 1.6), (-2.7, 3.4), (-4, 4.5)], "#1c1c26", "dome")


def tint(pal: dict) -> None:  # type: ignore[type-arg]
    """Daylight reaches here only through the hole: what there is comes from glow."""
    pal["apow"] *= 1.3 if pal["dark"] else 0.9
    pal["kpow"] *= 0.35
    pal["lamps"] = 1.0


def build(stage: Stage) -> None:
    stage.tint = tint
    paint(stage)


RECIPE = Recipe(
    build,
    {
        "h": 1.55,
        "F": 1.05,
        "hor": 0.50,
        "indoor": True,
        "sky": True,
        "walls": (-3.2, 3.4),
        "surface": "stone",
        "best": ("day", "natural", "clear"),
    },
)
