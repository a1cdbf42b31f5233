"""A story: what a script tells, before it becomes shots of a film."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from studio.document.brief import Brief, Line
from studio.document.time import seconds_to_frames

WORDS_A_SECOND = Fraction(13, 5)
PAUSE = Fraction(1, 3)
SHORTEST, LONGEST = Fraction(3), Fraction(8)
"""Seconds that a shot lasts by itself; dialogue makes it longer."""

SPOKEN = re.compile(
    r"^(?P<speaker>[^\W\d_a-z][^:(a-z]{0,38}?)\s*(?:\((?P<manner>[^)]{1,40})\))?\s*:\s+(?P<words>\S.*)$"
)
"""``ANNA (afraid): Who is there?`` where the name is in capitals."""
_EMOTIONS = {
    "joy": ("joy", "happy", "laughing", "smiling", "cheerful", "excited", "joie", "riant"),
    "sadness": ("sad", "sadness", "crying", "quietly", "softly", "triste", "tristesse"),
    "anger": ("angry", "anger", "shouting", "furious", "yelling", "furieux", "colère"),
    "fear": ("afraid", "fear", "scared", "nervous", "whispering", "tense", "peur", "effrayé"),
    "surprise": ("surprised", "surprise", "amazed", "surpris"),
    "calm": ("calm", "calmly", "calme"),
}


class ScreenplayError(ValueError):
    """A script cannot be read: which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class StoryShot:
    title: str
    brief: Brief
    length: int


@dataclass(frozen=True, slots=True)
class Story:
    """What a script tells. ``dropped`` names what has no place in a film here, in words."""

    title: str
    shots: tuple[StoryShot, ...]
    dropped: tuple[str, ...] = ()


def story_shot(brief: Brief, rate: Fraction, *, title: str = "", seconds: Fraction | None = None) -> StoryShot:
    """A shot as long as its prompt asks for, named by how it begins."""
    guess = max(SHORTEST, min(LONGEST, Fraction(5, 2) + Fraction(len(brief.prompt.split()), 9)))
    named = " ".join((title or brief.prompt).split()[:6]).rstrip(".,;:") or "Untitled shot"
    return StoryShot(named, brief, max(1, seconds_to_frames(seconds or guess, rate)))


def spoken(shot: StoryShot, name: str, words: str, manner: str, rate: Fraction) -> StoryShot:
    """The shot with one more line at the end of its dialogue, and long enough for it."""
    gap = seconds_to_frames(PAUSE, rate)
    start = max((line.start + spoken_frames(line.words, rate) for line in shot.brief.dialogue), default=gap)
    line = Line(name, words, start=start, emotion=emotion_of(manner))
    brief = replace(shot.brief, dialogue=(*shot.brief.dialogue, line))
    return replace(shot, brief=brief, length=max(shot.length, start + spoken_frames(words, rate) + 2 * gap))


def spoken_frames(words: str, rate: Fraction) -> int:
    """About how long a line takes to say."""
    return seconds_to_frames(Fraction(len(words.split())) / WORDS_A_SECOND + PAUSE, rate)


def emotion_of(manner: str) -> str:
    """The emotion that a parenthetical names, empty if it names none."""
    words = re.findall(r"\w+", manner.lower())
    return next((emotion for emotion, known in _EMOTIONS.items() if any(word in known for word in words)), "")
