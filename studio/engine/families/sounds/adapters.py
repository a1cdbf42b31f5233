"""Models that make a sound of words, which a person put on this machine, by the class that their folder names.

Everything is read from the folder: no hub, no code of theirs, weights as safetensors only.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from studio.engine.families.family import FamilyError
from studio.engine.families.whole import whole

LOCAL: Mapping[str, Any] = MappingProxyType(
    {"local_files_only": True, "trust_remote_code": False, "use_safetensors": True}
)
ADAPTERS: Mapping[str, str] = MappingProxyType(
    {
        "StableAudioPipeline": "studio.engine.families.sounds.pipelines:StableAudio",
        "StableAudio3Pipeline": "studio.engine.families.sounds.pipelines:StableAudio3",
        "AudioLDM2Pipeline": "studio.engine.families.sounds.pipelines:AudioLDM2",
        "AceStepPipeline": "studio.engine.families.sounds.pipelines:AceStep",
        "MusicgenForConditionalGeneration": "studio.engine.families.sounds.musicgen:Musicgen",
    }
)
"""By ``_class_name`` of a pipeline's ``model_index.json``, or by ``architectures[0]`` of a ``config.json``."""

Told = Callable[[int, int], object]
"""Hears how many steps are done, of how many."""


class SoundModelError(ValueError):
    """A folder holds no model of sounds that can be used, or it made none: why, and what would help."""


@dataclass(frozen=True, slots=True)
class Order:
    """A sound to make; ``steps`` 0 is as many as the model wants, ``avoid`` what it should not be."""

    words: str
    seconds: float
    seed: int
    steps: int = 0
    avoid: str = ""


class Adapter(Protocol):
    """One loaded model. Equal orders give equal samples on one machine."""

    def make(self, order: Order, told: Told) -> tuple[NDArray[np.float32], int]:
        """(n, 2) or (n, 1) samples and their rate in hertz; about as long as was ordered.

        Raises SoundModelError for an order that this model has no ear for.
        """
        ...


def class_of(folder: Path) -> str:
    """The class that a folder says it holds; empty where it says none."""
    for name in ("model_index.json", "config.json"):
        try:
            said = json.loads((folder / name).read_text(encoding="utf-8"))
            found = said.get("_class_name") or (said.get("architectures") or [""])[0]
        except (OSError, ValueError, AttributeError, IndexError):
            continue
        if isinstance(found, str) and found:
            return found
    return ""


def loaded(folder: Path) -> Adapter:
    """The model of a folder. Raises SoundModelError."""
    found = class_of(folder)
    where = ADAPTERS.get(found)
    if where is None:
        raise SoundModelError(f"“{folder.name}” is a {found or 'folder without a class'}; known are {_known()}")
    _check(folder)
    module, _, name = where.partition(":")
    try:
        with whole(folder.name):
            made: Adapter = getattr(importlib.import_module(module), name)(folder)
    except (OSError, ValueError, KeyError, ImportError, AttributeError, FamilyError) as error:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        raise SoundModelError(f"“{folder.name}” cannot be loaded ({said[:200]})") from error
    return made


def _known() -> str:
    return ", ".join(ADAPTERS)


def _check(folder: Path) -> None:
    """Weights as safetensors and no programs; a link may not lead out of the folder."""
    if not list(folder.rglob("*.safetensors")):
        raise SoundModelError(f"“{folder.name}” has no weights as safetensors; other files are not opened")
    for file in folder.rglob("*"):
        if file.suffix in (".py", ".pyc", ".so") or not file.resolve().is_relative_to(folder.resolve()):
            raise SoundModelError(f"“{folder.name}” brings “{file.name}”, which is a program or a link out of it")
