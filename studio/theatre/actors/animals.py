"""Animals, flyers and swimmers, by class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from studio.theatre.actors.herd import HERD
from studio.theatre.actors.puppet import Puppet
from studio.theatre.actors.quadruped import Quadruped

DRAWN: Mapping[str, Callable[[int], Puppet]] = {
    name: partial(Quadruped, name, species) for name, species in HERD.items()
}
"""Class of the vocabulary -> puppet for a seed."""

STAND_INS: Mapping[str, str] = {}
"""Classes that something else plays."""
