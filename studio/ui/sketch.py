"""The shot that is being typed: in the film and drafted from the first pause on, and following every further one."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QObject, QTimer

from studio.document import edits
from studio.document.film import Film
from studio.document.recipe import ShotId
from studio.document.time import seconds_to_frames
from studio.editor.redrafting import IDLE, LONGEST
from studio.editor.story import headline
from studio.trust.screening import screen_brief
from studio.ui.bridge import Bridge
from studio.ui.brief_edits import BriefEdits
from studio.ui.composer import Typed
from studio.ui.verbs import Verbs

_STEP = "Add shot"


class Sketch(QObject):
    """One undo step from the first pause to the last word. Who edits otherwise in between ends that step."""

    def __init__(self, bridge: Bridge, verbs: Verbs, live: BriefEdits) -> None:
        super().__init__(live)
        self._bridge, self._editor, self._verbs, self._live = bridge, bridge.editor, verbs, live
        self._shot: ShotId | None = None
        self._step: object = None
        self._typed: Typed | None = None  # what is not in the film yet
        self._oldest: float | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)

    @property
    def shot(self) -> ShotId | None:
        """The shot, as long as the film has it."""
        return self._shot if self._shot in self._editor.film.shots else None

    def typing(self, typed: Typed) -> None:
        """The text is so far; it is drafted after a pause, or in time while none comes."""
        if not self._live.live or self._editor.project.read_only:
            return
        if not typed.is_sentence:
            self._wait_no_more()
            if not typed.text.strip():
                self.drop()
            return
        now = time.monotonic()
        self._typed, self._oldest = typed, now if self._oldest is None else self._oldest
        self._timer.start(math.ceil(1000 * max(0.0, min(IDLE, self._oldest + LONGEST - now))))

    def keep(self, typed: Typed) -> bool:
        """The text is whole: its draft is one like any other. False where there is no shot of it yet."""
        if not typed.is_sentence:
            self.drop()
            return False
        if self.shot is None:
            self._wait_no_more()
            return False
        self._typed = typed
        self._write()
        shot, self._shot = self.shot, None
        if shot is None or self._editor.shot(shot).brief.prompt != typed.prompt:  # it was refused: ask aloud
            return False
        self._verbs.show(shot)
        self._bridge.do(self._editor.keep_draft, shot)
        return True

    def drop(self) -> None:
        """The shot leaves the film again."""
        self._wait_no_more()
        shot, self._shot = self.shot, None
        if shot is not None and not self._editor.take_back(self._step):
            self._bridge.do(self._editor.delete_shot, shot)

    def take_over(self, before: Sketch) -> None:
        """What is being typed in a window in whose place this one comes."""
        before.settle()
        self._shot, self._step = before._shot, before._step
        before._shot = None

    def settle(self) -> None:
        """Writes down what was typed since the last pause."""
        if self._typed is not None:
            self._write()

    def _wait_no_more(self) -> None:
        self._timer.stop()
        self._typed = self._oldest = None

    def _write(self) -> None:
        """Puts the text into the film; what is refused is left until somebody asks for it aloud."""
        typed = self._typed
        self._wait_no_more()
        if typed is None:
            return
        shot = self.shot
        try:
            if shot is None:
                shot = self._begin(typed)
            else:
                self._rewrite(shot, typed)
        except ValueError:
            return
        self._live.redraft(shot)

    def _begin(self, typed: Typed) -> ShotId:
        self._step = object()
        shot = self._shot = self._editor.add_shot(
            typed.prompt, seconds=typed.seconds, style=typed.style, at=typed.at, step_of=self._step
        )
        self._verbs.show(shot)
        return shot

    def _rewrite(self, shot: ShotId, typed: Typed) -> None:
        film = self._editor.film
        screen_brief(replace(film.shots[shot].brief, prompt=typed.prompt), film.cast.values())
        self._editor.edit(_STEP, lambda film: _rewritten(film, shot, typed), step_of=self._step)


def _rewritten(film: Film, shot: ShotId, typed: Typed) -> Film:
    brief = replace(film.shots[shot].brief, prompt=typed.prompt, style=typed.style)
    film = edits.shot_renamed(edits.brief_changed(film, shot, brief), shot, headline(typed.prompt))
    if typed.at is not None:
        return film
    return edits.length_changed(film, shot, max(1, seconds_to_frames(Fraction(typed.seconds), film.rate)))
