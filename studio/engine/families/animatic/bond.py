"""One relation between two who are named in a prompt. No torch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from studio.engine.families.animatic.sides import SPATIAL

MUTUAL = frozenset(("kiss", "hug", "fight", "dance", "face", "talk"))
"""What two do with each other; a group of two, among themselves."""


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
