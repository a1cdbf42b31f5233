"""How well a composition says what a prompt says: of several that are sampled, the best is kept. No torch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from studio.engine.families.animatic.said import Said
from studio.theatre.relations import RELATIONS
from studio.theatre.tokens import SLOTS, Codebook, Composition, Group
from studio.theatre.vocabulary import ACTORS, INDOORS, ROADLESS, WATERS

_FURNITURE = frozenset(("table", "piano", "bed", "sofa", "tv", "computer", "lamp", "clock", "mirror", "chair"))


def agreement(composition: Composition, words: Said) -> float:
    """How much of what was said a composition says, less what it adds or denies; one point an attribute."""
    points = 0.0
    for kind, name in words.attributes.items():
        points += getattr(composition, kind) == name
    for kind, name in words.denied:
        points -= getattr(composition, kind, None) == name
    if words.pace:
        points += composition.pace * words.pace > 0.3
    groups = [g for g in composition.groups if not g.ambient]
    if words.direction and groups:
        points += groups[0].facing == words.direction
    if words.actions:
        points += 0.5 * len(words.actions & {g.action for g in groups}) / len(words.actions)
    return (
        points
        + _cast_points(groups, words)
        + _relation_points(groups, words.relation)
        - 0.3 * _strange(composition, words)
        - _SEEN * _unseen(composition, words)
    )


_SEEN = 0.15
"""Points for a picture that is seen: fewer than for anything that is said."""


def _unseen(composition: Composition, words: Said) -> bool:
    """Whether it is a night without a light of which no word speaks, or a cloud before a moon of which one does."""
    light = words.attributes.get("light", "")
    if light == "moonlit" and "weather" not in words.attributes:
        return composition.weather != "clear"
    dark = composition.time in ("night", "midnight") and composition.light == "natural"
    return dark and "time" not in words.attributes and not light


def _strange(composition: Composition, words: Said) -> int:
    """How much that is named has no business in a place that is not: boats on land, cars and rain in rooms."""
    place = composition.place
    if "place" in words.attributes:
        return 0
    named = [m.names[0] for m in words.mentions]
    afloat = any(ACTORS.get(name) == "swimmer" for name in named) and place not in WATERS
    driven = any(ACTORS.get(name) == "vehicle" for name in named) and place in INDOORS | ROADLESS
    furnished = not _FURNITURE.isdisjoint(named)
    wet = words.attributes.get("weather", "clear") not in ("clear", "cloudy") and place in INDOORS | ROADLESS
    return afloat + driven + (place not in INDOORS if furnished else wet)  # past a sofa it rains outside


def _cast_points(groups: Sequence[Group], words: Said) -> float:
    free = list(groups)
    points = 0.0
    for mention in words.mentions:
        group = next((g for g in free if g.name in mention.played_by), None)
        if group is None:
            points -= 1.0 if mention.sure else 0.3
            continue
        free.remove(group)
        points += 1.0 + 0.8 * (mention.low <= group.count <= mention.high)
    return points - 0.7 * len(free)


def _relation_points(groups: Sequence[Group], relation: str) -> float:
    roles = [g.role for g in groups]
    if relation not in RELATIONS:
        return -0.2 * sum(r != "none" for r in roles)
    wanted = (RELATIONS[relation].first, RELATIONS[relation].second)
    return 1.0 if all(roles.count(r) >= wanted.count(r) for r in wanted) else 0.0


def held(words: Said, codes: Codebook) -> tuple[NDArray[np.bool_], NDArray[np.float32]]:
    """(14, 83) mask and values of what the prompt says outright about the whole scene."""
    plain = codes.encode(
        Composition("city", "day", "natural", "clear", "static", "normal", "neutral", float(words.pace))
    )
    mask = np.zeros(plain.shape, bool)
    for row, kind in enumerate(SLOTS):
        if name := words.attributes.get(kind):
            plain[row, :32] = codes.code(kind, name)
            mask[row, :32] = True
    if name := words.attributes.get("shot"):
        plain[4, 32:48] = codes.code("shot", name)
        mask[4, 32:48] = True
    if words.pace:
        mask[5, 68:74] = True
    if words.direction:
        plain[6, 72:75] = words.direction
        mask[6, 72:75] = True
    return mask, plain
