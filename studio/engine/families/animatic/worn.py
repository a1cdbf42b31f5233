"""Words ahead of what somebody has on, and of parts of somebody, in both languages. No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.limbs import OWN

_WEARING = (
    "in wearing wears wear wore with dressed clad under his her their its whose puts pulls put pulling putting donning "
    "dons sporting sports takes taking removes adjusts straightens ties buttons shows en dans portant porte portent "
    "portait avec vêtu vêtue vêtus vêtues coiffé coiffée coiffés coiffées habillé habillée habillés habillées chaussé "
    "chaussée ganté gantée affublé affublée drapé drapée paré parée sous son sa ses leur leurs dont au aux à enfile "
    "enfilent enfilant met mettent mettant ôte ôtant enlève enlevant retire retirant ajuste ajustant noue nouant "
    "arbore arborent arborant revêt revêtu revêtue"
)
WORN = frozenset(_WEARING.split())
"""Words up to four ahead of a garment that somebody has on: "in a big red hat", "coiffé d'une couronne"."""
_AT_HEELS = frozenset(("at", "on", "sur", "à"))
_ITS = frozenset(("its", "his", "her", "their", "son", "sa", "ses", "leur", "leurs"))


def at_heels(words: Sequence[str], at: int) -> bool:
    """Whether heels are those at which somebody is, and no shoes: "a fox at its heels"."""
    heels = words[at] in ("heels", "talons")
    if heels and words[at - 2 : at] in (["sur", "les"], ("sur", "les")):
        return True
    return heels and {*words[at - 1 : at]} <= _ITS and bool({*words[max(0, at - 2) : at - 1]} & _AT_HEELS)


_WHOSE = frozenset(("his", "her", "its", "their", "son", "sa", "ses", "leur"))


def words_of_part(words: Sequence[str], at: int) -> bool:
    """Whether a part of somebody who was named is meant: "its head"."""
    return bool({*words[at : at + 1]} & _WHOSE and {*words[at + 1 : at + 2]} & OWN)


def words_trip(word: str) -> bool:
    """Whether it is a verb of who falls over something, rather than onto it."""
    return word.startswith(("trip", "stumbl", "trébuch"))
