"""Files of weights in some places on a person's disks, looked at by their headers, within bounds."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from studio.engine.models.headers import is_gguf, tensors_of
from studio.engine.models.parts import Heap, Weights
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.vetting import WEIGHTS

ROOMS = ("text_encoders", "clip", "vae", "clip_vision", "diffusion_models", "unet")
"""Folders of models as ComfyUI calls them; they are looked into first."""
_DEEP = 3
_MOST_FOLDERS, _MOST_FILES, _PATIENCE = 400, 1000, 30.0
_PIECE = re.compile(r"(.+)-\d{5}-of-\d{5}")


def heap(places: Iterable[Path], alive: Callable[[], None]) -> Heap:
    """All weights among these files, and in these folders and two levels below them. Looks at headers alone.

    ``alive`` is called before each file, and may raise Stop. No more than 1000 files are looked at, for half a minute.
    """
    found, over = list[Weights](), dict[str, str]()
    seen, end = set[Path](), time.monotonic() + _PATIENCE
    for place, files in _weights(places):
        alive()
        if (count := len(seen)) >= _MOST_FILES or time.monotonic() > end:
            over["…"] = f"No more than {count} files were looked through."
            break
        real = {each.resolve() for each in files}
        if seen.isdisjoint(real):
            seen |= real
            try:
                found.append(Weights(files, tuple(map(tensors_of, files)), is_gguf(files[0]), place))
            except ModelRefusedError as error:
                over[files[0].name] = error.why
            except OSError:
                over[files[0].name] = "It cannot be read."
    return Heap(tuple(found), over)


def _weights(places: Iterable[Path]) -> Iterator[tuple[int, tuple[Path, ...]]]:
    """Files of weights, and the pieces of one together, each with the number of its place."""
    for place, root in enumerate(places):
        if root.is_file():
            yield place, (root,)
        for folder in _folders(root):
            pieces: dict[str, list[Path]] = {}
            for file in sorted(p for p in folder.iterdir() if p.suffix.lower() in WEIGHTS and p.is_file()):
                named = _PIECE.fullmatch(file.stem)
                pieces.setdefault(named[1] if named else file.name, []).append(file)
            yield from ((place, tuple(files)) for files in pieces.values())


def _folders(root: Path) -> Iterator[Path]:
    """A folder and those below it that can be read, the upper ones first."""
    waiting, left = [(root, 1)], _MOST_FOLDERS
    while waiting and left:
        folder, depth = waiting.pop(0)
        try:
            below = sorted((p for p in folder.iterdir() if p.is_dir() and p.name[0] != "."), key=_rank)
        except OSError:
            continue
        left -= 1
        yield folder
        waiting += [(each, depth + 1) for each in below] if depth < _DEEP else []


def _rank(folder: Path) -> tuple[bool, str]:
    return folder.name.lower() not in ROOMS, folder.name
