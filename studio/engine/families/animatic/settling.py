"""A composition made to keep to what was said: who is there and how many, who does what to whom. No torch.

The network decides what a prompt leaves open: where everybody stands, how near, how fast, who else passes by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from studio.engine.families.animatic.bond import Bond, Gets
from studio.engine.families.animatic.deeds import MOST_BEATS
from studio.engine.families.animatic.manners import TRAVELS
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.said import COMPOSED, Said
from studio.theatre.relations import COUNTERPARTS, RELATIONS
from studio.theatre.tokens import Composition, Group, Tie, related
from studio.theatre.vocabulary import ACTORS, INDOORS, ROADLESS, WATERS

_MOVES = {"person": "run", "animal": "run", "flyer": "fly", "vehicle": "drive", "ball": "drive", "swimmer": "swim"}
_MUTUAL = frozenset(("hug", "fight", "dance", "kiss"))
_RIDING_ON = frozenset(
    ("sit", "sleep", "jump", "wave", "sing", "play", "read", "dance", "laugh", "cry", "talk", "point")
)
"""What somebody may do on what they ride."""
_HOLDING = frozenset(("stand", "walk", "hold", "look"))
"""What somebody may do of whom only what is held is said."""
_ASKED = frozenset(
    (
        *("hide", "cry", "crawl", "limp", "fall", "fight", "hug", "kiss", "kneel", "cook", "sweep", "eat", "drink"),
        *("write", "carry", "push", "sneak", "call", "throw", "float", "jump", "sleep"),
    )
)
"""What a person does only if it is said, or if it is their trade."""
_TRADES = {"chef": "cook", "musician": "play", "dancer": "dance", "painter": "work", "waiter": "walk", "baby": "crawl"}
_FURNISHING = frozenset(
    (
        *(
            "table",
            "piano",
            "bed",
            "sofa",
            "tv",
            "computer",
            "lamp",
            "clock",
            "mirror",
            "chair",
            "door",
            "book",
            "phone",
        ),
        *("guitar", "violin", "drum", "trumpet", "cake", "candle", "coffee", "pizza", "bottle", "gift"),
    )
)
"""What stands about in rooms, and not in the street."""
_ELSEWHERE = {"rocket": ("moon", "space"), "ufo": ("moon", "space"), "satellite": ("space",), "ghost": ("cemetery",)}
_ELSEWHERE |= {"dragon": (), "angel": ()}
"""What is about only in some places, unasked."""
_ASIDE = 0.3
"""How far from the middle two are at least of whom one is left of the other."""
_APART = 0.5
"""How far from the middle somebody stands who is said to be on one side, in half frames."""


def settled(composition: Composition, words: Said) -> Composition:
    """The composition with everybody whom the prompt names, as it says, and nobody whom no word of it may mean."""
    place = words.attributes.get("place", composition.place)
    groups = [g for g in composition.groups if (_about(g.name, place) if g.ambient else _allowed(g, words))]
    groups, places = _cast(groups, words)
    for n, place in places.items():
        groups[place] = _as_said(groups[place], words.mentions[n])
    for n, place in places.items():
        way = _way(words.mentions[n]) or (0 if words.relation in ("talk", "face") else _common(words))
        groups[place] = replace(groups[place], facing=way, sure=3.0) if way else groups[place]
    if words.bonds:
        groups = [replace(g, role="none") for g in groups]
        for bond in words.bonds:
            _bind(groups, bond, places, words.mentions[bond.first].action, words.mentions[bond.second].action)
        _paired(groups, words.bonds, places)
    elif not words.relation and not words.open:
        groups = [replace(g, role="none") for g in groups]
    ties = [
        Tie(bond.relation, places[bond.first], places[bond.second])
        for bond in words.bonds
        if bond.gets is Gets.NOBODY and bond.first in places and bond.second in places
    ]
    return replace(composition, **words.attributes, groups=_sided(related(groups), words, places), ties=tuple(ties))


def _way(mention: Mention) -> int:
    """The side to which somebody is said to look or go; who comes in from the left goes right."""
    manner, sides = mention.manner, {"left": -1, "right": 1}
    return manner.turned or -sides.get(manner.enters, 0) or sides.get(manner.leaves, 0)


def _common(words: Said) -> int:
    """The side to which all go of whom none is said to go to one."""
    return 0 if any(_way(mention) for mention in words.mentions) else words.direction


def _allowed(group: Group, words: Said) -> bool:
    """Extras stay; others need a word that may mean them, or an unknown word that may have."""
    if not words.mentions or any(group.name in mention.played_by for mention in words.mentions):
        return True
    return group.name in words.castable or (words.open and group.role != "none")


def _about(name: str, place: str) -> bool:
    """Whether somebody or something may be about in a place unasked."""
    kind = ACTORS.get(name)
    if name in _ELSEWHERE:
        return place in _ELSEWHERE[name]
    if kind == "swimmer":
        return place in WATERS
    if kind == "vehicle":
        return place not in INDOORS | ROADLESS
    return place in INDOORS or name not in _FURNISHING


def _cast(groups: list[Group], words: Said) -> tuple[list[Group], dict[int, int]]:
    """Groups with one for each mention, and the place of each mention's group; a class that is named gets no other."""
    places: dict[int, int] = {}
    tied = {n for bond in words.bonds for n in (bond.first, bond.second)}
    for n, mention in enumerate(words.mentions):
        free = [i for i, g in enumerate(groups) if g.name in mention.played_by and i not in places.values()]
        free.sort(key=lambda i: groups[i].ambient)
        extra = not mention.acts and any(m.acts for m in words.mentions) and n not in tied
        if free:
            places[n] = free[0]
            found = groups[free[0]]
            name = found.name if found.name in mention.names else mention.names[0]
            groups[free[0]] = replace(found, name=name, ambient=found.ambient and not mention.acts and n not in tied)
        elif mention.certain:
            groups.append(_newcomer(mention, groups, extra=extra))
            places[n] = len(groups) - 1
    named = {name for n in places for name in words.mentions[n].played_by}
    kept = [i for i, g in enumerate(groups) if i in places.values() or g.name not in named]
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
    group = replace(group, count=count, manner=mention.manner)
    if mention.depth is not None:
        group = replace(group, depth=mention.depth)
    name = mention.names[0]
    if mention.action:
        return _doing(group, _own(name, mention.action))
    if name in _ALOFT and group.action == "stand":
        return _doing(group, "fly")
    odd = ACTORS.get(name) == "person" and group.action in _ASKED
    return _doing(group, _TRADES.get(name, "stand")) if odd else group


_ALOFT = frozenset(("hotair", "airship", "paraglider", "satellite", "ufo"))
"""What is seen in the air unless it is said to be on the ground."""
_ON_THE_WING = frozenset(("bee", "butterfly", "dragonfly", "bat", "drone", "plane", "helicopter", "airship", "hotair"))


def _own(name: str, action: str) -> str:
    """The action as this class does it: a shark that circles swims, a car that rushes drives, a horse runs."""
    move = {"swimmer": "swim", "vehicle": "drive"}.get(ACTORS.get(name, ""))
    if action == "drive" and ACTORS.get(name) == "animal":
        return "run"
    winged = ACTORS.get(name) == "flyer" and action == "swim"  # an eagle dives
    if winged or (name in _ON_THE_WING and action in ("walk", "run")):
        return "fly"
    return move if move and action in ("fly", "walk", "run") else action


def _doing(group: Group, action: str) -> Group:
    """The group with another action, at that action's own speed and height."""
    if action == group.action:
        return group
    altitude = max(0.45, group.altitude) if action == "fly" else 0.0 if group.action == "fly" else group.altitude
    return replace(group, action=action, speed=0.0, altitude=altitude)


def _anchored(group: Group, role: str, other: Group) -> Group:
    """The group in a role towards another one that has a role of its own."""
    return replace(group, role=role, manner=replace(group.manner, anchor=other.name))


def _kept_to(groups: list[Group], one: int, other: int) -> None:
    """Holds one to another to whom it is something, before the other takes another role."""
    tied = groups[one].role != "none" and COUNTERPARTS.get(groups[one].role) == groups[other].role
    if tied and not groups[one].manner.anchor:
        groups[one] = _anchored(groups[one], groups[one].role, groups[other])


def _paired(groups: list[Group], bonds: Sequence[Bond], places: dict[int, int]) -> None:
    """Keeps several pairs apart that are the same to each other: a boy rides a sled and a girl a horse."""
    for bond in bonds:
        first, second = places.get(bond.first), places.get(bond.second)
        alike = [b for b in bonds if b.relation == bond.relation and b.gets is not Gets.NOBODY]
        if bond.gets is not Gets.BOTH or len(alike) == 1 or first is None or second is None or first == second:
            continue
        for one, other in ((first, second), (second, first)):
            if not groups[one].manner.anchor:
                groups[one] = _anchored(groups[one], groups[one].role, groups[other])


def _busy_first(group: Group, said: str) -> bool:
    """Whether somebody is said to do something else first, who is hugged or kissed then."""
    return said not in ("", "stand", "walk", "look") and len(group.manner.then) < MOST_BEATS - 1


def _bind(groups: list[Group], bond: Bond, places: dict[int, int], does: str, undergone: str) -> None:
    """Gives the two sides of a relation their roles, and what it makes them do where nothing else is said."""
    first, second = places.get(bond.first), places.get(bond.second)
    if first is None or second is None:
        return
    relation = RELATIONS[bond.relation]
    if bond.relation in ("in", "ride") and does == "drive" and ACTORS.get(groups[second].name) == "vehicle":
        groups[first] = replace(groups[first], action="drive")  # even a wolf does
    if first == second and bond.gets is Gets.NOBODY:
        return
    if first == second:  # two who do it with each other
        group = replace(groups[first], role=relation.first)
        later = relation.does in group.manner.then  # they argue first
        groups[first] = _doing(group, relation.does) if relation.does and not later else group
        return
    _stand(groups, bond.relation, first, second)
    if bond.relation == "ride" and does == "run":
        groups[first], groups[second] = _doing(groups[first], "ride"), _doing(groups[second], "run")
    if bond.gets is Gets.FIRST:
        _kept_to(groups, second, first)
        groups[first] = _anchored(groups[first], relation.first, groups[second])
    elif bond.gets is Gets.SECOND:
        _kept_to(groups, first, second)
        groups[second] = _anchored(groups[second], relation.second, groups[first])
    if bond.gets is Gets.FIRST and bond.relation in ("chase", "follow") and not does:
        _set_off(groups, bond.relation, first)
    if bond.gets is not Gets.BOTH:
        return
    if bond.relation == "beside":  # of two who are each beside another
        groups[first] = _anchored(groups[first], relation.first, groups[second])
        groups[second] = _anchored(groups[second], relation.second, groups[first])
    sides = ((first, relation.first, relation.does), (second, relation.second, relation.undergoes))
    for n, role, action in sides:
        groups[n] = replace(groups[n], role=role)
        kind = ACTORS.get(groups[n].name, "prop")
        if bond.relation in ("chase", "follow"):
            if n == second and undergone in ("sleep", "sit", "kneel", "stand"):
                continue  # who is crept up on sleeps on
            if groups[n].action not in TRAVELS | {"climb", "dance"}:
                _set_off(groups, bond.relation, n)
        elif n == first and (bond.relation == "watch" or action == "stand") and does not in ("", "stand"):
            continue  # who laughs at somebody laughs
        elif n == second and bond.relation == "feed" and undergone in ("sit", "kneel", "sleep"):
            continue  # and who is fed sitting
        elif n == first and bond.relation == "ride" and does in _RIDING_ON:
            continue  # who sits on a sled sits
        elif n == second and relation.mutual and _busy_first(groups[n], undergone):
            manner = groups[n].manner
            groups[n] = replace(groups[n], manner=replace(manner, then=(*manner.then, action)))
        elif action in groups[n].manner.then or (n == first and bond.relation == "carry" and does not in ("", "stand")):
            continue  # it comes to that later, or goes with what it carries
        elif action and (groups[n].action == "stand" or bond.relation not in COMPOSED) and kind != "prop":
            groups[n] = _doing(groups[n], action)
    if bond.relation == "hold" and not does and groups[first].action not in _HOLDING:
        groups[first] = _doing(groups[first], "stand")  # nobody jumps or eats with a lantern unless it is said
    way = {"flyer": "fly", "swimmer": "swim"}.get(ACTORS.get(groups[first].name, ""), "")
    if bond.relation in ("around", "over") and not does and way:
        groups[first] = _doing(groups[first], way)
    if bond.relation == "pull" and ACTORS.get(groups[second].name) == "animal" and undergone in ("", "walk"):
        groups[second] = _doing(groups[second], "walk")
    if bond.relation == "face" and groups[first].action in _MUTUAL:
        groups[second] = _doing(groups[second], groups[first].action)


def _set_off(groups: list[Group], relation: str, n: int) -> None:
    """Makes somebody go as those of their kind chase or follow."""
    kind = ACTORS.get(groups[n].name, "prop")
    walks = relation == "follow" and kind in ("person", "animal")
    groups[n] = _doing(groups[n], "walk" if walks else _MOVES.get(kind, "run"))


def _stand(groups: list[Group], relation: str, first: int, second: int) -> None:
    """Moves the two to where one is left of, behind or far from the other."""
    if relation == "left":
        left, right = sorted((groups[first].x, groups[second].x))
        groups[first] = replace(groups[first], x=min(left, -_ASIDE))
        groups[second] = replace(groups[second], x=max(right, _ASIDE))
    if relation in ("behind", "far"):
        depth = min(1.0, groups[second].depth + (0.4 if relation == "behind" else 0.7))
        groups[first] = replace(groups[first], depth=depth)


def _sided(groups: Sequence[Group], words: Said, places: dict[int, int]) -> tuple[Group, ...]:
    """Groups on the side of the frame where they are said to be; who is there already keeps its place."""
    out = list(groups)
    for n, place in places.items():
        side = words.mentions[n].side
        if side is not None and out[place].x * side < _APART * abs(side):
            out[place] = replace(out[place], x=side * _APART)
        elif side == 0:
            out[place] = replace(out[place], x=0.0)
    return tuple(out)
