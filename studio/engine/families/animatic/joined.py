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
    out += _gapped(mentions, out, words)
    return tuple(out)


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
