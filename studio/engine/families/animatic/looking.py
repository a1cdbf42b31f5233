"""At whom somebody looks, by words that stand further on: "stares down at", and who is seen doing what. No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.mentions import Mention
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


def watched_doing(mentions: Sequence[Mention], words: Sequence[str], verb: Match) -> int | None:
    """Whom another sees do what the verb says, in its bare form: the woman of "a man looks at a woman | dance"."""
    seen = next((n for n, m in enumerate(mentions) if m.acts and m.end == verb.start), None)
    if not seen or words[verb.start].endswith(_BENT) or verb.end - verb.start > 2:
        return None
    since = max(mentions[seen - 1].end, mentions[seen].start - _AWAY)
    ahead = words[since : mentions[seen].start]
    return seen if any(word.startswith(_SEEING) for word in ahead) and not STOPS & {*ahead} else None


_AWAY = 6
_BENT = ("s", "ing", "ed")
_SEEING = ("watch", "see", "saw", "look", "hear", "observ", "star", "gaz", "film", "spot", "notice", "peer", "listen")
