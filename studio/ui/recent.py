"""The films that were open before, remembered between sessions, with a picture of each."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

import platformdirs

from studio.ui.kept import keep

_MOST = 9


class Recent:
    """A short list in one file; a file that cannot be read or written is as good as none, and so is no file."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file

    @classmethod
    def of_person(cls) -> Recent:
        return cls(Path(platformdirs.user_state_dir("rushes", False)) / "recent.json")

    @property
    def all(self) -> tuple[Path, ...]:
        """The last one first, those too that are not there any more."""
        if self._file is None:
            return ()
        try:
            return tuple(Path(name) for name in json.loads(self._file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """Those that are still there."""
        return tuple(folder for folder in self.all if folder.is_dir())

    def add(self, folder: Path) -> None:
        folder = folder.absolute()
        self._keep((folder, *(other for other in self.all if other != folder)))

    def forget(self, folder: Path) -> None:
        self._keep(tuple(other for other in self.all if other != folder))
        picture = self.picture(folder)
        if picture is not None:
            picture.unlink(missing_ok=True)

    def picture(self, folder: Path) -> Path | None:
        """Where the picture of a film lies or would lie, None where nothing is kept."""
        if self._file is None:
            return None
        name = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:24]
        return self._file.parent / "recent" / f"{name}.jpg"

    def _keep(self, folders: tuple[Path, ...]) -> None:
        if self._file is None:
            return
        with suppress(OSError):
            keep(self._file, [str(each) for each in folders[:_MOST]])
