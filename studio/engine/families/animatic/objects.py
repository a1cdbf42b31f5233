"""Who is done something to that no relation names: "a tailor measures a king", who is beside him then. No torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.engine.families.animatic.bond import Bond
from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.subjects import subjects
from studio.engine.families.animatic.text import STOPS
from studio.theatre.relations import HANDY

_DETERMINING = "a an the his her its their my our another two three four five six this that some"
_DETERMINERS = frozenset(_DETERMINING.split())
_PARTICLES = frozenset(("up", "down", "off", "out", "away", "back", "in"))
_OF_THE_BODY = (
    "hair head hand hands arm arms leg legs back foot feet paw ear ears tail face nose neck knee fur beard heart"
)
_PARTS = frozenset(_OF_THE_BODY.split())
_IDLE = (
    "is was has does his its this as us becomes resembles wants likes loves hates misses remembers imagines forgets "
    "needs gets lands mounts boards enters leaves knows means plays yes always sometimes towards besides across "
    "makes lets asks tells sees hears meets"
)
_NOT_DONE = frozenset(_IDLE.split())
_ADJECTIVES = 3


def done_to(mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match]) -> Iterator[Bond]:
    """Those who are beside whoever they do something to, where the words name no relation of the two."""
    for n, other in enumerate(mentions):
        verb = _verb(words, other) if other.acts or other.names[0] not in HANDY else -1
        match = next((m for m in found if m.start <= verb < m.end), None)
        if verb < 1 or (match is not None and (not match.of("action") or match.of("relation"))):
            continue
        for who in subjects(mentions, words, Match(verb, verb + 1, match.meanings if match else ()))[:1]:
            if who != n and mentions[who].end <= verb:
                yield Bond("beside", who, n)


def _verb(words: Sequence[str], other: Mention) -> int:
    """Where the verb stands whose object somebody is, or a part of them: "dries the hair of a poodle"; -1 if none."""
    at = other.start - 1
    while at > 0 and words[at] not in _DETERMINERS and other.start - at <= _ADJECTIVES and words[at] not in STOPS:
        at -= 1
    if at < 1 or words[at] not in _DETERMINERS:
        return -1
    at -= 1
    if words[at] == "of" and at > 2 and words[at - 1] in _PARTS and words[at - 2] in _DETERMINERS:
        at -= 3
    if words[at] in _PARTICLES:
        at -= 1
    does = words[at].endswith("s") and not words[at].endswith("ss") and len(words[at]) > 3
    return at if does and words[at] not in _NOT_DONE else -1
