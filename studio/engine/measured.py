"""What a model was measured at on this machine: kept beside the caches, for the planner, in place of rules of thumb."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from studio.engine.families.cache import note, noted


@dataclass(frozen=True, slots=True)
class Measured:
    """``load``, ``read``, ``step`` and ``draw`` in seconds, ``memory`` the most bytes at once, all as they were found.

    What the planner takes from them: ``pace`` in operations a second, ``disk`` in bytes a second, ``pixel`` seconds to
    draw a pixel of a frame; ``rows`` values of a token's width and ``pixel_bytes`` that a phase holds besides weights,
    0 where the model is too small to tell them from the rest of the program.
    """

    load: float
    read: float
    step: float
    draw: float
    memory: int
    size: tuple[int, int]
    frames: int
    steps: int
    plan: str
    film: float
    pace: float
    disk: float
    pixel: float
    rows: float = 0.0
    pixel_bytes: float = 0.0

    @property
    def seconds_a_second(self) -> float:
        """What a second of film takes once the model is loaded."""
        return (self.read + self.step * self.steps + self.draw) / self.film

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"seconds_a_second": self.seconds_a_second}


def known(folder: Path, gpu: str) -> Measured | None:
    """Of a GPU, or with "" of the processor."""
    found = noted("measured").get(_key(folder, gpu))
    try:
        return None if found is None else Measured(**{**found, "size": tuple(found["size"])})
    except (TypeError, LookupError):  # of another version
        return None


def keep(folder: Path, gpu: str, measured: Measured) -> None:
    note("measured", noted("measured") | {_key(folder, gpu): asdict(measured)})


def _key(folder: Path, gpu: str) -> str:
    """Another version of a model is another model."""
    index = folder / "model_index.json"
    stamp = index.stat().st_mtime_ns if index.exists() else 0
    return f"{folder.resolve()}|{stamp}|{gpu}"
