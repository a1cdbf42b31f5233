"""To which side of the frame somebody looks or goes, by which they come in or go out. No torch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from studio.engine.families.animatic.deeds import MOST_BEATS, TRAVELLING
from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention, clause
from studio.engine.families.animatic.subjects import meant, named_again, subjects
from studio.engine.families.animatic.text import STOPS

_SIDES = {"left": -1, "right": 1, "gauche": -1, "droite": 1, "leftwards": -1, "rightwards": 1, "leftward": -1}
_SIDES |= {"rightward": 1, "left-hand": -1, "right-hand": 1}
_NAMED = {-1: "left", 1: "right"}
_STRESSED = "behind in next now at under above up out over on after before through beside into down"
_NO_SIDE = frozenset(_STRESSED.split())
"""Behind these "right" is only a stress, "left" a verb."""
_HELD = frozenset(("hand", "arm", "foot", "eye", "leg", "ear", "shoulder", "wing", "paw", "cheek"))
_PARTS = frozenset(("main", "bras", "pied", "oeil", "œil", "jambe", "oreille", "épaule", "aile", "patte", "joue"))
_BETWEEN = (
    "the la le l l' his her its their sa son frame screen stage camera bord côté coin far extreme extrême tout edge "
    "partie moitié"
)
_FILLING = frozenset(_BETWEEN.split())
_FROM = frozenset(("from", "de", "depuis", "du", "par", "d", "d'"))
_TOWARDS = frozenset(("to", "towards", "toward", "vers", "direction", "into"))
_OTHERS = frozenset(("on", "at", "off", "by", "in", "over", "through", "à", "a", "sur", "dans"))
_OUT = (
    *("exit", "leav", "left", "sort", "quitt", "part", "depart", "dispar", "disapp", "vanish", "fuit", "enfui"),
    *(
        "escap",
        "slink",
        "slunk",
        "scram",
        "déguerp",
        "barre",
        "carapat",
        "retir",
        "éloign",
        "enfuy",
        "evapor",
        "évapor",
    ),
    *("sauv", "fled", "flee", "éclips", "envol", "ressort", "repart", "fil", "détal", "décamp", "échapp", "esquiv"),
)
_IN = (
    *("enter", "entr", "com", "came", "arriv", "appear", "surg", "emerg", "apparaî", "débarq", "débouch", "vien"),
    *("venu", "irruption", "burst", "pop", "pénètr", "join"),
)
_LOOKS = (
    *("fac", "look", "turn", "gaz", "star", "glanc", "peer", "profil", "point", "tourn", "regard", "orient", "eyes"),
    *("watch", "head", "tête", "yeux", "scrut", "lorgn"),
)
_GOES = (
    *("head", "mov", "go", "cross", "dirig", "avanc", "travers", "va", "vont", "file", "fonc", "all", "made", "mak"),
    *("travel", "se", "pass", "drift", "roll", "slid", "gliss", "roul", "walk", "march", "cour", "run", "ran"),
)
"""How verbs begin of going out, coming in, looking and going anywhere."""
_AWAY = frozenset(("off", "out", "away", "hors"))
_STAYING = frozenset(("sit", "sleep", "kneel", "stand", "read", "write", "eat", "drink", "look", "work", "play"))
"""What somebody does at a place, to which they come first."""
_WORDS = 6
"""Words that there may be from a verb to the side."""
_SENTENCE = 10


@dataclass(frozen=True, slots=True)
class Heading:
    """The side of the frame by which somebody ``enters`` or ``leaves``, "" unsaid; ``turned`` -1 left, 1 right."""

    enters: str = ""
    leaves: str = ""
    turned: int = 0


def headed(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> tuple[Mention, ...]:
    """The mentions with the sides to which they look and go."""
    out = _back_again(list(mentions), words)
    for n, heading in _headings(mentions, words, found, again):
        manner = out[n].manner
        enters = heading.enters or manner.enters
        leaves = heading.leaves or manner.leaves
        leaves = enters if leaves == "back" and enters != "any" else leaves
        turned = manner.turned or heading.turned
        out[n] = replace(out[n], manner=replace(manner, enters=enters, leaves=leaves, turned=turned))
        if (heading.enters or heading.leaves) and not out[n].action:
            out[n] = replace(out[n], action="walk")
        elif heading.enters and not manner.enters and out[n].action in _STAYING and len(manner.then) < MOST_BEATS - 1:
            then = (out[n].action, *manner.then)  # "comes in from the right, sits down"
            out[n] = replace(out[n], action="walk", manner=replace(out[n].manner, then=then))
    return tuple(out)


def _back_again(mentions: list[Mention], words: Sequence[str]) -> list[Mention]:
    """Those who go out where they came in, their way back left to be said: "par où il est venu"."""
    back = any(tuple(words[at : at + len(w)]) == w for at in range(len(words)) for w in _SAME_WAY)
    out = []
    for m in mentions:
        again = back and m.manner.leaves and m.manner.enters
        out.append(replace(m, manner=replace(m.manner, leaves="back")) if again else m)
    return out


_SAME_WAY = (("par", "où"), ("d", "où"), ("d'", "où"), ("même", "côté"), ("same", "side"), ("same", "way"))
_SAME_WAY += (("he", "came"), ("she", "came"), ("it", "came"), ("they", "came"))


def _headings(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> Iterator[tuple[int, Heading]]:
    places = [at for at, word in enumerate(words) if word in _SIDES and not _unsided(words, at)]
    crossed = {a for a, b in pairwise(places) if b - a <= 4 and words[a + 1] in _TOWARDS | {"à", "a"}}
    for at in places:
        if at in crossed:
            continue
        begin, prep = _phrase(words, at)
        first = next((a for a in crossed if at - 4 <= a < at), None)
        begin = begin if first is None else _phrase(words, first)[0]
        begin -= begin > 1 and words[begin - 1] == "," and words[begin - 2] in _AWAY  # "runs off, left"
        since, begin = _since(mentions, words, found, begin)
        prep = "to" if first is not None else prep
        heading = _heading(words, found, since, begin, at, prep)
        if heading is None:
            continue
        for n in _whose(mentions, words, found, again, since, begin, at):
            yield n, heading


def _unsided(words: Sequence[str], at: int) -> bool:
    """Whether a word is no side: "left the room", "right behind", "in his right hand"."""
    after, ahead = {*words[at + 1 : at + 2]}, {*words[max(0, at - 1) : at]}
    if words[at] in ("left", "right") and after & (_NO_SIDE - {"on"}) and not ahead & {"the", "to"}:
        return not (after & {"in", "into"} and ahead & {"from"})
    return bool(after & _HELD or ahead & _PARTS or (words[at] == "left" and after & {"the", "a", "his", "her"}))


def _phrase(words: Sequence[str], at: int) -> tuple[int, str]:
    """(where the words of a side begin, their preposition): "off the left edge", "par la gauche"."""
    k = at - 1
    while k >= 0 and words[k] in _FILLING:
        k -= 1
    if k >= 0 and words[k] in ("of", "du", "de") and {*words[k - 1 : k]} & {"edge", "bord", "side", "côté"}:
        return _phrase(words, k - 1)
    if k >= 0 and words[k] in _FROM | _TOWARDS | _OTHERS:
        return k, words[k]
    return k + 1, ""


def _since(mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], begin: int) -> tuple[int, int]:
    """From where to where the words go that say what is done that way."""
    since = max(0, begin - _WORDS)
    since = max([since, *(n + 1 for n in range(since, begin) if words[n] in STOPS)])
    acting = (m.end for m in mentions if m.acts and since < m.end <= begin and not _inside(found, m))
    return max([since, *acting]), begin


def _inside(found: Sequence[Match], mention: Mention) -> bool:
    """Whether somebody is named within a deed's own words."""
    return any(m.start < mention.start and mention.end <= m.end for m in found)


def _heading(
    words: Sequence[str], found: Sequence[Match], since: int, begin: int, at: int, prep: str
) -> Heading | None:
    chunk = [*words[since:begin], *words[at + 1 : at + 2 if since == begin else at + 1]]
    if since == begin and prep in _FROM and words[at + 1 : at + 2] in ((",",), [","]):
        chunk = [*words[at + 1 : at + _SENTENCE]]  # "from the right, a knight rides in"
        found = [m for m in found if m.start >= since and m.end <= at + _SENTENCE]
        begin = at + _SENTENCE
    side, other = _NAMED[_SIDES[words[at]]], _NAMED[-_SIDES[words[at]]]
    deeds = [m for m in found if m.start >= since and m.end <= begin + 1]
    passage = next((p.name for m in reversed(deeds) if (p := m.of("passage"))), "")
    travels = any((does := m.of("action")) and does.name in TRAVELLING for m in deeds)
    if passage == "out" or (not passage and _has(chunk, _OUT) and prep not in ("from", "de", "depuis")):
        return Heading(leaves=side)
    if passage == "in" or (_has(chunk, _IN) and prep not in _TOWARDS):
        return Heading(enters=other if prep in _TOWARDS else side)
    if _has(chunk, _LOOKS) and prep not in _FROM - {"de", "du"}:
        return Heading(turned=_SIDES[words[at]])
    if not (travels or _has(chunk, _GOES)):
        return None
    if prep in _FROM:
        return Heading(enters=side)
    return Heading(leaves=side) if _AWAY & {*chunk} else Heading(turned=_SIDES[words[at]])


def _has(chunk: Sequence[str], stems: tuple[str, ...]) -> bool:
    return any(word.startswith(stems) for word in chunk)


_WITH = frozenset(("with", "avec"))


def _whose(
    mentions: Sequence[Mention],
    words: Sequence[str],
    found: Sequence[Match],
    again: Mapping[int, int],
    since: int,
    begin: int,
    at: int,
) -> list[int]:
    """Of whom it is said: the subject of the words ahead; who follows them where they open a phrase."""
    now = clause(words, at)
    before = [n for n, m in enumerate(mentions) if m.acts and m.end <= begin and clause(words, m.start) == now]
    known = [n for a, n in again.items() if a < begin and clause(words, a) == now]
    behind = [n for n, m in enumerate(mentions) if m.acts and m.start > at and clause(words, m.start) == now]
    if not before and not known and behind:
        return behind[:1]
    if not before and not known and (pronoun := meant(mentions, words, begin)):
        return pronoun
    aside = begin > since and words[begin - 1].startswith("fac") and words[begin - 2 : begin - 1] in ((",",), [","])
    own = [n for n in before if not _WITH & {*words[max(0, mentions[n].start - 3) : mentions[n].start]}]
    if aside and own:
        return own[-1:]  # "a camel with a tourist on its back, facing left"
    deeds = [m for m in found if since <= m.start < begin and (m.of("action") or m.of("passage") or m.of("relation"))]
    verb = deeds[-1] if deeds else Match(max(since, begin - 1), begin, ())
    return named_again(mentions, words, verb, again) or subjects(mentions, words, verb)
