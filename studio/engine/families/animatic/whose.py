"""Somebody who is named only to say whose another is or of what kind: "the prince's ship", "a clown car". No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.lexicon import Match
from studio.theatre.vocabulary import ACTORS

_ARTICLES = frozenset(("a", "an", "the"))
_FLAMES = ("wildfire", "fire")
"""What a verb may be taken for: "a dad burns the toast"."""


def whose_only(words: Sequence[str], match: Match, found: Sequence[Match]) -> bool:
    """Whether the next word names who is there, and this one only whose they are; a pirate is where his parrot is."""
    after = next((m for m in found if m.start == match.end and m.of("actor") and not m.of("action")), None)
    if after is None or match.of("action"):
        return False
    if words[match.start] in ("twin", "twins"):
        return True
    first = after.meanings[0]
    owned = {ACTORS.get(m.name) for m in after.meanings if m.kind == "actor"}
    if first.plural or first.name in _FLAMES or not (owned <= {"person", "vehicle", "prop"} or first.name == "boat"):
        return False
    given = any(m.end == match.start - 1 and (m.of("action") or m.of("relation")) for m in found)
    kinds = {ACTORS.get(m.name) for m in match.meanings if m.kind == "actor"}
    return kinds == {"person"} and words[match.start - 1] in _ARTICLES and not given and not match.meanings[0].plural
