"""What a prompt says outright by the lexicon, and how well a composition says the same. No torch.

It has two uses. Attributes that the words name without doubt are held while sampling, as locked tokens are; and of the
several compositions that are sampled for a prompt, the one that says most of what the prompt says is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studio.engine.families.animatic.lexicon import VAGUE, Match
from studio.engine.families.animatic.text import STOPS
from studio.engine.families.animatic.unknown import Reading
from studio.theatre.tokens import SLOTS, Codebook, Composition, Group

ATTRIBUTES = ("place", "time", "light", "weather", "camera", "mood", "shot")
_RELIT = ("time", "light", "weather")
_ARTICLES = frozenset(("a", "an", "the", "one", "un", "une", "le", "la", "l'", "single", "lone", "my", "his", "her"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One group that the prompt names: the classes it may be, and how few and many of them."""

    names: tuple[str, ...]
    low: int
    high: int
    sure: bool
    at: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a prompt says outright.

    ``attributes``: the class of each kind that is named once, without doubt. ``castable``: every class of actor that
    some wording of the prompt may mean.
    """

    attributes: dict[str, str]
    denied: frozenset[tuple[str, str]]
    mentions: tuple[Mention, ...]
    castable: frozenset[str]
    actions: frozenset[str]
    pace: int
    direction: int
    relation: str


def said(reading: Reading) -> Said:
    """What the words of a reading name."""
    denied = frozenset((m.kind, m.name) for match in reading.denied for m in match.meanings)
    found = reading.matches
    attributes = {kind: name for kind in ATTRIBUTES if (name := _single(found, kind))}
    if "weather" not in attributes and any(kind == "weather" for kind, _ in denied):
        attributes["weather"] = "clear"
    one_of = {kind: _single(found, kind) for kind in ("pace", "direction")}
    relations = [m.name for match in found for m in match.meanings if m.kind == "relation" and match.guess == 1]
    return Said(
        attributes,
        denied,
        _mentions(reading.words, found),
        frozenset(m.name for match in found for m in match.meanings if m.kind == "actor"),
        frozenset(m.name for match in found for m in match.meanings if m.kind == "action" and match.guess == 1),
        int(one_of["pace"] or 0),
        int(one_of["direction"] or 0),
        next((r for r in ("chase", "follow", "talk", "face") if r in relations), ""),
    )


def _single(found: Sequence[Match], kind: str) -> str:
    """The class that all certain wordings of a kind agree on, "" if none or several.

    Of several times, lights or weathers the last one said holds: a relit shot says its new light after the old one.
    """
    names = [m.name for match in found if match.guess == 1 for m in match.meanings if m.kind == kind]
    return names[-1] if len(set(names)) == 1 or (names and kind in _RELIT) else ""


def _mentions(words: Sequence[str], found: Sequence[Match]) -> tuple[Mention, ...]:
    counts = {m.end: m for m in found if m.of("count") or m.of("vague")}
    mentions = []
    for match in found:
        names = tuple(m.name for m in match.meanings if m.kind == "actor")
        if not names or match.of("place") or match.of("relation"):
            continue
        plural = any(m.plural for m in match.meanings)
        low, high, sure = _number(words, match, counts, plural=plural)
        mentions.append(Mention(names, low, high, sure and match.guess == 1, match.start))
    return tuple(mentions)


def _number(words: Sequence[str], match: Match, counts: dict[int, Match], *, plural: bool) -> tuple[int, int, bool]:
    """How many are meant: a number up to two words ahead (adjectives between), else by article and ending."""
    for gap in range(3):
        at = match.start - gap
        if number := counts.get(at):
            if count := number.of("count"):
                return int(count.name), int(count.name), True
            if vague := number.of("vague"):
                return *VAGUE[vague.name], False
        if at > 0 and (words[at - 1] in STOPS or words[at - 1] in _ARTICLES):
            break
    return (2, 6, False) if plural else (1, 1, True)


def agreement(composition: Composition, words: Said) -> float:
    """How much of what was said a composition says, less what it adds or denies; one point an attribute."""
    points = 0.0
    for kind, name in words.attributes.items():
        points += getattr(composition, kind) == name
    for kind, name in words.denied:
        points -= getattr(composition, kind, None) == name
    if words.pace:
        points += composition.pace * words.pace > 0.3
    groups = [g for g in composition.groups if not g.ambient]
    if words.direction and groups:
        points += groups[0].facing == words.direction
    if words.actions:
        points += 0.5 * len(words.actions & {g.action for g in groups}) / len(words.actions)
    return points + _cast_points(groups, words) + _relation_points(groups, words.relation)


def _cast_points(groups: Sequence[Group], words: Said) -> float:
    free = list(groups)
    points = 0.0
    for mention in words.mentions:
        group = next((g for g in free if g.name in mention.names), None)
        if group is None:
            points -= 1.0 if mention.sure else 0.3
            continue
        free.remove(group)
        points += 1.0 + 0.8 * (mention.low <= group.count <= mention.high)
    return points - 0.7 * len(free)


_ROLES = {
    "chase": ("pursuer", "pursued"),
    "follow": ("follower", "leader"),
    "talk": ("speaker", "listener"),
    "face": ("facing", "facing"),
}


def _relation_points(groups: Sequence[Group], relation: str) -> float:
    roles = [g.role for g in groups]
    wanted = _ROLES.get(relation, ())
    if not wanted:
        return -0.2 * sum(r != "none" for r in roles)
    return 1.0 if all(roles.count(r) >= wanted.count(r) for r in wanted) else 0.0


def settled(composition: Composition, words: Said) -> Composition:
    """The composition with numbers as said, and without anybody whom no word of the prompt may mean.

    Extras stay, and so does who has a part in a relation: an unknown word may have named them.
    """
    if words.mentions:
        cast = [g for g in composition.groups if g.ambient or g.role != "none" or g.name in words.castable]
        composition = replace(composition, groups=tuple(cast))
    free = [i for i, g in enumerate(composition.groups) if not g.ambient]
    groups = list(composition.groups)
    for mention in words.mentions:
        i = next((i for i in free if groups[i].name in mention.names), None)
        if i is None:
            continue
        free.remove(i)
        groups[i] = replace(groups[i], count=min(mention.high, max(mention.low, groups[i].count)))
    return replace(composition, groups=tuple(groups))


def held(words: Said, codes: Codebook) -> tuple[NDArray[np.bool_], NDArray[np.float32]]:
    """(14, 83) mask and values of what the prompt says outright about the whole scene."""
    plain = codes.encode(
        Composition("city", "day", "natural", "clear", "static", "normal", "neutral", float(words.pace))
    )
    mask = np.zeros(plain.shape, bool)
    for row, kind in enumerate(SLOTS):
        if name := words.attributes.get(kind):
            plain[row, :32] = codes.code(kind, name)
            mask[row, :32] = True
    if name := words.attributes.get("shot"):
        plain[4, 32:48] = codes.code("shot", name)
        mask[4, 32:48] = True
    if words.pace:
        mask[5, 68:74] = True
    if words.direction:
        plain[6, 72:75] = words.direction
        mask[6, 72:75] = True
    return mask, plain
