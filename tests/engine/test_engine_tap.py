from __future__ import annotations

import copy

import pytest
import torch
from diffusers import FlowMatchEulerDiscreteScheduler, PiflowScheduler, UniPCMultistepScheduler
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from studio.engine.families.kandinsky.distilled import begun_at, nearest, points
from studio.engine.families.tap import Step, checked, tail, tapped

SCHEDULERS = (
    lambda: UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0),
    lambda: FlowMatchEulerDiscreteScheduler(shift=7.0),
)


@given(start=st.floats(0.02, 0.99), steps=st.integers(1, 40), points=st.integers(2, 60))
def test_a_tail_starts_exactly_and_falls_to_zero(start: float, steps: int, points: int) -> None:
    curve = torch.linspace(1, 0, points) ** 0.5
    levels = tail(curve, start, steps)
    assert len(levels) == steps + 1
    assert float(levels[0]) == start
    assert float(levels[-1]) == 0
    assert bool((levels[1:] < levels[:-1]).all())


def run(scheduler: object, steps: int = 6) -> torch.Tensor:
    """A denoising loop towards a fixed picture, as a pipeline runs it."""
    target = torch.linspace(-1, 1, 12)[None]
    scheduler.set_timesteps(steps)
    sample = torch.ones(1, 12)
    for index, timestep in enumerate(scheduler.timesteps):
        velocity = (sample - target) / scheduler.sigmas[index]
        sample = scheduler.step(velocity, timestep, sample, return_dict=False)[0]
    return sample


@pytest.mark.parametrize("make", SCHEDULERS)
def test_tapping_changes_nothing_and_tells_every_step(make) -> None:
    scheduler, heard = make(), []
    plain = run(make())
    with tapped(scheduler, heard.append):
        assert torch.equal(run(scheduler), plain)
    assert [step.index for step in heard] == list(range(6))
    assert all(step.steps == 6 for step in heard)
    assert torch.equal(run(scheduler), plain)
    assert len(heard) == 6


@pytest.mark.parametrize("make", SCHEDULERS)
def test_the_estimate_is_the_clean_picture(make) -> None:
    scheduler, heard = make(), []
    with tapped(scheduler, heard.append):
        run(scheduler)
    for step in heard:
        assert torch.allclose(step.denoised(), torch.linspace(-1, 1, 12)[None], atol=1e-3)


@pytest.mark.parametrize("make", SCHEDULERS)
@pytest.mark.parametrize(("start", "steps"), [(0.65, 6), (0.3, 1), (0.9, 12)])
def test_a_shortened_schedule_takes_all_its_steps_from_exactly_its_start(make, start: float, steps: int) -> None:
    scheduler, heard = make(), []
    with tapped(scheduler, heard.append, start):
        run(scheduler, steps)
    assert len(heard) == steps
    assert heard[0].sigma == pytest.approx(start, abs=1e-6)
    assert torch.equal(run(scheduler), run(make()))


def test_a_copied_scheduler_is_not_told() -> None:
    scheduler, heard = SCHEDULERS[1](), []
    with tapped(scheduler, heard.append):
        run(copy.deepcopy(scheduler))
    assert heard == []


def test_an_exception_passes_and_frees_the_scheduler() -> None:
    scheduler = SCHEDULERS[0]()

    def stop(step: Step) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError), tapped(scheduler, stop):
        run(scheduler)
    assert type(scheduler) is UniPCMultistepScheduler
    assert torch.equal(run(scheduler), run(SCHEDULERS[0]()))


def test_checks_run_before_every_block_and_leave_no_hooks() -> None:
    model, calls = nn.ModuleDict({"blocks": nn.ModuleList(nn.Linear(2, 2) for _ in range(3))}), []
    with checked(lambda: calls.append(1), model, None):
        for block in model["blocks"]:
            block(torch.zeros(2))
    for block in model["blocks"]:
        block(torch.zeros(2))
    assert len(calls) == 3


def test_a_schedule_given_as_sigmas_is_shortened_too() -> None:
    scheduler, heard = FlowMatchEulerDiscreteScheduler(), []
    with tapped(scheduler, heard.append, 0.5):
        scheduler.set_timesteps(sigmas=[1.0, 0.75, 0.5, 0.25])
    assert len(scheduler.timesteps) == 4
    assert float(scheduler.sigmas[0]) == 0.5


@pytest.mark.parametrize(("keep", "left"), [(0.65, 3), (0.8, 5), (0.999, 10)])
def test_a_schedule_of_segments_begins_at_the_nearest_of_its_points_and_comes_to_its_end(
    keep: float, left: int
) -> None:
    scheduler, heard, target = PiflowScheduler(n_grid=2), [], torch.linspace(-1, 1, 12).reshape(1, 3, 4)
    levels = points(scheduler)
    at = nearest(levels, keep)
    sample = (1 - levels[at]) * target + levels[at] * torch.ones(1, 3, 4)
    with begun_at(scheduler, at), tapped(scheduler, heard.append):
        scheduler.set_timesteps(left)
        assert float(scheduler.sigmas[0]) == levels[at] and len(scheduler.timesteps) == left
        for index, timestep in enumerate(scheduler.timesteps):
            velocity = (sample - target) / scheduler.sigmas[index]
            sample = scheduler.step(torch.cat([velocity, velocity], -1), timestep, sample, return_dict=False)[0]
    assert torch.allclose(sample, target, atol=1e-4) and torch.allclose(heard[0].denoised(), target, atol=1e-4)
    assert type(scheduler) is PiflowScheduler and points(scheduler) == levels
