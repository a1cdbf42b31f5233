"""Exact time: integer frames, integer samples, and the one place where the two meet."""

from __future__ import annotations

import math
from fractions import Fraction

SAMPLE_RATE = 48_000
"""Samples a second of every sound in a film."""

RATES = tuple(
    Fraction(n, d)
    for n, d in ((24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48, 1), (50, 1), (60000, 1001), (60, 1))
)


def frame_to_sample(frame: int, rate: Fraction) -> int:
    """The sample at which a frame starts, rounded half up; exact over any length of film."""
    per_frame = SAMPLE_RATE / rate
    n, d = per_frame.numerator, per_frame.denominator
    return (2 * frame * n + d) // (2 * d)


def sample_to_frame(sample: int, rate: Fraction) -> int:
    """The frame on screen while a sample is heard: the last that starts at or before it."""
    frame = int(sample * rate // SAMPLE_RATE) + 1
    while frame_to_sample(frame, rate) > sample:
        frame -= 1
    return frame


def seconds_to_frames(seconds: Fraction, rate: Fraction) -> int:
    """The nearest whole number of frames."""
    return math.floor(seconds * rate + Fraction(1, 2))


def timecode(frame: int, rate: Fraction) -> str:
    """``HH:MM:SS:FF``, non-drop, counted at the rate rounded to whole frames a second."""
    base = int(rate + Fraction(1, 2))
    seconds, ff = divmod(frame, base)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}:{ff:02d}"
