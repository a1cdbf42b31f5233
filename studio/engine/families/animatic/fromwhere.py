"""Where somebody is from where they do something: "drops gifts from his sleigh", "crie depuis un arbre". No torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.engine.families.animatic.bond import Bond
from studio.engine.families.animatic.mentions import Mention, clause
from studio.engine.families.animatic.text import STOPS
from studio.theatre.relations import MOUNTS, VESSELS
from studio.theatre.vocabulary import ACTORS

_FROM = frozenset(("from", "depuis"))
_RIDDEN = MOUNTS | {"horse", "camel", "elephant", "sled"}
_HIGH = frozenset(("tree", "palm", "rock", "ladder", "house", "tower", "table", "bench", "chair", "bed", "cannon"))
_ELSEWHERE = frozenset(
    ("", "stand", "walk", "run", "jump", "fall", "fly", "swim", "climb", "crawl", "drive", "sneak", "eat", "drink")
)
"""What is no deed that is done from somewhere: who jumps from a boat leaves it."""
_HANDING = ("drop", "throw", "toss", "scatter", "spray", "shoot", "jett", "lanc", "lâch", "verse", "sème", "tir")
_NEAR = 3


def fromwhere(mentions: Sequence[Mention], words: Sequence[str]) -> Iterator[Bond]:
    """Who is in, on or astride what it is said they do something from."""
    for n, ground in enumerate(mentions):
        ahead = words[max(0, ground.start - _NEAR) : ground.start]
        if not _FROM & {*ahead}:
            continue
        now = clause(words, ground.start)
        since = next((at for at in range(ground.start, 0, -1) if words[at - 1] in STOPS), 0)
        here = [i for i, m in enumerate(mentions[:n]) if m.acts and clause(words, m.start) == now]
        who = next((i for i in here if mentions[i].start >= since), next(iter(here), None))
        name = ground.names[0]
        if who is None or not (_stays(mentions[who]) or _hands(words, mentions[who].end, ground.start)):
            continue
        if name in _RIDDEN and ACTORS.get(mentions[who].names[0]) == "person":
            yield Bond("ride", who, n, where=True)
        elif name in VESSELS or name in _HIGH:
            yield Bond("in" if name in VESSELS else "on", who, n, where=True)


def _stays(mention: Mention) -> bool:
    return not _ELSEWHERE & {mention.action, *mention.manner.then}


def _hands(words: Sequence[str], start: int, end: int) -> bool:
    """Whether something is thrown or dropped between two words."""
    return any(word.startswith(_HANDING) for word in words[start:end])
