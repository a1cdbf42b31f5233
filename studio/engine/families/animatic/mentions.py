"""Who a prompt names, and how many of them. No torch."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from studio.engine.families.animatic.kin import kindred, parent_of_kind, with_young, young_of_kind
from studio.engine.families.animatic.lexicon import VAGUE, Match, Meaning
from studio.engine.families.animatic.speakers import ONE, SEVERAL
from studio.engine.families.animatic.text import STOPS
from studio.engine.families.animatic.trades import somebody_else
from studio.engine.families.animatic.whose import called_twice, whose_only
from studio.theatre.tokens import Manner, like
from studio.theatre.vocabulary import ACTORS

ARTICLES = frozenset(("a", "an", "the", "one", "un", "une", "le", "la", "l", "single", "lone", "my", "his", "her"))
PLURALS = frozenset(("les", "des", "some", "two", "deux", "these", "ces", "their", "leurs"))
KNOWN = frozenset(
    ("the", "that", "this", "le", "la", "l", "les", "au", "aux", "du", "ce", "cet", "cette", "his", "her")
)
KNOWN |= frozenset(("son", "sa"))
"""Words before somebody who has been named already."""
_ENDS = frozenset(".;!?:")
_IS = frozenset(("is", "are", "was", "were", "est", "sont", "était", "étaient"))
_WHERE = frozenset(("with", "in", "on", "at", "by", "near", "to", "under", "behind", "above", "next", "of", "there"))
_WHERE |= frozenset(("avec", "dans", "sur", "à", "par", "de", "sous", "devant", "derrière", "entre", "près", "contre"))
_ALIVE = ("snowman", "scarecrow")
"""Things that may do what people do."""
_BESIDES = ("place", "garment")
"""What a word is rather than somebody, where it may be both."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One group that the prompt names: the classes it may be, how few and many of them, what they do and are like.

    ``sure``: both who and how many are said without doubt; ``certain``: who is. ``action`` is "" where it is unsaid.
    ``side``: -1 left, 1 right, 0 middle, None unsaid; ``depth``: 0 near, 1 far, None unsaid. ``busy``: it does
    something to another. ``twin``: it is one of a group of which some are told apart from this word on.
    """

    names: tuple[str, ...]
    low: int
    high: int
    sure: bool
    certain: bool
    start: int
    end: int
    action: str = ""
    manner: Manner = field(default=Manner())
    side: int | None = None
    depth: float | None = None
    busy: bool = False
    twin: int = 0

    @property
    def acts(self) -> bool:
        """Whether it is somebody, or moves by itself."""
        return ACTORS.get(self.names[0], "prop") != "prop" or self.names[0] in _ALIVE

    @property
    def played_by(self) -> tuple[str, ...]:
        """The classes that it may be, and those as which the network sees them."""
        return (*self.names, *(like("actor", name) for name in self.names))


def clause(words: Sequence[str], at: int) -> int:
    """The number of the clause that a word is in."""
    return sum(word in _ENDS for word in words[:at])


def mentioned(words: Sequence[str], found: Sequence[Match]) -> tuple[tuple[Mention, ...], dict[int, int]]:
    """Who is named, and where in the words somebody of them is named again."""
    counts = {m.end: m for m in found if m.of("count") or m.of("vague")}
    named = [m for m in found if any(m.of(kind) for kind in ("actor", "place", "time")) and not m.of("action")]
    nouns = {n for m in named for n in range(m.start, m.end)}
    mentions: list[Mention] = []
    again: dict[int, int] = {}
    found = [*with_young(words, found)]
    for match in found:
        meant = tuple(m for m in match.meanings if m.kind == "actor")
        if _played(words, match, found):
            continue
        if not meant or any(match.of(kind) for kind in _BESIDES) or not noun(words, match, nouns):
            continue
        if kin := kindred(words, match, mentions, people=_people(mentions)):
            meant = (replace(meant[0], name=kin),)
        elif _she(words, match, meant):
            meant = (replace(meant[0], name="woman"),)
        if (called := _called(words, match, mentions)) is not None:
            again[match.start] = called
            continue
        pair = any("both" in m.notes for m in meant)
        names = {m.name for m in meant} if pair else {meant[0].name}
        if not kin and _again(words, match, names, mentions, found):
            same = [n for n, mention in enumerate(mentions) if names & set(mention.names)]
            again[match.start] = (same or [len(mentions) - 1])[-1]
            continue
        since = mentions[-1].end if mentions else 0  # the number of those named before is nobody else's
        own = {end: number for end, number in counts.items() if number.start >= since}
        low, high, sure = _number(words, match, own, plural=any(m.plural for m in meant))
        if (low, high) == (2, 2) and pair and "couple" in words:
            low = high = 1
        certain = match.guess == 1
        mentions += [
            Mention(names, low, high, sure and certain, certain, match.start, match.end)
            for names in ([(m.name,) for m in meant] if pair else [tuple(m.name for m in meant)])
        ]
    mentions = _apposed(words, found, mentions, again)
    if not any(m.acts and ACTORS.get(m.names[0]) != "vehicle" for m in mentions) and _meant_alone(words, mentions):
        mentions = sorted([*mentions, *_pronouns(words)], key=lambda m: m.start)
        mentions = _two_of_them(mentions, found)
    elif (
        (begins := [m for m in _pronouns(words)[:1] if not m.start])
        and not _meant(words, mentions, begins[0])
        and not _unseen(words, mentions)
    ):
        mentions = [*begins, *mentions]
        again = {at: n + 1 for at, n in again.items()}
    return tuple(_aged(words, m) for m in _recounted(words, mentions, counts)), again


def _meant_alone(words: Sequence[str], mentions: Sequence[Mention]) -> bool:
    """Whether pronouns mean people of whom nobody is named: with a car only "elle conduit" does."""
    persons = {"elle", "il", "she", "he"} & {*words} and any(
        word.startswith(("condui", "driv", "roul")) for word in words
    )
    return not any(m.acts for m in mentions) or bool(persons)


def _unseen(words: Sequence[str], mentions: Sequence[Mention]) -> bool:
    """Whether a sentence about somebody of whom others only hear names nobody: "Someone is coming! A girl hides."."""
    heard = any(word.startswith(_HEARD) for word in words[: mentions[0].start])
    alone = all(clause(words, m.start) > 0 for m in mentions if m.acts)
    return words[0] in ("someone", "somebody", "quelqu'un", "quelqu") and alone and heard


_HEARD = ("com", "knock", "call", "shout", "ring", "approach", "arriv", "frapp", "sonn", "cri", "appell", "vien")


def _aged(words: Sequence[str], mention: Mention) -> Mention:
    """A man or woman whose age is told, as old as that: "Léo, 8 ans", "Emma (7)", "a man of 80"."""
    if mention.names not in (("man",), ("woman",)) or mention.high > 1:
        return mention
    at = next((n for n in range(mention.end, min(mention.end + 4, len(words))) if words[n].isdigit()), None)
    if at is None or not {*words[mention.end : at]} <= _AT_AGE or not {*words[at + 1 : at + 2]} <= _OF_AGE:
        return mention
    ages = _YOUNG if int(words[at]) < _GROWN else _OLD if int(words[at]) >= _AGED else {}
    return replace(mention, names=(ages.get(mention.names[0], mention.names[0]),))


_YOUNG, _OLD = {"man": "boy", "woman": "girl"}, {"man": "elder", "woman": "granny"}
_GROWN, _AGED = 15, 65
_AT_AGE = frozenset((",", "aged", "âgé", "âgée", "de", "of", "is"))
_OF_AGE = STOPS | frozenset(("ans", "years", "year", "and", "et"))


_ANYBODY = frozenset(("man", "woman", "boy", "girl", "elder"))
_A = frozenset(("a", "an", "the", "un", "une", "le", "la"))


def _apposed(
    words: Sequence[str], found: Sequence[Match], mentions: Sequence[Mention], again: dict[int, int]
) -> list[Mention]:
    """The mentions, one for two where the second says who the first is: "our hero, a firefighter, runs"."""
    out = list(mentions)
    for n in range(len(mentions) - 1, 0, -1):
        one, other = mentions[n - 1], mentions[n]
        gap, after = words[one.end : other.start], words[other.end : other.end + 1]
        people = one.names[0] in _ANYBODY and ACTORS.get(other.names[0]) == "person"
        beast = ACTORS.get(one.names[0]) == "person" and ACTORS.get(other.names[0]) == "animal"  # ", a gorilla, pours"
        people = (people or (beast and {*after} == {","})) and one.high == other.high == 1
        closed = {*after} == {","} and any(m.start == other.end + 1 and _deed(m) for m in found)
        goes_on = next(iter(words[other.end + 1 : other.end + 2]), "")
        closed = closed or (
            {*after} == {","} and (goes_on in _IS or (goes_on.endswith("s") and goes_on not in PLURALS))
        )
        closed = closed or (words[one.start - 1] in _HIS and {*after} <= STOPS)  # "sa fiancée, une infirmière, puis"
        if people and closed and len(gap) == 2 and gap[0] == "," and gap[1] in _A and other.names != one.names:
            out[n - 1 : n + 1] = [replace(other, start=one.start)]
            again |= {at: who - 1 for at, who in again.items() if who >= n}
    return out


_HIS = frozenset(("his", "her", "their", "its", "my", "our", "son", "sa", "leur", "mon", "ma", "notre"))


def _deed(match: Match) -> bool:
    return any(match.of(kind) for kind in ("action", "relation", "passage"))


_NO_WOMEN = frozenset(("personne", "victime", "sentinelle", "recrue", "vedette", "star", "silhouette"))


def _played(words: Sequence[str], match: Match, found: Sequence[Match]) -> bool:
    """Whether it is nobody: what somebody is dressed up as, "a gorilla costume", or how large, "a giant cake"."""
    if called_twice(words, match, found) or whose_only(words, match, found):
        return True
    if (
        parent_of_kind(words, match, found)
        or young_of_kind(words, match, found)
        or words[match.start : match.end + 1] in (("does", "not"), ["does", "not"])
    ):
        return True
    if words[match.start : match.end] in (("elder",), ["elder"]) and {*words[match.end : match.end + 1]} <= _ELDER_OF:
        return True  # "the elder one"
    if 0 < match.start == max((m.end for m in found if m.of("actor") and m.start < match.start), default=-1):
        kinds = {m.name for m in match.meanings if m.kind == "actor"}
        if kinds <= _ANYBODY and "en" not in match.languages and words[match.start] not in STOPS:
            return True  # "un peintre barbu"
    if tuple(words[match.start - 2 : match.start]) == ("à", "la") and any(
        m.end == match.start - 2 and (who := m.of("actor")) and ACTORS.get(who.name) == "person" for m in found
    ):
        return True  # "un samouraï à la retraite"
    if match.start > 1 and words[match.start - 1] in _MORE and match.of("actor"):
        return True  # "la plus petite", "trop petite"
    giant = words[match.start] == "giant" and any(m.start == match.end and m.of("actor") for m in found)
    dressed = {*words[match.end : match.end + 1]} == {"costume"}
    return giant or dressed or tuple(words[match.start - 2 : match.start]) in _COSTUME


_MORE = frozenset(("plus", "trop", "très", "si", "aussi", "toute"))
_ELDER_OF = frozenset(("one", "of", "brother", "sister", "son", "daughter"))
_COSTUME = (("costume", "de"), ("costume", "d'"), ("costume", "d"), ("masque", "de"))


def _called(words: Sequence[str], match: Match, before: Sequence[Mention]) -> int | None:
    """Who was named with this name before: the dog of "her dog Rex. Rex runs"."""
    if match.end - match.start > 1:
        return None
    name = words[match.start]
    if own := next((who for who in (ONE, SEVERAL) if name in who), None):
        return next((n for n, m in enumerate(before) if words[m.start] in own), None)
    return next(
        (n for n, m in enumerate(before) if {*words[m.end : m.end + 1]} == {name} and m.end < match.start), None
    )


def _people(mentions: Sequence[Mention]) -> bool:
    return any(ACTORS.get(m.names[0]) == "person" for m in mentions)


def _she(words: Sequence[str], match: Match, meant: Sequence[Meaning]) -> bool:
    """Whether what would be a man is a woman by her article: "une gardienne"."""
    article = {*words[max(0, match.start - 1) : match.start]} & {"une", "la", "cette", "ma", "sa"}
    return bool(article) and {m.name for m in meant} == {"man"} and words[match.start] not in _NO_WOMEN


def _meant(words: Sequence[str], mentions: Sequence[Mention], pronoun: Mention) -> bool:
    """Whether somebody named later is who the pronoun means: "he sleeps, the old man"."""
    same = [m for m in mentions if ACTORS.get(m.names[0]) == "person" and m.high == pronoun.high]
    after = [w for w in words[pronoun.end : pronoun.end + 5] if w not in _IS]
    if after[:1] and after[0] in ARTICLES and any(0 < m.start - pronoun.end <= 4 for m in same[:1]):
        return not {*words[pronoun.end : same[0].start]} & _WHERE  # "she is an old queen"
    return any(words[m.start - 1] in KNOWN and words[m.start - 2] == "," for m in same if m.start > 1)


def _recounted(words: Sequence[str], mentions: Sequence[Mention], counts: dict[int, Match]) -> list[Mention]:
    """Mentions with the numbers that are said of them later: "ninjas creep along, seven of them"."""
    out = [replace(m, low=2, high=2) if m.high == 1 and _on_both(words, m) else m for m in mentions]
    for end, match in counts.items():
        count = match.of("count")
        if count is None or not _of_them(words, match.start, end):
            continue
        many = [n for n, m in enumerate(out) if m.end <= match.start and m.high > 1 and not m.sure]
        for n in many[-1:]:
            out[n] = replace(out[n], low=int(count.name), high=int(count.name), sure=out[n].certain)
    return out


def _on_both(words: Sequence[str], mention: Mention) -> bool:
    """Whether there is one on each side: "a guard on either side of the door"."""
    return any(tuple(words[mention.end : mention.end + len(both)]) == both for both in _BOTH_SIDES)


_BOTH_SIDES = (("on", "each", "side"), ("on", "either", "side"), ("on", "both", "sides"), ("at", "each", "end"))
_BOTH_SIDES += (("de", "chaque", "côté"), ("de", "part", "et", "d'", "autre"), ("des", "deux", "côtés"))


def _of_them(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a number is said of those before it: "seven of them", "Clowns! Five.", "des ours, six exactement"."""
    after = tuple(w for w in words[end : end + 2] if w not in _JUST)
    alone = start > 0 and words[start - 1] in STOPS and (not after or after[0] in STOPS)
    return tuple(words[end : end + 2]) in _OF_THEM or alone


_JUST = frozenset(("exactly", "exactement", "altogether", "précisément", "pile"))
_OF_THEM = {("of", "them"), ("in", "all"), ("in", "total"), ("en", "tout"), ("au", "total"), ("d", "entre")}


_SHE_AND_HE = {"she": "woman", "elle": "woman", "he": "man", "il": "man", "someone": "man", "somebody": "man"}
_SHE_AND_HE |= {"quelqu'un": "man", "they": "man", "ils": "man", "elles": "woman"}
_IMPERSONAL = "pleut pleuvait drache neige neigeait grêle grêlait gèle gelait vente tonne bruine y n'y faut s'agit"
_NOBODY = frozenset(_IMPERSONAL.split())
"""What "il" does where it is nobody."""
_IDLE = frozenset(("fait", "faisait", "est", "était", "sera"))
_WEATHER = (
    "froid chaud beau mauvais bon doux frais gris sombre noir clair nuit jour grand soleil temps une minuit midi tard "
    "tôt très trop si presque encore déjà bien orage brouillard"
)
_WHEN = frozenset(_WEATHER.split())
"""What weather and hours are: "il fait froid", "il fait un temps affreux", "il est minuit", "il était une fois"."""


_WHOM = {"him": ("man", 1), "her": ("woman", 1), "them": ("man", 2)}


def _pronouns(words: Sequence[str]) -> list[Mention]:
    """Who is meant where only pronouns name anybody: who does something, and to whom ("she kisses him")."""
    for n, word in enumerate(words):
        if word in _SHE_AND_HE and not (word == "il" and nobody(words[n + 1 : n + 5])):
            several = 2 if word in ("they", "ils", "elles") else 1
            doer = Mention((_SHE_AND_HE[word],), several, several, True, True, n, n + 1)
            if words[n + 1 : n + 2] in (["lui"], ("lui",)):  # "elle lui offre une fleur"
                return [doer, replace(doer, names=("man" if word == "elle" else "woman",), start=n + 1, end=n + 2)]
            clitic = {"le": "man", "la": "woman", "les": "man"}.get(next(iter(words[n + 1 : n + 2]), ""))
            if clitic and words[n] in ("il", "elle") and words[n + 2 : n + 3]:  # "elle le regarde"
                many = 2 if words[n + 1] == "les" else 1
                return [doer, replace(doer, names=(clitic,), low=many, high=many, start=n + 1, end=n + 2)]
            whom = _object(words, n + 1)
            return [doer, *(whom or _contrasted(words, doer))]
    return []


def _two_of_them(mentions: list[Mention], found: Sequence[Match]) -> list[Mention]:
    """The mentions, with a man and a woman for "they" who kiss."""
    they = next((m for m in mentions if m.acts and m.low == m.high == 2), None)
    if they is None or not any((does := m.of("action")) and does.name == "kiss" for m in found):
        return mentions
    two = [replace(they, names=(name,), low=1, high=1) for name in ("man", "woman")]
    return [one for m in mentions for one in (two if m is they else [m])]


def _contrasted(words: Sequence[str], doer: Mention) -> list[Mention]:
    """The other one of "she is sad, he is angry"."""
    for n in range(doer.end, len(words)):
        name = "man" if words[n] == "lui" else _SHE_AND_HE.get(words[n], doer.names[0])
        stressed = words[n] == "lui" and words[n - 1] in (",", "et")
        if (
            (words[n] in ("she", "he", "elle", "il") or stressed)
            and name != doer.names[0]
            and not nobody(words[n + 1 : n + 5])
        ):
            return [Mention((name,), 1, 1, True, True, n, n + 1)]
    return []


def _object(words: Sequence[str], first: int) -> list[Mention]:
    """The first pronoun for whom something is done to; "her" with nothing behind it that would be hers."""
    for n in range(first, len(words)):
        after = words[n + 1 : n + 2]
        if words[n] in _WHOM and (words[n] != "her" or not after or after[0] in STOPS | _ENDS):
            name, several = _WHOM[words[n]]
            return [Mention((name,), several, several, True, True, n, n + 1)]
    return []


def nobody(does: Sequence[str]) -> bool:
    """Whether what "il" does is done by nobody."""
    does = [word for word in does if word not in ("n", "n'", "ne")]
    if not does or does[0] in _NOBODY:
        return bool(does)
    after = does[2:3] if {*does[1:2]} == {"un"} else does[1:2]
    return does[0] in _IDLE and bool(_WHEN & set(after))


def noun(words: Sequence[str], match: Match, nouns: Collection[int] = ()) -> bool:
    """Whether a wording that may be a verb or a colour, as "fly" and "rose" may, is a noun here.

    It is behind an article or a number, with a few words between that are none of the ``nouns`` ("a sleeping guard").
    """
    if not any(match.of(kind) for kind in ("action", "colour", "relation")):
        return True
    before = words[match.start - 1] if match.start else ""
    if before in ("un", "une") and words[match.start - 2] == "l":
        return False  # "l'un lit, l'autre dort"
    if before in ("le", "la", "les", "l") and match.start - 2 in nouns and match.end - match.start == 1:
        return False  # "un roi le porte"
    several = any(m.kind == "actor" and m.plural for m in match.meanings)
    if several and (before in _OF or (before.endswith(_DEEDS) and match.start - 1 not in nouns)):
        return True  # "full of presents", "gives presents"
    if several and (not before or before in STOPS) and words[match.end : match.end + 1] and _opens(words[match.end]):
        return True  # ", guards with torches run after him"
    if before in ARTICLES | PLURALS | KNOWN or before.isdecimal() or (several and before in _NUMBERS):
        return True
    for at in range(match.start - 1, max(-1, match.start - 4), -1):  # "my dear old hound"
        if at in nouns or words[at] in STOPS or words[at] in _WHERE or (words[at] in _FIRST and match.of("action")):
            return False
        if at < match.start - 1 and words[at] in ARTICLES:
            return "en" in match.languages or {*words[at + 1 : match.start]} <= _PREPOSED
    return False


_PLACED = (
    "petit petite grand grande gros grosse vieux vieil vieille beau bel belle joli jolie jeune bon bonne nouveau "
    "nouvel "
    "nouvelle mauvais mauvaise haut haute long longue énorme immense autre même premier première dernier "
    "dernière"
)
_PREPOSED = frozenset(_PLACED.split())
"""French adjectives that stand ahead of their noun: in "l'aînée lit" nobody is a bed."""


def _opens(after: str) -> bool:
    """Whether this may follow the subject of a sentence, and no verb: "guards with", "guards run"."""
    return after in ("with", "in", "and", "run", "stand", "watch", "follow", "march", "chase", "sleep", "wait", "are")


_NUMBERS_SAID = "three four five six seven eight nine ten eleven twelve several many"
_NUMBERS_SAID += " trois quatre cinq sept huit neuf dix onze douze plusieurs quelques"
_NUMBERS = frozenset(_NUMBERS_SAID.split())
_FIRST = frozenset(
    ("first", "second", "last", "other", "premier", "première", "seconde", "deuxième", "dernier", "autre")
)
"""Behind these goes what one of them does: "le premier tombe"."""
_DEEDS = ("s", "ing", "ed", "ent")
_OF = frozenset(("of", "with", "for", "no", "du", "de", "d", "avec", "sans"))


def _again(
    words: Sequence[str], match: Match, names: Collection[str], before: Sequence[Mention], found: Sequence[Match]
) -> bool:
    """Whether somebody is meant who has been named: the same class behind "the", "his"; what somebody "is"."""
    if not before or {*words[match.start : match.end]} & (ONE | SEVERAL):
        return False
    if before[-1].acts and _as_one(words, match.start):
        return True
    same = [m for m in before if names & set(m.names)]
    if match.start > 0 and words[match.start - 1] in KNOWN and same:
        other = words[match.start - 1] in _THEIRS and words[match.start : match.end] not in _worded(words, same)
        other = other and not any(m.start == same[-1].start for m in before if m is not same[-1])  # a cyclist's bike
        other = other or somebody_else(words, match, _worded(words, same))
        return not other  # "the boss and his secretary" are two
    opens = match.start == 0 or words[match.start - 1] in _ENDS
    if opens and len(same) == 1 and same[0].high == 1 and not any(m.plural for m in match.meanings):
        return True  # "… waves at an astronaut. Astronaut waves back."
    ends = {m.end for m in before}
    bare = all(_bare(words, at) or at in ends for at in (match.start, *(m.start for m in same)))
    if len(same) == 1 and same[0].high == 1 and bare:
        return not any(m.plural for m in match.meanings)  # "boy gives girl ice cream, girl drops it"
    since = max(before[-1].end, match.start - 3)
    ahead = words[since : match.start]
    does = any(m.of("action") or m.of("relation") for m in found if since <= m.start < match.start)
    opening = next((at for at in range(match.start, 0, -1) if words[at - 1] in STOPS), 0)
    if words[opening] in _WHERE:
        return False  # "to the right of a cat is a dog"
    return before[-1].acts and bool(_IS & set(ahead)) and not (_WHERE | _ANOTHERS) & set(ahead) and not does


def _bare(words: Sequence[str], at: int) -> bool:
    """Whether a noun has neither article nor number nor adjective, as in telegrams: "dog waits, dog jumps"."""
    ahead = words[at - 1] if at else "."
    return ahead in _ENDS | STOPS or (ahead not in ARTICLES | PLURALS | KNOWN | _OTHER_ONES and ahead.endswith("s"))


_OTHER_ONES = frozenset(("another", "other", "second", "this", "its", "his", "theirs"))
_ANOTHERS = frozenset(("because", "while", "and", "when", "but", "car", "parce", "mais", "et", "quand", "pendant"))
"""Words behind which another one is spoken of: "mum is angry because dad …"."""
_THEIRS = frozenset(("his", "her", "son", "sa"))


def _worded(words: Sequence[str], mentions: Sequence[Mention]) -> list[Sequence[str]]:
    return [words[m.start : m.end] for m in mentions]


_LIKENESS = {("look", "like"), ("looks", "like"), ("looking", "like"), ("looked", "like"), ("ressemble", "à")}
_LIKENESS |= {("ressemblant", "à"), ("air", "d"), ("disguised", "as"), ("dressed", "as"), ("up", "as")}


def _as_one(words: Sequence[str], at: int) -> bool:
    """Whether somebody is only said to look like it: "a woman who looks like a queen" is one."""
    ahead = tuple(words[max(0, at - 3) : at - 1])
    if at > 1 and words[at - 1] == "en" and words[at - 2].startswith("déguis"):
        return True
    return at > 2 and words[at - 1] in ARTICLES and ahead in _LIKENESS


_WHOSE = frozenset(("of", "du", "de", "d'", "au", "to", "à"))
"""Behind these somebody else's number ends: "les jardins du roi" are one king's."""


def _number(words: Sequence[str], match: Match, counts: dict[int, Match], *, plural: bool) -> tuple[int, int, bool]:
    """How many are meant: a number inside or up to two words ahead (adjectives between), else by article and ending."""
    if within := match.of("count"):
        return int(within.name), int(within.name), True
    if times := re.fullmatch(r"x(\d{1,2})", next(iter(words[match.end : match.end + 1]), "")):
        return int(times[1]), int(times[1]), True
    for gap in range(3):
        at = match.start - gap
        if number := counts.get(at):
            if count := number.of("count"):
                return int(count.name), int(count.name), True
            if vague := number.of("vague"):
                return *VAGUE[vague.name], False
        if at > 0 and (words[at - 1] in STOPS | ARTICLES or words[at - 1] in _WHOSE):
            break
    return (2, 6, False) if plural else (1, 1, True)
