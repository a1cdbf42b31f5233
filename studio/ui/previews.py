"""The moving previews of jobs that run, for the monitor, the cards and the timeline: one beat for all of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from studio.document.brief import MediaRef
from studio.document.grade import NEUTRAL, Grade
from studio.editor.editor import Editor
from studio.editor.jobs import JobView
from studio.engine.messages import Frames
from studio.media.frames import MediaError
from studio.media.grading import grading_of
from studio.ui.motion import reduced
from studio.ui.pictures import image_of

_BEAT = 83
"""Milliseconds between two looks whether another frame is due."""
Key = tuple[str, int]
"""A job and a height in pixels."""


class MovingPreview:
    """The frames of one preview in a loop that lasts as long as the shot.

    Every place of the shot changes its frame at the same moment, so that one repaint shows them all.
    """

    def __init__(self, frames: Frames, seconds: float, height: int, grade: Grade = NEUTRAL) -> None:
        self.frames, self.grade = frames, grade
        self._seconds, self._height = max(0.1, seconds), height
        self._images: list[QImage] = []

    def make(self, media: Callable[[MediaRef], Path] | None = None) -> None:
        """Makes the pictures; nothing can be shown before, and any thread may do it. A LUT that is lost is left out."""
        try:
            look = grading_of(self.grade, media)
        except MediaError:
            look = None
        self._images = [image_of(look.apply(frame) if look else frame, self._height) for frame in self.frames]

    def phase(self, now: float) -> int:
        """How many frames have passed ``now`` seconds after the loop began; none where nothing is to move by itself."""
        return 0 if reduced() else int(now / self._seconds * len(self.frames))

    def at(self, share: float, now: float) -> QImage:
        """The picture of a place 0..1 in the shot, ``now`` seconds after the loop began."""
        count = len(self._images)
        return self._images[(int(share * count) + self.phase(now)) % count]


class Previews(QObject):
    """``beat`` says that another frame is due somewhere; it is heard only while a job has something to show.

    Pictures are made on a thread; until those of a newer preview are whole, the older one plays on.
    """

    beat = Signal()
    _made = Signal(object, object)  # Key, MovingPreview

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._shown: dict[Key, MovingPreview] = {}
        self._coming: dict[Key, MovingPreview] = {}
        self._phases: dict[Key, int] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._look)
        self._made.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._wishes: SimpleQueue[tuple[Key, MovingPreview] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="previews", daemon=True)
        self._thread.start()

    def refresh(self) -> None:
        """Looks which jobs there are and what they show; call when they changed."""
        moving = {view.job: view for view in self._editor.jobs.values() if view.live and view.preview is not None}
        for (job, height), shown in tuple(self._shown.items()):  # a redraft begins with the pictures of the one before
            heirs = [view.job for view in moving.values() if view.job != job and view.preview is shown.frames]
            self._shown |= {(heir, height): shown for heir in heirs}
        self._shown = {key: preview for key, preview in self._shown.items() if key[0] in moving}
        for job, height in self._shown:
            self._wish(moving[job], height)
        if bool(moving) != self._timer.isActive():
            self._timer.start() if moving else self._timer.stop()

    def moving(self, view: JobView, height: int) -> MovingPreview | None:
        """A job's newest preview that is ready to be seen so many pixels high; None before the first."""
        if view.preview is None:
            return None
        self._wish(view, height)
        return self._shown.get((view.job, height))

    def image(self, view: JobView, height: int) -> QImage | None:
        """The frame of a job's preview that is due now; None before the first preview."""
        moving = self.moving(view, height)
        return moving.at(0.0, time.monotonic()) if moving else None

    def close(self) -> None:
        self._timer.stop()
        self._wishes.put(None)
        self._thread.join()

    def _wish(self, view: JobView, height: int) -> None:
        key = (view.job, height)
        newest = self._coming.get(key) or self._shown.get(key)
        shot = self._editor.film.shots.get(view.shot)
        grade = shot.grade if shot is not None else NEUTRAL
        there = newest is not None and newest.frames is view.preview and newest.grade == grade
        if view.preview is not None and not there:
            recipe = view.request.recipe
            moving = self._coming[key] = MovingPreview(view.preview, float(recipe.frames / recipe.rate), height, grade)
            self._wishes.put((key, moving))

    def _run(self) -> None:
        while wish := self._wishes.get():
            wish[1].make(self._editor.media.path)
            self._made.emit(*wish)

    def _show(self, key: Key, moving: MovingPreview) -> None:
        if self._coming.get(key) is moving:
            self._shown[key] = self._coming.pop(key)
            self._phases = {}
            self._look()

    def _look(self) -> None:
        now = time.monotonic()
        phases = {key: preview.phase(now) for key, preview in self._shown.items()}
        if phases != self._phases:
            self._phases = phases
            self.beat.emit()
