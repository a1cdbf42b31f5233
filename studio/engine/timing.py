"""What moment of its action each frame of a shot shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from studio.document.brief import Pacing


def times(pacing: Pacing, frames: int, rate: Fraction) -> tuple[float, ...] | None:
    """The moment of the action, in seconds, that each frame shows; None where time passes evenly.

    The curve says where a shot is quicker and where slower than its own mean; how fast that is, is the pace's.
    """
    if len(pacing.curve) < 2:
        return None
    at, speeds = zip(*sorted(pacing.curve), strict=True)
    middles = [(n + 0.5) / frames for n in range(frames)]
    passed = [max(0.05, _between(at, speeds, m)) for m in middles]
    scale = frames / sum(passed) / float(rate)
    return tuple(total * scale for total in accumulate(passed[:-1], initial=0.0))


def _between(at: Sequence[float], values: Sequence[float], where: float) -> float:
    """Linear between the points, level beyond them."""
    right = bisect_right(at, where)
    if right in (0, len(at)):
        return values[min(right, len(at) - 1)]
    share = (where - at[right - 1]) / (at[right] - at[right - 1])
    return values[right - 1] + share * (values[right] - values[right - 1])
