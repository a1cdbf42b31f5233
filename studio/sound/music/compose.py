"""A composer: music in time with the cuts. Every shot has a whole number of beats, so every cut is a downbeat."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.sound.music import instruments
from studio.sound.music.moods import MOODS, Mood
from studio.sound.music.passages import Passage, beat_count, grid

LEVEL = -24.0
"""LUFS of a cue where nobody speaks."""


@dataclass(frozen=True, slots=True)
class Note:
    """``at`` and ``length`` in samples; ``pitch`` in MIDI numbers; ``loud`` 0..1."""

    at: int
    length: int
    part: str
    pitch: int
    loud: float


def compose(passages: Sequence[Passage], seed: int = 0) -> tuple[Note, ...]:
    """The notes of a film; the last passage ends on the tonic."""
    sounding = [p for p in passages if p.mood and p.end > p.start]
    if not sounding:
        return ()
    rng = np.random.default_rng(seed)
    key = 45 + int(rng.integers(0, 8))
    notes: list[Note] = []
    for number, passage in enumerate(sounding):
        final = number == len(sounding) - 1 or sounding[number + 1].start != passage.end
        notes += _passage(passage, key, rng, first=number == 0, final=final)
    return tuple(sorted(notes, key=lambda note: (note.at, note.part, note.pitch)))


def render(notes: Sequence[Note], passages: Sequence[Passage]) -> NDArray[np.float32]:
    """Stereo samples from the film's first to the end of its last passage; nothing sounds after it."""
    end = max((p.end for p in passages), default=0)
    out = np.zeros((end, 2), np.float32)
    for note in notes:
        sound = instruments.play(note.part, note.pitch, note.length, note.loud)
        last = min(end, note.at + len(sound))
        out[note.at : last] += sound[: last - note.at]
    for closing in _closings(passages):
        fade = min(closing.end - closing.start, round(1.2 * SAMPLE_RATE))
        out[closing.end - fade : closing.end] *= (np.cos(np.linspace(0, np.pi, fade)) * 0.5 + 0.5)[:, None]
        after = min((p.start for p in passages if p.mood and p.start >= closing.end), default=end)
        out[closing.end : after] = 0
    return _levelled(out)


def seed_of(passages: Sequence[Passage]) -> int:
    """The same moods in the same order sound alike, whatever the lengths: moving a cut keeps the tune."""
    moods = "|".join(p.mood for p in passages)
    return int.from_bytes(hashlib.sha256(moods.encode()).digest()[:6], "big")


def _passage(passage: Passage, key: int, rng: np.random.Generator, *, first: bool, final: bool) -> list[Note]:
    mood, marks = MOODS[passage.mood], grid(passage)
    number = len(marks) - 1
    notes = [] if first else _hit(passage.start, passage.end - passage.start, key, mood)
    degree = 7
    for beat, (at, after) in enumerate(pairwise(marks)):
        root = 0 if final and beat >= number - min(4, number) else mood.chords[beat // 4 % len(mood.chords)]
        if beat % 4 == 0 or (final and beat == number - min(4, number)):
            until = marks[min(beat + 4 - beat % 4, number)]
            notes += _chord(at, until - at, root, key, mood)
        if beat_count(passage):
            notes += _drums(beat, at, after - at, mood)
            degree, sung = _melody(beat, at, after - at, root, degree, key, mood, rng)
            notes += sung
    return notes


def _pitch(key: int, degree: int, mood: Mood, octave: int = 0) -> int:
    return key + 12 * (degree // 7 + octave) + mood.scale[degree % 7]


def _chord(at: int, length: int, root: int, key: int, mood: Mood) -> list[Note]:
    pads = [Note(at, length, "pad", _pitch(key, root + step, mood, 1), 0.30) for step in (0, 2, 4)]
    return [*pads, Note(at, length, "bass", _pitch(key, root, mood, -1), 0.5)]


def _hit(at: int, length: int, key: int, mood: Mood) -> list[Note]:
    """What marks a cut: a kick, a cymbal, and the tonic struck."""
    loud = 0.9 if mood.drums else 0.55
    struck = [Note(at, min(length, SAMPLE_RATE), "pluck", _pitch(key, 0, mood, octave), 0.7) for octave in (0, 1)]
    return [Note(at, 0, "kick", 36, loud), Note(at, 0, "cymbal", 49, 0.3 if mood.drums else 0.16), *struck]


def _drums(beat: int, at: int, length: int, mood: Mood) -> list[Note]:
    notes = []
    if mood.drums and beat % 2 == 0:
        notes.append(Note(at, 0, "kick", 36, 0.6 if mood.drums == 2 else 0.4))
    if mood.drums == 2:
        if beat % 2:
            notes.append(Note(at, 0, "snare", 38, 0.35))
        notes += [Note(at + half * length // 2, 0, "hat", 42, 0.16 - 0.06 * half) for half in (0, 1)]
    return notes


def _melody(
    beat: int, at: int, length: int, root: int, degree: int, key: int, mood: Mood, rng: np.random.Generator
) -> tuple[int, list[Note]]:
    notes = []
    for half in (0, 1):
        if rng.random() < mood.density * (0.5 if half else 1):
            degree = int(np.clip(degree + rng.integers(-2, 3), 4, 13))
            if half == 0 and beat % 4 == 0:
                degree = root + 7 + int(rng.choice([0, 2, 4]))
            loud = 0.34 + 0.12 * float(rng.random())
            notes.append(Note(at + half * length // 2, length * 5 // 8, mood.lead, _pitch(key, degree, mood, 1), loud))
    return degree, notes


def _closings(passages: Sequence[Passage]) -> list[Passage]:
    """The passages after which music stops."""
    followed = [*(bool(after.mood) for after in passages[1:]), False]
    return [p for p, goes_on in zip(passages, followed, strict=False) if p.mood and not goes_on]


def _levelled(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    from studio.media.loudness import SILENT, integrated, limited

    now = integrated(sound)
    return sound if now <= SILENT else limited(sound, -6.0, LEVEL - now)
