"""A stretch that is played again and again."""

from __future__ import annotations

from typing import NamedTuple


class Loop(NamedTuple):
    """``begin`` to ``end``, the last one excluded, in frames or in samples; never empty."""

    begin: int
    end: int

    def at(self, place: int, *, backwards: bool = False) -> int:
        """Where a place that counts straight on is in the loop; what lies on the way into it stays as it is."""
        beyond = place < self.begin if backwards else place >= self.end
        return self.begin + (place - self.begin) % (self.end - self.begin) if beyond else place
