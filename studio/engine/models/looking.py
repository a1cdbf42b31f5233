"""Whether a single file of weights is what it is taken for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from studio.engine.models.headers import Tensor, is_gguf, tensors_of
from studio.engine.models.refusals import ModelRefusedError, refuse_packed

_MARKS = ("lora", "lokr", "loha", "hada")
"""One of these is in the names of the tensors of every kind that diffusers and peft read."""
FACTORS = ("scale_weight", "weight_scale")
"""Ends of the names of what weights of 8 bits have to be multiplied with."""
MARKS = ("scale_input", "input_scale", "scaled_fp8", "comfy_quant", "spiece_model", "tekken_model")
"""Ends of names that only the programs need that such files were made for."""
_FLOATS = ("F8_E4M3", "F8_E5M2")
_PACKED = ("weight_scale_2", "weight_codebook", "weight_s_rel", "qweight", "absmax")


def require_lora(path: Path) -> None:
    """Raises ModelRefusedError for a file that is not safetensors by content, not sound, or no LoRA by its tensors."""
    tensors = tensors_of(path)
    if is_gguf(path) or not any(mark in name.lower() for name in tensors for mark in _MARKS):
        raise ModelRefusedError(
            f"“{path.name}” is no LoRA.",
            "None of its tensors is one of a LoRA's.",
            "Choose a .safetensors file that was published as a LoRA for the model.",
        )


def require_readable(path: Path, tensors: Mapping[str, Tensor]) -> None:
    """Raises ModelRefusedError for weights that are stored small in a way that is not read here."""
    if name := unreadable(tensors):
        refuse_packed(path.name, name)


def is_scaled(names: Iterable[str]) -> bool:
    """Whether some tensor is a factor of others, by its name."""
    return any(name.rpartition(".")[2] in FACTORS for name in names)


def unreadable(tensors: Mapping[str, Tensor]) -> str:
    """A tensor that is stored small in a way that is not read, "" if there is none: float8 with factors is read."""
    for name, tensor in tensors.items():
        stem, _, last = name.rpartition(".")
        weight = tensors.get(f"{stem}.weight")
        if last in _PACKED or (last in FACTORS and not (weight and _multiplies(tensor, weight))):
            return name
    return ""


def _multiplies(factor: Tensor, weight: Tensor) -> bool:
    rows = weight.shape[:1]
    shapes = ((), (1,), rows, (*rows, 1), (1, 1))
    return weight.dtype in _FLOATS and factor.dtype in ("F32", "F16", "BF16") and factor.shape in shapes
