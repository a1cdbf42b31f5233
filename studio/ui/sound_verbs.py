"""What the panel of sounds shows and asks for, as steps of the film; and the film's music as MIDI."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.document.layout import layout_of
from studio.document.time import frame_to_sample
from studio.document.valid import SOUND_LANES
from studio.editor import cutting
from studio.editor.midi import write_midi
from studio.editor.snapshot import snapshot
from studio.ui.audition import Audition
from studio.ui.bridge import Bridge
from studio.ui.kept_anew import KeptAnew
from studio.ui.language import tr
from studio.ui.made_verbs import MadeVerbs, made_facts
from studio.ui.playback import Playback
from studio.ui.selection import Selection
from studio.ui.sound_making import SoundMaking
from studio.ui.sound_picture import Look, look_at
from studio.ui.sound_words import words_of
from studio.ui.sounds import Sounds
from studio.ui.work import Work, Works

if TYPE_CHECKING:
    from studio.ui.docks import Docks
    from studio.ui.sound_panel import SoundPanel


class SoundVerbs:
    """``bound`` has them by name in the registry."""

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        selection: Selection,
        sounds: Sounds,
        playback: Playback,
        audition: Audition,
    ) -> None:
        self._window, self._bridge, self._selection, self._sounds = window, bridge, selection, sounds
        self._show: Callable[[], None] = lambda: None
        self._works = Works(window)
        self.making, self.made = (
            SoundMaking(bridge, selection, playback),
            MadeVerbs(bridge, selection, sounds, audition),
        )
        self.anew = KeptAnew(bridge, selection, sounds)

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"mix": lambda: self._show(), "sound_words": self._ask_words, "music_out": self._ask_out} | dict(
            self.made.bound() | self.anew.bound()
        )

    def join(self, panel: SoundPanel, docks: Docks) -> None:
        """Hears a panel from now on, and shows it what is picked."""
        bridge, editor, selection = self._bridge, self._bridge.editor, self._selection
        self._show, self._panel = partial(docks.show_panel, panel), panel

        def refresh() -> None:
            panel.show_film(editor.film, selection.clips)
            self._show_made()
            self._look()

        self.making.join(panel.words)
        panel.asked.connect(lambda verb, given: bridge.do(cutting.cut, editor, verb, *given) or refresh())
        panel.lane.picked.connect(self._look)
        selection.picked.connect(refresh)
        panel.made.wanted.connect(lambda verb: self.made.bound()[verb]())
        for moved in (self._sounds.ready, bridge.film_changed, bridge.arrived):
            moved.connect(refresh)
        refresh()

    def write_music(self, path: Path) -> None:
        """The notes of the film as it stands; a film without music is a sentence."""
        still = snapshot(self._bridge.editor)
        work = Work(lambda _work: write_midi(still, path), "music")
        work.failed.connect(self._bridge.refused)
        self._works.start(work)

    def close(self) -> None:
        self._panel.picture.close_work()
        self.making.close()
        self._works.close()

    def _show_made(self) -> None:
        film, wave = self._bridge.editor.film, self.made.picked
        thing = self._selection.made if wave is not None else None
        name, facts = (words_of(wave.cue), made_facts(film, wave.cue)) if wave is not None else ("", "")
        self._panel.show_made(thing, film, name, facts)

    def _look(self) -> None:
        self._panel.picture.show_look(self._looked_at())

    def _looked_at(self) -> Look | None:
        """The sound that was picked last, else what the panel's lane has in the selected shot."""
        now, film, lane = self._sounds.now, self._bridge.editor.film, self._panel.lane.value
        role = lane if lane in SOUND_LANES else "quiet"
        if now is None:
            return None
        for key in reversed(self._selection.clips):
            clip = film.clips.get(key)
            wave = now.rows[clip.lane].placed.get(key) if clip is not None and clip.lane in now.rows else None
            if clip is not None and wave is not None:
                return look_at((wave.cue,), (wave.cue.start, wave.cue.end), role, clip.label or tr("Sound"))
        wave = self.made.picked
        if wave is not None:
            return look_at((wave.cue,), (wave.cue.start, wave.cue.end), wave.cue.lane, words_of(wave.cue))
        span = layout_of(film).find(self._selection.shot) if self._selection.shot else None
        if span is None or lane not in now.rows:
            return None
        first, last = (frame_to_sample(frame, film.rate) for frame in (span.start, span.end))
        row = now.rows[lane]
        cues = [wave.cue for wave in (*row.waves, *row.placed.values())]
        return look_at(
            cues, (first, last), role, tr("{lane} in {shot}", lane=self._panel.lane.text(), shot=span.shot.title)
        )

    def _ask_words(self) -> None:
        self._show()
        self._panel.words.words.setFocus()

    def _ask_out(self) -> None:
        folder = platformdirs.user_documents_dir()
        dialog = QFileDialog(self._window, tr("Write the music"), folder, tr("Music as notes (*.mid)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("mid")
        dialog.selectFile(f"{self._bridge.editor.film.title}.mid")
        dialog.fileSelected.connect(lambda name: self.write_music(Path(name)))
        dialog.open()
