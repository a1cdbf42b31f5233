"""A waterfall over a wooded cliff into a clear pool, seen from its bank: mossy rocks, ferns, spray."""

from __future__ import annotations

import math

from studio.theatre.air import falls, smoke
from studio.theatre.color import mix, rgb, tone
from studio.theatre.kit import clouds, conifer, grass
from studio.theatre.kit_land import boulder
from studio.theatre.kit_rock import crag
from studio.theatre.kit_trees import fern
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

LEAVES = ("#2f5a3c", "#3f7a44", "#5c9a4c", "#86b858")
POOL = (6.6, 31.0)
"""From where to where the pool reaches."""


def _cliff(stage: Stage) -> None:
    """Two walls of rock with the fall between, trees along their tops."""
    back = stage.layer("wood", 44, base=None)
    rng, half = stage.rng("wood"), stage.span(44)
    for k in range(30):
        conifer(back, -half + 2 * half * (k + rng.random()) / 30, 9, rng.uniform(7, 12), "#4f7a5c", ("w", k))
    wall = stage.layer("cliff", 34, base=None)
    half = stage.span(34)

    def top(x: float) -> float:
        aside = abs(x - 0.4)
        return 10.9 if aside < 3.0 else 13.2 + 1.4 * math.sin(x * 0.5) + 0.1 * aside

    crag(wall, -half, half, top, -0.4, "#77756f", "wall", wide=3.0)
    for k in range(36):
        x = -half + 2 * half * (k + rng.random()) / 36
        if abs(x - 0.4) > 3.6:
            wall.clump(
                x, top(x) + 0.2, rng.uniform(1.4, 2.8), rng.uniform(0.6, 1.3), LEAVES, ("top", k % 3), n=30, leaf=0.3
            )
            y = top(x) * rng.uniform(0.1, 0.85)
            wall.clump(x, y, rng.uniform(0.5, 1.2), rng.uniform(0.3, 0.6), LEAVES, ("moss", k % 3), n=22, leaf=0.24)


def _fall(stage: Stage) -> None:
    """The standing part of the water: a wide sheet over a ledge, veils beside it, foam at its foot."""
    sheet, rng = stage.layer("fall", 33.4, base=None, snow=False), stage.rng("sheet")
    bed = [(-4.4, 0), (-3.4, 4.6), (-2.6, 11.2), (3.4, 11.2), (4.2, 4.6), (5.2, 0)]
    sheet.poly(bed, ("#d6ecf4", "#a9cfe0", "#c6e2ee"), (0, 0.25))
    for (top, w), low, code in (
        ((-1.6, 1.0), 0.0, "#eef8fc"),
        ((1.3, 1.3), 0.0, "#f6fcfe"),
        ((0.1, 0.5), 0.0, "#8fbfd4"),
    ):
        sheet.poly(
            [(top - w / 2, 11.2), (top + w / 2, 11.2), (top * 1.3 + w * 0.8, low), (top * 1.3 - w * 0.8, low)],
            code,
            (0, 0.25),
            0.75,
        )
    for _ in range(60):
        x, y, long = rng.uniform(-2.6, 3.3), rng.uniform(0.5, 11), rng.uniform(1.0, 3.6)
        code = ("#ffffff", "#8dbcd2", "#d4ecf6")[rng.integers(3)]
        low, spread = max(0.0, y - long), 1 + 0.035 * (11 - y)
        tip = x * (1 + 0.035 * (11 - low))
        sheet.poly(
            [(x * spread - 0.04, y), (x * spread + 0.04, y), (tip + 0.13, low), (tip - 0.13, low)], code, (0, 0.2), 0.7
        )
    sheet.poly([(-2.8, 11.0), (3.6, 11.0), (3.4, 11.5), (-2.6, 11.5)], "#f4fbfe", "up")
    for x, w, h in ((-4.9, 1.5, 2.6), (5.9, 1.7, 3.0), (-3.6, 0.9, 1.2), (4.3, 0.8, 1.3)):
        boulder(sheet, x, w, h, "#62666a", ("foot", x))
    for k in range(18):
        sheet.ell(-5.0 + 0.62 * k, 0.1 + 0.2 * (k % 3), 0.9, 0.5, "#f2fafd", "dome", 0.8)


def _banks(stage: Stage) -> None:
    for z, reach, n in ((26.0, 9.0, 5), (17.0, 7.2, 4), (11.0, 5.6, 3)):
        layer, rng, half = (
            stage.layer(f"bank{z:.0f}", z, cast=z < 14, sway=0.15, base=None),
            stage.rng("bank", z),
            stage.span(z),
        )
        for side in (-1, 1):
            for k in range(n):
                x = side * (reach + (half - reach) * (k + rng.random() * 0.6) / n)
                size = z * rng.uniform(0.06, 0.1)
                boulder(
                    layer,
                    x,
                    size * 1.4,
                    size * rng.uniform(0.8, 1.3),
                    tone("#74736f", rng.normal(0, 0.03)),
                    (z, side, k),
                )
                layer.clump(
                    x, size * 0.9, size * 1.1, size * 0.4, ("#4a6a3c", "#6a8e46", "#86a858"), (z, k), n=34, leaf=0.2
                )
                layer.clump(
                    x + side * z * 0.1, z * 0.13, z * 0.1, z * 0.1, LEAVES, (z, side, k, "b"), n=60, leaf=z * 0.013
                )
                fern(layer, x - side * z * 0.05, 0.05, z * 0.07, LEAVES, (z, side, k))
            trunk_x = side * (reach + 0.55 * (half - reach))
            layer.line(
                [(trunk_x, 0), (trunk_x + side * 0.2, z * 0.24), (trunk_x - side * 0.3, z * 0.62)],
                z * 0.022,
                "#5a4a40",
                "cyl",
                curve=True,
            )
            for k in range(6):
                x = trunk_x + rng.uniform(-0.24, 0.24) * z
                layer.clump(
                    x, z * rng.uniform(0.42, 0.62), z * 0.12, z * 0.07, LEAVES, (z, side, k, "c"), n=50, leaf=z * 0.016
                )


def _shore(stage: Stage) -> None:
    stage.water = True
    pool = stage.layer("pool", plane="ground", mask="water")
    pool.poly([(-60, POOL[0] - 0.6), (60, POOL[0] - 0.6), (60, POOL[1]), (-60, POOL[1])], "#3f8f92", "top")
    pool.poly([(-5, 24), (6, 24), (5, 32), (-4, 32)], "#bfe4e6", "top", 0.5)
    rng = stage.rng("pool")
    for _ in range(80):
        z = 7 + 22 * rng.random() ** 1.4
        tint = ("#2f7a84", "#62b0ac", "#2a6f7c")[rng.integers(3)]
        pool.ell(rng.uniform(-1.1, 1.1) * z, z, 0.07 * z, 0.012 * z, tint, "top", 0.45, n=12)
    bank = stage.layer("shore", plane="ground")
    edge = [(x / 2, POOL[0] + 0.25 * math.sin(x * 0.9) + 0.12 * math.sin(2.3 * x)) for x in range(-40, 41)]
    bank.poly([(-60, 0.9), (60, 0.9), (60, POOL[0]), *edge[::-1], (-60, POOL[0])], "#8b8368", "top")
    bank.poly(
        [(-60, 0.9), (60, 0.9), (60, 4.6), *((x, z - 1.1 + 0.5 * math.sin(x)) for x, z in edge[::-1]), (-60, 4.6)],
        "#6d8a4c",
        "top",
    )
    for _ in range(170):
        z = 1.3 + 5.0 * rng.random()
        code = ("#9a9484", "#7c8a54", "#a8a292", "#5f7a44")[rng.integers(4)]
        bank.ell(
            rng.uniform(-1.3, 1.3) * z,
            z,
            0.05 * z * rng.uniform(0.4, 2),
            0.02 * z,
            tone(code, rng.normal(0, 0.02)),
            "top",
            0.8,
            n=12,
        )


def _stones(layer: Layer) -> None:
    for k, (x, w) in enumerate(((-4.4, 0.9), (-2.9, 0.5), (3.2, 0.45), (4.5, 0.9))):
        boulder(layer, x, w, w * 0.75, "#7c7b78", ("s", k))
        layer.clump(x, w * 0.62, w * 0.7, w * 0.2, ("#4a6a3c", "#6a8e46", "#86a858"), k, n=30, leaf=0.14, base=False)


def paint(stage: Stage) -> None:
    green = rgb("#b8d8c0")
    stage.tint = lambda p: p.update(dens=p["dens"] * 1.7, haze=mix(p["haze"], green, 0.0 if p["dark"] else 0.4))
    clouds(stage, 6, 0.4, 0.95)
    _cliff(stage)
    _fall(stage)
    _shore(stage)
    _banks(stage)
    stage.anims += [
        ("fall", falls(-2.9, 3.7, 11.2, 33)),
        ("bank26", smoke(0.4, 0, 30, high=4.5, wide=5, n=14, code="#f4fafc", thick=0.22)),
    ]
    _stones(stage.layer("stones", 7.0, cast=True, base=None))
    front = stage.layer("front", 2.8, sway=0.5, rim=0.4)
    for x in (-2.9, 2.9):
        fern(front, x, -0.1, 0.8, ("#24402c", "#2f5636", "#3f6c3e"), x)
    grass(front, -3.3, -2.0, 0, 40, 0.36, ("#2f5636", "#47703e"), 1)


RECIPE = Recipe(
    paint,
    {
        "h": 1.6,
        "F": 1.03,
        "hor": 0.46,
        "sky": True,
        "mist": 0.15,
        "ripple": 0.9,
        "water": 8.5,
        "far": 6.0,
        "surface": "grass",
        "best": ("morning", "natural", "clear"),
    },
)
