"""The films that were open before, remembered between sessions."""

from __future__ import annotations

import json
from pathlib import Path

import platformdirs

_MOST = 9


class Recent:
    """A short list in one file; a file that cannot be read or written is as good as none, and so is no file."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file

    @classmethod
    def of_person(cls) -> Recent:
        return cls(Path(platformdirs.user_state_dir("rushes", False)) / "recent.json")

    @property
    def folders(self) -> tuple[Path, ...]:
        """Those that are still there, the last one first."""
        if self._file is None:
            return ()
        try:
            listed = json.loads(self._file.read_text(encoding="utf-8"))
            return tuple(folder for name in listed if (folder := Path(name)).is_dir())
        except (OSError, ValueError, TypeError):
            return ()

    def add(self, folder: Path) -> None:
        if self._file is None:
            return
        folder = folder.absolute()
        names = [str(folder), *(str(other) for other in self.folders if other != folder)]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            growing = self._file.with_suffix(".part")
            growing.write_text(json.dumps(names[:_MOST], ensure_ascii=False), encoding="utf-8")
            growing.replace(self._file)
        except OSError:
            return
