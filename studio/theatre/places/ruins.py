"""The ruins of a temple: broken columns, a fallen pediment, paving with grass between, ivy and cypresses."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit import clouds, grass, ridge
from studio.theatre.kit_land import GREENS, ground
from studio.theatre.kit_trees import cypress
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Recipe, Stage

STONE = "#c8b898"
IVY = ("#3f6238", "#5a8244", "#78a052")


def _column(layer: Layer, x: float, w: float, h: float, seed: object, y: float = 0.0, whole: bool = True) -> None:
    """A fluted shaft on its base, with a capital where it is ``whole``, else broken off."""
    rng = generator("column", seed)
    stone = tone(STONE, rng.normal(0, 0.02))
    layer.rect(x - 0.75 * w, y, 1.5 * w, 0.22 * w, tone(stone, 0.02), "up")
    layer.rect(x - 0.64 * w, y + 0.22 * w, 1.28 * w, 0.2 * w, tone(stone, -0.02), "cyl")
    foot, top = y + 0.4 * w, y + h - (0.5 * w if whole else 0.0)
    jag = [(x + 0.44 * w * u, top + rng.uniform(-0.5, 0.25) * w) for u in (0.9, 0.4, -0.1, -0.5, -0.95)]
    head = [(x + 0.42 * w, top), (x - 0.42 * w, top)] if whole else jag
    layer.poly([(x - 0.5 * w, foot), (x + 0.5 * w, foot), *head], stone, "cyl")
    low = min(b for _, b in head)
    for u in (-0.8, -0.5, -0.2, 0.1, 0.4, 0.7):
        flute = [
            (x + 0.48 * w * u, foot),
            (x + 0.48 * w * u + 0.06 * w, foot),
            (x + 0.42 * w * u + 0.05 * w, low),
            (x + 0.42 * w * u, low),
        ]
        layer.poly(flute, tone(stone, -0.085), (u, 0.0), 0.75)
    for y1 in np.arange(foot + 1.3 * w, low, 1.7 * w):
        layer.rect(x - 0.47 * w, float(y1), 0.94 * w, 0.035 * w, tone(stone, -0.13), "keep", 0.8)
    if whole:
        layer.poly(
            [(x - 0.44 * w, top), (x + 0.44 * w, top), (x + 0.7 * w, top + 0.26 * w), (x - 0.7 * w, top + 0.26 * w)],
            stone,
            "cyl",
        )
        layer.rect(x - 0.78 * w, top + 0.26 * w, 1.56 * w, 0.24 * w, tone(stone, 0.03), "up")
    if rng.random() < 0.6:
        for k in range(4):
            layer.clump(
                x + rng.normal(0, 0.25) * w,
                y + (0.3 + 0.5 * k) * w,
                0.4 * w,
                0.36 * w,
                IVY,
                (seed, k),
                n=26,
                leaf=0.14 * w,
            )


def _temple(stage: Stage) -> None:
    """The front on its steps: eight columns, three of them broken, half a pediment."""
    front = stage.layer("temple", 30, cast=False)
    for k in range(4):
        front.box3(-11 + 0.5 * k, 0.3 * k, 28 + 0.5 * k, 22 - k, 0.3, 4, tone(STONE, -0.03), tone(STONE, 0.05))
    heights = (8.0, 8.0, 8.0, 8.0, 8.0, 4.4, 2.6, 6.0)
    for k, h in enumerate(heights):
        _column(front, -8.75 + 2.5 * k, 1.15, h, ("front", k), 1.2, h == 8.0)
    front.poly(
        [(-9.8, 9.2), (2.2, 9.2), (1.7, 9.9), (2.4, 10.4), (-9.8, 10.4)], (tone(STONE, 0.02), tone(STONE, -0.05))
    )
    for k in range(10):
        front.rect(-9.4 + 1.15 * k, 9.5, 0.5, 0.6, tone(STONE, -0.09), "under")
    front.rect(-10.1, 10.4, 12.3, 0.3, tone(STONE, 0.05), "up")
    front.poly(
        [(-10, 10.7), (0.2, 10.7), (-0.4, 11.8), (-1.5, 12.1), (-1.9, 12.9)], (tone(STONE, 0.01), tone(STONE, -0.04))
    )
    front.poly([(-10.2, 10.7), (-2.2, 12.8), (-1.8, 13.3), (-10.4, 11.1)], tone(STONE, 0.06), "up")
    for x, y in ((-9.4, 9.0), (-5.0, 9.1), (0.4, 8.9)):
        front.clump(x, y, 1.0, 0.5, IVY, x, n=40, leaf=0.25)
        front.clump(x + 0.3, y - 0.9, 0.5, 0.9, IVY, (x, 2), n=40, leaf=0.2)


def _paving(stage: Stage) -> None:
    land = ground(stage, "#93a864", dabs=200, tints=("#93a864", "#a4b270", "#b0a878", "#7f9858"))
    rng = stage.rng("paving")
    z, row = 1.7, 0
    while z < 27:
        deep, half = 0.5 + 0.055 * z, 2.6 + 0.055 * z
        x = -half - 0.4 * (row % 2)
        while x < half:
            w = deep * rng.uniform(1.1, 1.8)
            if rng.random() < 0.84:
                slab = [
                    (x, z),
                    (x + w - 0.07, z + rng.uniform(0, 0.06)),
                    (x + w - 0.07, z + deep - 0.07),
                    (x, z + deep - 0.07),
                ]
                land.poly(slab, tone("#b4a588", rng.normal(0, 0.028)), "top")
            x += w
        z, row = z + deep, row + 1


def _drum(layer: Layer, x: float, r: float, turn: float) -> None:
    """A piece of a column that lies on its side, its end towards us."""
    long = 1.9 * r
    c, s = math.cos(turn), 0.35 * math.sin(turn)
    back = (x + long * c, r + long * s)
    layer.poly([(x, 0), (back[0], back[1] - r), (back[0], back[1] + r), (x, 2 * r)], tone(STONE, -0.03), "dome")
    for k in range(5):
        y = 0.3 * r + 0.38 * r * k
        layer.line([(x, y), (back[0], y + long * s)], 0.05 * r, tone(STONE, -0.11), "keep", a=0.7)
    layer.ell(x, r, 0.82 * r, r, tone(STONE, 0.04), (-0.3, 0.1))
    layer.ell(x, r, 0.6 * r, 0.74 * r, tone(STONE, 0.0), (-0.3, 0.1))
    layer.ell(x, r, 0.12 * r, 0.15 * r, tone(STONE, -0.14))


def _blocks(layer: Layer, spots: tuple[tuple[float, float, float], ...]) -> None:
    z = layer.z or 1.0
    for x, w, h in spots:
        layer.box3(x, 0, z, w, h, 0.8 * w, STONE, tone(STONE, 0.06), tone(STONE, -0.08))
        layer.poly(
            [(x + 0.5 * w, h), (x + 0.7 * w, 0.6 * h), (x + 0.64 * w, 0.3 * h), (x + 0.66 * w, 0.6 * h)],
            tone(STONE, -0.13),
            "keep",
        )
        layer.clump(x + w, 0.1, 0.4 * w, 0.22, IVY, x, n=26, leaf=0.12)


def paint(stage: Stage) -> None:
    clouds(stage, 8, 0.12, 0.85)
    ridge(stage.layer("far", 320, base=None), 18, 22, "far", "#8ea4b4")
    ridge(stage.layer("near", 160, base=None), 5, 8, "near", "#8ca882")
    trees = stage.layer("trees", 48, base=None)
    for k, x in enumerate((-30, -26, -20, 16, 19.5, 27, 33)):
        cypress(trees, x, 0, (12, 9, 14)[k % 3], ("#3a5a44", "#54784e", "#2f4a3a"), k % 3)
    _paving(stage)
    _temple(stage)
    rows = ((21.0, 5.6, 6.6, 3.2), (15.0, 4.7, 2.4, 6.2), (10.4, 4.1, 5.6, 1.9))
    for z, x, left, right in rows:
        row = stage.layer(f"columns{z:.0f}", z, cast=True, rim=0.6)
        for side, h in ((-1, left), (1, right)):
            _column(row, side * x, 0.95, h, (z, side), 0, h > 5)
            grass(row, side * x - 1.2, side * x + 1.2, 0, 30, 0.4, GREENS, (z, side))
    near = stage.layer("drums", 8.0, cast=True)
    _drum(near, 3.3, 0.44, 0.5)
    _blocks(near, ((-4.6, 1.0, 0.62), (5.2, 0.9, 0.5)))
    low = stage.layer("front", 3.5, cast=True, sway=0.2, rim=0.5)
    _blocks(low, ((-3.5, 0.8, 0.42),))
    grass(low, 2.4, 3.6, 0, 46, 0.34, GREENS, 2, -0.2)


RECIPE = Recipe(
    paint,
    {"h": 1.62, "F": 1.04, "hor": 0.47, "sky": True, "surface": "stone", "best": ("golden", "natural", "clear")},
)
