"""PocketTTS (Kyutai): six languages on a CPU, in the likeness of a recorded voice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import soxr
import torch
from numpy.typing import NDArray
from transformers import AutoProcessor, PocketTTSForConditionalGeneration

from studio.engine.families.speech.adapters import LOCAL, WEIGHTS, Order, SpeechModelError
from studio.media.samples import read_sound

_LONGEST = 15
"""Seconds of a recording that are listened to."""


class Pocket:
    clones = True

    def __init__(self, folder: Path) -> None:
        self._processor: Any = AutoProcessor.from_pretrained(folder, **LOCAL)
        self._model: Any = PocketTTSForConditionalGeneration.from_pretrained(folder, **WEIGHTS).eval()

    def say(self, order: Order) -> tuple[NDArray[np.float32], int]:
        """The model speaks only in somebody's likeness."""
        if not order.likeness:
            raise SpeechModelError("this model needs a recording to sound like; add one to the voice, with its consent")
        hertz = int(self._processor.feature_extractor.sampling_rate)
        heard = read_sound(Path(order.likeness)).mean(axis=1)[: _LONGEST * 48_000]
        voice = soxr.resample(heard, 48_000, hertz)
        said = [{"type": "audio", "audio": voice}, {"type": "text", "text": order.text}]
        inputs = self._processor.apply_chat_template(
            [{"role": "user", "content": said}], tokenize=True, return_dict=True, return_tensors="pt"
        )
        torch.manual_seed(order.seed)
        with torch.no_grad():
            made = self._model.generate(**inputs)
            wave = self._processor.decode(made.audio_latents[0] if hasattr(made, "audio_latents") else made[0])
        return wave.reshape(-1).numpy().astype(np.float32), hertz
