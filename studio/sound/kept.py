"""Lines that took long to speak, kept on the disk for every process and for tomorrow, by what they were made from."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import platformdirs

from studio.document.recipe import canonical_json
from studio.sound.talkers.talker import Said

_WAY = 4
"""Of making lines; what was made in another is not looked for."""
ROOM = 512 * 2**20
"""Bytes; what was not heard for longest goes first."""


def said(key: Any, make: Callable[[], Said]) -> Said:
    """What is kept under a key, made now if there is nothing; a disk that cannot be used only costs time."""
    file = folder() / f"{hashlib.sha256(canonical_json((_WAY, key)).encode()).hexdigest()}.npz"
    with suppress(OSError, ValueError, KeyError):
        found = _read(file)
        os.utime(file)
        return found
    made = make()
    with suppress(OSError):
        _write(file, made)
        _make_room(file.parent)
    return made


def folder() -> Path:
    return Path(platformdirs.user_cache_dir("rushes", False)) / "speech"


def _read(file: Path) -> Said:
    with np.load(file, allow_pickle=False) as held:
        marks = json.loads(str(held["marks"]))
        phonemes, words = (tuple((name, a, b) for name, a, b in each) for each in marks)
        return Said(held["samples"], phonemes, words)


def _write(file: Path, made: Said) -> None:
    """Whole or not at all: several processes may speak the same line."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(suffix=".part", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            np.savez(out, samples=made.samples, marks=np.array(json.dumps((made.phonemes, made.words))))
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def _make_room(where: Path) -> None:
    files = sorted(((f.stat().st_mtime, f.stat().st_size, f) for f in where.glob("*.npz")), reverse=True)
    used = 0
    for _, size, file in files:
        used += size
        if used > ROOM:
            file.unlink(missing_ok=True)
