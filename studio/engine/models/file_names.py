"""Whether the names that a stranger gives to files can be those of files here, on any system, each of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from studio.engine.models.refusals import DownloadError

LONGEST_NAME = 240
"""Bytes of one name; file systems take 255, and what is on its way has a few more."""
LONGEST_PATH = 800
_SHOWN = 40
_NOWHERE = re.compile(r'[<>:"|?*\\]')
"""What cannot be in a file's name on Windows."""
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def require_inside(repo: str, paths: Iterable[str]) -> None:
    """Raises DownloadError for a path that leads out of its folder, whether the file is wanted or not."""
    for path in paths:
        if _leads_out(path):
            _refuse(repo, path, "It leads out of the model's folder.")


def require_names(repo: str, paths: Iterable[str]) -> None:
    """Raises DownloadError for a path that no file can have everywhere, or that another has where case is one."""
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in paths:
        if why := _fault(path):
            _refuse(repo, path, why)
        key = unicodedata.normalize("NFC", path).casefold()
        if key in taken or key in folders:
            _refuse(repo, path, f"“{_shown(taken.get(key) or folders[key])}” would be the same file.")
        taken[key] = path
        above = list(PurePosixPath(key).parents)[:-1]
        if clash := next((taken[str(each)] for each in above if str(each) in taken), None):
            _refuse(repo, path, f"“{_shown(clash)}” is a file, and cannot be a folder too.")
        folders.update((str(each), path) for each in above)


def _leads_out(path: str) -> bool:
    pure = PurePosixPath(path.replace("\\", "/"))
    return pure.is_absolute() or ".." in pure.parts or re.match(r"[A-Za-z]:", path) is not None


def _fault(path: str) -> str:
    """Why a path cannot be that of a file in a model's folder."""
    pure = PurePosixPath(path)
    if not path.isprintable():
        return "It has letters that cannot be shown."
    if len(path.encode()) > LONGEST_PATH or any(len(part.encode()) > LONGEST_NAME for part in pure.parts):
        return "It is longer than a file's name can be."
    odd = any(_DEVICES.fullmatch(part) or part.endswith((".", " ")) for part in pure.parts)
    if odd or _NOWHERE.search(path) or pure.as_posix() != path or not pure.parts:
        return "No file can be called so everywhere."
    return ""


def _shown(path: str) -> str:
    """A path on one line, of which the middle is left out where it is long."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in path)
    return plain if len(plain) <= 2 * _SHOWN else f"{plain[:_SHOWN]}…{plain[-_SHOWN:]}"


def _refuse(repo: str, path: str, why: str) -> None:
    raise DownloadError(
        f"“{repo}” is not brought: it names a file “{_shown(path)}”.",
        why,
        "Try another mirror, or take the model in from a folder.",
    )
