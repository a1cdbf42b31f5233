"""A composer: music in time with the cuts. Every shot has a whole number of beats, so every cut is a downbeat.

A shot's music is a piece by itself, made from its own length, style and seed: a cut that moves makes the two shots
beside it anew, and no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.sound.music.moods import MOODS, PLAYERS, Ensemble, Style, chord_name
from studio.sound.music.passages import Passage, beats_in, grid

SUNG = frozenset(("lead",))
"""The voices that step back under speech: those that sing where somebody talks."""
_BESIDE = 1
"""Samples by which passages that follow each other may be apart: their lengths are rounded."""
_DRIVEN, _CLASHING = 0.55, 0.75
"""Tension from which on the bass repeats itself, and from which on a tone beside the tonic trembles above it."""


@dataclass(frozen=True, slots=True)
class Note:
    """``at`` and ``length`` in samples; ``pitch`` in MIDI numbers; ``loud`` 0..1. ``voice``: lead, chords or beat."""

    at: int
    length: int
    part: str
    pitch: int
    loud: float
    voice: str = "chords"


@dataclass(frozen=True, slots=True)
class Piece:
    """All that the music of one shot is made from: equal pieces are equal samples.

    ``opens``: it comes from silence, and marks no cut. ``closes``: silence comes after it, and it ends on the tonic.
    """

    length: int
    style: Style
    seed: int
    opens: bool
    closes: bool


def pieces(composed: Sequence[Passage]) -> Iterator[tuple[Passage, Piece]]:
    """The pieces that are composed here, with where they lie; those of models and silence are left out."""
    for number, passage in enumerate(composed):
        if passage.style is None or passage.model or passage.end <= passage.start:
            continue
        before = composed[number - 1] if number else None
        after = composed[number + 1] if number + 1 < len(composed) else None
        length = passage.end - passage.start
        opens, closes = not _adjoin(before, passage), not _adjoin(passage, after)
        yield passage, Piece(length, passage.style, passage.seed, opens, closes)


def compose(piece: Piece) -> tuple[Note, ...]:
    """The notes of a piece, counted from its first sample."""
    return tuple(sorted(_notes(piece), key=lambda note: (note.at, note.part, note.pitch)))


def notes_of(composed: Sequence[Passage]) -> tuple[Note, ...]:
    """The notes of a film."""
    placed = (replace(n, at=passage.start + n.at) for passage, piece in pieces(composed) for n in compose(piece))
    return tuple(sorted(placed, key=lambda note: (note.at, note.part, note.pitch)))


def chords_of(composed: Sequence[Passage]) -> tuple[tuple[int, str], ...]:
    """The sample at which each bar begins, and the name of its chord."""
    return tuple(
        (passage.start + at, chord_name(piece.style, root))
        for passage, piece in pieces(composed)
        for at, _, root in _bars(piece)
    )


def _adjoin(passage: Passage | None, after: Passage | None) -> bool:
    if passage is None or after is None or passage.style is None or after.style is None:
        return False
    return passage.model == after.model and abs(after.start - passage.end) <= _BESIDE


def _bars(piece: Piece) -> Iterator[tuple[int, int, int]]:
    """First and last sample of each bar, and the degree of its chord; a piece that closes ends on the tonic."""
    marks, chords = grid(piece.length, piece.style), MOODS[piece.style.mood].chords
    number = len(marks) - 1
    home = number - min(4, number) if piece.closes else number
    firsts = sorted({*range(0, home, 4), *((home,) if piece.closes else ())})
    for first, after in pairwise((*firsts, number)):
        yield marks[first], marks[after], 0 if first >= home else chords[first // 4 % len(chords)]


def _notes(piece: Piece) -> Iterator[Note]:
    style, players = piece.style, PLAYERS[piece.style.ensemble]
    if not piece.opens:
        yield from _hit(piece, players)
    for at, end, root in _bars(piece):
        yield from _chord(at, end - at, root, style, players)
    if not beats_in(piece.length, style):
        return
    rng, degree = np.random.default_rng(piece.seed), 7
    roots = [(end, root) for _, end, root in _bars(piece)]
    for beat, (at, after) in enumerate(pairwise(grid(piece.length, style))):
        root = next(root for end, root in roots if at < end)
        yield from _drums(beat, at, after - at, style)
        yield from _drive(at, after - at, root, style, players)
        degree, sung = _melody(beat, at, after - at, root, degree, style, players, rng)
        yield from sung


def _pitch(degree: int, style: Style, octave: int = 0) -> int:
    return style.tonic + 12 * (degree // 7 + octave) + style.scale[degree % 7]


def _chord(at: int, length: int, root: int, style: Style, players: Ensemble) -> Iterator[Note]:
    for step in (0, 2, 4):
        yield Note(at, length, players.chords, _pitch(root + step, style, 1), 0.30)
    yield Note(at, length, players.bass, _pitch(root, style, -1), 0.5)


def _hit(piece: Piece, players: Ensemble) -> Iterator[Note]:
    """What marks a cut: a drum, a cymbal, and the tonic struck."""
    style, length = piece.style, min(piece.length, SAMPLE_RATE)
    yield Note(0, 0, "kick", 36, 0.9 if style.drums else 0.55, "beat")
    yield Note(0, 0, "cymbal", 49, 0.3 if style.drums else 0.16, "beat")
    for octave in (0, 1):
        yield Note(0, length, players.struck, _pitch(0, style, octave), 0.7)


def _drums(beat: int, at: int, length: int, style: Style) -> Iterator[Note]:
    if style.drums and beat % 2 == 0:
        yield Note(at, 0, "kick", 36, 0.6 if style.drums == 2 else 0.4, "beat")
    if style.drums == 2:
        if beat % 2:
            yield Note(at, 0, "snare", 38, 0.35, "beat")
        for half in (0, 1):
            yield Note(at + half * length // 2, 0, "hat", 42, 0.16 - 0.06 * half, "beat")


def _drive(at: int, length: int, root: int, style: Style, players: Ensemble) -> Iterator[Note]:
    """What tension adds: the bass on every half beat, and far up a tone that rubs against the tonic."""
    if style.tension >= _DRIVEN:
        for half in (0, 1):
            loud = 0.2 + 0.25 * style.tension - 0.06 * half
            yield Note(at + half * length // 2, length // 3, "bass", _pitch(root, style), loud)
    if style.tension >= _CLASHING:
        for quarter in range(4):
            pitch = _pitch(0, style, 2) + quarter % 2
            yield Note(at + quarter * length // 4, length // 4, players.struck, pitch, 0.2)


def _melody(
    beat: int, at: int, length: int, root: int, degree: int, style: Style, players: Ensemble, rng: np.random.Generator
) -> tuple[int, list[Note]]:
    notes, density = [], MOODS[style.mood].density
    for half in (0, 1):
        if rng.random() < density * (0.5 if half else 1):
            degree = int(np.clip(degree + rng.integers(-2, 3), 4, 13))
            if half == 0 and beat % 4 == 0:
                degree = root + 7 + int(rng.choice([0, 2, 4]))
            loud = 0.34 + 0.12 * float(rng.random())
            pitch = _pitch(degree, style, 1)
            notes.append(Note(at + half * length // 2, length * 5 // 8, players.lead, pitch, loud, "lead"))
    return degree, notes
