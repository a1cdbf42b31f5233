"""Who is with whom where a "with" says nothing else: "fishes with his brother", "walks in with her dog". No torch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from studio.engine.families.animatic.bond import Bond, Gets, tied
from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention, clause
from studio.engine.families.animatic.pronouns import agrees
from studio.engine.families.animatic.subjects import named_again, subjects
from studio.engine.families.animatic.text import STOPS
from studio.theatre.relations import HANDY, VESSELS
from studio.theatre.vocabulary import ACTORS

_WITH = frozenset(("with", "avec"))
_WHOSE = {"his": "him", "her": "her", "their": "them"}
_WORDS = 4
"""Words from "with" to who it is: "with her two big dogs"."""
_BARRING_SAID = "of to in on at by and et de du sur dans who which that whose qui que"
_BARRING = frozenset(_BARRING_SAID.split())


def company(mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match]) -> Iterator[Bond]:
    """Those who are beside somebody because they are there with them, and in nothing that the words tell better."""
    for n, other in enumerate(mentions):
        at = _with(words, other) if other.acts and n else -1
        if at < 0 or any(m.start <= at < m.end for m in found) or _feels(found, at):
            continue
        first = _whom(mentions, words, found, at)
        if first is not None and first != n and mentions[first].names[0] not in VESSELS:
            yield Bond("beside", first, n)


def taken_along(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> Iterator[Bond]:
    """Who goes with what was named before: the ball of "the dog runs off with it"."""
    for at in range(1, len(words) - 1):
        if words[at] not in _WITH or words[at + 1] not in ("it", "them"):
            continue
        things = [n for n, m in enumerate(mentions) if m.end <= at and ACTORS.get(m.names[0]) in ("prop", "ball")]
        things = [n for n in things if mentions[n].names[0] in HANDY]
        goes = next((m for m in reversed(found) if m.start < at and (m.of("passage") or m.of("action"))), None)
        if goes is None or at - goes.end > 1:
            continue
        does = named_again(mentions, words, goes, again) or subjects(mentions, words, goes)
        if things and does:
            yield Bond("hold", does[-1], things[-1])


def coupled(mentions: Sequence[Mention], told: Sequence[Bond]) -> tuple[Bond, ...]:
    """The relations that are told, and that those whom one word names are together: "lovers", "a couple"."""
    busy, pairs = tied(told), [{bond.first, bond.second} for bond in told]
    more = []
    for n, (one, other) in enumerate(pairwise(mentions)):
        people = ACTORS.get(one.names[0]) == ACTORS.get(other.names[0]) == "person"
        if one.start == other.start and people and {n, n + 1} not in pairs:
            more.append(Bond("beside", n, n + 1, Gets.NOBODY if {n, n + 1} & busy else Gets.BOTH))
    return (*told, *more)


def _feels(found: Sequence[Match], at: int) -> bool:
    """Whether it is with somebody that another is angry."""
    return any(m.end == at and m.of("emotion") and not m.of("action") for m in found)


def _with(words: Sequence[str], mention: Mention) -> int:
    """Where the "with" stands that governs somebody, -1 if none does."""
    for at in range(mention.start - 1, max(-1, mention.start - 1 - _WORDS), -1):
        if words[at] in _WITH:
            return at
        if words[at] in STOPS | _BARRING:
            break
    return -1


def _whom(mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], at: int) -> int | None:
    """Who has the company: whose it is said to be, who does the last deed before it, else who is named last."""
    now = clause(words, at)
    before = [n for n, m in enumerate(mentions) if m.acts and m.end <= at and clause(words, m.start) == now]
    if (whose := next(iter({*words[at + 1 : at + 2]} & {*_WHOSE}), "")) and before:
        fits = [n for n in before if agrees(mentions[n], words, _WHOSE[whose])] or before
        people = [n for n in fits if ACTORS.get(mentions[n].names[0]) == "person"]
        beside = next((m for m in mentions if m.start > at), mentions[-1])
        return (people or fits if ACTORS.get(beside.names[0]) == "person" else fits)[-1]
    deeds = [m for m in found if m.of("action") and m.end <= at and clause(words, m.start) == now]
    last = max((mentions[n].end for n in before), default=0)
    for deed in reversed([m for m in deeds if m.start >= last]):
        if does := subjects(mentions, words, deed):
            return min(does)
    return before[-1] if before else None
