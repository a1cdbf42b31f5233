"""Kandinsky 6 in few steps: the schedule of π-Flow, begun at one of its own points.

At each of them the model tells what happens until the next one, which therefore has to be where it learned it: a
noise level between two points is moved to the nearer one. Source: diffusers' ``PiflowScheduler``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

STEPS = 10
"""Of the whole schedule, as the makers run it."""


def points(scheduler: Any) -> list[float]:
    """The noise levels at which the model is asked, from 1 on down."""
    scheduler.set_timesteps(STEPS)
    return [float(sigma) for sigma in scheduler.sigmas[:-1]]


def nearest(levels: list[float], keep: float) -> int:
    """The number of the point that is nearest to a noise level."""
    return min(range(len(levels)), key=lambda at: abs(levels[at] - keep))


@contextmanager
def begun_at(scheduler: Any, first: int) -> Iterator[None]:
    """While this is open, schedules begin at that point, and have the steps that are left from there."""
    plain = type(scheduler)

    class Late(plain):  # type: ignore[misc, valid-type]
        def set_timesteps(self, num_inference_steps: int | None = None, **how: Any) -> None:
            plain.set_timesteps(self, STEPS if first else num_inference_steps, **how)
            for row in ("timesteps", "sigmas", "_piflow_raw_timesteps"):
                setattr(self, row, getattr(self, row)[first:])
            self.num_inference_steps = len(self.timesteps)

    scheduler.__class__ = Late
    try:
        yield
    finally:
        scheduler.__class__ = plain
