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
from studio.editor.jobs import JobState
from studio.engine.families.family import Card
from studio.ui.bridge import Bridge
from studio.ui.fits import Fits, shape_of
from studio.ui.language import mark, tr, translated
from studio.ui.notices import Notices
from studio.ui.selection import Selection
from studio.ui.work import Work, Works

_WAYS = {
    "depth": mark("by its depths"),
    "edges": mark("by its edges"),
    "pose": mark("by its poses"),
    "keyframes": mark("by its key frames"),
    "picture": mark("by its picture"),
    "actors": mark("only the actors anew"),
    "place": mark("only the place anew"),
}


class ShootVerbs(QObject):
    """``bound`` has it by its name in the registry."""

    def __init__(self, window: QWidget, bridge: Bridge, selection: Selection, notices: Notices, fits: Fits) -> None:
        super().__init__(window)
        self._fits = fits
        self._window, self._bridge, self._selection, self._notices = window, bridge, selection, notices
        self._works = Works(self)
        self._blocked: dict[str, tuple[ShotId, str, str]] = {}  # what follows a job that stages a shot again
        for heard in (bridge.jobs_changed, bridge.arrived):
            heard.connect(self._go_on)

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"shoot": self._offer}

    @property
    def cards(self) -> tuple[Card, ...]:
        """Installed models that can follow a draft."""
        return tuple(card for card in self._bridge.editor.library.cards() if shooting.ways_of(card))

    def _offer(self) -> None:
        shot = self._selection.shot
        if shot is None:
            return
        if not self.cards:
            self._notices.tell(tr("No model on this machine can follow a draft. Take one in under File → Models…"))
            return
        self.menu(shot).popup(QCursor.pos())

    def menu(self, shot: ShotId) -> QMenu:
        """The models, each with the ways in which it follows what was blocked, the best first.

        What the planner says of a draft of the shot stands beside a model as soon as that is known.
        """
        self._fits.ask_again()
        menu, brief = QMenu(self._window), self._bridge.editor.shot(shot).brief
        for card in self.cards:
            ways = menu.addMenu(card.name)
            ways.menuAction().setData(card.name)
            for way in shooting.ways_of(card, brief):
                ways.addAction(tr(_WAYS[way])).triggered.connect(partial(self.shoot, shot, card.name, way))
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

    def shoot(self, shot: ShotId, model: str, way: str = "", *_: Any) -> None:
        """Stages a shot again where its brief has moved on, takes the draft apart, then drafts it with the model."""
        editor = self._bridge.editor
        if editor.is_busy(shot):
            return
        if not shooting.is_outdated(editor, shot):
            self._take_apart(shot, model, way)
        elif (job := self._bridge.do(shooting.block, editor, shot)) is not None:
            self._blocked[job] = shot, model, way
            self._notices.tell(tr("The brief has moved on since the draft: it is blocked again first."))

    def _go_on(self, *_: str) -> None:
        for job in tuple(self._blocked):
            view = self._bridge.editor.jobs.get(job)
            if view is None or not view.live:
                follows = self._blocked.pop(job)
                if view is not None and view.state is JobState.FINISHED:
                    self._take_apart(*follows)

    def _take_apart(self, shot: ShotId, model: str, way: str) -> None:
        editor, words = self._bridge.editor, tr("The draft is taken apart for {model}.", model=model)

        def task(work: Work) -> Any:
            return shooting.given(editor, shot, model, way, progress=lambda what, n, of: work.tell(n / of, what))

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
        self._blocked.clear()
        self._works.close()
