"""What models make to be heard, as a take has it."""

from __future__ import annotations

import numpy as np
import soxr
from numpy.typing import NDArray

from studio.document.brief import Aspect
from studio.document.recipe import Recipe
from studio.document.time import SAMPLE_RATE, frame_to_sample

SILENT_ASPECTS = frozenset({Aspect.LIGHTING, Aspect.STYLE})
"""What can be refined without the sound becoming another one."""


def heard(wave: NDArray[np.float32], rate: int, recipe: Recipe) -> NDArray[np.float32]:
    """A wave (n, 1 or 2) at ``rate`` Hz as (m, 2) at 48 kHz, exactly as long as the recipe's frames."""
    wave = soxr.resample(wave, rate, SAMPLE_RATE)
    wanted = frame_to_sample(recipe.frames, recipe.rate)
    found = np.zeros((wanted, 2), np.float32)
    found[: len(wave)] = wave[:wanted]
    return found
