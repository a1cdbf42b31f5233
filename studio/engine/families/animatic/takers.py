"""Who gets what is given or thrown, where the thing is named ahead of them. No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.subjects import subjects
from studio.theatre.relations import HANDY

_TO = frozenset(("to", "à", "au", "aux"))
_ELSE = ", ; . while as when where because pendant tandis quand alors lorsque parce and et"
_BARRING = frozenset(_ELSE.split())
_NEAR = 4


def taker(mentions: Sequence[Mention], words: Sequence[str], giver: int, given: int, relation: str) -> int:
    """The number of who gets it, or of what is given where nobody does: "hands a flower to an astronaut"."""
    if relation not in ("give", "throw") or len(mentions) <= given + 1 or giver > given:
        return given
    thing, other = mentions[given], mentions[given + 1]
    to = words[thing.end : other.start]
    gets = bool(to) and _TO & {*to[:2]} and len(to) <= _NEAR and not _BARRING & {*to}
    return given + 1 if gets and thing.names[0] in HANDY and other.acts else given


def passed_on(
    mentions: Sequence[Mention], words: Sequence[str], match: Match, meaning: Meaning
) -> tuple[int, int] | None:
    """Who gives, throws or tells something to whom, said by who gets it: "receives a flower from a boy"."""
    whoever = [n for n in subjects(mentions, words, match) if mentions[n].end <= match.start][:1]
    behind = [n for n, m in enumerate(mentions) if m.acts and m.start >= match.end]
    behind = [n for n in behind if not frozenset(".;!?:") & {*words[match.end : mentions[n].start]}]
    if not whoever or not behind or meaning.name not in ("give", "hold", "talk") or whoever[0] == behind[0]:
        return None
    gap = words[match.end : mentions[behind[0]].start]
    if meaning.name == "talk" and "turned" in meaning.notes and {*gap} & {"que", "qu", "qu'", "what"}:
        return behind[0], whoever[0]
    got = words[match.start].startswith(_GETTING) and _GIVEN & {*gap[-_NEAR:]} and not {*gap} & _BARRING
    return (behind[0], whoever[0]) if got and meaning.name == "give" else None


_GETTING = ("receiv", "reciev", "get", "got", "reçoi", "recev", "reçu", "accept", "buy", "bought", "obtien", "obten")
"""How verbs begin of who gets something, "from" or "de" whoever gives it."""
_GIVEN = frozenset(("from", "de", "du", "des", "d", "d'"))
