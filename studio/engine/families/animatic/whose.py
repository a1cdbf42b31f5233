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
    if after is None or match.of("action") or called_twice(words, after, found):
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


def called_twice(words: Sequence[str], match: Match, found: Sequence[Match]) -> bool:
    """Whether it only says that who was named just before is a woman or a fellow: "a police woman", "skater dude"."""
    if not {*words[match.start : match.end]} <= _FELLOWS:
        return False
    before = next((m for m in found if m.end == match.start and (who := m.of("actor")) and not who.plural), None)
    return before is not None and before.meanings[0].name in _TRADES


_FELLOWS_SAID = "woman man girl boy lady guy dude chick bloke fellow chap lad kid gal"
_FELLOWS = frozenset(_FELLOWS_SAID.split())
_TRADES_SAID = "police skier athlete surfer dancer doctor pirate ninja cowboy astronaut detective clown robot student"
_TRADES_SAID += " superhero farmer sailor firefighter samurai viking vampire zombie soldier pilot mechanic alien elf"
_TRADES = frozenset(_TRADES_SAID.split())
