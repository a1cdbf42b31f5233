"""What a prompt says outright, by the lexicon: about the scene, who is there, who does what to whom. No torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from studio.engine.families.animatic.belongings import belongings
from studio.engine.families.animatic.bond import Bond
from studio.engine.families.animatic.bonds import bonds
from studio.engine.families.animatic.company import coupled
from studio.engine.families.animatic.deeds import acting
from studio.engine.families.animatic.haunts import haunts
from studio.engine.families.animatic.headings import headed
from studio.engine.families.animatic.joined import joined
from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.manners import TRAVELS, mannered, standing
from studio.engine.families.animatic.members import alike, told_apart
from studio.engine.families.animatic.mentions import Mention, mentioned, noun
from studio.engine.families.animatic.mounts import mounted
from studio.engine.families.animatic.pronouns import with_unnamed
from studio.engine.families.animatic.undrawn import stood_for
from studio.engine.families.animatic.unknown import Reading
from studio.engine.families.animatic.weighed import Chances, weighed
from studio.theatre.tokens import like
from studio.theatre.vocabulary import PLACES

ATTRIBUTES = ("place", "time", "light", "weather", "camera", "mood", "shot")
COMPOSED = ("chase", "follow", "talk", "face")
"""The relations that the network composes by itself."""
_WAYS = {"left": -1, "leftwards": -1, "right": 1, "rightwards": 1}
_PACES = (
    (-1, frozenset(("slow", "slowly", "lent", "lente", "lentement"))),
    (1, frozenset(("fast", "quick", "quickly", "rapid", "rapide", "rapidement"))),
)
_RELIT = ("time", "light", "weather", "pace")


class Pairing(Protocol):
    """Whoever tells the chances of what any two are to each other."""

    def read(
        self, reading: Reading, mentions: Sequence[Mention], again: Mapping[int, int], bonds: Sequence[Bond]
    ) -> Chances: ...


@dataclass(frozen=True, slots=True)
class Said:
    """What a prompt says outright.

    ``attributes``: the class of each kind that is named once, without doubt. ``castable``: every class of actor that
    some wording of the prompt may mean. ``relation``: the first of the composed relations that is named. ``open``:
    some words are guessed or unknown and may have named anybody. ``haunts``: the places that suit who is named, if
    none is.
    """

    attributes: dict[str, str]
    denied: frozenset[tuple[str, str]]
    mentions: tuple[Mention, ...]
    castable: frozenset[str]
    actions: frozenset[str]
    pace: int
    direction: int
    relation: str
    bonds: tuple[Bond, ...]
    open: bool
    haunts: tuple[str, ...] = ()


def said(reading: Reading, pairs: Pairing | None = None) -> Said:
    """What the words of a reading name; ``pairs`` reads what any two are to each other besides the rules."""
    denied = frozenset((m.kind, m.name) for match in reading.denied for m in match.meanings)
    found = reading.matches
    nouns = sorted((*found, *reading.objects), key=lambda m: m.start)
    attributes = {kind: name for kind in ATTRIBUTES if (name := _single(nouns, kind))}
    if "weather" not in attributes and any(kind == "weather" for kind, _ in denied):
        attributes["weather"] = "clear"
    if "time" not in attributes and _moonlit(reading.words):
        attributes["time"] = "night"
    mentions, again, tied = read_by_rules(reading)
    if pairs is not None:
        tied = weighed(mentions, tied, pairs.read(reading, mentions, again, tied))
    tied = coupled(mentions, tied)
    relations = [b.relation for b in tied] + [m.name for match in found for m in _sure(match, "relation")]
    told = {w for m in (*nouns, *reading.beyond) for w in reading.words[m.start : m.end]}
    return Said(
        attributes,
        denied,
        mentions,
        frozenset(
            m.name
            for match in nouns
            if match.start not in again and noun(reading.words, match)
            for m in match.meanings
            if m.kind == "actor"
        ),
        frozenset(m.name for match in found for m in _sure(match, "action")),
        int(_single(found, "pace") or 0) or _moving(reading, found),
        _direction(reading, [m for m in found if not standing(mentions, reading.words, m, found)]),
        next((r for r in relations if r in COMPOSED), ""),
        tied,
        any(match.guess < 1 for match in found) or not told.issuperset(reading.unknown),
        () if "place" in attributes else haunts(mentions, reading.words, PLACES),
    )


def read_by_rules(reading: Reading) -> tuple[tuple[Mention, ...], dict[int, int], tuple[Bond, ...]]:
    """Who is named, where they are named again, and what they are to each other as far as rules can tell."""
    found = reading.matches
    nouns = sorted((*found, *reading.objects), key=lambda m: m.start)
    named, again = mentioned(reading.words, nouns)
    named, again = told_apart(reading.words, found, *with_unnamed(named, reading.words, again))
    doing = headed(alike(acting(named, reading.words, found, again)), reading.words, found, again)
    mentions = mannered(doing, reading, again)
    mentions, tied = mounted(mentions, bonds(mentions, reading.words, found, again), reading.words)
    tied = joined(mentions, belongings(mentions, tied, reading.words), reading.words)
    return stood_for(mentions, tied, reading), again, tied


def _moonlit(words: Sequence[str]) -> bool:
    """Whether somebody howls at the moon, which is up by night."""
    ahead = (words[max(0, at - 4) : at] for at, word in enumerate(words) if word in ("moon", "lune"))
    return any(word.startswith(("howl", "hurl", "bay")) for part in ahead for word in part)


def _moving(reading: Reading, found: Sequence[Match]) -> int:
    """The pace of a camera that is named with it: "slow zoom in" -1, "travelling rapide" 1, else 0."""
    words = {w for m in found if m.of("camera") for w in reading.words[m.start : m.end]}
    return next((pace for pace, said_so in _PACES if said_so & words), 0)


def _direction(reading: Reading, found: Sequence[Match]) -> int:
    """-1 left, 1 right, 0 unsaid or both; "left" behind what takes somebody somewhere is a direction too."""
    if named := _single(found, "direction"):
        return int(named)
    travels = {m.end for m in found if (action := m.of("action")) and action.name in TRAVELS}
    ways = {_WAYS[word] for n, word in enumerate(reading.words) if word in _WAYS and n in travels}
    return ways.pop() if len(ways) == 1 else 0


def _sure(match: Match, kind: str) -> list:  # type: ignore[type-arg]
    return [m for m in match.meanings if m.kind == kind and match.guess == 1]


def _single(found: Sequence[Match], kind: str) -> str:
    """The class that all certain wordings of a kind agree on, "" if none or several.

    At midnight it is night. Of several times, lights, weathers or paces the last one said holds: a relit shot says
    its new light after the old one.
    """
    names = [m.name for match in found for m in _sure(match, kind)]
    names = [name for name in names if not any(like(kind, other) == name != other for other in names)]
    if kind == "place" and len(set(names)) > 1:
        names = [name for name in names if name != "sky"]  # dust "in the air" of a forest
    if kind == "place" and names:
        return names[0]
    return names[-1] if len(set(names)) == 1 or (names and kind in _RELIT) else ""
