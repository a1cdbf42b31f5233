"""Rendering what is stale: each shot behind the one that it is made from, once that has its new take."""

from __future__ import annotations

from studio.document.recipe import ShotId, TakeId
from studio.document.upstream import stale_order, upstream
from studio.editor.editor import Change, Changed, Editor


class CatchingUp:
    """A shot whose own render, or that of the shot it is made from, fails or is cancelled is left as it was."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._waiting: list[ShotId] = []
        self._above: dict[ShotId, ShotId | None] = {}
        self._then: dict[ShotId, TakeId | None] = {}
        editor.listen(self._hear)

    @property
    def waiting(self) -> tuple[ShotId, ...]:
        """The shots that wait for another one."""
        return tuple(self._waiting)

    def begin(self) -> tuple[ShotId, ...]:
        """Renders all that is stale and does not render yet; those shots, in their order. Raises as a refine does."""
        film, takes = self._editor.film, self._editor.takes
        order = tuple(shot for shot in stale_order(film, takes) if self._editor.job_of(shot) is None)
        self._above = {shot: upstream(film, takes, film.shots[shot]) for shot in order}
        self._then = {shot: film.shots[shot].chosen for shot in order}
        self._waiting = list(order)
        self._go_on()
        return order

    def _hear(self, change: Change) -> None:
        """Only when a job has told all: its take is chosen by then."""
        if change.kind is Changed.JOBS and self._waiting:
            self._go_on()

    def _go_on(self) -> None:
        for shot in tuple(self._waiting):
            above, film = self._above[shot], self._editor.film
            if above is not None and (above in self._waiting or self._editor.job_of(above) is not None):
                continue
            self._waiting.remove(shot)
            if shot in film.shots and self._is_new(above):
                self._editor.catch_up(shot, above)

    def _is_new(self, above: ShotId | None) -> bool:
        """Whether a shot that others are made from has got its new take, if it had to get one."""
        if above is None or above not in self._then:
            return True
        return above in self._editor.film.shots and self._editor.film.shots[above].chosen != self._then[above]
