"""Shooting what was blocked: a menu of the models that can follow a draft, and the way from it to a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from studio.document.recipe import ShotId
from studio.editor import shooting
from studio.ui.bridge import Bridge
from studio.ui.language import tr, translated
from studio.ui.notices import Notices
from studio.ui.selection import Selection
from studio.ui.work import Work, Works


class ShootVerbs(QObject):
    """``bound`` has it by its name in the registry."""

    def __init__(self, window: QWidget, bridge: Bridge, selection: Selection, notices: Notices) -> None:
        super().__init__(window)
        self._window, self._bridge, self._selection, self._notices = window, bridge, selection, notices
        self._works = Works(self)

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"shoot": self._offer}

    @property
    def models(self) -> tuple[str, ...]:
        """Installed models that can follow a draft."""
        cards = self._bridge.editor.library.cards()
        return tuple(card.name for card in cards if shooting.ways_of(card.accepts))

    def _offer(self) -> None:
        shot = self._selection.shot
        if shot is None:
            return
        if not self.models:
            self._notices.tell(tr("No model on this machine can follow a draft. Take one in under File → Models…"))
            return
        menu = QMenu(self._window)
        for model in self.models:
            menu.addAction(model).triggered.connect(partial(self.shoot, shot, model))
        menu.popup(QCursor.pos())

    def shoot(self, shot: ShotId, model: str, *_: Any) -> None:
        """Takes the draft apart on a thread of its own, then drafts the shot with the model."""
        editor, words = self._bridge.editor, tr("The draft is taken apart for {model}.", model=model)

        def task(work: Work) -> Any:
            return shooting.given(editor, shot, model, progress=lambda what, n, of: work.tell(n / of, what))

        work = Work(task, "shooting")
        line = self._notices.tell(words, [(tr("Cancel"), work.cancel)])

        def heard(share: float, _what: str) -> None:
            if isValid(line):  # a person may have closed it
                line.words.setText(f"{words} {tr('{percent:.0f}%', percent=100 * share)}")

        work.told.connect(heard)
        work.done.connect(lambda references: self._bridge.do(shooting.shot_on, editor, shot, model, references))
        work.failed.connect(lambda why, details: self._notices.tell(translated(why), details=details, wrong=True))
        for ended in (work.done, work.failed, work.stopped):
            ended.connect(lambda *_: line.close_line() if isValid(line) else None)
        self._works.start(work)

    def close(self) -> None:
        self._works.close()
