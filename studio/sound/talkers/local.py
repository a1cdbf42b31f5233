"""Speech models that a person put on this machine: each a folder, spoken for by a process that loads it.

The folders lie in the one that ``RUSHES_VOICES`` names. A voice asks for one of them by the folder's name.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from platformdirs import user_data_path

from studio.sound.hosted import Hosted, HostedError
from studio.sound.talkers.afterwards import SETTINGS
from studio.sound.talkers.silence import Silence
from studio.sound.talkers.spoken import resampled
from studio.sound.talkers.talker import NoVoiceError, Said, Wish

PROGRAM = "studio.engine.families.speech.host"
_LEVEL = 1e-3
"""Below this share of the loudest sample a line has not begun, or is over."""


def folder() -> Path:
    named = os.environ.get("RUSHES_VOICES")
    return Path(named) if named else user_data_path("rushes", False) / "voices"


def local() -> tuple[Local, ...]:
    """One for each model, by name."""
    return tuple(Local(config.parent) for config in sorted(folder().glob("*/config.json")))


class Local:
    """A model of a folder. Which languages it speaks nobody can know: it is asked by name only."""

    slow = True
    deaf = SETTINGS | {"pitch", "spread", "accent"}

    def __init__(self, where: Path) -> None:
        self._folder = where
        self.name = where.name

    def engine(self, language: str) -> str:
        """With the size of its weights: another model in the same folder is another engine."""
        size = sum(file.stat().st_size for file in self._folder.glob("*.safetensors"))
        return f"{self.name}, a model of yours ({size} bytes)"

    def lacks(self, language: str) -> str:
        return "" if any(self._folder.glob("*.safetensors")) else f"“{self.name}” has no weights as safetensors"

    def say(self, wish: Wish) -> Said:
        """Its words and sounds are spread over what is heard, because these models tell no times."""
        likeness = wish.voice.likeness
        if likeness is not None and not (likeness.person.strip() and likeness.consent.strip()):
            raise NoVoiceError("a voice like a real person's needs their recorded consent")
        if likeness is not None and not wish.recording:
            raise NoVoiceError("the recording that the voice is to sound like is not there")
        order = {
            "text": wish.text,
            "seed": wish.seed,
            "rate": wish.tone.rate * wish.rate,
            "person": wish.voice.name,
            "likeness": wish.recording if likeness is not None else "",
        }
        told, pcm = _spoken(self._folder, order)
        heard = np.frombuffer(pcm, np.float32)
        if not np.isfinite(heard).all():
            raise NoVoiceError(f"“{self.name}” made something that is no sound")
        samples = resampled(heard, told["hertz"])
        return _timed(_trimmed(samples), wish)


def _spoken(where: Path, order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    host = _host(where)
    try:
        return host.ask(order)
    except HostedError as error:
        if not host.close.alive:
            close()
        raise NoVoiceError(str(error)) from error


def close() -> None:
    """Ends the process of the model that spoke last, and gives its memory back."""
    _host.cache_clear()


@lru_cache(maxsize=1)
def _host(where: Path) -> Hosted:
    """The process of a folder. Of several models only one is in memory."""
    return Hosted(PROGRAM, where)


def _trimmed(samples: np.ndarray) -> np.ndarray:
    loud = np.flatnonzero(np.abs(samples) > _LEVEL * np.abs(samples).max(initial=0.0))
    return samples[loud[0] : loud[-1] + 1] if len(loud) else samples


def _timed(samples: np.ndarray, wish: Wish) -> Said:
    """Times by the letters, in the proportion of the silent stand-in's."""
    paper = Silence().say(wish)
    scale = len(samples) / max(1, len(paper.samples))
    marks = (
        tuple((name, round(a * scale), round(b * scale)) for name, a, b in each if round(a * scale) < round(b * scale))
        for each in (paper.phonemes, paper.words)
    )
    return Said(np.ascontiguousarray(samples, np.float32), *marks)
