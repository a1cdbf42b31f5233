"""Who is bound to whom: relations told by roles, and the troupes that they make.

The root of a troupe gets a place on the stage like anybody else; the others stand from it, whatever the place, the shot
and the way the root goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from studio.theatre.actors.handy import HANDY
from studio.theatre.actors.puppet import Puppet
from studio.theatre.placements import LOOSE, PLACEMENTS, TOGETHER, Body, raised
from studio.theatre.relations import RELATIONS
from studio.theatre.scene import Actor
from studio.theatre.vocabulary import ACTORS


class Bond(NamedTuple):
    """One relation between two actors, by their keys."""

    relation: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Troupe:
    """Those who stand together: where each is from the root, and how far they reach from it."""

    root: str
    offsets: Mapping[str, tuple[float, float, float]]
    left: float
    right: float
    tall: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def bonds(actors: Sequence[Actor]) -> list[Bond]:
    """Every relation that is told by roles or by two people who do something together, the tightest first."""
    named = {a.key: a for a in actors if not a.ambient}
    found: dict[frozenset[str], Bond] = {}
    for name, relation in RELATIONS.items():
        for actor in named.values():
            other = named.get(actor.partner or "")
            if other is None or other is actor or name not in PLACEMENTS:
                continue
            if actor.role == relation.first:
                found.setdefault(frozenset((actor.key, other.key)), Bond(name, actor.key, other.key))
            elif actor.role == relation.second and other.role != relation.first:
                found.setdefault(frozenset((actor.key, other.key)), Bond(name, other.key, actor.key))
    for key, bond in list(found.items()):
        if bond.relation == "under" and named[bond.second].name == "umbrella" and _upright(named[bond.first]):
            found[key] = bond._replace(relation="hold")
    for key, bond in list(found.items()):
        if bond.relation in ("give", "throw"):
            found |= _passing(key, bond, named)
    for action in TOGETHER:
        pair = [a for a in named.values() if a.action == action and ACTORS.get(a.name) == "person"]
        if len(pair) == 2 and not any(a.key in keys for a in pair for keys in found):
            found[frozenset(a.key for a in pair)] = Bond(action, pair[0].key, pair[1].key)
    return sorted(found.values(), key=lambda b: _TIGHT.index(b.relation) if b.relation in _TIGHT else len(_TIGHT))


def _passing(key: frozenset[str], bond: Bond, named: Mapping[str, Actor]) -> dict[frozenset[str], Bond]:
    """The bond of a thing that two pass on, and of one that is thrown at nobody."""
    if _small(named[bond.second]):
        return {key: bond._replace(relation="bowl")} if bond.relation == "throw" else {}
    thing = next((a for a in named.values() if _small(a) and a.role == "none"), None)
    if thing is None:
        return {}
    relation = "given" if bond.relation == "give" else "thrown"
    return {frozenset((bond.first, thing.key)): Bond(relation, bond.first, thing.key)}


def _small(actor: Actor) -> bool:
    """Whether somebody can have it in the hand."""
    return actor.name in HANDY or ACTORS.get(actor.name) == "ball"


def _upright(actor: Actor) -> bool:
    return ACTORS.get(actor.name) == "person" and actor.action in ("stand", "walk", "run", "talk", "look")


_TIGHT = ("ride", "in", "on", "carry", "hold", "push", "pull", "lead")


def troupes(actors: Sequence[Actor], puppets: Mapping[str, Puppet]) -> tuple[list[Actor], list[Bond], list[Troupe]]:
    """Actors as their relations want them, the bonds that hold, and who stands with whom."""
    now = {a.key: a for a in actors}
    host: dict[str, str] = {}
    offset: dict[str, tuple[float, float, float]] = {}
    held, guests = [], dict[str, int]()

    def root(key: str) -> str:
        while key in host:
            key = host[key]
        return key

    for bond in bonds(actors):
        first, second = (Body(now[k], puppets[k]) for k in (bond.first, bond.second))
        side = 1 if (second.actor.x, first.way > 0) >= (first.actor.x, True) else -1
        stand = PLACEMENTS[bond.relation](first, second, side, guests.get(f"{bond.relation} {bond.second}", 0))
        if bond.relation in LOOSE:
            stand = raised(stand, first, second)
        guest, other = (first, second) if stand.guest == "first" else (second, first)
        if guest.actor.key in host or root(other.actor.key) == guest.actor.key:
            continue
        host[guest.actor.key] = other.actor.key
        offset[guest.actor.key] = stand.dx, stand.y, stand.dz
        guests[f"{bond.relation} {bond.second}"] = guests.get(f"{bond.relation} {bond.second}", 0) + 1
        now[bond.first] = replace(now[bond.first], **stand.first)  # type: ignore[arg-type]
        now[bond.second] = replace(now[bond.second], **stand.second)  # type: ignore[arg-type]
        held.append(bond)
    roots = dict.fromkeys(root(key) for key in host)
    made = [_troupe(r, [k for k in host if root(k) == r], host, offset, now, puppets) for r in roots]
    return [now[a.key] for a in actors], held, made


def _troupe(
    root: str,
    guests: Sequence[str],
    host: Mapping[str, str],
    offset: Mapping[str, tuple[float, float, float]],
    actors: Mapping[str, Actor],
    puppets: Mapping[str, Puppet],
) -> Troupe:
    offsets = {root: (0.0, 0.0, 0.0)}
    for key in guests:
        x, y, z, at = 0.0, 0.0, 0.0, key
        while at != root:
            dx, dy, dz = offset[at]
            x, y, z, at = x + dx, y + dy, z + dz, host[at]
        offsets[key] = (x, y, z)
    bodies = {key: Body(actors[key], puppets[key]) for key in offsets}
    return Troupe(
        root,
        offsets,
        min(x - bodies[k].half for k, (x, _, _) in offsets.items()),
        max(x + bodies[k].half for k, (x, _, _) in offsets.items()),
        max(y + bodies[k].tall for k, (_, y, _) in offsets.items()),
    )
