"""A laboratory: benches with glass and flasks that glow, the table of elements, a tank, a fume cupboard."""

from __future__ import annotations

import math

from studio.theatre.color import tone
from studio.theatre.kit_halls import burning, strips
from studio.theatre.kit_land import skyline
from studio.theatre.kit_rooms import room, tiles, window
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage
from studio.theatre.works import rising

GLASS = "#d8eef2"
_TABLE = (  # columns of the table of elements in each of its rows
    (0, 17), (0, 1, *range(12, 18)), (0, 1, *range(12, 18)), tuple(range(18)), tuple(range(18)), tuple(range(18)),
)  # fmt: skip
_GROUPS = ("#d8685a", "#e0a04a", "#8fb0c8", "#7ab08a", "#c8b85a", "#a88ac0")


def _flask(layer: Layer, x: float, y: float, h: float, colour: str, round_: bool = False, em: bool = True) -> None:
    """A conical or round flask half full of something."""
    glow = tone(colour, -0.08) if em else None
    if round_:
        layer.ell(x, y + h * 0.36, h * 0.36, h * 0.36, GLASS, "ball", 0.4)
        layer.blob(
            [
                (x - h * 0.33, y + h * 0.4),
                (x + h * 0.33, y + h * 0.4),
                (x + h * 0.26, y + h * 0.08),
                (x - h * 0.26, y + h * 0.08),
            ],
            colour,
            "dome",
            0.95,
            em=glow,
        )
    else:
        layer.poly(
            [(x - h * 0.36, y), (x + h * 0.36, y), (x + h * 0.09, y + h * 0.62), (x - h * 0.09, y + h * 0.62)],
            GLASS,
            "cyl",
            0.4,
        )
        layer.poly(
            [
                (x - h * 0.33, y + 0.01),
                (x + h * 0.33, y + 0.01),
                (x + h * 0.19, y + h * 0.36),
                (x - h * 0.19, y + h * 0.36),
            ],
            colour,
            "cyl",
            0.95,
            em=glow,
        )
    layer.rect(x - h * 0.09, y + h * 0.6, h * 0.18, h * 0.36, GLASS, "cyl", 0.5)
    layer.rect(x - h * 0.12, y + h * 0.94, h * 0.24, h * 0.06, "#f4fafa", "top", 0.8)
    layer.line([(x - h * 0.2, y + h * 0.16), (x - h * 0.1, y + h * 0.46)], h * 0.03, "#ffffff", "keep", 0.7)


def _walls(stage: Stage) -> None:
    skyline(stage, 90, 4, 26, ("#8fa2b8", "#a9b4c0", "#7f93ac"))
    floor, ceiling, left, right, back = room(
        stage, 4.2, 7.8, 3.0, "#c8d6d4", "#9fb8b8", "#a8b8ba", "#f0f5f5", False, "#7f9a9a"
    )
    tiles(floor, 4.2, 7.8, 0.6, "#93a6a8")
    tiles(ceiling, 4.2, 7.8, 1.2, "#d6e0e0", "under")
    for z in (2.5, 4.4, 6.2):
        window(stage, left, z, z + 1.4, 1.1, 2.6, 2, 2, "#e8eeee")
    x0, y0, cell = -2.9, 1.62, 0.155
    back.rect(x0 - 0.12, y0 - 0.08, 18 * cell + 0.24, 7 * cell, "#f4f2e8")
    for row, columns in enumerate(_TABLE):
        for k in columns:
            colour = _GROUPS[(0 if k == 0 else 1 if k == 1 else 2 if k < 12 else 3 + (k - 12) // 2) % 6]
            back.rect(x0 + k * cell, y0 + (5 - row) * cell, cell - 0.025, cell - 0.025, colour)
            back.rect(x0 + k * cell + 0.03, y0 + (5 - row) * cell + 0.05, cell - 0.1, 0.02, tone(colour, -0.25), "keep")
    hood = ("#e8eeee", "#3a4a50")
    back.rect(0.75, 0.9, 2.2, 1.75, hood[0])
    back.rect(0.9, 1.0, 1.9, 1.25, hood[1], em="#2a5a5a")
    for k, colour in enumerate(("#e88a3a", "#58d08a", "#c86ae0", "#4ab0e8")):
        _flask(back, 1.15 + 0.44 * k, 1.0, 0.42, colour, k % 2 == 1)
    back.rect(0.9, 1.85, 1.9, 0.42, "#cfe4e8", a=0.35)
    back.rect(0.9, 1.83, 1.9, 0.04, "#8aa0a4")
    back.rect(1.6, 2.62, 0.5, 0.4, "#b8c6c8", "cyl")
    stage.light(1.8, 1.7, 7.2, "#8ff0d8", 0.6, 1.3)
    _board(right)


def _board(right: Layer) -> None:
    """Molecules on a whiteboard."""
    right.rect(3.6, 0.95, 3.0, 1.6, "#8aa0a4")
    right.rect(3.68, 1.03, 2.84, 1.44, "#f8fafa")
    for a, y, colour in ((4.4, 1.9, "#2f6ab0"), (4.92, 1.6, "#2f6ab0"), (5.8, 1.85, "#c8483a")):
        ring = [(a + 0.3 * math.cos(t), y + 0.3 * math.sin(t)) for t in (math.pi * (k / 3 + 1 / 6) for k in range(6))]
        for (p, q), (r, s) in zip(ring, ring[1:] + ring[:1], strict=True):
            long = math.hypot(r - p, s - q) / 0.022
            u, v = (s - q) / long, (p - r) / long
            right.poly([(p - u, q - v), (r - u, s - v), (r + u, s + v), (p + u, q + v)], colour, "keep")
    for k, w in enumerate((0.9, 0.6, 1.1)):
        right.rect(3.9, 1.45 - 0.14 * k, w * 0.5, 0.03, "#3a4448", "keep")


def _tank(stage: Stage) -> None:
    tank = stage.layer("tank", 6.9, glow=True)
    x = 3.35
    tank.ell(x, 0.03, 0.7, 0.07, "#1c2a2c", a=0.4)
    tank.rect(x - 0.55, 0, 1.1, 0.4, "#4a5a60", "cyl")
    tank.rect(x - 0.48, 0.4, 0.96, 1.75, "#3fd0a0", "cyl", 0.8, em=("#1f8a6a", "#4af0b8"))
    tank.blob(
        [(x - 0.12, 0.7), (x - 0.25, 1.2), (x - 0.05, 1.6), (x + 0.2, 1.5), (x + 0.1, 1.1), (x + 0.22, 0.75)],
        "#1f6a58",
        "ball",
        0.85,
        em="#0f4a3a",
    )
    tank.rect(x - 0.38, 0.45, 0.06, 1.65, "#e8fff6", "keep", 0.5)
    tank.rect(x - 0.55, 2.15, 1.1, 0.3, "#4a5a60", "cyl")
    tank.line([(x, 2.45), (x, 2.75), (x - 0.7, 2.8), (x - 0.7, 3.0)], 0.07, "#6a7c82", "cyl")
    for k in range(3):
        tank.ell(x - 0.25 + 0.25 * k, 0.2, 0.05, 0.05, "#2a3236", em=("#ff6a5a", "#ffd05a", "#6aff9a")[k])
    stage.light(x - 0.3, 1.3, 6.2, "#58ffc0", 1.1, 1.3, halo=0.45)
    stage.anims.append(("tank", rising(x, 6.9, 0.45, 2.1, 0.9, "#d8fff0", 12)))


def _bench(stage: Stage, name: str, x: float, z: float, w: float) -> Layer:
    bench = stage.layer(name, z, glow=True)
    bench.ell(x + w / 2, 0.03, w * 0.6, 0.08, "#1c2a2c", a=0.35)
    bench.box3(x, 0, z - 0.15, w, 0.86, 0.75, "#e0e8e8", "#3a4448", "#b0c0c2")
    bench.rect(x - 0.04, 0.84, w + 0.08, 0.07, "#3f4a4e", "top")
    n = round(w / 0.55)
    for k in range(n):
        left = x + w * k / n + 0.03
        bench.rect(left, 0.42, w / n - 0.06, 0.36, "#c4d2d4")
        bench.rect(left, 0.06, w / n - 0.06, 0.32, "#c4d2d4")
        for y in (0.7, 0.3):
            bench.rect(left + w / n / 2 - 0.12, y, 0.18, 0.025, "#7a8a8e")
    return bench


def _benches(stage: Stage) -> None:
    far = _bench(stage, "bench0", -3.1, 6.1, 2.4)
    for k, (x, colour) in enumerate(((-2.9, "#4ab0e8"), (-2.55, "#e86ab0"), (-1.1, "#f0b03a"))):
        _flask(far, x, 0.91, 0.4 + 0.08 * (k == 1), colour, k == 1)
    far.line([(-2.55, 1.42), (-2.4, 1.62), (-2.1, 1.6), (-1.7, 1.3), (-1.5, 1.2)], 0.04, GLASS, a=0.9, curve=True)
    far.rect(-2.1, 0.91, 0.03, 0.85, "#6a7a7e", "cyl")
    for k in range(5):
        far.rect(
            -1.95 + 0.09 * k,
            0.98,
            0.055,
            0.3,
            ("#6ae08a", "#e8685a", "#6ab0f0", "#f0d05a", "#c08af0")[k],
            "cyl",
            0.9,
            em=("#1f6a3a", "#7a2a24", "#24507a", "#7a6a20", "#5a347a")[k],
        )
    far.rect(-1.99, 1.06, 0.52, 0.05, "#a87a4a")
    near = _bench(stage, "bench1", 1.35, 5.0, 1.9)
    x = 1.75
    near.blob([(x - 0.2, 0.91), (x + 0.2, 0.91), (x + 0.18, 0.98), (x - 0.18, 0.98)], "#2f3a40", "dome")
    near.line([(x + 0.12, 0.96), (x + 0.17, 1.2), (x + 0.05, 1.36)], 0.07, "#e8eeee", "cyl")
    near.line([(x - 0.13, 1.5), (x + 0.05, 1.14)], 0.1, "#3a464c", "cyl")
    near.line([(x - 0.16, 1.56), (x - 0.1, 1.45)], 0.06, "#1f2528", "cyl")
    near.rect(x - 0.15, 1.08, 0.28, 0.03, "#1f2528")
    _flask(near, 2.35, 0.91, 0.42, "#6af08a")
    _flask(near, 2.75, 0.91, 0.34, "#f0785a", True)
    near.box3(2.95, 0.91, 5.0, 0.26, 0.08, 0.2, "#a8483e", "#c05a4e")
    stage.light(2.4, 1.15, 4.6, "#8affa8", 0.45, 0.8, halo=0.2)
    stage.anims.append(("bench1", rising(2.35, 5.0, 0.93, 1.05, 0.2, "#eafff0", 5)))
    stool = stage.layer("stool", 3.5, rim=0.3)
    x = -2.75
    stool.ell(x, 0.02, 0.34, 0.05, "#1c2a2c", a=0.4)
    for dx in (-0.2, 0.16):
        stool.rect(x + dx, 0, 0.04, 0.62, "#8a989c", "cyl")
    stool.rect(x - 0.2, 0.22, 0.4, 0.03, "#8a989c")
    stool.ell(x, 0.66, 0.27, 0.07, "#3a464c", "dome")


def paint(stage: Stage) -> None:
    burning(stage, 0.45)
    _walls(stage)
    strips(stage, 3.0, (3.0, 4.8, 6.6), 0.0, 2.4, 0.5, "#e4f4f4", power=0.55)
    _tank(stage)
    _benches(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.4,
        "F": 1.02,
        "hor": 0.44,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.85, 1.0, 0.2),
        "dust": 0.5,
        "polish": 0.16,
        "walls": (-3.4, 3.5),
        "far": 4.8,
        "surface": "tile",
        "best": ("dusk", "natural", "clear"),
    },
)
