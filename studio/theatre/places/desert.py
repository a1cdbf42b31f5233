"""Dunes with cactus and bones of rock under a wide sky."""

from __future__ import annotations

from studio.theatre.color import tone
from studio.theatre.kit import clouds, ridge
from studio.theatre.kit_land import boulder, ground
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage


def dunes(stage: Stage) -> None:
    """Waves of sand, lit on one flank."""
    for k, (z, y, tall) in enumerate(((220.0, 9.0, 9.0), (120.0, 5.0, 6.0), (60.0, 2.0, 3.2))):
        layer = stage.layer(f"dune{k}", z, base=None)
        colour = ("#d8a878", "#dfae6c", "#e2b46c")[k]
        xs, ys = ridge(layer, y, tall, ("dune", k), colour, (-0.35, 0.4))
        half = stage.span(z)
        shade = [(x + 0.06 * half * (i % 3) / 3, y2 * 0.55 - 1) for i, (x, y2) in enumerate(zip(xs, ys, strict=True))]
        layer.poly([*zip(xs, ys, strict=True), *shade[::-1]], tone(colour, -0.05), (0.5, 0.25), 0.35)


def cactus(layer: Layer, x: float, h: float) -> None:
    layer.line([(x, 0), (x, h)], h * 0.15, "#4f7a4a", "cyl")
    layer.line(
        [(x, h * 0.4), (x - h * 0.24, h * 0.44), (x - h * 0.26, h * 0.72)], h * 0.10, "#4f7a4a", "cyl", curve=True
    )
    layer.line(
        [(x, h * 0.52), (x + h * 0.22, h * 0.56), (x + h * 0.24, h * 0.86)], h * 0.10, "#4a7446", "cyl", curve=True
    )
    for k in range(5):
        layer.ell(x - h * 0.03 + 0.02 * k, h * (0.2 + 0.15 * k), 0.015, 0.03, "#cfe0a8")


def sand(stage: Stage) -> None:
    plain = ground(stage, "#e2b670", dabs=120, tints=("#e2b670", "#eac684", "#d4a55e"))
    rng = stage.rng("ripples")
    for _ in range(150):
        z = 1.4 + 24 * rng.random() ** 1.7
        plain.ell(rng.uniform(-1.3, 1.3) * z, z, 0.18 * z * rng.uniform(0.5, 1), 0.012 * z, "#cf9f5a", "top", 0.5, n=14)


def paint(stage: Stage) -> None:
    clouds(stage, 3, 0.3, 0.7, 0.7)
    dunes(stage)
    sand(stage)
    for z, items in ((30.0, ((-12, 4.2), (9, 3.4), (16, 4.6))), (15.0, ((5.6, 3.0),)), (9.5, ((-4.4, 2.5),))):
        layer = stage.layer(f"cactus{z}", z, cast=True)
        for x, h in items:
            cactus(layer, x, h)
    rocks = stage.layer("rocks", 8.0, cast=True)
    boulder(rocks, 4.9, 0.9, 0.6, "#b58a68", "a")
    boulder(rocks, 3.8, 0.4, 0.3, "#a87e60", "b")
    front = stage.layer("front", 2.8, rim=0.3)
    boulder(front, -2.7, 0.6, 0.35, "#8a6448", "c")
    stage.mark("middle", 0.0, 5.6)


RECIPE = Recipe(
    paint, {"h": 1.6, "F": 1.05, "hor": 0.50, "sky": True, "surface": "sand", "best": ("day", "natural", "clear")}
)
