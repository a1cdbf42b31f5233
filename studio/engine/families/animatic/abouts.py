"""Where somebody is by a word alone that opens a sentence or a part of one: "down below, a bear", "overhead, a bat".

No torch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from studio.engine.families.animatic.bond import Bond
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.text import STOPS
from studio.theatre.relations import VESSELS
from studio.theatre.vocabulary import ACTORS

_WORDS = {
    "under": "below|beneath|underneath|down below|en dessous|dessous|au-dessous|en bas|en contrebas|plus bas",
    "over": "above|overhead|up above|high above|au-dessus|là-haut|plus haut|au-dessus de leurs têtes",
    "behind": "behind|derrière|in the back|à l' arrière",
    "-behind": "in front|devant|à l' avant",
    "beside": "nearby|alongside|beside|close by|à côté|tout près|non loin|next door|juste à côté",
    "in": "inside|dedans|à l' intérieur|within",
    "on": "on top|dessus|là-dessus|on it",
}
_WHERE = sorted(
    ((tuple(words.split()), name) for name, text in _WORDS.items() for words in text.split("|")),
    key=lambda pair: -len(pair[0]),
)
_AHEAD = "and et just juste right tout down up high far plus bien directly straight a little un peu"
_IS = "is are sits stands lies sleeps hangs floats est sont dort attend flotte"
_ONE = "a an the one two three un une le la l' l les des deux trois"
_LEADING, _PLACED, _ARTICLES = (frozenset(text.split()) for text in (_AHEAD, _IS, _ONE))
_ONLY_SO = frozenset(("overhead", "nearby", "dedans", "dessous", "dessus", "contrebas"))
"""Words behind which an article may follow, as no other word can be governed by them."""
_GROUND = frozenset(
    ("devant", "sur", "sous", "dans", "derrière", "in", "on", "under", "behind", "beside", "next", "front")
)
_NEAR = 5


def abouts(mentions: Sequence[Mention], words: Sequence[str]) -> Iterator[Bond]:
    """Who is where by a word that opens a part of the prompt, about whom or what the part before it is."""
    for at in range(1, len(words)):
        opening = next(((w, name) for w, name in _WHERE if tuple(words[at : at + len(w)]) == w), None)
        if opening is None or not _opens(words, at):
            continue
        wording, name = opening
        end = at + len(wording)
        if not _stands_alone(words, end):
            continue
        who = next((n for n, m in enumerate(mentions) if 0 <= m.start - end <= _NEAR), None)
        other = None if who is None else _about(mentions, words, at, name)
        if who is not None and other is not None and other != who:
            first, second = (other, who) if name.startswith("-") else (who, other)
            yield _from_above(mentions, Bond(name.strip("-"), first, second, where=True))


def at_whose_side(mentions: Sequence[Mention], words: Sequence[str]) -> Iterator[Bond]:
    """Who is at the left or the right of whoever was named before them: "la reine est debout à sa gauche"."""
    for at in range(2, len(words)):
        side = _SIDES.get(words[at])
        if not side or words[at - 1] not in _WHOSE or words[at - 2] not in ("à", "on", "to", "at"):
            continue
        before = [n for n, m in enumerate(mentions) if m.end <= at and m.acts]
        near = bool(before) and not STOPS & {*words[mentions[before[-1]].end : at]}
        if len(before) > 1 and near:
            who, other = before[-1], before[-2]
            yield Bond("left", *((who, other) if side == "left" else (other, who)), where=True)


_SIDES = {"left": "left", "gauche": "left", "right": "right", "droite": "right"}
_WHOSE = frozenset(("his", "her", "its", "sa"))


def _from_above(mentions: Sequence[Mention], bond: Bond) -> Bond:
    """Who is under what flies is flown over by it."""
    below = bond.relation == "under" and aloft(mentions[bond.second])
    return replace(bond, relation="over", first=bond.second, second=bond.first) if below else bond


def aloft(mention: Mention) -> bool:
    """Whether what is under it is below something that flies."""
    return ACTORS.get(mention.names[0]) == "flyer"


def _opens(words: Sequence[str], at: int) -> bool:
    while at > 0 and words[at - 1] in _LEADING:
        at -= 1
    return at > 0 and (words[at - 1] in STOPS or words[at] in ("and", "et"))


def _stands_alone(words: Sequence[str], end: int) -> bool:
    after = words[end] if end < len(words) else "."
    return after in (",", ":", "?") or after in _PLACED or (words[end - 1] in _ONLY_SO and after in _ARTICLES)


def _about(mentions: Sequence[Mention], words: Sequence[str], at: int, name: str) -> int | None:
    """Whom or what the part before is about: who does something there; what one can be in or on, the last thing."""
    before = [n for n, m in enumerate(mentions) if m.end <= at]
    ends = [n for n in range(at - 2) if words[n] in ".;!?:" and before and mentions[before[-1]].start > n]
    since = max(ends, default=-1)
    here = [n for n in before if mentions[n].start > since] or before
    things = [n for n in here if not mentions[n].acts or mentions[n].names[0] in VESSELS]
    acting = [n for n in here if mentions[n].acts]
    if here and _GROUND & {*words[max(since + 1, mentions[here[0]].start - 4) : mentions[here[0]].start]}:
        return here[0]  # "in front of the house, a dog; behind, a cat"
    if name in ("in", "on"):
        return next(iter([*things[::-1], *acting[::-1]]), None)
    return next(iter([*acting, *things[::-1]]), None)
