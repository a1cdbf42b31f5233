"""Prepositions that place nobody who is named: "puts the money in the bag", "the sunset behind them". No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.text import STOPS

_PUTTING = (
    "put",
    "plac",
    "lay",
    "laid",
    "stuff",
    "pack",
    "pour",
    "hang",
    "hung",
    "load",
    "dump",
    "slip",
    "tuck",
    "spill",
)
_PUTTING += ("set", "spray", "squirt", "splash", "sprinkl", "scatter", "rub", "smear", "drip", "wip", "spread", "stick")
_INTO = frozenset(("in", "into", "inside", "on", "onto", "over", "under", "behind"))
_PULLING = ("pull", "tug", "yank", "press", "bang", "hammer", "knock")
_PARTS = frozenset(("head", "hand", "hands", "arm", "arms", "chin", "cheek", "face", "foot", "feet", "paw", "paws"))
_NEAR = 7
_PRONOUNS = frozenset(("them", "him", "her", "it"))
_QUARREL = ("fight", "fought", "argu", "quarrel", "squabbl", "bicker", "battl", "compet", "disput")
_PLAYING = ("play", "strum", "perform", "pluck")
_INSTRUMENTS_SAID = "guitar violin trumpet drum piano"
_INSTRUMENTS = frozenset(_INSTRUMENTS_SAID.split())


def nowhere(mentions: Sequence[Mention], words: Sequence[str], match: Match, verbs: Sequence[Match]) -> bool:
    """Whether a preposition says nothing of where somebody who is named is."""
    since = next((at for at in range(match.start, 0, -1) if words[at - 1] in STOPS), 0)
    ahead = words[since : match.start]
    behind = {*words[match.end : match.end + 1]}
    if words[match.start] == "over" and ahead and ahead[-1].startswith(_QUARREL):
        return True
    if behind & _PRONOUNS and since and ahead and _of_no_one(mentions, words, since, match, verbs):
        return True
    if words[match.start] == "on" and any(word.startswith(_PLAYING) for word in ahead) and _plays(mentions, match):
        return True
    if words[match.start] in ("on", "at") and ahead and ahead[-1].startswith(_PULLING):
        return True
    if words[match.start] in ("on", "against") and ahead and ahead[-1] in _PARTS:
        return True  # "her head on his shoulder"
    put = next((at for at in range(match.start - 1, since - 1, -1) if words[at].startswith(_PUTTING)), None)
    if put is None or words[match.start] not in _INTO or match.start - put > _NEAR or match.start - put < 2:
        return False
    if any(put < m.start < match.start for m in mentions) or {*words[put + 1 : match.start]} & {"him", "them", "it"}:
        return False
    return any(m.end <= put for m in mentions)


def _of_no_one(
    mentions: Sequence[Mention], words: Sequence[str], since: int, match: Match, verbs: Sequence[Match]
) -> bool:
    """Whether what is said to be there is no actor: ", sunset | behind them"."""
    named = any(since <= m.start < match.start for m in mentions)
    does = any(since <= v.start < match.end for v in verbs)
    return not named and not does and words[since] not in ("and", "one", "another", "then", "he", "she", "they", "it")


def _plays(mentions: Sequence[Mention], match: Match) -> bool:
    """Whether an instrument is named right behind."""
    return any(0 <= m.start - match.end <= 3 and m.names[0] in _INSTRUMENTS for m in mentions)
