"""What happens within sounds, as ticks on the lanes: beats and chords, words and phonemes, what effects are of."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from studio.document.film import DIALOGUE, EFFECTS, MUSIC
from studio.document.time import SAMPLE_RATE
from studio.ui import stamps, theme
from studio.ui import timeline_crowd as crowd
from studio.ui.timeline_bands import Band
from studio.ui.timeline_find import ABOVE, BESIDE

if TYPE_CHECKING:
    from studio.sound.soundtrack import Soundtrack

WORDS_FROM, PHONEMES_FROM, BEATS_FROM, EVENTS_FROM = 48.0, 190.0, 48.0, 12.0
"""Pixels of a second from which on each of them is drawn: nearer to each other they would be a hatch."""
_LETTERS = 9
_ROW, _CAPTION, _LEAST, _BESIDE = 11, 13, 9, 3
"""Pixels: of a row of words or of phonemes, of a caption, of a wave at least, of a name's distance from its tick."""
_LONGEST = 4 * SAMPLE_RATE
"""Samples that a word may begin before it is looked for."""

_STRESS = "ˈˌ"
"""What is written among phonemes, and is no sound."""

Samples = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
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

    def put(self, order: NDArray[np.int64], starts: Samples) -> Marks:
        """Some of them, in another order, each at another place and as long as it is."""
        same = len(order) == len(self.names) and bool((order[1:] > order[:-1]).all())
        names = self.names if same else tuple(map(self.names.__getitem__, order.tolist()))
        other = Marks(starts, (self.ends - self.starts)[order] + starts, names)
        if "widths" in self.__dict__:  # measured already
            other.__dict__["widths"] = self.widths[order]
        return other

    @cached_property
    def widths(self) -> NDArray[np.float64]:
        """(n,) pixels of the names."""
        letters = QFontMetricsF(_small())
        wide = {name: letters.horizontalAdvance(name) for name in dict.fromkeys(self.names)}
        return np.array([wide[name] for name in self.names])

    @cached_property
    def _needed(self) -> float:
        """Samples to a pixel up to which two names of three have room; −1 without any."""
        most = (self.ends - self.starts) / (self.widths + _BESIDE)
        return float(np.quantile(most, 1 / 3)) if len(most) else -1.0

    def have_room(self, per_pixel: float) -> bool:
        """Whether most names do at a zoom, wherever it is looked at: here and there one alone says nothing."""
        return per_pixel <= self._needed

    def between(self, first: float, last: float) -> range:
        return range(*_within(self.starts, first - _LONGEST, last))


@dataclass(frozen=True, slots=True, eq=False)
class Ticks:
    """All that a soundtrack tells about the inside of its sounds."""

    beats: Samples
    bars: Marks
    words: Marks
    phonemes: Marks
    events: Samples


class Inside(NamedTuple):
    """What the sounds of a lane show over one another: words above, the wave from ``top`` to ``foot`` pixels within."""

    caption: bool = True
    words: bool = False
    phonemes: bool = False
    top: int = _CAPTION
    foot: int = 0


def inside(band: Band, ticks: Ticks | None, per_pixel: float) -> Inside:
    """What a lane has room for, nothing over another: of a line first its words, then its caption and its phonemes."""
    second = SAMPLE_RATE / per_pixel
    if band.lane.id != DIALOGUE or ticks is None:
        return Inside()
    room = band.height - BESIDE - 2 - _LEAST
    words = second >= WORDS_FROM and room >= _ROW and ticks.words.have_room(per_pixel)
    room -= _ROW if words else 0
    caption = room >= _CAPTION
    room -= _CAPTION if caption else 0
    phonemes = words and second >= PHONEMES_FROM and room >= _ROW and ticks.phonemes.have_room(per_pixel)
    return Inside(caption, words, phonemes, _CAPTION if caption else 0, _ROW * (words + phonemes))


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
        self._painter, self._left, self._per_pixel, self._dirty = painter, left, per_pixel, dirty
        self._first, self._last = ((x - left) * per_pixel for x in (dirty.left() - 3, dirty.right() + 3))
        self._second, self._laid = SAMPLE_RATE / per_pixel, Inside()

    def paint(self, ticks: Ticks, band: Band, laid: Inside) -> None:
        """What a lane has of them at this zoom, and has room for."""
        self._laid = laid
        lane, color = band.lane.id, theme.color(band.lane.id) if band.lane.id in _DRAWN else None
        if color is not None:
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
        """A line where each word begins, and the word where most have room; nearer, each phoneme above it."""
        if self._second < WORDS_FROM:
            return
        (_, foot), laid = _inside(band), self._laid
        words, high = ticks.words.between(self._first, self._last), _ROW if laid.words else 4
        self._lines(ticks.words.starts[words.start : words.stop], foot - high, high, _bright(band))
        if laid.words:
            self._names(ticks.words, words, foot, theme.color("text"))
        if laid.phonemes:
            said = ticks.phonemes.between(self._first, self._last)
            at = ticks.phonemes.starts[said.start : said.stop]
            self._lines(at, foot - 2 * _ROW + 1, _ROW - 2, _faint(_bright(band), 0.5))
            self._names(ticks.phonemes, said, foot - _ROW, _bright(band))

    def _effects(self, ticks: Ticks, band: Band, color: QColor) -> None:
        """A pin on each event: where what is heard happens in the picture."""
        if self._second < EVENTS_FROM:
            return
        at, bright = self._near(ticks.events), _bright(band)
        _, foot = _inside(band)
        self._lines(at, foot - 7, 7, bright)
        self._lines(at, foot - 8, 2, bright, wide=3)

    def _near(self, samples: Samples) -> Samples:
        return samples[slice(*_within(samples, self._first, self._last))]

    def _lines(self, samples: Samples, top: float, height: float, color: QColor, *, wide: int = 1) -> None:
        """A line for each pixel in which any of them lies."""
        first = math.floor(self._dirty.left()) - wide
        under = np.zeros(math.ceil(self._dirty.right()) + wide - first, bool)
        columns = np.round(self._left + samples / self._per_pixel).astype(int) - first - wide // 2
        for beside in range(wide):
            under[np.clip(columns + beside, 0, len(under) - 1)] = True
        under[[0, -1]] = False  # where the ones out of sight were put
        crowd.lines(self._painter, QRectF(first, top, len(under), height), under, color)

    def _names(self, marks: Marks, shown: range, foot: float, color: QColor, *, repeats: bool = True) -> None:
        """The names that have room before the next one begins; without ``repeats`` not the one just told."""
        seen, last = slice(shown.start, shown.stop), ""
        rooms = (marks.ends[seen] - marks.starts[seen]) / self._per_pixel - _BESIDE
        near = np.flatnonzero(rooms >= 5)
        at = np.round(self._left + marks.starts[seen][near] / self._per_pixel).astype(int) + 3
        words = stamps.Words(self._painter, _LETTERS, color, ground=(theme.color("lane", 0.55), _ROW))
        for n, room, x in zip(near.tolist(), rooms[near].tolist(), at.tolist(), strict=True):
            name = marks.names[shown.start + n]
            if stamps.width(name, _LETTERS) <= room and (repeats or name != last):
                words.write(x, int(foot) - 2, name)
                last = name


_DRAWN = {MUSIC: TickPainter._music, DIALOGUE: TickPainter._speech, EFFECTS: TickPainter._effects}


def _within(samples: Samples, first: float, last: float) -> list[int]:
    """Between which two of them all lie that are between two places; among whole numbers, or all would be copied."""
    return np.searchsorted(samples, np.array((math.ceil(first), math.ceil(last)))).tolist()


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
