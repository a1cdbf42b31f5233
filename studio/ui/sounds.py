"""The film's sound for the window: made by a worker whenever the film changes; the newest film wins."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from studio.document.film import Film
from studio.document.recipe import Take, TakeId
from studio.editor.editor import Change, Changed, Editor
from studio.media import loudness
from studio.media.mix import Cue, mix
from studio.media.peaks import Peaks, peaks
from studio.sound.shelf import Shelf
from studio.sound.soundtrack import Soundtrack, soundtrack

Value = TypeVar("Value")

PATIENCE = 200
"""Milliseconds without another change before the sound is made again."""


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """A sound of the timeline and its peaks."""

    cue: Cue
    peaks: Peaks


class Row:
    """The sounds of one lane, in the order of their starts."""

    def __init__(self, waves: list[Wave]) -> None:
        self.waves = sorted(waves, key=lambda wave: wave.cue.start)
        self.starts = np.array([wave.cue.start for wave in self.waves], np.int64)
        self.ends = np.array([wave.cue.end for wave in self.waves], np.int64)

    def between(self, first: float, last: float) -> list[Wave]:
        """What sounds between two samples of the film."""
        return [self.waves[n] for n in np.flatnonzero((self.starts < last) & (self.ends > first))]


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A finished soundtrack with all that the window shows of it. ``loudness`` is in LUFS."""

    track: Soundtrack
    heard: tuple[Cue, ...]
    rows: Mapping[str, Row]
    loudness: float


class _Dropped(Exception):  # noqa: N818 - no error: a newer film is waiting
    pass


class _Making(QRunnable):
    """One soundtrack under way. It looks at ``dropped`` before each sound that takes work."""

    def __init__(self, owner: Sounds, film: Film, takes: Mapping[TakeId, Take], media: Callable) -> None:  # type: ignore[type-arg]
        super().__init__()
        self._owner, self._film, self._takes, self._media = owner, film, takes, media
        self.dropped = False

    def run(self) -> None:
        try:
            shelf = _Watched(self._owner.shelf, self)
            self._owner.made.emit(made(soundtrack(self._film, self._takes, shelf=shelf, media=self._media)))
        except _Dropped:
            self._owner.made.emit(None)
        except Exception as error:  # noqa: BLE001 - the boundary of this thread
            self._owner.failed.emit(f"The sound could not be made ({error}). The picture plays without it.")
            self._owner.made.emit(None)


class _Watched(Shelf):
    """A shelf that gives nothing more once its soundtrack is dropped."""

    def __init__(self, shelf: Shelf, making: _Making) -> None:
        super().__init__(0)
        self._shelf, self._making = shelf, making

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        if self._making.dropped:
            raise _Dropped
        return self._shelf.get(key, make, size)


def made(track: Soundtrack) -> Made:
    rows: dict[str, list[Wave]] = {}
    for cue in track.cues:
        rows.setdefault(cue.lane, []).append(Wave(cue, peaks(cue.samples)))
    heard = track.heard
    level = loudness.integrated(mix(heard, 0, track.length))
    return Made(track, heard, {lane: Row(waves) for lane, waves in rows.items()}, level)


class Sounds(QObject):
    """``now`` is the newest soundtrack, None before the first; ``ready`` tells of each new one."""

    ready = Signal()
    failed = Signal(str)
    made = Signal(object)

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.now: Made | None = None
        self.shelf = Shelf()
        self._editor = editor
        self._running: _Making | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._make)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self.made.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        editor.listen(self._hear)
        self.refresh()

    @property
    def words(self) -> str:
        """The film's loudness as the status line tells it."""
        if self.now is None or self.now.loudness <= loudness.SILENT:
            return ""
        return f"{self.now.loudness:.1f} LUFS".replace("-", "\N{MINUS SIGN}")

    def refresh(self) -> None:
        """Makes the sound of the film as it is once it has been left alone for a moment."""
        if self._running is not None:
            self._running.dropped = True
        self._waiting.start(PATIENCE)

    def close(self) -> None:
        """Drops what is under way and waits for its worker."""
        self._editor.unlisten(self._hear)
        self._waiting.stop()
        if self._running is not None:
            self._running.dropped = True
        self._pool.waitForDone()

    def _hear(self, change: Change) -> None:
        if change.kind in (Changed.FILM, Changed.TAKES):
            self.refresh()

    def _make(self) -> None:
        if self._running is not None:
            return  # it is dropped already; what comes after it begins when it has ended
        film = self._editor.film
        chosen = {shot.chosen: self._editor.takes.get(shot.chosen) for shot in film.shots.values() if shot.chosen}
        takes = {key: take for key, take in chosen.items() if take is not None}
        self._running = _Making(self, film, takes, self._editor.project.media.path)
        self._running.setAutoDelete(False)
        self._pool.start(self._running)

    def _keep(self, done: Made | None) -> None:
        dropped = self._running is not None and self._running.dropped
        self._running = None
        if dropped:
            if not self._waiting.isActive():
                self._make()
            return
        if done is not None:
            self.now = done
            self.ready.emit()
