"""How much of a prompt only asks for a picture: "please show me a film about a pirate". No torch."""

from __future__ import annotations

from collections.abc import Sequence

_ASKS_SAID = "show give make draw create generate film animate produce render do tell let write paint sketch imagine"
_ASKS_SAID += (
    " montre montrez dessine dessinez fais faites crée créez génère générez raconte racontez donne donnez filme"
)
_ASKS = frozenset(_ASKS_SAID.split())
_KINDLY_SAID = (
    "please can could would you i i' d want wanna like to need je veux voudrais aimerais peux-tu tu peux pouvez-vous"
)
_KINDLY = frozenset((*_KINDLY_SAID.split(), "que", ","))
_PICTURES_SAID = "video film movie clip scene shot story animation picture image drawing cartoon short sequence trailer"
_PICTURES_SAID += (
    " vidéo scène histoire dessin séquence court-métrage plan animé dessin-animé reportage documentary documentaire"
)
_PICTURES = frozenset(_PICTURES_SAID.split())


def asked(words: Sequence[str]) -> int:
    """How many words at the beginning only ask for a picture: "please show me a film about"."""
    at = 0
    while at < len(words) and words[at] in _KINDLY:
        at += 1
    verb = at < len(words) and words[at].removesuffix("-moi") in _ASKS
    at += verb
    told = verb and (words[at - 1].endswith("-moi") or {*words[at : at + 1]} & {"me", "us", "moi", "nous"})
    at += bool(told and not words[at - 1].endswith("-moi"))
    named = next((n for n in range(at, min(at + 4, len(words))) if words[n] in _PICTURES), None)
    if named is not None and (at or ({*words[:named]} <= _SUCH and {*words[named + 1 : named + 2]} & _ABOUT)):
        return named + 1 + len([w for w in words[named + 1 : named + 2] if w in _ABOUT])
    return at if told or (verb and at > 1) else 0


_SUCH = frozenset(("a", "an", "the", "un", "une", "short", "little", "cute", "funny", "petit", "petite", "court", "my"))
_ABOUT = frozenset(("of", "about", "de", "d'", "sur", "avec", "with", "showing", "where", "où"))
