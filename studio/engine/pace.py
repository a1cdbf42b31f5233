"""How fast renders were on this machine: operations a second by GPU, kept from the renders themselves."""

from __future__ import annotations

from studio.engine.families.cache import note, noted

NEWEST = 0.5
"""What the newest measure weighs against those before: another program may have slowed one of them down."""


def known_pace(gpu: str) -> float:
    """Operations a second on a GPU, or with "" on the processor; 0 before anything was measured."""
    return _paces().get(gpu, 0.0)


def note_pace(gpu: str, operations: float, seconds: float) -> None:
    """Remembers a render's denoising."""
    if operations <= 0 or seconds <= 0:
        return
    known = _paces()
    before, now = known.get(gpu, 0.0), operations / seconds
    note("pace", {**known, gpu: before + NEWEST * (now - before) if before else now})


def _paces() -> dict[str, float]:
    try:
        return {name: float(value) for name, value in noted("pace").items()}
    except (ValueError, TypeError):
        return {}
