"""What one call of a pipeline is made from."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.document.recipe import Recipe
from studio.engine.families.embeddings import Conditions
from studio.engine.families.family import Watch
from studio.engine.families.given import Given


@dataclass(frozen=True, slots=True)
class Sampling:
    """Words and things for a recipe: from noise, or from ``clean`` latents (1, C, T, h, w) at noise level ``keep``."""

    recipe: Recipe
    conditions: Conditions
    things: tuple[Given, ...]
    clean: dict[str, Tensor] | None
    keep: float
    draw: torch.Generator
    watch: Watch
