"""Which relation two can have of one that is said: who sits on a horse rides it, who leads a child is beside it.

No torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.engine.families.animatic.bond import Bond
from studio.engine.families.animatic.deeds import TRAVELLING
from studio.engine.families.animatic.lexicon import Meaning
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.sides import SPATIAL
from studio.theatre.relations import HANDY, LIFTED, MOUNTS, VESSELS
from studio.theatre.vocabulary import ACTORS

_LIFTING = frozenset(("bed", "tree", "palm", "chair", "sofa"))
"""What holds those up who are in it."""


_STEERED = frozenset(("sled", "motorcycle", "bicycle", "skateboard"))


def fitting(meaning: Meaning | str, first: Mention, second: Mention) -> str:
    """The relation as these two can have it, "" if they cannot."""
    relation = meaning if isinstance(meaning, str) else meaning.name
    other = second.names[0]
    alive = {ACTORS.get(m.names[0]) for m in (first, second)} <= {"person", "animal"}
    passes = second.action in (*TRAVELLING, "sleep") or first.action == "sleep"  # who passes in front of somebody
    if relation == "behind" and not isinstance(meaning, str) and "turned" in meaning.notes and alive and not passes:
        return "face"
    kind = ACTORS.get(other, "prop")
    driven = kind == ACTORS.get(first.names[0]) == "vehicle"
    mounted = first.acts and (other in MOUNTS or kind == "animal")
    both = first.acts and not isinstance(meaning, str)  # who holds a horse by the bridle is beside it
    people = both and kind == ACTORS.get(first.names[0]) == "person"
    held = "hold" if other in HANDY or people else "beside" if both and kind in ("person", "animal") else ""
    held = "carry" if held == "beside" and other in LIFTED else held
    held = "" if ACTORS.get(first.names[0]) == "vehicle" and other in HANDY else held  # a bus has no hands
    sledged = "ride" if other in _STEERED and first.acts else ""
    fits = {
        "on": "ride" if mounted and ACTORS.get(first.names[0]) == "person" and kind != "prop" else "on",
        "ride": "ride" if mounted else "in" if other in VESSELS else "",
        "in": "on"
        if (other in _LIFTING and first.acts) or other == "barrow"
        else "in"
        if other in VESSELS and not driven
        else sledged,
        "hold": held,
        "drop": "drop" if other in HANDY and first.acts else "",
        "carry": "carry" if other in HANDY or kind in ("prop", "person", "animal", "vehicle") else "",
        "lead": "lead" if kind == "animal" else "",
        "push": "push" if kind in ("vehicle", "prop", "ball", "person", "animal") or other in VESSELS else "",
        "pull": "pull" if kind != "flyer" or other in VESSELS else "",
        "feed": "feed" if second.acts else "",
        "throw": "throw" if second.acts and kind != "ball" else "",
        "give": "give" if second.acts else "",
    }
    return fits.get(relation, relation if first.acts or relation in SPATIAL else "")


def fed(mentions: Sequence[Mention], bond: Bond) -> Bond:
    """What is given to an animal is its food, where food is named: "gives the ducks some bread"."""
    animal = ACTORS.get(mentions[bond.second].names[0]) in ("animal", "flyer", "swimmer")
    food = bond.relation == "give" and animal and any(m.names[0] in _FOOD for m in mentions)
    return replace(bond, relation="feed") if food else bond


_FOOD = frozenset(("bread", "apple", "carrot", "cheese", "banana", "bone", "honey", "egg"))


def on_its_side(mentions: Sequence[Mention], bond: Bond) -> Bond:
    """Who is said to be on the right is left of nobody: "a dog left of the house, a hen on the right"."""
    wrong = mentions[bond.first].side == 1 or mentions[bond.second].side == -1
    return replace(bond, first=bond.second, second=bond.first) if bond.relation == "left" and wrong else bond
