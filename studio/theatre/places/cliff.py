"""On a headland above the sea: white cliffs one behind the other, surf at their feet, a lighthouse on a rock."""

from __future__ import annotations

import math

from studio.theatre.air import breakers, glints, gulls
from studio.theatre.color import tone
from studio.theatre.kit import clouds, grass
from studio.theatre.kit_land import bench, boulder, sea
from studio.theatre.kit_rock import crag
from studio.theatre.kit_trees import bare_tree
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

LEVEL = -24.0
GRASS = ("#5f9046", "#7cae56", "#98c466", "#4c7a3a")
HEADS = ((340.0, 40.0, 17.0), (240.0, 0.0, 15.0), (165.0, -34.0, 12.0), (112.0, -62.0, 8.0))
"""Depth of each head of the coast across the bay, where its nose is, and how high it stands above our turf."""


def _edge(z: float) -> float:
    """Where the grass ends above the drop, at a depth."""
    return -3.5 + 0.16 * z + 0.35 * math.sin(1.3 * z) + max(0.0, z - 12) ** 1.4 * 0.09


def _lighthouse(stage: Stage, layer: Layer, x: float, foot: float) -> None:
    layer.poly([(x - 2.6, foot), (x + 2.6, foot), (x + 1.8, foot + 17), (x - 1.8, foot + 17)], "#f4efe6", "cyl")
    for k in (0, 2):
        y, w = foot + 2.4 + 3.6 * k, 2.3 - 0.19 * k
        layer.rect(x - w, y, 2 * w, 3.4, "#cf4a3e", "cyl")
    layer.rect(x - 2.4, foot + 17, 4.8, 0.6, "#3a4048")
    layer.rect(x - 1.5, foot + 17.6, 3.0, 2.6, "#5a6470", em="#fff0c0")
    layer.poly([(x - 2.0, foot + 20.2), (x, foot + 22.4), (x + 2.0, foot + 20.2)], "#b03a34", "dome")
    layer.rect(x + 2.6, foot, 6, 3, "#efe8da")
    layer.poly([(x + 2.2, foot + 3), (x + 5.6, foot + 5.2), (x + 9, foot + 3)], "#a0523e", "up")
    layer.rect(x + 4, foot + 1, 1, 1.1, "#3a4a5c", em="#ffd890")
    stage.light(x, foot + 18.9, (layer.z or 1) - 1, "#fff0c8", 3.0, 11, halo=0.9)


def _coast(stage: Stage) -> None:
    clouds(stage, 10, 0.08, 0.85, 1.1)
    sea(stage, 1.5, "#2d7f9c", ("#277392", "#56a8b4", "#2a7896"))
    for z, nose, tall in HEADS:
        head, half = stage.layer(f"head{z:.0f}", z, base=None, glow=z == 165), stage.span(z)

        def top(x: float, z: float = z, nose: float = nose, tall: float = tall) -> float:
            inland = (nose - x) / (0.22 * z)
            return tall * (0.72 + 0.28 * math.sin(1.7 * inland + z)) * min(1.0, 0.45 + 0.55 * inland)

        crag(head, -half, nose, top, LEVEL - 1, "#cabfa8", ("chalk", z), wide=0.045 * z, turned=0.8, ledges=0.08)
        head.poly(
            [(nose - 0.02 * z, LEVEL - 1), (nose, 0.7 * top(nose)), (nose + 0.05 * z, LEVEL - 1)], "#a89d88", "right"
        )
        for k in range(5):
            y = LEVEL + (0.16 + 0.17 * k) * (tall - LEVEL)
            seam = [(-half + (nose + half) * q / 24, y + 0.006 * z * math.sin(q * 1.3 + k)) for q in range(25)]
            seam = [(x, min(y, top(x) - 1)) for x, y in seam]
            head.poly([*seam, *((x, y - 0.004 * z) for x, y in seam[::-1])], "#8f8674", "keep", 0.5)
        foot = [(-half, LEVEL - 1), (-half, LEVEL + 4), (nose, LEVEL + 2), (nose + 0.05 * z, LEVEL - 1)]
        head.poly(foot, "#7d7a66", "keep", 0.35)
        crown = [(nose + (-half - nose) * k / 50, top(nose + (-half - nose) * k / 50)) for k in range(51)]
        turf = [(x, y - 0.012 * z * (1 + 0.7 * math.sin(2.3 * x))) for x, y in crown]
        head.poly([*((x, y + 0.011 * z) for x, y in crown), *turf[::-1]], "#83ab58", "up")
        for k in range(12):
            x = nose - (0.05 + 0.09 * k) * z
            boulder(head, x + 0.05 * z, 0.02 * z, 0.012 * z, "#c4baa6", k, LEVEL)
        if z == 165:
            _lighthouse(stage, head, nose - 13, top(nose - 13))
    stage.anims += [(f"head{z:.0f}", breakers(nose, z - 2, LEVEL)) for z, nose, _ in HEADS]
    downs = stage.layer("downs", 60, base=None)
    half = stage.span(60)
    hill = [(x, 2.6 + 2.0 * math.sin(0.05 * x) + 0.04 * x) for x in range(-4, int(half) + 4, 3)]
    downs.blob([(-10, -3), (-4, 0.6), *hill, (half + 9, -3)], "#7fa556", (0, 0.5))


def _turf(stage: Stage) -> None:
    turf = stage.layer("turf", plane="ground")
    zs = [0.9 + 0.35 * k for k in range(62)]
    turf.poly([*((_edge(z), z) for z in zs), (60, zs[-1]), (60, 0.9)], "#84ad55", "top")
    turf.poly(
        [*((_edge(z), z) for z in zs), *((_edge(z) + 0.10 + 0.02 * z, z) for z in zs[::-1])], "#d8ccb0", "top", 0.9
    )
    rng = stage.rng("turf")
    for _ in range(200):
        z = 1.3 + 20 * rng.random() ** 1.8
        x = _edge(z) + 0.1 * z + 1.6 * z * rng.random()
        tint = tone(("#84ad55", "#97bd63", "#73994b", "#a9b56a")[rng.integers(4)], rng.normal(0, 0.015))
        turf.ell(x, z, 0.08 * z * rng.uniform(0.4, 2), 0.02 * z, tint, "top", 0.6, n=12)
    way = [(1.5 + 0.12 * z + 0.5 * math.sin(0.55 * z), z) for z in zs]
    turf.poly([*((x - 0.42, z) for x, z in way), *((x + 0.42, z) for x, z in way[::-1])], "#c9b48a", "top", 0.8)


def _posts(stage: Stage) -> None:
    """A rope along the edge, post by post."""
    for z in (16.0, 13.0, 10.4, 8.2, 6.4, 4.9):
        layer = stage.layer(f"post{z}", z, cast=True, base=None)
        x = _edge(z) + 0.45
        layer.rect(x - 0.06, 0, 0.12, 0.95, "#8a6a4c", "cyl")
        layer.ell(x, 0.95, 0.07, 0.03, "#a98660")
    rope = stage.layer("rope", 4.8, base=None)
    points = [
        (_edge(z) + 0.45, 0.82 - 0.14 * (k % 2), z)
        for k, z in enumerate((4.9, 5.6, 6.4, 7.3, 8.2, 9.3, 10.4, 11.7, 13.0))
    ]
    low = [(x, y - 0.05, z) for x, y, z in points]
    rope.poly3([*points, *low[::-1]], "#d8c8a0", "up")


def _tufts(layer: Layer, seed: int, spots: tuple[float, ...]) -> None:
    rng = layer.canvas.rng("tufts", seed)
    for k, x in enumerate(spots):
        grass(layer, x - 0.6, x + 0.6, 0, 30, 0.34, GRASS, (seed, k), 0.4)
        for _ in range(4):
            at, y = x + rng.uniform(-0.6, 0.6), rng.uniform(0.14, 0.3)
            layer.line([(at, 0), (at, y)], 0.015, "#56863c")
            layer.ell(at, y, 0.05, 0.045, ("#f4a0b4", "#f6e08a", "#f4f0ea")[rng.integers(3)], "ball")


def paint(stage: Stage) -> None:
    _coast(stage)
    stage.anims += [("sea", glints), ("clouds", gulls)]
    _turf(stage)
    bare_tree(stage.layer("tree", 13.4, cast=True, sway=0.3), 7.6, 0, 5.2, "wind", "#6a5a50", 6)
    _posts(stage)
    bench(stage, 2.9, 8.2)
    _tufts(stage.layer("tufts", 7.6, sway=0.5, base=None), 1, (5.6, 0.6, 6.4))
    stones = stage.layer("stones", 5.2, cast=True)
    boulder(stones, 3.6, 0.45, 0.34, "#b8b2a6", 1)
    _tufts(stage.layer("front", 2.8, sway=0.6, rim=0.5), 2, (2.2, 2.9))
    stage.station("seat", (3.3, 8.15, 0.46), (4.1, 8.15, 0.46))


RECIPE = Recipe(
    paint,
    {
        "h": 1.75,
        "F": 1.03,
        "hor": 0.42,
        "sky": True,
        "level": LEVEL,
        "water": 150.0,
        "ripple": 0.6,
        "far": 7.4,
        "walls": (-1.7, 4.4),
        "surface": "grass",
        "best": ("morning", "natural", "wind"),
    },
)
