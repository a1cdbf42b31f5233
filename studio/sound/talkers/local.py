"""Speech models that a person put on this machine: each a folder, spoken for by a process that loads it.

The folders lie in the one that ``RUSHES_VOICES`` names. A voice asks for one of them by the folder's name.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import weakref
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from platformdirs import user_data_path

from studio.sound.talkers.silence import Silence
from studio.sound.talkers.spoken import resampled
from studio.sound.talkers.talker import NoVoiceError, Said, Wish

PROGRAM = ("-m", "studio.engine.families.speech.host")
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
        told, pcm = _host(self._folder).ask(
            text=wish.text,
            seed=wish.seed,
            rate=wish.tone.rate * wish.rate,
            person=wish.voice.name,
            likeness=wish.recording if likeness is not None else "",
        )
        samples = resampled(np.frombuffer(pcm, np.float32), told["hertz"])
        return _timed(_trimmed(samples), wish)


def close() -> None:
    """Ends the process of the model that spoke last, and gives its memory back."""
    _host.cache_clear()


class _Host:
    """One process, one answer at a time."""

    def __init__(self, where: Path) -> None:
        package = str(Path(__file__).parents[3])
        paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, *PROGRAM, str(where)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": paths},
        )
        self._talking = threading.Lock()
        weakref.finalize(self, _end, self._process)

    def ask(self, **order: Any) -> tuple[dict[str, Any], bytes]:
        """Raises NoVoiceError with the process's own words."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._talking:
            try:
                self._process.stdin.write(json.dumps(order).encode() + b"\n")
                self._process.stdin.flush()
                told: dict[str, Any] = json.loads(self._process.stdout.readline())
                sound = self._process.stdout.read(4 * told.get("count", 0))
            except (OSError, ValueError) as error:
                close()
                raise NoVoiceError("the process of the speech model ended; memory may have run out") from error
        if "error" in told:
            raise NoVoiceError(told["error"])
        return told, sound


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


@lru_cache(maxsize=1)
def _host(where: Path) -> _Host:
    """The process of a folder. Of several models only one is in memory."""
    return _Host(where)


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
