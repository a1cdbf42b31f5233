"""One hook for all families: what a diffusion pipeline's scheduler and blocks tell, and how they are stopped.

The scheduler's class is swapped while a pipeline runs. That works where pipelines have no callback, shows the denoised
estimate rather than the noisy sample, survives ``copy.deepcopy`` (some pipelines copy their scheduler, and a method set
on the instance would stay bound to the first one), and leaves the results bit-identical.
"""

from __future__ import annotations

import functools
import inspect
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
    """A denoising step that is about to end: ``index`` of ``steps`` in the ``run``-th pass, at noise ``sigma``."""

    index: int
    steps: int
    run: int
    sigma: float
    denoised: Callable[[], Tensor]
    """The estimate of the clean latents, shaped as the pipeline's own."""


def flows(scheduler: Any) -> bool:
    """Whether the model predicts a velocity along a straight path (flow matching); else it is a diffusion one."""
    kind = scheduler.config.get("prediction_type", "flow_prediction")
    return hasattr(scheduler, "sigmas") and kind == "flow_prediction"


def tail(sigmas: Tensor, start: float, steps: int) -> Tensor:
    """``steps`` + 1 noise levels from exactly ``start`` down to the end of a falling curve, along its own shape."""
    curve = sigmas.double().cpu()
    below = curve[curve < start - 1e-9]
    curve = torch.cat([torch.tensor([start], dtype=torch.float64), below])
    at = torch.linspace(0, len(curve) - 1, steps + 1, dtype=torch.float64)
    left = at.floor().long().clamp(max=len(curve) - 2)
    return curve[left] + (at - left) * (curve[left + 1] - curve[left])


def noised(scheduler: Any, clean: Tensor, noise: Tensor, level: float) -> Tensor:
    """Latents at a noise level as the scheduler's model knows them; for diffusion, the share of noise in all."""
    if flows(scheduler):
        return (1 - level) * clean + level * noise
    left = scheduler.alphas_cumprod[_timestep(scheduler, level)].to(clean)
    return left.sqrt() * clean + (1 - left).sqrt() * noise


def _timestep(scheduler: Any, level: float) -> int:
    """The training timestep whose noise level is nearest to ``level``."""
    left = scheduler.alphas_cumprod.double()
    noise = (1 - left).sqrt()
    return int((noise / (left.sqrt() + noise) - level).abs().argmin())


def _shorten(scheduler: Any, start: float, steps: int) -> None:
    """Lets a set schedule begin at noise level ``start`` and still take ``steps`` steps."""
    if flows(scheduler):
        scale = float(scheduler.timesteps[0]) / float(scheduler.sigmas[0])
        sigmas = tail(scheduler.sigmas, start, steps)
        scheduler.sigmas = sigmas.to(scheduler.sigmas)
        scheduler.timesteps = (sigmas[:-1] * scale).to(scheduler.timesteps)
        scheduler.num_inference_steps = steps
        return
    # such a scheduler knows no more of its schedule than the distance between steps
    first, trained = _timestep(scheduler, start), scheduler.config.num_train_timesteps
    scheduler.num_inference_steps = max(1, steps * trained // max(1, first))
    apart = trained // scheduler.num_inference_steps
    scheduler.timesteps = (first - torch.arange(steps) * apart).clamp(min=0).to(scheduler.timesteps)


def _estimate(scheduler: Any, index: int, timestep: Any, sample: Tensor, output: Tensor, backwards: bool) -> Tensor:
    """x0 from a model's output: x - sigma v; for diffusion, from the noise or the velocity that it predicts."""
    output = output[..., : sample.shape[-1]]  # where it has several, the first is for the step's end
    if flows(scheduler):
        sigma = float(scheduler.sigmas[index])
        return sample + sigma * output if backwards else sample - sigma * output
    left = scheduler.alphas_cumprod[int(timestep)].to(sample)
    if scheduler.config.prediction_type == "v_prediction":
        return left.sqrt() * sample - (1 - left).sqrt() * output
    return (sample - (1 - left).sqrt() * output) / left.sqrt()


@contextmanager
def tapped(
    scheduler: Any,
    on_step: Callable[[Step], None],
    start: float = 1.0,
    steps: int | None = None,
    *,
    copies: bool = False,
    instead: Callable[[Any, int, Tensor], Tensor] | None = None,
    held: bool = False,
) -> Iterator[None]:
    """While this is open, every step of the scheduler is told to ``on_step``, whose exceptions pass through.

    ``start`` below 1 makes the schedule begin at that noise level and still take ``steps`` steps, all of its own if
    none are named. Copies that a pipeline makes of the scheduler are told of too with ``copies``; else they are taken
    for those of a second track, such as sound, which ``held`` keeps as it was given, free of noise. ``instead`` gives
    the next sample in the scheduler's place, from itself, the index of the step and the velocity.
    """
    plain = type(scheduler)
    order = inspect.signature(plain.step)  # of the arguments: schedulers differ in it
    told, skipped, run = 0, 0, -1

    class Tapped(plain):  # type: ignore[misc, valid-type]
        @functools.wraps(plain.set_timesteps)  # pipelines inspect the signature for sigmas= and timesteps=
        def set_timesteps(self, num_inference_steps: int | None = None, *args: Any, **kwargs: Any) -> None:
            nonlocal told, run
            if self is scheduler:
                told, run = 0, run + 1
            plain.set_timesteps(self, num_inference_steps, *args, **kwargs)
            if held and self is not scheduler:
                self.timesteps, self.sigmas = torch.zeros_like(self.timesteps), torch.zeros_like(self.sigmas)
                return
            if start >= 1.0:
                return
            count = len(self.timesteps) if steps is None else steps
            if num_inference_steps is not None and flows(self) and kwargs.get("sigmas") is None:
                plain.set_timesteps(self, CURVE_POINTS, *args, **kwargs)
            _shorten(self, start, count)

        @functools.wraps(plain.step)
        def step(self, *args: Any, **kwargs: Any) -> Any:
            nonlocal told, skipped
            if held and self is not scheduler:
                return (order.bind(self, *args, **kwargs).arguments["sample"],)
            if self is scheduler or copies:
                given = order.bind(self, *args, **kwargs).arguments
                timestep, sample, output = given["timestep"], given["sample"], given["model_output"]
                if told == 0 or copies:  # some pipelines leave out the first of their steps
                    at = (self.timesteps == timestep).nonzero()
                    skipped = int(at[0]) if len(at) else 0
                index, told = (skipped, 1) if copies else (told + skipped, told + 1)
                left_out = 0 if copies else skipped
                backwards = given.get("per_token_timesteps") is not None  # such pipelines hand over minus the velocity

                def denoised() -> Tensor:
                    return _estimate(self, index, timestep, sample, output, backwards)

                sigma = float(self.sigmas[index]) if flows(self) else 0.0
                next_one = None if instead is None else instead(self, index, -output if backwards else output)
                on_step(Step(index - left_out, len(self.timesteps) - left_out, max(run, 0), sigma, denoised))
                if next_one is not None:
                    return (next_one.to(sample.dtype),)
            return plain.step(self, *args, **kwargs)

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
    hooks = [block.register_forward_pre_hook(before) for blocks in lists for block in blocks if block is not None]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
