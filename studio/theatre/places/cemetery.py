"""An old graveyard: leaning stones and crosses, bare trees, iron railings, a chapel at the end of the path, mist."""

from __future__ import annotations

import numpy as np

from studio.theatre.color import mix, rgb, tone
from studio.theatre.kit import clouds, grass
from studio.theatre.kit_built import railing
from studio.theatre.kit_land import ground, hills, road
from studio.theatre.kit_trees import bare_tree, cypress
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Recipe, Stage

STONES = ("#8f9299", "#a09c98", "#7d8288", "#989a94")
BLADES = ("#4f6644", "#66784c", "#3f5a40", "#7a8258")


def grave(stage: Stage, layer: Layer, x: float, size: float, seed: object) -> None:
    """A stone with its mound: round-headed, a cross, an obelisk or a slab with shoulders; some with a candle."""
    rng = generator("grave", seed)
    stone, kind, w = tone(STONES[rng.integers(4)], rng.normal(0, 0.02)), int(rng.integers(5)), 0.42 * size
    lean, h = rng.normal(0, 0.05) * size, size * rng.uniform(0.85, 1.1)

    def leaning(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x + a + lean * b / h, b) for a, b in points]

    layer.ell(x, 0.02, 0.8 * size, 0.13 * size, "#52633f", "dome", 0.6)
    layer.rect(x - w * 1.25, 0, 2.5 * w, 0.12 * size, tone(stone, -0.06), "up")
    if kind == 1:
        for part in (
            ((-0.1, 0), (0.1, 0), (0.1, h * 1.2), (-0.1, h * 1.2)),
            ((-w, h * 0.75), (w, h * 0.75), (w, h * 0.92), (-w, h * 0.92)),
        ):
            layer.poly(leaning([(a * (1 if abs(a) == w else size), b) for a, b in part]), stone, "cyl")
    elif kind == 2:
        layer.poly(
            leaning([(-w * 0.7, 0), (w * 0.7, 0), (w * 0.42, h * 1.3), (0, h * 1.55), (-w * 0.42, h * 1.3)]),
            stone,
            "cyl",
        )
    else:
        bow = [(w * np.cos(a), h * 0.72 + w * np.sin(a)) for a in np.linspace(0, np.pi, 9)]
        head = (
            bow
            if kind < 4
            else [(w, h * 0.7), (w * 0.7, h * 0.8), (w * 0.45, h), (-w * 0.45, h), (-w * 0.7, h * 0.8), (-w, h * 0.7)]
        )
        side = [(a + 0.16 * w, b + 0.02) for a, b in head]
        layer.poly(leaning([(-w + 0.16 * w, 0), (w * 1.16, 0), *side]), tone(stone, -0.12), "right")
        layer.poly(leaning([(-w, 0), (w, 0), *head]), (tone(stone, 0.03), tone(stone, -0.05)))
        for k in range(3):
            y = h * (0.72 - 0.13 * k)
            layer.poly(
                leaning([(-w * 0.55, y), (w * 0.55, y), (w * 0.55, y + 0.04 * size), (-w * 0.55, y + 0.04 * size)]),
                tone(stone, -0.13),
            )
    layer.clump(
        x - w * 0.8, 0.05, 0.3 * size, 0.12 * size, ("#46593c", "#5d7446", "#74865a"), seed, n=16, leaf=0.1, base=False
    )
    if rng.random() < 0.3:
        at = x + 0.6 * size
        layer.rect(at - 0.07, 0, 0.14, 0.24, "#7a2a26", "cyl", em="#ff7a48")
        layer.rect(at - 0.09, 0.24, 0.18, 0.05, "#4a3a36")
        stage.light(at, 0.3, (layer.z or 1) - 0.3, "#ff8a4c", 1.5, 1.0, halo=0.35)


def _chapel(stage: Stage) -> None:
    chapel = stage.layer("chapel", 46, glow=True, base=None)
    wall, roof = "#a09a96", "#565a6a"
    chapel.rect(-4, 0, 8, 7.5, (wall, tone(wall, -0.08)))
    chapel.poly([(-4.8, 7.2), (0, 13.2), (4.8, 7.2)], roof, "up")
    chapel.poly([(-3.6, 7.4), (0, 12), (3.6, 7.4)], tone(wall, 0.02))
    chapel.rect(-1.1, 11.5, 2.2, 4.2, wall, "cyl")
    chapel.poly([(-1.5, 15.7), (0, 20.5), (1.5, 15.7)], roof, "cyl")
    chapel.rect(-0.1, 20.4, 0.2, 1.9, "#3a3a42")
    chapel.rect(-0.6, 21.4, 1.2, 0.2, "#3a3a42")
    chapel.ell(0, 8.6, 1.3, 1.3, "#3c465a", em="#ffb868")
    for a in np.linspace(0, np.pi, 4)[:-1]:
        c, s = float(np.cos(a)), float(np.sin(a))
        chapel.line([(-1.3 * c, 8.6 - 1.3 * s), (1.3 * c, 8.6 + 1.3 * s)], 0.14, wall, "keep")
    chapel.arch(-1.1, 2.2, 0, 4, "#4a3a34")
    for x in (-3.1, 2.0):
        chapel.arch(x, 1.1, 2.2, 3.4, "#39445a", em="#ffb868")
    stage.light(0, 5, 44.5, "#ffb868", 1.6, 6.0, halo=0.3)


def paint(stage: Stage) -> None:
    grey = rgb("#a4b0b4")
    stage.tint = lambda p: p.update(dens=p["dens"] * 1.8, haze=mix(p["haze"], grey, 0.0 if p["dark"] else 0.35))
    clouds(stage, 9, 0.15, 0.95, 1.2)
    hills(stage, ("#7e92a0", "#71897c"), 8, 8)
    land = ground(stage, "#63764c", dabs=260, tints=("#63764c", "#556a48", "#77805a", "#6c6a4c"))
    road(land, "#9a9284", 1.15, bend=0.8, far=44)
    _chapel(stage)
    yews = stage.layer("yews", 40, base=None)
    for k, x in enumerate((-23, -15, -8.5, 8.4, 14, 24)):
        cypress(yews, x, 0, (9, 11, 8)[k % 3], ("#33493c", "#456048", "#2a3d36"), k)
    fence = stage.layer("fence", 31, cast=False, base=None)
    for x0, x1 in ((-22, -2.6), (2.8, 22)):
        railing(fence, x0, x1, 0, "#3b3f46", 1.9, step=0.4, thin=0.07)
    for x in (-2.6, 2.2):
        fence.rect(x - 0.1, 0, 0.7, 2.7, "#8d8a88", "cyl")
        fence.poly([(x - 0.25, 2.7), (x + 0.25, 3.2), (x + 0.75, 2.7)], "#7c797a", "up")
    for z, n in ((24.0, 7), (17.0, 5), (12.0, 4), (8.3, 3), (6.2, 2)):
        row, rng = stage.layer(f"graves{z}", z, glow=True, cast=z < 20, rim=0.5), stage.rng("graves", z)
        for side in (-1, 1):
            for k in range(n):
                x = side * (2.1 + 0.03 * z + 2.0 * k + rng.uniform(-0.3, 0.5))
                grave(stage, row, x, rng.uniform(0.85, 1.15), (z, side, k))
                grass(row, x - 0.8, x + 0.8, 0, 18, 0.26, BLADES, (z, side, k))
    for z, x, h in ((20.0, -9.5, 11.0), (14.0, 7.4, 9.5), (9.0, -6.6, 7.4)):
        bare_tree(stage.layer(f"tree{z}", z, cast=True, sway=0.1), x, 0, h, ("bare", z), "#4b4144")
    front = stage.layer("front", 2.9, sway=0.4, rim=0.4)
    grass(front, -3.3, -1.9, 0, 60, 0.42, ("#2f3f32", "#43543a", "#39472f"), 1)
    grass(front, 1.9, 3.3, 0, 50, 0.36, ("#2f3f32", "#43543a", "#39472f"), 2, -0.2)


RECIPE = Recipe(
    paint,
    {
        "h": 1.6,
        "F": 1.04,
        "hor": 0.47,
        "sky": True,
        "mist": 0.3,
        "walls": (-3.0, 3.0),
        "surface": "gravel",
        "best": ("moon", "natural", "clear"),
    },
)
