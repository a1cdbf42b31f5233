"""Music by an unmodified MusicGen of transformers: token by token, on the fastest device that is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoTokenizer, MusicgenForConditionalGeneration, StoppingCriteriaList

from studio.engine.families.sounds.adapters import LOCAL, Order, SoundModelError, Told

LONGEST = 30.0
"""Seconds that it has learned to follow (Copet et al. 2023)."""


class Musicgen:
    def __init__(self, folder: Path) -> None:
        device = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else torch.device("cpu")
        dtype = torch.float32 if device is None or device.type == "cpu" else torch.float16
        self._reader = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        self._model: Any = MusicgenForConditionalGeneration.from_pretrained(folder, **LOCAL, dtype=dtype).eval()
        self._model.to(device)
        self._hertz = int(self._model.config.audio_encoder.sampling_rate)

    def make(self, order: Order, told: Told) -> tuple[NDArray[np.float32], int]:
        """Steps are its tokens, so that an order of steps or of what to avoid is refused."""
        if order.steps or order.avoid:
            raise SoundModelError("MusicGen has no steps to choose, and cannot be told what to avoid; leave both out")
        if order.seconds > LONGEST:
            raise SoundModelError(f"MusicGen follows {LONGEST:g} seconds at most; ask for less")
        count = max(1, round(order.seconds * self._model.config.audio_encoder.frame_rate))
        # Its codebooks lie a token behind each other, so as many more are made, and the first is the beginning.
        of = count + int(self._model.config.decoder.num_codebooks) - 1
        words = self._reader([order.words], return_tensors="pt").to(self._model.device)
        with torch.random.fork_rng(), torch.no_grad():
            torch.manual_seed(order.seed)  # it takes no generator of its own
            made = self._model.generate(
                **words, max_new_tokens=of, do_sample=True, stopping_criteria=StoppingCriteriaList([_Telling(told, of)])
            )
        return np.ascontiguousarray(made[0].float().cpu().numpy().T, np.float32), self._hertz


class _Telling:
    """Asked after every token whether that was enough, which it never says."""

    def __init__(self, told: Told, of: int) -> None:
        self._told, self._done, self._of = told, 0, of

    def __call__(self, tokens: torch.Tensor, _scores: Any, **_more: Any) -> torch.Tensor:
        self._done += 1
        self._told(self._done, self._of)
        return torch.zeros(len(tokens), dtype=torch.bool, device=tokens.device)
