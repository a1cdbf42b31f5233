"""A timeline on a small real film, and hands for it."""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from small_film import with_shots

from studio.document import edits
from studio.document.film import EFFECTS, MUSIC, Clip, ClipId
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.editor.player import Player
from studio.media.clock import NullSpeaker
from studio.store.project import Project
from studio.ui.pictures import Pictures
from studio.ui.playback import Playback
from studio.ui.previews import Previews
from studio.ui.sounds import Sounds
from studio.ui.timeline_view import HEIGHT, RULER, TimelineView

ON_CLIPS, IN_RULER = RULER + 30, 10
PLAIN = Qt.KeyboardModifier.NoModifier


class Desk:
    """A timeline with everything that it needs, all of it real."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.pictures, self.sounds = Pictures(), Sounds(editor)
        self.playback = Playback(Player(lambda: (NullSpeaker(), "silent")))
        self.previews = Previews(editor)
        self.view = TimelineView(editor, self.pictures, self.previews, self.playback, self.sounds)
        self.view.resize(1000, HEIGHT + 20)
        self.selected: list[str] = []
        self.view.selected.connect(self.selected.append)
        editor.listen(self.hear)
        self.hear(None)
        self.view.show()

    def hear(self, _change: object) -> None:
        self.playback.length = sum(shot.length for shot in self.editor.film.sequence)
        self.previews.refresh()
        self.view.refresh(ShotId(self.selected[-1]) if self.selected else None)

    def close(self) -> None:
        self.view.close()
        for part in (self.playback, self.sounds, self.previews, self.pictures):
            part.close()

    def x(self, frame: float) -> float:
        return self.view.scale.x(frame)

    def at(self, frame: float, y: int) -> QPoint:
        return QPoint(round(self.x(frame)), y)

    def grab(self) -> QImage:
        return self.view.viewport().grab().toImage()

    def color(self, frame: float, y: int = RULER + 20) -> tuple[int, int, int]:
        return QColor(self.grab().pixel(self.at(frame, y))).toTuple()[:3]

    def press(self, qtbot, frame: float, y: int = ON_CLIPS, keys: Qt.KeyboardModifier = PLAIN) -> None:
        qtbot.mousePress(self.view.viewport(), Qt.MouseButton.LeftButton, keys, self.at(frame, y))

    def click(self, qtbot, frame: float, y: int = ON_CLIPS, keys: Qt.KeyboardModifier = PLAIN) -> None:
        qtbot.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, keys, self.at(frame, y))

    def y(self, lane: str) -> int:
        """The middle of a lane."""
        band = self.view.bands.of(lane)
        return band.top + band.height // 2

    def drag(self, qtbot, pixels: int, frame: float, y: int = ON_CLIPS) -> None:
        """Presses on a frame and pulls; the button stays down."""
        self.press(qtbot, frame, y)
        for step in np.linspace(0, pixels, 5)[1:]:
            qtbot.mouseMove(self.view.viewport(), self.at(frame, y) + QPoint(round(step), 0))

    def drop(self, qtbot) -> None:
        qtbot.mouseRelease(self.view.viewport(), Qt.MouseButton.LeftButton)

    def wheel(self, turned: int, x: float, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = QPointF(x, ON_CLIPS)
        event = QWheelEvent(
            at, at, QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(self.view.viewport(), event)

    def lengths(self) -> list[int]:
        return [shot.length for shot in self.editor.film.sequence]


def tone(seconds: float, rate: int = 48_000) -> bytes:
    """A quiet tone as a WAV file."""
    samples = 3_000 * np.sin(np.arange(int(seconds * rate)) * (2 * np.pi * 440 / rate))
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes(samples.astype("<i2").tobytes())
    return kept.getvalue()


def sounding_project(folder: Path, lengths: Sequence[int] = (48, 24, 72)) -> Project:
    """Shots without takes; a door on the effects from frame 12 to 36, a song on the music from 60 to 108."""
    project = Project.create(folder)
    media = project.media.add_bytes(tone(4), "wav")
    film = with_shots(project.film, lengths)
    for key, lane, start, length, anchor in (("door", EFFECTS, 12, 24, ShotId("s1")), ("song", MUSIC, 60, 48, None)):
        clip = Clip(
            ClipId(key), lane, media, start, length, anchor=ShotId(anchor) if anchor else None, label=key.title()
        )
        film = edits.clip_added(film, clip)
    project.commit("Add shots", film).result()
    return project
