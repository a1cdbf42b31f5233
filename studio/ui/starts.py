"""How the last starts ended: whether this one is after a crash, and whether it had better be a plain one."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs
import psutil

PLAIN_AFTER, NEW_AFTER = 2, 3
"""Failed starts in a row before one without preferences and layout, and before one that leaves the last film shut."""
UP = 10.0
"""Seconds that a window has to stand for its start to count as one that went well."""


@dataclass(frozen=True, slots=True)
class Start:
    """``failed`` starts lie right before this one; ``up`` tells that the window stands."""

    pid: int
    made: float  # when the process began: numbers of processes come again
    failed: int = 0
    up: bool = False


class Starts:
    """One line in a file that is gone after a proper end. What cannot be read or written counts as all well."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or Path(platformdirs.user_state_dir("rushes", False)) / "start.json"
        self.crashed, self._now = False, Start(psutil.Process().pid, psutil.Process().create_time())
        last = self._read()
        self._beside = last is not None and _alive(last)  # another Rushes has the file
        if last is not None and not self._beside:
            self.crashed = last.up
            self._now = Start(self._now.pid, self._now.made, 0 if last.up else last.failed + 1)
        self._write()

    @property
    def plain(self) -> bool:
        """Whether preferences and layout had better be left aside."""
        return self._now.failed >= PLAIN_AFTER

    @property
    def without_film(self) -> bool:
        """Whether the last film had better stay shut as well."""
        return self._now.failed >= NEW_AFTER

    def went_well(self) -> None:
        """The window stands."""
        self._now = Start(self._now.pid, self._now.made, up=True)
        self._write()

    def end(self) -> None:
        """A proper end."""
        if not self._beside:
            try:
                self._file.unlink(missing_ok=True)
            except OSError:
                return

    def _read(self) -> Start | None:
        try:
            plain = json.loads(self._file.read_text(encoding="utf-8"))
            return Start(int(plain["pid"]), float(plain["made"]), int(plain["failed"]), bool(plain["up"]))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def _write(self) -> None:
        if self._beside:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(asdict(self._now)), encoding="utf-8")
        except OSError:
            return


def _alive(start: Start) -> bool:
    try:
        return psutil.Process(start.pid).create_time() == start.made
    except psutil.Error:
        return False
