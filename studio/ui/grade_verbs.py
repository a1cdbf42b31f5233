"""What the verbs of grading do: a grade is tried, kept, copied, pasted, taken back; LUTs come from files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.document import copies, grades
from studio.document.brief import MediaRef
from studio.document.grade import NEUTRAL, Grade
from studio.document.recipe import ShotId
from studio.editor import cutting
from studio.media.cube import read_cube
from studio.ui.bridge import Bridge
from studio.ui.gesture import Gesture
from studio.ui.language import tr
from studio.ui.selection import Selection
from studio.ui.viewer import Viewer
from studio.ui.work import Work, Works

if TYPE_CHECKING:
    from studio.ui.docks import Docks
    from studio.ui.grade_panel import GradePanel


class GradeVerbs(QObject):
    """``bound`` has them by name in the registry. What is slid is the current shot, all else is for the picked ones."""

    def __init__(self, window: QWidget, bridge: Bridge, selection: Selection, viewer: Viewer) -> None:
        super().__init__(window)
        self._window, self._bridge, self._editor = window, bridge, bridge.editor
        self._selection, self._viewer = selection, viewer
        self._panel: GradePanel | None = None
        self._bypassing: ShotId | None = None
        self._works, self._gesture = Works(), Gesture()
        self._show: Callable[[], None] = lambda: None

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {
            "grade": lambda: self._show(),
            "grade_bypass": self.bypass,
            "grade_copy": self.copy,
            "grade_paste": self.paste,
            "grade_reset": lambda: self._cut(grades.grade_reset),
            "lut_load": self.ask_for_lut,
            "lut_off": lambda: self._cut(grades.lut_set, None, ""),
        }

    def join(self, panel: GradePanel, docks: Docks) -> None:
        """Hears a panel from now on."""
        self._panel, self._show = panel, partial(docks.show_panel, panel)
        panel.sliding.connect(self.attempt)
        panel.edited.connect(self.keep)
        for moved in (self._selection.changed, self._selection.picked):
            moved.connect(self._end_bypass)
        self._viewer.trial_over.connect(lambda: self._show_bypass(None))

    def close(self) -> None:
        self._works.close()

    # ---- sliding

    def attempt(self, grade: Grade) -> None:
        """The monitor shows it; the film does not know."""
        if self._selection.shot is not None:
            self._viewer.try_grade(self._selection.shot, grade)

    def keep(self, grade: Grade, label: str) -> None:
        """One undoable step, if it is another grade than the shot has."""
        shot = self._selection.shot
        if shot is not None and self._editor.shot(shot).grade != grade:
            step = self._gesture.of(f"{shot} {label}")
            self._bridge.do(self._editor.edit, label, lambda film: grades.graded(film, [shot], grade), step_of=step)
        self._let_go()

    def bypass(self) -> None:
        """The take as it was made, until this is called again."""
        if self._bypassing is not None or self._selection.shot is None:
            self._let_go()
        else:
            self.attempt(NEUTRAL)
            self._show_bypass(self._selection.shot)

    def _let_go(self) -> None:
        """Nothing is tried any more: every shot is shown as it is graded."""
        self._viewer.keep()
        self._viewer.refresh()
        self._show_bypass(None)

    def _end_bypass(self) -> None:
        """Another shot has come in its place."""
        if self._bypassing is not None and self._bypassing != self._selection.shot:
            self._let_go()

    def _show_bypass(self, shot: ShotId | None) -> None:
        self._bypassing = shot
        if self._panel is not None:
            self._panel.bypass.setChecked(shot is not None)

    # ---- from shot to shot

    def copy(self) -> None:
        shot = self._selection.shot
        if shot is not None:
            QGuiApplication.clipboard().setText(cutting.as_text(copies.copied(self._editor.film, [shot])))

    def paste(self) -> None:
        piece = cutting.from_text(QGuiApplication.clipboard().text())
        if piece is None or not piece.shots:
            self._bridge.refused.emit(tr("No grade was copied. Select a graded shot and copy its grade first."), "")
        else:
            self._bridge.do(cutting.paste_grade, self._editor, piece, self._shots)
            self._let_go()

    @property
    def _shots(self) -> tuple[ShotId, ...]:
        current = (self._selection.shot,) if self._selection.shot is not None else ()
        return self._selection.shots or current

    def _cut(self, verb: cutting.Verb, *given: object) -> None:
        if self._shots:
            self._bridge.do(cutting.cut, self._editor, verb, self._shots, *given)
        self._let_go()

    # ---- LUTs

    def ask_for_lut(self) -> None:
        if not self._shots:
            return
        dialog = QFileDialog(
            self._window, tr("Load a LUT"), platformdirs.user_documents_dir(), tr("LUTs (*.cube *.CUBE)")
        )
        dialog.fileSelected.connect(lambda name: self.load_lut(Path(name)))
        dialog.open()

    def load_lut(self, path: Path) -> None:
        """Reads a file and copies it into the project, on a thread; then the picked shots have it."""
        shots, media = self._shots, self._editor.media

        def bring(_work: Work) -> MediaRef:
            read_cube(path)
            return media.add_bytes(path.read_bytes(), "cube")

        reading = Work(bring, "LUT")
        reading.done.connect(
            lambda lut: self._bridge.do(cutting.cut, self._editor, grades.lut_set, shots, lut, path.stem)
        )
        reading.failed.connect(self._bridge.refused)
        self._works.start(reading)
