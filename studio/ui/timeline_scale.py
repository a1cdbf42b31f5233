"""Frames as pixels of the timeline, and the times that its ruler names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

HEADER = 118
"""Pixels at the left for the names of the lanes."""
CLOSEST = 48.0
"""Pixels of one frame when zoomed in all the way."""
_LABEL = 96
_SECONDS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000)


@dataclass(slots=True)
class Scale:
    """``per_frame`` pixels a frame, the first ``offset`` pixels of the film scrolled out of sight at the left."""

    per_frame: float = 4.0
    offset: float = 0.0

    def x(self, frame: float) -> float:
        return HEADER + frame * self.per_frame - self.offset

    def frame(self, x: float) -> float:
        """The place of a pixel in the film, in frames; below 0 left of its start."""
        return (x - HEADER + self.offset) / self.per_frame

    def offset_for(self, frame: float, x: float) -> float:
        """How far to scroll so that a frame lies under a pixel."""
        return frame * self.per_frame - (x - HEADER)


def tick_step(per_frame: float, rate: Fraction) -> int:
    """Frames from one label of the ruler to the next: the fewest that leave each label room."""
    base = int(rate + Fraction(1, 2))
    steps = sorted({1, 2, base // 4, base // 2} | {base * seconds for seconds in _SECONDS})
    return steps[min(len(steps) - 1, bisect_left(steps, _LABEL / per_frame))]


def ticks(scale: Scale, rate: Fraction, left: float, right: float) -> Iterator[int]:
    """The frames that the ruler names between two pixels, and the one before, whose label may reach in."""
    step = tick_step(scale.per_frame, rate)
    frame = max(0, int(scale.frame(left)) // step - 1) * step
    while scale.x(frame) < right:
        yield frame
        frame += step
