"""What the engine and its host say to each other, besides the events that pass through."""

from __future__ import annotations

from dataclasses import dataclass

from studio.document.recipe import Recipe
from studio.engine.messages import Request


@dataclass(frozen=True, slots=True)
class Render:
    """One job; ``upcoming`` are recipes of the same model that wait behind it, whose words can be read in one go."""

    request: Request
    upcoming: tuple[Recipe, ...] = ()


@dataclass(frozen=True, slots=True)
class Cancel:
    job: str


@dataclass(frozen=True, slots=True)
class Warm:
    """Load a family before it is needed."""

    family: str
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewReady:
    """A preview lies in the shared memory; older ones are gone."""

    job: str
    step: int
    steps: int
