"""The project's lock: the kernel holds it, so a crash cannot leave it behind."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import IO

if os.name == "nt":
    import msvcrt
else:
    import fcntl


class Lock:
    """An exclusive lock on ``.lock`` in a project's folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / ".lock"
        self._file: IO[str] | None = None

    def take(self) -> str:
        """Empty once it is ours, else a sentence about who holds it."""
        try:
            file = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            return f"its folder cannot be written to ({error.strerror})."
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            file.seek(0)
            holder = file.read(200).strip() or "another program"
            file.close()
            return f"it is open in {holder}. Close it there to edit it here."
        except OSError as error:
            file.close()
            return f"its disk cannot lock files ({error.strerror}). Copy the project to a disk of this computer."
        with suppress(OSError):  # a full disk has no room for the name, and the lock holds without it
            os.truncate(file.fileno(), 0)
            os.write(file.fileno(), f"process {os.getpid()} on {socket.gethostname()}".encode())
        self._file = file
        return ""

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: IO[str]) -> None:
    if os.name == "nt":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
