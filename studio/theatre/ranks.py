"""Several of one kind: in rows, so that they can be counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studio.theatre.actors.puppet import LANDERS, Moment, Puppet
from studio.theatre.bonds import Troupe
from studio.theatre.noise import seed_of
from studio.theatre.scene import Actor
from studio.theatre.travel import AFLOAT, TRAVELS
from studio.theatre.vocabulary import ACTORS

APART = 1.5
"""Widths from one to the next in a row: of whom stands in the next row half is seen between two."""

CLOSEST = 0.78
"""Share of the usual distance to which a row closes up."""

LYING = frozenset((*AFLOAT, "crawl", "sleep"))
"""What people do at full length."""

LOW = 0.6
"""Metres of height under which rows are told apart by their distance too."""


def ranks(actors: Sequence[Actor], puppets: Mapping[str, Puppet], taken: Sequence[Troupe]) -> list[Troupe]:
    """Troupes of those who are alike and free of others: three or more, or two who go the same way."""
    bound = {key for group in taken for key in group.offsets}
    alike: dict[tuple[object, ...], list[Actor]] = {}
    for actor in actors:
        if not actor.ambient and actor.key not in bound and actor.role == "none":
            alike.setdefault((actor.name, actor.action, actor.facing, actor.beats), []).append(actor)
    return [_formed(group, puppets) for group in alike.values() if len(group) > (1 if _goes(group[0]) else 2)]


def companies(groups: Sequence[Troupe], actors: Sequence[Actor], puppets: Mapping[str, Puppet]) -> list[Troupe]:
    """``groups``, of which those that are alike stand in rows too: knights on horses, men with a box each."""
    named = {actor.key: actor for actor in actors}
    alike: dict[tuple[object, ...], list[Troupe]] = {}
    for group in groups:
        alike.setdefault(tuple(_kind(named[key]) for key in group.offsets), []).append(group)
    found: list[Troupe] = []
    for same in alike.values():
        going = any(_goes(named[key]) for key in same[0].offsets)
        found += [_company(same, named, puppets)] if len(same) > (1 if going else 2) else same
    return found


def _kind(actor: Actor) -> tuple[object, ...]:
    return actor.name, actor.role, actor.action, actor.facing, actor.beats


def _company(groups: Sequence[Troupe], named: Mapping[str, Actor], puppets: Mapping[str, Puppet]) -> Troupe:
    first = groups[0]
    wide, tall = max(g.right - g.left for g in groups), max(g.tall for g in groups)
    aloft = _aloft(named[first.root], puppets[first.root])
    spots = _spots([g.root for g in groups], wide, tall, aloft)
    offsets = {
        key: (spots[g.root][0] + x, spots[g.root][1] + y, spots[g.root][2] + z)
        for g in groups
        for key, (x, y, z) in g.offsets.items()
    }
    left, right = (min(x for x, _, _ in spots.values()), max(x for x, _, _ in spots.values()))
    high = max(y for _, y, _ in spots.values())
    return Troupe(first.root, offsets, left + first.left, right + first.right, tall + high)


def closed_up(row: Troupe, wide: float) -> Troupe:
    """``row`` standing closer, as far as it can be counted still, where it is wider than the place."""
    k = max(CLOSEST, min(1.0, wide / (row.right - row.left)))
    if k == 1.0:
        return row
    offsets = {key: (k * x, y, z) for key, (x, y, z) in row.offsets.items()}
    return replace(row, offsets=offsets, left=k * row.left, right=k * row.right)


def _goes(actor: Actor) -> bool:
    return actor.action in TRAVELS or bool(actor.enters or actor.leaves)


def _formed(group: Sequence[Actor], puppets: Mapping[str, Puppet]) -> Troupe:
    actor = max(group, key=lambda a: puppets[a.key].height * a.size)
    puppet = puppets[actor.key]
    box = puppet.bounds(Moment(actor.action))
    lies = ACTORS.get(actor.name) == "person" and actor.action in LYING
    long = box.right - box.left
    wide = (long if lies else min(long, 1.15 * puppet.length + 0.2)) * actor.size
    tall, aloft = puppet.height * actor.size, _aloft(actor, puppet)
    offsets = _spots([one.key for one in group], wide, tall, aloft)
    xs = [x for x, _, _ in offsets.values()]
    return Troupe(
        group[0].key, offsets, min(xs) - wide / 2, max(xs) + wide / 2, tall + max(y for _, y, _ in offsets.values())
    )


def _spots(keys: Sequence[str], wide: float, tall: float, aloft: bool) -> dict[str, tuple[float, float, float]]:
    """Metres from the first of them, in rows: right, up, away."""
    rows = _rows(len(keys), tall, aloft)
    across = -(-len(keys) // rows)
    step = wide * (APART if rows > 1 else 1.15)
    spots: dict[str, tuple[float, float, float]] = {}
    for i, key in enumerate(keys):
        row, column = divmod(i, across)
        shift = (row % 2) * 0.5 * step - 0.25 * step * (rows > 1)
        stray = (seed_of("rank", key) % 1000 / 1000.0 - 0.5) * 0.12 * wide
        x = (column - (min(across, len(keys)) - 1) / 2) * step + shift + stray
        y = row * 1.25 * tall if aloft else 0.0
        spots[key] = x, y, row * (0.4 if aloft else max(0.55, 0.5 * wide, 0.8 * tall if tall < LOW else 0.0))
    first = spots[keys[0]]
    return {key: (x - first[0], y, z) for key, (x, y, z) in spots.items()}


def _aloft(actor: Actor, puppet: Puppet) -> bool:
    return actor.action == "fly" or (ACTORS.get(actor.name) == "flyer" and puppet.kind not in LANDERS)


def _rows(count: int, tall: float, aloft: bool) -> int:
    if count < 4:
        return 1
    if count > 6 and (aloft or tall < LOW):
        return 3
    return 2
