"""What makes a render quicker and its pictures other ones: off unless a person asks, and written into the recipe.

At most one of the ways is taken, which is all that diffusers can do at once. Attention comes from torch itself or from
packages that are installed; none of them is ever got from a network.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
WAYS: Mapping[str, FirstBlock | Taylor | Compiled] = MappingProxyType(
    {"first-block": FirstBlock(), "taylor": Taylor(), "compiled": Compiled()}
)


@dataclass(frozen=True, slots=True)
class Haste:
    way: FirstBlock | Taylor | Compiled | None = None
    attention: Attention = ""

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """For the recipe."""
        found = []
        match self.way:
            case FirstBlock(threshold=threshold):
                found.append(("steps", f"first block within {threshold:g}"))
            case Taylor(every=every):
                found.append(("steps", f"one of {every} computed"))
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
