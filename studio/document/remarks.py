"""Edits of what is said of takes: ratings, names, notes, and which of them lie in the tray."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from studio.document import valid
from studio.document.edits import EditError
from studio.document.film import Film, Remark
from studio.document.recipe import Take, TakeId


def remark_on(film: Film, take: TakeId) -> Remark:
    """What is said of a take; nothing at first."""
    return film.remarks.get(take) or Remark(take)


def take_rated(film: Film, take: TakeId, rating: int) -> Film:
    return _with(film, replace(remark_on(film, take), rating=rating))


def take_named(film: Film, take: TakeId, name: str) -> Film:
    """The take by another name; without one it is called by what made it."""
    return _with(film, replace(remark_on(film, take), name=" ".join(name.split())))


def take_noted(film: Film, take: TakeId, note: str) -> Film:
    return _with(film, replace(remark_on(film, take), note=note.strip()))


def take_put_away(film: Film, take: TakeId, instead: TakeId | None) -> Film:
    """The take in the tray; shots that use it use ``instead`` from now on, which may be none."""
    if instead == take:
        raise EditError("A take cannot stand in for itself.")
    shots = {key: replace(shot, chosen=instead) if shot.chosen == take else shot for key, shot in film.shots.items()}
    used = any(shot.chosen == take for shot in film.shots.values())
    film = replace(film, shots=MappingProxyType(shots)) if used else film
    return _with(film, replace(remark_on(film, take), away=True))


def takes_restored(film: Film, takes: Iterable[TakeId]) -> Film:
    """The takes listed again, with all that was said of them."""
    for take in takes:
        if remark_on(film, take).away:
            film = _with(film, replace(remark_on(film, take), away=False))
    return film


def listed(film: Film, takes: Iterable[Take]) -> tuple[Take, ...]:
    """Those of some takes that do not lie in the tray."""
    return tuple(take for take in takes if not remark_on(film, take.id).away)


def stand_in(film: Film, takes: Iterable[Take], take: Take) -> TakeId | None:
    """What a shot uses once a take of it is put away: the take that it was made from, else the newest other one."""
    others = [other.id for other in listed(film, takes) if other.id != take.id]
    return take.recipe.parent if take.recipe.parent in others else others[-1] if others else None


def _with(film: Film, remark: Remark) -> Film:
    for problem in valid.remark_problems(remark):
        raise EditError(problem)
    kept = {key: other for key, other in film.remarks.items() if key != remark.id}
    if remark != Remark(remark.id):
        kept[remark.id] = remark
    return replace(film, remarks=MappingProxyType(kept))
