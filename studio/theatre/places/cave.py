"""A cave with a shaft of light, stalactites, pools and glowing crystals."""

from __future__ import annotations

import math

from studio.theatre.color import tone
from studio.theatre.kit_land import boulder
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    back = stage.layer("back", 40, glow=True, base=None)
    back.rect(-40, -10, 80, 60, "#2a2c3c")
    back.blob([(-3, 8), (0, 4), (4, 6), (6, 11), (3, 15), (-2, 14)], "#4a6a80", em=("#bfe4f0", "#8fc4dc"))
    stage.light(1.5, 9, 36, "#bfe8ff", 5, 9, halo=1.0)
    floor = stage.layer("floor", plane="ground")
    floor.poly([(-60, 0.9), (60, 0.9), (60, 40), (-60, 40)], "#5a5866", "top")
    rng = stage.rng("floor")
    for _ in range(160):
        z = 1.2 + 24 * rng.random() ** 1.8
        colour = tone("#5a5866", rng.normal(0, 0.035))
        floor.ell(rng.uniform(-1.2, 1.2) * z, z, 0.1 * z * rng.uniform(0.4, 1.4), 0.03 * z, colour, "top", 0.7, n=14)
    pool = stage.layer("pool", plane="ground", mask="water")
    pool.poly([(2 + 3.2 * math.cos(a / 4), 12 + 3.4 * math.sin(a / 4)) for a in range(25)], "#2a5a6a", "top")
    for z, n, colour in ((26.0, 9, "#383a4c"), (16.0, 7, "#46465a"), (10.0, 6, "#54525f")):
        layer = stage.layer(f"rock{z}", z, glow=True, cast=z < 20, base=None)
        r, half = stage.rng("rock", z), stage.span(z)
        for k in range(n):
            x = -half + 2 * half * (k + r.uniform(0.1, 0.9)) / n
            edge = abs(x) / half
            drop, w = z * r.uniform(0.12, 0.3) * (0.5 + edge), z * r.uniform(0.02, 0.05)
            top = stage.eye + stage.cy / stage.focal * z + 1
            layer.poly(
                [
                    (x - w * 2, top),
                    (x - w * 0.5, top - drop),
                    (x, top - drop * 1.7),
                    (x + w * 0.6, top - drop),
                    (x + w * 2, top),
                ],
                colour,
                "cyl",
            )
            if edge > 0.3:
                boulder(layer, x, z * 0.09 * (0.5 + edge), z * 0.10 * edge * r.uniform(0.5, 1.5), colour, (z, k))
        for side in (-1, 1):
            x = side * half * 0.95
            wall = [
                (x, -2),
                (x - side * half * 0.28, -1),
                (x - side * half * 0.20, z * 0.2),
                (x - side * half * 0.3, z * 0.5),
                (x, z),
            ]
            layer.blob(wall, tone(colour, -0.02), (-side * 0.6, 0.2))
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
        stage.light(x, 0.6, z - 0.4, colour, 2.6, 1.7, halo=0.6)
    front = stage.layer("front", 2.7, rim=0.3, base=None)
    front.blob([(-4, -1), (-2.5, -0.6), (-2.35, 1.6), (-2.7, 3.4), (-4, 4.5)], "#1c1c26", "dome")
    stage.mark("middle", 0.0, 5.4)


def tint(pal: dict) -> None:  # type: ignore[type-arg]
    """Daylight reaches here only through the hole: what there is comes from glow."""
    pal["apow"] *= 0.9
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
        "walls": (-3.2, 3.4),
        "surface": "stone",
        "best": ("dusk", "natural", "clear"),
    },
)
