"""Slow and quick motion for models that know of none: they make less or more film, which is then seen more slowly or
more quickly, with pictures between their pictures along the optical flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import cv2
import numpy as np
from torch import Tensor

from studio.document.brief import Brief
from studio.document.recipe import Recipe
from studio.engine.families.given import FILMS
from studio.engine.messages import Frames
from studio.engine.timing import times

SLOWEST, FASTEST = 0.25, 4.0
"""Beyond these the flow invents, or the model has to make, too much."""
_LED = FILMS | {"keyframe"}
"""What a shot has to keep time with."""
_NEAR = 0.02
"""Of the way from one picture to the next: so near to one of them it is that one."""


def pace_of(recipe: Recipe) -> float:
    """Seconds of the model's film that go by in one of the shot; 1 where films or moments lead."""
    return 1.0 if _led(recipe) else min(max(recipe.brief.pacing.speed, SLOWEST), FASTEST)


def _led(recipe: Recipe) -> bool:
    return any(reference.role in _LED for reference in recipe.brief.references)


def unpaced(brief: Brief) -> Brief:
    """What is said to a model whose film is retimed: nothing of speed."""
    return replace(brief, pacing=replace(brief.pacing, speed=1.0))


def moments(recipe: Recipe) -> tuple[float, ...] | None:
    """The second of the model's film that each frame of a shot shows; None where both go alike."""
    pace, curve = pace_of(recipe), times(recipe.brief.pacing, recipe.frames, recipe.rate)
    if _led(recipe) or (pace == 1 and curve is None):
        return None
    even = curve or tuple(float(n / recipe.rate) for n in range(recipe.frames))
    return tuple(moment * pace for moment in even)


def as_long(latents: Tensor, frames: int) -> Tensor:
    """Latents (B, C, T, h, w) of another length at the same pace: cut off, or going on as they end."""
    now = latents.shape[2]
    return latents[:, :, [min(n, now - 1) for n in range(frames)]]


def retimed(pictures: Frames, recipe: Recipe, rate: Fraction, at: Sequence[float] | None) -> Iterator[Frames]:
    """The film's frames from the model's, (N, H, W, 3) at ``rate``.

    Without moments each shows the picture that is on screen at its time; else what lies between two of them.
    """
    last = len(pictures) - 1
    if at is None:
        for n in range(recipe.frames):
            yield np.ascontiguousarray(pictures[min(int(n * rate / recipe.rate), last)])
        return
    flow: tuple[int, Between] | None = None
    for moment in at:
        place = moment * float(rate)
        first = min(int(place + _NEAR), last)
        share = place - first
        if share < _NEAR or first == last:
            yield np.ascontiguousarray(pictures[first])
            continue
        if flow is None or flow[0] != first:
            flow = first, Between(pictures[first], pictures[first + 1])
        yield flow[1](share)


class Between:
    """Pictures between two, along the flow of each to the other (dense inverse search)."""

    def __init__(self, one: Frames, other: Frames) -> None:
        self._pictures = one, other
        grey = [cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) for picture in self._pictures]
        search = cv2.DISOpticalFlow_create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
        self._flows = search.calc(grey[0], grey[1], None), search.calc(grey[1], grey[0], None)
        rows, columns = np.indices(grey[0].shape, np.float32)
        self._grid = np.stack([columns, rows], -1)

    def __call__(self, share: float) -> Frames:
        """``share`` of the way from the first to the second."""
        ways = np.float32(share), np.float32(1 - share)
        places = [self._grid - way * flow for way, flow in zip(ways, self._flows, strict=True)]
        one, other = (
            cv2.remap(picture, place, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            for picture, place in zip(self._pictures, places, strict=True)
        )
        found: Frames = cv2.addWeighted(one, 1 - share, other, share, 0)
        return found
