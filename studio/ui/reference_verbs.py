"""Bringing a file that a shot is to follow, from a dialog or by letting go of it over the shot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.document.brief import Reference
from studio.document.recipe import ShotId
from studio.editor import references
from studio.ui.bridge import Bridge
from studio.ui.language import tr, translated
from studio.ui.model_card import role_words
from studio.ui.notices import Notices
from studio.ui.selection import Selection
from studio.ui.work import Work, Works


class ReferenceVerbs(QObject):
    def __init__(self, window: QWidget, bridge: Bridge, selection: Selection, notices: Notices) -> None:
        super().__init__(window)
        self._window, self._bridge, self._selection, self._notices = window, bridge, selection, notices
        self._works = Works(self)

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"refer": self._ask}

    def _ask(self) -> None:
        shot = self._selection.shot
        if shot is None:
            return
        patterns = " ".join(f"*{suffix}" for suffix in references.SUFFIXES)
        kinds = tr("Pictures, films, sounds, LoRAs ({patterns})", patterns=patterns)
        dialog = QFileDialog(self._window, tr("Bring a reference"), str(Path.home()), kinds)
        dialog.fileSelected.connect(lambda name: self.bring(shot, Path(name)))
        dialog.open()

    def bring(self, shot: ShotId, path: Path) -> None:
        """Copies a file into the project on a thread, then lets the shot follow it."""
        editor = self._bridge.editor
        told = tr("Bringing {name}", name=path.name)

        def task(work: Work) -> Reference:
            return references.brought(editor, shot, path, tell=lambda share: work.tell(share, told))

        work = Work(task, "reference")
        work.done.connect(lambda found: self._refer(shot, found))
        work.failed.connect(lambda why, details: self._notices.tell(translated(why), details=details, wrong=True))
        self._works.start(work)

    def _refer(self, shot: ShotId, reference: Reference) -> None:
        editor = self._bridge.editor
        if shot not in editor.film.shots:
            return
        self._bridge.do(references.referred, editor, shot, reference)
        card = editor.card(editor.shot(shot).brief)
        number = 1 + [each.id for each in editor.film.sequence].index(shot)
        role = role_words(reference.role)
        words = tr("To shot {number}, “{name}” is: {role}.", number=number, name=reference.name, role=role)
        if reference.role not in card.accepts:
            words = f"{words} {tr('{model} does not look at it; choose another model.', model=card.title)}"
        self._notices.tell(words)

    def close(self) -> None:
        self._works.close()
