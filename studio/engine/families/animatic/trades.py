"""Somebody of a trade that no wording names, told by the word's ending. No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.lexicon import Match, Meaning

_ARTICLES = frozenset(("a", "an", "the", "un", "une", "le", "la"))
_HER_TRADES = ("woman", "euse", "ière", "ienne", "trice", "ress")
_TRADES = (*_HER_TRADES, "er", "or", "ist", "ian", "man", "eur", "iste", "ien", "ier")
"""Endings of those who do something for a living."""
_DOING = ("action", "relation", "passage")


def by_trade(words: Sequence[str], n: int, found: Sequence[Match]) -> Match | None:
    """Somebody of a trade that is not known, such as "a hacker types": a man or a woman, by the word's ending."""
    word, before = words[n], words[n - 1] if n else ""
    acts = any(m.start == n + 1 and any(m.of(kind) for kind in _DOING) for m in found)
    if before not in _ARTICLES or not acts or not word.endswith(_TRADES):
        return None
    return Match(n, n + 1, (Meaning("actor", "woman" if word.endswith(_HER_TRADES) else "man"),))
