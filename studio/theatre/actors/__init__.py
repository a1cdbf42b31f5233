"""Who the theatre can draw: a puppet for every class of the vocabulary."""

from __future__ import annotations

from studio.theatre.actors import animals, people, things
from studio.theatre.actors.puppet import Puppet

DRAWN = {**people.DRAWN, **animals.DRAWN, **things.DRAWN}
"""Class of the vocabulary -> puppet for a seed."""


def actor(name: str, seed: int) -> Puppet:
    """The puppet of a class, varied by ``seed``. Raises KeyError for what is no class."""
    return DRAWN[name](seed)
