"""A quiet lake between wooded hills: from its bank with a jetty and reeds, or from the water."""

from __future__ import annotations

from studio.theatre.air import glints
from studio.theatre.kit import clouds, conifer, grass
from studio.theatre.kit_land import GREENS, ground, hills, sea
from studio.theatre.stage import Recipe, Stage


def _lake(stage: Stage, near: float) -> None:
    """The water from ``near`` metres on, and what is on the other side."""
    clouds(stage, 8, 0.1, 0.85)
    hills(stage, ("#8298ac", "#7a9c94", "#6a9468"), 10, 11)
    sea(stage, near, "#3f7f94", ("#35708a", "#5f9caa", "#2f6880"))
    shore = stage.layer("shore", 92, base=None)
    half, rng = stage.span(92), stage.rng("shore")
    shore.rect(-half, -0.4, 2 * half, 1.4, "#5a7a4c", "up")
    for k in range(60):
        conifer(shore, -half + 2 * half * (k + rng.uniform(0, 1)) / 60, 0.4, rng.uniform(6, 12), "#3f6a4c", ("s", k))
    stage.anims.append(("sea", glints))


def paint(stage: Stage) -> None:
    _lake(stage, 7.4)
    bank = ground(stage, "#7fa058", dabs=0)
    bank.pixels[0][: int(stage.cy + stage.focal * stage.eye / 7.4)] = 0
    bank.pixels[1][: int(stage.cy + stage.focal * stage.eye / 7.4)] = 0
    rng = stage.rng("bank")
    for _ in range(120):
        z = 1.2 + 6 * rng.random()
        bank.ell(
            rng.uniform(-1.2, 1.2) * z,
            z,
            0.2 * z * rng.random(),
            0.04 * z,
            ("#8fb064", "#6f9050", "#b0a070")[rng.integers(3)],
            "top",
            0.6,
            n=12,
        )
    jetty = stage.layer("jetty", plane="ground")
    jetty.poly([(2.2, 5.4), (3.6, 5.4), (3.9, 13), (2.5, 13)], "#8a6a4a", "top")
    for k in range(24):
        z = 5.4 + k * 0.32
        jetty.poly([(2.2, z), (3.65, z), (3.65, z + 0.05), (2.2, z + 0.05)], "#6a4e36", "top")
    reeds = stage.layer("reeds", 7.3, sway=0.6, base=None)
    grass(reeds, -6.5, -2.6, 0, 90, 0.9, ("#6f8a48", "#8a9a54", "#587a40"), 1)
    grass(reeds, 4.6, 7.0, 0, 60, 0.8, ("#6f8a48", "#8a9a54", "#587a40"), 2)
    front = stage.layer("front", 2.7, sway=0.6)
    grass(front, -3.2, -1.6, 0, 60, 0.5, GREENS, 1)


def paint_open(stage: Stage) -> None:
    _lake(stage, 0.9)
    reeds = stage.layer("reeds", 24, sway=0.6, base=None)
    for n, (left, right) in enumerate(((-19.0, -8.0), (9.0, 20.0))):
        grass(reeds, left, right, -0.1, 110, 1.1, ("#6f8a48", "#8a9a54", "#587a40"), n)


RECIPE = Recipe(
    paint,
    {
        "h": 1.7,
        "F": 1.05,
        "hor": 0.46,
        "sky": True,
        "mist": 0.12,
        "ripple": 0.6,
        "water": 9.5,
        "bank": 7.4,
        "far": 6.6,
        "surface": "grass",
        "best": ("dawn", "natural", "clear"),
    },
)

_OUT = {"h": 1.35, "F": 1.05, "hor": 0.47, "sky": True, "mist": 0.12, "ripple": 0.6, "water": 4.4, "surface": "water"}

OPEN = Recipe(paint_open, {**_OUT, "best": ("dawn", "natural", "clear")})
"""From the water."""
