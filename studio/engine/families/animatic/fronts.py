"""Places named that are not where it is: the cinema outside which he waits, the moon he looks at. No torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.ways import ways
from studio.theatre.vocabulary import INDOORS

_BEFORE = {"church": "village", "prison": "road", "cave": "mountain", "circus": "funfair", "room": "village"}
_BEFORE |= {"attic": "village", "kitchen": "village", "ballroom": "castle", "lab": "city", "factory": "road"}
_NO_FRONT = frozenset(("stage", "cockpit", "corridor", "hospital_corridor", "bathroom"))
_WITHIN = frozenset(("classroom", "kitchen", "room", "attic", "circus"))
"""Rooms in which somebody may be before their class, their stove or their audience."""
_OUTSIDE = (
    "outside|outside of|à l extérieur de|à l extérieur du|at the door of|at the doors of|at the gates of|aux portes de"
)
_BESIDE = (
    "in front of|opposite|across from|devant|en face de|en face du|en face d|next to|near|close to|beside|past|behind|"
    "près de|près du|près d|à côté de|à côté du|derrière|at the entrance of|at the entrance to|on the steps of|"
    "à l entrée de|à l entrée du|sur les marches de|sur les marches du|sur le parvis de|sur le parvis du|aux portes du"
)
_OUT, _BY = (tuple(tuple(out.split()) for out in text.split("|")) for text in (_OUTSIDE, _BESIDE))
_ARTICLES = frozenset(("a", "an", "the", "his", "her", "their", "un", "une", "le", "la", "l", "son", "sa", "leur"))


def outside(words: Sequence[str], match: Match) -> bool:
    """Whether a place with a roof is named only to say that it is before it."""
    place = match.of("place")
    if place is None or place.name not in INDOORS - _NO_FRONT or (match.of("actor") and place.name != "cafe"):
        return False
    start = match.start - (words[match.start - 1 : match.start] != [] and words[match.start - 1] in _ARTICLES)
    plain = [word.rstrip("'") for word in words[:start]]
    coffee = match.of("actor") and not {"the", "le", "du"} & {*words[match.start - 1 : match.start]}
    ways = _OUT if place.name in _WITHIN or coffee else (*_OUT, *_BY)
    return any(tuple(plain[-len(out) :]) == out for out in ways)


def before_it(words: Sequence[str], match: Match) -> Match:
    """The match, or what lies before its place where that is meant."""
    place = match.of("place")
    if place is None or not outside(words, match):
        return match
    front = replace(place, name=_BEFORE.get(place.name, "city"))
    return replace(match, meanings=tuple(front if m is place else m for m in match.meanings))


def in_place(words: Sequence[str], found: Sequence[Match]) -> list[Match]:
    """The matches as they are meant where they stand."""
    return [_seen_from_here(words, before_it(words, m), found) for m in ways(words, found)]


def _seen_from_here(words: Sequence[str], match: Match, found: Sequence[Match]) -> Match:
    """The match, or the moon's light where it is the moon that somebody looks at or that is in the sky."""
    place = match.of("place")
    if place is None or place.name != "moon" or match.end - match.start > 1:
        return match
    start = match.start - ({*words[match.start - 1 : match.start]} <= _ARTICLES)
    start -= {*words[start - 1 : start]} <= {"at", "à"}
    watched = [m for m in found if m.end == start and any(_looks(meaning) for meaning in m.meanings)]
    risen = {*words[match.end : match.end + 1]} & _RISES or words[match.end : match.end + 3] == ["in", "the", "sky"]
    if not watched and not risen:
        return match
    return replace(match, meanings=(Meaning("light", "moonlit"),))


def _looks(meaning: Meaning) -> bool:
    return meaning.name in ("look", "watch", "point", "call", "sing", "observe")


_RISES = frozenset(("rises", "shines", "glows", "brille", "éclaire", "luit"))
