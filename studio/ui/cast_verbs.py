"""What the cast's panel and the lines of a brief do: a voice is kept, a line is heard before any film is made of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from studio.document.brief import Line
from studio.document.recipe import Character
from studio.editor import cast, recording
from studio.media.microphone import Block, Microphone, Source
from studio.ui.audition import Audition
from studio.ui.bridge import Bridge
from studio.ui.language import tr
from studio.ui.playback import Playback
from studio.ui.record_dialog import RecordDialog
from studio.ui.selection import Selection
from studio.ui.work import Work, Works

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studio.ui.brief_panel import BriefPanel
    from studio.ui.cast_panel import CastPanel
    from studio.ui.docks import Docks
    from studio.ui.sounds import Sounds


class CastVerbs(QObject):
    def __init__(self, bridge: Bridge, selection: Selection, sounds: Sounds, playback: Playback) -> None:
        super().__init__()
        self._playback, self._works = playback, Works()
        self.microphone: Callable[[], Source] = Microphone
        self._bridge, self._editor, self._selection, self._sounds = bridge, bridge.editor, selection, sounds
        self.audition = Audition(sounds.shelf, bridge.editor.media.path)
        self.audition.setParent(self)
        self.audition.failed.connect(lambda words, details: bridge.refused.emit(words, details))
        self._show: Callable[[], None] = lambda: None

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"cast": lambda: self._show(), "record": self.record}

    def join(self, brief: BriefPanel, panel: CastPanel, docks: Docks) -> None:
        """Hears both panels from now on."""
        self._show, refresh = partial(docks.show_panel, panel), partial(self._fill, panel)
        for each in (brief, panel):
            each.voice_changed.connect(self.give_voice)
        brief.heard.connect(lambda line: self.audition.hear(self._editor.film, line))
        for begun in (brief.dialogue.begun, brief.dialogue.heading.asked, panel.begun):
            begun.connect(lambda *_: self.audition.warm())
        panel.heard.connect(self._hear)
        panel.imitated.connect(self.ask_for_likeness)
        self._sounds.ready.connect(lambda: self._tell_fits(brief))
        for moved in (self._bridge.film_changed, self._bridge.arrived, self._selection.changed):
            moved.connect(refresh)
        panel.seen.connect(refresh)
        self._show_cast(panel)

    def give_voice(self, character: Character) -> None:
        self._bridge.do(cast.change, self._editor, character)

    def ask_for_likeness(self, character: Character, person: str, consent: str) -> None:
        """Asks for the recording that somebody is to sound like."""
        known = "*.wav *.flac *.mp3 *.ogg *.opus *.m4a"
        named, _ = QFileDialog.getOpenFileName(QApplication.activeWindow(), tr("A recording of the voice"), "", known)
        if named:
            self.imitate(character, Path(named), person, consent)

    def imitate(self, character: Character, recording: Path, person: str, consent: str) -> None:
        """From now on they sound like a recording, as far as a model here can; what was agreed stays with the takes."""
        voice = self._bridge.do(cast.alike, self._editor, character.voice, recording, person, consent)
        if voice is not None:
            self.give_voice(replace(character, voice=voice))

    def record(self) -> RecordDialog:
        """Opens the recording of a line that will lie on the dialogue lane at the playhead; the film stops."""
        self._playback.play(0)
        start = self._playback.frame
        where = tr("It lies on the dialogue lane at {seconds:.1f} s.", seconds=float(start / self._editor.film.rate))
        dialog = RecordDialog(QApplication.activeWindow(), where, self.microphone)
        dialog.recorded.connect(lambda samples: self._keep(samples, start))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def close(self) -> None:
        self._works.close()
        self.audition.close()

    def _keep(self, samples: Block, start: int) -> None:
        """Written on a thread, placed when it is whole."""
        media = self._editor.media
        work = Work(lambda _work: recording.keep(media, samples), "recording")
        work.done.connect(lambda ref: self._bridge.do(recording.place, self._editor, ref, len(samples), start))
        work.failed.connect(lambda words, details: self._bridge.refused.emit(words, details))
        self._works.start(work)

    def _fill(self, panel: CastPanel) -> None:
        if panel.isVisible():  # else it is filled when somebody comes to look
            self._show_cast(panel)

    def _show_cast(self, panel: CastPanel) -> None:
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
