"""Whom a pronoun means, by agreement: "the robot hands a girl a cup, she drinks", "celui-ci", "they both". No torch.

An English pronoun agrees with what somebody is, a French one with the gender of the article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention, clause, nobody
from studio.engine.families.animatic.text import STOPS
from studio.theatre.vocabulary import ACTORS

WOMEN = frozenset(("woman", "girl", "queen", "princess", "nurse", "witch", "granny", "bride", "mermaid", "dancer"))
MEN = frozenset(("man", "boy", "king", "knight", "monk", "santa", "wizard", "postman", "cowboy"))
_NEITHER = frozenset(("robot", "alien", "ghost", "zombie", "skeleton", "mummy", "baby"))
"""People that may be "it" as well, and are "she" or "he" after others."""
_SEXES = {"she": "she", "her": "she", "elle": "she", "celle-ci": "she", "he": "he", "him": "he", "il": "he"}
_SEXES |= {"celui-ci": "he", "his": "he", "it": "it", "le": "he", "la": "she"}
LATTER = frozenset(("celui-ci", "celle-ci"))
THEY = frozenset(("they", "both", "ils", "elles"))
_SUBJECTS = frozenset(("he", "she", "it", "il", "elle", *LATTER, *THEY))
_FRENCH = frozenset(("il", "elle", "le", "la", *LATTER))
_HER, _HIS = frozenset(("une", "la", "cette", "sa", "ma")), frozenset(("un", "le", "ce", "du", "au", "son", "mon"))
_BREAKS = frozenset(
    (*STOPS, "and", "et", "but", "mais", "then", "puis", "while", "when", "as", "until", "so", "because", "where")
)
_RELATIVE = frozenset(("who", "which", "that", "whom", "qui", "que", "qu'", "dont", "où", "lequel", "laquelle"))
_LEADING = 3
"""Words that there may be before a subject in its part of a sentence: "and then suddenly he"."""
_AHEAD = "at to with by in on of for from behind under near over after into de à avec par pour"
_GOVERNING = frozenset(_AHEAD.split())
_NOUN_AHEAD = 3


def agrees(mention: Mention, words: Sequence[str], pronoun: str) -> bool:
    """Whether a pronoun of one can mean somebody."""
    sex = _SEXES.get(pronoun)
    if sex is None:
        return True
    if mention.high > 1:
        return False
    if pronoun in _FRENCH and (known := gender(mention, words)):
        return known == sex
    name = mention.names[0]
    if ACTORS.get(name) != "person":
        return pronoun in _FRENCH or sex == "it" or mention.acts
    if sex == "it":
        return name in _NEITHER
    return name not in (MEN if sex == "she" else WOMEN)


def agreeing(mentions: Sequence[Mention], words: Sequence[str], match: Match, named: list[int]) -> list[int]:
    """Those with whom the pronoun ahead of or behind some words agrees; all if it agrees with none."""
    ahead, behind = words[max(0, match.start - 1) : match.start], words[match.end : match.end + 2]
    said = next((w for w in behind if w in _OBJECTS), "") or next((w for w in ahead if w in _OBJECTS_AHEAD), "")
    many = [n for n in named if mentions[n].high > 1] if said in ("les", "them", "eux", "elles") else []
    many = [n for n in many if ACTORS.get(mentions[n].names[0]) in ("person", "animal")] or many
    return many or [n for n in named if agrees(mentions[n], words, said)] or named


_OBJECTS = frozenset(("it", "him", "her", "them", "lui", "elle", "eux", "elles"))
_OBJECTS_AHEAD = frozenset(("le", "la", "l", "les"))


def gender(mention: Mention, words: Sequence[str]) -> str:
    """ "he" or "she" by the article ahead of a French noun, "" if none tells."""
    for at in range(mention.start - 1, max(-1, mention.start - 1 - _NOUN_AHEAD), -1):
        if words[at] in STOPS:
            break
        if words[at] in _HER | _HIS:
            return "she" if words[at] in _HER else "he"
    return ""


def with_unnamed(
    mentions: Sequence[Mention], words: Sequence[str], again: Mapping[int, int]
) -> tuple[tuple[Mention, ...], dict[int, int]]:
    """The mentions, with a man or woman for a pronoun that can mean nobody named: "he plays, she sings"."""
    out, moved = _beside_somebody(mentions, words, again)
    for at, word in enumerate(words):
        if (
            word not in _NAMELESS
            or any(m.start == at for m in out)
            or (word == "il" and nobody(words[at + 1 : at + 5]))
        ):
            continue
        ahead = words[at - 1] if at else "."
        opens = ahead in _BREAKS and words[at + 1 : at + 2] not in ([","], (",",))
        people = any(ACTORS.get(m.names[0]) == "person" for m in out)
        some = word in _SOMEONE and _seen_to(words[at + 1 : at + 3])
        if word in _SOMEONE and not some:
            continue
        if not opens or not people or (not some and any(_may_be(m, words, at) for m in out)):
            continue
        number = sum(m.start < at for m in out)
        out.insert(number, Mention((_NAMELESS[word],), 1, 1, True, True, at, at + 1))
        moved = {where: n + (n >= number) for where, n in moved.items()}
    return tuple(out), moved


def _beside_somebody(
    mentions: Sequence[Mention], words: Sequence[str], again: Mapping[int, int]
) -> tuple[list[Mention], dict[int, int]]:
    """The mentions, with a man or woman for "behind her, a wolf listens" and "at her feet, a cat", if she is nobody."""
    out, moved = list(mentions), dict(again)
    for at in range(1, len(words) - 1):
        aside = words[at] in _WHOM and words[at - 1] in _AT_SOMEBODY and (at == 1 or words[at - 2] in STOPS)
        part = words[at] in ("her", "his") and words[at + 1] in _OWN_PARTS
        alone = words[at] in ("her", "him") and words[at + 1] in (",", "a", "an", "the", "two", "three", "is", "are")
        if not aside or not (part or alone) or any(m.end <= at and m.acts for m in out):
            continue
        if any(ACTORS.get(m.names[0]) == "person" and agrees(m, words, words[at]) for m in out):
            continue
        name = "woman" if words[at] == "her" else "man"
        out.insert(0, Mention((name,), 1, 1, True, True, at, at + 1))
        moved = {where: n + 1 for where, n in moved.items()}
        break
    return out, moved


_WHOM = frozenset(("her", "him", "his"))
_AT_SOMEBODY_SAID = "behind beside near above below under around at by next on before over to"
_AT_SOMEBODY = frozenset(_AT_SOMEBODY_SAID.split())
_OWN_PARTS_SAID = "feet side head shoulder shoulders back lap knees arms hand heels legs"
_OWN_PARTS = frozenset(_OWN_PARTS_SAID.split())


def _may_be(mention: Mention, words: Sequence[str], at: int) -> bool:
    """Whether a pronoun can mean somebody, who was named before or is a person named later: "she sings, the queen"."""
    if mention.end <= at:
        return mention.acts and agrees(mention, words, words[at])
    later = ACTORS.get(mention.names[0]) == "person" and mention.names[0] not in _NEITHER
    return later and words[mention.start - 1] not in _THEIRS and agrees(mention, words, words[at])


_THEIRS = frozenset(("his", "her", "their", "son", "sa", "leur", "ses", "leurs"))


def _seen_to(does: Sequence[str]) -> bool:
    """Whether who does this is seen, doing it to somebody: who knocks or plays is only heard."""
    return len(does) > 1 and does[0].endswith("s") and does[1] in _TO_WHOM


_TO_WHOM = frozenset(("him", "her", "it", "them"))
_SOMEONE = frozenset(("someone", "somebody"))
_NAMELESS = {"someone": "man", "somebody": "man", "she": "woman", "elle": "woman", "he": "man", "il": "man"}


def antecedent(mentions: Sequence[Mention], words: Sequence[str], at: int) -> int | None:
    """The one whom the pronoun at a word means, of those named before; None if nobody agrees."""
    before = [n for n, m in enumerate(mentions) if m.end <= at and m.acts and agrees(m, words, words[at])]
    if words[at] in LATTER:
        return before[-1] if before else None
    sure = [n for n in before if _surely(mentions[n], words, words[at])]
    named = [n for n in sure if mentions[n].names[0] in (WOMEN if _SEXES.get(words[at]) == "she" else MEN)]
    sure = named if named and words[at] in ("she", "he") else sure  # a nurse and a doctor: she …
    fits = sure or before
    if not fits:
        return None
    last = clause(words, mentions[fits[-1]].start)
    return fits[-1] if sure else next(n for n in fits if clause(words, mentions[n].start) == last)


def all_of_them(mentions: Sequence[Mention], words: Sequence[str], at: int, verb_end: int) -> list[int]:
    """Whom "they" at a word means: those of the last clause in which, with what follows it, there are two or more.

    Who is named with "him" or "it" behind the verb is not among them: "they follow her".
    """
    before = [n for n, m in enumerate(mentions) if m.acts and m.end <= at]
    if {*words[verb_end : verb_end + 2]} & _WHOM:
        return [n for n in before if mentions[n].high > 1][-1:]
    for first in sorted({clause(words, mentions[n].start) for n in before}, reverse=True):
        meant = [n for n in before if clause(words, mentions[n].start) >= first]
        if sum(mentions[n].high for n in meant) > 1:
            return meant
    return []


_WHOM = frozenset(("him", "her", "it", "them", "le", "la", "l", "les", "lui"))


def _surely(mention: Mention, words: Sequence[str], pronoun: str) -> bool:
    """Whether no other pronoun would do as well."""
    name, sex = mention.names[0], _SEXES.get(pronoun)
    if sex is None:  # several: "elles"
        return False
    if pronoun in _FRENCH and gender(mention, words):
        return True
    if sex == "it":
        return ACTORS.get(name) != "person"
    return ACTORS.get(name) == "person" and name not in _NEITHER and (sex == "he" or name in WOMEN or name not in MEN)


def by_pronoun(mentions: Sequence[Mention], words: Sequence[str], verb: int) -> int | None:
    """The one who does a verb by an English pronoun that stands ahead of it: the boy of ", he | holds it"."""
    at = pronoun_ahead(mentions, words, verb)
    return antecedent(mentions, words, at) if at is not None and words[at] in ("he", "she", "it") else None


def pronoun_ahead(mentions: Sequence[Mention], words: Sequence[str], verb: int) -> int | None:
    """Where the pronoun stands that a verb is said of: "he stops beside a snowman, then | limps"; None if a noun is.

    Part by part of the sentence, from the verb's own back: a part without a subject goes on with that of the one
    before it.
    """
    end = verb
    while end > 0:
        begin = next((at for at in range(end - 1, -1, -1) if words[at] in _BREAKS), -1) + 1
        part = words[begin:end]
        if part and part[0] in _RELATIVE:
            return None
        for at in range(begin, end):
            if words[at] in _SUBJECTS and at - begin < _LEADING and not _after(words, at):
                return at
            if any(m.start == at and m.acts and not _led(words, m, begin) for m in mentions):
                return None
        if begin == 0 or words[begin - 1] in ".;:!?":
            return None
        end = begin - 1
    return None


def subject_before(mentions: Sequence[Mention], words: Sequence[str], verb: int) -> int | None:
    """Who a verb that opens its part of a sentence goes on with: "a fox passes a dog, grabs a hen and | runs off".

    None where the verb's own part names somebody, where it is relative, or where no part begins with somebody.
    """
    end, own = verb, True
    if words[verb].endswith(_BENT) and words[verb - 1] not in ("and", "et"):
        return None  # a participle may be said of whoever is named last
    while end > 0:
        begin = next((at for at in range(end - 1, -1, -1) if words[at] in _BREAKS), -1) + 1
        at = begin
        while at < end and (words[at] in _AHEAD_OF_VERBS or words[at].endswith(("ly", "ment"))):
            at += 1
        if not _RELATIVE.isdisjoint(words[at:end]):
            return None
        here = [n for n, m in enumerate(mentions) if begin <= m.start < end]
        if own and here:
            return None
        if at < end and (
            words[at] in _DETERMINERS or words[at].isdigit() or any(mentions[n].start == at for n in here)
        ):
            return next((n for n in here if mentions[n].acts and not _led(words, mentions[n], begin)), None)
        if begin == 0 or words[begin - 1] in ".;:!?":
            return None
        end, own = begin - 1, False
    return None


_BENT = ("ing", "ed", "ant", "é", "ée", "és", "ées", "is", "ise", "ises", "ie", "i")
_CLITICS = frozenset(("le", "la", "les", "l", "l'"))
_ADVERBS = "then puis suddenly soudain also finally enfin se s s' finalement ensuite"
_AHEAD_OF_VERBS = frozenset(_ADVERBS.split())
_ARTICLES = "a an the one two three four five six seven eight nine ten un une le la l l' les des deux trois quatre cinq"
_DETERMINERS = frozenset((*_ARTICLES.split(), "his", "her", "its", "their", "son", "sa", "ses", "leur"))


def _after(words: Sequence[str], at: int) -> bool:
    """Whether it is no subject: "with it", "pushes it and"."""
    ahead = words[at - 1] if at else "."
    return ahead in _GOVERNING or (words[at] == "it" and ahead not in _BREAKS)


def _led(words: Sequence[str], mention: Mention, begin: int) -> bool:
    """Whether a preposition, or a verb that opens the part, stands ahead of somebody: who is done something to."""
    ahead = words[max(begin, mention.start - _NOUN_AHEAD) : mention.start]
    return bool(_GOVERNING & {*ahead})


def clitic(mention: Mention, words: Sequence[str]) -> bool:
    """Whether somebody is named by nothing but an object pronoun: the man of "elle le regarde"."""
    if mention.end - mention.start > 1:
        return False
    ahead = words[mention.start - 1] if mention.start else "."
    me = words[mention.start] in ("me", "m'") and ahead not in STOPS | {"and", "of", "with"}
    return me or words[mention.start] in ("lui", "le", "la", "les", "se", "s")


def seen_doing(mentions: Sequence[Mention], words: Sequence[str], at: int) -> int | None:
    """Who does what another sees them do, where only a pronoun names them: the man of "elle le regarde | partir"."""
    if at < 2 or not words[at].endswith(("er", "ir", "re")) or not words[at - 1].startswith(_SEEING):
        return None
    if words[at - 2] not in ("le", "la", "les"):
        return None
    own = next((n for n, m in enumerate(mentions) if m.start == at - 2), None)
    return own if own is not None else next(iter(meant_by_clitic(mentions, words, at - 2)), None)


_SEEING = ("regard", "voi", "observ", "entend", "écout")


def meant_by_clitic(mentions: Sequence[Mention], words: Sequence[str], at: int) -> list[int]:
    """Whom an object pronoun may mean, the likeliest first: all who agree but whoever is named last, the subject."""
    before = [n for n, m in enumerate(mentions) if m.end <= at and m.acts]
    return [n for n in before[-2::-1] if agrees(mentions[n], words, words[at])]


def named_later(mentions: Sequence[Mention], words: Sequence[str], end: int) -> list[int]:
    """Who has no name but a pronoun, its own or one further on: "a statue watches him. He is afraid."."""
    own = [n for n, m in enumerate(mentions) if clitic(m, words)]
    return own or [n for n, m in enumerate(mentions) if m.start >= end and words[m.start] in _SUBJECTS]
