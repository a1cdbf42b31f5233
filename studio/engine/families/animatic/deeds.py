"""What those do whom a prompt names, one thing after the other. No torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import ARTICLES, PLURALS, Mention, clause
from studio.engine.families.animatic.text import STOPS
from studio.theatre.relations import HANDY

MOST_BEATS = 3
"""Phases that one shot has room for."""
_JOINING = frozenset((",", "and", "et", "&", "with", "avec", "plus", "or", "ou"))
_PASSING = {"in": ("enter", "entr", "com", "arriv"), "out": ("exit", "leav", "sort", "quitt", "part")}
_SEQUENCE = frozenset(("then", "next", "before", "finally", "puis", "ensuite", "enfin", "avant"))
_PRONOUNS = frozenset(("he", "she", "it", "they", "who", "which", "that", "il", "elle", "ils", "elles", "qui", "on"))


def acting(mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match]) -> tuple[Mention, ...]:
    """Each certain action word goes to whom it is said of; what is said later of the same one follows as a beat."""
    out = list(mentions)
    own = {m.start for m in mentions}
    other = {m.end for m in found if any(m.of(kind) for kind in ("weather", "time")) and not m.of("action")}
    deeds = [m for m in found if m.guess == 1 and m.start not in own | other and (m.of("action") or _way(m, words))]
    # what a storm or the snow does nobody does
    for match in sorted(deeds, key=lambda m: bool(m.of("emotion"))):  # who smiles while waving, waves
        action, way = match.of("action"), _way(match, words)
        for n in subjects(out, words, match):
            if way:
                out[n] = _passing(out[n], way, action.name if action else "walk")
            elif action is not None and not (match.of("emotion") and out[n].action):
                out[n] = _doing(out[n], action.name)
    return tuple(out)


def _way(match: Match, words: Sequence[str]) -> str:
    """Whether it is "in" or "out" where the words say that somebody comes or goes, as "enters from the left" does."""
    if passage := match.of("passage"):
        return passage.name
    if match.of("direction"):
        return next((way for way, verbs in _PASSING.items() if words[match.start].startswith(verbs)), "")
    return ""


def _doing(mention: Mention, action: str) -> Mention:
    before = (mention.action, *mention.manner.then)
    if not mention.action:
        return replace(mention, action=action)
    if action == before[-1] or len(before) >= MOST_BEATS:
        return mention
    return replace(mention, manner=replace(mention.manner, then=(*mention.manner.then, action)))


def _passing(mention: Mention, way: str, action: str) -> Mention:
    """Somebody who comes in or goes out, which takes legs or wings."""
    manner = replace(mention.manner, **{"enters" if way == "in" else "leaves": True})
    return _doing(replace(mention, manner=manner), action)


def subjects(mentions: Sequence[Mention], words: Sequence[str], verb: Match) -> list[int]:
    """The numbers of those whom a verb is said of: "a sleeping dog", "a cat and a dog sleep", "here sleeps a dog".

    A pronoun, or a verb that opens its clause, goes on with who was named last before.
    """
    now = clause(words, verb.start)
    here = [n for n, m in enumerate(mentions) if m.acts and clause(words, m.start) == now]
    opens = verb.start == 0 or words[verb.start - 1] in ARTICLES | PLURALS | STOPS
    attribute = [n for n in here if mentions[n].start == verb.end and opens]
    if attribute:
        return attribute
    before = [n for n in here if mentions[n].end <= verb.start]
    if before:
        return joined(mentions, words, _topic(mentions, words, verb, before))
    earlier = [n for n, m in enumerate(mentions) if m.acts and m.end <= verb.start]
    begun = [n for n in earlier if clause(words, mentions[n].start) == clause(words, mentions[earlier[0]].start)]
    if begun and (_PRONOUNS & set(words[max(0, verb.start - 3) : verb.start]) or not here):
        return begun[:1]
    return here[:1]


def _topic(mentions: Sequence[Mention], words: Sequence[str], verb: Match, before: list[int]) -> list[int]:
    """Those before the verb, up to its subject: behind "then" or a comma it goes on with who acted first."""
    between = words[mentions[before[-1]].end : verb.start]
    goes_on = bool(between) and (between[0] in (",", "and", "et") or between[0] in _SEQUENCE)
    acted = [n for n in before if mentions[n].action]
    if goes_on and acted and not mentions[before[-1]].action and not (_PRONOUNS - {"it"}) & set(between):
        return before[: before.index(acted[-1]) + 1]
    return before


def joined(
    mentions: Sequence[Mention], words: Sequence[str], before: Sequence[int], *, doing: bool = False
) -> list[int]:
    """The last of those named before a verb, and who is joined to it by "and", a comma or "with".

    Who does something else already is not, unless they may be ``doing`` the same.
    """
    chain = [before[-1]]
    for n in reversed(before[:-1]):
        between = list(words[mentions[n].end : mentions[chain[-1]].start])
        pair = mentions[n].start == mentions[chain[-1]].start
        carried = between[:1] in (["with"], ["avec"]) and mentions[chain[-1]].names[0] in HANDY
        if carried:
            chain = [n]
            continue
        if (not pair and not (_JOINING & set(between) and len(between) <= 4)) or (mentions[n].action and not doing):
            break
        if doing and mentions[n].action != mentions[chain[0]].action:
            break
        chain.append(n)
    return chain


def first_of(mentions: Sequence[Mention], words: Sequence[str], before: Sequence[int]) -> int:
    """The first of those joined before a verb."""
    return joined(mentions, words, before)[-1]
