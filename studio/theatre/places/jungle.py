"""A jungle clearing: broad leaves, lianas, ferns, mist between the trunks."""

from __future__ import annotations

import math

from studio.theatre.color import mix, rgb, tone
from studio.theatre.kit import trunk
from studio.theatre.kit_land import ground
from studio.theatre.kit_trees import blade, fern
from studio.theatre.stage import Recipe, Stage

LEAVES = ("#1f4f34", "#2f7a44", "#4f9a4a", "#2a6448", "#6fae4c")


def paint(stage: Stage) -> None:
    green = rgb("#a8d08a")
    stage.tint = lambda p: p.update(dens=p["dens"] * 3.6, haze=mix(p["haze"], green, 0.0 if p["dark"] else 0.5))
    ground(stage, "#4a5a34", dabs=280, tints=("#4a5a34", "#5c6f3a", "#6a5a3c", "#3f5230"))
    wall = stage.layer("wall", 60, base=None)
    rng, half = stage.rng("wall"), stage.span(60)
    for k in range(50):
        wall.clump(
            rng.uniform(-half, half),
            rng.uniform(0, 34),
            rng.uniform(4, 8),
            rng.uniform(4, 7),
            ("#5f9a58", "#7fb868", "#98c878"),
            k,
            n=30,
            leaf=1.0,
        )
    for z, n in ((34.0, 10), (21.0, 7), (13.5, 5), (8.6, 4)):
        layer = stage.layer(f"trees{z}", z, cast=z < 20, sway=0.15)
        r, half = stage.rng("row", z), stage.span(z)
        top = stage.eye + stage.cy / stage.focal * z
        for k in range(n):
            x = -half + 2 * half * (k + r.uniform(0.15, 0.85)) / n
            if abs(x) < 1.6 + 0.07 * z:
                x += math.copysign(2.0 + 0.1 * z, x)
            w = 0.018 * z * r.uniform(0.7, 1.3) + 0.12
            layer.path(trunk(layer, x, w, top, r.normal(0, 0.3)), tone("#5a4a3c", r.normal(0, 0.02)), "cyl")
            sag, x2 = top * r.uniform(0.35, 0.6), x + r.uniform(1.5, 3.5)
            layer.line([(x, top * 0.95), ((x + x2) / 2, sag), (x2, top)], 0.05, "#3f5a34", curve=True)
        for _ in range(12):
            layer.clump(
                r.uniform(-half, half),
                top * r.uniform(0.78, 1.0),
                z * 0.14,
                z * 0.07,
                LEAVES,
                ("can", z, r.random()),
                n=46,
                leaf=z * 0.02,
            )
        for _ in range(9):
            x = r.uniform(-half, half)
            if abs(x) > 1.8:
                fern(layer, x, 0.0, 0.06 * z + 0.5, LEAVES, (z, x), 11)
    front = stage.layer("front", 2.8, sway=0.5, rim=0.5)
    for x, y in ((-2.7, 0.0), (2.7, -0.1)):
        fern(front, x, y, 1.0, LEAVES, x)
    for k in range(7):
        blade(front, -2.9 + 0.2 * k, 3.2, 0.9, -0.4 - 0.3 * k, "#173a28")
        blade(front, 2.9 - 0.2 * k, 3.3, 0.9, -2.7 + 0.3 * k, "#173a28")
    for k in range(4):
        x = -2.4 + k * 1.6
        stage.shafts.append(([(x + 4, 12, 18), (x + 5, 12, 18)], [(x - 1, 0.2, 14), (x + 0.3, 0.2, 14)], 1.2))


RECIPE = Recipe(
    paint,
    {
        "h": 1.5,
        "F": 1.0,
        "hor": 0.46,
        "sky": True,
        "mist": 0.2,
        "surface": "leaves",
        "best": ("day", "natural", "clear"),
    },
)
