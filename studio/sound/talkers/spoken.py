"""Sentences put together to a line: trimmed, softly ended, at 48 kHz, with the times of words and phonemes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.sound.talkers.talker import Mark, Said
from studio.sound.talkers.timed import STRESS, Uttered, as_heard, audible

PAUSE = 0.45
"""Seconds between sentences, beside the 0.1 that they keep around them."""
_FAINT = 50.0  # dB under the loudest moment: what is fainter is cut off at both ends of a sentence
_LEAD, _TAIL = 0.02, 0.06  # seconds kept around it
_BEFORE, _AFTER = 0.15, 0.12  # and at most around its phonemes, should a voice breathe on


def joined(sentences: Iterable[tuple[Uttered, Sequence[str]]], hertz: float, pause: float = PAUSE) -> Said:
    """A line of sentences, each with its groups' words, ``pause`` seconds apart; ``hertz`` is their sample rate."""
    sounds: list[NDArray[np.float32]] = []
    phonemes: list[Mark] = []
    words: list[Mark] = []
    for number, (uttered, written) in enumerate(sentences):
        if number:
            sounds.append(np.zeros(int(pause * hertz), np.float32))
        begin = sum(map(len, sounds))
        trimmed = _trimmed(as_heard(uttered, hertz), hertz)
        sounds.append(softened(trimmed.samples, hertz))
        phonemes += moved(trimmed.phonemes, begin)
        words += moved(grouped(trimmed.phonemes, written), begin)
    samples = resampled(np.concatenate(sounds) if sounds else np.zeros(0, np.float32), hertz)
    scale = SAMPLE_RATE / hertz
    return Said(samples, *(tuple(moved(marks, 0, scale, len(samples))) for marks in (phonemes, words)))


def moved(marks: Iterable[Mark], by: int, scale: float = 1.0, end: int | None = None) -> Iterator[Mark]:
    """Marks at other samples; those that fall together, or behind ``end``, are gone."""
    for name, first, last in marks:
        a, b = round((first + by) * scale), round((last + by) * scale)
        if end is not None:
            b = min(b, end)
        if a < b:
            yield name, a, b


def grouped(phonemes: Sequence[Mark], names: Sequence[str]) -> list[Mark]:
    """The words that are said between spaces; a group without a name goes on with the word before it."""
    found: list[list[int]] = []
    open_group = False
    for symbol, first, last in phonemes:
        if symbol == " ":
            open_group = False
        elif symbol.isalpha() or symbol in STRESS:
            if not open_group:
                found.append([first, last])
                open_group = True
            found[-1][1] = last
    if len(names) != len(found):  # a talker left something out
        names = [names[n * len(names) // len(found)] if names else "" for n in range(len(found))]
    words: list[Mark] = []
    for name, (first, last) in zip(names, found, strict=True):
        if name or not words:
            words.append((name, first, last))
        else:
            words[-1] = (*words[-1][:2], last)
    return words


def softened(samples: NDArray[np.float32], hertz: float) -> NDArray[np.float32]:
    """Both ends brought to nothing over 4 ms."""
    out = samples.copy()
    ramp = np.linspace(0, 1, min(int(0.004 * hertz), len(out)), dtype=np.float32)
    out[: len(ramp)] *= ramp
    out[len(out) - len(ramp) :] *= ramp[::-1]
    return out


def resampled(samples: NDArray[np.float32], hertz: float) -> NDArray[np.float32]:
    """At 48 kHz, in exactly the samples that its time takes."""
    import soxr

    if hertz == SAMPLE_RATE:
        return samples
    out = np.asarray(soxr.resample(samples, hertz, SAMPLE_RATE), np.float32)
    wanted = round(len(samples) * SAMPLE_RATE / hertz)
    return out[:wanted] if len(out) >= wanted else np.pad(out, (0, wanted - len(out)))


def _trimmed(uttered: Uttered, hertz: float) -> Uttered:
    """Without the silence around it, so that a line begins when it is asked to and none of its sound is lost."""
    spoken = [(first, last) for symbol, first, last in uttered.phonemes if symbol.isalpha()]
    if not spoken:
        return uttered
    first, last = audible(uttered.samples, hertz, _FAINT)
    begin = min(max(first, spoken[0][0] - int(_BEFORE * hertz)), spoken[0][0]) - int(_LEAD * hertz)
    end = max(min(last, spoken[-1][1] + int(_AFTER * hertz)), spoken[-1][1]) + int(_TAIL * hertz)
    begin, end = max(0, begin), min(len(uttered.samples), end)
    kept = tuple((s, max(0, a - begin), min(end, b) - begin) for s, a, b in uttered.phonemes if a < end)
    return Uttered(uttered.samples[begin:end], kept)
