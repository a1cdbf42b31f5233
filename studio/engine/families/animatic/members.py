"""Members of a group who are told apart, and others of the same: "one dances, the other …", "a third". No torch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.pronouns import gender
from studio.engine.families.animatic.text import STOPS
from studio.theatre.relations import HANDY
from studio.theatre.tokens import Manner
from studio.theatre.vocabulary import ACTORS

_NAMES = ("one un une", "two deux", "three trois", "four quatre", "five cinq", "six", "seven sept", "eight huit")
_NUMBERS = {word: n for n, words in enumerate(_NAMES, 1) for word in words.split()}
_NTH = ("first premier première", "second deuxième seconde", "third troisième", "fourth quatrième")
_NTH += ("fifth cinquième", "sixth sixième", "seventh septième", "eighth huitième", "ninth neuvième")
_ORDINALS = {word: n for n, words in enumerate(_NTH, 1) for word in words.split()}
_ORDINALS |= dict.fromkeys(("last", "dernier", "dernière"), 0)
_THE = frozenset(("the", "le", "la", "l"))
_ONE = frozenset(("a", "an", "un", "une"))
_LOOKS = (
    "big small little large tall short young old fat thin skinny grand grande petit petite gros grosse jeune vieux "
    "vieille maigre brun brune blond blonde roux rousse aîné aînée cadet cadette"
)
_LIKE_THAT = frozenset(_LOOKS.split())
"""What members of a group are told apart by, besides colours: "le grand", "the old one"."""
_STEMS = "tall short bigg small old young eld fatt thinn large strong light dark slow fast long high near"
_MORE_THAN_OTHERS = frozenset(stem + end for stem in _STEMS.split() for end in ("er", "est"))
_IDIOMS = frozenset(("each", "by", "after", "uns", "no", "every", "any", "this", "that", "ni", "neither", "nor"))
_BETWEEN = (
    "behind beside on by after next in against under over with upon at to from derrière à sur contre après devant avec "
    "dans sous vers en l another"
)
_TOWARDS = frozenset(_BETWEEN.split())
_NOT_DARK = frozenset(("dans", "en", "de", "du", "à", "sur"))
_FOLLOWING = (
    "is are was were has have had does who that which and but while in with on at behind beside under near from by to "
    "wearing along away est sont a ont était qui se s le la les l lui leur y en ne n et mais tandis dans avec à au "
    "aux sur sous devant derrière près par vers de du than pas not too aussi never jamais across through up over into "
    "onto around towards toward past down inside out off until jusqu hors"
)
_GOES_ON = STOPS | frozenset(_FOLLOWING.split())
_OPENS = "and et but mais while dont only with a as including except sauf excepté whereas"
_OPENING = STOPS | frozenset(_OPENS.split())
_ONE_ANOTHER = (("one", "another"), ["one", "another"])
_OTHERS = frozenset(("other", "another", "autre", "autres"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for some of a group, mostly without its name. ``kind``: "of" it, the "rest", the "nth", one "more" or
    "such" a one.

    "Each" stands for the other one of two who do something to each other.

    ``number``: how many, 0 if all others. ``nth``: which. ``own``: the mention that it is, if it has the group's name.
    """

    start: int
    end: int
    kind: str
    number: int = 1
    nth: int = 0
    definite: bool = False
    own: int | None = None

    def head(self, words: Sequence[str]) -> tuple[int, int]:
        """From where to where the words of a mention are: without the article, as those of nouns are."""
        if self.kind == "such":
            return (self.end - 1, self.end) if words[self.start] in ("a", "an", "the") else (self.start, self.end)
        return self.start + (words[self.start] in _THE | _ONE and self.end - self.start > 1), self.end


def told_apart(
    words: Sequence[str], found: Sequence[Match], mentions: Sequence[Mention], again: Mapping[int, int]
) -> tuple[tuple[Mention, ...], dict[int, int]]:
    """The mentions with those who are told apart from a group, and ``again`` by their new numbers."""
    apart: dict[int, list[Phrase]] = {}
    new: list[Mention] = []
    known = dict(again)
    for phrase in _phrases(words, found, mentions):
        if (same := _told_so(words, mentions, phrase)) is not None:
            known[phrase.start + 1] = same
            continue
        host = _host(words, mentions, phrase, apart)
        if host is None:
            continue
        alone = phrase.kind == "more" and host not in apart
        if phrase.own is None and (alone or _another(words, found, mentions[host], phrase)):
            start, end = phrase.head(words)
            new.append(replace(mentions[host], start=start, end=end, low=1, high=1))
        elif mentions[host].high > 1 and (phrase.kind != "each" or mentions[host].high == mentions[host].low == 2):
            apart.setdefault(host, []).append(phrase)
    return _split(words, _coloured(mentions, apart, found), apart, new, known)


def _told_so(words: Sequence[str], mentions: Sequence[Mention], phrase: Phrase) -> int | None:
    """Who was said to be like that when named: the first bear of "a big bear and a small bear. The big one"."""
    like = {*words[phrase.start + 1 : phrase.end]} - {"one", "plus"}
    before = [n for n, m in enumerate(mentions) if m.end <= phrase.start and m.high == 1]
    near = ({*words[max(0, mentions[n].start - 1) : mentions[n].end + 1]} for n in before)
    same = [n for n, told in zip(before, near, strict=True) if like and like <= told]
    return same[-1] if same and phrase.kind == "such" and phrase.definite else None


def _coloured(
    mentions: Sequence[Mention], apart: Mapping[int, Sequence[Phrase]], found: Sequence[Match]
) -> Sequence[Mention]:
    """The mentions, a group's first of such a colour in it where all are told apart: "un blanc et un noir"."""
    out = list(mentions)
    for n, phrases in apart.items():
        first, sizes = phrases[0], _sizes(mentions[n], phrases)
        colour = next((c for m in found if first.start < m.start < first.end and (c := m.of("colour"))), None)
        if colour is not None and sizes is not None and len(sizes) == len(phrases):
            out[n] = replace(out[n], manner=replace(out[n].manner, colour=colour.name))
    return out


def _split(
    words: Sequence[str],
    mentions: Sequence[Mention],
    apart: Mapping[int, Sequence[Phrase]],
    new: Sequence[Mention],
    known: dict[int, int],
) -> tuple[tuple[Mention, ...], dict[int, int]]:
    """The mentions with each group divided into those who are told apart and whoever is left of it."""
    out: dict[int, Mention] = dict(enumerate(mentions))
    members: list[Mention] = [*new]
    for number, phrases in apart.items():
        if each := [p for p in phrases if p.kind == "each"]:
            known |= {p.head(words)[0]: number for p in phrases if p.start > each[0].start and p.own is None}
            phrases = each[:1]
        phrases = _once(words, phrases)
        sizes = _sizes(mentions[number], phrases)
        if sizes is None:
            continue
        left, *others = sizes
        since = phrases[0].start
        if len(others) < len(phrases):  # the first of them stand for the group itself
            known[phrases[0].start + (words[phrases[0].start] in ("the", "l"))] = number
            if phrases[0].own is not None:
                out.pop(phrases[0].own)
        out[number] = replace(mentions[number], low=left, high=left)
        for phrase, size in zip(phrases[len(phrases) - len(others) :], others, strict=True):
            start, end = phrase.head(words)
            one = replace(mentions[number], start=start, end=end, low=size, high=size, twin=since, manner=Manner())
            if phrase.own is not None:
                out[phrase.own] = replace(out[phrase.own], low=size, high=size, twin=since)
            else:
                members.append(one)
    row = sorted([*((m, n) for n, m in out.items()), *((m, -1) for m in members)], key=lambda each: each[0].start)
    moved = {number: n for n, (_, number) in enumerate(row) if number >= 0}
    return tuple(m for m, _ in row), {at: moved[number] for at, number in known.items() if number in moved}


def _once(words: Sequence[str], phrases: Sequence[Phrase]) -> Sequence[Phrase]:
    """The phrases without those that speak again of one of them: "a black one and a white one. The black one …"."""
    seen: dict[tuple[str, ...], Phrase] = {}
    for phrase in phrases:
        like = tuple(words[phrase.start + 1 : phrase.end]) if phrase.kind == "such" else (str(phrase.start),)
        seen.setdefault(like, phrase)
    return [*seen.values()]


def _sizes(mention: Mention, phrases: Sequence[Phrase]) -> list[int] | None:
    """How many stay with the group, and how many each phrase tells apart; the first stay if none are left."""
    told = sum(p.number for p in phrases)
    many = mention.high if mention.low == mention.high else max(mention.low, told)
    sizes = [p.number or max(1, many - told) for p in phrases]
    left = many - sum(sizes)
    if left < 0 or (left == 0 and len(phrases) < 2):
        return None
    return [left, *sizes] if left else sizes


def _another(words: Sequence[str], found: Sequence[Match], mention: Mention, phrase: Phrase) -> bool:
    """Whether it is one more of a class and no member of those who were named: "two cats play, a third sleeps"."""
    if phrase.kind == "such" and phrase.start == mention.end + 1 and words[mention.end] == ",":
        return False  # "the rabbit, a white one, runs"
    if phrase.kind == "such" and phrase.definite:
        return mention.high == 1 and _contrasted(words, mention, phrase)
    if phrase.kind == "nth" and phrase.nth > mention.high > 1 and (phrase.definite or phrase.nth == mention.high + 1):
        return True
    done_to = any(m.end == phrase.start and m.of("relation") for m in found)
    if phrase.kind in ("more", "nth") and not phrase.definite and done_to:
        return True
    return mention.high == 1 and phrase.kind in ("more", "rest", "such", "nth") and phrase.number == 1


def _contrasted(words: Sequence[str], mention: Mention, phrase: Phrase) -> bool:
    """Whether somebody is told by what they are like from whom another is like something else."""
    near = {*words[max(0, mention.start - 2) : mention.end + 1]}
    return any(_alike(word) for word in near) and not near & {*words[phrase.start + 1 : phrase.end]} - {"one", "plus"}


def _alike(word: str) -> bool:
    return word in _LIKE_THAT | _MORE_THAN_OTHERS | _COLOURS


_COLOURED = (
    "red blue green yellow white black grey gray brown orange pink purple gold golden silver rouge bleu bleue vert "
    "verte jaune blanc blanche noir noire gris grise rose violet violette doré dorée argenté"
)
_COLOURS = frozenset(_COLOURED.split())


def _host(
    words: Sequence[str], mentions: Sequence[Mention], phrase: Phrase, apart: Mapping[int, Sequence[Phrase]]
) -> int | None:
    """Of whom somebody is one: of a group that has members already, of the last group, else of who was named last."""
    before = [n for n, m in enumerate(mentions) if m.end <= phrase.start and words[m.start] not in _PRONOUNS]
    if words[phrase.start - 1] in _GIVEN and phrase.own is None:
        things = [n for n in before if mentions[n].names[0] in HANDY and ACTORS[mentions[n].names[0]] != "animal"]
        return next(iter(things[-1:]), None)  # "a clown gives her another one"
    if phrase.own is not None:
        names = mentions[phrase.own].names
        same = [n for n in before if mentions[n].names == names and mentions[n].high > 1]
        return same[-1] if same else None
    if phrase.kind != "such":
        before = [n for n in before if mentions[n].acts and ACTORS.get(mentions[n].names[0]) != "ball"]
    fits = [n for n in before if _agrees(words, mentions[n], phrase)]
    groups = [n for n in fits if mentions[n].high > 1]
    if phrase.kind == "nth" and not phrase.definite:
        groups = [n for n in groups if mentions[n].high == phrase.nth - 1] or groups
    groups = [n for n in groups if n in apart] or groups
    if phrase.kind == "nth" and not groups:
        fits = [n for n in fits if words[mentions[n].start - 1] in _ORDINALS] or fits
    if phrase.kind == "such":
        fits = [n for n in fits if mentions[n].high > 1 or _contrasted(words, mentions[n], phrase)] or fits
        groups = []
    return next(iter((groups or fits)[-1:]), None)


_GIVEN = frozenset(("him", "her", "them"))
_PRONOUNS = frozenset(("she", "he", "they", "it", "il", "elle", "ils", "elles", "someone", "somebody", "lui"))


def _agrees(words: Sequence[str], mention: Mention, phrase: Phrase) -> bool:
    """Whether the gender of a French article is the one of who was named."""
    said = {"une": "she", "la": "she", "un": "he", "le": "he"}.get(words[phrase.start], "")
    known = gender(mention, words) if mention.high == 1 else ""
    return not said or not known or said == known


def _phrases(words: Sequence[str], found: Sequence[Match], mentions: Sequence[Mention]) -> Iterator[Phrase]:
    """All such words, from left to right; none where they go with a noun of another class."""
    covered = {n for m in mentions for n in range(m.start, m.end)}
    at = 0
    while at < len(words):
        phrase = _named(words, at, mentions) or _at(words, at, found)
        free = phrase is not None and not covered & {*range(phrase.start, phrase.end)} and _bare(words, phrase, found)
        if phrase is None or not (free or phrase.own is not None):
            at += 1
        elif (past := _past_reciprocal(words, phrase)) is not None:
            at = past
        else:
            yield phrase
            at = phrase.end


def _named(words: Sequence[str], at: int, mentions: Sequence[Mention]) -> Phrase | None:
    """Some of a group with its name: "one girl", "the first girl", "l'une des filles"."""
    own = next((n for n, m in enumerate(mentions) if m.start > at and m.start - at <= 4), None)
    ahead = words[at : mentions[own].start] if own is not None else ()
    number = _NUMBERS.get(ahead[0]) if ahead else None
    last = ahead[-1] if ahead else ""
    part = number and tuple(ahead[1:]) in (("des",), ("of", "the"), ("of", "these"))
    some = part or (number and len(ahead) == 1 and _worded_so(words, mentions, own))
    nth = len(ahead) == 2 and ahead[0] in _THE | _ONE and last in (*_ORDINALS, *_OTHERS)
    if own is None or not (some or nth):
        return None
    return Phrase(at, mentions[own].end, "of", number or 1, own=own)


def _worded_so(words: Sequence[str], mentions: Sequence[Mention], own: int | None) -> bool:
    """Whether somebody has the name of those of the same class before: a bishop is none of twelve monks."""
    one = mentions[own or 0]
    before = [m for m in mentions[:own] if m.names == one.names and m.high > 1]
    return not before or any(words[m.start][:3] == words[one.start][:3] for m in before)


def _past_reciprocal(words: Sequence[str], phrase: Phrase) -> int | None:
    """Where the words end that say how all stand to each other: "one behind the other"; None if they do not."""
    if phrase.kind != "of" or phrase.own is not None or not {*words[phrase.end : phrase.end + 1]} & _TOWARDS:
        return None
    for at in range(phrase.end, min(phrase.end + 6, len(words))):
        if words[at] in STOPS | {"and", "et"}:
            return None
        if words[at] in _OTHERS:
            return at + 1
    return None


def _verb_alone(words: Sequence[str], at: int) -> bool:
    """Whether an unknown word must be what one of them does: "one cheats, …"."""
    ends = {*words[at + 1 : at + 2]} <= STOPS | {"and"}
    return words[at].endswith("s") and not words[at].endswith("ss") and ends


def _bare(words: Sequence[str], phrase: Phrase, found: Sequence[Match]) -> bool:
    """Whether no noun follows, but what somebody does, is or has, or a stop."""
    end = phrase.end
    if phrase.kind == "each" or (phrase.kind in ("such", "nth") and words[end - 1] == "one"):
        return True
    if {*words[end + 1 : end + 2]} & _OBJECTS and not words[end].endswith("que"):
        return True  # "un autre refait son lacet"
    if phrase.start and (words[phrase.start - 1] in _IDIOMS or words[phrase.start - 1 : phrase.end] in _ONE_ANOTHER):
        return False
    if end >= len(words) or words[end] in _GOES_ON or words[end].endswith(("ing", "ly", "ment")):
        return True
    said = tuple(words[phrase.start : end])
    if said in (("l", "un"), ("l", "une")) or (said == ("one",) and _verb_alone(words, end)):
        return True
    coloured = next((m.end for m in found if m.start == end and m.of("colour")), 0)
    if coloured and {*words[coloured : coloured + 1]} <= STOPS | {"and", "et"}:
        return True  # "one red, one green"
    strange = phrase.kind == "such" and not any(m.start == end for m in found)
    if strange and {*words[end + 1 : end + 2]} <= _GOES_ON:
        return True  # "un blanc refuse"
    return any(m.start == end and any(m.of(kind) for kind in _DEEDS) for m in found)


_OBJECTS = frozenset(("a", "an", "the", "his", "her", "its", "un", "une", "le", "la", "son", "sa", "ses", "les", "l"))
_DEEDS = ("action", "relation", "passage", "emotion", "view", "direction")


def _at(words: Sequence[str], at: int, found: Sequence[Match]) -> Phrase | None:
    """The words that may begin here."""
    ahead, word = words[at - 1] if at else ".", words[at]
    after = [*words[at + 1 : at + 5], "", "", "", ""]
    if word == "l" and after[0] in ("un", "une"):
        return Phrase(at, at + 2 + _of_them(after[1:]), "of")
    if (number := _NUMBERS.get(word)) and (of := _of_them(after)):
        return Phrase(at, at + 1 + of, "of", number)
    if word in ("un", "une") and after[0] in ("seul", "seule"):
        return Phrase(at, at + 2, "of")
    if (word in _THE and after[0] in ("other", "autre")) or (word == "les" and after[0] == "autres"):
        counted = _NUMBERS.get(after[1], 0) if word == "the" else 0
        single = 1 if after[0] != "autres" else 0
        return Phrase(at, at + 2 + (counted > 0), "rest", counted or single, definite=True)
    if (word, after[0]) in (("the", "others"), ("the", "rest"), ("le", "reste")):
        return Phrase(at, at + 2, "rest", 0, definite=True)
    if word == "les" and after[0] in _NUMBERS and after[1] == "autres":
        return Phrase(at, at + 3, "rest", _NUMBERS[after[0]], definite=True)
    if word in _THE | _ONE and after[0] in _ORDINALS:
        return Phrase(at, at + 2 + (after[1] == "one"), "nth", 1, _ORDINALS[after[0]], definite=word in _THE)
    if _each_other(words, at, found):
        return Phrase(at, at + (1 if word in _THEMSELVES else 2), "each")
    if word == "another" or (word in ("un", "une") and after[0] == "autre"):
        return Phrase(at, at + 1 + (after[0] in ("one", "autre")), "more")
    if (such := _such(words, at, found)) is not None:
        return such
    if word in _DEMONSTRATIVE and after[0] in _WHICH:
        return Phrase(at, at + 1, "of")
    if word == "the" and after[0] == "one" and after[1] in _WHICH:
        return Phrase(at, at + 2, "of")
    done_to = number == 1 and any(m.end == at and m.of("relation") for m in found) and after[0] in {*STOPS, "and", "et"}
    if done_to:
        return Phrase(at, at + 1, "of")  # "a guard catches one, …"
    if number and ahead in _OPENING and not (number == 1 and word in ("un", "une") and ahead == "a"):
        return Phrase(at, at + 1, "of", number)
    return None


_DEMONSTRATIVE = frozenset(("celui", "celle"))
_WHICH = frozenset(("in", "with", "on", "who", "wearing", "that", "en", "qui", "avec", "à", "au", "aux"))
_THEMSELVES = frozenset(("se", "s"))
_DONE = frozenset(("wave", "watch", "chase", "follow", "throw", "push", "pull", "feed", "point", "carry"))
"""What one of two does to the other, and the other to the one."""


def _each_other(words: Sequence[str], at: int, found: Sequence[Match]) -> bool:
    """Whether two do something to each other here: "wave to each other", "se poursuivent"."""
    if words[at] in _THEMSELVES:
        return any(m.start in (at, at + 1) and m.end <= at + 2 and deed_to(m) for m in found)
    each = tuple(words[at : at + 2]) in (("each", "other"), ("one", "another"))
    return each and any(m.end <= at and at - m.end <= _FAR and deed_to(m) for m in found)


_FAR = 4


def deed_to(match: Match) -> str:
    """The relation of what somebody does to another, "" if it is none of those that two do to each other."""
    return next((m.name for m in match.meanings if m.kind in ("relation", "action") and m.name in _DONE), "")


def _of_them(after: Sequence[str]) -> int:
    """How many words "of them" has here."""
    for wording in (("of", "them"), ("d", "eux"), ("d", "elles"), ("d", "entre", "eux"), ("d", "entre", "elles")):
        if tuple(after[: len(wording)]) == wording:
            return len(wording)
    return 0


def _such(words: Sequence[str], at: int, found: Sequence[Match]) -> Phrase | None:
    """ "A white one", "the taller one", "la bleue", "le plus grand"."""
    definite = words[at] in _THE
    if words[at] in ("a", "an", "the"):
        one = next((n for n in range(at + 2, at + 4) if words[n : n + 1] in (["one"], ("one",))), None)
        if one is None and words[at] == "the" and {*words[at + 1 : at + 2]} & _MORE_THAN_OTHERS:
            return Phrase(at, at + 2, "such", definite=True)  # "the eldest"
        spoilt = one is None or STOPS & {*words[at:one]} or {"of", "and"} & {*words[at:one]}
        return None if spoilt else Phrase(at, one + 1, "such", definite=definite)
    if words[at] not in ("le", "la", "un", "une") or (at and words[at - 1] == "l"):
        return None
    more = words[at + 1 : at + 2] in (["plus"], ("plus",))
    like = at + 1 + more
    colour = any(m.start == like and m.end == like + 1 and m.of("colour") for m in found)
    like_that = words[like : like + 1] and words[like] in _LIKE_THAT
    dark = words[at] == "le" and at and words[at - 1] in _NOT_DARK
    if dark or not (colour or like_that):
        return None
    return Phrase(at, like + 1, "such", definite=definite)


def alike(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """What one of a group does the others do too, if nothing else is said of them."""
    out = list(mentions)
    for n, twin in enumerate(mentions):
        if not twin.twin:
            continue
        first = next(i for i in range(n - 1, -1, -1) if out[i].names == twin.names)
        for one, other in ((n, first), (first, n)):
            if not out[one].action and out[other].action:
                manner = replace(out[one].manner, then=out[other].manner.then)
                out[one] = replace(out[one], action=out[other].action, manner=manner)
    return tuple(out)


def with_members(mentions: Sequence[Mention], doing: Sequence[int], verb: Match) -> list[int]:
    """Those who do something, and with a group the members who are told apart only later."""
    members = []
    for n in doing:
        later = (i for i, m in enumerate(mentions) if m.twin and i > n and m.names == mentions[n].names)
        members += [i for i in later if verb.end <= mentions[i].twin and not mentions[n].twin]
    return [*doing, *members]
