"""Files named by their content: written whole or not at all, never changed, never written twice."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from studio.document.brief import MediaRef

_NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,16}")
_EXTENSION = re.compile(r"[a-z0-9]{1,16}")
_STALE = 3600.0
"""Seconds after which a half-written file cannot be anybody's any more."""


class MediaStoreError(OSError):
    """A file cannot be kept or found: which, why, and what to do."""


class MediaStore:
    """A folder of immutable files, ``ab/<sha256>.<extension>``. Several processes may write to one store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, ref: MediaRef) -> Path:
        """Where a file lies or would lie; raises MediaStoreError for a name that is none of ours."""
        if not _NAME.fullmatch(ref):
            raise MediaStoreError(f"“{ref:.80}” is no name of the media store; the project may come from elsewhere.")
        return self.folder / ref[:2] / ref

    def __contains__(self, ref: MediaRef) -> bool:
        return self.path(ref).exists()

    def has(self, ref: MediaRef) -> bool:
        """Whether a file is there; a name that is none of ours never is."""
        return bool(_NAME.fullmatch(ref)) and self.path(ref).is_file()

    def add_bytes(self, data: bytes, extension: str) -> MediaRef:
        with self.writing(extension) as writing:
            writing.path.write_bytes(data)
        return writing.ref

    def add_file(self, source: Path) -> MediaRef:
        """A copy of a file; the source stays."""
        extension = source.suffix.lstrip(".").lower()
        with self.writing(extension if _EXTENSION.fullmatch(extension) else "bin") as writing:
            shutil.copyfile(source, writing.path)
        return writing.ref

    @contextmanager
    def writing(self, extension: str) -> Iterator[Writing]:
        """A file to write at ``.path``; on leaving it gets its name (``.ref``), on an exception it is gone."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".writing-", suffix=f".{extension}", dir=self.folder)
        os.close(handle)
        writing = Writing(Path(name))
        try:
            yield writing
            writing.ref = MediaRef(f"{digest(writing.path)}.{extension}")
            self._settle(writing.path, self.path(writing.ref))
        finally:
            writing.path.unlink(missing_ok=True)

    def sweep(self) -> int:
        """Removes what interrupted writers left behind; how many files that were."""
        limit = time.time() - _STALE
        gone = 0
        for orphan in self.folder.glob(".writing-*"):
            with suppress(OSError):  # its writer may just be giving it its name
                if orphan.stat().st_mtime < limit:
                    orphan.unlink()
                    gone += 1
        return gone

    def _settle(self, written: Path, target: Path) -> None:
        """Durable before visible: contents, then the name, then the folder that holds the name."""
        if target.exists():
            return
        if not target.parent.exists():
            target.parent.mkdir(exist_ok=True)
            fsync(self.folder)
        fsync(written)
        written.chmod(0o644)
        written.replace(target)
        fsync(target.parent)


class Writing:
    """A file of the store under way."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.ref = MediaRef("")


def digest(path: Path) -> str:
    """SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fsync(path: Path) -> None:
    """Waits until a file or folder is on the disk."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
