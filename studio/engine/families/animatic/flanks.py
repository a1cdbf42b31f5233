"""On which side of the frame somebody is said to be without a verb: "a bear left", "in the left corner a fly"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.engine.families.animatic.mentions import Mention, clause
from studio.engine.families.animatic.text import STOPS

_SIDES = {"left": -1, "right": 1, "gauche": -1, "droite": 1, "droit": 1}
_WHOSE = frozenset(("the", "his", "her", "its", "their", "my", "sa", "leur", "ma", "coin", "côté", "bord"))
_AT = frozenset(("on", "to", "in", "at", "à", "sur", "dans"))
_PARTS = frozenset(("side", "corner", "half", "edge", "hand"))
_IN_A_ROW = (("from", "left", "to", "right"), ("left", "to", "right"), ("de", "gauche", "à", "droite"))
_NEAR = 3
"""Words that there may be from a side to who is there."""


def flanked(mentions: Sequence[Mention], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(mention, side) for everybody who is said to be on a side; -1 left, 0 middle, 1 right."""
    yield from _row(mentions, words)
    yield from _opposite(mentions, words)
    for at, word in enumerate(words):
        if word not in _SIDES:
            continue
        since, end = phrase(words, at)
        if since == at and words[at : at + 1] not in (["left"], ["right"], ("left",), ("right",)):
            continue
        if (n := _there(mentions, words, since, end, bare=since == at)) is not None:
            yield n, _SIDES[word]


def phrase(words: Sequence[str], at: int) -> tuple[int, int]:
    """From where to where the words of a side go: "on his left", "in the left corner", "dans le coin gauche"."""
    end = at + 1 + ({*words[at + 1 : at + 2]} <= _PARTS and at + 1 < len(words))
    for since in range(max(0, at - 3), at - 1):
        if words[since] in _AT and _WHOSE & {*words[since + 1 : at]} and not STOPS & {*words[since:at]}:
            return since, end
    return at, end


def _there(mentions: Sequence[Mention], words: Sequence[str], since: int, end: int, *, bare: bool) -> int | None:
    closed = end >= len(words) or words[end] in STOPS or words[end] in ("and", "et")
    before = [n for n, m in enumerate(mentions) if m.end <= since and clause(words, m.start) == clause(words, since)]
    if bare and words[end : end + 1] in ([":"], (":",)):
        return next((n for n, m in enumerate(mentions) if 0 < m.start - end <= _NEAR + 1), None)
    if bare:
        close = [n for n in before if since - mentions[n].end <= 1 and {*words[mentions[n].end : since]} <= {","}]
        return close[-1] if close and closed else None
    opens = since == 0 or words[since - 1] in STOPS or words[since - 1] in ("and", "et")
    behind = [n for n, m in enumerate(mentions) if 0 <= m.start - end <= _NEAR and not STOPS & {*words[end : m.start]}]
    if opens and behind:
        return behind[0]
    close = [n for n in before if since - mentions[n].end == 0]
    return close[-1] if close and closed else None


def _opposite(mentions: Sequence[Mention], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The two who are on opposite sides of the frame."""
    for at in range(len(words) - 1):
        if (words[at], words[at + 1]) not in (("opposite", "sides"), ("opposite", "ends"), ("chaque", "côté")):
            continue
        two = [n for n, m in enumerate(mentions) if m.acts and m.start < at][-2:]
        if len(two) == 2 and all(mentions[n].high == 1 for n in two):
            yield from zip(two, (-1, 1), strict=True)


def _row(mentions: Sequence[Mention], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Those who are named from left to right, two or three of them."""
    for at in range(len(words)):
        wording = next((w for w in _IN_A_ROW if tuple(words[at : at + len(w)]) == w), None)
        if wording is None or {*words[at + len(wording) : at + len(wording) + 1]}.isdisjoint((":", ",")):
            continue
        row = [n for n, m in enumerate(mentions) if m.start >= at]
        sides = {2: (-1, 1), 3: (-1, 0, 1)}.get(len(row), ())
        yield from zip(row, sides, strict=bool(sides)) if sides else ()
        return
