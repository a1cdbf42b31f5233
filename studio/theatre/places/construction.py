"""A building site: a tower crane at work over a steel frame, a digger, scaffolding, barriers with warning lamps."""

from __future__ import annotations

import math

from studio.theatre.air import hoist
from studio.theatre.color import tone
from studio.theatre.kit import clouds
from studio.theatre.kit_built import towers
from studio.theatre.kit_land import ground
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

YELLOW, STEEL = "#e8b02e", "#a8553a"
CRANE = 11.0
"""Metres that the crane's mast is to the right."""


def _site(stage: Stage) -> None:
    clouds(stage, 8)
    towers(stage, 150, (10, 38), ("#7a86a0", "#8a8494", "#74889a"), wide=(10, 18), share=0.3)
    land, rng = (
        ground(stage, "#a48c6a", dabs=220, tints=("#a48c6a", "#937c5c", "#b49c78", "#86745a")),
        stage.rng("ruts"),
    )
    for k in range(4):
        x0, swing = -2.4 + 1.5 * k, rng.uniform(-0.4, 0.4)
        zs = [1.3 + 0.7 * i for i in range(50)]
        left = [(x0 + 0.12 * z * swing + 0.3 * math.sin(0.3 * z + k), z) for z in zs]
        land.poly([*left, *((x + 0.34, z) for x, z in left[::-1])], "#7f6a4e", "top", 0.6)
        for x, z in left[:26]:
            land.poly([(x, z), (x + 0.34, z), (x + 0.34, z + 0.1), (x, z + 0.1)], "#6a583f", "top", 0.55)
    for x, z, r in ((-3.4, 4.4, 0.8), (2.8, 9.5, 1.1)):
        land.ell(x, z, r, 0.3 * r, "#6f6a5e", "top", 0.8)


def _frame(stage: Stage) -> None:
    """Five floors of steel, the lower ones walled in already."""
    layer = stage.layer("frame", 34, glow=True, base=None)
    x0, bays, storey = -15.0, 5, 2.9
    for floor in range(5):
        y = storey * floor
        wide = 4.4 * (bays if floor < 4 else 3)
        layer.rect(x0, y, wide, storey, "#6a655f", a=0.85 if floor < 3 else 0.0)
        for bay in range(bays if floor < 4 else 3):
            x = x0 + 4.4 * bay
            if floor < 2 or (floor == 2 and bay < 2):
                layer.rect(x + 0.3, y + 0.3, 3.9, storey - 0.45, ("#b5694e", "#9a5844"))
                layer.rect(x + 1.2, y + 0.8, 2.0, 1.3, "#39414e", em="#ffcf86" if (floor + bay) % 3 == 0 else None)
            elif floor < 4:
                layer.line([(x + 0.2, y + 0.3), (x + 4.2, y + storey)], 0.12, tone(STEEL, -0.06), "keep")
        for bay in range((bays if floor < 4 else 3) + 1):
            layer.rect(x0 + 4.4 * bay - 0.18, y, 0.36, storey, STEEL, "cyl")
        layer.rect(x0 - 0.3, y + storey - 0.12, wide + 0.6, 0.34, ("#c8c2b6", "#9a958c"), "up")
    for bay in range(3):
        layer.rect(x0 + 2.2 * bay * 2 + 0.1, 5 * storey + 0.2, 0.1, 1.6, tone(STEEL, -0.05))
    for x, y in ((-6.0, 7.6), (2.0, 4.6)):
        layer.ell(x, y, 0.16, 0.16, "#fff0c8", em="#ffe6b0")
        stage.light(x, y, 33, "#ffdca0", 2.0, 3.6, halo=0.4)


def _crane(stage: Stage) -> None:
    layer, x = stage.layer("crane", 46, glow=True, base=None), CRANE
    for dx in (-0.9, 0.8):
        layer.rect(x + dx, 0, 0.16, 18, YELLOW, "cyl")
    for k in range(11):
        y = 1.6 * k
        layer.line([(x - 0.8, y), (x + 0.85, y + 1.6)], 0.12, tone(YELLOW, -0.06), "keep")
        layer.line([(x + 0.85, y), (x - 0.8, y + 1.6)], 0.12, tone(YELLOW, -0.1), "keep")
    layer.rect(x - 1.0, 16.2, 2.0, 1.7, ("#f0e8d4", "#c8c0b0"))
    layer.rect(x - 0.8, 16.6, 1.2, 0.9, "#4a5a68", em="#ffe0a0")
    for y, thick in ((18.0, 0.24), (19.2, 0.18)):
        layer.rect(x - 29, y, 39, thick, YELLOW, "up")
    for k in range(26):
        at = x - 29 + 1.5 * k
        layer.line([(at, 18.1), (at + 0.75, 19.2), (at + 1.5, 18.1)], 0.1, tone(YELLOW, -0.06), "keep")
    layer.poly([(x - 0.8, 18), (x + 0.8, 18), (x + 0.2, 22), (x - 0.2, 22)], tone(YELLOW, -0.03), "cyl")
    for end in (-22, -10, 9):
        layer.line([(x, 21.8), (x + end, 19.3)], 0.06, "#3a3a40", "keep")
    layer.box3(x + 6.6, 16.2, 46, 2.6, 1.9, 2, "#8f8a84")
    layer.ell(x, 22.3, 0.3, 0.3, "#ff6a5a", em="#ff5a4a")
    stage.light(x, 22.3, 45, "#ff5a4a", 0.8, 4.0, halo=0.6)


def _digger(layer: Layer, x: float) -> None:
    """A yellow excavator, its arm reaching to the left."""
    layer.ell(x + 1.6, 0.02, 2.2, 0.12, "#4a3e30", a=0.5)
    layer.blob([(x, 0.05), (x + 0.15, 0.62), (x + 3.2, 0.62), (x + 3.4, 0.05)], "#3a3a3e", "dome")
    for k in range(6):
        layer.ell(x + 0.42 + 0.52 * k, 0.3, 0.2, 0.2, "#5a5a60")
        layer.ell(x + 0.42 + 0.52 * k, 0.3, 0.08, 0.08, "#8a8a90")
    layer.rect(x + 0.8, 0.62, 1.8, 0.22, "#4a4a50")
    layer.poly(
        [(x + 0.3, 0.84), (x + 3.6, 0.84), (x + 3.7, 1.5), (x + 3.4, 1.95), (x + 1.9, 1.95), (x + 0.3, 1.4)],
        (YELLOW, tone(YELLOW, -0.08)),
        (0, 0.2),
    )
    layer.poly([(x + 0.5, 1.3), (x + 0.75, 2.9), (x + 1.9, 2.9), (x + 1.95, 1.3)], tone(YELLOW, -0.03))
    layer.poly([(x + 0.68, 1.5), (x + 0.86, 2.75), (x + 1.75, 2.75), (x + 1.78, 1.5)], "#46586a", em="#ffd890")
    layer.rect(x + 0.66, 2.88, 1.3, 0.12, tone(YELLOW, -0.1), "up")
    for a, b, w in (((0.5, 1.2), (-1.4, 3.3), 0.34), ((-1.4, 3.3), (-2.9, 1.7), 0.26)):
        layer.line([(x + a[0], a[1]), (x + b[0], b[1])], w, YELLOW, (-0.2, 0.3))
        layer.line(
            [(x + a[0] + 0.1, a[1] + 0.24), (x + (a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 0.3)], 0.1, "#b8bcc0", "cyl"
        )
    layer.blob(
        [(x - 3.0, 1.75), (x - 2.5, 1.5), (x - 2.3, 0.85), (x - 2.9, 0.6), (x - 3.5, 0.8), (x - 3.4, 1.4)],
        "#55565c",
        "dome",
    )
    for k in range(3):
        layer.poly([(x - 3.45 + 0.22 * k, 0.78), (x - 3.3 + 0.22 * k, 0.74), (x - 3.42 + 0.22 * k, 0.52)], "#8a8c90")
    layer.rect(x + 2.6, 1.3, 0.8, 0.34, "#3a3a3e")


def _scaffold(layer: Layer, x: float) -> None:
    """Tubes and planks before a brick wall, a green net half way up."""
    z = layer.z or 1.0
    layer.box3(x + 0.6, 0, z + 1.2, 7, 7.4, 3, ("#b06a50"), side="#8f5442")
    for k in range(3):
        for q in range(3):
            layer.rect(
                x + 1.4 + 2.1 * q, 0.7 + 2.4 * k, 1.1, 1.3, "#39414e", em="#ffcf86" if (k, q) == (1, 0) else None
            )
    for y in (2.1, 4.3, 6.5):
        layer.box3(x, y, z, 7.4, 0.09, 0.9, "#b8925e", "#c8a470", "#8f6e46")
        layer.rect(x, y + 0.95, 7.4, 0.06, "#9aa2a8", "cyl")
    for k in range(5):
        layer.rect(x + 1.75 * k, 0, 0.09, 7.8, "#9aa2a8", "cyl")
    for k in range(3):
        layer.line([(x + 0.1, 2.15 * k), (x + 1.8, 2.15 * k + 2.1)], 0.05, "#8a9298", "keep")
    layer.rect(x + 1.8, 4.4, 3.5, 2.1, "#4f9a6a", (0.1, 0.1), 0.55)


def _near(stage: Stage) -> None:
    """Bricks on a pallet, a heap of sand, a mixer; barriers with lamps before them."""
    stuff = stage.layer("stuff", 8.4, cast=True, rim=0.5)
    stuff.blob([(-5.9, -0.1), (-5.4, 0.5), (-4.7, 0.92), (-4.0, 0.55), (-3.2, -0.1)], "#d8bc84", "dome")
    stuff.line([(-4.5, 0.6), (-4.0, 1.7)], 0.05, "#8a6a48", "cyl")
    stuff.box3(4.3, 0, 8.4, 1.5, 0.12, 0.9, "#9a7a52")
    for row in range(4):
        for k in range(5):
            stuff.rect(4.34 + 0.29 * k, 0.13 + 0.2 * row, 0.27, 0.18, tone("#b5654a", 0.03 * ((k + row) % 3 - 1)), "up")
    stuff.ell(3.3, 0.92, 0.44, 0.5, "#d0702e", "ball")
    stuff.poly([(2.72, 1.28), (3.0, 1.5), (3.3, 1.35), (2.95, 1.0)], "#b05a24")
    for dx in (-0.3, 0.3):
        stuff.line([(3.3, 0.7), (3.3 + dx, 0)], 0.07, "#4a4a50")
    bars = stage.layer("barriers", 5.2, glow=True, cast=True, rim=0.5)
    for x in (-4.3, 3.2):
        for dx in (0.1, 1.2):
            bars.poly(
                [(x + dx - 0.14, 0), (x + dx + 0.14, 0), (x + dx + 0.04, 0.9), (x + dx - 0.04, 0.9)], "#8a8c90", "cyl"
            )
        for y in (0.42, 0.72):
            bars.rect(x - 0.1, y, 1.5, 0.2, "#f0ece2")
            for k in range(4):
                bars.poly(
                    [
                        (x - 0.06 + 0.38 * k, y),
                        (x + 0.12 + 0.38 * k, y),
                        (x + 0.24 + 0.38 * k, y + 0.2),
                        (x + 0.06 + 0.38 * k, y + 0.2),
                    ],
                    "#d2402f",
                )
        bars.ell(x + 0.12, 1.02, 0.1, 0.12, "#f0a030", "ball", em="#ffb040")
        stage.light(x + 0.12, 1.0, 4.9, "#ffa83c", 1.6, 1.2, halo=0.4)


def paint(stage: Stage) -> None:
    _site(stage)
    _crane(stage)
    stage.anims.append(("crane", hoist((18, 5.5), (CRANE - 24, CRANE - 7), 46)))
    _frame(stage)
    _digger(stage.layer("digger", 14.5, glow=True, cast=True, rim=0.5), -6.6)
    _scaffold(stage.layer("scaffold", 15.5, glow=True, cast=True), 6.2)
    mast = stage.layer("floodlight", 12.4, glow=True, cast=True)
    mast.rect(2.4, 0, 0.12, 4.6, "#7d868e", "cyl")
    for dx in (-0.5, 0.1):
        mast.rect(2.36 + dx, 4.5, 0.5, 0.34, "#f2f0e6", em="#fff6dc")
    stage.light(2.4, 4.6, 11.6, "#ffeec8", 6.0, 3.2, halo=0.9)
    _near(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.62,
        "F": 1.04,
        "hor": 0.5,
        "sky": True,
        "walls": (-3.6, 3.2),
        "surface": "earth",
        "best": ("morning", "natural", "clear"),
    },
)
