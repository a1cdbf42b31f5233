"""The strip of a lane: what its sounds go through on their way into the mix."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Strip:
    """In this order: three bands, a compressor, the place between left and right, and a share sent into a room; last
    of all it gives way to speech.

    What each number does in the sound, and by which formula, says ``studio/sound/console.py``.
    """

    low: float = 0.0  # dB below 150 Hz
    mid: float = 0.0  # dB around 1.2 kHz
    high: float = 0.0  # dB above 6 kHz
    threshold: float = -24.0  # dBFS from which on it is compressed
    ratio: float = 1.0  # 1 leaves it as it is
    pan: float = 0.0  # -1 left to 1 right
    send: float = 0.0  # 0 dry; at 1 the room is as loud as what is sent
    duck: float = 0.0  # dB less under speech, from before its first word on; composed music gives way by itself


FLAT = Strip()

STRIP_LIMITS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "low": (-24.0, 24.0),
        "mid": (-24.0, 24.0),
        "high": (-24.0, 24.0),
        "threshold": (-60.0, 0.0),
        "ratio": (1.0, 20.0),
        "pan": (-1.0, 1.0),
        "send": (0.0, 1.0),
        "duck": (0.0, 30.0),
    }
)


def strip_problems(strip: Strip) -> Iterator[str]:
    """One sentence for each number of a strip that should not be."""
    for name, (least, most) in STRIP_LIMITS.items():
        value = getattr(strip, name)
        if not (math.isfinite(value) and least <= value <= most):
            yield f"The {name} of a lane goes from {least:g} to {most:g}; {value:g} is not there."
