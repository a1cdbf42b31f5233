"""What a prompt says is not there, and what is only something like it: "no rain", "ne dort pas". No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.text import STOPS

NEGATIONS = frozenset(
    ("no", "not", "without", "never", "nobody", "sans", "pas", "aucun", "aucune", "ni", "jamais", "isn't", "don't")
)

_LIKE = frozenset(("like", "comme"))
_ONE = frozenset(("a", "an", "the", "un", "une", "des", "le", "la", "l"))
_AS = ("dress", "disguis", "look", "shap", "vêtu", "habillé", "déguisé")
"""How verbs begin whose "like a pirate" does show a pirate."""


def denied_by(words: Sequence[str], match: Match) -> bool:
    """True after "no", "without", "sans" ... up to one word before, in the same clause; what something is like as well.

    Nobody is a fish who "swims like a fish"; who is "dressed like a pirate" is seen as one.
    """
    ahead = words[max(0, match.start - 3) : match.start]
    if ahead[-1:] and ahead[-1] in _ONE and ahead[-2:-1] and ahead[-2] in _LIKE and match.of("actor"):
        return not any(word.startswith(_AS) for word in ahead[:-2])
    where = any("between" in m.notes for m in match.meanings)  # "glides without a sound behind"
    for word in reversed(words[max(0, match.start - (1 if where else 2)) : match.start]):
        if word in STOPS:
            return False
        if word in NEGATIONS:
            return not _only_undone(words, match)
    negated = {*words[match.end : match.end + 1]} & _NOT and _NE & {*words[max(0, match.start - 3) : match.start]}
    return bool(negated) and any(match.of(kind) for kind in ("action", "relation"))


def _only_undone(words: Sequence[str], match: Match) -> bool:
    """Whether only what is done to it is denied, or "pas" are steps: "ne voit pas le tram", "des pas dans"."""
    at = next((n for n in range(match.start - 1, max(-1, match.start - 3), -1) if words[n] in _NOT), None)
    if at is None or match.languages == {"en"}:
        return False
    steps = words[at] == "pas" and {*words[at - 1 : at]} & _COUNTED
    known = {*words[match.start - 1 : match.start]} & _DEFINITE and _NE & {*words[max(0, at - 4) : at]}
    return bool(steps or known)


_NOT, _NE = frozenset(("pas", "plus", "jamais", "point", "guère")), frozenset(("ne", "n"))
_COUNTED = frozenset(("de", "des", "un", "ses", "leurs", "petits", "grands", "à", "les", "deux", "trois", "quelques"))
_DEFINITE = frozenset(("le", "la", "l", "les", "son", "sa", "ses", "leur", "leurs"))
