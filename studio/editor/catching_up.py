"""Rendering what is stale: each shot behind the one that it is made from, once that has its new take."""

from __future__ import annotations

from collections.abc import Callable

from studio.document.recipe import ShotId, TakeId
from studio.document.upstream import upstream
from studio.editor.changes import Change, Changed
from studio.editor.editor import Editor
from studio.editor.moved_on import to_be_rendered


class CatchingUp:
    """A shot whose own render, or that of the shot it is made from, fails or is cancelled is left as it was.

    So is one that cannot be rendered at all: ``refused`` gets a sentence for each reason, whenever it comes to that.
    """

    def __init__(self, editor: Editor, refused: Callable[[str], None]) -> None:
        self._editor, self._refused = editor, refused
        self._waiting: list[ShotId] = []
        self._above: dict[ShotId, ShotId | None] = {}
        self._then: dict[ShotId, TakeId | None] = {}
        self._going = False
        editor.listen(self._hear)

    @property
    def waiting(self) -> tuple[ShotId, ...]:
        """The shots that wait for another one."""
        return tuple(self._waiting)

    def begin(self) -> tuple[ShotId, ...]:
        """Renders all that is stale and does not render yet; those shots, in their order."""
        film, takes = self._editor.film, self._editor.takes
        order = tuple(shot for shot in to_be_rendered(self._editor) if self._editor.job_of(shot) is None)
        self._above = {shot: upstream(film, takes, film.shots[shot]) for shot in order}
        self._then = {shot: film.shots[shot].chosen for shot in order}
        self._waiting = list(order)
        self._go_on()
        return order

    def take_over(self, before: CatchingUp) -> None:
        """Goes on from now on with what another one waits with."""
        self._waiting, self._above, self._then = before._waiting, before._above, before._then
        before._waiting = []

    def close(self) -> None:
        """Hears nothing more; what waits stays as it is."""
        self._editor.unlisten(self._hear)

    def _hear(self, change: Change) -> None:
        """Only when a job has told all: its take is chosen by then."""
        if change.kind is Changed.JOBS and self._waiting:
            self._go_on()

    def _go_on(self) -> None:
        """Renders what waits for nothing more; that the editor tells of each job which begins must not begin others."""
        if self._going:
            return
        self._going, left = True, dict[str, list[str]]()
        try:
            while (shot := next(filter(self._is_ready, self._waiting), None)) is not None:
                self._waiting.remove(shot)
                self._render(shot, left)
        finally:
            self._going = False
        for reason, titles in left.items():
            more = f" and {len(titles) - 1} more stay as they are" if len(titles) > 1 else " stays as it is"
            self._refused(f"“{titles[0]}”{more}: {reason}")

    def _is_ready(self, shot: ShotId) -> bool:
        above = self._above[shot]
        return above is None or not (above in self._waiting or self._editor.job_of(above) is not None)

    def _render(self, shot: ShotId, left: dict[str, list[str]]) -> None:
        """Renders a shot, or puts its title to others that are ``left`` for the same reason."""
        above, film = self._above[shot], self._editor.film
        if shot not in film.shots or not self._is_new(above):
            return
        try:
            self._editor.catch_up(shot, above)
        except (ValueError, RuntimeError, OSError) as error:
            left.setdefault(str(error), []).append(film.shots[shot].title)

    def _is_new(self, above: ShotId | None) -> bool:
        """Whether a shot that others are made from has got its new take, if it had to get one."""
        if above is None or above not in self._then:
            return True
        return above in self._editor.film.shots and self._editor.film.shots[above].chosen != self._then[above]
