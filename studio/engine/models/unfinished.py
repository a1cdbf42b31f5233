"""What has begun to come onto the shelf and is not whole: it goes on from there, or is let go of."""

from __future__ import annotations

import json
import shutil
from collections.abc import Container
from dataclasses import asdict, dataclass
from pathlib import Path

from studio.engine.families.cache import write_whole
from studio.engine.models.refusals import ModelRefusedError


@dataclass(frozen=True, slots=True)
class Begun:
    """A model on its way: ``source`` is a repository, pinned by ``revision``, or a path; ``bytes`` of all of it.

    ``others`` are paths where what goes with a single file was to be looked for.
    """

    name: str
    source: str
    bytes: int
    revision: str = ""
    licence: str = ""
    territory: str = ""
    others: tuple[str, ...] = ()

    @property
    def from_hub(self) -> bool:
        return bool(self.revision)


def folder_of(root: Path, name: str) -> Path:
    """Where a model is gathered until it is whole."""
    return root / f"{name}.part"


def begin(root: Path, begun: Begun) -> None:
    root.mkdir(parents=True, exist_ok=True)
    write_whole(_file(root, begun.name), json.dumps(asdict(begun)).encode())


def end(root: Path, name: str) -> None:
    """It has arrived."""
    _file(root, name).unlink(missing_ok=True)


def let_go(root: Path, name: str) -> None:
    """Deletes what has arrived of it."""
    shutil.rmtree(folder_of(root, name), ignore_errors=True)
    end(root, name)


def unfinished(root: Path) -> tuple[tuple[Begun, int], ...]:
    """What is on its way, by name, each with how many bytes of it have arrived."""
    found = []
    for path in sorted(root.glob("*.begun")):
        try:
            begun = Begun(**json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError, OSError):
            continue
        found.append((begun, bytes_below(folder_of(root, begun.name))))
    return tuple(found)


def drop_others(folder: Path, wanted: Container[str]) -> None:
    """Deletes files of another version that had begun before."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if path.relative_to(folder).as_posix() not in wanted:
            path.unlink()


def bytes_below(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def require_room(folder: Path, total: int) -> None:
    """Raises ModelRefusedError where the disk has no room for what is still to come of so many bytes."""
    missing = total - bytes_below(folder)
    free = shutil.disk_usage(next(place for place in (folder, *folder.absolute().parents) if place.exists())).free
    if missing > free:
        raise ModelRefusedError(
            "The disk is too small for it.",
            f"It needs {missing / 1e9:.1f} GB more, and {free / 1e9:.1f} GB are free.",
            "Make room, or name another disk in RUSHES_MODELS.",
        )


def _file(root: Path, name: str) -> Path:
    return root / f"{name}.begun"
