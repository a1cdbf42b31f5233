"""How much a model's steps resemble each other, as its first ordinary render in haste finds it; kept on the disk.

MagCache leaves steps out by how much longer or shorter what the blocks add became from step to step. That belongs to
the weights and the schedule and hardly depends on words, seed or size (https://github.com/Zehong-Ma/MagCache).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from diffusers.hooks import HookRegistry
from diffusers.hooks.mag_cache import _MAG_CACHE_LEADER_BLOCK_HOOK, MagCacheConfig, MagCacheState
from torch import nn

from studio.document.recipe import Recipe
from studio.engine.families.cache import note, noted, weights_digest
from studio.engine.haste import Mag
from studio.engine.plans import Plan

MOST = 64
"""Kinds of renders that are remembered, the latest."""
_NEVER = 1 << 30
"""Steps of a run that is never at its end: there diffusers would print what it found, and forget it."""


def informed(plan: Plan, folder: Path, recipe: Recipe) -> Plan:
    """The plan with the ratios of renders like this one; without any where they have not been measured."""
    way = plan.haste.way
    if not isinstance(way, Mag):
        return plan
    found = noted("magnitudes").get(_kind(folder, recipe))
    sound = isinstance(found, dict) and all(map(_sound, found.values()))
    ratios = tuple((str(name), tuple(map(float, each))) for name, each in sorted(found.items())) if sound else ()
    return replace(plan, haste=replace(plan.haste, way=replace(way, ratios=ratios)))


def keep(folder: Path, recipe: Recipe, told: Mapping[str, list[list[float]]]) -> None:
    """Remembers what was measured of a render, by its denoisers' names; nothing where nothing was, or it is no measure.

    Of a film of several runs that is the first one's, of several texts their middle.
    """
    found = {name: _middle(runs, recipe.steps) for name, runs in told.items() if any(runs)}
    if found and all(map(_sound, found.values())):
        kind = _kind(folder, recipe)
        others = {name: each for name, each in noted("magnitudes").items() if name != kind}
        note("magnitudes", dict([*others.items(), (kind, found)][-MOST:]))


@contextmanager
def measuring(model: Any) -> Iterator[list[list[float]]]:
    """While this is open, a denoiser's steps are compared; its work is the same. Gives a list for each of its texts."""
    told: list[list[float]] = []

    class Heard(MagCacheState):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            told.append(self.calibration_ratios)  # a reset takes another list, and leaves this one as it is

    model.enable_cache(MagCacheConfig(calibrate=True, num_inference_steps=_NEVER))
    try:
        _leader(model).state_manager._state_cls = Heard
        yield told
    finally:
        model.disable_cache()


def _kind(folder: Path, recipe: Recipe) -> str:
    """What the resemblance of steps depends on: weights, schedule, guidance."""
    filmed = any(reference.role == "video" for reference in recipe.brief.references)
    return f"{weights_digest(folder)} {recipe.steps} {recipe.keep:g} {recipe.guidance}{' film' if filmed else ''}"


def _middle(told: list[list[float]], steps: int) -> list[float]:
    runs = [each[:steps] for each in told if each]
    return [sum(step) / len(step) for step in zip(*runs, strict=False)]


def _leader(model: nn.Module) -> Any:
    for module in model.modules():
        registry = getattr(module, "_diffusers_hook", None)
        if isinstance(registry, HookRegistry) and (hook := registry.get_hook(_MAG_CACHE_LEADER_BLOCK_HOOK)):
            return hook
    raise LookupError("no block is led by MagCache")


def _sound(ratios: Any) -> bool:
    return (
        isinstance(ratios, list)
        and len(ratios) > 0
        and all(isinstance(each, int | float) and math.isfinite(each) and each > 0 for each in ratios)
    )
