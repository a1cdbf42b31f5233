"""Where speech is stressed, heard from the mouth shapes of a line: what hands and head go with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from studio.theatre.actors.geom import bump, smooth
from studio.theatre.actors.puppet import Stress

OPENNESS = {"X": 0.0, "A": 0.05, "B": 0.25, "C": 0.6, "D": 1.0, "E": 0.65, "F": 0.35, "G": 0.2, "H": 0.55}
"""How far each of Rhubarb's shapes opens the mouth."""

SPREAD = 0.06
"""Seconds over which openness is averaged (one sigma): about a syllable."""

APART = 0.6
"""Seconds between two strokes at least: what hands manage."""

STRONG = 0.28
"""Averaged openness from which a syllable counts as stressed."""

RISE, HOLD, FALL = 0.30, 0.18, 0.50
"""Seconds before a stress in which a hand comes up, stays, and goes down again unless the next is near."""

HANDS = ((1.0, 0.0), (0.0, 0.85), (1.0, 0.7), (0.9, 0.0), (0.4, 1.0))
"""How far the right and the left hand go up for one stroke after the other."""


class Stroke(NamedTuple):
    """A stressed syllable: its second, how strong it is, 0..1, and its number."""

    at: float
    strength: float
    number: int


def strokes(mouths: Sequence[str], times: Sequence[float]) -> tuple[Stroke, ...]:
    """The stresses of a line whose mouth is ``mouths[k]`` at ``times[k]`` seconds."""
    if not mouths:
        return ()
    open_ = [OPENNESS.get(shape, 0.0) for shape in mouths]
    times = times[: len(open_)]
    step = max(1e-3, (times[-1] - times[0]) / max(1, len(times) - 1))
    reach = max(1, round(3 * SPREAD / step))
    weights = [math.exp(-0.5 * (k * step / SPREAD) ** 2) for k in range(-reach, reach + 1)]
    total = sum(weights)
    mean = []
    for n in range(len(times)):
        near = range(max(0, n - reach), min(len(times), n + reach + 1))
        mean.append(sum(open_[k] * weights[k - n + reach] for k in near) / total)
    peaks = [n for n in range(1, len(mean) - 1) if mean[n - 1] < mean[n] >= mean[n + 1] and mean[n] > STRONG]
    kept: list[int] = []
    for n in sorted(peaks, key=lambda n: -mean[n]):
        if all(abs(times[n] - times[k]) >= APART for k in kept):
            kept.append(n)
    return tuple(Stroke(times[n], min(1.0, mean[n] / 0.8), i) for i, n in enumerate(sorted(kept)))


def stressed(line: Sequence[Stroke], t: float) -> Stress:
    """What hands and head do at ``t``: they rest where nothing is stressed."""
    right = left = nod = 0.0
    for stroke in line:
        late = t - stroke.at
        if -RISE <= late <= HOLD + FALL:
            up = smooth((late + RISE) / RISE) * (1 - smooth((late - HOLD) / FALL)) * (0.72 + 0.28 * stroke.strength)
            high = HANDS[stroke.number % len(HANDS)]
            right, left = max(right, up * high[0]), max(left, up * high[1])
        nod = max(nod, stroke.strength * bump((late + 0.12) / 0.34))
    return Stress(right, left, nod)
