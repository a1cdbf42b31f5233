"""What can be done with a sound that was made for the film: hear it, keep it as a clip, go to its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.document.film import DIALOGUE, Clip, Film
from studio.document.time import SAMPLE_RATE, sample_to_frame, timecode
from studio.document.tunings import line_place
from studio.editor import made_sounds
from studio.media.mix import Cue
from studio.ui.audition import Audition
from studio.ui.bridge import Bridge
from studio.ui.language import tr
from studio.ui.selection import Kind, Selection, Thing, made_of
from studio.ui.sound_words import words_of
from studio.ui.sounds import Sounds
from studio.ui.timeline_made import heard
from studio.ui.timeline_rows import Wave

if TYPE_CHECKING:
    from studio.ui.brief_panel import BriefPanel


def made_facts(film: Film, cue: Cue) -> str:
    """What a sound was made for, and when it is heard."""
    number = next((n for n, shot in enumerate(film.sequence, 1) if shot.id == cue.shot), 0)
    at = timecode(sample_to_frame(cue.start, film.rate), film.rate)
    seconds = len(cue.samples) / SAMPLE_RATE
    words = tr("Made for shot {number}; at {time}, {seconds:.1f} s long.", number=number, time=at, seconds=seconds)
    move = tr("Pull it, its ends or its upper corners: it becomes a clip.")
    if cue.lane == DIALOGUE:
        move = tr("Pull it to say it at another time.")
    return f"{words} {move}"


class MadeVerbs(QObject):
    """``bound`` has them by name in the registry; they are for the made sound that was picked last."""

    def __init__(self, bridge: Bridge, selection: Selection, sounds: Sounds, audition: Audition) -> None:
        super().__init__()
        self._bridge, self._selection, self._sounds, self._audition = bridge, selection, sounds, audition
        self._to_line: Callable[[int], None] = lambda _place: None

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {
            "made_hear": self.hear,
            "made_keep": self.keep,
            "made_line": self.go_to_line,
        }

    def join(self, brief: BriefPanel, show: Callable[[], None]) -> None:
        """Lines are shown in a panel from now on; ``show`` brings it to the front."""

        def to_line(place: int) -> None:
            show()
            brief.show_line(place)

        self._to_line = to_line

    @property
    def picked(self) -> Wave | None:
        """The made sound that was picked last, at the level at which it is heard."""
        thing, now = self._selection.made, self._sounds.now
        if thing is None or now is None:
            return None
        return next((row.made[thing.id] for row in now.rows.values() if thing.id in row.made), None)

    def hear(self) -> None:
        wave = self.picked or self._refuse()
        if wave is not None:
            self._audition.hear_sound(wave.cue, self._bridge.editor.film.rate)

    def keep(self) -> None:
        """Written on a thread; the clip is picked then."""
        thing = self._selection.made
        if thing is None or self.picked is None:
            self._refuse()
            return
        film = self._bridge.editor.film
        cue = self._bridge.do(heard, self._sounds.now, film, thing)
        clip = self._bridge.do(made_sounds.as_clip, film, cue, words_of(cue)) if cue is not None else None
        if cue is not None and clip is not None:
            self._sounds.write(cue, lambda ref: self._place(cue, clip, ref), self._bridge.refused.emit)

    def go_to_line(self) -> None:
        thing = self._selection.made
        shot = made_of(thing)[0] if thing is not None else None
        place = line_place(self._bridge.editor.shot(shot).brief, made_of(thing)[1]) if thing and shot else None
        if shot is None or place is None:
            self._bridge.refused.emit(tr("No spoken line is selected. Click one on its lane first."), "")
            return
        self._selection.select(shot)
        self._to_line(place)

    def _place(self, cue: Cue, clip: Clip, ref: object) -> None:
        self._bridge.do(made_sounds.place, self._bridge.editor, cue, clip, ref)
        if clip.id in self._bridge.editor.film.clips:
            self._selection.pick([Thing(Kind.CLIP, clip.id)])

    def _refuse(self) -> None:
        self._bridge.refused.emit(
            tr("No sound that was made for the film is selected. Click one on its lane first."), ""
        )
