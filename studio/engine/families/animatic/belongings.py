"""What somebody has in the hand whose it is said to be: "draws his sword", "comes in with a cake". No torch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from studio.engine.families.animatic.bond import Bond, Gets
from studio.engine.families.animatic.mentions import Mention, clause
from studio.engine.families.animatic.text import STOPS
from studio.theatre.relations import HANDY
from studio.theatre.vocabulary import ACTORS

_WHOSE = frozenset(
    ("his", "her", "their", "its", "my", "son", "sa", "ses", "leur", "leurs", "mon", "ma", "with", "avec")
)
_THINGS = frozenset(name for name in HANDY if ACTORS[name] in ("prop", "ball") or name in ("balloon", "kite"))
_BETWEEN = 3
"""Words that may stand between whose it is and the thing: "with a big red umbrella"."""


def belongings(mentions: Sequence[Mention], bonds: Sequence[Bond], words: Sequence[str]) -> tuple[Bond, ...]:
    """The bonds, and one more for everything handy that is somebody's and of which nothing else is said."""
    out = list(bonds)
    for n, thing in enumerate(mentions):
        if thing.names[0] not in _THINGS or any(n in (b.first, b.second) for b in out):
            continue
        before = words[max(0, thing.start - _BETWEEN - 1) : thing.start]
        has = _has(before)
        if not (has or _WHOSE & {*before}) or STOPS & {*before}:
            continue
        if n and mentions[n - 1].action == "eat" and not _owns(mentions[n - 1]) and mentions[n - 1].acts:
            continue  # a bear is eating his cake
        owners = [m for m, one in enumerate(mentions) if (_owns(one) or (has and one.acts)) and one.end <= thing.start]
        owners = [m for m in owners if clause(words, mentions[m].start) == clause(words, thing.start)]
        free = [m for m in owners if not any(b.relation == "hold" and b.first == m for b in out)]
        if free:
            tied = any(free[-1] in (b.first, b.second) for b in out)
            out.append(Bond("hold", free[-1], n, Gets.SECOND if tied else Gets.BOTH))
    return tuple(out)


def _has(before: Sequence[str]) -> bool:
    """Whether somebody is said to have it: "only one has an umbrella", "un seul a un parapluie"."""
    pairs = pairwise(before)
    return any(verb in _HAS or (verb == "a" and article in ("un", "une", "des")) for verb, article in pairs)


_HAS = frozenset(("has", "have", "ont"))


def _owns(mention: Mention) -> bool:
    return ACTORS.get(mention.names[0]) == "person"
