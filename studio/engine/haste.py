"""What makes a render quicker and its pictures other ones: off unless a person asks, and written into the recipe.

At most one of the ways is taken, which is all that diffusers can do at once. Attention comes from torch itself or from
packages that are installed; none of them is ever got from a network.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, cast


@dataclass(frozen=True, slots=True)
class FirstBlock:
    """A step whose first block did nearly as in the step before takes the other blocks' work from there.

    ``threshold`` is the share by which it may differ.
    """

    threshold: float = 0.08


@dataclass(frozen=True, slots=True)
class Taylor:
    """Of ``every`` steps one is computed, the others are foretold from those before; the first three always are."""

    every: int = 3


Ratios = tuple[tuple[str, tuple[float, ...]], ...]
"""By the names of a model's denoisers: how much what their blocks add grew from each step to the next."""


@dataclass(frozen=True, slots=True)
class Mag:
    """Steps are left out while what the blocks add is, by ``ratios`` measured before, within ``threshold`` of the last.

    Without ratios nothing is left out: they are measured, and the render is as it would be.
    """

    threshold: float = 0.06
    ratios: Ratios = ()


@dataclass(frozen=True, slots=True)
class Sea:
    """Steps are left out while the clean share of the latents' spectrum changes by less than ``threshold`` in all."""

    threshold: float = 0.25


@dataclass(frozen=True, slots=True)
class Compiled:
    """The denoiser's repeated blocks are compiled, which takes minutes the first time; only whole on a GPU."""


Attention = Literal["", "math", "flash", "sage", "xformers"]
ATTENTION: Mapping[Attention, tuple[str, str]] = MappingProxyType(
    {
        "math": ("_native_math", ""),
        "flash": ("flash", "flash_attn"),
        "sage": ("sage", "sageattention"),
        "xformers": ("xformers", "xformers"),
    }
)
"""diffusers' names of them, and the packages that they need."""
Way = FirstBlock | Taylor | Mag | Sea | Compiled
WAYS: Mapping[str, Way] = MappingProxyType(
    {"first-block": FirstBlock(), "taylor": Taylor(), "mag": Mag(), "sea": Sea(), "compiled": Compiled()}
)


@dataclass(frozen=True, slots=True)
class Haste:
    way: Way | None = None
    attention: Attention = ""

    def where(self, reuses: bool, tells_steps: bool) -> Haste:
        """The same for a pipeline that keeps its texts apart (``reuses``) and tells how far it is, or not."""
        lacks = isinstance(self.way, FirstBlock | Taylor | Mag | Sea) and not reuses
        return replace(self, way=None) if lacks or (isinstance(self.way, Sea) and not tells_steps) else self

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """For the recipe."""
        found = []
        match self.way:
            case FirstBlock(threshold=threshold):
                found.append(("steps", f"first block within {threshold:g}"))
            case Taylor(every=every):
                found.append(("steps", f"one of {every} computed"))
            case Mag(threshold=threshold, ratios=ratios) if ratios:
                measured = hashlib.sha256(repr(ratios).encode()).hexdigest()[:8]
                found.append(("steps", f"magnitude {measured} within {threshold:g}"))
            case Sea(threshold=threshold):
                found.append(("steps", f"spectrum within {threshold:g}"))
            case Compiled():
                found.append(("blocks", "compiled"))
        if self.attention:
            found.append(("attention", self.attention))
        return tuple(found)

    def words(self) -> tuple[str, ...]:
        """For people."""
        found = []
        match self.way:
            case FirstBlock():
                found.append("steps alike taken over")
            case Taylor(every=every):
                found.append(f"one step of {every} computed")
            case Mag(ratios=ratios) if ratios:
                found.append("steps alike by their magnitude taken over")
            case Sea():
                found.append("steps alike by their spectrum taken over")
            case Compiled():
                found.append("blocks compiled")
        if self.attention:
            found.append(f"attention by {self.attention}")
        return tuple(found)


UNHURRIED = Haste()


def attentions() -> tuple[Attention, ...]:
    """Those that this machine has."""
    return tuple(name for name, (_, package) in ATTENTION.items() if not package or importlib.util.find_spec(package))


def haste_of(words: Iterable[str]) -> Haste:
    """What a person asks for: one of ``WAYS`` and one of ``ATTENTION``, or none. Raises ValueError."""
    asked = [word for word in words if word]
    ways, kinds = [word for word in asked if word in WAYS], [word for word in asked if word in ATTENTION]
    unknown = next((word for word in asked if word not in WAYS and word not in ATTENTION), None)
    if unknown is not None:
        raise ValueError(f"“{unknown}” makes nothing quicker. Choose from {', '.join((*WAYS, *ATTENTION))}.")
    if len(ways) > 1 or len(kinds) > 1:
        raise ValueError(f"“{' + '.join(asked)}” cannot be done at once. Name one way and one attention.")
    missing = next((kind for kind in kinds if kind not in attentions()), None)
    if missing is not None:
        package = ATTENTION[cast("Attention", missing)][1]
        raise ValueError(f"“{missing}” needs the package {package}. Install it, or leave attention to torch.")
    return Haste(WAYS[ways[0]] if ways else None, cast("Attention", kinds[0]) if kinds else "")
