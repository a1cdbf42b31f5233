"""What a prompt says outright, by the lexicon: about the scene, who is there, who does what to whom. No torch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from studio.engine.families.animatic.lexicon import VAGUE, Match
from studio.engine.families.animatic.text import STOPS
from studio.engine.families.animatic.unknown import Reading
from studio.theatre.vocabulary import ACTORS

ATTRIBUTES = ("place", "time", "light", "weather", "camera", "mood", "shot")
RELATIONS = ("chase", "follow", "talk", "face")
_RELIT = ("time", "light", "weather")
_ARTICLES = frozenset(("a", "an", "the", "one", "un", "une", "le", "la", "l'", "single", "lone", "my", "his", "her"))
_PLURALS = frozenset(("les", "des", "some", "two", "deux", "these", "ces", "their", "leurs"))
_KNOWN = frozenset(("the", "that", "this", "le", "la", "l'", "les", "ce", "cet", "cette", "his", "her", "son", "sa"))
"""Words before somebody who has been named already."""
_JOINING = frozenset((",", "and", "et", "&", "with", "avec", "plus", "or", "ou"))
_ENDS = frozenset(".;!?:")
_IS = frozenset(("is", "are", "was", "were", "est", "sont", "était", "étaient"))
_WHERE = frozenset(("with", "in", "on", "at", "by", "near", "to", "avec", "dans", "sur", "à", "par", "de", "there"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One group that the prompt names: the classes it may be, how few and many of them, and what they do.

    ``sure``: both who and how many are said without doubt; ``certain``: who is. ``action`` is "" where it is unsaid.
    """

    names: tuple[str, ...]
    low: int
    high: int
    sure: bool
    certain: bool
    start: int
    end: int
    action: str = ""

    @property
    def acts(self) -> bool:
        """Whether it is somebody, or moves by itself."""
        return ACTORS.get(self.names[0], "prop") != "prop"


@dataclass(frozen=True, slots=True)
class Bond:
    """A relation between two mentions, by their numbers: who chases, follows, talks or faces whom."""

    relation: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a prompt says outright.

    ``attributes``: the class of each kind that is named once, without doubt. ``castable``: every class of actor that
    some wording of the prompt may mean. ``open``: some words are guessed or unknown and may have named anybody.
    """

    attributes: dict[str, str]
    denied: frozenset[tuple[str, str]]
    mentions: tuple[Mention, ...]
    castable: frozenset[str]
    actions: frozenset[str]
    pace: int
    direction: int
    relation: str
    bond: Bond | None
    open: bool


def said(reading: Reading) -> Said:
    """What the words of a reading name."""
    denied = frozenset((m.kind, m.name) for match in reading.denied for m in match.meanings)
    found = reading.matches
    nouns = sorted((*found, *reading.objects), key=lambda m: m.start)
    attributes = {kind: name for kind in ATTRIBUTES if (name := _single(nouns, kind))}
    if "weather" not in attributes and any(kind == "weather" for kind, _ in denied):
        attributes["weather"] = "clear"
    mentions = _acting(_mentions(reading.words, nouns), reading.words, found)
    bond = next(_bonds(mentions, reading.words, found), None)
    relations = [m.name for match in found for m in match.meanings if m.kind == "relation" and match.guess == 1]
    return Said(
        attributes,
        denied,
        mentions,
        frozenset(m.name for match in nouns for m in match.meanings if m.kind == "actor"),
        frozenset(m.name for match in found for m in match.meanings if m.kind == "action" and match.guess == 1),
        int(_single(found, "pace") or 0),
        int(_single(found, "direction") or 0),
        bond.relation if bond else next((r for r in RELATIONS if r in relations), ""),
        bond,
        bool(reading.unknown) or any(match.guess < 1 for match in found),
    )


def _single(found: Sequence[Match], kind: str) -> str:
    """The class that all certain wordings of a kind agree on, "" if none or several.

    Of several times, lights or weathers the last one said holds: a relit shot says its new light after the old one.
    """
    names = [m.name for match in found if match.guess == 1 for m in match.meanings if m.kind == kind]
    return names[-1] if len(set(names)) == 1 or (names and kind in _RELIT) else ""


# ---- who


def _mentions(words: Sequence[str], found: Sequence[Match]) -> tuple[Mention, ...]:
    counts = {m.end: m for m in found if m.of("count") or m.of("vague")}
    mentions: list[Mention] = []
    for match in found:
        meant = tuple(m for m in match.meanings if m.kind == "actor")
        if not meant or match.of("place") or match.of("relation") or not _noun(words, match):
            continue
        if _again(words, match, {m.name for m in meant}, mentions):
            continue
        low, high, sure = _number(words, match, counts, plural=any(m.plural for m in meant))
        pair = any("both" in m.notes for m in meant)
        certain = match.guess == 1
        mentions += [
            Mention(names, low, high, sure and certain, certain, match.start, match.end)
            for names in ([(m.name,) for m in meant] if pair else [tuple(m.name for m in meant)])
        ]
    return tuple(mentions)


def _noun(words: Sequence[str], match: Match) -> bool:
    """Whether a wording that may be a verb, as "tombe" and "fly" may, is a noun here: behind an article or a number."""
    if not match.of("action"):
        return True
    before = words[match.start - 1] if match.start else ""
    return before in _ARTICLES | _PLURALS | _KNOWN or before.isdecimal()


def _again(words: Sequence[str], match: Match, names: Collection[str], before: Sequence[Mention]) -> bool:
    """Whether somebody is meant who has been named: the same class behind "the", "his"; what somebody "is"."""
    if not before:
        return False
    if match.start > 0 and words[match.start - 1] in _KNOWN and any(names & set(m.names) for m in before):
        return True
    ahead = words[max(before[-1].end, match.start - 3) : match.start]
    return bool(_IS & set(ahead)) and not _WHERE & set(ahead)


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


# ---- what they do


def _clause(words: Sequence[str], at: int) -> int:
    return sum(word in _ENDS for word in words[:at])


def _acting(mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match]) -> tuple[Mention, ...]:
    """Each certain action word goes to whom it is said of; of several the first holds."""
    out = list(mentions)
    for match in found:
        action = match.of("action")
        if action is None or match.guess < 1 or (match.of("actor") and _noun(words, match)):
            continue
        for n in _subjects(out, words, match):
            if not out[n].action:
                out[n] = replace(out[n], action=action.name)
    return tuple(out)


def _subjects(mentions: Sequence[Mention], words: Sequence[str], verb: Match) -> list[int]:
    """The numbers of those whom a verb is said of: "a sleeping dog", "a cat and a dog sleep", "here sleeps a dog"."""
    clause = _clause(words, verb.start)
    here = [n for n, m in enumerate(mentions) if m.acts and _clause(words, m.start) == clause]
    opens = verb.start == 0 or words[verb.start - 1] in _ARTICLES | _PLURALS | STOPS
    attribute = [n for n in here if mentions[n].start == verb.end and opens]
    if attribute:
        return attribute
    before = [n for n in here if mentions[n].end <= verb.start]
    return _joined(mentions, words, before) if before else here[:1]


def _joined(mentions: Sequence[Mention], words: Sequence[str], before: Sequence[int]) -> list[int]:
    """The last of those named before a verb, and who is joined to it by "and", a comma or "with"."""
    chain = [before[-1]]
    for n in reversed(before[:-1]):
        between = words[mentions[n].end : mentions[chain[-1]].start]
        pair = mentions[n].start == mentions[chain[-1]].start
        if (not pair and not (_JOINING & set(between) and len(between) <= 4)) or mentions[n].action:
            break
        chain.append(n)
    return chain


# ---- to whom


def _bonds(mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match]) -> Iterator[Bond]:
    """Relations whose two sides are named: one before and one behind the verb, or both before it."""
    for match in found:
        relation = next((m for m in match.meanings if m.kind == "relation" and m.name in RELATIONS), None)
        if relation is None or match.guess < 1:
            continue
        clause = _clause(words, match.start)
        here = [n for n, m in enumerate(mentions) if m.acts and _clause(words, m.start) == clause]
        before = [n for n in here if mentions[n].end <= match.start]
        behind = [n for n in here if mentions[n].start >= match.end]
        if before and behind:
            first, second = _joined(mentions, words, before)[-1], behind[0]
        elif len(before) > 1:
            first, second = before[-2:]
        else:
            continue
        turned = "turned" in relation.notes
        yield Bond(relation.name, *((second, first) if turned else (first, second)))
