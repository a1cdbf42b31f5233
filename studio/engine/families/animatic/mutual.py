"""What two do with each other, or one while others look on: they kiss, one behind the other, hand in hand. No torch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from studio.engine.families.animatic.bond import MUTUAL, Bond
from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention, clause
from studio.engine.families.animatic.pronouns import THEY, pronoun_ahead
from studio.engine.families.animatic.subjects import NOUN_AHEAD, named_again, subjects
from studio.engine.families.animatic.text import STOPS

_STANDING = {"behind": "behind", "derrière": "behind", "beside": "beside", "on": "on", "sur": "on"}


def onlookers(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], told: Sequence[Bond]
) -> Iterator[Bond]:
    """Who looks on or listens, and only one other does anything: "a crab plays the violin and three seals listen"."""
    tied = {n for bond in told if not bond.placed for n in (bond.first, bond.second)}
    for match in found:
        does, after = match.of("action"), words[match.end : match.end + 1]
        if does is None or does.name != "look" or not {*after} <= STOPS | _AND:
            continue
        if not words[match.start].startswith(_PERCEIVING):
            continue
        for n in subjects(mentions, words, match):
            others = [i for i, m in enumerate(mentions) if i != n and m.acts and m.action in _PERFORMED]
            if n not in tied and len(others) == 1:
                yield Bond("watch", n, others[0])


_AND = frozenset(("and", "et", "while", "as", "from", "pendant"))
_PERCEIVING = ("listen", "watch", "look", "écout", "regard", "observ")
_PERFORMED = frozenset(
    (
        "play",
        "sing",
        "dance",
        "talk",
        "read",
        "fight",
        "eat",
        "cook",
        "work",
        "write",
        "sleep",
        "cry",
        "fly",
        "swim",
        "drive",
    )
)


def each_other(mentions: Sequence[Mention], words: Sequence[str]) -> Iterator[Bond]:
    """How two stand to each other: "a goat and a pig, one behind the other"."""
    for at in range(len(words) - 2):
        if words[at] not in ("one", "une", "un"):
            continue
        end = next(
            (n for n in range(at + 2, min(at + 6, len(words))) if words[n] in ("other", "another", "autre")), None
        )
        where = {*words[at + 1 : end]} if end else set()
        name = next((_STANDING[w] for w in words[at + 1 : end] if w in _STANDING), "") if end else ""
        name = "beside" if where & {"côté", "next"} else name
        two = [n for n, m in enumerate(mentions) if m.end <= at and m.acts][-2:]
        if name and words[at + 1] != "of" and len(two) == 2 and mentions[two[-1]].high == 1:
            yield Bond(name, *two)


_HAND_IN_HAND = (
    ("par", "la", "main"),
    ("hand", "in", "hand"),
    ("arm", "in", "arm"),
    ("main", "dans", "la", "main"),
    ("bras", "dessus"),
)


def together(mentions: Sequence[Mention], words: Sequence[str]) -> Iterator[Bond]:
    """Two who go hand in hand."""
    for at in range(len(words)):
        if not any(tuple(words[at : at + len(wording)]) == wording for wording in _HAND_IN_HAND):
            continue
        now = clause(words, at)
        two = [n for n, m in enumerate(mentions) if m.acts and m.high == 1 and clause(words, m.start) == now][:2]
        yield from [Bond("beside", *two)] if len(two) == 2 else []


def caught(mentions: Sequence[Mention], words: Sequence[str], match: Match) -> Bond | None:
    """Who throws to whom, by who catches it: "the bride throws her bouquet, a man catches it"."""
    if not words[match.start].startswith(("catch", "caught", "attrap", "rattrap")):
        return None
    throwing = [n for n, m in enumerate(mentions) if "throw" in (m.action, *m.manner.then) and m.end <= match.start]
    catching = [n for n in subjects(mentions, words, match) if throwing and n > throwing[0]]
    return Bond("throw", throwing[0], catching[0]) if catching else None


def mutual(mentions: Sequence[Mention], words: Sequence[str], match: Match, again: Mapping[int, int]) -> Bond | None:
    """What two do with each other: "two lovers kiss", "a boy and a bear dance"."""
    action, named = match.of("action"), any(m.name == "face" for m in match.meanings if m.kind == "relation")
    if any(m.kind == "relation" and m.name == "around" for m in match.meanings) or _object(mentions, words, match):
        return None  # who "dance around" a tree, or hug somebody else
    if any(m.kind == "relation" and m.name == "talk" for m in match.meanings):
        return _talking(mentions, words, match)
    faces = named
    if action is not None and action.name in MUTUAL:
        faces = False  # "se battent" says how they face each other
    elif not faces:
        return None
    now = clause(words, match.start)
    here = [n for n, m in enumerate(mentions) if m.start < match.start and clause(words, m.start) == now]
    here += [n for n, m in enumerate(mentions) if m.twin >= match.end and len(here) == 1]
    at = pronoun_ahead(mentions, words, match.start)
    if not here and action is not None and at is None:
        doing = named_again(mentions, words, match, again) or subjects(mentions, words, match)
        here = [n for n in doing if mentions[n].high > 1]
    if not here and at is not None and words[at] in THEY and action is not None:
        two = [n for n, m in enumerate(mentions) if m.acts and (m.end <= match.start or m.twin >= match.end)]
        return Bond(action.name, two[-2], two[-1]) if len(two) > 1 and action.name in MUTUAL else None
    se = words[match.start] in ("se", "s")
    whom = not se and bool({*words[match.start - 1 : match.start]} & _WHOM)
    if faces and whom and len(here) == 1 and mentions[here[0]].high == 1:
        return None  # "un pirate la menace" is no pair
    if faces and len(here) == 2 and all(mentions[n].acts for n in here) and (se or mentions[here[1]].twin):
        return Bond("face", here[0], here[1])
    if faces:
        if not here and THEY & set(words[max(0, match.start - 3) : match.start]):
            two = [n for n, m in enumerate(mentions) if m.acts and m.end <= match.start]
            return Bond("face", two[-2], two[-1]) if len(two) > 1 else None
        alone = len(here) == 1 and not any(m.start >= match.end and clause(words, m.start) == now for m in mentions)
        return Bond("face", here[0], here[0]) if alone else None
    assert action is not None
    doing = [n for n in here if action.name in (mentions[n].action, *mentions[n].manner.then)]
    if (
        len(doing) == 1
        and mentions[doing[0]].low > 1
        and (named or mentions[doing[0]].low == mentions[doing[0]].high == 2)
    ):
        return Bond(action.name, doing[0], doing[0])
    return Bond(action.name, doing[0], doing[1]) if len(doing) == 2 else None


def with_whom(mentions: Sequence[Mention], words: Sequence[str], match: Match) -> Bond | None:
    """What somebody does with another who is named further on: "dances to it with a cat", "se bat à l'épée contre"."""
    action = match.of("action")
    if action is None or action.name not in (*MUTUAL, *_TOLD):
        return None
    name, by = ("talk", _TO) if action.name in _TOLD else (action.name, _WITH)
    end = next((at for at in range(match.end, len(words)) if words[at] in STOPS), len(words))
    for n, other in enumerate(mentions):
        ahead = words[max(match.end - 1, other.start - NOUN_AHEAD) : other.start]
        if match.end <= other.start < end and other.acts and by & {*ahead} and "côté" not in ahead:
            does = [one for one in subjects(mentions, words, match) if one != n and mentions[one].end <= match.start]
            return Bond(name, does[0], n) if does else None
    return None


_TOLD, _TO = frozenset(("read", "sing")), frozenset(("to", "aux", "à"))
_WITH = frozenset(("with", "avec", "against", "contre"))


def _object(mentions: Sequence[Mention], words: Sequence[str], match: Match) -> bool:
    """Whether it is done to somebody who is named right behind: "two pandas hug a boy"."""
    verb = any(m.kind == "relation" for m in match.meanings) and words[match.start] not in ("se", "s")
    after = next((m for m in mentions if m.start >= match.end), None)
    return verb and after is not None and after.acts and {*words[match.end : after.start]} <= _DETERMINERS | {after}


_ARTICLES = "a an the his her its their another two three un une le la l les des deux trois ses leur"
_DETERMINERS = frozenset(_ARTICLES.split())


def _talking(mentions: Sequence[Mention], words: Sequence[str], match: Match) -> Bond | None:
    """Who talk with each other: "deux femmes se parlent", "a queen. A knight. They are talking to each other"."""
    each = any(tuple(words[match.end : match.end + 2]) == other for other in _EACH_OTHER)
    if not each and words[match.start] not in ("se", "s"):
        return None
    now = clause(words, match.start)
    here = [n for n, m in enumerate(mentions) if m.acts and m.end <= match.start and clause(words, m.start) == now]
    if len(here) == 1 and mentions[here[0]].low == mentions[here[0]].high == 2:
        return Bond("talk", here[0], here[0])
    two = [n for n, m in enumerate(mentions) if m.acts and m.end <= match.start]
    they = not here and THEY & set(words[max(0, match.start - 3) : match.start])
    return Bond("talk", two[-2], two[-1]) if they and len(two) > 1 else None


_WHOM = frozenset(("le", "la", "les", "l"))
_EACH_OTHER = (("each", "other"), ("one", "another"))
