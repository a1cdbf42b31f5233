"""The last resort: silence of about the right length, with the times that mouths and subtitles need."""

from __future__ import annotations

import re

import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.sound.talkers.talker import Mark, Said, Wish

_LETTER = 0.075
"""Seconds."""
_STOPS = re.compile(r"[^\w'’]+")


class Silence:
    name, slow = "silence", False

    def engine(self, language: str) -> str:
        return "silent stand-in"

    def lacks(self, language: str) -> str:
        return ""

    def say(self, wish: Wish) -> Said:
        """Letters are spread over it as if each were a phoneme."""
        phonemes: list[Mark] = []
        words: list[Mark] = []
        at = 0
        letter = int(_LETTER * SAMPLE_RATE / (wish.tone.rate * wish.rate))
        for word in filter(None, _STOPS.split(wish.text)):
            words.append((word, at, at + letter * len(word)))
            phonemes += [(c.lower(), at + i * letter, at + (i + 1) * letter) for i, c in enumerate(word)]
            at += letter * (len(word) + 1)
        return Said(np.zeros(at, np.float32), tuple(phonemes), tuple(words))
