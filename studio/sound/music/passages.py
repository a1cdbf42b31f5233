"""The film as a composer sees it: one passage a shot, each with a whole number of beats, so that cuts are downbeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from studio.document.layout import Span
from studio.document.recipe import Take
from studio.document.time import SAMPLE_RATE, frame_to_sample
from studio.sound.facts import facts
from studio.sound.music.moods import MOODS, mood_named

WIDEST = 1.22
"""A shot's tempo may leave the mood's by this factor; a shot that fits no beat is held as one chord."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The music of one shot: samples ``start`` to ``end`` of the film. ``mood`` "" is silence."""

    start: int
    end: int
    mood: str
    pace: float = 0.0


def passages(span: Span, take: Take | None, rate: Fraction) -> Iterator[Passage]:
    """The music of a shot, after the silence of the gap before it."""
    wish, scene = span.shot.brief.sound.music, facts(span.shot, take)
    mood = "" if wish == "" else mood_named(wish or "", scene.mood)
    begin, start, end = (frame_to_sample(frame, rate) for frame in (*span.gap, span.end))
    if begin < start:
        yield Passage(begin, start, "")
    yield Passage(start, end, mood, round(scene.pace, 1))


def beats(composed: Iterable[Passage]) -> tuple[int, ...]:
    """The samples at which music beats; a chord that is only held has none."""
    return tuple(sorted({sample for p in composed if p.mood and beat_count(p) for sample in grid(p)}))


def beat_count(passage: Passage) -> int:
    """How many beats the passage has: those whose tempo is nearest the mood's; 0 if none is near enough."""
    tempo = MOODS[passage.mood].tempo * (1 + 0.15 * passage.pace)
    minutes = (passage.end - passage.start) / SAMPLE_RATE / 60
    guess = max(1, round(minutes * tempo))
    best = min((guess, guess + 1, max(1, guess - 1)), key=lambda n: abs(np.log(n / minutes / tempo)))
    return best if 1 / WIDEST <= best / minutes / tempo <= WIDEST else 0


def grid(passage: Passage) -> list[int]:
    """The sample of each beat, and the end."""
    number = beat_count(passage) or 1
    span = passage.end - passage.start
    return [passage.start + (2 * span * beat + number) // (2 * number) for beat in range(number + 1)]
