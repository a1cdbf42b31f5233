"""What an installed model weighs: parameters, blocks and bytes of its parts, counted in the headers of its files."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from studio.engine.measured import Measured, known
from studio.engine.models.headers import Tensor, tensors_of

_FILES = ("*.safetensors", "*.gguf")
_BLOCK = re.compile(r"(?:.*?\.)?(\w*(?:blocks|layers|block|layer|resnets)\.\d+)\.")
"""The outermost numbered piece that a tensor belongs to."""
_DRAWER = "vae."
_PACKED = ("WanTransformer3DModel", "WanVACETransformer3DModel", "LTXVideoTransformer3DModel")
"""Classes that compute with blocks of GGUF as they are; what others have of it is unpacked."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a model. ``block`` are the parameters of its largest block, ``width`` the length of its tokens.

    ``packed`` weights are stored smaller than at 16 bits, and stay so (a denoiser's GGUF): ``bytes`` is what they take.
    """

    parameters: int
    bytes: int
    block: int = 0
    blocks: int = 0
    width: int = 0
    packed: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """A model's parts by what they do: read words, denoise, draw, and what helps them."""

    readers: Mapping[str, Part]
    denoisers: Mapping[str, Part]
    drawers: Mapping[str, Part]
    others: Mapping[str, Part]
    measured: Measured | None = None  # on the machine at hand


def weighed(folder: Path) -> Weighed:
    """Weighs a pipeline's folder; raises ModelRefusedError where a header is not sound."""
    stamp = tuple((str(f), f.stat().st_mtime_ns) for kind in _FILES for f in sorted(folder.glob(f"*/{kind}")))
    return _weighed(folder, stamp)


def weighed_here(folder: Path, gpu: str) -> Weighed:
    """The same, with what was measured of it on a GPU, or with "" on the processor."""
    return replace(weighed(folder), measured=known(folder, gpu))


@lru_cache(maxsize=32)
def _weighed(folder: Path, stamp: tuple[tuple[str, int], ...]) -> Weighed:
    parts: dict[str, dict[str, Part]] = {"readers": {}, "denoisers": {}, "drawers": {}, "others": {}}
    for name in sorted({Path(file).parent.name for file, _ in stamp}):
        parts[_task(name)][name] = _part(folder / name)
    return Weighed(parts["readers"], parts["denoisers"], parts["drawers"], parts["others"])


def _task(name: str) -> str:
    if name.startswith("text_encoder") or name == "prompt_enhancer":
        return "readers"
    if name.startswith("transformer") or name in ("unet", "motion_adapter"):
        return "denoisers"
    return "drawers" if name == "vae" else "others"


def _part(folder: Path) -> Part:
    tensors: dict[str, Tensor] = {}
    stored, packed = 0, False
    for file in (file for kind in _FILES for file in sorted(folder.glob(kind))):
        tensors |= _own(folder.name, tensors_of(file))
        stored += file.stat().st_size
        packed |= file.suffix == ".gguf" and _table(folder / "config.json").get("_class_name") in _PACKED
    blocks: Counter[str] = Counter()
    for name, tensor in tensors.items():
        if found := _BLOCK.match(name):
            blocks[found[0]] += tensor.elements
    return Part(
        parameters=sum(tensor.elements for tensor in tensors.values()),
        bytes=stored,
        block=max(blocks.values(), default=0),
        blocks=len(blocks),
        width=_width(folder / "config.json"),
        packed=packed,
    )


def _own(part: str, tensors: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
    """Of a file that holds a denoiser and its VAE those of the part that it stands for."""
    drawer = {name: tensor for name, tensor in tensors.items() if name.startswith(_DRAWER)}
    if not drawer or len(drawer) == len(tensors):
        return tensors
    return drawer if part == "vae" else {name: tensor for name, tensor in tensors.items() if name not in drawer}


def _width(file: Path) -> int:
    """The length of a token inside a denoiser, from its configuration; 0 where it does not say."""
    config = _table(file)
    if "attention_head_dim" in config and "num_attention_heads" in config:
        return int(config["num_attention_heads"]) * int(config["attention_head_dim"])
    return int(config.get("model_dim") or max(config.get("block_out_channels", (0,))))


def _table(file: Path) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read
