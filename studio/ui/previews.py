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
    """``beat`` says that the next frames are due; it is heard only while a job has something to show."""

    beat = Signal()

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._moving: dict[str, MovingPreview] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self.beat)

    def refresh(self) -> None:
        """Looks which jobs there are; call when they changed."""
        moving = {view.job for view in self._editor.jobs.values() if view.live and view.preview is not None}
        for gone in set(self._moving) - moving:
            del self._moving[gone]
        if bool(moving) != self._timer.isActive():
            self._timer.start() if moving else self._timer.stop()

    def image(self, view: JobView) -> QImage | None:
        """The frame of a job's preview that is due now, None before the first preview."""
        if view.preview is None:
            return None
        moving = self._moving.get(view.job)
        if moving is None or moving.frames is not view.preview:
            recipe = view.request.recipe
            seconds = float(recipe.frames / recipe.rate)
            moving = self._moving[view.job] = MovingPreview(view.preview, seconds, view.preview.shape[1])
        return moving.at(0.0, time.monotonic())
