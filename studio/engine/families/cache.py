"""What is worth keeping between renders: digests of weights, text embeddings. On disk, bounded, safe to delete."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

WEIGHTS = frozenset({".safetensors", ".json", ".npz", ".gguf", ".model", ".txt"})
BUDGET = 512 << 20


def cache_folder() -> Path:
    """Where caches live on this platform."""
    return user_cache_path("rushes")


def weights_digest(folder: Path) -> str:
    """SHA-256 over the names and contents of a model's files; each file is read once until it changes."""
    known = noted("digests")
    whole, fresh = hashlib.sha256(), False
    for path in sorted(p for p in folder.rglob("*") if p.suffix in WEIGHTS):
        stat = path.stat()
        key = f"{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}"
        if key not in known:
            with path.open("rb") as file:
                known[key] = hashlib.file_digest(file, "sha256").hexdigest()
            fresh = True
        whole.update(f"{path.relative_to(folder).as_posix()}:{known[key]}\n".encode())
    if fresh:
        note("digests", known)
    return whole.hexdigest()


def noted(name: str) -> dict[str, Any]:
    """What was noted under a name; nothing if that cannot be read."""
    try:
        found = json.loads((cache_folder() / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def note(name: str, found: Mapping[str, Any]) -> None:
    """Keeps notes in place of those that were kept under the name."""
    write_whole(cache_folder() / f"{name}.json", json.dumps(found).encode())


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that another process sees all of it or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)


def trim(folder: Path, budget: int = BUDGET) -> None:
    """Deletes the files that were used longest ago until the folder keeps within its budget of bytes."""
    files = sorted((p for p in folder.iterdir() if p.is_file()), key=lambda p: p.stat().st_mtime, reverse=True)
    total = 0
    for path in files:
        total += path.stat().st_size
        if total > budget:
            path.unlink(missing_ok=True)
