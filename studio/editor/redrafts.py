"""The takes that come of editing a brief: each gives way to the next one, unless a person has kept it."""

from __future__ import annotations

from studio.document.film import Film, Remark
from studio.document.lineage import takes_used
from studio.document.recipe import Take, TakeId
from studio.document.remarks import remark_on
from studio.store.takes import Takes


class Redrafts:
    """Which takes of this session are redrafts, and what each was drafted in place of.

    A redraft that was chosen by hand, rated, named, noted, or rendered from is a take like any other.
    """

    def __init__(self) -> None:
        self._basis: dict[TakeId, TakeId | None] = {}

    def add(self, take: TakeId, basis: Take | None) -> None:
        """``basis`` is what the brief was held against; it may be a redraft itself where nothing was kept before."""
        self._basis[take] = basis.id if basis is not None and basis.id not in self._basis else None

    def keep(self, take: TakeId | None) -> bool:
        """Whether it was a redraft until now."""
        there = take in self._basis
        self._basis.pop(take, None)  # type: ignore[arg-type]
        return there

    def includes(self, take: TakeId, film: Film) -> bool:
        return take in self._basis and remark_on(film, take) == Remark(take)

    def basis_of(self, take: Take | None, film: Film, takes: Takes) -> Take | None:
        """What a take stands for: itself, unless it is a redraft of something."""
        if take is None or not self.includes(take.id, film):
            return take
        basis = self._basis[take.id]
        return (takes.get(basis) if basis is not None else None) or take

    def passed(self, film: Film) -> tuple[TakeId, ...]:
        """Those that the film does not show."""
        used = takes_used(film)
        return tuple(take for take in self._basis if take not in used and self.includes(take, film))
