"""Spoken lines: text to sound with the times of every word and phoneme."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studio.document.brief import Line
from studio.document.recipe import Voice
from studio.document.time import SAMPLE_RATE
from studio.sound import kept
from studio.sound.fitting import AS_IT_COMES, Fit, fitted
from studio.sound.manners import bracketed, is_emotion, manner, unbracketed, unknown_moods
from studio.sound.talkers import chain
from studio.sound.talkers.talker import Mark, NoVoiceError, Said, Talker, Wish
from studio.sound.tongues import LATIN, lettered
from studio.sound.voices import tone

LEVEL = -20.0
"""LUFS of an ordinary line."""
_SOFT = 480  # samples


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """A line as it is heard: mono float32 at 48 kHz.

    ``engine`` says what spoke, ``note`` what is less than was asked for and what would help, ``fit`` what its length
    took.
    """

    samples: NDArray[np.float32]
    phonemes: tuple[Mark, ...]
    words: tuple[Mark, ...]
    engine: str
    seed: int
    fit: Fit = AS_IT_COMES
    note: str = ""

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE_RATE

    def part(self, first: int, last: int) -> Speech:
        """The samples ``first`` to ``last`` of it, softly cut off within 10 ms; itself if that is all of it."""
        if first <= 0 and last >= len(self.samples):
            return self
        first = max(0, first)
        samples = self.samples[first:last].copy()
        ramp = np.linspace(0, 1, min(_SOFT, len(samples)), dtype=np.float32)
        if first:
            samples[: len(ramp)] *= ramp
        if first + len(samples) < len(self.samples):
            samples[len(samples) - len(ramp) :] *= ramp[::-1]
        phonemes, words = (_within(times, first, len(samples)) for times in (self.phonemes, self.words))
        return replace(self, samples=samples, phonemes=phonemes, words=words)


def _within(times: tuple[Mark, ...], first: int, length: int) -> tuple[Mark, ...]:
    """What is left of words or phonemes in a part of the speech, counted from its beginning."""
    moved = ((name, max(0, a - first), min(length, b - first)) for name, a, b in times)
    return tuple((name, a, b) for name, a, b in moved if a < b)


def language_of(line: Line, voice: Voice) -> str:
    """The line's language where it names one, else the character's; other letters are not read as Latin ones."""
    named = chain.language_of(line.language if line.language != "en" else voice.language)
    return (lettered(line.words) if named in LATIN else "") or named


def speak(
    line: Line,
    voice: Voice,
    seed: int = 0,
    *,
    length: int | None = None,
    exact: bool = False,
    recording: str = "",
) -> Speech:
    """A line in a character's voice; the same arguments give the same samples.

    ``length`` in samples is the most that it takes, and what it takes if ``exact``, within what can be understood.
    ``recording`` is the file of the voice's likeness.
    Where nothing can speak the result is silence of about the right length, and says so.
    """
    words = unbracketed(line.words)
    if not re.search(r"\w", words):
        return Speech(np.zeros(0, np.float32), (), (), "nothing to say", seed, note=_unread(line))
    mood = line.emotion or next(filter(None, (manner(text).mood for text in bracketed(line.words))), "")
    how, language = tone(voice, mood, line.intensity), language_of(line, voice)
    wish = Wish(words, voice, how, language, seed, recording=recording)
    said, talker, failed = _said(wish)
    fit = AS_IT_COMES
    if length is not None:
        said, fit = fitted(lambda rate: _said(replace(wish, rate=rate))[0], said, length, exact=exact)
    engine = talker.engine(language) + (f": {failed}" if failed else "")
    samples = _levelled(said.samples, how.level)
    note = " ".join(filter(None, (chain.note(voice, language, talker), chain.unsaid(words, talker), _unread(line))))
    return Speech(samples, said.phonemes, said.words, engine, seed, fit, note)


def _unread(line: Line) -> str:
    """What stands in a line's brackets, or as its mood, and is no mood."""
    moods = [] if not line.emotion or is_emotion(line.emotion) else [line.emotion]
    return unknown_moods([*moods, *(mood for text in bracketed(line.words) for mood in manner(text).unknown)])


def _said(wish: Wish) -> tuple[Said, Talker, str]:
    """A line, who spoke it, and why others could not."""
    first = chain.talkers(wish.voice, wish.language)[0]
    if first.slow:
        with suppress(NoVoiceError):
            return (
                kept.said((replace(wish, recording=""), first.engine(wish.language)), lambda: chain.heard(first, wish)),
                first,
                "",
            )
    return chain.say(wish)


def _levelled(samples: NDArray[np.float32], level: float) -> NDArray[np.float32]:
    from studio.media.limiter import limited
    from studio.media.loudness import SILENT, integrated

    padded = np.pad(samples, (0, max(0, 24_000 - len(samples))))
    now = integrated(np.stack([padded, padded], axis=1))
    if now <= SILENT:
        return samples
    gain = np.float32(10 ** ((LEVEL + level - now) / 20))
    stereo = np.stack([samples, samples], axis=1) * gain
    return np.ascontiguousarray(limited(stereo, -3.0)[:, 0])


def quieter(speech: Speech, decibels: float) -> Speech:
    """The same speech at another level."""
    return replace(speech, samples=speech.samples * np.float32(10 ** (decibels / 20)))
