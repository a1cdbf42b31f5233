"""The open sea under a wide sky, seen from the end of a jetty, or from the water where nobody needs a jetty."""

from __future__ import annotations

from studio.theatre.air import glints, gulls
from studio.theatre.color import tone
from studio.theatre.kit import clouds, hull
from studio.theatre.kit_land import sea
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage


def _jetty(stage: Stage) -> None:
    """Planks on piles, to stand on."""
    deck = stage.layer("deck", plane="ground", base=None)
    rng = stage.rng("deck")
    for k in range(16):
        z = 2.4 + 0.3 * k
        deck.poly([(-4.4, z), (4.4, z), (4.4, z + 0.27), (-4.4, z + 0.27)], tone("#a98660", rng.normal(0, 0.03)), "top")
        deck.poly([(-4.4, z + 0.27), (4.4, z + 0.27), (4.4, z + 0.3), (-4.4, z + 0.3)], "#4f3c30", "top")
    piles = stage.layer("piles", 7.2, base=None, reflect=False)
    for x in (-4.4, -1.5, 1.5, 4.4):
        piles.rect(x - 0.13, 0.0, 0.26, 0.6, "#6e5340", "cyl")
        piles.ell(x, 0.6, 0.13, 0.03, "#8a6c50")


def _far_out(stage: Stage) -> None:
    """A sail and an island."""
    far = stage.layer("sail", 90, base=None)
    far.path(hull(far, 26, 9.0), "#5a4a48", "dome")
    far.poly([(26.4, 1.6), (26.4, 9.0), (30.4, 2.2)], "#f0e8da")
    far.poly([(25.8, 1.6), (25.8, 8.2), (22.4, 2.0)], "#e2d4c0")
    isle = stage.layer("isle", 260, base=None)
    isle.blob([(-120, -3), (-104, 5), (-86, 13), (-70, 9), (-52, 12), (-30, 2), (-20, -3)], "#5f8f86", "dome")


def _water(stage: Stage) -> Layer:
    clouds(stage, 10, 0.06, 0.85, 1.1)
    water = sea(stage, 0.9, "#1f6f93", ("#1a6288", "#3f93ac", "#185a80"))
    rng = stage.rng("swell")
    for _ in range(160):
        z = 1.6 * 40 ** rng.random()
        x, w = rng.uniform(-1.2, 1.2) * z, z * rng.uniform(0.06, 0.2)
        water.poly([(x - w, z), (x, z + 0.05 * z**0.5), (x + w, z), (x, z + 0.012 * z)], "#8fc4d0", "top", 0.35)
    return water


def paint(stage: Stage) -> None:
    water = _water(stage)
    water.hole([(-4.4, 2.4), (4.4, 2.4), (4.4, 7.2), (-4.4, 7.2)])
    _jetty(stage)
    _far_out(stage)
    stage.anims += [("sea", glints), ("clouds", gulls)]


def paint_open(stage: Stage) -> None:
    _water(stage)
    _far_out(stage)
    stage.anims += [("sea", glints), ("clouds", gulls)]


RECIPE = Recipe(
    paint,
    {
        "h": 1.9,
        "F": 1.05,
        "hor": 0.45,
        "sky": True,
        "ripple": 0.9,
        "water": 8.5,
        "near": 4.6,
        "far": 6.6,
        "surface": "wood",
        "best": ("sunset", "natural", "clear"),
    },
)

_SEA = {"h": 1.4, "F": 1.05, "hor": 0.46, "sky": True, "ripple": 0.9, "water": 4.6, "near": 4.6, "surface": "water"}

OPEN = Recipe(paint_open, {**_SEA, "best": ("sunset", "natural", "clear")})
"""Without the jetty."""
