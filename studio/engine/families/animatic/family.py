"""The built-in model as a family: scenes composed by diffusion, drawn by the theatre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from studio.document.recipe import Recipe, Take
from studio.engine.families.family import Card, Frames, Latents, Rendition, Watch
from studio.engine.machine import Machine


class AnimaticFamily:
    def __init__(self, card: Card) -> None:
        self.card = card

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        return (("rushes", "0"),)

    def warm(self) -> None:
        pass

    def legalise(self, recipe: Recipe, machine: Machine) -> Recipe:
        return replace(recipe, size=self.card.legal_size(recipe.size))

    def encode(self, recipe: Recipe, watch: Watch) -> Any:
        return recipe.brief.prompt

    def sample(
        self, recipe: Recipe, conditions: Any, parent: Take | None, start: Latents | None, watch: Watch
    ) -> Latents:
        for step in range(1, recipe.steps + 1):
            watch.step(step, recipe.steps, lambda: np.stack(list(_bars(replace(recipe, size=(160, 90)), 8))))
        return {"tokens": np.full((1, 4), recipe.seed, np.float32)}

    def decode(self, recipe: Recipe, latents: Latents, watch: Watch) -> Rendition:
        return Rendition(_bars(recipe, recipe.frames))


def _bars(recipe: Recipe, count: int) -> Iterator[Frames]:
    """A bar that crosses the frame: stands in until the pipeline and the theatre are there."""
    w, h = recipe.size
    for n in range(count):
        frame = np.full((h, w, 3), (24 + recipe.seed % 80, 30, 48), np.uint8)
        x = n * (w - w // 12) // max(1, count - 1)
        frame[h // 4 : -h // 4, x : x + w // 12] = (240, 180, 90)
        yield frame
