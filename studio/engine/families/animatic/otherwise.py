"""Wordings that do not mean here what they mean elsewhere: waves that break, who watches "from afar". No torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.text import STOPS

_ARTICLES_SAID = "a an the his her its their my our this that another each every"
_ARTICLES = frozenset(_ARTICLES_SAID.split())
_NUMBERS_SAID = "two three four five six seven eight nine ten several many some no of these those"
_NUMBERS = frozenset(_NUMBERS_SAID.split())
_ROUGH = (
    "huge big giant high enormous tall crashing rough blue gentle small stormy foaming massive mighty monster tidal"
)
_OF_THE_SEA = _ARTICLES | _NUMBERS | {*_ROUGH.split(), "ocean", "sea", "on", "over", "through"}
_BREAKING = (
    "crash",
    "break",
    "roll",
    "lap",
    "hit",
    "foam",
    "pound",
    "rise",
    "destroy",
    "wash",
    "sweep",
    "beat",
    "carr",
)
_BREAKING += ("splash", "swallow", "knock", "come", "lick", "rage", "surge")
_POURED = _ARTICLES | {
    "him",
    "her",
    "them",
    "out",
    "tea",
    "coffee",
    "water",
    "milk",
    "wine",
    "beer",
    "juice",
    "himself",
}
_BATHING_SAID = "take takes taking in from out after"
_BATHING = frozenset(_BATHING_SAID.split())
_FROM_AFAR = (("from", "a", "distance"), ("from", "afar"), ("from", "far", "away"), ("from", "behind"))
_AT_THE_LENS = (("big", "eyes"), ("close", "on"), ("very", "close"))
"""Wordings of shots that are one only where a part of the prompt begins with them."""
_SEEN = ("seen", "shot", "filmed", "view", "viewed", "shown")
_TOO = "trains crows drums rocks fires signs bats nets boxes rows"
_DEEDS_TOO = frozenset(_TOO.split())
_BEHIND = "in on at with for and while as under over behind from to alone hard loudly off out"
_BEHIND_DEEDS = frozenset(_BEHIND.split())
_WEAPONS_SAID = "sword swords gun guns pistol pistols dagger knife blade bow arrow weapon weapons katana sabre"
_WEAPONS = frozenset(_WEAPONS_SAID.split())


def otherwise(words: Sequence[str], match: Match, found: Sequence[Match]) -> Match | None:
    """The match without what it does not mean where it stands, None if that is all."""
    word = words[match.start] if match.end - match.start == 1 else ""
    if word in ("wave", "waves") and _of_the_sea(words, match, found):
        return None
    if word == "does" and not {*words[max(0, match.start - 1) : match.start]} & (_NUMBERS - {"no"}):
        return None
    if word in _DEEDS_TOO and match.of("actor") and _done(words, match, found):
        return None if not match.of("action") else _without(match, "actor")
    if word in ("misses", "dries", "burns") and any(m.end == match.start and m.of("actor") for m in found):
        return None  # a goalkeeper misses the ball
    if word == "bars" and "through" in words[max(0, match.start - 3) : match.start]:
        return None
    if word == "lap" and {*words[max(0, match.start - 3) : match.start]} & {"on", "onto", "in", "from"}:
        return None
    if word == "home" and not {*words[max(0, match.start - 2) : match.start]} & _ARTICLES:
        return _without(match, "actor")
    if word.startswith("turn") and "into" in words[match.end : match.end + 5] and ahead_of_change(words, match):
        return None
    if match.of("passage") and words[match.start].startswith("tak") and {*words[match.end : match.end + 1]} & _ARTICLES:
        return None  # who "takes off her helmet" flies nowhere
    if word == "lit" and _read(words, match.start):
        return _without(match, "actor")
    if word in ("ballon", "ballons") and _rises(match, found):
        return replace(match, meanings=tuple(replace(m, name="balloon") for m in match.meanings))
    if word in ("café", "cafés", "coffee") and any(m.of("action") and _drunk(m, match) for m in found):
        return _without(match, "place")
    if word == "ducks" and _bobs(words, match, found):
        return replace(match, meanings=(Meaning("action", "kneel"),))
    if word in ("cross", "crossed") and {*words[match.end : match.end + 1]} & (_ARTICLES | {"over", "paths"}):
        return _without(match, "emotion")
    if word.startswith("draw") and {*words[match.end : match.end + 4]} & _WEAPONS:
        return _without(match, "action")
    if word == "drunk" and not {*words[max(0, match.start - 2) : match.start]} & {"has", "have", "had", "is", "been"}:
        return _without(match, "action")
    if match.of("weather") and _wet_otherwise(words, match):
        return _without(match, "weather")
    return _framed(words, match)


def ahead_of_change(words: Sequence[str], match: Match) -> bool:
    """Whether somebody makes something of another: "turns a prince into a frog"."""
    return bool({*words[match.end : match.end + 1]} & (_ARTICLES | {"him", "them"}))


def _done(words: Sequence[str], match: Match, found: Sequence[Match]) -> bool:
    """Whether a word that names several things is what somebody does here: "a boxer trains", "a rooster crows"."""
    who = any(m.end == match.start and (one := m.of("actor")) and not one.plural for m in found)
    after = next(iter(words[match.end : match.end + 1]), ".")
    return who and (after in STOPS or after in _BEHIND_DEEDS)


def _without(match: Match, kind: str) -> Match | None:
    left = tuple(m for m in match.meanings if m.kind != kind)
    return replace(match, meanings=left) if left else None


def _of_the_sea(words: Sequence[str], match: Match, found: Sequence[Match]) -> bool:
    """Whether it is water that waves: "a wave destroys it", "waves crash", "rides a huge wave"."""
    ahead, after = words[match.start - 1] if match.start else ".", next(iter(words[match.end : match.end + 1]), ".")
    if any(m.end == match.start and m.of("actor") for m in found):
        return False
    return ahead in _OF_THE_SEA or (ahead in STOPS | {"as", "while", "and", "the"} and after.startswith(_BREAKING))


def _bobs(words: Sequence[str], match: Match, found: Sequence[Match]) -> bool:
    """Whether somebody ducks: "her assistant ducks"."""
    return any(m.end == match.start and (who := m.of("actor")) and not who.plural for m in found)


def _wet_otherwise(words: Sequence[str], match: Match) -> bool:
    """Whether no rain makes wet: who "pours" pours out a drink, a dog is wet, a shower is taken."""
    said, after = tuple(words[match.start : match.end]), {*words[match.end : match.end + 1]}
    if said in (("wet",), ("soaking", "wet"), ("soaked",), ("soaked", "to", "the", "skin")):
        return True
    if said == ("pouring",):
        return bool(after & _POURED)
    ahead = words[max(0, match.start - 2) : match.start]
    return said == ("shower",) and bool({*ahead} & _BATHING) and bool({*ahead} & _ARTICLES)


def _framed(words: Sequence[str], match: Match) -> Match | None:
    """Without a shot or a view where somebody else looks: "watches him from afar", "peeks from behind a tree"."""
    said, ahead = tuple(words[match.start : match.end]), words[match.start - 1] if match.start else "."
    opens = ahead in STOPS
    if said in _AT_THE_LENS and not opens:
        return _without(match, "shot")
    if said in _FROM_AFAR and not opens and not ahead.startswith(_SEEN):
        return _without(match, "view") if said == ("from", "behind") else _without(match, "shot")
    return match


def _read(words: Sequence[str], at: int) -> bool:
    """Whether somebody reads it, and it is no bed: "la lit" always, "il le lit" behind who reads."""
    ahead = [*words[max(0, at - 2) : at]]
    return ahead[-1:] == ["la"] or (ahead[-1:] in (["le"], ["les"], ["l'"]) and ahead[:1][0] in _WHO_READS)


_WHO_READS = frozenset(("il", "elle", "on", "qui", "puis", "lui", "et"))


def _rises(match: Match, found: Sequence[Match]) -> bool:
    """Whether a ball is a balloon: it flies off."""
    ways = (m.of("action") for m in found if match.end <= m.start <= match.end + 2)
    return any(way is not None and way.name in ("fly", "float") for way in ways)


def _drunk(deed: Match, match: Match) -> bool:
    """Whether what is named next to a deed is a drink: "boit son café"."""
    what = deed.of("action")
    return what is not None and what.name == "drink" and 0 < match.start - deed.end < 3
