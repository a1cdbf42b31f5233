"""Who is what to whom by set phrases: "a fox at its heels", "reçoit … de", "on its back, a witch". No torch.

The words are written with a number for everybody who is named, articles, colours and clothes left out, and held against
a table of phrases in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from studio.engine.families.animatic.clitics import doer_of, whom_meant
from studio.engine.families.animatic.grounds import SEATED
from studio.engine.families.animatic.lexicon import Match, folded
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.phrasebook import AFFAIRS, BETWEEN, LISTS, PHRASES
from studio.engine.families.animatic.pronouns import agrees, antecedent, pronoun_ahead
from studio.engine.families.animatic.subjects import past_relative
from studio.engine.families.animatic.text import STOPS
from studio.engine.families.animatic.worn import WORN, at_heels
from studio.theatre.relations import HANDY, MOUNTS, VESSELS
from studio.theatre.vocabulary import ACTORS

_ARTICLES = (
    "a an the his her its their my our some another one two three four five six seven eight nine ten eleven twelve un "
    "une le la l les des son sa ses leur leurs mon ma mes deux trois quatre cinq sept huit neuf dix onze douze ce "
    "cette ces cet this these d"
)
_DETERMINERS = frozenset(_ARTICLES.split())
_GOVERNING = (
    "in on at by to of with and or from under over behind beside near into onto around after before off for as is are "
    "en dans sur sous de du à au aux par avec et ou vers chez pour qui que lui se est sont who that which whom while"
)
_WHOSE = frozenset(("his", "her", "its", "their", "the", "ses", "leurs", "les", "these", "ces"))
_STOPPING = frozenset(_GOVERNING.split()) | STOPS
_ADJECTIVES = 3
"""Words that there may be between an article and its noun."""


def phrased(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> Iterator[tuple[str, int, int]]:
    """(relation, first, second) for every set phrase; what somebody is only on or under does nothing."""
    text = _WHO.sub(r"\1 ", _numbered(mentions, words, found, again))
    grounds = {int(seated[2]) for seated in SEATED.finditer(text)}
    yield from _read_in(SEATED.sub(r"\1 ", text), mentions) if grounds else ()
    yield from (each for each in _read_in(text, mentions) if each[0] in _PLACED or not grounds & {*each[1:]})
    meant = {**again, **_whom(mentions, words, found)}
    if len(meant) > len(again):
        yield from _read_in(_WHO.sub(r"\1 ", _numbered(mentions, words, found, meant)), mentions)


_HURLED = ("pass", "lanc", "jet", "envoi", "throw", "toss", "kick", "hand", "giv", "return", "rend")
_PLACED = frozenset(("on", "in", "under", "over", "around", "beside", "behind", "left", "far"))


def _read_in(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, int, int]]:
    for relation, pattern in _phrases():
        for match in pattern.finditer(text):
            said, first, second = match.groupdict(), int(match["A"]), int(match["B"])
            place = _WHERE.get(said.get("where") or "") or _SIDED.get(said.get("side") or "")
            name = _named_so(place or relation, mentions, first, second)
            hurled = "X" in said and any(verb in match.group(0) for verb in _HURLED)
            if relation == "give" and hurled and mentions[int(said["X"] or 0)].names[0] == "ball":
                name = "throw"
            if first == second or not name or not _means(said.get("it") or "", mentions[second]):
                continue
            yield (name.strip("-"), *((second, first) if name.startswith("-") else (first, second)))


def _whom(mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match]) -> dict[int, int]:
    """Where in the words an English pronoun stands to whom something is done, and whom it means."""
    out: dict[int, int] = {}
    for at in range(1, len(words)):
        after = next(iter(words[at + 1 : at + 2]), ".")
        if words[at] not in _THEM or (words[at] == "her" and after not in _NOT_HERS) or words[at - 1] in STOPS | {"of"}:
            continue
        if any(m.start == at for m in mentions):
            continue
        does = doer_of(mentions, words, at, found)
        whom = None if does is None else whom_meant(mentions, words, at, does, words[at])
        if whom is not None:
            out[at] = whom
    return out


_THEM = frozenset(("him", "her", "them", "it"))
_FOLLOWING = "a an the some another two three four five in on at with from to by for and while as then off away up down"
_NOT_HERS = STOPS | frozenset(_FOLLOWING.split())
"""Words behind which "her" is nobody's: "gives her a hat"."""
_WHO = re.compile(r"(<\d+>)(?: ,)? (?:qui|who)(?: est en train d\S*)? ")
"""Who does something by a relative clause does it as well as by a verb of their own."""


def _means(pronoun: str, other: Mention) -> bool:
    """Whether a pronoun can mean somebody."""
    person = ACTORS.get(other.names[0]) == "person"
    if pronoun in ("him", "her"):
        return other.acts and other.high == 1
    return not (pronoun == "it" and (person or other.high > 1)) and not (pronoun in ("them", "eux") and other.high == 1)


def _named_so(name: str, mentions: Sequence[Mention], first: int, second: int) -> str:
    """The relation where it depends on who they are; "" if they cannot have it."""
    one, other = (ACTORS.get(mentions[n].names[0], "prop") for n in (first, second))
    alive, thing = ("person", "animal", "flyer", "swimmer"), mentions[second].names[0]
    if name in ("fight", "talk", "face", "hug", "kiss", "feed", "lead") and not {one, other} <= {*alive}:
        return ""
    if name == "hold" and one not in alive:
        return ""  # no bus has a case in its hand
    if name == "feed" and other == "person":
        return "give"
    if name == "chase" and mentions[second].action == "walk":
        return "follow"
    if name == "borne" and thing == "tower":
        return ""  # on its roof is a place
    if name == "borne":
        return ("-carry" if one == other == "person" else "on") if one in alive else ""
    if name == "armed":
        return "" if one not in alive else "carry" if thing in _SMALL else "hug"
    if name == "sheltered":
        return "under" if thing == "umbrella" else ""
    if name == "astride":
        return "ride" if thing == "horse" or thing in MOUNTS else ""
    if name == "saddled":
        return "on" if other in alive and other != "person" else ""
    if name == "lap":
        return "-carry" if other == "person" and one in alive else ""
    if name == "backed":
        return "carry" if one == "person" or other not in alive else "-on"
    if name == "carry" and thing in HANDY and one == "person":
        return "hold"
    if name == "driven":
        return "in" if thing in VESSELS else "ride"
    if name == "there":
        return "in" if thing in VESSELS else "on" if thing in _SEATS else "beside"
    return "" if name == "in" and thing not in VESSELS else name


_SMALL = HANDY | {"boy", "girl", "sheep", "pig", "goose", "duck", "chicken", "fox", "squirrel", "hedgehog", "monkey"}
"""Whom somebody may have in their arms as one carries a child."""
_SEATS = frozenset(
    (
        "bench",
        "chair",
        "sofa",
        "bed",
        "rock",
        "table",
        "tower",
        "lighthouse",
        "tree",
        "palm",
        "ladder",
        "barrow",
        "sled",
    )
)


def _numbered(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> str:
    """The words without accents, "<3>" for everybody who is named and again for who is named again."""
    out: list[str] = [folded(word) for word in words]
    named = [(m.start, m.end, n) for n, m in enumerate(mentions)]
    ends = {m.start: m.end for m in found}
    named += [(at, ends.get(at, at + 1), n) for at, n in again.items() if at in ends or words[at] in _THEM]
    for match in found:
        own = any(since < match.end and match.start < end for since, end, _ in named)
        if at_heels(words, match.start):
            continue
        if match.of("garment") or (match.of("colour") and not own):
            since = _since(words, match) if match.of("garment") else match.start
            out[since : match.end] = [""] * (match.end - since)
    acting = [n for n, m in enumerate(mentions) if m.acts]
    for deed in (m.start for m in found if m.of("action") or m.of("relation")):
        before = [n for n in acting if mentions[n].end <= deed]
        if (who := past_relative(mentions, words, before, deed)) is not None:
            out[deed] = f"; <{who}> {out[deed]}"
    for at, number in _owners(mentions, words, [start for start, _, _ in named]):
        out[at] = f"<{number}>"
    for start, end, number in sorted(named):
        begin = start if words[start] in _THEM else _article(words, start)
        begin = max([begin, *(e for _, e, _ in named if e <= start)])
        before = out[start].rpartition("<")[0] + " " if out[start].endswith(">") else ""
        out[begin:end] = [""] * (end - begin)
        out[start] = f"{before}and <{number}>" if before.strip() else f"{out[start]}<{number}>"
    return " ".join(word for word in out if word)


def _owners(mentions: Sequence[Mention], words: Sequence[str], named: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where "his" is said of a part of another one than who does it, and who that is: "whispers in his ear"."""
    for at in range(2, len(words) - 1):
        part = words[at] in _ITS and bool({*words[at + 1 : at + 2]} & _PARTS)
        if part and words[at - 1].startswith(_TOUCHING) and words[at - 1] not in _INTO:
            yield from ((at, other) for other in _touched(mentions, words, at))
        if not part or words[at - 1] not in _INTO or any(m.end == at - 1 for m in mentions):
            continue
        pronoun = pronoun_ahead(mentions, words, at - 1)
        known = None if pronoun is None else antecedent(mentions, words, pronoun)
        since = next((n for n in range(at, 0, -1) if words[n - 1] in ".;!?:"), 0)
        here = [n for n, m in enumerate(mentions) if since <= m.start < at and m.acts]
        part = next((n for n in range(at, since, -1) if words[n - 1] == ","), since)
        own = [n for n in here if part <= mentions[n].start <= part + _ADJECTIVES]  # "…, sa femme se jette à son cou"
        does = known if known is not None else next(iter(own or here), None)
        others = [n for n, m in enumerate(mentions) if m.acts and n != does and m.end < at]
        others = [n for n in others if agrees(mentions[n], words, _ITS[words[at]])]
        others = [n for n in others if ACTORS.get(mentions[n].names[0]) == "person" or words[at] == "its"] or others
        others = others or [n for n, m in enumerate(mentions) if m.start > at and words[m.start] in ("he", "she")]
        if does is not None and others:
            yield at, others[-1]


def _touched(mentions: Sequence[Mention], words: Sequence[str], at: int) -> list[int]:
    """Whose part somebody touches: "a doctor examines a boy and his mother holds | his hand"."""
    before = [n for n, m in enumerate(mentions) if m.acts and m.end < at]
    pronoun = pronoun_ahead(mentions, words, at - 1)
    known = None if pronoun is None else antecedent(mentions, words, pronoun)
    does = known if known is not None else next(iter(before[-1:]), None)
    others = [n for n in before if n != does and agrees(mentions[n], words, _ITS[words[at]])]
    own = does is not None and words[at - 1].startswith(_GROOMING) and agrees(mentions[does], words, _ITS[words[at]])
    return [] if own else others[-1:]


_GROOMING = ("comb", "brush", "wash", "cut", "scratch", "rub", "shav", "dr", "clean")
"""What somebody rather does to a part of their own."""
_CONTACT = (
    "hold take taking took grab kiss pat strok pull lick bit shak tug squeez touch steal stole snatch pick hit stamp"
)
_TOUCHING = (*_CONTACT.split(), *_GROOMING)
_ITS = {"his": "him", "her": "her", "its": "it", "son": "", "sa": "", "ses": "", "leur": "", "leurs": "", "their": ""}
_INTO = frozenset(("in", "into", "at", "on", "onto", "to", "dans", "à", "sur", "by"))
_OWN = (
    "ear ears arm arms lap foot feet heels shoulder shoulders back head knees neck face hand hands paw tail hair cheek "
    "nose leg legs belly fur mane forehead pocket "
    "oreille bras pieds talons épaule épaules dos tête genoux cou côtés visage"
)
_PARTS = frozenset(_OWN.split())


def _since(words: Sequence[str], garment: Match) -> int:
    """Where the words of clothes begin: at the "in" of "in a red hat"."""
    for at in range(garment.start - 1, max(-1, garment.start - 1 - _ADJECTIVES), -1):
        if words[at] in STOPS:
            break
        if words[at] in WORN and words[at] not in _DETERMINERS:
            return at
    return garment.start


def _article(words: Sequence[str], start: int) -> int:
    """Where the words of somebody begin, from the article on: "a big old fox"."""
    for at in range(start - 1, max(-1, start - 2 - _ADJECTIVES), -1):
        if words[at] in _STOPPING:
            break
        if words[at] in _DETERMINERS or words[at].isdigit():
            return at - (at > 0 and words[at - 1] in _WHOSE)  # "his three pandas"
    return start


_SIDED = {"left": "left", "gauche": "left", "right": "-left", "droite": "-left"}
_AT = {
    "on": "on|on top of|atop|sur|dessus|on top",
    "under": "under|beneath|underneath|below|sous|dessous|en dessous|au-dessous",
    "in": "in|inside|within|dans|dedans|a l interieur",
    "behind": "behind|derriere|juste derriere|right behind|just behind",
    "-behind": "in front of|devant|juste devant|right in front of|before",
    "beside": "beside|next to|near|by|close to|a cote|pres|tout pres|aupres|juste a cote|right next to|at the side of",
    "over": "above|over|high above|au-dessus|juste au-dessus|au dessus",
    "around": "around|round|autour|all around|tout autour",
}
_WHERE = {word: name for name, words in _AT.items() for word in words.split("|")}


def _lines(text: str) -> list[str]:
    return re.sub(r"\\\n\s*", "", text).split("\n")


def _compiled(phrase: str, noun: str = "") -> re.Pattern[str]:
    for _ in range(2):  # macros hold others
        for name in sorted(LISTS, key=len, reverse=True):
            phrase = phrase.replace(name, LISTS[name])
    phrase = phrase.replace("NOUN", f"(?:{noun})")
    phrase = phrase.replace("WHERE", "(?P<where>" + "|".join(sorted(_WHERE, key=len, reverse=True)) + ")")
    first, pronoun, rest = phrase.partition("(?P<it>")
    phrase = first + pronoun + rest.replace("(?P<it>", "(?:")
    for letter, named in _NAMED.items():
        phrase = re.sub(rf"(?<!P<){letter}(?![A-Z>])", named, phrase)
    return re.compile(phrase)


_NAMED = {"A": r"<(?P<A>\\d+)>", "B": r"<(?P<B>\\d+)>", "X": r"<(?P<X>\\d+)>"}


@cache
def _phrases() -> list[tuple[str, re.Pattern[str]]]:
    told = [(relation, line.strip()) for relation, lines in PHRASES.items() for line in _lines(lines)]
    found = [(relation, _compiled(line)) for relation, line in told if line]
    for relation, nouns in AFFAIRS.items():
        found += [(relation, _compiled(phrase, nouns.replace(" ", "|"))) for phrase in BETWEEN]
    return found
