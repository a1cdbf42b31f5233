"""How a model is laid out on a machine: what may be said is what diffusers can do together, by the types themselves.

Each kind of place takes only the weights and the helps that work in it (measured with diffusers 0.42.1): a processor
has nowhere to move parts to; streams need CUDA, ROCm or XPU and take a block at a time; bitsandbytes' weights stay
where they were loaded, and only CUDA loads them; torchao's cannot be moved while a render runs (seen with torch 2.11 on
an H200, and with 2.13); what is compiled is not moved by hooks; weights are stored in one way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from studio.engine.haste import UNHURRIED, Compiled, Haste


@dataclass(frozen=True, slots=True)
class Exact:
    """32 bits."""


@dataclass(frozen=True, slots=True)
class Half:
    """16 bits (bfloat16); weights of a GGUF file stay as small as they are."""


@dataclass(frozen=True, slots=True)
class Eight:
    """Stored at 8 bits (float8), computed at 16, layer by layer."""


@dataclass(frozen=True, slots=True)
class Quantised:
    """Made smaller by a package that is installed, while they are loaded."""

    by: Literal["sdnq 8 bits", "sdnq 4 bits"]


@dataclass(frozen=True, slots=True)
class Torchao:
    """8 bits (integers) by torchao, made so while they are loaded: its tensors cannot be moved while a render runs."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """bitsandbytes' 4 bits (NF4)."""


Movable = Half | Eight | Quantised
Resident = Movable | Torchao


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that denoises and draws stays on the GPU; its repeated blocks may be compiled."""

    weights: Resident
    compiled: bool = False


@dataclass(frozen=True, slots=True)
class WholeOnCuda:
    weights: Fixed


@dataclass(frozen=True, slots=True)
class InTurn:
    """Each part is on the GPU while it works: of two experts one at a time."""

    weights: Movable


@dataclass(frozen=True, slots=True)
class Streamed:
    """So many blocks of the denoiser are on the GPU at a time."""

    weights: Movable
    blocks: int = 1


@dataclass(frozen=True, slots=True)
class StreamedAhead:
    """The next block of the denoiser comes over a stream of its own while one works."""

    weights: Movable


@dataclass(frozen=True, slots=True)
class OnCpu:
    weights: Exact | Resident


@dataclass(frozen=True, slots=True)
class OnMetal:
    placed: Whole | InTurn | Streamed


@dataclass(frozen=True, slots=True)
class OnXpu:
    """Intel's."""

    placed: Whole | InTurn | Streamed | StreamedAhead


@dataclass(frozen=True, slots=True)
class OnCuda:
    """NVIDIA's, and AMD's by ROCm."""

    placed: Whole | WholeOnCuda | InTurn | Streamed | StreamedAhead


Place = OnCpu | OnMetal | OnXpu | OnCuda
Tiles = Literal["large", "always"]
"""Pictures are drawn in tiles if they are large, which is decided by their size alone, or always."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``keeps_reader``: there is memory to keep the text encoder beside the rest; else it is loaded for new words."""

    place: Place
    tiles: Tiles = "large"
    reader_streamed: bool = False  # the text encoder is larger than the GPU
    keeps_reader: bool = False
    haste: Haste = UNHURRIED

    @property
    def weights(self) -> Exact | Resident | Fixed:
        return self.place.weights if isinstance(self.place, OnCpu) else self.place.placed.weights

    @property
    def offloads(self) -> bool:
        return not isinstance(self.place, OnCpu) and isinstance(self.place.placed, InTurn | Streamed | StreamedAhead)

    @property
    def _usual(self) -> type[Exact | Half]:
        return Exact if isinstance(self.place, OnCpu) else Half

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """What of it changes the pictures' bytes, for the recipe; where the parts lie does not."""
        found = []
        if not isinstance(self.weights, self._usual):
            found.append(("weights", weights_words(self.weights)))
        if self.tiles == "always":
            found.append(("tiles", "always"))
        return (*found, *self.haste.marks)

    def hastened(self, haste: Haste) -> Plan:
        """In such haste, but for what the place does not allow: only what stays on a GPU is compiled."""
        if not isinstance(haste.way, Compiled):
            return replace(self, haste=haste)
        if isinstance(self.place, OnCpu) or not isinstance(self.place.placed, Whole):
            return replace(self, haste=replace(haste, way=None))
        place = type(self.place)(replace(self.place.placed, compiled=True))
        return replace(self, place=place, haste=haste)

    def words(self) -> str:
        """For people, a few words."""
        said = [_place_words(self.place)]
        if not isinstance(self.weights, self._usual):
            said.append(weights_words(self.weights))
        if self.tiles == "always":
            said.append("drawn in tiles")
        return ", ".join((*said, *self.haste.words()))


def weights_words(weights: Exact | Resident | Fixed) -> str:
    match weights:
        case Exact():
            return "weights at 32 bits"
        case Half():
            return "weights at 16 bits"
        case Eight():
            return "weights at 8 bits"
        case Quantised(by=by):
            return f"weights at {by.split()[1]} bits ({by.split()[0]})"
        case Torchao():
            return "weights at 8 bits (torchao)"
        case Fixed():
            return "weights at 4 bits (bitsandbytes)"


def _place_words(place: Place) -> str:
    if isinstance(place, OnCpu):
        return "on the processor"
    match place.placed:
        case InTurn():
            return "its parts on the GPU in turn"
        case Streamed() | StreamedAhead():
            return "streamed to the GPU block by block"
    return "whole on the GPU"
