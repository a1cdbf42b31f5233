"""The film as a composer sees it: one passage a shot, each with a whole number of beats, so that cuts are downbeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from studio.document.film import Film
from studio.document.layout import Span
from studio.document.recipe import ShotId, Take
from studio.document.score import NO_MUSIC
from studio.document.time import SAMPLE_RATE, frame_to_sample
from studio.sound.music.moods import Style, style_of
from studio.sound.music.wished import score_of

WIDEST = 1.22
"""A shot's tempo may leave the one wished for by this factor; a shot that fits no beat is held as one chord."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The music of one shot: samples ``start`` to ``end`` of the film. Without a style it is silence.

    Equal seeds sing equal tunes. ``model`` is what plays it instead of the composer.
    """

    start: int
    end: int
    style: Style | None
    seed: int = 0
    shot: ShotId | None = None
    model: str = ""


def passages_of(film: Film, runs: Iterable[Span], seen: Mapping[ShotId, Take | None]) -> tuple[Passage, ...]:
    """The music of a film's shots, the silence of gaps between them."""
    return tuple(passage for span in runs for passage in _passages(film, span, seen.get(span.shot.id)))


def _passages(film: Film, span: Span, take: Take | None) -> Iterator[Passage]:
    score, rate = score_of(film, span, take), film.rate
    begin, start = (frame_to_sample(frame, rate) for frame in span.gap)
    end = start + frame_to_sample(span.end - span.start, rate)  # as long wherever it lies, so that it stays what it is
    if begin < start:
        yield Passage(begin, start, None)
    style = None if score.mood == NO_MUSIC else style_of(score)
    yield Passage(start, end, style, span.shot.brief.seed, span.shot.id, score.model)


def beats(composed: Iterable[Passage]) -> tuple[int, ...]:
    """The samples at which music beats; a chord that is only held has none."""
    return tuple(
        sorted({p.start + at for p in composed if p.style and beat_count(p) for at in grid(p.end - p.start, p.style)})
    )


def beat_count(passage: Passage) -> int:
    return beats_in(passage.end - passage.start, passage.style) if passage.style else 0


def beats_in(length: int, style: Style) -> int:
    """How many beats so many samples have: those whose tempo is nearest the wish, twice as quick where none is near
    enough; 0 if there is none then either.
    """
    minutes = length / SAMPLE_RATE / 60
    for tempo in (style.tempo, 2 * style.tempo):
        guess = max(1, round(minutes * tempo))
        best = min((guess, guess + 1, max(1, guess - 1)), key=lambda n: abs(np.log(n / minutes / tempo)))
        if 1 / WIDEST <= best / minutes / tempo <= WIDEST:
            return best
    return 0


def grid(length: int, style: Style) -> list[int]:
    """The sample of each beat from the passage's first, and its end."""
    number = beats_in(length, style) or 1
    return [(2 * length * beat + number) // (2 * number) for beat in range(number + 1)]
