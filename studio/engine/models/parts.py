"""Weights of the parts of a pipeline, found among other files by their tensors and never by a name alone."""

from __future__ import annotations

import json
import os
import re
import time
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.engine.models.headers import Tensor, is_gguf, tensors_of
from studio.engine.models.looking import is_scaled
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.vetting import WEIGHTS

ROOMS = ("text_encoders", "clip", "vae", "clip_vision", "diffusion_models", "unet")
"""Folders of models as ComfyUI calls them; they are looked into first."""
_DEEP = 3
_MOST_FOLDERS, _MOST_FILES, _PATIENCE = 400, 1000, 30.0
_PIECE = re.compile(r"(.+)-\d{5}-of-\d{5}")
_OWN_NAMES = ("model", "diffusion_pytorch_model")
"""What the libraries call weights that lie beside their configuration."""
_SMALL = "F8_"
Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a published pipeline: its class and its configuration.

    ``tensors`` are those that its weights are known by, for each layout that is read: the “library”'s own, and others.
    ``strange`` ones are the same weights in a layout that nothing here reads, ``take`` is a file that can be had.
    """

    name: str
    library: str
    kind: str
    title: str = ""
    configuration: Mapping[str, Any] = field(default_factory=dict)
    tensors: Mapping[str, Mapping[str, Shape]] = field(default_factory=dict)
    strange: Mapping[str, Shape] = field(default_factory=dict)
    take: str = ""
    folder: str = ""  # of files that come with the studio instead of a configuration


@dataclass(frozen=True, slots=True)
class Weights:
    """A file of weights, or the pieces of one, with all their tensors."""

    files: tuple[Path, ...]
    pieces: tuple[Mapping[str, Tensor], ...] = field(repr=False)
    packed: bool = False

    @property
    def tensors(self) -> Mapping[str, Tensor]:
        return ChainMap(*map(dict, self.pieces)) if len(self.pieces) > 1 else self.pieces[0]

    def has(self, shapes: Mapping[str, Shape]) -> bool:
        found, packed = self.tensors, self.packed
        return all(name in found and found[name].sides(turned=packed) == shape for name, shape in shapes.items())

    def layout_for(self, part: Part) -> str:
        """The layout in which these are that part's weights, "" if they are not, or cannot be read."""
        if self.packed or is_scaled(self.tensors) or not self._configured_as(part):
            return ""
        return next((layout for layout, shapes in part.tensors.items() if self.has(shapes)), "")

    def unread_for(self, part: Part) -> str:
        """Why these cannot be read though they are that part's weights, "" for all others."""
        if any(self.has({name: shape}) for name, shape in part.strange.items()):
            return "Its tensors are named for another program."
        if any(map(self.has, part.tensors.values())) and (self.packed or is_scaled(self.tensors)):
            return "Its numbers are packed for another program."
        return ""

    @property
    def small(self) -> bool:
        return any(tensor.dtype.startswith(_SMALL) for tensor in self.tensors.values())

    def _configured_as(self, part: Part) -> bool:
        """Whether a configuration beside it, where there is one, says the same of what it says at all."""
        file = self.files[0]
        if not file.name.startswith(_OWN_NAMES):
            return True
        try:
            there = json.loads((file.parent / "config.json").read_text(encoding="utf-8"))
            both = [(there.get(name), value) for name, value in part.configuration.items()]
        except (OSError, ValueError, AttributeError):
            return True
        return all(theirs is None or ours is None or theirs == ours for theirs, ours in both)


@dataclass(frozen=True, slots=True)
class Heap:
    """What lies in some folders, the nearest first; what was passed over, by its name, with the reason."""

    weights: tuple[Weights, ...]
    passed_over: Mapping[str, str]

    def __add__(self, further: Heap) -> Heap:
        return Heap(self.weights + further.weights, {**further.passed_over, **self.passed_over})

    def best(self, part: Part, word: str) -> Weights | None:
        """The weights of a part: at 16 bits before 8, nearer ones first, then those that are called after ``word``."""
        fit = [each for each in self.weights if each.layout_for(part)]
        return min(fit, key=lambda each: (each.small, word.lower() not in each.files[0].name.lower()), default=None)

    def unread(self, part: Part) -> dict[str, str]:
        """Files that would be that part's weights if they could be read, with the reason."""
        return {each.files[0].name: why for each in self.weights if (why := each.unread_for(part))}


def heap(places: Iterable[Path], alive: Callable[[], None]) -> Heap:
    """All weights among these files, and in these folders and two levels below them. Looks at headers alone.

    ``alive`` is called before each file, and may raise Stop. No more than 1000 files are looked at, for half a minute.
    """
    found, over = list[Weights](), dict[str, str]()
    seen, end = set[Path](), time.monotonic() + _PATIENCE
    for files in _weights(places):
        alive()
        if len(seen) >= _MOST_FILES or time.monotonic() > end:
            over["…"] = f"No more than {len(seen)} files were looked through."
            break
        real = {each.resolve() for each in files}
        if seen.isdisjoint(real):
            seen |= real
            try:
                found.append(Weights(files, tuple(map(tensors_of, files)), is_gguf(files[0])))
            except ModelRefusedError as error:
                over[files[0].name] = error.why
            except OSError:
                over[files[0].name] = "It cannot be read."
    return Heap(tuple(found), over)


def _weights(places: Iterable[Path]) -> Iterator[tuple[Path, ...]]:
    """Files of weights, and the pieces of one together."""
    files, folders = list[Path](), list[Path]()
    for place in places:
        (files if place.is_file() else folders).append(place)
    yield from ((file,) for file in files)
    for folder in _folders(folders):
        pieces: dict[str, list[Path]] = {}
        with os.scandir(folder) as entries:
            files = sorted(Path(entry.path) for entry in entries if Path(entry.name).suffix.lower() in WEIGHTS)
        for file in filter(Path.is_file, files):
            named = _PIECE.fullmatch(file.stem)
            pieces.setdefault(named[1] if named else file.name, []).append(file)
        yield from map(tuple, pieces.values())


def _folders(roots: Iterable[Path]) -> Iterator[Path]:
    """Each root with what lies below it, before the next one."""
    left = _MOST_FOLDERS
    for root in roots:
        waiting = [(root, 1)]
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
