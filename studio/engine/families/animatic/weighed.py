"""The relations of a prompt, weighed: what the rules read, unless the network of pairs is sure of something else.

Then what only the network reads. An actor has one role, so the surest relation takes it, and another one is borne by
whoever of the two is free. No torch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from studio.engine.families.animatic.bond import MUTUAL, STANDING, Bond, Gets, further, tied
from studio.engine.families.animatic.fitting import fitting
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.sides import SPATIAL
from studio.theatre.relations import RELATIONS

Chances = Mapping[tuple[int, int], np.ndarray]
"""Of two mentions, by their numbers, how likely it is that they have no relation, then each one: (31,)."""
NAMES = ("", *RELATIONS)
"""What two can be to each other, nothing first."""
_LIKELY, _LIKELIER = 0.3, 0.4
"""How likely what only the network reads must be: where somebody is or looks, and what changes all they do."""
_LOOSE = SPATIAL | {"watch", "talk", "hold", "ride", "face"}
_SIDES = frozenset(("left", "far", "behind"))
_SURE = 0.9
"""How sure the network must be of something else to overrule the rules."""


def weighed(mentions: Sequence[Mention], bonds: Sequence[Bond], chances: Chances) -> tuple[Bond, ...]:
    """The bonds that hold of those that the rules and the network read."""
    kept = [bond for bond in bonds if not _denied(bond, chances)]
    if len(kept) < len(bonds):
        told, kept = kept, []
        for bond in told:
            kept += [bond] if bond.gets is Gets.NOBODY else _free(kept, bond)
    for two, name in _likely(chances):
        fits = fitting(name, *(mentions[n] for n in two)) if two[0] != two[1] else name
        kept += _free(kept, Bond(fits, *two)) if fits else []
    return tuple(kept)


def _likely(chances: Chances) -> list[tuple[tuple[int, int], str]]:
    """What the network reads of any two, what it is surest of first."""
    read = []
    for two, chance in chances.items():
        best = int(chance[1:].argmax()) + 1
        sure = float(chance[best])
        if NAMES[best] in MUTUAL - {"talk"} and two[::-1] in chances:  # it takes both
            sure = (sure + float(chances[two[::-1]][best])) / 2
        read.append((sure, two, NAMES[best]))
    read.sort(reverse=True)
    return [(two, name) for sure, two, name in read if sure > (_LIKELY if name in _LOOSE else _LIKELIER)]


def _denied(bond: Bond, chances: Chances) -> bool:
    """Whether the network is sure that two are nothing, or something else, to each other."""
    chance = chances.get((bond.first, bond.second))
    if chance is None:
        return False
    said = NAMES.index(bond.relation)
    turned = chances.get((bond.second, bond.first))
    return (chance.max() > _SURE and chance.argmax() != said) or (turned is not None and _turned(chance[said], turned))


def _turned(said: float, turned: np.ndarray) -> bool:
    """Whether it is surely the other who does it."""
    return said < 1 - _SURE and turned[1:].max() > _SURE


def _free(kept: Sequence[Bond], bond: Bond) -> list[Bond]:
    """The bond as it can be borne beside those that are kept already; none if it is told or both are busy."""
    busy = tied(kept)
    if same := [b for b in kept if {b.first, b.second} == {bond.first, bond.second}]:
        told = _SIDES if bond.relation in _SIDES else STANDING - _SIDES
        besides = bond.relation in STANDING and not any(b.relation in MUTUAL | told for b in same)
        return [replace(bond, gets=Gets.NOBODY)] if besides else []
    first, second = bond.first in busy, bond.second in busy
    if first and second:
        return further(kept, bond)
    return [replace(bond, gets=Gets.FIRST if second else Gets.SECOND if first else Gets.BOTH)]
