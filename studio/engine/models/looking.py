"""Whether a single file of weights is what it is taken for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from studio.engine.models.headers import is_gguf, tensors_of
from studio.engine.models.refusals import ModelRefusedError

_MARKS = ("lora", "lokr", "loha", "hada")
"""One of these is in the names of the tensors of every kind that diffusers and peft read."""
_SCALES = ("scale_weight", "weight_scale", "weight_scale_2", "scale_input", "input_scale", "scaled_fp8", "comfy_quant")
"""Ends of the names of tensors that other programs multiply weights of 8 bits and less with."""


def require_lora(path: Path) -> None:
    """Raises ModelRefusedError for a file that is not safetensors by content, not sound, or no LoRA by its tensors."""
    tensors = tensors_of(path)
    if is_gguf(path) or not any(mark in name.lower() for name in tensors for mark in _MARKS):
        raise ModelRefusedError(
            f"“{path.name}” is no LoRA.",
            "None of its tensors is one of a LoRA's.",
            "Choose a .safetensors file that was published as a LoRA for the model.",
        )


def require_unscaled(path: Path, names: Iterable[str]) -> None:
    """Raises ModelRefusedError for weights that have to be multiplied first, which nothing here would do."""
    if is_scaled(names):
        raise ModelRefusedError(
            f"“{path.name}” is not taken.",
            "Its numbers are made small with scales that another program applies; read plainly they give noise.",
            "Take the same weights at 16 bits (fp16 or bf16), or as GGUF.",
        )


def is_scaled(names: Iterable[str]) -> bool:
    """Whether some tensor is a factor of others, by its name."""
    return any(name.rpartition(".")[2] in _SCALES for name in names)
