"""Animals, flyers and swimmers, by class."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from studio.theatre.actors.puppet import Puppet

DRAWN: Mapping[str, Callable[[int], Puppet]] = {}
"""Class of the vocabulary -> puppet for a seed."""

STAND_INS: Mapping[str, str] = {}
"""Classes that something else plays."""
