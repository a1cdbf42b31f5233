"""What the cast's panel and the lines of a brief do: a voice is kept, a line is heard before any film is made of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.document import edits
from studio.document.brief import Line
from studio.document.recipe import Character
from studio.ui.audition import Audition
from studio.ui.bridge import Bridge
from studio.ui.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studio.ui.brief_panel import BriefPanel
    from studio.ui.cast_panel import CastPanel
    from studio.ui.side import Side
    from studio.ui.sounds import Sounds


class CastVerbs(QObject):
    def __init__(self, bridge: Bridge, selection: Selection, sounds: Sounds) -> None:
        super().__init__()
        self._bridge, self._editor, self._selection, self._sounds = bridge, bridge.editor, selection, sounds
        self.audition = Audition(sounds.shelf)
        self.audition.setParent(self)
        self.audition.failed.connect(lambda words, details: bridge.refused.emit(words, details))
        self._show: Callable[[], None] = lambda: None

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"cast": lambda: self._show()}

    def join(self, brief: BriefPanel, panel: CastPanel, side: Side) -> None:
        """Hears both panels from now on."""
        self._show, refresh = partial(side.show_panel, panel), partial(self._fill, panel)
        for each in (brief, panel):
            each.voice_changed.connect(self.give_voice)
        brief.heard.connect(lambda line: self.audition.hear(self._editor.film, line))
        brief.dialogue.begun.connect(self.audition.warm)
        panel.heard.connect(self._hear)
        self._sounds.ready.connect(lambda: self._tell_fits(brief))
        for moved in (self._bridge.film_changed, self._selection.changed):
            moved.connect(refresh)
        refresh()

    def give_voice(self, character: Character) -> None:
        self._bridge.do(self._editor.edit, "Change voice", lambda film: edits.character_set(film, character))

    def close(self) -> None:
        self.audition.close()

    def _fill(self, panel: CastPanel) -> None:
        film, shot = self._editor.film, self._selection.shot
        lines = film.shots[shot].brief.dialogue if shot in film.shots else ()
        panel.show_film(film, tuple(line.speaker for line in lines))

    def _hear(self, character: Character, line: Line) -> None:
        film = self._editor.film
        cast = MappingProxyType({**film.cast, character.name: character})
        self.audition.hear(replace(film, cast=cast), line)

    def _tell_fits(self, brief: BriefPanel) -> None:
        """How the lines of the selected shot lie in their time, once they are spoken."""
        if self._sounds.now is not None:
            said = [s for s in self._sounds.now.track.spoken if s.shot == self._selection.shot]
            brief.dialogue.show_spoken({s.line: s.speech for s in said})
