"""Where the takes of a shot come from: a tree, told row by row; derived, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from studio.document.brief import Quality
from studio.document.film import Film
from studio.document.recipe import Take, TakeId


@dataclass(frozen=True, slots=True)
class Descent:
    """One take in the tree. ``number`` counts the shot's takes from 1; ``parent`` is that of the take it comes from,
    0 for none. ``through`` says of each level above it whether more of that level follows further down.
    """

    take: Take
    number: int
    parent: int
    how: str  # drafted, varied, surprised, refined lighting, final …
    through: tuple[bool, ...] = ()

    @property
    def depth(self) -> int:
        return len(self.through)

    @property
    def words(self) -> str:
        """“refined lighting from take 1”."""
        return f"{self.how} from take {self.parent}" if self.parent else self.how


def lineage(takes: Sequence[tuple[int, Take]]) -> tuple[Descent, ...]:
    """Takes with their numbers, oldest first, each below the one that it was made from; siblings stay in order."""
    numbers = {take.id: n for n, take in takes}
    below: dict[int, list[Descent]] = {}
    for place, (n, take) in enumerate(takes):
        descent = Descent(take, n, _parent(take, [older for _, older in takes[:place]], numbers), _how(take))
        below.setdefault(descent.parent, []).append(descent)
    return tuple(_grown(below))


def _grown(below: dict[int, list[Descent]]) -> Iterator[Descent]:
    """Without recursion: a take may come from a thousand others, one from the other."""
    waiting: list[tuple[Descent, tuple[bool, ...]]] = [(first, ()) for first in reversed(below.get(0, []))]
    while waiting:
        descent, above = waiting.pop()
        yield replace(descent, through=above)
        children = below.get(descent.number, [])
        waiting += [(child, (*above, child is not children[-1])) for child in reversed(children)]


def _parent(take: Take, older: Sequence[Take], numbers: dict[TakeId, int]) -> int:
    """What its recipe names; of a variation the newest older take of the same brief that began from noise."""
    recipe = take.recipe
    if recipe.parent is not None:
        found = numbers.get(recipe.parent, 0)
        return found if found < numbers[take.id] else 0
    if not _varied(take):
        return 0
    like = (o for o in reversed(older) if o.recipe.parent is None and o.recipe.brief == recipe.brief)
    return next((numbers[o.id] for o in like if not _varied(o)), 0)


def _varied(take: Take) -> bool:
    return take.recipe.parent is None and take.recipe.seed != take.recipe.brief.seed


def _how(take: Take) -> str:
    recipe = take.recipe
    if recipe.aspect is not None:
        verb = "drafted" if recipe.quality is Quality.DRAFT else "refined"
        return f"{verb} {recipe.aspect.value}"
    if recipe.quality is not Quality.DRAFT:
        return recipe.quality.value
    if recipe.parent is not None:
        return "surprised"
    return "varied" if _varied(take) else "drafted"


def takes_used(film: Film) -> set[TakeId]:
    """The takes that the film shows, in its shots or as cutaways over them."""
    chosen = {shot.chosen for shot in film.shots.values() if shot.chosen is not None}
    away = (over.cutaway for over in film.overlays.values() if over.cutaway is not None)
    return chosen | {cutaway.take for cutaway in away if cutaway.take}


def ancestry(take: Take, takes: Mapping[TakeId, Take]) -> tuple[Take, ...]:
    """The takes that this one was made from, nearest first; a forged project may say that they come from each other."""
    line: dict[TakeId, Take] = {}
    parent = take.recipe.parent
    while parent is not None and parent in takes and parent not in line:
        line[parent] = takes[parent]
        parent = takes[parent].recipe.parent
    return tuple(line.values())
