"""Where a person is in a film, written down as they go, so that a crash takes neither the place nor what they type."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QTimer

from studio.ui.kept import keep

if TYPE_CHECKING:
    from studio.ui.main_window import MainWindow

_EVERY = 2000  # ms


@dataclass(frozen=True, slots=True)
class Place:
    """The film's folder, the shot that is selected, playhead, in and out point, and what stands in the composer."""

    folder: str
    shot: str = ""
    frame: int = 0
    words: str = ""
    begin: int | None = None
    end: int | None = None


def place_of(window: MainWindow) -> Place:
    folder = window.bridge.editor.project.folder
    words = window.composer.text.toPlainText() if window.sketch.shot is None else ""  # the film has the others
    playback = window.playback
    marks = playback.in_point, playback.out_point
    return Place(str(folder.absolute()), str(window.selection.shot or ""), playback.frame, words, *marks)


def go_to(window: MainWindow, place: Place) -> None:
    """As it was there; words that were typed since stay."""
    if place.shot in window.bridge.editor.film.shots:
        window.verbs.show(place.shot)  # type: ignore[arg-type]
    window.playback.seek(place.frame)
    if place.begin is not None:
        window.playback.mark_in(place.begin)
    if place.end is not None:
        window.playback.mark_out(place.end - 1)
    if place.words and not window.composer.text.toPlainText():
        window.composer.fill(place.words)


class PlaceFile:
    """One place, in a file; a file that cannot be read or written is as good as none."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or Path(platformdirs.user_state_dir("rushes", False)) / "place.json"

    def read(self, folder: Path) -> Place | None:
        """Where a person was in a film, if that is the film that was open last."""
        try:
            plain = json.loads(self._file.read_text(encoding="utf-8"))
            place = Place(str(plain["folder"]), str(plain["shot"]), int(plain["frame"]), str(plain["words"]))
            begin, end = (None if plain.get(key) is None else int(plain[key]) for key in ("begin", "end"))
            place = replace(place, begin=begin, end=end)
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return place if place.folder == str(folder.absolute()) else None

    def write(self, place: Place) -> None:
        with suppress(OSError):
            keep(self._file, asdict(place))


class Remembering(QObject):
    """Writes the place down whenever it is another one."""

    def __init__(self, window: MainWindow, file: PlaceFile) -> None:
        super().__init__(window)
        self._window, self._file, self._last = window, file, place_of(window)
        timer = QTimer(self)
        timer.timeout.connect(self.write)
        timer.start(_EVERY)

    def write(self) -> None:
        now = place_of(self._window)
        if now != self._last:
            self._last = now
            self._file.write(now)
