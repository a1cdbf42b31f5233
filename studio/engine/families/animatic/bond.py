"""One relation between two who are named in a prompt. No torch."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from studio.engine.families.animatic.sides import SPATIAL

MUTUAL = frozenset(("kiss", "hug", "fight", "dance", "face", "talk"))
"""What two do with each other; a group of two, among themselves."""
_LOOKING = frozenset(("watch", "face", "point", "wave"))
STANDING = frozenset(("behind", "left", "far", "beside")) | _LOOKING
"""What still says where two stand or look who are both something else to others."""


class Gets(StrEnum):
    """Who gets a role by a relation: somebody may have another one already.

    ``FIRST``: of two things on one table, the second one. ``SECOND``: the bench of two who talk on it. ``NOBODY``: it
    only says where they stand.
    """

    BOTH = "both"
    FIRST = "first"
    SECOND = "second"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Bond:
    """A relation between two mentions, by their numbers: who chases, rides, holds or is on whom or what."""

    relation: str
    first: int
    second: int
    gets: Gets = Gets.BOTH
    where: bool = False

    @property
    def placed(self) -> bool:
        """Whether it says where somebody is, rather than what they do."""
        return self.where or self.relation in SPATIAL


def tied(bonds: Collection[Bond]) -> set[int]:
    """Who has a role by them."""
    firsts = {b.first for b in bonds if b.gets in (Gets.BOTH, Gets.FIRST)}
    return firsts | {b.second for b in bonds if b.gets in (Gets.BOTH, Gets.SECOND)}


def further(kept: Collection[Bond], bond: Bond) -> list[Bond]:
    """The bond as one that gives nobody a role, if it is such a one; nobody looks at two."""
    looks = bond.relation in _LOOKING and any(b.first == bond.first and b.relation in _LOOKING for b in kept)
    return [replace(bond, gets=Gets.NOBODY)] if bond.relation in STANDING and not looks else []
