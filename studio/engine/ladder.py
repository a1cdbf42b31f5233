"""What to try after memory ran out: tiles, then offload, then smaller weights, then a smaller or shorter picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.document.recipe import Recipe
from studio.engine.machine import Machine
from studio.engine.planning import plans
from studio.engine.plans import OnCpu, Plan

if TYPE_CHECKING:
    from studio.engine.families.family import Card

MOST_TRIES = 3
"""After the first."""
SHRUNK = 0.75
SHORTEST_EDGE = 192
_SIGNS = (
    "out of memory", "out_of_device_memory", "not enough memory", "can't allocate memory", "cannot allocate memory",
    "_alloc_failed", "_allocation_failed", "invalid buffer size",
)  # fmt: skip
_SAYING = ("RuntimeError", "OSError", "SafetensorError")
"""Kinds of errors whose words are listened to; the library of the last one is not known here."""


@dataclass(frozen=True, slots=True)
class Rung:
    """The next try and, for people, what it is."""

    plan: Plan
    recipe: Recipe
    words: str


def ran_out(error: BaseException) -> bool:
    """Whether an error means that memory ran out: torch and the libraries below it say so in several ways."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if kinds & {"MemoryError", "OutOfMemoryError"}:
        return True
    return bool(kinds.intersection(_SAYING)) and any(sign in str(error).lower() for sign in _SIGNS)


def lower(plan: Plan, recipe: Recipe, machine: Machine, card: Card, stage: str, *, last: bool = False) -> Rung | None:
    """The first rung below that can help where memory ran out: reading, composing or drawing; None at the bottom.

    The ``last`` try takes all that is left at once, down to a smaller and shorter picture: there is none after it.
    """
    rung = next(_rungs(plan, recipe, machine, card, stage), None)
    while last and rung is not None and rung.recipe == recipe:
        below = next(_rungs(rung.plan, recipe, machine, card, stage), None)
        if below is None:
            return rung
        rung = below
    if not last or rung is None:
        return rung
    shorter = replace(rung.recipe, frames=max(1, recipe.frames // 2))
    (width, height), frames = shorter.size, shorter.frames
    return Rung(rung.plan, shorter, f"{rung.plan.words()}, {width} × {height}, {frames} frames")


def _rungs(plan: Plan, recipe: Recipe, machine: Machine, card: Card, stage: str) -> Iterator[Rung]:
    if stage == "drawing" and plan.tiles != "always":
        yield Rung(replace(plan, tiles="always"), recipe, "drawn in tiles")
    if machine.gpu and stage == "reading" and not plan.reader_streamed:
        yield Rung(replace(plan, reader_streamed=True), recipe, "the words’ encoder comes layer by layer")
    elif (moved := _offloaded(plan, machine)) is not None and stage != "reading":
        yield Rung(moved, recipe, moved.words())
    if plan.keeps_reader:
        yield Rung(replace(plan, keeps_reader=False), recipe, "the words’ encoder makes room")
    if stage != "drawing" and (smaller := _quantised(plan, machine)) is not None:
        yield Rung(smaller, recipe, smaller.words())
    if stage != "reading":
        yield from _smaller(plan, recipe, card)


def _offloaded(plan: Plan, machine: Machine) -> Plan | None:
    """The same weights at the next place."""
    if isinstance(plan.place, OnCpu):
        return None
    places = [p.place for p in plans(machine) if p.weights == plan.weights and p.tiles == "large"]
    after = places[places.index(plan.place) + 1 :] if plan.place in places else []
    return replace(plan, place=after[0]) if after else None


def _quantised(plan: Plan, machine: Machine) -> Plan | None:
    """The next smaller weights, at the last of their places; where parts come and go, those that can be moved."""
    known = [p for p in plans(machine) if p.tiles == "large"]
    weights = list(dict.fromkeys(p.weights for p in known))
    after = weights[weights.index(plan.weights) + 1 :] if plan.weights in weights else []
    last = [[p for p in known if p.weights == smaller][-1] for smaller in after]
    return next((replace(plan, place=p.place) for p in last if p.offloads or not plan.offloads), None)


def _smaller(plan: Plan, recipe: Recipe, card: Card) -> Iterator[Rung]:
    width, height = recipe.size
    size = card.legal_size((round(width * SHRUNK), round(height * SHRUNK)))
    if size != recipe.size and min(size) >= min(SHORTEST_EDGE, 2 * card.size_multiple):
        yield Rung(plan, replace(recipe, size=size), f"{size[0]} × {size[1]}")
    if recipe.frames > 1:
        frames = max(1, recipe.frames // 2)
        yield Rung(plan, replace(recipe, frames=frames), f"{frames} frames")
