"""What is said of two who are named together holds for both: "a boy and a girl sit on a bench". No torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from studio.engine.families.animatic.bond import Bond, Gets
from studio.engine.families.animatic.mentions import Mention

_SHARED = frozenset(("on", "in", "under", "behind", "beside", "ride", "watch", "chase", "follow", "around", "near"))
_AND = frozenset(("and", "et"))
_SEATS = frozenset(("bench", "chair", "sofa", "bed"))
_NEAR = 3


def joined(mentions: Sequence[Mention], bonds: Sequence[Bond], words: Sequence[str]) -> tuple[Bond, ...]:
    """The bonds, and the same ones for everybody who is named just before their first side with "and" between."""
    bonds = [_seated(mentions, bond) for bond in bonds]
    out = list(bonds)
    for bond in bonds:
        opens = mentions[bond.second].start < mentions[bond.first].start  # "under the tree a cow and a pig sleep"
        for other in (bond.first - 1, *((bond.first + 1,) if opens else ())):
            if _together(mentions, bond, other, words) and not any(other in (b.first, b.second) for b in out):
                out.append(replace(bond, first=other, gets=Gets.FIRST))
    for bond in [b for b in out if b.placed]:
        for other in _listed(mentions, bond, words):
            if other != bond.second and not any(other in (b.first, b.second) for b in out):
                out.append(replace(bond, first=other, gets=Gets.FIRST))
    out += _gapped(mentions, out, words)
    return tuple(out)


def _listed(mentions: Sequence[Mention], bond: Bond, words: Sequence[str]) -> list[int]:
    """Who is named in one list with the first side: "beside the truck: a ladder, a bucket", "a cup and a pot on it"."""
    one, step = mentions[bond.first], 1 if mentions[bond.second].start < mentions[bond.first].start else -1
    found, n = [], bond.first
    while 0 <= n + step < len(mentions):
        first, last = sorted((n, n + step))
        gap, other = words[mentions[first].end : mentions[last].start], mentions[n + step]
        coloured = gap[1:] if gap[1:2] in ([","], [*_AND]) else gap
        links = bool(gap) and ({*gap[:2]} & (_AND | {","})) and len(coloured) <= 2 * _NEAR
        if not links or {*gap} & _ELSEWHERE or other.acts != one.acts or other.action != one.action:
            break
        found.append(n + step)
        n += step
    return found


_PARTING = "in on at with under behind by near dans sur avec sous derrière devant de qui who . ; :"
_ELSEWHERE = frozenset(_PARTING.split())
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "du", "de", "la", "le", "l", "un", "une", "son", "sa"))


def _gapped(mentions: Sequence[Mention], bonds: Sequence[Bond], words: Sequence[str]) -> list[Bond]:
    """What is said of others without a verb: "one plays the violin, another the drum"."""
    out: list[Bond] = []
    for n, (one, thing) in enumerate(pairwise(mentions)):
        gap = {*words[one.end : thing.start]}
        alike = [b for b in bonds if b.relation in _HAVING and mentions[b.second].end <= one.start and b.first < n]
        free = one.acts and not thing.acts and not any({n, n + 1} & {b.first, b.second} for b in bonds)
        if free and gap and gap <= _DETERMINERS and alike:
            out.append(replace(alike[-1], first=n, second=n + 1))
    return out


_HAVING = frozenset(("hold", "carry", "push", "pull"))


def _together(mentions: Sequence[Mention], bond: Bond, other: int, words: Sequence[str]) -> bool:
    """Whether another one is named just before or behind the first of a bond, with "and" between."""
    if bond.relation not in _SHARED or other == bond.second or not 0 <= other < len(mentions):
        return False
    one, two = (mentions[n] for n in sorted((bond.first, other)))
    between = words[one.end : two.start]
    alike = one.acts and two.acts and one.action == two.action
    return alike and 0 < len(between) <= _NEAR and between[0] in _AND


def _seated(mentions: Sequence[Mention], bond: Bond) -> Bond:
    """Who sits on a bench and watches the sunset does not watch the bench."""
    seat = mentions[bond.second].names[0] in _SEATS and mentions[bond.first].action in ("sit", "sleep")
    return replace(bond, relation="on") if seat and bond.relation == "watch" else bond
