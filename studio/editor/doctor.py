"""What this machine can do and what is missing: one finding a line."""

from __future__ import annotations

import ctypes.util
import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from studio.engine.library import Library
from studio.engine.logbook import logbook
from studio.engine.machine import Machine, probe
from studio.sound.talkers.chain import there
from studio.sound.talkers.kokoro import Kokoro

GIB = 2**30
PACKAGES = ("PySide6-Essentials", "torch", "diffusers", "transformers", "av", "skia-python", "hibari-tts", "pycrdt")


@dataclass(frozen=True, slots=True)
class Finding:
    """``state``: good, note (works without) or bad (something does not work)."""

    topic: str
    state: str
    words: str

    @property
    def mark(self) -> str:
        return {"good": "✓", "note": "·", "bad": "✗"}[self.state]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def examine() -> list[Finding]:
    """Looks at everything that Rushes stands on; nothing is changed, nothing heavy is loaded."""
    return [*_machine(), *_packages(), *_models(), *_sound(), *_window()]


def _machine() -> Iterator[Finding]:
    cores, memory = psutil.cpu_count() or 1, psutil.virtual_memory().total / GIB
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    yield Finding("machine", "good", f"{platform.system()}, Python {version}, {cores} cores, {memory:.0f} GB of memory")
    free = shutil.disk_usage(Path.home()).free / GIB
    logs = logbook("rushes").parent
    there = next(folder for folder in (logs, *logs.parents) if folder.exists())
    if os.access(there, os.W_OK) and there.is_dir():
        yield Finding("log", "good", f"what goes wrong is written to {logs}")
    else:
        yield Finding("log", "note", f"nothing can be written to {logs}, so what goes wrong is not kept")
    if free > 2:
        yield Finding("disk", "good", f"{free:.0f} GB free in the home folder")
    else:
        yield Finding("disk", "bad", f"only {free:.1f} GB free in the home folder; takes need room, so clear some")
    yield _gpu(probe())


def _gpu(machine: Machine) -> Finding:
    if machine.gpu:
        size, free = machine.gpu_memory / GIB, (machine.gpu_free or 0) / GIB
        return Finding("gpu", "good", f"{machine.gpu} ({machine.kind}), {size:.0f} GB of memory, {free:.0f} GB free")
    if shutil.which("nvidia-smi") or Path("/dev/kfd").exists():
        words = "there seems to be a GPU, but the installed torch is not built for it: install the build that is"
        return Finding("gpu", "bad", words)
    return Finding("gpu", "note", "no GPU found; the built-in model does not need one, large models do")


def _packages() -> Iterator[Finding]:
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    yield Finding("packages", "good", ", ".join(found))
    if missing:
        yield Finding("packages", "bad", f"missing: {', '.join(missing)}; run ./rushes again to install them")


def _models() -> Iterator[Finding]:
    for card in Library().cards():
        if (card.folder / "model_index.json").exists():
            yield Finding("model", "good", f"{card.name}: {card.makes}")
        else:
            yield Finding("model", "bad", f"{card.name}: its weights are not in {card.folder}; clone the project again")


def _sound() -> Iterator[Finding]:
    if ctypes.util.find_library("portaudio"):
        yield Finding("sound", "good", "PortAudio is there; playback needs a sound device too")
    else:
        yield Finding("sound", "note", "no PortAudio: films get sound, playback is silent; install libportaudio2")
    yield from _speech()


def _speech() -> Iterator[Finding]:
    """Who can speak here, and what other languages than English lack."""
    names = ", ".join(talker.engine("en") for talker in there())
    yield Finding("speech", "good" if names else "bad", f"English is spoken by {names or 'nobody; run ./rushes again'}")
    lacks = Kokoro().lacks("fr")
    if lacks:
        yield Finding("speech", "note", f"other languages only nearly: {lacks}")
    else:
        yield Finding("speech", "good", "other languages are spoken by Kokoro with the phonemes of espeak-ng")


def _window() -> Iterator[Finding]:
    if sys.platform.startswith("linux") and not any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY")):
        yield Finding("window", "note", "no display here: the headless verbs work, the window does not")
    else:
        yield Finding("window", "good", "a display is there")
