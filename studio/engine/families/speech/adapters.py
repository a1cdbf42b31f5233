"""Speech models of transformers that a person put on this machine, by the class in their ``config.json``.

Everything is read from their folder: no hub, no code of theirs, weights as safetensors only.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from studio.engine.families.family import FamilyError
from studio.engine.families.whole import whole

LOCAL: Mapping[str, Any] = MappingProxyType({"local_files_only": True, "trust_remote_code": False})
WEIGHTS: Mapping[str, Any] = MappingProxyType({**LOCAL, "use_safetensors": True})

ADAPTERS: Mapping[str, str] = MappingProxyType(
    {
        "VitsModel": "studio.engine.families.speech.vits:Vits",
        "DiaForConditionalGeneration": "studio.engine.families.speech.dia:Dia",
        "PocketTTSForConditionalGeneration": "studio.engine.families.speech.pocket:Pocket",
        "CsmForConditionalGeneration": "studio.engine.families.speech.csm:Csm",
    }
)
"""By ``architectures[0]``."""


class SpeechModelError(ValueError):
    """A folder holds no speech model that can be used: why, and what would be."""


@dataclass(frozen=True, slots=True)
class Order:
    """A line to say; ``likeness`` is a recording that it is to sound like, whose speaker has agreed."""

    text: str
    seed: int
    rate: float = 1.0
    person: str = ""
    likeness: str = ""


class Adapter(Protocol):
    """One loaded model. Equal orders give equal samples."""

    clones: bool

    def say(self, order: Order) -> tuple[NDArray[np.float32], int]:
        """Mono samples and their rate in hertz."""
        ...


def loaded(folder: Path) -> Adapter:
    """The model of a folder. Raises SpeechModelError."""
    try:
        names = json.loads((folder / "config.json").read_text(encoding="utf-8")).get("architectures") or [""]
    except (OSError, ValueError) as error:
        raise SpeechModelError(f"“{folder.name}” has no config.json that can be read") from error
    where = ADAPTERS.get(names[0])
    if where is None:
        raise SpeechModelError(
            f"“{folder.name}” is a {names[0] or 'model without a class'}; known are {', '.join(ADAPTERS)}"
        )
    if not list(folder.glob("*.safetensors")):
        raise SpeechModelError(f"“{folder.name}” has no weights as safetensors; other files are not opened")
    module, _, name = where.partition(":")
    try:
        with whole(folder.name):
            made: Adapter = getattr(importlib.import_module(module), name)(folder)
    except (OSError, ValueError, KeyError, ImportError, FamilyError) as error:
        raise SpeechModelError(f"“{folder.name}” cannot be loaded ({str(error).splitlines()[0][:200]})") from error
    return made
