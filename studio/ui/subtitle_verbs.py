"""What the verbs of subtitles do: from files, into files, and from what is spoken, each on a thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.document.overlay import SUBTITLES
from studio.editor import cutting, subtitles
from studio.editor.snapshot import snapshot
from studio.ui.bridge import Bridge
from studio.ui.language import mark, tr
from studio.ui.work import Work, Works


class SubtitleVerbs(QObject):
    """``bound`` has them by their names in the registry."""

    def __init__(self, window: QWidget, bridge: Bridge) -> None:
        super().__init__(window)
        self._window, self._bridge = window, bridge
        self._works = Works()

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"subtitles_make": self.make, "subtitles_in": self._ask_in, "subtitles_out": self._ask_out}

    def make(self) -> None:
        """What is spoken, in the place of the subtitles that there are."""
        still = snapshot(self._bridge.editor)
        self._set_by(lambda: subtitles.from_dialogue(still))

    def bring(self, path: Path) -> None:
        """Those of a file, in the place of the subtitles that there are."""
        rate = self._bridge.editor.film.rate
        self._set_by(lambda: subtitles.every(path, rate))

    def write(self, path: Path) -> None:
        """The subtitles of the film as it stands."""
        film = self._bridge.editor.film
        self._work(lambda: subtitles.write(film, path))

    def close(self) -> None:
        self._works.close()

    def _set_by(self, make: Callable[[], tuple[subtitles.Line, ...]]) -> None:
        self._work(make).done.connect(self._set)

    def _work(self, task: Callable[[], object]) -> Work:
        work = Work(lambda _work: task(), "subtitles")
        work.failed.connect(self._bridge.refused)
        self._works.start(work)
        return work

    def _set(self, lines: tuple[subtitles.Line, ...]) -> None:
        label = mark("Subtitles", about="below")
        editor, apart = self._bridge.editor, subtitles.apart(lines)
        before, there = editor.film, sum(over.lane == SUBTITLES for over in editor.film.overlays.values())
        self._bridge.do(editor.edit, label, lambda film: subtitles.subtitled(film, apart, cutting.fresh))
        if editor.film is not before:
            self._tell(there, subtitles.crossing(lines))

    def _tell(self, gone: int, cut: int) -> None:
        """What was in the way of new subtitles, there and among themselves."""
        if gone:
            words = tr(
                "{n} subtitle made way for the new ones. Undo brings it back.",
                "{n} subtitles made way for the new ones. Undo brings them back.",
                n=gone,
            )
            self._bridge.noted.emit(words)
        if cut:
            words = tr(
                "{n} subtitle ends where the next one begins: no two are seen at once.",
                "{n} subtitles end where the next one begins: no two are seen at once.",
                n=cut,
            )
            self._bridge.noted.emit(words)

    def _ask_in(self) -> None:
        dialog = self._dialog(tr("Bring subtitles"))
        dialog.fileSelected.connect(lambda name: self.bring(Path(name)))
        dialog.open()

    def _ask_out(self) -> None:
        dialog = self._dialog(tr("Write subtitles"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("srt")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        folder = platformdirs.user_documents_dir()
        return QFileDialog(self._window, title, folder, tr("Subtitles (*.srt *.vtt *.ass)"))
