"""How well a few typed letters mean some words."""

from __future__ import annotations

import unicodedata

_START, _RUN = 8, 5
"""What a letter counts besides itself at the start of a word, and behind the letter before it."""
_LATE = 0.1
"""What each letter costs that is passed over."""


def folded(words: str) -> str:
    """Without case and accents."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def likeness(typed: str, words: str) -> float | None:
    """How well typed letters mean words that have all of them in this order, None for those that do not.

    Both ``folded``. Words that hold the letters in one piece come first, those that begin with it before all.
    """
    typed = "".join(typed.split())
    if not typed:
        return 0.0
    if not _holds(typed, words):
        return None
    at = words.find(typed)
    score = 0.0 if at < 0 else 100.0 + 50.0 * _starts(words, at) + 25.0 * (at == 0)
    last = -1
    for n, letter in enumerate(typed):
        here = _next(words, letter, last, typed[n + 1 :])
        score += 1 + _START * _starts(words, here) + _RUN * (here == last + 1) - _LATE * (here - last - 1)
        last = here
    return score


def _holds(typed: str, words: str) -> bool:
    letters = iter(words)
    return all(letter in letters for letter in typed)


def _next(words: str, letter: str, last: int, rest: str) -> int:
    """Where the letter is found next: right behind the last one, else where a word starts, if the rest follows there.

    Else it is where it comes first.
    """
    if words[last + 1 : last + 2] == letter:
        return last + 1
    begun = words.find(f" {letter}", last + 1) + 1
    return begun if begun and _holds(rest, words[begun + 1 :]) else words.find(letter, last + 1)


def _starts(words: str, at: int) -> bool:
    return at == 0 or not words[at - 1].isalnum()
