"""Which pictures are made while a film plays, and how large, so that the machine keeps up."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence

from studio.media.loop import Loop

SHARES = (1.0, 0.5, 0.25)
"""Of the height that the monitor shows."""
_WINDOW = 24  # pictures that are looked back on
_TOO_LATE = 6  # of them
_EASY = 0.15
"""What a picture may cost at a smaller size for the next larger one, of four times the pixels, to be tried."""


class Pace:
    """Falls back one size when every fourth picture comes too late, and returns when pictures have become cheap.

    A cost is a share of the time for which a frame is seen.
    """

    def __init__(self) -> None:
        self._step = 0
        self._late: deque[bool] = deque(maxlen=_WINDOW)
        self._costs: deque[float] = deque(maxlen=_WINDOW)

    @property
    def share(self) -> float:
        """Of the full height."""
        return SHARES[self._step]

    @property
    def stride(self) -> int:
        """Every how many frames a picture can be made: 1 unless the smallest are too dear as well."""
        return max(1, math.ceil(sum(self._costs) / len(self._costs))) if self._costs else 1

    def asked(self, *, late: bool) -> None:
        """A picture was due, and was there in time or ``late``."""
        self._late.append(late)
        if sum(self._late) >= _TOO_LATE and self._step < len(SHARES) - 1:
            self._go(self._step + 1)

    def made(self, cost: float) -> None:
        self._costs.append(cost)
        if self._step and len(self._costs) == _WINDOW and not any(self._late) and sum(self._costs) < _EASY * _WINDOW:
            self._go(self._step - 1)

    def _go(self, step: int) -> None:
        self._step = step
        self._late.clear()
        self._costs.clear()


def ahead(frame: int, stride: int, count: int, within: Loop, *, again: bool) -> Sequence[int]:
    """The next ``count`` frames that playing forward will show, every ``stride``-th.

    ``again``: after the last one ``within`` comes the first.
    """
    way = range(frame - frame % stride, frame - frame % stride + count * stride, stride)
    return [within.at(n) for n in way] if again else [n for n in way if n < within.end]


def back(frame: int, stride: int, count: int) -> Sequence[int]:
    """The same for playing backward, in two stretches that each run forward, because so files are decoded."""
    size = max(1, count // 2) * stride
    first = frame - frame % size
    now, before = range(first, frame + 1, stride), range(first - size, first, stride)
    return [*now, *(n for n in before if n >= 0)]
