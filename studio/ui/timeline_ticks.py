"""What happens within sounds, as ticks on the lanes: beats and chords, words and phonemes, what effects are of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from studio.document.film import DIALOGUE, EFFECTS, MUSIC
from studio.document.time import SAMPLE_RATE
from studio.ui import theme
from studio.ui.timeline_bands import Band
from studio.ui.timeline_find import ABOVE, BESIDE

if TYPE_CHECKING:
    from studio.sound.soundtrack import Soundtrack

WORDS_FROM, PHONEMES_FROM, BEATS_FROM, EVENTS_FROM = 48.0, 190.0, 48.0, 12.0
"""Pixels of a second from which on each of them is drawn: nearer to each other they would be a hatch."""
_LETTERS = 9
_ROW = 11
"""Pixels of a row of words or of phonemes."""
_LONGEST = 4 * SAMPLE_RATE
"""Samples that a word may begin before it is looked for."""

_STRESS = "ˈˌ"
"""What is written among phonemes, and is no sound."""

Samples = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Places in the film by their first samples, with their ends and names."""

    starts: Samples
    ends: Samples
    names: tuple[str, ...]

    @classmethod
    def of(cls, found: Iterable[tuple[int, int, str]]) -> Marks:
        rows = sorted(found)
        places = np.array([row[:2] for row in rows], np.int64).reshape(-1, 2)
        return cls(places[:, 0].copy(), places[:, 1].copy(), tuple(row[2] for row in rows))

    def between(self, first: float, last: float) -> range:
        return range(*(int(at) for at in np.searchsorted(self.starts, (first - _LONGEST, last))))


@dataclass(frozen=True, slots=True, eq=False)
class Ticks:
    """All that a soundtrack tells about the inside of its sounds."""

    beats: Samples
    bars: Marks
    words: Marks
    phonemes: Marks
    events: Samples


def ticks_of(track: Soundtrack) -> Ticks:
    said = [(s.start, s.speech) for s in track.spoken]
    bars = track.chords
    ends = [*(at for at, _ in bars[1:]), track.length]
    return Ticks(
        np.array(track.beats, np.int64),
        Marks.of((at, end, name) for (at, name), end in zip(bars, ends, strict=False)),
        Marks.of((start + a, start + b, word) for start, speech in said for word, a, b in speech.words),
        Marks.of(
            (start + a, start + b, phone)
            for start, speech in said
            for phone, a, b in speech.phonemes
            if phone.isalpha() and phone not in _STRESS
        ),
        np.unique(np.array([cue.moment for cue in track.cues if cue.moment is not None], np.int64)),
    )


class TickPainter:
    """Paints ticks for one repaint; ``left`` is the pixel of the film's first sample, ``per_pixel`` in samples."""

    def __init__(self, painter: QPainter, left: float, per_pixel: float, dirty: QRectF) -> None:
        self._painter, self._left, self._per_pixel = painter, left, per_pixel
        self._first, self._last = ((x - left) * per_pixel for x in (dirty.left() - 3, dirty.right() + 3))
        self._second = SAMPLE_RATE / per_pixel

    def paint(self, ticks: Ticks, band: Band) -> None:
        """What a lane has of them at this zoom."""
        lane, color = band.lane.id, theme.color(band.lane.id) if band.lane.id in _DRAWN else None
        if color is not None:
            self._painter.setFont(_small())
            _DRAWN[lane](self, ticks, band, color)

    def _music(self, ticks: Ticks, band: Band, color: QColor) -> None:
        """A short line for each beat, under the sound; one through it and the chord's name for each bar."""
        if self._second < BEATS_FROM:
            return
        top, foot = _inside(band)
        self._lines(self._near(ticks.beats), foot + 1, 5, _faint(color, 0.8))
        bars = ticks.bars.between(self._first, self._last)
        self._lines(ticks.bars.starts[bars.start : bars.stop], top, foot - top, _faint(color, 0.45))
        self._names(ticks.bars, bars, foot, _bright(band), repeats=False)

    def _speech(self, ticks: Ticks, band: Band, color: QColor) -> None:
        """A line where each word begins, and the word; nearer, each phoneme above it.

        Names are shown once most have room: here and there a word alone says nothing.
        """
        if self._second < WORDS_FROM:
            return
        _, foot = _inside(band)
        words = ticks.words.between(self._first, self._last)
        self._lines(ticks.words.starts[words.start : words.stop], foot - _ROW, _ROW, _bright(band))
        self._names(ticks.words, words, foot, theme.color("text"), most=True)
        if self._second >= PHONEMES_FROM:
            said = ticks.phonemes.between(self._first, self._last)
            at = ticks.phonemes.starts[said.start : said.stop]
            self._lines(at, foot - _ROW - 5, 4, _faint(_bright(band), 0.8))
            self._names(ticks.phonemes, said, foot - _ROW, _bright(band), most=True)

    def _effects(self, ticks: Ticks, band: Band, color: QColor) -> None:
        """A pin on each event: where what is heard happens in the picture."""
        if self._second < EVENTS_FROM:
            return
        at, bright = self._near(ticks.events), _bright(band)
        _, foot = _inside(band)
        self._lines(at, foot - 7, 7, bright)
        self._lines(at, foot - 8, 2, bright, wide=3)

    def _near(self, samples: Samples) -> Samples:
        first, last = np.searchsorted(samples, (self._first, self._last))
        return samples[first:last]

    def _lines(self, samples: Samples, top: float, height: float, color: QColor, *, wide: int = 1) -> None:
        """A line for each pixel in which any of them lies."""
        for x in np.unique(np.round(self._left + samples / self._per_pixel).astype(int)):
            self._painter.fillRect(QRectF(int(x) - wide // 2, top, wide, height), color)

    def _names(
        self, marks: Marks, shown: range, foot: float, color: QColor, *, repeats: bool = True, most: bool = False
    ) -> None:
        """The names that have room before the next one begins; without ``repeats`` not the one just told.

        With ``most`` none if not two of three have room.
        """
        painter, width, last = self._painter, self._painter.fontMetrics().horizontalAdvance, ""
        rooms = {n: (marks.ends[n] - marks.starts[n]) / self._per_pixel - 3 for n in shown}
        named = {n: wide for n, room in rooms.items() if room >= 5 and (wide := width(marks.names[n])) <= room}
        if most and 3 * len(named) < 2 * len(rooms):
            return
        painter.setPen(color)
        ground = theme.color("lane", 0.55)
        for n, wide in named.items():
            name, x = marks.names[n], round(self._left + marks.starts[n] / self._per_pixel) + 3
            if repeats or name != last:
                painter.fillRect(QRectF(x - 2, foot - _ROW, wide + 4, _ROW), ground)
                painter.drawText(QPointF(x, foot - 2), name)
                last = name


_DRAWN = {MUSIC: TickPainter._music, DIALOGUE: TickPainter._speech, EFFECTS: TickPainter._effects}


def _inside(band: Band) -> tuple[float, float]:
    """Top and foot of the sounds of a lane."""
    return band.top + ABOVE + 1, band.top + ABOVE + band.height - BESIDE - 1


def _bright(band: Band) -> QColor:
    """What stands out from a lane's sounds in any theme."""
    return theme.mixed(band.lane.id, "text", 0.55)


def _small() -> QFont:
    return theme.font(_LETTERS)


def _faint(color: QColor, share: float) -> QColor:
    faint = QColor(color)
    faint.setAlphaF(share)
    return faint
