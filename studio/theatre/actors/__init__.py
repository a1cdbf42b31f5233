"""Who the theatre can draw: a puppet for every class of the vocabulary that has one, and who plays the others."""

from __future__ import annotations

from collections.abc import Callable

from studio.theatre.actors import animals, people, things
from studio.theatre.actors.puppet import Puppet

_ROOMS = (people, animals, things)
_STAND_INS = animals.STAND_INS


def _maker(name: str) -> Callable[[int], Puppet] | None:
    return next((room.DRAWN[name] for room in _ROOMS if name in room.DRAWN), None)


def stand_in(name: str) -> str:
    """The class that is drawn for ``name``: itself, whoever plays it, or ``"marker"``."""
    if _maker(name):
        return name
    played = _STAND_INS.get(name, "")
    return played if played and _maker(played) else "marker"


def actor(name: str, seed: int) -> Puppet:
    """The puppet of a class, varied by ``seed``. Raises KeyError where nobody can play it."""
    make = _maker(stand_in(name))
    if make is None:
        raise KeyError(name)
    return make(seed)
