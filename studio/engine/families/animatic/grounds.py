"""Where somebody is while something else is said of them: the rock of "a monk sitting on a rock gives". No torch."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.engine.families.animatic.lexicon import Match, folded
from studio.engine.families.animatic.mentions import Mention, clause
from studio.engine.families.animatic.text import STOPS

_RESTING = (
    "sitting seated sits sat standing stands lying lies perched perches kneeling kneels crouched crouching hidden "
    "hiding asleep sleeping leaning resting slumped curled balanced hanging assis assise assises debout couché couchée "
    "couchés couchées perché perchée perchés perchées allongé allongée juché juchée installé installée accroupi "
    "accroupie agenouillé agenouillée caché cachée appuyé appuyée endormi endormie posé posée"
)
_PLACING = (
    "on in under beneath beside near behind at against atop inside by onto "
    "sur dans sous près contre à au derrière devant"
)
_REST, _AT = frozenset(_RESTING.split()), frozenset(_PLACING.split())
_EITHER = "|".join(folded(word) for word in _RESTING.split())
SEATED = re.compile(
    rf"(<\d+>)(?: ,)? (?:{_EITHER}) (?:\w+ )?(?:{'|'.join(map(folded, _PLACING.split()))}) <(\d+)>(?: ,)? "
    r"(?=[a-z])(?!and |et |while |who |which |that |qui |where |ou )"
)
"""The same in folded words with numbers for those who are named: who, and where."""
_GOES_ON = frozenset(("and", "et", "while", ".", ";", "!", "?", ":"))
_WHO = frozenset(("who", "which", "that", "qui", "where", "où"))
_LONGEST = 8
"""Words that there may be between who rests and where: "sitting high up on a big old"."""


def off_grounds(mentions: Sequence[Mention], words: Sequence[str], verb: Match, before: list[int]) -> list[int]:
    """Those before a verb without what others among them are only at; a relative clause or an "-ing" is about that."""
    before = _past_whose(mentions, words, verb, before)
    if words[verb.start].endswith("ing") or not before:
        return before
    kept = [n for n in before if n - 1 not in before or not _under(mentions, words, verb, n)]
    return kept or before


def _past_whose(mentions: Sequence[Mention], words: Sequence[str], verb: Match, before: list[int]) -> list[int]:
    """Those before a verb that "whose" between commas does not hide: the wizard of "a wizard, whose owl sleeps, runs".

    Within the commas it is the owl that sleeps.
    """
    for at in range(verb.start - 1, 0, -1):
        if words[at] in _GOES_ON - {"and", "et", "while"}:
            break
        if words[at] not in ("whose", "dont") or words[at - 1] != ",":
            continue
        close = next((n for n in range(at + 1, len(words)) if words[n] in STOPS), len(words))
        inner = [n for n in before if at < mentions[n].start < close]
        kept = inner if verb.start < close else [n for n in before if n not in inner]
        return kept or before
    return before


def _under(mentions: Sequence[Mention], words: Sequence[str], verb: Match, ground: int) -> bool:
    """Whether the one named just before it only sits, stands or lies there."""
    if _WHO & {*words[mentions[ground].end : verb.start]}:
        return False
    gap = words[mentions[ground - 1].end : mentions[ground].start]
    rests = next((at for at, word in enumerate(gap[:3]) if word in _REST), None)
    if rests is None or len(gap) > _LONGEST or _GOES_ON & {*gap}:
        return False
    at = next((at for at, word in enumerate(gap) if at > rests and word in _AT), None)
    return at is not None and "," not in gap[at:]  # ", a hen on it" is somebody else


def past_colon(mentions: Sequence[Mention], words: Sequence[str], behind: Sequence[int]) -> list[int]:
    """Those of whom a phrase says where they are that ends with a colon: "beside the truck: a ladder"."""
    end = mentions[behind[0]].end if behind else len(words)
    if {*words[end : end + 1]} != {":"}:
        return []
    now = clause(words, end + 1)
    return [n for n, m in enumerate(mentions) if m.start > end and clause(words, m.start) == now]
