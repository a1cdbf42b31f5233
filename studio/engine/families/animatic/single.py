"""Of which one a verb in the singular is said: of those ahead of it, of the owner, or of who answers. No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.text import STOPS


def of_one(mentions: Sequence[Mention], words: Sequence[str], verb: Match, found: Sequence[int]) -> bool:
    """Whether only the last one does it: "a knight fights a dragon, and a princess | cheers"."""
    if len(found) < 2 or mentions[found[0]].high > 1 or mentions[found[0]].end != verb.start:
        return False
    single = words[verb.start].endswith("s") and not words[verb.start].endswith(_NOT_SINGULAR)
    earlier = any((m.busy or m.action) and m.end <= mentions[found[-1]].start for m in mentions[: found[-1]])
    return single and earlier and bool({*words[: mentions[found[0]].start]} & _ENGLISH)


_NOT_SINGULAR = ("ss", "us", "is", "és", "as", "ées")
_ENGLISH = frozenset(("a", "an", "the", "his", "her", "its", "and"))


def past_whose(words: Sequence[str], one: Mention, other: Mention, at: int) -> bool:
    """Whether it is the owner's own verb: "a girl whose balloon has flown away | cries"."""
    between = words[other.end : at]
    if tuple(words[one.end : other.start]) != ("whose",) or not between or {*between} & (STOPS | {"and"}):
        return False
    does = any(word in _HAVING or word.endswith(("s", "ed")) for word in between)
    return does and between[-1] not in _HAVING and words[at].endswith("s")


_HAVING = frozenset(("is", "are", "was", "were", "be", "been", "being", "has", "have", "had"))


def answer(mentions: Sequence[Mention], words: Sequence[str], at: int) -> int | None:
    """Who does what is asked: the fox of "who sleeps on the piano? A fox"."""
    since = next((n for n in range(at, 0, -1) if words[n - 1] in ".;!?:"), 0)
    end = next((n for n in range(at, len(words)) if words[n] in ".;!?:"), len(words))
    if words[since] not in ("who", "qui", "what") or words[end : end + 1] not in (["?"], ("?",)):
        return None
    return next((n for n, m in enumerate(mentions) if m.acts and m.start > end), None)
