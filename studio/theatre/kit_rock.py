"""Rock faces: columns of stone with ledges and cracks, or layered like a cake."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from studio.theatre.color import tone
from studio.theatre.layer import Layer
from studio.theatre.noise import generator

Profile = Callable[[float], float]


def crag(
    layer: Layer,
    x0: float,
    x1: float,
    top: Profile,
    foot: float,
    colour: str,
    seed: object,
    *,
    wide: float = 2.0,
    strata: Sequence[tuple[float, str]] = (),
) -> None:
    """A face of rock between two sides of a card, as high as ``top`` says.

    It stands in columns about ``wide`` metres wide, each turned a little; ``strata`` are (height, colour) of layers
    that begin there and run through all columns.
    """
    rng, x = generator("crag", seed), x0
    while x < x1:
        w = min(wide * rng.uniform(0.55, 1.5), x1 - x)
        summit, turn = top(x + w / 2) + rng.normal(0, 0.12) * wide, float(rng.uniform(-0.7, 0.7))
        shade = tone(colour, rng.normal(0, 0.022) - 0.035 * turn)
        if summit > foot:
            _column(layer, (x, x + w, foot, summit), shade, turn, rng, strata)
        x += w


def _column(
    layer: Layer,
    box: tuple[float, float, float, float],
    colour: str,
    turn: float,
    rng: np.random.Generator,
    strata: Sequence[tuple[float, str]],
) -> None:
    x0, x1, foot, top = box
    w, h, skew = x1 - x0, top - foot, rng.uniform(-0.12, 0.12)
    edge = x0 + w * (0.72 if turn < 0 else 0.28)
    left, right = top - max(0.0, skew) * w, top + min(0.0, skew) * w
    layer.poly([(x0 - 0.03 * w, foot), (x1 + 0.03 * w, foot), (x1, right), (x0, left)], colour, (turn, 0.1))
    for low, code in strata:
        if low < top - 0.02 * h:
            at, high = max(low, foot), min([b for b, _ in strata if b > low] + [top])
            wave = [rng.normal(0, 0.04) * w for _ in range(2)]
            face = [(x0, at + wave[0]), (x1, at + wave[1]), (x1, min(right, high)), (x0, min(left, high))]
            layer.poly(face, tone(code, rng.normal(0, 0.012) - 0.03 * turn), (turn, 0.1))
    dark = [(edge, foot), (edge + rng.normal(0, 0.05) * w, top), (x1, right), (x1, foot)]
    lit = [(x0, foot), (x0, left), (edge + rng.normal(0, 0.05) * w, top), (edge, foot)]
    layer.poly(dark if turn < 0 else lit, tone(colour, -0.07), (-np.sign(turn) * 0.8, -0.1), 0.5)
    for _ in range(int(1.5 + h / w * 0.4)):
        y, a = foot + h * rng.uniform(0.04, 0.95), x0 + w * rng.uniform(0, 0.5)
        b = min(x1, a + w * rng.uniform(0.35, 0.9))
        thick = 0.10 * w * rng.uniform(0.5, 1.6)
        layer.poly(
            [(a, y), (b, y + 0.1 * thick), (b - 0.1 * w, y + thick), (a, y + thick)], tone(colour, 0.06), "up", 0.8
        )
        layer.poly([(a, y), (b, y), (b - 0.08 * w, y - 1.3 * thick), (a, y - thick)], tone(colour, -0.09), "under", 0.7)
    if rng.random() < 0.6:
        at, run = x0 + w * rng.uniform(0.2, 0.8), h * rng.uniform(0.2, 0.6)
        crack = [(at, top), (at + 0.1 * w, top - run * 0.5), (at - 0.04 * w, top - run)]
        layer.poly([*crack, (at + 0.02 * w, top - run * 0.5)], tone(colour, -0.12), "keep", 0.7)
