"""What those do whom a prompt names, one thing after the other. No torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.members import with_members
from studio.engine.families.animatic.mentions import ARTICLES, PLURALS, Mention
from studio.engine.families.animatic.subjects import NOUN_AHEAD, PREPOSITIONS, named_again, subjects
from studio.engine.families.animatic.text import STOPS
from studio.theatre.relations import RELATIONS
from studio.theatre.vocabulary import ACTORS

MOST_BEATS = 4
"""Phases that one shot has room for."""
_PASSING = {"in": ("enter", "entr", "com", "arriv"), "out": ("exit", "leav", "sort", "quitt", "part")}
_LEAVING = ("leav", "quitt")
_TWIRLING = ("tourno", "tourbillon", "virevolt", "twirl", "whirl", "spin")
_WAKING = ("wak", "woke", "awak", "awok", "réveill", "éveill")
_FLOWN = ("kite", "drone", "balloon")


def acting(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> tuple[Mention, ...]:
    """Each certain action word goes to whom it is said of; what is said later of the same one follows as a beat."""
    own = {m.start for m in mentions} | {*again}
    out = _busy(mentions, words, [m for m in found if m.start not in own])
    found = [m for m in found if not _ceased(words, m, found) and not _of_a_place(words, m, found)]
    other = {m.end for m in found if any(m.of(kind) for kind in ("weather", "time")) and not m.of("action")}
    worn = {m.start for m in found if m.of("garment")}
    feelings = {m.start for m in found if m.of("emotion") and not words[m.end - 1].endswith(("ly", "ment"))}
    deeds = [
        m
        for m in found
        if m.guess == 1 and m.start not in own | other and (_deed(words, m) or _way(m, words) or m.of("direction"))
    ]
    # what a storm or the snow does nobody does
    for match in sorted(deeds, key=lambda m: _aside(words, m)):  # who smiles while waving, waves
        action, way = _deed(words, match), _way(match, words) or _from_aside(words, match, found)
        if action is not None and action.name == "carry" and worn & {*range(match.end, match.end + NOUN_AHEAD)}:
            continue  # who "porte un pull" carries nothing
        if (
            action is not None
            and action.name == "look"
            and ({*words[match.end : match.end + 1]} & {"like", "comme"} or match.end in feelings)
        ):
            continue  # who "looks disgusted" looks at nothing
        if action is not None and (kite := flown(out, words, match)) is not None:
            out[kite] = _doing(out[kite], "fly")
            continue
        if action is not None and any(w.startswith(_WAKING) for w in words[match.start : match.end]):
            woken = [n for n, m in enumerate(out) if m.acts and 0 < m.start - match.end <= NOUN_AHEAD]
            woken = [n for n in woken[:1] if not (STOPS | PREPOSITIONS) & {*words[match.end : out[n].start]}]
            for n in woken or named_again(out, words, match, again) or subjects(out, words, match):
                out[n] = _doing(out[n] if out[n].action else _doing(out[n], "sleep"), "stand")
            continue
        for n in named_again(out, words, match, again) or with_members(out, subjects(out, words, match), match):
            if way:
                out[n] = _passing(out[n], way, action.name if action else _gait(words, match, out[n]))
            elif action is not None and action.name == "walk" and (how := _gerund(words, match)):
                out[n] = _doing(out[n], how)
            elif action is not None and not ((_aside(words, match) or _feeds(match)) and out[n].action):
                twirls = action.name == "fly" and words[match.start].startswith(_TWIRLING)
                person = ACTORS.get(out[n].names[0]) == "person"
                out[n] = _doing(out[n], "dance" if twirls and person else action.name)
    return tuple(out)


def _of_a_place(words: Sequence[str], match: Match, found: Sequence[Match]) -> bool:
    """Whether it says what a place is like, and nobody does it: "over a sleeping village"."""
    like = words[match.start].endswith(("ing", "ed")) and {*words[match.start - 1 : match.start]} & ARTICLES
    return bool(like) and any(m.start == match.end and m.of("place") for m in found)


def _feeds(match: Match) -> bool:
    """Whether it is done as well sitting as standing."""
    relation = match.of("relation")
    return relation is not None and relation.name == "feed"


def _aside(words: Sequence[str], match: Match) -> bool:
    """Whether a feeling is shown meanwhile, and is no deed of its own, as in "comes in, laughing, then runs"."""
    own = match.start > 0 and words[match.start - 1] in STOPS | {"then", "puis", "to"} and match.of("action")
    own = own or (match.start > 0 and words[match.start - 1].startswith(_PHASES) and match.of("action"))
    return bool(match.of("emotion")) and not own


_PHASES = ("stop", "start", "begin", "keep")


def steals(words: Sequence[str], match: Match) -> bool:
    """Whether it is done to a thing: "vole un bijou" is no flight."""
    after = {*words[match.end : match.end + 1]} if match.end - match.start == 1 else set()
    return words[match.start] in ("vole", "volent", "volé", "voler", "vola") and bool(
        after & (ARTICLES | PLURALS | {"son", "sa", "ses"})
    )


def _deed(words: Sequence[str], match: Match) -> Meaning | None:
    """The action that a wording names, or that a relation is: who talks to somebody talks."""
    relation = match.of("relation")
    if steals(words, match):
        return None
    if any(m.name == "pull" for m in match.meanings) and {*words[match.end : match.end + 1]} & (ARTICLES | PLURALS):
        return Meaning("action", "walk")  # "tire un bateau" is no shot
    if relation is not None and relation.name == "feed":
        return Meaning("action", "stand")  # who feeds somebody does not eat
    if match.of("passage") and _within(words, match) and not match.of("action"):
        return Meaning("action", _gait_of(words[match.start]))
    if relation is not None and "turned" in relation.notes and words[match.start].startswith(_FLEES):
        return match.of("action") or Meaning("action", _gait_of(words[match.start]))
    if (action := match.of("action")) is not None or relation is None or relation.notes & {"between", "turned"}:
        return action
    does = RELATIONS[relation.name].does if relation.name in RELATIONS else ""
    return Meaning("action", does) if does else None


_FLEES = ("run", "ran", "dash", "rac", "sprint", "gallop", "swim", "fly", "crawl", "back", "fle", "bolt")


def _busy(mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match]) -> list[Mention]:
    """The mentions, those marked of whom the next words say that they do something to another: "a mother holds"."""
    verbs = {m.start for m in found if (r := m.of("relation")) is not None and "between" not in r.notes}
    return [
        replace(m, busy=m.acts and ((at := _dressed(words, m, found)) in verbs or _takes(words, at))) for m in mentions
    ]


def _dressed(words: Sequence[str], mention: Mention, found: Sequence[Match]) -> int:
    """Where the words go on behind what somebody wears: "a man in a brown cap | flees"."""
    if {*words[mention.end : mention.end + 1]} & _CLAD:
        worn = [m.end for m in found if m.of("garment") and 0 < m.start - mention.end <= _CLOTHES]
        end = max(worn, default=mention.end)
        return end + sum(m.start == end and m.of("colour") is not None for m in found)
    return mention.end


_CLAD = frozenset(("in", "with", "wearing", "en", "au", "à", "aux", "avec", "portant"))
_CLOTHES = 5


def _ceased(words: Sequence[str], match: Match, found: Sequence[Match]) -> bool:
    """Whether it only ends what is said behind it: the stopping of "stops crying", "cesse de pleurer"."""
    if not words[match.start].startswith(("stop", "ceas", "finish", "cess", "arrêt", "fini")):
        return False
    at = match.end + ({*words[match.end : match.end + 1]} <= {"de", "d", "d'"} and match.end < len(words))
    return any(m.start == at and m.of("action") and words[at].endswith(("ing", "er", "ir", "re")) for m in found)


def _takes(words: Sequence[str], at: int) -> bool:
    return words[at : at + 1] in (("vole",), ("volent",), ["vole"]) and steals(words, Match(at, at + 1, ()))


def flown(mentions: Sequence[Mention], words: Sequence[str], verb: Match) -> int | None:
    """What somebody flies who does not fly: the kite of "flies a kite"."""
    action = verb.of("action")
    if action is None or action.name != "fly":
        return None
    ahead = (n for n, m in enumerate(mentions) if m.names[0] in _FLOWN and 0 <= m.start - verb.end <= NOUN_AHEAD)
    thing = next((n for n in ahead if not (PREPOSITIONS | STOPS) & set(words[verb.end : mentions[n].start])), None)
    return thing if any(m.acts and m.end <= verb.start for m in mentions) else None


def _way(match: Match, words: Sequence[str]) -> str:
    """Whether it is "in" or "out" where the words say that somebody comes or goes, as "enters from the left" does."""
    if amid(words, match) or takes_out(words, match):
        return ""
    if passage := match.of("passage"):
        return "" if _within(words, match) else passage.name
    if match.of("direction") and words[match.start] == "off":
        return "out"  # "runs off to the left"
    if match.of("direction") or (match.of("action") and words[match.start].startswith(_LEAVING)):
        return next((way for way, verbs in _PASSING.items() if words[match.start].startswith(verbs)), "")
    return ""


def _within(words: Sequence[str], match: Match) -> bool:
    """Whether somebody is only where they go about: "runs in the park", "swims in a lake"."""
    after = {*words[match.end : match.end + 1]}
    return words[match.end - 1] == "in" and bool(after) and not after & (STOPS | _AFTER_IN)


_PASSING_IN = "from and then on at with through behind after by off looking wearing carrying while followed left"
_AFTER_IN = frozenset(_PASSING_IN.split())
"""Words behind who comes in; behind others "in" says where somebody is about."""


def _from_aside(words: Sequence[str], match: Match, found: Sequence[Match]) -> str:
    """ "in" where somebody moves from a side of the frame: "leaps onto the stage from the left"."""
    if not match.of("direction") or words[match.start : match.start + 2] not in _FROM or match.end - match.start > 3:
        return ""
    moves = [m for m in found if 0 <= match.start - m.end <= _NEAR_MOVE and (does := m.of("action")) and _goes(does)]
    if not moves or STOPS & {*words[moves[-1].end : match.start]}:
        return ""
    leaves = moves[-1].of("passage")
    return leaves.name if leaves else "in"


_GAITS = {"run": "run", "ran": "run", "cour": "run", "fl": "fly", "swim": "swim", "swam": "swim", "crawl": "crawl"}
_GAITS |= dict.fromkeys(("sprint", "dash", "rac", "hurr", "bolt", "rush", "gallop", "fled", "flee"), "run")
_GAITS |= {"hop": "jump", "hobbl": "limp", "leap": "jump", "rode": "ride", "rid": "ride", "danc": "dance"}
_GAITS |= {
    "float": "float",
    "drift": "float",
    "flott": "float",
    "limp": "limp",
    "driv": "drive",
    "sneak": "sneak",
    "tiptoe": "sneak",
    "jump": "jump",
}
_GERUNDS = {"running": "run", "limping": "limp", "crawling": "crawl", "flying": "fly", "jumping": "jump"}
_GERUNDS |= {"dancing": "dance", "tiptoe": "sneak", "swimming": "swim", "driving": "drive", "courant": "run"}
_GERUNDS |= {"boitant": "limp", "rampant": "crawl", "volant": "fly", "sautant": "jump", "bondissant": "jump"}
_GERUNDS |= {"dansant": "dance", "nageant": "swim", "sautillant": "jump", "clopinant": "limp"}
_MERELY = frozenset(("off", "out", "from", "de", "par", "hors", "into", "onto", "dans", "on", "du", "offscreen", "à"))
"""First words of a way that say nothing of the gait: who "bondit hors du champ" jumps."""


def _gait(words: Sequence[str], match: Match, mention: Mention) -> str:
    """How somebody goes out or comes in by the words for it: "runs out"; who limps in from the left limps."""
    last = (mention.action, *mention.manner.then)[-1]
    after = words[match.start + 1 : match.end + _NEAR_MOVE]
    after = after[: next((n for n, word in enumerate(after) if word in STOPS), len(after))]
    if said := next((gait for word in after for stem, gait in _GERUNDS.items() if word.startswith(stem)), ""):
        return said  # "entre par la droite en courant"
    if words[match.start] in _MERELY and last in TRAVELLING:
        return last
    fleeing = {*words[match.start : match.end]} & _FLEEING or words[match.start : match.start + 2] in _GET_AWAY
    return "run" if fleeing else _gait_of(words[match.start])


_FLED = (
    "échappe échappent enfuit enfuient détale détalent déguerpit décampe décampent sauve sauvent carapate fuite poudre"
)
_FLEEING = frozenset((*_FLED.split(), "escape", "escapes", "escaped", "escaping", "getaway", "scram", "scrams"))
_GET_AWAY = tuple(kind((verb, "away")) for verb in ("get", "gets", "got", "getting") for kind in (list, tuple))


def _gerund(words: Sequence[str], match: Match) -> str:
    """How somebody goes by what follows: "sort de la banque en courant", "comes out of the bank running"."""
    for at in range(match.end, min(match.end + _NEAR_MOVE, len(words))):
        if words[at] in STOPS:
            break
        alone = words[at - 1] == "en" if words[at].endswith("ant") else {*words[at + 1 : at + 2]} <= STOPS
        if alone and (how := next((gait for stem, gait in _GERUNDS.items() if words[at] == stem), "")):
            return how
    return ""


def _gait_of(word: str) -> str:
    stems = (stem for stem in _GAITS if word.startswith(stem))
    return _GAITS.get(max(stems, key=len, default=""), "walk")


TRAVELLING = frozenset(("walk", "run", "fly", "swim", "drive", "jump", "sneak", "crawl", "limp", "ride"))


def _goes(does: Meaning) -> bool:
    return does.name in TRAVELLING


_NEAR_MOVE = 5
_FROM = (("from", "the"), ["from", "the"], ("de", "la"), ["de", "la"], ("par", "la"), ["par", "la"])


def amid(words: Sequence[str], match: Match) -> bool:
    """Whether it is a "between" rather than somebody who enters: "entre deux arbres"."""
    if match.end - match.start > 1 or words[match.start] not in ("between", "entre"):
        return False
    after = next(iter(words[match.end : match.end + 1]), "")
    if words[match.start] == "between" or after not in _ONE:
        return words[match.start] == "between" or after in _AMID
    stop = next((at for at in range(match.end, len(words)) if words[at] in STOPS), len(words))
    return "et" in words[match.end : stop]  # "entre un élève en blanc, par la gauche" comes in


_ONE = frozenset(("un", "une", "le", "la", "l", "l'"))
_AMID = ARTICLES | PLURALS | frozenset(("trois", "quatre", "cinq", "eux", "elles", "ses", "d"))


def takes_out(words: Sequence[str], match: Match) -> bool:
    """Whether it is done to somebody, as in "sort un bébé", rather than that somebody goes out."""
    after = {*words[match.end : match.end + 1]}
    return words[match.start] in ("sort", "sortent") and bool(after & (ARTICLES | PLURALS | {"son", "sa", "ses"}))


def _doing(mention: Mention, action: str) -> Mention:
    before = (mention.action, *mention.manner.then)
    if not mention.action:
        return replace(mention, action=action)
    if action == before[-1] or len(before) >= MOST_BEATS:
        return mention
    return replace(mention, manner=replace(mention.manner, then=(*mention.manner.then, action)))


def _passing(mention: Mention, way: str, action: str) -> Mention:
    """Somebody who comes in or goes out, which takes legs or wings."""
    manner = replace(mention.manner, **{"enters" if way == "in" else "leaves": "any"})
    return _doing(replace(mention, manner=manner), action)
