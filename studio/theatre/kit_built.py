"""What people put up outdoors: railings, street lamps, strings of bulbs, towers of steel."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studio.theatre.color import tone
from studio.theatre.layer import Layer, Point
from studio.theatre.stage import Stage


def band(layer: Layer, points: Sequence[Point], w: float, colour: str, form: str = "up", end: float = 0.0) -> None:
    """A strip along ``points``, ``w`` high (``end`` at its end): a rope that thins with distance, on any plane."""
    widths = np.linspace(w, end or w, len(points))
    layer.poly([*((a, b + v) for (a, b), v in zip(points, widths, strict=True)), *points[::-1]], colour, form)


def railing(
    layer: Layer,
    start: float,
    end: float,
    y: float,
    colour: str,
    height: float = 1.05,
    step: float = 0.5,
    thin: float = 0.045,
) -> None:
    """A rail on balusters along a wall plane or a card, from ``start`` to ``end``."""
    for k, a in enumerate(np.arange(start, end, step)):
        post = k % 5 == 0
        w = max(0.12, 1.5 * thin) if post else thin
        layer.rect(float(a), y, w, height + (0.08 if post else 0), tone(colour, -0.04), "cyl")
    for part, thick in ((1.0, 0.09), (0.12, 0.06)):
        layer.rect(start, y + height * part - thick, end - start, thick, tone(colour, 0.04), "up")


def street_lamp(
    stage: Stage, x: float, z: float, height: float = 4.6, arm: float = 1.0, colour: str = "#ffd28c"
) -> None:
    """A mast with an arm ``arm`` metres to the side, and a lamp that lights what is under it."""
    layer = stage.layer(f"lamp{x:.1f}{z:.1f}", z, glow=True, cast=z < 14, rim=0.4)
    layer.rect(x - 0.06, 0, 0.12, height, "#39434c", "cyl")
    layer.rect(x - 0.13, 0, 0.26, 0.5, "#333c44", "cyl")
    layer.line([(x, height), (x + arm * 0.4, height + 0.4), (x + arm, height + 0.42)], 0.08, "#39434c", curve=True)
    head = x + arm
    layer.poly(
        [
            (head - 0.3, height + 0.36),
            (head + 0.3, height + 0.36),
            (head + 0.2, height + 0.5),
            (head - 0.2, height + 0.5),
        ],
        "#39434c",
    )
    layer.rect(head - 0.22, height + 0.28, 0.44, 0.1, "#f0ead8", em="#fff0c8")
    stage.light(head, height + 0.2, z - 0.2, colour, 5.0, 3.2, halo=0.8)
