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


def lineage(takes: Sequence[tuple[int, Take]], known: Sequence[Take] = ()) -> tuple[Descent, ...]:
    """Takes with their numbers, oldest first, each below the one that it was made from; siblings stay in order.

    ``known`` are all takes of the shot, oldest first: what was made from one that is not among ``takes`` stands below
    the nearest of its ancestors that is.
    """
    numbers = {take.id: n for n, take in takes}
    older, above, below = list[Take](), dict[TakeId, int](), dict[int, list[Descent]]()
    for take in known or [take for _, take in takes]:
        parent = _made_from(take, older)
        above[take.id] = numbers.get(parent, above.get(parent, 0)) if parent in above else 0
        older.append(take)
    for n, take in takes:
        descent = Descent(take, n, above.get(take.id, 0), _how(take))
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


def _made_from(take: Take, older: Sequence[Take]) -> TakeId:
    """What its recipe names; of a variation the newest older take of its brief, best one that began from noise.

    Where no take has that brief, the draft that was varied has made way since: it stood on the newest. Empty for none.
    """
    recipe = take.recipe
    if recipe.parent is not None:
        return recipe.parent
    if not _varied(take):
        return TakeId("")
    others = [other for other in reversed(older) if not _varied(other)]
    like = [other for other in others if other.recipe.brief == recipe.brief]
    from_noise = [other for other in like if other.recipe.parent is None]
    return next((other.id for other in (*from_noise, *like, *others)), TakeId(""))


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
