"""Relations that words around a pronoun say: "lui prend la main", "lui passe devant", "follows him with its eyes".

No torch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.engine.families.animatic.bond import Bond, Gets
from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.members import deed_to
from studio.engine.families.animatic.mentions import Mention, clause
from studio.engine.families.animatic.pronouns import THEY, agrees, antecedent, pronoun_ahead
from studio.engine.families.animatic.subjects import subjects
from studio.engine.families.animatic.text import STOPS
from studio.theatre.vocabulary import ACTORS

_ALIVE = ("person", "animal")
_DATIVE = frozenset(("lui", "leur"))
_DIRECT = frozenset(("le", "la", "l", "les"))
_ENGLISH = frozenset(("him", "her", "it", "them"))
_THEIRS = {"his": "him", "her": "her", "their": "them", "its": "it"}
_MOVING = ("pass", "cour", "saut", "vol", "tomb", "tourn", "grimp", "march", "fonc", "bond", "défil", "trott", "mont")
_ORPHANS = {"devant": "-behind", "derrière": "behind", "dessus": "on", "dessous": "under", "après": "chase"}
_ORPHANS |= {"autour": "around"}
_TAKING = ("pren", "pri", "tien", "tenir", "saisi", "attrap", "serr", "donn", "lâch")
_TAKES = ("tak", "took", "hold", "held", "grab", "squeez", "shak", "grip", "clutch", "clasp")
_LIMBS = frozenset(("main", "mains", "bras", "patte", "épaule", "poignet", "hand", "hands", "arm", "paw", "wrist"))
_GIFTS = {"bisou": "kiss", "baiser": "kiss", "bise": "kiss", "câlin": "hug", "calin": "hug", "clin": "wave"}
_GIFTS |= {"signe": "wave", "coucou": "wave", "kiss": "kiss", "hug": "hug", "cuddle": "hug"}
_EYES = frozenset(("regard", "yeux", "eyes", "gaze"))


def by_pronoun(mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match]) -> Iterator[Bond]:
    """What somebody does to whom only a pronoun names, where verb and pronoun alone do not say it."""
    for at in range(len(words)):
        said = _said(words, at)
        if said is None:
            continue
        name, pronoun = said
        does = doer_of(mentions, words, at, found)
        whom = None if does is None else whom_meant(mentions, words, at, does, pronoun)
        if does is not None and whom is not None:
            first, second = (whom, does) if name.startswith("-") else (does, whom)
            yield Bond(name.strip("-"), first, second, where=name in _ORPHANS.values() and name != "chase")


def reciprocal(mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match]) -> Iterator[Bond]:
    """What each of two does to the other: "two robots wave to each other", "deux chiens se poursuivent"."""
    for n, twin in enumerate(mentions):
        each = words[twin.start] in ("each", "se", "s") or tuple(words[twin.start : twin.end]) == ("one", "another")
        if twin.twin != twin.start or not each:
            continue
        one = next(i for i in range(n - 1, -1, -1) if mentions[i].names == twin.names)
        near = (m for m in found if m.start in (twin.start, twin.end) or 0 <= twin.start - m.end <= _NEAR)
        name = next((deed for m in near if (deed := deed_to(m))), "")
        if name in ("chase", "follow"):
            yield Bond(name, one, n)
        elif name:
            yield Bond(name, one, n, Gets.FIRST)
            yield Bond(name, n, one, Gets.FIRST)


_NEAR = 4


def _said(words: Sequence[str], at: int) -> tuple[str, str] | None:
    """The relation that is said around a pronoun at a word, and that pronoun; None if none is."""
    word, verb, rest = words[at], words[at + 1 : at + 2], [*words[at + 2 : at + 7]]
    if word in _DATIVE and verb:
        if (orphan := _orphan(words, at)) is not None:
            return orphan, word
        if verb[0].startswith(("saut", "tomb", "pend")) and rest[:2] == ["au", "cou"]:
            return "hug", word
        if verb[0].startswith(_TAKING) and {*rest[:2]} & _LIMBS:
            return "hold", word
        if verb[0].startswith(("fai", "fon", "donn", "envoi")) and (gift := {*rest[:3]} & {*_GIFTS}):
            return _GIFTS[gift.pop()], word
    if word in _DIRECT and verb:
        if verb[0].startswith(("suit", "suiv")) and {*rest[:3]} & _EYES:
            return "watch", word
        if verb[0].startswith(_TAKING) and rest[:1] == ["par"] and {*rest[1:4]} & _LIMBS:
            return "hold", word
        if verb[0].startswith(("quitt", "lâch")) and {*rest} & _EYES:
            return "watch", word
    if not at or words[at - 1] in STOPS:
        return None
    ahead = words[at - 1]
    if word in _ENGLISH and ahead in ("off", "on") and {*words[max(0, at - 4) : at]} & _EYES:
        return "watch", word
    if word in _THEIRS and ahead.startswith(_TAKES) and {*words[at + 1 : at + 3]} & _LIMBS:
        return "hold", _THEIRS[word]
    led = tuple(words[at + 1 : at + 2]) == ("by",) and {*words[at + 2 : at + 4]} & _LIMBS
    if word in _ENGLISH and ahead.startswith(_TAKES) and led:
        return "hold", word
    if word in _ENGLISH and ahead.startswith("follow") and {*words[at + 1 : at + 5]} & _EYES:
        return "watch", word
    return None


def _orphan(words: Sequence[str], at: int) -> str | None:
    """Where somebody moves whom only "lui" names: "lui passe juste devant"."""
    if not words[at + 1].startswith(_MOVING):
        return None
    for n in range(at + 2, min(at + 5, len(words))):
        if words[n] in STOPS:
            return None
        after = {*words[n + 1 : n + 2]}
        if words[n] in _ORPHANS and not after & {"le", "la", "l", "les", "un", "une", "son", "sa"}:
            return _ORPHANS[words[n]]
    return None


def doer_of(mentions: Sequence[Mention], words: Sequence[str], at: int, found: Sequence[Match]) -> int | None:
    """Who does it: of whom the verb beside the pronoun is said, else who was named last in its clause."""
    verb = next((m for m in found if m.start - at in (0, 1) or m.end == at), None)
    if verb is not None and verb.of("action") and (doing := subjects(mentions, words, verb)):
        return doing[0]
    if (pronoun := pronoun_ahead(mentions, words, at)) is not None:
        return None if words[pronoun] in THEY else antecedent(mentions, words, pronoun)
    here = [n for n, m in enumerate(mentions) if m.end <= at and clause(words, m.start) == clause(words, at)]
    return next((n for n in reversed(here) if mentions[n].acts or words[mentions[n].end] == words[at]), None)


def whom_meant(mentions: Sequence[Mention], words: Sequence[str], at: int, does: int, pronoun: str) -> int | None:
    """Whom an object pronoun means: the last who agrees but for who does it, else who is "il" or "she" later on."""
    fits = [n for n, m in enumerate(mentions) if n != does and m.acts and agrees(m, words, pronoun)]
    many = pronoun in ("leur", "les", "them")
    before = [n for n in fits if mentions[n].end <= at and (mentions[n].high > 1 or not many)]
    now = clause(words, at)  # who is named behind the subject is in a phrase about it
    before = [n for n in before if n < does or clause(words, mentions[n].start) != now] or before
    alive = ("person",) if pronoun in ("him", "her") else _ALIVE
    before = [n for n in before if ACTORS.get(mentions[n].names[0]) in alive] or before
    later = [n for n in fits if mentions[n].start > at and words[mentions[n].start] in ("il", "elle", "he", "she")]
    same = next((n for n in fits if mentions[n].start == at), None)  # who is named by nothing else
    return same if same is not None else next(iter([*before[::-1], *later]), None)
