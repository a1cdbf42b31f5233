"""At whom somebody looks, by words that stand further on: "stares down at", "looks over the fence at". No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.text import STOPS


def looking(words: Sequence[str], match: Match, found: Sequence[Match]) -> Match:
    """Who looks, with the words that say at what: "stares down at", "looks over the fence at", "se regarde dans"."""
    does = match.of("action")
    if does is None or does.name != "look" or any(m.kind == "relation" for m in match.meanings):
        return match
    for at in range(match.end - 1, min(match.end + _AIMED, len(words))):
        if words[at] in STOPS:
            break
        if at > match.start and words[at] in _INTO:
            return Match(match.start, at + 1, (*match.meanings, Meaning("relation", "watch")))
    deeds = {m.start for m in found if m.of("action") and m.start > match.start}
    for at in range(match.end, min(match.end + _PAST, len(words))):
        if words[at] in STOPS | {"and", "while", "as"} or at in deeds:
            break
        if words[at] == "at" and words[match.end] in _ACROSS:
            return Match(match.start, at + 1, (*match.meanings, Meaning("relation", "watch")))
    return match


_PAST = 7
_ACROSS = frozenset(("over", "through", "across", "from", "out", "past", "around", "round", "down", "up"))


_AIMED = 2
_INTO = frozenset(("at", "into", "dans"))
