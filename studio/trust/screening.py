"""What the studio does not make, read from the words of a prompt, in English and French.

Two lists have to meet in one text: words for a child and words for sex. A word that is mostly innocent (“girl”, “sexy”)
counts only beside a word that leaves no doubt. Denials (“no nudity”) and set phrases (“pieds nus”, “a naked flame”) are
taken out before. Nothing leaves the machine, and nothing is recorded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from studio.document.brief import Brief
from studio.document.recipe import Character
from studio.trust.screening_words import (
    ALWAYS,
    CHILD,
    DENIALS,
    EXPLICIT,
    FAKED,
    MAYBE_CHILD,
    SET_PHRASES,
    SUGGESTIVE,
    YEARS,
)


class ScreeningError(ValueError):
    """A prompt asks for what the studio does not make."""


def screen(prompt: str) -> None:
    """Raises ScreeningError with one sentence for a prompt that asks for what the studio does not make."""
    for words in readings(prompt):
        if ALWAYS.search(words) or (_child(words) and _sexual(words)) or _doubtful(words):
            raise ScreeningError("Rushes does not make sexual content with children; describe another scene.")
        if FAKED.search(words) and EXPLICIT.search(words):
            raise ScreeningError("Rushes does not undress people who did not agree to it; describe another scene.")


def screen_brief(brief: Brief, cast: Iterable[Character] = ()) -> None:
    """The same for everything that a shot shows or says, and for how those of the cast look who are in it."""
    words = [brief.prompt, brief.style, brief.lighting.words, brief.pacing.words, brief.camera.words, brief.sound.words]
    words += [line.words for line in brief.dialogue]
    seen = f"{brief.prompt} {' '.join(line.speaker for line in brief.dialogue)}".casefold()
    words += [f"{one.looks}, {one.voice.age}" for one in cast if one.name.casefold() in seen]
    screen(". ".join(filter(None, words)))


def readings(prompt: str) -> Iterator[str]:
    """A prompt as plain lower-case words, disguises taken off; more than one where a disguise can be read two ways."""
    text = unicodedata.normalize("NFKC", prompt).casefold().replace("râp", "grat")  # graters are no crime
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf", "Cc") or c.isspace())
    text = _STRETCHED.sub(r"\1", text.translate(_LOOKALIKES))
    for one in "il":
        yield _without_phrases(_joined(_LEET_WORD.sub(lambda word, one=one: _letters(word[0], one), text)))  # type: ignore[misc]


def _child(words: str) -> bool:
    return bool(CHILD.search(words)) or any(_is_minor(age[0]) for age in YEARS.finditer(words))


def _sexual(words: str) -> bool:
    return bool(EXPLICIT.search(words) or SUGGESTIVE.search(words))


def _doubtful(words: str) -> bool:
    return bool(MAYBE_CHILD.search(words) and EXPLICIT.search(words))


def _is_minor(age: str) -> bool:
    number = re.search(r"\d+", age)
    return number is None or int(number[0]) < 18  # ages in words are listed up to seventeen


def _without_phrases(text: str) -> str:
    words = " ".join(re.findall(r"[a-z0-9']+|[.,;:!?]", text))
    return DENIALS.sub(" ", SET_PHRASES.sub(" ", words))


def _joined(text: str) -> str:
    """``n a k e d`` and ``n.a.k.e.d`` as one word."""
    return _SPACED.sub(lambda run: re.sub(r"[\W_]", "", run[0]), text)


def _letters(word: str, one: str) -> str:
    """``n4k3d`` as letters; a number with a unit stays one."""
    return word if _AGE.fullmatch(word) else word.translate(_LEET | {ord("1"): one, ord("!"): one})


_SPACED = re.compile(r"(?<!\w)\w([ .\-_*·])\w(?:\1\w){2,}(?!\w)")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_AGE = re.compile(r"\d+\w{0,4}")
_LEET_WORD = re.compile(r"(?=[\w@$!]*[a-z])(?=[\w@$!]*[0-9@$!])[\w@$][\w@$!]*\w")
_LEET = str.maketrans("034578@$", "oeastbas")
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһкмтвнοανικτρ’‘ıøł", "aeopcyxijsdhkmtbhoaviktp''iol") | {
    ord("œ"): "oe",
    ord("æ"): "ae",
}
