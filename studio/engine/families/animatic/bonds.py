"""Who is what to whom in a prompt: relations whose two sides are named. No torch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from studio.engine.families.animatic.deeds import first_of, subjects
from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.manners import TRAVELS
from studio.engine.families.animatic.mentions import Mention, clause
from studio.theatre.relations import HANDY, MOUNTS, RELATIONS, VESSELS
from studio.theatre.vocabulary import ACTORS

_PREPOSITIONS = {
    "on": "on",
    "onto": "on",
    "over": "over",
    "above": "over",
    "beside": "beside",
    "beneath": "under",
    "underneath": "under",
    "inside": "in",
    "around": "around",
    "behind": "behind",
    "under": "under",
    "by": "beside",
    "into": "in",
    "sur": "on",
    "sous": "under",
    "autour": "around",
    "dessus": "on",
    "dessous": "under",
    "dedans": "in",
    "derrière": "behind",
}
"""Last words of a verb's wording that say where, as in "jump over"."""
_PASSES = tuple((word,) for word in ("by", "under", "beneath", "over", "through", "behind", "sous", "derrière"))
_WITHIN = frozenset(("in", "dans", "à", "sous", "under"))
_NEAR = 4
"""Words that there may be from a preposition to what it is about: "on the old wooden table"."""

_POSTURES = frozenset(("sit", "stand", "sleep", "kneel", "dance", "hide", "float", "fall", *TRAVELS, "climb"))
"""Actions that are done somewhere, and not to something: who writes on a sign does not stand on it."""
_HELD = frozenset(("arms", "hand", "hands", "arm", "bras", "main", "mains", "poing"))

_SPATIAL = frozenset(("beside", "behind", "on", "under", "in", "left", "far", "around", "over"))
_STANDING = frozenset(("behind", "left", "far"))
_THOSE = frozenset(("it", "him", "her", "them", "lui", "elle", "eux", "elles"))
_THOSE_AHEAD = frozenset(("le", "la", "les", "l", "lui", "leur"))
_THEREON = frozenset(("dessus", "dessous", "dedans"))


@dataclass(frozen=True, slots=True)
class Bond:
    """A relation between two mentions, by their numbers: who chases, rides, holds or is on whom or what.

    ``loose``: one of them has another relation already, so this one only says where they stand. ``hangs``: the second
    has, so only the first gets its role: of two things on one table, the second one.
    """

    relation: str
    first: int
    second: int
    loose: bool = False
    hangs: bool = False


def bonds(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> tuple[Bond, ...]:
    """The relations that are said, each mention tied by one at most; what somebody does counts before where it is.

    ``again``: where in the words a mention is named again, and which.
    """
    told = [*_told(mentions, words, found, again), *_with(mentions, words)]
    told.sort(key=lambda bond: bond.relation in _SPATIAL)
    kept: list[Bond] = []
    for bond in told:
        tied = {n for b in kept if not b.loose for n in (b.first, b.second)} & {bond.first, bond.second}
        if bond.first == bond.second:
            continue
        if tied == {bond.second} and bond.relation in _SPATIAL - _STANDING:
            kept.append(replace(bond, hangs=True))
        elif not tied or bond.relation in _STANDING:
            kept.append(replace(bond, loose=bool(tied)))
    return tuple(kept)


def _told(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> Iterator[Bond]:
    own = {m.start for m in mentions}
    verbs = [m for m in found if m.of("action") and m.start not in own]
    for match in (m for m in found if m.guess == 1 and m.start not in own):
        if pair := _mutual(mentions, words, match):
            yield pair
            continue
        for meaning in _related(match, words):
            sides = _handed(mentions, words, _sides(mentions, words, match, meaning, verbs, again), meaning.name)
            if sides is not None and (name := _fitting(meaning, mentions[sides[0]], mentions[sides[1]])):
                yield Bond(name, *sides)
                break
            if sides is not None and meaning.name == "lead":
                yield Bond("follow", sides[1], sides[0])  # who leads people is followed by them
                break
        if match.of("action"):
            yield from _inner(mentions, words, match)


def _mutual(mentions: Sequence[Mention], words: Sequence[str], match: Match) -> Bond | None:
    """What two do with each other: "two lovers kiss", "a boy and a bear dance"."""
    action = match.of("action")
    if action is None or action.name not in ("kiss", "hug", "fight", "dance"):
        return None
    now = clause(words, match.start)
    here = [n for n, m in enumerate(mentions) if m.start < match.start and clause(words, m.start) == now]
    doing = [n for n in here if action.name in (mentions[n].action, *mentions[n].manner.then)]
    return Bond(action.name, doing[0], doing[1]) if len(doing) == 2 else None


def _related(match: Match, words: Sequence[str]) -> list[Meaning]:
    found = [m for m in match.meanings if m.kind == "relation" and m.name in RELATIONS]
    last = words[match.end - 1]
    action = match.of("action")
    if any(m.name == "give" for m in found) and words[match.end : match.end + 1] in _PASSES:
        return []
    if not found and action and action.name in _POSTURES and match.end - match.start > 1 and last in _PREPOSITIONS:
        return [Meaning("relation", _PREPOSITIONS[last], notes=frozenset(("between",)))]
    return found


def _sides(
    mentions: Sequence[Mention],
    words: Sequence[str],
    match: Match,
    meaning: Meaning,
    verbs: Sequence[Match],
    again: Mapping[int, int],
) -> tuple[int, int] | None:
    """Who is first and who second: one before and one behind the words, or both before them."""
    spatial = meaning.name in _SPATIAL or meaning.name in ("hold", "carry", "push", "pull", "watch", "give")
    now = clause(words, match.start)
    here = [n for n, m in enumerate(mentions) if (m.acts or spatial) and clause(words, m.start) == now]
    before = [n for n in here if mentions[n].end <= match.start]
    behind = [n for n in here if mentions[n].start >= match.end]
    between = "between" in meaning.notes
    before = before or [again[at] for at in again if at < match.start and clause(words, at) == now][-1:]
    if (other := _pronoun(mentions, words, match, before)) is not None:
        return (before[-1], other)[:: -1 if "turned" in meaning.notes else 1]
    if between:
        if not _governs(words, match, verbs):
            return None
        behind = [n for n in behind[:1] if mentions[n].start - match.end <= _NEAR]
        behind = [n for n in behind if not {",", ";", "."} & set(words[match.end : mentions[n].start])]
        behind = behind or [again[at] for at in range(match.end, match.end + _NEAR) if at in again][:1]
    elif not behind:
        behind = [again[at] for at in again if match.end <= at < match.end + _NEAR and clause(words, at) == now][:1]
    if before and behind:
        sides = (
            _placed(mentions, words, match, before, verbs) if between else first_of(mentions, words, before),
            behind[0],
        )
    elif between and len(before) > 1 and meaning.name in ("in", "on") and _with_it(mentions, words, before):
        sides = (before[-1], before[-2])  # "a tractor with a farmer inside"
    elif len(before) > 1 and not between:
        sides = (before[-2], before[-1])
    elif between and len(here) > 1 and behind and (other := next((n for n in here if n > behind[0]), None)):
        sides = (other, behind[0])  # "on the table, a cat"
    else:
        return None
    return sides[::-1] if "turned" in meaning.notes else sides


def _pronoun(mentions: Sequence[Mention], words: Sequence[str], match: Match, before: Sequence[int]) -> int | None:
    """Who is meant where a pronoun is the other side: "a wolf watches them", "un pigeon les écoute", "posés dessus"."""
    if not before:
        return None
    behind = [word for word in words[match.end : match.end + 2] if word not in ("de", "of", "at", "to", "à")][:1]
    verb = "between" not in {note for m in match.meanings for note in m.notes}
    told = _THOSE & set(behind) and words[match.end + 1 : match.end + 2] != ("own",)
    told = told or (verb and _THOSE_AHEAD & set(words[max(0, match.start - 1) : match.start]))
    thereon = words[match.end - 1] in _THEREON and not {*words[match.end : match.end + 1]} & {"de", "du", "des", "d"}
    thereon = thereon and not any(match.end <= m.start <= match.end + 2 for m in mentions)
    if not told and not thereon:
        return None
    alive = not ({"it"} & set(behind) or words[match.end - 1] in _THEREON)
    named = [n for n, m in enumerate(mentions) if m.end <= match.start and n != before[-1]]
    fitting = [n for n in named if mentions[n].acts] if alive else named
    if set(behind) & {"her", "his"} and any(match.end < m.start <= match.end + 2 for m in mentions):
        return None  # "waves at her dog"
    return fitting[-1] if fitting else None


def _governs(words: Sequence[str], match: Match, verbs: Sequence[Match]) -> bool:
    """Whether a preposition says where somebody is: who writes on a sign does not stand on it."""
    verb = next((v.of("action") for v in verbs if v.end == match.start and v.end - v.start == 1), None)
    return verb is None or verb.name in _POSTURES or words[match.start] not in ("on", "sur", "over", "in", "dans")


def _with_it(mentions: Sequence[Mention], words: Sequence[str], before: Sequence[int]) -> bool:
    return {"with", "avec"} & set(words[mentions[before[-2]].end : mentions[before[-1]].start]) != set()


def _handed(
    mentions: Sequence[Mention], words: Sequence[str], sides: tuple[int, int] | None, relation: str
) -> tuple[int, int] | None:
    """Who gets what is given: "hands a flower to an astronaut"."""
    if sides is None or relation not in ("give", "carry", "throw") or len(mentions) <= sides[1] + 1:
        return sides
    thing, taker = mentions[sides[1]], mentions[sides[1] + 1]
    to = words[thing.end : taker.start]
    given = to and to[0] in ("to", "à", "au", "aux") and len(to) <= 2 and thing.names[0] in HANDY and taker.acts
    return (sides[0], sides[1] + 1) if given and relation != "carry" else sides


def _placed(
    mentions: Sequence[Mention], words: Sequence[str], match: Match, before: Sequence[int], verbs: Sequence[Match]
) -> int:
    """Who is where a preposition says: who does the verb ahead of it, else who was named last."""
    verb = next((v for v in reversed(verbs) if v.end <= match.end and v.start >= mentions[before[-1]].end), None)
    doing = [n for n in subjects(mentions, words, verb) if n in before] if verb else []
    return min(doing) if doing else before[-1]


def _inner(mentions: Sequence[Mention], words: Sequence[str], match: Match) -> Iterator[Bond]:
    """What an action's own words hold: the horse of "rides a horse", the car of "drives a car"."""
    held = next((n for n, m in enumerate(mentions) if match.start <= m.start and m.end <= match.end), None)
    before = [n for n, m in enumerate(mentions) if m.acts and m.end <= match.start]
    if held is None or not before:
        return
    first = before[-1]
    if name := next((r for r in ("ride", "in", "hold") if _fitting(r, mentions[first], mentions[held]) == r), ""):
        yield Bond(name, first, held)


def _with(mentions: Sequence[Mention], words: Sequence[str]) -> Iterator[Bond]:
    """With something that hands can hold is holding it; so is "a baby in his arms"; cyclists ride."""
    for n, (one, other) in enumerate(pairwise(mentions)):
        between = words[one.end : other.start]
        astride = tuple(between) == ("à",) and (other.names[0] in MOUNTS or other.names[0] == "horse")
        if astride or (one.start == other.start and other.names[0] in MOUNTS):
            yield Bond("ride", n, n + 1)
        if _HELD & set(words[other.end + 1 : other.end + 3]) and words[other.end] in _WITHIN:
            who = next((i for i in range(n, -1, -1) if mentions[i].acts), n)
            if name := _fitting("hold", mentions[who], other) or _fitting("carry", mentions[who], other):
                yield Bond(name, who, n + 1)
        joined = 0 < len(between) <= _NEAR and between[0] in ("with", "avec") and not {",", "."} & set(between)
        lifeless = ACTORS.get(other.names[0]) in ("prop", "ball") or other.names[0] in ("balloon", "kite")
        if joined and lifeless and other.names[0] in HANDY and ACTORS.get(one.names[0]) == "person":
            yield Bond("hold", n, n + 1)


def _fitting(meaning: Meaning | str, first: Mention, second: Mention) -> str:
    """The relation as these two can have it, "" if they cannot."""
    relation = meaning if isinstance(meaning, str) else meaning.name
    other = second.names[0]
    alive = {ACTORS.get(m.names[0]) for m in (first, second)} <= {"person", "animal"}
    if relation == "behind" and not isinstance(meaning, str) and "turned" in meaning.notes and alive:
        return "face"
    kind = ACTORS.get(other, "prop")
    mounted = first.acts and (other in MOUNTS or kind == "animal")
    fits = {
        "on": "ride" if mounted and ACTORS.get(first.names[0]) == "person" and kind != "prop" else "on",
        "ride": "ride" if mounted else "in" if other in VESSELS else "",
        "in": "in" if other in VESSELS else "",
        "hold": "hold" if other in HANDY else "",
        "carry": "carry" if other in HANDY or kind in ("prop", "person") else "",
        "lead": "lead" if kind == "animal" else "",
        "push": "push" if kind in ("vehicle", "prop", "ball", "person") or other in VESSELS else "",
        "pull": "pull" if kind in ("vehicle", "prop", "animal") or other in VESSELS else "",
        "feed": "feed" if second.acts else "",
    }
    return fits.get(relation, relation if first.acts or relation in _SPATIAL else "")
