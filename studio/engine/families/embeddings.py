"""Text embeddings, computed once per text and encoder, kept on disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from studio.engine.families.cache import cache_folder, trim, write_whole


@dataclass(frozen=True, slots=True)
class Conditions:
    """Embeddings by the names of the pipeline's arguments: of the text, and with guidance of what to keep away."""

    text: Mapping[str, Tensor]
    negative: Mapping[str, Tensor] | None

    @property
    def arguments(self) -> dict[str, Tensor]:
        return {**self.text, **{f"negative_{name}": tensor for name, tensor in (self.negative or {}).items()}}


def alike(one: Conditions, other: Conditions) -> bool:
    """Whether two texts can be one batch: some encoders give longer texts more rows."""
    shapes = [{name: tensor.shape for name, tensor in words.arguments.items()} for words in (one, other)]
    return shapes[0] == shapes[1]


class Embeddings:
    """The cache of one text encoder, known by the digest of its weights."""

    def __init__(self, encoder: str) -> None:
        self._encoder = encoder
        self._folder = cache_folder() / "embeddings"

    def get(self, text: str, encode: Callable[[str], Mapping[str, Tensor]]) -> dict[str, Tensor]:
        """The embeddings of a text, bit for bit as ``encode`` made them; a damaged file is made anew."""
        name = hashlib.sha256(f"{self._encoder}\0{text}".encode()).hexdigest()
        path = self._folder / f"{name}.safetensors"
        try:
            found = load(path.read_bytes())
            os.utime(path)
        except (FileNotFoundError, SafetensorError):
            found = {key: value.contiguous().cpu() for key, value in encode(text).items()}
            write_whole(path, save(found))
            trim(self._folder)
        return found
