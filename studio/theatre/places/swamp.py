"""A swamp: cypresses hung with moss in black water, a boardwalk, lily pads, a hut with a lamp, fireflies."""

from __future__ import annotations

import math

from studio.theatre.air import fireflies
from studio.theatre.color import mix, rgb, tone
from studio.theatre.kit import grass
from studio.theatre.kit_trees import bald_cypress, fern, hanging_moss
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

LEAVES = ("#3a5236", "#56743e", "#74904c", "#47613a")
REEDS = ("#6a7a40", "#86904c", "#56683a")
WALK = (4.1, 6.3)
"""From where to where the boardwalk reaches."""


def _water(stage: Stage) -> None:
    stage.water = True
    back = stage.layer("wood", 64, base=None)
    rng, half = stage.rng("wood"), stage.span(64)
    for k in range(26):
        x, y = -half + 2 * half * (k + rng.random()) / 26, rng.uniform(1, 30)
        back.clump(
            x, y, rng.uniform(4, 8), rng.uniform(3, 6), ("#5c7450", "#768c5c", "#8ea268"), ("w", k % 3), n=30, leaf=0.9
        )
    water = stage.layer("water", plane="ground", mask="water")
    water.poly([(-200, 0.9), (200, 0.9), (200, 120), (-200, 120)], "#3b4a38", "top")
    for _ in range(50):
        z = 2.4 + 34 * rng.random() ** 1.6
        tint = ("#2c3a2e", "#4f6040", "#5d6c44")[rng.integers(3)]
        water.ell(rng.uniform(-1.2, 1.2) * z, z, 0.12 * z * rng.uniform(0.5, 1.5), 0.014 * z, tint, "top", 0.5, n=12)
    pads = stage.layer("pads", plane="ground")
    for k in range(80):
        z = 2.7 + 24 * rng.random() ** 1.5
        if WALK[0] - 0.3 < z < WALK[1] + 0.3:
            continue
        x, r, turn = rng.uniform(-1.1, 1.1) * z, 0.2 + 0.012 * z, rng.uniform(0, 6.3)
        rim = [(x + r * math.cos(turn + a / 12 * 5.6), z + 0.85 * r * math.sin(turn + a / 12 * 5.6)) for a in range(13)]
        pads.poly([(x, z), *rim], tone(("#5c8444", "#74984c", "#4c703c")[k % 3], rng.normal(0, 0.02)), "top")
        if k % 6 == 0:
            pads.ell(x, z, 0.42 * r, 0.34 * r, "#f0d8e4", "top", n=8)
            pads.ell(x, z, 0.2 * r, 0.16 * r, "#f4e08a", "top", n=8)


def _boardwalk(stage: Stage) -> None:
    planks, rng = stage.layer("boardwalk", plane="ground"), stage.rng("planks")
    near, far = WALK
    planks.poly([(-40, near - 0.16), (40, near - 0.16), (40, near), (-40, near)], "#4a3c30", "top")
    x = -24.0
    while x < 24:
        w = rng.uniform(0.3, 0.42)
        low, high = near + rng.uniform(-0.12, 0.1), far + rng.uniform(-0.12, 0.14)
        planks.poly([(x, low), (x + w, low), (x + w, high), (x, high)], tone("#8a7256", rng.normal(0, 0.035)), "top")
        planks.poly([(x + w, low), (x + w + 0.04, low), (x + w + 0.04, high), (x + w, high)], "#3f3328", "top")
        x += w + 0.04
    rail = stage.layer("rail", far + 0.1, cast=True, base=None)
    for k in range(13):
        at = -13.2 + 2.2 * k + rng.normal(0, 0.1)
        lean = rng.normal(0, 0.06)
        rail.poly(
            [(at - 0.08, -0.3), (at + 0.08, -0.3), (at + 0.07 + lean, 0.72), (at - 0.07 + lean, 0.72)], "#6f5a44", "cyl"
        )
        rail.ell(at + lean, 0.72, 0.075, 0.03, "#93805e")
        rail.clump(at, 0.02, 0.22, 0.14, LEAVES, ("moss", k % 3), n=18, leaf=0.07)


def _hut(stage: Stage, layer: Layer, x: float) -> None:
    """A cabin on stilts with a lamp by the door."""
    for dx in (0.2, 2.6, 5.0):
        layer.rect(x + dx, -0.1, 0.22, 2.2, "#4a3e34", "cyl")
    layer.rect(x - 0.6, 1.9, 6.6, 0.24, "#6a5644", "up")
    for k in range(14):
        layer.rect(x + 0.4 * k, 2.1, 0.38, 2.7, tone("#75604a", 0.02 * (k % 3 - 1)), "cyl")
    layer.poly([(x - 0.9, 4.6), (x + 1.2, 6.7), (x + 4.6, 6.7), (x + 6.4, 4.6)], "#5a5a4a", "up")
    layer.rect(x + 0.7, 3.0, 1.1, 1.1, "#3a3a34", em="#ffb45a")
    layer.rect(x + 1.2, 3.0, 0.08, 1.1, "#4a3e34")
    layer.rect(x + 3.2, 2.1, 1.1, 2.1, "#4f3f30")
    layer.ell(x + 2.6, 3.9, 0.18, 0.24, "#e8c88a", "ball", em="#ffc46a")
    stage.light(x + 2.6, 3.8, (layer.z or 1) - 0.6, "#ffb45a", 3.4, 3.4, halo=0.8)


def _trees(stage: Stage) -> None:
    for z, n in ((40.0, 8), (24.0, 5), (15.0, 4), (9.6, 2)):
        layer, rng, half = stage.layer(f"trees{z:.0f}", z, sway=0.12, base=None), stage.rng("trees", z), stage.span(z)
        top = stage.eye + stage.cy / stage.focal * z
        for k in range(n):
            x = -half + 2 * half * (k + rng.uniform(0.2, 0.8)) / n
            if abs(x) < 1.4 + 0.1 * z:
                x += math.copysign(1.6 + 0.1 * z, x)
            bald_cypress(layer, x, 0.016 * z + 0.12, top * 1.04, (z, k), tone("#5c5048", rng.normal(0, 0.02)))
        for k in range(7):
            x, y = rng.uniform(-half, half), top * rng.uniform(0.84, 1.0)
            layer.clump(x, y, z * 0.14, z * 0.06, LEAVES, (z, k % 2), n=40, leaf=z * 0.016)
            hanging_moss(layer, x, y - 0.04 * z, 0.13 * z, "#7d8a6c", (z, k))
        for _ in range(6):
            x = rng.uniform(-half, half)
            if abs(x) > 0.13 * z:
                grass(layer, x - 0.05 * z, x + 0.05 * z, -0.05, 22, 0.6 + 0.03 * z, REEDS, (z, x), 0.1)


def _front(layer: Layer) -> None:
    dark = ("#2a3626", "#3a4a2e", "#465836")
    for x0, x1, seed in ((-3.2, -2.0, 1), (2.1, 3.2, 2)):
        grass(layer, x0, x1, -0.4, 36, 0.95, dark, seed, 0.1)
        for k in range(4):
            x, h = x0 + 0.3 * k, 0.5 + 0.13 * (k % 3)
            layer.line([(x, -0.4), (x + 0.03, h)], 0.022, dark[1])
            layer.line([(x + 0.03, h), (x + 0.04, h + 0.2)], 0.07, "#4a3222", "cyl")
    for x in (-2.6, -1.9, 2.3):
        hanging_moss(layer, x, 3.6, 1.0, "#333f2e", x)


def paint(stage: Stage) -> None:
    murk = rgb("#94a878")
    stage.tint = lambda p: p.update(
        dens=p["dens"] * 2.2,
        haze=mix(p["haze"], murk, 0.12 if p["dark"] else 0.6),
        top=mix(p["top"], murk, 0.05 if p["dark"] else 0.45),
        mid=mix(p["mid"], murk, 0.08 if p["dark"] else 0.6),
    )
    _water(stage)
    _boardwalk(stage)
    _hut(stage, stage.layer("hut", 25, glow=True, base=None), 5.2)
    _trees(stage)
    ferns = stage.layer("ferns", 8.6, base=None, sway=0.3)
    for x in (-8.4, -5.6, 6.2, 8.8):
        fern(ferns, x, -0.1, 1.0, LEAVES, x)
    _front(stage.layer("front", 2.7, sway=0.5, rim=0.3, base=None))
    stage.anims.append(("front", fireflies))


RECIPE = Recipe(
    paint,
    {
        "h": 1.75,
        "F": 1.02,
        "hor": 0.44,
        "sky": True,
        "mist": 0.18,
        "ripple": 0.45,
        "water": 8.0,
        "near": 4.7,
        "far": 5.8,
        "surface": "wood",
        "best": ("dusk", "natural", "clear"),
    },
)
