"""Which shots come from which, and in which order those are rendered that have moved on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from studio.document.film import Film, Shot
from studio.document.recipe import ShotId, Take, TakeId

Known = Mapping[TakeId, Take]


def upstream(film: Film, takes: Known, shot: Shot) -> ShotId | None:
    """The other shot of the film whose take a shot's chosen one was made from, however far back; None if there is none.

    A take may have been made from one that is gone; what is further back is not known then.
    """
    found = _origin(film, takes, shot)
    return found.shot if found is not None else None


def overtaken(film: Film, takes: Known, shot: Shot) -> bool:
    """Whether the shot that a shot was made from uses another take by now."""
    origin = _origin(film, takes, shot)
    return origin is not None and film.shots[origin.shot].chosen not in (origin.id, None)


def stale_order(film: Film, takes: Known, has_moved_on: Callable[[Shot], bool]) -> tuple[ShotId, ...]:
    """The shots that have moved on, or will once those before them are rendered; each behind its origin."""
    shots = {shot.id: shot for shot in film.sequence}
    above = {key: upstream(film, takes, shot) for key, shot in shots.items()}
    told: dict[ShotId, bool] = {}
    for key in shots:
        path = []
        at: ShotId | None = key
        while at is not None and at not in told and at not in path:
            path.append(at)
            at = above[at]
        for one in reversed(path):
            shot, origin = shots[one], above[one]
            told[one] = has_moved_on(shot) or (origin is not None and told.get(origin, False))
    return tuple(key for key, is_stale in told.items() if is_stale)


def _origin(film: Film, takes: Known, shot: Shot) -> Take | None:
    """The nearest take that a shot's chosen one comes from and that belongs to another shot of the film."""
    take = takes.get(shot.chosen) if shot.chosen is not None else None
    seen: set[TakeId] = set()  # takes cannot come from themselves, but a forged project may say so
    while take is not None and take.recipe.parent is not None and take.id not in seen:
        seen.add(take.id)
        take = takes.get(take.recipe.parent)
        if take is not None and take.shot != shot.id and take.shot in film.shots:
            return take
    return None
