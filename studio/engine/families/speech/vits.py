"""VITS and Meta's MMS voices: one small model for each language, several speakers where it has them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import VitsModel, VitsTokenizer

from studio.engine.families.speech.adapters import LOCAL, WEIGHTS, Order


class Vits:
    clones = False

    def __init__(self, folder: Path) -> None:
        self._read: Any = VitsTokenizer.from_pretrained(folder, **LOCAL)
        self._model = VitsModel.from_pretrained(folder, **WEIGHTS).eval()

    def say(self, order: Order) -> tuple[NDArray[np.float32], int]:
        """A name always gets the same of several speakers; the rate is the model's own."""
        self._model.speaking_rate = order.rate
        count = self._model.config.num_speakers
        speaker = hashlib.sha256(order.person.strip().lower().encode()).digest()[0] % count if count > 1 else None
        torch.manual_seed(order.seed)
        with torch.no_grad():
            made = self._model(**self._read(order.text, return_tensors="pt"), speaker_id=speaker)
        return made.waveform[0].numpy().astype(np.float32), self._model.config.sampling_rate
