"""What every speech engine is: a name, what it cannot do, and a whole line with the times of what is heard in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from studio.document.recipe import Voice
from studio.document.time import SAMPLE_RATE
from studio.sound.voices import Tone

Mark = tuple[str, int, int]
"""Symbol or word, first sample, last sample (excluded), from the start of the speech."""


class NoVoiceError(RuntimeError):
    """A talker cannot speak on this machine, or not this language; the text says why."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A line as it is to be said. ``rate`` comes on top of the tone's own."""

    text: str
    voice: Voice
    tone: Tone
    language: str
    seed: int = 0
    rate: float = 1.0
    recording: str = ""  # the file of the voice's likeness, where there is one


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A line: mono float32 at 48 kHz, at any level."""

    samples: NDArray[np.float32]
    phonemes: tuple[Mark, ...] = ()
    words: tuple[Mark, ...] = ()

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE_RATE


class Talker(Protocol):
    """One speech engine. Asking what it is and can loads nothing."""

    @property
    def name(self) -> str:
        """By which a voice asks for it."""
        ...

    @property
    def slow(self) -> bool:
        """Whether its lines take so long that they are worth a place on the disk."""
        ...

    @property
    def deaf(self) -> frozenset[str]:
        """Settings of a tone and a voice that change nothing of what it says."""
        ...

    def engine(self, language: str) -> str:
        """What ``Speech.engine`` says of its lines: package and version, and how near it comes to the language."""
        ...

    def lacks(self, language: str) -> str:
        """Why it cannot speak a language here, and what would help; empty if it can."""
        ...

    def say(self, wish: Wish) -> Said:
        """Equal wishes give equal samples. Raises NoVoiceError."""
        ...
