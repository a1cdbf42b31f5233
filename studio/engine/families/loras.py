"""LoRAs: small weights that a person brought, laid beside a model's own at a strength each, and taken off again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from torch import nn

from studio.document.recipe import Recipe
from studio.engine.families.family import FamilyError, Watch
from studio.engine.models.looking import require_lora

ROLES = ("lora", "lora_low")


@dataclass(frozen=True, slots=True)
class Lora:
    """``low``: for the expert for little noise, where a model has two."""

    file: Path
    strength: float
    low: bool = False

    @property
    def name(self) -> str:
        """What the models call it: no points, for they part the names of modules."""
        return f"l{self.file.stem[:16]}{'_low' * self.low}"


def loras_of(recipe: Recipe, watch: Watch) -> tuple[Lora, ...]:
    """Those of a recipe, in the brief's order; one that is named twice is as strong as both.."""
    worn: dict[tuple[Path, bool], float] = {}
    for reference in recipe.brief.references:
        if reference.role in ROLES:
            which = watch.file(reference.media), reference.role == "lora_low"
            worn[which] = worn.get(which, 0.0) + reference.strength
    return tuple(Lora(file, strength, low) for (file, low), strength in worn.items())


def told(loras: Sequence[Lora], key: str) -> str:
    """What the first of them that says it says of itself in its header, "" if none does. Raises FamilyError."""
    for lora in loras:
        try:
            with safe_open(lora.file, framework="pt") as file:
                found = (file.metadata() or {}).get(key, "")
        except (SafetensorError, OSError) as error:
            raise _foreign(lora, f"{error}") from error
        if found:
            return str(found)
    return ""


class Wardrobe:
    """What a pipeline wears: files stay loaded from render to render, only their strengths change."""

    def __init__(self, pipe: Any, denoisers: Sequence[str]) -> None:
        self._pipe, self._denoisers = pipe, tuple(denoisers)
        self._worn: tuple[tuple[Path, bool], ...] = ()

    def wear(self, loras: Sequence[Lora]) -> None:
        """Puts on these and no others. Raises FamilyError, wearing nothing, for one that was made for another model."""
        files = tuple((lora.file, lora.low) for lora in loras)
        if files != self._worn:
            self._take_off()
            try:
                for lora in loras:
                    self._put_on(lora)
            except BaseException:
                self._take_off()
                raise
            self._worn = files
        for model in self._models():
            mine = [lora for lora in loras if _wears(model, lora.name)]
            if mine:
                model.set_adapters([lora.name for lora in mine], [lora.strength for lora in mine])

    def _models(self) -> list[Any]:
        return [model for name in self._denoisers if (model := getattr(self._pipe, name, None)) is not None]

    def _put_on(self, lora: Lora) -> None:
        target = self._denoisers[-1] if lora.low else self._denoisers[0]
        model = getattr(self._pipe, target, None)
        if model is None:  # the expert that the render at hand does without
            return
        require_lora(lora.file)
        where = {"adapter_name": lora.name, "weight_name": lora.file.name, "local_files_only": True}
        try:
            if not hasattr(self._pipe, "load_lora_weights"):
                model.load_lora_adapter(str(lora.file.parent), prefix="transformer", use_safetensors=True, **where)
            else:
                second = {"load_into_transformer_2": True} if target == "transformer_2" else {}
                self._pipe.load_lora_weights(str(lora.file.parent), **where, **second)
        except (ValueError, RuntimeError, LookupError, TypeError, AttributeError, OSError, SafetensorError) as error:
            raise _foreign(lora, _why(error)) from error
        if not _wears(model, lora.name):
            raise _foreign(lora, _NOTHING)

    def _take_off(self) -> None:
        self._worn = ()
        for model in self._models():
            if getattr(model, "_hf_peft_config_loaded", False):
                model.unload_lora()


def _wears(model: nn.Module, name: str) -> bool:
    return any(name in getattr(part, "scaling", ()) for part in model.modules())


_NOTHING = "None of its layers belongs to one of the model's."
_MISFIT = re.compile(
    r"size mismatch for (\S+?)(?:\.l[\w-]+)?\.weight: .*?Size\(\[([\d, ]+)\]\).*?Size\(\[([\d, ]+)\]\)", re.DOTALL
)
_ABSENT = re.compile(r"Target modules \{?['\"]([^'\"]+)")


def _why(error: Exception) -> str:
    """A library's words in one sentence."""
    said = f"{error}"
    if found := _MISFIT.search(said):
        got, wanted = (" × ".join(shape.split(", ")) for shape in found.groups()[1:])
        return f"Its “{found[1]}” is {got}, and has to be {wanted}."
    if found := _ABSENT.search(said):
        return f"The model has no layer of the names in it, such as “{found[1]}”."
    return _NOTHING if isinstance(error, LookupError) else said.split("\n")[0][:200]


def _foreign(lora: Lora, why: str) -> FamilyError:
    return FamilyError(
        "A LoRA does not fit the model.", why, "Take it off the shot, or choose the model that it was made for."
    )
