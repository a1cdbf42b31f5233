"""CSM (Sesame): English of conversations, 24 kHz."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoProcessor, CsmForConditionalGeneration

from studio.engine.families.speech.adapters import LOCAL, WEIGHTS, Order

_FRAMES_A_LETTER = 3
"""Codec frames that a letter may take: at 12.5 a second more than three times what it needs."""
_SPEAKERS = 2


class Csm:
    clones = False

    def __init__(self, folder: Path) -> None:
        self._processor: Any = AutoProcessor.from_pretrained(folder, **LOCAL)
        self._model: Any = CsmForConditionalGeneration.from_pretrained(folder, **WEIGHTS).eval()

    def say(self, order: Order) -> tuple[NDArray[np.float32], int]:
        """As one of the numbered speakers of a conversation, a name always as the same one."""
        speaker = hashlib.sha256(order.person.strip().lower().encode()).digest()[0] % _SPEAKERS
        inputs = self._processor(f"[{speaker}]{order.text}", add_special_tokens=True, return_tensors="pt")
        torch.manual_seed(order.seed)
        with torch.no_grad():
            made = self._model.generate(
                **inputs, output_audio=True, max_new_tokens=16 + _FRAMES_A_LETTER * len(order.text)
            )
        return made[0].reshape(-1).float().numpy(), int(self._processor.feature_extractor.sampling_rate)
