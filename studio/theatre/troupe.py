"""Those who are bound to each other on the stage: gathered to get one place and one way, then spread over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.theatre.bonds import Troupe
from studio.theatre.part import Part
from studio.theatre.travel import natural, paced

WANDER = 2.2
"""Metres that somebody goes who travels near something that stays."""


def gathered(parts: Sequence[Part], groups: Sequence[Troupe]) -> list[Part]:
    """Everybody who gets a place: of a troupe its root, as wide as the whole, in the middle of where all were put."""
    by_key = {p.actor.key: p for p in parts}
    roots = {group.root: group for group in groups}
    guests = {key for group in groups for key in group.offsets} - set(roots)
    found = []
    for part in parts:
        group = roots.get(part.actor.key)
        if group:
            xs = [by_key[key].x for key in group.offsets]
            part = replace(part, x=sum(xs) / len(xs), room=group.right - group.left)
        if part.actor.key not in guests:
            found.append(part)
    return found


def spread(placed: Sequence[Part], parts: Sequence[Part], groups: Sequence[Troupe], far: float) -> list[Part]:
    """Everybody, each guest where its troupe has it; the order of ``parts``."""
    now, before = {p.actor.key: p for p in placed}, {p.actor.key: p for p in parts}
    for group in groups:
        root = now[group.root]
        larger = root.scale / before[group.root].scale
        root = replace(root, x=root.x - group.middle * larger, room=0.0)
        now[group.root] = root
        for part in parts:
            offset = group.offsets.get(part.actor.key)
            if offset is not None and part.actor.key != group.root:
                dx, y, dz = (larger * v for v in offset)
                z = root.z + dz if root.z > far else min(far, root.z + dz)
                x = (root.x + dx) * (z / root.z if dz > 0.1 else 1.0)  # as far from it to the eye as nearer by
                guest = replace(part, x=x, y=root.y + y, z=z, scale=part.scale * larger)
                now[part.actor.key] = _going(guest, root)
    return [now[p.actor.key] for p in parts]


def _going(guest: Part, root: Part) -> Part:
    """``guest`` at the root's speed, or wandering by it if only the guest travels."""
    speed = natural(guest, 0.0)
    if not speed:
        return guest
    if root.velocity:
        return paced(replace(guest, facing=1 if root.velocity > 0 else -1), abs(root.velocity), speed)
    return paced(guest, min(speed, WANDER / guest.seconds), speed)
