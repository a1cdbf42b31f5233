"""Models that make sounds of words, which a person put on this machine: each a folder, asked for by its name.

The folders lie in the one that ``RUSHES_SOUNDS`` names. A process of its own loads the model and ends with the sound.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from platformdirs import user_data_path

from studio.document.time import SAMPLE_RATE
from studio.media.mix import Samples
from studio.sound.hosted import Hosted, HostedError, Told

PROGRAM = "studio.engine.families.sounds.host"
LONGEST = 120.0
"""Seconds of one sound."""
_SOFT = 240  # samples: 5 ms at either end


class NoMakerError(ValueError):
    """No sound could be made: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A sound to make; ``steps`` 0 is as many as the model wants, ``avoid`` what it should not be."""

    words: str
    seconds: float = 4.0
    seed: int = 0
    steps: int = 0
    avoid: str = ""


def folder() -> Path:
    named = os.environ.get("RUSHES_SOUNDS")
    return Path(named) if named else user_data_path("rushes", False) / "sounds"


def makers() -> Mapping[str, Path]:
    """The folders that hold a model, by name. Nothing of them is loaded."""
    found = (*folder().glob("*/model_index.json"), *folder().glob("*/config.json"))
    return {index.parent.name: index.parent for index in sorted(found)}


def made(name: str, ask: Ask, told: Told | None = None) -> Samples:
    """(n, 2) at 48 kHz, exactly as long as was asked, soft at both ends; equal asks give equal samples on one machine.

    ``told`` hears of each step, and stops it by raising. Raises NoMakerError.
    """
    if not ask.words.strip():
        raise NoMakerError("Say in words what is to be heard, such as “rain on a tin roof”.")
    if not 0.1 <= ask.seconds <= LONGEST:
        raise NoMakerError(f"A sound lasts from 0.1 to {LONGEST:g} seconds; {ask.seconds:g} is not there.")
    where = makers().get(name)
    if where is None and not makers():
        raise NoMakerError(f"“{folder()}” holds no model of sounds yet. Put the folder of one there (docs/sound.md).")
    if where is None:
        raise NoMakerError(f"No model of sounds is called “{name}”. Choose one of {', '.join(makers())}.")
    host = Hosted(PROGRAM, where)
    try:
        answer, pcm = host.ask(asdict(ask), told)
    except HostedError as error:
        raise NoMakerError(f"“{name}” made no sound: {error}.") from error
    finally:
        host.close()
    return _as_asked(np.frombuffer(pcm, np.float32).reshape(-1, answer["channels"]), answer["hertz"], ask.seconds)


def _as_asked(samples: Samples, hertz: float, seconds: float) -> Samples:
    import soxr

    at_rate = samples if hertz == SAMPLE_RATE else soxr.resample(samples, hertz, SAMPLE_RATE)
    out = np.zeros((round(seconds * SAMPLE_RATE), 2), np.float32)
    heard = np.asarray(at_rate, np.float32)[: len(out)]
    out[: len(heard)] = heard
    ramp = np.linspace(0, 1, min(_SOFT, len(heard) // 2), dtype=np.float32)[:, None]
    if len(ramp):
        out[: len(ramp)] *= ramp
        out[len(heard) - len(ramp) : len(heard)] *= ramp[::-1]
    return out
