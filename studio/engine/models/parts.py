"""Parts of published pipelines, and weights that are told to be theirs by their tensors, never by a name alone."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from studio.engine.models.headers import Tensor
from studio.engine.models.looking import is_scaled, unreadable
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.vetting import table

_OWN_NAMES = ("model", "diffusion_pytorch_model")
"""What the libraries call weights that lie beside their configuration."""
_SMALL = "F8_"
Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a published pipeline: its class and its configuration.

    ``tensors`` are those that its weights are known by, for each layout that is read: the “library”'s own, and others.
    ``take`` is a file that can be had.
    """

    name: str
    library: str
    kind: str
    title: str = ""
    configuration: Mapping[str, Any] = field(default_factory=dict)
    tensors: Mapping[str, Mapping[str, Shape]] = field(default_factory=dict)
    take: str = ""
    folder: str = ""  # of files that come with the studio instead of a configuration


@dataclass(frozen=True, slots=True)
class Weights:
    """A file of weights, or the pieces of one, with all their tensors."""

    files: tuple[Path, ...]
    pieces: tuple[Mapping[str, Tensor], ...] = field(repr=False)
    packed: bool = False
    place: int = -1  # which of the places that were looked into it is from

    @property
    def tensors(self) -> Mapping[str, Tensor]:
        return ChainMap(*map(dict, self.pieces)) if len(self.pieces) > 1 else self.pieces[0]

    def has(self, shapes: Mapping[str, Shape]) -> bool:
        found, packed = self.tensors, self.packed
        return all(name in found and found[name].sides(turned=packed) == shape for name, shape in shapes.items())

    def layout_for(self, part: Part) -> str:
        """The layout in which these are that part's weights, "" if they are not, or cannot be read."""
        if unreadable(self.tensors) or (self.packed and part.library != "transformers"):
            return ""
        return self._layout(part) if self._configured_as(part) else ""

    def unread_for(self, part: Part) -> str:
        """Why these cannot be read though they are that part's weights, "" for all others."""
        if self._layout(part) and (self.packed or unreadable(self.tensors)):
            return "Its numbers are packed for another program."
        return ""

    def _layout(self, part: Part) -> str:
        return next((layout for layout, shapes in part.tensors.items() if self.has(shapes)), "")

    @property
    def plain(self) -> bool:
        """Whether its numbers are the weights themselves, rather than to be unpacked or multiplied first."""
        return not (self.packed or is_scaled(self.tensors))

    @property
    def small(self) -> bool:
        return self.packed or any(tensor.dtype.startswith(_SMALL) for tensor in self.tensors.values())

    def _configured_as(self, part: Part) -> bool:
        """Whether a configuration beside it, where there is one, says the same of what it says at all."""
        file = self.files[0]
        there: dict[str, Any] = {}
        if file.name.startswith(_OWN_NAMES) and (file.parent / "config.json").is_file():
            with suppress(ModelRefusedError):
                there = table(file.parent, file.parent / "config.json")
        both = [(there.get(name), value) for name, value in part.configuration.items()]
        return all(theirs is None or ours is None or theirs == ours for theirs, ours in both)


@dataclass(frozen=True, slots=True)
class Heap:
    """What lies in some places, the nearest first; what was passed over, by its name, with the reason."""

    weights: tuple[Weights, ...]
    passed_over: Mapping[str, str]

    def __add__(self, further: Heap) -> Heap:
        """With places that are farther away."""
        last = max((each.place for each in self.weights), default=-1) + 1
        moved = tuple(replace(each, place=each.place + last) for each in further.weights)
        return Heap(self.weights + moved, {**further.passed_over, **self.passed_over})

    def best(self, part: Part, word: str) -> Weights | None:
        """The weights of a part: at 16 bits before 8, of the nearest place, and there called after ``word``."""

        def rank(each: Weights) -> tuple[bool, int, bool]:
            return each.small, each.place, word.lower() not in each.files[0].name.lower()

        return min((each for each in self.weights if each.layout_for(part)), key=rank, default=None)

    def unread(self, part: Part) -> dict[str, str]:
        """Files that would be that part's weights if they could be read, with the reason."""
        return {each.files[0].name: why for each in self.weights if (why := each.unread_for(part))}
