"""Who wears what, and in which colour: "in a red hat", "coiffé d'une couronne", "the king, blue cape". No torch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention, clause, noun
from studio.engine.families.animatic.subjects import meant, outside
from studio.engine.families.animatic.text import STOPS
from studio.engine.families.animatic.unknown import Reading
from studio.engine.families.animatic.worn import WORN, at_heels
from studio.theatre.vocabulary import ACTORS

_HAS = {"en": frozenset(("has", "have", "having")), "fr": frozenset(("a", "ont", "mis", "mise", "met"))}
_FAR = 4
"""Words that there may be from what says so to the garment: "wearing a big old green hat"."""
_NEAR = 3
_ON = {"en": frozenset(("on",)), "fr": frozenset(("sur",))}
_ROBED = frozenset(("wizard", "monk", "judge"))
"""Whose French "robe" is no dress."""


def clothed(mentions: Sequence[Mention], reading: Reading, again: Mapping[int, int]) -> Iterator[tuple[int, str, str]]:
    """(mention, garment, colour) for every garment that somebody has on."""
    words = reading.words
    for match in reading.matches:
        garment = match.of("garment")
        if garment is None or match.guess < 1 or at_heels(words, match.start):
            continue
        wearers = _wearers(mentions, reading, match, again)
        colour = next((c for c, m in colours(reading) if describes(reading, m, match)), "") or own_colour(words, match)
        for n in wearers:
            robed = words[match.start] == "robe" and garment.name == "dress" and mentions[n].names[0] in _ROBED
            yield n, "robe" if robed else garment.name, colour


def _wearers(mentions: Sequence[Mention], reading: Reading, match: Match, again: Mapping[int, int]) -> list[int]:
    """Who has a garment on; nobody where it only lies or hangs about."""
    words = reading.words
    if on := _on_whom(mentions, reading, match):
        return on
    ahead = words[max(0, match.start - _FAR) : match.start]
    ahead = ahead[max((n + 1 for n, word in enumerate(ahead) if word in STOPS), default=0) :]
    before = [n for n, m in enumerate(mentions) if m.end <= match.start and _dressed(m) and _same(words, m, match)]
    behind = [n for n, m in enumerate(mentions) if m.start >= match.end and _dressed(m) and _same(words, m, match)]
    before = outside(mentions, words, known_here(mentions, again, words, match) or before, match.start)
    wearer = _beside(mentions, words, match)
    wearer = wearer or [n for n, m in enumerate(mentions) if _dressed(m) and m.end == match.start and m.start]
    if not (wearer or (WORN | _HAS[reading.language]) & {*ahead}) or _from_it(words, match):
        return []
    if not (before or behind or wearer):
        return meant(mentions, words, match.start)
    if before and not wearer and (both := _BOTH & {*ahead}):
        return before if both else []
    return (wearer or before[-1:] or behind)[:1]


def _from_it(words: Sequence[str], match: Match) -> bool:
    """Whether something comes out of it or goes into it: "pulls a rabbit out of his hat", "sort de son chapeau"."""
    ahead = [word for word in words[max(0, match.start - 5) : match.start] if word not in _OWN]
    out = ahead[-1:] in (["from"], ["into"]) or ahead[-2:] in (["out", "of"], ["inside", "of"], ["hors", "de"])
    return out or (ahead[-1:] in (["de"], ["du"]) and any(word.startswith(("sort", "tir")) for word in ahead[:-1]))


_OWN = frozenset(("his", "her", "a", "the", "son", "sa", "un", "une", "le", "la", "old", "big", "red", "black"))


def _on_whom(mentions: Sequence[Mention], reading: Reading, match: Match) -> list[int]:
    """On whom it is: "a red hat on a bear", "une couronne sur la tête d'un roi"."""
    words = reading.words
    at = next((at for at in range(match.end, match.end + 2) if {*words[at : at + 1]} & _ON[reading.language]), None)
    if at is None or STOPS & {*words[match.end : at]}:
        return []
    behind = [n for n, m in enumerate(mentions) if 0 < m.start - at <= _FAR and _dressed(m)]
    behind = [n for n in behind if not STOPS & {*words[at : mentions[n].start]}]
    before = [n for n, m in enumerate(mentions) if m.end <= match.start and _dressed(m) and _same(words, m, match)]
    part = bool(_PARTS & {*words[at + 1 : at + 4]})
    if part and not behind:  # "un chapeau sur la tête", said of who was named
        return before[-1:]
    return behind[:1] if part or not before else []


_PARTS = frozenset(("head", "heads", "shoulders", "back", "nose", "feet", "tête", "épaules", "dos", "nez", "pieds"))


def _beside(mentions: Sequence[Mention], words: Sequence[str], match: Match) -> list[int]:
    """Who has it on of whom it is only said between commas: "a waiter, red shirt, …", "un clown triste, un chapeau"."""
    for n, mention in enumerate(mentions):  # "the queen wears a purple dress, the king a red cape"
        gap = words[mention.end : match.start]
        follows = _dressed(mention) and 0 < len(gap) <= _NEAR and gap[0] in ("a", "an", "un", "une", "des")
        joined = {*words[max(0, mention.start - 2) : mention.start]} & {",", "and", "et"}
        if follows and joined and not STOPS & {*gap}:
            return [n]
    since = next((at for at in range(match.start, max(0, match.start - _NEAR - 1), -1) if words[at - 1] in ",:"), 0)
    closed = match.end >= len(words) or bool({*words[match.end : match.end + _NEAR]} & (STOPS | {"and", "et"}))
    if not since or not closed:
        return []
    beside = [n for n, m in enumerate(mentions) if _dressed(m) and since - 1 - _NEAR < m.end < since]
    return [n for n in beside[-1:] if not STOPS & {*words[mentions[n].end : since - 1]}]


def known_here(mentions: Sequence[Mention], again: Mapping[int, int], words: Sequence[str], match: Match) -> list[int]:
    """Who is named again before these words in their clause, where nobody new is: "The princess is afraid."."""
    now = clause(words, match.start)
    here = [at for at in again if at < match.start and clause(words, at) == now]
    new = any(m.acts and m.end <= match.start and clause(words, m.start) == now for m in mentions)
    return [again[at] for at in here[-1:] if not new]


def _dressed(mention: Mention) -> bool:
    if ACTORS.get(mention.names[0]) in ("vehicle", "ball"):
        return False
    return mention.acts or mention.names[0] in ("snowman", "scarecrow", "statue")


def _same(words: Sequence[str], mention: Mention, match: Match) -> bool:
    return clause(words, mention.start) == clause(words, match.start)


def colours(reading: Reading) -> Iterator[tuple[str, Match]]:
    """(colour, where) for every colour that is said."""
    things = {n for m in reading.matches if m.of("actor") and not m.of("colour") for n in range(m.start, m.end)}
    for match in reading.matches:
        colour = match.of("colour")
        if colour is not None and match.guess == 1 and not (match.of("actor") and noun(reading.words, match, things)):
            yield colour.name, match


def own_colour(words: Sequence[str], thing: Match | Mention) -> str:
    """The colour that is part of a wording, as in "red car", "blouse blanche"; "" if none is."""
    return next((_WITHIN[w] for w in words[thing.start : thing.end] if w in _WITHIN), "")


_WORDS_WITHIN = {
    "red": "red rouge rouges",
    "yellow": "yellow jaune jaunes",
    "green": "green vert verte",
    "blue": "bleu bleue",
    "pink": "pink",
    "purple": "violette",
    "white": "white blanc blancs blanche blanches",
    "black": "black noir noirs noire noires",
    "grey": "grey gris grise",
    "brown": "brown brun brune",
    "orange": "ginger roux rousse rousses",
}
_WITHIN = {word: name for name, words in _WORDS_WITHIN.items() for word in words.split()}


def said_to_be(mentions: Sequence[Mention], reading: Reading) -> Iterator[tuple[int, str, str]]:
    """(mention, "", colour) for who is of a colour by "one" or a pronoun: "a white one", "they are blue"."""
    words = reading.words
    for colour, match in colours(reading):
        before = [n for n, m in enumerate(mentions) if m.end <= match.start and not m.twin]
        if {*words[match.end : match.end + 1]} == {"one"}:
            yield from ((n, "", colour) for n, m in enumerate(mentions) if m.twin and m.start == match.end)
            own = any(m.twin and m.start == match.end for m in mentions)
            yield from ((n, "", colour) for n in ([] if own else before[-1:]))
        elif match.start and words[match.start - 1] in ("all", "tous", "toutes"):
            yield from ((n, "", colour) for n in before[-1:] if mentions[n].acts)
        elif match.start and words[match.start - 1] == "one":  # "one green, one orange"
            own_one = [n for n, m in enumerate(mentions) if m.twin and m.start == match.start - 1]
            yield from ((n, "", colour) for n in own_one or before[-1:])
        elif words[match.start - 1] in _IS and {*words[max(0, match.start - 2) : match.start - 1]} & _PRONOUNS:
            yield from ((n, "", colour) for n in before[-1:])


_IS = frozenset(("is", "are", "was", "were", "est", "sont"))
_PRONOUNS = frozenset(("he", "she", "it", "they", "il", "elle", "ils", "elles"))


def dressed_in(mentions: Sequence[Mention], reading: Reading) -> Iterator[tuple[int, str, str]]:
    """(mention, "", colour) for everybody of whose clothes only that is said: "one in black", "l'un en noir"."""
    words = reading.words
    garments = {m.start for m in reading.matches if m.of("garment")}
    for colour, match in colours(reading):
        ahead = words[max(0, match.start - 2) : match.start]
        clad = (
            ahead[-1:] in (("in",), ("en",))
            or words[match.end : match.end + 1] in _CLAD_BEHIND
            or (ahead[:1] == ("en",) and ahead[1] in reading.unknown)
        )
        if not (clad or (ahead[-1:] == ("de",) and ahead[0].startswith(_CLAD))):
            continue
        if match.end in garments:
            continue
        if any(m.start - match.end in (0, 1) for m in mentions):
            continue
        wearers = [n for n, m in enumerate(mentions) if m.end <= match.start and _dressed(m) and _same(words, m, match)]
        both = bool(_BOTH & {*words[max(0, match.start - 3) : match.start]})
        for n in wearers if both else wearers[-1:]:
            yield n, "", colour


_CLAD = ("vêtu", "habill", "drap", "costum")
_CLAD_BEHIND = (("vêtu",), ("vêtue",), ("vêtus",), ("vêtues",))
_BOTH = frozenset(("both", "all", "everyone", "everybody", "tous", "toutes", "deux"))


_WHICH_IS = (("which", "is"), ("who", "is"), ("that", "is"), ("qui", "est"))


def _told_of(reading: Reading, colour: Match) -> Match | None:
    """What is of a colour behind a relative clause: the car of "la voiture que conduit la mariée est rouge"."""
    words = reading.words
    if not colour.start or words[colour.start - 1] not in _IS:
        return None
    for at in range(colour.start - 2, max(0, colour.start - _CLAUSE), -1):
        if words[at] in STOPS:
            return None
        if words[at] in ("que", "qu", "qui", "où"):
            return next((m for m in reading.matches if m.end == at and m.of("actor")), None)
    return None


_CLAUSE = 9


def describes(reading: Reading, colour: Match, thing: Match | Mention) -> bool:
    """Whether a colour is this thing's: before it in English ("red wool coat"), behind it in French."""
    words = reading.words
    if (own := _told_of(reading, colour)) is not None:
        return own.start == thing.start
    ahead = words[colour.end : thing.start] if colour.end <= thing.start else None
    behind = words[thing.end : colour.start] if thing.end <= colour.start else None
    if ahead is not None and reading.language == "en":
        return len(ahead) <= 1 and not set(ahead) & (STOPS | {"and", "except", "but"})
    if behind is not None and {*behind[:1]} == {","} and tuple(behind[1:]) in _WHICH_IS:
        return True  # "all but one, which is red"
    if behind in ((",",), [","]) and reading.language == "fr" and {*words[colour.end : colour.end + 1]} <= STOPS:
        return True  # "une autre, blanche, …"
    if behind is not None and reading.language == "fr":
        return len(behind) <= 1 and not set(behind) & (STOPS | {"et", "en", "à"})
    is_so = {"is", "are", "est", "sont"}
    return behind is not None and bool(behind) and behind[-1] in is_so and len(behind) <= 2
