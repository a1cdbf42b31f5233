"""An edit that leaves what it is not about: from one text's flow to another's, straight over the clean latents.

After Kulikov et al., “FlowEdit” (2024): the difference of the velocities that two texts give, at one and the same
noise, moves the latents from the one to the other; they are never noised themselves. The pipeline runs both texts as a
batch of two, and what its scheduler would do with them is done here: its unmodified code edits any flow model.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from studio.engine.families.tap import Step, tapped


class _Seen(Exception):  # noqa: N818 -- no error
    """Ends a call whose first estimate is all that was wanted."""


def looked_ahead(pipe: Any, tell: Callable[[Step], None], level: float, **call: Any) -> None:
    """Tells what the new text makes of the noise before the first step, at half the price of that.

    A step of an edit asks the model about two texts, and the first of them about the same noise. Nothing of it stays.
    """

    def seen(step: Step) -> None:
        tell(replace(step, index=-1))  # no step is done yet
        raise _Seen

    with suppress(_Seen), tapped(pipe.scheduler, seen, level):
        pipe(**call, output_type="latent")


class FlowEdit:
    """Steps in a scheduler's place. ``clean`` is laid out as the pipeline's latents are, with one in the batch."""

    def __init__(self, clean: Tensor, draw: torch.Generator) -> None:
        self._clean, self._edited, self._draw = clean, clean, draw

    def begun(self, level: float) -> Tensor:
        """What both texts begin with, (2, ...)."""
        noisy = self._noisy(level)
        return torch.cat([noisy, noisy])

    def __call__(self, scheduler: Any, index: int, velocity: Tensor) -> Tensor:
        """The next (2, ...) that both texts are asked about; after the last step the second one is the result."""
        now, then = (float(sigma) for sigma in scheduler.sigmas[index : index + 2])
        old, new = velocity.to(self._clean).split(1)
        self._edited = self._edited + (then - now) * (new - old)
        noisy = self._noisy(then)
        return torch.cat([noisy, self._edited + noisy - self._clean])

    def _noisy(self, level: float) -> Tensor:
        noise = torch.randn(self._clean.shape, generator=self._draw).to(self._clean)
        return (1 - level) * self._clean + level * noise
