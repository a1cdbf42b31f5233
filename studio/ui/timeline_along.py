"""Made sounds go along with what a hand does to the film, until they are made anew for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from studio.document.film import DIALOGUE
from studio.document.layout import Layout
from studio.document.time import SAMPLE_RATE, frame_to_sample
from studio.document.tunings import line_place, tuning_of
from studio.ui.sounds import FilmSound
from studio.ui.timeline_rows import Places, Row
from studio.ui.timeline_ticks import Marks, Ticks

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Shots:
    """The shots of the film that was heard, in order, and where another film has each; all in samples.

    ``shift`` is how much later what happens in a shot is now. A run, shots that go on with one take, has its end in
    ``until``; of one that the other film has not, nothing is ``there``.
    """

    starts: Places
    ends: Places
    until: Places
    now_starts: Places
    now_ends: Places
    now_until: Places
    shift: Places
    there: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class _Of:
    """Which shot each sound of a row belongs to, −1 for none: the piece of a run, and the run's first one."""

    piece: Indices
    first: Indices
    all_along: NDArray[np.bool_]
    moments: Places  # −1 where nothing happens at one moment


class Along:
    """``rows`` and ``ticks`` are those of the newest sound as the film that is shown has them."""

    def __init__(self) -> None:
        self.rows: Mapping[str, Row] = MappingProxyType({})
        self.ticks: Ticks | None = None
        self._sound: FilmSound | None = None
        self._heard: Layout | None = None
        self._shown: Layout | None = None
        self._of: dict[str, _Of] = {}
        self._edges = np.zeros((0, 4), np.int64)

    def follow(self, sound: FilmSound | None, shown: Layout) -> None:
        """Shows a sound as a film has it that need not be the one it was made for."""
        if sound is self._sound and shown is self._shown:
            return
        if sound is not self._sound:
            self._of, self._heard = {}, Layout(sound.track.film) if sound is not None else None
            self._edges = _edges(self._heard) if self._heard is not None else np.zeros((0, 4), np.int64)
        self._sound, self._shown = sound, shown
        self.rows, self.ticks = (sound.rows, sound.ticks) if sound is not None else (MappingProxyType({}), None)
        if sound is None or self._heard is None or shown.film.shots is self._heard.film.shots:
            return
        if shown.film.rate != self._heard.film.rate:
            return
        shots = _shots(self._heard, self._edges, shown)
        if not len(shots.starts):
            return
        said = sound.rows.get(DIALOGUE)
        later = self._moved_lines(said)
        moved = {DIALOGUE: later}
        self.rows = {lane: self._put(lane, row, shots, moved.get(lane, 0)) for lane, row in sound.rows.items()}
        self.ticks = _ticks(sound.ticks, shots, said, later)

    def _put(self, lane: str, row: Row, shots: _Shots, later: Places | int) -> Row:
        if lane not in self._of:
            assert self._heard is not None
            self._of[lane] = _of(row, self._heard)
        of = self._of[lane]
        known = of.piece >= 0
        p, f = np.maximum(of.piece, 0), np.maximum(of.first, 0)
        shift = shots.shift[p] + later
        lefts = np.where(of.all_along, row.starts + shots.now_starts[f] - shots.starts[f], row.starts + shift)
        front, back = np.maximum(0, shots.starts[p] - row.starts), np.maximum(0, row.ends - shots.ends[p])
        starts = np.where(of.all_along, lefts, np.maximum(lefts, shots.now_starts[p] - front))
        within = np.minimum(row.ends + shift, shots.now_ends[p] + back)
        ends = np.where(of.all_along, row.ends + shots.now_until[f] - shots.until[f], within)
        happened = (of.moments >= shots.starts[p]) & (of.moments < shots.ends[p])
        happens = (of.moments + shift >= shots.now_starts[p]) & (of.moments + shift < shots.now_ends[p])
        there = shots.there[np.where(of.all_along, f, p)] & (happens | ~happened) & (ends > starts)
        starts, ends, lefts = (
            np.where(known, new, old) for new, old in ((starts, row.starts), (ends, row.ends), (lefts, row.starts))
        )
        return row.put(starts, ends, lefts, there | ~known, self._silent(row))

    def _moved_lines(self, row: Row | None) -> Places:
        """By how many samples each line is said later in its shot."""
        later = np.zeros(len(row.waves) if row is not None else 0, np.int64)
        if row is None or self._heard is None or self._shown is None:
            return later
        before, now = self._heard.film.shots, self._shown.film.shots
        pairs = {key: (before[key], shot) for key, shot in now.items() if key in before}
        pairs = {key: (a, b) for key, (a, b) in pairs.items() if a.brief.dialogue is not b.brief.dialogue}
        for n, wave in enumerate(row.waves) if pairs else ():
            pair = pairs.get(wave.cue.shot) if wave.cue.shot is not None else None
            if pair is None:
                continue
            places = [line_place(shot.brief, wave.cue.key) for shot in pair]
            if None not in places:
                starts = (shot.brief.dialogue[place].start for shot, place in zip(pair, places, strict=True))
                one, other = (frame_to_sample(start, self._heard.film.rate) for start in starts)
                later[n] = other - one
        return later

    def _silent(self, row: Row) -> NDArray[np.bool_]:
        """Which sounds are not heard in the film that is shown, though they were."""
        assert self._heard is not None and self._shown is not None
        silent, now = row.silent.astype(bool), self._shown.film.shots
        tuned = {key for key, shot in now.items() if shot.tuned and shot is not self._heard.film.shots.get(key)}
        for n, wave in enumerate(row.waves) if tuned else ():
            if wave.cue.shot in tuned:
                silent[n] = tuning_of(now[wave.cue.shot], wave.cue.key).muted
        return silent


def _of(row: Row, heard: Layout) -> _Of:
    rate = heard.film.rate
    index = {span.shot.id: n for n, span in enumerate(heard.spans)}
    starts = _samples([span.start for span in heard.spans], rate)
    lasts = {run.shot.id: index[run.shot.id] for run in heard.runs}
    count = dict(zip(lasts, np.diff([*lasts.values(), len(index)]).tolist(), strict=True))
    first = np.array([index.get(wave.cue.shot, -1) for wave in row.waves], np.int64)  # type: ignore[call-overload]
    more = np.array([count.get(wave.cue.shot, 1) for wave in row.waves], np.int64)  # type: ignore[call-overload]
    moments = np.array([-1 if wave.cue.moment is None else wave.cue.moment for wave in row.waves], np.int64)
    at = np.searchsorted(starts, np.where(moments < 0, row.starts, moments), side="right") - 1
    piece = np.where(first < 0, -1, np.clip(at, first, first + more - 1))
    return _Of(piece, first, np.array([wave.all_along for wave in row.waves], bool), moments)


def _shots(heard: Layout, then: Indices, shown: Layout) -> _Shots:
    now, at = _edges(shown), {span.shot.id: n for n, span in enumerate(shown.spans)}
    found = np.array([at.get(span.shot.id, -1) for span in heard.spans], np.int64)
    there = found >= 0
    now = np.where(there[:, None], now[found], then) if len(now) else then
    (starts, ends, until, content), (*edges, now_content) = then.T, now.T
    table = _samples([starts, ends, until, *edges, now_content - content], heard.film.rate)
    return _Shots(*table, there=there)


def _edges(layout: Layout) -> Indices:
    """(n, 4) for each shot its first frame and its end, its run's if it begins one, and where its take would begin."""
    runs = {run.shot.id: run.end for run in layout.runs}
    rows = [
        (span.start, span.end, runs.get(span.shot.id, span.end), span.start - span.shot.head) for span in layout.spans
    ]
    return np.array(rows, np.int64).reshape(-1, 4)


def _samples(frames: object, rate: Fraction) -> Places:
    return np.rint(np.asarray(frames, np.int64) * float(SAMPLE_RATE / rate)).astype(np.int64)


def _ticks(ticks: Ticks, shots: _Shots, spoken: Row | None, later: Places) -> Ticks:
    """The same ticks where what they are of is now."""
    beats, kept = _with_shots(ticks.beats, shots)
    events, happen = _with_shots(ticks.events, shots, content=True)
    bars, held = _with_shots(ticks.bars.starts, shots)
    words = _with_lines(ticks.words, shots, spoken, later)
    phonemes = _with_lines(ticks.phonemes, shots, spoken, later)
    return Ticks(np.sort(beats[kept]), _marks(ticks.bars, bars, held), words, phonemes, np.sort(events[happen]))


def _with_shots(samples: Places, shots: _Shots, *, content: bool = False) -> tuple[Places, NDArray[np.bool_]]:
    """Moments of the film that was heard where the shots beneath them are, and which of them there still are."""
    at = np.maximum(np.searchsorted(shots.starts, samples, side="right") - 1, 0)
    now = samples + (shots.shift[at] if content else shots.now_starts[at] - shots.starts[at])
    return now, shots.there[at] & (now >= shots.now_starts[at]) & (now < shots.now_ends[at])


def _with_lines(marks: Marks, shots: _Shots, spoken: Row | None, later: Places) -> Marks:
    now, there = _with_shots(marks.starts, shots, content=True)
    if spoken is not None and len(spoken.starts) and later.any():
        now = now + later[np.maximum(np.searchsorted(spoken.starts, marks.starts, side="right") - 1, 0)]
    return _marks(marks, now, there)


def _marks(marks: Marks, now: Places, there: NDArray[np.bool_]) -> Marks:
    order = np.flatnonzero(there)
    order = order[np.argsort(now[order], kind="stable")]
    return marks.put(order, now[order])
