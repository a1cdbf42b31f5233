"""Whether a single file of weights is what it is taken for."""

from __future__ import annotations

from pathlib import Path

from studio.engine.models.headers import is_gguf, tensors_of
from studio.engine.models.refusals import ModelRefusedError

_MARKS = ("lora", "lokr", "loha", "hada")
"""One of these is in the names of the tensors of every kind that diffusers and peft read."""


def require_lora(path: Path) -> None:
    """Raises ModelRefusedError for a file that is not safetensors by content, not sound, or no LoRA by its tensors."""
    tensors = tensors_of(path)
    if is_gguf(path) or not any(mark in name.lower() for name in tensors for mark in _MARKS):
        raise ModelRefusedError(
            f"“{path.name}” is no LoRA.",
            "None of its tensors is one of a LoRA's.",
            "Choose a .safetensors file that was published as a LoRA for the model.",
        )
