"""The flat roof of a town house among towers: a water tank, a stair head with its lamp, pipes, bulbs on a line."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.air import smoke
from studio.theatre.color import tone
from studio.theatre.kit import brick, clouds
from studio.theatre.kit_built import festoon, towers, window_grid
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

EDGE = 14.0
"""Metres to the parapet."""


def _town(stage: Stage) -> None:
    clouds(stage, 7, 0.25, 0.9)
    towers(stage, 260, (8, 74), ("#6c7ea0", "#7a84a4", "#8088a0"), base=-60, wide=(16, 30), share=0.3)
    towers(stage, 130, (-6, 40), ("#5d6c92", "#74708f", "#66809a"), base=-60, wide=(11, 20), gap=7, share=0.35)
    towers(stage, 62, (-12, 17), ("#6a5f7c", "#87695f", "#566a80", "#8a7a6c"), base=-50, wide=(9, 14), gap=9)
    near = towers(stage, 30, (-9, 4.2), ("#7c5a50", "#5c5668", "#6e6a72"), base=-40, wide=(8, 11), gap=6.5)
    sign, z = "#ff4a8c", near.z or 30.0
    near.rect(0.4, -40, 8.4, 41.2, ("#8a6a60", "#604a4c"))
    window_grid(near, (0.8, -12, 7.6, 12), (1.9, 2.9), (1.0, 1.5), "under the sign")
    for x in np.linspace(1.0, 8.2, 5):
        near.rect(float(x), 1.2, 0.12, 5.2, "#3a3640")
    for y in (2.0, 5.9):
        near.rect(0.8, y, 7.6, 0.16, "#3a3640")
    for k in range(4):
        x = 1.1 + 1.85 * k
        near.rect(x, 2.4, 1.4, 3.2, "#4a2038", em=tone(sign, -0.16))
        near.rect(x + 0.4, 2.9 + 0.6 * (k % 2), 0.6, 1.4, "#2a1826", em=tone("#ffd0e4", -0.1))
    stage.light(4.6, 4, z - 0.6, sign, 1.6, 5.0, halo=0.5)


def _roof(stage: Stage) -> None:
    roof = stage.layer("roof", plane="ground")
    roof.poly([(-9, 0.9), (9, 0.9), (9, EDGE), (-9, EDGE)], "#83808a", "top")
    rng = stage.rng("roof")
    for z in np.arange(1.4, EDGE, 1.5):
        roof.poly([(-9, z), (9, z), (9, z + 0.05), (-9, z + 0.05)], "#6d6a76", "top", 0.9)
    for _ in range(60):
        z = 1.3 + 12 * rng.random() ** 1.5
        wide, long = 0.1 * z * rng.uniform(0.6, 2.0), 0.05 * z * rng.uniform(0.5, 1.5)
        roof.ell(rng.uniform(-1.2, 1.2) * z, z, wide, long, tone("#83808a", rng.normal(0, 0.035)), "top", 0.7, n=14)
    for side in (-1, 1):
        wall = stage.layer(f"parapet{side}", plane="wall", at=side * 8.6)
        wall.rect(1.2, 0, EDGE - 1.2, 0.95, "#8e6152")
        wall.rect(1.2, 0.95, EDGE - 1.2, 0.14, "#b9aea2", "top")
    back = stage.layer("parapet", EDGE, cast=True)
    back.rect(-9, 0, 18, 0.95, ("#9a6a58", "#7c5448"))
    brick(back, -9, 9, 0.05, 0.9, "#936352", "parapet", 0.3, 0.5)
    back.box3(-9, 0.92, EDGE - 0.1, 18, 0.14, 0.4, "#b0a598", "#cfc5b6")


def _tank(layer: Layer, x: float) -> None:
    """A wooden water tank under a tin hat, on steel legs."""
    for dx in (-1.2, -0.45, 0.45, 1.2):
        layer.rect(x + dx - 0.07, 0, 0.14, 2.7, "#3c3a42", "cyl")
    for a, b in ((-1.2, 0.45), (1.2, -0.45)):
        layer.line([(x + a, 0.1), (x + b, 2.6)], 0.05, "#46434c")
    layer.rect(x - 1.5, 2.6, 3.0, 0.2, "#4a4650")
    for k in range(11):
        layer.rect(x - 1.32 + 0.24 * k, 2.8, 0.24, 2.5, tone("#86603f", 0.02 * (k % 3)), (-0.9 + 0.18 * k, 0))
    for y in (3.1, 3.9, 4.8):
        layer.rect(x - 1.35, y, 2.7, 0.07, "#433c3c", "cyl")
    layer.poly([(x - 1.55, 5.3), (x, 6.35), (x + 1.55, 5.3)], "#6b7480", "cyl")


def _stairhead(stage: Stage, x: float, z: float) -> None:
    layer = stage.layer("stairhead", z, glow=True, cast=True, rim=0.4)
    layer.box3(x, 0, z, 3.4, 2.9, 2.6, "#9c6a58", side="#7c5448")
    brick(layer, x, x + 3.4, 0.1, 2.8, "#94624f", "head", 0.3, 0.5)
    layer.box3(x - 0.12, 2.9, z - 0.12, 3.64, 0.2, 2.8, "#5c5660", side="#4a4650")
    layer.rect(x + 0.62, 0, 1.2, 2.16, "#4d4852")
    layer.rect(x + 0.7, 0, 1.04, 2.08, ("#4f7a78", "#3f6664"))
    layer.rect(x + 0.88, 1.25, 0.68, 0.55, "#3a4658", em="#ffd890")
    layer.ell(x + 1.62, 1.0, 0.05, 0.05, "#d8c48a")
    layer.rect(x + 1.06, 2.42, 0.34, 0.12, "#efe6cc", em="#fff0c4")
    layer.poly([(x + 0.98, 2.54), (x + 1.48, 2.54), (x + 1.36, 2.66), (x + 1.1, 2.66)], "#3a3840")
    stage.light(x + 1.2, 2.3, z - 0.5, "#ffca80", 5.0, 2.2, halo=0.8)


def _fittings(stage: Stage) -> None:
    """A cooler with its fan, vents, an aerial, a deck chair."""
    box = stage.layer("cooler", 8.4, cast=True, rim=0.5)
    box.box3(-5.2, 0.1, 8.4, 1.6, 1.1, 1.0, "#aeb2b6", "#c6cacc", "#8d9196")
    box.ell(-4.4, 0.68, 0.42, 0.42, "#3c4148")
    for k in range(6):
        turn = k * math.pi / 3
        box.line([(-4.4, 0.68), (-4.4 + 0.36 * math.cos(turn), 0.68 + 0.36 * math.sin(turn))], 0.1, "#6a7078")
    for x, h in ((-2.9, 1.0), (-2.45, 0.7)):
        box.rect(x - 0.14, 0, 0.28, h, "#9aa0a4", "cyl")
        box.ell(x, h + 0.05, 0.25, 0.13, "#b4babd", "dome")
    mast = stage.layer("mast", 11.0, cast=True, base=None)
    mast.rect(1.2, 0, 0.06, 4.6, "#4a4a52")
    for k, y in enumerate((3.3, 3.7, 4.1, 4.5)):
        mast.rect(0.65 + 0.08 * k, y, 1.2 - 0.16 * k, 0.04, "#5a5a62")
    front = stage.layer("front", 3.6, rim=0.5)
    front.box3(-3.6, 0, 3.6, 0.9, 0.55, 0.7, "#77747e", "#8f8c96", "#625f6a")
    front.rect(-3.4, 0.55, 0.3, 0.5, "#85828c", "cyl")
    front.ell(-3.25, 1.06, 0.26, 0.12, "#96939c", "dome")


def paint(stage: Stage) -> None:
    _town(stage)
    _roof(stage)
    _tank(stage.layer("tank", 12.2, cast=True), -4.9)
    _stairhead(stage, 4.0, 9.4)
    _fittings(stage)
    festoon(stage, (-5.0, 4.0), (4.6, 3.2), 9.2, sag=0.7, n=14)
    festoon(stage, (-9.0, 4.4), (-3.2, 3.9), 8.6, sag=0.4, n=9)
    stage.anims += [
        ("tank", smoke(-2.9, 1.0, 9.4, high=2.6, wide=0.8)),
        ("towers62", smoke(-16, 8, 50, high=16, wide=6)),
    ]


RECIPE = Recipe(
    paint,
    {
        "h": 1.66,
        "F": 1.02,
        "hor": 0.5,
        "sky": True,
        "far": 8.0,
        "walls": (-4.6, 4.6),
        "surface": "stone",
        "best": ("dusk", "natural", "clear"),
    },
)
