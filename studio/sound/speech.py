"""Spoken lines: text to sound with the times of every word and phoneme."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from studio.document.brief import Line
from studio.document.recipe import Voice
from studio.document.time import SAMPLE_RATE
from studio.sound import french
from studio.sound.vocoder import RATE, NoVoiceError, Uttered, vocoder
from studio.sound.voices import Tone, tone

Phoneme = tuple[str, int, int]
"""Symbol, first sample, last sample (excluded), from the start of the speech at 48 kHz."""

LEVEL = -20.0
"""LUFS of an ordinary line."""
ENGINE, ENGINE_FRENCH = "hibari-tts 0.2.1", "hibari-tts 0.2.1, French in an English voice"
SLOWEST, FASTEST = 0.7, 1.45

_SOFT = 480  # samples
_PAUSE = 0.22  # seconds between sentences
_LEAD = 960  # samples at 24 kHz kept before the first phoneme: 40 ms
_STRESS = "ˈˌː"
_STOPS = re.compile(r"[^\w'’]+")


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """A line as it is heard: mono float32 at 48 kHz. ``engine`` says what spoke, or why nothing did."""

    samples: NDArray[np.float32]
    phonemes: tuple[Phoneme, ...]
    words: tuple[Phoneme, ...]
    engine: str
    seed: int
    rate: float = 1.0  # what the length asked for made of the voice's own rate

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


def _within(times: tuple[Phoneme, ...], first: int, length: int) -> tuple[Phoneme, ...]:
    """What is left of words or phonemes in a part of the speech, counted from its beginning."""
    moved = ((name, max(0, a - first), min(length, b - first)) for name, a, b in times)
    return tuple((name, a, b) for name, a, b in moved if a < b)


def speak(line: Line, voice: Voice, seed: int = 0, *, length: int | None = None) -> Speech:
    """A line in a character's voice; the same arguments give the same samples.

    ``length`` in samples asks for a rate at which the line is at most that long, within what can be understood. Without
    the speech package the result is silence of about the right length, and says so.
    """
    manner = tone(voice, line.emotion, line.intensity)
    language = (line.language if line.language != "en" else voice.language) or "en"
    if not re.search(r"\w", line.words):
        return Speech(np.zeros(0, np.float32), (), (), "nothing to say", seed)
    try:
        say: Callable[[float], Speech] = partial(_spoken, line.words, manner, seed, language)
        said = say(1.0)
    except NoVoiceError as reason:
        say = partial(_silent, line.words, manner, seed, f"silent stand-in: {reason}")
        said = say(1.0)
    return said if length is None or len(said.samples) <= length else _fitted(say, said, length)


def _fitted(say: Callable[[float], Speech], said: Speech, length: int) -> Speech:
    """Lengths are not proportional to the rate (phonemes last whole 25 ms): searched, the slowest that fits wins."""
    low, high, best = 1.0, FASTEST, said
    for _ in range(5):
        middle = (low + high) / 2
        tried = say(middle)
        if len(tried.samples) <= length:
            high, best = middle, tried
        else:
            low = middle
    return best if len(best.samples) <= length else say(FASTEST)


def _spoken(text: str, manner: Tone, seed: int, language: str, rate: float) -> Speech:
    voice = vocoder()
    is_french = language.lower().startswith("fr")
    sentences = french.phonemes(text) if is_french else voice.phonemes(text)
    sounds: list[NDArray[np.float32]] = []
    phonemes: list[Phoneme] = []
    words: list[Phoneme] = []
    for number, (said, written) in enumerate(sentences):
        if number:
            sounds.append(np.zeros(int(_PAUSE / rate * RATE), np.float32))
        begin = sum(map(len, sounds))
        uttered = _trimmed(voice.utter(said, manner, seed + number, rate))
        sounds.append(_ended(uttered.samples))
        phonemes += _moved(uttered, begin)
        words += _words(uttered, written, begin)
    samples = _levelled(_doubled(np.concatenate(sounds)) if sounds else np.zeros(0, np.float32), manner.level)
    return Speech(samples, tuple(phonemes), tuple(words), ENGINE_FRENCH if is_french else ENGINE, seed, rate)


def _silent(text: str, manner: Tone, seed: int, engine: str, rate: float) -> Speech:
    """Silence with the letters spread over it, so that mouths and subtitles still have their times."""
    phonemes: list[Phoneme] = []
    words: list[Phoneme] = []
    at = 0
    for word in filter(None, _STOPS.split(text)):
        letter = int(0.075 * SAMPLE_RATE / (manner.rate * rate))
        words.append((word, at, at + letter * len(word)))
        phonemes += [(c.lower(), at + i * letter, at + (i + 1) * letter) for i, c in enumerate(word)]
        at += letter * (len(word) + 1)
    return Speech(np.zeros(at, np.float32), tuple(phonemes), tuple(words), engine, seed, rate)


def _moved(uttered: Uttered, begin: int) -> list[Phoneme]:
    """At 48 kHz from the start of the line; a stress or length mark's time goes to the phoneme after it."""
    found: list[Phoneme] = []
    held: int | None = None
    for symbol, first, last in uttered.phonemes:
        if symbol in _STRESS:
            held = first if held is None else held
            continue
        found.append((symbol, 2 * (begin + (first if held is None else held)), 2 * (begin + last)))
        held = None
    return found


def _words(uttered: Uttered, written: list[str], begin: int) -> list[Phoneme]:
    """The groups between spaces, named by the words as written (a number is said in more)."""
    groups: list[list[int]] = []
    open_group = False
    for symbol, first, last in uttered.phonemes:
        if symbol == " ":
            open_group = False
        elif symbol.isalpha() or symbol in _STRESS:
            if not open_group:
                groups.append([first, last])
                open_group = True
            groups[-1][1] = last
    names = [word for word in written if re.search(r"\w", word)] or [""]
    named = [names[min(len(names) - 1, i * len(names) // len(groups))].strip('.,;:!?…"“”') for i in range(len(groups))]
    return [(name, 2 * (begin + a), 2 * (begin + b)) for name, (a, b) in zip(named, groups, strict=True)]


def _trimmed(uttered: Uttered) -> Uttered:
    """Without the silence before the first and after the last phoneme, so that a line begins when it is asked to."""
    spoken = [(first, last) for symbol, first, last in uttered.phonemes if symbol.isalpha()]
    if not spoken:
        return uttered
    begin = max(0, spoken[0][0] - _LEAD)
    end = min(len(uttered.samples), spoken[-1][1] + 3 * _LEAD)
    moved = tuple((s, max(0, a - begin), min(end, b) - begin) for s, a, b in uttered.phonemes if a < end)
    return Uttered(uttered.samples[begin:end], moved)


def _ended(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Both ends brought to nothing over 4 ms."""
    out = samples.copy()
    ramp = np.linspace(0, 1, min(96, len(out)), dtype=np.float32)
    out[: len(ramp)] *= ramp
    out[len(out) - len(ramp) :] *= ramp[::-1]
    return out


def _doubled(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """24 to 48 kHz, exactly twice as many samples."""
    import soxr

    out = np.asarray(soxr.resample(samples, RATE, SAMPLE_RATE), np.float32)
    wanted = 2 * len(samples)
    return out[:wanted] if len(out) >= wanted else np.pad(out, (0, wanted - len(out)))


def _levelled(samples: NDArray[np.float32], level: float) -> NDArray[np.float32]:
    from studio.media.loudness import SILENT, integrated, limited

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
