"""What the built-in model composes for prompts, without drawing it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import Any

from studio.engine.library import BUILT_IN
from studio.theatre.scene import Scene, scene_json

BATCH = 16


def compose(prompts: Sequence[str], *, seed: int = 0, steps: int = 20) -> Iterator[dict[str, Any]]:
    """One row for each prompt, as ``scene_json`` writes it; a prompt's scene does not depend on its neighbours."""
    for prompt, scene in zip(prompts, scenes(prompts, seed=seed, steps=steps), strict=True):
        yield scene_json(prompt, scene)


def scenes(prompts: Sequence[str], *, seed: int = 0, steps: int = 20) -> Iterator[Scene]:
    """The scene of each prompt."""
    pipeline: Any = importlib.import_module("studio.engine.families.animatic.pipeline").load(BUILT_IN / "animatic")
    for first in range(0, len(prompts), BATCH):
        yield from pipeline(list(prompts[first : first + BATCH]), num_inference_steps=steps, seed=seed).scenes
