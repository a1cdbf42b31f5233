"""Somebody of a trade that no wording names, told by the word's ending, or only by looks: "un vieux". No torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.text import STOPS
from studio.theatre.vocabulary import ACTORS

_ARTICLES = frozenset(("a", "an", "the", "un", "une", "le", "la"))
_HER_TRADES = ("woman", "euse", "ière", "ienne", "trice", "ress")
_TRADES = (*_HER_TRADES, "er", "or", "ist", "ian", "man", "eur", "iste", "ien", "ier")
"""Endings of those who do something for a living."""
_DOING = ("action", "relation", "passage")
_CLITICS = frozenset(("lui", "leur", "le", "la", "les", "l", "se", "s", "y", "en", "nous"))


def by_trade(words: Sequence[str], n: int, found: Sequence[Match]) -> Match | None:
    """Somebody of a trade that is not known, such as "a hacker types": a man or a woman, by the word's ending."""
    word, before = words[n], words[n - 1] if n else ""
    verb = n + 1
    while verb < min(n + 3, len(words)) and words[verb] in _CLITICS:
        verb += 1
    acts = any(m.start == verb and any(m.of(kind) for kind in _DOING) for m in found)
    if before not in _ARTICLES or not acts or not word.endswith(_TRADES):
        return None
    return Match(n, n + 1, (Meaning("actor", "woman" if word.endswith(_HER_TRADES) else "man"),))


_ALIVE = ("person", "animal", "flyer", "swimmer")
_LOOKS = {"vieux": "elder", "vieille": "granny", "vieilles": "granny", "jeune": "man", "jeunes": "man"}
_LOOKS |= {"blond": "man", "brun": "man", "rouquin": "man", "blonde": "woman", "brune": "woman", "rousse": "woman"}
_DETERMINING = "un une deux trois quatre des les quelques le la sa mon"
_GOING_ON = "qui et en avec au à dans sur sous devant derrière près est sont se s lui leur le la les l"
_BEFORE, _AFTER = frozenset(_DETERMINING.split()), frozenset(_GOING_ON.split())


def by_looks(words: Sequence[str], found: Sequence[Match]) -> Iterator[Match]:
    """Everybody who is only called old, young or fair: "un jeune la rattrape", "deux vieux jouent"."""
    people = [m for m in found if (who := m.of("actor")) and not m.of("action") and ACTORS.get(who.name) in _ALIVE]
    things = {m.start for m in found if m.of("actor") or m.of("place") or m.of("garment")}
    deeds = {m.start for m in found if any(m.of(kind) for kind in _DOING)}
    for n in range(1, len(words)):
        name, ahead = _LOOKS.get(words[n]), words[n - 1]
        if name is None or ahead not in _BEFORE or any(m.start <= n < m.end and m.of("actor") for m in found):
            continue
        after = words[n + 1] if n + 1 < len(words) else "."
        later = {*words[n + 2 : n + 3]} & {"un", "une", "le", "la", "les", "des", "son", "sa", "ses", "l"}
        alone = n + 1 in deeds or after in _AFTER | STOPS or (bool(later) and n + 1 not in things)
        sort = ahead in ("le", "la", "les") and any(m.end < n for m in people)
        if not alone or sort or (n > 1 and words[n - 2] == "," and any(m.end == n - 2 for m in people)):
            continue
        name = "woman" if name == "man" and ahead in ("une", "la", "sa") else name
        plural = frozenset(("plural",)) if ahead in ("des", "les", "quelques") else frozenset[str]()
        yield Match(n, n + 1, (Meaning("actor", name, notes=plural),))


def somebody_else(words: Sequence[str], match: Match, before: Sequence[Sequence[str]]) -> bool:
    """Whether another noun tells another of a class that has many trades: "un gars … le barman"."""
    names, ahead = {m.name for m in match.meanings if m.kind == "actor"}, words[match.start - 1]
    if not names & _MANY_TRADES or ahead not in ("le", "la", "l", "les", "au", "du", "aux") or match.guess < 1:
        return False
    told = {each[0] for each in before}
    return words[match.start] not in _ANYONE and not any(word[:4] == words[match.start][:4] for word in told)


_MANY_TRADES = frozenset(("man", "woman", "business", "musician", "athlete", "sailor"))
_GENERIC = (
    "homme femme monsieur dame type gars mec garçon fille inconnu inconnue personnage jeune vieux vieille personne "
    "héros héroïne individu bonhomme père mère ami amie malheureux joueur joueuse musicien musicienne marin mari "
    "man woman lady guy stranger"
)
_ANYONE = frozenset(_GENERIC.split())
