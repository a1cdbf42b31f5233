"""A composition made to keep to what was said: who is there and how many, who does what to whom. No torch.

The network decides what a prompt leaves open: where everybody stands, how near, how fast, who else passes by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from studio.engine.families.animatic.said import Bond, Mention, Said
from studio.theatre.tokens import Composition, Group, related
from studio.theatre.vocabulary import ACTORS

ROLES = {
    "chase": ("pursuer", "pursued"),
    "follow": ("follower", "leader"),
    "talk": ("speaker", "listener"),
    "face": ("facing", "facing"),
}
_MOVES = {"person": "run", "animal": "run", "flyer": "fly", "vehicle": "drive", "ball": "drive", "swimmer": "swim"}
_MUTUAL = frozenset(("hug", "fight", "dance"))
_TRAVELS = frozenset(("walk", "run", "fly", "swim", "drive", "jump"))


def settled(composition: Composition, words: Said) -> Composition:
    """The composition with everybody whom the prompt names, as it says, and nobody whom no word of it may mean."""
    groups = [g for g in composition.groups if g.ambient or _allowed(g, words)]
    groups, places = _cast(groups, words)
    for n, place in places.items():
        groups[place] = _as_said(groups[place], words.mentions[n])
    if words.direction and words.relation not in ("talk", "face"):
        for place in places.values():
            groups[place] = replace(groups[place], facing=words.direction, sure=3.0)
    if words.bond is not None:
        _bind(groups, words.bond, places)
    elif not words.relation and not words.open:
        groups = [replace(g, role="none") for g in groups]
    return replace(composition, groups=related(groups))


def _allowed(group: Group, words: Said) -> bool:
    """Extras stay; others need a word that may mean them, or an unknown word that may have."""
    return not words.mentions or group.name in words.castable or (words.open and group.role != "none")


def _cast(groups: list[Group], words: Said) -> tuple[list[Group], dict[int, int]]:
    """Groups with one for each mention, and the place of each mention's group; a class that is named gets no other."""
    places: dict[int, int] = {}
    for n, mention in enumerate(words.mentions):
        free = [i for i, g in enumerate(groups) if g.name in mention.names and i not in places.values()]
        free.sort(key=lambda i: groups[i].ambient)
        if free:
            places[n] = free[0]
            groups[free[0]] = replace(groups[free[0]], ambient=groups[free[0]].ambient and not mention.acts)
        elif mention.certain:
            extra = not mention.acts and any(m.acts for m in words.mentions)
            groups.append(_newcomer(mention, groups, extra=extra))
            places[n] = len(groups) - 1
    named = {name for n in places for name in words.mentions[n].names}
    kept = [i for i, g in enumerate(groups) if g.ambient or i in places.values() or g.name not in named]
    moved = {old: new for new, old in enumerate(kept)}
    return [groups[i] for i in kept], {n: moved[i] for n, i in places.items()}


def _newcomer(mention: Mention, groups: Sequence[Group], *, extra: bool) -> Group:
    """Who or what the network left out, in the widest gap of the frame; ``extra``: a thing that others are about."""
    taken = sorted([-1.0, *(g.x for g in groups if not g.ambient), 1.0])
    gaps = [(right - left, (left + right) / 2) for left, right in pairwise(taken)]
    kind = ACTORS.get(mention.names[0], "prop")
    high = 0.5 if kind == "flyer" else 0.0
    return Group(mention.names[0], count=mention.low, x=max(gaps)[1], altitude=high, phase=0.3, ambient=extra)


def _as_said(group: Group, mention: Mention) -> Group:
    count = min(mention.high, max(mention.low, group.count))
    group = replace(group, count=count)
    return _doing(group, mention.action) if mention.action else group


def _doing(group: Group, action: str) -> Group:
    """The group with another action, at that action's own speed and height."""
    if action == group.action:
        return group
    altitude = max(0.45, group.altitude) if action == "fly" else 0.0 if group.action == "fly" else group.altitude
    return replace(group, action=action, speed=0.0, altitude=altitude)


def _bind(groups: list[Group], bond: Bond, places: dict[int, int]) -> None:
    """Gives the two sides of a relation their roles, and nobody else one of them."""
    first, second = places.get(bond.first), places.get(bond.second)
    if first is None or second is None or first == second:
        return
    for n, group in enumerate(groups):
        if group.role in ROLES[bond.relation]:
            groups[n] = replace(group, role="none")
    for n, role in zip((first, second), ROLES[bond.relation], strict=True):
        groups[n] = replace(groups[n], role=role)
        kind = ACTORS.get(groups[n].name, "prop")
        if bond.relation in ("chase", "follow") and groups[n].action not in _TRAVELS:
            move = "walk" if bond.relation == "follow" and kind in ("person", "animal") else _MOVES.get(kind, "run")
            groups[n] = _doing(groups[n], move)
        elif role == "speaker" and groups[n].action == "stand":
            groups[n] = _doing(groups[n], "talk")
    if bond.relation == "face" and groups[first].action in _MUTUAL:
        groups[second] = _doing(groups[second], groups[first].action)
