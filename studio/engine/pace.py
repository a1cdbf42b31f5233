"""How fast renders were on this machine: operations a second by GPU, kept from the renders themselves."""

from __future__ import annotations

import json
from pathlib import Path

from studio.engine.families.cache import cache_folder, write_whole

NEWEST = 0.5
"""What the newest measure weighs against those before: another program may have slowed one of them down."""


def known_pace(gpu: str) -> float:
    """Operations a second on a GPU, or with "" on the processor; 0 before anything was measured."""
    return _read().get(gpu, 0.0)


def note_pace(gpu: str, operations: float, seconds: float) -> None:
    """Remembers a render's denoising."""
    if operations <= 0 or seconds <= 0:
        return
    known = _read()
    before, now = known.get(gpu, 0.0), operations / seconds
    write_whole(_file(), json.dumps({**known, gpu: before + NEWEST * (now - before) if before else now}).encode())


def _file() -> Path:
    return cache_folder() / "pace.json"


def _read() -> dict[str, float]:
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
        return {str(name): float(value) for name, value in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
