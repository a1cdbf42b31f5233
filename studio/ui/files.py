"""Files that come and go: scripts in, films out, other projects. Dialogs stop nothing, and the work is on threads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import platformdirs
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.editor import screenplay
from studio.editor.apart import Task, apart
from studio.editor.finish import finish
from studio.editor.opening import SUFFIX
from studio.editor.progress import Progress
from studio.editor.snapshot import snapshot
from studio.editor.stems import write_stems
from studio.editor.story import Story
from studio.sound.shelf import Shelf
from studio.ui.bridge import Bridge
from studio.ui.export_page import ExportPage, Wanted
from studio.ui.language import tr, translated
from studio.ui.work import Work, Works

_PLAIN = Wanted()


class Files(QObject):
    imported = Signal(list)  # ids of the shots that a script brought
    told = Signal(str, float)  # what an export does, share done
    ended = Signal()  # the export is over, however
    exported = Signal(object, dict)  # Path, what came out
    noted = Signal(str)  # a sentence that is no complaint
    wanted = Signal(object)  # Path of a project to open
    leaving = Signal()  # the film is about to go out: what is still being typed belongs into it

    def __init__(self, window: QWidget, bridge: Bridge, shelf: Shelf) -> None:
        """``shelf`` has the sounds that the window made, and has others made beside it."""
        super().__init__(window)
        self._window, self._bridge, self._shelf = window, bridge, shelf
        self._export: Work | None = None
        self._works = Works()

    def bound(self) -> Mapping[str, Callable[[], object]]:
        out = {"export": self.ask_for_export, "stems": self.ask_for_stems}
        return {"open": self.ask_for_project, "script": self.ask_for_script, **out}

    # ---- scripts

    def ask_for_script(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in screenplay.SUFFIXES)
        dialog = QFileDialog(
            self._window,
            tr("Bring a script"),
            _documents(),
            tr("Scripts ({patterns});;All files (*)", patterns=patterns),
        )
        dialog.fileSelected.connect(lambda name: self.bring_script(Path(name)))
        dialog.open()

    def bring_script(self, path: Path) -> None:
        """Reads a script on a thread and adds its shots."""
        film = self._bridge.editor.film

        def read(_work: Work) -> tuple[Story, str]:
            story = screenplay.read(path, film.rate)
            screenplay.told(film, story)  # what a name says of a voice is kept: the window finds it worked out
            return story, screenplay.unspoken(story)

        reading = Work(read, "script")
        reading.done.connect(lambda found: self._add(path, *found))
        reading.failed.connect(self._bridge.refused)
        self._works.start(reading)

    def _add(self, path: Path, story: Story, lacks: str) -> None:
        editor = self._bridge.editor
        before = set(editor.film.shots)
        told = partial(screenplay.told, story=story)
        self._bridge.bring(editor.edit, f"Import {path.name}", told, later=True)  # seen in a turn of its own
        new = [shot.id for shot in editor.film.sequence if shot.id not in before]
        if new and story.dropped:
            dropped = ", ".join(map(translated, story.dropped))
            self.noted.emit(tr("{name} has what no film here shows: {what}.", name=path.name, what=dropped))
        if new and lacks:
            self.noted.emit(translated(lacks))
        self.imported.emit(new)

    # ---- films

    @property
    def exporting(self) -> bool:
        return self._export is not None

    def ask_for_export(self) -> None:
        if not self._may_go_out():
            return
        self.page = ExportPage(self._window, self._bridge.editor.film, self._ask_where)
        self.page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page.show()

    def ask_for_stems(self) -> None:
        """Asks for the name of a new folder."""
        if self._may_go_out():
            dialog = self._place(tr("Export the sound lane by lane"), tr("A new folder (*)"), tr("stems"))
            dialog.fileSelected.connect(lambda name: self.export_stems(Path(name)))
            dialog.open()

    def _may_go_out(self) -> bool:
        self.leaving.emit()
        if self.exporting:
            self.noted.emit(tr("An export is under way already. Cancel it in the last line to begin another."))
        return not self.exporting

    def _ask_where(self, wanted: Wanted) -> None:
        dialog = self._place(tr("Export the film"), tr("MP4 and MOV films (*.mp4 *.mov)"))
        dialog.setDefaultSuffix("mp4")
        dialog.fileSelected.connect(lambda name: self.export(Path(name), wanted))
        dialog.open()

    def _place(self, words: str, kinds: str, what: str = "") -> QFileDialog:
        dialog = QFileDialog(self._window, words, _documents(), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        title = self._bridge.editor.film.title.replace("/", "-")
        dialog.selectFile(f"{title} {what}" if what else f"{title}.mp4")
        return dialog

    def export(self, output: Path, wanted: Wanted = _PLAIN) -> None:
        """Writes the film as it stands now; what is edited meanwhile is not in it."""
        self._begin(output, partial(finish, snapshot(self._bridge.editor), output, **wanted.options))

    def export_stems(self, folder: Path) -> None:
        """Writes the sound of the film as it stands now, each lane as a file, unlimited: they sum to the mix."""
        self._begin(folder, partial(write_stems, snapshot(self._bridge.editor), folder))

    def _begin(self, output: Path, task: Task) -> None:
        self._export = Work(lambda work: apart(task, output, _progress(output, work), self._shelf), "export")
        self._export.told.connect(lambda share, words: self.told.emit(words, share))
        self._export.done.connect(lambda facts: self._end(output, facts))
        self._export.failed.connect(self._fail)
        self._export.stopped.connect(lambda: self._end(output, None))
        self.told.emit(tr("Exporting {name}", name=output.name), 0.0)
        self._works.start(self._export)

    def cancel_export(self) -> None:
        if self._export is not None:
            self._export.cancel()

    def _end(self, output: Path, facts: dict[str, Any] | None) -> None:
        self._export = None
        self.ended.emit()
        if facts is not None:
            self.exported.emit(output, facts)

    def _fail(self, words: str, details: str) -> None:
        self._export = None
        self.ended.emit()
        self._bridge.refused.emit(words, details)

    # ---- projects

    def ask_for_project(self) -> None:
        dialog = QFileDialog(self._window, tr("Open a film"), _documents())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.wanted.emit(Path(name)))
        dialog.open()

    def drop(self, path: Path) -> None:
        """A project is opened, anything else is read as a script."""
        if path.suffix == SUFFIX or path.is_dir():
            self.wanted.emit(path)
        else:
            self.bring_script(path)

    def close(self) -> None:
        """Ends what is under way."""
        self._works.close()


def _progress(output: Path, work: Work) -> Progress:
    def progress(doing: str, done: int, of: int) -> None:
        work.tell(done / of if of else 0.0, f"{translated(doing)} — {output.name}")

    return progress


def _documents() -> str:
    return platformdirs.user_documents_dir()
