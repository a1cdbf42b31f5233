"""Dia (Nari Labs): English with laughs and sighs in brackets, 44.1 kHz."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoProcessor, DiaForConditionalGeneration

from studio.engine.families.speech.adapters import LOCAL, WEIGHTS, Order

_FRAMES_A_LETTER = 8
"""Codec frames that a letter may take: at 86 a second more than three times what it needs."""


class Dia:
    clones = False

    def __init__(self, folder: Path) -> None:
        self._processor: Any = AutoProcessor.from_pretrained(folder, **LOCAL)
        self._model: Any = DiaForConditionalGeneration.from_pretrained(folder, **WEIGHTS).eval()

    def say(self, order: Order) -> tuple[NDArray[np.float32], int]:
        inputs = self._processor(text=[f"[S1] {order.text}"], padding=False, return_tensors="pt")
        torch.manual_seed(order.seed)
        with torch.no_grad():
            codes = self._model.generate(**inputs, max_new_tokens=64 + _FRAMES_A_LETTER * len(order.text))
            sound = self._processor.batch_decode(codes)[0]
        hertz = self._processor.feature_extractor.sampling_rate
        return np.asarray(sound, np.float32).reshape(-1), int(hertz)
