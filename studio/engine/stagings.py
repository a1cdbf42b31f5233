"""What the theatre draws, set up again at any size and rate: the scene of a take, or one composed for a sentence."""

from __future__ import annotations

import importlib
import math
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from safetensors.numpy import load

from studio.document.recipe import Recipe, Take
from studio.engine.compose import scenes
from studio.engine.takes import TakeFiles
from studio.theatre.film import Staging, stage


class StagingError(ValueError):
    """A take that has no stage: why, and what to do instead."""


def of_take(take: Take, media: Path, size: tuple[int, int], rate: Fraction, frames: int | None = None) -> Staging:
    """The stage that a take was drawn from; ``frames``: its first ones, by default all. Raises StagingError."""
    staged: Any = importlib.import_module("studio.engine.families.animatic.staged")
    try:
        if take.latents is None:
            raise KeyError("scene")
        scene = staged.scene_of(load(TakeFiles(media).read(take.latents)))
    except KeyError as error:
        raise StagingError(
            f"This take was made by “{take.recipe.family}”, which has no stage. "
            "Draft the shot with the built-in model, or give its text with --prompt."
        ) from error
    except FileNotFoundError as error:
        raise StagingError(
            "The take’s scene is missing from the project’s media folder. Draft the shot again, or restore a backup."
        ) from error
    found: Staging = staged.staged(scene, _at(take.recipe, size, rate))[1]
    found.frames = min(found.frames, frames or found.frames)
    return found


def of_prompt(prompt: str, size: tuple[int, int], rate: Fraction, frames: int, seed: int = 0) -> Staging:
    """A stage for one sentence."""
    return stage(next(scenes([prompt], seed=seed)), size, frames, rate)


def _at(recipe: Recipe, size: tuple[int, int], rate: Fraction) -> Recipe:
    """The recipe at another size and rate; times in seconds stay, to the nearest frame."""

    def scaled(frames: int) -> int:
        return math.floor(frames * rate / recipe.rate + Fraction(1, 2))

    lines = tuple(replace(line, start=scaled(line.start)) for line in recipe.brief.dialogue)
    brief = replace(recipe.brief, dialogue=lines)
    return replace(recipe, brief=brief, size=size, rate=rate, frames=max(1, scaled(recipe.frames)))
