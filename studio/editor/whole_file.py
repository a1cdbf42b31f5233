"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import glob
import os
import re
import shutil
import socket
import time
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from studio.editor.meant import EditorError
from studio.store.media_store import fsync

_STALE = 86_400.0
"""Seconds after which nobody can still be writing."""


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path beside the target to write to: on leaving it takes the target's name, on an exception it is gone.

    Contents are on the disk before the name is; an older file of that name stands until then. The path is absolute: of
    “Act1:rain.mp4” FFmpeg would take the beginning for a protocol.
    """
    target = target.absolute()
    _sweep(target)
    part = target.with_name(f"{_mine(target, os.getpid())}{uuid.uuid4().hex[:8]}{target.suffix}")
    part.touch(exist_ok=False)
    try:
        yield part
        fsync(part)
        part.replace(target)
        fsync(target.parent)
    finally:
        part.unlink(missing_ok=True)


def check_folder(folder: Path) -> None:
    """Raises EditorError for a place where no new folder can be written, before any work is done."""
    if not folder.absolute().parent.is_dir():
        raise EditorError(f"The folder “{folder.parent}” does not exist. Make it first, or write somewhere else.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise EditorError(f"“{folder}” exists and is not empty. Give what is written a folder of its own.")


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """The same for a folder, which must not exist, or be empty."""
    target = target.absolute()
    _sweep(target)
    part = target.with_name(f"{_mine(target, os.getpid())}{uuid.uuid4().hex[:8]}")
    part.mkdir()
    try:
        yield part
        part.replace(target)
        fsync(target.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def swept(target: Path, process: int | None) -> None:
    """Removes what a process of this machine left of a target when it was killed."""
    for left in target.parent.glob(f"{glob.escape(_mine(target, process))}*"):
        _remove(left)


def _mine(target: Path, process: int | None) -> str:
    return f".{target.stem[:80]}-part-{_here()}-{process}-"


def _here() -> str:
    """This machine, in five letters: on a shared disk another one's processes have the same numbers."""
    return f"{zlib.crc32(socket.gethostname().encode()) % 16**5:05x}"


def _sweep(target: Path) -> None:
    """Removes what any export into this folder left when its program was killed."""
    for left in target.parent.glob(".*-part-*"):
        told = re.search(r"-part-(?:([0-9a-f]{5})-)?(\d+)-[0-9a-f]{8}(\.\w+)?$", left.name)
        with suppress(OSError):
            if told and (_dead(told[1], int(told[2]), left) or left.stat().st_mtime < time.time() - _STALE):
                _remove(left)


def _dead(machine: str | None, process: int, left: Path) -> bool:
    """Whether whoever wrote it is gone: nobody has its number, or somebody who began after it was last written."""
    if machine != _here():
        return False
    try:
        return bool(psutil.Process(process).create_time() > left.stat().st_mtime + 1)
    except psutil.NoSuchProcess:
        return True
    except psutil.Error:
        return False


def _remove(left: Path) -> None:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)
