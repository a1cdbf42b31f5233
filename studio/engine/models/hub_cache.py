"""Models that lie in the Hugging Face cache, where other programs left them: used there, behind their links."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.engine.families.catalogue import CATALOGUE
from studio.engine.models.refusals import ModelRefusedError


@dataclass(frozen=True, slots=True)
class Cached:
    """A repository's ``snapshot``: its main branch's, else the newest. What its links lead to lies in ``folder``."""

    repo: str
    snapshot: Path
    folder: Path

    @property
    def pipeline(self) -> str:
        """The class that its index names, empty where that cannot be read."""
        try:
            return str(json.loads((self.snapshot / "model_index.json").read_text(encoding="utf-8"))["_class_name"])
        except (OSError, ValueError, LookupError, TypeError):
            return ""

    @property
    def bytes(self) -> int:
        return sum(p.stat().st_size for p in self.snapshot.rglob("*") if p.is_file())


def cache_folder() -> Path:
    """Where the cache is, by the variables that its own library reads."""
    home = Path(os.environ.get("HF_HOME", Path.home() / ".cache" / "huggingface"))
    return Path(os.environ.get("HF_HUB_CACHE", home / "hub"))


def all_cached(cache: Path | None = None) -> tuple[Cached, ...]:
    """The pipelines of families we know that lie in the cache, by name."""
    found = []
    for folder in sorted((cache or cache_folder()).glob("models--*--*")):
        repo = folder.name.removeprefix("models--").replace("--", "/", 1)
        snapshot = _newest(folder)
        if snapshot is not None and (one := Cached(repo, snapshot, folder)).pipeline in CATALOGUE:
            found.append(one)
    return tuple(found)


def cached(repo: str, cache: Path | None = None) -> Cached:
    """A repository in the cache. Raises ModelRefusedError."""
    cache = cache or cache_folder()
    folder = cache / f"models--{repo.replace('/', '--')}"
    snapshot = _newest(folder)
    if snapshot is None:
        raise ModelRefusedError(
            f"“{repo}” is not in the Hugging Face cache.",
            f"There is nothing of it in {cache}.",
            "Use rushes models get.",
        )
    return Cached(repo, snapshot, folder)


def _newest(folder: Path) -> Path | None:
    main, found = folder / "refs" / "main", list(_snapshots(folder))
    if main.is_file() and (named := folder / "snapshots" / main.read_text(encoding="utf-8").strip()) in found:
        return named
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def _snapshots(folder: Path) -> Iterator[Path]:
    return (path for path in (folder / "snapshots").glob("*") if (path / "model_index.json").exists())
