"""What a mood is in music, and who plays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studio.document.score import Score

MAJOR, MINOR, DORIAN = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10), (0, 2, 3, 5, 7, 9, 10)
SCALES: Mapping[str, tuple[int, ...]] = MappingProxyType({"major": MAJOR, "minor": MINOR, "dorian": DORIAN})


@dataclass(frozen=True, slots=True)
class Mood:
    """``key`` is one of those on the white keys: where nobody asked for another, moods change and the tones stay."""

    tempo: float  # beats a minute
    key: str
    chords: tuple[int, ...]  # degrees, one a bar of four beats
    ensemble: str
    drums: int  # 0 none, 1 a pulse, 2 a beat
    density: float  # chance of a note of the melody on a beat
    tension: float


MOODS: Mapping[str, Mood] = MappingProxyType(
    {
        "neutral": Mood(84, "C major", (0, 4, 5, 3), "guitar", 0, 0.45, 0.3),
        "tense": Mood(112, "A minor", (0, 5, 0, 4), "band", 2, 0.55, 0.7),
        "happy": Mood(118, "C major", (0, 3, 4, 0), "band", 2, 0.75, 0.4),
        "sad": Mood(66, "A minor", (0, 3, 5, 4), "piano", 0, 0.35, 0.25),
        "mystery": Mood(78, "D dorian", (0, 3, 0, 6), "bells", 1, 0.35, 0.5),
        "romance": Mood(72, "C major", (0, 5, 3, 4), "strings", 0, 0.5, 0.2),
    }
)


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Which instrument has the melody, the chords and the bass; ``struck`` is what marks a cut."""

    lead: str
    chords: str
    bass: str
    struck: str


PLAYERS: Mapping[str, Ensemble] = MappingProxyType(
    {
        "band": Ensemble("pluck", "pad", "bass", "pluck"),
        "guitar": Ensemble("pluck", "pad", "bass", "pluck"),
        "piano": Ensemble("piano", "piano", "piano", "piano"),
        "strings": Ensemble("strings", "strings", "cello", "pluck"),
        "bells": Ensemble("bell", "pad", "bass", "bell"),
        "brass": Ensemble("brass", "brass", "bass", "brass"),
        "synth": Ensemble("saw", "pad", "bass", "saw"),
    }
)
"""By the names of ``document.score.ENSEMBLES``."""


@dataclass(frozen=True, slots=True)
class Style:
    """A score with nothing left open: what a passage is composed from, besides its length."""

    mood: str
    tonic: int  # MIDI number of the tonic, 45 to 56
    mode: str
    tempo: float
    ensemble: str
    tension: float

    @property
    def scale(self) -> tuple[int, ...]:
        return SCALES[self.mode]

    @property
    def drums(self) -> int:
        """What the mood has; what is tense is driven, what is at rest is not."""
        usual = MOODS[self.mood].drums
        if self.tension < 0.2:
            return min(usual, 1)
        return max(usual, 2 if self.tension >= 0.8 else 1 if self.tension >= 0.6 else 0)


_NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


def called(mood: str) -> str:
    """A mood in the word that people choose it by."""
    return "calm" if mood == "neutral" else mood


def style_of(score: Score) -> Style:
    """A score with what it leaves open as its mood has it. A tempo that nobody asked for grows with the tension."""
    mood = MOODS[score.mood or "neutral"]
    tonic, _, mode = (score.key or mood.key).partition(" ")
    tension = mood.tension if score.tension is None else score.tension
    return Style(
        score.mood or "neutral",
        45 + (_NAMES.index(tonic) - 9) % 12,
        mode or mood.key.partition(" ")[2],
        score.tempo or round(mood.tempo * (1 + 0.2 * (tension - mood.tension)), 1),
        score.ensemble or mood.ensemble,
        tension,
    )


def chord_name(style: Style, degree: int) -> str:
    """“Am”, “F”, “Bdim”: the triad of a degree of the scale."""
    tones = [style.scale[(degree + step) % 7] for step in (0, 2, 4)]
    third, fifth = ((tone - tones[0]) % 12 for tone in tones[1:])
    kind = "dim" if fifth == 6 else "m" if third == 3 else ""
    return _NAMES[(style.tonic + tones[0]) % 12] + kind
