"""One hook for all families: what a diffusion pipeline's scheduler and blocks tell, and how they are stopped.

The scheduler's class is swapped while a pipeline runs. That works where pipelines have no callback, shows the denoised
estimate rather than the noisy sample, survives ``copy.deepcopy`` (some pipelines copy their scheduler, and a method set
on the instance would stay bound to the first one), and leaves the results bit-identical.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

CURVE_POINTS = 64
"""A shortened schedule is read off a curve of this many points, so that it does not depend on its own length."""


@dataclass(frozen=True)
class Step:
    """A denoising step that is about to end: number ``index`` of ``steps``, at noise level ``sigma``."""

    index: int
    steps: int
    sigma: float
    sample: Tensor
    velocity: Tensor

    def denoised(self) -> Tensor:
        """The estimate of the clean latents, x0 = x - sigma * v (flow matching)."""
        return self.sample - self.sigma * self.velocity


def tail(sigmas: Tensor, start: float, steps: int) -> Tensor:
    """``steps`` + 1 noise levels from exactly ``start`` down to the end of a falling curve, along its own shape."""
    curve = sigmas.double().cpu()
    below = curve[curve < start - 1e-9]
    curve = torch.cat([torch.tensor([start], dtype=torch.float64), below])
    at = torch.linspace(0, len(curve) - 1, steps + 1, dtype=torch.float64)
    left = at.floor().long().clamp(max=len(curve) - 2)
    return curve[left] + (at - left) * (curve[left + 1] - curve[left])


@contextmanager
def tapped(scheduler: Any, on_step: Callable[[Step], None], start: float = 1.0) -> Iterator[None]:
    """While this is open, every step of the scheduler is told to ``on_step``, whose exceptions pass through.

    ``start`` below 1 makes the schedule begin at that noise level and still take all its steps.
    """
    plain = type(scheduler)
    told = 0

    class Tapped(plain):  # type: ignore[misc, valid-type]
        @functools.wraps(plain.set_timesteps)  # pipelines inspect the signature for sigmas= and timesteps=
        def set_timesteps(self, num_inference_steps: int | None = None, *args: Any, **kwargs: Any) -> None:
            plain.set_timesteps(self, num_inference_steps, *args, **kwargs)
            if start >= 1.0:
                return
            steps = len(self.timesteps)
            if num_inference_steps is not None:
                plain.set_timesteps(self, CURVE_POINTS, *args, **kwargs)
            scale = float(self.timesteps[0]) / float(self.sigmas[0])
            sigmas = tail(self.sigmas, start, steps)
            self.sigmas = sigmas.to(self.sigmas)
            self.timesteps = (sigmas[:-1] * scale).to(self.timesteps)
            self.num_inference_steps = steps

        @functools.wraps(plain.step)
        def step(self, model_output: Tensor, timestep: Any, sample: Tensor, *args: Any, **kwargs: Any) -> Any:
            nonlocal told
            if self is scheduler:  # a copy that some pipelines make for a second track is not told
                index, told = told, told + 1
                on_step(Step(index, len(self.timesteps), float(self.sigmas[index]), sample, model_output))
            return plain.step(self, model_output, timestep, sample, *args, **kwargs)

    Tapped.__name__, Tapped.__qualname__, Tapped.__module__ = plain.__name__, plain.__qualname__, plain.__module__
    scheduler.__class__ = Tapped
    try:
        yield
    finally:
        scheduler.__class__ = plain


@contextmanager
def checked(check: Callable[[], None], *models: nn.Module | None) -> Iterator[None]:
    """While this is open, ``check`` runs before every block of the models; what it raises ends the forward pass."""

    def before(module: nn.Module, args: Any) -> None:
        check()

    lists = (m for model in models if model is not None for m in model.modules() if isinstance(m, nn.ModuleList))
    hooks = [block.register_forward_pre_hook(before) for blocks in lists for block in blocks]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
