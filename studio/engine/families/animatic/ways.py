"""Ways and moves of the camera that words say by where they stand: "sort par la gauche", "orbit around". No torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.text import STOPS

_BY = frozenset(("par",))
_NEAR = 4
"""Words that there may be from who goes out to the side by which."""
_ORBITS = ("orbit", "orbiting", "orbits", "orbite")


def ways(words: Sequence[str], found: Sequence[Match]) -> list[Match]:
    """The matches, the side by which somebody goes out as the way there, and a circle of nobody as the camera's."""
    return [_orbit(words, _golden(words, _out_by(words, match, found), found)) for match in found]


def _golden(words: Sequence[str], match: Match, found: Sequence[Match]) -> Match:
    """What is golden is a thing before which it stands, as in "a golden carriage", and no light."""
    light = match.of("light")
    if light is None or match.end - match.start > 1 or words[match.start] not in ("golden", "doré", "dorée"):
        return match
    if words[match.start] == "golden":
        near = [m for m in found if m.start == match.end]
    else:
        near = [m for m in found if m.end == match.start]
    if not any(m.of("actor") or m.of("garment") for m in near):
        return match
    return replace(match, meanings=(Meaning("colour", "gold"),))


def _out_by(words: Sequence[str], match: Match, found: Sequence[Match]) -> Match:
    """Who comes in "par la gauche" goes right; who goes out by it goes left."""
    way = match.of("direction")
    if way is None or words[match.start] not in _BY:
        return match
    leaves = (m for m in found if (p := m.of("passage")) and p.name == "out" and 0 <= match.start - m.end <= _NEAR)
    if not any(STOPS.isdisjoint(words[m.end : match.start]) for m in leaves):
        return match
    side = "-1" if words[match.end - 1] == "gauche" else "1"
    return replace(match, meanings=tuple(replace(m, name=side) if m is way else m for m in match.meanings))


def _orbit(words: Sequence[str], match: Match) -> Match:
    """What opens a sentence and goes around somebody is the camera."""
    opens = match.start == 0 or words[match.start - 1] in STOPS
    if not opens or words[match.start] not in _ORBITS or {*words[match.end : match.end + 1]}.isdisjoint(_AROUND):
        return match
    return replace(match, meanings=(Meaning("camera", "orbit"),))


_AROUND = frozenset(("around", "round", "autour"))
