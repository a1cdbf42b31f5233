"""A desert island: a patch of sand with palms and a stranded boat, water all around it."""

from __future__ import annotations

import math

from studio.theatre.air import glints, gulls, lapping
from studio.theatre.color import tone
from studio.theatre.kit import clouds, grass, hull
from studio.theatre.kit_land import boulder, sea
from studio.theatre.kit_trees import fern, palm
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

LEAVES = ("#2f6a44", "#4f8f48", "#78b055", "#3f7a44")


def _outline(grown: float = 1.0) -> list[tuple[float, float]]:
    """The edge of the sand on the ground, (x, z)."""
    turns = [k / 44 * 2 * math.pi for k in range(44)]
    wobble = [1 + 0.05 * math.sin(3 * a + 1) + 0.03 * math.sin(5 * a) for a in turns]
    return [
        (0.2 + 5.5 * grown * w * math.cos(a), max(0.7, 7.0 + 5.0 * grown * w * math.sin(a)))
        for a, w in zip(turns, wobble, strict=True)
    ]


def _around(stage: Stage) -> None:
    clouds(stage, 9, 0.08, 0.8, 1.15)
    far = stage.layer("far", 240, base=None)
    far.blob(
        [(-150, -2), (-128, 10), (-104, 17), (-88, 34), (-78, 36), (-66, 20), (-40, 8), (-22, -2)], "#6f9a94", "dome"
    )
    far.blob([(96, -2), (112, 7), (134, 12), (160, 6), (176, -2)], "#7aa49a", "dome")
    water = sea(stage, 0.9, "#2a8fa6", ("#257f9c", "#52b6b8", "#2487a0"))
    for grown, code, share in ((2.1, "#45b2b4", 0.45), (1.62, "#6fd0c2", 0.55), (1.3, "#a4e2d0", 0.6)):
        water.blob(_outline(grown), code, "top", share)
    stacks = stage.layer("stacks", 62, base=None)
    for x, w, h in ((24.0, 3.4, 5.4), (29.5, 2.0, 2.6), (-33.0, 2.6, 3.0)):
        boulder(stacks, x, w, h, "#7f7a74", x)
        stacks.clump(x, h * 0.95, w * 0.7, w * 0.28, LEAVES, x, n=30, leaf=0.5)
    sail = stage.layer("sail", 110, base=None)
    sail.path(hull(sail, -24, 10), "#6a4a40", "dome")
    sail.poly([(-23.6, 2), (-23.6, 11), (-18.8, 2.6)], "#f4ead8", (0.3, 0.1))
    sail.poly([(-24.2, 2), (-24.2, 9.6), (-28, 2.4)], "#e2d2bc", (-0.3, 0.1))


def _sand(stage: Stage) -> None:
    sand = stage.layer("sand", plane="ground")
    sand.blob(_outline(1.05), "#c8ac7c", "top")
    sand.blob(_outline(), "#ecd6a6", "top")
    rng = stage.rng("sand")
    for _ in range(130):
        turn, out = rng.uniform(0, 6.28), 0.92 * math.sqrt(rng.random())
        x, z = 0.2 + 5.2 * out * math.cos(turn), 7.0 + 4.7 * out * math.sin(turn)
        tint = tone("#ecd6a6", rng.normal(0, 0.022))
        sand.ell(x, z, 0.06 * z * rng.uniform(0.5, 2), 0.02 * z, tint, "top", 0.6, n=12)
    for k in range(18):
        sand.ell(-2.6 + 0.17 * k + 0.09 * (k % 2), 4.4 + 0.16 * k, 0.07, 0.045, "#c9ac7a", "top", 0.9, n=12)
    sand.blob([(-0.6, 8.6), (1.2, 7.7), (3.6, 7.9), (4.3, 9.2), (3.0, 10.6), (0.4, 10.4)], "#9cb568", "top", 0.8)


def _boat(layer: Layer) -> None:
    """A rowing boat pulled up on the sand, oars across."""
    layer.ell(-3.6, 0.02, 1.5, 0.1, "#8f7448", a=0.5)
    layer.blob(
        [(-5.1, 0.62), (-4.9, 0.1), (-4.2, -0.02), (-2.9, 0.0), (-2.2, 0.3), (-1.9, 0.86), (-2.6, 0.6), (-4.4, 0.52)],
        "#3f7f8a",
        "dome",
    )
    layer.poly(
        [
            (-5.05, 0.56),
            (-4.4, 0.5),
            (-2.6, 0.57),
            (-2.0, 0.82),
            (-1.96, 0.9),
            (-2.62, 0.66),
            (-4.4, 0.59),
            (-5.05, 0.66),
        ],
        "#f0e6cc",
        "up",
    )
    layer.poly([(-4.8, 0.24), (-2.3, 0.3), (-2.2, 0.38), (-4.9, 0.33)], "#c9503f", "dome")
    layer.line([(-4.7, 0.74), (-2.7, 0.5)], 0.05, "#a98258", "cyl")
    layer.poly([(-2.9, 0.46), (-2.3, 0.34), (-2.2, 0.46), (-2.8, 0.58)], "#a98258")


def _growth(stage: Stage) -> None:
    back = stage.layer("palms", 9.4, cast=True, sway=0.7, rim=0.8)
    for x, h, bend, seed in ((2.1, 4.6, 1.3, 1), (2.8, 3.6, 1.9, 2), (1.5, 3.9, -1.2, 3)):
        palm(back, x, 0, h, bend, seed)
    for k, x in enumerate((0.4, 1.5, 2.6, 3.6)):
        back.clump(x, 0.3, 0.75, 0.42, LEAVES, k, n=60, leaf=0.14)
        fern(back, x + 0.4, 0, 0.8, LEAVES, k)
    near = stage.layer("driftwood", 6.0, cast=True, rim=0.6)
    near.line([(3.0, 0.12), (3.9, 0.26), (4.9, 0.14)], 0.2, "#a08a70", "cyl", curve=True)
    near.line([(3.9, 0.26), (4.2, 0.7)], 0.08, "#a08a70", "cyl")
    for x, y, r in ((2.6, 0.1, 0.11), (2.75, 0.06, 0.08)):
        near.ell(x, y, r, r, "#7a5636", "ball")
    boulder(near, 4.6, 0.4, 0.3, "#9a948a", "rock")
    grass(near, 3.9, 4.9, 0, 24, 0.4, ("#7f9a4c", "#a3b262"), 5)


def paint(stage: Stage) -> None:
    _around(stage)
    stage.anims += [("sea", glints), ("clouds", gulls)]
    _sand(stage)
    stage.anims.append(("sand", lapping(_outline())))
    _growth(stage)
    _boat(stage.layer("boat", 7.6, cast=True, rim=0.5))


RECIPE = Recipe(
    paint,
    {
        "h": 1.9,
        "F": 1.03,
        "hor": 0.42,
        "sky": True,
        "ripple": 0.7,
        "water": 14.0,
        "near": 4.6,
        "far": 7.4,
        "walls": (-3.4, 3.8),
        "surface": "sand",
        "best": ("day", "natural", "clear"),
    },
)
