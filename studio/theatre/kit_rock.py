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
    turned: float = 0.7,
    spire: float = 0.0,
    ledges: float = 0.4,
) -> None:
    """A face of rock between two sides of a card, as high as ``top`` says.

    It stands in columns about ``wide`` metres wide, each turned by up to ``turned``; ``spire`` sharpens their heads,
    ``ledges`` is how many there are on a square of rock.
    """
    rng, x = generator("crag", seed), x0
    while x < x1:
        w = min(wide * rng.uniform(0.55, 1.5), x1 - x)
        summit, turn = top(x + w / 2) + rng.normal(0, 0.12) * wide, float(rng.uniform(-turned, turned))
        shade = tone(colour, rng.normal(0, 0.022) - 0.035 * turn)
        if summit > foot:
            _column(layer, (x, x + w, foot, summit), shade, turn, spire * float(rng.uniform(0.5, 1.4)), ledges, rng)
        x += w


def _column(
    layer: Layer,
    box: tuple[float, float, float, float],
    colour: str,
    turn: float,
    spire: float,
    ledges: float,
    rng: np.random.Generator,
) -> None:
    x0, x1, foot, top = box
    w, h, skew = x1 - x0, top - foot, rng.uniform(-0.12, 0.12)
    edge = x0 + w * (0.72 if turn < 0 else 0.28)
    left, right = top - (max(0.0, skew) + spire) * w, top + (min(0.0, skew) - 1.3 * spire) * w
    tip = (edge + rng.normal(0, 0.05) * w, top)
    layer.poly([(x0 - 0.03 * w, foot), (x1 + 0.03 * w, foot), (x1, right), tip, (x0, left)], colour, (turn, 0.1))
    dark, lit = [(edge, foot), tip, (x1, right), (x1, foot)], [(x0, foot), (x0, left), tip, (edge, foot)]
    layer.poly(dark if turn < 0 else lit, tone(colour, -0.07), (-np.sign(turn) * 0.8, -0.1), 0.5)
    for _ in range(int(1.5 * (ledges > 0.2) + h / w * ledges)):
        y, a = foot + h * rng.uniform(0.04, 0.9), x0 + w * rng.uniform(0, 0.5)
        b = min(x1, a + w * rng.uniform(0.35, 0.9))
        thick = 0.1 * w * rng.uniform(0.5, 1.6)
        sill = [(a, y), (b, y + 0.1 * thick), (b - 0.1 * w, y + thick), (a, y + thick)]
        layer.poly(sill, tone(colour, 0.06), "up", 0.8)
        layer.poly([(a, y), (b, y), (b - 0.08 * w, y - 1.3 * thick), (a, y - thick)], tone(colour, -0.09), "under", 0.7)
    if rng.random() < 0.6:
        at, run = x0 + w * rng.uniform(0.2, 0.8), h * rng.uniform(0.2, 0.6)
        head = min(top, left, right)
        crack = [(at, head), (at + 0.1 * w, head - run * 0.5), (at - 0.04 * w, head - run)]
        layer.poly([*crack, (at + 0.02 * w, head - run * 0.5)], tone(colour, -0.12), "keep", 0.7)


def terraces(
    layer: Layer, inner: float, outer: float, strata: Sequence[tuple[float, str]], top: float, seed: object, step: float
) -> None:
    """Layered rock from its end at ``inner`` to ``outer``, each layer ``step`` metres back of the one below.

    ``strata`` are (height, colour) of where each layer begins, from below; the last one ends at ``top``.
    """
    rng, side = generator("terraces", seed), 1 if outer > inner else -1
    layers = [s for s in strata if s[0] < top]
    for k, (low, colour) in enumerate(layers):
        high, soft = (layers[k + 1][0] if k + 1 < len(layers) else top), k % 2
        start = inner + side * (step * k + rng.normal(0, 0.25) * step)
        talus = side * step * (0.95 if soft else 0.16)
        n = int(np.clip(abs(outer - start) / (2.2 * step), 4, 11))
        cuts = sorted((start + (outer - start) * rng.random(n)).tolist(), reverse=side < 0)
        crest = [(x, high + rng.normal(0, 0.05) * (high - low)) for x in (start, *cuts, outer)]
        face = (-0.25 * side, 0.45 if soft else 0.05)
        layer.poly([(start - talus, low), *crest, (outer, low)], (tone(colour, 0.015), tone(colour, -0.03)), face)
        corner = start + side * step * rng.uniform(0.5, 1.1)
        layer.poly(
            [(start - talus, low), (start, high), (corner, high), (corner - 0.5 * talus, low)],
            tone(colour, -0.045),
            (-0.85 * side, 0.1),
        )
        for x in cuts:
            w, reach = step * rng.uniform(0.12, 0.5), (high - low) * rng.uniform(0.4, 1.0)
            notch = [(x - w, high), (x + w, high), (x + 0.5 * w, high - reach), (x - 0.2 * w, high - reach)]
            layer.poly(notch, tone(colour, -0.075), (0.7 * side, 0.0), 0.7)
        lip = 0.06 * step + 0.07 * (high - low)
        layer.poly([*crest, *((x, y - lip) for x, y in crest[::-1])], tone(colour, 0.06), "up", 0.75)
