"""Drafting again by itself while a brief is edited: when, of what, and which of those drafts stay.

The newest wish wins: it stops the redraft that runs, because what that would show is no longer asked for, and it waits
for nothing but a render that a person asked for in the same shot. So there is never a redraft behind a redraft.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from studio.document.brief import Aspect
from studio.document.compare import changed_aspects
from studio.document.recipe import ShotId
from studio.editor.changes import Change, Changed
from studio.editor.editor import Editor
from studio.editor.lasting import ends_early

IDLE, LONGEST = 0.25, 3.0
"""Seconds: from the last change of a brief to its redraft, and from the oldest one while more changes come."""

_HEARD_AT_ONCE = {Aspect.SOUND}
"""What needs no picture: the film's sound follows the brief."""


@dataclass(frozen=True, slots=True)
class _Wish:
    shot: ShotId
    oldest: float
    due: float


class Redrafting:
    """Wishes of one editor. Whoever owns it calls ``tick`` when ``due`` has passed. ``on`` is the person's switch."""

    def __init__(self, editor: Editor, clock: Callable[[], float] = time.monotonic) -> None:
        self._editor, self._clock = editor, clock
        self._wish: _Wish | None = None
        self._left: list[ShotId] = []  # shots whose redraft made way for that of another one
        self.on = True
        self.frame: int | None = None  # of the take, which is looked at just now: the first preview shows it
        editor.listen(self._hear)

    @property
    def due(self) -> float | None:
        """Seconds until ``tick`` has something to do, None while it has not."""
        return None if self._wish is None else max(0.0, self._wish.due - self._clock())

    @property
    def shot(self) -> ShotId | None:
        """The shot whose redraft is waited for."""
        return None if self._wish is None else self._wish.shot

    def take_over(self, before: Redrafting) -> None:
        """Waits from now on for what another one waited for."""
        self._wish, self._left = before._wish, before._left
        before._wish, before._left = None, []

    def close(self) -> None:
        """Hears and wishes nothing more."""
        self._wish, self._left = None, []
        self._editor.unlisten(self._hear)

    def edited(self, shot: ShotId, *, over: bool) -> None:
        """The brief or the length of a shot has changed; ``over`` says that no more of this change is to come."""
        if not self.on:
            return
        now, before = self._clock(), self._wish
        if before is not None and before.shot != shot:
            self._leave(before.shot)
            before = None
        oldest = before.oldest if before is not None else now
        self._wish = _Wish(shot, oldest, now if over else min(now + IDLE, oldest + LONGEST))

    def drop(self, shot: ShotId) -> None:
        """A person asks for something else of a shot: its redraft is not wanted any more."""
        if self._wish is not None and self._wish.shot == shot:
            self._wish = None
        self._left = [other for other in self._left if other != shot]
        self._stop(shot)

    def tick(self) -> str | None:
        """Begins the redraft that is due; its job, None where nothing is due or another render has to end first."""
        if self._wish is None or self._wish.due > self._clock():
            return None
        shot = self._wish.shot
        if not self._wanted(shot):
            self._wish = None
            self._stop(shot)
            return None
        if self._editor.is_busy(shot):
            return None
        self._wish = None
        return self._begin(shot)

    def _begin(self, shot: ShotId) -> str | None:
        for view in tuple(self._editor.jobs.values()):
            if view.live and view.redraft:
                if view.shot != shot:
                    self._leave(view.shot)
                elif view.request.recipe.brief == self._editor.shot(shot).brief:
                    return view.job  # it is being made already
        self._left = [other for other in self._left if other != shot]
        return self._editor.redraft(shot, self.frame)

    def _wanted(self, shot: ShotId) -> bool:
        """Whether a draft would show anything that the shot's take does not."""
        film, editor = self._editor.film, self._editor
        if shot not in film.shots or editor.project.read_only or not film.shots[shot].brief.prompt.strip():
            return False
        take, now = editor.chosen(shot), film.shots[shot]
        if take is None or ends_early(editor, now, take):
            return True
        return bool(set(changed_aspects(take.recipe.brief, now.brief)) - _HEARD_AT_ONCE)

    def _leave(self, shot: ShotId) -> None:
        self._left = [other for other in self._left if other != shot] + [shot]

    def _stop(self, shot: ShotId) -> None:
        for view in self._editor.jobs_of(shot):
            if view.live and view.redraft:
                self._editor.cancel(view.job)

    def _hear(self, change: Change) -> None:
        if change.kind is Changed.FILM:
            for view in tuple(self._editor.jobs.values()):  # what undo took back, or another take answers
                if view.live and view.redraft and not self._wanted(view.shot):
                    self._editor.cancel(view.job)
        elif change.kind is Changed.JOBS and self._wish is None and self._left and not self._busy:
            now = self._clock()
            self._wish = _Wish(self._left.pop(), now, now)

    @property
    def _busy(self) -> bool:
        return any(view.live for view in self._editor.jobs.values())
