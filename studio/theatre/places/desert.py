"""Dunes with cactus before red table mountains under a wide sky."""

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


def mesas(stage: Stage) -> None:
    """Table mountains in bands of red rock."""
    layer = stage.layer("mesas", 150, base=None)
    rng = stage.rng("mesas")
    for x, w, h in ((-92, 34, 26), (-44, 15, 19), (52, 22, 30), (84, 40, 22)):
        left, right = x - w / 2, x + w / 2
        layer.blob(
            [(left - 0.5 * w, -1), (left - 0.1 * w, 0.45 * h), (right + 0.1 * w, 0.45 * h), (right + 0.5 * w, -1)],
            "#c98a5c",
            (0.2, 0.4),
        )
        for k in range(6):
            y0, y1 = h * (0.4 + 0.1 * k), h * (0.5 + 0.1 * k)
            out = 0.05 * w * (5 - k) / 5 + rng.uniform(0, 0.03) * w
            shade = tone(("#b8683f", "#c67c4c", "#a9593a")[k % 3], rng.normal(0, 0.015))
            layer.poly(
                [(left - out, y0), (left - 0.6 * out, y1), (right + 0.6 * out, y1), (right + out, y0)], shade, "front"
            )
            layer.poly(
                [(x + 0.15 * w, y0), (x + 0.2 * w, y1), (right + 0.6 * out, y1), (right + out, y0)],
                tone(shade, -0.06),
                (0.6, 0),
            )


def near_dunes(stage: Stage) -> None:
    """Two crests close by, sharp on the side away from the wind."""
    for z, colour, crests in (
        (34.0, "#dca85e", ((-24, 22, 3.6), (13, 26, 2.8))),
        (19.0, "#e4b468", ((-16, 13, 1.7), (15, 16, 2.3))),
    ):
        layer = stage.layer(f"crest{z:.0f}", z, cast=True)
        for x, w, h in crests:
            crest = [(x - w, -0.3), (x - 0.5 * w, 0.35 * h), (x, h), (x + 0.35 * w, 0.62 * h), (x + w, -0.3)]
            layer.blob([*crest, (x, -0.6)], colour, (-0.3, 0.6))
            layer.blob(
                [
                    (x + 0.02 * w, 0.95 * h),
                    (x + 0.3 * w, 0.62 * h),
                    (x + 0.95 * w, -0.3),
                    (x + 0.1 * w, -0.3),
                    (x + 0.16 * w, 0.4 * h),
                ],
                tone(colour, -0.09),
                (0.6, 0.1),
            )


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
    mesas(stage)
    dunes(stage)
    sand(stage)
    near_dunes(stage)
    for z, items in ((30.0, ((-12, 4.2), (9, 3.4), (16, 4.6))), (15.0, ((5.6, 3.0),)), (9.5, ((-4.4, 2.5),))):
        layer = stage.layer(f"cactus{z}", z, cast=True)
        for x, h in items:
            cactus(layer, x, h)
    rocks = stage.layer("rocks", 8.0, cast=True)
    boulder(rocks, 4.9, 0.9, 0.6, "#b58a68", "a")
    boulder(rocks, 3.8, 0.4, 0.3, "#a87e60", "b")
    front = stage.layer("front", 2.8, rim=0.3)
    boulder(front, -2.7, 0.6, 0.35, "#8a6448", "c")


RECIPE = Recipe(
    paint, {"h": 1.6, "F": 1.05, "hor": 0.50, "sky": True, "surface": "sand", "best": ("day", "natural", "clear")}
)
