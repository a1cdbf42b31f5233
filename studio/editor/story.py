"""A story: what a script tells, before it becomes shots of a film."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from studio.document.brief import Brief, Line
from studio.document.time import seconds_to_frames
from studio.sound.manners import Manner, bracketed, manner, unbracketed
from studio.sound.tongues import told

WORDS_A_SECOND = Fraction(13, 5)
PAUSE, BEAT = Fraction(1, 3), Fraction(1)
SHORTEST, LONGEST = Fraction(3), Fraction(8)
"""Seconds that a shot lasts by itself; dialogue makes it longer."""

SPOKEN = re.compile(
    r"^(?P<speaker>[^\W\d_a-z][^:(a-z]{0,38}?)\s*(?:\((?P<manner>[^)]{1,40})\))?\s*:\s+(?P<words>\S.*)$"
)
"""``ANNA (afraid): Who is there?`` where the name is in capitals."""
_TITLE = 7
"""Words that a cut title has at most; for one more none is cut."""
_ENGLISH = (
    "a an the this that these those his her its their my your our some any no every each one two three four "
    "and or but nor with without of in on at to into onto from for by over under through across along around "
    "behind before after above below beside between against towards toward near past up down off out as like "
    "while when where who whom whose which is are was were be being been has have had very"
)
_FRENCH = (
    "un une le la les l' des du de d' au aux ce cet cette ces son sa ses leur leurs mon ma mes ton ta tes notre "
    "votre nos vos et ou mais avec sans dans sur sous vers chez par pour en à entre devant derrière près contre "
    "jusqu'à travers côté long pendant tandis quand où qui que qu' dont est sont était étaient se s' ne n' très "
    "deux trois quatre"
)
_LEANING = frozenset(f"{_ENGLISH} {_FRENCH}".split())
"""Words that lean on the next one: no title ends with them."""


class ScreenplayError(ValueError):
    """A script cannot be read: which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class StoryShot:
    title: str
    brief: Brief
    length: int
    unread: tuple[str, ...] = ()  # moods of its lines that nobody here knows


@dataclass(frozen=True, slots=True)
class Story:
    """What a script tells. ``dropped`` names what has no place in a film here, in words."""

    title: str
    shots: tuple[StoryShot, ...]
    dropped: tuple[str, ...] = ()
    language: str = ""  # of what is spoken, where its words tell


def story_shot(brief: Brief, rate: Fraction, *, title: str = "", seconds: Fraction | None = None) -> StoryShot:
    """A shot as long as its prompt asks for, named by how it begins."""
    guess = max(SHORTEST, min(LONGEST, Fraction(5, 2) + Fraction(len(brief.prompt.split()), 9)))
    named = title or headline(brief.prompt)
    return StoryShot(named, brief, max(1, seconds_to_frames(seconds or guess, rate)))


def drawn_with(story: Story, family: str | None) -> Story:
    """The same story, every shot of it asked of one model."""
    shots = (replace(shot, brief=replace(shot.brief, family=family)) for shot in story.shots)
    return replace(story, shots=tuple(shots))


def headline(text: str) -> str:
    """How a text begins, as the title of its shot: a clause if one ends in time, else words up to one that can end."""
    words = text.split()
    kept = words if len(words) <= _TITLE + 1 else words[:_TITLE]
    if len(kept) < len(words):
        clauses = [n for n, word in enumerate(kept, start=1) if n >= 3 and word[-1] in ".,;:!?…—–"]
        sound = [n for n, word in enumerate(kept, start=1) if word.casefold().replace("’", "'") not in _LEANING]
        kept = kept[: (clauses[:1] or sound[-1:] or [_TITLE])[0]]
    named = " ".join(kept).rstrip(".,;:—– ")
    return (f"{named}…" if named and len(kept) < len(words) else named) or "Untitled shot"


def has_words(text: str) -> bool:
    """Whether there is anything to film in a text: letters, of any script."""
    return any(letter.isalpha() for letter in text)


def spoken(shot: StoryShot, name: str, words: str, said_how: str, rate: Fraction) -> StoryShot:
    """The shot with one more line at the end of its dialogue, long enough for it; a beat is a pause before it."""
    line, how = directed(Line(name, words), said_how)
    gap = seconds_to_frames(PAUSE, rate)
    start = max((line.start + spoken_frames(line.words, rate) for line in shot.brief.dialogue), default=gap)
    start += seconds_to_frames(BEAT, rate) if how.beat else 0
    length = max(shot.length, start + spoken_frames(line.words, rate) + 2 * gap) if line.words else 0
    said = (*shot.brief.dialogue, replace(line, start=start)) if length else shot.brief.dialogue
    brief = replace(shot.brief, dialogue=said)
    return replace(shot, brief=brief, length=length or shot.length, unread=(*shot.unread, *how.unknown))


def directed(line: Line, said_how: str = "") -> tuple[Line, Manner]:
    """A line without its brackets, in its words' language and the mood that they name, and what else they say."""
    read = [manner(text) for text in (said_how, *bracketed(line.words)) if text.strip()]
    mood = next((each.mood for each in read if each.mood), line.emotion)
    unknown = tuple(word for each in read for word in each.unknown)
    words = unbracketed(line.words)
    language = line.language if line.language != "en" else told(words) or "en"
    offstage = line.offstage or any(each.offstage for each in read)
    made = replace(line, words=words, emotion=mood, language=language, offstage=offstage)
    return made, Manner(mood, any(each.beat for each in read), unknown, offstage)


def spoken_frames(words: str, rate: Fraction) -> int:
    """About how long a line takes to say."""
    return seconds_to_frames(Fraction(len(words.split())) / WORDS_A_SECOND + PAUSE, rate)
