"""Whether a word that may be a thing or a deed is one or the other, by the words ahead of it. No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.text import STOPS

_DETERMINING = (
    "a an the one this that these those my your his her its our their some no any each every two three four five six "
    "seven eight nine ten eleven twelve un une le la l les des du d ce cet cette ces mon ma mes ton ta tes son sa ses "
    "notre nos votre vos leur leurs quelques plusieurs aucun aucune deux trois quatre cinq sept huit neuf dix onze "
    "douze au aux of with without from de avec sans"
)
_DETERMINERS = frozenset(_DETERMINING.split())
_DOING = frozenset(
    (
        *("he", "she", "it", "they", "who", "which", "we", "i", "you", "to", "not", "and", "then", "will", "can"),
        *("il", "elle", "ils", "elles", "on", "qui", "se", "s", "ne", "n", "nous", "vous", "je", "j", "y", "en"),
        *("puis", "lui", "pour"),
    )
)
_FAR = 3
"""Words from a determiner to its noun, adjectives between: "a big old wall"."""


def named(words: Sequence[str], at: int) -> bool:
    """Whether the word is behind an article or a number, with adjectives at most between."""
    for before in range(at - 1, max(-1, at - 1 - _FAR), -1):
        if words[before] in STOPS | _DOING:
            return False
        if words[before] in _DETERMINERS:
            return True
    return False


def done(words: Sequence[str], at: int) -> bool:
    """Whether the word directly follows one behind which a deed is named: "they", "to", "qui"."""
    return at > 0 and words[at - 1] in _DOING and words[at - 1] not in ("and", "en")


def noun_of(words: Sequence[str], at: int) -> bool:
    """Whether a deed's word is a noun behind a preposition: "on her lap", "for a walk"."""
    plain = not words[at].endswith(("ing", "ed", "ant", "é", "ée", "és", "ées", "i", "ie"))
    return plain and at > 1 and words[at - 1] in _OWNED and words[at - 2] in _BEFORE_NOUNS


_OWNED = frozenset(("a", "the", "his", "her", "its", "their", "my", "un", "une", "son", "sa", "leur"))
_BEFORE_NOUNS = frozenset(("on", "in", "for", "with", "after", "of", "at", "pour", "avec", "sur", "dans", "en"))


def leaf(words: Sequence[str], at: int) -> bool:
    """Whether "leaves" are those of a tree: "the leaves fall", "dead leaves", "leaves drift down"."""
    if words[at] != "leaves":
        return False
    ahead, behind = words[at - 1] if at else ".", words[at + 1] if at + 1 < len(words) else "."
    return ahead in _DETERMINERS | _LEAFY or (ahead in STOPS and behind in _FALLING)


_OF_TREES = "autumn dead dry fallen falling golden red yellow orange green brown few more many all in"
_DRIFTING = "fall falling fell drift swirl whirl float flutter rustle on in everywhere are dance blow"
_LEAFY, _FALLING = frozenset(_OF_TREES.split()), frozenset(_DRIFTING.split())


def deed_named(words: Sequence[str], at: int) -> bool:
    """Whether a French word that may be done to somebody is a noun: "une montre", "tient la brosse"."""
    ahead = words[at - 1] if at else ""
    if words[at].endswith(("er", "ir", "re", "ant")):
        return ahead in _SURELY
    if ahead in _SURELY or (ahead in _GOVERNING and ahead != "en"):
        return True
    return ahead in _LE and (at < 2 or words[at - 2] in STOPS - {",", ";"} or words[at - 2] in _GOVERNING)


_SURE = "un une des du au aux son sa ses mon ma mes ton ta tes ce cet cette ces deux trois quatre"
_SURELY = frozenset(_SURE.split())
_LE = frozenset(("le", "la", "les", "l"))
_AHEAD = "à de dans sur sous avec sans pour par contre vers chez entre derrière devant en"
_GOVERNING = frozenset(_AHEAD.split())
