"""Shooting what was blocked: a menu of the models that can follow a draft, and the way from it to a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from studio.document.brief import Quality
from studio.document.recipe import ShotId
from studio.editor import shooting
from studio.ui.bridge import Bridge
from studio.ui.fits import Fits, shape_of
from studio.ui.language import tr, translated
from studio.ui.notices import Notices
from studio.ui.selection import Selection
from studio.ui.work import Work, Works


class ShootVerbs(QObject):
    """``bound`` has it by its name in the registry."""

    def __init__(self, window: QWidget, bridge: Bridge, selection: Selection, notices: Notices, fits: Fits) -> None:
        super().__init__(window)
        self._fits = fits
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
        self.menu(shot).popup(QCursor.pos())

    def menu(self, shot: ShotId) -> QMenu:
        """The models, each with what the planner says of a draft of the shot, as soon as that is known."""
        menu = QMenu(self._window)
        for model in self.models:
            menu.addAction(model, partial(self.shoot, shot, model)).setData(model)
        self._tell_fits(menu, shot)
        known = self._fits.known.connect(lambda: self._tell_fits(menu, shot))
        menu.aboutToHide.connect(lambda: self._fits.known.disconnect(known))
        return menu

    def _tell_fits(self, menu: QMenu, shot: ShotId) -> None:
        editor = self._bridge.editor
        found = editor.film.shots.get(shot)
        for action in menu.actions() if found is not None else ():
            model = str(action.data())
            verdict = self._fits.of(model, Quality.DRAFT, shape_of(editor, found))
            if verdict is not None:
                action.setText(f"{model}\t{translated(verdict.short())}")
                action.setToolTip(translated(verdict.words()))

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
