"""What a mood is in music, and the words that ask for one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mood:
    tempo: float  # beats a minute
    scale: tuple[int, ...]
    chords: tuple[int, ...]  # degrees, one a bar of four beats
    lead: str
    drums: int  # 0 none, 1 a pulse, 2 a beat
    density: float  # chance of a note of the melody on a beat


_MAJOR, _MINOR, _DORIAN = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10), (0, 2, 3, 5, 7, 9, 10)

MOODS = {
    "neutral": Mood(84, _MAJOR, (0, 4, 5, 3), "pluck", 0, 0.45),
    "tense": Mood(112, _MINOR, (0, 5, 0, 4), "pluck", 2, 0.55),
    "happy": Mood(118, _MAJOR, (0, 3, 4, 0), "pluck", 2, 0.75),
    "sad": Mood(66, _MINOR, (0, 3, 5, 4), "bell", 0, 0.35),
    "mystery": Mood(78, _DORIAN, (0, 3, 0, 6), "bell", 1, 0.35),
    "romance": Mood(72, _MAJOR, (0, 5, 3, 4), "bell", 0, 0.5),
}

_WORDS = {
    "tense": "tense", "suspense": "tense", "action": "tense", "chase": "tense", "thriller": "tense", "happy": "happy",
    "cheerful": "happy", "joyful": "happy", "upbeat": "happy", "sad": "sad", "melancholic": "sad", "slow": "sad",
    "mystery": "mystery", "mysterious": "mystery", "noir": "mystery", "dark": "mystery", "jazz": "mystery",
    "romance": "romance", "romantic": "romance", "love": "romance", "calm": "neutral", "neutral": "neutral",
    "gai": "happy", "joyeux": "happy", "triste": "sad", "tendu": "tense", "mystérieux": "mystery",
    "romantique": "romance", "calme": "neutral",
}  # fmt: skip


def mood_named(words: str, otherwise: str = "neutral") -> str:
    """The mood that a person's words ask for."""
    found = (_WORDS[word] for word in words.lower().replace(",", " ").split() if word in _WORDS)
    return next(found, otherwise if otherwise in MOODS else "neutral")
