"""The last resort, or a choice: silence of about the right length, with the times that mouths and subtitles need."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.sound.talkers.talker import Mark, Said, Wish

_LETTER = 0.075
"""Seconds."""
_SYLLABLE = 3
"""Letters that a sign takes which is a syllable."""
_STOPS = re.compile(r"[^\w'’]+")


class Silence:
    name, slow = "silence", False
    deaf: frozenset[str] = frozenset()

    def engine(self, language: str) -> str:
        return "silent stand-in"

    def lacks(self, language: str) -> str:
        return ""

    def say(self, wish: Wish) -> Said:
        """Letters are spread over it as if each were a phoneme; where silence was asked for, no mouth moves."""
        phonemes: list[Mark] = []
        words: list[Mark] = []
        at = 0
        letter = int(_LETTER * SAMPLE_RATE / (wish.tone.rate * wish.rate))
        for word in filter(None, _STOPS.split(wish.text)):
            begun = at
            for c in word:
                long = letter * (_SYLLABLE if unicodedata.east_asian_width(c) in "WF" else 1)
                phonemes.append((c.lower(), at, at + long))
                at += long
            words.append((word, begun, at))
            at += letter
        return Said(np.zeros(at, np.float32), () if wish.voice.engine == self.name else tuple(phonemes), tuple(words))
