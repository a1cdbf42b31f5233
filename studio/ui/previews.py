"""The moving previews of jobs that run, for the monitor and the cards: one beat for all of them."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from studio.editor.editor import Editor
from studio.editor.jobs import JobView
from studio.ui.timeline_preview import MovingPreview

_BEAT = 80  # ms


class Previews(QObject):
    """``beat`` says that another frame is due somewhere; it is heard only while a job has something to show."""

    beat = Signal()

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._moving: dict[tuple[str, int], MovingPreview] = {}  # by job and height
        self._phases: dict[tuple[str, int], int] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._look)

    def refresh(self) -> None:
        """Looks which jobs there are; call when they changed."""
        moving = {view.job for view in self._editor.jobs.values() if view.live and view.preview is not None}
        self._moving = {key: preview for key, preview in self._moving.items() if key[0] in moving}
        if bool(moving) != self._timer.isActive():
            self._timer.start() if moving else self._timer.stop()

    def image(self, view: JobView, height: int) -> QImage | None:
        """The frame of a job's preview that is due now, so many pixels high; None before the first preview."""
        if view.preview is None:
            return None
        moving = self._moving.get((view.job, height))
        if moving is None or moving.frames is not view.preview:
            recipe = view.request.recipe
            seconds = float(recipe.frames / recipe.rate)
            moving = self._moving[view.job, height] = MovingPreview(view.preview, seconds, height)
        return moving.at(0.0, time.monotonic())

    def _look(self) -> None:
        now = time.monotonic()
        phases = {key: preview.phase(now) for key, preview in self._moving.items()}
        if phases != self._phases:
            self._phases = phases
            self.beat.emit()
