"""What a model, or a way to get one, is refused for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from studio.engine.families.family import FamilyError

Shape = tuple[int, ...]


class ModelRefusedError(FamilyError):
    """A model that is not taken: ``what``, ``why`` and the ``remedy``, a sentence each."""


class DownloadError(FamilyError):
    """A download that did not come to its end; what had arrived is kept."""


def refuse_lacking(name: str, missing: Iterable[str]) -> NoReturn:
    """Refuses weights without these tensors."""
    first, *more = sorted(missing)
    raise ModelRefusedError(
        f"“{name}” is not whole.",
        f"Its weights lack “{first}” and {len(more)} more, which would be made up at random."
        if more
        else f"Its weights lack “{first}”, which would be made up at random.",
        "This copy is incomplete: get the model again.",
    )


def refuse_endless(name: str, most: int) -> NoReturn:
    """Refuses a configuration that asks for far more tensors than its files have."""
    raise ModelRefusedError(
        f"“{name}” does not fit together.",
        f"Its configuration asks for more than {most} tensors, many times those of its files.",
        "Weights and configuration are of two models: get the model again.",
    )


def refuse_more(name: str, unknown: Iterable[str]) -> NoReturn:
    """Refuses a file with tensors that would be left out: it is a model of another kind."""
    first, *more = sorted(unknown)
    raise ModelRefusedError(
        f"“{name}” is not taken.",
        f"It has “{first}” and {len(more)} more that its pipeline does not know."
        if more
        else f"It has “{first}”, which its pipeline does not know.",
        "It is a model of another kind: choose the whole folder of a diffusers pipeline.",
    )


def refuse_packed(name: str, tensor: str) -> NoReturn:
    """Refuses weights of which a tensor is stored small in a way that is not read here."""
    raise ModelRefusedError(
        f"“{name}” is not taken.",
        f"Its numbers are packed for another program (“{tensor}”).",
        "Take the same weights at 16 bits (fp16 or bf16), at 8 bits (fp8_scaled), or as GGUF (Q8_0).",
    )


def refuse_misshapen(name: str, tensor: str, got: Shape, wanted: Shape) -> NoReturn:
    """Refuses weights with a tensor of another shape than their configuration asks for."""
    there, asked = (" × ".join(map(str, shape)) or "1" for shape in (got, wanted))
    raise ModelRefusedError(
        f"“{name}” does not fit together.",
        f"Its “{tensor}” is {there}, and has to be {asked} by its configuration.",
        "Weights and configuration are of two models: get the model again.",
    )
