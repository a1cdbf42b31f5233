"""Weights as plain numbers: float8 with factors is multiplied out, blocks of GGUF are unpacked.

Factors as ComfyUI writes them (comfy/quant_ops.py of Comfy-Org/ComfyUI): one for a tensor, or one for each of its rows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar

import gguf
import torch
from gguf import GGMLQuantizationType as Packing
from safetensors import safe_open
from torch import Tensor

from studio.engine.models.looking import FACTORS, MARKS
from studio.engine.models.refusals import refuse_packed

_KNOWN = {"format", "full_precision_matrix_mult"}
_FORMATS = ("float8_e4m3fn", "float8_e5m2")
T = TypeVar("T")
_TOLD: ContextVar[Callable[[int, int], None]] = ContextVar("told", default=lambda done, total: None)


@contextmanager
def telling(tell: Callable[[int, int], None]) -> Iterator[None]:
    """While this is open, ``tell`` hears before each tensor how many of how many are unpacked, and may raise Stop.

    The libraries that read a model have no way to hand it on.
    """
    before = _TOLD.set(tell)
    try:
        yield
    finally:
        _TOLD.reset(before)


def _told(things: Sequence[T]) -> Iterator[T]:
    for done, each in enumerate(things, 1):
        _TOLD.get()(done, len(things))
        yield each


_SHAPED = (Packing.F32, Packing.F16)


def unscaled(file: str, weights: dict[str, Tensor], dtype: torch.dtype) -> dict[str, Tensor]:
    """The weights of a file, multiplied with their factors; ``weights`` gives away what was multiplied.

    Raises ModelRefusedError where a layer is said to be packed in a way that is not known.
    """
    found = dict[str, Tensor]()
    scaled = any(name.rpartition(".")[2] in FACTORS for name in weights)
    for name in _told(list(weights)) if scaled else list(weights):
        stem, _, last = name.rpartition(".")
        if last == "comfy_quant":
            _require_known(file, name, weights[name])
        if last in FACTORS or last in MARKS:
            continue
        factor = next((weights[key] for end in FACTORS if (key := f"{stem}.{end}") in weights), None)
        if factor is None or last != "weight":
            found[name] = weights[name]
        else:
            found[name] = _multiplied(weights.pop(name), factor, dtype)
    return found


def _multiplied(tensor: Tensor, factor: Tensor, dtype: torch.dtype) -> Tensor:
    rows = factor.numel() > 1  # one for each
    factor = factor.reshape(-1, *(1 for _ in tensor.shape[1:])) if rows else factor.reshape(())
    return (tensor.float() * factor.float()).to(dtype)


def _require_known(file: str, name: str, said: Tensor) -> None:
    if said.is_meta:
        return
    try:
        told = json.loads(bytes(said.tolist()))
        known = told["format"] in _FORMATS and told.keys() <= _KNOWN
    except (ValueError, TypeError, KeyError):
        known = False
    if not known:
        refuse_packed(file, name)


def plain(files: list[Path], dtype: torch.dtype) -> dict[str, Tensor]:
    """What files of safetensors or GGUF hold, by its names there, as numbers of that type where it was packed."""
    found = dict[str, Tensor]()
    for file in files:
        found |= _unpacked(file, dtype) if file.suffix == ".gguf" else _mapped(file)
    return unscaled(files[0].name, found, dtype)


def _mapped(file: Path) -> dict[str, Tensor]:
    with safe_open(file, "pt") as opened:
        return {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118 -- it is no table


def _unpacked(file: Path, dtype: torch.dtype) -> Mapping[str, Tensor]:
    return {each.name: _numbers(file.name, each).to(dtype) for each in _told(gguf.GGUFReader(file).tensors)}


def _numbers(file: str, packed: gguf.ReaderTensor) -> Tensor:
    shape = tuple(int(n) for n in reversed(packed.shape))
    if packed.tensor_type in _SHAPED:
        return torch.from_numpy(packed.data.copy()).reshape(shape)
    if packed.tensor_type == Packing.BF16:
        return torch.from_numpy(packed.data.copy()).view(torch.bfloat16).reshape(shape)
    try:
        return torch.from_numpy(gguf.quants.dequantize(packed.data, packed.tensor_type)).reshape(shape)
    except NotImplementedError:
        refuse_packed(file, packed.name)
