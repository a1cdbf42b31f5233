"""The film's sound for the window: made off the main thread whenever the film changes; the newest film wins.

The first sound of a film comes in pieces, the shots nearest to the playhead first.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import count, takewhile
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.document import edits
from studio.document.film import Film
from studio.document.layout import Layout, layout_of
from studio.document.recipe import ShotId, Take
from studio.editor import made_sounds
from studio.editor.changes import Change, Changed
from studio.editor.editor import Editor
from studio.media import loudness
from studio.media.mix import Cue
from studio.media.peaks import peaks
from studio.sound.elsewhere import ShelfElsewhere
from studio.sound.shelf import Shelf
from studio.sound.soundtrack import Soundtrack, soundtrack
from studio.ui.language import tr, translated
from studio.ui.timeline_rows import Row, Wave
from studio.ui.timeline_spectra import Spectra
from studio.ui.timeline_ticks import Ticks, ticks_of
from studio.ui.work import Work, Works

Value = TypeVar("Value")

PATIENCE = 200
"""Milliseconds without another change before the sound is made again."""

_MORE = 3
"""How many times as many shots there are in each piece of a first sound as in the one before."""
_NEAR = 0.5
"""LU that an export may be off its level."""


@dataclass(frozen=True, slots=True, eq=False)
class FilmSound:
    """A soundtrack as the window plays and shows it: at its level, in rows with peaks, ``loudness`` in LUFS."""

    track: Soundtrack
    heard: tuple[Cue, ...]
    rows: Mapping[str, Row]
    loudness: float
    ticks: Ticks


def film_sound(track: Soundtrack) -> FilmSound:
    """The film at the level of an export, or as near to it as its highest sample allows without a limiter."""
    cues = track.heard
    loud, peak = loudness.of_mix(cues, track.length)
    gain = min(loudness.TARGET - loud, loudness.CEILING - peak) if loud > loudness.SILENT else 0.0
    rows: dict[str, list[Wave]] = {}
    for cue in track.cues:
        wave = peaks(np.broadcast_to(np.float32(0), cue.samples.shape) if cue.muted else cue.samples)
        rows.setdefault(cue.lane, []).append(Wave(replace(cue, gain=cue.gain + gain), wave))
    heard = tuple(replace(cue, gain=cue.gain + gain) for cue in cues)
    return FilmSound(track, heard, {lane: Row(waves) for lane, waves in rows.items()}, loud + gain, ticks_of(track))


def nearest(film: Film, frame: int) -> list[frozenset[ShotId]]:
    """The shots whose sound is made first: the one at a frame, then ever more around it, but not all of them."""
    spans = sorted(Layout(film).runs, key=lambda span: max(span.start - frame, frame - span.end + 1, 0))
    sizes = takewhile(lambda size: size < len(spans), (_MORE**n for n in count()))
    return [frozenset(span.shot.id for span in spans[:size]) for size in sizes]


class Sounds(QObject):
    """``now`` is the newest soundtrack, None before the first; ``ready`` tells of each new one."""

    ready = Signal()
    failed = Signal(str, str)  # sentence, details
    _come = Signal(object, object)  # whose, a piece of it

    def __init__(self, editor: Editor, *, near: Callable[[], int] = lambda: 0) -> None:
        """``near`` tells the frame of the film at which somebody is."""
        super().__init__()
        self.now: FilmSound | None = None
        self.near = near
        self._whole, self._done, self._of = False, 0, 0
        self._editor = editor
        self._instead: Take | None = None
        self.shelf, self.spectra = ShelfElsewhere(), Spectra(self)
        self._work: Work | None = None
        self._works = Works(self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._make)
        self._come.connect(self._keep_piece, Qt.ConnectionType.QueuedConnection)
        editor.listen(self._hear)
        self.refresh()

    @property
    def words(self) -> str:
        """The film's loudness as the status line tells it; empty for silence, how much of it is made until all is.

        It is measured as an export's is, on what plays here: without the limiter that lets an export reach its level.
        """
        if not self._whole and self._of:
            return tr("sound of {done} of {shots} shots", done=self._done, shots=self._of)
        if self.now is None or self.now.loudness <= loudness.SILENT:
            return ""
        below = self.now.loudness < loudness.TARGET - _NEAR
        words = tr("{loudness:.1f} LUFS", loudness=self.now.loudness)
        if below:
            words = tr(
                "{loudness:.1f} LUFS here, {target:.0f} in an export",
                loudness=self.now.loudness,
                target=loudness.TARGET,
            )
        return words.replace("-", "\N{MINUS SIGN}")

    @property
    def busy(self) -> bool:
        """Whether a newer soundtrack than ``now`` is on its way."""
        return self._work is not None or self._patience.isActive()

    def refresh(self) -> None:
        """Makes the sound of the film as it is, once it has been left alone for a moment."""
        if self._work is not None:
            self._work.cancel()
        self._patience.start()

    def write(self, cue: Cue, written: Callable[[object], None], failed: Callable[[str, str], None]) -> None:
        """Writes a made sound as a file of the project, on a thread; tells its name, else why there is none."""
        media, rate = self._editor.media, self._editor.film.rate
        work = Work(lambda _work: made_sounds.write(media, cue, rate), "keeping")
        work.done.connect(written)
        work.failed.connect(failed)
        self._works.start(work)

    def hear_instead(self, take: Take | None) -> None:
        """The sound of another take than the chosen one in its shot, to compare them; the film stays as it is."""
        if take is not self._instead:
            self._instead = take
            self.refresh()

    def close(self) -> None:
        """Drops what is under way and waits for its thread."""
        self._editor.unlisten(self._hear)
        self._patience.stop()
        if self._work is not None:
            self._work.cancel()
        self._works.close()
        self.shelf.close()
        self.spectra.close()
        if self._work is not None:
            self._work.join()

    def _hear(self, change: Change) -> None:
        if change.kind in (Changed.FILM, Changed.TAKES):
            self.refresh()

    def _make(self) -> None:
        if self._work is not None:
            self._patience.start()  # the dropped one has not ended yet
            return
        film, media = self._editor.film, self._editor.media.path
        takes = {take.id: take for shot in film.shots if (take := self._editor.chosen(shot)) is not None}
        instead = self._instead
        if instead is not None and instead.shot in film.shots:
            film = edits.brief_changed(film, instead.shot, instead.recipe.brief)
            film = edits.take_chosen(film, instead.shot, instead.id)
            takes[instead.id] = instead

        pieces = [] if self._whole else nearest(film, self.near())

        def task(work: Work) -> FilmSound:
            made = partial(soundtrack, film, takes, shelf=_Watched(self.shelf, work), media=media)
            for piece in pieces:
                self._come.emit(work, (film_sound(made(only=piece)), len(piece)))
            return film_sound(made())

        self._done, self._of = 0, len(layout_of(film).runs)
        self._work = Work(task, "soundtrack")
        self._work.done.connect(self._keep)
        self._work.stopped.connect(self._end)
        self._work.failed.connect(self._fail)
        self._work.start()

    def _keep_piece(self, work: Work, piece: tuple[FilmSound, int]) -> None:
        if work is self._work and not work.cancelled:
            self.now, self._done = piece
            self.ready.emit()

    def _keep(self, made: FilmSound) -> None:
        self._end()
        self.now, self._whole = made, True
        self.ready.emit()

    def _fail(self, words: str, details: str) -> None:
        self._end()
        said = tr("The film’s sound could not be made: {why}. Its picture plays without it.", why=translated(words))
        self.failed.emit(said, details)

    def _end(self) -> None:
        self._work = None


class _Watched(Shelf):
    """A shelf that stops its soundtrack before the next sound that takes work, once the work is cancelled."""

    def __init__(self, shelf: Shelf, work: Work) -> None:
        super().__init__(0)
        self._shelf, self._work = shelf, work

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        self._work.tell(0.0, "Making the sound")
        return self._shelf.get(key, make, size)
