"""Mixing a minute of eight lanes on one core, and the peaks of an hour of sound: seconds, and megabytes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.media.mix import Cue, mix
from studio.media.peaks import peaks

FIGURES = ("mix_60s_8_lanes_seconds", "peaks_60min_mb")
_ROUNDS = 3


def measure() -> Iterator[dict[str, Any]]:
    """The median of three rounds; every lane is full from end to end."""
    yield {
        "name": "mix_60s_8_lanes_seconds",
        "value": round(_mixing(), 3),
        "unit": "s",
        "against": "bar 3",
        "n": _ROUNDS,
    }
    yield {"name": "peaks_60min_mb", "value": round(_peaks_mb(), 1), "unit": "MB", "against": "bar 64", "n": 1}


def _mixing() -> float:
    rng = np.random.default_rng(1)
    sounds = [rng.standard_normal((60 * SAMPLE_RATE, 2)).astype(np.float32) * 0.05 for _ in range(8)]
    cues = [Cue(f"lane {n}", 0, samples, gain=-3.0) for n, samples in enumerate(sounds)]
    rounds = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        for first in range(0, 60 * SAMPLE_RATE, 4_800):
            mix(cues, first, first + 4_800)
        rounds.append(time.perf_counter() - begun)
    return sorted(rounds)[_ROUNDS // 2]


def _peaks_mb() -> float:
    minute = np.random.default_rng(2).standard_normal((60 * SAMPLE_RATE, 2)).astype(np.float32)
    pyramid = peaks(np.tile(minute, (60, 1)))
    return float(sum(level.nbytes for level in pyramid.levels)) / 1e6
