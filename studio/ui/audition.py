"""Hearing one line of dialogue by itself, before any film is made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from studio.document.brief import Line, MediaRef
from studio.document.film import DIALOGUE, Film
from studio.document.time import SAMPLE_RATE, sample_to_frame
from studio.media.mix import Cue
from studio.sound.described import cast_of
from studio.sound.dialogue import Room, say
from studio.sound.shelf import Shelf
from studio.sound.speech import Speech
from studio.ui.language import tr, translated
from studio.ui.playback import Playback
from studio.ui.work import Work

_FIRST = Line("", "Yes.")
_LONGEST = Room(30 * SAMPLE_RATE)


class Audition(QObject):
    """The voice is made on a thread; a line that was asked for later takes the place of one that still speaks."""

    failed = Signal(str, str)

    def __init__(self, shelf: Shelf, media: Callable[[MediaRef], Path]) -> None:
        super().__init__()
        self._media = media
        self._shelf = shelf
        self._work: Work | None = None
        self._playback = Playback()
        self._playback.sound_changed.connect(self._tell)

    def hear(self, film: Film, line: Line) -> None:
        if self._work is not None:
            self._work.cancel()
        self._playback.play(0)
        cast = cast_of(film)
        self._work = Work(lambda _work: say(cast, line, _LONGEST, self._shelf, self._media), "audition")
        self._work.done.connect(lambda speech: self._speak(speech, film))
        self._work.failed.connect(self.failed)
        self._work.start()

    def hear_sound(self, cue: Cue, rate: Fraction) -> None:
        """A sound of the film by itself."""
        if self._work is not None:
            self._work.cancel()
        self._playback.play(0)
        self._play(replace(cue, start=0, curve=None), rate)

    def warm(self) -> None:
        """Has the voice loaded by the time that a line is written; the shelf's process does it."""
        if self._work is None:
            self._work = Work(lambda _work: say((), _FIRST, _LONGEST, self._shelf), "audition").start()

    def close(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work.join()
        self._playback.close()

    def _speak(self, speech: Speech, film: Film) -> None:
        samples = np.repeat(speech.samples[:, None], 2, axis=1)
        self._play(Cue(DIALOGUE, 0, np.ascontiguousarray(samples)), film.rate)

    def _play(self, cue: Cue, rate: Fraction) -> None:
        self._playback.hear((cue,))
        self._playback.rate = rate
        self._playback.length = sample_to_frame(len(cue.samples), rate) + 1
        self._playback.seek(0)
        self._playback.play(1)
        self._tell(self._playback.silence)

    def _tell(self, silence: str) -> None:
        """Once for each line: whoever asked for it would wait for a voice otherwise."""
        if silence and self._playback.playing:
            why = translated(silence)
            self.failed.emit(
                tr(
                    "The line cannot be heard here ({why}). Connect a loudspeaker or headphones, and try again.",
                    why=why,
                ),
                "",
            )
