"""Mother and young of one kind: "an elephant and its mother", "une maman kangourou et son petit". No torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.theatre.vocabulary import ACTORS

_LIFELESS = frozenset(("balloon", "kite", "plane", "helicopter", "rocket", "boat", "canoe", "submarine", "drone"))
_PARENTS = "mother father mom mum mommy mummy mama momma dad daddy papa parents mère père maman mamans"
PARENTS = frozenset(_PARENTS.split())
_YOUNG_ONES = "baby babies cub cubs young calf calves pup pups offspring bébé bébés petit petits"
YOUNG = frozenset(_YOUNG_ONES.split())
"""What the young of animals are called that are no kind of their own."""
_FELLOWS_SAID = "friend friends mate mates companion companions buddy buddies brother brothers sister sisters"
_FELLOWS = frozenset(_FELLOWS_SAID.split())
"""Who is of an animal's kind where they are said to be its."""
_MANY = frozenset(("babies", "cubs", "calves", "pups", "bébés", "petits"))
_ITS = frozenset(("its", "son", "sa", "ses", "their", "leur", "leurs"))
_HIS = frozenset(("his", "her"))


class Named(Protocol):
    """Somebody who is named."""

    names: tuple[str, ...]
    end: int


def animal(name: str) -> bool:
    return ACTORS.get(name) in ("animal", "flyer", "swimmer") and name not in _LIFELESS


def with_young(words: Sequence[str], found: Sequence[Match]) -> Iterator[Match]:
    """The matches, and one for every "its cub" and "son petit", which no lexicon can tell the kind of."""
    taken = {n for m in found for n in range(m.start, m.end) if m.of("actor")}
    new = []
    for at in range(1, len(words)):
        alone = at not in taken and at + 1 not in taken and words[at] in YOUNG and _owner(words, at) in _ITS | _HIS
        before = [m for m in found if m.end < at and m.of("actor") and not m.of("action")]
        before = [m for m in before if words[m.start] not in PARENTS or m.end - m.start > 1]
        if alone and before and animal(_kind(before[-1])):
            plural = frozenset(("plural",)) if words[at] in _MANY else frozenset[str]()
            new.append(Match(at, at + 1, (Meaning("actor", _kind(before[-1]), notes=plural),)))
    own = {m.start for m in new}
    yield from sorted([*(m for m in found if m.start not in own), *new], key=lambda m: m.start)


_COUNTED = frozenset(("two", "three", "four", "five", "six", "deux", "trois", "quatre", "cinq", "little", "small"))


def _owner(words: Sequence[str], at: int) -> str:
    """Whose somebody is said to be: the "her" of "her two cubs"."""
    ahead = at - 1 - (at > 1 and words[at - 1] in _COUNTED)
    return words[ahead] if ahead >= 0 else ""


def _kind(match: Match) -> str:
    return next(m.name for m in match.meanings if m.kind == "actor")


def kindred(words: Sequence[str], match: Match, before: Sequence[Named], *, people: bool) -> str:
    """The kind of an animal's mother, who is no woman, and of its young, who is no baby; "" if it is neither."""
    last = next((m for m in reversed(before) if people or animal(m.names[0])), None)
    if last is None or not animal(last.names[0]):
        return ""
    its = {_owner(words, match.start)} & ({"its"} if people else _ITS | _HIS)
    own = words[match.end - 1] in _FELLOWS and bool({_owner(words, match.start)} & {"its", "their"})
    alone = words[match.start] in PARENTS | YOUNG and match.end - match.start == 1
    return last.names[0] if own or (its and alone) else ""


def parent_of_kind(words: Sequence[str], match: Match, found: Sequence[Match]) -> bool:
    """Whether it only says that an animal is a mother: "a mother bear", "une maman kangourou", "the bear mother"."""
    if words[match.start] not in PARENTS or match.end - match.start > 1:
        return False
    beside = (m for m in found if (m.start == match.end or m.end == match.start) and m.of("actor"))
    its = {*words[match.start - 1 : match.start]} & (_ITS | _HIS)  # "its mother fishes"
    return any(animal(_kind(m)) and not (its and m.of("action")) for m in beside)


def young_of_kind(words: Sequence[str], match: Match, found: Sequence[Match]) -> bool:
    """Whether it only says that an animal is young: "a baby bear", "le bébé ours"."""
    if words[match.start] not in _BABIES or match.end - match.start > 1:
        return False
    return any(m.start == match.end and m.of("actor") and animal(_kind(m)) for m in found)


_BABIES = frozenset(("baby", "babies", "bébé", "bébés", "infant", "newborn"))
