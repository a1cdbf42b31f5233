"""espeak-ng, run as a program of its own: phonemes of a hundred languages, and a voice of its own, robotic.

It is used where a person has installed it: the system's library, or the extra ``languages``.
"""

from __future__ import annotations

import ctypes.util
import importlib.util
import json
import math
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.sound.talkers import espeak_program
from studio.sound.talkers.afterwards import SETTINGS
from studio.sound.talkers.spoken import moved, resampled
from studio.sound.talkers.talker import NoVoiceError, Said, Wish
from studio.sound.talkers.timed import Uttered, as_heard
from studio.sound.voices import sex_of

REMEDY = "install espeak-ng, or run ./rushes extra languages"
_WORDS_A_MINUTE = 165
_MIDDLE = {"female": 200.0, "male": 110.0}  # hertz of its variants at the middle of their pitch
_VARIANTS = {"female": "f2", "male": "m3"}
_VOICES = {"en": "en-us", "fr": "fr", "pt": "pt-br", "zh": "cmn", "no": "nb"}
_PATIENCE = 30.0


class Espeak:
    name, slow = "espeak", False
    deaf = SETTINGS - {"whisper"} | {"accent"}

    def engine(self, language: str) -> str:
        return "espeak-ng"

    def lacks(self, language: str) -> str:
        return "" if _library() else f"espeak-ng is not there; {REMEDY}"

    def say(self, wish: Wish) -> Said:
        """Its pitch, range and rate are set; a whisper and a child are variants of its own, breath and tilt are not."""
        sex = sex_of(wish.voice)
        variant = "whisper" if wish.tone.whisper else _VARIANTS[sex]
        octaves = math.log2(200.0 * wish.tone.pitch / _MIDDLE[sex])
        told, pcm = _asked(
            text=wish.text,
            voice=f"{voice_for(wish.language)}+{variant}",
            rate=min(450, max(80, _WORDS_A_MINUTE * wish.tone.rate * wish.rate)),
            pitch=min(99, max(0, 50 + 60 * octaves)),
            range=min(99, max(0, 50 * wish.tone.spread)),
            seed=wish.seed % 2**31,
        )
        samples = np.frombuffer(pcm, np.int16).astype(np.float32) / 32768
        phonemes, words = (tuple(moved(told[kind], 0, SAMPLE_RATE / told["hertz"])) for kind in ("phonemes", "words"))
        said = as_heard(Uttered(resampled(samples, told["hertz"]), phonemes), SAMPLE_RATE)
        return Said(said.samples, tuple(moved((mark for mark in said.phonemes if mark[0] != " "), 0)), words)


def ipa(sentences: Sequence[str], language: str) -> list[str]:
    """The phonemes of sentences, commas where espeak-ng breathes. Raises NoVoiceError."""
    told, _ = _asked(texts=list(sentences), voice=voice_for(language))
    return [", ".join(filter(None, map(str.strip, clauses))) for clauses in told["ipa"]]


def voice_for(language: str) -> str:
    """What espeak-ng calls a language; a few of its voices have longer names than their language."""
    return _VOICES.get(language, language)


def _asked(**wish: Any) -> tuple[dict[str, Any], bytes]:
    found = _library()
    if found is None:
        raise NoVoiceError(f"espeak-ng is not there; {REMEDY}")
    asked = json.dumps(wish | {"library": found[0], "data": found[1]}).encode()
    program = [sys.executable, "-I", str(Path(espeak_program.__file__))]
    try:
        done = subprocess.run(program, input=asked, capture_output=True, timeout=_PATIENCE, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise NoVoiceError("espeak-ng ended in the middle of a line") from error
    head, _, pcm = done.stdout.partition(b"\n")
    told: dict[str, Any] = json.loads(head)
    if "error" in told:
        raise NoVoiceError(told["error"])
    return told, pcm


@lru_cache(maxsize=1)
def _library() -> tuple[str, str] | None:
    """The library and its data (empty for where it looks itself); the extra's goes before the system's."""
    spec = importlib.util.find_spec("espeakng_loader")
    if spec is not None and spec.origin:
        folder = Path(spec.origin).parent
        library = next((p for p in sorted(folder.glob("*espeak-ng*")) if p.suffix in (".so", ".dylib", ".dll")), None)
        if library is not None:
            return str(library), str(folder / "espeak-ng-data")
    there = ctypes.util.find_library("espeak-ng")
    return (there, "") if there else None
